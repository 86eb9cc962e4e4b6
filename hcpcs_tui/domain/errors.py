"""The errors of this program: each carries its data and a sentence that a coder can act on."""


class HcpcsError(Exception):
    """The base of every error that this program raises on purpose."""


class CatalogueError(HcpcsError):
    """A catalogue file cannot be read as what it should be."""

    def __init__(self, file: str, line: int, problem: str, field: str = "", value: str = "") -> None:
        self.file = file
        """Path of the file below the catalogue folder."""
        self.line = line
        """Line number counted from 1; 0 when the whole file is meant."""
        self.problem = problem
        self.field = field
        self.value = value
        place = f"{file}, line {line}" if line else file
        where = f" ({field}: {value!r})" if field else ""
        super().__init__(f"Catalogue file {place}: {problem}{where}.")


class DateError(HcpcsError):
    """A text is not a date of service that can be read."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(
            f"{value!r} is not a date of service. Write it as 2025-10-06 or 10/06/2025, or write 'today'."
        )


class SettingsError(HcpcsError):
    """A personal file cannot be read or written."""

    def __init__(self, file: str, problem: str) -> None:
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}")


class ReleaseFileError(HcpcsError):
    """A file is not a release or a licensed code list that can be read."""

    def __init__(self, file: str, problem: str, line: int = 0, column: str = "") -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.file = file
        """Name of the file, without folders."""
        self.problem = problem
        self.line = line
        """Counted from 1; 0 when the whole file is meant."""
        self.column = column
        place = f", line {line}" if line else ""
        place += f", column {column}" if column else ""
        super().__init__(f"{file}{place}: {problem}.")


class StoreError(HcpcsError):
    """The store of imported releases cannot be read or written."""

    def __init__(self, file: str, problem: str) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}.")


class LicenceError(HcpcsError):
    """A licensed text is wanted, and nobody has said that a licence is held."""


class DownloadError(HcpcsError):
    """A page or file cannot be fetched from the address."""

    def __init__(self, address: str, problem: str) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.address = address
        self.problem = problem
        super().__init__(f"{address}: {problem}.")


class ComparisonError(HcpcsError):
    """What was named cannot be compared."""

    def __init__(self, named: tuple[str, ...], problem: str) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.named = named
        self.problem = problem
        super().__init__(f"Cannot compare: {problem}.")


class ExportError(HcpcsError):
    """A file cannot be written where the user wants it."""

    def __init__(self, file: str, problem: str) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}.")


class AlreadyThereError(ExportError):
    """A file of that name stands there, and nobody has said that it may be replaced."""

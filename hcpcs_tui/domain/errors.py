"""The errors of this program: each carries its data and a sentence that a coder can act on."""

from collections.abc import Sequence


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


class ReleaseNameError(HcpcsError):
    """A text does not name a quarterly release."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(
            f"{value!r} does not name a release. Write it as 2025-10, 2025Q4 or 'October 2025'; "
            "releases come in January, April, July and October."
        )


class NoReleaseError(HcpcsError):
    """A release is asked for that is not on this machine."""

    def __init__(self, wanted: str, stored: Sequence[str]) -> None:
        self.wanted = wanted
        self.stored = tuple(stored)
        """The names of the releases that are."""
        super().__init__(
            f"The {wanted} release is not on this machine ({', '.join(stored)} is). "
            "Import its file from CMS: hcpcs-tui import FILE"
        )


class ListError(HcpcsError):
    """A list of codes cannot be read."""

    def __init__(self, problem: str) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.problem = problem
        super().__init__(f"The list cannot be checked: {problem}.")


class SettingsError(HcpcsError):
    """A personal file cannot be read or written."""

    def __init__(self, file: str, problem: str) -> None:
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}")


class ExportError(HcpcsError):
    """A file that the user asked for cannot be written."""

    def __init__(self, file: str, problem: str) -> None:
        """problem: a clause without a full stop."""
        self.file = file
        self.problem = problem
        super().__init__(f"{file} {problem}; nothing was changed. Name another file, or - to print it.")


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


class ReadingCancelledError(HcpcsError):
    """The user ended the reading of a file before its end; nothing was kept."""

    def __init__(self, file: str) -> None:
        self.file = file
        """Name of the file, without folders."""
        super().__init__(f"{file}: reading was cancelled, nothing was changed.")


class StoreError(HcpcsError):
    """The store of imported releases cannot be read or written."""

    def __init__(self, file: str, problem: str, *, is_passing: bool = False) -> None:
        """problem: a clause that ends with what to do, without a full stop."""
        self.file = file
        self.problem = problem
        self.is_passing = is_passing
        """Whether it may go well the next time, with nothing done: another process is at the file."""
        super().__init__(f"{file}: {problem}.")


class KeptFileError(HcpcsError):
    """A downloaded file could not be imported, and is kept."""

    def __init__(self, path: str, problem: str) -> None:
        """problem: a sentence."""
        self.path = path
        self.problem = problem
        super().__init__(f"{problem} The downloaded file is kept: {path}")


class LicenceError(HcpcsError):
    """A licensed text is wanted, and nobody has said that a licence is held."""

    def __init__(self, file: str, code_count: int) -> None:
        self.file = file
        """Name of the file, without folders."""
        self.code_count = code_count
        super().__init__(
            f"{file} holds {code_count:,} CPT codes, whose text is the AMA's. "
            "To keep it, say that you hold a licence: hcpcs-tui import FILE --i-hold-a-cpt-licence"
        )


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


class AnswerError(DownloadError):
    """The server answered, but not with what was asked for."""

    def __init__(self, address: str, problem: str, status: int) -> None:
        super().__init__(address, problem)
        self.status = status
        """The status of HTTP: 404 when the server has no such file."""

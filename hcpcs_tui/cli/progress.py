"""A line on standard error that tells how far long work is."""

import sys

import click

_MIB = 1024 * 1024


class ProgressLine:
    """Writes over itself; silent when standard error is no terminal."""

    def __init__(self) -> None:
        self._last = ""

    def show_bytes(self, done: int, total: int | None) -> None:
        """Tell how many bytes there are, of how many when that is known."""
        of = f" of {total / _MIB:.1f}" if total else ""
        self._show(f"{done / _MIB:.1f}{of} MiB")

    def show_rows(self, done: int, total: int) -> None:
        """Tell how many rows are read."""
        self._show(f"row {done:,} of {total:,}")

    def end(self) -> None:
        """Leave the line."""
        if self._last:
            click.echo(err=True)
        self._last = ""

    def _show(self, line: str) -> None:
        if line != self._last and sys.stderr.isatty():
            click.echo(f"\r{line.ljust(len(self._last))}", nl=False, err=True)
            self._last = line

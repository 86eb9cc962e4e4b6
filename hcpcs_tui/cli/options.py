"""Options that several commands share."""

from datetime import date
from typing import Any

import click

from hcpcs_tui.domain.dates import Release, read_date, read_release_name
from hcpcs_tui.domain.errors import DateError, ReleaseNameError

FOUND, NOTHING = 0, 1
"""Exit statuses of a command that looked for something."""


class _DateOfService(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value), date.today())
        except DateError as error:
            self.fail(str(error), param, ctx)


class _ReleaseName(click.ParamType):  # type: ignore[type-arg]
    name = "release"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Release:
        if isinstance(value, Release):
            return value
        try:
            return read_release_name(str(value))
        except ReleaseNameError as error:
            self.fail(str(error), param, ctx)


release_type = _ReleaseName()
"""The type of an option that names a quarterly release."""
date_option = click.option(
    "--date", "day", type=_DateOfService(), help="Date of service, as 2025-10-06; statuses are of that day."
)
licensed_option = click.option(
    "--with-cpt-text", "with_licensed", is_flag=True, help="Put licensed CPT text into the export too."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")

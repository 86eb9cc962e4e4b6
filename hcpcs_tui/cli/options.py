"""Options that several commands share."""

from datetime import date
from typing import Any

import click

from hcpcs_tui.domain.dates import read_date
from hcpcs_tui.domain.errors import DateError

FOUND, NOTHING = 0, 1
"""Exit statuses of a command that looked for something."""


class _DateOfService(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value), date.today())
        except DateError as error:
            self.fail(str(error), param, ctx)


date_option = click.option(
    "--date", "day", type=_DateOfService(), help="Date of service, as 2025-10-06; statuses are of that day."
)
licensed_option = click.option(
    "--with-cpt-text", "with_licensed", is_flag=True, help="Put licensed CPT text into the export too."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")

"""The command line: `hcpcs-tui` alone opens the screen, with a command it answers and ends."""

import gc
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from hcpcs_tui import __version__
from hcpcs_tui.domain.errors import HcpcsError

BAD_USE = 2
INTERRUPTED = 130
_SELDOM = 50_000
"""Objects that a command makes between two garbage collections; most answers come before the first."""

_COMMANDS = {
    "search": "hcpcs_tui.cli.search_command",
    "show": "hcpcs_tui.cli.show_command",
    "compare": "hcpcs_tui.cli.compare_command",
    "choose": "hcpcs_tui.cli.choose_command",
    "check": "hcpcs_tui.cli.check_command",
    "learn": "hcpcs_tui.cli.learn_command",
    "quiz": "hcpcs_tui.cli.quiz_command",
    "changes": "hcpcs_tui.cli.changes_command",
    "calendar": "hcpcs_tui.cli.calendar_command",
    "releases": "hcpcs_tui.cli.releases_command",
    "import": "hcpcs_tui.cli.import_command",
    "update": "hcpcs_tui.cli.update_command",
    "keys": "hcpcs_tui.cli.where_command",
    "where": "hcpcs_tui.cli.where_command",
}


class _LateGroup(click.Group):
    """A group that imports the module of a command when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        gc.set_threshold(_SELDOM)
        named = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(_COMMANDS[cmd_name]), named)
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=_LateGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 found, 1 nothing found, 2 bad use or a bad file, 130 interrupted.",
)
@click.version_option(__version__, prog_name="hcpcs-tui")
@click.option("--fresh", is_flag=True, help="Ignore what the last run remembered, and remember nothing.")
@click.option("--print", "print_copied", is_flag=True, help="On exit, print the codes that were copied.")
@click.pass_context
def cli(context: click.Context, fresh: bool, print_copied: bool) -> int | None:
    """Find, understand and compare HCPCS and CPT codes, offline.

    Without a command the full-screen program opens; each command answers on standard output.
    """
    if context.invoked_subcommand is not None:
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The screen needs a terminal. In a pipe use: hcpcs-tui search WORDS")
    from hcpcs_tui.session import Session
    from hcpcs_tui.ui.running import run

    session = Session(fresh=fresh)
    status = run(session)
    for warning in session.warnings:  # what came too late for the screen: the state could not be kept
        click.echo(f"hcpcs-tui: {warning}", err=True)
    if print_copied:
        click.echo("".join(f"{line}\n" for line in session.copied), nl=False)
    return status


def main() -> NoReturn:
    """Run the command line; the console script of the package. Exits, never returns."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # what a file gets does not hang on the system
    try:
        status = cli(prog_name="hcpcs-tui", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_USE)
    except HcpcsError as error:
        click.echo(f"hcpcs-tui: {error}", err=True)
        sys.exit(BAD_USE)
    except OSError as error:
        _give_up_output()
        click.echo(f"hcpcs-tui: the answer cannot be written ({error.strerror}).", err=True)
        sys.exit(BAD_USE)
    gc.freeze()  # nothing is searched for garbage on the way out; it goes with the process
    sys.exit(status if isinstance(status, int) else 0)


def _give_up_output() -> None:
    """Send what is left in standard output nowhere, so that the exit does not fail on it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())

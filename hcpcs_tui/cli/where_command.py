"""`hcpcs-tui where` and `hcpcs-tui keys`: where files live, and which key does what."""

import click

from hcpcs_tui.cli.opening import open_session


@click.command()
def where() -> int:
    """Print where the catalogue and the personal files live; none of these need exist."""
    session = open_session()
    places = session.places
    named = {
        "catalogue": session.catalogue_folder,
        "release": f"{session.release.name}, through {session.release.last_day}",
        "on hand": ", ".join(release.name for release in session.releases.on_hand),
        "settings": places.settings,
        "walkthroughs": places.walkthroughs,
        "state": places.state,
        "scores": places.scores,
        "imported": places.releases,
        "licensed": places.licensed,
        "downloads": places.downloads,
    }
    for name, told in named.items():
        click.echo(f"{name:<13} {told}")
    return 0


@click.command()
@click.option("--markdown", is_flag=True, help="Print a Markdown table, as the README has it.")
def keys(markdown: bool) -> int:
    """Print every command of the screen: its id, its keys, and what it does."""
    from hcpcs_tui.ui.commands import with_keymap

    session = open_session()
    commands, problems = with_keymap({} if markdown else session.settings.keys)
    if markdown:
        click.echo("| keys | where | does |\n|---|---|---|")
        for command in commands:
            keys = command.keys_shown.replace("|", "\\|")
            click.echo(f"| `{keys}` | {command.place} | {command.help} |")
        return 0
    for command in commands:
        click.echo(f"{command.id}\t{command.keys_shown}\t{command.place}\t{command.help}")
    for problem in problems:
        click.echo(problem, err=True)
    return 1 if problems or session.warnings else 0

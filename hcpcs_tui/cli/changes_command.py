"""`hcpcs-tui changes`: what a release says it changed, or what changed between two."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING
from hcpcs_tui.cli.printing import echo_json
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, Changes, FieldChange
from hcpcs_tui.domain.changes_export import NameOf, as_csv, as_json, as_markdown, named, names_in
from hcpcs_tui.domain.changes_filter import ChangeFilter, codes_in, kinds_named, listed_in
from hcpcs_tui.domain.dates import read_release_name
from hcpcs_tui.domain.section_named import no_section, section_claim
from hcpcs_tui.domain.word_difference import differing_words
from hcpcs_tui.session import Session

Form = Literal["text", "markdown", "csv", "json"]


@click.command()
@click.argument("releases", metavar="[OLDER NEWER]", nargs=-1)
@click.option("--section", default="", metavar="WORDS", help="Only sections so named, a range, or dmepos.")
@click.option("--letter", default="", metavar="X", help="Only codes that begin with this letter.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only added, ended, text, coverage, pricing, other, re-activated or dropped; may be repeated.",
)
@click.option(
    "--codes",
    metavar="FILE|-|A,B|mine",
    help="Only the codes of a file, of standard input, these, or 'mine': marked or looked at last.",
)
@click.option("--markdown", "form", flag_value="markdown", help="Print a Markdown table.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV, a line for each field that changed.")
@click.option("--json", "form", flag_value="json", help="Print JSON instead of text.")
def changes(
    releases: tuple[str, ...],
    section: str,
    letter: str,
    kinds: tuple[str, ...],
    codes: str | None,
    form: Form | None,
) -> int:
    """Say what changed: new and ended codes, texts with the words that changed, coverage, pricing.

    Without releases, what the release in use says of itself by CMS's action codes. OLDER and NEWER are
    releases on this machine, named like 2020-04, 2020Q2 or "April 2020".
    """
    session = open_session(fresh=False)
    if section and section_claim(section, session.catalogue) is None:
        raise click.UsageError(no_section(section))
    wanted = ChangeFilter(section, letter.upper(), _kinds(kinds), _codes(codes, session))
    found = wanted.of(_changes(releases, session), session.catalogue)
    _PRINTERS[form or "text"](found, names_in(session.catalogue_of(found.newer)))
    return FOUND if found.listed else NOTHING


def _changes(releases: tuple[str, ...], session: Session) -> Changes:
    if not releases:
        return session.changes(None, session.catalogue.release)
    if len(releases) != 2:
        raise click.UsageError("Name two releases, OLDER and NEWER, or none.")
    older, newer = sorted(read_release_name(name) for name in releases)
    if older == newer:
        raise click.UsageError(f"Both are the {older.name} release. Name two different ones.")
    return session.changes(older, newer)


def _kinds(words: tuple[str, ...]) -> frozenset[ChangeKind]:
    for word in words:
        if not kinds_named(word):
            raise click.UsageError(
                f"{word!r} is no kind of change. Kinds are: {', '.join(kind.value for kind in ChangeKind)}."
            )
    return frozenset(kind for word in words for kind in kinds_named(word))


def _codes(given: str | None, session: Session) -> frozenset[str] | None:
    if given is None:
        return None
    if given == "mine":
        return frozenset((*session.marks.codes, *session.remembered.recent))
    if given == "-":
        return codes_in(sys.stdin.read())
    listed = listed_in(given)
    if listed and not Path(given).exists():
        return listed
    try:
        return codes_in(Path(given).read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise click.UsageError(
            f"{given!r} is no list like J1885,KX, and as a file it cannot be read ({error.strerror})."
        ) from None


def _print_text(found: Changes, name_of: NameOf) -> None:
    click.echo("\n".join((found.in_words() + ".", *found.notes)), err=True)
    for change in found.listed:
        click.echo("\n".join(_lines(change, name_of)))


def _lines(change: Change, name_of: NameOf) -> list[str]:
    lines = [f"{change.code}  {change.in_words()}  {named(change, name_of)}"]
    for field in change.fields:
        lines += _field_lines(field)
    return lines


def _field_lines(field: FieldChange) -> list[str]:
    before, after = (" ".join(values) or "none" for values in (field.before, field.after))
    if field.field not in ("text", "short"):
        return [f"  {field.label}: {before}, now {after}"]
    gone, new = (differing_words(pieces) for pieces in field.pieces)
    lines = [f"  {field.label} was: {before}", f"  {field.label} now: {after}"]
    lines += [f"    gone: {' | '.join(gone)}"] if gone else []
    return lines + ([f"    new: {' | '.join(new)}"] if new else [])


def _print_markdown(found: Changes, name_of: NameOf) -> None:
    click.echo(as_markdown(found, name_of), nl=False)


def _print_csv(found: Changes, name_of: NameOf) -> None:
    click.echo(as_csv(found, name_of).encode("utf-8"), nl=False)


def _print_json(found: Changes, name_of: NameOf) -> None:
    echo_json(as_json(found, name_of))


_PRINTERS: dict[Form, Callable[[Changes, NameOf], None]] = {
    "text": _print_text,
    "markdown": _print_markdown,
    "csv": _print_csv,
    "json": _print_json,
}

"""What several commands print alike: labelled lines, sources, the release that answers, an object."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.explanation import Block, Line


def echo_json(answer: Mapping[str, Any]) -> None:
    """Print one object on one line."""
    import json  # dear to import, and only needed here

    click.echo(json.dumps(answer, ensure_ascii=False))


def line_text(line: Line, indent: str) -> str:
    """A labelled line as printed, its caution behind it in brackets."""
    label = f"{line.label}: " if line.label.strip() else ""
    caution = f" [{line.caution}]" if line.caution else ""
    return f"{indent}{label}{line.text}{caution}"


def block_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Labelled lines as printed, indented under their headings."""
    for block in blocks:
        if block.heading:
            yield f"{block.heading}:"
        yield from (line_text(line, "  " if block.heading else "") for line in block.lines)


def source_lines(citations: Mapping[str, str]) -> Iterator[str]:
    """The sources by key under their heading; nothing where none is named."""
    if citations:
        yield "Sources:"
    yield from (f"  {key}: {citation}" for key, citation in citations.items())


def sources_in_json(citations: Mapping[str, str]) -> list[dict[str, str]]:
    """The sources by key as JSON."""
    return [{"key": key, "citation": citation} for key, citation in citations.items()]


def release_in_json(release: Release) -> dict[str, str]:
    """The release that answers, and the last day that it speaks for."""
    return {"release": release.name, "through": release.last_day.isoformat()}

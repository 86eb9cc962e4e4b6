"""What stands in differences.toml and calendar.toml, from the values of a table; asked for late."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hcpcs_tui.data.building import statement_of
from hcpcs_tui.domain.differences import Headline, Said
from hcpcs_tui.domain.update_rules import Cycle, MonthDay, UpdateRule


def difference_of(key: str, table: Mapping[str, Any]) -> Headline | Said:
    """A [[headline]] or [[said]] table of differences.toml; raises KeyError for what it lacks."""
    sources, confidence = tuple(table["sources"]), table["confidence"]
    if key == "headline":
        return Headline(table["id"], table["topic"], table["text"], sources, confidence)
    if key != "said":
        raise ValueError("only [[headline]] and [[said]] stand here")
    return Said(
        table["id"],
        table["aspect"],
        tuple(table["systems"]),
        table["often_said"],
        table["in_fact"],
        table["judged"],
        tuple(table["claims"]),
        sources,
        confidence,
    )


def update_rule_of(key: str, table: Mapping[str, Any]) -> UpdateRule:
    """A table of calendar.toml; raises KeyError, TypeError or ValueError for what it lacks."""
    cycles = tuple(_cycle_of(cycle) for cycle in table["cycles"])
    if not cycles:
        raise ValueError("cycles")
    return UpdateRule(
        key,
        table["name"],
        tuple(table["systems"]),
        table["publishes"],
        statement_of(table["rule"]),
        tuple(statement_of(said) for said in table["exceptions"]),
        cycles,
    )


def _cycle_of(table: Mapping[str, Any]) -> Cycle:
    due, published, years = table.get("due"), table.get("published"), table["years"]
    if years not in (0, 1):
        raise ValueError(f"years = {years!r}")
    return Cycle(
        _month_day(table["in_force"]),
        years,
        _month_day(due) if due else None,
        _month_day(published) if published else None,
    )


def _month_day(text: str) -> MonthDay:
    day = date.fromisoformat(f"2001-{text}")  # not a leap year: the day must be in every year
    return MonthDay(day.month, day.day)

"""One meaning in the whole house: what two rooms say of the same client, period, cohort or manager is equal.

What a row is about is told by the roles of its columns, what a value speaks of by `Column.about`; nothing
here knows a room, so a new one is held to it by its declaration alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.firm import firm

from clientbase import Base, analyses
from clientbase.analysis import Column, Result, Role, Scope, Table
from clientbase.parameters import build, parameters
from clientbase.store import Store

ROOT = Path(__file__).resolve().parents[1]
ABOUT = (Role.ID, Role.PERIOD, Role.COHORT, Role.MANAGER)  # what may tell a row from the others
GRAIN = "month"  # of every room that has one: cohorts and periods are comparable only at one length
Kind = tuple[str, ...]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Said:
    """What a column of a table says of each of its rows."""

    place: str
    column: Column
    values: dict[Key, Any]

    def differs(self, other: Said) -> str:
        """Where the two say different things; "" where they agree."""
        if self.column.type is not other.column.type:
            return f"{self.place} {self.column.type.name}, {other.place} {other.column.type.name}"
        for key in self.values.keys() & other.values.keys():
            one, two = self.values[key], other.values[key]
            if not _equal(one, two):
                return f"of {key} {self.place}: {one}, {other.place}: {two}"
        return ""


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def _keys(table: Table) -> list[int]:
    """The columns that say what a row is about: the client, else the period, cohort and manager."""
    found = [place for place, column in enumerate(table.columns) if column.role in ABOUT]
    if any(table.columns[place].role is Role.ID for place in found):
        found = [place for place in found if table.columns[place].role is not Role.MANAGER]
    return sorted(found, key=lambda place: ABOUT.index(table.columns[place].role))


def _value(cell: Any) -> Any:
    """A month by its name, whether the column holds the name or the first day."""
    return f"{cell:%Y-%m}" if isinstance(cell, date) and cell.day == 1 else cell


def said(result: Result) -> Iterator[tuple[Kind, Said]]:
    """Every column of every table whose rows are about something, and differ in what."""
    room = result.analysis.name
    for name, found in result.tables.items():
        columns, keys = found.table.columns, _keys(found.table)
        rows = [row for row in found.rows if keys and all(row[place] is not None for place in keys)]
        about = [tuple(_value(row[place]) for place in keys) for row in rows]
        if not rows or len(set(about)) < len(rows):
            continue
        kind = tuple(f"{columns[place].role.name} {columns[place].about}" for place in keys)
        for place, column in enumerate(columns):
            if place not in keys:
                values = {key: row[place] for key, row in zip(about, rows, strict=True)}
                yield (*kind, column.name, column.about), Said(f"{room}.{name}.{column.name}", column, values)


def contradictions(store: Store, scope: Scope) -> tuple[list[str], int]:
    """Where two tables say different things of the same, and how many pairs of columns were compared."""
    everything: dict[Kind, list[Said]] = defaultdict(list)
    with store.session() as session:
        for room in map(analyses.room, analyses.names()):
            grained = any(parameter.name == "grain" for parameter in parameters(room))
            chosen = build(room, {"grain": GRAIN} if grained else {})
            for kind, column in said(store.answer(room, chosen, scope, session)):
                everything[kind].append(column)
    pairs = [pair for columns in everything.values() for pair in combinations(columns, 2)]
    return [different for one, other in pairs if (different := one.differs(other))], len(pairs)


@pytest.fixture(scope="module", params=["firm", "en", "ru"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "firm":
        with Store() as store:
            yield firm().fill(store)
    else:
        with Base() as base:
            base.load(ROOT / "examples" / request.param / "sales.csv")
            yield base.store


@pytest.mark.parametrize("scope", [Scope(), Scope(last="12m")], ids=["all", "last 12m"])
def test_rooms_say_the_same_of_the_same(store: Store, scope: Scope) -> None:
    found, compared = contradictions(store, scope)
    assert found == []
    assert compared > 100

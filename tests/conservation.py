"""Conservation: what the columns of a result claim to add up to, checked against everything that knows it.

A table says which wholes its rows are parts of (`Table.wholes`), a column that it adds up (`Column.adds`) or
is a sum of others in its row (`Column.made_of`). Nothing here knows a room.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clientbase.analysis import Role, Sum, Type
from clientbase.vocabulary import COHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientbase.analysis import Column, Result, TableResult, Whole

Row = dict[str, Any]
Group = tuple[tuple[str, Any], ...]  # the values of `Whole.per`
Steps = dict[str, list[Any]]  # those that occur in a result, in order
SUMMED = {Type.MONEY, Type.QUANTITY, Type.INTEGER, Type.SHARE}


@dataclass(frozen=True)
class Known:
    """One value of a quantity of a whole, and the table that gives it."""

    value: Any
    group: Group
    place: str

    def contradicts(self, other: Known) -> bool:
        """Whether both are of the same group, as far as both tell, and differ."""
        mine, theirs = dict(self.group), dict(other.group)
        same = all(mine[name] == theirs[name] for name in mine.keys() & theirs)
        return same and not equal(self.value, other.value)


def equal(one: Any, other: Any) -> bool:
    """Exactly, and shares as far as doubles go."""
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def breaches(result: Result) -> list[str]:
    """Every claim of a result that does not hold."""
    found = [broken for table in result.tables.values() for broken in _sums_in_rows(table)]
    for (whole, quantity), values in _known(result).items():
        for one, other in combinations(values, 2):
            if one.contradicts(other):
                found.append(
                    f"{quantity} of {whole}: {one.value} in {one.place}, {other.value} in {other.place}"
                )
    return found


def _sums_in_rows(found: TableResult) -> Iterator[str]:
    for column in found.table.columns:
        for row in found.records() if column.made_of else ():
            parts = [(name.startswith("-"), row[name.removeprefix("-")]) for name in column.made_of]
            if row[column.name] is None or any(value is None for _, value in parts):
                continue
            total = sum((-value if less else value for less, value in parts), start=Decimal(0))
            if not equal(row[column.name], total):
                yield f"{found.table.name}.{column.name}: {row[column.name]} is not {total}"


def _known(result: Result) -> Mapping[tuple[str, str], list[Known]]:
    control = result.control
    known: dict[tuple[str, str], list[Known]] = defaultdict(list)
    known["sales", "revenue"].append(Known(control.revenue, (), "the control total"))
    named = control.revenue - control.revenue_without_client
    known["clients", "revenue"].append(Known(named, (), "the control total"))
    steps = _steps(result)
    for found in result.tables.values():
        for number, whole in enumerate(found.table.wholes):
            rows = _placed(result, found, whole, steps)
            for column in found.table.columns:
                own = column.sums_to is None or not column.sums_to.whole
                if rows is not None and column.adds and column.type in SUMMED and (own or number == 0):
                    key, values = _claimed(rows, found, column, whole, steps)
                    known[key] += values
    return known


def _steps(result: Result) -> Steps:
    """The values that the columns of `Whole.per` take anywhere in a result."""
    names = {name for found in result.tables.values() for w in found.table.wholes for name in w.per}
    values: dict[str, set[Any]] = {name: set() for name in names}
    for found in result.tables.values():
        for name in names & {column.name for column in found.table.columns}:
            values[name] |= {row[name] for row in found.records()} - {None}
    return {name: sorted(seen) for name, seen in values.items()}


def _placed(result: Result, found: TableResult, whole: Whole, steps: Steps) -> list[Row] | None:
    """The rows, each with the values of `Whole.per`; None where nothing says which they are of."""
    missing: Row = {}
    for name in set(whole.per) - {column.name for column in found.table.columns}:
        values = steps[name][-1:]
        if whole.said_in:
            values = list({row[name] for row in result.tables[whole.said_in].records()})
        if len(values) != 1:
            return None
        missing[name] = values[0]
    return [row | missing for row in found.records()]


def _claimed(
    rows: Iterable[Row], found: TableResult, column: Column, whole: Whole, steps: Steps
) -> tuple[tuple[str, str], list[Known]]:
    """What one column says of one whole: the sums of its parts, and the rows that are the whole."""
    sums_to = column.sums_to or Sum(column.name)
    labels = [other.name for other in found.table.columns if other.type is Type.LABEL]
    parts: dict[Group, list[Any]] = {} if whole.per else {(): []}
    said: list[tuple[Group, Any]] = []
    for row in rows:
        marks, value = {row[name] for name in labels}, row[column.name]
        if whole.total and whole.total in marks:
            said.append((_group(row, whole), value))
        elif not marks & {*whole.without}:
            parts.setdefault(_group(row, whole), []).append(value)
    zero = 0.0 if column.type is Type.SHARE else Decimal(0)
    for group, values in parts.items():
        if not values or any(value is not None for value in values):
            said.append((group, sum((value or zero for value in values), start=zero)))
    moved = ((_before(group, steps) if sums_to.before else group, value) for group, value in said)
    return (sums_to.whole or whole.name, sums_to.quantity), [
        Known(value, group, f"{found.table.name}.{column.name}")
        for group, value in moved
        if group is not None and value is not None
    ]


def _group(row: Row, whole: Whole) -> Group:
    return tuple((name, row[name]) for name in whole.per)


def _before(group: Group, steps: Steps) -> Group | None:
    """The group one step earlier; None where there is none."""
    places = {name: steps[name].index(value) if value in steps[name] else 0 for name, value in group}
    return tuple((name, steps[name][at - 1]) for name, at in places.items()) if all(places.values()) else None


def claims(result: Result) -> Iterator[tuple[str, str]]:
    """Table and column of all money that is said to add up, or takes part in a sum of its row."""
    for name, found in result.tables.items():
        parts = {part.removeprefix("-") for column in found.table.columns for part in column.made_of}
        for column in found.table.columns:
            if column.type is Type.MONEY and (column.adds or column.made_of or column.name in parts):
                yield name, column.name


def disagreements(results: Mapping[str, Result]) -> list[str]:
    """Columns of one name and meaning that hold different values of the same client or cohort."""
    seen: dict[tuple[Any, ...], tuple[Any, str]] = {}
    found = []
    for room, result in results.items():
        for table, key, row in _keyed(result):
            for column in result.tables[table].table.columns:
                value, place = row[column.name], f"{room}.{table}"
                known, first = seen.setdefault((*key, column.name, column.meaning), (value, place))
                if None not in (known, value) and not equal(known, value):
                    found.append(f"{column.name} of {key[1]}: {known} in {first}, {value} in {place}")
    return found


def _keyed(result: Result) -> Iterator[tuple[str, tuple[str, Any], Row]]:
    """Table, key and row of every table that has one row for a client or a cohort."""
    for name, found in result.tables.items():
        keys = [c.name for c in found.table.columns if c.role is Role.ID or c.meaning == COHORT.meaning]
        rows = [row for row in found.records() if keys and row[keys[0]] is not None]
        if len({row[keys[0]] for row in rows}) == len(rows):
            yield from ((name, (keys[0], row[keys[0]]), row) for row in rows)

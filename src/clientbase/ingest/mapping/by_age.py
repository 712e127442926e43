"""A statement of debts by age: its parts, their sum, what a row says of its age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from datetime import timedelta
from decimal import Decimal

from clientbase.ingest.captions import ageing, dictionary
from clientbase.ingest.columns.reading import CLEAN, read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import Aged, Match, MoneyColumn
from clientbase.messages import N_, Data, message

_MOSTLY = 0.95
_CENT = Decimal("0.011")
_LEAST_ROWS, _AGREE = 2, 0.8  # rows that show the day of a list by themselves
_LATEST = 20_000  # days
_TOTALS = frozenset(
    {
        "total",
        "всего",
        "итого",
        "разом",
        "всього",
        "усього",
        "сумма",
        "gesamt",
        "summe",
        "razem",
        "suma",
        "balance",
        "saldo",
    }
)


@dataclass(frozen=True, slots=True)
class ByAge:
    """The columns of the parts in the order of the file, with their ages; and that of ages in words."""

    parts: tuple[tuple[SourceColumn, ageing.Age], ...] = ()
    words: SourceColumn | None = None

    @property
    def columns(self) -> frozenset[int]:
        """The columns that are no other field."""
        own = {column.index for column, _ in self.parts}
        return frozenset(own | ({self.words.index} if self.words else set()))


NONE = ByAge()


def find(table: str, columns: Sequence[SourceColumn], said: Said) -> ByAge:
    """The parts by age of a statement of debts; nothing in any other table."""
    if table != "receivables":
        return NONE
    free = [
        column for column in columns if column.index not in said.ignored and column.index not in said.fields
    ]
    aged = [(column, age) for column in free if (age := _age(column)) and _holds_money(column)]
    if not ageing.stand_in([column.short or column.caption for column, _ in aged]):
        aged = []
    ordered = ageing.in_order([age for _, age in aged])
    words = next((column for column in free if _holds_ages(column)), None)
    return ByAge(tuple(zip([column for column, _ in aged], ordered, strict=True)), words)


def _age(column: SourceColumn) -> ageing.Age | None:
    return ageing.parse(column.caption) or ageing.parse(column.short)


def _holds_money(column: SourceColumn) -> bool:
    read_ = sum(number is not None for number in column.numbers)
    return column.share_of_numbers() >= CLEAN or read_ >= len(column.filled) - 1


def _holds_ages(column: SourceColumn) -> bool:
    """Whether every cell names an age, as a column of groups does."""
    return (
        bool(column.filled)
        and all(ageing.parse(cell) for cell in column.filled)
        and column.share_of_numbers() == 0
    )


def settle(chooser: Chooser, columns: Sequence[SourceColumn], found: ByAge, said: Said) -> None:
    """The debt of a row is the column that holds the sum of its parts, else the sum itself."""
    if found.words is not None:
        reading = read(chooser.table.fields["age"], found.words.cells, chooser.defaults)
        chooser.fields["age"] = Match(found.words.index, found.words.title, "content", reading)
    if not found.parts:
        _fallback(chooser, columns)
        return
    money = chooser.table.fields["closing"]
    chooser.ageing = tuple(
        Aged(MoneyColumn(column.index, column.title, read(money, column.cells, chooser.defaults)), age)
        for column, age in found.parts
    )
    known = chooser.fields.get("closing")
    if known and known.how in {"declared", "profile", "preset"}:
        return
    free = [column for column in columns if column.index not in found.columns | said.ignored]
    sums = [column for column in free if _is_sum(column, found)]
    best = next(
        (column for column in sums if known and column.index == known.column), sums[0] if sums else None
    )
    if best is None:
        best = next((column for column in free if _called_total(column)), None) if known is None else None
    if best is not None:
        for name in [name for name, match in chooser.fields.items() if match.column == best.index]:
            del chooser.fields[name]
        reading = read(money, best.cells, chooser.defaults)
        chooser.fields["closing"] = Match(best.index, best.title, "content", reading)
    elif known is None:
        chooser.made.add("closing")


def _called_total(column: SourceColumn) -> bool:
    forms = {dictionary.normal(column.caption), dictionary.normal(column.short)}
    return bool(forms & _TOTALS) and column.share_of_numbers() >= CLEAN


def _is_sum(column: SourceColumn, found: ByAge) -> bool:
    """Whether a column is the sum of the parts in nearly every row."""
    if column.share_of_numbers() < CLEAN or not column.filled:
        return False
    parts = [part.numbers for part, _ in found.parts]
    rows = [
        (own, sum((values[row] or Decimal(0) for values in parts), Decimal(0)))
        for row, own in enumerate(column.numbers)
        if own is not None
    ]
    return sum(abs(own - total) < _CENT for own, total in rows) >= _MOSTLY * len(rows)


def _fallback(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """A list of debts with one amount: that is what is owed, less what was paid of it."""
    original = chooser.fields.get("original")
    if original is None or "closing" in chooser.fields:
        return
    if "decrease" in chooser.fields:
        chooser.made.add("closing")
        return
    by_index = {column.index: column for column in columns}
    own = by_index.get(original.column if original.column is not None else -1)
    if own is None:
        return
    reading = read(chooser.table.fields["closing"], own.cells, chooser.defaults)
    del chooser.fields["original"]
    chooser.fields["closing"] = replace(original, reading=reading)
    chooser.notes.append(
        message(N_("“{header}” was taken as the debt: no other column names it"), header=Data(own.title))
    )


def dated(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """The day of a list of open items by its own arithmetic: due day and days past due make the same day."""
    due, days = chooser.fields.get("due_date"), chooser.fields.get("days_overdue")
    if "as_of" in chooser.fields or due is None or days is None or due.column is None or days.column is None:
        return
    by_index = {column.index: column for column in columns}
    own, late = by_index.get(due.column), by_index.get(days.column)
    if own is None or late is None or due.reading is None:
        return
    made = Counter(
        known + timedelta(days=int(number))
        for cell, number in zip(own.cells, late.numbers, strict=True)
        if isinstance(known := due.reading.parse(cell), day) and number is not None and 0 < number < _LATEST
    )
    if not made:
        return
    found, rows = made.most_common(1)[0]
    if rows < _LEAST_ROWS or rows < _AGREE * sum(made.values()):
        return
    chooser.fields["as_of"] = Match(None, "", "title", value=found.isoformat())
    chooser.notes.append(
        message(
            N_("“{due}” and “{days}” make one day in the rows: the debts are as of {day}"),
            due=Data(due.header),
            days=Data(days.header),
            day=found,
        )
    )

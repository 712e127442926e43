"""A table on a screen: the columns that say most, words wrapped, names cut only where they stay apart.

A table of one row is written as a list of its columns, each with what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from clientbase.analysis import Role, RowList, TableResult, Type
from clientbase.messages import N_
from clientbase.phones import readable
from clientbase.reports import present
from clientbase.reports.fitting import GAP, SEVERAL_AT_LEAST, TEXT_AT_LEAST, Fit, Wish, fit
from clientbase.reports.screen import line, safe
from clientbase.reports.worth import Worth, worths

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as Grid
    from rich.text import Text

    from clientbase.analysis import Cell, Row
    from clientbase.locale import Language

LETTER_STYLES = {"A": "bold green", "B": "yellow", "C": "red", "X": "bold cyan", "Y": "cyan", "Z": "blue"}
SAME = 40  # characters of what all rows have in common that are told in a line
TENS = 10
LARGE = 1_000  # a column that holds amounts from here on is shown without cents
SMALL = 1  # … unless one of them would vanish
WORD_AT_MOST = 40  # a longer word is broken
CUT = {Role.NAME: 20, Role.MANAGER: 14}  # texts that may be cut, and the least that is left
EASY = 32  # of such a text that is not cut to make room for an optional column
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a table that is shown: its columns, headers and cells as safe text."""

    items: tuple[present.Shown, ...]
    rows: Sequence[Row]
    cells: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]  # the line of totals, empty where nothing adds up

    @property
    def is_card(self) -> bool:
        """Whether it is one row, which is read from top to bottom."""
        return len(self.cells) == 1 and not any(item.column.role is Role.NAME for item in self.items)

    def same(self, place: int) -> str:
        """The words that a column has in all of several rows, "" where they differ or are long."""
        found = {row[place] for row in self.cells}
        cell = next(iter(found)) if len(found) == 1 and len(self.cells) > 1 else ""
        return cell if len(cell) <= SAME and not self.items[place].numeric else ""

    def fitted(self, width: int | None) -> Fit:
        """The columns that stand in the width."""
        value_of_each = worths(self.items, self.rows)
        return fit([self._wish(i, worth) for i, worth in enumerate(value_of_each)], width)

    def of_card(self, *, verbose: bool) -> tuple[int, ...]:
        """The columns of a card: those with a value, the optional ones only when everything is asked for."""
        return tuple(
            i
            for i, item in enumerate(self.items)
            if self.cells[0][i] and (verbose or not item.column.optional)
        )

    def _wish(self, place: int, worth: Worth) -> Wish:
        """What a column asks of the width."""
        from rich.cells import cell_len

        item = self.items[place]
        column = [row[place] for row in (*self.cells, self.total) if row]
        content = max(map(cell_len, column), default=0)
        header = safe(item.header)
        least = _least(item, column, content)
        if item.column.role is Role.PHONE:
            content = least
        word = max(map(cell_len, header.split()), default=1)
        ease = min(content, EASY) if item.column.role in CUT else 0
        return Wish(max(word, least, 1), content, cell_len(header), worth, item.is_class, ease)


def body(table: TableResult, rows: Sequence[Row], currency: str, language: Language, *, whole: bool) -> Body:
    """The rows as text, with their total where they are the `whole` table."""
    items = tuple(
        _in_whole_units(item, [row[i] for row in rows])
        for i, item in enumerate(present.shown(TableResult(table.table, RowList(rows)), currency, language))
    )
    formats = [_writer(item, [row[i] for row in rows], language) for i, item in enumerate(items)]
    told = [_agreeing(items, row) for row in rows]
    cells = tuple(tuple(write(value) for write, value in zip(formats, row, strict=True)) for row in told)
    if not whole or all(item.total is None for item in items):
        return Body(items, rows, cells, ())
    sums = zip(formats, _agreeing(items, [item.total for item in items]), strict=True)
    total = ["" if value is None else write(value) for write, value in sums]
    word = next((i for i, item in enumerate(items) if item.column.role is Role.NAME), 0)
    total[word] = total[word] or safe(language.text(N_("Total")))
    return Body(items, rows, cells, tuple(total))


def _in_whole_units(item: present.Shown, values: Sequence[Cell]) -> present.Shown:
    """Large amounts without their cents, numbers of ten and more to a tenth; documents have them exact."""
    sizes = [abs(float(value)) for value in values if present.is_finite(value) and value]
    if item.column.type is Type.NUMBER and sizes and max(sizes) >= TENS:
        return replace(item, digits=min(item.digits, 1))
    is_large = bool(sizes) and max(sizes) >= LARGE and min(sizes) >= SMALL
    return replace(item, digits=0) if item.column.type is Type.MONEY and is_large else item


def _agreeing(items: Sequence[present.Shown], row: Sequence[Cell]) -> Sequence[Cell]:
    """The row with its differences as the rounded amounts beside them give them, as in sentences."""
    rounded = {
        item.column.name: value.quantize(Decimal(1))
        for item, value in zip(items, row, strict=True)
        if item.column.type is Type.MONEY and item.digits == 0 and isinstance(value, Decimal)
    }
    agreeing = list(row)
    for place, item in enumerate(items):
        match item.column.made_of:
            case (one, other) if {item.column.name, one, other.lstrip("-")} <= rounded.keys():
                second = rounded[other.lstrip("-")]
                agreeing[place] = rounded[one] + (-second if other.startswith("-") else second)
    return agreeing


def _writer(item: present.Shown, values: Sequence[Cell], language: Language) -> Callable[[Cell], str]:
    if item.column.role in {Role.PERIOD, Role.COHORT}:
        named = present.axis_writer(item, values, language)
        return lambda value: "" if value is None else safe(named(value))
    if item.column.role is Role.PHONE:
        return lambda value: "" if value is None else safe(readable(str(value)))
    if item.column.type is Type.TEXT and not item.column.labels:
        return lambda value: "" if value is None else safe(str(value))
    write = present.formatter(item, language)
    return lambda value: safe(write(value))


def _least(item: present.Shown, column: Sequence[str], content: int) -> int:
    """Below this a number, a day, a word or the difference of two names would be lost."""
    from rich.cells import cell_len

    if item.numeric or item.column.type is Type.DATE:
        return content
    word = max((cell_len(word) for text in column for word in text.split()), default=0)
    if item.column.role is Role.PHONE:
        return min(word, content)
    usual = SEVERAL_AT_LEAST if item.column.several else TEXT_AT_LEAST
    least = min(content, CUT.get(item.column.role, usual))
    if item.column.role in CUT and _stay_apart(column, least):
        return least
    return max(least, min(word, WORD_AT_MOST))


def _cut(text: str, width: int) -> str:
    from rich.cells import cell_len, chop_cells

    width = max(width, 2)
    return text if cell_len(text) <= width else chop_cells(text, width - 1)[0].rstrip() + ELLIPSIS


def _stay_apart(column: Sequence[str], width: int) -> bool:
    return len({_cut(text, width) for text in column}) == len(set(column))


def grid(shown: Body, fitted: Fit) -> Grid:
    """The table with exactly the widths that were fitted, so that Rich squeezes nothing."""
    table = empty_grid()
    columns = []
    for i, width in zip(fitted.kept, fitted.widths, strict=True):
        add_column(table, shown.items[i].header, width, numeric=shown.items[i].numeric)
        texts = [row[i] for row in (*shown.cells, shown.total) if row]
        cut = shown.items[i].column.role in CUT and _stay_apart(texts, width)
        columns.append([styled(shown.items[i], _cut(text, width) if cut else text) for text in texts])
    rows = list(zip(*columns, strict=True))
    for place, row in enumerate(rows):
        table.add_row(*row, style="bold" if place == len(shown.cells) else "")
    return table


def empty_grid() -> Grid:
    """A grid with a line under its headers and nothing else drawn."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    return Grid(
        box=SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold"
    )


def add_column(table: Grid, header: str, width: int | None, *, numeric: bool) -> None:
    """A column whose header stands above its values."""
    from rich.align import Align

    side: Literal["left", "right"] = "right" if numeric else "left"
    table.add_column(Align(line(header), side, vertical="bottom"), width=width, justify=side, overflow="fold")


def card(shown: Body, kept: Sequence[int]) -> RenderableType:
    """One row from top to bottom: what, how much, what it means."""
    from rich.table import Table as Grid

    table = Grid.grid(padding=(0, GAP, 0, 0))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for i in kept:
        item = shown.items[i]
        table.add_row(line(item.header), styled(item, shown.cells[0][i]), line(item.meaning, "dim"))
    return table


def styled(item: present.Shown, text: str) -> Text:
    """A cell, its class letters in their colours."""
    from rich.text import Text

    found = Text(text)
    if item.is_class:
        for place, letter in enumerate(text):
            if letter in LETTER_STYLES:
                found.stylize(LETTER_STYLES[letter], place, place + 1)
    return found

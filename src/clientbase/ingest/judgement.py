"""What to think of a load: what is only said, what is warned of, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase.errors import UNCHANGED, FileEmpty, FileRefused, ValuesRefused, at
from clientbase.ingest.grid import Grid
from clientbase.ingest.mapping.planned import PlannedColumn
from clientbase.messages import N_, Count, Data, Message, Money, Number, Share, message
from clientbase.store import Loaded

HOPELESS = 0.5  # share of rows rejected from which the reading must be wrong, not the rows
UNEQUAL = 0.01  # share of rows whose amount is not quantity times price, from which it is said
ROUNDING = Decimal("0.01")  # per row, between a total and its rows


def nothing_in(grid: Grid) -> FileEmpty:
    """There is no row of data."""
    return FileEmpty(
        message(N_("there is no row of data")),
        place=at(grid.file.name, grid.sheet),
        state=message(UNCHANGED),
        fix=[message(N_("check that the export was not empty; for a workbook, name the sheet: --sheet"))],
    )


def broken_text(grid: Grid) -> FileRefused:
    """The lines of a text cannot be told apart, even patiently."""
    return FileRefused(
        message(N_("the lines of the text cannot be told apart: quotes or line ends are broken")),
        place=at(grid.file.name, grid.sheet),
        state=message(UNCHANGED),
        fix=[message(N_("open it in a spreadsheet, check it and save it as .xlsx"))],
    )


def refuse_hopeless(loaded: Loaded, grid: Grid) -> None:
    """Refuse a source that gave no row, or lost most of them.

    Raises:
        FileEmpty: no row of data.
        ValuesRefused: the columns were understood wrongly.
    """
    candidates = loaded.rows_loaded + loaded.rows_rejected
    if not candidates:
        raise nothing_in(grid)
    if loaded.rows_rejected <= HOPELESS * candidates:
        return
    raise ValuesRefused(
        message(
            N_("{rejected} of {rows} cannot be read"),
            rejected=Number(loaded.rows_rejected),
            rows=Count(candidates, "{n} row", "{n} rows"),
        ),
        place=at(grid.file.name, grid.sheet),
        evidence=[_reject(reason, header, rows, first) for reason, header, rows, first in loaded.rejected],
        state=message(UNCHANGED),
        fix=[
            message(
                N_("say which column is which: {option}"),
                option=Data('--map "Header=date" --map "Header=amount"'),
            ),
            message(N_("for a text with broken characters: {option}"), option=Data("--encoding cp1251")),
        ],
    )


def warnings(loaded: Loaded) -> Iterator[Message]:
    """What may change the figures."""
    for reason, header, rows, first in loaded.rejected:
        yield _reject(reason, header, rows, first)
    for header, (cells, first) in loaded.lost_cells.items():
        yield message(
            N_("column “{header}”: {cells} cannot be read and were left empty, first in row {first}"),
            code="CB-LOAD-002",
            header=Data(header),
            cells=Count(cells, "{n} value", "{n} values"),
            first=Number(first),
        )
    yield from _totals(loaded)
    rows, difference = loaded.unequal
    if rows > UNEQUAL * loaded.rows_loaded:
        yield message(
            N_("in {rows} ({share}) the amount is not quantity × price; the difference is {difference}"),
            code="CB-LOAD-004",
            rows=Count(rows, "{n} row", "{n} rows"),
            share=Share(rows / loaded.rows_loaded),
            difference=Money(difference),
        )
    if loaded.ambiguous:
        yield message(
            N_("{clients} bear a name that several known clients bear; they were kept apart"),
            code="CB-LOAD-005",
            clients=Count(loaded.ambiguous, "{n} client", "{n} clients"),
        )


def _totals(loaded: Loaded) -> Iterator[Message]:
    """The file's own total against its rows: the last total is the grand one, any may be it."""
    if not loaded.totals or loaded.amount is None:
        return
    allowed = ROUNDING * max(loaded.rows_loaded, 1) / 100 + ROUNDING
    if any(abs(total - loaded.amount) <= allowed for total in loaded.totals):
        return
    total = max(loaded.totals, key=abs)
    yield message(
        N_("the total in the file is {total}, the loaded rows make {amount}: the difference is {difference}"),
        code="CB-LOAD-003",
        total=Money(total),
        amount=Money(loaded.amount),
        difference=Money(total - loaded.amount),
    )


def notes(loaded: Loaded) -> Iterator[Message]:
    """What is good to know and changes nothing."""
    if loaded.already:
        yield message(N_("these very bytes were loaded before: nothing was changed"))
    if loaded.replaced is not None:
        yield message(N_("the same file was loaded before, read in another way: its rows were replaced"))
    if loaded.flipped:
        yield message(
            N_("returns with a positive amount, counted as negative: {rows}"),
            rows=Count(loaded.flipped, "{n} row", "{n} rows"),
        )
    if loaded.totals and loaded.amount is not None and not list(_totals(loaded)):
        yield message(
            N_("the total in the file equals the loaded rows: {amount}"), amount=Money(loaded.amount)
        )


def read_the_other_way(column: PlannedColumn) -> Message:
    """The first rows of a file misled: further down only the other reading fits."""
    return message(
        N_("column “{header}” was read again: only the other reading fits all its rows"),
        code="CB-LOAD-006",
        header=Data(column.header),
    )


def _reject(reason: str, header: str, rows: int, first: int) -> Message:
    """Rows that were not loaded, by column or by what is wrong with the line."""
    if reason.startswith("unreadable_"):
        return message(
            N_("column “{header}”: {rows} without a readable value were rejected, first row {first}"),
            code="CB-LOAD-001",
            header=Data(header),
            rows=Count(rows, "{n} row", "{n} rows"),
            first=Number(first),
        )
    return message(
        N_("{rows} cannot be split into columns ({reason}) and were rejected, first line {first}"),
        code="CB-LOAD-007",
        rows=Count(rows, "{n} line", "{n} lines"),
        reason=Data(reason.replace("_", " ")),
        first=Number(first),
    )

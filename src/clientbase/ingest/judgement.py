"""What to think of a load: what is only said, and what is warned of; `refusing` says what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from clientbase import counts
from clientbase.errors import UNCHANGED, FileEmpty, FileRefused, at
from clientbase.ingest import account
from clientbase.ingest.account import LoadedTable
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.grid import Grid
from clientbase.messages import N_, Count, Data, Message, Money, Number, Share, message
from clientbase.store import NOT_DATA, Loaded, Superseded, mixed_vat

UNEQUAL = 0.01  # share of rows whose amount is not quantity times price, from which it is said
ROUNDING = Decimal("0.01")  # per row, between a total and its rows


def nothing_in(
    grid: Grid,
    skipped: Mapping[str, int] | None = None,
    states: Sequence[str] = (),
    unknown: Sequence[Message] = (),
) -> FileEmpty:
    """There is no row of data.

    Args:
        grid: what was read.
        skipped: the rows that were left out, by rule.
        states: words of statuses and types for which they were.
        unknown: what the user asked for and no row has.
    """
    left_out = [
        message(N_("skipped: {rows}, {rule}"), rows=counts.rows(rows), rule=account.skipped(rule))
        for rule, rows in (skipped or {}).items()
    ]
    return FileEmpty(
        message(N_("there is no row of data")),
        place=at(grid.file.name, grid.sheet),
        evidence=[*left_out, *(replace(told, code="") for told in unknown)],
        state=message(UNCHANGED),
        fix=[
            message(N_("write the word as the file does"))
            if unknown
            else message(N_("if such rows are sales all the same: {options}"), options=Data(counted))
            if (counted := " ".join(f'--count-status "{word}"' for word in states))
            else message(N_("check that the export was not empty; for a workbook, name the sheet: --sheet"))
        ],
    )


def broken_text(grid: Grid) -> FileRefused:
    """The lines of a text cannot be told apart, even patiently."""
    return FileRefused(
        message(N_("the lines of the text cannot be told apart: quotes or line ends are broken")),
        place=at(grid.file.name, grid.sheet),
        state=message(UNCHANGED),
        fix=[message(N_("open it in a spreadsheet, check it and save it as .xlsx"))],
    )


def warnings(loaded: Loaded, headers: Mapping[str, str]) -> Iterator[Message]:
    """What may change the figures; `headers` are the captions by field."""
    yield from _unreadable(loaded)
    if (gap := total_gap(loaded)) is not None:
        yield message(
            N_(
                "the total in the file is {total}, the loaded rows make {amount}:"
                " the difference is {difference}"
            ),
            code="CB-LOAD-003",
            total=Money(loaded.totals[-1]),
            amount=Money(loaded.amount),
            difference=Money(gap),
        )
    yield from _odd_days(loaded)
    yield from _twice(loaded)
    yield from _nothing(loaded)
    yield from _signs(loaded, headers)
    yield from _unequal(loaded)
    yield from _settled(loaded)
    yield from _aged(loaded)
    if loaded.ambiguous:
        yield message(
            N_("{clients} bear a name that several known clients bear; they were kept apart"),
            code="CB-LOAD-005",
            clients=counts.clients(loaded.ambiguous),
        )


def _odd_days(loaded: Loaded) -> Iterator[Message]:
    """Days that are hardly those of a sale, and what they do to an answer."""
    if (future := loaded.future) is not None:
        yield message(
            N_(
                "dated in the future: {rows}, {first} – {last}, {amount} in all; an answer is as of the"
                " last of these days, and all clients seem to have left, unless you say the day: {option}"
            ),
            code="CB-LOAD-013",
            rows=counts.rows(future.rows),
            first=future.first,
            last=future.last,
            amount=Money(future.amount or Decimal(0)),
            option=Data(f"--as-of {datetime.now(UTC).date()}"),
        )
    if (ancient := loaded.ancient) is not None:
        yield message(
            N_(
                "dated before 1990: {rows}, {first} – {last}, {amount} in all; such days are mistyped,"
                " or empty in their program; to leave these rows out: {option}"
            ),
            code="CB-LOAD-041",
            rows=counts.rows(ancient.rows),
            first=ancient.first,
            last=ancient.last,
            amount=Money(ancient.amount or Decimal(0)),
            option=Data("--from 1990-01-01"),
        )


def forced(loaded: Loaded) -> Iterator[Message]:
    """The checks that failed and were overridden."""
    for name in loaded.forced:
        yield message(
            N_("loaded although a check failed, as {option} asks; every later report says so"),
            code="CB-LOAD-009",
            option=Data(f"--force {name}"),
        )


def _twice(loaded: Loaded) -> Iterator[Message]:
    """Money of the file that was not counted a second time."""
    if rows := loaded.skipped.get("counted_once"):
        yield message(
            N_(
                "{rows} ({amount}) repeat others of the file in every cell: counted once;"
                " to count them again: {option}"
            ),
            code="CB-LOAD-015",
            rows=counts.rows(rows),
            amount=Money(loaded.left_out["counted_once"]),
            option=Data("--keep-copies"),
        )
    if rows := loaded.skipped.get("document_total"):
        yield message(
            N_("{rows} ({amount}) hold the totals of documents whose lines stand beside them: not counted"),
            code="CB-LOAD-016",
            rows=counts.rows(rows),
            amount=Money(loaded.left_out["document_total"]),
        )


def _signs(loaded: Loaded, headers: Mapping[str, str]) -> Iterator[Message]:
    """Returns told by their quantity, and amounts that seem to be turned round."""
    if loaded.corrected.returns:
        yield message(
            N_(
                "{rows} with a negative quantity and a positive amount ({amount}) were taken as returns;"
                " if they are sales, leave the column of quantities out: {option}"
            ),
            code="CB-LOAD-017",
            rows=counts.rows(loaded.corrected.returns),
            amount=Money(loaded.corrected.returned),
            option=Data(f'--map "{headers.get("qty") or "HEADER"}=-"'),
        )
    if loaded.table == "sales" and loaded.negative * 2 > loaded.rows_loaded:
        yield message(
            N_(
                "a negative amount stands in {negative} of {rows}, {amount} in all: in a ledger sales stand"
                " with a minus; to turn the sign: {option}"
            ),
            code="CB-LOAD-018",
            negative=Number(loaded.negative),
            rows=counts.rows(loaded.rows_loaded),
            amount=Money(loaded.amount),
            option=Data(f'--map "{headers.get("amount") or "HEADER"}=-amount"'),
        )


def _nothing(loaded: Loaded) -> Iterator[Message]:
    """A file of sales whose amounts are nothing, as with a report without the right to see sums."""
    if loaded.table == "sales" and loaded.rows_loaded and loaded.amount == 0 and not loaded.negative:
        yield message(
            N_("all amounts are zero; if another column holds the money, name it: {option}"),
            code="CB-LOAD-019",
            option=Data('--map "HEADER=amount"'),
        )


def _unreadable(loaded: Loaded) -> Iterator[Message]:
    """Rows and cells that were lost."""
    for reason, header, rows, first in loaded.rejected:
        yield reject(reason, header, rows, first)
    for header, (cells, first) in loaded.lost_cells.items():
        yield message(
            N_("column “{header}”: {cells} cannot be read and were left empty, first in row {first}"),
            code="CB-LOAD-002",
            header=Data(header),
            cells=counts.values(cells),
            first=Number(first),
        )


def _unequal(loaded: Loaded) -> Iterator[Message]:
    """Columns that do not agree with one another."""
    rows, difference = loaded.unequal
    if rows and loaded.table == "receivables":
        yield message(
            N_(
                "in {rows} the debt at the end is not that at the beginning + shipped − paid;"
                " the difference is {difference}"
            ),
            code="CB-LOAD-014",
            rows=counts.rows(rows),
            difference=Money(difference),
        )
    elif rows > UNEQUAL * loaded.rows_loaded:
        yield message(
            N_("in {rows} ({share}) the amount is not quantity × price; the difference is {difference}"),
            code="CB-LOAD-004",
            rows=counts.rows(rows),
            share=Share(rows / loaded.rows_loaded),
            difference=Money(difference),
        )


def _settled(loaded: Loaded) -> Iterator[Message]:
    """Documents that say themselves what their goods cost."""
    documents, difference, header = loaded.settled
    if documents:
        yield message(
            N_(
                "in {documents} the lines make another sum than the order says was paid for its goods"
                " (“{header}”, less what was refunded); the order counts: {difference}"
            ),
            code="CB-LOAD-020",
            documents=counts.documents(documents),
            header=Data(header),
            difference=Money(difference),
        )


def _aged(loaded: Loaded) -> Iterator[Message]:
    """Debts whose parts by age make another sum."""
    rows, difference = loaded.aged
    if rows:
        yield message(
            N_("in {rows} the parts by age do not make the debt; the difference is {difference}"),
            code="CB-LOAD-130",
            rows=counts.rows(rows),
            difference=Money(difference),
        )


def total_gap(loaded: Loaded) -> Decimal | None:
    """The file's own total less its rows; None without one, or where any of its totals fits."""
    if not loaded.totals or loaded.amount is None:
        return None
    rounding = ROUNDING + ROUNDING / 100 * loaded.rows_loaded
    amount = loaded.amount
    if loaded.table == "payments":  # a statement adds up all that moved, whoever paid it
        moved = amount + sum((m for rule, m in loaded.left_out.items() if rule not in NOT_DATA), Decimal(0))
        if any(abs(total - moved) <= rounding for total in loaded.totals):
            return None
    gaps: list[Decimal] = [total - amount for total in loaded.totals]
    return None if any(abs(gap) <= rounding for gap in gaps) else gaps[-1]


def held_twice(found: Superseded) -> Iterator[Message]:
    """Documents that were loaded before."""
    if found.replaced:
        yield message(
            N_("loaded before and replaced by this file: {documents}; revenue changes by {difference}"),
            code="CB-LOAD-010",
            documents=counts.documents(found.replaced),
            difference=Money(found.difference),
        )
    if found.kept:
        yield message(
            N_("fewer rows here than loaded before, which stayed: {documents}; {option} takes these"),
            code="CB-LOAD-011",
            documents=counts.documents(found.kept),
            option=Data("--force smaller"),
        )
    if found.equal_rows:
        yield message(
            N_(
                "{rows} without a document number equal rows loaded before (day, client, product, amount):"
                " they may be counted twice; {option} avoids it"
            ),
            code="CB-LOAD-012",
            rows=counts.rows(found.equal_rows),
            option=Data("--replace-period"),
        )


def notes(loaded: Loaded) -> Iterator[Message]:
    """What is good to know and changes nothing."""
    if loaded.table == "rates":
        yield message(
            N_(
                "sales in these currencies are converted by the latest rate on or before their day:"
                " see {option}"
            ),
            option=Data("--currency"),
        )
    if loaded.already:
        yield message(N_("these very bytes were loaded before: nothing was changed"))
    if loaded.replaced is not None:
        yield message(N_("the same file was loaded before, read in another way: its rows were replaced"))
    if loaded.superseded.same:
        yield message(
            N_("loaded before with the same rows and amounts, counted once: {documents}"),
            documents=counts.documents(loaded.superseded.same),
        )
    if loaded.period:
        first, last, rows = loaded.period
        yield (
            message(
                N_("{rows} of {first} – {last} loaded before were replaced"),
                rows=counts.rows(rows),
                first=first,
                last=last,
            )
            if first and last
            else message(N_("without a day, loaded before and replaced: {rows}"), rows=counts.rows(rows))
        )
    if loaded.flipped:
        yield message(
            N_("returns with a positive amount, counted as negative: {rows}"),
            rows=counts.rows(loaded.flipped),
        )
    if loaded.totals and loaded.amount is not None and total_gap(loaded) is None:
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


def reject(reason: str, header: str, rows: int, first: int) -> Message:
    """Rows that were not loaded, by column or by what is wrong with the line."""
    if reason.startswith("unreadable_"):
        return message(
            N_("column “{header}”: {rows} without a readable value were rejected, first row {first}"),
            code="CB-LOAD-001",
            header=Data(header),
            rows=counts.rows(rows),
            first=Number(first),
        )
    return message(
        N_("{rows} cannot be split into columns ({reason}) and were rejected, first line {first}"),
        code="CB-LOAD-007",
        rows=Count(rows, "{n} line", "{n} lines"),
        reason=Data(reason.replace("_", " ")),
        first=Number(first),
    )


def with_mixed_vat(
    tables: Sequence[LoadedTable], held: Mapping[str, tuple[str, ...]], said: Sequence[str]
) -> list[LoadedTable]:
    """The tables, the last one of sales with a warning when amounts with and without VAT meet in the base.

    Args:
        tables: what was loaded.
        held: of the base: `with`, `without` or "" -> files.
        said: the same word for each of `tables`; after a dry run the base knows nothing of them.
    """
    found = dict(held)
    for table, kind in zip(tables, said, strict=True):
        if table.table == "sales" and table.file not in found.get(kind, ()):
            found[kind] = (*found.get(kind, ()), table.file)
    fresh = [
        place for place, table in enumerate(tables) if table.table == "sales" and not table.loaded.already
    ]
    warning = mixed_vat(found)
    marked = list(tables)
    if warning and fresh:
        last = marked[fresh[-1]]
        marked[fresh[-1]] = replace(last, warnings=(*last.warnings, warning))
    return marked

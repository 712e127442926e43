"""A list that is not an analysis (loads, rejects, the answer of a query): on the screen, or as a file."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase import counts
from clientbase.analysis import Cell, RowList, Rows
from clientbase.errors import UsageError
from clientbase.formula import neutral
from clientbase.messages import N_, Data, Number, message
from clientbase.reports import Job, write_jobs
from clientbase.reports.exact import MONEY_DECIMALS, decimal_text
from clientbase.safe_text import safe_text

if TYPE_CHECKING:
    from clientbase.cli.invocation import Invocation
    from clientbase.locale import Language

FORMATS = ("table", "csv", "json", "jsonl")
FILES = ("xlsx", "csv", "json", "jsonl")
PARQUET = "parquet"
MONEY_SCALE = 4  # digits behind the point of the columns of money
PIECE = 1000  # rows
PLACES = 4  # of a number that is no decimal, on the screen
Value = Cell


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under named columns.

    Labels are msgids for the screen if they are `ours`. `batches` gives the rows as an Arrow reader to those
    who write Parquet. A list that is looked up from top to bottom is shown as a `whole`.
    """

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    rows: Rows
    title: str = N_("List")
    ours: bool = True
    batches: Callable[[], Any] | None = None
    whole: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The formats of files it may be written in."""
        return (*FILES, PARQUET) if self.batches else FILES


def publish(call: Invocation, listing: Listing) -> None:
    """Write the files that were asked for, else answer on stdout.

    Raises:
        UsageError: a format that a list has not.
        NotWritten: a file could not be written.
    """
    outputs = [Path(name) for name in call.values.get("output") or ()]
    jobs = [_job(path, listing, call.console.language, raw=call.is_set("raw")) for path in outputs]
    asked = call.settings.format or ("table" if call.console.answers_a_terminal else "csv")
    if asked not in FORMATS:
        raise _no_format(asked, listing)
    if jobs:
        write_jobs(jobs, [Path(name) for name in call.files])
        for path in outputs:
            call.console.note(message(N_("written: {file}"), file=Data(str(path))))
        return
    if not listing.rows and asked == "table":
        call.console.note(message(N_("no rows")))
        return
    shown = listing
    if asked == "table":
        limit = 0 if listing.whole else call.settings.limit
        rows = listing.rows.head(limit) if limit else listing.rows
        shown = replace(listing, rows=RowList(rows))
    raw = call.is_set("raw")
    call.console.answer(_text(shown, asked, call.console.language, raw=raw))
    if len(shown.rows) < len(listing.rows):
        call.console.note(
            message(
                N_("{shown} of {rows}; {options} for all"),
                shown=Number(len(shown.rows)),
                rows=counts.rows(len(listing.rows)),
                options=Data("--limit 0"),
            )
        )


def _job(path: Path, listing: Listing, language: Language, *, raw: bool) -> Job:
    name = path.suffix.lower().removeprefix(".")
    if name not in listing.files:
        raise _no_format(path.name, listing)
    if name == "xlsx":
        from clientbase.reports.xlsx import listing as workbook

        labels = _labels(listing, language)
        return Job(path, lambda target: workbook.write(target, listing.title, labels, listing.rows, language))

    def fill(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(_text(listing, name, language, raw=raw))

    return Job(path, (lambda target: _parquet(target, listing)) if name == PARQUET else fill)


def _labels(listing: Listing, language: Language) -> list[str]:
    return [language.text(label) if listing.ours else safe_text(label) for label in listing.labels]


def _parquet(path: Path, listing: Listing) -> None:
    from pyarrow import parquet

    assert listing.batches is not None  # noqa: S101 - for the type checker: `files` has it otherwise not
    reader = listing.batches()
    with path.open("wb") as file, parquet.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


def _no_format(name: str, listing: Listing) -> UsageError:
    known = ", ".join(dict.fromkeys([*FORMATS, *listing.files]))
    return UsageError(
        message(N_("a list is not written as “{format}”"), format=Data(name)),
        fix=[message(N_("choose one of {list}"), list=Data(known))],
    )


def _text(listing: Listing, format_: str, language: Language, *, raw: bool) -> Iterator[str]:
    if format_ == "csv":
        yield from _csv(listing, raw=raw)
    elif format_ == "json":
        yield from _json(listing)
    elif format_ == "jsonl":
        for row in listing.rows:
            yield _record(listing, row) + "\n"
    else:
        yield from _screen(listing, language)


def _record(listing: Listing, row: Iterable[Value], indent: int | None = None) -> str:
    record = dict(zip(listing.columns, map(_exact, row), strict=True))
    return json.dumps(record, ensure_ascii=False, indent=indent)


def _json(listing: Listing) -> Iterator[str]:
    """A list of records, piece by piece, laid out as the whole would be."""
    opened = False
    for row in listing.rows:
        yield (",\n " if opened else "[\n ") + _record(listing, row, 1).replace("\n", "\n ")
        opened = True
    yield "\n]\n" if opened else "[]\n"


def _csv(listing: Listing, *, raw: bool) -> Iterator[str]:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(listing.columns)
    source = iter(listing.rows)
    while True:
        piece = list(islice(source, PIECE))
        for row in piece:
            writer.writerow([_delimited(cell, raw=raw) for cell in row])
        yield buffer.getvalue()
        if not piece:
            return
        buffer.seek(0)
        buffer.truncate()


def _delimited(cell: Value, *, raw: bool) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    return neutral(cell) if isinstance(cell, str) and not raw else _exact(cell)


def _exact(cell: Value) -> str | int | float | None:
    """A value for a program: money and days as text."""
    if isinstance(cell, Decimal):
        return decimal_text(cell, MONEY_DECIMALS if _is_money(cell) else 0)
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    return cell if cell is None or isinstance(cell, str | int) else str(cell)


def _is_money(cell: Decimal) -> bool:
    return cell.as_tuple().exponent == -MONEY_SCALE


def _screen(listing: Listing, language: Language) -> Iterator[str]:
    """Aligned columns, numbers to the right; nothing is cut."""
    from rich.cells import cell_len

    head = _labels(listing, language)
    body = [[_local(cell, language) for cell in row] for row in listing.rows]
    widths = [max(map(cell_len, column)) for column in zip(head, *body, strict=True)]
    right = [any(isinstance(row[i], int | float | Decimal) for row in listing.rows) for i in range(len(head))]
    for cells in (head, ["-" * width for width in widths], *body):
        padded = [
            " " * (width - cell_len(cell)) + cell if to_right else cell + " " * (width - cell_len(cell))
            for cell, width, to_right in zip(cells, widths, right, strict=True)
        ]
        yield "  ".join(padded).rstrip() + "\n"


def _local(cell: Value, language: Language) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case int() | float() | Decimal():
            return _local_number(cell, language)
        case date():
            return language.day(cell)
        case _:
            return safe_text(cell)


def _local_number(cell: float | Decimal, language: Language) -> str:
    if isinstance(cell, Decimal):
        places = len(decimal_text(cell).partition(".")[2])
        return language.money(cell) if _is_money(cell) else language.number(cell, places)
    if isinstance(cell, float):
        return language.number(cell, 0 if cell.is_integer() else PLACES) if math.isfinite(cell) else ""
    return language.number(cell)

"""A list that is not an analysis (loads, rejected rows): on the screen, or as a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase import counts
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
Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under named columns; labels are msgids for the screen."""

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    title: str = N_("List")


def publish(call: Invocation, listing: Listing) -> None:
    """Write the files that were asked for, else answer on stdout.

    Raises:
        UsageError: a format that a list has not.
        NotWritten: a file could not be written.
    """
    outputs = [Path(name) for name in call.values.get("output") or ()]
    jobs = [_job(path, listing, call.console.language) for path in outputs]
    asked = call.settings.format or ("table" if call.console.answers_a_terminal else "csv")
    if asked not in FORMATS:
        raise _no_format(asked)
    if jobs:
        write_jobs(jobs, [Path(name) for name in call.files])
        for path in outputs:
            call.console.note(message(N_("written: {file}"), file=Data(str(path))))
        return
    if not listing.rows and asked == "table":
        call.console.note(message(N_("no rows")))
        return
    limit = call.settings.limit if asked == "table" else 0
    shown = listing.rows[:limit] if limit else listing.rows
    call.console.answer(_text(Listing(listing.columns, listing.labels, shown), asked, call.console.language))
    if len(shown) < len(listing.rows):
        call.console.note(
            message(
                N_("{shown} of {rows}; {options} for all"),
                shown=Number(len(shown)),
                rows=counts.rows(len(listing.rows)),
                options=Data("--limit 0"),
            )
        )


def _job(path: Path, listing: Listing, language: Language) -> Job:
    name = path.suffix.lower().removeprefix(".")
    if name not in FILES:
        raise _no_format(path.name)
    if name == "xlsx":
        from clientbase.reports.xlsx import listing as workbook

        return Job(
            path,
            lambda target: workbook.write(target, listing.title, listing.labels, listing.rows, language),
        )

    def fill(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(_text(listing, name, language))

    return Job(path, fill)


def _no_format(name: str) -> UsageError:
    return UsageError(
        message(N_("a list is not written as “{format}”"), format=Data(name)),
        fix=[message(N_("choose one of {list}"), list=Data(", ".join(dict.fromkeys([*FORMATS, *FILES]))))],
    )


def _text(listing: Listing, format_: str, language: Language) -> Iterator[str]:
    if format_ == "csv":
        yield from _csv(listing)
    elif format_ == "json":
        records = [dict(zip(listing.columns, map(_exact, row), strict=True)) for row in listing.rows]
        yield json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    elif format_ == "jsonl":
        for row in listing.rows:
            record = dict(zip(listing.columns, map(_exact, row), strict=True))
            yield json.dumps(record, ensure_ascii=False) + "\n"
    else:
        yield from _screen(listing, language)


def _csv(listing: Listing) -> Iterator[str]:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(listing.columns)
    for row in listing.rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else _exact(cell) for cell in row])
    yield buffer.getvalue()


def _exact(cell: Value) -> str | int | None:
    """A value for a program: money and days as text."""
    if isinstance(cell, Decimal):
        return decimal_text(cell, MONEY_DECIMALS)
    return cell if cell is None or isinstance(cell, str | int) else str(cell)


def _screen(listing: Listing, language: Language) -> Iterator[str]:
    """Aligned columns, numbers to the right; nothing is cut."""
    from rich.cells import cell_len

    head = [language.text(label) for label in listing.labels]
    body = [[_local(cell, language) for cell in row] for row in listing.rows]
    widths = [max(map(cell_len, column)) for column in zip(head, *body, strict=True)]
    right = [any(isinstance(row[i], int | Decimal) for row in listing.rows) for i in range(len(head))]
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
        case Decimal():
            return language.money(cell)
        case int():
            return language.number(cell)
        case date():
            return language.day(cell)
        case _:
            return safe_text(cell)

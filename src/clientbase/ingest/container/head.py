"""The first records of a delimited text, as the engine will part them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from clientbase.ingest.container import dialect as dialects
from clientbase.ingest.grid import HEAD_ROWS, CsvRelation

_FIELD = 8 << 20  # the longest value the head may hold

Head = tuple[tuple[str, ...], ...]


def read_head(relation: CsvRelation) -> tuple[Head, tuple[int, ...], int]:
    """The first records, their physical lines (1-based), and the width of the table.

    Blank lines are left out, as the engine leaves them out; records of another width are padded or cut.
    """
    records, lines = _records(relation)
    width = relation.columns or dialects.table_width([len(record) for record in records if any(record)])
    kept = [(record, line) for record, line in zip(records, lines, strict=True) if record or width == 1]
    head = tuple(tuple((record + [""] * width)[:width]) for record, _ in kept)
    return (head if any(map(any, head)) else ()), tuple(line for _, line in kept), width


def _records(relation: CsvRelation) -> tuple[list[list[str]], list[int]]:
    records: list[list[str]] = []
    lines: list[int] = []
    with long_fields(), relation.path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        for _ in range(relation.skip):
            text.readline()
        reader = csv.reader(
            text,
            delimiter=relation.delimiter,
            quotechar=relation.quote or None,
            quoting=csv.QUOTE_MINIMAL if relation.quote else csv.QUOTE_NONE,
            escapechar="\\" if relation.escape == "\\" else None,
            doublequote=relation.escape != "\\",
        )
        before = 0
        try:
            for record in islice(reader, HEAD_ROWS):
                records.append(record)
                lines.append(relation.skip + before + 1)
                before = reader.line_num
        except csv.Error:
            pass  # the engine lists the record that is too long or never ends
    return records, lines


@contextmanager
def long_fields() -> Iterator[None]:
    """The csv module's limit is global; it is put back."""
    usual = csv.field_size_limit(_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(usual)

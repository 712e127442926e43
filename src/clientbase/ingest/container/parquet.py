"""Parquet files: the engine reads them itself; here only their names and first rows are looked at."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.grid import HEAD_ROWS, Grid, InputFile, ParquetRelation
from clientbase.messages import N_


def read_parquet(file: InputFile, content: Path, limits: Limits) -> Grid:
    """The grid of a Parquet file; `head` holds rows only, the header is in `relation.names`.

    Raises:
        FileRefused: The file is damaged or encrypted, or has no row.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(str(content)) as table:
            names = tuple(table.schema_arrow.names)
            if len(names) > limits.columns:
                raise refusals.too_wide(file.name, len(names), limits)
            batch = next(table.iter_batches(batch_size=HEAD_ROWS), None)
            columns = (
                [batch.column(place).to_pylist() for place in range(len(names))] if batch is not None else []
            )
    except (pa.ArrowException, OSError, ValueError, NotImplementedError) as error:
        raise refusals.refused(
            N_("the Parquet file is damaged"),
            file.name,
            evidence=refusals.reason(str(error).split(":", 1)[0]),
        ) from None
    head = tuple(tuple(map(_text, row)) for row in zip(*columns, strict=True))
    if not head:
        raise refusals.empty(file.name, N_("there is not one row in the file"))
    return Grid(
        file=file,
        kind="parquet",
        sheet="",
        relation=ParquetRelation(content, names),
        head=head,
        head_lines=tuple(range(1, len(head) + 1)),
        encoding="utf-8",
    )


def _text(value: Any) -> str:
    """A value as the engine casts it to text: plain decimals, ISO dates."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else str(value)

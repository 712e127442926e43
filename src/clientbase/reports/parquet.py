"""One table as Parquet: declared types, no timestamps, the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.reports.arrow import arrow_schema, record_batches

if TYPE_CHECKING:
    from clientbase.analysis import Result
    from clientbase.locale import Language
    from clientbase.reports.formats import Selection


def write(result: Result, language: Language, path: Path, selection: Selection) -> None:  # noqa: ARG001 - for programs
    """Write the chosen table to `path`, one row group a batch."""
    from pyarrow import parquet

    table = selection.choose(result)
    schema = arrow_schema(table.table)
    with path.open("wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in record_batches(table.table, table.rows, schema):
            writer.write_batch(batch)

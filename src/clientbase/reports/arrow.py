"""A result table as Arrow, every column in the type it was declared with.

Money is DECIMAL(38, 4), quantities DECIMAL(38, 6), shares and numbers DOUBLE, days DATE, counts BIGINT.
The label, the meaning and the unit of a column travel in its metadata.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from clientbase.analysis import Column, Row, Rows, Table, TableResult, Type
from clientbase.messages import english

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_PER_BATCH = 65_536


def to_arrow(result: TableResult) -> pa.Table:
    """The whole table in memory."""
    import pyarrow as pa

    schema = arrow_schema(result.table)
    return pa.Table.from_batches(record_batches(result.table, result.rows, schema), schema)


def arrow_schema(table: Table) -> pa.Schema:
    """The declared columns as Arrow fields."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(column.name, _type(column.type), metadata=_meaning(column)) for column in table.columns]
    )


def record_batches(table: Table, rows: Rows, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows in batches, so that only one of them has to be in memory."""
    import pyarrow as pa

    source = iter(rows)
    while batch := list(islice(source, ROWS_PER_BATCH)):
        yield pa.record_batch(_arrays(table, batch, schema), schema=schema)


def _arrays(table: Table, batch: list[Row], schema: pa.Schema) -> list[Any]:
    import pyarrow as pa

    arrays = []
    for column, field, values in zip(table.columns, schema, zip(*batch, strict=True), strict=True):
        taken = values
        if column.type in {Type.SHARE, Type.NUMBER}:
            taken = tuple(_finite(value) for value in values)
        arrays.append(_texts(taken) if field.type == pa.string() else pa.array(taken, field.type))
    return arrays


def _texts(values: tuple[Any, ...]) -> Any:
    """Text as Arrow; a lone surrogate, which UTF-8 cannot hold, becomes its visible escape."""
    import pyarrow as pa

    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array(
            [value and value.encode("utf-8", "backslashreplace").decode() for value in values], pa.string()
        )


def _finite(value: Any) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _type(kind: Type) -> pa.DataType:
    import pyarrow as pa

    return {
        Type.TEXT: pa.string(),
        Type.LABEL: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.MONEY: pa.decimal128(38, 4),
        Type.QUANTITY: pa.decimal128(38, 6),
        Type.SHARE: pa.float64(),
        Type.NUMBER: pa.float64(),
        Type.DATE: pa.date32(),
        Type.BOOLEAN: pa.bool_(),
    }[kind]


def _meaning(column: Column) -> dict[str, str]:
    return {
        "label": english(column.label),
        "meaning": english(column.meaning),
        **({"unit": column.unit} if column.unit else {}),
    }

"""How the engine reads a grid: the FROM clause over text columns c0, c1, … from the first data record on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clientbase.ingest.grid import ArrowRelation, CsvRelation, Grid, ParquetRelation
from clientbase.store import Store


@dataclass(frozen=True, slots=True)
class FromClause:
    """A FROM clause with its parameters, and the number of the first record it gives."""

    sql: str
    width: int
    first_row: int
    parameters: Mapping[str, Any] = field(default_factory=dict)
    registered: Mapping[str, Any] = field(default_factory=dict)
    csv: bool = False


def from_clause(store: Store, grid: Grid, first: int, first_row: int) -> FromClause:
    """The records of `grid` from `head[first]` on; that one stands in line or row `first_row`."""
    match grid.relation:
        case CsvRelation() as relation:
            return _csv(store, grid, relation, first, first_row)
        case ArrowRelation() as relation:
            return _arrow(relation, first, first_row)
        case ParquetRelation() as relation:
            return _parquet(store, relation)


def _csv(store: Store, grid: Grid, relation: CsvRelation, first: int, first_row: int) -> FromClause:
    """Explicit dialect, every column text, broken lines kept by the engine: nothing is guessed or lost.

    The engine skips records, blank lines among them, and not physical lines.
    """
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(relation.columns))
    lines = sum(1 + sum(cell.count("\n") for cell in record) for record in grid.head[:first])
    blank = max(first_row - 1 - relation.skip - lines, 0)
    skip = relation.skip + first + blank
    sql = (
        "read_csv($path, auto_detect = false, header = false, delim = $delimiter, quote = $quote,"
        f" escape = $escape, skip = {skip}, store_rejects = true, rejects_limit = 0,"
        f" max_line_size = 16777216, columns = {{{columns}}})"
    )
    parameters = {
        "path": literal_path(str(store.readable(relation.path))),
        "delimiter": relation.delimiter,
        "quote": relation.quote,
        "escape": relation.escape,
    }
    return FromClause(sql, relation.columns, first_row, parameters, csv=True)


def _arrow(relation: ArrowRelation, first: int, first_row: int) -> FromClause:
    import pyarrow as pa

    table = pa.ipc.open_file(pa.memory_map(str(relation.path))).read_all().slice(first)
    return FromClause("source_cells", relation.columns, first_row, registered={"source_cells": table})


def _parquet(store: Store, relation: ParquetRelation) -> FromClause:
    names = [f"c{i}" for i in range(len(relation.names))]
    texts = ", ".join(f"cast({name} as varchar) as {name}" for name in names)
    sql = f"(select {texts} from read_parquet($path) as t ({', '.join(names)})) as cells"
    return FromClause(sql, len(names), 1, {"path": literal_path(str(store.readable(relation.path)))})


def literal_path(path: str) -> str:
    """`path` so that the engine reads exactly that file: its wildcards stand for themselves."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)

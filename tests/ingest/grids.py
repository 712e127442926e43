"""Grids for tests: from text or rows, and what a plan makes of them in the engine."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import duckdb

from clientbase.ingest.compose.plan import plan
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import HEAD_ROWS, ArrowRelation, CsvRelation, Digest, Grid, InputFile
from clientbase.ingest.layout import find_table
from clientbase.ingest.mapping.recognise import recognise
from clientbase.store.stage import first_rule, with_shared


def of_rows(rows, *, path=Path(__file__), delimiter="", sheet=""):
    """A grid of rows of cells; a workbook unless a delimiter is given."""
    width = max(map(len, rows), default=0)
    head = tuple((*row, *[""] * (width - len(row))) for row in rows[:HEAD_ROWS])
    relation = (
        CsvRelation(path, delimiter, '"', '"', width) if delimiter else ArrowRelation(path, width, len(rows))
    )
    kind = "csv" if delimiter else "xlsx"
    lines = tuple(range(1, len(head) + 1))
    return Grid(InputFile(path, path.name, Digest(path), 0), kind, sheet, relation, head, lines)


def of_text(text, delimiter=";"):
    """A grid of lines of cells, as they stand in a test."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip() or line == ""]
    return of_rows(list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)), delimiter=delimiter)


def of_file(path, delimiter=","):
    """The head of a delimited file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row, _ in zip(csv.reader(file, delimiter=delimiter), range(HEAD_ROWS), strict=False)]
    return of_rows(rows, path=path, delimiter=delimiter)


def understood(grid, declared=None):
    """The recognition and the plan of a grid."""
    declared = declared or Declared()
    with tempfile.TemporaryDirectory() as workspace:
        grid, layout = find_table(grid, declared, Path(workspace))
    recognition = recognise(layout, grid, declared)
    return recognition, plan(grid, layout, recognition)


def loaded(planned, relation, columns, parameters=None):
    """Run a plan: one row per record with the skip rule and `columns`, as the store does."""
    values = ", ".join(f'{planned.column(name).sql} as "{name}"' for name in columns)
    skipped = first_rule(planned.skip_rules)
    source = with_shared(relation, planned.shared)
    sql = f"select {skipped} as skipped, {values}, {planned.flipped} as flipped from {source}"
    with duckdb.connect(config={"threads": 1}) as connection:
        return connection.execute(sql, parameters or []).fetchall()


def run(grid, columns, declared=None):
    """Plan a small grid and run the plan on its own records."""
    _, planned = understood(grid, declared)
    width = len(grid.head[0])
    names = ", ".join(f"c{i}" for i in range(width))
    rows = grid.head[planned.skipped_records :]
    quoted = ", ".join("(" + ", ".join("'" + c.replace("'", "''") + "'" for c in row) + ")" for row in rows)
    return loaded(planned, f"(values {quoted}) t({names})", columns)

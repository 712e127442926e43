"""Read grids as the engine will."""

from __future__ import annotations

import duckdb

from clientbase.ingest.grid import ArrowRelation, CsvRelation, Grid


def engine(grid: Grid) -> tuple[list[tuple[str | None, ...]], list[tuple[int, str]]]:
    """All records of a grid as the engine reads them, and the lines it rejects with the reason."""
    relation = grid.relation
    connection = duckdb.connect()
    if isinstance(relation, ArrowRelation):
        import pyarrow as pa

        with pa.memory_map(str(relation.path)) as file:
            table = pa.ipc.open_file(file).read_all()
        assert table.column_names == [f"c{i}" for i in range(relation.columns)]
        assert table.num_rows == relation.rows
        return [tuple(row.values()) for row in table.to_pylist()], []
    assert isinstance(relation, CsvRelation)
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(relation.columns)) + "}"
    rows = connection.execute(
        f"select * from read_csv(?, auto_detect=false, columns={columns}, header=false, skip={relation.skip},"
        " store_rejects=true, delim=?, quote=?, escape=?)",
        [str(relation.path), relation.delimiter, relation.quote, relation.escape],
    ).fetchall()
    rejected = connection.execute(
        "select distinct line, cast(error_type as varchar) from reject_errors order by 1"
    ).fetchall()
    return rows, rejected


def filled(grid: Grid) -> list[tuple[str, ...]]:
    """The records with '' for NULL."""
    return [tuple(cell or "" for cell in row) for row in engine(grid)[0]]

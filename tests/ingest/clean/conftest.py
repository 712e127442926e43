from __future__ import annotations

import duckdb
import pytest


@pytest.fixture(scope="session")
def evaluate():
    """Run an SQL expression over the column `c0` on a list of cells."""
    connection = duckdb.connect(config={"threads": 1})

    def run(expression, cells):
        connection.execute("create or replace table t (i integer, c0 varchar)")
        connection.executemany("insert into t values (?, ?)", list(enumerate(cells)))
        return [row[0] for row in connection.execute(f"select {expression} from t order by i").fetchall()]

    yield run
    connection.close()

from __future__ import annotations

import duckdb
import pytest


@pytest.fixture(scope="session")
def evaluate():
    """Run an SQL expression over the column `c0` on a list of cells."""
    connection = duckdb.connect(config={"threads": 1})

    def run(expression, cells):
        source = "(select unnest(?::varchar[]) as c0)"
        return [
            row[0] for row in connection.execute(f"select {expression} from {source}", [cells]).fetchall()
        ]

    yield run
    connection.close()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.ingest.clean import phone


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (["8 067 123-45-67", "067 123 45 67", "+38 (067) 123-45-67", "380671234567"], "380671234567"),
        (["8 916 000-11-22", "+7 916 000 11 22", "9160001122", "8(916)0001122; 495 1"], "79160001122"),
        (["+44 20 7946 0018", "442079460018"], "442079460018"),
        (["12", "доб. 12", "", "—"], None),
    ],
)
def test_spellings_of_one_phone(cells, key):
    assert {phone.key(cell) for cell in cells} == {key}


@given(st.lists(st.text("0123456789 +-();,доб", max_size=20), max_size=20))
def test_sql_and_python_agree(cells):
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.execute(
            f"select {phone.expression('c0')} from (select unnest($cells::varchar[]) as c0)", {"cells": cells}
        ).fetchall()
    assert [row[0] for row in rows] == [phone.key(cell) for cell in cells]

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.ingest.clean import phone

PLANS = (("80", "380"), ("0", "380"), ("8", "7"), ("", "7"))  # prefix at home, code of the country


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (["8 067 123-45-67", "067 123 45 67", "+38 (067) 123-45-67", "380671234567"], "380671234567"),
        (["8 916 000-11-22", "+7 916 000 11 22", "9160001122", "8(916)0001122; 495 1"], "79160001122"),
        (["+44 20 7946 0018", "442079460018"], "442079460018"),
        (["12", "доб. 12", "", "—"], None),
    ],
)
def test_spellings_of_one_phone(evaluate, cells, key):
    assert set(evaluate(phone.expression("c0"), cells)) == {key}


@given(st.lists(st.text("0123456789 +-();,доб", max_size=20), max_size=20))
def test_a_key_ends_in_the_digits_of_the_first_phone(cells):
    """A national prefix may give way to the code of the country; nothing else is added or lost."""
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.execute(
            f"select {phone.expression('c0')} from (select unnest($cells::varchar[]) as c0)", {"cells": cells}
        ).fetchall()
    for cell, (key,) in zip(cells, rows, strict=True):
        digits = re.sub("[^0-9]", "", re.split("[,;/]", cell)[0])
        assert (key is None) == (len(digits) < 6)
        wanted = [code + digits.removeprefix(prefix) for prefix, code in PLANS if digits.startswith(prefix)]
        assert key in {None, digits, *wanted}

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import taxid

CASES = [
    ("ru", "7707083893", "7707083893"),
    ("ru", "7707083894", None),
    ("ru", "500100732259", "500100732259"),
    ("ru", "500100732258", None),
    ("ru", "7707083893/773601001", "7707083893"),
    ("ru", "7707083893.0", "7707083893"),
    ("ru", " 7707 083893 ", "7707083893"),
    ("ru", "0000000000", None),
    ("ru", "12345", None),
    ("ua", "14360570", "14360570"),
    ("ua", "00000000", None),
    ("ua", "4360570", "04360570"),
    ("by", "200988541", "200988541"),
    ("by", "200988542", None),
    ("kz", "940140000385", "940140000385"),
    ("kz", "940140000386", None),
    ("any", "GB 123 4567 89", "GB123456789"),
    ("any", "n/a", None),
]


@pytest.mark.parametrize(("scheme", "cell", "expected"), CASES)
def test_numbers_by_their_checksum(evaluate, scheme, cell, expected):
    style = taxid.Style(scheme)
    assert taxid.parse(cell, style) == expected
    assert evaluate(taxid.expression("c0", style), [cell]) == [expected]


def test_a_leading_zero_lost_by_a_spreadsheet_comes_back():
    valid = next(
        f"{n:010d}" for n in range(100_000_000, 100_001_000) if taxid.parse(f"{n:010d}", taxid.Style("ru"))
    )
    assert valid.startswith("0")
    assert taxid.parse(valid[1:], taxid.Style("ru")) == valid


def test_the_scheme_is_the_one_the_column_obeys():
    assert taxid.detect(["7707083893", "500100732259", ""]) == taxid.Style("ru")
    assert taxid.detect(["14360570", "21133352"]) == taxid.Style("ua")
    assert taxid.detect(["GB123456789", "DE123456789"]) == taxid.Style("any")
    assert taxid.valid("7707083893")
    assert not taxid.valid("ООО")


@given(
    st.lists(st.from_regex(r"\A[0-9]{7,12}(\.0|/[0-9]{3})?\Z"), min_size=1, max_size=20),
    st.sampled_from(["ru", "ua", "by", "kz", "any"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells, scheme):
    style = taxid.Style(scheme)
    assert evaluate(taxid.expression("c0", style), cells) == [taxid.parse(cell, style) for cell in cells]

"""A text that ends within a row, and texts that only have no line end."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase.ingest.container import tail
from clientbase.ingest.grid import CsvRelation

ROWS = "".join(f'2026-05-{n:02};"Shop ""{n}"", Kyiv";{n}34,50\n' for n in range(10, 30))
DAYS = "".join(f"{n};Client {n};2026-05-{n:02}\n" for n in range(10, 30))
HEAD = "a;b;c\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ROWS[:-1], ""),
        (ROWS, ""),
        (ROWS + '2026-05-30;"Shop', "164"),
        (ROWS + "2026-05", "164"),
        (ROWS + "2026-05-30;Shop", "164"),
        (ROWS + "2026-05-30;Shop;1234", "165"),
        (ROWS + "2026-05-30;Shop;1234,5", "165"),
        (ROWS + "2026-05-30;Shop;", "165"),
        (ROWS + "2026-05-30;Shop;34,50", ""),
        (ROWS + "Total: 20 rows", ""),
        (ROWS + "Total;65 490,00", ""),
        (ROWS + "Total;;65 490,00", ""),
        (DAYS + "30;Client 30;2026-0", "165"),
        (DAYS + "30;Client 30;", "165"),
        (DAYS + "30;Client 30;2026-05-30", ""),
        ("1;Ann;x\n" * 20 + "2;Bob;", ""),
        ("1;Ann;12\n" * 10 + "1;Ann;1234\n" * 10 + "2;Bob;1", ""),  # whole numbers of any length
        (ROWS[:200] + "2026-05-30;Shop", ""),  # too few rows to compare with
    ],
)
def test_a_cut_is_told(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(HEAD + text, "utf-8")
    found = [warning.code for warning in tail.cut(CsvRelation(path, ";", '"', '"', 3))]
    assert found == ([f"CB-LOAD-{code}"] if code else [])

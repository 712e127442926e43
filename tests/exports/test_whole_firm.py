"""A whole firm's folder is loaded by one command, loaded again, and a month later with overlapping files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.exports import whole_firm
from tests.exports.whole_firm import FILES, FIRST, LATER, SUMS, true

from clientbase import Base


def held(base: Base) -> dict[str, tuple[int, Decimal | None]]:
    """Rows and sum of every table."""
    found = {}
    for table in FILES["en"]:
        only = " where listed" if table == "clients" else ""
        amount = f"sum({SUMS[table][0]})" if table in SUMS else "null"
        found[table] = base.store.connection.row(f"select count(*), {amount} from {table}{only}")
    return found


@pytest.mark.parametrize("language", FILES)
def test_every_file_of_a_folder_goes_where_it_belongs(language: str, tmp_path: Path) -> None:
    files = whole_firm.write(tmp_path, language, FIRST)
    with Base() as base:
        report = base.load(*files)
        went = {table.file: table.table for table in report}
        assert went == {kept.file: table for table, kept in FILES[language].items()}
        assert not report.rejected
        assert held(base) == true(language, FIRST)
        strangers = "select count(*) from clients where not listed"
        assert base.store.connection.row(strangers) == (0,)


@pytest.mark.parametrize("language", FILES)
def test_a_folder_loaded_twice_and_a_month_later_counts_nothing_twice(language: str, tmp_path: Path) -> None:
    with Base(tmp_path / "base.duckdb") as base:
        first = whole_firm.write(tmp_path / "march", language, FIRST)
        base.load(*first)
        assert all(table.loaded.already for table in base.load(*first))
        assert held(base) == true(language, FIRST)
        base.load(*whole_firm.write(tmp_path / "april", language, LATER))
        assert held(base) == true(language, FIRST, LATER)
        base.load(*first)
        assert held(base) == true(language, FIRST, LATER)

"""What only all rows of a file show: money met twice, and returns told by their quantity."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import Base
from clientbase.ingest.account import LoadedTable
from clientbase.locale import language

HEAD = "Date,Order,Customer,Item,Qty,Total\n"
LATE = "".join(f"2024-0{1 + n % 6}-11,{n},Client {n % 7},X,1,10\n" for n in range(1, 401))


def loaded(base: Base, folder: Path, text: str) -> LoadedTable:
    path = folder / "sales.csv"
    path.write_text(text, "utf-8")
    (table,) = base.load(path)
    return table


@pytest.fixture
def base():
    with Base() as opened:
        yield opened


def test_a_negative_quantity_after_the_sample_is_a_return(base: Base, tmp_path: Path) -> None:
    table = loaded(base, tmp_path, HEAD + LATE + "2024-06-11,401,Client 1,X,-1,10\n")
    assert table.loaded.amount == 3990
    (warning,) = [w for w in table.warnings if w.code == "CB-LOAD-017"]
    assert '--map "Qty=-"' in language("en").render(warning)


def test_where_all_that_leaves_is_negative_the_quantities_are_turned(base: Base, tmp_path: Path) -> None:
    rows = "2024-01-05,1,Ann,X,-2,100\n2024-01-06,2,Bob,X,-1,50\n2024-01-07,3,Bob,X,1,-50\n"
    assert loaded(base, tmp_path, HEAD + rows).loaded.amount == 100
    sums = base.store.connection.row("select sum(qty), sum(amount) from sales")
    assert sums == (Decimal(2), Decimal(100))


@pytest.mark.parametrize("block", [30, 100])
def test_a_block_without_document_numbers_that_stands_again(base: Base, tmp_path: Path, block: int) -> None:
    rows = "".join(
        f"2024-0{1 + n % 6}-{1 + n % 27:02d},Client {n % 7},P{n % 3},{10 + n}\n" for n in range(block)
    )
    head = "Date,Customer,Product,Amount\n"
    table = loaded(base, tmp_path, head + rows + rows)
    assert (table.loaded.rows_read, table.loaded.rows_loaded) == (2 * block, block)
    assert table.loaded.rows_counted_once == block
    assert table.loaded.amount == sum(10 + n for n in range(block))


def test_a_number_padded_with_zeros_is_the_same_document_in_another_file(base: Base, tmp_path: Path) -> None:
    head, rest = "Date,Number,Customer,Amount\n", "2024-01-07,0A5,Bob,7\n"
    padded = head + "2024-01-05,000123,Ann,100\n2024-01-06,000124,Bob,200\n" + rest
    bare = (
        head + "2024-01-05,123,Ann,100\n2024-01-06,124,Bob,200\n2024-01-07,A5,Bob,7\n2024-01-08,000,Bob,1\n"
    )
    for name, text in (("padded.csv", padded), ("bare.csv", bare)):
        (tmp_path / name).write_text(text, "utf-8")
    base.load(tmp_path / "padded.csv")
    (table,) = base.load(tmp_path / "bare.csv")
    assert (table.loaded.superseded.same, table.loaded.superseded.same_amount) == (2, Decimal(300))
    assert base.store.connection.row("select count(*), sum(amount) from sales") == (5, Decimal(315))

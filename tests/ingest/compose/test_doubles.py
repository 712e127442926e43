"""Money that stands twice in one file: totals beside lines, totals on lines, pasted rows."""

from __future__ import annotations

import pytest
from tests.ingest.compose.conftest import Reader, many

from clientbase.ingest.declared import RowWords

MAIN_LINE = """
Main Line,Type,Date,Number,Customer,Item,Amount
Yes,Invoice,2024-01-05,INV1,Ann,Invoice,300
No,Invoice,2024-01-05,INV1,Ann,Chair,100
No,Invoice,2024-01-05,INV1,Ann,Table,200
Yes,Invoice,2024-01-06,INV2,Bob,Invoice,50
No,Invoice,2024-01-06,INV2,Bob,Lamp,50
"""
WITH_TAX = """
*,Date,Document Number,Customer,Item,Quantity,Amount
*,2024-01-05,INV1,Ann,,,330
,2024-01-05,INV1,Ann,Chair,1,100
,2024-01-05,INV1,Ann,Table,1,200
,2024-01-05,INV1,Ann,Tax,,30
*,2024-01-06,INV2,Bob,,,50
,2024-01-06,INV2,Bob,Lamp,1,50
"""
WITH_DELIVERY = """
Record,Order,Date,Customer,SKU,Qty,Amount
Order,1,2024-01-05,Ann,,,310
Item,1,2024-01-05,Ann,A,1,100
Item,1,2024-01-05,Ann,B,2,200
Order,2,2024-01-06,Bob,,,55
Item,2,2024-01-06,Bob,C,1,50
"""
LINES = ("1;2024-01-05;Ann;Chair;{}", "1;2024-01-05;Ann;Table;{}", "2;2024-01-06;Bob;Lamp;{}")


def with_totals(caption: str) -> str:
    first, second, third = LINES
    return f"Order ID;Date;Customer;Product;{caption}\n" + "\n".join(
        (first.format(300), second.format(300), third.format(50))
    )


@pytest.mark.parametrize(("text", "right"), [(MAIN_LINE, 350), (WITH_TAX, 380), (WITH_DELIVERY, 350)])
def test_rows_of_totals_beside_their_lines(read: Reader, text: str, right: int) -> None:
    found = read(text)
    loaded = found.table.loaded
    assert found.money == right
    assert "CB-LOAD-016" in found.codes
    assert loaded.rows_read == loaded.rows_loaded + loaded.rows_rejected + loaded.rows_skipped


def test_totals_that_hold_the_delivery_are_told_with_a_way_to_count_them(read: Reader) -> None:
    assert '--only-rows "SKU="' in read(WITH_DELIVERY).text
    assert read(WITH_DELIVERY, RowWords(only={"SKU": ("",)})).money == 365


KEEP = RowWords(keep_copies=True)


@pytest.mark.parametrize("caption", ["Order Total", "Сумма заказа", "Сума замовлення", "Gesamtbetrag"])
def test_the_total_of_a_document_on_each_of_its_lines_counts_once(read: Reader, caption: str) -> None:
    found = read(with_totals(caption), map={caption: "amount"})
    assert found.money == 350
    assert "CB-MAP-073" in found.codes
    assert read(with_totals(caption), KEEP, map={caption: "amount"}).money == 650


def test_a_caption_that_says_nothing_is_asked_about(read: Reader) -> None:
    text = with_totals("Amount") + "\n3;2024-01-07;Bob;Lamp;80\n3;2024-01-07;Bob;Sofa;80\n"
    found = read(text)
    assert found.money == 810
    assert '--map "Amount=document_total"' in found.text
    assert read(text, map={"Amount": "document_total"}).money == 430


def test_lines_of_one_price_are_no_totals(read: Reader) -> None:
    text = (
        with_totals("Amount").replace("300", "40") + "\n3;2024-01-07;Bob;Lamp;40\n3;2024-01-07;Bob;Sofa;40\n"
    )
    found = read(text)
    assert (found.money, found.codes) == (210, ())


def test_another_column_makes_the_total(read: Reader) -> None:
    text = """
Order ID,Date,Customer,Product,Qty,Order total,Your value
1,2024-01-05,Ann,Chair,2,400,100
1,2024-01-05,Ann,Table,1,400,200
2,2024-01-06,Bob,Lamp,1,50,50
"""
    assert read(text, map={"Order total": "amount"}).money == 450
    assert read(text.replace("Qty", "Rank"), map={"Order total": "amount"}).codes[:1] == ("CB-MAP-073",)


BLOCK = many(
    lambda n: f"2024-0{1 + n % 6}-{1 + n % 27:02d},{n // 2},Client {n // 2 % 7},P{n % 2},{10 + n % 2}", 401
)


@pytest.mark.parametrize(
    "again", [BLOCK, "Date,Order,Customer,Product,Amount\n" + BLOCK, BLOCK[BLOCK.index("\n", 9000) + 1 :]]
)
def test_rows_pasted_twice_count_once(read: Reader, again: str) -> None:
    once = read("Date,Order,Customer,Product,Amount\n" + BLOCK)
    twice = read("Date,Order,Customer,Product,Amount\n" + BLOCK + again)
    assert twice.money == once.money
    assert twice.table.loaded.rows_counted_once == again.count(",Client ")


def test_equal_lines_of_one_document_and_of_a_till_stay(read: Reader) -> None:
    head = "Date,Order,Customer,Product,Amount\n"
    assert read(head + "2024-01-05,1,Ann,Chair,100\n" * 2 + "2024-01-06,2,Bob,Lamp,50\n" * 2).money == 300
    assert read("Date,Customer,Product,Amount\n" + "2024-01-05,Ann,Coffee,3\n" * 50).money == 150

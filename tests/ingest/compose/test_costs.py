"""The cost of a row or of one unit, and numbers that are documents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.ingest.compose.conftest import Reader

from clientbase import Base

UNITS = (
    (10, 50, 30),
    (1, 50, 30),
    (4, 20, 12),
    (7, 10, 8),
)  # quantity, price, cost of one: 300 + 30 + 48 + 56
ONE = Decimal(434)


def text(head: str, *, of_row: bool) -> str:
    lines = [
        f"2024-01-0{n};{n};Ann {n};P{n};{qty};{qty * price};{qty * cost if of_row else cost}"
        for n, (qty, price, cost) in enumerate(UNITS, 1)
    ]
    return "\n".join([head, *lines])


@pytest.mark.parametrize("of_row", [True, False])
@pytest.mark.parametrize(
    "head",
    [
        "Date;Order;Customer;Item;Qty;Amount;Cost",
        "Дата;Заказ;Клиент;Товар;Количество;Сумма;Себестоимость",
        "Дата;Замовлення;Клієнт;Товар;Кількість;Сума;Собівартість",
    ],
)
def test_the_cost_is_told_by_the_margin(read: Reader, tmp_path, head: str, *, of_row: bool) -> None:
    found = read(text(head, of_row=of_row))
    assert ("CB-MAP-023" in found.codes) == (not of_row)
    path = tmp_path / "sales.csv"
    with Base() as base:
        base.load(path)
        assert base.store.connection.row("select sum(cost) from sales") == (ONE,)


def test_the_word_of_the_user_goes_before_the_margin(read: Reader, tmp_path) -> None:
    head = "Date;Order;Customer;Item;Qty;Amount;Cost"
    read(text(head, of_row=False))
    with Base() as base:
        (table,) = base.load(tmp_path / "sales.csv", map={"Cost": "cost"})
        assert base.store.connection.row("select sum(cost) from sales") == (Decimal(80),)
        assert not [warning for warning in table.warnings if warning.code == "CB-MAP-023"]
    with Base() as base:
        base.load(tmp_path / "sales.csv", map={"Cost": "unit_cost"})
        assert base.store.connection.row("select sum(cost) from sales") == (ONE,)


@pytest.mark.parametrize("caption", ["Номер", "Number", "Nummer", "Numéro", "Numer"])
def test_a_column_of_numbers_names_documents(read: Reader, caption: str) -> None:
    found = read(
        f"Date;{caption};Customer;Amount\n2024-01-05;1;Ann;100\n2024-01-05;2;Ann;50\n2024-01-06;3;Bob;1\n"
    )
    assert {field.field: field.header for field in found.table.fields}["doc_no"] == caption

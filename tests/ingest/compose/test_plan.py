from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from tests.ingest import grids

from clientbase.errors import UsageError
from clientbase.ingest.declared import Declared
from clientbase.locale import language

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "sales"
realdata = pytest.mark.realdata


def plan(text, declared=None, delimiter=";"):
    return grids.understood(grids.of_text(text, delimiter), declared)[1]


def run(text, columns, declared=None):
    return [row[1:-1] for row in grids.run(grids.of_text(text), columns, declared) if row[0] is None]


def said(messages):
    return " | ".join(map(language("en").render, messages))


REGISTER = """
Регистратор;Контрагент;Номенклатура;Количество;Сумма, руб.
Реализация товаров и услуг КСУТ-000123 от 01.07.2026 12:30:15;ООО А;Стол;2;1 234,50
Возврат товаров от клиента КСУТ-000005 от 13.07.2026 9:05:00;ЗАО Б;Стул;1;50,00
Возврат товаров от клиента КСУТ-000006 от 14.07.2026 9:05:00;ЗАО Б;Стул;-1;-60,00
Заказ клиента КСУТ-000009 от 13.07.2026 9:05:00;ЗАО Б;Стул;1;50,00
Корректировка реализации КСУТ-000006 от 15.07.2026;<Не указан>;Стул;-1;-5,25
Итого;;;2;1 169,25
"""


def test_a_register_of_1c():
    grid = grids.of_text(REGISTER)
    _, planned = grids.understood(grid)
    rows = grids.run(grid, ["date", "doc_no", "doc_kind", "client_name", "qty", "amount", "currency"])
    assert [row[0] for row in rows] == [None, None, None, "order", None, "total"]
    assert rows[0][1:] == (
        date(2026, 7, 1),
        "КСУТ-000123",
        "sale",
        "ООО А",
        2,
        Decimal("1234.5"),
        "RUB",
        False,
    )
    assert rows[1][1:] == (date(2026, 7, 13), "КСУТ-000005", "return", "ЗАО Б", -1, -50, "RUB", True)
    assert rows[2][5:] == (-1, -60, "RUB", False)
    assert rows[4][1:5] == (date(2026, 7, 15), "КСУТ-000006", "correction", None)
    assert planned.required == ("date", "amount")
    assert (planned.skipped_records, planned.first_row) == (1, 2)


def test_orders_alone_are_sales():
    order = "Заказ клиента;{};01.02.2024;А;{}\n"
    text = "Тип документа;Номер;Дата;Клиент;Сумма\n" + order.format(17, 5) + order.format(19, 6)
    assert [amount for (amount,) in run(text, ["amount"])] == [5, 6]
    assert "taken as sales" in said(plan(text).notes)


def test_amount_from_quantity_price_and_discount():
    text = "Дата;Клиент;Количество;Цена;Скидка\n01.02.2024;А;3;10,333333;1\n02.02.2024;Б;2;5;\n"
    assert run(text, ["amount"]) == [(Decimal("30.0000"),), (Decimal(10),)]
    assert "amount = Количество × Цена − Скидка" in said(plan(text).notes)


def test_a_discount_in_percent_and_one_in_shares():
    percent = "Дата;Клиент;Количество;Цена;Скидка %\n01.02.2024;А;2;50;10%\n"
    shares = "Дата;Клиент;Количество;Цена;Скидка\n01.02.2024;А;2;50;0,1\n02.02.2024;А;1;50;0\n"
    assert run(percent, ["amount", "discount_pct"]) == [(90, 10)]
    assert run(shares, ["amount", "discount_pct"]) == [(90, 10), (50, 0)]


def test_amount_and_its_factors_can_be_compared():
    planned = plan("Дата;Клиент;Количество;Цена;Сумма\n01.02.2024;А;2;50;99\n")
    rows = "(values ('2', '50', '99')) t(c2, c3, c4)"
    staged = ", ".join(f"{planned.column(name).sql} as {name}" for name in ("qty", "price", "amount"))
    assert duckdb.sql(f"select {planned.expected}, amount from (select {staged} from {rows})").fetchall() == [
        (100, 99)
    ]


def test_a_document_total_repeated_on_every_line_is_not_counted_twice():
    text = (
        "Номер заказа;Дата;Клиент;Товар;Количество;Цена;Сумма\n"
        "7;01.02.2024;А;Стол;2;50;130\n7;01.02.2024;А;Стул;3;10;130\n9;01.02.2024;Б;Стул;1;10;10\n"
    )
    assert [amount for (amount,) in run(text, ["amount"])] == [100, 30, 10]
    assert [warning.code for warning in plan(text).warnings] == ["CB-MAP-014"]


def test_net_amounts_where_there_are_no_others():
    text = "Дата;Клиент;Сумма без НДС\n01.02.2024;А;5\n"
    assert run(text, ["amount"]) == [(5,)]
    assert "without VAT" in said(plan(text).notes)


def test_cancelled_orders_are_skipped_by_name():
    grid = grids.of_text(
        "Дата;Клиент;Сумма;Статус\n01.02.2024;А;5;Отменён\n01.02.2024;Б;6;Выполнен\n01.02.2024;Б;-6;Возврат\n"
    )
    assert [row[0] for row in grids.run(grid, ["amount"])] == ["cancelled", None, None]


def test_names_of_parts_in_the_order_of_the_language():
    russian = "Дата;Сумма;Имя;Фамилия;Отчество\n01.02.2024;5;Иван;Иванов;\n01.02.2024;5;;;\n"
    english = "Date;Amount;LastName;FirstName\n2024-02-01;5;Smith;John\n"
    assert run(russian, ["client_name"]) == [("Иванов Иван",), (None,)]
    assert run(english, ["client_name"]) == [("John Smith",)]
    people = "CustomerId;FirstName;LastName;Company;VIP\n1;Luís;Gonçalves;Embraer;да\n2;Leonie;Köhler;;\n"
    assert run(people, ["client_id", "name", "vip"]) == [("1", "Embraer", True), ("2", "Leonie Köhler", None)]


def test_codes_and_addresses_stand_for_a_missing_name():
    assert run("Дата;Клиент;Сумма\n01.02.2024;0017;5\n", ["client_id"]) == [("0017",)]
    mail = "Date;Email;Total\n2024-02-01;Anna@x.org;5\n"
    assert run(mail, ["client_id"]) == [("anna@x.org",)]
    assert [warning.code for warning in plan(mail).warnings] == ["CB-MAP-013"]


def test_months_stand_for_missing_days():
    text = "Период;Клиент;Сумма\nЯнварь 2024 г.;А;5\nФевраль 2024 г.;А;6\n"
    assert run(text, ["date"]) == [(date(2024, 1, 1),), (date(2024, 2, 1),)]
    assert "Период" in said(plan(text).notes)


def test_constants_are_literals_and_cannot_leave_them():
    declared = Declared(values={"manager": "O'Hara'); drop table t; --", "due_date": "31.01.2024"})
    text = "Дата;Клиент;Сумма\n01.02.2024;А;5\n"
    assert run(text, ["manager", "due_date"], declared) == [("O'Hara'); drop table t; --", date(2024, 1, 31))]
    with pytest.raises(UsageError) as error:
        plan(text, Declared(values={"due_date": "вчера"}))
    assert "вчера" in language("en").render(error.value.problem)


def test_captions_and_cells_cannot_leave_their_literals():
    header = "Дата;Клиент'; drop table t; --;Сумма"
    declared = Declared(columns={"Клиент'; drop table t; --": "client_name"})
    assert run(f"{header}\n01.02.2024;it's;5\n{header}\n", ["client_name"], declared) == [("it's",)]


def test_ambiguous_numbers_and_dates_are_reported_with_the_other_reading():
    planned = plan(
        'Date,Customer,Amount\n01/02/2024,A,"1,234"\n03/02/2024,B,"2,500"\n03/02/2024,B,7', delimiter=","
    )
    assert [warning.code for warning in planned.warnings] == ["CB-MAP-012", "CB-MAP-012"]
    assert planned.column("amount").other
    assert planned.column("date").other
    quiet = plan("Дата;Клиент;Сумма\n01.02.2024;А;1,234\n02.02.2024;Б;12,5")
    assert quiet.warnings == ()
    assert "decimal comma" in said(quiet.notes)


def test_a_filled_cell_that_cannot_be_read_is_told_from_an_empty_one():
    planned = plan("Дата;Клиент;Сумма;Дата оплаты\n01.02.2024;А;5;02.02.2024\n")
    column = planned.column("paid_date")
    values = "(values ('31.02.2024'), ('01.01.0001 0:00:00'), ('-'), (''), ('02.02.2024')) t(c3)"
    rows = duckdb.sql(f"select {column.sql}, {column.filled} from {values}").fetchall()
    assert [(value is None and filled) for value, filled in rows] == [True, False, False, False, False]


def total(path, columns, declared=None, delimiter=",", count="count(*)"):
    grid = grids.of_file(path, delimiter)
    _, planned = grids.understood(grid, declared)
    types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(grid.head[0])))
    source = (
        f"read_csv('{path}', delim = '{delimiter}', header = false, auto_detect = false, quote = '\"',"
        f" skip = {planned.skipped_records}, columns = {{{types}}})"
    )
    rows = [row for row in grids.loaded(planned, source, ["date", "amount", *columns]) if row[0] is None]
    assert all(row[1] is not None and row[2] is not None for row in rows)
    return planned, len(rows), sum(row[2] for row in rows), rows


@realdata
@pytest.mark.skipif(not SHARED.exists(), reason="no real data beside the checkout")
def test_superstore():
    planned, rows, amount, found = total(
        SHARED / "superstore" / "input_01.csv", ["client_id", "profit", "doc_no"]
    )
    headers = {column.field: column.header for column in planned.columns}
    assert (rows, amount) == (9994, Decimal("2297200.8603"))
    assert sum(row[4] for row in found) == Decimal("286397.0217")
    assert len({row[3] for row in found}) == 793
    assert (
        headers.items()
        >= {
            "date": "Order Date",
            "amount": "Sales",
            "doc_no": "Order ID",
            "client_id": "Customer ID",
            "qty": "Quantity",
            "client_name": "Customer Name",
            "profit": "Profit",
            "region": "Region",
            "category": "Category",
            "product": "Product Name",
            "product_code": "Product ID",
            "client_segment": "Segment",
        }.items()
    )
    assert not planned.warnings


@realdata
@pytest.mark.skipif(not SHARED.exists(), reason="no real data beside the checkout")
def test_chinook_and_complete_journey():
    _, rows, amount, found = total(SHARED / "chinook" / "Invoice.csv", ["client_id", "doc_no"])
    assert (rows, amount, len({row[3] for row in found})) == (412, Decimal("2328.60"), 59)
    recognition, clients = grids.understood(grids.of_file(SHARED / "chinook" / "Customer.csv"))
    assert recognition.table == "clients"
    assert {"client_id", "name", "city", "country", "phones", "emails"} <= {c.column for c in clients.columns}
    path = SHARED / "complete_journey" / "transactions_sample.csv"
    _, rows, amount, found = total(path, ["client_id", "doc_no"])
    assert (rows, amount) == (75000, Decimal("233935.24"))
    assert (len({row[3] for row in found}), len({row[4] for row in found})) == (2377, 47243)


@realdata
@pytest.mark.skipif(not SHARED.exists(), reason="no real data beside the checkout")
def test_cdnow_by_declaration(tmp_path):
    lines = (SHARED / "cdnow" / "CDNOW_sample.txt").read_text().splitlines()
    path = tmp_path / "cdnow.csv"
    path.write_text("\n".join(",".join(line.split()) for line in lines))
    declared = Declared(table="sales", columns={"#1": "client_id", "#3": "date", "#5": "amount"})
    _, rows, amount, found = total(path, ["client_id"], declared)
    assert (rows, amount, len({row[3] for row in found})) == (6919, Decimal("244091.94"), 2357)

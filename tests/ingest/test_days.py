"""Which day a sale is of: dates that a spreadsheet swapped, orders of day and month, several dates, none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from clientbase import Base
from clientbase.errors import Unmapped, UsageError
from clientbase.locale import language

HEAD = ("Date", "Customer", "Amount")


def write(folder: Path, text: str, name: str = "sales.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path, days: Iterable[date | str], head: Sequence[str] = HEAD) -> Path:
    """Sales of 1, 2, 3 … on these days: real dates and texts, as a spreadsheet leaves them."""
    path = folder / "sales.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, form = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, head)
    for row, day in enumerate(days, 1):
        if isinstance(day, date):
            sheet.write_datetime(
                row, 0, datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None), form
            )
        else:
            sheet.write_string(row, 0, day)
        sheet.write_row(row, 1, (f"Client {row % 3}", row))
    book.close()
    return path


def loaded(path: Path, **options: object) -> tuple[list[date], list[str], str]:
    """The days of the sales in the order of their amounts, the codes of the warnings, and what is said."""
    with Base() as base:
        account = base.load(path, **options)  # type: ignore[arg-type]
        days = base.store.connection.rows("select date from sales order by amount")
    said = [*account.warnings, *(note for table in account for note in table.notes)]
    text = " | ".join(map(language("en").render, said))
    return [day for (day,) in days], [warning.code for warning in account.warnings], text


def as_spreadsheet(day: date, *, month_first: bool) -> date | str:
    """What a spreadsheet of the other order makes of a day that was written with the month first, or last."""
    if day.day > 12:
        return day.strftime("%m/%d/%Y" if month_first else "%d/%m/%Y")
    return date(day.year, day.day, day.month)


@pytest.mark.parametrize("month_first", [False, True])
def test_what_a_spreadsheet_swapped_is_turned_back(tmp_path, month_first):
    days = [date(2026, 1, 5), date(2026, 1, 13), date(2026, 2, 7), date(2026, 2, 25), date(2026, 3, 9)]
    path = workbook(tmp_path, [as_spreadsheet(day, month_first=month_first) for day in days])
    found, codes, said = loaded(path)
    assert (found, "CB-MAP-042" in codes) == (days, True)
    assert "in 3 values" in said
    assert "2026-01-05 – 2026-03-09" in said
    order = "mdy" if month_first else "dmy"
    kept, codes, _ = loaded(path, date_order=order)
    assert kept[0] == date(2026, 5, 1)
    assert "CB-MAP-042" not in codes


def test_the_whole_sheet_is_looked_at_not_only_its_head(tmp_path):
    days = [date(2026, 1, 1) + timedelta(row // 32) for row in range(500)]  # 13 January is row 384
    found, codes, _ = loaded(workbook(tmp_path, [as_spreadsheet(day, month_first=False) for day in days]))
    assert (found, codes.count("CB-MAP-042")) == (days, 1)


REAL = [date(2026, month, 3) for month in range(1, 13)]


@pytest.mark.parametrize(
    "cells",
    [
        [*REAL, date(2026, 5, 13), "28/03/2026"],  # one real date after the 12th
        [*REAL, "28/03/2026", "05/03/2026"],  # a text that a spreadsheet would have read
        [*REAL, *REAL],
        ["13/01/2026", "28/03/2026"],
        ["01/13/2026", *REAL, "28/03/2026"],  # texts of two orders
    ],
)
def test_a_column_that_is_no_such_mixture_is_left_alone(tmp_path, cells):
    found, codes, _ = loaded(workbook(tmp_path, cells))
    assert "CB-MAP-042" not in codes
    assert set(REAL) <= set(found) or REAL[0] not in cells


def test_a_mixture_spoilt_further_down_is_read_as_it_stands_and_warned_of(tmp_path):
    cells = [*REAL * 20, *["28/03/2026"] * 100, date(2026, 5, 13)]
    found, codes, said = loaded(workbook(tmp_path, cells))
    assert (found[0], found[-1], codes.count("CB-MAP-043")) == (REAL[0], date(2026, 5, 13), 1)
    assert "1 value" in said


# -- the order of day and month --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "shown"),
    [
        (
            "Invoice No;Invoice Date;Customer;Amount;Due Date\n1;01/02/2026;A;1;01/31/2026\n",
            (1, 2),
            "Due Date",
        ),
        ("№;Дата;Клиент;Сумма;Срок оплаты\n1;01/02/2026;А;1;01/31/2026\n", (1, 2), "Срок оплаты"),
        ("Order No;Order Date;Customer;Amount;Picked\n1;01/02/2026;A;1;31/01/2026\n", (2, 1), "Picked"),
        ("Order No;Order Date;Customer;Amount\n1;01/02/2026;A;1\n", (2, 1), ""),
    ],
)
def test_any_column_of_days_shows_the_order_of_the_file(tmp_path, text, first, shown):
    found, codes, said = loaded(write(tmp_path, text))
    assert found == [date(2026, *first)]
    assert ("CB-MAP-012" in codes) == (not shown)
    assert (f"“{shown}” shows" if shown else "--date-order mdy") in said


def test_columns_of_different_orders_decide_for_themselves_only(tmp_path):
    head, row = (
        "Order No,Order Date,Customer,Amount,Shipped,Paid\n",
        "1,03/04/2026,A,1,01/31/2026,31/01/2026\n",
    )
    assert "CB-MAP-012" in loaded(write(tmp_path, head + row))[1]


def test_numbers_with_dashes_show_no_order(tmp_path):
    text = "Order No,Order Date,Customer,Amount,Phone\n1,03/04/2026,A,1,11-22-33\n2,05/04/2026,B,1,11-45-67\n"
    found, codes, _ = loaded(write(tmp_path, text))
    assert (found[0], "CB-MAP-012" in codes) == (date(2026, 4, 3), True)


def test_the_title_block_shows_the_order(tmp_path):
    text = (
        "Sales 01/15/2026 to 03/31/2026\n\nDate,Invoice,Customer,Amount\n01/02/2026,7,A,1\n02/03/2026,8,B,2\n"
    )
    found, codes, _ = loaded(write(tmp_path, text))
    assert (found, "CB-MAP-012" in codes) == ([date(2026, 1, 2), date(2026, 2, 3)], False)


def test_the_user_has_the_last_word(tmp_path):
    text = "Дата,Клиент,Сумма,Created\n01/02/2026,А,1,31/01/2026\n2026-02-03,Б,2,31/01/2026\n"
    path = write(tmp_path, text)
    assert loaded(path)[0] == [date(2026, 2, 1), date(2026, 2, 3)]
    found, codes, _ = loaded(path, date_order="mdy")
    assert (found, codes) == ([date(2026, 1, 2), date(2026, 2, 3)], [])
    with pytest.raises(UsageError):
        loaded(path, date_order="ydm")


# -- which of several days -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "row"),
    [
        # Salesforce: a won deal is a sale of the day it was closed
        (
            "Opportunity Name,Account Name,Stage,Amount,Created Date,Close Date",
            "x,A,Closed Won,1,2025-11-03,{}",
        ),
        ("Сделка;Компания;Этап;Сумма;Дата создания;Дата закрытия", "x;А;Успешно реализовано;1;03.11.2025;{}"),
        ("Угода;Компанія;Стадія;Сума;Дата створення;Дата завершення", "x;А;Виграно;1;03.11.2025;{}"),
        # a document on its own day, not that of its order or of its payment
        ("Invoice No,Order Date,Posting Date,Due Date,Customer,Amount", "1,2025-11-03,{},2026-12-01,A,1"),
        (
            "Номер накладной;Дата создания;Дата накладной;Дата оплаты;Клиент;Сумма",
            "1;03.11.2025;{};03.11.2025;А;1",
        ),
        # an order when it was placed, not when it left or was changed
        (
            "order-id,last-updated-date,purchase-date,Ship Date,buyer,Customer,Amount",
            "1,2026-12-01,{},2026-12-01,x,A,1",
        ),
        ("Номер заказа;Дата отгрузки;Дата заказа;Клиент;Сумма", "1;03.12.2026;{};А;1"),
        ("Номер замовлення;Дата відвантаження;Дата замовлення;Клієнт;Сума", "1;03.12.2026;{};А;1"),
        ("Дата заказа покупателем;Дата продажи;Номер заказа;Клиент;Сумма", "02.12.2025;{};1;А;1"),
        ("Bestellnummer;Lieferdatum;Bestelldatum;Customer;Amount", "1;03.12.2026;{};A;1"),
        ("Rechnungsnummer;Bestelldatum;Rechnungsdatum;Customer;Amount", "1;03.12.2025;{};A;1"),
        # a shipment when it left
        ("Shipment No,Order Date,Ship Date,Customer,Amount", "1,2025-11-03,{},A,1"),
    ],
)
def test_the_day_of_a_sale_follows_the_kind_of_export(tmp_path, head, row):
    separator = ";" if ";" in head else ","
    day = "05.01.2026" if separator == ";" else "2026-01-05"
    found, _, _ = loaded(write(tmp_path, f"{head}\n{row.format(day)}\n"), table="sales")
    assert found == [date(2026, 1, 5)]


def test_a_day_with_many_blanks_gives_way(tmp_path):
    text = (
        "Invoice No,Invoice Date,Order Date,Customer,Amount\n1,,2026-01-05,A,1\n2,2026-02-09,2026-01-06,B,2\n"
    )
    found, _, said = loaded(write(tmp_path, text))
    assert found == [date(2026, 1, 5), date(2026, 1, 6)]
    assert "not used: Invoice Date" in said


@pytest.mark.parametrize(
    ("head", "doubtful"),
    [
        ("Order ID,Created,Handed over,Customer,Amount", True),
        ("Номер документа,Дата создания,Дата выдачи,Клиент,Сумма", True),
        ("Номер замовлення,Дата створення,Дата видачі,Клієнт,Сума", True),
        ("Order ID,Created,Last modified,Customer,Amount", False),
        ("Order ID,Order Date,Handed over,Customer,Amount", False),
    ],
)
def test_the_day_a_record_was_made_is_doubted_beside_another(tmp_path, head, doubtful):
    found, codes, _ = loaded(write(tmp_path, f"{head}\n1,2026-01-05,2026-01-09,A,1\n"), table="sales")
    assert (found, "CB-MAP-044" in codes) == ([date(2026, 1, 5)], doubtful)


# -- far days, periods, no day at all --------------------------------------------------------------------


def test_days_of_another_century_are_told_with_their_money(tmp_path):
    text = "Date,Customer,Amount\n2026-01-05,A,1\n2062-02-06,A,2\n1900-01-01,B,4\n1926-03-01,B,8\n"
    path = write(tmp_path, text)
    _, codes, said = loaded(path)
    assert {"CB-LOAD-013", "CB-LOAD-041"} <= set(codes)
    assert "1 row, 2062-02-06 – 2062-02-06, 2.00" in said
    assert "2 rows, 1900-01-01 – 1926-03-01, 12.00" in said
    with Base() as base:
        base.load(path)
        warned = {warning.code for warning in base.answer("abcxyz").answer.warnings}
        assert {"CB-LOAD-013", "CB-LOAD-041"} <= warned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year,Month,Customer,Amount\n2025,12,A,1\n2026,1,B,2\n", [(2025, 12), (2026, 1)]),
        ("Год;Месяц;Клиент;Сумма\n2025;Декабрь;А;1\n2026;янв.;Б;2\n", [(2025, 12), (2026, 1)]),
        ("Рік;Місяць;Клієнт;Сума\n2026;Березень;А;1\n2026;04;Б;2\n", [(2026, 3), (2026, 4)]),
        ("Year,Month,Day,Customer,Amount\n2025,12,1,A,1\n2026,1,01,B,2\n", [(2025, 12), (2026, 1)]),
        ("Year,Customer,Amount\n2025,A,1\n2026,B,2\n", [(2025, 1), (2026, 1)]),
        ("Квартал;Клиент;Сумма\n1 кв. 2026;А;1\nIV квартал 2026 г.;Б;2\n", [(2026, 1), (2026, 10)]),
        ("Period,Customer,Amount\n202601,A,1\n202612,B,2\n", [(2026, 1), (2026, 12)]),
    ],
)
def test_a_period_stands_for_the_day(tmp_path, text, expected):
    found, codes, _ = loaded(write(tmp_path, text))
    assert found == [date(year, month, 1) for year, month in expected]
    coarse = "Месяц" not in text and "Month" not in text and "Місяць" not in text and "Period" not in text
    assert ("CB-MAP-041" in codes) == coarse


@pytest.mark.parametrize(
    "text",
    [
        "Document,Customer,Amount\nA1,Alpha,100\nA2,Beta,200\n",
        "Накладная;Контрагент;Сумма;Срок оплаты\n77;Альфа;100;05.02.2026\n78;Бета;50;05.02.2026\n",
        "Документ продажу;Клієнт;Сума\n77;Альфа;100\n78;Бета;50\n",
        "Платежный документ;Плательщик;Сумма оплаты\n77;Альфа;100\n78;Бета;50\n",
    ],
)
def test_rows_without_any_day_are_refused_with_a_way_that_works(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(Unmapped) as refused:
        loaded(path)
    fix = " ".join(language("en").render(line) for line in refused.value.fix)
    assert ("date" in language("en").render(refused.value.problem), "--map" in fix) == (True, False)
    option = fix.split("--set ")[1].split("=")
    with Base() as base:
        assert base.load(path, set={option[0]: option[1]}).rejected == 0

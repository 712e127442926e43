from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from clientbase import Base
from clientbase.errors import CurrenciesMixed
from clientbase.ingest.container.workbook import formats

EURO, DOLLAR, ROUBLE = "[$€-2] #,##0.00", '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\)', '#,##0.00\\ "₽"'


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        (EURO, "EUR"),
        (DOLLAR, "USD"),
        (ROUBLE, "RUB"),
        ("[$$-1009]#,##0.00", "CAD"),
        ("[$kr-41D]#,##0", "SEK"),
        ("[$¥-804]#,##0", "CNY"),
        ("[$USD] #,##0.00", "USD"),
        ('#,##0.00"р."', "RUB"),
        ("[$грн.-422]#,##0.00", "UAH"),
        ("#,##0.00\\ \\K\\č", "CZK"),
        ("$#,##0", "USD"),
        ("_-* #,##0.00\\ _₽_-;\\-* #,##0.00\\ _₽_-", ""),
        ("#,##0.00_р_.", ""),
        ("[$-419]dd.mm.yyyy", ""),
        ('#,##0 "шт."', ""),
        ("General", ""),
    ],
)
def test_the_currency_of_a_number_format(code, currency):
    assert formats.of_format(code) == currency


def workbook(path, cells):
    """Sales of amounts with their number formats."""
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(2, 0, ["Date", "Invoice No", "Customer", "Qty", "Amount"])
        for place, (amount, form) in enumerate(cells):
            sheet.write_datetime(place + 3, 0, date(2026, place + 1, 5), day)
            sheet.write_row(place + 3, 1, [f"I{place}", f"Client {place}", 1])
            sheet.write_number(place + 3, 4, amount, book.add_format({"num_format": form}) if form else None)
    return path


def loaded(path, **said):
    """Revenue, currency and codes of the warnings of a workbook."""
    with Base() as base:
        warnings = base.load(path, **said).tables[0].warnings
        answer = base.answer("abcxyz").answer
        return answer.control.revenue, answer.currency, [warning.code for warning in warnings]


def test_one_currency_in_the_formats_is_the_currency_of_the_sales(tmp_path):
    assert loaded(workbook(tmp_path / "a.xlsx", [(1000, EURO), (-0.5, EURO)])) == (
        Decimal("999.5"),
        "EUR",
        [],
    )
    bare = workbook(tmp_path / "b.xlsx", [(1000, DOLLAR), (500, None), (2, DOLLAR)])
    assert loaded(bare) == (Decimal(1502), "USD", ["CB-MAP-062"])
    plain = workbook(tmp_path / "c.xlsx", [(1000, "#,##0.00\\ _₽"), (5, "#,##0.00\\ _₽")])
    assert loaded(plain) == (Decimal(1005), "", [])


def test_several_currencies_in_the_formats_are_refused_unless_the_user_says_they_are_one(tmp_path):
    mixed = workbook(tmp_path / "a.xlsx", [(100000, ROUBLE), (1500, DOLLAR), (-50000, ROUBLE)])
    with pytest.raises(CurrenciesMixed) as refused:
        loaded(mixed)
    assert refused.value.evidence[0].values["list"].text == "RUB, USD"
    assert loaded(mixed, set={"currency": "RUB"}) == (Decimal(51500), "RUB", [])
    with Base() as base:
        base.load(mixed)
        assert base.store.currencies() == [("RUB", 2), ("USD", 1)]


def test_numbers_of_a_workbook_have_a_point_and_are_not_refused(tmp_path):
    exact = workbook(tmp_path / "a.xlsx", [(12.345, None), (6.789, None)])
    assert loaded(exact)[0] == Decimal("19.134")

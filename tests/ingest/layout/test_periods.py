"""Months across the columns, in the name of a sheet and of a file."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
from tests.ingest.layout.loading import from_path, loaded

from clientbase.errors import Unmapped
from clientbase.ingest.layout import periods

JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("caption", "span"),
    [
        ("янв.26", JANUARY),
        ("Январь 2026 г.", JANUARY),
        ("Jan'26", JANUARY),
        ("01.2026", JANUARY),
        ("2026-01", JANUARY),
        ("2026-01-01", (date(2026, 1, 1), date(2026, 1, 1))),
        ("I квартал 2026", (date(2026, 1, 1), date(2026, 3, 31))),
        ("Q4 2025", (date(2025, 10, 1), date(2025, 12, 31))),
        ("2 півріччя 2025", (date(2025, 7, 1), date(2025, 12, 31))),
        ("2025 год", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2026-W05", (date(2026, 1, 26), date(2026, 2, 1))),
        ("Январь", None),
        ("Иванов", None),
        ("12", None),
    ],
)
def test_a_caption_covers_whole_days(caption, span):
    assert periods.parse(caption) == span


@pytest.mark.parametrize(
    ("sheet", "file", "span"),
    [
        ("Январь 2026", "x.xlsx", JANUARY),
        ("Jan 26", "x.xlsx", JANUARY),
        ("січень", "Продажі 2026.xlsx", JANUARY),
        ("Лист1", "Продажи январь 2026.xlsx", JANUARY),
        ("", "sales_202601.csv", JANUARY),
        ("", "s_2026-01-01_2026-01-31.csv", JANUARY),
        ("", "export_2026-01-31.csv", None),  # the day of the export
        ("январь", "отчет.xlsx", None),
        ("", "invoice 1042026.csv", None),
    ],
)
def test_a_name_says_which_month(sheet, file, span):
    found = periods.named((), sheet, file)
    assert (found.span if found else None) == span


@pytest.mark.parametrize(
    ("text", "name", "money", "days"),
    [
        (
            "Customer;Jan;Feb;Mar;Total\nAcme;100;50;;150\nBolt;;25;25;50",
            "Sales 2025.csv",
            {"Acme": 150, "Bolt": 50},
            ["2025-01-01", "2025-02-01", "2025-03-01"],
        ),
        (
            "Client;01.01.2026;01.02.2026\nAlpha;1;2\nBeta;10;",
            "s.csv",
            {"Alpha": 3, "Beta": 10},
            ["2026-01-01", "2026-02-01"],
        ),
        (
            "Покупатель;2024;2025;Итого\nАльфа;100;200;300\nБета;50;;50",
            "s.csv",
            {"Альфа": 300, "Бета": 50},
            ["2024-01-01", "2025-01-01"],
        ),
        (
            "Продажі за 2025 рік\nКонтрагент;1 квартал;2 квартал\nАльфа;10;20\nБета;5;",
            "s.csv",
            {"Альфа": 30, "Бета": 5},
            ["2025-01-01", "2025-04-01"],
        ),
        (  # the quarter is the sum of its months
            "Client;Jan 2026;Feb 2026;Mar 2026;Q1 2026\nAlpha;1;2;3;6\nBeta;10;;;10",
            "s.csv",
            {"Alpha": 6, "Beta": 10},
            ["2026-01-01", "2026-02-01", "2026-03-01"],
        ),
        (
            "Период: 01.11.2025 - 31.01.2026\nКонтрагент;Ноябрь;Декабрь;Январь\nАльфа;1;2;3\nБета;;5;",
            "s.csv",
            {"Альфа": 6, "Бета": 5},
            ["2025-11-01", "2025-12-01", "2026-01-01"],
        ),
        (
            "Клиент;Кол-во;;Сумма;\n;Янв 2026;Фев 2026;Янв 2026;Фев 2026\nАльфа;1;2;100;200\nБета;3;;300;",
            "s.csv",
            {"Альфа": 300, "Бета": 300},
            ["2026-01-01", "2026-02-01"],
        ),
    ],
)
def test_periods_across_become_days(text, name, money, days, tmp_path):
    found, dated, _ = loaded(tmp_path, text, name)
    assert (found, dated) == (money, days)


def test_months_of_an_unknown_year_are_asked_about(tmp_path):
    text = "Customer;Jan;Feb;Mar\nAcme;100;50;\nBolt;;25;25"
    with pytest.raises(Unmapped) as refused:
        loaded(tmp_path, text)
    assert "of which year" in refused.value.problem.text
    money, days, _ = loaded(tmp_path, text, set={"date": "2025-12-31"})
    assert (money, days) == ({"Acme": 150, "Bolt": 50}, ["2025-12-31"])


def test_a_sheet_of_sums_is_not_counted_beside_its_months(tmp_path):
    path = tmp_path / "sales 2026.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (first, second) in {"Jan": (1, 2), "Feb": (3, 4), "Q1": (4, 6), "All": (4, 6)}.items():
        sheet = book.create_sheet(name)
        for row in (("Customer", "Amount"), ("Acme", first), ("Bolt", second)):
            sheet.append(row)
    book.save(path)
    money, days, codes = from_path(path)
    assert (money, days) == ({"Acme": 4, "Bolt": 6}, ["2026-01-31", "2026-02-28"])
    assert codes == {"CB-LAY-025"}


def test_real_dates_of_a_workbook_stand_across(tmp_path):
    path = tmp_path / "sales.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ("Client", *(datetime(2026, month, 1) for month in (1, 2, 3))),  # noqa: DTZ001 - as a workbook has it
        ("Alpha", 100, 101, 102),
        ("Beta", 50, None, 52),
    ):
        book.active.append(row)
    book.save(path)
    assert from_path(path)[:2] == ({"Alpha": 303, "Beta": 102}, ["2026-01-01", "2026-02-01", "2026-03-01"])

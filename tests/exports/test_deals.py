"""Deals that tell how they ended in ways of their own, and lists of deals that nobody numbered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exports import crm_english
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base
from clientbase.locale import language


def deals(base: Base, columns: str) -> list[tuple[Any, ...]]:
    return base.store.connection.rows(f"select {columns} from deals order by source_row")


FUNNEL = (
    ("Клиент", "Этап", "Сумма", "Менеджер", "Дата создания", "Дата закрытия", "Причина отказа"),
    ("Ромашка", "6. Оплачено", "15000", "Иванова А.", "05.01.2026", "13.02.2026", ""),
    ("Лютик", "Отказ клиента", "2500", "Петров Б.", "20.12.2025", "31.01.2026", "Цена"),
    ("Дуб", "КП отправлено", "900", "Иванова А.", "01.02.2026", "15.03.2026", ""),
)


def test_a_funnel_kept_by_hand_has_no_numbers_and_stays_the_same_deals(tmp_path: Path) -> None:
    """Stage and amount change from one list to the next, client and day of creation do not."""
    with Base() as base:
        report = base.load(workbook(tmp_path / "Воронка.xlsx", map(Cell, FUNNEL), sheet="Сделки"))
        assert [table.table for table in report] == ["deals"]
        told = [language("en").render(line) for line in next(iter(report)).notes]
        assert any("a deal is told by Клиент + Дата создания" in line for line in told)
        assert deals(base, "status, closed_at, expected_close") == [
            ("won", date(2026, 2, 13), None),
            ("lost", date(2026, 1, 31), None),
            ("open", None, date(2026, 3, 15)),
        ]
        before = deals(base, "id")
    later = [FUNNEL[0], *((who, "Оплачено", "99", *rest) for who, _, _, *rest in FUNNEL[1:])]
    with Base() as base:
        base.load(delimited(tmp_path / "later.csv", later, delimiter=";"), table="deals")
        assert deals(base, "id") == before
        assert len(set(before)) == len(FUNNEL) - 1


def test_deals_that_nothing_tells_apart_are_warned_of(tmp_path: Path) -> None:
    rows = [*FUNNEL, ("Ромашка", "Переговоры", "7", "Иванова А.", "05.01.2026", "", "")]
    with Base() as base:
        report = base.load(delimited(tmp_path / "a.csv", rows, delimiter=";"), table="deals")
        assert "CB-MAP-153" in {warning.code for warning in report.warnings}


@pytest.mark.parametrize(
    ("captions", "cells", "ended"),
    [
        (("Stage", "Active", "Lost Reason"), ("Qualified", "False", ""), "lost"),
        (("Stage", "Active", "Lost Reason"), ("Qualified", "True", ""), "open"),
        (("Stage", "Active", "Lost Reason"), ("Won", "True", ""), "won"),
        (("Stage", "Lost Reason"), ("Qualified", "Too expensive"), "lost"),
        (("Stage", "Is Won", "Is Closed"), ("Signed", "true", "true"), "won"),
        (("Stage", "Is Won", "Is Closed"), ("Signed", "false", "true"), "lost"),
        (("Stage", "Is Won", "Is Closed"), ("Signed", "false", "false"), "open"),
        (("Stage", "Closed"), ("Signed", "yes"), None),
        (("Stage", "Date won", "Date lost"), ("Gone", "", "2026-02-05"), "lost"),
        (("Stage",), ("✅ Closed - won",), "won"),
        (("Этап",), ("07 - Успешно реализовано",), "won"),
        (("Етап",), ("Відмова клієнта",), "lost"),
    ],
)
def test_how_a_deal_ended(
    captions: tuple[str, ...], cells: tuple[str, ...], ended: str | None, tmp_path: Path
) -> None:
    rows = [("Deal ID", "Customer", "Amount", *captions), ("1", "Ann", "10", *cells)]
    with Base() as base:
        base.load(delimited(tmp_path / "a.csv", rows), table="deals")
        assert deals(base, "status") == [(ended,)]


def test_the_column_of_ends_is_found_by_its_cells(tmp_path: Path) -> None:
    rows = [
        ("Copper ID", "Name", "Company", "Stage", "Condition", "Value", "Created At"),
        ("1", "A", "Ann", "Contract", "Won", "10", "2026-01-05"),
        ("2", "B", "Bob", "Contract", "Open", "20", "2026-01-06"),
        ("3", "C", "Eve", "Qualified", "Lost", "30", "2026-01-07"),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "a.csv", rows), table="deals")
        assert deals(base, "stage, status") == [
            ("Contract", "won"),
            ("Contract", "open"),
            ("Qualified", "lost"),
        ]


def test_stages_in_unknown_words_are_told_where_deals_have_ended(tmp_path: Path) -> None:
    rows = [
        ("Deal ID", "Customer", "Stage", "Amount", "Closed date"),
        ("1", "Ann", "Alpha", "10", "2026-01-05"), ("2", "Bob", "Beta", "20", ""),
    ]  # fmt: skip
    with Base() as base:
        report = base.load(delimited(tmp_path / "a.csv", rows))
        assert "CB-MAP-152" in {warning.code for warning in report.warnings}


def test_opportunities_of_salesforce_keep_the_open_ones(tmp_path: Path) -> None:
    rows = list(crm_english.salesforce(numbered=False))
    with Base() as base:
        report = base.load(delimited(tmp_path / "report.csv", rows))
        assert [table.table for table in report] == ["deals"]
        assert base.store.connection.rows(
            "select status, count(*), count(distinct id), count(closed_at), count(expected_close),"
            " min(manager) is not null from deals group by status order by status"
        ) == [("lost", 2, 2, 2, 0, True), ("open", 1, 1, 0, 1, True), ("won", 10, 10, 10, 0, True)]


def test_money_of_close_is_not_counted_in_cents(tmp_path: Path) -> None:
    with Base() as base:
        base.load(delimited(tmp_path / "opportunities.csv", crm_english.close()))
        (summed, kinds) = base.store.connection.row("select sum(amount), min(currency) from deals")
        truth = sum(deal.amount for deal in crm_english.DEALS)
        assert (summed, kinds) == (truth, "USD")

"""Statements of banks and reports of debts: only money of clients, every debt once, advances below zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports import money
from tests.exports.money import A, B
from tests.exports.writing import delimited

from clientbase import Base
from clientbase.errors import ClientbaseError


def rows(base: Base, sql: str) -> list[tuple[Any, ...]]:
    return list(base.store.connection.rows(sql))


def paid(base: Base) -> set[tuple[str, Decimal, str | None]]:
    return set(
        rows(base, "select c.name, p.amount, p.doc_no from payments p join clients c using (client_key)")
    )


def codes(report: Any) -> set[str]:
    return {warning.code for table in report for warning in table.warnings}


@pytest.mark.parametrize("system", money.PAYMENTS)
def test_statements_hold_what_clients_paid(system: str, tmp_path: Path) -> None:
    write, kept, skipped = money.PAYMENTS[system]
    with Base() as base:
        (table,) = base.load(write(tmp_path))
        assert table.table == "payments"
        assert paid(base) == {(who, Decimal(amount), number) for who, amount, number in kept}
        assert table.loaded.skipped == skipped
        assert not table.loaded.rows_rejected
        assert set(rows(base, "select direction, sign(amount) from payments")) <= {("in", 1), ("out", -1)}
        assert "CB-LOAD-003" not in codes([table])


@pytest.mark.parametrize("system", money.DEBTS)
def test_reports_of_debts(system: str, tmp_path: Path) -> None:
    write, owed = money.DEBTS[system]
    with Base() as base:
        (table,) = base.load(write(tmp_path))
        assert table.table == "receivables"
        found = rows(base, "select c.name, sum(r.closing), sum(r.overdue) from receivables r"
                     " join clients c using (client_key) group by c.name")  # fmt: skip
        assert {who: (debt, late) for who, debt, late in found} == owed
        assert set(rows(base, "select as_of from receivables")) == {(date(2026, 2, 28),)}
        assert not table.loaded.rows_rejected
        assert not codes([table]) & {"CB-LOAD-130", "CB-LOAD-014"}


def test_parts_by_age_are_read_from_captions(tmp_path: Path) -> None:
    with Base() as base:
        base.load(money.DEBTS["QuickBooks, summary"][0](tmp_path))
        (parts,) = rows(base, "select list(b.days_from), list(b.days_to), list(b.amount) from (select"
                        " unnest(buckets) as b from receivables order by source_row limit 5)")  # fmt: skip
        assert parts == ([0, 1, 31, 61, 91], [0, 30, 60, 90, None], [1200, 22400, 0, 0, 0])


def test_parts_that_do_not_make_the_debt_are_warned_of(tmp_path: Path) -> None:
    written = [
        ("Клієнт", "Борг", "Не прострочено", "1-30 днів", "понад 30 днів"),
        (A, "23600", "1200", "22400", ""),
        (B, "20000", "", "", "19000"),
        ("Дуб", "500", "500", "", ""),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "Борги 2026-02-28.csv", written), table="receivables")
        assert "CB-LOAD-130" in codes(report)
        assert rows(base, "select distinct as_of from receivables") == [(date(2026, 2, 28),)]


def test_accounts_counted_as_clients_would_not_pass_the_total(tmp_path: Path) -> None:
    written = [("Клиент", "Долг"), (A, "100"), (B, "200"), ("Итого", "500")]
    with Base() as base, pytest.raises(ClientbaseError):
        base.load(delimited(tmp_path / "Долги.csv", written, delimiter=";"), table="receivables")


HEAD = ("Date", "Contact", "Reference", "Debit", "Credit")


@pytest.mark.parametrize(
    ("balances", "kept"),
    [
        (("22400", "19400", "19700"), {(A, 12400), (B, 300)}),  # one's own books debit what came in
        (("7600", "10600", "10300"), {("Rent", 3000)}),  # the bank's view of the same columns
    ],
)
def test_the_running_balance_tells_whose_books_they_are(
    balances: tuple[str, ...], kept: set[tuple[str, int]], tmp_path: Path
) -> None:
    lines = [
        ("2026-02-05", A, "1", "12400.00", ""),
        ("2026-02-06", "Rent", "2", "", "3000.00"),
        ("2026-02-13", B, "3", "300.00", ""),
    ]
    written = [(*HEAD, "Running Balance"), *((*line, at) for line, at in zip(lines, balances, strict=True))]
    with Base() as base:
        report = base.load(delimited(tmp_path / "account.csv", written), table="payments")
        assert {(who, int(amount)) for who, amount, _ in paid(base)} == kept
        assert "CB-MAP-120" not in codes(report)


def test_sides_that_nothing_shows_are_warned_of_and_turned_by_the_user(tmp_path: Path) -> None:
    path = delimited(
        tmp_path / "x.csv", [HEAD, ("2026-02-05", A, "1", "", "100"), ("2026-02-06", B, "2", "7", "")]
    )
    with Base() as base:
        assert "CB-MAP-120" in codes(base.load(path, table="payments"))
        assert {(who, int(amount)) for who, amount, _ in paid(base)} == {(A, 100)}
    with Base() as base:
        base.load(path, table="payments", map={"Debit": "received", "Credit": "paid_out"})
        assert {(who, int(amount)) for who, amount, _ in paid(base)} == {(B, 7)}


def test_a_mark_says_the_way_and_can_be_turned(tmp_path: Path) -> None:
    written = [
        ("Buchungsdatum", "Belegnummer", "Gegenpartei", "Verwendungszweck", "Betrag", "S/H"),
        ("05.02.2026", "15", A, "RE 15", "12.400,00", "H"),
        ("06.02.2026", "7", B, "Miete", "3.000,00", "S"),
    ]
    path = delimited(tmp_path / "umsatz.csv", written, delimiter=";")
    for columns, kept in (({}, (A, 12400)), ({"S/H": "-direction"}, (B, 3000))):
        with Base() as base:
            base.load(path, table="payments", map=columns)
            assert {(who, int(amount)) for who, amount, _ in paid(base)} == {kept}


def test_the_firm_itself_is_told_by_standing_in_every_row(tmp_path: Path) -> None:
    written = [
        ("Дата", "Номер", "Плательщик", "Получатель", "Сумма", "Назначение платежа"),
        ("05.02.2026", "0015", A, "ООО «Наша фирма»", "12400,00", "Оплата по счету 15"),
        ("06.02.2026", "7", "ООО Наша фирма", "Аренда", "3000,00", "Аренда"),
        ("07.02.2026", "16", B, "ООО Наша фирма", "300,00", "Оплата"),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "Платежи.csv", written, delimiter=";"), table="payments")
        assert paid(base) == {(A, 12400, "0015"), (B, 300, "16")}

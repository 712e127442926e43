"""1C: debts, payments, bank statements, stock and the activity of clients arrive in their tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports import one_c_tables as made
from tests.exports.truth import CLIENTS

from clientbase import Base
from clientbase.errors import FileEmpty
from clientbase.identity import names
from clientbase.ingest.account import LoadAccount

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def rows(base: Base, sql: str) -> list[tuple[Any, ...]]:
    return list(base.store.connection.rows(sql))


def codes(report: LoadAccount) -> list[str]:
    return [warning.code for table in report for warning in table.warnings]


def by_client(base: Base, columns: str, table: str) -> dict[str, tuple[Any, ...]]:
    found = rows(
        base, f"select c.name, {columns} from {table} join clients as c using (client_key) order by all"
    )
    return {names.key(row[0]): row[1:] for row in found}


@pytest.mark.parametrize("managers", [False, True])
def test_debts(tmp_path: Path, *, managers: bool) -> None:
    with Base() as base:
        report = base.load(made.statement(tmp_path / "Ведомость.xlsx", managers=managers))
        found = by_client(base, "opening, increase, decrease, closing", "receivables")
        assert codes(report) == []
        assert rows(base, "select distinct as_of from receivables") == [(_day("2025-04-30"),)]
        assert not [name for table in report for name in table.ignored]
        if managers:
            kept = {names.key(who): by for who, by in rows(base, "select c.name, r.manager from receivables"
                    " as r join clients as c using (client_key)")}  # fmt: skip
            assert kept == {names.key(client.name): client.manager for client in CLIENTS}
    expected = {names.key(client.name): sums for client, sums in made.debts()}
    assert {who: tuple(value or Decimal(0) for value in row) for who, row in found.items()} == expected


def test_a_closing_debt_that_does_not_follow_is_warned_of(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(made.statement(tmp_path / "Ведомость.xlsx", closing=Decimal("1.01")))
        assert codes(report) == ["CB-LOAD-014"]
    with Base() as base:
        report = base.load(made.statement(tmp_path / "Ведомость 2.xlsx", closing=Decimal("0.99")))
        assert codes(report) == []


def test_two_sides_of_a_balance(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(made.subconto(tmp_path / "Анализ субконто.xlsx"))
        found = by_client(base, "opening, closing", "receivables")
        assert codes(report) == []
    assert found == {names.key(c.name): (sums[0] - 1500, sums[3] - 1500) for c, sums in made.debts()}


def payments(base: Base) -> list[tuple[Any, ...]]:
    found = rows(
        base,
        "select c.name, p.doc_no, p.date, p.amount from payments as p join clients as c using (client_key)"
        " order by p.doc_no",
    )
    return [(names.key(who), *rest) for who, *rest in found]


def expected_payments() -> Sequence[tuple[Any, ...]]:
    return [
        (names.key(who), number, _day(f"{day[6:10]}-{day[3:5]}-{day[:2]}"), amount)
        for who, own in made.PAID.items()
        for number, day, amount in own
    ]


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def test_money_received(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(made.receipts(tmp_path / "Поступление денег.xlsx"))
        assert payments(base) == expected_payments()
        managers = dict(rows(base, "select doc_no, manager from payments order by doc_no"))
        assert codes(report) == []
    assert managers["0000-000003"] == CLIENTS[3].manager


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "utf-8-sig", "utf-8"])
def test_a_bank_statement(tmp_path: Path, encoding: str) -> None:
    with Base() as base:
        report = base.load(made.exchange(tmp_path / "kl_to_1c.txt", encoding=encoding))
        (table,) = report
        assert codes(report) == []
        assert [row[1:] for row in payments(base)] == [row[1:] for row in expected_payments()]
        if encoding != "cp866":  # it has no «
            assert payments(base) == expected_payments()
        assert (table.loaded.rows_loaded, table.loaded.skipped) == (4, {"paid_out": 1})


def test_totals_of_a_bank_statement_that_do_not_match_are_warned_of(tmp_path: Path) -> None:
    with Base() as base:
        path = made.exchange(tmp_path / "kl_to_1c.txt", said=Decimal("1.00"), end=False)
        assert codes(base.load(path)) == ["CB-IN-011", "CB-IN-012"]
        assert len(payments(base)) == 4


@pytest.mark.realdata
@pytest.mark.skipif(not SHARED.exists(), reason="no real data here")
def test_a_real_statement_without_money_received_is_refused() -> None:
    with Base() as base, pytest.raises(FileEmpty) as refused:
        base.load(SHARED / "payments" / "1CClientBankExchange_cp1251.txt")
    assert any("money paid out" in str(line.values) for line in refused.value.evidence)


def test_stock(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(made.stock(tmp_path / "Остатки товаров.xlsx"))
        found = rows(base, "select branch, product, product_code, qty, cost from stock order by source_row")
        assert codes(report) == []
        assert rows(base, "select distinct as_of from stock") == [(_day("2025-04-30"),)]
    assert found == list(made.STOCK)


def test_activity_of_clients(tmp_path: Path) -> None:
    with Base() as base:
        base.load(made.activity(tmp_path / "Активность контрагентов.xlsx"))
        found = rows(base, "select name, segment, manager from clients order by client_id")
        assert rows(base, "select count(*) from sales") == [(0,)]
    assert [row[1] for row in found] == ["Активный", "61 день", "91 день", "121 день", "Не активный"]
    assert [row[2] for row in found] == [client.manager for client in CLIENTS]

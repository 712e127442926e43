"""Traps of shops and accounting beyond the one truth: cards, payments, totals on every line, notations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.exports import accounting, shops
from tests.exports.orders import orders, total
from tests.exports.truth import CLIENTS, SALES, documents, revenue
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base
from clientbase.errors import TotalsDiffer
from clientbase.ingest.account import LoadAccount
from clientbase.locale import language


def said(report: LoadAccount) -> str:
    lines = [line for table in report for line in (*table.notes, *table.warnings)]
    return "\n".join(language("en").render(line) for line in lines)


def codes(report: LoadAccount) -> set[str]:
    return {warning.code for warning in report.warnings}


def by_document(base: Base) -> dict[str, Decimal]:
    rows = base.store.connection.rows("select doc_no, sum(amount) from sales group by doc_no order by doc_no")
    return dict(rows)


def test_the_directory_of_moysklad(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*shops.moysklad_clients(tmp_path))
        assert base.status() == {"clients": 5, "cards": 5, "contact_points": 14}
        assert {"Сумма продаж", "Бонусные баллы"} <= set(report.tables[0].ignored)
        cards = base.store.connection.rows(
            "select name, client_id, phones, emails, created_at from clients order by client_id"
        )
        assert cards == [(c.name, c.code, c.phone, c.email, date(2024, 12, 1)) for c in CLIENTS]


def test_stripe_as_payments(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*accounting.stripe(tmp_path), table="payments")
        assert base.status() == {"clients": 5, "payments": 10}
        assert report.tables[0].loaded.skipped == {"cancelled": 1}
        assert base.store.connection.row("select sum(amount) from payments") == (sum(revenue().values()),)


def test_ratios_of_moysklad_are_never_used(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*shops.moysklad_profit(tmp_path))
        ignored = set(report.tables[0].ignored)
        assert {"Рентабельность", "Рентабельность продаж", "Количество продаж"} <= ignored
        sold = base.store.connection.row("select sum(amount), sum(cost), sum(profit) from sales")
        assert sold[2] == sold[0] - sold[1]


def test_paid_out_money_is_no_payment_and_makes_no_client(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*accounting.privatbank(tmp_path))
        assert report.tables[0].loaded.skipped == {"paid_out": 1}
        assert base.status() == {"clients": 5, "payments": 10}


def test_a_total_with_delivery_is_recognised_without_a_preset(tmp_path: Path) -> None:
    """Prom by other captions: the total holds the delivery, the lines make less."""
    header = ("Order No", "Date", "Customer", "Item", "Qty", "Price", "Total")
    rows = [
        (number, f"{moment:%Y-%m-%d}", client.name, line.product, line.qty, line.price, total(own) + 60)
        for number, client, moment, own in orders()
        for line in own
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "orders.csv", [header, *rows]))
        assert by_document(base) == documents(SALES)
        assert codes(report) == {"CB-MAP-014"}


def test_equal_amounts_of_different_lines_are_no_total(tmp_path: Path) -> None:
    """Tickets of one price: every line counts although all lines of a document cost the same."""
    rows = [
        (number, "2025-01-10", f"Client {number}", f"Seat {seat}", "500.00")
        for number in range(6)
        for seat in range(3)
    ]
    with Base() as base:
        report = base.load(
            delimited(tmp_path / "t.csv", [("Order No", "Date", "Customer", "Item", "Amount"), *rows])
        )
        assert base.store.connection.row("select sum(amount) from sales") == (Decimal(9000),)
        assert "CB-LAY-021" not in codes(report)


def test_the_total_taken_once_keeps_its_rows(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*shops.opencart(tmp_path))
        rows = base.store.connection.rows("select source_row, amount from sales where doc_no = 'КСУТ-000001'")
        assert sorted(rows) == [(2, Decimal("14001.0000")), (3, Decimal(0))]
        assert "7 rows became 0" in said(report)


def test_blocks_whose_totals_are_wrong_are_refused(tmp_path: Path) -> None:
    (path,) = accounting.quickbooks(tmp_path, "client", csv=True)
    text = path.read_text("utf-8").replace(
        'Total for Acme Trading Ltd,,,,,,56.00,,"96,803.80"',
        'Total for Acme Trading Ltd,,,,,,56.00,,"99,999.00"',
    )
    path.write_text(text, "utf-8")
    with Base() as base, pytest.raises(TotalsDiffer):
        base.load(path)


def test_xero_writes_the_day_first_even_where_no_day_shows_it(tmp_path: Path) -> None:
    rows = [
        ("ContactName", "InvoiceNumber", "InvoiceDate", "LineAmount", "Status"),
        ("Acme", "INV-1", "03/04/2025", "10.00", "Paid"),
        ("Acme", "INV-2", "05/04/2025", "20.00", "Paid"),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "SalesInvoices.csv", rows))
        assert base.store.period() == (date(2025, 4, 3), date(2025, 4, 5))


def test_documents_that_are_not_posted_are_no_sales(tmp_path: Path) -> None:
    rows = [
        ("Номер", "Дата документа", "Контрагент", "Сумма", "Проведён", "Склад"),
        ("1", "01.02.2025 10:00:00", "Ромашка", "10,00", "да", "А"),
        ("2", "02.02.2025 10:00:00", "Ромашка", "20,00", "нет", "А"),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "Заказы.csv", rows, delimiter=";"))
        assert report.tables[0].loaded.skipped == {"not_posted": 1}
        assert by_document(base) == {"1": Decimal(10)}


# -- notations of money and days, in files -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "amounts", "doubtful"),
    [
        (["1 234,50", "1\u00a0234,50-", "(1 234,50)", "12,345"],
         ["1234.5", "-1234.5", "-1234.5", "12.345"], False),
        (["1.234,50", "12,345", "7,1", "–"], ["1234.5", "12.345", "7.1", None], False),
        (["1,234.50", "12,345", "−7.10", "5.5"], ["1234.5", "12345", "-7.1", "5.5"], False),
        (["12,345", "1,234", "7", "5"], ["12345", "1234", "7", "5"], True),
    ],
)  # fmt: skip
def test_every_notation_of_money(
    tmp_path: Path,
    cells: list[str],
    amounts: list[str | None],
    doubtful: bool,  # noqa: FBT001
) -> None:
    rows = [[f"2025-01-{n:02}", f"D{n}", "Acme", cell] for n, cell in enumerate(cells, 10)]
    path = workbook(
        tmp_path / "money.xlsx", [Cell(["Date", "Invoice no", "Customer", "Amount"]), *map(Cell, rows)]
    )
    with Base() as base:
        report = base.load(path)
        found = base.store.connection.rows("select amount from sales order by doc_no")
        assert [row[0] for row in found] == [Decimal(value) for value in amounts if value is not None]
        assert ("CB-MAP-012" in codes(report)) is doubtful
        assert report.rejected == amounts.count(None)


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["01.02.2024 12:30:15", "1.02.24", "13.02.2024"], ["2024-02-01", "2024-02-01", "2024-02-13"]),
        (["45384.34", "45385", "45386.999"], ["2024-04-02", "2024-04-03", "2024-04-04"]),
        (["2024-02-01T10:00:00Z", "2024-02-01T23:59:59+03:00", "2024-02-02"],
         ["2024-02-01", "2024-02-01", "2024-02-02"]),
        (["02/13/2024", "03/04/2024", "12/31/2024 11:59 PM"], ["2024-02-13", "2024-03-04", "2024-12-31"]),
    ],
)  # fmt: skip
def test_every_notation_of_days(tmp_path: Path, cells: list[str], days: list[str]) -> None:
    rows = [("Date", "Invoice no", "Customer", "Amount")]
    rows += [(cell, f"D{n}", "Acme", "1.00") for n, cell in enumerate(cells)]
    with Base() as base:
        report = base.load(delimited(tmp_path / "days.csv", rows))
        found = base.store.connection.rows("select cast(date as varchar) from sales order by doc_no")
        assert [row[0] for row in found] == days
        assert not report.rejected


def test_the_empty_date_of_1c_is_no_day(tmp_path: Path) -> None:
    rows = [("Дата", "Номер", "Контрагент", "Сумма")]
    rows += [(f"0{n}.02.2024", f"{n}", "Ромашка", "1,00") for n in range(1, 5)]
    rows.append(("01.01.0001 0:00:00", "9", "Ромашка", "1,00"))
    with Base() as base:
        report = base.load(delimited(tmp_path / "d.csv", rows, delimiter=";"))
        assert report.rejected == 1
        assert base.store.period() == (date(2024, 2, 1), date(2024, 2, 4))


# -- VAT -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("Сумма с НДС", "with"), ("Сумма без НДС", "without"), ("Сума з ПДВ", "with"),
        ("Сума (без ПДВ)", "without"), ("Amount incl. VAT", "with"), ("Amount excl. VAT", "without"),
        ("Выручка, с учетом НДС", "with"), ("Amount", ""),
    ],
)  # fmt: skip
def test_captions_say_whether_vat_is_in_the_amounts(tmp_path: Path, caption: str, kind: str) -> None:
    rows = [("Дата", "Номер", "Контрагент", caption), ("01.02.2024", "1", "Ромашка", "1,00")]
    with Base(lang="en") as base:
        base.load(delimited(tmp_path / "v.csv", rows, delimiter=";"))
        assert base.store.vat() == {kind: ("v.csv",)}
        first = language("en").render(base.answer("concentration").answer.basis[0])
        assert ("include VAT" in first, "without VAT" in first) == (kind == "with", kind == "without")


def test_a_base_that_mixes_vat_warns(tmp_path: Path) -> None:
    header = ("Дата", "Номер", "Контрагент")
    gross = [(*header, "Сумма с НДС"), ("01.02.2024", "1", "Ромашка", "1,20")]
    net = [(*header, "Сумма без НДС"), ("02.02.2024", "2", "Ромашка", "1,00")]
    with Base() as base:
        assert not codes(base.load(delimited(tmp_path / "gross.csv", gross, delimiter=";")))
        report = base.load(delimited(tmp_path / "net.csv", net, delimiter=";"))
        assert codes(report) == {"CB-VAT-001"}
        assert "CB-VAT-001" in {warning.code for warning in base.answer("concentration").answer.warnings}

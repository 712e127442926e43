"""Payments and accounting: Stripe, QuickBooks, Xero, the statement of PrivatBank.

The captions of Stripe, Xero and the bank were read in real exports, those of QuickBooks in code that reads
them; the blocks of its reports, and in Xero `Total`, `Sent` and the words of `Type`, are from memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.orders import SALES_AND_REFUNDS, orders, plain, refunds, total
from tests.exports.truth import BY_NAME, CLIENTS, LINES, SALES, Line, by_document
from tests.exports.writing import Cell, Export, delimited, ru, workbook

# -- Stripe --------------------------------------------------------------------------------------------------

STRIPE = (
    *("id", "Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Captured", "Converted Amount"),
    *("Converted Amount Refunded", "Converted Currency", "Decline Reason", "Description", "Fee"),
    *("Taxes On Fee", "Status", "Customer ID", "Customer Description", "Customer Email", "Transfer"),
    "PaymentIntent ID",
)


def stripe(folder: Path, *, comma: bool = False) -> list[Path]:
    """Payments: refunded ones keep their amount, failed ones are in the file; `"399,00"` in some locales."""

    def money(value: Decimal) -> str:
        return f"{value:.2f}".replace(".", ",") if comma else f"{value:.2f}"

    back, rows = refunds(), []
    for number, client, moment, own in orders():
        amount, refund = money(total(own)), money(back.get(number, Decimal(0)))
        rows.append((
            f"ch_{number}", f"{moment:%Y-%m-%d %H:%M}", amount, refund, "eur", "true", amount, refund, "eur",
            "", "Invoice", money(Decimal("1.20")), money(Decimal(0)), "Paid", f"cus_{client.code}",
            client.name, client.email, "", f"pi_{number}",
        ))  # fmt: skip
    zero, lost = money(Decimal(0)), money(Decimal(4000))
    rows.append((
        "ch_failed", "2025-04-30 20:00", lost, zero, "eur", "false", lost, zero, "eur", "card_declined", "",
        zero, zero, "Failed", f"cus_{CLIENTS[0].code}", CLIENTS[0].name, CLIENTS[0].email, "", "pi_failed",
    ))  # fmt: skip
    return [delimited(folder / "unified_payments.csv", [STRIPE, *rows], end="\n")]


# -- QuickBooks ----------------------------------------------------------------------------------------------

TYPES = {"sale": "Invoice", "return": "Refund", "correction": "Credit Memo"}


def us(value: Decimal, digits: int = 2) -> str:
    """`-1,250.00`."""
    return f"{value:,.{digits}f}"


def quickbooks(folder: Path, by: str, *, csv: bool) -> list[Path]:
    """«Sales by Customer Detail» or «by Product/Service Detail»: blocks with totals and a running balance."""
    other = "Customer" if by == "product" else "Product/Service"
    title = "Sales by Product/Service Detail" if by == "product" else "Sales by Customer Detail"
    rows: list[Cell] = [Cell([line]) for line in (title, "Our Company LLC", "January 1 - April 30, 2025")]
    rows.append(Cell([]))
    header = ["Date", "Transaction Type", "Num", other, "Memo/Description", "Qty", "Sales Price", "Amount"]
    rows.append(Cell(["", *header, "Balance"]))
    blocks: dict[str, list[Line]] = {}
    for line in LINES:
        blocks.setdefault(getattr(line, by), []).append(line)
    for name in sorted(blocks):
        rows += _block(name, blocks[name], "client" if by == "product" else "product")
    rows.append(
        Cell(["TOTAL", *[""] * 5, us(sum((line.qty for line in LINES), Decimal(0))), "", us(total(LINES))])
    )
    rows.append(Cell([]))
    rows.append(Cell(["Friday, May 02, 2025 10:15:02 AM GMT+3 - Accrual Basis"]))
    if csv:
        return [delimited(folder / f"{title.replace('/', ' ')}.csv", [row.values for row in rows])]
    return [workbook(folder / f"{title.replace('/', ' ')}.xlsx", rows, sheet=title.replace("/", " ")[:31])]


def _block(name: str, own: list[Line], other: str) -> Iterable[Cell]:
    """The name, its lines from the second column on, its total."""
    yield Cell([name])
    balance = Decimal(0)
    for line in own:
        balance += line.amount
        yield Cell([
            "", f"{line.moment:%m/%d/%Y}", TYPES[line.kind], line.number, getattr(line, other), line.category,
            us(line.qty), us(line.price), us(line.amount), us(balance),
        ])  # fmt: skip
    qty = sum((line.qty for line in own), Decimal(0))
    yield Cell([f"Total for {name}", *[""] * 5, us(qty), "", us(total(own))])


# -- Xero ----------------------------------------------------------------------------------------------------

XERO = (
    *("ContactName", "EmailAddress", "POAddressLine1", "POCity", "PORegion", "POPostalCode", "POCountry"),
    *("InvoiceNumber", "Reference", "InvoiceDate", "DueDate", "Total", "TaxTotal", "InvoiceAmountPaid"),
    *("InvoiceAmountDue", "InventoryItemCode", "Description", "Quantity", "UnitAmount", "Discount"),
    *("LineAmount", "AccountCode", "TaxType", "TaxAmount", "TrackingName1", "TrackingOption1", "Currency"),
    *("Type", "Sent", "Status"),
)


def xero(folder: Path, *, positive: bool) -> list[Path]:
    """Invoices by line, their totals on every one; credit notes; what was voided or is a draft."""
    rows: list[Any] = [XERO]
    for number, own in by_document(LINES).items():
        for line in own:
            back, sign = line.kind != "sale", -1 if line.kind != "sale" and positive else 1
            client, amount = BY_NAME[line.client], total(own) * sign
            rows.append((
                client.name, client.email, "", client.city, "", "", "", number, "", f"{line.moment:%d/%m/%Y}",
                f"{line.moment:%d/%m/%Y}", amount, "0.00", amount, "0.00", line.article, line.product,
                plain(line.qty * sign), f"{line.price:.4f}", "", line.amount * sign, "200", "No VAT", "0.00",
                "", "", "GBP", "Sales credit note" if back else "Sales invoice", "Sent", "Paid",
            ))  # fmt: skip
    for place, status in enumerate(("Voided", "Draft", "Deleted")):
        lost = list(rows[1])
        lost[7], lost[-1] = f"X-{place}", status
        rows.append(tuple(lost))
    return [delimited(folder / "SalesInvoices.csv", rows)]


# -- PrivatBank ----------------------------------------------------------------------------------------------

BANK = (
    *("Дата", "Час", "Тип операції", "Сума", "Валюта", "Призначення платежу", "Контрагент"),
    *("Рахунок контрагента", "ЄДРПОУ", "МФО банку", "Залишок"),
)


def privatbank(folder: Path) -> list[Path]:
    """A statement, cp1251 with `;`: what clients paid, what we paid, the running balance."""
    balance, rows = Decimal(10_000), [BANK]
    for number, client, moment, own in orders():
        balance += total(own)
        rows.append((
            f"{moment:%d.%m.%Y}", f"{moment:%H:%M:%S}", "Кредит", ru(total(own)), "UAH",
            f"Оплата за товар зг. рах. {number}", client.name, "UA123456789012345678901234567",
            "", "305299", ru(balance),
        ))  # fmt: skip
    rows.append((
        "30.04.2025", "18:00:00", "Дебет", ru(Decimal(-5000)), "UAH", "Оренда за квітень",
        "ТОВ «Орендодавець»",
        "UA123456789012345678901234568", "87654321", "305299", ru(balance - 5000),
    ))  # fmt: skip
    return [delimited(folder / "statement.csv", rows, delimiter=";", encoding="cp1251")]


EXPORTS = (
    Export("Stripe, payments", stripe, LINES, SALES_AND_REFUNDS),
    Export(
        "Stripe, payments with a decimal comma", lambda f: stripe(f, comma=True), LINES, SALES_AND_REFUNDS
    ),
    Export("QuickBooks, Sales by Customer Detail, xlsx", lambda f: quickbooks(f, "client", csv=False)),
    Export("QuickBooks, Sales by Customer Detail, csv", lambda f: quickbooks(f, "client", csv=True)),
    Export("QuickBooks, Sales by Product/Service Detail", lambda f: quickbooks(f, "product", csv=True)),
    Export("Xero, invoices and negative credit notes", lambda f: xero(f, positive=False)),
    Export("Xero, invoices and positive credit notes", lambda f: xero(f, positive=True)),
    Export("PrivatBank, statement", privatbank, SALES, frozenset({"payments"})),
)

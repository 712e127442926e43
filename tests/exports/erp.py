"""Systems of enterprises: Odoo, NetSuite, SAP Business One, Business Central.

Captions are labels of fields that the vendors publish or that public code reads; every file holds rows beside
the true ones that are no sale. Tax of a fifth is added wherever a system shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.orders import total
from tests.exports.truth import BY_NAME, CLIENTS, LINES, SALES, Client, Line, by_document
from tests.exports.writing import Export, delimited, listed

Row = dict[str, Any]
TAX = Decimal("0.2")
LOST = Decimal("7777.77")  # of rows that are no sale


def documents() -> Iterator[tuple[str, Client, list[Line], bool]]:
    """Number, client, lines of every document, and whether it takes something back."""
    for number, own in by_document(LINES).items():
        yield number, BY_NAME[own[0].client], own, own[0].kind != "sale"


def gross(amount: Decimal) -> Decimal:
    """With tax."""
    return (amount * (1 + TAX)).quantize(Decimal("0.01"))


# -- Odoo ----------------------------------------------------------------------------------------------------

ODOO_ORDERS = (
    *("Order Reference", "Order Date", "Customer", "Salesperson", "Status", "Invoice Status"),
    *("Untaxed Amount", "Total"),
)
ODOO_LINES = (
    *("Order Reference", "Order Date", "Customer", "Salesperson", "Status", "Order Lines/Product"),
    *("Order Lines/Quantity", "Order Lines/Unit Price", "Order Lines/Discount (%)", "Order Lines/Subtotal"),
    *("Untaxed Amount", "Total"),
)
ODOO_INVOICES = (
    *("Number", "Invoice Partner Display Name", "Invoice/Bill Date", "Due Date", "Salesperson", "Currency"),
    *("Untaxed Amount Signed", "Total Signed", "Total in Currency Signed", "Payment Status", "Status"),
)
ODOO_INVOICE_LINES = (
    *("Number", "Type", "Partner", "Invoice/Bill Date", "Invoice lines/Product", "Invoice lines/Quantity"),
    *("Invoice lines/Unit Price", "Invoice lines/Subtotal", "Invoice lines/Total", "Payment Status"),
    *("Currency", "Status", "Total"),
)


def _odoo_orders(*, lines: bool) -> Iterator[Row]:
    """Sale orders; the cells of an order stand in the row of its first line only."""
    for place, (number, own) in enumerate(by_document(SALES).items()):
        client = BY_NAME[own[0].client]
        head = {
            "Order Reference": number,
            "Order Date": f"{own[0].moment:%Y-%m-%d %H:%M:%S}",
            "Customer": client.name,
            "Salesperson": client.manager,
            "Status": "Locked" if place % 3 == 0 else "Sales Order",
            "Invoice Status": "To Invoice" if place % 2 else "Fully Invoiced",
            "Untaxed Amount": total(own),
            "Total": gross(total(own)),
        }
        if not lines:
            yield head
        for line in own if lines else ():
            yield head | {
                "Order Lines/Product": line.product,
                "Order Lines/Quantity": line.qty,
                "Order Lines/Unit Price": line.price,
                "Order Lines/Discount (%)": "0.0",
                "Order Lines/Subtotal": line.amount,
            }
            head = {}
    for place, status in enumerate(("Quotation", "Quotation Sent", "Cancelled")):
        lost = {"Order Reference": f"S9000{place}", "Order Date": "2025-04-01 10:00:00", "Status": status}
        lost |= {"Customer": CLIENTS[0].name, "Salesperson": "x", "Untaxed Amount": LOST, "Total": LOST}
        yield lost | {"Order Lines/Product": "x", "Order Lines/Quantity": 1, "Order Lines/Subtotal": LOST}
        if lines:
            yield {"Order Lines/Product": "y", "Order Lines/Quantity": 1, "Order Lines/Subtotal": LOST}


def _odoo_invoices() -> Iterator[Row]:
    """Signed amounts in the currency of the company; an invoice that was taken back is still one."""
    for number, client, own, back in documents():
        yield {
            "Number": ("RINV/" if back else "INV/") + number,
            "Invoice Partner Display Name": client.name,
            "Invoice/Bill Date": f"{own[0].moment:%Y-%m-%d}",
            "Due Date": "2025-06-01",
            "Salesperson": client.manager,
            "Currency": "USD" if client is CLIENTS[3] else "EUR",
            "Untaxed Amount Signed": total(own),
            "Total Signed": gross(total(own)),
            "Total in Currency Signed": gross(total(own) * 2),
            "Payment Status": "Not Paid" if back else "Reversed" if number.endswith("4") else "Paid",
            "Status": "Posted",
        }
    for status in ("Draft", "Cancelled"):
        yield {
            "Number": f"INV/{status}",
            "Invoice Partner Display Name": CLIENTS[0].name,
            "Invoice/Bill Date": "2025-04-01",
            "Currency": "EUR",
            "Untaxed Amount Signed": LOST,
            "Total Signed": LOST,
            "Payment Status": "Not Paid",
            "Status": status,
        }


def _odoo_invoice_lines() -> Iterator[Row]:
    """Lines of invoices and of credit notes, both positive; bills and journal entries beside them."""
    for number, client, own, back in documents():
        for line in own:
            yield {
                "Number": number,
                "Type": "Customer Credit Note" if back else "Customer Invoice",
                "Partner": client.name,
                "Invoice/Bill Date": f"{line.moment:%Y-%m-%d}",
                "Invoice lines/Product": line.product,
                "Invoice lines/Quantity": abs(line.qty),
                "Invoice lines/Unit Price": line.price,
                "Invoice lines/Subtotal": abs(line.amount),
                "Invoice lines/Total": gross(abs(line.amount)),
                "Payment Status": "Paid",
                "Currency": "EUR",
                "Status": "Posted",
                "Total": gross(abs(total(own))),
            }
    for kind, status in (
        ("Vendor Bill", "Posted"),
        ("Journal Entry", "Posted"),
        ("Customer Invoice", "Draft"),
    ):
        yield {
            "Number": f"X/{kind}",
            "Type": kind,
            "Partner": CLIENTS[0].name,
            "Invoice/Bill Date": "2025-04-01",
            "Invoice lines/Product": "x",
            "Invoice lines/Quantity": 1,
            "Invoice lines/Unit Price": LOST,
            "Invoice lines/Subtotal": LOST,
            "Invoice lines/Total": LOST,
            "Payment Status": "Not Paid",
            "Currency": "EUR",
            "Status": status,
            "Total": LOST,
        }


# -- NetSuite ------------------------------------------------------------------------------------------------

NETSUITE = (
    *("Internal ID", "*", "Date", "Period", "Type", "Document Number", "Name", "Account", "Item", "Quantity"),
    *("Amount", "Amount (Foreign Currency)", "Currency", "Sales Rep", "Status"),
)


def _netsuite(*, main: bool) -> Iterator[Row]:
    """Results of a search: a row of the whole transaction marked `*`, then its lines; types of all kinds."""
    for number, client, own, back in documents():
        head = {
            "Internal ID": number[-3:],
            "Date": f"{own[0].moment.month}/{own[0].moment.day}/{own[0].moment.year}",
            "Period": f"{own[0].moment:%b %Y}",
            "Type": "Credit Memo" if back else "Cash Sale" if number.endswith("7") else "Invoice",
            "Document Number": number,
            "Name": client.name,
            "Currency": "Euro",
            "Sales Rep": client.manager,
            "Status": "Credit Memo : Fully Applied" if back else "Invoice : Open",
        }
        if main:
            yield head | _ns_amounts(total(own), "*")
        for line in own:
            yield head | {"Item": line.article, "Quantity": line.qty} | _ns_amounts(line.amount, "")
    for kind in ("Payment", "Sales Order", "Estimate", "Item Fulfillment", "Journal", "Bill"):
        lost = {"Date": "4/1/2025", "Type": kind, "Document Number": f"X-{kind}", "Name": CLIENTS[0].name}
        yield (
            lost
            | {"Item": "x", "Quantity": 1, "Status": f"{kind} : Open", "Currency": "Euro"}
            | _ns_amounts(LOST, "")
        )


def _ns_amounts(amount: Decimal, mark: str) -> Row:
    return {"*": mark, "Amount": f"{amount:,.2f}", "Amount (Foreign Currency)": f"{amount * 2:,.2f}"}


def netsuite_foreign() -> list[Any]:
    """A search that shows only the amounts in the currency of the transaction."""
    captions = [caption for caption in NETSUITE if caption not in {"Amount", "*"}]
    rows = (row | {"Amount (Foreign Currency)": row["Amount"]} for row in _netsuite(main=False))
    return listed(captions, rows)


# -- SAP Business One ----------------------------------------------------------------------------------------

SAP = (
    *("Document Number", "Posting Date", "Customer/Vendor Code", "Customer/Vendor Name", "Item No."),
    *("Item/Service Description", "Quantity", "Unit Price", "Discount %", "Row Total", "Document Total"),
    *("Document Type", "Canceled", "Sales Employee Name"),
)


def _sap() -> Iterator[Row]:
    """A/R invoices by row; a unit price before the discount; documents cancelled and cancelling."""
    for number, own in by_document(SALES).items():
        client = BY_NAME[own[0].client]
        for line in own:
            yield {
                "Document Number": number,
                "Posting Date": f"{line.moment:%d.%m.%y}",
                "Customer/Vendor Code": f"C{client.code}",
                "Customer/Vendor Name": client.name,
                "Item No.": line.article,
                "Item/Service Description": line.product,
                "Quantity": line.qty,
                "Unit Price": line.price * 2,
                "Discount %": "50",
                "Row Total": line.amount,
                "Document Total": gross(total(own)),
                "Document Type": "I",
                "Canceled": "N",
                "Sales Employee Name": client.manager,
            }
    for flag in ("Y", "C"):
        yield {
            "Document Number": f"90000{flag}",
            "Posting Date": "01.04.25",
            "Customer/Vendor Code": f"C{CLIENTS[0].code}",
            "Customer/Vendor Name": CLIENTS[0].name,
            "Quantity": 1,
            "Unit Price": LOST,
            "Row Total": LOST,
            "Document Total": LOST,
            "Canceled": flag,
        }


# -- Business Central ----------------------------------------------------------------------------------------

LEDGER = (
    *("Posting Date", "Document Type", "Document No.", "Customer No.", "Customer Name", "Description"),
    *("Currency Code", "Original Amount", "Amount (LCY)", "Remaining Amount", "Remaining Amt. (LCY)"),
    *("Sales (LCY)", "Due Date", "Open"),
)
BC_INVOICES = (
    *("No.", "Sell-to Customer No.", "Sell-to Customer Name", "Posting Date", "Due Date", "Currency Code"),
    *("Amount", "Amount Including VAT", "Remaining Amount", "Closed", "Cancelled", "Corrective"),
)
BC_LINES = (
    *("Document No.", "Posting Date", "Sell-to Customer No.", "Sell-to Customer Name", "Type", "No."),
    *(
        "Description",
        "Quantity",
        "Unit Price Excl. VAT",
        "Line Amount Excl. VAT",
        "Line Discount %",
        "Amount",
        "Amount Including VAT",
    ),
)


def _ledger() -> Iterator[Row]:
    """Customer ledger entries: what was sold is net and in the local currency in one column only."""
    for number, client, own, back in documents():
        amount = total(own)
        yield {
            "Posting Date": f"{own[0].moment:%d/%m/%Y}",
            "Document Type": "Credit Memo" if back else "Invoice",
            "Document No.": number,
            "Customer No.": client.code,
            "Customer Name": client.name,
            "Description": f"Order {number}",
            "Currency Code": "" if client is CLIENTS[0] else "EUR",
            "Original Amount": gross(amount * 3),
            "Amount (LCY)": gross(amount),
            "Remaining Amount": 0,
            "Remaining Amt. (LCY)": 0,
            "Sales (LCY)": amount,
            "Due Date": "30/06/2025",
            "Open": "No",
        }
    for kind in ("Payment", "Refund", "Finance Charge Memo", ""):
        lost = {
            "Posting Date": "01/04/2025",
            "Document Type": kind,
            "Document No.": f"P-{kind}",
            "Open": "No",
        }
        lost |= {"Customer No.": CLIENTS[0].code, "Customer Name": CLIENTS[0].name}
        yield lost | {
            "Original Amount": -LOST,
            "Amount (LCY)": -LOST,
            "Sales (LCY)": 0,
            "Remaining Amount": 0,
        }


def _bc_invoices() -> Iterator[Row]:
    """Posted invoices; one was cancelled by a credit memo, which stands in another list."""
    for number, own in [*by_document(SALES).items(), ("103099", [])]:
        client, amount = BY_NAME[own[0].client] if own else CLIENTS[0], total(own) if own else LOST
        yield {
            "No.": number,
            "Sell-to Customer No.": client.code,
            "Sell-to Customer Name": client.name,
            "Posting Date": f"{own[0].moment:%d/%m/%Y}" if own else "13/04/2025",
            "Due Date": "30/06/2025",
            "Amount": f"{amount:,.2f}",
            "Amount Including VAT": f"{gross(amount):,.2f}",
            "Remaining Amount": "0.00",
            "Closed": "Yes",
            "Cancelled": "No" if own else "Yes",
            "Corrective": "No",
        }


def _bc_lines() -> Iterator[Row]:
    """Lines of posted invoices: `Amount` is less the discount of the invoice, the line amount is not."""
    for number, own in by_document(SALES).items():
        for line in own:
            yield {
                "Document No.": number,
                "Posting Date": f"{line.moment:%d/%m/%Y}",
                "Sell-to Customer No.": BY_NAME[line.client].code,
                "Sell-to Customer Name": line.client,
                "Type": "Item",
                "No.": line.article,
                "Description": line.product,
                "Quantity": line.qty,
                "Unit Price Excl. VAT": line.price,
                "Line Amount Excl. VAT": line.amount + 10,
                "Amount": line.amount,
                "Amount Including VAT": gross(line.amount),
            }


def _file(name: str, columns: Iterable[str], rows: Iterable[Row], delimiter: str = ",") -> Any:
    captions = tuple(columns)
    return lambda folder: [delimited(Path(folder) / name, listed(captions, rows), delimiter=delimiter)]


EXPORTS = (
    Export("Odoo, orders", _file("sale.order.csv", ODOO_ORDERS, [*_odoo_orders(lines=False)]), SALES),
    Export("Odoo, orders with lines", _file("orders.csv", ODOO_LINES, [*_odoo_orders(lines=True)]), SALES),
    Export(
        "Odoo, invoices",
        _file("account.move.csv", ODOO_INVOICES, [*_odoo_invoices()]),
        holds=frozenset({"revenue", "purchases"}),
    ),
    Export("Odoo, lines of invoices", _file("lines.csv", ODOO_INVOICE_LINES, [*_odoo_invoice_lines()])),
    Export("NetSuite, main lines and lines", _file("Search.csv", NETSUITE, [*_netsuite(main=True)])),
    Export("NetSuite, lines", _file("Search.csv", NETSUITE, [*_netsuite(main=False)])),
    Export(
        "NetSuite, foreign currency", lambda folder: [delimited(folder / "Results.csv", netsuite_foreign())]
    ),
    Export("SAP Business One, invoices", _file("AR Invoices.csv", SAP, [*_sap()], ";"), SALES),
    Export("Business Central, customer ledger entries", _file("Ledger.csv", LEDGER, [*_ledger()])),
    Export(
        "Business Central, ledger without local amounts",
        _file(
            "Ledger.csv",
            (c for c in LEDGER if "LCY" not in c),
            [row | {"Original Amount": row["Sales (LCY)"], "Currency Code": "EUR"} for row in _ledger()],
        ),
    ),
    Export("Business Central, posted invoices", _file("Invoices.csv", BC_INVOICES, [*_bc_invoices()]), SALES),
    Export("Business Central, lines of invoices", _file("Lines.csv", BC_LINES, [*_bc_lines()]), SALES),
)

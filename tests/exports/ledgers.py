"""Accounting programs that list invoices or whole ledgers: QuickBooks, Zoho Books, Wave, DATEV and others.

Captions were read in public code and published descriptions; payments, drafts, purchases and cancelled
documents stand beside the true rows. Tax of a fifth is added wherever a program shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.accounting import us
from tests.exports.erp import LOST, Row, documents, gross
from tests.exports.orders import total
from tests.exports.truth import CLIENTS, LINES, SALES, Line, by_document
from tests.exports.writing import Cell, Export, delimited, listed, workbook

FIRST = CLIENTS[0].name

# -- QuickBooks ----------------------------------------------------------------------------------------------

TRANSACTIONS = (
    "",
    "Date",
    "Transaction Type",
    "Num",
    "Posting (Y/N)",
    "Memo/Description",
    "Account",
    "Amount",
)
DESKTOP = ("", "Type", "Date", "Num", "Memo", "Name", "Item", "Qty", "Sales Price", "Amount", "Balance")


def quickbooks_transactions(folder: Path) -> list[Path]:
    """«Transaction List by Customer»: blocks of everything a customer did, payments and estimates too."""
    rows: list[list[Any]] = [["Transaction List by Customer"], ["Our Company LLC"], ["January - April, 2025"]]
    rows += [[], list(TRANSACTIONS)]
    for client in CLIENTS:
        rows.append([client.name])
        for number, _, own, back in (doc for doc in documents() if doc[1] is client):
            kind = "Credit Memo" if back else "Invoice"
            amount = us(total(own))
            rows.append(
                ["", f"{own[0].moment:%m/%d/%Y}", kind, number, "Yes", "", "Accounts Receivable", amount]
            )
        for kind in ("Payment", "Estimate", "Deposit", "Journal Entry"):
            rows.append(["", "04/13/2025", kind, f"9{kind[0]}", "Yes", "", "Checking", us(LOST)])
    return [delimited(folder / "Transaction List by Customer.csv", rows)]


def quickbooks_desktop(folder: Path) -> list[Path]:
    """The desktop editions: the type first, a block's total named as `Total Acme`."""
    rows = [Cell(DESKTOP)]
    blocks: dict[str, list[Line]] = {}
    for line in LINES:
        blocks.setdefault(line.client, []).append(line)
    for name, own in blocks.items():
        rows.append(Cell([name]))
        balance = Decimal(0)
        for line in own:
            balance += line.amount
            kind = "Invoice" if line.kind == "sale" else "Credit Memo"
            cells = [kind, f"{line.moment:%m/%d/%Y}", line.number, line.category, name, line.product]
            rows.append(Cell(["", *cells, us(line.qty), us(line.price), us(line.amount), us(balance)]))
        rows.append(Cell([f"Total {name}", *[""] * 6, "", "", us(total(own)), us(balance)]))
    rows.append(Cell(["TOTAL", *[""] * 6, "", "", us(total(LINES)), us(total(LINES))]))
    return [workbook(folder / "Sales by Customer Detail.xlsx", rows, sheet="Sheet1")]


# -- Zoho Books ----------------------------------------------------------------------------------------------

ZOHO = (
    *("Invoice Date", "Invoice ID", "Invoice Number", "Invoice Status", "Customer Name", "Is Inclusive Tax"),
    *("Due Date", "Currency Code", "Entity Discount Amount", "Item Name", "SKU", "Quantity", "Item Price"),
    *("Discount Amount", "Item Tax Amount", "Item Total", "SubTotal", "Total", "Balance", "Shipping Charge"),
)
OFF = Decimal("10.00")  # the discount of a whole invoice


def _zoho(date: str, number: str, status: str, lines: Iterable[Line], word: str) -> Iterator[Row]:
    """Lines of documents with their totals on each; the first line of one is dearer by its discount."""
    for code, own in by_document(lines).items():
        whole = sum((abs(line.amount) for line in own), Decimal(0))
        for place, line in enumerate(own):
            amount = abs(line.amount) + (OFF if place == 0 and status else 0)
            yield {
                date: f"{line.moment:%Y-%m-%d}",
                number: code,
                status: word,
                "Customer Name": line.client,
                "Is Inclusive Tax": "false",
                "Currency Code": "INR",
                "Entity Discount Amount": OFF if status else "",
                "Item Name": line.product,
                "SKU": line.article,
                "Quantity": abs(line.qty),
                "Item Price": line.price,
                "Item Tax Amount": gross(amount) - amount,
                "Item Total": amount,
                "SubTotal": whole + OFF,
                "Total": gross(whole),
                "Balance": 0,
            }


def zoho_books(folder: Path) -> list[Path]:
    """Invoices, and in a file of their own positive credit notes."""
    rows = [*_zoho("Invoice Date", "Invoice Number", "Invoice Status", SALES, "Overdue")]
    for status in ("Draft", "Void"):
        rows.append(rows[0] | {"Invoice Number": f"X-{status}", "Invoice Status": status})
    captions = [
        {"Invoice Date": "Credit Note Date", "Invoice Number": "Credit Note Number"}.get(caption, caption)
        for caption in ZOHO
        if caption not in {"Invoice ID", "Invoice Status"}
    ]
    notes = _zoho("Credit Note Date", "Credit Note Number", "", [x for x in LINES if x.kind != "sale"], "")
    return [
        delimited(folder / "Invoice.csv", listed(ZOHO, rows)),
        delimited(folder / "Credit_Note.csv", listed(captions, notes)),
    ]


# -- FreshBooks ----------------------------------------------------------------------------------------------

FRESHBOOKS = (
    *("Client Name", "Invoice #", "Date Issued", "Invoice Status", "Date Paid", "Item Name", "Rate"),
    *(
        "Quantity",
        "Discount Percentage",
        "Line Subtotal",
        "Tax 1 Type",
        "Tax 1 Amount",
        "Line Total",
        "Currency",
    ),
)


def _freshbooks() -> Iterator[Row]:
    """Lines of invoices after their discount, with and without tax; a draft was sent to nobody."""
    for place, line in enumerate(SALES):
        yield {
            "Client Name": line.client,
            "Invoice #": line.number,
            "Date Issued": f"{line.moment:%Y-%m-%d}",
            "Invoice Status": ("paid", "sent", "overdue", "viewed", "partial", "auto-paid")[place % 6],
            "Item Name": line.product,
            "Rate": line.price * 2,
            "Quantity": line.qty,
            "Discount Percentage": "50",
            "Line Subtotal": line.amount,
            "Tax 1 Type": "VAT",
            "Tax 1 Amount": gross(line.amount) - line.amount,
            "Line Total": gross(line.amount),
            "Currency": "USD",
        }
    lost = {"Client Name": FIRST, "Invoice #": "X", "Date Issued": "2025-04-13", "Invoice Status": "draft"}
    yield lost | {"Rate": LOST, "Quantity": 1, "Line Subtotal": LOST, "Line Total": LOST, "Currency": "USD"}


# -- Wave ----------------------------------------------------------------------------------------------------

WAVE = (
    *("Transaction ID", "Transaction Date", "Account Name", "Transaction Description"),
    *("Transaction Line Description", "Amount (One column)", "Debit Amount (Two Column Approach)"),
    *("Credit Amount (Two Column Approach)", "Other Accounts for this Transaction", "Customer", "Vendor"),
    *("Invoice Number", "Account Group", "Account Type"),
)


def _wave() -> Iterator[Row]:
    """Transactions from all their sides: receivables, income by line, tax; and what was paid and bought."""
    for number, client, own, _ in documents():
        head = {
            "Transaction ID": number[-3:],
            "Transaction Date": f"{own[0].moment:%Y-%m-%d}",
            "Customer": client.name,
            "Invoice Number": number,
        }
        tax = gross(total(own)) - total(own)
        yield head | _side("Accounts Receivable", "Assets", total(own) + tax)
        for line in own:
            yield (
                head | _side("Sales", "Income", -line.amount) | {"Transaction Line Description": line.product}
            )
        yield head | _side("VAT", "Liabilities & Credit Cards", -tax)
    other = {
        "Transaction ID": "901",
        "Transaction Date": "2025-04-13",
        "Customer": FIRST,
        "Invoice Number": "P",
    }
    yield other | _side("Checking", "Assets", LOST)
    yield other | _side("Accounts Receivable", "Assets", -LOST)
    yield other | _side("Rent", "Expenses", LOST) | {"Vendor": "Landlord", "Customer": ""}
    yield other | _side("FX", "Income", -LOST) | {"Account Type": "Gain On Foreign Exchange"}


def _side(account: str, group: str, debit: Decimal) -> Row:
    side = "Debit" if debit > 0 else "Credit"
    amounts = {"Amount (One column)": debit, f"{side} Amount (Two Column Approach)": abs(debit)}
    return {"Account Name": account, "Account Group": group, "Account Type": group, **amounts}


# -- Sage, FreeAgent, Tally ----------------------------------------------------------------------------------

SAGE = (
    *(
        "No",
        "Type",
        "Account Ref",
        "Name",
        "Nominal A/C Ref",
        "Department Code",
        "Details",
        "Date",
        "Reference",
    ),
    *("Ex.Ref", "Net Amount", "Tax Amount", "T/C", "Paid", "Amount Paid", "Bank Rec Date", "Deleted"),
)
FREEAGENT = (
    *("Reference", "Contact Name", "Dated On", "Due On", "Currency", "Net Value", "Sales Tax Value"),
    *("Total Value", "Paid Value", "Due Value", "Status"),
)
TALLY = (
    *(
        "Date",
        "Particulars",
        "Vch Type",
        "Vch No.",
        "Taxable Value",
        "CGST",
        "SGST",
        "IGST",
        "Invoice Amount",
    ),
)
COLUMNAR = ("Date", "Particulars", "Voucher Type", "Voucher No.", "Quantity", "Value", "Gross Total", "IGST")


def _sage() -> Iterator[Row]:
    """The audit trail: amounts never negative, the type says which way they go."""
    for number, client, own, back in documents():
        for line in own:
            tax = gross(abs(line.amount)) - abs(line.amount)
            row = {
                "Type": "SC" if back else "SI",
                "Account Ref": client.code,
                "Name": client.name,
                "Date": f"{line.moment:%d/%m/%Y}",
                "Reference": number,
            }
            row |= {"Nominal A/C Ref": "4000", "Details": line.product, "Deleted": "N", "T/C": "T1"}
            yield row | {"Net Amount": abs(line.amount), "Tax Amount": tax}
    for place, kind in enumerate(("SR", "SA", "PI", "PP", "JD", "BR", "SI")):
        lost = {"Type": kind, "Account Ref": FIRST, "Date": "13/04/2025", "Reference": f"X{place}"}
        yield lost | {"Net Amount": LOST, "Tax Amount": 0, "Deleted": "Y" if kind == "SI" else "N"}


def _freeagent() -> Iterator[Row]:
    """Invoices; a credit note is one below zero, and one that was written off was sold all the same."""
    for number, client, own, back in documents():
        status = "Refunded" if back else "Written-off" if number.endswith("7") else "Overdue"
        yield {
            "Reference": number,
            "Contact Name": client.name,
            "Dated On": f"{own[0].moment:%Y-%m-%d}",
            "Currency": "GBP",
            "Net Value": total(own),
            "Sales Tax Value": gross(total(own)) - total(own),
            "Total Value": gross(total(own)),
            "Status": status,
        }
    lost = {"Reference": "X", "Contact Name": FIRST, "Dated On": "2025-04-13", "Currency": "GBP"}
    yield lost | {"Net Value": LOST, "Total Value": LOST, "Status": "Draft"}


def _tally(kind: str, number: str, net: str, whole: str) -> Iterator[Row]:
    """A register: positive credit notes, and a cancelled voucher that keeps its number and nothing else."""
    for code, client, own, back in documents():
        amount = abs(total(own))
        row = {"Date": f"{own[0].moment:%d-%m-%Y}", "Particulars": client.name, number: code}
        row |= {kind: "Credit Note" if back else "Sales", net: us(amount), whole: us(gross(amount))}
        yield row | {"IGST": us(gross(amount) - amount)}
    yield {"Date": "13-04-2025", "Particulars": "(cancelled)", kind: "Sales", number: "X"}


# -- DATEV ---------------------------------------------------------------------------------------------------

BATCH = '"EXTF";700;21;"Buchungsstapel";13;20250501101500000;;"RE";"K";"";99999;10001;20250101;4;20250101;'
BATCH += '20250430;"Rechnungen";"";1;0;0;"EUR"'
BOOKINGS = (
    *("Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz"),
    *("WKZ Basis-Umsatz", "Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum"),
    *("Belegfeld 1", "Belegfeld 2", "Skonto", "Buchungstext"),
)
DEBTORS = {client.name: f"1{client.code[-4:]}" for client in CLIENTS}


def datev(folder: Path) -> list[Path]:
    """Revenue booked from either side, without a sign; payments, purchases and a booking that came back."""
    rows = []
    for place, line in enumerate(LINES):
        debtor, owed = DEBTORS[line.client], line.amount > 0
        by_debtor = place % 2 == 0
        side = "S" if owed == by_debtor else "H"
        accounts = (debtor, "8400") if by_debtor else ("4400", debtor)
        rows.append(_booking(line.amount, side, accounts, f"{line.moment:%d%m}", line.number))
    for side, accounts in (("H", ("10101", "1200")), ("S", ("4980", "70001")), ("S", ("1200", "8400"))):
        rows.append(_booking(LOST, side, accounts, "0504", "X"))
    text = delimited(folder / "EXTF_Buchungsstapel.csv", [BOOKINGS, *rows], delimiter=";")
    text.write_bytes(BATCH.encode() + b"\r\n" + text.read_bytes())
    return [text]


def _booking(amount: Decimal, side: str, accounts: tuple[str, str], day: str, number: str) -> list[str]:
    money = f"{abs(amount):.2f}".replace(".", ",")
    return [money, side, "EUR", "", "", "", *accounts, "", day, number, "", "", "Text"]


def _file(name: str, columns: Iterable[str], rows: Iterable[Row], how: Callable[[str], str] = str) -> Any:
    named = [{how(caption): cell for caption, cell in row.items()} for row in rows]
    return lambda folder: [delimited(folder / name, listed([*map(how, columns)], named))]


def _of_api(caption: str) -> str:
    return caption.lower().replace(" ", "_")


EXPORTS = (
    Export("QuickBooks, Transaction List by Customer", quickbooks_transactions),
    Export("QuickBooks Desktop, Sales by Customer Detail", quickbooks_desktop),
    Export("Zoho Books, invoices and credit notes", zoho_books),
    Export("FreshBooks, invoice details", _file("invoice_details.csv", FRESHBOOKS, _freshbooks()), SALES),
    Export("Wave, accounting transactions", _file("accounting.csv", WAVE, _wave())),
    Export("DATEV, bookings", datev, holds=frozenset({"documents"})),
    Export("Sage 50, audit trail", _file("AuditTrail.csv", SAGE, _sage())),
    Export("FreeAgent, invoices", _file("invoices.csv", FREEAGENT, _freeagent())),
    Export("FreeAgent, invoices of the API", _file("invoices.csv", FREEAGENT, _freeagent(), _of_api)),
    Export(
        "Tally, sales register",
        _file("Register.csv", TALLY, _tally("Vch Type", "Vch No.", "Taxable Value", "Invoice Amount")),
    ),
    Export(
        "Tally, columnar register",
        _file("Columnar.csv", COLUMNAR, _tally("Voucher Type", "Voucher No.", "Value", "Gross Total")),
    ),
)

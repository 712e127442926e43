"""Square, Loyverse, iiko and fiscal receipts: captions as public code writes and reads them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.marketplaces import CLIENTS_ONLY, TOTAL, lines
from tests.exports.orders import orders, plain, total
from tests.exports.truth import BY_NAME, CLIENTS, LINES, SALES
from tests.exports.writing import Cell, Export, captioned, delimited, workbook

# -- Square --------------------------------------------------------------------------------------------------

ITEMS = (
    *("Date", "Time", "Time Zone", "Category", "Item", "Qty", "Price Point Name", "SKU"),
    *("Modifiers Applied", "Gross Sales", "Discounts", "Net Sales", "Tax", "Transaction ID", "Payment ID"),
    *("Device Name", "Notes", "Details", "Event Type", "Location", "Dining Option", "Customer ID"),
    *(
        "Customer Name",
        "Customer Reference ID",
        "Unit",
        "Count",
        "Itemization Type",
        "Commission",
        "Employee",
    ),
)
TRANSACTIONS = (
    *("Date", "Time", "Time Zone", "Gross Sales", "Discounts", "Service Charges", "Net Sales"),
    *("Gift Card Sales", "Tax", "Tip", "Partial Refunds", "Total Collected", "Source", "Card", "Cash"),
    *("Fees", "Net Total", "Transaction ID", "Payment ID", "Staff Name", "Description", "Event Type"),
    *("Location", "Customer ID", "Customer Name", "Customer Reference ID"),
)


def dollars(value: Decimal) -> str:
    """`$1,250.00`, `-$4.00`."""
    return f"{'-' if value < 0 else ''}${abs(value):,.2f}"


def square_items(folder: Path) -> list[Path]:
    """Net of discounts, the tax beside; refunds negative, with a discount that comes back; a gift card."""
    rows: list[dict[str, Any]] = []
    for line, off in lines():
        client = BY_NAME[line.client]
        back = Decimal(2) if line.kind != "sale" else Decimal(0)
        rows.append({
            "Date": f"{line.moment:%Y-%m-%d}", "Time": "10:15:00", "Category": line.category,
            "Item": line.product, "Qty": plain(line.qty), "Price Point Name": "Regular", "SKU": line.article,
            "Gross Sales": dollars(line.amount + off - back), "Discounts": dollars(back - off),
            "Net Sales": dollars(line.amount), "Tax": "$1.77", "Transaction ID": line.number,
            "Event Type": "Payment" if line.kind == "sale" else "Refund", "Location": "Main",
            "Customer ID": f"C{client.code}", "Customer Name": client.name, "Count": plain(line.qty),
            "Itemization Type": "Physical Good", "Employee": client.manager,
        })  # fmt: skip
    rows.append({**rows[0], "Transaction ID": "G1", "Item": "Gift card", "Itemization Type": "Gift Card"})
    return [delimited(folder / "items-2025.csv", captioned(ITEMS, rows))]


def square_transactions(folder: Path) -> list[Path]:
    """Tips, gift cards and fees beside; money given back without an item stands under Partial Refunds."""
    rows: list[dict[str, Any]] = []
    for number, client, moment, own in orders(LINES):
        kind = own[0].kind
        amount = total(own)
        partial = amount if kind == "correction" else Decimal(0)
        rows.append({
            "Date": f"{moment:%Y-%m-%d}", "Gross Sales": dollars(amount - partial + 3),
            "Discounts": "-$3.00", "Net Sales": dollars(amount - partial), "Tax": "$1.00", "Tip": "$5.00",
            "Gift Card Sales": "$0.00", "Partial Refunds": dollars(partial), "Fees": "-$0.90",
            "Total Collected": dollars(amount + 6), "Net Total": dollars(amount + 5),
            "Transaction ID": number,
            "Event Type": "Payment" if kind == "sale" else "Refund", "Customer ID": f"C{client.code}",
            "Customer Name": client.name, "Staff Name": client.manager, "Location": "Main",
            "Source": "Register",
        })  # fmt: skip
    return [delimited(folder / "transactions-2025.csv", captioned(TRANSACTIONS, rows))]


# -- Loyverse ------------------------------------------------------------------------------------------------

BY_ITEM = (
    *("Date", "Receipt number", "Receipt type", "Category", "SKU", "Item", "Variant", "Modifiers applied"),
    *("Quantity", "Gross sales", "Discounts", "Net sales", "Cost of goods", "Gross profit", "Taxes", "POS"),
    *("Store", "Cashier name", "Customer name", "Customer contacts", "Comment", "Status"),
)
RECEIPTS = (
    *("Date", "Receipt number", "Receipt type", "Gross sales", "Discounts", "Net sales", "Taxes"),
    *("Total collected", "Cost of goods", "Gross profit", "Payment type", "Description", "POS", "Store"),
    *("Cashier name", "Customer name", "Customer contacts", "Status"),
)


def loyverse_items(folder: Path) -> list[Path]:
    """Receipts by item: net of discounts; refunds negative, a cancelled receipt."""
    rows: list[dict[str, Any]] = [
        {
            "Date": f"{line.moment:%d/%m/%Y %H:%M}", "Receipt number": line.number,
            "Receipt type": "Sale" if line.kind == "sale" else "Refund", "Category": line.category,
            "SKU": line.article, "Item": line.product, "Quantity": line.qty, "Gross sales": line.amount + off,
            "Discounts": off, "Net sales": line.amount, "Cost of goods": line.cost, "Taxes": "0.00",
            "Gross profit": line.amount - line.cost, "Customer name": line.client, "Store": "Main",
            "Customer contacts": BY_NAME[line.client].email, "Status": "Closed",
        }
        for line, off in lines()
    ]  # fmt: skip
    rows.append({**rows[0], "Receipt number": "1-9", "Status": "Cancelled"})
    return [delimited(folder / "receipts-by-item.csv", captioned(BY_ITEM, rows))]


def loyverse_receipts(folder: Path) -> list[Path]:
    """Receipts: refunds with positive money, tax and the collected total beside the net sales."""
    rows = [
        {
            "Date": f"{moment:%d/%m/%Y %H:%M}", "Receipt number": number, "Gross sales": abs(total(own)) + 7,
            "Receipt type": "Sale" if own[0].kind == "sale" else "Refund", "Discounts": "7.00",
            "Net sales": abs(total(own)), "Taxes": "2.00", "Total collected": abs(total(own)) + 2,
            "Customer name": client.name, "Status": "Closed", "Description": "1 x TABLE, 2 x LAMP",
        }
        for number, client, moment, own in orders(LINES)
    ]  # fmt: skip
    return [delimited(folder / "receipts.csv", captioned(RECEIPTS, rows))]


# -- iiko, fiscal receipts -----------------------------------------------------------------------------------

OLAP = (
    *("Учетный день", "Номер чека", "Блюдо", "Группа блюда", "Официант заказа", "Торговое предприятие"),
    *("Блюдо удалено", "Количество блюд", "Сумма без скидки, р.", "Сумма скидки, р.", "Сумма со скидкой, р."),
)
FISCAL = (
    *("РН", "Место расчетов", "Касса", "Дата ФД", "Тип ФД", "Номер ФД", "Признак расчета", "Сумма чека"),
    *("Наличные", "Безналичные", "Ошибки ФЛК"),
)


def iiko(folder: Path) -> list[Path]:
    """After the discount; a dish taken off the bill keeps its money."""
    rows: list[dict[str, Any]] = [
        {
            "Учетный день": f"{line.moment:%d.%m.%Y}", "Номер чека": line.number, "Блюдо": line.product,
            "Группа блюда": line.category, "Официант заказа": BY_NAME[line.client].manager,
            "Торговое предприятие": "Кафе", "Блюдо удалено": "Не удалено", "Количество блюд": line.qty,
            "Сумма без скидки, р.": line.amount + off, "Сумма скидки, р.": off,
            "Сумма со скидкой, р.": line.amount,
        }
        for line, off in lines(SALES)
    ]  # fmt: skip
    rows.append({**rows[0], "Номер чека": "99", "Блюдо удалено": "Удалено без списания"})
    return [workbook(folder / "olap.xlsx", map(Cell, captioned(OLAP, rows)), text=False)]


def ofd(folder: Path) -> list[Path]:
    """Receipts of sale and return, both positive; shifts opened and closed, money paid out."""
    rows: list[dict[str, Any]] = [
        {
            "РН": "0001", "Место расчетов": "Магазин", "Касса": "К1", "Дата ФД": f"{moment:%d.%m.%Y %H:%M}",
            "Тип ФД": "Кассовый чек", "Номер ФД": number, "Сумма чека": abs(total(own)),
            "Признак расчета": "Приход" if own[0].kind == "sale" else "Возврат прихода",
            "Наличные": abs(total(own)), "Безналичные": Decimal(0),
        }
        for number, _, moment, own in orders(LINES)
    ]  # fmt: skip
    rows.append({**rows[0], "Номер ФД": "91", "Признак расчета": "Расход"})
    rows.append({"Дата ФД": "30.04.2025 09:00", "Тип ФД": "Отчет об открытии смены", "Номер ФД": "92"})
    return [workbook(folder / "Чеки.xlsx", map(Cell, captioned(FISCAL, rows)), text=False)]


NOBODY = {"set": {"client_name": CLIENTS[0].name}}

EXPORTS = (
    Export("Square, items", square_items, LINES),
    Export("Square, transactions", square_transactions, LINES),
    Export("Loyverse, receipts by item", loyverse_items, LINES),
    Export("Loyverse, receipts", loyverse_receipts, LINES, CLIENTS_ONLY),
    Export("iiko, OLAP", iiko, SALES, TOTAL, options=NOBODY),
    Export("ОФД, чеки", ofd, LINES, TOTAL, options=NOBODY),
)

"""Shopify and WooCommerce.

Captions of orders_export and of Customer/Order CSV Export were read in real exports; those of Advanced Order
Export are from memory.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.orders import SALES_AND_REFUNDS, Row, orders, plain, refunds, total
from tests.exports.truth import CLIENTS, LINES, SALES
from tests.exports.writing import Cell, Export, delimited, workbook

# -- Shopify -------------------------------------------------------------------------------------------------

SHOPIFY = (
    *("Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at"),
    *("Accepts Marketing", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code"),
    *("Discount Amount", "Shipping Method", "Created at", "Lineitem quantity", "Lineitem name"),
    *("Lineitem price", "Lineitem compare at price", "Lineitem sku", "Lineitem requires shipping"),
    *("Lineitem taxable", "Lineitem fulfillment status", "Billing Name", "Billing Street"),
    *("Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip"),
    *("Billing Province", "Billing Country", "Billing Phone", "Shipping Name", "Shipping City", "Notes"),
    *("Note Attributes", "Cancelled at", "Payment Method", "Payment Reference", "Refunded Amount", "Vendor"),
    *("Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source"),
    *("Lineitem discount", "Tax 1 Name", "Tax 1 Value", "Phone", "Receipt Number", "Payment ID"),
)


CANCELLED = datetime.fromisoformat("2025-05-01 10:00:00")


def shopify_rows(when: Callable[[datetime], Any]) -> Iterator[dict[str, Any]]:
    """Several rows for an order, its own cells only in the first; a discount, refunds, a cancelled order."""
    back = refunds()
    for number, client, moment, own in orders():
        amount, refund = total(own), back.get(number, Decimal(0))
        discount = Decimal(100) if number.endswith("4") else Decimal(0)
        for place, line in enumerate(own):
            price = line.price + discount / line.qty
            row = {
                "Name": f"#{number}", "Email": client.email, "Lineitem quantity": plain(line.qty),
                "Lineitem name": line.product, "Lineitem price": price, "Lineitem sku": line.article,
                "Created at": when(moment), "Lineitem requires shipping": "true", "Vendor": "Our shop",
                "Lineitem fulfillment status": "fulfilled", "Lineitem discount": "0.00",
            }  # fmt: skip
            if place == 0:
                row |= {
                    "Financial Status": "partially_refunded" if refund else "paid", "Paid at": when(moment),
                    "Fulfillment Status": "fulfilled", "Currency": "UAH", "Subtotal": amount,
                    "Shipping": "0.00", "Taxes": "0.00", "Total": amount, "Discount Amount": discount,
                    "Billing Name": client.name, "Billing City": client.city, "Refunded Amount": refund,
                    "Billing Phone": client.phone, "Shipping Name": "Somebody Else", "Source": "web",
                    "Id": f"{5_000_000 + len(own)}", "Outstanding Balance": "0.00", "Accepts Marketing": "no",
                }  # fmt: skip
            yield row
    yield {
        "Name": "#9999", "Email": CLIENTS[0].email, "Financial Status": "voided", "Currency": "UAH",
        "Subtotal": "10.00", "Total": "10.00", "Created at": when(CANCELLED),
        "Lineitem quantity": "1", "Lineitem name": "Gift", "Lineitem price": "10.00",
        "Billing Name": CLIENTS[0].name, "Cancelled at": when(CANCELLED),
        "Refunded Amount": "0.00", "Discount Amount": "0.00",
    }  # fmt: skip


def shopify(folder: Path) -> list[Path]:
    """The CSV of the admin."""
    rows = shopify_rows(lambda moment: f"{moment:%Y-%m-%d %H:%M:%S} +0200")
    table = [[row.get(caption, "") for caption in SHOPIFY] for row in rows]
    return [delimited(folder / "orders_export_1.csv", [SHOPIFY, *table], end="\n")]


def shopify_resaved(folder: Path) -> list[Path]:
    """The same, opened and saved as a workbook: moments are serial numbers such as 45384.34."""

    def serial(moment: datetime) -> float:
        return round((moment - datetime.fromisoformat("1899-12-30")).total_seconds() / 86400, 2)

    rows = [Cell([row.get(caption, "") for caption in SHOPIFY]) for row in shopify_rows(serial)]
    return [
        workbook(folder / "orders_export.xlsx", [Cell(SHOPIFY), *rows], sheet="orders_export", text=False)
    ]


# -- WooCommerce ---------------------------------------------------------------------------------------------

WOO = (
    *("order_id", "order_number_formatted", "order_number", "date", "status", "order_shipping"),
    *("order_shipping_tax", "order_fees", "order_fee_tax", "order_tax", "cart_discount", "order_discount"),
    *("order_total", "payment_method", "shipping_method", "customer_user", "billing_first_name"),
    *("billing_last_name", "billing_email", "billing_phone", "billing_address_1", "billing_address_2"),
    *("billing_postcode", "billing_city", "billing_state", "billing_country", "billing_company"),
    *("shipping_first_name", "shipping_last_name", "customer_note", "order_item_1", "order_item_2"),
    "order_item_3",
)


def woocommerce(folder: Path) -> list[Path]:
    """Customer/Order CSV Export: a row for each order, its items packed into columns; clients are guests."""
    rows: list[Row] = [WOO]
    for place, (number, client, moment, own) in enumerate(orders()):
        items = [
            f"name:{line.product}|sku:{line.article}|quantity:{plain(line.qty)}|total:{line.amount}"
            for line in own
        ]
        rows.append((
            700 + place, number, 700 + place, f"{moment:%Y-%m-%d %H:%M:%S}", "completed", "0.00", "0.00",
            "0.00", "0.00", "0.00", "0.00", "0.00", total(own), "cod", "flat_rate", 0, "Пётр", "Ильич",
            client.email, client.phone, "Main st. 1", "", "", client.city, "", "UA", client.name,
            "Somebody", "Else", "", *items, *[""] * (3 - len(items)),
        ))  # fmt: skip
    rows.append((
        999, "999", 999, "2025-05-01 10:00:00", "cancelled", *["0.00"] * 7, "55.00", "cod", "", 0, "Пётр",
        "Ильич", CLIENTS[0].email, *[""] * 7, CLIENTS[0].name, *[""] * 6,
    ))  # fmt: skip
    cells = [(*row, *[""] * (len(WOO) - len(row))) for row in rows]
    return [delimited(folder / "orders.csv", [row[: len(WOO)] for row in cells])]


def woocommerce_advanced(folder: Path) -> list[Path]:
    """Advanced Order Export: one row for each item, the total of the order on every one of them."""
    header = (
        *("Order Number", "Order Status", "Order Date", "First Name (Billing)", "Last Name (Billing)"),
        *(
            "Company (Billing)",
            "Email (Billing)",
            "Phone (Billing)",
            "Order Total Amount",
            "SKU",
            "Item Name",
        ),
        *("Quantity", "Item Cost", "Order Line Total"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        rows += [
            (
                number, "Completed", f"{moment:%Y-%m-%d %H:%M}", "Пётр", "Ильич", client.name, client.email,
                client.phone, total(own), line.article, line.product, plain(line.qty), line.price,
            line.amount,
            )
            for line in own
        ]  # fmt: skip
    return [delimited(folder / "orders.csv", rows, quoting=csv.QUOTE_ALL)]


EXPORTS = (
    Export("Shopify, orders_export", shopify, LINES, SALES_AND_REFUNDS),
    Export("Shopify, orders_export saved as xlsx", shopify_resaved, LINES, SALES_AND_REFUNDS),
    Export("WooCommerce, Customer/Order CSV Export", woocommerce, SALES),
    Export("WooCommerce, Advanced Order Export", woocommerce_advanced, SALES),
)

"""Magento, BigCommerce, PrestaShop and further exports of WooCommerce: captions of public code.

Those of Order Export & Order Import and of the back office of PrestaShop are from memory.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.marketplaces import CLIENTS_ONLY, OFF
from tests.exports.orders import SALES_AND_REFUNDS, orders, refunds, total
from tests.exports.truth import CLIENTS, LINES, SALES
from tests.exports.writing import Export, captioned, delimited

# -- Magento -------------------------------------------------------------------------------------------------

GRID = (
    *("ID", "Purchase Point", "Purchase Date", "Bill-to Name", "Ship-to Name", "Grand Total (Base)"),
    *("Grand Total (Purchased)", "Status", "Billing Address", "Shipping Address", "Shipping Information"),
    *("Customer Email", "Customer Group", "Subtotal", "Shipping and Handling", "Customer Name"),
    *("Payment Method", "Total Refunded"),
)
SALES_ORDER = (
    *("entity_id", "increment_id", "created_at", "updated_at", "state", "status", "customer_id"),
    *("customer_email", "customer_firstname", "customer_lastname", "base_currency_code"),
    *("order_currency_code", "base_grand_total", "grand_total", "base_subtotal", "subtotal"),
    *("base_discount_amount", "base_shipping_amount", "base_tax_amount", "base_subtotal_refunded"),
    *("base_total_refunded", "total_paid"),
)


def magento_grid(folder: Path) -> list[Path]:
    """The subtotal of the goods less what was refunded; closed, cancelled and unpaid orders."""
    back, rows = refunds(), []
    for number, client, moment, own in orders():
        rows.append({
            "ID": number, "Purchase Point": "Main Website",
            "Purchase Date": f"{moment:%b %-d, %Y, %-I:%M:%S %p}",
            "Bill-to Name": client.name, "Ship-to Name": "Somebody Else", "Status": "complete",
            "Grand Total (Base)": total(own) + 10, "Grand Total (Purchased)": total(own) + 20,
            "Customer Email": client.email, "Customer Group": "General", "Subtotal": total(own),
            "Shipping and Handling": "10.0000", "Customer Name": client.name,
            "Total Refunded": back.get(number, Decimal(0)),
        })  # fmt: skip
    for status in ("closed", "canceled", "pending_payment", "fraud"):
        refunded = rows[0]["Grand Total (Base)"] if status == "closed" else 0
        rows.append({**rows[0], "ID": f"9{status}", "Status": status, "Total Refunded": refunded})
    return [delimited(folder / "export.csv", captioned(GRID, rows))]


def magento_orders(folder: Path) -> list[Path]:
    """The names of the database: base amounts in the base currency, a negative discount, a state."""
    back, rows = refunds(), []
    for place, (number, client, moment, own) in enumerate(orders()):
        rows.append({
            "entity_id": place, "increment_id": number, "created_at": f"{moment:%Y-%m-%d %H:%M:%S}",
            "updated_at": "2025-05-02 10:00:00", "state": "complete", "status": "complete",
            "customer_email": client.email, "customer_firstname": client.name, "customer_lastname": "",
            "base_currency_code": "EUR", "order_currency_code": "USD", "base_grand_total": total(own) + 12,
            "grand_total": total(own) * 2, "base_subtotal": total(own) + OFF, "subtotal": total(own) * 2,
            "base_discount_amount": -OFF, "base_shipping_amount": 12, "base_tax_amount": "0.00",
            "base_subtotal_refunded": back.get(number, ""), "base_total_refunded": back.get(number, ""),
        })  # fmt: skip
    rows.append({**rows[0], "increment_id": "9", "state": "canceled", "status": "canceled"})
    return [delimited(folder / "sales_order.csv", captioned(SALES_ORDER, rows))]


# -- BigCommerce, PrestaShop ---------------------------------------------------------------------------------

BIGCOMMERCE = (
    *("Order ID", "Customer ID", "Customer Name", "Customer Email", "Customer Phone", "Order Date"),
    *("Order Status", "Subtotal (inc tax)", "Subtotal (ex tax)", "Tax Total", "Shipping Cost (inc tax)"),
    *("Shipping Cost (ex tax)", "Ship Method", "Handling Cost (inc tax)", "Coupon Value"),
    *("Order Total (inc tax)", "Order Total (ex tax)", "Refund Amount", "Payment Method", "Total Quantity"),
    *("Date Shipped", "Order Currency Code", "Billing First Name", "Billing Last Name", "Billing Company"),
)


def bigcommerce(folder: Path) -> list[Path]:
    """Guests have the number 0; a company stands beside the person who ordered."""
    back, rows = refunds(), []
    for place, (number, client, moment, own) in enumerate(orders()):
        company = client.name if place % 2 else ""
        refund = back.get(number, Decimal(0))
        rows.append({
            "Order ID": number, "Customer ID": 0, "Customer Name": "A. Person" if company else client.name,
            "Order Date": f"{moment:%d/%m/%Y}",
            "Order Status": "Partially Refunded" if refund else "Completed",
            "Subtotal (inc tax)": total(own) + OFF, "Subtotal (ex tax)": total(own), "Tax Total": OFF,
            "Shipping Cost (inc tax)": "8.00", "Coupon Value": OFF, "Order Total (inc tax)": total(own) + 8,
            "Refund Amount": refund, "Order Currency Code": "AUD", "Billing Company": company,
        })  # fmt: skip
    for status in ("Cancelled", "Declined", "Incomplete", "Awaiting Payment", "Refunded"):
        rows.append({**rows[0], "Order ID": f"9{status}", "Order Status": status, "Refund Amount": 0})
    return [delimited(folder / "orders.csv", captioned(BIGCOMMERCE, rows))]


def prestashop(folder: Path) -> list[Path]:
    """The list of the back office: one total; unpaid and cancelled orders stand in it."""
    header = ("ID", "Reference", "New client", "Delivery", "Customer", "Total", "Payment", "Status", "Date")
    rows: list[dict[str, Any]] = [
        {
            "ID": place, "Reference": number, "New client": "1", "Delivery": "France",
            "Customer": client.name,
            "Total": f"€{total(own):,.2f}", "Payment": "Bank wire", "Status": "Delivered",
            "Date": f"{moment:%Y-%m-%d %H:%M:%S}",
        }
        for place, (number, client, moment, own) in enumerate(orders())
    ]  # fmt: skip
    for status in ("Canceled", "Payment error", "Awaiting bank wire payment"):
        rows.append({**rows[0], "Reference": f"9{status}", "Status": status})
    return [delimited(folder / "order_2025.csv", captioned(header, rows), delimiter=";")]


def prestashop_table(folder: Path) -> list[Path]:
    """The names of the database: products with tax before vouchers; an order that is not valid."""
    header = (
        *("id_order", "reference", "id_customer", "firstname", "lastname", "company", "email", "payment"),
        *("current_state", "valid", "total_discounts_tax_incl", "total_paid_tax_incl", "total_paid_real"),
        *("total_products", "total_products_wt", "total_shipping_tax_incl", "date_add", "date_upd"),
    )
    rows: list[dict[str, Any]] = [
        {
            "id_order": place, "reference": number, "id_customer": client.code, "company": client.name,
            "email": client.email, "current_state": 5, "valid": 1, "total_discounts_tax_incl": OFF,
            "total_paid_tax_incl": total(own) + 7, "total_products": total(own) - 5,
            "total_products_wt": total(own) + OFF, "total_shipping_tax_incl": 7,
            "date_add": f"{moment:%Y-%m-%d %H:%M:%S}", "date_upd": "2025-05-02 10:00:00",
        }
        for place, (number, client, moment, own) in enumerate(orders())
    ]  # fmt: skip
    rows.append({**rows[0], "id_order": 99, "reference": "99", "valid": 0})
    return [delimited(folder / "ps_orders.csv", captioned(header, rows))]


# -- WooCommerce ---------------------------------------------------------------------------------------------

IMPORT_EXPORT = (
    *("order_id", "order_number", "order_date", "paid_date", "status", "shipping_total"),
    *("shipping_tax_total", "fee_total", "tax_total", "cart_discount", "order_discount", "order_total"),
    *("order_subtotal", "refunded_total", "order_currency", "payment_method", "customer_id"),
    *("customer_email", "billing_first_name", "billing_last_name", "billing_company", "billing_email"),
    *("billing_phone", "billing_city", "shipping_first_name", "shipping_company", "line_item_1"),
)


def woocommerce_analytics(folder: Path) -> list[Path]:
    """Net sales as a number beside the same as a text; a refund is a row of its own with negative money."""
    header = (
        *("Date", "Order #", "N. Revenue (formatted)", "Status", "Customer", "Customer type", "Product(s)"),
        *("Items sold", "Coupon(s)", "Net Sales", "Attribution"),
    )
    rows: list[dict[str, Any]] = [
        {
            "Date": f"{moment:%Y-%m-%d %H:%M:%S}", "Order #": number, "Status": "completed",
            "N. Revenue (formatted)": f"₴{total(own):,.2f}", "Customer": client.name, "Customer type": "new",
            "Product(s)": ", ".join(f"1× {line.product}" for line in own), "Items sold": len(own),
            "Net Sales": total(own), "Attribution": "Direct",
        }
        for number, client, moment, own in orders(LINES)
    ]  # fmt: skip
    rows.append({**rows[0], "Order #": "99", "Status": "cancelled"})
    return [delimited(folder / "wc-orders-report-export.csv", captioned(header, rows))]


def woocommerce_import_export(folder: Path) -> list[Path]:
    """The total holds shipping and a fee; refunds beside it."""
    back, rows = refunds(), []
    for place, (number, client, moment, own) in enumerate(orders()):
        rows.append({
            "order_id": 700 + place, "order_number": number, "order_date": f"{moment:%Y-%m-%d %H:%M:%S}",
            "paid_date": "2025-05-02 10:00:00", "status": "completed", "shipping_total": "9.00",
            "shipping_tax_total": "0", "fee_total": "1.50", "tax_total": "0.00", "cart_discount": OFF,
            "order_discount": OFF, "order_total": total(own) + Decimal("10.50"),
            "order_subtotal": total(own) + OFF,
            "refunded_total": back.get(number, 0), "order_currency": "UAH", "customer_email": client.email,
            "billing_first_name": "Пётр", "billing_last_name": "Ильич", "billing_company": client.name,
            "line_item_1": "name:Table|qty:1|total:9", "shipping_first_name": "Somebody", "customer_id": 0,
        })  # fmt: skip
    for status in ("cancelled", "pending", "failed"):
        rows.append(
            {**rows[0], "order_number": f"9{status}", "status": status, "billing_company": CLIENTS[0].name}
        )
    return [delimited(folder / "order_export.csv", captioned(IMPORT_EXPORT, rows))]


EXPORTS = (
    Export("Magento, sales grid", magento_grid, LINES, SALES_AND_REFUNDS),
    Export("Magento, sales_order", magento_orders, LINES, SALES_AND_REFUNDS),
    Export("BigCommerce, orders", bigcommerce, LINES, SALES_AND_REFUNDS),
    Export("PrestaShop, orders of the back office", prestashop, SALES),
    Export("PrestaShop, table of orders", prestashop_table, SALES),
    Export("WooCommerce, analytics", woocommerce_analytics, LINES, CLIENTS_ONLY),
    Export("WooCommerce, Order Export & Order Import", woocommerce_import_export, LINES, SALES_AND_REFUNDS),
)

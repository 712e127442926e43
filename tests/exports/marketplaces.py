"""Amazon, eBay, Etsy and PayPal: the headers stand so in public repositories that read these exports.

Beside the true sales stand cancelled orders, fees, payouts, holds and delivery, as in every such export.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.orders import orders, plain, total
from tests.exports.truth import BY_NAME, CLIENTS, LINES, SALES, Line
from tests.exports.writing import Export, captioned, delimited

TOTAL = frozenset({"total"})  # no buyer is named
CLIENTS_ONLY = frozenset({"revenue", "purchases"})
OFF = Decimal(30)  # what a line costs less with a coupon


def lines(of: tuple[Line, ...] = LINES) -> Iterator[tuple[Line, Decimal]]:
    """Every line, and the discount that stands beside its amount."""
    for place, line in enumerate(of):
        yield line, OFF if place % 3 == 0 and line.kind == "sale" else Decimal(0)


# -- Amazon --------------------------------------------------------------------------------------------------

ALL_ORDERS = (
    *("amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status"),
    *("fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level", "product-name"),
    *("sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "shipping-price"),
    *("shipping-tax", "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount"),
    *("ship-promotion-discount", "ship-city", "ship-state", "ship-postal-code", "ship-country"),
    *("promotion-ids", "is-business-order", "purchase-order-number", "price-designation"),
)
ORDER_REPORT = (
    *("order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email", "buyer-name"),
    *("buyer-phone-number", "sku", "product-name", "quantity-purchased", "currency", "item-price"),
    *("item-tax", "shipping-price", "shipping-tax", "ship-service-level", "recipient-name"),
    *("ship-address-1", "ship-city", "ship-state", "ship-postal-code", "ship-country", "ship-phone-number"),
    *("item-promotion-discount", "ship-promotion-discount", "sales-channel"),
)


def amazon_all_orders(folder: Path) -> list[Path]:
    """Tabs, no buyer: item-price is that of the line; cancelled ones without a price, pending ones."""
    rows: list[dict[str, Any]] = [
        {
            "amazon-order-id": line.number, "purchase-date": f"{line.moment:%Y-%m-%dT%H:%M:%S}+00:00",
            "last-updated-date": "2025-05-02T10:00:00+00:00", "order-status": "Shipped",
            "fulfillment-channel": "Amazon", "sales-channel": "Amazon.com", "product-name": line.product,
            "sku": line.article, "item-status": "Shipped", "quantity": plain(line.qty), "currency": "USD",
            "item-price": line.amount + off, "item-tax": "1.25", "shipping-price": "5.99",
            "ship-promotion-discount": "5.99", "item-promotion-discount": off or "", "ship-city": "AUSTIN",
        }
        for line, off in lines(SALES)
    ]  # fmt: skip
    rows.append({**rows[0], "amazon-order-id": "9-9", "order-status": "Cancelled", "item-status": "Cancelled",
                 "quantity": 0, "item-price": "", "item-promotion-discount": ""})  # fmt: skip
    rows.append({**rows[0], "amazon-order-id": "9-8", "order-status": "Pending", "item-status": "Unshipped"})
    return [delimited(folder / "123456789.txt", captioned(ALL_ORDERS, rows), delimiter="\t")]


def amazon_orders(folder: Path) -> list[Path]:
    """The order report: the buyer is named, the recipient is somebody else."""
    rows = [
        {
            "order-id": line.number, "order-item-id": f"{70_000 + place}",
            "purchase-date": f"{line.moment:%Y-%m-%dT%H:%M:%S}+00:00", "buyer-name": line.client,
            "payments-date": "2025-05-02T10:00:00+00:00", "buyer-email": BY_NAME[line.client].email,
            "sku": line.article, "product-name": line.product, "quantity-purchased": plain(line.qty),
            "currency": "EUR", "item-price": line.amount + off, "item-tax": "0.00", "shipping-price": "3.00",
            "recipient-name": "Somebody Else", "ship-city": "Berlin", "ship-country": "DE",
            "item-promotion-discount": -off or "",
        }
        for place, (line, off) in enumerate(lines(SALES))
    ]  # fmt: skip
    return [delimited(folder / "987654321.txt", captioned(ORDER_REPORT, rows), delimiter="\t")]


DATE_RANGE = (
    *("date/time", "settlement id", "type", "order id", "sku", "description", "quantity", "marketplace"),
    *("account type", "fulfillment", "order city", "order state", "order postal", "tax collection model"),
    *("product sales", "product sales tax", "shipping credits", "shipping credits tax", "gift wrap credits"),
    *("giftwrap credits tax", "promotional rebates", "promotional rebates tax", "marketplace withheld tax"),
    *("selling fees", "fba fees", "other transaction fees", "other", "total"),
)


def amazon_date_range(folder: Path) -> list[Path]:
    """Lines of explanation, then orders, refunds, fees and payouts; free shipping stands in the rebates."""
    rows: list[dict[str, Any]] = []
    for line, off in lines():
        sold = line.kind == "sale"
        free = Decimal("4.99") if off else Decimal(0)
        rows.append({
            "date/time": f"{line.moment:%Y-%m-%d %H:%M:%S}", "settlement id": "12345",
            "type": "Order" if sold else "Refund", "order id": line.number, "sku": line.article,
            "description": line.product, "quantity": plain(abs(line.qty)), "marketplace": "amazon.com",
            "product sales": f"{line.amount + off:,.2f}", "product sales tax": "0",
            "shipping credits": free, "promotional rebates": -off - free, "selling fees": "-1.50",
            "fba fees": "-3.22", "other transaction fees": "0", "other": "0", "total": line.amount - 4,
        })  # fmt: skip
    for kind, other in (("Service Fee", "-39.99"), ("Transfer", "-900.00"), ("Adjustment", "12.00")):
        rows.append({
            "date/time": "2025-04-30 10:00:00", "settlement id": "12345", "type": kind, "description": kind,
            "product sales": "0", "promotional rebates": "0", "other": other, "total": other,
        })  # fmt: skip
    head = [["Includes Amazon Marketplace transactions"], ["All amounts in USD, unless specified"], []]
    return [delimited(folder / "2025JanMonthlyTransaction.csv", [*head, *captioned(DATE_RANGE, rows)])]


def amazon_business_report(folder: Path) -> list[Path]:
    """Sums of days: neither documents nor buyers, the part of business buyers beside the whole."""
    header = (
        *("Date", "Ordered Product Sales", "Ordered Product Sales - B2B", "Units Ordered"),
        *("Units Ordered - B2B", "Total Order Items", "Average Sales per Order Item", "Sessions - Total"),
    )
    rows = [
        (f"{moment:%Y-%m-%d}", f"${total(own):,.2f}", "$1.00", len(own), 0, len(own), "$2.00", 300)
        for _, _, moment, own in orders()
    ]
    return [delimited(folder / "BusinessReport-01-05-25.csv", [header, *rows])]


# -- eBay ----------------------------------------------------------------------------------------------------

EBAY = (
    *("Sales Record Number", "Order Number", "Buyer Username", "Buyer Name", "Buyer Email", "Buyer City"),
    *("Buyer State", "Buyer Zip", "Buyer Country", "Ship To Name", "Ship To Country", "Item Number"),
    *("Item Title", "Custom Label", "Quantity", "Sold For", "Shipping And Handling", "Seller Collected Tax"),
    *("eBay Collected Tax", "Total Price", "Payment Method", "Sale Date", "Paid On Date", "Transaction ID"),
)


def ebay_orders(folder: Path) -> list[Path]:
    """An order of several items has a row of its total; `Sold For` is the price of one piece."""
    rows: list[dict[str, Any]] = []
    for place, (number, client, moment, own) in enumerate(orders()):
        day = f"{moment:%b-%d-%y}"
        order = {
            "Sales Record Number": 100 + place, "Order Number": number,
            "Buyer Username": f"user{client.code}",
            "Buyer Name": client.name, "Buyer Email": client.email, "Buyer City": client.city,
            "Ship To Name": "Somebody Else", "Sale Date": day, "Paid On Date": day,
            "eBay Collected Tax": "$1.00",
        }  # fmt: skip
        if len(own) > 1:
            rows.append(order | {"Quantity": len(own), "Sold For": f"${total(own):,.2f}",
                                 "Total Price": f"${total(own) + 6:,.2f}"})  # fmt: skip
        rows += [
            order | {
                "Item Number": f"{11_000 + len(rows)}", "Item Title": line.product,
                "Custom Label": line.article, "Quantity": plain(line.qty), "Sold For": f"${line.price:,.2f}",
                "Shipping And Handling": "$6.00",
            }
            for line in own
        ]  # fmt: skip
    return [delimited(folder / "eBay-OrdersReport.csv", captioned(EBAY, rows))]


EBAY_MONEY = (
    *("Transaction creation date", "Type", "Order number", "Legacy order ID", "Buyer username"),
    *("Buyer name", "Ship to city", "Ship to country", "Net amount", "Payout currency", "Payout date"),
    *("Item ID", "Transaction ID", "Item title", "Custom label", "Quantity", "Item subtotal"),
    *("Shipping and handling", "Seller collected tax", "eBay collected tax", "Final Value Fee - fixed"),
    *("Gross transaction amount", "Transaction currency", "Reference ID", "Description"),
)


def ebay_transactions(folder: Path) -> list[Path]:
    """Orders and refunds among labels, fees and payouts; `--` where a row has no item."""
    rows: list[dict[str, Any]] = [
        {
            "Transaction creation date": f"{line.moment:%Y-%m-%d}", "Order number": line.number,
            "Type": "Order" if line.kind == "sale" else "Refund", "Buyer name": line.client,
            "Buyer username": f"user{BY_NAME[line.client].code}", "Net amount": line.amount - 3,
            "Item ID": "1100", "Item title": line.product, "Custom label": line.article,
            "Quantity": plain(abs(line.qty)), "Item subtotal": line.amount, "Shipping and handling": "6",
            "Gross transaction amount": line.amount + 6, "Transaction currency": "USD",
        }
        for line in LINES
    ]  # fmt: skip
    rows += [
        {
            "Transaction creation date": "2025-04-30", "Type": kind, "Order number": "--", "Buyer name": "--",
            "Buyer username": "--", "Item subtotal": "--", "Net amount": "-55", "Transaction currency": "--",
            "Gross transaction amount": "-55",
        }
        for kind in ("Payout", "Shipping label", "Other fee", "Hold")
    ]  # fmt: skip
    return [delimited(folder / "Transaction-report.csv", captioned(EBAY_MONEY, rows))]


# -- Etsy ----------------------------------------------------------------------------------------------------

ETSY = (
    *("Sale Date", "Order ID", "Buyer User ID", "Full Name", "First Name", "Last Name", "Number of Items"),
    *("Payment Method", "Date Shipped", "Street 1", "Ship City", "Ship State", "Ship Zipcode"),
    *("Ship Country", "Currency", "Order Value", "Coupon Code", "Discount Amount", "Shipping Discount"),
    *("Shipping", "Sales Tax", "Order Total", "Status", "Card Processing Fees", "Order Net"),
    *("Adjusted Order Total", "Adjusted Net Order Amount", "Buyer", "Order Type", "Payment Type", "SKU"),
)
ETSY_ITEMS = (
    *("Sale Date", "Item Name", "Buyer", "Quantity", "Price", "Coupon Code", "Coupon Details"),
    *("Discount Amount", "Shipping Discount", "Order Shipping", "Order Sales Tax", "Item Total", "Currency"),
    *("Transaction ID", "Listing ID", "Date Paid", "Date Shipped", "Ship Name", "Ship City", "Ship Country"),
    *("Order ID", "Variations", "Order Type", "Payment Type", "SKU"),
)


def etsy_orders(folder: Path) -> list[Path]:
    """The value before the coupon; delivery, tax and fees beside it."""
    rows = []
    for place, (number, client, moment, own) in enumerate(orders()):
        off = OFF if place % 2 else Decimal(0)
        rows.append({
            "Sale Date": f"{moment:%m/%d/%y}", "Order ID": number, "Buyer User ID": f"u{client.code}",
            "Full Name": client.name, "Number of Items": len(own), "Currency": "USD",
            "Order Value": total(own) + off, "Discount Amount": off, "Shipping": "5.00", "Sales Tax": "1.10",
            "Order Total": total(own) + Decimal("6.10"), "Card Processing Fees": "2.00",
            "Order Net": total(own) + 4, "Adjusted Order Total": "0.00", "Ship City": client.city,
            "Buyer": f"nick{client.code}", "Date Shipped": "05/02/25",
        })  # fmt: skip
    return [delimited(folder / "EtsySoldOrders2025.csv", captioned(ETSY, rows))]


def etsy_items(folder: Path) -> list[Path]:
    """Items: their total before the coupon; the buyer by his nickname, another name on the parcel."""
    rows = [
        {
            "Sale Date": f"{line.moment:%m/%d/%y}", "Item Name": line.product, "Buyer": line.client,
            "Quantity": plain(line.qty), "Price": (line.amount + off) / line.qty, "Discount Amount": off,
            "Order Shipping": "5.00", "Item Total": line.amount + off, "Currency": "USD",
            "Transaction ID": 4000 + place, "Listing ID": "9001", "Ship Name": "Somebody Else",
            "Order ID": line.number, "SKU": line.article, "Date Paid": f"{line.moment:%m/%d/%y}",
        }
        for place, (line, off) in enumerate(lines(SALES))
    ]  # fmt: skip
    return [delimited(folder / "EtsySoldOrderItems2025.csv", captioned(ETSY_ITEMS, rows))]


# -- PayPal --------------------------------------------------------------------------------------------------

PAYPAL = (
    *("Date", "Time", "TimeZone", "Name", "Type", "Status", "Currency", "Gross", "Fee", "Net"),
    *("From Email Address", "To Email Address", "Transaction ID", "Item Title"),
    *("Shipping and Handling Amount", "Reference Txn ID", "Invoice Number", "Balance", "Balance Impact"),
)
MOVED = (  # type, status, gross, name, impact
    ("General Withdrawal", "Completed", "-1,000.00", "", "Debit"),
    ("Bank Deposit to PP Account ", "Completed", "500.00", "A Bank", "Credit"),
    ("Account Hold for Open Authorization", "Completed", "-10.00", "", "Memo"),
    ("Reversal of General Account Hold", "Completed", "10.00", "", "Memo"),
    ("General Currency Conversion", "Completed", "77.00", "", "Credit"),
    ("PreApproved Payment Bill User Payment", "Completed", "-20.00", "Hosting Ltd", "Debit"),
    ("Express Checkout Payment", "Completed", "-23.50", "Another shop", "Debit"),
    ("Website Payment", "Denied", "70.00", CLIENTS[0].name, "Memo"),
    ("Website Payment", "Pending", "71.00", CLIENTS[0].name, "Memo"),
    ("Shopping Cart Item", "Completed", "5.00", CLIENTS[0].name, "Memo"),
)


def paypal(folder: Path) -> list[Path]:
    """Payments with their delivery, refunds beside payments marked as refunded, money moved about."""
    rows: list[dict[str, Any]] = []
    kinds = ("Express Checkout Payment", "Website Payment", "PreApproved Payment Bill User Payment")
    for place, (number, client, moment, own) in enumerate(orders(LINES)):
        sold = own[0].kind == "sale"
        sent = Decimal("4.50") if sold and place % 2 else Decimal(0)
        rows.append({
            "Date": f"{moment:%m/%d/%Y}", "Time": "10:00:00", "TimeZone": "PST", "Name": client.name,
            "Type": kinds[place % 3] if sold else "Payment Refund", "Currency": "USD",
            "Status": "Partially Refunded" if place == 0 else "Completed",
            "Gross": f"{total(own) + sent:,.2f}",
            "Fee": "-1.00", "Net": f"{total(own) - 1:,.2f}", "Transaction ID": f"T{place}",
            "Shipping and Handling Amount": sent or "", "Invoice Number": number, "Balance": "9,999.00",
            "From Email Address": client.email if sold else "shop@example.com",
            "Balance Impact": "Credit" if sold else "Debit",
        })  # fmt: skip
    rows += [
        {"Date": "04/28/2025", "Name": name, "Type": kind, "Status": status, "Currency": "USD",
        "Gross": gross,
         "Fee": "0.00", "Net": gross, "Transaction ID": f"M{place}", "Balance Impact": impact}
        for place, (kind, status, gross, name, impact) in enumerate(MOVED)
    ]  # fmt: skip
    return [delimited(folder / "Download.CSV", captioned(PAYPAL, rows), encoding="utf-8-sig", quoting=1)]


AMAZON = {"set": {"client_name": "Amazon"}}

EXPORTS = (
    Export("Amazon, all orders", amazon_all_orders, SALES, TOTAL, options=AMAZON),
    Export("Amazon, order report", amazon_orders, SALES),
    Export("Amazon, date range report", amazon_date_range, LINES, TOTAL),
    Export("Amazon, business report", amazon_business_report, SALES, TOTAL, options=AMAZON),
    Export("eBay, orders report", ebay_orders, SALES),
    Export("eBay, transaction report", ebay_transactions, LINES),
    Export("Etsy, sold orders", etsy_orders, SALES),
    Export("Etsy, sold order items", etsy_items, SALES),
    Export("PayPal, activity", paypal, LINES),
)

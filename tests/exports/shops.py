"""Web shops and trade systems: МойСклад, RetailCRM, InSales, Ecwid, KeyCRM, Prom and Satu, OpenCart, Shopify, WooCommerce.

Captions of МойСклад (interface of programs), OpenCart (its extension), Shopify and WooCommerce (Customer/Order CSV
Export) were read in real exports or in the code that makes them. Those of RetailCRM, InSales, Ecwid, KeyCRM,
Prom, Satu and Advanced Order Export are from memory: the dictionary has to know them, and does.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.truth import BY_NAME, CLIENTS, LINES, SALES, Client, Line, by_document, revenue
from tests.exports.writing import Cell, Export, delimited, ru, workbook

REVENUE = frozenset({"revenue"})
SALES_AND_REFUNDS = frozenset({"revenue", "purchases"})  # refunds have no documents of their own
Row = Sequence[Any]


def total(lines: Iterable[Line]) -> Decimal:
    """The amount of a document."""
    return sum((line.amount for line in lines), Decimal(0))


def plain(value: Decimal) -> str:
    """`4500.50`, `2.5`, `10`: a number as programs write it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text and value == value.to_integral_value() else text


def orders(lines: Iterable[Line] = SALES) -> Iterator[tuple[str, Client, datetime, list[Line]]]:
    """Number, client, moment and lines of every order."""
    for number, own in by_document(lines).items():
        yield number, BY_NAME[own[0].client], own[0].moment, own


def refunds() -> dict[str, Decimal]:
    """Returns and corrections by the earlier order of the client that holds the product."""
    found: dict[str, Decimal] = {}
    for back in LINES:
        if back.kind != "sale":
            number = next(
                line.number
                for line in SALES
                if line.client == back.client and line.product == back.product and line.qty > -back.qty
            )
            found[number] = found.get(number, Decimal(0)) - back.amount
    return found


# -- МойСклад ------------------------------------------------------------------------------------------------


def moysklad_shipments(folder: Path) -> list[Path]:
    """«Отгрузки»: one row for each document, its sum, what was paid of it."""
    header = (
        *("№", "Время", "Контрагент", "Организация", "Склад", "Договор", "Проект", "Канал продаж", "Сумма"),
        *("Валюта", "Оплачено", "Статус", "Комментарий"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        amount = total(own)
        rows.append((
            number, f"{moment:%d.%m.%Y %H:%M}", client.name, "ООО Наша фирма", "Основной склад", "", "",
            "Сайт", amount, "руб", amount, "Отгружен", "",
        ))  # fmt: skip
    return [workbook(folder / "Отгрузки.xlsx", map(Cell, rows), sheet="Отгрузки", text=False)]


def moysklad_orders(folder: Path) -> list[Path]:
    """«Заказы покупателей» with the captions of the interface of programs; one is not posted, one cancelled."""
    header = (
        *("Номер", "Дата документа", "Контрагент", "Организация", "Склад", "План. дата отгрузки", "Сумма"),
        *("Проведён", "Статус", "Адрес доставки", "Комментарий"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        rows.append((
            number, f"{moment:%d.%m.%Y %H:%M:%S}", client.name, "ООО Наша фирма", "Основной", "",
            ru(total(own)), "да", "Выполнен", "", "",
        ))  # fmt: skip
    rows.append(("99990", "01.05.2025 10:00:00", CLIENTS[0].name, "ООО Наша фирма", "Основной", "",
                 "777,00", "да", "Отменен", "", ""))  # fmt: skip
    return [delimited(folder / "Заказы.csv", rows, delimiter=";", encoding="utf-8-sig")]


def moysklad_profit(folder: Path) -> list[Path]:
    """«Прибыльность по покупателям»: sales and returns in columns of their own, two different ratios."""
    rows: list[Cell] = [
        Cell(["Прибыльность по покупателям"]),
        Cell(["Период: 01.01.2025 - 30.04.2025"]),
        Cell([]),
        Cell([
            "Покупатель", "Количество продаж", "Средний чек продаж", "Сумма продаж",
            "Сумма себестоимостей продаж", "Количество возвратов", "Средний чек возврата", "Сумма возвратов",
            "Сумма себестоимостей возвратов", "Прибыль", "Рентабельность", "Рентабельность продаж",
        ]),
    ]  # fmt: skip
    for client in CLIENTS:
        sold = [line for line in LINES if line.client == client.name and line.kind == "sale"]
        back = [line for line in LINES if line.client == client.name and line.kind != "sale"]
        cost = sum((line.cost for line in sold), Decimal(0)), -sum((line.cost for line in back), Decimal(0))
        profit = total(sold) + total(back) - cost[0] + cost[1]
        ratio = (profit / cost[0] * 100).quantize(Decimal("0.01"))
        margin = (profit / total(sold) * 100).quantize(Decimal("0.01"))
        count = len({line.number for line in sold}), len({line.number for line in back})
        rows.append(Cell([
            client.name, count[0], total(sold) / count[0], total(sold), cost[0],
            count[1], -total(back) / max(count[1], 1), -total(back), cost[1], profit, ratio, margin,
        ]))  # fmt: skip
    return [workbook(folder / "Прибыльность.xlsx", rows, sheet="Прибыльность", text=False)]


# -- RetailCRM, InSales, Ecwid ---------------------------------------------------------------------------------


def retailcrm(folder: Path) -> list[Path]:
    """Orders, UTF-8 with `;`: one row for each order; deleted and cancelled ones are in the file."""
    header = (
        *("Номер заказа", "Дата оформления", "Статус", "Тип заказа", "Способ оформления", "Магазин"),
        *("Менеджер", "Покупатель", "Телефон", "E-mail", "Сумма", "Сумма по товарам", "Скидка", "Оплачено"),
        *("Стоимость доставки", "Закупочная сумма", "Источник", "Регион", "Город"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        goods = total(line for line in own if line.product != "Доставка")
        rows.append((
            number, f"{moment:%Y-%m-%d %H:%M:%S}", "Выполнен", "Физ. лицо", "Корзина", "shop.example",
            client.manager, client.name, client.phone, client.email, total(own), goods, 0, total(own),
            total(own) - goods, sum(line.cost for line in own), "yandex", "", client.city,
        ))  # fmt: skip
    cancelled = list(rows[-1])
    cancelled[0], cancelled[2] = "A-1", "Отменен"
    rows.append(cancelled)
    return [delimited(folder / "orders.csv", rows, delimiter=";")]


def insales(folder: Path) -> list[Path]:
    """Orders by line: `Сумма позиции` is the line, `Итоговая сумма` the order, on every line of it."""
    header = (
        *("Номер заказа", "Дата создания", "Статус", "Статус оплаты", "Имя", "Телефон", "Email"),
        *("Название товара", "Артикул", "Количество", "Цена продажи", "Закупочная цена", "Сумма позиции"),
        "Итоговая сумма",
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        for line in own:
            rows.append((
                number, f"{moment:%d.%m.%Y %H:%M}", "Доставлен", "Оплачен", client.name, client.phone,
                client.email, line.product, line.article, ru(line.qty, 3), ru(line.price),
                ru(line.cost / line.qty), ru(line.amount), ru(total(own)),
            ))  # fmt: skip
    return [delimited(folder / "orders.csv", rows, delimiter=";", encoding="cp1251")]


def ecwid(folder: Path) -> list[Path]:
    """Orders by line with the totals of the order on every line; `name` is the product."""
    header = (
        *("order_number", "date", "email", "total", "subtotal", "payment_status", "fulfillment_status"),
        *("shipping_person_name", "phone", "name", "sku", "quantity", "price"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        for line in own:
            rows.append((
                number, f"{moment:%Y-%m-%d %H:%M:%S} +0000", client.email, total(own), total(own), "PAID",
                "SHIPPED", client.name, client.phone, line.product, line.article, plain(line.qty), line.price,
            ))  # fmt: skip
    rows.append(("X1", "2025-05-01 10:00:00 +0000", CLIENTS[0].email, 50, 50, "CANCELLED", "WILL_NOT_DELIVER",
                 CLIENTS[0].name, "", "Gift", "G-1", 1, 50))  # fmt: skip
    return [delimited(folder / "orders.csv", rows)]


# -- KeyCRM, Prom, Satu ----------------------------------------------------------------------------------------

KEYCRM: dict[str, Callable[[str, Client, datetime, Line, list[Line]], Any]] = {
    "Номер замовлення": lambda number, _client, _moment, _line, _own: number,
    "Дата створення": lambda _number, _client, moment, _line, _own: f"{moment:%d.%m.%Y %H:%M}",
    "Покупець": lambda _number, client, _moment, _line, _own: client.name,
    "Телефон": lambda _number, client, _moment, _line, _own: client.phone,
    "Email": lambda _number, client, _moment, _line, _own: client.email,
    "Менеджер": lambda _number, client, _moment, _line, _own: client.manager,
    "Джерело": lambda *_: "Instagram",
    "Статус": lambda *_: "Виконано",
    "Назва товару": lambda _number, _client, _moment, line, _own: line.product,
    "Артикул": lambda _number, _client, _moment, line, _own: line.article,
    "Кількість": lambda _number, _client, _moment, line, _own: line.qty,
    "Ціна": lambda _number, _client, _moment, line, _own: line.price,
    "Сума замовлення": lambda _number, _client, _moment, _line, own: total(own),
}


def keycrm(folder: Path, *captions: str) -> list[Path]:
    """Any of its fields, as the user switched them on in the template of the export."""
    rows = [Cell(captions)]
    rows += [
        Cell([KEYCRM[caption](number, client, moment, line, own) for caption in captions])
        for number, client, moment, own in orders()
        for line in own
    ]
    return [workbook(folder / "orders.xlsx", rows, sheet="Worksheet", text=False)]


PROM = (
    *("Номер замовлення", "Дата", "ПІБ", "Телефон", "Email", "Назва товару", "Артикул", "Кількість", "Ціна"),
    *("Сума", "Статус", "Спосіб доставки", "Джерело"),
)
SATU = (
    *("Номер заказа", "Дата", "ФИО", "Телефон", "Email", "Название товара", "Артикул", "Количество", "Цена"),
    *("Сумма", "Статус", "Способ доставки", "Источник"),
)


def prom(folder: Path, header: Sequence[str], done: str, delivery: Decimal = Decimal(0)) -> list[Path]:
    """Each product on a line of its own, the total of the whole order (with its delivery) on every line."""
    rows = [Cell(header)]
    for number, client, moment, own in orders():
        for line in own:
            rows.append(Cell([
                number, f"{moment:%d.%m.%Y %H:%M}", client.name, client.phone, client.email, line.product,
                line.article, line.qty, line.price, total(own) + delivery, done, "Нова пошта", "Каталог",
            ]))  # fmt: skip
    return [workbook(folder / "export-orders.xlsx", rows, sheet="Export Orders Sheet", text=False)]


# -- OpenCart ----------------------------------------------------------------------------------------------------

OPENCART = (
    *("ID заказа", "Магазин", "счет-фактура номер", "Имя клиента", "E-mail", "Телефон", "", "Итого (цена):"),
    *("Дата покупки", "Количество товара", "Наименование", "Модель", "Цвет", "Размер", "Имя,Отчество"),
    *("Фамилия", "Адрес", "Город", "Индекс", "Регион / Область", "Страна", "Способ доставки"),
)


def opencart(folder: Path) -> list[Path]:
    """One line for each product without its price, the order total on every line, a blank row after an order.

    The name of the recipient stands apart from that of the client, and both are often different people.
    """
    rows = [Cell(OPENCART)]
    for number, client, moment, own in orders():
        for line in own:
            rows.append(Cell([
                number, "Магазин", "", client.name, client.email, client.phone, "",
                f"{total(own):,.2f} р.", f"{moment:%d.%m.%Y}", plain(line.qty), line.product, line.article,
                "N/A", "", "Иван Иванович", "Получателев", "ул. Ленина, 1", client.city, "101000", "",
                "Россия", "Курьер",
            ]))  # fmt: skip
        rows.append(Cell([]))
    return [workbook(folder / "export-order-all.xlsx", rows, sheet="Worksheet")]


def opencart_with_prices(folder: Path) -> list[Path]:
    """A later version with the sum of the line under `Итого` and its unit price."""
    header = (
        *("ID заказа", "Магазин", "Имя клиента", "E-mail", "Телефон", "Итого (цена):", "Дата покупки"),
        *("Наименование", "Количество", "Модель", "Итого", "Цена за еденицу"),
    )
    rows = [Cell(header)]
    for number, client, moment, own in orders():
        for line in own:
            rows.append(Cell([
                number, "Магазин", client.name, client.email, client.phone, f"{total(own):,.2f} р.",
                f"{moment:%d.%m.%Y}", line.product, plain(line.qty), line.article, f"{line.amount:,.2f} р.",
                f"{line.price:,.2f} р.",
            ]))  # fmt: skip
    return [workbook(folder / "export-order-all.xlsx", rows, sheet="Worksheet")]


# -- Shopify -------------------------------------------------------------------------------------------------------

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
        "Subtotal": "10.00", "Total": "10.00", "Created at": when(datetime(2025, 5, 1, 10)),
        "Lineitem quantity": "1", "Lineitem name": "Gift", "Lineitem price": "10.00",
        "Billing Name": CLIENTS[0].name, "Cancelled at": when(datetime(2025, 5, 1, 12)),
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
        return round((moment - datetime(1899, 12, 30)).total_seconds() / 86400, 2)

    rows = [Cell([row.get(caption, "") for caption in SHOPIFY]) for row in shopify_rows(serial)]
    return [workbook(folder / "orders_export.xlsx", [Cell(SHOPIFY), *rows], sheet="orders_export", text=False)]


# -- WooCommerce ---------------------------------------------------------------------------------------------------

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
    """Customer/Order CSV Export: one row for each order, its items packed into columns; every client a guest."""
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
        *("Company (Billing)", "Email (Billing)", "Phone (Billing)", "Order Total Amount", "SKU", "Item Name"),
        *("Quantity", "Item Cost", "Order Line Total"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        for line in own:
            rows.append((
                number, "Completed", f"{moment:%Y-%m-%d %H:%M}", "Пётр", "Ильич", client.name, client.email,
                client.phone, total(own), line.article, line.product, plain(line.qty), line.price, line.amount,
            ))  # fmt: skip
    return [delimited(folder / "orders.csv", rows, quoting=csv.QUOTE_ALL)]


EXPORTS = (
    Export("МойСклад, Отгрузки", moysklad_shipments, SALES),
    Export("МойСклад, Заказы покупателей", moysklad_orders, SALES),
    Export("МойСклад, Прибыльность по покупателям", moysklad_profit, LINES, REVENUE),
    Export("RetailCRM, orders", retailcrm, SALES),
    Export("InSales, orders", insales, SALES),
    Export("Ecwid, orders", ecwid, SALES),
    Export("KeyCRM, all fields", lambda folder: keycrm(folder, *KEYCRM), SALES),
    Export(
        "KeyCRM, without amounts",
        lambda folder: keycrm(
            folder, "Покупець", "Номер замовлення", "Дата створення", "Назва товару", "Кількість", "Ціна"
        ),
        SALES,
    ),
    Export(
        "KeyCRM, the order total repeated and no price",
        lambda folder: keycrm(
            folder, "Дата створення", "Номер замовлення", "Сума замовлення", "Телефон", "Назва товару", "Покупець"
        ),
        SALES,
    ),
    Export("Prom, orders", lambda folder: prom(folder, PROM, "Виконано"), SALES),
    Export("Prom, orders with paid delivery", lambda folder: prom(folder, PROM, "Виконано", Decimal(60)), SALES),
    Export("Satu, orders", lambda folder: prom(folder, SATU, "Выполнен"), SALES),
    Export("OpenCart, orders", opencart, SALES),
    Export("OpenCart, orders with prices", opencart_with_prices, SALES),
    Export("Shopify, orders_export", shopify, LINES, SALES_AND_REFUNDS),
    Export("Shopify, orders_export saved as xlsx", shopify_resaved, LINES, SALES_AND_REFUNDS),
    Export("WooCommerce, Customer/Order CSV Export", woocommerce, SALES),
    Export("WooCommerce, Advanced Order Export", woocommerce_advanced, SALES),
)
assert revenue

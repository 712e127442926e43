"""Shops and trade systems of Russia, Ukraine and Kazakhstan.

Captions of МойСклад (its interface for programs) and OpenCart (the extension Excel Export) were read in the
code that makes them. Those of RetailCRM, InSales, Ecwid, KeyCRM, Prom and Satu are from memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.orders import REVENUE, Row, orders, plain, total
from tests.exports.truth import CLIENTS, LINES, SALES, Client, Line, revenue
from tests.exports.writing import Cell, Export, delimited, ru, workbook

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
    """«Заказы покупателей» with the captions of the interface for programs; one of them cancelled."""
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


def moysklad_clients(folder: Path) -> list[Path]:
    """«Контрагенты»: the directory; its `Сумма продаж` is no sale."""
    header = (
        *("Наименование", "Код", "Внешний код", "Полное наименование", "Тип контрагента", "ИНН", "КПП"),
        *("Email", "Телефон", "Факс", "Фактический адрес", "Юридический адрес", "Номер дисконтной карты"),
        *("Комментарий", "Группы контрагента", "В архиве", "Сумма продаж", "Бонусные баллы"),
        *("Момент создания", "Момент обновления"),
    )
    rows = [Cell(header)]
    rows += [
        Cell([
            client.name, client.code, f"x{client.code}", client.name, "Юридическое лицо", client.tax_id, "",
            client.email, client.phone, "", client.city, client.city, "", "", "опт", "нет",
            revenue()[client.name], 0, "01.12.2024 10:00:00", "02.12.2024 11:00:00",
        ])
        for client in CLIENTS
    ]  # fmt: skip
    return [workbook(folder / "Контрагенты.xlsx", rows, sheet="Контрагенты", text=False)]


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


# -- RetailCRM, InSales, Ecwid -------------------------------------------------------------------------------


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
        rows += [
            (
                number, f"{moment:%d.%m.%Y %H:%M}", "Доставлен", "Оплачен", client.name, client.phone,
                client.email, line.product, line.article, ru(line.qty, 3), ru(line.price),
                ru(line.cost / line.qty), ru(line.amount), ru(total(own)),
            )
            for line in own
        ]  # fmt: skip
    return [delimited(folder / "orders.csv", rows, delimiter=";", encoding="cp1251")]


def ecwid(folder: Path) -> list[Path]:
    """Orders by line with the totals of the order on every line; `name` is the product."""
    header = (
        *("order_number", "date", "email", "total", "subtotal", "payment_status", "fulfillment_status"),
        *("shipping_person_name", "phone", "name", "sku", "quantity", "price"),
    )
    rows: list[Row] = [header]
    for number, client, moment, own in orders():
        rows += [
            (
                number, f"{moment:%Y-%m-%d %H:%M:%S} +0000", client.email, total(own), total(own), "PAID",
                "SHIPPED", client.name, client.phone, line.product, line.article, plain(line.qty), line.price,
            )
            for line in own
        ]  # fmt: skip
    rows.append((
        "X1", "2025-05-01 10:00:00 +0000", CLIENTS[0].email, 50, 50, "CANCELLED", "WILL_NOT_DELIVER",
        CLIENTS[0].name, "", "Gift", "G-1", 1, 50,
    ))  # fmt: skip
    return [delimited(folder / "orders.csv", rows)]


# -- KeyCRM, Prom, Satu --------------------------------------------------------------------------------------

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
        rows += [
            Cell([
                number, f"{moment:%d.%m.%Y %H:%M}", client.name, client.phone, client.email, line.product,
                line.article, line.qty, line.price, total(own) + delivery, done, "Нова пошта", "Каталог",
            ])
            for line in own
        ]  # fmt: skip
    return [workbook(folder / "export-orders.xlsx", rows, sheet="Export Orders Sheet", text=False)]


# -- OpenCart ------------------------------------------------------------------------------------------------

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
        rows += [
            Cell([
                number, "Магазин", "", client.name, client.email, client.phone, "",
                f"{total(own):,.2f} р.", f"{moment:%d.%m.%Y}", plain(line.qty), line.product, line.article,
                "N/A", "", "Иван Иванович", "Получателев", "ул. Ленина, 1", client.city, "101000", "",
                "Россия", "Курьер",
            ])
            for line in own
        ]  # fmt: skip
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
        rows += [
            Cell([
                number, "Магазин", client.name, client.email, client.phone, f"{total(own):,.2f} р.",
                f"{moment:%d.%m.%Y}", line.product, plain(line.qty), line.article, f"{line.amount:,.2f} р.",
                f"{line.price:,.2f} р.",
            ])
            for line in own
        ]  # fmt: skip
    return [workbook(folder / "export-order-all.xlsx", rows, sheet="Worksheet")]


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
            folder,
            "Дата створення",
            "Номер замовлення",
            "Сума замовлення",
            "Телефон",
            "Назва товару",
            "Покупець",
        ),
        SALES,
    ),
    Export("Prom, orders", lambda folder: prom(folder, PROM, "Виконано"), SALES),
    Export(
        "Prom, orders with paid delivery", lambda folder: prom(folder, PROM, "Виконано", Decimal(60)), SALES
    ),
    Export("Satu, orders", lambda folder: prom(folder, SATU, "Выполнен"), SALES),
    Export("OpenCart, orders", opencart, SALES),
    Export("OpenCart, orders with prices", opencart_with_prices, SALES),
)

"""Wildberries, Ozon and Kaspi: captions of public code that reads these reports, of Ozon partly from memory.

None of them names the buyer: the marketplace itself is the client, as the user says.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.marketplaces import TOTAL
from tests.exports.orders import orders, plain, refunds, total
from tests.exports.truth import LINES, SALES
from tests.exports.writing import Cell, Export, captioned, delimited, workbook

REPORT = (
    *("№", "Номер поставки", "Предмет", "Код номенклатуры", "Бренд", "Артикул поставщика", "Название"),
    *("Размер", "Баркод", "Тип документа", "Обоснование для оплаты", "Дата заказа покупателем"),
    *("Дата продажи", "Кол-во", "Цена розничная", "Вайлдберриз реализовал Товар (Пр)"),
    *("Цена розничная с учетом согласованной скидки", "К перечислению Продавцу за реализованный Товар"),
    *("Количество доставок", "Количество возврата", "Услуги по доставке товара покупателю"),
    *("Общая сумма штрафов", "Склад", "Страна", "Srid", "Хранение", "Удержания"),
)


def wildberries_report(folder: Path) -> list[Path]:
    """Sales and returns, both positive, told apart by the type; logistics, storage and a compensation."""
    rows: list[dict[str, Any]] = []
    for place, line in enumerate(LINES, 1):
        sold = line.kind == "sale"
        rows.append({
            "№": place, "Предмет": line.category, "Артикул поставщика": line.article,
            "Название": line.product, "Тип документа": "Продажа" if sold else "Возврат",
            "Обоснование для оплаты": "Продажа" if sold else "Возврат",
            "Дата заказа покупателем": "2025-01-01",
            "Дата продажи": f"{line.moment:%Y-%m-%d}", "Кол-во": abs(line.qty),
            "Цена розничная": line.price * 2,
            "Вайлдберриз реализовал Товар (Пр)": abs(line.amount), "Srid": line.number, "Страна": "Россия",
            "К перечислению Продавцу за реализованный Товар": abs(line.amount) * Decimal("0.8"),
            "Цена розничная с учетом согласованной скидки": line.price, "Склад": "Коледино",
        })  # fmt: skip
    for why, kind, amount in (
        ("Логистика", "Продажа", "0"),
        ("Логистика", "", "0"),
        ("Хранение", "", "0"),
        ("Штраф", "", "0"),
        ("Компенсация ущерба", "Продажа", "1500"),
    ):
        rows.append({
            "№": len(rows) + 1, "Тип документа": kind, "Обоснование для оплаты": why, "Кол-во": 1,
            "Дата продажи": "2025-04-30", "Вайлдберриз реализовал Товар (Пр)": Decimal(amount),
            "Услуги по доставке товара покупателю": Decimal(150), "Srid": f"x{why}",
        })  # fmt: skip
    table = captioned(REPORT, rows)
    return [workbook(folder / "Еженедельный детализированный отчет.xlsx", map(Cell, table), text=False)]


def wildberries_report_api(folder: Path) -> list[Path]:
    """The same by the interface for programs."""
    header = (
        *("realizationreport_id", "rrd_id", "subject_name", "nm_id", "sa_name", "doc_type_name", "quantity"),
        *("retail_price", "retail_amount", "supplier_oper_name", "order_dt", "sale_dt", "rr_dt"),
        *("retail_price_withdisc_rub", "delivery_rub", "ppvz_for_pay", "penalty", "srid", "currency_name"),
    )
    rows: list[dict[str, Any]] = [
        {
            "realizationreport_id": 1, "rrd_id": 500 + place, "subject_name": line.category,
            "sa_name": line.article, "quantity": plain(abs(line.qty)), "retail_price": line.price * 2,
            "doc_type_name": "Продажа" if line.kind == "sale" else "Возврат",
            "supplier_oper_name": "Продажа" if line.kind == "sale" else "Возврат",
            "retail_amount": abs(line.amount), "sale_dt": f"{line.moment:%Y-%m-%dT%H:%M:%SZ}",
            "order_dt": "2025-01-01T00:00:00Z", "srid": line.number, "currency_name": "руб",
        }
        for place, line in enumerate(LINES)
    ]  # fmt: skip
    rows.append({"rrd_id": 900, "supplier_oper_name": "Логистика", "doc_type_name": "Продажа", "quantity": 1,
                 "retail_amount": 333, "delivery_rub": 60, "sale_dt": "2025-04-30T00:00:00Z"})  # fmt: skip
    return [delimited(folder / "report.csv", captioned(header, rows))]


def wildberries_orders(folder: Path) -> list[Path]:
    """A row is one piece; cancelled ones keep their price."""
    header = (
        *("date", "lastChangeDate", "warehouseName", "countryName", "regionName", "supplierArticle", "nmId"),
        *("barcode", "category", "subject", "brand", "totalPrice", "discountPercent", "spp"),
        *("finishedPrice", "priceWithDisc", "isCancel", "cancelDate", "sticker", "gNumber", "srid"),
    )
    rows: list[dict[str, Any]] = [
        {
            "date": f"{line.moment:%Y-%m-%dT%H:%M:%S}", "supplierArticle": line.article,
            "subject": line.product,
            "category": line.category, "totalPrice": line.amount * 2, "finishedPrice": line.amount,
            "priceWithDisc": line.amount + 100, "isCancel": "false", "cancelDate": "0001-01-01T00:00:00",
            "srid": f"{line.number}-{line.article}",
        }
        for line in SALES
    ]  # fmt: skip
    rows.append({**rows[0], "srid": "9-9", "isCancel": "true", "cancelDate": "2025-01-11T00:00:00"})
    return [delimited(folder / "orders.csv", captioned(header, rows))]


POSTINGS = (
    *("Номер заказа", "Номер отправления", "Принят в обработку", "Дата отгрузки", "Статус", "Дата доставки"),
    *("Сумма отправления", "Код валюты отправления", "Наименование товара", "OZON id", "Артикул"),
    *("Ваша стоимость товара", "Код валюты товара", "Оплачено покупателем", "Код валюты покупателя"),
    *("Количество", "Стоимость доставки", "Цена товара до скидок", "Скидка %", "Скидка руб"),
    *("Кластер отгрузки", "Регион доставки", "Город доставки"),
)


def ozon_postings(folder: Path) -> list[Path]:
    """The sum of the posting on each of its lines, the buyer's money in another currency, a cancelled one."""
    rows: list[dict[str, Any]] = [
        {
            "Номер заказа": number, "Номер отправления": f"{number}-1",
            "Принят в обработку": f"{moment:%Y-%m-%d %H:%M:%S}", "Дата отгрузки": "2025-05-02 10:00:00",
            "Статус": "Доставлен", "Сумма отправления": total(own), "Код валюты отправления": "RUB",
            "Наименование товара": line.product, "Артикул": line.article, "Количество": plain(line.qty),
            "Ваша стоимость товара": line.price, "Код валюты товара": "RUB", "Скидка руб": "100",
            "Оплачено покупателем": line.price * 6, "Код валюты покупателя": "KZT", "Скидка %": "17%",
            "Цена товара до скидок": line.price + 100, "Город доставки": "Москва",
        }
        for number, _, moment, own in orders()
        for line in own
    ]  # fmt: skip
    rows.append({**rows[0], "Номер заказа": "0202", "Номер отправления": "0202-1", "Статус": "Отменён"})
    table = captioned(POSTINGS, rows)
    return [delimited(folder / "orders.csv", table, delimiter=";", encoding="utf-8-sig", quoting=1)]


def ozon_realization(folder: Path) -> list[Path]:
    """Groups above the captions, the numbers of the columns below them; sold and returned side by side."""
    back = refunds()
    rows: list[Cell] = [
        Cell(["Отчет о реализации товаров № 679885 от 30.04.2025"]),
        Cell(["за период с 01.01.2025 по 30.04.2025"]),
        Cell([]),
        Cell(["№ п/п", "Название товара", "Код товара продавца", "SKU", "Реализовано", "", "",
              "Возвращено клиентом", "", "", "Отправление", ""]),
        Cell(["", "", "", "", "Реализовано на сумму, руб.", "Кол-во", "Итого к начислению, руб.",
              "Возвращено на сумму, руб.", "Кол-во", "Итого возвращено, руб.", "Номер", "Дата"]),
        Cell([str(place) for place in range(1, 13)]),
    ]  # fmt: skip
    for place, (number, _, moment, own) in enumerate(orders(), 1):
        refund = back.get(number, Decimal(0))
        rows.append(Cell([
            place, "Товары", "A-1", 1000 + place, total(own), len(own), total(own) - 10, refund,
            1 if refund else 0, refund, number, f"{moment:%d.%m.%Y}",
        ]))  # fmt: skip
    return [workbook(folder / "realization.xlsx", rows, sheet="Лист 1", text=False)]


KASPI = (
    *("№ заказа", "Дата поступления заказа", "Название товара в Kaspi Магазине"),
    *("Название в системе продавца", "Артикул", "Сумма", "Категория", "Адрес самовывоза/доставки"),
    *("Дата изменения статуса", "Статус", "Причина отмены", "Способ оплаты", "Способ доставки"),
    *("Количество", "Склад передачи КД", "Стоимость доставки для покупателя"),
)


def kaspi(folder: Path) -> list[Path]:
    """The archive: the sum of the line; cancelled and returned orders keep it."""
    rows: list[dict[str, Any]] = [
        {
            "№ заказа": line.number, "Дата поступления заказа": f"{line.moment:%d.%m.%Y}",
            "Название товара в Kaspi Магазине": line.product, "Артикул": line.article, "Сумма": line.amount,
            "Название в системе продавца": "x", "Категория": line.category, "Статус": "Завершен",
            "Дата изменения статуса": "02.05.2025", "Количество": line.qty,
            "Стоимость доставки для покупателя": Decimal(999),
        }
        for line in SALES
    ]  # fmt: skip
    rows.append({**rows[0], "№ заказа": "83501", "Статус": "Отменен", "Причина отмены": "Отменил покупатель"})
    rows.append({**rows[0], "№ заказа": "83502", "Статус": "Возвращен"})
    return [workbook(folder / "ArchiveOrders.xlsx", map(Cell, captioned(KASPI, rows)), text=False)]


def _of(name: str, write: Callable[[Path], list[Path]], client: str, lines: tuple[Any, ...]) -> Export:
    return Export(name, write, lines, TOTAL, options={"set": {"client_name": client}})


EXPORTS = (
    _of("Wildberries, детализация", wildberries_report, "Wildberries", LINES),
    _of("Wildberries, reportDetailByPeriod", wildberries_report_api, "Wildberries", LINES),
    _of("Wildberries, orders", wildberries_orders, "Wildberries", SALES),
    _of("Ozon, отправления", ozon_postings, "Ozon", SALES),
    _of("Ozon, отчет о реализации", ozon_realization, "Ozon", LINES),
    _of("Kaspi, архив заказов", kaspi, "Kaspi", SALES),
)

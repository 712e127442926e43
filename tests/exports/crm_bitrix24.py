"""Exports of Bitrix24 as its list components write them, CSV and HTML.

Captions and layout were read in their code.

From memory: that a text begins with a byte order mark, and the names of the stages.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

from tests.exports.crm_deals import DEALS, Deal, both, plain
from tests.exports.truth import Line
from tests.exports.writing import delimited

Row = Sequence[Any]
STAGE = {"won": "Сделка успешна", "lost": "Сделка провалена", "open": "В работе"}
STAGE_EN = {"won": "Deal won", "lost": "Deal lost", "open": "In progress"}
GROUP = {"won": "S", "lost": "F", "open": "P"}  # the component prints the code itself

DEALS_RU = (
    "ID", "Название сделки", "Стадия сделки", "Группа стадий", "Сумма", "Валюта", "Сумма/Валюта", "Компания",
    "Контакт", "Направление", "Вероятность", "Тип", "Сделка закрыта", "Предполагаемая дата закрытия",
    "Дата начала", "Дата создания", "Дата изменения", "Кем создана", "Кем изменена", "Ответственный",
    "Комментарий", "Источник", "Дополнительно об источнике", "Повторная сделка", "Повторное обращение",
    "Создана CRM-формой",
)  # fmt: skip
DEALS_EN = (
    "ID", "Deal Name", "Stage", "Deal status", "Income", "Currency", "Amount/Currency", "Company", "Contact",
    "Pipeline", "Probability, %", "Type", "Closed", "Assumed close date", "Start date", "Created", "Modified",
    "Created by", "Modified by", "Responsible", "Comment", "Source", "Source information", "Repeat deal",
    "Repeat inquiry", "Created by CRM form",
)  # fmt: skip
PRODUCT_RU, PRODUCT_EN = ("Товар", "Цена", "Количество"), ("Product", "Price", "Quantity")


def text(path: Path, rows: Iterable[Row], *, mark: bool) -> list[Path]:
    """A CSV: all values quoted, a separator after the last one too, LF."""
    encoding = "utf-8-sig" if mark else "utf-8"
    return [
        delimited(path, rows, delimiter=";", encoding=encoding, quoting=csv.QUOTE_ALL, end="\n", tail=";")
    ]


def page(path: Path, rows: Iterable[Row]) -> list[Path]:
    """The «Excel» export: a page with one table, saved as .xls."""
    head, *body = [[escape(str(cell), quote=False) for cell in row] for row in rows]
    lines = [
        '<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />',
        '\t\t<table border="1">\n\t\t<thead>\n\t\t\t<tr>'
        + "".join(f"<th>{cell}</th>" for cell in head)
        + "</tr>",
        "\t\t</thead>\n\t\t<tbody>",
        *("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body),
        "</tbody>\n\t\t</table>",
    ]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return [path]


def deals(*, products: bool, english: bool = False) -> Iterator[Row]:
    """Deals; with `products` a deal of n products is n rows, and the sum is that of the row."""
    captions = DEALS_EN if english else DEALS_RU
    yield (*captions[:5], *(PRODUCT_EN if english else PRODUCT_RU), *captions[5:]) if products else captions
    for deal in DEALS:
        for line in deal.lines or (None,) if products else (None,):
            yield _deal(deal, line, products=products, english=english)


def _deal(deal: Deal, line: Line | None, *, products: bool, english: bool) -> Row:
    amount = line.amount.quantize(Decimal("0.01")) if line else deal.amount
    product = (line.product, plain(line.price), plain(line.qty)) if line else ("", "", "")
    closed = deal.outcome != "open"
    yes, no = ("Yes", "No") if english else ("Да", "Нет")
    return (
        deal.id, deal.title, (STAGE_EN if english else STAGE)[deal.outcome], GROUP[deal.outcome],
        plain(amount), *(product if products else ()),
        "US Dollar" if english else "Российский рубль", "",
        deal.company, deal.contact, "General" if english else "Общее", "", "Sales" if english else "Продажа",
        yes if closed else no, f"{deal.moment:%d.%m.%Y}", f"{deal.created:%d.%m.%Y}",
        f"{deal.created:%d.%m.%Y %H:%M:%S}", f"{deal.moment:%d.%m.%Y %H:%M:%S}",
        deal.client.manager, deal.client.manager, deal.client.manager,
        'Звонил; сказал: "подумаю"\nи перезвонит' if deal.outcome == "open" else "", "Звонок", "", no, no, no,
    )  # fmt: skip


EXPORTS = (
    *both("Bitrix24 deals, CSV", lambda folder: text(folder / "DEAL.csv", deals(products=False), mark=True)),
    *both(
        "Bitrix24 deals with products, CSV",
        lambda folder: text(folder / "DEAL.csv", deals(products=True), mark=False),
    ),
    *both(
        "Bitrix24 deals with products, .xls", lambda folder: page(folder / "DEAL.xls", deals(products=True))
    ),
    *both(
        "Bitrix24 deals with products, English",
        lambda folder: text(folder / "deal.csv", deals(products=True, english=True), mark=False),
    ),
)

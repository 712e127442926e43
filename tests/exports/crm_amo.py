"""Exports of amoCRM and Kommo: deals as CSV with either separator and as a workbook.

The Russian captions were read in real exports and importers, those of Kommo are from memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.exports.crm_deals import DEALS, Deal, both, plain
from tests.exports.writing import Cell, delimited, ru, workbook

Row = Sequence[Any]
STAGE = {"won": "Успешно реализовано", "lost": "Закрыто и не реализовано", "open": "Первичный контакт"}
STAGE_EN = {"won": "Closed - won", "lost": "Closed - lost", "open": "Initial contact"}
NOTES = ("Примечание",) * 5
DEALS_RU = (
    "ID", "Название сделки", "Бюджет ₽", "Ответственный", "Дата создания сделки", "Кем создана сделка",
    "Дата редактирования", "Кем редактирована", "Дата закрытия", "Теги сделки", *NOTES, "Этап сделки",
    "Воронка", "Основной контакт", "Название (компания)", "Ответственный за контакт", "Должность (контакт)",
    "Рабочий телефон (контакт)", "Рабочий прямой телефон (контакт)", "Мобильный телефон (контакт)",
    "Рабочий email (контакт)", "Личный email (контакт)", "Источник сделки", "Причина отказа",
    "Сегмент (компания)", "ИНН (компания)",
)  # fmt: skip
DEALS_EN = (
    "ID", "Lead title", "Lead value", "Responsible user", "Created at", "Created by", "Closed at",
    "Lead tags", "Lead stage", "Pipeline", "Main contact", "Company", "Work phone (contact)",
    "Work email (contact)",
)  # fmt: skip


def deals() -> Iterator[Row]:
    """Deals in Russian; notes stand in columns of the same name."""
    yield DEALS_RU
    for deal in DEALS:
        notes = ("Просил перезвонить", "", "Отправлено КП", "", "") if deal.outcome == "open" else ("",) * 5
        client = deal.client
        yield (
            deal.id, deal.title, _budget(deal), client.manager, f"{deal.created:%d.%m.%Y %H:%M:%S}",
            client.manager, f"{deal.moment:%d.%m.%Y %H:%M:%S}", client.manager,
            f"{deal.moment:%d.%m.%Y %H:%M:%S}" if deal.outcome != "open" else "не закрыта", "опт, b2b",
            *notes, STAGE[deal.outcome], "Воронка", deal.contact, deal.company, client.manager, "Закупщик",
            f"'{client.phone}", "", "'+7 900 000-00-00" if deal.company else "", client.email, "",
            "Сайт", "Дорого" if deal.outcome == "lost" else "", "Опт", client.tax_id if deal.company else "",
        )  # fmt: skip


def english() -> Iterator[Row]:
    """Leads in English."""
    yield DEALS_EN
    for deal in DEALS:
        yield (
            deal.id, deal.title, plain(deal.amount), deal.client.manager, f"{deal.created:%d.%m.%Y %H:%M}",
            deal.client.manager, f"{deal.moment:%d.%m.%Y %H:%M}" if deal.outcome != "open" else "",
            "wholesale", STAGE_EN[deal.outcome], "Sales pipeline", deal.contact, deal.company,
            deal.client.phone, deal.client.email,
        )  # fmt: skip


def _budget(deal: Deal) -> str:
    return plain(deal.amount)


def book(path: Path) -> list[Path]:
    """The same as a workbook, numbers as text."""
    head, *rows = deals()
    turned = [(*row[:2], ru(deal.amount), *row[3:]) for row, deal in zip(rows, DEALS, strict=True)]
    return [workbook(path, [Cell(head), *map(Cell, turned)], sheet="Сделки")]


EXPORTS = (
    *both(
        "amoCRM deals, CSV with commas",
        lambda folder: [
            delimited(
                folder / "amocrm_export_leads.csv", deals(), encoding="utf-8-sig", quoting=csv.QUOTE_ALL
            )
        ],
    ),
    *both(
        "amoCRM deals, CSV with semicolons",
        lambda folder: [delimited(folder / "leads.csv", deals(), delimiter=";", end="\n")],
    ),
    *both("amoCRM deals, xlsx", lambda folder: book(folder / "amocrm_export_leads.xlsx")),
    *both(
        "Kommo leads",
        lambda folder: [delimited(folder / "kommo_export_leads.csv", english(), encoding="utf-8-sig")],
    ),
)

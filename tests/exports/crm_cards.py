"""Cards and contacts of CRM systems: companies, persons, customers, activities.

Captions of Bitrix24 were read in its components, those of amoCRM in exports; HubSpot is from memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.exports.crm_bitrix24 import page, text
from tests.exports.truth import CLIENTS, Client
from tests.exports.writing import Cell, delimited, workbook

Row = Sequence[Any]
PHONES = ("Рабочий телефон", "Мобильный телефон", "Номер факса", "Телефон для рассылок", "Другой телефон")
EMAILS = ("Рабочий e-mail", "Частный e-mail", "E-mail для рассылок", "Другой e-mail")
MOBILE = "+7 900 {}"  # a second phone of every client


def phones(client: Client) -> tuple[str, ...]:
    """Cells of `PHONES`: a mobile phone besides, a fax that is no phone, the first phone a second time."""
    return client.phone, mobile(client), "+7 495 999-99-99", client.phone, ""


def mobile(client: Client) -> str:
    """The second phone."""
    return MOBILE.format(client.code)


def private(client: Client) -> str:
    """The second address."""
    return f"private{client.code}@example.org"


def companies() -> Iterator[Row]:
    """«Компании» of Bitrix24."""
    yield (
        "ID", "Название компании", "Тип компании", "Сфера деятельности", "Годовой оборот",
        "Кол-во сотрудников", "Валюта", *PHONES, *EMAILS, "Корпоративный сайт", "Контакт Telegram",
        "Фактический адрес", "Юридический адрес", "Банковские реквизиты", "Ответственный", "Кем создана",
        "Дата создания", "Дата изменения", "Комментарий", "Дела", "Задан телефон", "Задан e-mail",
    )  # fmt: skip
    for place, client in enumerate(CLIENTS, 1):
        yield (
            place, client.name, "Клиент", "Торговля", "1500000.50", "менее 50", "Российский рубль",
            *phones(client), client.email, private(client), "", client.email, "https://example.org",
            "@client", "ул. Мира, 1", "а/я 5", "р/с 40702", client.manager, client.manager,
            "10.01.2024 12:00:00", "11.01.2025 12:00:00", "", "", "Да", "Да",
        )  # fmt: skip


def contacts() -> Iterator[Row]:
    """«Контакты» of Bitrix24: two persons of every company, and one who has none."""
    yield (
        "ID", "Обращение", "Имя", "Отчество", "Фамилия", "Дата рождения", "Должность", "Компания",
        "Тип контакта", "Источник", *PHONES[:2], *EMAILS[:2], "Адрес", "Ответственный", "Дата создания",
    )  # fmt: skip
    for place, client in enumerate(CLIENTS, 1):
        for number, first in ((1, "Анна"), (2, "Олег")):
            yield (
                2 * place + number - 2, "г-жа", first, "Петровна", "Смирнова", "01.02.1980", "Закупщик",
                client.name, "Клиенты", "Звонок", f"+7 911 {client.code}{number}", "",
                f"{number}{client.code}@example.org", "", "", client.manager, "10.01.2024 12:00:00",
            )  # fmt: skip
    yield (
        99, "г-н", "Иван", "", "Одинцов", "", "", "", "Клиенты", "Сайт", "+7 911 000-00-00", "", "", "", "",
        CLIENTS[0].manager, "10.01.2024 12:00:00",
    )  # fmt: skip


ACTIVITIES = (
    ("Звонок (входящий)", "Выполнено"),
    ("Звонок (исходящий)", "Выполнено"),
    ("Письмо (отправленное)", "Не выполнено"),
)


def activities() -> Iterator[Row]:
    """«Дела» of Bitrix24: those that are only planned have a term and no beginning."""
    yield (
        "Сделка/Лид", "Клиент", "Тип", "Название", "Срок", "Начало", "Конец", "Ответственный", "Статус",
        "Важность", "Дата создания", "Описание",
    )  # fmt: skip
    for client in CLIENTS:
        for day, (kind, done) in enumerate(ACTIVITIES, 10):
            moment = f"{day}.03.2025 10:30:00"
            begun = moment if done == "Выполнено" else ""
            yield (
                f"Сделка {client.code}", client.name, kind, "Уточнить заказ", moment, begun, begun,
                client.manager, done, "Обычная", "01.03.2025 09:00:00", "",
            )  # fmt: skip


def amo_companies() -> Iterator[Row]:
    """Companies of amoCRM: phones of kinds, captions that say whose they are."""
    yield (
        "ID", "Название (компания)", "Ответственный за компанию", "Дата создания (компания)", "Тег компании",
        "Примечание к компании", "Примечание к компании", "Рабочий телефон (компания)",
        "Мобильный телефон (компания)", "Рабочий email (компания)", "Другой email (компания)",
        "Адрес (компания)", "ИНН (компания)", "Сегмент (компания)",
    )  # fmt: skip
    for place, client in enumerate(CLIENTS, 1):
        yield (
            place, client.name, client.manager, "10.01.2024 12:00:00", "опт", "первое", "второе",
            f"'{client.phone}", f"'{mobile(client)}", client.email, private(client), "ул. Мира, 1",
            client.tax_id, "Опт",
        )  # fmt: skip


def amo_customers() -> Iterator[Row]:
    """«Покупатели» of amoCRM."""
    yield (
        "ID", "Название покупателя", "Ожидаемая сумма", "Дата следующей покупки",
        "Ответственный за покупателя", "Название (компания)", "Рабочий телефон (контакт)",
        "Мобильный телефон (контакт)", "Рабочий email (контакт)", "Личный email (контакт)",
    )  # fmt: skip
    for place, client in enumerate(CLIENTS, 1):
        yield (
            place, f"Покупатель {place}", "5000", "01.06.2025", client.manager, client.name, client.phone,
            mobile(client), client.email, private(client),
        )  # fmt: skip


def hubspot_companies() -> Iterator[Row]:
    """Companies of HubSpot."""
    yield (
        "Record ID", "Company name", "Company owner", "Create Date", "Phone Number", "Mobile phone",
        "Email", "Work email", "Last Activity Date", "City", "Country/Region", "Industry",
        "Company Domain Name",
    )  # fmt: skip
    for place, client in enumerate(CLIENTS, 1):
        yield (
            7_700_000_000 + place, client.name, client.manager, "2024-01-10 12:00", client.phone,
            mobile(client), client.email, private(client), "2025-04-30 09:00", client.city, "",
            "RETAIL", "example.org",
        )  # fmt: skip


CLIENT_LISTS = {
    "Bitrix24 companies, CSV": lambda folder: text(folder / "COMPANY.csv", companies(), mark=False),
    "Bitrix24 companies, .xls": lambda folder: page(folder / "COMPANY.xls", companies()),
    "amoCRM companies": lambda folder: [
        delimited(folder / "companies.csv", amo_companies(), encoding="utf-8-sig", quoting=csv.QUOTE_ALL)
    ],
    "amoCRM companies, xlsx": lambda folder: [
        workbook(folder / "companies.xlsx", map(Cell, amo_companies()))
    ],
    "amoCRM customers": lambda folder: [delimited(folder / "customers.csv", amo_customers(), delimiter=";")],
    "HubSpot companies": lambda folder: [
        delimited(folder / "all-companies.csv", hubspot_companies(), quoting=csv.QUOTE_ALL, end="\n")
    ],
}


def contact_list(folder: Path) -> list[Path]:
    """The contacts as a text."""
    return text(folder / "CONTACT.csv", contacts(), mark=True)


ACTIVITY_LISTS = {
    "CSV": lambda folder: text(folder / "ACTIVITY.csv", activities(), mark=False),
    ".xls": lambda folder: page(folder / "ACTIVITY.xls", activities()),
}

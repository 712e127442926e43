"""The list that a seller of the example company keeps: known clients spelled his way, and one more."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from clientbase.demo.company import Company

LAST = date(2026, 6, 28)


@dataclass(frozen=True, slots=True)
class Own:
    """A card of the seller: whose it is ("" for nobody known), how he writes it, and what he sold there."""

    code: str
    english: str
    russian: str
    sold: int
    phone: str = "{phone}"
    email: str = ""
    city: bool = True


CARDS = (
    Own("C0006", "IVORY CANTEEN Ltd.", "Иней столовая", 32_000),
    Own("C0041", "Harbor Office", "ООО Офис «Гаван»", 9_500),
    Own("C0026", "Hotel Marble", "Мрамор (отель)", 6_200, phone="", email="{email}"),
    Own("C0046", "Anchor Restaraunt", "Ресторан Якор", 4_100, phone=""),
    Own("C0001", "Clover Market No. 2", "Рынок Клевер № 2", 3_900, phone=""),
    Own("C0005", "Kestrel Office", "Офис Сокол", 2_700, phone="", city=False),
    Own("", "Willow Kiosk", "Киоск «Ива»", 1_800, phone=""),
)
_WORDS = {
    "en": (
        "ben.csv",
        "ben_sales.csv",
        ("Customer ID", "Name", "Tel", "Mail", "Town"),
        ("Date", "Invoice No", "Customer", "Product", "Amount"),
    ),
    "ru": (
        "gromov.csv",
        "gromov_sales.csv",
        ("Код", "Клиент", "Тел.", "Почта", "Город"),
        ("Дата", "Номер документа", "Контрагент", "Номенклатура", "Сумма"),
    ),
}


def write(folder: Path, company: Company, language: str) -> None:
    """The list and the sales of the seller as two texts."""
    cards, sales, heads, captions = _WORDS[language]
    clients = {client.code: client for client in company.clients}
    rows, sold = [], []
    for number, own in enumerate(CARDS, 1):
        name = own.english if language == "en" else own.russian
        known = clients.get(own.code)
        phone = own.phone.format(phone=_bare(known.phone, language)) if known else ""
        email = own.email.format(email=known.email) if known else ""
        town = company.words.cities[known.city] if known and own.city else ""
        rows.append((f"G-{number}", name, phone, email, town))
        for part in range(3):
            day = LAST - timedelta(days=9 * number + 31 * part)
            amount = Decimal(own.sold) * (1 if language == "en" else 90) / 3
            goods = "Coffee" if language == "en" else "Кофе"
            sold.append((day, f"G{number}{part}", name, goods, f"{amount:.2f}"))
    _write(folder / cards, heads, rows)
    _write(folder / sales, captions, [(company.words.written(day), *rest) for day, *rest in sorted(sold)])


def _bare(phone: str, language: str) -> str:
    """A phone as somebody in a hurry writes it: digits only, in Russia with an 8 before them."""
    home, digits = phone.split(" ", 1)
    return ("8" if language == "ru" else home) + "".join(sign for sign in digits if sign.isdigit())


def _write(path: Path, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)

"""One small true base, and what every export of it must give back: clients, documents, revenue, purchases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Client:
    """A client as a directory holds it."""

    name: str
    folder: str
    manager: str
    tax_id: str
    phone: str
    email: str
    city: str
    code: str


@dataclass(frozen=True)
class Line:
    """A line of a document: returns and downward corrections are negative."""

    client: str
    kind: str  # sale, return, correction
    number: str
    moment: datetime
    product: str
    article: str
    category: str
    qty: Decimal
    price: Decimal
    cost: Decimal

    @property
    def amount(self) -> Decimal:
        """What the line costs, exactly."""
        return self.qty * self.price


CLIENTS = (
    Client("ООО «Ромашка»", "Покупатели", "Иванов И.И.", "7701234566", "+7 495 123-45-67",
           "info@romashka.example", "Москва", "000000101"),
    Client("ТОВ “Лілія”", "Покупатели", "Петрова А.С.", "12345678", "+380 44 123 45 67",
           "office@lilia.example", "Київ", "000000102"),
    Client("ИП Сидоров Пётр Ильич", "Покупатели", "Иванов И.И.", "500100732259", "8 916 000-11-22",
           "sidorov@example.org", "Тула", "000000103"),
    Client("Acme Trading Ltd", "Покупатели-дилеры", "Петрова А.С.", "", "+44 20 7946 0018",
           "sales@acme.example", "London", "000000104"),
    Client("ЗАО Вектор", "Покупатели-дилеры", "Коваленко О.", "7707083893", "+7 812 765-43-21",
           "mail@vector.example", "Санкт-Петербург", "000000105"),
)  # fmt: skip

_PRODUCTS = (
    ("Стол письменный", "ST-001", "Мебель", "4500.50", "3100.00"),
    ("Стул офисный", "ST-002", "Мебель", "1250.00", "800.25"),
    ("Лампа настольная", "LM-10", "Свет", "899.90", "640.00"),
    ("Бумага А4, пачка", "BM-4", "Канцтовары", "289.98", "201.10"),
    ("Доставка", "SV-1", "Услуги", "500.00", "0.00"),
)

# client, kind, number, day and time, (product, quantity) …
_DOCUMENTS = (
    (0, "sale", "КСУТ-000001", "2025-01-10 09:15:00", ((0, "2"), (1, "4"))),
    (1, "sale", "КСУТ-000002", "2025-01-15 12:30:15", ((3, "10"),)),
    (2, "sale", "КСУТ-000003", "2025-01-28 18:05:59", ((2, "1"), (3, "5"), (4, "1"))),
    (0, "sale", "КСУТ-000004", "2025-02-03 10:00:00", ((1, "1"),)),
    (3, "sale", "КСУТ-000005", "2025-02-14 16:45:00", ((0, "10"), (1, "40"))),
    (0, "return", "КСУТ-000006", "2025-02-20 11:11:11", ((1, "-1"),)),
    (4, "sale", "КСУТ-000007", "2025-03-01 08:30:00", ((2, "3"),)),
    (1, "sale", "КСУТ-000008", "2025-03-12 14:20:00", ((3, "2.5"), (4, "1"))),
    (3, "sale", "КСУТ-000009", "2025-03-31 23:59:59", ((2, "7"),)),
    (3, "correction", "КСУТ-000010", "2025-04-02 09:00:00", ((0, "-1"),)),
    (0, "sale", "КСУТ-000011", "2025-04-08 13:00:00", ((0, "1"), (2, "2"), (3, "3"))),
    (4, "sale", "КСУТ-000012", "2025-04-30 17:30:00", ((1, "6"),)),
)

LINES = tuple(
    Line(
        CLIENTS[client].name, kind, number, datetime.fromisoformat(moment), name, article, category,
        Decimal(qty), Decimal(price), Decimal(qty) * Decimal(cost),
    )
    for client, kind, number, moment, products in _DOCUMENTS
    for product, qty in products
    for name, article, category, price, cost in [_PRODUCTS[product]]
)  # fmt: skip
SALES = tuple(line for line in LINES if line.kind == "sale")  # for systems that know neither returns
BY_NAME = {client.name: client for client in CLIENTS}


def revenue(lines: Iterable[Line] = LINES) -> dict[str, Decimal]:
    """Revenue of every client, returns and corrections taken off."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.client] += line.amount
    return dict(found)


def documents(lines: Iterable[Line] = LINES) -> dict[str, Decimal]:
    """Number of every document -> its amount."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.number] += line.amount
    return dict(found)


def purchases(lines: Iterable[Line] = LINES) -> dict[str, int]:
    """Documents of sale with a positive amount by client."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.kind == "sale":
            numbers[line.client].add(line.number)
    return {client: len(found) for client, found in numbers.items()}


def by_document(lines: Iterable[Line] = LINES) -> dict[str, list[Line]]:
    """Number of a document -> its lines, in order."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.number].append(line)
    return dict(found)


def by_manager(lines: Iterable[Line] = LINES) -> dict[str, Decimal]:
    """Revenue of every manager: that of the clients in his care."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[BY_NAME[line.client].manager] += line.amount
    return dict(found)


def by_month(lines: Iterable[Line] = LINES) -> dict[int, Decimal]:
    """Revenue of every month of the year."""
    found: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.moment.month] += line.amount
    return dict(found)

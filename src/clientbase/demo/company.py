"""The synthetic company itself: its clients, the lines of its documents, and both as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from clientbase.demo.words import Words

PRICES = (890, 1450, 2300, 640, 1175, 3890, 520, 1990, 2750, 310, 460, 7900, 12500, 1680, 980, 2140)
COST_PERCENT = (62, 58, 55, 70, 66, 61, 72, 59, 64, 75, 71, 78, 80, 63, 68, 60)


class Habit(Enum):
    """How a client buys: the percentage of months with a purchase."""

    STEADY = 94
    IRREGULAR = 42
    ONE_OFF = 0
    FADED = 90  # steady, then silent
    NEW = 88  # steady, since lately


@dataclass(frozen=True, slots=True)
class Client:
    """One client of the company."""

    code: str
    name: str
    habit: Habit
    spending: int  # cents in an average month with purchases
    manager: int
    kind: int
    city: int
    since: date
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document; money in cents."""

    day: date
    document: int
    client: int | None
    manager: int
    product: int
    quantity: int

    @property
    def amount(self) -> int:
        """Quantity × price; negative for a return."""
        return self.quantity * PRICES[self.product]

    @property
    def cost(self) -> int:
        """What the goods cost the company."""
        return self.amount * COST_PERCENT[self.product] // 100


@dataclass(frozen=True, slots=True)
class Company:
    """The clients, the sales by day and document, and the language they are written in."""

    words: Words
    clients: tuple[Client, ...]
    lines: tuple[Line, ...]

    def sales(self) -> Iterator[tuple[date, str, str, str, str, str, int, Decimal, Decimal, Decimal]]:
        """The sales as a person would export them: one row per line, in the order of the headers."""
        words = self.words
        for line in self.lines:
            yield (
                line.day,
                f"{words.document}-{line.document:05d}",
                "" if line.client is None else self.clients[line.client].name,
                words.managers[line.manager],
                words.products[line.product],
                words.groups[line.product % len(words.groups)],
                line.quantity,
                _money(PRICES[line.product] * words.rate),
                _money(line.amount * words.rate),
                _money(line.cost * words.rate),
            )

    def cards(self) -> Iterator[tuple[str, str, str, str, str, str, str, date]]:
        """The client list: one row per client, by name."""
        words = self.words
        for client in sorted(self.clients, key=lambda client: client.name):
            yield (
                client.code,
                client.name,
                words.kinds[client.kind],
                words.cities[client.city],
                words.managers[client.manager],
                client.phone,
                client.email,
                client.since,
            )


def _money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)

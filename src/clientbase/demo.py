"""A synthetic company: what `clientbase demo` and `examples/` are made of. Nobody in it exists.

A small wholesaler of coffee and tea with the habits of a real client base: few clients bring most of
the money, some buy every month, some now and then, some once, some have stopped; goods come back and a
few sales name no client. The same seed gives the same rows on every machine and in every language:
only whole numbers and `Random.random` are used.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from math import isqrt
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from clientbase.demo_words import WORDS, Words

SEED = 20_260_630
FIRST_YEAR, FIRST_MONTH = 2024, 7
LAST_DAY = date(2026, 6, 30)
SATURDAY = 5
TOP_SPENDING = 108_000_000  # shapes the Pareto curve: a fifth of the clients bring four fifths
PRICES = (890, 1450, 2300, 640, 1175, 3890, 520, 1990, 2750, 310, 460, 7900, 12500, 1680, 980, 2140)
COST_PERCENT = (62, 58, 55, 70, 66, 61, 72, 59, 64, 75, 71, 78, 80, 63, 68, 60)

T = TypeVar("T")


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


def company(lang: str = "en", *, clients: int = 400, months: int = 24) -> Company:
    """The company in one language; the figures differ between languages by the rate of the currency only.

    Args:
        lang: en, ru or uk.
        clients: how many clients; at most `Words.kinds` × `Words.names`.
        months: length of the history, ending with June 2026.
    """
    words = WORDS[lang]
    dice = _Dice(SEED)
    people = tuple(_client(dice, words, rank) for rank in range(1, clients + 1))
    first = 24 - months
    documents = [
        document
        for index, client in enumerate(people)
        for document in _documents(dice, index, client, range(first, 24))
    ]
    documents.extend(_without_client(dice, range(first, 24)))
    documents.sort(key=lambda lines: (lines[0][0], -1 if lines[0][1] is None else lines[0][1]))
    lines = tuple(
        Line(day, number, client, manager, product, quantity)
        for number, document in enumerate(documents, 1)
        for day, client, manager, product, quantity in document
    )
    return Company(words, people, lines)


# -- the dice ----------------------------------------------------------------------------------------------

_Draft = tuple[date, int | None, int, int, int]  # day, client, manager, product, quantity


class _Dice:
    """Whole numbers out of `Random.random`, whose sequence Python guarantees for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a synthetic company, not a secret

    def below(self, limit: int) -> int:
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]


def _client(dice: _Dice, words: Words, rank: int) -> Client:
    pairs = len(words.kinds) * len(words.names)
    place = rank * 127 % pairs
    kind, name = place % len(words.kinds), place // len(words.kinds)
    steady = 62 if rank <= 60 else 30  # noqa: PLR2004 - the large clients are mostly regular
    draw = dice.below(100)
    habit = (
        Habit.STEADY
        if draw < steady
        else (Habit.IRREGULAR, Habit.ONE_OFF, Habit.FADED, Habit.NEW, Habit.IRREGULAR)[dice.below(5)]
    )
    return Client(
        code=f"C{rank:04d}",
        name=words.name.format(kind=words.kinds[kind], name=words.names[name]),
        habit=habit,
        spending=_spending(dice, rank, habit),
        manager=rank % len(words.managers),
        kind=kind,
        city=dice.below(len(words.cities)),
        since=date(2018 + dice.below(6), dice.between(1, 12), dice.between(1, 28)),
        phone=words.phone.format(number=rank),
        email=f"office{rank:03d}@client.example",
    )


def _spending(dice: _Dice, rank: int, habit: Habit) -> int:
    """The average month of a client; a single purchase may be worth many months of others."""
    month = TOP_SPENDING // isqrt((rank + 10) ** 3) * dice.between(60, 140) // 100
    return month * dice.between(2, 16) if habit is Habit.ONE_OFF else month


def _documents(dice: _Dice, index: int, client: Client, months: range) -> Iterator[list[_Draft]]:
    """The purchases and returns of one client, month by month."""
    active = _active_months(dice, client.habit, months)
    for month in months:
        if month not in active:
            continue
        for _ in range(2 if client.habit is not Habit.ONE_OFF and dice.chance(30) else 1):
            day = _workday(dice, month)
            manager = dice.below(5) if dice.chance(4) else client.manager
            document: list[_Draft] = [
                (day, index, manager, product, quantity)
                for product, quantity in _basket(dice, client.spending)
            ]
            yield document
            if dice.chance(3) and month < months[-1]:
                _, _, _, product, quantity = document[0]
                yield [(day + timedelta(days=7), index, manager, product, -((quantity + 1) // 2))]


def _active_months(dice: _Dice, habit: Habit, months: range) -> set[int]:
    if habit is Habit.ONE_OFF:
        return {dice.pick(months)}
    first, last = months[0], months[-1]
    if habit is Habit.FADED:
        last -= dice.between(3, 9)
    if habit is Habit.NEW:
        first = max(first, last - dice.between(2, 8))
    return {month for month in range(first, last + 1) if dice.chance(habit.value)} or {last}


def _basket(dice: _Dice, spending: int) -> list[tuple[int, int]]:
    """Different goods worth about `spending` cents together."""
    count = dice.between(1, 3)
    first = dice.below(len(PRICES))
    products = [(first + step * 5) % len(PRICES) for step in range(count)]
    return [
        (product, max(1, spending * dice.between(70, 130) // 100 // count // PRICES[product]))
        for product in products
    ]


def _without_client(dice: _Dice, months: range) -> Iterator[list[_Draft]]:
    """Sales over the counter that name nobody: one every other month and one on the last day."""
    for month in months[::2]:
        yield [(_workday(dice, month), None, dice.below(5), dice.below(len(PRICES)), dice.between(1, 6))]
    yield [(LAST_DAY, None, dice.below(5), dice.below(len(PRICES)), 1)]


def _workday(dice: _Dice, month: int) -> date:
    year, number = divmod(FIRST_MONTH - 1 + month, 12)
    day = date(FIRST_YEAR + year, number + 1, dice.between(1, 26))
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def _money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


# -- files -------------------------------------------------------------------------------------------------


def write_sales_csv(path: Path, company: Company) -> None:
    """Sales as text in the habits of the language: cp1251, semicolons and decimal commas in Russian."""
    _write_csv(path, company.words, company.words.sales_headers, company.sales())


def write_clients_csv(path: Path, company: Company) -> None:
    """The client list as text."""
    _write_csv(path, company.words, company.words.client_headers, company.cards())


def _write_csv(path: Path, words: Words, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding=words.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=words.delimiter, lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows([words.written(cell) for cell in row] for row in rows)


def write_sales_xlsx(path: Path, company: Company) -> None:
    """Sales as an accounting system exports them: title lines, a header, the rows, a total."""
    words = company.words
    first, last = company.lines[0].day, company.lines[-1].day
    title = [line.format(first=words.written(first), last=words.written(last)) for line in words.title]
    total = sum((row[8] for row in company.sales()), Decimal(0))
    cost = sum((row[9] for row in company.sales()), Decimal(0))
    closing = (words.total, *[""] * 7, total, cost)
    _write_xlsx(path, words.sales_sheet, title, words.sales_headers, [*company.sales(), closing])


def write_clients_xlsx(path: Path, company: Company) -> None:
    """The client list as a workbook."""
    _write_xlsx(path, company.words.client_sheet, [], company.words.client_headers, [*company.cards()])


def _write_xlsx(
    path: Path, sheet: str, title: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        workbook.set_properties({"created": datetime(2026, 7, 1)})  # noqa: DTZ001 - Excel knows no zones
        page = workbook.add_worksheet(sheet)
        bold, money = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0.00"})
        for number, line in enumerate(title):
            page.write_string(number, 0, line, bold)
        head = len(title) + 1 if title else 0
        page.write_row(head, 0, headers, bold)
        for number, row in enumerate(rows, head + 1):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write(number, column, cell, money if isinstance(cell, Decimal) else None)
        page.set_column(0, len(headers) - 1, 16)
        page.freeze_panes(head + 1, 0)


EXAMPLE_CLIENTS, EXAMPLE_MONTHS = 60, 15


def write_examples(folder: Path) -> None:
    """The files of `examples/`: the same company, small, in English and in Russian."""
    english = company("en", clients=EXAMPLE_CLIENTS, months=EXAMPLE_MONTHS)
    russian = company("ru", clients=EXAMPLE_CLIENTS, months=EXAMPLE_MONTHS)
    for name in ("en", "ru"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_sales_xlsx(folder / "en" / "sales.xlsx", english)
    write_sales_csv(folder / "en" / "sales.csv", english)
    write_clients_csv(folder / "en" / "clients.csv", english)
    write_sales_xlsx(folder / "ru" / "sales.xlsx", russian)
    write_sales_csv(folder / "ru" / "sales.csv", russian)
    write_clients_xlsx(folder / "ru" / "clients.xlsx", russian)

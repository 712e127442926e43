"""A firm's whole folder: fourteen tables as three offices keep them, exported on one day and a month later.

The records are made by rule and counted here. An export of the later day overlaps the earlier one: it repeats
what was known, restates some of it and adds a month. Every office writes with the programs of its country.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.writing import Cell, delimited, workbook

D = Decimal
FIRST, LATER = date(2026, 3, 31), date(2026, 4, 30)
BEGINS, OVERLAPS = date(2026, 2, 1), date(2026, 3, 1)  # what the first and the later export begin with
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Office:
    """How one country writes: names of clients and staff, days, numbers, words of states."""

    clients: tuple[str, ...]
    managers: tuple[str, str]
    months: tuple[str, ...]
    day: str
    comma: bool
    won: str
    lost: str
    working: str
    done: str
    waiting: str
    call: str
    outbound: str
    total: str


@dataclass(frozen=True)
class Kept:
    """A file as an office keeps it: its name, captions with what they hold, the lines above them."""

    file: str
    columns: Sequence[tuple[str, str]]
    title: Sequence[str] = ()


_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
OFFICES = {language: Office(**said) for language, said in _DATA["offices"].items()}
FILES = {
    language: {table: Kept(**said) for table, said in files.items()}
    for language, files in _DATA["files"].items()
}


class Books:
    """What a firm has on its books on a day, table by table.

    Attributes:
        records: table -> records an export of that day holds, in the order of the export.
    """

    def __init__(self, office: Office, today: date) -> None:
        self.office, self.today = office, today
        self.later = today == LATER
        self.begins = OVERLAPS if self.later else BEGINS
        made: dict[str, Callable[[], Iterator[Record]]] = {
            "clients": self._clients,
            "sales": self._sales,
            "payments": self._payments,
            "receivables": self._receivables,
            "activities": self._activities,
            "deals": self._deals,
            "nps": self._nps,
            "survey": self._survey,
            "tasks": self._tasks,
            "complaints": self._complaints,
            "costs": self._costs,
            "stock": self._stock,
            "plan": self._plan,
            "potential": self._potential,
        }
        self.records = {table: tuple(make()) for table, make in made.items()}

    def _days(self, every: int, begins: date) -> Iterator[tuple[int, date]]:
        """Numbers and days of what happened since `begins`; the numbers are the same in every export."""
        for number in range(1, 200):
            day = BEGINS + timedelta(days=1 + every * (number - 1))
            if begins <= day <= self.today:
                yield number, day

    def _who(self, number: int) -> dict[str, Any]:
        place = number % len(self.office.clients)
        client, manager = self.office.clients[place], self.office.managers[place % 2]
        return {
            "client": client,
            "code": f"K-{100 + place}",
            "manager": manager,
            "phone": f"+380 44 555 01 {10 + place}" if self.office.comma else f"+44 20 7946 01{10 + place}",
            "email": f"office{place}@client{place}.example",
            "city": ("Leeds", "York")[place % 2] if not self.office.comma else ("Тула", "Київ")[place % 2],
        }

    def _clients(self) -> Iterator[Record]:
        for number in range(len(self.office.clients) if self.later else 5):
            yield {**self._who(number), "created": date(2024, 1 + number, 15)}

    def _sales(self) -> Iterator[Record]:
        for number, day in self._days(3, self.begins):
            qty, price = D(1 + number % 4), D(100 + 7 * (number % 9))
            yield {
                **self._who(number if day > FIRST else number % 5),
                "date": day,
                "no": f"S-{number:05}",
                "product": f"P{number % 3}",
                "qty": qty,
                "price": price,
                "amount": qty * price,
            }

    def _payments(self) -> Iterator[Record]:
        for number, day in self._days(4, self.begins):
            yield {
                **self._who(number % 5),
                "date": day,
                "no": f"{700 + number:08}",
                "amount": D("150.50") + number,
                "purpose": f"S-{number:05}",
            }

    def _receivables(self) -> Iterator[Record]:
        for number in range(4):
            due, past = D(1000 * (number + 1)), D(250 * number) + (D(100) if self.later else 0)
            yield {
                **self._who(number),
                "current": due,
                "past": past,
                "closing": due + past,
                "date": self.today,
            }

    def _activities(self) -> Iterator[Record]:
        for number, day in self._days(2, self.begins):
            yield {
                **self._who(number % 5),
                "date": day,
                "no": f"{9000 + number}",
                "subject": f"S-{number:05}",
                "type": self.office.call,
                "direction": self.office.outbound,
                "duration": f"00:0{number % 9 + 1}:30",
            }

    def _deals(self) -> Iterator[Record]:
        states = (self.office.won, self.office.lost)
        for number, day in self._days(6, BEGINS):
            closed = day + timedelta(days=20)
            over = closed <= self.today
            yield {
                **self._who(number % 5),
                "no": f"{400 + number}",
                "name": f"D{number}",
                "date": day,
                "amount": D(2000) + 10 * number,
                "stage": states[number % 2] if over else self.office.working,
                "closed": closed if over else None,
            }

    def _nps(self) -> Iterator[Record]:
        for number, day in self._days(7, BEGINS):
            yield {
                **self._who(number % 5),
                "date": day,
                "no": f"{30 + number}",
                "score": D(10 - number % 4 * 3),
            }

    def _survey(self) -> Iterator[Record]:
        for number, day in self._days(9, BEGINS):
            yield {**self._who(number % 5), "date": day, "like": f"L{number}", "channel": "e-mail"}

    def _tasks(self) -> Iterator[Record]:
        for number, day in self._days(5, BEGINS):
            due = day + timedelta(days=10)
            over = due <= self.today
            yield {
                **self._who(number % 5),
                "no": f"T-{number}",
                "title": f"S-{number:05}",
                "created": day,
                "due": due,
                "status": self.office.done if over else self.office.waiting,
                "done": due if over else None,
            }

    def _complaints(self) -> Iterator[Record]:
        for number, day in self._days(11, BEGINS):
            yield {
                **self._who(number % 5),
                "date": day,
                "no": f"{50 + number}",
                "subject": f"C{number}",
                "status": self.office.done,
            }

    def _costs(self) -> Iterator[Record]:
        months = (2, 3, 4) if self.later else (2, 3)
        for month in months:
            for place, source in enumerate(("Google Ads", "Direct mail")):
                restated = D(40) if self.later and month == 3 and place == 0 else D(0)
                yield {
                    "month": date(2026, month, 1),
                    "source": source,
                    "spend": D(100 * month + place) + restated,
                }

    def _stock(self) -> Iterator[Record]:
        for number in range(3):
            qty = D(10 + number + (5 if self.later else 0))
            yield {
                "product": f"P{number}",
                "code": f"A-{number}",
                "qty": qty,
                "cost": qty * 30,
                "date": self.today,
            }

    def _plan(self) -> Iterator[Record]:
        for number in range(4):
            for month in range(1, 7):
                raised = D(500) if self.later and month > 4 else D(0)
                yield {
                    **self._who(number),
                    "month": date(2026, month, 1),
                    "plan": D(1000 * (number + 1)) + raised,
                }

    def _potential(self) -> Iterator[Record]:
        for number in range(4):
            more = D(900) if self.later and number == 2 else D(0)
            yield {**self._who(number), "group": f"G{number % 2}", "total": D(20000 + 100 * number) + more}


# Column of the base whose sum is compared, with what the records call it.
SUMS = {
    "sales": ("amount", "amount"),
    "payments": ("amount", "amount"),
    "receivables": ("closing", "closing"),
    "deals": ("amount", "amount"),
    "nps": ("score", "score"),
    "costs": ("spend", "spend"),
    "stock": ("qty", "qty"),
    "plan": ("plan_amount", "plan"),
    "potential": ("total_purchases", "total"),
}
SNAPSHOTS = frozenset({"receivables", "stock"})  # a day's statement stays beside that of another day
KEYS = {
    "clients": ("code",),
    "sales": ("no",),
    "payments": ("no",),
    "receivables": ("client", "date"),
    "activities": ("no",),
    "deals": ("no",),
    "nps": ("no",),
    "survey": ("client", "date"),
    "tasks": ("no",),
    "complaints": ("no",),
    "costs": ("month", "source"),
    "stock": ("product", "date"),
    "plan": ("client", "month"),
    "potential": ("client", "group"),
}


def write(folder: Path, language: str, today: date) -> list[Path]:
    """The files an office exports on a day, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    books = Books(OFFICES[language], today)
    return [_written(folder, kept, books, table) for table, kept in FILES[language].items()]


def true(language: str, *days: date) -> dict[str, tuple[int, Decimal | None]]:
    """Table -> rows and sum that the base must hold after the exports of `days`, loaded one by one."""
    held: dict[str, dict[tuple[Any, ...], Record]] = {}
    for day in days:
        for table, records in Books(OFFICES[language], day).records.items():
            held.setdefault(table, {}).update({tuple(r[k] for k in KEYS[table]): r for r in records})
    return {table: (len(rows), _sum(table, rows.values())) for table, rows in held.items()}


def _sum(table: str, records: Any) -> Decimal | None:
    return sum((record[SUMS[table][1]] for record in records), D(0)) if table in SUMS else None


def _written(folder: Path, kept: Kept, books: Books, table: str) -> Path:
    records = books.records[table]
    rows = _matrix(kept, books, records) if "matrix" in dict(kept.columns).values() else _list(kept, records)
    path = folder / kept.file
    title = [(line.format(today=books.today),) for line in kept.title]
    if path.suffix == ".xlsx":
        return workbook(path, map(Cell, [*title, *rows]), sheet="Sheet1", text=False)
    texts = [[_text(value, books.office) for value in row] for row in [*title, *rows]]
    comma = books.office.comma
    return delimited(path, texts, delimiter=";" if comma else ",", encoding="cp1251" if comma else "utf-8")


def _list(kept: Kept, records: Sequence[Record]) -> Iterator[Sequence[Any]]:
    yield [caption for caption, _ in kept.columns]
    for record in records:
        yield [record[key] if key else None for _, key in kept.columns]


def _matrix(kept: Kept, books: Books, records: Sequence[Record]) -> Iterator[Sequence[Any]]:
    """Clients down, months across, their sum at the end of every row."""
    (caption, _), *_ = kept.columns
    yield [caption, *books.office.months[:6], books.office.total]
    by_client: dict[str, list[Decimal]] = {}
    for record in records:
        by_client.setdefault(record["client"], []).append(record["plan"])
    for client, amounts in by_client.items():
        yield [client, *amounts, sum(amounts)]


def _text(value: Any, office: Office) -> str:
    if isinstance(value, date):
        return f"{value:{office.day}}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",") if office.comma else str(value)
    return value or ""

"""A made trading firm: its sales rule by rule, and what is true of it, counted here and not by the program.

The export ends in mid-month. The largest client brings more than half of the revenue and leaves. Four large
clients fall silent on days planted here; two more are silent for two months as they always are. One manager
joins, one leaves and hands the portfolio over; a third of another's money goes with the silent clients.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.bases import Client, Line, fill

from clientbase.store import Store

BEGINS, ENDS = date(2023, 12, 1), date(2026, 6, 13)
ADAMS, BROOKS, CLARKE, DIXON, ELLIS = (
    "Nora Adams",
    "Ian Brooks",
    "Ruth Clarke",
    "Paul Dixon",
    "Mary Ellis",
)
MANAGERS = (ADAMS, BROOKS, CLARKE, DIXON, ELLIS)
CLARKE_JOINS, ELLIS_LEAVES = date(2025, 2, 3), date(2026, 3, 1)
GIANT, GIANT_LEFT = 1, date(2026, 1, 14)
SILENT = {2: date(2026, 2, 10), 3: date(2026, 3, 3), 4: date(2026, 3, 12), 5: date(2026, 1, 20)}
SLOW = {6: date(2026, 4, 5), 7: date(2026, 4, 9)}  # silent for two months, within their own rhythm
NARROWER, CHEAPER = 8, 9  # still buy: one group of goods fewer, a falling average check
TURNED = date(2026, 1, 1)  # since when these two do
ONE_OFFS, TWICE, GONE, RETURNED, NEW = (
    range(50, 62),
    range(62, 68),
    range(68, 73),
    range(73, 75),
    range(75, 79),
)
SUMMER, WINTER = (3, 4, 5, 6, 7, 8), (10, 11, 12, 1, 2)
FACTOR = {1: 80, 2: 80, 3: 100, 4: 110, 5: 125, 6: 125, 7: 120, 8: 110, 9: 100, 10: 90, 11: 90, 12: 70}
FIRST = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern", "Grove", "Hazel")
SECOND = ("Bakery", "Books", "Cafe", "Deli", "Florist", "Hotel", "Market", "School", "Sport", "Studio")


@dataclass(frozen=True)
class Buyer:
    """How one client buys: an amount every so many days, by one manager, in some months of the year."""

    key: int
    manager: str
    every: int
    amount: int
    since: date = BEGINS
    until: date = date.max
    months: tuple[int, ...] = ()
    pause: tuple[date, date] | None = None

    @property
    def name(self) -> str:
        if self.key == GIANT:
            return "Goliath Trade"
        return f"{FIRST[self.key % 8]} {SECOND[self.key // 8]}"

    def days(self, ends: date, *, season: bool) -> Iterator[date]:
        """The days it buys; a client that leaves buys on its last day for certain."""
        last = min(self.until, ends)
        day = last if self.until <= ends else self.since
        step = -self.every if self.until <= ends else self.every
        while self.since <= day <= last:
            away = self.pause is not None and self.pause[0] <= day < self.pause[1]
            if not away and not (season and self.months and day.month not in self.months):
                yield day
            day += timedelta(days=step)


def buyers() -> Iterator[Buyer]:
    """Everyone who buys from the firm."""
    yield Buyer(GIANT, ADAMS, 7, 420_000, until=GIANT_LEFT)
    yield Buyer(2, BROOKS, 7, 22_000, until=SILENT[2])
    yield Buyer(3, BROOKS, 14, 37_000, until=SILENT[3])
    yield Buyer(4, BROOKS, 30, 70_000, until=SILENT[4])
    yield Buyer(5, DIXON, 21, 42_000, until=SILENT[5])
    yield Buyer(6, ELLIS, 80, 150_000, until=SLOW[6])
    yield Buyer(7, CLARKE, 90, 170_000, since=CLARKE_JOINS, until=SLOW[7])
    for key in range(8, 40):
        every = (7, 10, 14, 21, 28)[key % 5]
        monthly = 4_000 + key * 37 % 30 * 1_500 if key > CHEAPER else 50_000
        manager = CLARKE if key >= 32 else (ADAMS, BROOKS, DIXON, ELLIS)[key % 4]
        since = CLARKE_JOINS if key >= 32 else BEGINS
        yield Buyer(key, manager, every, monthly * every // 30, since + timedelta(days=key % 7))
    for key in range(40, 50):
        months = SUMMER if key < 46 else WINTER
        yield Buyer(key, MANAGERS[key % 2 * 3], 16, 5_000 + 300 * key % 4_000, months=months)
    for key in ONE_OFFS:
        day = BEGINS + timedelta(days=(key - 50) * 70 + 20)
        yield Buyer(key, MANAGERS[key % 2], 1, 3_000 + key * 97 % 2_000, day, day)
    for key in TWICE:
        day = BEGINS + timedelta(days=(key - 62) * 130 + 40)
        yield Buyer(key, ADAMS, 35, 2_500, day, day + timedelta(days=35))
    for key in GONE:
        yield Buyer(key, DIXON, 20, 9_000, until=date(2024, 4 + key - 68, 17))
    for key in RETURNED:
        away = date(2025, 7, 1), date(2026, 4, 20)
        yield Buyer(key, ELLIS, 15, 6_000, pause=away)
    for key in NEW:
        yield Buyer(key, CLARKE, 14, 7_000, date(2026, 5, 20) + timedelta(days=key - 75))


@dataclass(frozen=True)
class Firm:
    """The rows of the firm, and what is true of them."""

    lines: tuple[Line, ...]
    clients: tuple[Client, ...]
    ends: date

    # -- what is given to the program --------------------------------------------------------------------

    def fill(self, store: Store) -> Store:
        """Put the firm in place of what the base holds."""
        return fill(store, self.lines, self.clients)

    def without(self, *fields: str) -> Firm:
        """The same firm whose export lacks some columns of sales; `manager` is off the cards too."""
        blank: dict[str, None] = dict.fromkeys(fields)
        cards = tuple(replace(c, manager=None) for c in self.clients) if "manager" in fields else self.clients
        return replace(self, lines=tuple(replace(line, **blank) for line in self.lines), clients=cards)

    def write(self, path: Path, keep: Callable[[Line], bool] = lambda _: True) -> Path:
        """The export as a CSV file, of the rows to keep."""
        heads = (
            "Date",
            "Document",
            "Customer",
            "Product",
            "Category",
            "Quantity",
            "Amount",
            "Cost",
            "Manager",
        )
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(heads)
            for line in filter(keep, self.lines):
                name = "" if line.client is None else self.name(line.client)
                cells = line.product, line.category, line.qty, line.amount, line.cost, line.manager
                rows.writerow(
                    (line.date.isoformat(), line.doc_no, name, *("" if c is None else c for c in cells))
                )
        return path

    # -- money -------------------------------------------------------------------------------------------

    def revenue(
        self,
        start: date = BEGINS,
        end: date = date.max,
        *,
        client: int | None = None,
        manager: str | None = None,
    ) -> Decimal:
        """The money of some days, both inclusive, of a client or of the documents of a manager."""
        return sum(
            (
                line.amount
                for line in self.lines
                if start <= line.date <= end
                and (client is None or line.client == client)
                and (manager is None or line.manager == manager)
            ),
            Decimal(0),
        )

    def by_client(self, start: date, end: date) -> dict[int, Decimal]:
        """The money of every client with rows in these days."""
        found: dict[int, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.client is not None and start <= line.date <= end:
                found[line.client] += line.amount
        return dict(found)

    def manager_of(self, key: int, start: date, end: date) -> str | None:
        """The manager with the most money from the client; of equals the latest, then by name."""
        money: dict[str, Decimal] = defaultdict(Decimal)
        latest: dict[str, date] = {}
        for line in self.lines:
            if line.client == key and line.manager and start <= line.date <= end:
                money[line.manager] += line.amount
                latest[line.manager] = max(line.date, latest.get(line.manager, line.date))
        order = sorted(money, key=lambda who: (-money[who], -latest[who].toordinal(), who))
        return order[0] if order else next(c.manager for c in self.clients if c.key == key)

    def classes(self, start: date, end: date) -> dict[int, str]:
        """ABC by revenue: A while all larger clients hold less than 80 %, B while less than 95 %."""
        money = self.by_client(start, end)
        base = sum(value for value in money.values() if value > 0)
        found = {}
        for key, value in money.items():
            before = sum(other for other in money.values() if other > max(value, 0))
            low = value <= 0 or before >= Decimal("0.95") * base
            found[key] = "C" if low else "B" if before >= Decimal("0.80") * base else "A"
        return found

    # -- rhythm ------------------------------------------------------------------------------------------

    @cached_property
    def purchase_days(self) -> dict[int, list[date]]:
        """The days on which a document of the client came to more than nothing, in order."""
        sums: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.client is not None and line.doc_kind is None:
                sums[line.client, line.date, line.doc_no] += line.amount
        days: dict[int, set[date]] = defaultdict(set)
        for (key, day, _), amount in sums.items():
            if amount > 0:
                days[key].add(day)
        return {key: sorted(found) for key, found in days.items()}

    def interval(self, key: int) -> float | None:
        """The usual interval of a client: the median gap, with three purchase days or more."""
        days = self.purchase_days[key]
        return None if len(days) < 3 else median((b - a).days for a, b in pairwise(days))

    @cached_property
    def base_interval(self) -> float:
        """The median of the usual intervals."""
        return median(found for key in self.purchase_days if (found := self.interval(key)) is not None)

    def days_silent(self, key: int) -> int:
        """Days since the last purchase."""
        return (self.ends - self.purchase_days[key][-1]).days

    def interval_used(self, key: int) -> float:
        """What the silence is measured against."""
        return max(self.interval(key) or self.base_interval, 14)

    def overdue_ratio(self, key: int) -> float:
        """Silence in intervals."""
        return self.days_silent(key) / self.interval_used(key)

    def stage(self, key: int) -> str:
        """The group of a client by the order of decisions.md."""
        days, g, d = self.purchase_days[key], self.interval_used(key), self.days_silent(key)
        n, recent = len(days), self.ends - timedelta(days=90)
        back = any(b >= recent and (b - a).days > 3 * g for a, b in pairwise(days))
        rules = (
            ("new", days[0] >= recent and n <= 2),
            ("returned", back),
            ("one-off", n == 1),
            ("occasional", n == 2 and d <= 1.5 * max(g, 30)),
            ("regular", n >= 3 and d <= 1.5 * g),
            ("at risk", d <= 3 * g),
            ("lost", self.lapsed(key)),
        )
        return next((name for name, holds in rules if holds), "sleeping")

    def lapsed(self, key: int) -> bool:
        """Whether a client has been silent for so long that it counts as lost."""
        return self.days_silent(key) > max(6 * self.interval_used(key), 365)

    def part(self, key: int) -> str:
        """Permanent, occasional or gone."""
        stage, often = self.stage(key), len(self.purchase_days[key]) >= 3
        if stage in {"sleeping", "lost"}:
            return "gone"
        return "permanent" if stage in {"regular", "at risk", "returned"} and often else "occasional"

    # -- silence of the best -----------------------------------------------------------------------------

    def silence(self, months: int = 2) -> tuple[date, date]:
        """The first and last day of the silence window of whole months."""
        return months_before(self.ends + timedelta(days=1), months), self.ends

    def silent_best(self, months: int = 2) -> set[int]:
        """Class A over the twelve months before the silence, without a purchase in it."""
        begins, _ = self.silence(months)
        classes = self.classes(months_before(begins, 12), begins - timedelta(days=1))
        return {
            key for key, found in classes.items() if found == "A" and self.purchase_days[key][-1] < begins
        }

    def late_best(self) -> set[int]:
        """Those of the silent best who are late by their own rhythm or have none."""
        return {k for k in self.silent_best() if self.interval(k) is None or self.overdue_ratio(k) > 1.5}

    def missed(self, key: int) -> Decimal:
        """What the silence has cost: the daily money of the year before the last purchase, times days."""
        last = self.purchase_days[key][-1]
        start = max(months_before(last + timedelta(days=1), 12), self.lines[0].date)
        return self.revenue(start, last, client=key) / ((last - start).days + 1) * self.days_silent(key)

    def name(self, key: int) -> str:
        """The name of a client."""
        return next(client.name or client.id for client in self.clients if client.key == key)

    def last_whole_month(self) -> tuple[date, date]:
        """The last calendar month the data cover to its end."""
        after = (self.ends + timedelta(days=1)).replace(day=1)
        return months_before(after, 1), after - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, the last one of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (after - timedelta(days=1)).day))


def firm(*, giant_leaves: bool = True, ends: date = ENDS, season: bool = True, handover: bool = True) -> Firm:
    """The firm up to a day.

    Args:
        giant_leaves: whether the largest client stops buying on GIANT_LEFT.
        ends: the last day of the export.
        season: whether some buy in some months only and everybody's amounts follow the year.
        handover: whether Mary Ellis leaves and Paul Dixon takes her clients.
    """
    everyone = [
        replace(buyer, until=date.max) if buyer.key == GIANT and not giant_leaves else buyer
        for buyer in buyers()
    ]
    lines = [line for buyer in everyone for line in _documents(buyer, ends, season=season, handover=handover)]
    lines += _cash(ends)
    lines.sort(key=lambda line: (line.date, line.client or 0, line.doc_no or ""))
    bought = {line.client for line in lines}
    cards = tuple(
        Client(b.key, f"c{b.key:02}", b.name, _manager(b, ends, handover=handover))
        for b in everyone
        if b.key in bought
    )
    return Firm(tuple(lines), cards, ends)


def _manager(buyer: Buyer, day: date, *, handover: bool) -> str:
    return DIXON if handover and buyer.manager == ELLIS and day >= ELLIS_LEAVES else buyer.manager


def _documents(buyer: Buyer, ends: date, *, season: bool, handover: bool) -> Iterator[Line]:
    """Every document of a client: its own goods, every second time tea as well, now and then a return."""
    goods = {SUMMER: "Garden", WINTER: "Heating"}.get(buyer.months, "Coffee")
    for place, day in enumerate(sorted(buyer.days(ends, season=season))):
        turned = day >= TURNED
        percent = (FACTOR[day.month] if season else 100) * (95 + (place * 7 + buyer.key) % 11)
        if buyer.key == CHEAPER and turned:
            percent = percent * 6 // 10
        amount = Decimal(buyer.amount) * percent / 10_000
        manager = _manager(buyer, day, handover=handover)
        number = f"{buyer.key:02}-{place:04}"
        tea = place % 2 == 0 and not (buyer.key == NARROWER and turned)
        parts = ((goods, amount * 3 / 4), ("Tea", amount / 4)) if tea else ((goods, amount),)
        for category, part in parts:
            yield _line(buyer.key, day, number, category, part, manager)
        if (place + buyer.key) % 29 == 28 and (back := day + timedelta(days=3)) <= ends:
            line = _line(buyer.key, back, f"R{number}", goods, -amount / 10, manager)
            yield replace(line, doc_kind="return")


def _line(
    key: int | None, day: date, number: str, category: str, amount: Decimal, manager: str | None
) -> Line:
    exact = amount.quantize(Decimal("0.01"))
    cost = (exact * 7 / 10).quantize(Decimal("0.01"))
    qty = Decimal(max(1, int(abs(exact) / 250)))
    return Line(
        key,
        day,
        exact,
        number,
        qty=qty,
        cost=cost,
        manager=manager,
        product=f"{category} standard",
        category=category,
    )


def _cash(ends: date) -> Iterator[Line]:
    """Two sales a month that name no client and no manager."""
    day, place = BEGINS.replace(day=5), 0
    while day <= ends:
        yield _line(None, day, f"K{place:04}", "Tea", Decimal("45000.50"), None)
        place += 1
        day = day.replace(day=19) if day.day == 5 else months_before(day.replace(day=5), -1)

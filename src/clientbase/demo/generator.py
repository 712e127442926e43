"""The company drawn by dice: the same seed gives the same rows on every machine and in every language.

Only whole numbers and `Random.random` are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import isqrt
from random import Random
from typing import TypeVar

from clientbase.demo.company import PRICES, Client, Company, Habit, Line
from clientbase.demo.words import WORDS, Words

SEED = 20_260_630
FIRST_YEAR, FIRST_MONTH = 2024, 7
LAST_DAY = date(2026, 6, 30)
SATURDAY = 5
TOP_SPENDING = 108_000_000  # shapes the Pareto curve: a fifth of the clients bring four fifths

T = TypeVar("T")


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

"""What bridge, migration and portfolio say of one firm: its largest client leaves, it has seasons, managers
change, and the export ends on any day of the month.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill

from clientbase.analysis import Mood, Scope
from clientbase.locale import language
from clientbase.messages import Data, Days, Message, Money
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientbase.analysis import Highlight, Result
    from clientbase.messages import Message

ROOMS = ("bridge", "migration", "portfolio")
BEGINS, GIANT_LEFT, HANDED = date(2023, 5, 1), date(2026, 1, 5), date(2026, 2, 1)
FACTOR = (60, 70, 90, 100, 110, 120, 120, 110, 100, 90, 90, 160)  # of a month, in hundredths
ENDS = st.dates(date(2026, 4, 6), date(2026, 9, 30))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def firm(ends: date, *, giant_leaves: bool = False, handover: bool = False) -> list[Line]:
    """Every client buys on the fifth of every month, by the season; the giant for two thirds of the money."""
    lines = []
    for number in range(80):
        day = date(2023 + (4 + number) // 12, (4 + number) % 12 + 1, 5)
        if day > ends:
            break
        for client in range(1, 31):
            amount = 80_000 if client == 1 else 1000 + 50 * client
            if client == 1 and giant_leaves and day > GIANT_LEFT:
                continue
            manager = "Ann" if client < 11 else "Bob" if client < 21 else "Eve"
            if handover and manager == "Eve" and day >= HANDED:
                manager = "Bob"
            money = Decimal(amount * FACTOR[day.month - 1]) / 100
            lines.append(Line(client, day, money, f"{client}-{day}", manager=manager))
    return [*lines, Line(None, BEGINS, Decimal(1), "first"), Line(None, ends, Decimal(1), "last")]


def news(result: Result) -> list[Highlight]:
    """The highlights that call something good or bad."""
    return [said for said in result.highlights if said.mood is not Mood.ACTION]


def days_of(sentence: Message) -> list[date]:
    """The last days of the periods a sentence names."""
    return [
        value.end if isinstance(value, Days) else value
        for value in sentence.values.values()
        if isinstance(value, Days | date)
    ]


@pytest.mark.parametrize("room", ROOMS)
@settings(max_examples=8, deadline=None)
@given(ends=ENDS, handover=st.booleans())
def test_a_firm_that_only_has_seasons_has_no_news(
    store: Store, room: str, ends: date, *, handover: bool
) -> None:
    """The export ends anywhere, clients change hands: like periods brought the same."""
    result = ask(fill(store, firm(ends, handover=handover)), room)
    assert not news(result)
    assert not [said for said in result.highlights if said.table in {"clients", "movers"}]


@pytest.mark.parametrize("room", ROOMS)
@settings(max_examples=8, deadline=None)
@given(ends=ENDS)
def test_when_the_largest_client_leaves_nothing_is_good_and_what_is_bad_is_complete(
    store: Store, room: str, ends: date
) -> None:
    result = ask(fill(store, firm(ends, giant_leaves=True)), room)
    said = news(result)
    assert {highlight.mood for highlight in said} == {Mood.BAD}
    after = ends + timedelta(days=1)
    month = after.replace(day=1)
    complete = month - timedelta(days=1) if room == "bridge" else quarter_end(month)
    for highlight in said:
        assert max(days_of(highlight.message)) == complete
        assert has_money(highlight.message)
    if room == "portfolio":  # `migration` leaves the managers to it
        names = [highlight.message.values.get("manager") for highlight in said]
        assert [name for name in names if name] == [Data("Ann")]
    calls = [language("en").render(h.message) for h in result.highlights if h.mood is Mood.ACTION]
    assert [call.split(" (")[0] for call in calls] == ["Call Client 1"] * (room == "migration")


def has_money(message: Message) -> bool:
    """Whether a sentence, or one in it, names an amount."""
    values = message.values.values()
    return any(isinstance(one, Money) or (isinstance(one, Message) and has_money(one)) for one in values)


def quarter_end(month: date) -> date:
    """The last day of the last quarter that ends before a month begins."""
    first = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return first - timedelta(days=1)


@pytest.mark.parametrize("room", ROOMS)
def test_a_window_that_begins_inside_a_period_tells_no_other_news(store: Store, room: str) -> None:
    fill(store, firm(date(2026, 6, 13)))
    assert not news(ask(store, room, Scope(last="12m")))
    assert not news(ask(store, room, Scope(start=date(2024, 8, 20))))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("asked_from", [None, date(2024, 1, 1)])
@pytest.mark.parametrize(
    ("first", "like", "warned"),
    [
        (1, "2025-04–2025-06", False),
        (2, "2025-04-02–2025-06-30", True),
        (10, "2025-04-10–2025-06-30", True),
        (11, "2025-04-11–2025-06-30", None),
    ],
)
def test_first_days_that_are_missing_mean_the_same_in_every_room(
    store: Store, room: str, asked_from: date | None, first: int, like: str, *, warned: bool | None
) -> None:
    """Up to the tenth the month is whole: the real days are named and warned of; later it is not compared."""
    begins, ends = date(2025, 4, first), date(2026, 6, 30)
    days = [begins + timedelta(days=7 * week) for week in range(64)]
    lines = [
        Line(client, day, Decimal(100 if day.year == 2025 else 80), f"{client}-{day}", manager=manager)
        for client, manager in ((1, "Ann"), (2, "Ann"), (3, "Bob"), (4, "Bob"))
        for day in [*(day for day in days if day < ends), ends]
    ]
    result = ask(fill(store, lines), room, Scope(start=asked_from))
    said = " ".join(
        map(language("en").render, (*result.summary, *(one.message for one in result.highlights)))
    )
    about = [
        one.code for one in result.warnings if "is compared as if its first month were whole" in one.text
    ]
    assert (like in said) == (warned is not None)
    assert len(about) == bool(warned)

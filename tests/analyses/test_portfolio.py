"""`portfolio` against an independent computation, its rules one by one, its properties and its edges."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records
from tests.class_oracle import DEFAULTS, oracle

from clientbase.analysis import Mood, Scope
from clientbase.errors import NothingToAnswer, UsageError
from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

JUNE = date(2026, 6, 30)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def sale(client: int, month: int, amount: str | int, manager: str | None = "Ann", day: int = 15) -> Line:
    """One document; month 1 is January 2025, month 13 January 2026."""
    on = date(2025 + (month - 1) // 12, (month - 1) % 12 + 1, day)
    return Line(client, on, Decimal(amount), f"{client}-{on}", manager=manager)


def portfolios(result: Result, *names: str) -> dict[tuple[str | None, int], tuple[Any, ...]]:
    """(manager, month of the period) to the columns asked for."""
    return {
        (row["manager"], row["period"].month): tuple(row[name] for name in names)
        for row in records(result, "managers")
    }


# -- the oracle: windows of three months at the ends of the quarters -----------------------------------------

QUARTERS = [
    (date(2025, 10, 1), date(2025, 12, 31)),
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2026, 4, 1), JUNE),
]
ASKED = {"window_months": 3, "steps": 3, "fall_clients": 2}


def owners(lines: Sequence[Line]) -> dict[str, str | None]:
    """Client id to the manager with the largest revenue, then the latest, then by name."""
    sold: dict[tuple[int, str], list[Any]] = defaultdict(lambda: [Decimal(0), date.min])
    for line in lines:
        if line.client is not None and line.manager is not None:
            own = sold[line.client, line.manager]
            own[0], own[1] = own[0] + line.amount, max(own[1], line.date)
    found: dict[str, str | None] = {f"c{x.client}": None for x in lines if x.client is not None}
    for (client, manager), _ in sorted(
        sold.items(), key=lambda item: (item[1][0], item[1][1], [-ord(c) for c in item[0][1]])
    ):
        found[f"c{client}"] = manager
    return found


def quarter(lines: Sequence[Line], start: date, end: date) -> dict[str, tuple[str | None, str, str, Decimal]]:
    """Client id to manager, ABC, XYZ and revenue in a window."""
    inside = [line for line in lines if start <= line.date <= end]
    owner = owners(inside)
    return {
        client: (owner[client], row[2], row[6], Decimal(row[0].numerator) / row[0].denominator)
        for client, row in oracle(inside, end, DEFAULTS).items()
    }


Quarter = dict[str, tuple[str | None, str, str, Decimal]]


def money(cells: Quarter, client: str) -> Decimal:
    """The revenue of a client in a quarter."""
    return cells[client][3] if client in cells else Decimal(0)


def changes(before: Quarter, now: Quarter) -> dict[str | None, dict[str, tuple[Decimal, Decimal]]]:
    """Manager to client to its revenue now and before; a client that is gone is its former manager's."""
    found: dict[str | None, dict[str, tuple[Decimal, Decimal]]] = defaultdict(dict)
    for client in {*before, *now}:
        found[(now if client in now else before)[client][0]][client] = (
            money(now, client),
            money(before, client),
        )
    return found


def fallen(before: Quarter, now: Quarter, manager: str | None) -> bool:
    """Whether the money fell by a twentieth, by a hundredth of all money, and by more than that of all."""
    everyone = [pair for own in changes(before, now).values() for pair in own.values()]
    own = list(changes(before, now).get(manager, {}).values())
    (after, earlier), (all_after, all_earlier) = (
        [sum(part, Decimal(0)) for part in zip(*pairs, strict=True)] if pairs else (Decimal(0), Decimal(0))
        for pairs in (own, everyone)
    )
    fall, all_fall = earlier - after, all_earlier - all_after
    if len(own) < ASKED["fall_clients"] or earlier <= 0:
        return False
    return fall * 20 >= earlier and fall * 100 >= all_earlier and fall * all_earlier > all_fall * earlier


def worsening(seen: Sequence[Quarter], manager: str | None) -> str | None:
    """The rule of the note for the last of some quarters, each compared with the one before it."""
    before, now = seen[-2:]
    if not fallen(before, now, manager):
        return None
    twice = len(seen) > 2 and fallen(seen[-3], before, manager)
    limit = min(cell[3] for cell in before.values() if cell[1] == "A") if before else Decimal(0)
    was, is_ = ([cell for cell in cells.values() if cell[0] == manager] for cells in (before, now))
    best, kept = sum(cell[1] == "A" for cell in was), sum(cell[3] >= limit for cell in is_)
    share = bool(was) and 20 * (best * len(is_) - kept * len(was)) >= len(was) * len(is_)
    return {
        (False, False): "revenue", (True, False): "revenue twice",
        (False, True): "revenue and share", (True, True): "revenue twice and share",
    }[twice, share]  # fmt: skip


LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 6), st.integers(1, 6), st.none()),
        date=st.dates(date(2025, 10, 1), JUNE),
        amount=st.one_of(
            st.sampled_from([Decimal(n) for n in (100, 200, 50, -50, -100, 1000)]),
            st.decimals(min_value=-200, max_value=2000, places=2),
        ),
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, None, "sale", "return"]),
        manager=st.sampled_from(["Ann", "Bob", None]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda lines: any(line.manager for line in lines))


@settings(max_examples=30, deadline=None)
@given(lines=LINES)
def test_equals_an_independent_computation(store: Store, lines: list[Line]) -> None:
    lines = [*lines, Line(9, date(2025, 10, 1), Decimal(1), "first"), Line(9, JUNE, Decimal(1), "last")]
    got = {
        (row["manager"], row["period"]): row
        for row in records(ask(fill(store, lines), "portfolio", **ASKED), "managers")
    }
    seen = [quarter(lines, *window) for window in QUARTERS]
    people = {manager for cells in seen for manager, *_ in cells.values()}
    expected = set()
    for manager in people:
        sizes = [
            [(abc, xyz, money) for owner, abc, xyz, money in cells.values() if owner == manager]
            for cells in seen
        ]
        for place, ((_, end), own) in enumerate(zip(QUARTERS, sizes, strict=True)):
            if not own and not (place and sizes[place - 1]):
                continue
            expected.add((manager, end))
            row = got[manager, end]
            assert row["clients"] == len(own)
            assert row["revenue"] == sum(money for *_, money in own)
            assert [row[letter.lower()] for letter in "ABC"] == [
                sum(abc == letter for abc, *_ in own) for letter in "ABC"
            ]
            assert [row[letter.lower()] for letter in "XYZ"] == [
                sum(xyz == letter for _, xyz, _ in own) for letter in "XYZ"
            ]
            assert row["worsening"] == (worsening(seen[: place + 1], manager) if place else None)
            if place:
                own_clients = changes(seen[place - 1], seen[place]).get(manager, {}).values()
                rises = [after - earlier for after, earlier in own_clients]
                assert row["revenue_gained"] == sum(x for x in rises if x > 0)
                assert row["revenue_lost"] == -sum(x for x in rises if x < 0)
                assert (row["like_change"] or 0) == sum(rises)
                assert (row["period_revenue"] or 0) == sum(after for after, _ in own_clients)
    assert got.keys() == expected


@settings(max_examples=20, deadline=None)
@given(lines=LINES, data=st.data())
def test_revenue_of_a_portfolio_is_explained_and_order_changes_nothing(
    store: Store, lines: list[Line], data: st.DataObject
) -> None:
    result = ask(fill(store, lines), "portfolio", **ASKED)
    rows = records(result, "managers")
    for row in rows:
        if row["revenue_before"] is not None:
            change = row["revenue_gained"] - row["revenue_lost"] + row["revenue_handed"]
            assert row["revenue"] - row["revenue_before"] == change
    for total in records(result, "base"):
        own = [row for row in rows if row["period"] == total["period"]]
        for name in ("clients", "revenue", "a", "b", "c"):
            assert sum(row[name] for row in own) == total[name]
        if own and own[0]["revenue_handed"] is not None:
            assert sum(row["revenue_handed"] for row in own) == 0
    tables = {name: list(table.rows) for name, table in result.tables.items()}
    again = ask(fill(store, data.draw(st.permutations(lines))), "portfolio", **ASKED)
    assert {name: list(table.rows) for name, table in again.tables.items()} == tables


@settings(max_examples=8, deadline=None)
@given(lines=LINES, factor=st.integers(2, 1000))
def test_scaling_renaming_and_a_year_later_keep_every_share(
    store: Store, lines: list[Line], factor: int
) -> None:
    names = ("manager", "share_a", "share_b", "worsening", "load", "silent", "clients")
    before = [
        tuple(row[n] for n in names) for row in records(ask(fill(store, lines), "portfolio"), "managers")
    ]
    changed = [
        dataclasses.replace(
            line,
            client=None if line.client is None else 99 - line.client,
            amount=line.amount * factor,
            date=line.date.replace(year=line.date.year + 1),
        )
        for line in lines
    ]
    after = records(ask(fill(store, changed), "portfolio"), "managers")
    assert [tuple(row[n] for n in names) for row in after] == before


# -- the rules ---------------------------------------------------------------------------------------------


def steady(
    clients: Sequence[int], months: Sequence[int], amount: str | int, manager: str = "Ann"
) -> list[Line]:
    """Every client buys once in every month."""
    return [sale(client, month, amount, manager, day=5) for client in clients for month in months]


def said(result: Result) -> list[str]:
    """The sentences of the summary."""
    return [language("en").render(sentence) for sentence in result.summary]


BOB = steady(range(101, 121), range(1, 19), 100, "Bob")
SIXTH = 3 * 100 * 6  # what six clients bring in a quarter


SIX = range(1, 7)
UNTIL_APRIL, SINCE_APRIL = range(1, 16), range(16, 19)


@pytest.mark.parametrize(
    ("ann", "expected"),
    [
        (steady(SIX, range(1, 19), 200), None),
        ([*steady(SIX, UNTIL_APRIL, 200), *steady(SIX, SINCE_APRIL, 190)], "revenue"),  # a twentieth
        ([*steady(SIX, UNTIL_APRIL, 200), *steady(SIX, SINCE_APRIL, 191)], None),
        (steady(SIX[:2], UNTIL_APRIL, 200), None),  # two clients are no portfolio
        (steady(SIX[:3], UNTIL_APRIL, 200), "revenue"),  # all three lost
        ([*steady(SIX, range(1, 13), 200), *steady(SIX, range(13, 16), 180), *steady(SIX, SINCE_APRIL, 160)],
         "revenue twice"),
        ([*steady(SIX, UNTIL_APRIL, 1), *steady(range(11, 17), range(1, 19), 1)], None),  # little money
    ],
)  # fmt: skip
def test_when_a_portfolio_worsens(store: Store, ann: list[Line], expected: str | None) -> None:
    """Against the same quarter a year before, by the money of the same clients."""
    result = ask(fill(store, [*ann, *BOB]), "portfolio", Scope(as_of=JUNE), steps=3)
    got = portfolios(result, "worsening")
    assert got["Ann", 6] == (expected,)
    assert got["Bob", 6] == (None,)
    spoken = said(result)
    assert any(line.startswith("The portfolio of Ann worsens") for line in spoken) == bool(expected)
    assert [h.mood for h in result.highlights if h.table == "managers"] == [Mood.BAD] * bool(expected)
    fell = any(line.date > date(2026, 3, 31) for line in ann) and expected is None
    assert (
        sum(line.startswith("No portfolio fell by 5.0% or more: 2026-04–2026-06") for line in spoken) <= fell
    )


def test_that_no_portfolio_fell_is_said_only_where_none_did(store: Store) -> None:
    steady_ann = steady(range(1, 7), range(1, 19), 100)
    praise = "No portfolio fell by 5.0% or more: 2026-04–2026-06 against 2025-04–2025-06."
    assert praise in said(ask(fill(store, [*steady_ann, *BOB]), "portfolio", Scope(as_of=JUNE)))
    one_lost = steady([200], range(1, 16), 1, "Malta")
    small = ask(fill(store, [*steady_ann, *BOB, *one_lost]), "portfolio", Scope(as_of=JUNE))
    assert portfolios(small, "like_change", "worsening")["Malta", 6] == (-3, None)
    assert not any("worsens" in line or line == praise for line in said(small))


def test_a_share_of_class_a_that_falls_while_the_money_does_not_is_no_worsening(store: Store) -> None:
    """Ann wins twenty small clients: her share of A falls from all to a fifth, her money does not."""
    lines = steady(range(1, 6), range(1, 19), 100) + steady(range(11, 31), range(16, 19), 1)
    result = ask(fill(store, [*lines, *BOB]), "portfolio", Scope(as_of=JUNE))
    change, worse = portfolios(result, "share_a_change", "worsening")["Ann", 6]
    assert change < -0.5
    assert worse is None


def test_worsening_portfolios_stand_by_money(store: Store) -> None:
    """Eve lost a half of little, Ann a tenth of much: Ann comes first, in table, chart and sentences."""
    lines = [
        *steady(SIX, UNTIL_APRIL, 1000), *steady(SIX, SINCE_APRIL, 900),
        *steady(range(21, 27), range(1, 16), 100, "Eve"), *steady(range(21, 27), range(16, 19), 50, "Eve"),
        *BOB,
    ]  # fmt: skip
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    assert list(dict.fromkeys(row["manager"] for row in records(result, "managers"))) == ["Ann", "Eve", "Bob"]
    assert list(dict.fromkeys(row["manager"] for row in records(result, "shares"))) == ["Ann", "Eve", "Bob"]
    first, second = (line for line in said(result) if "worsens" in line)
    assert first == (
        "The portfolio of Ann worsens (revenue fell): 16,200 in 2026-04–2026-06, 1,800 (10.0%) less"
        " than in 2025-04–2025-06."
    )
    assert second.startswith("The portfolio of Eve worsens (revenue and the share of A fell): 900 in ")


def test_a_season_is_the_fault_of_nobody(store: Store) -> None:
    """With nine months of data only the quarter before can be compared: all halve, and Eve lost more."""
    lines = [
        *steady(range(1, 7), range(10, 16), 100), *steady(range(1, 7), range(16, 19), 50),
        *steady(range(11, 21), range(10, 16), 100, "Bob"), *steady(range(11, 21), range(16, 19), 50, "Bob"),
        *steady(range(21, 27), range(10, 16), 100, "Eve"), *steady(range(21, 27), range(16, 19), 30, "Eve"),
    ]  # fmt: skip
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    (total,) = (row for row in records(result, "base") if row["period"] == JUNE)
    assert (total["like_from"], total["like_to"]) == (date(2026, 1, 1), date(2026, 3, 31))
    worse = {
        manager: word for (manager, month), (word,) in portfolios(result, "worsening").items() if month == 6
    }
    assert worse == {"Ann": None, "Bob": None, "Eve": "revenue and share"}
    back = [dataclasses.replace(line, amount=200 - line.amount) for line in lines]
    assert not [
        h for h in ask(fill(store, back), "portfolio", Scope(as_of=JUNE)).highlights if h.mood is Mood.GOOD
    ]


def test_a_running_period_is_compared_with_the_same_days_and_judged_by_nobody(store: Store) -> None:
    """On 20 May: Ann bought nothing since March; her fall of the running quarter stands only in the table."""
    lines = [*steady(range(1, 7), range(1, 16), 100), *steady(range(101, 121), range(1, 18), 100, "Bob")]
    lines.append(sale(101, 17, 1, "Bob", day=20))
    result = ask(fill(store, lines), "portfolio")
    rows = {(row["manager"], row["period"]): row for row in records(result, "managers")}
    running, march = rows["Ann", date(2026, 5, 20)], rows["Ann", date(2026, 3, 31)]
    assert (running["progress"], march["progress"]) == ("running", "complete")
    assert (running["period_revenue"], running["like_revenue"]) == (0, 2 * 600)
    assert (running["worsening"], march["worsening"], march["like_change"]) == (None, None, 0)
    (total,) = (row for row in records(result, "base") if row["progress"] == "running")
    assert (total["like_from"], total["like_to"]) == (date(2025, 4, 1), date(2025, 5, 20))
    spoken = said(result)
    assert spoken[0].startswith(
        "2026-01–2026-03: 2 managers, 26 clients; revenue 7,800, in 2025-01-05–2025-03-31"
    )
    assert (
        "Not over yet, 2026-04-01–2026-05-20: revenue 4,001 so far, 23.1% less than 5,200 in"
        " 2025-04-01–2025-05-20." in spoken
    )
    assert not [h for h in result.highlights if h.mood is Mood.BAD]


def test_a_handover_is_neither_loss_nor_gain(store: Store) -> None:
    """Eve leaves in April 2026 and Bob takes her six clients over: nobody worsens, nobody gains."""
    lines = [
        *steady(range(1, 7), range(1, 16), 100, "Eve"), *steady(range(1, 7), range(16, 19), 100, "Bob"),
        *BOB,
    ]  # fmt: skip
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE), window_months=3, steps=3)
    got = portfolios(result, "like_change", "worsening", "revenue_handed")
    assert got["Bob", 6] == (0, None, SIXTH)
    assert got["Eve", 6] == (None, None, -SIXTH)


def test_a_portfolio_of_returns_has_no_shares_of_its_revenue(store: Store) -> None:
    lines = [*BOB, *(sale(client, 17, -50, "Eve") for client in (1, 2))]
    (row,) = (r for r in records(ask(fill(store, lines), "portfolio"), "managers") if r["manager"] == "Eve")
    assert (row["revenue"], row["share_c"]) == (-100, 1)
    assert [row[f"revenue_share_{letter}"] for letter in "abc"] == [None, None, None]


def test_load_against_the_norm(store: Store) -> None:
    lines = [
        sale(client, 17, 10, manager)
        for manager, clients in (("Ann", range(1, 4)), ("Bob", range(11, 16)), ("Eve", range(21, 29)))
        for client in clients
    ]
    result = ask(fill(store, lines), "portfolio", load_min=4, load_max=7)
    assert portfolios(result, "clients", "load") == {
        ("Ann", 5): (3, "below"), ("Bob", 5): (5, "within"), ("Eve", 5): (8, "above"),
    }  # fmt: skip
    default = ask(store, "portfolio")
    assert {load for (load,) in portfolios(default, "load").values()} == {"below"}
    with pytest.raises(UsageError):
        ask(store, "portfolio", load_min=4, load_max=3)


def test_best_clients_silent(store: Store) -> None:
    lines = [
        *(sale(1, month, 500, "Ann") for month in range(1, 19)),  # buys
        *(sale(2, month, 400, "Ann") for month in range(1, 16)),  # silent since April: overdue
        *(sale(3, month, 2400, "Bob") for month in (3, 9, 15)),  # every half year: not yet due
        sale(4, 16, 5000, "Bob", day=30),  # once, on the last day before the silence
        sale(5, 17, 3000, "Bob", day=1),  # on its first day
        sale(6, 10, 1, "Ann"),  # small
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    got = {row["client_id"]: row for row in records(result, "silent")}
    # The late first, by what they missed; 107 days are 3.5 intervals of 31, 61 of one purchase none.
    assert [(client, row["manager"], row["reason"]) for client, row in got.items()] == [
        ("c2", "Ann", "long overdue"), ("c4", "Bob", "rhythm unknown"), ("c3", "Bob", "not due"),
    ]  # fmt: skip
    assert (got["c2"]["last_purchase"], got["c2"]["days_silent"]) == (date(2026, 3, 15), 107)
    year = {"c2": 400 * 12, "c4": 5000, "c3": 2400 * 2}  # of the 365 days up to their last purchases
    for client, row in got.items():
        assert row["revenue_at_risk"] == round(Decimal(year[client]) * row["days_silent"] / 365, 2)
    used = [(row["interval_used"], row["state"]) for row in got.values()]
    assert used == [(31, "long overdue"), (31, "overdue"), (182.5, "not due")]  # 31 is that of the base
    assert got["c2"]["revenue_before"] == 400 * 11  # May 2025 to April 2026
    assert portfolios(result, "silent", "silent_revenue")["Bob", 6] == (2, 5000 + 2400 * 2)
    assert portfolios(result, "silent")["Bob", 3] == (None,)
    longer = ask(store, "portfolio", Scope(as_of=JUNE), months=4)
    assert "c4" not in {row["client_id"] for row in records(longer, "silent")}
    spoken = [language("en").render(said) for said in result.summary]
    asked = [said for said in spoken if said.startswith("Ask ")]
    assert asked[0].startswith(
        "Ask Bob about 1 best client without a purchase for 2 months or more on 2026-06-30"
    )
    assert "5,000 of revenue in the window before the silence" in asked[0]
    assert asked[0].endswith("begin with Client 4.")
    assert asked[1].startswith("Ask Ann about 1 best client")


def test_handovers_are_listed_and_balanced(store: Store) -> None:
    lines = [
        *(sale(1, month, 100, "Ann" if month < 16 else "Bob") for month in range(10, 19)),
        *(sale(2, month, 50, "Ann") for month in range(10, 19)),
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE), window_months=3, steps=2)
    (handed,) = records(result, "handovers")
    assert (handed["client_id"], handed["from_manager"], handed["manager"]) == ("c1", "Ann", "Bob")
    assert portfolios(result, "clients", "revenue", "revenue_handed") == {
        ("Ann", 3): (2, 450, None), ("Ann", 6): (1, 150, -300), ("Bob", 6): (1, 300, 300),
    }  # fmt: skip


# -- edges -------------------------------------------------------------------------------------------------


def test_managers_of_cards_and_nobody(store: Store) -> None:
    lines = [sale(1, 17, 10, None), sale(2, 17, 10, None)]
    cards = [Client(1, "c1", manager="Eve"), Client(2, "c2")]
    result = ask(fill(store, lines, cards), "portfolio")
    assert portfolios(result, "clients") == {("Eve", 5): (1,), (None, 5): (1,)}
    assert "CB-POR-102" in {said.code for said in result.warnings}
    with pytest.raises(NothingToAnswer) as nobody:
        ask(fill(store, lines), "portfolio")
    assert "names a manager" in nobody.value.problem.text
    assert ask(store, "portfolio", Scope(as_of=date(2020, 1, 1), start=date(2020, 1, 1))).summary


def test_the_chart_of_at_most_six_managers_begins_with_the_worsening(store: Store) -> None:
    lines = [*steady(range(1, 7), range(1, 16), 1), *steady(range(1, 7), range(16, 19), "0.01"), *[
        sale(200 + n, month, 10 + n, f"M{n}") for n in range(8) for month in range(1, 19)
    ]]  # fmt: skip
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE), steps=3)
    shares = records(result, "shares")
    assert list(dict.fromkeys(row["manager"] for row in shares)) == ["Ann", "M7", "M6", "M5", "M4", "M3"]
    for manager in {row["manager"] for row in shares}:
        for period in {row["period"] for row in shares}:
            own = [row for row in shares if (row["manager"], row["period"]) == (manager, period)]
            assert sum(row["share"] for row in own) == pytest.approx(1)
            assert {row["portfolio"] for row in own} == {f"{manager} {period.year}-Q{period.month // 3}"}


def test_a_day_of_silence_is_counted_by_months(store: Store) -> None:
    """From 30 June two months back: the silence begins on 1 May."""
    days = {4: date(2026, 4, 30), 5: date(2026, 5, 1)}
    lines = [
        Line(client, day, Decimal(100), f"{client}{day}", manager="Ann")
        for client, last in days.items()
        for day in (date(2025, 1, 1), last - timedelta(days=30), last)
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    assert [row["client_id"] for row in records(result, "silent")] == ["c4"]

"""What must be the same number in every room: one generated base, asked by all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.bases import ask, fill, records
from tests.generated import END, LISTED_ONLY, base
from tests.rhythm_oracle import Judged, judge

from clientbase import analyses
from clientbase.analysis import Scope
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

PROSPECTS = {"prospect", "no purchase", "(no client)"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield fill(opened, *base())


@pytest.fixture(scope="module")
def answers(store: Store) -> dict[str, Result]:
    """Every room about all of the base on its last day, a quarter's end."""
    return {room: ask(store, room, Scope(as_of=END)) for room in analyses.names()}


EARLIER = date(2025, 2, 28)  # when some have just stopped


@pytest.fixture(scope="module")
def earlier(store: Store) -> dict[str, Result]:
    """The rooms that judge silence, on a day on which some are late and not yet lost."""
    judging = ("lifecycle", "regularity", "churn", "portfolio", "rfm", "bridge")
    return {room: ask(store, room, Scope(as_of=EARLIER)) for room in judging}


def column(result: Result, name: str, table: str = "clients") -> dict[str, Any]:
    return {row["client_id"]: row[name] for row in records(result, table)}


def total(rows: Sequence[dict[str, Any]], name: str) -> Any:
    return sum(row[name] or 0 for row in rows)


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


# -- who is a client, who bought ---------------------------------------------------------------------------


def test_every_room_counts_the_same_buyers(answers: dict[str, Result]) -> None:
    """Clients of rfm = clients with a purchase in abcxyz = first step of the funnel = buyers of lifecycle."""
    purchases = {key: n for key, n in column(answers["abcxyz"], "purchases").items() if n}
    assert column(answers["rfm"], "frequency") == purchases
    groups = column(answers["lifecycle"], "group")
    assert {key for key, group in groups.items() if group not in PROSPECTS} == set(purchases)
    assert records(answers["funnel"], "steps")[0]["clients"] == len(purchases)
    cohorts = [row for row in records(answers["cohorts"], "cohorts") if row["part"] == "cohort"]
    assert total(cohorts, "clients") == len(purchases)
    assert {key for key, n in column(answers["ltv"], "purchases").items() if n} == set(purchases)
    days = column(answers["regularity"], "purchase_days")
    assert {key for key, n in days.items() if n} == set(purchases)


def test_lifecycle_groups_hold_every_client_once(answers: dict[str, Result]) -> None:
    lifecycle = answers["lifecycle"]
    groups = column(lifecycle, "group")
    assert len(groups) == 165 + LISTED_ONLY
    counts = Counter(groups.values())
    counted = Counter()
    for row in records(lifecycle, "groups"):
        counted[row["group"]] += row["clients"]
    assert +counted == counts
    assert counts["prospect"] == LISTED_ONLY
    assert counts["no purchase"] == 5
    last = records(lifecycle, "structure")[-1]
    assert last["day"] == END
    parts = Counter(row["part"] for row in records(lifecycle, "clients"))
    for part in ("permanent", "occasional", "gone"):
        assert last[f"part_{part}"] == parts[part]


def test_every_room_has_the_same_control_total(answers: dict[str, Result]) -> None:
    control = answers["abcxyz"].control
    assert control.revenue_without_client
    assert all(result.control == control for result in answers.values())


def test_a_life_is_over_when_the_client_has_lapsed(answers: dict[str, Result]) -> None:
    """Whom lifecycle calls lost has lapsed; new, returned and one-off come before that in lifecycle."""
    states = column(answers["ltv"], "state")
    lapsed = {key for key, state in states.items() if state == "lapsed"}
    lost = {key for key, group in column(answers["lifecycle"], "group").items() if group == "lost"}
    assert lost
    assert lost <= lapsed
    (over,) = [row for row in records(answers["ltv"], "base") if row["part"] == "over"]
    assert over["clients"] == len(lapsed)


def test_profit_is_the_same_ranked_and_as_a_value(store: Store, answers: dict[str, Result]) -> None:
    ranked = column(ask(store, "abcxyz", Scope(as_of=END), by="profit"), "measure")
    assert column(answers["ltv"], "profit") == ranked


RHYTHM = ("last_purchase", "days_silent", "usual_interval", "interval_used", "overdue_ratio", "state")


def rhythms(as_of: date) -> dict[str, Judged]:
    """The rhythm of every buyer on a day, by id."""
    return {f"c{client}": judged for client, judged in judge(base()[0], as_of).items()}


def measured(judged: Judged, name: str) -> Any:
    """What a room shows of it."""
    if name == "overdue_ratio":
        return pytest.approx(float(judged.days_silent / judged.interval_used))
    return getattr(judged, name)


@pytest.mark.parametrize("day", [END, EARLIER])
def test_a_client_has_one_rhythm_in_every_room(
    answers: dict[str, Result], earlier: dict[str, Result], day: date
) -> None:
    """Wherever a list of clients shows a measure of the rhythm, it is the one of decisions.md."""
    expected = rhythms(day)
    shown: Counter[tuple[str, str]] = Counter()
    for room, result in (answers if day == END else earlier).items():
        for table in result.tables.values():
            names = {column.name for column in table.table.columns} & set(RHYTHM)
            for row in table.records() if table.table.clients else ():
                for name in names if row["client_id"] in expected else ():
                    found = row[name], measured(expected[row["client_id"]], name)
                    assert found[0] == found[1], (room, table.table.name, name)
                    shown[room, name] += 1
    for room in ("lifecycle", "regularity", "churn", "portfolio"):
        assert all(shown[room, name] for name in RHYTHM), room
    assert day == EARLIER or shown["ltv", "state"] > 100


def test_who_is_due_and_who_is_gone_is_the_same_set_in_every_room(earlier: dict[str, Result]) -> None:
    expected = rhythms(EARLIER)
    buyers: dict[str, set[str]] = defaultdict(set)
    for key, judged in expected.items():
        buyers[judged.state].add(key)
    assert set(buyers) == {"not due", "due", "overdue", "long overdue", "lapsed"}
    for room in ("lifecycle", "regularity"):
        states = column(earlier[room], "state")
        for name, keys in buyers.items():
            assert {key for key, state in states.items() if state == name} == keys, room
    reasons = column(earlier["regularity"], "reason")
    rhythmless = {key for key, judged in expected.items() if judged.usual_interval is None}
    assert rhythmless
    assert {key for key, reason in reasons.items() if reason == "few purchases"} == rhythmless
    parts, groups = (column(earlier["lifecycle"], name) for name in ("part", "group"))
    gone = {key for key, judged in expected.items() if judged.part == "gone"}
    assert gone
    assert {key for key, part in parts.items() if part == "gone"} == gone
    assert {key for key, group in groups.items() if group in {"sleeping", "lost"}} == gone


def test_a_client_has_one_manager(answers: dict[str, Result]) -> None:
    managers = column(answers["abcxyz"], "manager")
    for room in ("rfm", "regularity", "bridge", "churn", "lifecycle"):
        found = column(answers[room], "manager")
        assert found, room
        assert {key: found[key] for key in found.keys() & managers.keys()} == {
            key: managers[key] for key in found.keys() & managers.keys()
        }, room


def test_a_habit_of_regularity_is_a_group_of_lifecycle(answers: dict[str, Result]) -> None:
    """Where the client has a rhythm of its own and is neither new nor back after a gap."""
    groups = column(answers["lifecycle"], "group")
    same = {
        "regular": {"not due", "due"},
        "at risk": {"overdue"},
        "sleeping": {"long overdue"},
        "lost": {"lapsed"},
    }
    reasons = column(answers["regularity"], "reason")
    compared = Counter()
    for key, reason in reasons.items():
        if reason not in {"few purchases", "no purchase"} and groups[key] in same:
            compared[groups[key]] += 1
            assert reason in same[groups[key]]
    assert set(compared) >= {"regular", "lost"}


def test_shipments_are_the_purchases_of_the_portfolio(answers: dict[str, Result]) -> None:
    managers = column(answers["abcxyz"], "manager")
    purchases: dict[str | None, int] = defaultdict(int)
    for key, n in column(answers["abcxyz"], "purchases").items():
        purchases[managers[key]] += n
    rows = {row["manager"]: row for row in records(answers["regularity"], "portfolios")}
    assert {name: row["shipments"] for name, row in rows.items() if name} == {
        name: n for name, n in purchases.items() if name
    }
    monthly: dict[str | None, int] = defaultdict(int)
    for row in records(answers["regularity"], "managers"):
        monthly[row["manager"]] += row["shipments"]
    assert dict(monthly) == {name: row["shipments"] for name, row in rows.items()}


# -- periods -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("months", [None, 3, 7, 18])
def test_the_bridge_is_the_difference_of_the_periods(store: Store, months: int | None) -> None:
    result = ask(store, "bridge", Scope(as_of=END), **({"months": months} if months else {}))
    spans = {row["period"]: (row["starts"], row["ends"]) for row in records(result, "periods")}
    revenue = {}
    clients = {}
    for period in ("before", "now"):
        start, end = spans[period]
        alone = ask(store, "abcxyz", Scope(as_of=end, start=start))
        revenue[period] = alone.control.revenue
        clients[period] = {key for key, n in column(alone, "purchases").items() if n}
    parts = {row["component"]: row for row in records(result, "bridge")}
    changes = sum((row["change"] for name, row in parts.items() if name != "total"), Decimal(0))
    assert changes == revenue["now"] - revenue["before"] == parts["total"]["change"]
    components = column(result, "component")
    both = {key for key, name in components.items() if name in {"grown", "shrunk", "unchanged"}}
    assert both == clients["before"] & clients["now"]
    assert {k for k, name in components.items() if name == "lost"} == clients["before"] - clients["now"]
    came = {key for key, name in components.items() if name in {"new", "returned"}}
    assert came == clients["now"] - clients["before"]


def test_new_clients_of_a_month_are_its_cohort(store: Store, answers: dict[str, Result]) -> None:
    months = {month(row["month"]): row for row in records(answers["bridge"], "months")}
    cohorts = {
        tuple(map(int, row["cohort"].split("-"))): row["clients"]
        for row in records(answers["cohorts"], "cohorts")
        if row["part"] == "cohort"
    }
    assert {key: row["clients_new"] for key, row in months.items() if row["clients_new"]} == cohorts
    lifecycle = ask(store, "lifecycle", Scope(as_of=END), grain="month")
    periods = {month(row["day"]): row for row in records(lifecycle, "periods")}
    assert set(periods) <= set(months)
    for key, row in periods.items():
        bridge = months[key]
        assert row["new"] == bridge["clients_new"]
        assert row["active"] == bridge["clients_new"] + bridge["clients_existing"]
        assert row["revenue"] == bridge["revenue"]
        assert row["revenue_new"] == bridge["revenue_new"]
        assert row["revenue_no_client"] == bridge["revenue_no_client"]


def test_the_second_purchase_is_the_same_in_funnel_and_cohorts(
    store: Store, answers: dict[str, Result]
) -> None:
    days = [row["purchase_days"] for row in records(answers["lifecycle"], "clients") if row["purchase_days"]]
    by_day = {row["purchases"]: row for row in records(ask(store, "funnel", purchase="day"), "steps")}
    assert [by_day[n]["clients"] for n in range(1, 6)] == [sum(d >= n for d in days) for n in range(1, 6)]
    purchases = column(answers["abcxyz"], "purchases").values()
    steps = {row["purchases"]: row for row in records(answers["funnel"], "steps")}
    assert [steps[n]["clients"] for n in range(1, 6)] == [sum(p >= n for p in purchases) for n in range(1, 6)]
    cohorts = [row for row in records(answers["cohorts"], "cohorts") if row["part"] == "cohort"]
    assert total(cohorts, "bought_again") == steps[2]["clients"]


# -- classes -----------------------------------------------------------------------------------------------


def test_margins_of_the_migration_are_the_classes_of_their_dates(
    store: Store, answers: dict[str, Result]
) -> None:
    migration = answers["migration"]
    steps = {row["step"]: row for row in records(migration, "flow")}
    assert max(steps) == END
    assert len(steps) == 5
    days = sorted(steps)
    alone = {day: ask(store, "abcxyz", Scope(as_of=day, start=steps[day]["window_from"])) for day in days}
    for table, axis in (("matrix_abc", "abc"), ("matrix_xyz", "xyz"), ("matrix_cells", "cell")):
        rows = records(migration, table)
        for before, day in pairwise(days):
            moves = [row for row in rows if row["step"] == day]
            assert margin(moves, "from", "revenue_before") == classes(alone[before], axis)
            assert margin(moves, "to", "revenue_after") == classes(alone[day], axis)
    for day in days:
        known = alone[day].control
        assert steps[day]["clients"] == known.clients
        assert steps[day]["revenue"] in {known.revenue, known.revenue - known.revenue_without_client}


def margin(moves: list[dict[str, Any]], side: str, money: str) -> dict[str, tuple[int, Decimal]]:
    """Class to clients and money along one side of a matrix; what is in no class then is left out."""
    found: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for row in moves:
        if row[side] not in {"new", "returned", "lost", "(no client)", "total"}:
            clients, revenue = found[row[side]]
            found[row[side]] = clients + row["clients"], revenue + row[money]
    return dict(found)


def classes(result: Result, axis: str) -> dict[str, tuple[int, Decimal]]:
    found: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for row in records(result, "clients"):
        clients, revenue = found[row[axis]]
        found[row[axis]] = clients + 1, revenue + row["revenue"]
    return dict(found)


def test_portfolios_sum_to_the_migration(answers: dict[str, Result]) -> None:
    portfolio, migration = answers["portfolio"], answers["migration"]
    flow = {row["step"]: row for row in records(migration, "flow")}
    structure = {(row["step"], row["abc"]): row["clients"] for row in records(migration, "structure")}
    managers = {
        (row["manager"], row["step"]): row["clients"]
        for row in records(migration, "managers")
        if row["axis"] == "total"
    }
    rows = records(portfolio, "managers")
    assert {row["period"] for row in rows} == set(flow)
    for step in flow:
        mine = [row for row in rows if row["period"] == step]
        assert total(mine, "clients") == flow[step]["clients"]
        for letter in "ABC":
            assert total(mine, letter.lower()) == structure.get((step, letter), 0)
        for row in mine:
            assert managers[row["manager"], step] == row["clients"]


def test_the_best_of_churn_are_class_a_of_their_window(store: Store, answers: dict[str, Result]) -> None:
    churn = answers["churn"]
    (summary,) = records(churn, "summary")
    scope = Scope(as_of=summary["before_to"], start=summary["before_from"])
    before = ask(store, "abcxyz", scope)
    best = {row["client_id"]: row["revenue"] for row in records(before, "clients") if row["abc"] == "A"}
    assert summary["best"] == len(best)
    assert summary["revenue_best"] == sum(best.values())
    listed = column(churn, "revenue_before")
    assert listed == {key: best[key] for key in listed}
    latest = column(answers["lifecycle"], "last_purchase")
    assert set(listed) == {key for key in best if latest[key] < summary["silent_from"]}


def test_concentration_ranks_as_abcxyz_does(answers: dict[str, Result]) -> None:
    shares = column(answers["abcxyz"], "share")
    for row in records(answers["concentration"], "top"):
        assert row["share"] == pytest.approx(shares[row["client_id"]])


def test_best_clients_silent_are_the_list_of_churn(
    answers: dict[str, Result], earlier: dict[str, Result]
) -> None:
    """The same clients in the same order: the late first, by what they missed."""
    for rooms in (answers, earlier):
        for name in ("revenue_before", "revenue_at_risk"):
            listed = column(rooms["churn"], name)
            assert listed
            assert list(column(rooms["portfolio"], name, "silent").items()) == list(listed.items())


def test_the_late_of_churn_are_late_in_regularity_at_the_same_pace(earlier: dict[str, Result]) -> None:
    """What a year is worth in one room and a month in the other differ by 365 days to 30.4375."""
    months = column(earlier["regularity"], "loss_per_month")
    compared = 0
    for row in records(earlier["churn"], "clients"):
        if row["state"] in {"overdue", "long overdue"} and row["usual_interval"] is not None:
            compared += 1
            assert float(months[row["client_id"]]) * 365 / 30.4375 == pytest.approx(
                float(row["at_stake_a_year"]), abs=0.1
            )
    assert compared

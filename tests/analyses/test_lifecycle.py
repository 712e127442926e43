"""`lifecycle` against the rules of decisions.md computed by hand, its identities and a published example."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records

from clientbase.analysis import Result, Scope
from clientbase.errors import UsageError
from clientbase.store import Store

DAY = date(2026, 6, 30)
SUPERSTORE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "superstore"
PERMANENT = {"regular", "at risk", "returned"}
PART = dict.fromkeys(PERMANENT, "permanent") | {
    "new": "occasional", "new in the data": "occasional", "one-off": "occasional", "occasional": "occasional",
    "sleeping": "gone", "lost": "gone", "prospect": "potential", "no purchase": "none",
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def sale(client: int | None, day: date, amount: int | str = 10) -> Line:
    return Line(client, day, Decimal(amount), f"{client}-{day}")


def silent(client: int, *days_before: int) -> list[Line]:
    """Purchases of a client so many days before the as-of day."""
    return [sale(client, DAY - timedelta(days=days)) for days in days_before]


def group_at(days: Sequence[date], at: date, base: Fraction | None) -> str:  # noqa: PLR0911 - one per rule
    """The rules of decisions.md, "Lifecycle", word by word, for one client with purchases up to `at`."""
    days = sorted({day for day in days if day <= at})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    own = Fraction(median(gaps)) if len(days) >= 3 else None
    usual = max(own if own is not None else base if base is not None else Fraction(0), Fraction(14))
    n, silence = len(days), (at - days[-1]).days
    if (at - days[0]).days <= 90 and n <= 2:
        return "new"
    lately = [gap for day, gap in zip(days[1:], gaps, strict=True) if (at - day).days <= 90]
    if any(gap > 3 * usual for gap in lately):
        return "returned"
    if n == 1:
        return "one-off"
    if n == 2 and silence <= Fraction(3, 2) * max(usual, 30):
        return "occasional"
    if n >= 3 and silence <= Fraction(3, 2) * usual:
        return "regular"
    if silence <= 3 * usual:
        return "at risk"
    return "lost" if silence > max(6 * usual, 365) else "sleeping"


def groups_at(lines: Sequence[Line], cards: Sequence[Client], at: date) -> dict[int, str]:
    """Every known client and its group at a date."""
    bought: dict[int, set[date]] = {}
    seen: set[int] = set()
    for line in lines:
        if line.client is not None and line.date <= at:
            seen.add(line.client)
            if line.amount > 0 and line.doc_kind != "return":
                bought.setdefault(line.client, set()).add(line.date)
    medians = [
        Fraction(median((b - a).days for a, b in pairwise(sorted(days))))
        for days in bought.values() if len(days) >= 3
    ]  # fmt: skip
    base = Fraction(median(medians)) if medians else None
    found = {client: group_at(sorted(days), at, base) for client, days in bought.items()}
    found |= dict.fromkeys(seen - set(bought), "no purchase")
    return found | {card.key: "prospect" for card in cards if card.key not in found}


def month_ends(start: date, end: date) -> list[date]:
    ends, day = [], start
    while day < end:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        ends.append(min(following - timedelta(days=1), end))
        day = following
    return ends


def plain(group: str) -> str:
    return "new" if group == "new in the data" else group


BASE_LINES = st.lists(
    st.builds(
        lambda client, ago, amount, kind: Line(
            client, DAY - timedelta(days=ago), Decimal(amount), f"{client}/{ago}/{kind}", kind
        ),
        st.sampled_from([None, 1, 2, 3, 4, 5]),
        st.one_of(st.integers(0, 40).map(lambda n: n * 14), st.integers(0, 700)),
        st.integers(1, 900),
        st.sampled_from([None, None, None, "return"]),
    ).map(lambda line: line if line.doc_kind is None else Line(
        line.client, line.date, -line.amount, line.doc_no, line.doc_kind)),
    min_size=1, max_size=60, unique_by=lambda line: line.doc_no,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(lines=BASE_LINES)
def test_equals_an_independent_computation(store: Store, lines: list[Line]) -> None:
    cards = [Client(9, "c9")]
    result = ask(fill(store, lines, cards), "lifecycle", Scope(as_of=DAY))
    expected = groups_at(lines, cards, DAY)
    clients = {int(row["client_id"][1:]): row for row in records(result, "clients")}
    assert {key: plain(row["group"]) for key, row in clients.items()} == expected
    assert all(row["part"] == PART[row["group"]] for row in clients.values())
    check_identities(result)

    dates = month_ends(min(line.date for line in lines).replace(day=1), DAY)
    structure = records(result, "structure")
    assert [row["day"] for row in structure] == dates
    previous: dict[int, str] = {}
    flows = Counter()
    for row, at in zip(structure, dates, strict=True):
        found = groups_at(lines, [], at)
        counts = Counter(found.values())
        for name in ("regular", "at risk", "returned", "new", "one-off", "occasional", "sleeping", "lost"):
            assert row[name.replace(" ", "_").replace("-", "_")] == counts[name], (at, name)
        assert row["no_purchase"] == counts["no purchase"]
        if row is not structure[0]:
            flows.update((at, previous.get(client, "not yet"), group) for client, group in found.items())
        previous = found
    merged = Counter()
    for row in records(result, "flows"):
        merged[row["day"], plain(row["from_group"]), plain(row["to_group"])] += row["clients"]
    assert merged == flows
    check_periods(result, lines, dates)


def check_identities(result: Result) -> None:
    """What must be equal whatever the data are."""
    clients, groups = records(result, "clients"), records(result, "groups")
    (base,) = records(result, "base")
    counted = Counter(row["group"] for row in clients)
    assert {row["group"]: row["clients"] for row in groups if row["clients"]} == counted
    assert sum(row["revenue"] for row in groups) == result.control.revenue
    assert sum(row["base_share"] or 0 for row in groups) == pytest.approx(1 if base["base"] else 0)
    last = records(result, "structure")[-1]
    assert last["base"] == base["base"] == records(result, "periods")[-1]["base"]
    for part in ("permanent", "occasional", "gone", "potential"):
        assert last[f"part_{part}"] == sum(row["clients"] for row in groups if row["part"] == part)


def check_periods(result: Result, lines: Sequence[Line], dates: Sequence[date]) -> None:
    """Active, new, kept, returned, silent, left and the money of every month, by sets of Python."""
    buys = {(line.client, line.date) for line in lines if line.client is not None and line.amount > 0}
    before: set[int] = set()
    ever: set[int] = set()
    rows = records(result, "periods")
    for row, at in zip(rows, dates, strict=True):
        active = {client for client, day in buys if (day.year, day.month) == (at.year, at.month)}
        kept, new = active & before, active - ever
        assert (row["active"], row["kept"], row["new"]) == (len(active), len(kept), len(new))
        assert row["returned"] == len(active - kept - new)
        assert row["silent"] == len(ever - active)
        assert row["churned"] == len(before - active)
        assert row["base"] == len(ever | active)
        if before:
            assert row["churn"] == pytest.approx(len(before - active) / len(before))
            assert row["churn"] + row["retention"] == pytest.approx(1)
        else:
            assert row["churn"] is row["retention"] is None
        money = sum(line.amount for line in lines if (line.date.year, line.date.month) == (at.year, at.month))
        kinds = ("new", "kept", "returned", "other", "no_client")
        assert row["revenue"] == money == sum(row[f"revenue_{kind}"] for kind in kinds)
        before, ever = active, ever | active
    assert sum(row["revenue"] for row in rows) == result.control.revenue


@pytest.mark.parametrize(
    ("days", "group"),
    [
        ([90], "new"),
        ([91], "one-off"),
        ([90, 0], "new"),
        ([90, 50, 0], "regular"),
        ([800], "one-off"),
        ([105, 45], "occasional"),  # n = 2: 1.5 × max(20, 30) days
        ([106, 46], "at risk"),
        ([120, 60], "at risk"),  # 3 × 20, the base's interval
        ([121, 61], "sleeping"),
        ([150, 70], "returned"),  # a gap of 80 days, more than 3 × 20
        ([500, 365], "sleeping"),
        ([500, 366], "lost"),
        ([80, 60, 40], "at risk"),
        ([70, 50, 30], "regular"),  # 1.5 × 20
        ([71, 51, 31], "at risk"),
        ([100, 80, 60], "at risk"),  # 3 × 20
        ([101, 81, 61], "sleeping"),
        ([120, 118, 116, 21], "returned"),  # 95 days against 3 × 14
        ([154, 152, 150, 108, 21], "returned"),
        ([158, 156, 154, 112, 91], "sleeping"),  # the long gap ended more than 90 days ago
        ([74, 60, 46, 4], "regular"),  # 42 is not more than 3 × 14
        ([75, 61, 47, 4], "returned"),
        ([800, 700, 600], "sleeping"),  # 6 × 100 days are more than 365
        ([801, 701, 601], "lost"),
    ],
)
def test_the_borders_of_every_group(store: Store, days: list[int], group: str) -> None:
    """Two clients that buy every 20 days make 20 the usual interval of the base."""
    steady = [line for client in (7, 8) for line in silent(client, *range(0, 400, 20))]
    more = [line for client in (5, 6) for line in silent(client, *range(3, 600, 20))]
    result = ask(fill(store, [*silent(1, *days), *steady, *more]), "lifecycle", Scope(as_of=DAY))
    (found,) = [row for row in records(result, "clients") if row["client_id"] == "c1"]
    assert plain(found["group"]) == group
    assert found["days_silent"] == min(days)


def test_every_threshold_is_a_parameter(store: Store) -> None:
    def group(days: list[int], **values: Any) -> str:
        values["grain"] = "year"
        (row,) = records(
            ask(fill(store, silent(1, *days)), "lifecycle", Scope(as_of=DAY), **values), "clients"
        )
        return plain(row["group"])

    assert group([60]) != group([60], new_days=59) == "one-off"
    assert group([80, 60, 40]) != group([80, 60, 40], new_purchases=3) == "new"
    assert group([300, 286, 272, 100], returned_days=100) == "returned" != group([300, 286, 272, 100])
    assert group([300, 286, 272, 80], returned_gap=14) != group([300, 286, 272, 80]) == "returned"
    assert group([70, 50, 35], regular_gap="2.0") == "regular" != group([70, 50, 35])
    assert group([120, 100, 80], risk_gap=5) == "at risk" != group([120, 100, 80])
    assert group([440, 420, 400]) == "lost" != group([440, 420, 400], lost_days=400)
    assert group([440, 420, 400], lost_gap=21) == "sleeping"
    assert group([300, 299, 298, 250], min_interval=200) == "regular"
    assert group([300, 295, 140], occasional_interval=1) == group([300, 295, 140])
    assert group([300, 140], occasional_interval=94) == "occasional" != group([300, 140])
    with pytest.raises(UsageError):
        group([1], regular_gap=4)


def test_shifting_renaming_and_scaling_change_nothing(store: Store) -> None:
    lines = [line for client in (1, 2, 3) for line in silent(client, *range(client, 400, 17 * client))]
    year = timedelta(days=365)
    bases = (
        (lines, DAY),
        ([Line(9 - x.client, x.date, x.amount * 7, x.doc_no) for x in lines if x.client], DAY),
        ([sale(x.client, x.date - year) for x in reversed(lines)], DAY - year),
    )
    rows = []
    for base, as_of in bases:
        result = ask(fill(store, base), "lifecycle", Scope(as_of=as_of))
        rows.append(sorted((row["group"], row["days_silent"]) for row in records(result, "clients")))
    assert rows[0] == rows[1] == rows[2]


def test_prospects_and_the_client_list(store: Store) -> None:
    fill(store, [sale(1, DAY), sale(2, DAY - timedelta(days=40)), sale(2, DAY, -10), sale(3, DAY, -5)],
         [Client(key, f"c{key}") for key in range(1, 8)])  # fmt: skip
    write = store.connection.execute
    write("update clients set listed = false where client_key in (2, 3)")
    write("update clients set created_at = date '2026-05-31' where client_key in (5, 1)")
    write("update clients set created_at = date '2026-07-01' where client_key = 6")
    result = ask(store, "lifecycle", Scope(as_of=DAY))
    (base,) = records(result, "base")
    assert (base["clients"], base["base"], base["no_purchase"]) == (6, 2, 1)
    assert (base["listed"], base["not_listed"], base["prospects"]) == (4, 2, 3)
    assert (base["prospects_undated"], base["cards_later"]) == (2, 1)
    assert [row["part_potential"] for row in records(result, "structure")] == [None, 3]
    assert {row["client_id"]: row["in_list"] for row in records(result, "clients")}["c2"] == "not listed"
    assert {"CB-LIF-104", "CB-LIF-105"} <= {warning.code for warning in result.warnings}
    write("update clients set created_at = date '2026-05-31' where client_key in (4, 7)")
    result = ask(store, "lifecycle", Scope(as_of=DAY))
    assert [row["part_potential"] for row in records(result, "structure")] == [4, 3]
    moved = {(row["from_group"], row["to_group"]): row["clients"] for row in records(result, "flows")}
    assert moved["prospect", "prospect"] == 3
    assert moved["prospect", "new in the data"] == 1
    write("update clients set listed = false")
    (base,) = records(ask(store, "lifecycle", Scope(as_of=DAY)), "base")
    assert base["listed"] is base["prospects"] is base["not_listed"] is None


def test_new_is_new_in_the_data_until_a_year_lies_before(store: Store) -> None:
    lines = [sale(1, date(2025, 1, 1)), sale(2, date(2025, 12, 20)), sale(3, date(2026, 1, 20))]
    flows = records(ask(fill(store, lines), "lifecycle", Scope(as_of=date(2026, 1, 31))), "flows")
    assert [row["to_group"] for row in flows if row["from_group"] == "not yet"] == ["new in the data", "new"]
    result = ask(store, "lifecycle", Scope(as_of=date(2026, 1, 31)), known_after=13)
    assert {row["group"] for row in records(result, "clients")} == {"one-off", "new in the data"}
    assert "CB-LIF-101" in {warning.code for warning in result.warnings}


def test_a_window_bounds_what_is_reported_not_what_is_known(store: Store) -> None:
    lines = [sale(1, date(2025, 1, 10)), sale(1, date(2026, 3, 31), 5), sale(2, date(2026, 3, 2), 7),
             sale(1, date(2026, 5, 5), 100), sale(2, date(2026, 6, 1), 1000)]  # fmt: skip
    scope = Scope(as_of=DAY, start=date(2026, 3, 10), end=date(2026, 5, 10))
    result = ask(fill(store, lines), "lifecycle", scope)
    periods = {row["period"]: row for row in records(result, "periods")}
    assert list(periods) == ["2026-03", "2026-04", "2026-05"]
    march, may = periods["2026-03"], periods["2026-05"]
    assert (march["active"], march["returned"], march["new"], march["revenue"]) == (1, 1, 0, 5)
    assert (march["coverage"], may["coverage"], may["churn"]) == ("begins late", "not over", None)
    assert may["day"] == date(2026, 5, 10)
    assert {row["client_id"]: row["days_silent"] for row in records(result, "clients")} == {
        "c1": 56,
        "c2": 29,
    }
    assert sum(row["revenue"] for row in records(result, "groups")) == 105 == result.control.revenue
    assert "CB-LIF-102" in {warning.code for warning in result.warnings}


@pytest.mark.parametrize(("grain", "names"), [
    ("quarter", ["2024-Q4", "2025-Q1"]), ("year", ["2024", "2025"]), ("month", ["2024-12", "2025-01"]),
])  # fmt: skip
def test_periods_of_every_length(store: Store, grain: str, names: list[str]) -> None:
    lines = [sale(1, date(2024, 12, 31)), sale(1, date(2025, 1, 1)), sale(2, date(2024, 12, 1))]
    rows = records(ask(fill(store, lines), "lifecycle", grain=grain), "periods")
    assert [row["period"] for row in rows] == names
    assert [(row["active"], row["kept"], row["churned"], row["base"]) for row in rows] == [
        (2, 0, 0, 2),
        (1, 1, 1, 2),
    ]


@pytest.mark.realdata
@pytest.mark.skipif(not SUPERSTORE.exists(), reason="the real data sets are not here")
def test_superstore_by_year(store: Store) -> None:
    """query.md and gt_output_01.csv: new, consistent, returning and sleeping clients of every year."""
    with (SUPERSTORE / "input_01.csv").open(encoding="utf-8-sig", newline="") as file:
        orders = list(csv.DictReader(file))
    keys = {name: key for key, name in enumerate(sorted({row["Customer ID"] for row in orders}), 1)}
    lines = [
        Line(
            keys[row["Customer ID"]],
            date.fromisoformat(row["Order Date"]),
            Decimal(row["Sales"]),
            row["Order ID"],
        )
        for row in orders
    ]
    published: dict[str, dict[str, set[str]]] = {}
    with (SUPERSTORE / "gt_output_01.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            year = published.setdefault(row["Year"], {})
            year.setdefault(row["Customer Classification"], set()).add(row["Customer ID"])
    scope = Scope(as_of=date(2021, 12, 31))
    found = {
        row["period"]: row
        for row in records(ask(fill(store, lines), "lifecycle", scope, grain="year"), "periods")
    }
    names = {"New": "new", "Consistent": "kept", "Returning": "returned", "Sleeping": "silent"}
    for year, kinds in published.items():
        assert {kind: found[year][name] for kind, name in names.items()} == {
            kind: len(kinds.get(kind, ())) for kind in names
        }
    assert [found["2021"][name] for name in names.values()] == [11, 558, 124, 100]

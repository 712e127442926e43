"""`lifecycle`: its periods, rates and flows against an independent computation, and a published example.

The groups of clients are held by `test_models.py`; here they are counted period by period.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records
from tests.rhythm_oracle import judge, purchases

from clientbase.analysis import Mood, Result, Scope
from clientbase.locale import language
from clientbase.store import Store

DAY = date(2026, 6, 30)
SUPERSTORE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "superstore"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def sale(client: int | None, day: date, amount: int | str = 10) -> Line:
    return Line(client, day, Decimal(amount), f"{client}-{day}")


def silent(client: int, *days_before: int) -> list[Line]:
    """Purchases of a client so many days before the as-of day."""
    return [sale(client, DAY - timedelta(days=days)) for days in days_before]


def said(result: Result) -> list[str]:
    return [language("en").render(sentence) for sentence in result.summary]


def groups_at(lines: Sequence[Line], cards: Sequence[Client], at: date) -> dict[int, tuple[str, str]]:
    """Every client known at a date, its group and part of the base."""
    found = {client: (one.stage, one.part) for client, one in judge(lines, at).items()}
    seen = {line.client for line in lines if line.client is not None and line.date <= at}
    found |= dict.fromkeys(seen - set(found), ("no purchase", "none"))
    return found | {card.key: ("prospect", "potential") for card in cards if card.key not in found}


def starts_of(day: date, grain: str, back: int = 0) -> date:
    """The first day of the period of a day, or of one so many periods before."""
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    index = (day.year * 12 + day.month - 1) // months - back
    return date(index * months // 12, index * months % 12 + 1, 1)


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
@given(
    lines=BASE_LINES,
    grain=st.sampled_from(["month", "quarter", "year"]),
    as_of=st.sampled_from([DAY, date(2026, 5, 13)]),
    cut=st.one_of(st.none(), st.dates(date(2025, 1, 2), date(2026, 3, 10))),
    end=st.one_of(st.none(), st.dates(date(2026, 3, 10), date(2026, 5, 20))),
)
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], grain: str, as_of: date, cut: date | None, end: date | None
) -> None:
    cards = [Client(9, "c9")]
    lines = [*(line for line in lines if line.date <= as_of), sale(None, date(2024, 8, 1))]
    result = ask(fill(store, lines, cards), "lifecycle", Scope(as_of=as_of, start=cut, end=end), grain=grain)
    clients = {int(row["client_id"][1:]): row for row in records(result, "clients")}
    found = {key: (plain(row["group"]), row["part"]) for key, row in clients.items()}
    assert found == groups_at(lines, cards, as_of)
    check_identities(result)
    check_periods(result, lines, grain)
    check_structure(result, lines)


def check_identities(result: Result) -> None:
    """What must be equal whatever the data are."""
    clients, groups = records(result, "clients"), records(result, "groups")
    (base,) = records(result, "base")
    counted = Counter((row["group"], row["part"]) for row in clients)
    assert {(row["group"], row["part"]): row["clients"] for row in groups if row["clients"]} == counted
    assert sum(row["revenue"] for row in groups) == result.control.revenue
    assert sum(row["base_share"] or 0 for row in groups) == pytest.approx(1 if base["base"] else 0)
    structure, periods = records(result, "structure"), records(result, "periods")
    assert [(row["period"], row["day"], row["base"]) for row in structure] == [
        (row["period"], row["day"], row["base"]) for row in periods
    ]
    if structure[-1]["day"] == result.window.as_of:
        assert structure[-1]["base"] == base["base"]
        for part in ("permanent", "occasional", "gone", "potential"):
            counts = sum(row["clients"] for row in groups if row["part"] == part)
            assert structure[-1][f"part_{part}"] == counts


def check_structure(result: Result, lines: Sequence[Line]) -> None:
    """The groups and parts on the last day of every period, and who went from one to another."""
    previous: dict[int, tuple[str, str]] = {}
    flows = Counter()
    structure = records(result, "structure")
    for row in structure:
        found = groups_at(lines, [], row["day"])
        stages = Counter(stage for stage, _ in found.values())
        parts = Counter(part for _, part in found.values())
        for name in ("regular", "at risk", "returned", "new", "one-off", "occasional", "sleeping", "lost"):
            assert row[name.replace(" ", "_").replace("-", "_")] == stages[name], (row["day"], name)
        assert [row[f"part_{part}"] for part in ("permanent", "occasional", "gone")] == [
            parts[part] for part in ("permanent", "occasional", "gone")
        ]
        assert row["no_purchase"] == stages["no purchase"]
        if row is not structure[0]:
            flows.update(
                (row["day"], previous.get(client, ("not yet", ""))[0], stage)
                for client, (stage, _) in found.items()
            )
        previous = found
    merged = Counter()
    for row in records(result, "flows"):
        merged[row["day"], plain(row["from_group"]), plain(row["to_group"])] += row["clients"]
    assert {pair: n for pair, n in merged.items() if pair[2] != "prospect"} == flows


def check_periods(result: Result, lines: Sequence[Line], grain: str) -> None:
    """Clients of whole periods of the whole history, money of the window, by sets of Python."""
    window = result.window
    first = min(line.date for line in lines)
    buys = {(client, day) for client, days in purchases(lines).items() for day in days}

    def buyers(start: date, last: date) -> set[int]:
        return {client for client, day in buys if start <= day <= last}

    def money(start: date, last: date, of: set[int] | None = None) -> Decimal:
        inside = [x for x in lines if max(start, window.start) <= x.date <= min(last, window.end)]
        return sum((x.amount for x in inside if of is None or x.client in of), Decimal(0))

    starts = starts_of(window.start, grain)
    rows = records(result, "periods")
    for row in rows:
        before_starts, following = starts_of(starts, grain, 1), starts_of(starts, grain, -1)
        ends = following - timedelta(days=1)
        day = min(ends, window.as_of)
        assert (row["starts"], row["day"]) == (starts, day)
        active, before = buyers(starts, day), buyers(before_starts, starts - timedelta(days=1))
        ever = buyers(date.min, starts - timedelta(days=1))
        kept, new = active & before, active - ever
        returned = active - kept - new
        sizes = [row[name] for name in ("active", "kept", "new", "returned", "silent", "base")]
        assert sizes == [len(x) for x in (active, kept, new, returned, ever - active, ever | active)]
        assert row["active_before"] == (len(before) if before_starts >= first else None)
        if before_starts < first or ends > window.as_of:
            assert row["churned"] is row["churn"] is row["retention"] is None
        else:
            assert row["churned"] == len(before - active)
            share = len(before - active) / len(before) if before else None
            assert row["churn"] == pytest.approx(share)
            assert row["retention"] == pytest.approx(1 - share if share is not None else None)
        coverage = (
            "not over" if ends > window.as_of
            else "begins late" if starts < first
            else "cut" if starts < window.start or ends > window.end
            else "whole"
        )  # fmt: skip
        assert row["coverage"] == coverage
        kinds = {"new": new, "kept": kept, "returned": returned, "no_client": {None}}
        kinds["other"] = {x.client for x in lines} - active - {None}
        assert row["revenue"] == money(starts, day)
        for kind, of in kinds.items():
            assert row[f"revenue_{kind}"] == money(starts, day, of), kind
        starts = following
    assert starts == starts_of(window.end, grain, -1)
    assert sum(row["revenue"] for row in rows) == result.control.revenue


def test_a_window_that_begins_inside_a_period_changes_no_rate(store: Store) -> None:
    """The same months seen whole and through the last year of an export that ends in mid-month."""
    lines = [
        line for client in range(1, 41) for line in silent(client, *range(client % 25, 800, 20 + client))
    ]
    as_of = date(2026, 6, 13)
    fill(store, lines)
    full, cut = (
        ask(store, "lifecycle", Scope(as_of=as_of, last=last), grain="month") for last in (None, "12m")
    )
    whole = {row["period"]: row for row in records(full, "periods")}
    narrow = records(cut, "periods")
    assert [row["period"] for row in narrow][:2] == ["2025-06", "2025-07"]
    for row in narrow:
        same = {name: whole[row["period"]][name] for name in row if not name.startswith("revenue")}
        assert row == row | same | {"coverage": "cut" if row is narrow[0] else same["coverage"]}
    assert narrow[0]["revenue"] < whole["2025-06"]["revenue"]
    assert narrow[1]["churn"] is not None


def test_periods_that_the_data_cut_have_no_rate_nor_has_the_next(store: Store) -> None:
    lines = [sale(client, date(2026, month, 2)) for client in (1, 2) for month in (1, 2, 3, 4, 5)]
    rows = records(ask(fill(store, lines), "lifecycle", Scope(as_of=date(2026, 5, 30))), "periods")
    assert [(row["coverage"], row["churned"], row["churn"]) for row in rows] == [
        ("begins late", None, None), ("whole", None, None), ("whole", 0, 0), ("whole", 0, 0),
        ("not over", None, None),
    ]  # fmt: skip
    scope = Scope(as_of=date(2026, 5, 31))
    rows = records(ask(fill(store, [*lines, sale(None, date(2026, 1, 1))]), "lifecycle", scope), "periods")
    assert [row["churn"] for row in rows] == [None, 0, 0, 0, 0]
    rows = records(ask(fill(store, lines), "lifecycle", Scope(as_of=date(2026, 2, 28))), "periods")
    assert {row["churn"] for row in rows} == {None}
    assert any(
        "Churn is not told" in text for text in said(ask(store, "lifecycle", Scope(as_of=DAY), grain="year"))
    )


@pytest.mark.parametrize(
    ("gap", "grain"),
    [
        (None, "month"),
        (1, "month"),
        (31, "month"),
        (32, "quarter"),
        (92, "quarter"),
        (93, "year"),
        (400, "year"),
    ],
)
def test_the_period_fits_the_rhythm_of_the_base(store: Store, gap: int | None, grain: str) -> None:
    days = (0,) if gap is None else (0, gap, 2 * gap)
    result = ask(fill(store, silent(1, *days)), "lifecycle", Scope(as_of=DAY))
    (base,) = records(result, "base")
    assert (base["grain"], base["base_interval"]) == (grain, gap)
    name = {"month": "2026-06", "quarter": "2026-Q2", "year": "2026"}[grain]
    assert records(result, "periods")[-1]["period"] == name
    assert any(f"The period of churn ({grain})" in text for text in said(result)) == (gap is not None)
    codes = {warning.code for warning in result.warnings}
    assert ("CB-LIF-106" in codes) == (gap == 400)
    given = ask(store, "lifecycle", Scope(as_of=DAY), grain="month")
    assert records(given, "base")[0]["grain"] == "month"
    assert ("CB-LIF-106" in {warning.code for warning in given.warnings}) == (grain != "month")


def test_a_churn_of_few_clients_is_no_rate(store: Store) -> None:
    def churn(clients: int) -> str:
        lines = [sale(client, date(2026, 4, 1)) for client in range(clients)]
        lines += [sale(client, date(2026, 5, 5)) for client in range(clients - 3)]
        result = ask(fill(store, lines), "lifecycle", Scope(as_of=date(2026, 5, 31)), grain="month")
        return next(text for text in said(result) if "in the period before, 3 did not buy in 2026-05" in text)

    assert churn(30).endswith("churn 10.0%.")
    assert churn(29).endswith("too few for a rate.")


@pytest.mark.parametrize(
    ("then", "now", "amount", "mood"),
    [
        (40, 60, 10, Mood.GOOD),
        (60, 40, 10, Mood.BAD),
        (40, 60, 5, None),  # more clients, less money
        (60, 40, 30, None),  # fewer clients, more money
        (40, 41, 20, None),  # the base hardly moved
        (29, 60, 10, None),  # too few to tell
    ],
)
def test_the_active_base_is_news_against_a_year_before_and_with_the_money(
    store: Store, then: int, now: int, amount: int, mood: Mood | None
) -> None:
    lines = [sale(client, date(2025, 5, 9)) for client in range(then)]
    lines += [sale(client, date(2026, 5, 9), amount) for client in range(now)]
    lines += [sale(None, date(2025, 1, 1), 1), sale(1, date(2026, 6, 3), 10_000)]
    result = ask(fill(store, lines), "lifecycle", Scope(as_of=date(2026, 6, 13)), grain="month")
    news = [high for high in result.highlights if high.mood is not Mood.ACTION]
    assert [high.mood for high in news] == ([mood] if mood else [])
    for high in news:
        text = language("en").render(high.message)
        assert f"{now} clients bought in 2026-05, {then} in 2025-05; revenue {now * 10} against" in text
    late = ask(store, "lifecycle", Scope(as_of=date(2026, 6, 13), start=date(2025, 6, 1)), grain="month")
    assert not [high for high in late.highlights if high.mood is not Mood.ACTION]


def test_a_group_in_two_parts_of_the_base_is_counted_whole(store: Store) -> None:
    """At risk after three purchase days is permanent, after two occasional: one group in the sentences."""
    steady = [line for client in range(5, 9) for line in silent(client, *range(0, 400, 20))]
    lines = [*steady, *silent(1, 80, 60, 40), *silent(2, 106, 46), *silent(3, 108, 48)]
    result = ask(fill(store, lines), "lifecycle", Scope(as_of=DAY))
    rows = [(row["part"], row["clients"]) for row in records(result, "groups") if row["group"] == "at risk"]
    assert rows == [("permanent", 1), ("occasional", 2)]
    assert "at risk – 3 clients, 70.00" in "\n".join(said(result))
    assert said(result)[0].startswith(
        "Of 7 clients who bought up to 2026-06-30: permanent – 5 (71.4%), occasional – 2;"
    )


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
    result = ask(fill(store, lines), "lifecycle", scope, grain="month")
    periods = {row["period"]: row for row in records(result, "periods")}
    assert list(periods) == ["2026-03", "2026-04", "2026-05"]
    march, may = periods["2026-03"], periods["2026-05"]
    assert (march["active"], march["returned"], march["new"], march["revenue"]) == (2, 1, 1, 5)
    assert (march["coverage"], may["coverage"], may["revenue"]) == ("cut", "cut", 100)
    assert may["day"] == date(2026, 5, 31)
    assert {row["client_id"]: row["days_silent"] for row in records(result, "clients")} == {
        "c1": 56,
        "c2": 29,
    }
    assert sum(row["revenue"] for row in records(result, "groups")) == 105 == result.control.revenue
    assert "CB-LIF-102" not in {warning.code for warning in result.warnings}
    running = ask(store, "lifecycle", Scope(as_of=date(2026, 5, 10), start=date(2026, 3, 10)))
    assert "CB-LIF-102" in {warning.code for warning in running.warnings}


@pytest.mark.parametrize(("grain", "names"), [
    ("quarter", ["2024-Q4", "2025-Q1"]), ("year", ["2024", "2025"]), ("month", ["2024-12", "2025-01"]),
])  # fmt: skip
def test_periods_of_every_length(store: Store, grain: str, names: list[str]) -> None:
    lines = [sale(1, date(2024, 12, 31)), sale(1, date(2025, 1, 1)), sale(2, date(2024, 12, 1))]
    rows = records(ask(fill(store, lines), "lifecycle", grain=grain), "periods")
    assert [row["period"] for row in rows] == names
    assert [(row["active"], row["kept"], row["new"], row["base"]) for row in rows] == [
        (2, 0, 2, 2),
        (1, 1, 0, 2),
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

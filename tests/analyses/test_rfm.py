"""`rfm` against the published figures of the R package rfm, an independent computation and its borders."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill, records

from clientbase import analyses
from clientbase.analysis import Scope
from clientbase.errors import UsageError
from clientbase.locale import language
from clientbase.parameters import build
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

DAY = date(2026, 6, 30)
ORDERS = Path(__file__).with_name("rfm_orders.txt")
R_LIMITS = {"r_limits": "114,180,297,481", "f_limits": "4,5,6,8", "m_limits": "255.8;382;506.4;666"}
RULES = {  # the example of R rfm: recency, frequency, money
    "champions": "55 55 55",
    "potential loyalists": "35 35 25",
    "loyal customers": "24 24 24",
    "promising": "34 13 35",
    "new customers": "45 13 15",
    "cannot lose": "12 34 45",
    "at risk": "12 25 45",
    "need attention": "13 35 35",
    "about to sleep": "23 13 14",
    "lost": "11 15 15",
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


@pytest.fixture(scope="module")
def published() -> Iterator[Store]:
    text = "".join(line for line in ORDERS.read_text("ascii").splitlines(keepends=True) if line[0] != "#")
    triples = [tuple(map(int, cell.split())) for cell in text.replace("\n", ",").rstrip(",").split(",")]
    with Store(threads=2) as opened:
        yield fill(opened, [line for i, triple in enumerate(triples) for line in client(i, *triple)])


def client(key: int, days: int, purchases: int, money: int, last: date = date(2006, 12, 31)) -> list[Line]:
    """So many documents on the day of the last purchase, together so much money."""
    day = last - timedelta(days=days)
    amounts = [1] * (purchases - 1) + [money - purchases + 1]
    return [Line(key, day, Decimal(amount), str(n)) for n, amount in enumerate(amounts)]


def scores(result: Result) -> dict[str, tuple[int, int, int]]:
    return {row["client_id"]: (row["r"], row["f"], row["m"]) for row in records(result, "clients")}


def segment(triple: tuple[int, int, int]) -> str:
    """The first rule that holds."""
    for name, rule in RULES.items():
        pairs = [tuple(map(int, pair)) for pair in rule.split()]
        if all(low <= score <= high for score, (low, high) in zip(triple, pairs, strict=True)):
            return name
    return "others"


# -- the published reference -------------------------------------------------------------------------------


def test_r_rfm(published: Store) -> None:
    """peers.md 2.9: cut points, counts of every score and of every segment, as R rfm 0.3.0 prints them."""
    result = ask(published, "rfm", Scope(as_of=date(2006, 12, 31)), **R_LIMITS)
    lines = {row["segment"]: row for row in records(result, "segments")}
    total = lines["total"]
    assert (total["clients"], total["purchases"], total["revenue"]) == (995, 4_906, 464_158)
    borders = {row["score"]: row for row in records(result, "borders")}
    found = [[borders[score][f"clients_{name}"] for score in range(1, 6)] for name in "rfm"]
    assert found == [
        [197, 200, 199, 199, 200],
        [268, 187, 176, 244, 120],
        [200, 200, 198, 202, 195],
    ]
    counts = {name: line["clients"] for name, line in lines.items() if name in RULES}
    assert counts == {
        "champions": 35,
        "potential loyalists": 342,
        "loyal customers": 170,
        "promising": 9,
        "new customers": 104,
        "cannot lose": 47,
        "at risk": 28,
        "need attention": 10,
        "about to sleep": 102,
        "lost": 148,
    }
    assert [(row["frequency_from"], row["frequency_to"]) for row in borders.values()][1:4] == [
        (6, 7),
        (5, 5),
        (4, 4),
    ]
    assert not [warning for warning in result.warnings if warning.code.startswith("CB-RFM")]


def test_fifths_of_clients_come_near_to_r(published: Store) -> None:
    """R adds 1 to its quantiles, so a client near a border may differ; in counts of purchases none does."""
    result = ask(published, "rfm", Scope(as_of=date(2006, 12, 31)))
    ours = {row["score"]: row for row in records(result, "borders")}
    assert [ours[score]["clients_f"] for score in range(1, 6)] == [268, 187, 176, 244, 120]
    for name, theirs in (("r", (197, 200, 199, 199, 200)), ("m", (200, 200, 198, 202, 195))):
        difference = [abs(ours[s][f"clients_{name}"] - theirs[s - 1]) for s in range(1, 6)]
        assert max(difference) <= 3


# -- an independent computation ----------------------------------------------------------------------------


def oracle(lines: Sequence[Line], scope: tuple[date, date], parameters: dict[str, Any]) -> dict[str, Any]:
    """Client id to recency, frequency, money, scores and segment."""
    start, end = scope
    documents: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
    money: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.client is None or line.date > end:
            continue
        if line.doc_kind is None:
            documents[line.client, line.date, line.doc_no] += line.amount
        if line.date >= start:
            money[line.client] += line.amount
    bought = [(key, day) for (key, day, _), net in documents.items() if net > 0]
    frequency = Counter(key for key, day in bought if day >= start)
    values = {
        "r": {key: (end - max(day for other, day in bought if other == key)).days for key in frequency},
        "f": dict(frequency),
        "m": {key: money[key] for key in frequency},
    }
    answer = {}
    for key in frequency:
        triple = tuple(
            score(name, column[key], list(column.values()), parameters) for name, column in values.items()
        )
        own = tuple(values[name][key] for name in "rfm")
        answer[f"c{key}"] = (*own, *triple, segment(triple))
    return answer


def score(name: str, value: Any, everyone: list[Any], parameters: dict[str, Any]) -> int:
    """The rule of the note, value by value."""
    limits = parameters.get(f"{name}_limits")
    if limits is not None:
        passed = sum(value > limit if name == "r" else value >= limit for limit in limits)
    else:
        pool = sorted(set(everyone)) if parameters.get("quantiles") == "distinct" else everyone
        passed = 5 * sum(other < value for other in pool) // len(pool)
    return 5 - passed if name == "r" else 1 + passed


sales = st.lists(
    st.builds(
        Line,
        client=st.sampled_from([None, 1, 2, 3, 4, 5, 6, 7, 8]),
        date=st.integers(0, 500).map(lambda days: DAY - timedelta(days=days)),
        amount=st.decimals(min_value=-30, max_value=99, places=2),
        doc_no=st.sampled_from([None, "1", "2", "3"]),
        doc_kind=st.sampled_from([None, None, None, "return"]),
    ),
    min_size=1,
    max_size=40,
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "quantiles": st.sampled_from(["distinct", "clients"]),
        "r_limits": st.just((10, 50, 200, 300)),
        "f_limits": st.just((2, 3, 4, 6)),
        "m_limits": st.just((0, 25, Decimal("60.5"), 150)),
    },
)


@settings(max_examples=30, deadline=None)
@given(lines=sales, parameters=choices, days=st.sampled_from([None, 200, 365]))
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], parameters: dict[str, Any], days: int | None
) -> None:
    first = min(line.date for line in lines)
    start = first if days is None else DAY - timedelta(days=days)
    scope = Scope(as_of=DAY, start=start if start <= DAY else None)
    result = ask(fill(store, lines), "rfm", scope, **parameters)
    expected = oracle(lines, (start, DAY), parameters)
    names = ("recency_days", "frequency", "monetary", "r", "f", "m", "segment")
    clients = records(result, "clients")
    assert {row["client_id"]: tuple(row[name] for name in names) for row in clients} == expected
    assert all(row["reason"] == row["segment"] for row in clients)
    lines_of = {row["segment"]: row for row in records(result, "segments")}
    total = lines_of.pop("total", {"revenue": 0, "clients": 0})
    assert sum(row["revenue"] for row in lines_of.values()) == total["revenue"] == result.control.revenue
    assert sum(row["clients"] for row in lines_of.values()) == total["clients"] == result.control.clients
    counts = Counter(row["segment"] for row in clients)
    assert {name: row["clients"] for name, row in lines_of.items() if name in {*RULES, "others"}} == {
        **dict.fromkeys(RULES, 0),
        **counts,
    }
    grid = {(row["r"], row["f"]): row["clients"] for row in records(result, "grid")}
    assert len(grid) == 25
    assert {pair: n for pair, n in grid.items() if n} == Counter(
        (f"R{c['r']}", f"F{c['f']}") for c in clients
    )
    for row in records(result, "borders"):
        for letter, column in (("r", "recency_days"), ("f", "frequency"), ("m", "monetary")):
            met = [c[column] for c in clients if c[letter] == row["score"]]
            prefix = {"r": "recency", "f": "frequency", "m": "monetary"}[letter]
            assert row[f"clients_{letter}"] == len(met)
            expected_ends = (min(met), max(met)) if met else (None, None)
            assert (row[f"{prefix}_from"], row[f"{prefix}_to"]) == expected_ends


@settings(max_examples=15, deadline=None)
@given(lines=sales, quantiles=st.sampled_from(["distinct", "clients"]))
def test_days_money_and_order_of_rows_do_not_matter(store: Store, lines: list[Line], quantiles: str) -> None:
    def answer(changed: list[Line], as_of: date) -> dict[str, tuple[int, int, int]]:
        return scores(ask(fill(store, changed), "rfm", Scope(as_of=as_of), quantiles=quantiles))

    plain = answer(lines, DAY)
    moved = [dataclasses.replace(line, date=line.date - timedelta(days=77)) for line in lines]
    assert answer(moved, DAY - timedelta(days=77)) == plain
    assert answer([dataclasses.replace(line, amount=line.amount * 7) for line in lines], DAY) == plain
    assert answer(lines[::-1], DAY) == plain
    renamed = [dataclasses.replace(line, client=line.client and line.client * 11) for line in lines]
    assert answer(renamed, DAY) == {f"c{int(key[1:]) * 11}": found for key, found in plain.items()}


# -- borders and edges -------------------------------------------------------------------------------------


@pytest.mark.parametrize("quantiles", ["distinct", "clients"])
def test_equal_clients_share_a_score(store: Store, quantiles: str) -> None:
    """peers.md 2.9: another program scored twenty equal clients 000 to 999."""
    same = [line for key in range(20) for line in client(key, 10, 2, 50, DAY)]
    result = ask(fill(store, same), "rfm", Scope(as_of=DAY), quantiles=quantiles)
    assert set(scores(result).values()) == {(5, 1, 1)}
    codes = [warning.code for warning in result.warnings]
    assert codes == ["CB-RFM-101", "CB-RFM-102", "CB-RFM-102", "CB-RFM-102"]


def test_many_single_buyers_are_not_thought_frequent(store: Store) -> None:
    lines = [line for key in range(60) for line in client(key, key, 1, 50 + key, DAY)]
    lines += [line for key in range(60, 100) for line in client(key, key, key - 58, 500, DAY)]
    by_clients = scores(ask(fill(store, lines), "rfm", Scope(as_of=DAY)))
    assert {by_clients[f"c{key}"][1] for key in range(60)} == {1}
    assert {found[1] for found in by_clients.values()} == {1, 4, 5}
    by_values = scores(ask(store, "rfm", Scope(as_of=DAY), quantiles="distinct"))
    assert Counter(found[1] for found in by_values.values()) == {1: 68, 2: 8, 3: 8, 4: 8, 5: 9 - 1}


def test_a_shop_of_single_purchases_still_tells_its_clients_apart(store: Store) -> None:
    """By distinct values one client with 60 purchases makes the scores of F: nearly everyone else has 1."""
    lines = [line for key in range(60) for line in client(key, key, 1 + key % 4, 50 + key, DAY)]
    lines += client(99, 5, 60, 9_000, DAY) + client(98, 5, 33, 900, DAY)
    found = Counter(
        score for _, score, _ in scores(ask(fill(store, lines), "rfm", Scope(as_of=DAY))).values()
    )
    assert found == {1: 15, 2: 15, 3: 15, 4: 15, 5: 2}
    by_values = scores(ask(store, "rfm", Scope(as_of=DAY), quantiles="distinct"))
    assert Counter(score for _, score, _ in by_values.values()) == {1: 30, 2: 15, 3: 15, 4: 1, 5: 1}


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_every_header_of_a_score_says_which_end_is_the_best(code: str) -> None:
    room = analyses.room("rfm")
    scored = {"r", "f", "m", "score", "rule", "clients_r", "clients_f", "clients_m"}
    headers = [
        language(code).text(column.label)
        for table in room.tables
        for column in table.columns
        if column.name in scored
    ]
    assert len(headers) == 10
    assert all(re.search(r"\(5 [=—] ", header) for header in headers), headers


def test_shares_are_of_everything_when_the_largest_rows_name_no_client(store: Store) -> None:
    lines = [*client(1, 1, 2, 100, DAY), *client(2, 40, 1, 100, DAY), Line(None, DAY, Decimal(800))]
    result = ask(fill(store, lines), "rfm", Scope(as_of=DAY))
    rows = {row["segment"]: row for row in records(result, "segments")}
    assert rows["(no client)"]["revenue_share"] == 0.8
    assert sum(row["revenue_share"] for name, row in rows.items() if name != "total") == pytest.approx(1)
    spoken = [language("en").render(sentence) for sentence in result.summary]
    assert any("10.0% of the revenue" in text for text in spoken)
    assert spoken[-1] == "800 in rows that name no client are not scored."


def test_a_client_on_a_limit_has_the_better_score(store: Store) -> None:
    lines = [
        *client(1, 30, 2, 100, DAY),
        *client(2, 31, 1, 99, DAY),
        *client(3, 365, 5, 1000, DAY),
        *client(4, 366, 9, 999, DAY),
    ]
    limits = {"r_limits": "30,90,180,365", "f_limits": "2,3,5,10", "m_limits": "100,200,500,1000"}
    result = ask(fill(store, lines), "rfm", Scope(as_of=DAY), **limits)
    assert scores(result) == {"c1": (5, 2, 2), "c2": (4, 1, 1), "c3": (2, 4, 5), "c4": (1, 4, 4)}
    assert not [warning for warning in result.warnings if warning.code.startswith("CB-RFM")]


def test_recency_looks_at_all_purchases_and_the_window_at_the_rest(store: Store) -> None:
    lines = [
        Line(1, DAY - timedelta(days=3), Decimal(40), "after the window"),
        Line(1, DAY - timedelta(days=100), Decimal(10), "in it"),
        Line(1, DAY - timedelta(days=300), Decimal(90), "before it"),
        Line(2, DAY - timedelta(days=300), Decimal(90), "before it"),
        Line(3, DAY - timedelta(days=100), Decimal(-5), "only a return", "return"),
    ]
    scope = Scope(as_of=DAY, start=DAY - timedelta(days=200), end=DAY - timedelta(days=50))
    result = ask(fill(store, lines), "rfm", scope)
    (row,) = records(result, "clients")
    assert [row[name] for name in ("client_id", "recency_days", "frequency", "monetary")] == ["c1", 3, 1, 10]
    segments = {line["segment"]: line for line in records(result, "segments")}
    assert (segments["no purchase"]["clients"], segments["no purchase"]["revenue"]) == (1, -5)
    assert [warning.code for warning in result.warnings if "103" in warning.code] == ["CB-RFM-103"]


def test_whom_to_call_comes_first(published: Store) -> None:
    result = ask(published, "rfm", Scope(as_of=date(2006, 12, 31)), **R_LIMITS)
    order = [row["segment"] for row in records(result, "clients")]
    assert order[:47] == ["cannot lose"] * 47
    assert order[47:75] == ["at risk"] * 28
    money = [row["monetary"] for row in records(result, "clients")][:47]
    assert money == sorted(money, reverse=True)
    spoken = [language("en").render(sentence) for sentence in result.summary]
    assert any(text.startswith("Call first: 75 clients") for text in spoken)
    assert "Champions, 5 in all three scores: 35 clients, 6.8% of the revenue." in spoken
    assert [highlight.table for highlight in result.highlights] == ["clients"]


@pytest.mark.parametrize("text", ["30,90,180", "30,90,180,365,700", "30,30,180,365", "90,30,180,365"])
def test_limits_that_make_no_five_scores_are_refused(store: Store, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(fill(store, client(1, 1, 1, 1)), "rfm", r_limits=text)
    assert "--r-limits" in language("en").render(caught.value.problem)


def test_limits_are_read_in_any_writing() -> None:
    room = analyses.room("rfm")
    wanted = (Decimal(30), Decimal("90.5"), Decimal(180), Decimal(365))
    for given_value in ("30,90.5,180,365", "30; 90,5; 180; 365", [30, 90.5, 180, 365], wanted):
        assert build(room, {"r_limits": given_value}).r_limits == wanted
    assert build(room, {}).r_limits is None
    for wrong in ("30,x,180,365", "", "-1,2,3,4", "30,,40,50"):
        with pytest.raises(UsageError):
            build(room, {"r_limits": wrong})

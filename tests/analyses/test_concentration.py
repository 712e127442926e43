"""`concentration` against published values, an independent computation and its borders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill, records

from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

DAY = date(2026, 7, 31)
CDNOW = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "cdnow" / "CDNOW_sample.txt"
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def said(result: Result) -> list[str]:
    return [language("en").render(sentence) for sentence in result.summary]


def one_each(amounts: Sequence[str | int | Decimal]) -> list[Line]:
    return [Line(i, DAY, Decimal(amount), f"d{i}") for i, amount in enumerate(amounts, 1)]


@settings(max_examples=30, deadline=None)
@given(
    amounts=st.lists(st.decimals(min_value=-50, max_value=900, places=2), min_size=1, max_size=40),
    nobody=st.sampled_from([Decimal(0), Decimal(700), Decimal(-5)]),
)
def test_equals_an_independent_computation(store: Store, amounts: list[Decimal], nobody: Decimal) -> None:
    """Shares are of the whole window, the indices of what clients with a positive measure hold."""
    result = ask(fill(store, [*one_each(amounts), Line(None, DAY, nobody)]), "concentration")
    (got,) = records(result, "summary")
    values = sorted((max(Fraction(amount), Fraction(0)) for amount in amounts), reverse=True)
    n, total, whole = len(values), sum(values), Fraction(sum(amounts) + nobody)
    assert Fraction(result.control.revenue) == whole
    assert (got["clients"], got["not_positive"]) == (n, values.count(0))
    assert Fraction(got["measure"]) == total
    if not total:
        assert got["gini"] is got["hhi"] is None
        return

    differences = sum(abs(x - y) for x in values for y in values)
    squares = sum((value / total) ** 2 for value in values)
    assert got["hhi"] == pytest.approx(float(squares * 10_000))
    assert got["effective_clients"] == pytest.approx(float(1 / squares))
    assert got["gini"] == pytest.approx(float(differences / (2 * n * total)), abs=1e-12)
    curve = [(point["clients"], point["share"]) for point in records(result, "lorenz")]
    rising = values[::-1]
    assert curve == [(k, pytest.approx(float(sum(rising[:k]) / total))) for k in range(n + 1)]
    if whole <= 0:
        assert got["top_1_share"] is got["clients_50"] is got["no_client_share"] is None
        return

    def top(count: int) -> float:
        return float(sum(values[:count]) / whole)

    assert [got[f"top_{k}_share"] for k in (1, 5, 10)] == pytest.approx([top(1), top(5), top(10)])
    assert got["top_decile_share"] == pytest.approx(top(-(-n // 10)))
    assert got["top_quintile_share"] == pytest.approx(top(-(-n // 5)))
    assert (got["named_share"], got["no_client_share"]) == pytest.approx(
        (top(n), float(Fraction(nobody) / whole))
    )
    for percent in (50, 80):
        fewest = next((k for k in range(1, n + 1) if sum(values[:k]) * 100 >= whole * percent), None)
        assert got[f"clients_{percent}"] == fewest
        assert got[f"clients_{percent}_share"] == (None if fewest is None else pytest.approx(fewest / n))


def test_the_borders_of_half_and_four_fifths_are_exact(store: Store) -> None:
    (got,) = records(ask(fill(store, one_each(["0.7", "0.1", "0.1", "0.1"])), "concentration"), "summary")
    assert (got["clients_50"], got["clients_80"]) == (1, 2)
    (got,) = records(ask(fill(store, one_each(["0.5", "0.3", "0.2"])), "concentration"), "summary")
    assert (got["clients_50"], got["clients_80"]) == (1, 2)


def test_the_curve_has_at_most_101_points(store: Store) -> None:
    points = records(ask(fill(store, one_each(range(1, 1235))), "concentration"), "lorenz")
    assert len(points) == 101
    assert (points[0]["client_share"], points[0]["share"]) == (0, 0)
    assert (points[-1]["clients"], points[-1]["client_share"], points[-1]["share"]) == (1234, 1, 1)


def test_the_largest_are_listed_with_their_manager(store: Store) -> None:
    lines = [
        Line(1, DAY, Decimal(10), "a", manager="Olga"),
        Line(2, DAY, Decimal(30), "b", manager="Ann"),
        Line(3, DAY, Decimal(-5), "c"),
        Line(None, DAY, Decimal(60), "d"),
    ]
    result = ask(fill(store, lines), "concentration", top=1)
    (row,) = records(result, "top")
    assert (row["place"], row["client_id"], row["manager"], row["revenue"]) == (1, "c2", "Ann", 30)
    assert row["share"] == row["share_through"] == 30 / 95
    assert "63.2% of the revenue is in rows that name no client." in said(result)
    assert [warning.code for warning in result.warnings if warning.code.startswith("CB-CON")] == [
        "CB-CON-101",
        "CB-CON-103",
    ]


@pytest.mark.parametrize(
    ("nobody", "sentence"),
    [
        (0, "2 clients of 4 bring half of the revenue, 3 four fifths."),
        (45, "3 clients of 4 bring half of the revenue; all of them together bring 69.0%."),
        (150, "All named clients together, 4 clients, bring 40.0% of the revenue: less than half."),
        (-101, "The total of the window is not positive: there are no shares of it."),
    ],
)
def test_half_is_half_of_everything(store: Store, nobody: int, sentence: str) -> None:
    """40, 30, 20 and 10 of named clients beside rows that name none."""
    lines = [*one_each([40, 30, 20, 10]), Line(None, DAY, Decimal(nobody))]
    result = ask(fill(store, lines), "concentration")
    assert said(result)[0] == sentence
    assert "HHI is 3,000.0 of 10,000, as with 3.3 equal clients;" in said(result)[-1]
    assert len(result.highlights) == (nobody in {0, 45})  # 40 % and 27.6 %, then 16 % and no share


def test_shares_name_the_measure_they_are_of(store: Store) -> None:
    lines = [
        Line(1, DAY, Decimal(100), "a", cost=Decimal(20)),
        Line(2, DAY, Decimal(100), "b", cost=Decimal(90)),
    ]
    result = ask(fill(store, lines), "concentration", by="profit")
    assert "The largest client holds 88.9% of the profit." in said(result)


def test_dependence_warns_at_a_fifth(store: Store) -> None:
    for largest, code in ((20, None), (21, "CB-CON-101"), (41, "CB-CON-102")):
        rest = 100 - largest
        others = [rest // 5] * 4 + [rest - 4 * (rest // 5)]
        result = ask(fill(store, one_each([largest, *others])), "concentration")
        codes = [warning.code for warning in result.warnings]
        assert codes == ([code] if code else [])


@pytest.mark.realdata
@pytest.mark.skipif(not CDNOW.exists(), reason="the real data sets are not here")
def test_cdnow(store: Store) -> None:
    """peers.md 2.11: CDNOW, one tenth of the clients over 18 months, by an independent program."""
    lines = []
    for text in CDNOW.read_text("ascii").splitlines():
        client, _, day, _, amount = text.split()
        lines.append(Line(int(client), date.fromisoformat(day), Decimal(amount)))
    result = ask(fill(store, lines), "concentration")
    (got,) = records(result, "summary")
    assert result.control.revenue == Decimal("244091.94")
    assert result.control.clients == 2_357
    assert round(got["hhi"], 3) == 22.858
    assert round(got["effective_clients"], 1) == 437.5
    shares = [got[f"top_{k}_share"] for k in ("1", "10", "decile", "quintile")]
    assert [round(share * 100, 3) for share in shares] == [2.685, 8.494, 50.807, 67.455]
    assert round(got["gini"], 5) == 0.63092

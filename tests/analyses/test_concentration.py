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

from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY = date(2026, 7, 31)
CDNOW = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "cdnow" / "CDNOW_sample.txt"
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def one_each(amounts: Sequence[str | int | Decimal]) -> list[Line]:
    return [Line(i, DAY, Decimal(amount), f"d{i}") for i, amount in enumerate(amounts, 1)]


@settings(max_examples=30, deadline=None)
@given(amounts=st.lists(st.decimals(min_value=-50, max_value=900, places=2), min_size=1, max_size=40))
def test_equals_an_independent_computation(store: Store, amounts: list[Decimal]) -> None:
    result = ask(fill(store, one_each(amounts)), "concentration")
    (got,) = records(result, "summary")
    values = sorted((max(Fraction(amount), Fraction(0)) for amount in amounts), reverse=True)
    n, total = len(values), sum(values)
    assert (got["clients"], got["not_positive"]) == (n, values.count(0))
    assert Fraction(got["measure"]) == total
    if not total:
        assert got["gini"] is got["hhi"] is got["top_1_share"] is None
        return

    def top(count: int) -> float:
        return float(sum(values[:count]) / total)

    differences = sum(abs(x - y) for x in values for y in values)
    squares = sum((value / total) ** 2 for value in values)
    assert [got[f"top_{k}_share"] for k in (1, 5, 10)] == pytest.approx([top(1), top(5), top(10)])
    assert got["top_decile_share"] == pytest.approx(top(-(-n // 10)))
    assert got["top_quintile_share"] == pytest.approx(top(-(-n // 5)))
    for percent in (50, 80):
        fewest = next(k for k in range(n + 1) if sum(values[:k]) * 100 >= total * percent)
        assert got[f"clients_{percent}"] == fewest
        assert got[f"clients_{percent}_share"] == pytest.approx(fewest / n)
    assert got["hhi"] == pytest.approx(float(squares * 10_000))
    assert got["effective_clients"] == pytest.approx(float(1 / squares))
    assert got["gini"] == pytest.approx(float(differences / (2 * n * total)), abs=1e-12)
    curve = [(point["clients"], point["share"]) for point in records(result, "lorenz")]
    rising = values[::-1]
    assert curve == [(k, pytest.approx(float(sum(rising[:k]) / total))) for k in range(n + 1)]


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
    assert row["share"] == row["share_through"] == 0.75
    assert [warning.code for warning in result.warnings if warning.code.startswith("CB-CON")] == [
        "CB-CON-102",
        "CB-CON-103",
    ]


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

"""The figures of every room by the formulas its own note prints, computed here from the rows of the firm.

Each check names the formulas it follows; they must stand in the note, so that neither can change alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from tests.bases import Line, ask, fill, records
from tests.firm import BEGINS, CHEAPER, ENDS, GIANT, RETURNED, Firm, firm, months_before

from clientbase import analyses
from clientbase.analysis import Result, Scope
from clientbase.store import Store

SOME = (GIANT, 2, CHEAPER, 20, 45)  # a giant, a silent one, a falling one, a regular one, one of a season
LAST_STEP = date(2026, 3, 31)


@dataclass(frozen=True)
class Answer:
    """The firm and the answer of a room about it."""

    firm: Firm
    result: Result

    def rows(self, table: str) -> list[dict[str, Any]]:
        return records(self.result, table)

    def row(self, table: str, **named: Any) -> dict[str, Any]:
        """The one row with these values."""
        found = [row for row in self.rows(table) if all(row[name] == value for name, value in named.items())]
        (only,) = found
        return only

    def client(self, key: int, table: str = "clients") -> dict[str, Any]:
        return self.row(table, client_id=f"c{key:02}")


Check = Callable[[Answer], None]
CHECKS: dict[str, tuple[tuple[str, ...], Check]] = {}


def follows(room: str, *formulas: str) -> Callable[[Check], Check]:
    """The check of a room and the formulas of its note that it computes by."""

    def named(check: Check) -> Check:
        CHECKS[room] = formulas, check
        return check

    return named


@pytest.fixture(scope="module")
def filled() -> Iterator[tuple[Firm, Store]]:
    made = firm()
    with Store() as store:
        yield made, made.fill(store)


def month(day: date) -> int:
    return day.year * 12 + day.month - 1


class Near:
    """Equal up to the four decimals of an amount."""

    __hash__ = None

    def __init__(self, value: Any) -> None:
        self.value = float(value)

    def __eq__(self, other: object) -> bool:
        return other is not None and math.isclose(float(other), self.value, rel_tol=1e-9, abs_tol=0.00006)

    def __repr__(self) -> str:
        return f"near {self.value}"


def near(value: Any) -> Near:
    return Near(value)


# -- worth -------------------------------------------------------------------------------------------------


@follows(
    "abcxyz",
    "share before = sum of the measures of clients with a strictly larger measure / base",
    "a last period that is not over counts only if the client bought in it",
    "bought in at least `--regular` (75 %) of them",
)
def abcxyz(answer: Answer) -> None:
    made = answer.firm
    money, classes = made.by_client(BEGINS, ENDS), made.classes(BEGINS, ENDS)
    base = sum(value for value in money.values() if value > 0)
    for key in SOME:
        row = answer.client(key)
        before = sum(value for value in money.values() if value > money[key]) / base
        bought = {month(day) for day in made.purchase_days[key]}
        life = month(ENDS) - min(bought) + (month(ENDS) in bought)
        letter = "X" if life >= 3 and len(bought) >= 0.75 * life else "Y"
        assert (row["share_before"], row["abc"]) == (near(before), classes[key])
        assert (row["regularity"], row["xyz"]) == (near(len(bought) / life), letter)


@follows(
    "concentration",
    "HHI = 10 000 × Σ s²",
    "effective clients = 1 / Σ s²",
    "Gini = Σ (2i − n − 1) · s_i / n, clients counted from the smallest, i = 1 … n",
)
def concentration(answer: Answer) -> None:
    (row,) = answer.rows("summary")
    money = sorted(max(value, Decimal(0)) for value in answer.firm.by_client(BEGINS, ENDS).values())
    shares, n = [float(value / sum(money)) for value in money], len(money)
    squares = sum(share**2 for share in shares)
    assert row["hhi"] == near(10_000 * squares)
    assert row["effective_clients"] == near(1 / squares)
    assert row["gini"] == near(sum((2 * i - n - 1) * s / n for i, s in enumerate(shares, 1)))


@follows(
    "ltv",
    "S = revenue / purchases",
    "C = purchases / months of life of all these clients together",
    "P = profit / revenue",
    "t = months of life of all these clients together / clients",
    "LTV = S × C × P × t",
    "the month of its first purchase to that of its last, both included",
    "pace = max(life, usual interval of the base in months of 30.4375 days)",
    "LTV at the life of the base = profit × max(t, pace) / pace",
    "S × C × P × t as written = profit / life × t",
)
def ltv(answer: Answer) -> None:
    made, (row, *_) = answer.firm, answer.rows("base")
    days = made.purchase_days
    lines = [line for line in made.lines if line.client in days]
    revenue = sum(line.amount for line in lines)
    profits = {key: sum(line.amount - line.cost for line in lines if line.client == key) for key in days}
    lives = {key: month(found[-1]) - month(found[0]) + 1 for key, found in days.items()}
    purchases = {key: len(found) for key, found in days.items()}
    s, c = revenue / sum(purchases.values()), sum(purchases.values()) / sum(lives.values())
    p, t = sum(profits.values()) / revenue, sum(lives.values()) / len(days)
    assert (row["average_check"], row["frequency"]) == (near(s), near(c))
    assert (row["margin"], row["life"]) == (near(p), near(t))
    assert row["ltv"] == near(float(s) * c * float(p) * t)
    interval = made.base_interval * 12 / 365.25
    for key in (*SOME, 62):
        client, profit, pace = answer.client(key), float(profits[key]), max(lives[key], interval)
        assert client["ltv_at_life"] == near(profit * max(t, pace) / pace)
        assert client["ltv_by_formula"] == near(profit / lives[key] * t)


@follows(
    "rfm",
    "band = 5 × v / n, rounded down",
    "R = 5 − band, F = M = 1 + band",
    "v and n count different values, each once",
)
def rfm(answer: Answer) -> None:
    made = answer.firm
    measured = {
        "r": {key: made.days_silent(key) for key in made.purchase_days},
        "f": {key: len(days) for key, days in made.purchase_days.items()},
        "m": made.by_client(BEGINS, ENDS),
    }
    distinct = answer.result.parameters.quantiles == "distinct"
    for name, values in measured.items():
        counted = [*set(values.values())] if distinct else [*values.values()]
        for key in SOME:
            band = 5 * sum(value < values[key] for value in counted) // len(counted)
            assert answer.client(key)[name] == (5 - band if name == "r" else 1 + band), name


# -- movement ----------------------------------------------------------------------------------------------


@follows(
    "bridge",
    "M ≥ 24: the last 12 whole months against the 12 before them",
    "change = revenue of this period − revenue of the earlier period",
    "Σ changes of all components = change of the whole revenue, exactly",
)
def bridge(answer: Answer) -> None:
    made = answer.firm
    after = date(2026, 6, 1)
    middle, first = months_before(after, 12), months_before(after, 24)
    now = made.by_client(middle, after - timedelta(days=1))
    before = made.by_client(first, middle - timedelta(days=1))
    whole = made.revenue(middle, after - timedelta(days=1)) - made.revenue(first, middle - timedelta(days=1))
    rows = {row["component"]: row for row in answer.rows("bridge")}
    assert rows["total"]["change"] == whole == sum(rows[name]["change"] for name in rows if name != "total")
    for key in SOME:
        row = answer.client(key)
        assert row["change"] == now.get(key, 0) - before.get(key, 0)
    bought = {
        key: (any(first <= day < middle for day in days), any(middle <= day < after for day in days))
        for key, days in made.purchase_days.items()
    }
    lost = {key for key, found in bought.items() if found == (True, False)}
    new = {key for key, found in bought.items() if found[1] and made.purchase_days[key][0] >= middle}
    assert (rows["lost"]["clients"], rows["new"]["clients"]) == (len(lost), len(new))
    assert rows["new"]["change"] == sum(now[key] for key in new)


@follows(
    "migration",
    "change = revenue in the window of the step − revenue in the window of the step before",
    "12 if nothing is said",
)
def migration(answer: Answer) -> None:
    made, ends = answer.firm, (date(2025, 12, 31), LAST_STEP)
    before, now = ((months_before(end + timedelta(days=1), 12), end) for end in ends)
    flow = answer.row("flow", step=LAST_STEP)
    classes = [made.classes(*window) for window in (before, now)]
    assert flow["clients"] == len(classes[1])
    assert flow["lost"] == len(classes[0].keys() - classes[1].keys())
    for key in SOME:
        row = answer.client(key)
        change = made.revenue(*now, client=key) - made.revenue(*before, client=key)
        assert (row["change"], row["to_cell"][0]) == (change, classes[1][key])


@follows(
    "portfolio",
    "share of A = clients of class A in the portfolio / clients of the portfolio",
    "revenue − revenue before = gained − lost + handed over",
)
def portfolio(answer: Answer) -> None:
    made = answer.firm
    window = months_before(LAST_STEP + timedelta(days=1), 12), LAST_STEP
    classes = made.classes(*window)
    owner = {key: made.manager_of(key, *window) for key in classes}
    for manager in {owner[key] for key in SOME}:
        row = answer.row("managers", manager=manager, period=LAST_STEP)
        own = [key for key in classes if owner[key] == manager]
        assert row["clients"] == len(own)
        assert row["share_a"] == near(sum(classes[key] == "A" for key in own) / len(own))
        assert row["revenue"] == sum(made.revenue(*window, client=key) for key in own)
        change = row["revenue_gained"] - row["revenue_lost"] + row["revenue_handed"]
        assert row["revenue"] - row["revenue_before"] == change


# -- staying -----------------------------------------------------------------------------------------------


@follows(
    "churn",
    "missed so far",
    "at stake a year",
    "overdue ratio = d / g",
)
def churn(answer: Answer) -> None:
    made = answer.firm
    for key in sorted(made.silent_best()):
        row = answer.client(key)
        assert row["overdue_ratio"] == near(made.overdue_ratio(key))
        a_day = made.missed(key) / made.days_silent(key)
        assert row["revenue_at_risk"] == (a_day * made.days_silent(key)).quantize(Decimal("0.01"))
        assert row["at_stake_a_year"] == (a_day * 365).quantize(Decimal("0.01"))


@follows(
    "cohorts",
    "retention = clients of the cohort with a purchase in the period of that age / clients of the cohort",
    "loss a year = 1 − share ^ (1 / k)",
    "1 − 0.5 ^ (1/5) = 12.9%",
)
def cohorts(answer: Answer) -> None:
    made = answer.firm
    members = [key for key, days in made.purchase_days.items() if month(days[0]) == month(BEGINS)]
    months = {key: {month(day) for day in days} for key, days in made.purchase_days.items()}
    for age in (1, 6, 12):
        kept = sum(month(BEGINS) + age in months[key] for key in members) / len(members)
        assert answer.row("retention", cohort="2023-12", age=age)["share"] == near(kept)
    for row in answer.rows("yearly_loss"):
        start, end, k = row["year_from"], row["year_to"], row["years_later"]
        later = months_before(start, -12 * k), months_before(end + timedelta(days=1), -12 * k)
        bought = {key for key, days in made.purchase_days.items() if any(start <= day <= end for day in days)}
        still = {key for key in bought if any(later[0] <= day < later[1] for day in made.purchase_days[key])}
        assert row["annual_loss"] == near(1 - (len(still) / len(bought)) ** (1 / k))
        assert row["claimed_loss"] == near(1 - 0.5 ** (1 / 5))


@follows(
    "funnel",
    "clients(n) = clients with n purchases or more",
    "conversion(n) = clients(n) / clients(n − 1)",
    "days(n) = median of the days from purchase n − 1 to purchase n, of those who made it",
)
def funnel(answer: Answer) -> None:
    days = answer.firm.purchase_days.values()
    for n in (2, 3, 10):
        row = answer.row("steps", purchases=n)
        made_it = [found for found in days if len(found) >= n]
        assert row["clients"] == len(made_it)
        assert row["conversion"] == near(len(made_it) / sum(len(found) >= n - 1 for found in days))
        assert row["median_days"] == near(median((found[n - 1] - found[n - 2]).days for found in made_it))


@follows(
    "lifecycle",
    "Churn is the share of the active clients of the period before who did not buy in this one",
    "retention is 1 less churn",
    "who bought in the last `--active-days` (90)",
    "g = median of the days between consecutive purchase days of the client, with at least 3 of them",
)
def lifecycle(answer: Answer) -> None:
    made = answer.firm
    months = {key: {month(day) for day in days} for key, days in made.purchase_days.items()}
    for name in ("2025-03", "2025-12", "2026-05"):
        row = answer.row("periods", period=name)
        then = {key for key, found in months.items() if month(row["starts"]) - 1 in found}
        churned = sum(month(row["starts"]) not in months[key] for key in then) / len(then)
        assert (row["churn"], row["retention"]) == (near(churned), near(1 - churned))
    (base,) = answer.rows("base")
    assert base["active"] == sum(made.days_silent(key) < 90 for key in made.purchase_days)
    for key in (*SOME, *RETURNED):
        row = answer.client(key)
        assert (row["usual_interval"], row["group"]) == (made.interval(key), made.stage(key))


@follows(
    "regularity",
    "next expected = last purchase + usual interval, rounded up",
    "k = (0.5000876 + 0.1648852 y − 0.0544274 y²) / y",
    "k = (8.898919 + 9.059950 y + 0.9775373 y²) / (y (17.79728 + 11.968477 y + y²))",
)
def regularity(answer: Answer) -> None:
    made = answer.firm
    for key in (*SOME, *RETURNED):
        row, days = answer.client(key), made.purchase_days[key]
        expected = days[-1] + timedelta(days=math.ceil(made.interval(key) or 0))
        assert row["next_purchase"] == expected
        assert row["overdue_ratio"] == near(made.overdue_ratio(key))
        gaps = [(b - a).days for a, b in pairwise(days)]
        y = math.log(sum(gaps) / len(gaps)) - sum(map(math.log, gaps)) / len(gaps)
        if y <= 0.5772:
            k = (0.5000876 + 0.1648852 * y - 0.0544274 * y**2) / y if y > 1e-12 else math.inf
        else:
            k = (8.898919 + 9.059950 * y + 0.9775373 * y**2) / (y * (17.79728 + 11.968477 * y + y**2))
        assert row["gamma_k"] == near(min(k, 100))


@pytest.mark.parametrize("room", CHECKS)
def test_figures_are_those_of_the_note(filled: tuple[Firm, Store], room: str) -> None:
    made, store = filled
    formulas, check = CHECKS[room]
    note = " ".join(analyses.notes(analyses.room(room), "en").split())
    assert [formula for formula in formulas if formula not in note] == []
    check(Answer(made, ask(store, room)))


def test_a_list_of_the_back_test_is_the_list_of_that_day() -> None:
    """Two months before 27 February begin on 28 December, though five before 30 May would on the 31st."""
    lines = [Line(1, date(2026, 5, 30) - timedelta(days=10 * n), Decimal(100)) for n in range(80)]
    lines += [Line(2, date(2025, 12, 29) - timedelta(days=30 * n), Decimal(900)) for n in range(15)]
    with Store() as store:
        rows = [row for row in records(ask(fill(store, lines), "churn"), "backtest") if row["best"]]
        assert date(2026, 2, 27) in {row["day"] for row in rows}
        for row in rows:
            (then,) = records(ask(store, "churn", Scope(as_of=row["day"])), "summary")
            assert (row["best"], row["listed"]) == (then["best"], then["listed"]), row["day"]

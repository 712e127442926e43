"""What is said of the made firm: the right claim stands in three languages, the wrong one in none.

The expected sentences are written out; their figures are those that `tests.firm` counts by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.bases import ask, records
from tests.firm import (
    ADAMS,
    BROOKS,
    CHEAPER,
    CLARKE,
    CLARKE_JOINS,
    ELLIS,
    ENDS,
    GIANT,
    GIANT_LEFT,
    MANAGERS,
    NARROWER,
    SILENT,
    SLOW,
    Firm,
    firm,
    months_before,
)

from clientbase import answers
from clientbase.analysis import Highlight, Mood, Report, Result, Scope
from clientbase.locale import LANGUAGES, language
from clientbase.messages import Data, Days, Message, Money
from clientbase.store import Store

QUARTER = date(2026, 1, 1), date(2026, 3, 31)  # the last step that was over when the export was made
YEAR_BEFORE = date(2025, 1, 1), date(2025, 3, 31)
in_each_language = pytest.mark.parametrize("code", LANGUAGES)


@dataclass(frozen=True)
class Told:
    """A firm and everything the program says of it."""

    firm: Firm
    report: Report
    tables: dict[tuple[str, str], list[dict[str, Any]]]

    def highlights(self, mood: Mood | None = None) -> list[tuple[str, Highlight]]:
        """The sentences of the front page with their rooms."""
        return [
            (result.analysis.name, said)
            for result in self.report.results
            for said in result.highlights
            if mood in (None, said.mood)
        ]

    def result(self, room: str) -> Result:
        """The answer of a room."""
        return next(result for result in self.report.results if result.analysis.name == room)

    def messages(self) -> Iterator[tuple[str, Message]]:
        """Every conclusion with its room: summaries and highlights."""
        for result in self.report.results:
            yield from ((result.analysis.name, said) for said in result.summary)
        yield from ((room, said.message) for room, said in self.highlights())

    def said(self, code: str, *rooms: str, mood: Mood | None = None) -> list[str]:
        """Sentences in a language: the summaries of some rooms, or the front page of one mood."""
        if mood is not None:
            found = [said.message for room, said in self.highlights(mood) if room in rooms or not rooms]
        else:
            found = [said for room, said in self.messages() if room in rooms or not rooms]
        return [language(code).render(one) for one in found]


def told(made: Firm, scope: Scope | None = None) -> Told:
    """The report of every room about a firm."""
    with Store() as store:
        report = answers.compute(made.fill(store), answers.rooms(), scope or Scope(), {})
        tables = {
            (result.analysis.name, name): list(table.records())
            for result in report.results
            for name, table in result.tables.items()
        }
    return Told(made, report, tables)


@pytest.fixture(scope="module")
def left() -> Told:
    """The firm whose largest client has left."""
    return told(firm())


def written(value: Decimal, code: str) -> str:
    """An amount as the sentences of a language write it: whole from 100 up."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}"
    return text if code == "en" else text.replace(",", "\xa0").replace(".", ",")


def percent(value: Decimal, code: str) -> str:
    """A share as a language writes it."""
    text = f"{value * 100:.1f}"
    return f"{text}%" if code == "en" else f"{text.replace('.', ',')}\xa0%"


# -- the firm ----------------------------------------------------------------------------------------------


def test_the_firm_is_what_it_claims_to_be() -> None:
    made = firm()
    assert made.lines[-1].date == ENDS == date(2026, 6, 13)
    before = made.revenue(end=GIANT_LEFT)
    assert made.revenue(client=GIANT) > before / 2
    assert made.silent_best() == {GIANT, *SILENT, *SLOW}
    assert made.late_best() == {GIANT, *SILENT}
    assert {key: made.purchase_days[key][-1] for key in SILENT} == SILENT
    now, then = (made.revenue(*days, manager=BROOKS) for days in (QUARTER, YEAR_BEFORE))
    month, year_before = made.last_whole_month(), (date(2025, 5, 1), date(2025, 5, 31))
    assert now < then
    assert made.revenue(*month, manager=BROOKS) < made.revenue(*year_before, manager=BROOKS) * 2 / 3
    assert made.revenue(*month, manager=ELLIS) == 0 < made.revenue(*YEAR_BEFORE, manager=ELLIS)
    stays = firm(giant_leaves=False)
    assert stays.purchase_days[GIANT][-1] > ENDS - timedelta(days=7)


# -- good and bad news -------------------------------------------------------------------------------------


def test_nothing_is_praised_while_the_revenue_falls(left: Told) -> None:
    assert left.firm.revenue(*QUARTER) < left.firm.revenue(*YEAR_BEFORE) / 2
    assert left.said("en", mood=Mood.GOOD) == []


def test_a_year_that_grew_is_praised() -> None:
    """Otherwise a program that never praises would pass."""
    grew = told(firm(ends=date(2025, 12, 31)))
    change = grew.firm.revenue(date(2025, 1, 1), date(2025, 12, 31)) - grew.firm.revenue(
        date(2024, 1, 1), date(2024, 12, 31)
    )
    assert change > 0
    assert any(written(change, "en") in text for text in grew.said("en", "bridge", mood=Mood.GOOD))


@in_each_language
def test_the_portfolio_that_lost_most_money_comes_first(left: Told, code: str) -> None:
    made = left.firm
    now, then = (made.revenue(*days, manager=ADAMS) for days in (QUARTER, YEAR_BEFORE))
    losses = {
        who: made.revenue(*YEAR_BEFORE, manager=who) - made.revenue(*QUARTER, manager=who) for who in MANAGERS
    }
    assert max(losses, key=losses.__getitem__) == ADAMS
    share = percent((then - now) / then, code)
    days = {"en": "2026-01–2026-03", "ru": "01.2026–03.2026", "uk": "01.2026–03.2026"}[code]
    before = {"en": "2025-01–2025-03", "ru": "01.2025–03.2025", "uk": "01.2025–03.2025"}[code]
    fall = written(then - now, code)
    sentence = {
        "en": f"The portfolio of {ADAMS} worsens (revenue fell): {written(now, code)} in {days},"
        f" {fall} ({share}) less than in {before}.",
        "ru": f"Портфель ухудшается: {ADAMS} (выручка упала), {written(now, code)} за {days}"
        f" — на {fall} ({share}) меньше, чем за {before}.",
        "uk": f"Портфель погіршується: {ADAMS} (виручка впала), {written(now, code)} за {days}"
        f" — на {fall} ({share}) менше, ніж за {before}.",
    }
    said = left.said(code, "portfolio", mood=Mood.BAD)
    assert said[0] == sentence[code]
    assert BROOKS in said[1]
    calm = {"en": "No portfolio", "ru": "Ни один портфель", "uk": "Жоден портфель"}
    assert not any(text.startswith(calm[code]) for text in left.said(code, "portfolio"))


@in_each_language
def test_nobody_is_blamed_for_the_time_before_joining(left: Told, code: str) -> None:
    """Ruth Clarke's first client bought 430 days after the data begin: that is no pause of hers."""
    made = left.firm
    assert min(line.date for line in made.lines if line.manager == CLARKE) >= CLARKE_JOINS
    blame = [text for text in left.said(code, mood=Mood.BAD) if CLARKE in text]
    assert blame == []
    (row,) = [row for row in left.tables["regularity", "portfolios"] if row["manager"] == CLARKE]
    assert row["longest_pause"] < 30


def test_a_client_that_left_is_not_said_to_carry_the_business(left: Told) -> None:
    dependent = [
        text for text in left.said("en", "concentration") if "depends on it" in text or "endanger" in text
    ]
    assert dependent == []
    assert any("endanger" in w.text for w in told(firm(giant_leaves=False)).result("concentration").warnings)


def test_the_interval_of_a_client_is_the_same_in_every_sentence(left: Told) -> None:
    assert left.firm.interval(GIANT) == 7
    said = [text for text in left.said("en") if left.firm.name(GIANT) in text and "150 days" in text]
    assert len(said) > 1
    assert all(
        "7 days" in text and "14 days" not in text for text in said if "usual" in text or "interval" in text
    )


# -- periods -----------------------------------------------------------------------------------------------


def test_what_is_compared_is_equally_long_and_over(left: Told) -> None:
    compared = [
        (message, spans)
        for _, message in left.messages()
        if len(spans := [value for value in values(message) if isinstance(value, Days)]) == 2
    ]
    assert len(compared) > 10
    month_ends = left.firm.last_whole_month()[1]
    for message, spans in compared:
        one, other = ((span.end - span.start).days for span in spans)
        assert abs(one - other) <= 3, language("en").render(message)
        running = "Not over yet" in message.text
        assert running or max(span.end for span in spans) <= month_ends, language("en").render(message)


def test_an_amount_on_the_front_page_names_its_days(left: Told) -> None:
    for room, said in left.highlights():
        found = values(said.message)
        if any(isinstance(value, Money) for value in found):
            dated = any(isinstance(value, date | Days) for value in found)
            periods = [value.text for value in found if isinstance(value, Data)]
            text = language("en").render(said.message)
            assert dated or any(re.match(r"\d{4}", period) for period in periods), (room, text)


def values(message: Message) -> list[object]:
    """Every value of a sentence, those of the sentences in it too."""
    found: list[object] = []
    for value in message.values.values():
        found += values(value) if isinstance(value, Message) else [value]
    return found


@pytest.mark.parametrize("scope", [Scope(), Scope(last="12m")], ids=["all", "last 12m in mid-month"])
def test_a_window_that_begins_inside_a_month_changes_no_rate(scope: Scope) -> None:
    made = firm()
    with Store() as store:
        rows = records(ask(made.fill(store), "lifecycle", scope), "periods")
    bought = {key: {(day.year, day.month) for day in days} for key, days in made.purchase_days.items()}
    rated = 0
    for row in rows:
        starts = row["starts"]
        before = months_before(starts, 1)
        then = {key for key, months in bought.items() if (before.year, before.month) in months}
        now = {key for key, months in bought.items() if (starts.year, starts.month) in months}
        if row["churn"] is not None:
            rated += 1
            assert row["churn"] == pytest.approx(len(then - now) / len(then))
    assert rows[-1]["churn"] is None
    assert rated >= len(rows) - 2


# -- the same clients --------------------------------------------------------------------------------------


def test_only_the_late_are_called(left: Told) -> None:
    """On the front page: the late, and those who still buy with signs of leaving, told apart."""
    made = left.firm
    named = {made.name(key): key for key in made.purchase_days}
    called: dict[int, list[str]] = defaultdict(list)
    for text in left.said("en", mood=Mood.ACTION):
        for name in filter(text.__contains__, named):
            called[named[name]].append(text)
    assert {GIANT, *SILENT} <= set(called)
    for key, texts in called.items():
        late = made.overdue_ratio(key) > 1.5
        assert late or all("still buying" in text for text in texts), (key, texts)
        assert not late or not any("still buying" in text for text in texts), (key, texts)
    assert not set(called) & set(SLOW)
    calls = [text for text in left.said("en") if text.startswith("Call ")]
    assert not any(made.name(key) in text for key in SLOW for text in calls)
    assert {key for key in called if made.days_silent(key) < 30} == {NARROWER, CHEAPER}


def test_rooms_agree_on_who_is_late_and_who_is_gone(left: Told) -> None:
    made = left.firm
    late = {f"c{key:02}" for key in made.late_best()}
    rhythms = {key for key in made.purchase_days if made.interval(key) is not None}
    overdue = {f"c{key:02}" for key in rhythms if made.overdue_ratio(key) > 1.5 and not made.lapsed(key)}
    gone = {f"c{key:02}" for key in made.purchase_days if made.part(key) == "gone"}
    lifecycle, regularity, churn, silent = (
        {row["client_id"]: row for row in left.tables[name]}
        for name in (
            ("lifecycle", "clients"),
            ("regularity", "clients"),
            ("churn", "clients"),
            ("portfolio", "silent"),
        )
    )
    assert {key for key, row in lifecycle.items() if row["part"] == "gone"} == gone
    assert set(churn) == set(silent) == {f"c{key:02}" for key in made.silent_best()}
    ratios = {key: row["overdue_ratio"] for key, row in churn.items()}
    assert {key for key, ratio in ratios.items() if ratio is None or ratio > 1.5} == late
    assert {key for key, row in regularity.items() if "overdue" in row["reason"]} == overdue
    assert late <= overdue
    assert all(lifecycle[key]["group"] in {"at risk", "sleeping", "lost"} for key in late)


def test_the_best_who_fell_silent_are_listed_with_what_they_cost(left: Told) -> None:
    made, rows = left.firm, left.tables["churn", "clients"]
    listed = [int(row["client_id"][1:]) for row in rows]
    late, within = sorted(made.late_best()), sorted(made.silent_best() - made.late_best())
    assert listed == [
        *sorted(late, key=made.missed, reverse=True),
        *sorted(within, key=made.missed, reverse=True),
    ]
    for key, row in zip(listed, rows, strict=True):
        assert row["revenue_at_risk"] == made.missed(key).quantize(Decimal("0.01"))
        a_year = made.missed(key) / made.days_silent(key) * 365
        assert row["at_stake_a_year"] == a_year.quantize(Decimal("0.01"))


@in_each_language
def test_what_the_silence_of_the_best_has_cost_is_said(left: Told, code: str) -> None:
    made, cent = left.firm, Decimal("0.01")
    losses = {key: made.missed(key) for key in made.late_best()}
    missed = written(sum(value.quantize(cent) for value in losses.values()), code)
    years = ((value / made.days_silent(key) * 365).quantize(cent) for key, value in losses.items())
    stake = written(sum(years, Decimal(0)), code)
    best = [*made.classes(date(2025, 4, 14), date(2026, 4, 13)).values()].count("A")
    assert left.said(code, "churn", mood=Mood.BAD) == [
        {
            "en": f"5 of {best} best clients (class A from 2025-04-14 to 2026-04-13) bought nothing from"
            " 2026-04-14 to 2026-06-13, late by their own rhythm:"
            f" {missed} missed so far, {stake} a year at stake.",
            "ru": f"5 из {best} лучших клиентов (класс A с 14.04.2025 по 13.04.2026): ни одной покупки"
            f" с 14.04.2026 по 13.06.2026, опоздание по своему ритму; недополучено {missed},"
            f" под угрозой {stake} в год.",
            "uk": f"5 із {best} найкращих клієнтів (клас A з 14.04.2025 по 13.04.2026): жодної покупки з"
            f" 14.04.2026 по 13.06.2026, запізнення за своїм ритмом; недоотримано {missed},"
            f" під загрозою {stake} на рік.",
        }[code]
    ]


# -- what is not in the data -------------------------------------------------------------------------------


@in_each_language
def test_nothing_is_said_of_managers_when_nobody_names_one(code: str) -> None:
    found = told(firm().without("manager"))
    assert [missing.analysis.name for missing in found.report.missing] == ["portfolio"]
    word = {"en": r"portfolio|\bmanagers?\b(?! sheet)", "ru": "портфел", "uk": "портфел"}[code]
    said = [text for text in found.said(code) if "AX" not in text]  # its advice speaks of one
    assert not any(re.search(word, text, re.IGNORECASE) for text in said)


# -- one denominator ---------------------------------------------------------------------------------------


@in_each_language
def test_a_share_of_the_revenue_is_one_of_the_control_total(left: Told, code: str) -> None:
    made = left.firm
    money, classes = made.by_client(date.min, ENDS), made.classes(date.min, ENDS)
    best = sum(value for key, value in money.items() if classes[key] == "A")
    share = percent(best / made.revenue(), code)
    count = sum(found == "A" for found in classes.values())
    (sentence, *_) = left.said(code, "abcxyz")
    assert sentence.startswith(str(count))
    assert share in sentence

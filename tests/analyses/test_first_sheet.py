"""The calls on the first sheet of a report: every client once, by one list or by its room."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.bases import Client, Line, fill, records

from clientbase import answers
from clientbase.analysis import Highlight, Mood, Report, Scope
from clientbase.locale import LANGUAGES, language
from clientbase.messages import Money
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientbase.analysis import Result

DAY = date(2026, 6, 30)
LEFT = {5: 80, 6: 130, 7: 170, 8: 200}  # clients who stopped buying, days before the last one
ODD, SLOW = 41, 42  # bought once for much; buys twice a year


def base(clients: int) -> tuple[list[Line], list[Client]]:
    """Clients of one size who buy every ten to thirty days; some left, one fell, one bought once."""
    lines = []
    for client in range(1, clients + 1):
        last = DAY - timedelta(days=LEFT.get(client, client % 5))
        gap = 10 + client % 3 * 10
        for place in range(0, 700, gap):
            day = last - timedelta(days=place)
            amount = (400 if client in LEFT else 200) * gap if client != 9 or place > 120 else 20
            lines.append(Line(client, day, Decimal(amount), f"{client}-{day}", manager=f"M{client % 3}"))
    lines.append(Line(ODD, DAY - timedelta(days=100), Decimal(90_000), "odd", manager="M1"))
    lines += [Line(SLOW, DAY - timedelta(days=90 + 180 * k), Decimal(70_000), f"s{k}") for k in range(4)]
    return lines, [Client(key, f"c{key}", f"Firm {key:02}.") for key in (*range(1, clients + 1), ODD, SLOW)]


@pytest.fixture(scope="module", params=[40, 25], ids=["proven", "too few"])
def answered(request: pytest.FixtureRequest) -> Iterator[Report]:
    with Store(threads=2) as store:
        fill(store, *base(request.param))
        asked = [room for room in answers.rooms() if not room.gathers]
        yield answers.compute(store, asked, Scope(as_of=DAY), {})


def test_one_list_stands_for_the_calls_of_all_rooms() -> None:
    with Store(threads=2) as store:
        found = answers.compute(fill(store, *base(40)), answers.rooms(), Scope(as_of=DAY), {})
        (first, calls), *others = [(result.analysis, said) for result, said in found.said(Mood.ACTION)]
        assert (first.name, calls.table) == ("calls", "calls")
        assert (
            set(calls.clients) == {row["client_id"] for row in records(found.first, "calls")} > {"c5", "c6"}
        )
    assert len(others) <= 4
    assert not any(room.table(said.table).clients for room, said in others)
    kept = [said for result in found.results for said in result.highlights if said.mood is Mood.ACTION]
    assert len(kept) > 1 + len(others), "the rooms still know whom they would call"


def of(answered: Report, room: str) -> Result:
    return next(result for result in answered.results if result.analysis.name == room)


def actions(answered: Report) -> list[tuple[str, Highlight]]:
    return [(result.analysis.name, said) for result, said in answered.said(Mood.ACTION)]


def test_every_client_is_called_once(answered: Report) -> None:
    called = Counter(client for _, said in actions(answered) for client in said.clients)
    assert called
    assert set(called.values()) == {1}
    for code in LANGUAGES:
        text = " ".join(language(code).render(said.message) for _, said in actions(answered))
        for client in [*range(1, 41), ODD, SLOW]:
            assert text.count(f"Firm {client:02}.") <= 1, code


def test_the_silent_are_called_by_churn_and_only_the_late(answered: Report) -> None:
    churn = of(answered, "churn")
    rows = {row["client_id"]: row for row in records(churn, "clients")}
    late = [key for key, row in rows.items() if row["reason"] != "within"]
    assert set(late) == {"c5", "c6", "c7", "c8", f"c{ODD}"}
    assert f"c{SLOW}" in set(rows) - set(late)
    calls = [said for room, said in actions(answered) if (room, said.table) == ("churn", "clients")]
    assert sorted(key for said in calls for key in said.clients) == sorted(late[:5])
    proven = records(churn, "summary")[0]["rated"] >= 30
    assert len(calls) == (len(late) if proven else 1)
    assert not {room for room, _ in actions(answered)} & {"bridge", "lifecycle", "portfolio"}


def test_the_list_of_all_holds_the_late_best_with_a_rhythm(answered: Report) -> None:
    """`regularity` speaks of all clients, `churn` of the best: the same rhythm, one set within the other."""
    regularity, churn = of(answered, "regularity"), of(answered, "churn")
    overdue = {"overdue", "long overdue"}
    listed = {row["client_id"] for row in records(regularity, "clients") if row["reason"] in overdue}
    best = {row["client_id"] for row in records(churn, "clients")
            if row["usual_interval"] is not None and row["state"] in overdue}  # fmt: skip
    assert best
    assert best <= listed
    (said,) = [said for room, said in actions(answered) if room == "regularity"]
    months = [row["loss_per_month"] for row in records(regularity, "clients") if row["client_id"] in listed]
    assert said.message.values["money"] == Money(sum(months, Decimal(0)), whole=True)
    assert f": {len(listed)} clients, " in language("en").render(said.message)


def test_calls_of_churn_name_the_day_and_both_amounts(answered: Report) -> None:
    churn = of(answered, "churn")
    rows = {row["client_id"]: row for row in records(churn, "clients")}
    for room, said in actions(answered):
        if (room, said.table) != ("churn", "clients") or len(said.clients) != 1:
            continue
        row, text = rows[said.clients[0]], language("en").render(said.message)
        assert f"silent for {row['days_silent']} days on {DAY}" in text
        amounts = (
            ["revenue_year"] if row["usual_interval"] is None else ["revenue_at_risk", "at_stake_a_year"]
        )
        for name in amounts:
            assert language("en").money(row[name], whole=True) in text

"""`segments` against clients chosen one by one in Python, the firm, and lists written by hand."""

from __future__ import annotations

import csv
import json
import math
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.bases import ask, fill, records
from tests.firm import BEGINS, ENDS, Firm, firm

from clientbase import Base, analyses
from clientbase.api import Result
from clientbase.errors import UsageError
from clientbase.parameters import build
from clientbase.store import Store

CITIES = (None, "Kyiv", "Lviv", "  kyiv ", "Odesa's")
REFUSALS = ("no", "Unsubscribed", "Email opt out: yes", "ні", "отозвано")
FINE = (None, "yes", "Email opt out: no", "так", "subscribed")


@pytest.fixture(scope="module")
def made() -> Firm:
    return firm()


@pytest.fixture(scope="module")
def store(made: Firm) -> Iterator[Store]:
    """The firm, its clients with a city, an e-mail and an answer on consent by their keys."""
    with Store(threads=2) as store:
        made.fill(store)
        for key in {client.key for client in made.clients}:
            store.connection.execute(
                "update clients set city = $city, emails = $email, consent = $consent, vip = $vip,"
                " phones = case when client_key % 3 > 0 then '+380 44 111 22 33' end where client_key = $key",
                {"key": key, **card(key)},
            )
        yield store


def card(key: int) -> dict[str, Any]:
    """What the card of a client says."""
    answers = (*FINE, *FINE, *REFUSALS)
    return {
        "city": CITIES[key % len(CITIES)],
        "email": f"c{key}@x.example" if key % 2 else None,
        "consent": answers[key % len(answers)],
        "vip": {0: True, 1: False, 2: None}[key % 3],
    }


Facts = dict[str, Any]


def facts(made: Firm) -> dict[str, Facts]:
    """Every client by its id, with what a condition may ask: counted from the rows of the firm."""
    money = made.by_client(BEGINS, ENDS)
    found = {}
    for client in made.clients:
        said = card(client.key)
        days = made.purchase_days.get(client.key, [])
        found[client.id] = {
            "city": " ".join(said["city"].split()).casefold() if said["city"] else None,
            "email": said["email"],
            "vip": bool(said["vip"]),
            "revenue": money.get(client.key, Decimal(0)),
            "days_silent": (ENDS - days[-1]).days if days else None,
            "last_purchase": days[-1] if days else None,
        }
    return found


Condition = tuple[str, Callable[[Facts], bool]]  # as it is written, and what it means


def one_test() -> st.SearchStrategy[Condition]:
    """A condition on one field; an empty field meets none but `empty`."""

    def compared(field: str, sign: str, value: Any, shown: str) -> Condition:
        signs: dict[str, Callable[[Any], bool]] = {
            "<": lambda own: own < value, "<=": lambda own: own <= value, "=": lambda own: own == value,
            ">": lambda own: own > value, ">=": lambda own: own >= value,
        }  # fmt: skip
        return f"{field} {sign} {shown}", lambda one: one[field] is not None and signs[sign](one[field])

    signs = st.sampled_from(["<", "<=", "=", ">", ">="])
    days = st.sampled_from([ENDS - timedelta(days=n) for n in (3, 40, 200, 700)])
    return st.one_of(
        st.builds(lambda s, n: compared("revenue", s, Decimal(n), str(n)), signs, st.integers(0, 3_000_000)),
        st.builds(lambda s, n: compared("days_silent", s, n, f"{n} days"), signs, st.integers(0, 900)),
        st.builds(lambda s, d: compared("last_purchase", s, d, d.isoformat()), signs, days),
        st.sampled_from(
            [
                ("city = KYIV", lambda one: one["city"] == "kyiv"),
                ("city in ('Lviv', \"Odesa's\")", lambda one: one["city"] in ("lviv", "odesa's")),
                ("city != Kyiv", lambda one: one["city"] != "kyiv"),
                ("city contains vi", lambda one: "vi" in (one["city"] or "")),
                ("city empty", lambda one: one["city"] is None),
                ("email filled", lambda one: one["email"] is not None),
                ("not by_email", lambda one: one["email"] is None),
                ("vip", lambda one: one["vip"]),
            ]
        ),
    )


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions with not, and, or in brackets."""
    return st.recursive(
        one_test(),
        lambda inner: st.one_of(
            st.builds(lambda one: (f"not ({one[0]})", lambda who: not one[1](who)), inner),
            st.builds(
                lambda a, b: (f"({a[0]} and {b[0]})", lambda who: a[1](who) and b[1](who)), inner, inner
            ),
            st.builds(lambda a, b: (f"({a[0]} or {b[0]})", lambda who: a[1](who) or b[1](who)), inner, inner),
        ),
        max_leaves=6,
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(conditions(), min_size=1, max_size=5))
def test_segments_hold_those_whom_python_chooses(store: Store, made: Firm, asked: list[Condition]) -> None:
    every = facts(made)
    result = ask(store, "segments", segments={f"s{n}": where for n, (where, _) in enumerate(asked)})
    members: dict[str, set[str]] = {f"s{n}": set() for n in range(len(asked))}
    for row in records(result, "members"):
        members[row["segment"]].add(row["client_id"])
    chosen = {
        f"s{n}": {key for key, one in every.items() if holds(one)} for n, (_, holds) in enumerate(asked)
    }
    assert members == chosen
    sizes = {row["segment"]: (row["clients"], row["revenue"]) for row in records(result, "segments")}
    assert sizes == {
        name: (len(keys), sum((every[key]["revenue"] for key in keys), Decimal(0)))
        for name, keys in chosen.items()
    }
    (covered,) = records(result, "coverage")
    times = [sum(key in keys for keys in chosen.values()) for key in every]
    assert covered["clients"] == len(every)
    assert (covered["covered"], covered["in_several"], covered["uncovered"]) == (
        sum(n > 0 for n in times), sum(n > 1 for n in times), times.count(0),
    )  # fmt: skip
    pairs = {(row["segment_a"], row["segment_b"]): row["clients"] for row in records(result, "overlap")}
    names = list(chosen)
    assert pairs == {
        (a, b): len(both)
        for n, a in enumerate(names)
        for b in names[n + 1 :]
        if (both := chosen[a] & chosen[b])
    }


def test_classes_and_groups_are_those_of_their_own_rooms(store: Store) -> None:
    asked = {
        "a": "class = A",
        "x": "xyz = X",
        "cell": "cell in (AX, BY)",
        "gone": "lifecycle in (lost, sleeping)",
    }
    members: dict[str, set[str]] = {name: set() for name in asked}
    for row in records(ask(store, "segments", segments=asked), "members"):
        members[row["segment"]].add(row["client_id"])
    classes = records(ask(store, "abcxyz"), "clients")
    groups = records(ask(store, "lifecycle"), "clients")
    assert members == {
        "a": {row["client_id"] for row in classes if row["abc"] == "A"},
        "x": {row["client_id"] for row in classes if row["xyz"] == "X"},
        "cell": {row["client_id"] for row in classes if row["cell"] in ("AX", "BY")},
        "gone": {row["client_id"] for row in groups if row["group"] in ("lost", "sleeping")},
    }
    assert all(members.values())


def test_an_export_holds_as_many_rows_as_it_says_and_nobody_who_refused(
    store: Store, made: Firm, tmp_path: Path
) -> None:
    result = ask(store, "segments", segments={"all": "revenue >= 0", "none": "vip and not vip"}, export="ALL")
    assert list(result.tables) == ["members", "segments"]
    rows = records(result, "members")
    refused = {client.id for client in made.clients if card(client.key)["consent"] in REFUSALS}
    assert {row["client_id"] for row in rows} == facts(made).keys() - refused
    first, second = result.summary
    assert first.values["clients"].n == len(rows)
    assert second.values["clients"].n == len(refused)
    assert second.values["all"].n == len(rows) + len(refused) == records(result, "segments")[0]["clients"]
    from clientbase.locale import language

    for suffix in ("csv", "json"):
        Result(result, language("en")).write(tmp_path / f"list.{suffix}")
    with (tmp_path / "list.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(rows)
    assert len(json.loads((tmp_path / "list.json").read_text("utf-8"))["tables"]["members"]) == len(rows)
    with pytest.raises(UsageError, match="no saved segment"):
        ask(store, "segments", segments={"all": "vip"}, export="al")


def test_text_of_a_condition_never_reaches_the_engine(store: Store) -> None:
    before = store.status()
    evil = "'; drop table clients; --"
    result = ask(store, "segments", segments={evil: f"city = '{evil.replace(chr(39), chr(39) * 2)}'"})
    assert records(result, "segments")[0]["clients"] == 0
    assert {"CB-SEG-004", "CB-SEG-002"} <= {warning.code for warning in result.warnings}
    assert store.status() == before


# -- regions, kinds and the profile ------------------------------------------------------------------------

LIST = (
    ("Romashka", "Мос. обл.", "Retail", "ООО «Ромашка»", "yes"),
    ("Luch", "Московская область", "retail", "АО Луч", "no"),
    ("Vesna", "Київська обл.", "Retail ", "ТОВ «Весна»", "opted out"),
    ("Ivanov", "Киевская обл.", "", "Иванов Пётр Сергеевич", ""),
    ("Koval", "kyiv oblast", "Trade", "ФОП Коваленко О.І.", ""),
    ("Sydor", "", "Trade", "Сидоренко О.П.", ""),
    ("Nobody", "Нов. обл.", "", "Мечта", ""),
)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("listed")
    with (folder / "clients.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Customer ID", "Customer", "Region", "Industry", "Email opt out"])
        rows.writerows([(key, name, *rest, out) for key, *rest, name, out in LIST])
    with (folder / "sales.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "Invoice No", "Customer ID", "Customer", "Amount"])
        for n, (key, *_, name, _) in enumerate(LIST, 1):
            rows.writerow([f"2026-01-{n:02}", n, key, name, 100 * n])
    with Base(lang="en") as base:
        base.load(folder / "clients.csv", folder / "sales.csv")
        yield base


def test_spellings_of_a_region_are_one_and_what_is_not_filled_is_a_row(listed: Base) -> None:
    answer = listed.answer("segments", segments={"kyiv": "регион = 'КИЇВСЬКА область'"}).answer
    cross = {
        (row["region"], row["industry"]): (row["clients"], row["revenue"]) for row in records(answer, "cross")
    }
    assert cross == {
        ("Московская область", "Retail"): (2, 300),
        ("Киевская обл.", "Retail"): (1, 300),
        ("Киевская обл.", "(not filled)"): (1, 400),
        ("Киевская обл.", "Trade"): (1, 500),
        ("(not filled)", "Trade"): (1, 600),
        ("Нов. обл.", "(not filled)"): (1, 700),
    }
    assert {row["written"] for row in records(answer, "regions")} == {
        "Мос. обл.",
        "Київська обл.",
        "kyiv oblast",
    }
    assert {row["client_id"] for row in records(answer, "members")} == {"Vesna", "Ivanov", "Koval"}
    assert any(
        "«" not in text and "(not filled)" not in text and "Мос. обл." in text
        for text in map(str, said(answer))
    )


def test_answers_of_one_session_know_their_own_segments(listed: Base) -> None:
    room = analyses.room("segments")
    with listed.store.session() as session:
        for region, clients in (("Мос обл", 2), ("Kyiv region", 3), ("Новосибирская область", 0)):
            chosen = build(room, {"segments": {"s": f"region = '{region}'"}})
            answer = listed.store.answer(room, chosen, None, session)
            assert records(answer, "segments")[0]["clients"] == clients, region


def said(answer: Any) -> list[str]:
    from clientbase.locale import language

    return [language("en").render(sentence) for sentence in answer.summary]


def test_businesses_and_persons_are_told_by_the_printed_rule(listed: Base) -> None:
    kinds = {kind: f"kind = {kind}" for kind in ("B2B", "B2C", "unknown")}
    answer = listed.answer("segments", segments=kinds).answer
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for row in records(answer, "members"):
        found[row["segment"]].add(row["client_id"])
    assert found == {
        "B2B": {"Romashka", "Luch", "Vesna", "Koval"},
        "B2C": {"Ivanov", "Sydor"},
        "unknown": {"Nobody"},
    }


def test_a_yes_to_opting_out_is_a_refusal(listed: Base) -> None:
    refused = listed.answer("segments", segments={"out": "consent_withdrawn"}).answer
    assert {row["client_id"] for row in records(refused, "members")} == {"Romashka", "Vesna"}


def test_the_profile_is_that_of_the_counts(store: Store, made: Firm) -> None:
    best = {row["client_id"] for row in records(ask(store, "abcxyz"), "clients") if row["abc"] == "A"}
    cities = {key: one["city"] for key, one in facts(made).items() if one["city"]}
    rows = {row["value"].casefold(): row for row in records(ask(store, "segments"), "profile")
            if row["attribute"] == "city"}  # fmt: skip
    assert {"kyiv", "lviv", "odesa's"} == set(rows)
    for city, row in rows.items():
        among = [key in best for key, own in cities.items() if own == city]
        of_best = sum(key in best for key in cities)
        share, whole = sum(among) / of_best, len(among) / len(cities)
        assert (row["best"], row["best_of"], row["clients"]) == (sum(among), of_best, len(among))
        assert row["index"] == round(100 * share / whole)
        z = 1.959964
        middle = (share + z * z / 2 / of_best) / (1 + z * z / of_best)
        reach = z * math.sqrt(share * (1 - share) / of_best + z * z / 4 / of_best**2) / (1 + z * z / of_best)
        assert row["is_clear"] == (not middle - reach <= whole <= middle + reach)


def test_without_a_segment_the_line_to_save_one_is_right(store: Store) -> None:
    result = ask(store, "segments")
    assert next(iter(result.tables)) == "cross"
    line = result.summary[-1].values["line"].text
    saved = tomllib.loads(line)["segments"]
    again = ask(store, "segments", segments=saved)
    assert records(again, "segments")[0]["clients"] >= 0
    assert not [warning for warning in again.warnings if warning.code == "CB-SEG-004"]


def test_a_base_of_sales_alone_and_an_empty_one_are_answered() -> None:
    with Store(threads=1) as store:
        result = ask(
            fill(store, list(firm().lines)), "segments", segments={"a": "class = A and region = Kyiv"}
        )
        assert records(result, "segments")[0]["clients"] == 0
        assert {row["region"] for row in records(result, "cross")} == {"(not filled)"}

"""Rows loaded again: by what each table knows them, which ones count, and that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import RULES

from clientbase.errors import SmallerRefused, UsageError
from clientbase.row_keys import TABLES, WORDS, words
from clientbase.store import KEEP, Insertion, Loaded, SourceInfo, StagedColumn, Staging, Store
from clientbase.store.row_shapes import types

Rows = Sequence[Mapping[str, Any]]
MONEY = {"amount", "closing", "spend", "plan_amount", "total_purchases", "score", "qty", "cost", "rate"}
DAYS = {"date", "as_of", "period", "created_at", "closed_at", "due_date", "done_at"}
loads = iter(range(10**9))


@pytest.fixture(params=[1, 2], ids=["1 thread", "2 threads"])
def base(request: pytest.FixtureRequest) -> Iterator[Store]:
    with Store(threads=request.param) as opened:
        yield opened


def put(store: Store, table: str, rows: Rows, insertion: Insertion = KEEP, name: str = "") -> Loaded:
    """Load rows (column → value) as one file whose columns are those that any row has."""
    kinds = {**types(store.connection, table), "client_name": "VARCHAR"}
    fields = list(dict.fromkeys(field for row in rows for field in row))
    cells = [", ".join("null" if row.get(f) is None else f"'{row[f]}'" for f in fields) for row in rows]
    staging = Staging(
        table=table,
        relation=f"(values {', '.join(f'({line})' for line in cells)}) as t"
        f"({', '.join(f'c{place}' for place in range(len(fields)))})",
        width=len(fields),
        columns=tuple(
            StagedColumn(field, f"cast(c{place} as {kinds[field]})") for place, field in enumerate(fields)
        ),
        required=(),
        source=SourceInfo(name or f"{next(loads)}.csv", "", len(str(rows)), "csv", lambda: name or str(rows)),
    )
    known = store.known(staging)
    return known or store.insert([store.stage(staging)], RULES, insertion=insertion)[0]


def held(store: Store, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of the base in the columns that are asked for; `client` is the name."""
    names = ", ".join("k.name" if name == "client" else f't."{name}"' for name in columns)
    join = "" if table in {"costs", "stock", "rates"} else " left join clients as k using (client_key)"
    found = store.connection.rows(f'select {names} from "{table}" as t{join} order by all')
    return [
        tuple(str(v.normalize()) if isinstance(v, Decimal) else v and str(v) for v in row) for row in found
    ]


def verdicts(loaded: Loaded) -> dict[str, tuple[int, int]]:
    return {met.verdict: (met.rows, met.old_rows) for met in loaded.superseded.met}


def row(**values: Any) -> dict[str, Any]:
    return values


@dataclass(frozen=True)
class Case:
    table: str
    first: Rows
    second: Rows
    columns: tuple[str, ...]
    expected: list[tuple[Any, ...]]
    verdicts: dict[str, tuple[int, int]]


def paid(client: str, amount: str, day: str = "2026-01-31", **more: Any) -> dict[str, Any]:
    return row(date=day, client_name=client, amount=amount, **more)


def deal(number: str, status: str, amount: str = "100", **more: Any) -> dict[str, Any]:
    return row(
        id=number, client_name=more.pop("client_name", "Bluebay"), status=status, amount=amount, **more
    )


def call(client: str | None, day: str, **more: Any) -> dict[str, Any]:
    return row(date=day, client_name=client, type="call", **more)


CASES = {
    "payments by number: an amount was corrected": Case(
        "payments",
        [paid("A", "100", doc_no="0007"), paid("B", "200", doc_no="8")],
        [paid("A", "110", doc_no="7"), paid("C", "300", "2026-02-01", doc_no="7")],
        ("client", "amount"),
        [("A", "1.1E+2"), ("B", "2E+2"), ("C", "3E+2")],
        {"replaced": (1, 1)},
    ),
    "payments without a number: equal ones are as many as there were": Case(
        "payments",
        [paid("A", "100", purpose="x"), paid("A", "100", purpose="x"), paid("A", "100", purpose="y")],
        [paid("A", "100", purpose="x"), paid("A", "100", purpose="x"), paid("A", "100", purpose="x")],
        ("purpose",),
        [("x",), ("x",), ("x",), ("y",)],
        {"replaced": (3, 2)},
    ),
    "payments: a shorter export removes nothing": Case(
        "payments",
        [paid("A", "100"), paid("A", "100"), paid("B", "5")],
        [paid("A", "100")],
        ("client", "amount"),
        [("A", "1E+2"), ("A", "1E+2"), ("B", "5")],
        {"kept": (1, 2)},
    ),
    "payments of a bank and of the books: other numbers, told": Case(
        "payments",
        [paid("A", "100", doc_no="PO-1")],
        [paid("A", "100", doc_no="17")],
        ("doc_no",),
        [("17",), ("PO-1",)],
        {"told": (1, 0)},
    ),
    "payments: money in and money back are two": Case(
        "payments",
        [paid("A", "100", doc_no="1")],
        [paid("A", "-100", doc_no="1")],
        ("amount",),
        [("-1E+2",), ("1E+2",)],
        {},
    ),
    "a deal moved from open to won": Case(
        "deals",
        [deal("1", "open"), deal("2", "open")],
        [deal("1", "won", "150")],
        ("id", "status", "amount"),
        [("1", "won", "1.5E+2"), ("2", "open", "1E+2")],
        {"replaced": (1, 1)},
    ),
    "a deal of two products: all its rows go together": Case(
        "deals",
        [deal("1", "open", product="a"), deal("1", "open", product="b")],
        [deal("1", "won", product="a")],
        ("id", "status", "product"),
        [("1", "won", "a")],
        {"replaced": (1, 2)},
    ),
    "two systems number their deals alike": Case(
        "deals",
        [deal("1", "won", created_at="2025-01-10", name="Roof")],
        [deal("1", "open", created_at="2026-03-01", name="Floor", client_name="Harbour")],
        ("name", "status"),
        [("Floor", "open"), ("Roof", "won")],
        {"other": (1, 0)},
    ),
    "an older export does not open a won deal again": Case(
        "deals",
        [deal("1", "won", created_at="2026-01-05", closed_at="2026-02-10")],
        [deal("1", "open", created_at="2026-01-05"), deal("2", "open", created_at="2026-01-20")],
        ("id", "status"),
        [("1", "won"), ("2", "open")],
        {"older": (1, 1)},
    ),
    "one file holds a deal in two states": Case(
        "deals",
        [deal("9", "open")],
        [deal("1", "open", stage="new"), deal("1", "won", stage="paid")],
        ("id", "status"),
        [("1", "won"), ("9", "open")],
        {"state": (1, 0)},
    ),
    "a task done": Case(
        "tasks",
        [row(id="T1", title="Call", due_date="2026-01-10", status="open")],
        [row(id="T1", title="Call", due_date="2026-01-12", status="done", done_at="2026-01-11")],
        ("due_date", "status"),
        [("2026-01-12", "done")],
        {"replaced": (1, 1)},
    ),
    "a task without a number": Case(
        "tasks",
        [row(title="Call", assignee="Ann", client_name="A", due_date="2026-01-10", status="open")],
        [
            row(title="call", assignee="Ann", client_name="A", due_date="2026-01-10", status="done"),
            row(title="Call", assignee="Ann", client_name="B", due_date="2026-01-10", status="open"),
        ],
        ("client", "status"),
        [("A", "done"), ("B", "open")],
        {"replaced": (1, 1)},
    ),
    "stock of another day and another warehouse stays": Case(
        "stock",
        [
            row(as_of="2026-01-31", product="Tea", branch="North", qty=5),
            row(as_of="2026-01-31", product="Tea", branch="South", qty=7),
        ],
        [
            row(as_of="2026-01-31", product="Tea", branch="North", qty=6),
            row(as_of="2026-02-28", product="Tea", branch="North", qty=4),
        ],
        ("as_of", "branch", "qty"),
        [("2026-01-31", "North", "6"), ("2026-01-31", "South", "7"), ("2026-02-28", "North", "4")],
        {"replaced": (1, 1)},
    ),
    "stock without a day and a warehouse": Case(
        "stock",
        [row(product_code="T-1", product="Tea", qty=5), row(product_code="C-1", product="Coffee", qty=2)],
        [row(product_code="T-1", product="Tea, green", qty=3)],
        ("product_code", "qty"),
        [("C-1", "2"), ("T-1", "3")],
        {"replaced": (1, 1)},
    ),
    "the statement of the same day for other clients": Case(
        "receivables",
        [
            row(as_of="2026-01-31", client_name="A", closing=100),
            row(as_of="2026-01-31", client_name="B", closing=5),
        ],
        [
            row(as_of="2026-01-31", client_name="A", closing=90),
            row(as_of="2026-01-31", client_name="C", closing=7),
        ],
        ("client", "closing"),
        [("A", "9E+1"), ("B", "5"), ("C", "7")],
        {"replaced": (1, 1)},
    ),
    "documents of a debt, then the sum of each client": Case(
        "receivables",
        [
            row(as_of="2026-01-31", client_name="A", doc_no="1", closing=60),
            row(as_of="2026-01-31", client_name="A", doc_no="2", closing=40),
        ],
        [row(as_of="2026-01-31", client_name="A", closing=100)],
        ("client", "closing"),
        [("A", "1E+2")],
        {"replaced": (1, 2)},
    ),
    "a document that a later statement of the day does not name stays": Case(
        "receivables",
        [
            row(as_of="2026-01-31", client_name="A", doc_no="1", closing=60),
            row(as_of="2026-01-31", client_name="A", doc_no=None, closing=-10),
        ],
        [row(as_of="2026-01-31", client_name="A", doc_no="1", closing=50)],
        ("doc_no", "closing"),
        [("1", "5E+1"), (None, "-1E+1")],
        {"replaced": (1, 1)},
    ),
    "costs restated": Case(
        "costs",
        [
            row(period="2026-01-01", source="Ads", spend=100),
            row(period="2026-01-01", source="Fairs", spend=50),
        ],
        [
            row(period="2026-01-01", source="ads", spend=120),
            row(period="2026-01-01", source="Fairs", spend=50),
        ],
        ("source", "spend"),
        [("Fairs", "5E+1"), ("ads", "1.2E+2")],
        {"replaced": (1, 1), "same": (1, 1)},
    ),
    "costs by campaign take the place of their sum": Case(
        "costs",
        [row(period="2026-01-01", source="Ads", spend=100)],
        [
            row(period="2026-01-01", source="Ads", campaign="x", spend=60),
            row(period="2026-01-01", source="Ads", campaign="y", spend=40),
        ],
        ("campaign", "spend"),
        [("x", "6E+1"), ("y", "4E+1")],
        {"replaced": (2, 1)},
    ),
    "costs of days beside those of their month are told": Case(
        "costs",
        [row(period="2026-01-01", source="Ads", spend=100)],
        [row(period="2026-01-01", source="Ads", spend=3), row(period="2026-01-02", source="Ads", spend=4)],
        ("period", "spend"),
        [("2026-01-01", "1E+2"), ("2026-01-01", "3"), ("2026-01-02", "4")],
        {"told": (2, 0)},
    ),
    "a plan changed, another version beside it": Case(
        "plan",
        [
            row(period="2026-01-01", client_name="A", plan_amount=1000, version="base"),
            row(period="2026-01-01", client_name="B", plan_amount=500, version="base"),
        ],
        [
            row(period="2026-01-01", client_name="A", plan_amount=1200, version="base"),
            row(period="2026-01-01", client_name="B", plan_amount=700, version="bold"),
        ],
        ("client", "plan_amount", "version"),
        [("A", "1.2E+3", "base"), ("B", "5E+2", "base"), ("B", "7E+2", "bold")],
        {"replaced": (1, 1), "told": (1, 0)},
    ),
    "a plan by managers": Case(
        "plan",
        [row(period="2026-01-01", manager="Ann", plan_amount=10)],
        [
            row(period="2026-01-01", manager="Ann", plan_amount=12),
            row(period="2026-02-01", manager="Ann", plan_amount=9),
        ],
        ("period", "plan_amount"),
        [("2026-01-01", "12"), ("2026-02-01", "9")],
        {"replaced": (1, 1)},
    ),
    "potential": Case(
        "potential",
        [
            row(client_name="A", category="Tea", total_purchases=100),
            row(client_name="A", category="Nuts", total_purchases=5),
        ],
        [row(client_name="A", category="Tea", total_purchases=130)],
        ("category", "total_purchases"),
        [("Nuts", "5"), ("Tea", "1.3E+2")],
        {"replaced": (1, 1)},
    ),
    "rates": Case(
        "rates",
        [row(date="2026-01-01", currency="EUR", rate="1.1"), row(currency="USD", rate="1")],
        [row(date="2026-01-01", currency="EUR", rate="1.2"), row(currency="USD", rate="1")],
        ("currency", "rate"),
        [("EUR", "1.2"), ("USD", "1")],
        {"replaced": (1, 1), "same": (1, 1)},
    ),
    "a log of calls that overlaps; two equal calls stay two": Case(
        "activities",
        [call("A", "2026-01-31", subject="x"), call("A", "2026-01-31", subject="x"), call("B", "2026-01-30")],
        [call("A", "2026-01-31", subject="x"), call("A", "2026-01-31", subject="x"), call("A", "2026-02-01")],
        ("client", "date"),
        [("A", "2026-01-31"), ("A", "2026-01-31"), ("A", "2026-02-01"), ("B", "2026-01-30")],
        {"same": (2, 2)},
    ),
    "calls of persons are known by telephone, however it is written": Case(
        "activities",
        [call(None, "2026-01-31", phone="+380 67 123-45-67", time="10:00", result="busy")],
        [
            call(None, "2026-01-31", phone="0671234567", time="10:00", result="sold"),
            call(None, "2026-01-31", phone="0671234567", time="11:00"),
            call(None, "2026-01-31", phone="0509876543", time="10:00"),
        ],
        ("time", "result"),
        [("10:00", "sold"), ("10:00", None), ("11:00", None)],
        {"replaced": (1, 1)},
    ),
    "a planned contact was moved: known by its number": Case(
        "activities",
        [row(id="5", date="2026-01-31", type="call", client_name="A", done="no")],
        [row(id="5", date="2026-02-02", type="call", client_name="A", done="yes")],
        ("date", "done"),
        [("2026-02-02", "yes")],
        {"replaced": (1, 1)},
    ),
    "answers: a growing sheet, one of them corrected": Case(
        "nps",
        [row(date="2026-01-05", client_name="A", score=9)],
        [row(date="2026-01-05", client_name="A", score=7), row(date="2026-02-05", client_name="B", score=3)],
        ("client", "score"),
        [("A", "7"), ("B", "3")],
        {"replaced": (1, 1)},
    ),
    "answers of nobody in particular: the growing sheet holds all of them": Case(
        "nps",
        [row(date="2026-01-05", score=9), row(date="2026-01-05", score=9)],
        [*(row(date="2026-01-05", score=9) for _ in range(2)), row(date="2026-01-06", score=2)],
        ("date", "score"),
        [("2026-01-05", "9"), ("2026-01-05", "9"), ("2026-01-06", "2")],
        {"same": (2, 2)},
    ),
    "answers of nobody in particular in another survey stay": Case(
        "nps",
        [row(date="2026-01-05", score=9), row(date="2026-01-05", score=4)],
        [row(date="2026-01-05", score=9), row(date="2026-01-06", score=2)],
        ("date", "score"),
        [("2026-01-05", "4"), ("2026-01-05", "9"), ("2026-01-05", "9"), ("2026-01-06", "2")],
        {"told": (1, 0)},
    ),
    "a questionnaire by its number": Case(
        "survey",
        [row(id="r1", date="2026-01-05", respondent="Ann", improve="price")],
        [row(id="r1", date="2026-01-05", respondent="Ann", improve="speed")],
        ("improve",),
        [("speed",)],
        {"replaced": (1, 1)},
    ),
    "a complaint closed": Case(
        "complaints",
        [row(date="2026-01-05", client_name="A", subject="late", status="open")],
        [
            row(date="2026-01-05", client_name="A", subject="Late", status="closed", closed_at="2026-01-09"),
            row(date="2026-01-05", client_name="A", subject="broken", status="open"),
        ],
        ("subject", "status"),
        [("Late", "closed"), ("broken", "open")],
        {"replaced": (1, 1)},
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_rows_met_again(base: Store, case: Case) -> None:
    old = put(base, case.table, case.first)
    new = put(base, case.table, case.second)
    assert sorted(held(base, case.table, *case.columns), key=str) == sorted(case.expected, key=str)
    assert verdicts(new) == case.verdicts
    taken = sum(before for verdict, (_, before) in case.verdicts.items() if verdict in {"same", "replaced"})
    assert [load["rows_replaced"] for load in base.loads()] == [taken, 0]
    assert new.rows_read == new.rows_loaded + new.rows_rejected + new.rows_skipped
    assert old.superseded.met == ()


def test_the_first_bytes_again_change_nothing(base: Store) -> None:
    case = CASES["a deal moved from open to won"]
    put(base, "deals", case.first, name="a.csv")
    put(base, "deals", case.second, name="b.csv")
    assert put(base, "deals", case.first, name="a.csv").already
    assert held(base, "deals", *case.columns) == case.expected


def test_money_of_several_currencies_is_told_apart(base: Store) -> None:
    def cost(currency: str, spend: int) -> dict[str, Any]:
        return row(period="2026-01-01", source="Ads", currency=currency, spend=spend)

    put(base, "costs", [cost("EUR", 10), cost("UAH", 100)])
    (met,) = put(base, "costs", [cost("EUR", 12), cost("UAH", 90), cost("USD", 5)]).superseded.met
    assert [(part.currency, int(part.old), int(part.new)) for part in met.sums] == [
        ("EUR", 10, 12),
        ("UAH", 100, 90),
    ]


def test_what_a_shorter_export_has_no_column_for_is_kept(base: Store) -> None:
    put(base, "deals", [deal("1", "open", manager="Ann", created_at="2026-01-01")])
    new = put(base, "deals", [row(id="1", status="won", amount="200")])
    assert held(base, "deals", "client", "status", "manager", "created_at") == [
        ("Bluebay", "won", "Ann", "2026-01-01")
    ]
    assert set(new.superseded.met[0].lasting) == {"client_key", "manager", "created_at"}
    base.forget(1)
    assert held(base, "deals", "client", "status") == [("Bluebay", "won")], (
        "the client outlives the first load"
    )


def test_fewer_rows_are_taken_and_both_are_kept_when_asked_for(base: Store) -> None:
    twice = [paid("A", "100"), paid("A", "100")]
    put(base, "payments", twice)
    put(base, "payments", twice[:1], Insertion(beside=True))
    assert len(held(base, "payments", "amount")) == 3
    put(base, "payments", [paid("A", "100"), paid("B", "1")], Insertion(smaller=True))
    assert held(base, "payments", "client") == [("A",), ("B",)]


PERIODS = [
    (
        "payments",
        [paid("A", "1"), paid("B", "2"), paid("A", "9", "2026-03-01")],
        [paid("C", "3"), paid("D", "4")],
        3,
    ),
    ("activities", [call("A", "2026-01-31"), call("A", "2026-03-01")], [call("B", "2026-01-31")], 2),
    ("nps", [row(date="2026-01-05", score=1)], [row(date="2026-01-05", score=2)], 1),
    ("survey", [row(date="2026-01-05", improve="x")], [row(date="2026-01-05", improve="y")], 1),
    (
        "complaints",
        [row(date="2026-01-05", subject="x", client_name="A")],
        [row(date="2026-01-05", subject="y", client_name="B")],
        1,
    ),
    (
        "plan",
        [row(period="2026-01-01", client_name="A", plan_amount=1)],
        [row(period="2026-01-01", client_name="B", plan_amount=1)],
        1,
    ),
    (
        "costs",
        [
            row(period="2026-01-01", source="Ads", campaign="x", spend=1),
            row(period="2026-01-01", source="Fairs", campaign="y", spend=1),
        ],
        [row(period="2026-01-01", source="Ads", campaign="z", spend=1)],
        2,
    ),
    (
        "stock",
        [row(as_of="2026-01-31", product="Tea", branch=b, qty=1) for b in ("North", "South")],
        [row(as_of="2026-01-31", product="Nuts", branch="North", qty=1)],
        2,
    ),
    ("stock", [row(product="Tea", qty=1)], [row(product="Nuts", qty=1)], 1),
    (
        "receivables",
        [
            row(as_of="2026-01-31", client_name="A", closing=1),
            row(as_of="2026-02-28", client_name="A", closing=1),
        ],
        [row(as_of="2026-01-31", client_name="B", closing=1)],
        2,
    ),
    (
        "deals",
        [deal("1", "open", created_at="2026-01-05"), deal("2", "open", created_at="2025-01-05")],
        [deal("3", "open", created_at="2026-01-05")],
        2,
    ),
    ("deals", [deal("1", "open")], [deal("3", "open")], 1),
    ("tasks", [row(title="x", due_date="2026-01-05")], [row(title="y", due_date="2026-01-05")], 1),
    (
        "rates",
        [row(date="2026-01-05", currency="EUR", rate=1)],
        [row(date="2026-01-05", currency="USD", rate=1)],
        1,
    ),
]


@pytest.mark.parametrize(("table", "first", "second", "left"), PERIODS)
def test_a_period_is_replaced(store: Store, table: str, first: Rows, second: Rows, left: int) -> None:
    put(store, table, first)
    loaded = put(store, table, second, Insertion(replace_period=True))
    assert len(held(store, table, "source_row")) == left
    assert loaded.period is not None
    assert loaded.period[2] == len(first) + len(second) - left


def test_a_period_is_not_replaced_by_less_nor_where_there_are_no_days(store: Store) -> None:
    put(store, "payments", [paid("A", "1"), paid("B", "2")])
    with pytest.raises(SmallerRefused):
        put(store, "payments", [paid("C", "3")], Insertion(replace_period=True))
    with pytest.raises(UsageError, match="no days"):
        put(store, "potential", [row(client_name="A", total_purchases=1)], Insertion(replace_period=True))


def test_every_key_is_of_columns_that_its_table_has_and_in_words(store: Store) -> None:
    computed = {"who", "sign", "month", "grain"}
    for table, keys in TABLES.items():
        columns = set(types(store.connection, table))
        used = {*keys.days, *keys.states, *keys.clock, keys.within or "date", *(c for c in [keys.money] if c)}
        for key in (*keys.keys, *([keys.told] if keys.told else [])):
            named = {*key.needs, *key.also, *key.exact, *key.without}
            assert named - {"grain"} <= WORDS.keys(), table
            assert list(words(key)), table
            used |= {*named, *key.witnesses}
        assert used - computed - {"date"} <= columns, table


payments = st.lists(
    st.builds(
        paid,
        st.sampled_from("AB"),
        st.sampled_from(["1", "2"]),
        st.sampled_from(["2026-01-30", "2026-01-31"]),
        purpose=st.sampled_from(["x", "y"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(payments, payments)
def test_a_file_that_holds_an_earlier_one_leaves_what_it_holds_alone(first: Rows, further: Rows) -> None:
    everything = [*first, *further]
    columns = ("date", "client", "amount", "purpose")
    with Store(threads=1) as alone:
        put(alone, "payments", everything)
        expected = held(alone, "payments", *columns)
    with Store(threads=1) as base:
        put(base, "payments", first, name="a.csv")
        put(base, "payments", everything, name="b.csv")
        assert held(base, "payments", *columns) == expected
        assert put(base, "payments", first, name="a.csv").already
        put(base, "payments", replace_order(first), name="c.csv")
        assert held(base, "payments", *columns) == expected


def replace_order(rows: Rows) -> Rows:
    """The same rows from the last to the first: other bytes, nothing new."""
    return list(reversed(rows))

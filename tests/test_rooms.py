"""The contract every room is held to, whichever rooms there are (house.md)."""

from __future__ import annotations

import dataclasses
import math
import re
import subprocess
import sys
import typing
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from tests.bases import Line, ask, fill, writable
from tests.conservation import breaches, claims, disagreements
from tests.generated import END, base

from clientbase import analyses
from clientbase.analysis import Analysis, Option, RowList, Scope, TableResult, Type
from clientbase.locale import LANGUAGES, language
from clientbase.messages import Label, Message, english
from clientbase.parameters import parameters
from clientbase.store import Store, base_tables, matched, searched, statements
from clientbase.store.needs import Statement, as_merged, finds_duplicates
from clientbase.table import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientbase.analysis import Result

ROOMS = analyses.names()
SCOPE = {"as_of", "window_from", "window_to", "data_from"}
TYPES = {
    Type.TEXT: "VARCHAR",
    Type.LABEL: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.MONEY: "DECIMAL(38,4)",
    Type.QUANTITY: "DECIMAL(38,6)",
    Type.SHARE: "DOUBLE",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}
SECTIONS = {
    "en": ["Question", "Method", "How to read it", "Limits", "Source"],
    "ru": ["Вопрос", "Метод", "Как читать", "Ограничения", "Источник"],
    "uk": ["Питання", "Метод", "Як читати", "Обмеження", "Джерело"],
}
UNSTABLE = r"\b(any_value|first|last|string_agg|list|approx_\w+|random|now|current_\w+|today|ntile|hash)\s*\("
each_room = pytest.mark.parametrize("room", [analyses.room(name) for name in ROOMS], ids=ROOMS)


def sql_of(room: Analysis) -> dict[str, str]:
    """Every statement of a room in the order it runs: models, steps, tables."""
    return {statement.name: statement.sql for statement in statements(room)}


def words(room: Analysis) -> Iterator[str]:
    """Every text of a declaration that a person reads."""
    yield from (room.title, room.question)
    yield from (chart.title for chart in room.charts)
    yield from (reason.words for reason in room.reasons.values())
    yield from (parameter.option.help for parameter in parameters(room))
    for table in room.tables:
        yield from (table.title, table.grain)
        for column in table.columns:
            yield from (column.label, column.meaning, *column.labels.values())


@pytest.fixture(scope="module")
def large() -> Iterator[dict[str, Store]]:
    """The same 300,000 sales on one thread, on two, and on two in another order."""
    stores = {"one thread": Store(threads=1), "two threads": Store(threads=2), "shuffled": Store(threads=2)}
    for name, store in stores.items():
        order = "hash(i)" if name == "shuffled" else "i"
        store.connection.execute(
            f"""
            insert into {writable(store, "sales", ("doc_no", "doc_kind", "qty", "cost", "manager"))}
              (load_id, source_row, client_key, date, doc_no, doc_kind, amount, qty, cost, manager)
            select
              1, i, nullif(hash(i // 3) % 700, 0),
              date '2024-01-01' + cast(hash(i // 3 * 7) % 800 as integer),
              'D' || i // 3, case when i % 41 = 0 then 'return' end,
              case when i % 41 = 0 then -1 else 1 end * cast(hash(i * 5) % 90000 as decimal(18, 4)) / 100,
              1 + hash(i) % 20,
              case when i % 7 > 0 then cast(hash(i * 3) % 50000 as decimal(18, 4)) / 100 end,
              'M' || hash(i // 3) % 5
            from range(300000) as r(i) order by {order}
            """
        )
        store.connection.execute(
            f"""
            insert into clients (client_key, client_id, name, listed)
            select client_key, 'c' || client_key, 'Client ' || client_key % 50, false
            from (select distinct client_key from sales where client_key is not null)
            order by {"hash(client_key)" if name == "shuffled" else "client_key"}
            """
        )
    yield stores
    for store in stores.values():
        store.close()


@pytest.fixture(scope="module")
def small() -> Iterator[Store]:
    with Store(threads=2) as store:
        searched.fill(store.connection, [])
        yield store


# -- the declaration ---------------------------------------------------------------------------------------


def test_there_are_rooms_and_finding_them_imports_none() -> None:
    assert {"abcxyz", "concentration"} <= set(ROOMS)
    code = (
        "import sys; from clientbase import analyses; analyses.names();"
        "print([m for m in sys.modules if m.startswith('clientbase.analyses.') or m in ('duckdb', 'pandas')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
    with pytest.raises(KeyError):
        analyses.room("no_such_room")


@each_room
def test_the_declaration_is_complete(room: Analysis) -> None:
    assert room.name in ROOMS
    assert re.fullmatch(rf"clientbase\.analyses\.[a-z]+\.{room.name}", room.package)
    assert room.question.endswith("?")
    assert room.group
    assert room.examples
    assert all(example.startswith(f"clientbase {room.name}") for example in room.examples)
    for table in room.tables:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert table.title
        assert table.grain.startswith("One row")
        for column in table.columns:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
            assert column.label
            assert len(english(column.label)) <= 30
            assert column.meaning.endswith(".")
            assert column.labels or column.type is not Type.LABEL
            assert not column.labels or column.type in {Type.LABEL, Type.TEXT}
            assert column.type is not Type.MONEY or column.adds is not None, "money says whether it adds up"
            assert {part.removeprefix("-") for part in column.made_of} <= set(names)
        known = {label for column in table.columns for label in column.labels}
        assert {mark for whole in table.wholes for mark in (whole.total, *whole.without)} <= {"", *known}
    for chart in room.charts:
        table = room.table(chart.table)
        for column in (chart.x, chart.y, chart.value, chart.share, chart.classes):
            assert not column or table.column(column)
        assert set(chart.marks) <= {parameter.name for parameter in parameters(room)}
        assert set(chart.totals) <= set(table.column(chart.x).labels or chart.totals)


@each_room
def test_parameters_are_explained_and_their_defaults_fit(room: Analysis) -> None:
    hints = typing.get_type_hints(room.parameters, include_extras=True)
    chosen = room.parameters()
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        chosen.by = None
    for parameter in parameters(room):
        option = next(extra for extra in typing.get_args(hints[parameter.name]) if isinstance(extra, Option))
        assert option.help.endswith(".")
        value = getattr(chosen, parameter.name)
        assert not parameter.choices or value in parameter.choices
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            assert option.minimum is not None
            assert option.maximum is not None
            assert option.minimum <= value <= option.maximum


@each_room
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_note_has_its_sections(room: Analysis, code: str) -> None:
    note = analyses.notes(room, code)
    assert re.findall(r"^## (.+)$", note, re.MULTILINE) == SECTIONS[code]
    bodies = re.split(r"^## .+$", note, flags=re.MULTILINE)
    assert note.startswith("# ")
    assert all(len(body.strip()) > 40 for body in bodies[1:])
    english = analyses.notes(room, "en")
    for mark in (r"^\|", r"^```|^    \S", r"^- ", r"--[a-z][a-z-]*"):
        assert len(re.findall(mark, note, re.MULTILINE)) == len(re.findall(mark, english, re.MULTILINE)), mark
    named = {parameter.flag for parameter in parameters(room) if not parameter.option.presentation}
    assert named <= set(re.findall(r"--[a-z][a-z-]*", note))


@each_room
@pytest.mark.parametrize("code", ["ru", "uk"])
def test_every_word_is_translated(room: Analysis, code: str) -> None:
    catalog = language(code).catalog
    missing = {word for word in words(room) if re.search(r"[a-z]", word) and not catalog.get(word)}
    assert not missing


# -- the SQL -----------------------------------------------------------------------------------------------


@each_room
def test_sql_keeps_to_the_house_form(room: Analysis) -> None:
    for name, sql in sql_of(room).items():
        first, *rest = sql.splitlines()
        assert first.startswith("-- One row"), name
        assert ";" not in sql, name
        code = re.sub(r"--.*", "", sql)
        assert not re.search(UNSTABLE, code), name
        assert not re.search(r"select\s+\*|group by all|\bpivot\b|\basof\b", code), name
        assert rest, name
    for table in room.tables:
        sql = resources.files(room.package).joinpath(f"{table.file}.sql").read_text("utf-8")
        tail = sql.lower().rsplit("order by", 1)[-1]
        assert re.fullmatch(r"[\w\s.,'()-]+", tail), table.name
        assert " from " not in tail, table.name


@each_room
def test_what_sql_reads_is_found_as_the_engine_finds_it(small: Store, room: Analysis) -> None:
    held = {name for (name,) in small.connection.rows("select table_name from duckdb_tables()")} | {"sales"}
    found_first = {f"{matched.PREFIX}{name}" for name in matched.KINDS} | set(as_merged(room))
    made: set[str] = set()
    with duckdb.connect() as parser:
        for statement in statements(room):
            found = parser.get_table_names(re.sub(r"\$\w+", "null", statement.sql))
            assert set(statement.reads()) == {table.lower() for table in found}, statement.name
            assert set(statement.reads()) <= made | held | found_first, statement.name
            made.add(statement.name)
    assert base_tables(room) <= held
    assert {f"{room.name}_{table.name}" for table in room.tables} <= made


@each_room
def test_no_sql_is_left_over(room: Analysis) -> None:
    folder = resources.files(room.package)
    shared = {table.file for table in room.tables}
    files = {file.name[:-4] for file in folder.iterdir() if file.name.endswith(".sql")}
    own = {f"{room.name}_{name}" for name in files - shared}
    models = folder / "models"
    if models.is_dir():
        own |= {file.name[:-4] for file in models.iterdir()}
    if room.reasons:  # read by the room that gathers those of all
        assert f"{room.name}_reasons" in sql_of(analyses.room("calls"))
        own.discard(f"{room.name}_reasons")
    assert own <= set(sql_of(room))


def test_reasons_are_declared_where_they_are_given_and_are_told_apart() -> None:
    rooms = [analyses.room(name) for name in ROOMS]
    given = [room for room in rooms if resources.files(room.package).joinpath("reasons.sql").is_file()]
    assert given == [room for room in rooms if room.reasons]
    codes = [code for room in rooms for code in room.reasons]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[a-z ]+", word) for room in given for word in room.reasons)
    assert all(re.fullmatch("[a-z]+", reason.about) for room in given for reason in room.reasons.values())


@each_room
def test_every_parameter_is_declared_and_used(room: Analysis) -> None:
    own = [statement.sql for statement in statements(room) if not statement.contributor]
    used = {name for sql in own for name in re.findall(r"\$(\w+)", sql)}
    declared = {parameter.name for parameter in parameters(room) if not parameter.option.presentation}
    given = {name for table in room.tables for name in table.given}
    assert not given & declared
    assert used - SCOPE == declared | given


# -- the answer --------------------------------------------------------------------------------------------


def check_shape(result: Result) -> None:
    """Declared columns with declared values, no infinity, every sentence with its holes filled."""
    for table in result.tables.values():
        for row in table.rows:
            for column, cell in zip(table.table.columns, row, strict=True):
                assert not isinstance(cell, float) or math.isfinite(cell)
                if column.type is Type.LABEL and cell is not None:
                    words = str(cell).split(BETWEEN) if column.several else [cell]
                    assert set(words) <= set(column.labels), (column.name, cell)
    for sentence in (*result.summary, *result.warnings, *(said.message for said in result.highlights)):
        assert isinstance(sentence, Message)
        assert set(re.findall(r"\{(\w+)\}", sentence.text)) == set(sentence.values)
        assert "{" not in language("en").render(sentence)
        assert all(value.text for value in sentence.values.values() if isinstance(value, Label))
    assert all(warning.code.startswith("CB-") for warning in result.warnings)
    assert all(said.table in {"", *result.tables} for said in result.highlights)
    assert result.summary


def types_of(store: Store, room: Analysis, values: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Column names and engine types of every table, computed statement by statement."""

    def compute(every: Iterable[Statement]) -> None:
        for one in every:
            given = {**values, **one.given}
            store.connection.execute(f"create or replace temp table {one.name} as {one.sql}", given)

    if finds_duplicates(room):
        matched.make(store.connection)
    for name, made in as_merged(room).items():
        compute(made)
        store.connection.execute(f"create or replace temp table {name} as from {made[-1].name}")
    compute(statements(room))
    return {
        table.name: [row[:2] for row in store.connection.rows(f"describe {room.name}_{table.name}")]
        for table in room.tables
    }


@each_room
def test_an_empty_base_gives_the_declared_columns_and_types(small: Store, room: Analysis) -> None:
    day = date(2026, 1, 31)
    values = dataclasses.asdict(room.parameters()) | dict.fromkeys(SCOPE, day)
    declared = {
        table.name: [(column.name, TYPES[column.type]) for column in table.columns] for table in room.tables
    }
    assert types_of(fill(small, []), room, values) == declared
    later = fill(small, [Line(1, date(2027, 1, 1), Decimal(5))])
    check_shape(ask(later, room.name, Scope(as_of=day)))
    assert types_of(fill(small, [Line(1, day, Decimal(5))]), room, values) == declared


@each_room
@pytest.mark.parametrize(
    "lines",
    [
        [Line(1, date(2026, 1, 5), Decimal(5))],
        [Line(None, date(2026, 1, 5), Decimal(5))],
        [Line(1, date(2026, 1, 5), Decimal(-5)), Line(2, date(2026, 1, 5), Decimal(0))],
        [Line(1, date(2026, 1, 5), Decimal(5)), Line(2, date(2026, 1, 5), Decimal(-5))],
        [Line(i % 3, date(2026, 1 + i % 9, 5), Decimal(7), str(i)) for i in range(30)],
    ],
    ids=["one client", "no client", "returns", "total zero", "all equal"],
)
def test_degenerate_bases_are_answered(small: Store, room: Analysis, lines: list[Line]) -> None:
    needed = dict.fromkeys(room.speaks_of, "said")
    given = [
        dataclasses.replace(line, **needed, profit=line.amount / 2 if room.measure else None)
        for line in lines
    ]
    result = ask(fill(small, given), room.name)
    check_shape(result)
    assert breaches(result) == []


@each_room
def test_threads_and_row_order_change_no_byte(large: dict[str, Store], room: Analysis) -> None:
    answers = {}
    for name, store in large.items():
        result = ask(store, room.name)
        check_shape(result)
        answers[name] = {table: repr(list(found.rows)) for table, found in result.tables.items()}
        answers[name]["said"] = repr((result.summary, result.warnings))
    assert answers["one thread"] == answers["two threads"] == answers["shuffled"]


# -- what columns claim ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def generated() -> Iterator[Store]:
    """The generated base, and a few who bought once."""
    lines, cards = base()
    lines += [
        Line(300 + n, date(2025, 3, 1 + n), Decimal(70 + n), f"once {n}", cost=Decimal(40), manager="M2")
        for n in range(12)
    ]
    with Store(threads=2) as store:
        fill(store, lines, cards)
        store.connection.execute(
            "insert into receivables (load_id, source_row, client_key, as_of, closing, overdue)"
            " select 1, k, k, date '2026-06-20', 100 + k, k from range(1, 160, 3) as r(k)"
        )
        store.connection.execute(
            "insert into deals (load_id, source_row, client_key, id, status, amount, created_at)"
            " select 2, k, k, 'D' || k, 'open', 70 + k, date '2026-05-20' from range(1, 160, 3) as r(k)"
        )
        yield store


FILLED = {"handover": {"manager": "M4", "assign": True}}  # asked so that every table has rows


@pytest.fixture(scope="module")
def answers(generated: Store) -> dict[str, Result]:
    return {room: in_memory(ask(generated, room, Scope(as_of=END), **FILLED.get(room, {}))) for room in ROOMS}


def in_memory(result: Result) -> Result:
    tables = {name: TableResult(found.table, RowList(found.rows)) for name, found in result.tables.items()}
    return dataclasses.replace(result, tables=tables)


def changed(result: Result, name: str, column: str, place: int) -> Result:
    """The result with a kopeck more in one cell."""
    found = result.tables[name]
    rows = [list(row) for row in found.rows]
    rows[place][found.table.index(column)] += Decimal("0.01")
    wrong = TableResult(found.table, RowList(tuple(row) for row in rows))
    return dataclasses.replace(result, tables={**result.tables, name: wrong})


@each_room
@pytest.mark.parametrize(
    "scope",
    [Scope(as_of=END), Scope(start=date(2025, 5, 17), as_of=date(2026, 3, 11))],
    ids=["everything", "from within a period to within one"],
)
def test_parts_give_their_wholes(generated: Store, room: Analysis, scope: Scope) -> None:
    result = ask(generated, room.name, scope)
    assert breaches(result) == []
    for found in result.tables.values():
        if found.table.clients:
            keys = [row["client_id"] for row in found.records()]
            assert len(set(keys)) == len(keys)


@each_room
def test_every_kopeck_of_a_claim_is_noticed(answers: dict[str, Result], room: Analysis) -> None:
    """Money that is said to add up, and that nothing else in the room or of the client knows, fails here."""
    result = answers[room.name]
    for name, column in claims(result):
        at = result.tables[name].table.index(column)
        place = next((i for i, row in enumerate(result.tables[name].rows) if row[at] is not None), None)
        assert place is not None or room.needs, f"{name}.{column} is always empty here"
        if place is not None:
            wrong = changed(result, name, column, place)
            assert breaches(wrong) or disagreements({**answers, room.name: wrong}), f"{name}.{column}"


def test_what_means_the_same_is_the_same_in_every_room(answers: dict[str, Result]) -> None:
    assert disagreements(answers) == []
    kinds: dict[tuple[str, str], Any] = {}
    for name in ROOMS:
        for table in analyses.room(name).tables:
            for column in table.columns:
                kind = (column.type, column.unit)
                assert kinds.setdefault((column.name, column.meaning), kind) == kind, (name, column.name)

"""A base as files, one for every canonical table, that load back without an option."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clientbase.formula import neutral
from clientbase.ingest.captions import dictionary
from clientbase.ingest.tables.canonical import TABLES
from clientbase.reports.exact import decimal_text
from clientbase.store import in_front

if TYPE_CHECKING:
    from clientbase.store import Store

_VIEWS = {"clients": "cards"}  # the tables whose rows stand in a view of another name
_WITH_SIGNS = frozenset({"phones", "phone", "fax", "messenger"})  # begin with + or @, and are no formulas
_CLIENT = {"client_name": "client"}  # the columns that a view names otherwise


def write(store: Store, folder: Path) -> list[Path]:
    """Write every table that holds rows; the files, in the order of the tables.

    Lists of clients stay apart: a client that two of them name stands twice in none.
    """
    held = {view for view, rows in store.status() if rows}
    views: dict[str, set[str]] = {}
    for column in store.views():
        views.setdefault(column.view, set()).add(column.name)
    written = []
    for table in TABLES:
        view = _VIEWS.get(table, table)
        if view not in held:
            continue
        every = [f"select * from {view} order by file, sheet, row"]
        parts = _lists(store) if table == "clients" else every
        for number, part in enumerate(parts, 1):
            path = folder / (f"{table}.csv" if number == 1 else f"{table} {number}.csv")
            _write(store, table, path, views[view], part)
            written.append(path)
    return written


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a written file by header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(store: Store, table: str, path: Path, held: set[str], rows: str) -> None:
    """Write the rows of a query, in its order."""
    wanted: dict[str, str] = {}  # column of the view → field
    for field in TABLES[table].fields.values():
        column = _CLIENT.get(field.column, field.column)
        if not field.part and column in held:
            wanted.setdefault(column, field.name)
    counts = ", ".join(f'count("{column}")' for column in wanted)
    (filled,) = store.query(f"select {counts} from ({rows})", inner=True)
    columns = {column: field for (column, field), n in zip(wanted.items(), filled, strict=True) if n}
    select = [f'"{column}"' for column in columns]
    heads = [caption(table, field) for field in columns.values()]
    raw = [column in _WITH_SIGNS for column in columns]
    for head, sql in _ages(store) if table == "receivables" else ():
        heads.append(head)
        select.append(sql)
        raw.append(True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for row in store.query(f"select {', '.join(select)} from ({rows})", inner=True):
            writer.writerow(_cell(value, raw=as_is) for value, as_is in zip(row, raw, strict=True))


def caption(table: str, field: str) -> str:
    """A header by which a column is recognised as the field."""
    own = field.replace("_", " ")
    known = dictionary.synonyms(table)
    choices = [own, *(form for form, one in known.items() if one.field == field and one.language == "en")]
    return next(
        (one for one in choices if (found := dictionary.exact(table, one)) and found.field == field), own
    )


def _lists(store: Store) -> list[str]:
    """A query for the cards of every load: two exports of one list are two lists."""
    loads = [
        load for (load,) in store.query("select load from loads where table_name = 'clients' order by load")
    ]
    cards, clients = (in_front.stored(store.connection, name) for name in ("cards", "clients"))
    return [
        f"select k.*, c.client_id, coalesce(c.name, c.client_id) as client from {cards} as k"
        f" inner join {clients} as c on k.client_key = c.client_key where k.load_id = {load}"
        " order by k.source_row"
        for load in loads
    ]


def _ages(store: Store) -> Iterator[tuple[str, str]]:
    """Caption and SQL of every span of days overdue."""
    spans = store.query(
        "select distinct b.days_from, b.days_to from (select unnest(buckets) as b from receivables)"
        " order by all"
    )
    for row in spans:
        first, last = cast("int", row[0]), cast("int | None", row[1])
        same = f"x.days_from = {first} and x.days_to {'is null' if last is None else f'= {last}'}"
        yield (
            "not due" if last == 0 else f"over {first - 1} days" if last is None else f"{first}-{last} days",
            f"list_sum([x.amount for x in buckets if {same}])",
        )


def _cell(value: Any, *, raw: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return decimal_text(value)
        case date():
            return value.isoformat()
        case _:
            return str(value) if raw else neutral(str(value))

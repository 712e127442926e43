"""What the personal fields of a base hold: who somebody is, to be looked for elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from clientbase.identity.leftovers import Personal, telling
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import ROWS, VIEW
from clientbase.store.privacy.treatments import CHOICES, TREATMENTS, Treatment
from clientbase.store.replaced import PREFIX

_PROGRAM = frozenset({"meta", "loads", "contact_points", "decisions"})
_OTHERS = 2  # clients not called so beside whom a word stands, for it to be a common one


def tables(connection: Connection) -> list[str]:
    """The tables of the base that may hold personal data, those of replaced rows too."""
    found = connection.rows(
        "select table_name from duckdb_tables() where not internal and not temporary"
        " and database_name = current_database() order by table_name"
    )
    return [name for (name,) in found if name not in _PROGRAM]


def columns(connection: Connection, table: str) -> list[tuple[str, str]]:
    """Columns of a table of the base with their types, in order."""
    return connection.rows(
        "select column_name, data_type from duckdb_columns() where table_name = $table"
        " and database_name = current_database() order by column_index",
        {"table": table},
    )


def treatment(table: str, column: str) -> Treatment:
    """What becomes of a column of text or of a day of birth; KeyError for one that nobody has thought of."""
    name = table.removeprefix(PREFIX)
    return TREATMENTS[VIEW if name == ROWS else name][column]


def treated(connection: Connection, table: str) -> Iterator[tuple[str, Treatment]]:
    """The columns of a table that may tell of people."""
    for column, kind in columns(connection, table):
        if kind == "VARCHAR" or column == "birthday":
            yield column, treatment(table, column)


def personal(connection: Connection) -> Personal:
    """Everything the personal fields of a base say."""
    cells: dict[Treatment, list[str]] = defaultdict(list)
    for table in tables(connection):
        for column, way in treated(connection, table):
            if way not in CHOICES | {Treatment.KEEP, Treatment.GONE, Treatment.DAY}:
                cells[way] += values(connection, table, column)
    found = Personal()
    t = Treatment
    found.add_people([*cells[t.PERSON], *cells[t.MANAGER]])
    found.add_clients([*cells[t.NAME], *cells[t.FIRM], *cells[t.ORG]], _common(connection))
    found.add_contacts(
        [*cells[t.PHONES], *(cell for cell in cells[t.ID] if not cell.isalpha())],
        [
            *cells[t.EMAILS],
            *(f"info@{_host(cell)}" for cell in cells[t.SITE]),
            *filter(_is_address, cells[t.ID]),
        ],
        cells[t.TAX_ID],
    )
    return found


def values(connection: Connection, table: str, column: str) -> list[str]:
    """The different values of a column of text, in order."""
    name = quote_identifier(column)
    found = connection.rows(
        f"select distinct cast({name} as varchar) as cell from {quote_identifier(table)}"
        f" where {name} is not null order by cell"
    )
    return [cell for (cell,) in found]


def _common(connection: Connection) -> set[str]:
    """Words of names that stand in kept columns beside several clients who are not called so."""
    called: dict[int, set[str]] = defaultdict(set)
    for key, name in connection.rows(
        "select client_key, name from client_aliases where name is not null"
        " union select client_key, name from clients where name is not null order by all"
    ):
        called[key] |= telling(name)
    every = set().union(*called.values()) if called else set()
    beside: dict[str, set[int]] = defaultdict(set)
    for table in tables(connection):
        names = {name for name, _ in columns(connection, table)}
        for column, way in treated(connection, table):
            if way not in CHOICES or "client_key" not in names:
                continue
            own = quote_identifier(column)
            for key, cell in connection.rows(
                f"select distinct client_key, {own} from {quote_identifier(table)}"
                f" where {own} is not null and client_key is not null order by all"
            ):
                for word in (telling(cell) & every) - called[key]:
                    beside[word].add(key)
    return {word for word, keys in beside.items() if len(keys) >= _OTHERS}


def _host(site: str) -> str:
    return (
        site.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0]
    )


def _is_address(cell: str) -> bool:
    return "@" in cell

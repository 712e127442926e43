"""The base as a person queries it: a view for every table, with names and places instead of internal numbers.

The views are temporary and stand in front of the tables of the same names; they change nothing of the base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clientbase.messages import N_
from clientbase.store import in_front
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.inner import is_inner
from clientbase.store.needs import SHARED

PLACE = (
    ("file", "l.file", N_("File the row came from, without its folder.")),
    ("sheet", "l.sheet", N_("Sheet or table of the file; empty for texts.")),
    ("row", "t.source_row", N_("Row of the sheet, or record of a text with its header, counted from 1.")),
)
CLIENT = (
    (
        "client_id",
        "c.client_id",
        N_("Key of the client: its id in the source system, else its tax id, else its normalised name."),
    ),
    ("client", "coalesce(c.name, c.client_id)", N_("Name of the client in its most frequent spelling.")),
)
INTERNAL = frozenset({"load_id", "source_row", "client_key"})
# Tables without places, and the columns of them that are for people.
LOADS = (
    ("load", "load_id", N_("Number of the load")),
    ("loaded_at", "loaded_at", N_("When it was loaded, UTC")),
    ("file", "file", N_("File name without its folder")),
    ("sheet", "sheet", N_("Sheet or table of the file; empty for texts.")),
    ("table_name", "table_name", N_("Table the rows went to")),
    ("rows_read", "rows_read", N_("Rows of data met in the source.")),
    ("rows_loaded", "rows_loaded - rows_replaced", N_("Rows that the base holds.")),
    ("rows_rejected", "rows_rejected", N_("Rows that could not be read.")),
    ("rows_skipped", "rows_skipped", N_("Rows left out by a named rule.")),
    ("rows_replaced", "rows_replaced", N_("Rows that a later load took the place of")),
    ("amount_loaded", "amount_loaded", N_("Sum of the amounts when it was loaded")),
)
DAYS = (
    ("date", "date", N_("Day")),
    ("revenue", "revenue", N_("Revenue of the day, net of returns")),
    ("profit", "profit", N_("Profit, or amount less cost, of the rows that give one")),
    ("quantity", "quantity", N_("Quantity, negative for returns")),
    ("purchases", "purchases", N_("Documents of sale with a positive amount")),
    ("lines", "lines", N_("Rows of the day")),
)
_DAY_MODEL = "client_days"
_OWN = {
    "clients": N_("Every client met in any file"),
    "contacts": N_("Persons of clients"),
    "cards": N_("Rows of client lists, as they were loaded"),
    "contact_points": N_("Phones, e-mails and messengers of cards and persons, each judged by its form"),
    "loads": N_("Every loaded sheet or file"),
    _DAY_MODEL: N_("Revenue, profit and purchases of every client by day, as all analyses count them"),
}
_COLUMNS = {
    ("clients", "listed"): N_("Whether a client list names the client"),
    ("contacts", "id"): N_("Number of the person in the source system"),
    ("contacts", "name"): N_("Name of the person"),
    ("contacts", "position"): N_("Position"),
    ("contacts", "phones"): N_("Phones as written"),
    ("contacts", "emails"): N_("E-mails as written"),
    ("contacts", "messenger"): N_("Messengers as written"),
    ("contacts", "birthday"): N_("Birthday"),
    ("cards", "code"): N_("Number of the client in the source system"),
    ("cards", "name"): N_("Name as written"),
    ("contact_points", "person"): N_("Name of the person; empty for the client itself"),
    ("contact_points", "kind"): N_("phone, email or messenger"),
    ("contact_points", "written"): N_("As written"),
    ("contact_points", "value"): N_("International number or address; empty where it cannot be used"),
    ("contact_points", "extension"): N_("Extension of a phone"),
    ("contact_points", "verdict"): N_("valid, invalid, placeholder, suspicious or incomplete"),
    ("contact_points", "line"): N_("mobile, fixed or unknown, of a phone"),
    ("contact_points", "country"): N_("Country of a phone, two letters"),
    ("contact_points", "proposal"): N_("What was probably meant"),
    ("contact_points", "role"): N_("An address of a role such as info@, not of a person"),
    ("receivables", "period"): N_("Period as written"),
    ("receivables", "buckets"): N_("Debt by days overdue"),
    ("sales", "doc_kind"): N_("sale, return, correction, retail or commission; empty means sale"),
}
_ALWAYS = "date '9999-12-31'"


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """One column of a view; the meanings of columns that files fill are told by the canonical tables."""

    view: str
    name: str
    type: str
    about: str  # msgid of the view, "" where a canonical table tells it
    meaning: str  # msgid, "" where a canonical field tells it


def show(connection: Connection) -> tuple[ViewColumn, ...]:
    """Put the views in front of the tables for this connection; their columns in order."""
    held: dict[str, list[str]] = {}
    for table, column in connection.rows(
        "select table_name, column_name from duckdb_columns() where not internal"
        " and database_name = current_database() order by table_name, column_index"
    ):
        held.setdefault(table, []).append(column)
    found: dict[str, dict[str, str]] = {}
    for table, names in held.items():
        if not is_inner(table):
            found[table] = _of_table(connection, table, names)
    found["loads"] = _made(connection, "loads", LOADS, in_front.of_base(connection, "loads"))
    found[_DAY_MODEL] = _days(connection)
    return tuple(
        ViewColumn(view, name, kind, _OWN.get(view, ""), found[view].get(name, ""))
        for view, name, kind in connection.rows(
            "select table_name, column_name, data_type from duckdb_columns()"
            " where database_name = 'temp' and not internal and list_contains($views::varchar[], table_name)"
            " order by table_name <> 'sales', table_name, column_index",
            {"views": list(found)},
        )
    )


def _of_table(connection: Connection, table: str, names: list[str]) -> dict[str, str]:
    """The view of a canonical table; the meanings of its columns."""
    own = [name for name in names if name not in INTERNAL]
    columns = [(name, f"t.{quote_identifier(name)}", _COLUMNS.get((table, name), "")) for name in own]
    source = f"{in_front.stored(connection, table)} as t"
    if table == "clients":
        return _made(connection, table, tuple(columns), source)
    if "client_key" in names:
        columns = [*CLIENT, *columns]
        source += f" left join {in_front.stored(connection, 'clients')} as c on t.client_key = c.client_key"
    source += f" left join {in_front.of_base(connection, 'loads')} as l on t.load_id = l.load_id"
    return _made(connection, table, (*PLACE, *columns), source)


def _days(connection: Connection) -> dict[str, str]:
    """The view of the model that all analyses count purchases by, for all days."""
    sql = (SHARED / f"{_DAY_MODEL}.sql").read_text("utf-8").replace("$as_of", _ALWAYS)
    sales, clients = (in_front.stored(connection, table) for table in ("sales", "clients"))
    sql = re.sub(r"\bfrom sales\b", f"from {sales}", sql)
    source = f"(\n{sql}\n) as t left join {clients} as c on t.client_key = c.client_key"
    own = tuple((name, f"t.{expression}", meaning) for name, expression, meaning in DAYS)
    return _made(connection, _DAY_MODEL, (*CLIENT, *own), source)


def _made(
    connection: Connection, view: str, columns: tuple[tuple[str, str, str], ...], source: str
) -> dict[str, str]:
    shown = ", ".join(f"{expression} as {quote_identifier(name)}" for name, expression, _ in columns)
    connection.execute(
        f"create or replace temp view {quote_identifier(view)} as select {shown} from {source}"
    )
    return {name: meaning for name, _, meaning in columns}

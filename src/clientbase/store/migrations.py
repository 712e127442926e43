"""Older bases brought to the present schema, one version at a time, in one transaction."""

from __future__ import annotations

import re
from importlib import resources

from clientbase.store.connection import Connection
from clientbase.store.contact_points import fill_contact_points
from clientbase.version import __version__

SCHEMA_VERSION = 8
_WITH_CONTACT_POINTS = 8

# What the tables beside sales got with version 7: columns by type.
_OTHER_TABLES = {
    "clients": {
        "varchar": "reg_no fax messenger postcode position archived loyalty_card currency",
        "date": "updated_at last_purchase_at",
        "decimal(18, 4)": "potential revenue_declared",
        "bigint": "employees",
    },
    "activities": {"varchar": "id time contact phone email", "date": "created_at"},
    "deals": {"varchar": "name email tags", "decimal(18, 6)": "probability"},
    "plan": {"varchar": "category currency version", "decimal(18, 6)": "plan_qty"},
    "potential": {"varchar": "currency"},
    "payments": {"varchar": "direction client_tax_id operation account status currency"},
    "receivables": {
        "decimal(18, 4)": "original",
        "date": "date",
        "varchar": "manager defer_days currency",
        "struct(days_from integer, days_to integer, amount decimal(18, 4))[]": "buckets",
    },
    "nps": {"varchar": "id phone email"},
    "survey": {"varchar": "id respondent phone email manager channel"},
    "tasks": {"varchar": "id deal_id contact phone email"},
    "complaints": {
        "varchar": "id currency product priority rating contact phone email",
        "decimal(18, 4)": "amount",
    },
    "costs": {"varchar": "campaign currency", "decimal(18, 6)": "leads clicks"},
    "stock": {"decimal(18, 6)": "price", "varchar": "currency"},
}


def _added(columns: dict[str, dict[str, str]]) -> list[str]:
    """The statements that add columns to tables."""
    return [
        f"alter table {table} add column if not exists {name} {kind}"
        for table, kinds in columns.items()
        for kind, names in kinds.items()
        for name in names.split()
    ]


# The card of a client of an older base: all that it still knows of the rows of its lists.
_CARDS_KEPT = """
insert into cards by name
select a.load_id, 0 as source_row, c.client_key, a.code, c.* exclude (client_key, client_id, listed)
from clients as c
inner join (
  select client_key, max(load_id) as load_id, max_by(code, load_id) as code
  from client_aliases
  inner join loads using (load_id)
  where loads.table_name = 'clients'
  group by client_key
) as a on c.client_key = a.client_key
order by c.client_key
"""


def schema(*, commented: bool) -> str:
    """The statements that make a base; the comments take longer than the tables."""
    text = (resources.files(__package__) / "schema.sql").read_text("utf-8")
    lines = text.splitlines(keepends=True)
    return text if commented else "".join(line for line in lines if not line.startswith("comment on "))


def declared(*tables: str) -> tuple[str, ...]:
    """The statements of the schema that make these tables."""
    names = "|".join(tables)
    of_them = re.compile(
        rf"(?:create table if not exists|comment on (?:table|column)) (?:{names})\b.*", re.DOTALL
    )
    return tuple(
        one for part in schema(commented=True).split(";\n") if of_them.fullmatch(one := part.strip())
    )


# Version -> the statements that lead to it from the one before.
_STEPS: dict[int, tuple[str, ...]] = {
    2: (
        "alter table loads add column rows_replaced bigint default 0",
        "alter table loads add column forced varchar default ''",
    ),
    3: (
        (
            "create table stock (load_id integer not null, source_row bigint not null, as_of date,"
            " product varchar, product_code varchar, category varchar, unit varchar, branch varchar,"
            " qty decimal(18, 6), reserved decimal(18, 6), free decimal(18, 6), cost decimal(18, 4))"
        ),
    ),
    4: (
        """create table rates (load_id integer not null, source_row bigint not null, date date,
        currency varchar not null, rate decimal(18, 10) not null, base varchar)""",
    ),
    5: ("alter table loads add column superseded varchar default '{}'",),
    6: ("alter table loads add column warnings varchar default '[]'",),
    7: (
        (
            "create table if not exists contacts (load_id integer not null, source_row bigint not null,"
            " client_key integer, id varchar, name varchar, position varchar, phones varchar,"
            " emails varchar, messenger varchar, birthday date)"
        ),
        (
            "create table if not exists client_ties (load_id integer not null, source_row bigint not null,"
            " client_key integer not null, tied_by varchar not null)"
        ),
        *_added(_OTHER_TABLES),
        "alter table tasks alter column due_date drop not null",
    ),
    8: (
        *declared("cards", "contact_points", "corrections", "decisions"),
        "alter table client_aliases add column if not exists numbering integer default 0",
        _CARDS_KEPT,
    ),
}


def migrate(connection: Connection, version: int) -> None:
    """Bring a base of an older `version` up to date; one that is up to date is not touched."""
    if version >= SCHEMA_VERSION:
        return
    with connection.transaction():
        for step in range(version + 1, SCHEMA_VERSION + 1):
            for statement in _STEPS[step]:
                connection.execute(statement)
        if version < _WITH_CONTACT_POINTS:
            for (load_id,) in connection.rows("select distinct load_id from cards order by load_id"):
                fill_contact_points(connection, load_id)
        connection.execute(
            "update meta set value = case key when 'schema' then $schema else $version end"
            " where key in ('schema', 'clientbase')",
            {"schema": str(SCHEMA_VERSION), "version": __version__},
        )

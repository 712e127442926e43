"""Older bases brought to the present schema, one version at a time, in one transaction."""

from __future__ import annotations

from clientbase.store.connection import Connection
from clientbase.version import __version__

SCHEMA_VERSION = 6

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
}


def migrate(connection: Connection, version: int) -> None:
    """Bring a base of an older `version` up to date; one that is up to date is not touched."""
    if version >= SCHEMA_VERSION:
        return
    with connection.transaction():
        for step in range(version + 1, SCHEMA_VERSION + 1):
            for statement in _STEPS[step]:
                connection.execute(statement)
        connection.execute(
            "update meta set value = case key when 'schema' then $schema else $version end"
            " where key in ('schema', 'clientbase')",
            {"schema": str(SCHEMA_VERSION), "version": __version__},
        )

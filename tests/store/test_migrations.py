"""A base of an older version opens, keeps its rows and takes new loads."""

from __future__ import annotations

from pathlib import Path

from tests.store.conftest import RULES, csv_staging

from clientbase.store import StagedColumn, Store
from clientbase.store.migrations import _OTHER_TABLES, SCHEMA_VERSION

SALES = "day;code;name;sum\n2024-01-01;;Ivanov;5\n2024-01-02;;Petrov;7.5\n"
CALLS = "day;phone;e-mail;who\n2024-02-03;067 123 45 67;;\n"
CARDS = "name;phone;e-mail;who\nPetrov;+380671234567;;Anna Petrova\n"


def as_version_6(path: Path) -> None:
    """Take out of a base what version 7 brought."""
    with Store(path) as store:
        for table, kinds in _OTHER_TABLES.items():
            for names in kinds.values():
                for name in names.split():
                    store.connection.execute(f'alter table {table} drop column "{name}"')
        for table in ("contacts", "client_ties"):
            store.connection.execute(f"drop table {table}")
        store.connection.execute("update meta set value = '6' where key = 'schema'")


def shape(store: Store) -> set[tuple[str, str, str]]:
    return set(
        store.connection.rows(
            "select table_name, column_name, data_type from duckdb_columns()"
            " where not internal and database_name <> 'temp'"
        )
    )


def test_a_base_of_version_6_keeps_its_rows_and_takes_a_load(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with Store(path) as store:
        store.insert([store.stage(csv_staging(tmp_path / "a.csv", SALES))], RULES)
        wanted = shape(store)
    as_version_6(path)
    with Store(path) as store:
        assert store.connection.row("select value from meta where key = 'schema'") == (str(SCHEMA_VERSION),)
        assert shape(store) == wanted
        assert store.connection.row("select count(*), sum(amount) from sales")[0] == 2
        calls = csv_staging(
            tmp_path / "calls.csv",
            CALLS,
            table="activities",
            columns=(StagedColumn("date", "try_cast(c0 as date)"), StagedColumn("phone", "nullif(c1, '')")),
            required=("date",),
            skip=(),
        )
        cards = csv_staging(
            tmp_path / "cards.csv",
            CARDS,
            table="clients",
            columns=(
                StagedColumn("name", "c0"),
                StagedColumn("phones", "'067 123 45 67'"),
                StagedColumn("contact_name", "c3"),
            ),
            required=(),
            skip=(),
        )
        store.insert([store.stage(calls), store.stage(cards)], RULES)
        tied = store.connection.rows(
            "select c.name from activities inner join clients as c using (client_key)"
        )
        assert tied == [("Petrov",)]
        assert store.connection.rows("select name from contacts") == [("Anna Petrova",)]

from __future__ import annotations

import gc
from decimal import Decimal
from pathlib import Path

import pytest
from tests.store.conftest import RULES, csv_staging

from clientbase.errors import BaseBusy, BaseDamaged, ClientbaseError, LimitReached
from clientbase.store import Loaded, SourceInfo, StagedColumn, Staging, Store

TEXT = """day;code;name;sum
2024-01-01;;Ivanov;5
2024-01-01;;Petrov;7.5
2024-99-01;;Petrov;7.5
2024-01-02;too;many;fields;here
2024-02-01;;;7
Total;;;19.5
2024-02-05;;ivanov;1
"""


def load(store: Store, staging: Staging) -> Loaded:
    known = store.known(staging)
    return known or store.insert([store.stage(staging)], RULES)[0]


def test_every_row_ends_loaded_rejected_or_skipped(store: Store, tmp_path: Path) -> None:
    loaded = load(store, csv_staging(tmp_path / "a.csv", TEXT))
    assert (loaded.rows_read, loaded.rows_loaded, loaded.rows_rejected) == (7, 4, 2)
    assert loaded.skipped == {"total": 1}
    assert loaded.amount == Decimal("20.5")
    assert loaded.totals == (Decimal("19.5"),)
    rejects = [(row["source_row"], row["source_column"], row["reason"]) for row in store.rejects()]
    assert rejects == [(4, "Day", "unreadable_date"), (5, "", "too_many_columns")]


def test_rows_carry_their_address_in_the_source_past_broken_lines(store: Store, tmp_path: Path) -> None:
    load(store, csv_staging(tmp_path / "a.csv", TEXT))
    rows = store.connection.rows("select source_row, amount from sales order by source_row")
    assert [(row, str(amount)) for row, amount in rows] == [
        (2, "5.0000"),
        (3, "7.5000"),
        (6, "7.0000"),
        (8, "1.0000"),
    ]


def test_one_client_under_two_spellings_and_rows_without_a_client(store: Store, tmp_path: Path) -> None:
    load(store, csv_staging(tmp_path / "a.csv", TEXT))
    assert store.connection.rows("select client_id, name from clients order by client_id") == [
        ("ivanov", "ivanov"),
        ("petrov", "Petrov"),
    ]
    assert store.connection.row("select count(*) from sales where client_key is null") == (1,)


def test_the_same_bytes_change_nothing(store: Store, tmp_path: Path) -> None:
    staging = csv_staging(tmp_path / "a.csv", TEXT)
    load(store, staging)
    again = load(store, staging)
    assert again.already
    assert store.status() == [("clients", 2), ("sales", 4)]
    assert len(store.loads()) == 1


def test_the_same_bytes_read_another_way_take_the_place_of_the_first(store: Store, tmp_path: Path) -> None:
    load(store, csv_staging(tmp_path / "a.csv", TEXT))
    source = SourceInfo("a.csv", "", len(TEXT), "csv", lambda: f"sha of {hash(TEXT)}", mapping='{"other": 1}')
    second = load(store, csv_staging(tmp_path / "a.csv", TEXT, source=source))
    assert second.replaced == 1
    assert store.status() == [("clients", 2), ("sales", 4)]
    assert len(store.rejects()) == 2


def test_a_failed_load_leaves_the_base_as_it_was(store: Store, tmp_path: Path) -> None:
    load(store, csv_staging(tmp_path / "a.csv", TEXT))
    before = store.status(), store.loads()

    def refuse(_: Loaded) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.insert([store.stage(csv_staging(tmp_path / "b.csv", TEXT.replace("7.5", "70")))], RULES, refuse)
    assert (store.status(), store.loads()) == before


def test_cells_that_cannot_be_read_are_counted_by_column(store: Store, tmp_path: Path) -> None:
    staging = csv_staging(tmp_path / "a.csv", "h\n2024-01-01;x;A;1\n2024-01-02;;B;2\n2024-01-03;z;C;3\n")
    columns = (*staging.columns, StagedColumn("qty", "try_cast(c1 as decimal(18, 6))", "c1 <> ''", "Qty"))
    loaded = load(
        store,
        csv_staging(
            tmp_path / "a.csv", "h\n2024-01-01;x;A;1\n2024-01-02;;B;2\n2024-01-03;z;C;3\n", columns=columns
        ),
    )
    assert loaded.lost_cells == {"Qty": (2, 2)}
    assert loaded.rows_loaded == 3


def test_client_cards_fill_the_clients_of_earlier_sales(store: Store, tmp_path: Path) -> None:
    load(store, csv_staging(tmp_path / "a.csv", TEXT))
    cards = Staging(
        table="clients",
        relation="(values ('I-1', 'Ivanov', 'Kyiv'), ('N-1', 'Newcomer', 'Lviv')) as t(c0, c1, c2)",
        width=3,
        columns=(StagedColumn("client_id", "c0"), StagedColumn("name", "c1"), StagedColumn("city", "c2")),
        required=("name",),
        source=SourceInfo("cards.csv", "", 1, "csv", lambda: "cards"),
    )
    load(store, cards)
    assert store.connection.rows("select client_id, city, listed from clients order by client_id") == [
        ("I-1", "Kyiv", True),
        ("N-1", "Lviv", True),
        ("petrov", None, False),
    ]


def test_forgetting_a_load_takes_its_rows_and_its_clients(store: Store, tmp_path: Path) -> None:
    loaded = load(store, csv_staging(tmp_path / "a.csv", TEXT))
    store.forget(loaded.load_id)
    assert store.status() == []
    assert store.rejects() == []


def test_a_base_in_a_file_is_private_and_survives(tmp_path: Path) -> None:
    path = tmp_path / "base.duckdb"
    with Store(path) as store:
        load(store, csv_staging(tmp_path / "a.csv", TEXT))
    assert path.stat().st_mode & 0o777 == 0o600
    with Store(path) as store:
        assert store.status() == [("clients", 2), ("sales", 4)]
        assert [row["file"] for row in store.loads()] == ["a.csv"]


def test_every_column_of_a_base_in_a_file_says_what_it_holds(tmp_path: Path) -> None:
    with Store(tmp_path / "base.duckdb") as store:
        load(store, csv_staging(tmp_path / "a.csv", TEXT))
        silent = store.connection.rows(
            "select table_name, column_name from duckdb_columns()"
            " where not internal and database_name <> 'temp' and comment is null"
        )
        assert {table for table, _ in silent} <= {"sales_rows"}, "shown as sales"


@pytest.mark.parametrize("content", [b"", b"id;name\n1;x\n", b"\0" * 20_000])
def test_a_file_that_is_not_a_base_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "base.duckdb"
    path.write_bytes(content)
    with pytest.raises(ClientbaseError) as caught:
        Store(path)
    assert isinstance(caught.value, BaseDamaged)
    assert path.read_bytes() == content


def test_a_newer_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.duckdb"
    with Store(path) as store:
        store.connection.execute("update meta set value = '999' where key = 'schema'")
    with pytest.raises(BaseDamaged):
        Store(path)


def test_a_base_in_use_says_so(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "base.duckdb"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(path)!r}); print(1, flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(BaseBusy) as caught:
            Store(path)
        assert str(holder.pid) in str(caught.value.evidence)
    finally:
        holder.communicate(b"\n")


def test_after_the_lock_no_file_and_no_setting_can_be_reached(store: Store, tmp_path: Path) -> None:
    import duckdb

    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    store.connection.lock()
    for statement in (
        f"select * from read_csv('{secret}')",
        f"copy (select 1) to '{tmp_path / 'out.csv'}'",
        f"attach '{tmp_path / 'other.duckdb'}'",
        "set memory_limit = '8GB'",
        "install httpfs",
    ):
        with pytest.raises(duckdb.Error):
            store.connection.execute(statement)
    assert not (tmp_path / "out.csv").exists()


def test_a_file_can_still_be_loaded_after_the_lock(store: Store, tmp_path: Path) -> None:
    store.connection.lock()
    staging = csv_staging(tmp_path / "a.csv", TEXT)
    copied = {"path": str(store.readable(tmp_path / "a.csv"))}
    assert load(store, csv_staging(tmp_path / "a.csv", TEXT, parameters=copied)).rows_loaded == 4
    assert staging.parameters != copied


def test_out_of_memory_is_a_limit_and_not_a_crash() -> None:
    with Store(memory="60MB") as store:
        store.connection.lock()
        with pytest.raises(LimitReached):
            store.connection.rows("select list(i::varchar || repeat('x', 100)) from range(5000000) t(i)")
        assert store.connection.row("select 1") == (1,)


def test_the_private_folder_is_gone_after_closing() -> None:
    with Store() as store:
        workspace = store.workspace
        assert workspace.stat().st_mode & 0o777 == 0o700
    assert not workspace.exists()


def test_the_private_folder_of_a_base_nobody_closed_is_gone_with_it() -> None:
    store = Store()
    workspace = store.workspace
    (workspace / "spilled").write_text("rows", encoding="utf-8")
    del store
    gc.collect()
    assert not workspace.exists()

"""`sql`: views that are documented, answers that are exact, and nothing but reading."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet
from tests.cli.conftest import Call

from clientbase.api import Base
from clientbase.store.connection import Connection

BASE = "base.duckdb"


@pytest.fixture
def base(call: Call, folder: Path) -> Path:
    """A base of the examples."""
    assert call("load", "sales.xlsx", "clients.csv", "--db", BASE).code == 0
    return folder / BASE


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_without_a_query_every_view_and_column_is_explained(call: Call, folder: Path, lang: str) -> None:
    code, out, _ = call("sql", "--lang", lang, "-f", "json")
    columns = json.loads(out)
    assert code == 0
    assert all(row["meaning"].strip() for row in columns)
    assert {"sales", "clients", "payments", "deals", "loads", "client_days"} <= {
        row["view"] for row in columns
    }
    assert not {row["column"] for row in columns} & {"load_id", "source_row", "client_key", "sha256"}
    assert call("sql", "sales.xlsx", "--lang", lang, "-f", "json").out == out


def test_an_answer_is_the_same_and_exact_in_every_format(call: Call, base: Path, folder: Path) -> None:
    query = (
        "select manager, sum(amount) as amount, avg(qty) as qty from sales group by manager order by manager"
    )
    outputs = [
        word for name in ("a.csv", "a.json", "a.jsonl", "a.parquet", "a.xlsx") for word in ("-o", name)
    ]
    assert call("sql", query, "--db", BASE, *outputs).code == 0
    asked = call("sql", query, "--db", BASE)
    assert asked.out == (folder / "a.csv").read_bytes().decode()
    amounts = [row["amount"] for row in csv.DictReader(StringIO(asked.out))]
    assert sum(map(Decimal, amounts)) == Decimal("5840170.60")
    assert [row["amount"] for row in json.loads((folder / "a.json").read_text("utf-8"))] == amounts
    lines = [json.loads(line) for line in (folder / "a.jsonl").read_text("utf-8").splitlines()]
    assert [line["amount"] for line in lines] == amounts
    table = parquet.read_table(folder / "a.parquet")
    assert table.column("amount").to_pylist() == [*map(Decimal, amounts)]
    sheet = openpyxl.load_workbook(folder / "a.xlsx").worksheets[0]
    assert [Decimal(str(row[1].value)) for row in sheet.iter_rows(min_row=2)] == [*map(Decimal, amounts)]
    screen = call("sql", query, "--db", BASE, "-f", "table").out
    assert "1,653,988.40" in screen


def test_purchases_are_those_of_the_rooms(call: Call, base: Path) -> None:
    query = "select client_id, sum(purchases) as n, sum(revenue) as r from client_days group by 1"
    found = {row["client_id"]: row for row in json.loads(call("sql", query, "--db", BASE, "-f", "json").out)}
    with Base(base) as opened:
        clients = [*opened.answer("abcxyz").answer.tables["clients"].records()]
    assert len(clients) == 60
    for row in clients:
        told = found[str(row["client_id"])]
        assert (int(told["n"]), Decimal(told["r"])) == (row["purchases"], row["revenue"])


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("select amout from sales", ["“amout”", "position 8", "mean amount?", "sales has the columns file,"]),
        ("select 1\nfrom slaes", ["“slaes”", "line 2 of the query, position 6", "did you mean sales?"]),
        ("select 1 from sales wehre x", ["near “x”", "position 27"]),
        ("select 1 +", ["near “+”", "position 10"]),
        ("select nofunction(1)", ["“nofunction”"]),
        ("select sum(client) from sales", ["sum(VARCHAR)", "position 8"]),
        ("select cast(client as int) from sales", ["try_cast"]),
        ("select 1; select 2", ["one query at a time"]),
        ("insert into sales select * from sales", ["not INSERT"]),
        ("delete from clients", ["not DELETE"]),
        ("drop table sales_rows", ["not DROP"]),
        ("attach 'other.duckdb'", ["not ATTACH"]),
        ("copy sales to 'sales.csv'", ["not COPY"]),
        ("export database 'all'", ["not EXPORT"]),
        ("install httpfs", ["not LOAD"]),
        ("set lock_configuration = false", ["not SET"]),
        ("select * from read_csv('sales.csv')", ["no file"]),
        ("select * from read_text('sales.csv')", ["no file"]),
        ("select * from glob('*')", ["no file"]),
        ("select * from 'sales.csv'", ["no file", "from sales limit 5' sales.csv"]),
        ("select * from rejects", ["no view “rejects”", "position 15", "there are sales, "]),
        ("with x as (select * from main.client_aliases) select * from x", ["no view “main.client_aliases”"]),
        ("select (select max(name) from replaced_sales)", ["no view “replaced_sales”"]),
        ("with rejects as (select * from rejects) select 1", ["no view “rejects”"]),
        ("select * from query_table('rejects')", ["no file"]),
        ("select * from duckdb_tables()", ["no file"]),
        ("show tables", ["no view “tables”"]),
        ("select name from information_schema.tables", ["no view “information_schema.tables”"]),
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused_and_nothing_is_changed(
    call: Call, base: Path, folder: Path, query: str, says: list[str]
) -> None:
    before = hashlib.sha256(base.read_bytes()).digest(), sorted(folder.iterdir())
    code, out, err = call("sql", query, "--db", BASE, "-q")
    assert (code, out) == (2, "")
    assert "error[CB-SQL-001]" in err
    assert "Traceback" not in err
    assert "Market" not in err
    for words in says:
        assert words in err
    assert (hashlib.sha256(base.read_bytes()).digest(), sorted(folder.iterdir())) == before


def test_files_are_queried_without_a_base_and_comments_and_an_end_do_no_harm(call: Call) -> None:
    code, out, _ = call("sql", "select -- how many\ncount(*) as n from sales; -- all", "sales.csv", "-q")
    assert (code, out) == (0, "n\r\n1693\r\n")
    code, _, err = call("sql", "select 1")
    assert code == 2
    assert "clientbase sql 'select 1' --db base.duckdb" in err


def test_a_query_may_name_its_own_parts_as_it_likes(call: Call, base: Path) -> None:
    query = (
        "with rejects as (select client, amount from Sales), meta as (from rejects limit 3)"
        " select count(*) as n from meta, range(2) where exists (from rejects)"
    )
    assert call("sql", query, "--db", BASE, "-q").out == "n\r\n6\r\n"


def test_two_may_read_at_once_and_an_older_base_is_renewed_first(call: Call, base: Path) -> None:
    reading = Connection(base, read_only=True)
    try:
        command = [
            sys.executable,
            "-m",
            "clientbase",
            "sql",
            "select count(*) from clients",
            "--db",
            str(base),
        ]
        other = subprocess.run([*command, "-q"], capture_output=True, text=True, check=True)
        assert other.stdout.splitlines()[1] == "60"
    finally:
        reading.close()
    writing = Connection(base)
    writing.execute("update meta set value = '6' where key = 'schema'")
    writing.close()
    assert call("sql", "select count(*) from contacts", "--db", BASE, "-q").out.splitlines()[1] == "0"

"""How a file was read is kept in clientbase.toml, and the next export of its shape asks nothing."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import duckdb
from tests.cli.conftest import Call

ODD = "Когда;Кто;Почём\n10.01.2025;ООО Ромашка;100,00\n11.01.2025;ИП Сидоров;70,00\n"
MAP = ("--map", "Когда=date", "--map", "Кто=client_name", "--map", "Почём=amount")


def test_the_next_export_of_the_same_shape_needs_no_question(call: Call, folder: Path) -> None:
    (folder / "odd 2025-01.csv").write_text(ODD, "utf-8")
    (folder / "odd 2025-02.csv").write_text(ODD.replace(".01.", ".02."), "utf-8")
    assert call("load", "odd 2025-01.csv", "--db", "base.duckdb").code == 3
    assert not (folder / "clientbase.toml").exists()
    code, _, err = call("load", "odd 2025-01.csv", *MAP, "--set", "currency=EUR", "--db", "base.duckdb")
    assert code == 0
    assert "clientbase.toml" in err
    said = tomllib.loads((folder / "clientbase.toml").read_text("utf-8"))["profiles"]["odd"]
    assert said == {
        "table": "sales",
        "columns": {"Когда": "date", "Кто": "client_name", "Почём": "amount"},
        "set": {"currency": "EUR"},
    }
    before = (folder / "clientbase.toml").read_bytes()
    assert call("load", "odd 2025-02.csv", "--db", "base.duckdb").code == 0
    assert (folder / "clientbase.toml").read_bytes() == before
    assert call("concentration", "odd 2025-02.csv", "-f", "json").code == 0


AGED = (
    "Customer;Not due;1 - 30;31 - 60;Over 60;Total;Region\n"
    "Alpha Ltd;100,00;50,00;0;20,00;170,00;North\nBeta Ltd;0;0;30,00;0;30,00;South\n"
)


def test_parts_of_fields_are_read_again_and_what_is_not_wanted_is_not(call: Call, folder: Path) -> None:
    query = "select closing, overdue, cast(buckets as varchar), manager from receivables order by all"
    found = []
    for name in ("one", "two"):
        (folder / f"debts {name}.csv").write_text(AGED, "utf-8")
        options = ("--as", "receivables", "--map", "Region=-") if name == "one" else ()
        code, _, err = call("load", f"debts {name}.csv", *options, "--db", f"{name}.duckdb", "--lang", "en")
        assert code == 0, err
        assert "CB-MAP-020" not in err
        with duckdb.connect(str(folder / f"{name}.duckdb"), read_only=True) as base:
            found.append(base.execute(query).fetchall())
    said = tomllib.loads((folder / "clientbase.toml").read_text("utf-8"))["profiles"]["debts one"]
    assert said["others"] == ["Not due", "1 - 30", "31 - 60", "Over 60"]
    assert said["columns"] == {"Customer": "client", "Total": "closing", "Region": ""}
    assert [row[1] for row in found[0]] == [Decimal("30.0000"), Decimal("70.0000")]
    assert found[0] == found[1]


def test_comments_and_settings_of_the_file_stay(call: Call, folder: Path) -> None:
    (folder / "clientbase.toml").write_text('# mine\ndb = "base.duckdb"  # the base\n', "utf-8")
    (folder / "odd.csv").write_text(ODD, "utf-8")
    assert call("load", "odd.csv", *MAP).code == 0
    text = (folder / "clientbase.toml").read_text("utf-8")
    assert text.startswith('# mine\ndb = "base.duckdb"  # the base\n')
    assert "[profiles.odd]" in text


def test_a_dry_run_shows_the_profile_and_writes_nothing(call: Call, folder: Path) -> None:
    (folder / "odd.csv").write_text(ODD, "utf-8")
    code, out, _ = call("load", "odd.csv", *MAP, "--db", "base.duckdb", "--dry-run")
    assert code == 0
    assert "[profiles.odd]" in out
    assert not (folder / "clientbase.toml").exists()


def test_a_changed_shape_is_told_column_by_column(call: Call, folder: Path) -> None:
    (folder / "odd.csv").write_text(ODD, "utf-8")
    assert call("load", "odd.csv", *MAP, "--db", "base.duckdb").code == 0
    changed = ODD.replace("Почём", "Почём;Новое").replace("00\n", "00;х\n").replace("11.01", "11.03")
    (folder / "odd3.csv").write_text(changed, "utf-8")
    code, _, err = call("load", "odd3.csv", "--db", "base.duckdb", "--lang", "en")
    assert code == 0
    assert "CB-MAP-020" in err
    assert "new columns Новое" in err


def test_a_profile_with_a_mistake_is_named(call: Call, folder: Path) -> None:
    text = '[profiles.odd]\ntable = "sales"\n[profiles.odd.columns]\n"Кто" = "client_nme"\n'
    (folder / "clientbase.toml").write_text(text, "utf-8")
    code, _, err = call("load", "sales.csv")
    assert code == 2
    assert "profiles.odd" in err
    assert "client_name" in err

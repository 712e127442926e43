"""Which rows count: the options, what a profile keeps of them, and words that no row has."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from tests.cli.conftest import Call

TEXT = (
    "Order,Date,Client,Amount,Status,Warehouse\n1,2024-01-05,Ann,100,Shipped,North\n"
    "2,2024-01-06,Bob,200,Cancelled,South\n3,2024-01-07,Ann,30,On hold,\n4,2024-02-01,Cid,5,Shipped,South\n"
)


@pytest.fixture
def sales(folder: Path) -> Path:
    path = folder / "shop.csv"
    path.write_text(TEXT, "utf-8")
    return path


def revenue(call: Call, *options: str) -> str:
    code, out, _ = call("abcxyz", "shop.csv", *options, "--lang", "en", "-f", "json")
    assert code == 0
    return json.loads(out)["control"]["revenue"]


@pytest.mark.parametrize(
    ("options", "right"),
    [
        ((), "135.00"),
        (("--count-status", "cancelled"), "335.00"),
        (("--skip-status", "ON HOLD"), "105.00"),
        (("--only-rows", "Warehouse=south"), "5.00"),
        (("--only-rows", "Warehouse=South", "--only-rows", "warehouse=North"), "105.00"),
        (("--only-rows", "Warehouse="), "30.00"),
        (("--skip-rows", "Warehouse=North", "--skip-status", "On hold"), "5.00"),
    ],
)
def test_the_options(call: Call, sales: Path, options: tuple[str, ...], right: str) -> None:
    assert revenue(call, *options) == right


def test_the_profile_keeps_them_for_the_next_export(call: Call, folder: Path, sales: Path) -> None:
    options = ("--count-status", "Cancelled", "--skip-rows", "Warehouse=North")
    assert call("load", "shop.csv", *options, "--db", "base.duckdb").code == 0
    said = tomllib.loads((folder / "clientbase.toml").read_text("utf-8"))["profiles"]["shop"]
    assert said["rows"] == {"count_status": ["Cancelled"], "skip_rows": ["Warehouse=North"]}
    (folder / "shop 2.csv").write_text(TEXT.replace("2024-0", "2025-0"), "utf-8")
    code, out, _ = call("abcxyz", "shop 2.csv", "--lang", "en", "-f", "json")
    assert (code, json.loads(out)["control"]["revenue"]) == (0, "235.00")


def test_the_profile_keeps_signs_and_discounts_of_the_user(call: Call, folder: Path) -> None:
    text = "Date,Order,Client,Amount,Discount\n2024-01-05,1,Ann,-100,-10\n2024-01-06,2,Bob,-50,0\n"
    (folder / "led 1.csv").write_text(text, "utf-8")
    (folder / "led 2.csv").write_text(text.replace("2024", "2025"), "utf-8")
    options = ("--map", "Amount=-amount", "--map", "Discount=discount")
    assert call("load", "led 1.csv", *options, "--db", "base.duckdb").code == 0
    code, out, _ = call("abcxyz", "led 2.csv", "--lang", "en", "-f", "json")
    assert (code, json.loads(out)["control"]["revenue"]) == (0, "140.00")


@pytest.mark.parametrize(
    ("option", "word"),
    [("--count-status", "Canceled"), ("--skip-status", "Shiped"), ("--skip-rows", "Warehouse=Sout")],
)
def test_a_word_that_no_row_has_is_told_with_the_nearest(
    call: Call, sales: Path, option: str, word: str
) -> None:
    code, out, err = call("abcxyz", "shop.csv", option, word, "--lang", "en", "-f", "json")
    told = [warning["message"] for warning in json.loads(out)["warnings"] if warning["code"] == "CB-LOAD-071"]
    assert code == 0
    assert len(told) == 1
    near = {"--count-status": "“Cancelled”", "--skip-status": "“Shipped”", "--skip-rows": "“South”"}[option]
    assert near in told[0]
    assert near in err


def test_nothing_left_says_which_word_was_meant(call: Call, sales: Path) -> None:
    code, _, err = call("load", "shop.csv", "--only-rows", "Warehouse=Nort", "--lang", "en")
    assert code == 3
    assert "no row has “Nort” in “Warehouse”; the nearest: “North”" in err
    assert "--count-status" not in err


def test_names_of_clients_are_not_told(call: Call, sales: Path) -> None:
    _, out, err = call("load", "shop.csv", "--skip-rows", "Client=Anna", "--lang", "en")
    assert "Bob" not in out + err


def test_a_long_list_of_words_never_hides_what_was_not_counted(call: Call, folder: Path) -> None:
    rows = "".join(f"{n},2024-01-{1 + n % 27},Ann,{n},Stage {n % 17}\n" for n in range(1, 61))
    text = "Order,Date,Client,Amount,Status\n" + rows + "99,2024-01-05,Ann,5,Cancelled\n"
    (folder / "long.csv").write_text(text, "utf-8")
    _, out, err = call("load", "long.csv", "--lang", "en")
    assert "not counted  Cancelled" in out + err
    assert "and 9 more" in out + err

"""The audit of cards: what is malformed, missing, doubled or old, counted by hand; sheets that come back."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbase import Base, analyses
from clientbase.ingest.captions import preset
from clientbase.ingest.captions.dictionary import normal
from clientbase.locale import LANGUAGES, language

DAY = "2026-06-30"
CARDS = """\
Client ID;Client;Tax ID;Phone;E-mail;Address;City;Manager;Created;Verified
1;ООО Ромашка;7707083893;8 (495) 123-45-67;info@romashka.ru;ул. Ленина, 5;Москва;Anna;2025-01-10;2026-05-01
2;ЗАО Василек;7707083894;0000000;bad@@mail;;Москва;Anna;2025-02-10;
3;ИП Петров;;+7 495 123 45 67;petr@gmial.com;Ленина;Москва;Boris;2023-02-10;2023-03-01
4;ООО Дуб;;223-45-67;;;Казань;;2026-03-01;
5;ООО Клен;;+7 916 765 43 21;klen@mail.ru;нет;Казань;Victor;2026-04-01;
"""
SALES = """\
Date;Client ID;Client;Amount;Manager
2026-01-05;1;ООО Ромашка;1000;Anna
2026-02-06;2;ЗАО Василек;5000;Anna
2026-06-06;9;ООО Неизвестный;700;Boris
"""
ACTIVITIES = (
    "Date;Type;Client ID;Client;Phone;Manager\n2026-06-01;call;9;ООО Неизвестный;8 903 111-22-33;Boris\n"
)


def based(folder: Path, *texts: str, path: Path | None = None) -> Base:
    base = Base(path)
    for number, text in enumerate(texts):
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
    base.load(*(folder / f"{number}.csv" for number in range(len(texts))))
    return base


def told(base: Base, table: str, **parameters: Any) -> list[dict[str, Any]]:
    return list(base.answer("audit", as_of=DAY, **parameters).answer.tables[table].records())


def by(rows: list[dict[str, Any]], key: str) -> dict[Any, dict[str, Any]]:
    return {row[key]: row for row in rows}


def test_every_field_counts_what_its_cells_are_worth(tmp_path: Path) -> None:
    with based(tmp_path, CARDS) as base:
        fields = by(told(base, "fields"), "field")
    names = ("filled", "valid", "suspicious", "placeholder", "invalid", "duplicate", "stale")
    found = {name: tuple(fields[name][column] for column in names) for name in fields}
    assert found["phones"] == (5, 3, 0, 1, 1, 2, 2)
    assert found["emails"] == (4, 2, 1, 0, 1, 0, 2)
    assert found["tax_id"] == (2, 1, 0, 0, 1, 0, 1)
    assert found["address"] == (3, 1, 1, 1, 0, 0, 1)
    assert found["city"] == (5, 5, 0, 0, 0, None, 2)
    assert fields["phones"]["valid_share"] == pytest.approx(0.6)
    assert fields["all"]["filled"] == sum(row["filled"] for name, row in fields.items() if name != "all")


def test_clients_are_reached_or_not_and_their_problems_are_named(tmp_path: Path) -> None:
    with based(tmp_path, CARDS, SALES) as base:
        rows = told(base, "clients", managers="anna,  Boris")
        managers = by(told(base, "managers", managers="anna,  Boris"), "manager")
        unlisted = by(told(base, "managers"), "manager")
    clients = by(rows, "client_id")
    assert {one: row["reachable_by"] for one, row in clients.items()} == {
        "1": "phone; email; post",
        "2": "none",
        "3": "phone",
        "4": "none",
        "5": "phone; mobile; email",
        "9": "none",
    }
    assert clients["2"]["problems"].split("; ") == [
        *("cannot be reached", "phone is a placeholder", "e-mail cannot be used", "no address"),
        *("not checked for long", "tax number is wrong"),
    ]
    assert clients["9"]["problems"] == "cannot be reached; no card"
    assert "manager left" in clients["5"]["problems"]
    assert [row["client_id"] for row in rows][:3] == ["2", "9", "1"]  # 5000 × 13, 700 × 8, 1000 × 1
    assert {name: row["has_left"] for name, row in managers.items()} == {
        "Anna": False, "Boris": False, "Victor": True, None: None,
    }  # fmt: skip
    assert {row["has_left"] for row in unlisted.values()} == {None}


def test_lists_and_sales_that_do_not_know_each_other(tmp_path: Path) -> None:
    with based(tmp_path, CARDS, SALES, ACTIVITIES) as base:
        (lone,) = told(base, "sales_without_card")
        cards = told(base, "cards_without_sales")
        sure = told(base, "cards_without_sales", history_complete=True)
        (shared,) = told(base, "shared_contacts")
        new = told(base, "new_clients")
    assert (lone["client_id"], lone["phone"], int(lone["revenue_year"])) == ("9", "8 903 111-22-33", 700)
    assert [row["client_id"] for row in cards] == ["5", "4", "3"]
    assert {row["standing"] for row in cards} == {"no purchases in the data"}
    assert {row["standing"] for row in sure} == {"prospect"}
    assert (shared["value"], shared["clients"], shared["managers"]) == ("+74951234567", 2, 2)
    assert [(row["month"], row["manager"], row["origin"], row["with_phone"]) for row in new] == [
        (date(2026, 6, 1), "Boris", "first in the data", 0),
        (date(2026, 4, 1), "Victor", "known", 1),
        (date(2026, 3, 1), None, "known", 0),
    ]


def test_values_that_many_cards_share_count_in_one_notation(tmp_path: Path) -> None:
    cards = "Client;Phone;E-mail;City\n" + "".join(
        f"Firm {n} LLC;{phone};Boss@Firm.ua;Київ\n"
        for n, phone in enumerate(("044 123 45 67", "+380441234567", "8(044)1234567", "380441234567"))
    )
    with based(tmp_path, cards) as base:
        fields = by(told(base, "fields"), "field")
        assert [fields[name]["duplicate"] for name in ("phones", "emails")] == [4, 4]
        assert {(row["value"], row["clients"]) for row in told(base, "shared_contacts")} == {
            ("+380441234567", 4), ("boss@firm.ua", 4),
        }  # fmt: skip


@pytest.mark.parametrize(("stale", "old"), [("12m", 2), ("36m", 1), ("4y", 0), ("30d", 5), ("1w", 5)])
def test_what_is_old_depends_on_the_term(tmp_path: Path, stale: str, old: int) -> None:
    with based(tmp_path, CARDS) as base:
        assert by(told(base, "fields", stale=stale), "field")["name"]["stale"] == old


def test_cards_without_days_are_not_called_old(tmp_path: Path) -> None:
    with based(tmp_path, "Client;Phone\nOak LLC;067 123 45 67\n") as base:
        assert by(told(base, "fields"), "field")["phones"]["stale"] is None


def test_a_base_without_a_list_says_so(tmp_path: Path) -> None:
    with based(tmp_path, SALES) as base:
        assert told(base, "fields") == []
        assert {row["problems"] for row in told(base, "clients")} == {"cannot be reached"}
        assert len(told(base, "sales_without_card")) == 3


# -- the sheet for the calls -------------------------------------------------------------------------------


def captions(code: str) -> dict[str, str]:
    table = analyses.room("audit").table("checks")
    return {one.name: language(code).text(one.label) if code else one.name for one in table.columns}


def filled(path: Path, caption: dict[str, str], said: dict[tuple[str, str], tuple[str, ...]]) -> None:
    """What a manager writes into the sheet: (client, field in words) → new value, day, who."""
    notes = [caption[name] for name in ("new_value", "checked_on", "checked_by")]
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        for row in rows[1:]:
            key = row[rows[0].index(caption["client_id"])], row[rows[0].index(caption["field"])]
            for name, value in zip(notes, said.get(key, ()), strict=False):
                row[rows[0].index(name)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2) if notes[0] in heads else ():
            key = str(row[heads.index(caption["client_id"])].value), row[heads.index(caption["field"])].value
            for name, value in zip(notes, said.get(key, ()), strict=False):
                day = value[:2] == "20"
                row[heads.index(name)].value = datetime.fromisoformat(value) if day else value or None
    book.save(path)


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_a_filled_sheet_comes_back(tmp_path: Path, code: str) -> None:
    sheet = tmp_path / ("checks.xlsx" if code else "checks.csv")
    words = analyses.room("audit").table("checks").column("field").labels
    named = {name: language(code).text(word) if code else name for name, word in words.items()}
    said = {
        ("2", named["phones"]): ("8 495 777-12-34", "2026-06-20", "Olga"),
        ("2", named["emails"]): ("vasilek@firma.ru", "2026-06-20"),
        ("1", named["phones"]): ("", "2026-06-21"),
    }
    with based(tmp_path, CARDS, SALES) as base:
        result = base.answer("audit", as_of=DAY)
        if code:
            result.write(sheet, lang=code)
        else:
            write_csv(told(base, "checks"), sheet)
        filled(sheet, captions(code), said)
        before = by(told(base, "clients"), "client_id"), told(base, "fields")
        held = base.store.connection.rows("select * from clients order by client_key")
    with based(tmp_path, CARDS, SALES) as base:
        (table,) = base.load(sheet)
        assert (table.table, table.loaded.rows_loaded) == ("corrections", 3)
        kept = base.store.connection.rows(
            "select field, value, checked_on, author from corrections order by all"
        )
        assert kept == [
            ("emails", "vasilek@firma.ru", date(2026, 6, 20), "Anna"),
            ("phones", "8 495 777-12-34", date(2026, 6, 20), "Olga"),
            ("phones", None, date(2026, 6, 21), "Anna"),
        ]
        clients = by(told(base, "clients"), "client_id")
        fields = by(told(base, "fields"), "field")
        assert (clients["2"]["phone"], clients["2"]["reachable_by"]) == ("8 495 777-12-34", "phone; email")
        assert clients["2"]["verified_at"] == date(2026, 6, 20)
        assert clients["1"]["phone"] == before[0]["1"]["phone"]
        assert (fields["phones"]["placeholder"], fields["phones"]["valid"]) == (0, 4)
        assert (fields["phones"]["checked"], fields["emails"]["checked"]) == (2, 1)
        base.store.forget(3)
        assert base.store.connection.rows("select * from clients order by client_key") == held
        assert told(base, "fields") == before[1]


def write_csv(rows: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0])
        writer.writerows([["" if cell is None else cell for cell in row.values()] for row in rows])


def test_a_checked_value_outlives_the_next_list(tmp_path: Path) -> None:
    sheet = "client_id,client,field,new_value,checked_on\n2,ЗАО Василек,phones,8 495 777-12-34,2026-06-20\n"
    with based(tmp_path, CARDS, SALES, sheet) as base:
        (tmp_path / "later.csv").write_text(CARDS.replace("Москва", "Тверь"), encoding="utf-8")
        base.load(tmp_path / "later.csv")
        row = by(told(base, "clients"), "client_id")["2"]
        assert (row["phone"], row["reachable_by"]) == ("8 495 777-12-34", "phone")


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_the_captions_are_those_that_the_sheet_has(code: str) -> None:
    (known,) = [one for one in preset.every() if one.name == f"clientbase_checks_{code or 'csv'}"]
    assert known.is_own
    assert set(known.tables["corrections"].columns) <= {normal(name) for name in captions(code).values()}

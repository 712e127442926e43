"""A filled list of duplicates: it comes back whole or not at all, lasts, and goes without a trace."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from clientbase import Base, analyses
from clientbase.errors import DecisionsRefused
from clientbase.ingest.captions import preset
from clientbase.ingest.captions.dictionary import normal
from clientbase.ingest.clean import vocabulary
from clientbase.locale import LANGUAGES, language

HEAD = "Код;Наименование;ИНН;Телефон;E-mail;Город;Менеджер\n"
ANNA = (
    "A-1;ООО «Ромашка»;7707083893;+7 495 123-45-67;info@romashka.ru;Москва;Анна\n"
    "A-2;ИП Петров Иван Сергеевич;;8 916 555-44-33;petrov@mail.ru;Тула;Анна\n"
    "A-3;Аптека № 5;;+7 495 777-00-11;;Москва;Анна\n"
    "A-4;Вектор;;;;Казань;Анна\n"
)
BORIS = (
    "B-1;Ромашка ООО;7707083893;8 (495) 1234567;;Москва;Борис\n"
    "B-2;Петров И.С.;;89165554433;;Тула;Борис\n"
    "B-3;Аптека № 6;;+7 495 777-00-11;;Москва;Борис\n"
    "B-4;ООО Вектор;;;;Казань;Борис\n"
)
NAMES = {line.split(";")[0]: line.split(";")[1] for line in (ANNA + BORIS).splitlines()}
SALES = "Дата;Номер;Код клиента;Клиент;Сумма\n" + "".join(
    f"{5 + n:02d}.0{1 + n % 6}.2026;{n};{code};{NAMES[code]};{100 * (n % 7 + 1)},00\n"
    for n, code in enumerate(list(NAMES) * 3)
)
FIELDS = ("group", "source", "source_row", "card_id", "client", "decision", "decided_by", "decided_at", "why")
Decide = Callable[[str], str]  # id of a card → the word for it


@pytest.fixture
def base(tmp_path: Path):
    files = {"anna.csv": HEAD + ANNA, "boris.csv": HEAD + BORIS, "sales.csv": SALES}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with Base(lang="en") as opened:
        opened.load(*(tmp_path / name for name in files))
        yield opened


def listed(folder: Path, rows: Sequence[tuple[object, str, str]], **more: object) -> Path:
    """A list of decisions with the names of JSON: group, id of a card, decision."""
    path = folder / str(more.pop("file", "decisions.csv"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        for group, card, decision in rows:
            source = {"A": "anna.csv", "B": "boris.csv"}.get(card[0], "carl.csv")
            own = {
                "source": source,
                "source_row": int(card[2:]) + 1,
                "card_id": card,
                "client": NAMES.get(card),
            }
            writer.writerow({"group": group, "decision": decision, **own, **more})
    return path


def pairs(base: Base) -> list[tuple[str, str, str]]:
    return base.store.connection.rows("select card_a, card_b, decision from decisions order by all")


def asked(base: Base) -> set[str]:
    return {str(row["card_id"]) for row in base.answer("dedupe").answer.tables["review"].records()}


def clients(base: Base, room: str = "abcxyz", table: str = "clients") -> dict[str, str]:
    rows = base.answer(room).answer.tables[table].records()
    return {str(row["client"]): str(row["revenue"]) for row in rows}


def said(base: Base, folder: Path, *rooms: str) -> list[bytes]:
    """The answers of some rooms as documents of data."""
    for room in rooms:
        base.answer(room).write(folder / f"{room}.json")
    return [(folder / f"{room}.json").read_bytes() for room in rooms]


def filled(path: Path, code: str, decide: Decide, *, shuffled: bool = False) -> None:
    """What a person writes into the workbook, and perhaps sorts."""
    table, text = analyses.room("dedupe").table("review"), language(code).text
    captions = {column.name: text(column.label) for column in table.columns}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    place = {name: heads.index(caption) for name, caption in captions.items()}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for row in rows:
        word = decide(str(row[place["card_id"]]))
        row[place["decision"]] = text(table.column("decision").labels[word]) if word else None
        row[place["decided_by"]], row[place["decided_at"]] = "Vera", datetime(2026, 7, 1)  # noqa: DTZ001
    if shuffled:
        random.Random(7).shuffle(rows)
    for at, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    book.save(path)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_workbook_filled_in_and_sorted_comes_back(base: Base, tmp_path: Path, code: str) -> None:
    path = tmp_path / "review.xlsx"
    base.answer("dedupe").write(path, lang=code)
    words = {"A-1": "merge", "B-1": "merge", "A-2": "apart", "A-4": "later", "B-4": "merge"}
    filled(path, code, lambda card: words.get(card, ""), shuffled=True)
    account = base.load(path)
    (table,) = account
    assert (table.table, table.loaded.rows_loaded, table.loaded.skipped) == (
        "decisions",
        5,
        {"not_decided": 1},
    )
    assert pairs(base) == [("A-1", "B-1", "merge"), ("A-2", "B-2", "apart"), ("A-4", "B-4", "later")]
    assert base.store.connection.rows("select distinct decided_by, decided_at from decisions") == [
        ("Vera", date(2026, 7, 1))
    ]
    (others,) = account.passed_over
    assert others.file == "review.xlsx"
    assert clients(base)["ООО «Ромашка»"] == "2400.0000"
    assert not asked(base)


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_captions_and_words_are_those_that_the_list_has(code: str) -> None:
    (known,) = [one for one in preset.every() if one.name == f"clientbase_decisions_{code or 'csv'}"]
    assert known.is_own
    table, text = analyses.room("dedupe").table("review"), language(code or "en").text
    names = {normal(text(one.label) if code else one.name) for one in table.columns}
    assert set(known.tables["decisions"].columns) == names
    lists = vocabulary.lists("decision")
    for word, label in table.column("decision").labels.items():
        assert text(label) in lists.get(word, lists["open"])


def test_the_table_of_cards_comes_back_too(base: Base, tmp_path: Path) -> None:
    rows = base.answer("dedupe").answer.tables["cards"].records()
    path = tmp_path / "cards.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["client", "card_id", "decision", "group", "source", "source_row"])
        writer.writeheader()
        for row in rows:
            own = {name: row[name] for name in writer.fieldnames}
            writer.writerow(own | ({"decision": "merge"} if row["card_id"] in {"A-4", "B-4"} else {}))
    base.load(path)
    assert pairs(base) == [("A-4", "B-4", "merge")]


def test_within_a_group(base: Base, tmp_path: Path) -> None:
    rows = [
        (1, "A-1", "merge"),
        (1, "A-2", "merge"),
        (1, "B-1", "apart"),
        (1, "B-2", "later"),
        (1, "B-3", ""),
    ]
    (table,) = base.load(listed(tmp_path, rows))
    found = {(a, b): decision for a, b, decision in pairs(base)}
    assert found == {
        ("A-1", "A-2"): "merge",
        ("A-1", "B-1"): "apart", ("A-2", "B-1"): "apart", ("B-1", "B-2"): "apart", ("B-1", "B-3"): "apart",
        ("A-1", "B-2"): "later", ("A-2", "B-2"): "later", ("B-2", "B-3"): "later",
    }  # fmt: skip
    assert (table.loaded.reviewed.merged, table.loaded.reviewed.clients) == (2, 1)


def test_the_newest_decision_about_a_pair_holds(base: Base, tmp_path: Path) -> None:
    def decide(word: str, day: str, file: str) -> None:
        base.load(listed(tmp_path, [(1, "A-3", word), (1, "B-3", word)], file=file, decided_at=day))

    decide("merge", "2026-07-02", "1.csv")
    assert clients(base).keys() & {"Аптека № 5", "Аптека № 6"} != {"Аптека № 5", "Аптека № 6"}
    decide("apart", "2026-07-01", "2.csv")  # loaded later, decided before
    assert clients(base).keys() & {"Аптека № 5", "Аптека № 6"} != {"Аптека № 5", "Аптека № 6"}
    decide("apart", "2026-07-03", "3.csv")
    assert clients(base).keys() >= {"Аптека № 5", "Аптека № 6"}


BAD = {
    "a word that is none": ([(1, "A-1", "mrge"), (1, "A-2", "merge")], "“decision”: a word", "2)"),
    "a card that is not there": ([(1, "A-1", "merge"), (1, "A-9", "merge")], "no such card", "3)"),
    "no group": ([("", "A-1", "merge"), (1, "A-2", "merge")], "without a group", "2)"),
    "two decisions": ([(1, "A-1", "merge"), (1, "A-1", "apart"), (1, "A-2", "")], "two decisions", "2–3)"),
    "a = b = c, a ≠ c": (
        [(1, "A-1", "merge"), (1, "A-2", "merge"), (2, "A-2", "merge"), (2, "A-3", "merge"),
         (3, "A-1", "apart"), (3, "A-3", "")],
        "made one client (rows: 2–5) and kept apart (rows: 6–7)", "",
    ),
    "one pair both": (
        [(1, "A-1", "merge"), (1, "A-2", "merge"), (2, "A-1", "apart"), (2, "A-2", "")],
        "made one client (rows: 2–3) and kept apart (rows: 4–5)", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_nothing_is_applied_unless_all_of_it_can_be(base: Base, tmp_path: Path, case: str) -> None:
    rows, problem, place = BAD[case]
    with pytest.raises(DecisionsRefused) as refused:
        base.load(listed(tmp_path, [*rows, (9, "B-1", "merge"), (9, "B-2", "merge")]))
    told = str(refused.value)
    assert problem in told
    assert place in told
    assert "decisions.csv" in told
    assert not any(name in told for name in NAMES.values())
    assert not pairs(base)


@pytest.mark.parametrize("change", [{"card_id": "A-2"}, {"client": "Ромашка Плюс"}, {"card_id": "A-77"}])
def test_edited_cells_are_told(base: Base, tmp_path: Path, change: dict[str, str]) -> None:
    path = listed(tmp_path, [(1, "A-1", "merge"), (1, "B-2", "merge")])
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows([rows[0] | change, rows[1]])
    with pytest.raises(DecisionsRefused, match=r"do not go with its name \(rows: 2\)"):
        base.load(path)


def test_a_list_of_another_base(base: Base, tmp_path: Path) -> None:
    with pytest.raises(DecisionsRefused, match="made from another one"):
        base.load(listed(tmp_path, [(1, "C-1", "merge"), (1, "C-2", "merge")]))


def test_a_decision_against_earlier_ones_names_their_file(base: Base, tmp_path: Path) -> None:
    base.load(
        listed(tmp_path, [(1, "A-1", "merge"), (1, "A-2", "merge"), (1, "A-3", "merge")], file="old.csv")
    )
    with pytest.raises(DecisionsRefused, match=r"old\.csv"):
        base.load(
            listed(tmp_path, [(1, "A-3", "merge"), (1, "B-3", "merge"), (2, "A-1", "apart"), (2, "B-3", "")])
        )


def test_rows_taken_out_of_a_group(base: Base, tmp_path: Path) -> None:
    (table,) = base.load(listed(tmp_path, [(1, "A-1", "merge"), (2, "A-2", "merge"), (2, "B-2", "merge")]))
    assert pairs(base) == [("A-2", "B-2", "merge")]
    assert table.loaded.reviewed.alone == (2,)
    assert "CB-LOAD-171" in {warning.code for warning in table.warnings}


def test_decisions_last_when_a_newer_export_comes(base: Base, tmp_path: Path) -> None:
    every = [(n, f"{side}-{n}", "apart" if n == 4 else "merge") for n in (1, 2, 4) for side in "AB"]
    base.load(listed(tmp_path, every))
    before = clients(base)
    assert not asked(base)
    newer = "A-0;Новый;;+7 495 000-11-33;;Пермь;Анна\n" + ANNA.replace("916 555", "916 556")
    (tmp_path / "anna 2026-07.csv").write_text(HEAD + newer, "utf-8")
    base.load(tmp_path / "anna 2026-07.csv")
    assert not asked(base)
    assert clients(base) == before
    newer = "B-0;ИП Петров И. С.;;89165554433;;Тула;Борис\n" + BORIS
    (tmp_path / "boris 2026-07.csv").write_text(HEAD + newer, "utf-8")
    base.load(tmp_path / "boris 2026-07.csv")
    assert "B-0" in asked(base)
    assert not asked(base) & {"A-1", "B-1", "A-4", "B-4"}


def test_a_list_without_codes_whose_rows_move(tmp_path: Path) -> None:
    def text(own: str) -> str:
        return "\n".join(line.partition(";")[2] for line in (HEAD + own).splitlines()) + "\n"

    with Base() as base:
        for name, own in (("anna.csv", ANNA), ("boris.csv", BORIS)):
            (tmp_path / name).write_text(text(own), "utf-8")
            base.load(tmp_path / name)
        base.answer("dedupe").write(tmp_path / "review.csv")
        base.load(tmp_path / "review.csv")
        assert not asked(base)
        moved = text("A-0;Новый;;+7 495 000-11-33;;Пермь;Анна\n" + ANNA)
        (tmp_path / "anna new.csv").write_text(moved, "utf-8")
        base.load(tmp_path / "anna new.csv")
        assert not asked(base)


def test_unloaded_they_leave_no_trace(base: Base, tmp_path: Path) -> None:
    rooms = ("abcxyz", "churn", "lifecycle", "dedupe")
    before = said(base, tmp_path, *rooms)
    base.load(listed(tmp_path, [(n, f"{side}-{n}", "merge") for n in (1, 2, 3) for side in "AB"]))
    assert said(base, tmp_path, *rooms) != before
    (load,) = base.store.connection.row("select max(load_id) from loads")
    base.store.forget(load)
    assert said(base, tmp_path, *rooms) == before


def test_files_and_their_decisions_in_one_command(tmp_path: Path, base: Base) -> None:
    decisions = listed(tmp_path, [(1, "A-1", "merge"), (1, "B-1", "merge")])
    with Base() as other:
        other.load(decisions, *(tmp_path / name for name in ("sales.csv", "anna.csv", "boris.csv")))
        assert len(clients(other)) == len(clients(base)) - 1


def test_a_card_without_a_phone_does_not_get_that_of_the_row_above(base: Base) -> None:
    assert base.store.connection.rows(
        "select count(phones) from cards where name in ('Вектор', 'ООО Вектор')"
    ) == [(0,)]


def test_two_cards_that_say_the_same_may_be_kept_apart(tmp_path: Path) -> None:
    twin = "ООО «Ромашка»;7707083893;+7 495 123-45-67;info@romashka.ru;Москва;Анна\n"
    with Base() as base:
        for name, card in (("anna.csv", "A-1"), ("boris.csv", "B-1")):
            (tmp_path / name).write_text(f"{HEAD}{card};{twin}{card[0]}-2;Вектор;;;;Казань;Анна\n", "utf-8")
            base.load(tmp_path / name)
        assert {"A-1", "B-1"} <= asked(base)
        path = tmp_path / "decisions.csv"
        path.write_text(
            "group,source,card_id,decision\n1,anna.csv,A-1,apart\n1,boris.csv,B-1,apart\n", encoding="utf-8"
        )
        base.load(path)
        assert not asked(base) & {"A-1", "B-1"}
        vetoes = base.answer("dedupe").answer.tables["vetoes"].records()
        assert [(row["card_a"], row["card_b"]) for row in vetoes] == [("A-1", "B-1")]


def test_the_sheet_is_made_to_be_filled_in(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    base.answer("dedupe").write(path, lang="uk")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    text = language("uk").text
    heads = {cell.value: cell.column_letter for cell in sheet[3]}
    lists = {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    column = heads[text("Decision")]
    words = ",".join(text(word) for word in ("merge", "keep apart", "later"))
    assert lists == {f"{column}4:{column}{sheet.max_row}": f'"{words}"'}
    assert sheet.freeze_panes == f"{heads[text('Client')]}4".replace("C", "D")
    assert "clientbase load" in sheet["A2"].value
    fills = {
        name: [sheet[f"{heads[text(name)]}{row}"].fill.fgColor.rgb for row in (4, 5)]
        for name in ("Client", "Phones", "Decided by", "Manager")
    }
    assert fills["Client"] == fills["Manager"]  # both differ
    assert fills["Phones"] != fills["Client"]  # one phone, written in two ways
    assert fills["Decided by"][0] not in {*fills["Client"], *fills["Phones"]}

"""Lists of companies and persons: the company is the client, the person its contact, labels are no values."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exports.people import EXPORTS, MAIL
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base
from clientbase.locale import language


def texts(base: Base, table: str, where: str) -> dict[str, str | None]:
    """The one row of a table, every value as text."""
    (record,) = base.store._records(f"select columns(*)::varchar from {table} where {where}")
    return record


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_of_a_known_system(name: str, tmp_path: Path) -> None:
    export = EXPORTS[name]
    with Base() as base:
        (loaded,) = base.load(export.write(tmp_path / "export.csv"))
        assert loaded.table == "clients"
        assert not loaded.loaded.rows_rejected
        names = base.store.connection.rows("select name from clients order by name")
        assert names == [(client,) for client in export.clients]
        card = texts(base, "clients", "name = 'Bluebay Ltd'")
        assert {column: card[column] for column in export.card} == export.card
        persons = texts(base, "contacts", "name = 'Priya Example'") if export.person else {}
        assert {column: persons[column] for column in export.person} == export.person
        (number,) = base.store.connection.row("select count(*) from contacts")
        assert number == (0 if not export.person else 2 if "Tom Sample" in str(export.rows) else 1)
        said = " ".join(map(language("en").render, loaded.aloud))
        assert "recognised as an export of" in said


LISTS = {
    "Apple": (
        ("First name", "Last name", "Company", "Phone", "Phone 2", "Email", "Street", "City"),
        ("Priya", "Example", "Bluebay Ltd", "+1 555 010 0101", "+1 555 010 0111", MAIL, "", "Leeds"),
        ("Ola", "Test", "", "", "", "ola@example.test", "", ""),
    ),
    "Brevo": (
        ("CONTACT ID", "EMAIL", "FIRSTNAME", "LASTNAME", "SMS", "COMPANY", "ADDED_TIME"),
        ("1", MAIL, "Priya", "Example", "+15550100101", "Bluebay Ltd", "2025-01-02 10:00:00"),
        ("2", "ola@example.test", "Ola", "Test", "", "", "2025-01-03 10:00:00"),
    ),
    "a name beside an organization": (
        ("Name", "Organization", "Phone", "Email"),
        ("Priya Example", "Bluebay Ltd", "+1 555 010 0101", MAIL),
        ("Ola Test", "", "", "ola@example.test"),
    ),
    "by hand": (
        ("Компания", "Контакт", "Тел.", "Почта"),
        ("Bluebay Ltd", "Priya Example", "8 495 123-45-67", MAIL),
        ("", "Ola Test", "8 495 123-45-68", "ola@example.test"),
    ),
    "Ukrainian": (
        ("ПІБ", "Організація", "Посада", "Мобільний телефон", "Ел. пошта"),
        ("Priya Example", "Bluebay Ltd", "Директор", "067 123 45 67", MAIL),
        ("Ola Test", "", "", "067 123 45 68", "ola@example.test"),
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_persons_of_no_known_system(kind: str, tmp_path: Path) -> None:
    with Base() as base:
        (loaded,) = base.load(delimited(tmp_path / "list.csv", LISTS[kind], delimiter=","))
        assert loaded.table == "clients"
        names = base.store.connection.rows("select name, emails from clients order by name")
        assert names == [("Bluebay Ltd", MAIL), ("Ola Test", "ola@example.test")]
        persons = base.store.connection.rows("select name, emails from contacts")
        assert persons == [("Priya Example", MAIL)]


def test_several_persons_of_one_company_keep_their_own_addresses(tmp_path: Path) -> None:
    head = ("Клиент", "Контактное лицо", "Телефон контактного лица", "Телефон")
    rows = [
        ("ООО Ромашка", "Анна Иванова", "+7 911 000-00-01", "+7 495 000-00-09"),
        ("ООО Ромашка", "Олег Петров", "+7 911 000-00-02", "+7 495 000-00-09"),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "list.csv", [head, *rows]))
        persons = base.store.connection.rows("select name, phones from contacts order by name")
        assert persons == [(name, phone) for _, name, phone, _ in rows]
        (phones,) = base.store.connection.row("select phones from clients")
        assert set(phones.split(", ")) == {phone for row in rows for phone in row[2:]}
        base.load(delimited(tmp_path / "later.csv", [head, *rows[:1], ("ООО Лютик", "Ева Новая", "", "")]))
        assert base.store.connection.row("select count(*), count(distinct name) from contacts") == (4, 3)


def test_every_column_of_a_person_arrives(tmp_path: Path) -> None:
    asked = {
        "id": ("Contact ID", "10000001"),
        "name": ("Full name", "Priya Example"),
        "position": ("Job title", "Director"),
        "phones": ("Phone", "+1 555 010 0101"),
        "emails": ("E-mail", MAIL),
        "messenger": ("Telegram", "@priya"),
        "birthday": ("Birthday", "1980-05-03"),
    }
    rows = [
        ("Company", *(caption for caption, _ in asked.values())),
        ("Bluebay Ltd", *(v for _, v in asked.values())),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "list.csv", rows))
        found = texts(base, "contacts", "true")
        assert {column: found.pop(column) for column in asked} == {c: v for c, (_, v) in asked.items()}
        assert found.keys() == {"load_id", "source_row", "client_key"}


FOLDERS = [
    ("Наименование", "ИНН", "Вид"),
    ("Розница", "", ""),
    ("Ромашка ООО", "7707083893", "Юр. лицо"),
    ("Лютик", "", "Юр. лицо"),
    ("Пустой ООО", "", ""),
    ("14.02.2026 10:02 Иванова", "", ""),
]


def test_folders_and_printed_lines_are_no_clients_unless_the_user_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", map(Cell, FOLDERS), sheet="Лист1", text=False)
    with Base() as base:
        (loaded,) = base.load(path)
        names = base.store.connection.rows("select name from clients order by name")
        assert names == [("Лютик",), ("Пустой ООО",), ("Ромашка ООО",)]
        assert [line.code for line in loaded.warnings] == ["CB-MAP-132"]
        assert loaded.loaded.skipped == {"group": 1, "service": 1}


def test_a_company_of_every_row_is_the_owner(tmp_path: Path) -> None:
    rows = [(f"Клиент {n}", "ООО Своя", f"+7 911 000-00-{n:02}") for n in range(10, 20)]
    with Base() as base:
        base.load(delimited(tmp_path / "list.csv", [("Клиент", "Организация", "Телефон"), *rows]))
        names = base.store.connection.rows("select name from clients order by name")
        assert names == [(name,) for name, *_ in rows]

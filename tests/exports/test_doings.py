"""Contacts, tasks and complaints, as systems export them and people keep them."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from tests.exports.doings import CARDS, EXPORTS, NUMBER_A, NUMBER_B, OWN, A, B, Doing
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base
from clientbase.locale import language


def loaded(path: Path, folder: Path, columns: list[str], **options: Any) -> tuple[list[tuple[Any, ...]], Any]:
    """The asked columns of every row in the base, days as texts, after the cards and the file were loaded."""
    with Base() as base:
        base.load(delimited(folder / "clients.csv", CARDS))
        (report,) = base.load(path, **options)
        texts = ["k.name" if name == "client" else f'cast(t."{name}" as varchar)' for name in columns]
        rows = base.store.connection.rows(
            f"select {', '.join(texts)} from {report.table} as t left join clients as k using (client_key)"
            " order by source_row"
        )
        return rows, report


def said(report: Any) -> str:
    return "\n".join(language("en").render(line) for line in (*report.notes, *report.warnings))


@pytest.mark.parametrize("export", EXPORTS, ids=[export.preset for export in EXPORTS])
def test_the_export_of_a_system_arrives_whole(export: Doing, tmp_path: Path) -> None:
    columns = list(export.found)
    rows, report = loaded(delimited(tmp_path / export.file, export.rows), tmp_path, columns)
    assert report.table == export.table
    assert f"recognised as an export of {export.system}" in [
        language("en").render(line) for line in report.aloud
    ]
    assert rows == list(zip(*export.found.values(), strict=True))


def test_a_journal_kept_in_a_workbook_has_its_clock_and_durations(tmp_path: Path) -> None:
    rows = [
        ("Дата", "Время", "Кто", "Кому", "Итог", "Длительность"),
        (date(2026, 2, 3), time(16, 5), "Иванова А.", A, "Договорились", time(0, 2)),
        (date(2026, 2, 4), time(9, 30), "Петров Б.", B, "Отказ", time(0, 1, 30)),
    ]
    columns = ["client", "date", "time", "type", "manager", "result", "duration"]
    found, report = loaded(workbook(tmp_path / "Журнал звонков.xlsx", map(Cell, rows)), tmp_path, columns)
    assert found == [
        (A, "2026-02-03", "16:05", "call", "Иванова А.", "Договорились", "00:02:00"),
        (B, "2026-02-04", "09:30", "call", "Петров Б.", "Отказ", "00:01:30"),
    ]
    assert "--set type=…" in said(report)


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("Start Time|From|To|Direction", f"{NUMBER_A}|{OWN}|inbound", f"{OWN}|{NUMBER_B}|outbound-api"),
        ("Дата и время|Откуда|Куда|Статус", f"{NUMBER_A}|100|отвечен", f"101|{NUMBER_B}|нет ответа"),
        ("Datum|Von|Nach|Richtung", f"+{NUMBER_A}|{OWN}|Eingehend", f"{OWN}|+{NUMBER_B}|Ausgehend"),
        ("Дата|Звідки|Куди|Тип дзвінка", f"{NUMBER_A}|{OWN}|Вхідний", f"{OWN}|{NUMBER_B}|Вихідний"),
    ],
)
def test_the_other_side_of_a_call_is_the_client(header: str, first: str, second: str, tmp_path: Path) -> None:
    rows = [line.split("|") for line in (header, f"2026-02-03 16:05|{first}", f"2026-02-04 10:00|{second}")]
    found, _ = loaded(delimited(tmp_path / "log.csv", rows), tmp_path, ["client", "type"], table="activities")
    assert found == [(A, "call"), (B, "call")]


def test_sides_that_nothing_tells_apart_are_told(tmp_path: Path) -> None:
    rows = [("Date", "From", "To"), ("2026-02-03", NUMBER_A, OWN), ("2026-02-04", "15550107777", NUMBER_B)]
    path = delimited(tmp_path / "log.csv", rows)
    found, report = loaded(path, tmp_path, ["client", "phone"], table="activities")
    assert found == [(None, None), (None, None)]
    assert [line.code for line in report.warnings] == ["CB-MAP-142"]
    found, report = loaded(path, tmp_path, ["client"], table="activities", set={"direction": "outbound"})
    assert found == [(None,), (B,)]
    assert not report.warnings


def test_the_line_in_every_row_is_the_own_one(tmp_path: Path) -> None:
    rows = [
        ("Date", "From", "To", "Subject"),
        ("2026-02-03", "Priya <priya@bluebay.example>", "sales@own.example", "Question"),
        ("2026-02-04", "sales@own.example", "tom@harbour.example", "Quote"),
        ("2026-02-05", "ann@own.example", "priya@bluebay.example", "Answer"),
    ]
    columns = ["client", "direction", "contact", "type"]
    found, _ = loaded(delimited(tmp_path / "emails.csv", rows), tmp_path, columns, table="activities")
    assert found == [
        (A, "inbound", "Priya", "email"),
        (B, "outbound", None, "email"),
        (A, "outbound", None, "email"),
    ]


def test_a_person_is_no_client_beside_a_company(tmp_path: Path) -> None:
    rows = [
        ("Date", "Company", "Contact", "Type", "Status"),
        ("2026-02-03", A, "Priya Example", "Call", "Completed"),
        ("2026-02-04", "", "Tom Sample", "Call", "Not Started"),
    ]
    path = delimited(tmp_path / "report.csv", rows)
    found, _ = loaded(path, tmp_path, ["client", "contact", "done"], table="activities")
    assert found == [(A, "Priya Example", "Completed"), (None, "Tom Sample", "Not Started")]


@pytest.mark.parametrize(
    ("contacts", "code"), [((A, B), []), (("Priya Example", "Tom Sample"), ["CB-MAP-141"])]
)
def test_persons_are_the_clients_where_nothing_else_is(
    contacts: tuple[str, str], code: list[str], tmp_path: Path
) -> None:
    rows = [
        ("Date", "Contact", "Type"),
        ("2026-02-03", contacts[0], "Call"),
        ("2026-02-04", contacts[1], "Call"),
    ]
    path = delimited(tmp_path / "report.csv", rows)
    found, report = loaded(path, tmp_path, ["client"], table="activities")
    assert found == [(contacts[0],), (contacts[1],)]
    assert [line.code for line in report.warnings] == code


def test_what_is_only_planned_is_dated_by_its_plan(tmp_path: Path) -> None:
    rows = [
        ("Клиент", "Дата контакта", "Вид контакта", "Следующий контакт"),
        (A, "03.02.2026", "Звонок (исходящий)", ""),
        (B, "", "Встреча", "20.02.2026 12:30"),
    ]
    columns = ["client", "date", "planned_at", "direction", "time"]
    found, report = loaded(
        delimited(tmp_path / "plan.csv", rows, delimiter=";"), tmp_path, columns, table="activities"
    )
    assert found == [
        (A, "2026-02-03", None, "исходящий", None),
        (B, "2026-02-20", "2026-02-20", None, "12:30"),
    ]
    assert "only planned" in said(report)


def test_a_task_needs_no_deadline_but_somebody(tmp_path: Path) -> None:
    rows = [
        ("Task Name", "Client", "Assignees", "Due Date", "Status"),
        ("Call", A, "[Sam Sales]", "2026-02-05", "done"),
        ("Ask", B, "[Ann Seller]", "", "open"),
        ("Order paper", "", "[Ann Seller]", "", "open"),
        ("Tidy up", "", "", "2026-02-06", "open"),
    ]
    path = delimited(tmp_path / "tasks.csv", rows)
    found, report = loaded(path, tmp_path, ["client", "due_date", "assignee"], table="tasks")
    assert found == [
        (A, "2026-02-05", "Sam Sales"),
        (B, None, "Ann Seller"),
        (None, "2026-02-06", None),
    ]
    assert report.loaded.skipped == {"of_nobody": 1}


def test_the_only_day_of_tasks_is_the_one_they_are_due_on(tmp_path: Path) -> None:
    rows = [("Name", "Person", "Date", "Client"), ("Call", "Sam", "2026-02-05", A)]
    found, report = loaded(
        delimited(tmp_path / "board.csv", rows), tmp_path, ["due_date", "created_at"], table="tasks"
    )
    assert found == [("2026-02-05", None)]
    assert "--map" in said(report)

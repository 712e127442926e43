"""A list of calls that a seller filled in loads back: results are contacts, unfilled rows are told."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.bases import Client, Line, fill

from clientbase import Base, analyses
from clientbase.ingest.captions import preset
from clientbase.ingest.captions.dictionary import normal
from clientbase.locale import LANGUAGES, language

DAY = date(2026, 6, 30)
SAID = {"c1": ("promised an order", date(2026, 7, 1)), "c3": ("no answer", date(2026, 7, 2))}
ROOMS = {"calls": "calls", "churn": "clients"}  # rooms whose list has columns for the result -> the list


def listed(path: Path, code: str, room: str) -> None:
    """The list of a room about six clients who stopped buying, as a document in a language."""
    lines = [
        Line(client, DAY - timedelta(days=100 + 10 * n), Decimal(100), f"{client}-{n}", manager="Ann")
        for client in range(1, 7)
        for n in range(9)
    ]
    with Base(lang=code) as base:
        fill(base.store, lines, [Client(n, f"c{n}", f"Firm {n}") for n in range(1, 7)])
        base.answer(room, as_of=DAY).write(path)


def filled(path: Path, caption: tuple[str, str, str]) -> None:
    """What a seller writes into the sheet or the text that has columns for it."""
    key, result, day = caption
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        for row in rows[1:]:
            said, on = SAID.get(row[rows[0].index(key)], ("", None))
            row[rows[0].index(result)], row[rows[0].index(day)] = said, on.isoformat() if on else ""
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2) if result in heads else ():
            said, on = SAID.get(str(row[heads.index(key)].value), ("", None))
            row[heads.index(result)].value = said or None
            row[heads.index(day)].value = datetime.combine(on, datetime.min.time()) if on else None
    book.save(path)


def captions(code: str, room: str) -> tuple[str, str, str]:
    table = analyses.room(room).table(ROOMS[room])
    named = (table.column(name) for name in ("client_id", "call_result", "call_date"))
    key, result, day = (language(code).text(column.label) if code else column.name for column in named)
    return key, result, day


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_a_filled_list_becomes_contacts(tmp_path: Path, code: str, room: str) -> None:
    path = tmp_path / ("list.xlsx" if code else "list.csv")
    listed(path, code or "en", room)
    filled(path, captions(code, room))
    with Base() as base:
        (table,) = base.load(path)
        assert table.table == "activities"
        found = base.store.connection.rows(
            "select c.client_id, a.result, a.date, a.manager, a.type from activities as a"
            " inner join clients as c on a.client_key = c.client_key order by all"
        )
        skipped = table.loaded.skipped
    assert found == [(key, result, day, "Ann", "call") for key, (result, day) in SAID.items()]
    assert skipped["not_filled_in"] >= 4


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_the_captions_are_those_that_the_list_has(code: str) -> None:
    (known,) = [one for one in preset.every() if one.name == f"clientbase_calls_{code or 'csv'}"]
    assert known.is_own
    columns = [column for room, table in ROOMS.items() for column in analyses.room(room).table(table).columns]
    names = {normal(language(code).text(one.label) if code else one.name) for one in columns}
    assert set(known.tables["activities"].columns) <= names


def test_a_list_that_nobody_filled_in_hinders_no_other(tmp_path: Path) -> None:
    """A report holds two such lists; people fill in one."""
    path = tmp_path / "list.xlsx"
    listed(path, "en", "calls")
    other = tmp_path / "other.xlsx"
    listed(other, "en", "churn")
    filled(path, captions("en", "calls"))
    with Base() as base:
        first, second = base.load(other, path)
        assert (first.loaded.rows_loaded, second.loaded.rows_loaded) == (0, len(SAID))
        assert first.loaded.skipped["not_filled_in"] == 6

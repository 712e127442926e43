"""Lists of clients: the name out of its parts, the person beside the company, letters of classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clientbase.ingest.clean.sql import let, literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message

_CLASSES = ("category", "segment")  # columns in which people write the classes of ABC and XYZ
_CYRILLIC, _LATIN = "АВСХУ", "ABCXY"
_CLASS = f"[ABC{_CYRILLIC[:3]}]?[XYZ{_CYRILLIC[3:]}]?"  # one letter of each kind, in either alphabet


def compose(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """Everything of a client list that follows from several columns or from the letters of a cell."""
    _person(columns, language)
    _name(columns, result, language)
    for name in _CLASSES:
        if name in columns:
            columns[name] = replace(columns[name], sql=in_latin(columns[name].sql))


def parts_of_name(columns: Mapping[str, PlannedColumn], prefix: str, language: str) -> list[PlannedColumn]:
    """The parts of a person's name in the order of the language: Иванов Иван Иванович, John Smith."""
    order = (
        ("first_name", "middle_name", "last_name")
        if language == "en"
        else ("last_name", "first_name", "middle_name")
    )
    return [columns[prefix + name] for name in order if prefix + name in columns]


def joined(parts: Sequence[PlannedColumn]) -> str:
    """SQL: the parts of a name with spaces between them, NULL where all are empty."""
    return f"nullif(concat_ws(' ', {', '.join(part.sql for part in parts)}), '')"


def in_latin(sql: str) -> str:
    """SQL: letters of classes in Latin capitals, everything else as it is: `Вх` -> `BX`.

    А, В, С, Х and У of the Cyrillic keyboard look like Latin letters and are none.
    """
    letters = f"translate(upper(s), {literal(_CYRILLIC)}, {literal(_LATIN)})"
    test = f"regexp_full_match(upper(s), {literal(_CLASS)})"
    return let("s", sql, f"case when {test} then {letters} else s end")


def _headers(columns: Iterable[PlannedColumn]) -> str:
    return " + ".join(column.header for column in columns)


def _person(columns: dict[str, PlannedColumn], language: str) -> None:
    """A person named beside the company is its contact."""
    company, parts = columns.get("name"), parts_of_name(columns, "", language)
    persons = [columns["full_name"]] if "full_name" in columns else parts
    if company and persons and "contact_person" not in columns:
        person = persons[0].sql if len(persons) == 1 else joined(persons)
        sql = f"case when {company.sql} is not null then {person} end"
        columns["contact_person"] = computed("clients", "contact_person", sql, _headers(persons))


def _name(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """A client list of persons: the parts of a name are the name wherever there is no other."""
    parts = parts_of_name(columns, "", language)
    own = [columns[name] for name in ("name", "full_name", "legal_name") if name in columns]
    if not parts and own[:1] == [columns.get("name")]:
        return
    names = [column.sql for column in own] + ([joined(parts)] if parts else [])
    if not names:
        return
    sql = names[0] if len(names) == 1 else f"coalesce({', '.join(names)})"
    headers = _headers([*own, *parts])
    columns["name"] = computed("clients", "name", sql, headers)
    result.notes.append(message(N_("name of the client: {headers}"), headers=Data(headers)))

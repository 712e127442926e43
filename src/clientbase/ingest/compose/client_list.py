"""Lists of clients: the name out of its parts, the person beside the company, letters of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clientbase.ingest.captions import roles
from clientbase.ingest.clean import taxid, text
from clientbase.ingest.clean.sql import let, literal
from clientbase.ingest.compose import several
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Match, Recognition
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import Field, Kind
from clientbase.messages import N_, Data, message
from clientbase.store import TAX_ID_WRITTEN

_GLOBAL = (
    8  # signs of a number that no company of the same system bears: shorter ones are counted by each list
)
_CLASSES = ("category", "segment")  # columns in which people write the classes of ABC and XYZ
_CYRILLIC, _LATIN = "АВСХУ", "ABCXY"
_CLASS = f"[ABC{_CYRILLIC[:3]}]?[XYZ{_CYRILLIC[3:]}]?"  # one letter of each kind, in either alphabet

_REFUSED = re.compile(
    r"opt[ _-]?out|do not|don.t|unsubscri|block|отказ|отпис|не звон|не пис|відмов|відпис|не дзвон"
)


def compose(recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Everything of a client list that follows from several columns or from the letters of a cell."""
    language = recognition.language
    company, person = columns.get("name"), columns.get("contact_person")
    _person(columns, language)
    _contact(recognition, company, columns)
    _name(columns, result, language)
    if company and person and columns.get("name") is company:  # a person without a firm is a client
        columns["name"] = replace(company, sql=f"coalesce({company.sql}, {person.sql})")
    _tax_id(columns)
    _refusal(columns)
    for name in _CLASSES:
        if name in columns:
            columns[name] = replace(columns[name], sql=in_latin(columns[name].sql))


def _refusal(columns: dict[str, PlannedColumn]) -> None:
    """A column that says who refuses keeps its caption with each answer: «Email opt out: yes»."""
    column = columns.get("consent")
    if column is not None and _REFUSED.search(column.header.casefold()):
        columns["consent"] = replace(column, sql=f"{literal(column.header.strip() + ': ')} || {column.sql}")


def _tax_id(columns: dict[str, PlannedColumn]) -> None:
    """A number that the rule of the column does not know stays on the card as it was written."""
    number = columns.get("tax_id")
    if number is None or number.index is None or number.reading is None:
        return
    cell = text.trimmed(f"c{number.index}")
    # Of a list with the numbers of one country the others are foreign, mistyped or fill a cell: the audit and
    # the search for duplicates judge them one by one.
    written = (
        f"case when {number.sql} is not null then {cell} end"
        if number.reading.style == taxid.Style()
        else f"coalesce({number.sql}, case when regexp_matches({cell}, '[0-9]') then {cell} end)"
    )
    columns[TAX_ID_WRITTEN] = computed("clients", TAX_ID_WRITTEN, written)


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


def _contact(
    recognition: Recognition, company: PlannedColumn | None, columns: dict[str, PlannedColumn]
) -> None:
    """The person beside the client, with what is the person's own: a row of `contacts` for each.

    Phones and e-mails are the person's where their captions say so; where none does, all are that are not
    called those of the company.
    """
    person = columns.get("contact_person")
    number = columns.pop("person_id", None)
    if number is not None and "id" not in columns:
        alone = (
            f"case when {company.sql} is null and strlen({number.sql}) >= {_GLOBAL} then" if company else ""
        )
        sql = f"{alone} {number.sql} end" if company else number.sql
        columns["id"] = computed("clients", "id", sql, number.header)
    if company is None or person is None:
        return

    def add(name: str, sql: str, header: str, kind: Kind = Kind.TEXT) -> None:
        own = f"case when {company.sql} is not null then {sql} end"
        columns[f"contact_{name}"] = PlannedColumn(
            f"contact_{name}", f"contact_{name}", kind, own, header=header
        )

    add("name", person.sql, person.header)
    if number is not None:
        add("id", number.sql, number.header)
    for name in ("position", "birthday"):
        if known := columns.get(name):
            add(name, known.sql, known.header, known.kind)
    for name, column in (("phone", "phones"), ("email", "emails"), ("messenger", "messenger")):
        if (match := recognition.fields.get(name)) and (known := columns.get(name)):
            add(column, _of_person(TABLES["clients"].fields[name], match) or known.sql, known.header)


def _of_person(field: Field, match: Match) -> str:
    """SQL: what the columns of a field say that are the person's; "" where all of them are."""
    if match.column is None or match.reading is None:
        return ""
    every = [(match.column, match.header, match.reading)]
    every += [(more.column, more.header, more.reading) for more in match.further]
    own = [one for one in every if roles.says("person", "of_person", one[1])]
    own = own or [one for one in every if not roles.says("person", "of_company", one[1])]
    return (
        several.values(field, [(index, reading) for index, _, reading in own])
        if own
        else "cast(null as varchar)"
    )


def _name(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """A client list of persons: the parts of a name are the name wherever there is no other."""
    parts = parts_of_name(columns, "", language)
    own = [columns[name] for name in ("name", "full_name", "legal_name") if name in columns]
    if not parts and own[:1] == [columns.get("name")] and "full_name" not in columns:
        return
    names = [column.sql for column in own] + ([joined(parts)] if parts else [])
    if not names:
        return
    sql = names[0] if len(names) == 1 else f"coalesce({', '.join(names)})"
    headers = _headers([*own, *parts])
    columns["name"] = computed("clients", "name", sql, headers)
    result.notes.append(message(N_("name of the client: {headers}"), headers=Data(headers)))

"""The refusal of a source most of whose rows cannot be read: why, by the form of its cells, and a remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbase import counts
from clientbase.errors import UNCHANGED, ValuesRefused, at
from clientbase.ingest.clean import form
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.examine import ExaminedTable
from clientbase.ingest.judgement import reject
from clientbase.ingest.mapping import candidates
from clientbase.ingest.mapping.unmapped import DAY, plain_numbers, unread
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, Message, Number, message
from clientbase.store import Loaded

_UNREADABLE = "unreadable_"
_ORDERED = frozenset("./-")  # signs between day and month, whose order may be the other one
_LOST = "\ufffd"  # stands where bytes fitted no character of the encoding


def error(loaded: Loaded, table: ExaminedTable, every: int) -> ValuesRefused:
    """The error: how many of `every` rows, in which columns, what their cells look like, what to do."""
    columns = {column.index: column for column in table.layout.source_columns(table.grid)}
    evidence, fix = [], []
    for reason, header, rows, first in loaded.rejected:
        evidence.append(reject(reason, header, rows, first))
        if not reason.startswith(_UNREADABLE):
            fix.append(_unparted())
            continue
        name = reason.removeprefix(_UNREADABLE)
        found = columns.get(_index(table, name))
        if found is not None:
            evidence += _seen(table, name, found)
        fix += _remedies(table, name, found, list(columns.values()))
    if _is_garbled(table.grid.head):
        option = Data("--encoding cp1251")
        fix.append(message(N_("the text has broken characters; name its encoding: {option}"), option=option))
    return ValuesRefused(
        message(
            N_("{rejected} of {rows} cannot be read"),
            rejected=Number(loaded.rows_rejected),
            rows=counts.rows(every),
        ),
        place=at(table.grid.file.name, table.grid.sheet),
        evidence=evidence,
        state=message(UNCHANGED),
        fix=[line for place, line in enumerate(fix) if line not in fix[:place]],
    )


def _index(table: ExaminedTable, name: str) -> int:
    match = table.recognition.fields.get(name)
    return match.column if match and match.column is not None else -1


def _unread(table: ExaminedTable, name: str, column: SourceColumn) -> list[str]:
    match = table.recognition.fields[name]
    return [cell for cell in column.filled if match.reading is None or match.reading.parse(cell) is None]


def _seen(table: ExaminedTable, name: str, column: SourceColumn) -> Iterator[Message]:
    """What the cells look like that were not read; never a value."""
    header = Data(column.title)
    cells = _unread(table, name, column)
    if not column.filled and table.grid.not_calculated:
        yield message(
            N_("“{header}” holds formulas whose values were never saved in the workbook"), header=header
        )
    elif not column.filled:
        yield message(N_("“{header}” is empty"), header=header)
    elif cells:
        yield unread(header, cells)
    elif len(column.filled) < len(column.cells):
        yield message(N_("“{header}” is empty in most rows"), header=header)


def _remedies(
    table: ExaminedTable, name: str, column: SourceColumn | None, columns: Sequence[SourceColumn]
) -> Iterator[Message]:
    """What helps against a field that cannot be read."""
    canonical = TABLES[table.plan.table]
    if column is not None and not column.filled and table.grid.not_calculated:
        yield message(N_("open the workbook in Excel and save it, so that its formulas are calculated"))
        if name == "amount" and (priced := _priced(table)):
            yield _by_factors(priced)
        return
    field = canonical.fields.get(name)
    if field is None:
        return
    used = {column for match in table.recognition.fields.values() for column in match.columns}
    near = candidates.possible(canonical, name, columns, used)
    if near:
        option = Data(f'--map "{near[0].title}={name}"')
        yield message(N_("take another column: {option}"), option=option)
    if field.kind is Kind.DATE:
        yield from _remedies_of_days(table, name, column)
    elif not near and canonical.name == "sales" and name == "amount" and (priced := _priced(table)):
        yield _by_factors(priced)
    elif not near:
        yield plain_numbers()


def _remedies_of_days(table: ExaminedTable, name: str, column: SourceColumn | None) -> Iterator[Message]:
    cells = _unread(table, name, column) if column is not None else []
    shape = form.usual(cells)
    if shape and set(shape) - {"9"} and set(shape) <= _ORDERED | {"9"}:
        yield message(
            N_("if day and month are the other way round: {option}"), option=Data("--date-order mdy")
        )
    yield message(
        N_("write the days as {example} and save the file again, or date all rows the same: {option}"),
        example=Data(DAY),
        option=Data(f'--map "{column.title}=ignore" --set {name}={DAY}' if column else f"--set {name}={DAY}"),
    )


def _priced(table: ExaminedTable) -> Data | None:
    """The option that leaves the column of the amount out where its factors are there."""
    fields = table.recognition.fields
    match = fields.get("amount")
    known = match is not None and {"qty", "price"} <= fields.keys()
    return Data(f'--map "{match.header}=ignore"') if match and known else None


def _by_factors(option: Data) -> Message:
    return message(N_("leave the column out, so that quantity × price is used: {option}"), option=option)


def _unparted() -> Message:
    return message(
        N_("export again with values in quotes, or name the sign that parts the cells: {option}"),
        option=Data("--delimiter ';'"),
    )


def _is_garbled(head: Sequence[Sequence[str]]) -> bool:
    """Whether the text was read in a wrong encoding."""
    return any(_LOST in cell for record in head for cell in record)

"""The error for a source whose needed columns were not recognised: all of them at once, with the way out.

A column is proposed only where its cells fit. Where none does, what holds for every row can be said instead:
the client of a shop's export, the day of a list without days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.clean import form
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.mapping import candidates, daybook
from clientbase.ingest.tables.fields import CanonicalTable, Kind
from clientbase.messages import N_, Data, Label, Message, message

_SHOWN = 40  # captions in the message
_PRICED = ("qty", "price")
_CLIENTS = frozenset({"client_name", "client"})
DAY = "2026-03-31"  # an example of a day, as `--set` takes it

Needs = Sequence[tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Advice:
    """What one missing field comes to: what was seen, options to give together, sentences of their own."""

    evidence: tuple[Message, ...] = ()
    options: tuple[str, ...] = ()
    fix: tuple[Message, ...] = ()


def error(
    grid: Grid,
    table: CanonicalTable,
    missing: Needs,
    columns: Sequence[SourceColumn],
    used: frozenset[int] = frozenset(),
    others: Sequence[str] = (),
) -> Unmapped:
    """The error: what is missing, the captions seen, the likeliest columns, and what to type.

    Args:
        grid: the source.
        table: what its rows were taken for.
        missing: groups of fields of which one alternative is needed.
        columns: its columns.
        used: indexes of those that were recognised.
        others: tables that the source is by its captions, more narrowly.
    """
    titles = [column.title for column in columns]
    shown = ", ".join(titles[:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
    evidence = [message(N_("columns seen: {names}"), names=Data(shown))] if titles else []
    kinds = daybook.kinds_of_rows(columns) if table.name == "sales" else None
    sides = kinds.amounts(columns) if kinds else ()
    advice = [
        _Advice(options=sides) if sides and group[0][0] == "amount" else _advice(table, group, columns, used)
        for group in missing
    ]
    if kinds:
        evidence.append(kinds.evidence())
        advice.append(_Advice(options=(kinds.option(),)))
    evidence += [line for found in advice for line in found.evidence]
    options = [option for found in advice for option in found.options]
    fix = [line for found in advice for line in found.fix]
    if options:
        fix.insert(0, message(N_("say which columns they are: {options}"), options=Data(" ".join(options))))
    if not any(column.caption for column in columns):
        fix.append(message(N_("no header was found; name columns by their number, such as #1")))
    fix += [_another(other) for other in others]
    names = Data(", ".join(f"{'/'.join(dict.fromkeys(a[0] for a in group[:3]))}" for group in missing))
    return Unmapped(
        message(N_("columns that are needed were not recognised: {names}"), names=names),
        place=at(grid.file.name, grid.sheet),
        evidence=tuple(evidence),
        state=Message(UNCHANGED),
        fix=tuple(fix),
    )


def _another(table: str) -> Message:
    return message(N_("if the file is no list of sales: {option}"), option=Data(f"--as {table}"))


def _advice(
    table: CanonicalTable,
    group: tuple[tuple[str, ...], ...],
    columns: Sequence[SourceColumn],
    used: frozenset[int],
) -> _Advice:
    """What to say of one group of alternatives, by its first field."""
    name = group[0][0]
    field = table.fields[name]
    strange = candidates.unreadable(table, [one for way in group for one in way], columns)
    evidence = [_form_of(column) for column in strange]
    near = candidates.possible(table, name, columns, used)
    if near:
        names = Data(", ".join(column.title for column in near))
        evidence.append(message(N_("{field}: perhaps {names}"), field=Label(field.meaning), names=names))
        options = (f'--map "{near[0].title}={name}"',)
        return _Advice(tuple(evidence), options, tuple(_nobody(near)) if name in _CLIENTS else ())
    if name == "amount" and table.name == "sales" and (priced := _priced(table, columns, used)):
        return _Advice(tuple(evidence), priced)
    return _Advice(tuple(evidence), (), tuple(_constant(table, name, columns)))


def _form_of(column: SourceColumn) -> Message:
    """What the cells of a column look like that cannot be read; never a value."""
    if not column.filled:
        return message(N_("“{header}” is empty"), header=Data(column.title))
    return message(
        N_("“{header}”: the cells cannot be read; they look like {form}"),
        header=Data(column.title),
        form=Data(form.usual(column.filled)),
    )


def _priced(table: CanonicalTable, columns: Sequence[SourceColumn], used: frozenset[int]) -> tuple[str, ...]:
    """Quantity and price where no column is the amount: their product is."""
    options = []
    for name in _PRICED:
        own = [column for column in columns if candidates.is_named(table.name, name, column)]
        near = own or candidates.possible(table, name, columns, used)
        if not near or (not own and not candidates.speaks_for(name, near[0])):
            return ()
        options.append(f'--map "{near[0].title}={name}"')
    return tuple(options)


def _nobody(near: Sequence[SourceColumn]) -> Iterator[Message]:
    """Columns of texts may still be no clients: then the export names none."""
    if not candidates.speaks_for("client", near[0]):
        yield _no_client()


def _no_client() -> Message:
    return message(
        N_("if the export names no client, give all rows to one: {option}"),
        option=Data("--set client_name=Amazon"),
    )


def _constant(table: CanonicalTable, name: str, columns: Sequence[SourceColumn]) -> Iterator[Message]:
    """What helps where no column can be the field."""
    field = table.fields[name]
    if name == "client_name":
        yield message(
            N_("no column can be the client: the export names none; to give all rows to one: {option}"),
            option=Data("--set client_name=Amazon"),
        )
    elif field.kind is Kind.DATE:
        yield message(
            N_("no column holds days that can be read; to date all rows the same: {option}"),
            option=Data(f"--set {name}={DAY}"),
        )
    elif others := candidates.ruled_out(name, field.kind, columns):
        yield message(
            N_("by their names these hold something else: {names}; if one is “{field}” after all: {option}"),
            names=Data(", ".join(column.title for column in others[:_SHOWN])),
            field=Label(field.meaning),
            option=Data(f'--map "HEADER={name}"'),
        )
    else:
        yield message(N_("no column holds “{field}”; export the report with it"), field=Label(field.meaning))

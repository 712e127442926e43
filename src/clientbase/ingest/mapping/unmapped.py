"""The error for a source whose needed columns were not recognised: all of them at once, with the way out.

A column is proposed only where its cells fit, and as the client only where caption or cells say so: other
texts may be goods. Where none does, what holds for every row can be said instead: the client of a shop's
export, the day of a list without days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.captions import roles
from clientbase.ingest.clean import form
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.mapping import candidates, daybook
from clientbase.ingest.mapping.which_table import synonym
from clientbase.ingest.tables.fields import CanonicalTable, Kind
from clientbase.messages import N_, Data, Label, Message, message

_SHOWN = 40  # captions in the message
_PRICED = ("qty", "price")
_GOODS = frozenset({"product", "product_code"})  # a vendor beside goods may have made them
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
    sales = table.name == "sales"
    kinds = daybook.kinds_of_rows(columns) if sales else None
    sides = daybook.sides(columns) if sales else ()
    known = {"amount": _Advice(options=sides) if sides else None, "client_name": None}
    if sales:
        known["client_name"] = _bought(candidates.possible(table, "client_name", columns, used), columns)
    advice = [known.get(group[0][0]) or _advice(table, group, columns, used) for group in missing]
    if kinds:
        evidence.append(kinds.evidence())
        advice.append(_Advice(options=(kinds.option(),)))
    evidence += [line for found in advice for line in found.evidence]
    if not sales and any(found.options for found in advice):
        advice.insert(0, _Advice(options=(f"--as {table.name}",)))
    fix = [*_options(advice), *(line for found in advice for line in found.fix)]
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


def _options(advice: Sequence[_Advice]) -> Iterator[Message]:
    """What to type, all of it together."""
    options = [option for found in advice for option in found.options]
    typed = Data(" ".join(options))
    if any(option.startswith("--map") for option in options):
        yield message(N_("say what they are: {options}"), options=typed)
    elif options:
        yield message(N_("to load it all the same: {options}"), options=typed)


def _if_it_is(name: str) -> Message:
    """For columns of texts that may as well be goods: only the user knows."""
    return message(N_("if a column does name the client: {option}"), option=Data(f'--map "HEADER={name}"'))


def _if_one_is(table: CanonicalTable, name: str) -> Message:
    """For columns whose cells would fit, but whose captions do not say so."""
    meaning = Label(table.fields[name].meaning)
    return message(
        N_("if a column is “{field}”: {option}"), field=meaning, option=Data(f'--map "HEADER={name}"')
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
    evidence = tuple(map(form_of, strange))
    near = candidates.possible(table, name, columns, used)
    if near:
        return _proposed(table, name, near, columns, evidence)
    if name == "amount" and table.name == "sales" and (priced := _priced(table, columns, used)):
        return _Advice(evidence, priced)
    if name == "client_name":
        nobody = message(N_("no column can be the client: the export names none"))
        return _Advice((*evidence, nobody), (_one_client(columns),))
    if field.kind is Kind.DATE:
        nowhere = message(N_("no column holds days that can be read: all rows can be dated the same"))
        return _Advice((*evidence, nowhere), (f"--set {name}={DAY}",))
    return _Advice(evidence, (), (_nothing(table, name, columns, strange),))


def _proposed(
    table: CanonicalTable,
    name: str,
    near: Sequence[SourceColumn],
    columns: Sequence[SourceColumn],
    evidence: tuple[Message, ...],
) -> _Advice:
    """What to say of the columns that may be a field; typed out only where a caption speaks for it."""
    names = Data(", ".join(column.title for column in near))
    perhaps = message(N_("{field}: perhaps {names}"), field=Label(table.fields[name].meaning), names=names)
    if name == "client_name" and not candidates.speaks_for("client", near[0]):
        return _Advice((*evidence, perhaps), (_one_client(columns),), (_if_it_is(name),))
    if not candidates.is_likely(table.name, name, near[0]):
        return _Advice((*evidence, perhaps), (), (_if_one_is(table, name),))
    return _Advice((*evidence, perhaps), (f'--map "{near[0].title}={name}"',))


def _bought(near: Sequence[SourceColumn], columns: Sequence[SourceColumn]) -> _Advice | None:
    """What to say of a list of purchases or expenses: it names suppliers and nothing that could be sold."""
    goods = any((known := synonym("sales", column)) and known.field in _GOODS for column in columns)
    supplier = next((column for column in columns if roles.says("supplier", "words", column.caption)), None)
    if supplier is None or goods or (near and candidates.speaks_for("client", near[0])):
        return None
    header = Data(supplier.title)
    return _Advice(
        (message(N_("“{header}” names suppliers: the file looks like purchases, not sales"), header=header),),
        (),
        (
            message(N_("name an export of sales instead")),
            message(
                N_("if they are your clients after all: {option}"),
                option=Data(f'--map "{supplier.title}=client_name"'),
            ),
        ),
    )


def form_of(column: SourceColumn) -> Message:
    """What the cells of a column look like that cannot be read; never a value."""
    header = Data(column.title)
    if not column.filled:
        return message(N_("“{header}” is empty"), header=header)
    return unread(header, column.filled)


def unread(header: Data, cells: Sequence[str]) -> Message:
    """The form of cells that cannot be read."""
    return message(
        N_("“{header}”: the cells cannot be read; they look like {form}"),
        header=header,
        form=Data(form.usual(cells)),
    )


def plain_numbers() -> Message:
    """What helps against numbers of a strange form."""
    return message(N_("write the cells as plain numbers, such as 1234.56, and save the file again"))


def _one_client(columns: Sequence[SourceColumn]) -> str:
    market = roles.market(column.caption for column in columns)
    return f"--set client_name={market}"


def _priced(table: CanonicalTable, columns: Sequence[SourceColumn], used: frozenset[int]) -> tuple[str, ...]:
    """Quantity and price where no column is the amount: their product is."""
    options = []
    for name in _PRICED:
        if any(column.index in used and candidates.is_named(table.name, name, column) for column in columns):
            continue
        near = candidates.possible(table, name, columns, used)
        if not near or not candidates.speaks_for(name, near[0]):
            return ()
        options.append(f'--map "{near[0].title}={name}"')
    return tuple(options)


def _nothing(
    table: CanonicalTable, name: str, columns: Sequence[SourceColumn], strange: Sequence[SourceColumn]
) -> Message:
    """What helps where no column can be the field."""
    meaning = Label(table.fields[name].meaning)
    if any(column.filled for column in strange):
        return plain_numbers()
    if others := candidates.ruled_out(name, table.fields[name].kind, columns):
        return message(
            N_("by their names these hold something else: {names}; if one is “{field}” after all: {option}"),
            names=Data(", ".join(column.title for column in others[:_SHOWN])),
            field=meaning,
            option=Data(f'--map "{others[0].title if len(others) == 1 else "HEADER"}={name}"'),
        )
    return message(N_("no column holds “{field}”; export the report with it"), field=meaning)

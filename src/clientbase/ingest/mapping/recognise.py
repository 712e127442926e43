"""Which table a source is, and which of its columns is which field.

By name first (the user's word, the dictionary, the dictionary without a suffix, something very similar), then
by content: a column that does not hold what its name says gives way to the next one, and the user is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbase import counts
from clientbase.ingest.captions import language, preset
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Declared, Profile, RowWords
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import (
    addresses,
    balances,
    beside,
    by_age,
    by_cells,
    company,
    currency_column,
    deal_columns,
    declarations,
    document_total,
    from_title,
    kind_of_contacts,
    net,
    of_kind,
    of_preset,
    only_amount,
    parties,
    persons,
    pieces,
    profile,
    row_words,
    speakers,
    surveys,
    table_choice,
    unclaimed,
    unmapped,
    which_day,
)
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import claims
from clientbase.ingest.mapping.defaults import defaults, hint
from clientbase.ingest.mapping.recognition import Match, Recognition
from clientbase.ingest.mapping.row_words import RowColumns
from clientbase.ingest.mapping.which_table import ENOUGH, missing_needs, narrower
from clientbase.ingest.mapping.won import won_columns
from clientbase.ingest.tables.canonical import TABLES
from clientbase.messages import N_, Data, Message, message


def recognise(layout: Layout, grid: Grid, declared: Declared) -> Recognition:
    """The table and the fields of a source.

    Raises:
        Unmapped: needed fields have no column; it names all of them, with the likeliest columns.
        UsageError: `--map`, `--set` or `--as` names a field or a table that does not exist.
    """
    columns = layout.source_columns(grid)
    said = declarations.resolve(declared, layout, columns)
    spoken = language.of_captions([column.caption for column in columns] + list(layout.context))
    learnt, known, said = _seen_before(declared, (layout, grid), columns, said)
    choice = _choice(layout, grid, columns, said, learnt or known)
    table = TABLES[choice.table]
    own = known.tables.get(table.name) if known else None
    won = won_columns(table.name, own.stages(columns) if own else (), columns)
    days = hint(columns, layout.context, spoken, known.dates if known else None, declared.date_order)
    chooser = Chooser(table, defaults(grid, columns, spoken, days, declared.decimal))
    _choose_fields(chooser, columns, said, own, learnt, layout.levels, deals=bool(won))
    _add_of_source(chooser, layout, grid, columns, own)
    _check_needs(chooser, layout, grid, columns, said)
    chooser.warnings += [*filter(None, _doubts(chooser, columns)), *beside.doubts(chooser, columns, said)]
    parts = which_day.parts(chooser.fields, columns) if table.name == "sales" else ()
    wanted = row_words.joined(learnt.rows, declared.rows) if learnt else declared.rows
    rows = _rows(wanted, layout, columns, own)
    speaking = _speakers(chooser, columns, won, said, own)
    states = surveys.states(table.name, columns)
    used = _used(chooser, (*parts, *states, *(one.column for one in speaking))) | rows.columns
    changes = profile.changes(learnt, columns, layout.levels) if learnt else ()
    return Recognition(
        table=table.name,
        fields=chooser.fields,
        ignored=tuple(column.title for column in columns if column.index not in used),
        unknown=tuple(dict.fromkeys((*said.unknown, *rows.unknown))),
        language=spoken,
        currency=currency_column.of_amounts(layout, grid, chooser),  # may warn, so before the warnings
        defaults=chooser.defaults,
        notes=(*layout.notes, *of_preset.notes(known, columns, chooser), *chooser.notes),
        warnings=(*layout.warnings, *choice.warnings, *changes, *chooser.warnings),
        profile=profile.of_source(grid, layout, columns, chooser, learnt, wanted, said),
        preset=known,
        parts=parts,
        won=won,
        states=states,
        speakers=speaking,
        turned=said.turned,
        off=chooser.off,
        rows=rows,
        amounts=of_preset.amounts(own, columns, said, chooser),
        ageing=chooser.ageing,
        aloud=table_choice.bare(choice, grid, layout, chooser.fields),
    )


def table_of(layout: Layout, grid: Grid, declared: Declared) -> str:
    """The table a source is said to be: by the user, what is known of its kind, its names or captions.

    "" where nothing says it, and columns that any list has could only be those of a table.
    """
    columns = layout.source_columns(grid)
    said = declarations.resolve(declared, layout, columns)
    learnt, known, said = _seen_before(declared, (layout, grid), columns, said)
    table = _choice(layout, grid, columns, said, learnt or known).table
    sure = said.table or learnt or known or table_choice.says(grid, layout, columns, table)
    return table if sure else ""


def _choice(
    layout: Layout,
    grid: Grid,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
    kind: Profile | preset.Preset | None,
) -> table_choice.Choice:
    """The table of a source: by the user's word, what is known of its kind, its names and captions."""
    if isinstance(kind, Profile) and not said.table and not profile.is_whole(kind, columns):
        return table_choice.Choice(kind.table, table_choice.otherwise(kind, grid, layout, columns, said))
    if kind:
        return table_choice.Choice(said.table or kind.table)
    return replace(table_choice.choose(grid, layout, columns, said), guessed=not said.table)


def _used(chooser: Chooser, others: Sequence[SourceColumn]) -> frozenset[int]:
    """The columns that are fields or parts of a debt by age, and `others` that have a say."""
    fields = {column for match in chooser.fields.values() for column in match.columns}
    return frozenset(fields | {aged.money.index for aged in chooser.ageing} | {one.index for one in others})


def _seen_before(
    declared: Declared,
    source: tuple[Layout, Grid],
    columns: Sequence[SourceColumn],
    said: declarations.Said,
) -> tuple[Profile | None, preset.Preset | None, declarations.Said]:
    """The profile and the preset that fit the source, and what the user said of it, now or once."""
    layout, grid = source
    agreeing = [
        known for known in declared.profiles if said.table or table_choice.agrees(known, grid, layout)
    ]
    learnt = profile.find(agreeing, columns, said.table)
    known = preset.find([*(column.caption for column in columns), *(column.short for column in columns)])
    known = surveys.of_tool(known, columns) if known else None
    learnt = learnt if learnt and said.allows(learnt.table) else None
    return (
        learnt,
        known if known and said.allows(said.table or known.table) else None,
        profile.said_again(learnt, columns, said) if learnt else said,
    )


def _rows(
    wanted: RowWords, layout: Layout, columns: Sequence[SourceColumn], own: preset.PresetTable | None
) -> RowColumns:
    """What the user, a profile or the preset said of single rows, in the columns of this source."""
    rows = row_words.resolve(wanted, lambda caption: declarations.find_column(caption, layout, columns))
    return replace(rows, of_preset=own.rows(columns)) if own else rows


def _speakers(
    chooser: Chooser,
    columns: Sequence[SourceColumn],
    won: Sequence[SourceColumn],
    said: declarations.Said,
    own: preset.PresetTable | None,
) -> tuple[speakers.Speaker, ...]:
    """The columns that say which rows are sales; those of deals `won` say something else."""
    if chooser.table.name != "sales":
        return ()
    fields, apart = chooser.fields, frozenset(column.index for column in won) | said.ignored
    by_index = {column.index: column for column in columns}

    def of(name: str) -> SourceColumn | None:
        match = fields.get(name)
        return by_index.get(match.column) if match and match.column is not None else None

    taken = {column for match in fields.values() for column in match.columns} | apart
    words = own.words_of(columns) if own else {}
    return tuple(speakers.find(columns, of("status"), of("doc_type"), frozenset(taken), words))


def _choose_fields(
    chooser: Chooser,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
    own: preset.PresetTable | None,
    learnt: Profile | None,
    levels: Sequence[str],
    *,
    deals: bool,
) -> None:
    """Where every field comes from: the user's word, what was learnt, the preset, names, contents."""
    kept = profile.columns_of(learnt, columns) if learnt else {}
    unused = {column for column, name in kept.items() if not name} | (own.unused(columns) if own else set())
    said = replace(said, ignored=said.ignored | unused)
    aged = by_age.find(chooser.table.name, columns, said)
    said = replace(said, ignored=said.ignored | aged.columns)
    found = by_cells.settled(chooser.table.name, claims(chooser.table.name, columns, said, own, kept))
    found = balances.settled(chooser.table.name, found, columns)
    if chooser.table.name == "sales":
        used = [column for column in columns if column.index not in said.ignored]
        found = which_day.of_sale(pieces.settled(found), used, deals=deals)
    chooser.choose(found)
    unclaimed.add_rulings(chooser, columns, said)
    unclaimed.add_sides(chooser, columns, said)
    deal_columns.add_outcome(chooser, columns, said)
    deal_columns.add_number(chooser, columns, said)
    unclaimed.add_guesses(chooser, columns, said)
    only_amount.add(chooser, columns, said)
    company.prefer(chooser, columns, said)
    if chooser.table.name == "receivables":
        by_age.settle(chooser, columns, aged, said)
    parties.settle(chooser, columns, said, levels)
    addresses.add(chooser, columns, said)
    persons.settle(chooser, columns, said)
    constants = {**(learnt.values if learnt else {}), **said.constants(chooser.table)}
    for name, value in constants.items():
        chooser.fields[name] = Match(None, "", "constant", value=value)
    if own is None:
        used = [column for column in columns if column.index not in said.ignored]
        net.settle(chooser, used)
        document_total.settle(chooser, used)
    currency_column.add(chooser, columns, said)


def _add_title(chooser: Chooser, layout: Layout, grid: Grid, columns: Sequence[SourceColumn]) -> None:
    """What the title block or the name of the file says for every row."""
    for name, value, warning in from_title.constants(
        chooser.table.name,
        layout,
        (grid.file.name, grid.sheet),
        chooser.fields,
        chooser.defaults.dates.declared or chooser.defaults.dates.shown or chooser.defaults.dates.order,
    ):
        chooser.fields[name] = Match(None, "", "title", value=value)
        chooser.warnings += [warning] if warning else []
    if chooser.table.name == "receivables":
        by_age.dated(chooser, columns)


def _add_of_source(
    chooser: Chooser,
    layout: Layout,
    grid: Grid,
    columns: Sequence[SourceColumn],
    own: preset.PresetTable | None,
) -> None:
    """What the title block, a name or the preset says for every row: day, kind of document or contact."""
    names = (grid.file.name, grid.sheet)
    _add_title(chooser, layout, grid, columns)
    of_kind.add(own, names, chooser)
    kind_of_contacts.add(own, names, layout, columns, chooser)


def _check_needs(
    chooser: Chooser,
    layout: Layout,
    grid: Grid,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
) -> None:
    """Refuse a source without the fields its table needs, and doubt one of a single client.

    Raises:
        Unmapped: it names all of them, with the likeliest columns.
    """
    table, fields = chooser.table, chooser.fields
    missing = missing_needs(table, fields.keys() | chooser.made)
    if table.name == "sales" and (nobody := from_title.without_client(layout, missing, fields)):
        chooser.warnings.append(nobody)
        missing = ()
    if kind_of_contacts.unknown(chooser, missing):
        missing = ()
    if missing or (len(fields) + len(chooser.made) < ENOUGH and not said.table and not said.fields):
        used = frozenset(column for match in fields.values() for column in match.columns)
        others = narrower(columns, said) if table.name == "sales" and not said.table else ()
        raise unmapped.error(grid, table, missing or table.needs, columns, used, others)


def _doubts(chooser: Chooser, columns: Sequence[SourceColumn]) -> tuple[Message | None, ...]:
    """What is strange about the columns that were chosen."""
    made = which_day.doubt(chooser.fields, columns) if chooser.table.name == "sales" else None
    return _one_client(chooser.fields, columns), made


def _one_client(fields: Mapping[str, Match], columns: Sequence[SourceColumn]) -> Message | None:
    """The warning for a client column with one value: it is more likely the owner of the file."""
    by_index = {column.index: column for column in columns}
    names = [name for name in ("client_name", "client_id", "client") if name in fields]
    matches = [fields[name] for name in names if not fields[name].further]
    clients = [by_index[match.column] for match in matches if match.column is not None]
    lone = clients and max(column.distinct for column in clients) == 1 and len(clients[0].filled) > 1
    if not lone:
        return None
    return message(
        N_("“{header}” holds one client only in the first {rows}"),
        code="CB-MAP-011",
        header=Data(clients[0].title),
        rows=counts.rows(len(clients[0].cells)),
    )

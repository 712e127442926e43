"""Which table a source is, and which of its columns is which field.

By name first (the user's word, the dictionary, the dictionary without a suffix, something very similar), then
by content: a column that does not hold what its name says gives way to the next one, and the user is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbase import counts
from clientbase.ingest.captions import dictionary, language, preset
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Declared, Profile
from clientbase.ingest.grid import FormattedColumn, Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import currency_column, declarations, from_title, profile, unclaimed, unmapped
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import claims
from clientbase.ingest.mapping.defaults import defaults
from clientbase.ingest.mapping.recognition import Match, Recognition
from clientbase.ingest.mapping.which_table import ENOUGH, choose, missing_needs
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
    learnt = profile.find(declared.profiles, columns, said.table)
    learnt = learnt if learnt and said.allows(learnt.table) else None
    known = preset.find([*(column.caption for column in columns), *(column.short for column in columns)])
    known = known if known and said.allows(said.table or known.table) else None
    kind = learnt or known
    default = kind.table if kind else choose(columns, said, dated=layout.period is not None)
    table = TABLES[said.table or default]
    own = known.tables.get(table.name) if known else None
    assumed = defaults(grid, columns, spoken, known.dates if known else None, declared.decimal)
    chooser = Chooser(table, assumed)
    _choose_fields(chooser, columns, said, own, learnt)
    currency_column.add(chooser, columns, said)
    _add_title(chooser, layout, grid)
    _check_needs(chooser, layout, grid, columns, said)
    if warning := _one_client(chooser.fields, columns):
        chooser.warnings.append(warning)
    currency = _currency(layout, grid, chooser)
    used = {column for match in chooser.fields.values() for column in match.columns}
    changes = profile.changes(learnt, columns, layout.levels) if learnt else ()
    return Recognition(
        table=table.name,
        fields=chooser.fields,
        ignored=tuple(column.title for column in columns if column.index not in used),
        unknown=said.unknown,
        language=spoken,
        currency=currency,
        defaults=chooser.defaults,
        notes=(*layout.notes, *([preset.note(known)] if known else []), *chooser.notes),
        warnings=(*layout.warnings, *changes, *chooser.warnings),
        profile=profile.of_source(grid, layout, table.name, columns, chooser.fields, learnt),
        preset=known,
        won=won_columns(table.name, own.stages(columns) if own else (), columns),
    )


def _choose_fields(
    chooser: Chooser,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
    own: preset.PresetTable | None,
    learnt: Profile | None,
) -> None:
    """Where every field comes from: the user's word, what was learnt, the preset, names, contents."""
    kept = profile.columns_of(learnt, columns) if learnt else {}
    unused = {column for column, name in kept.items() if not name} | (own.unused(columns) if own else set())
    said = replace(said, ignored=said.ignored | unused)
    chooser.choose(claims(chooser.table.name, columns, said, own, kept))
    unclaimed.add_rulings(chooser, columns, said)
    unclaimed.add_guesses(chooser, columns, said)
    constants = {**(learnt.values if learnt else {}), **said.constants(chooser.table)}
    for name, value in constants.items():
        chooser.fields[name] = Match(None, "", "constant", value=value)


def _add_title(chooser: Chooser, layout: Layout, grid: Grid) -> None:
    """What the title block or the name of the file says for every row."""
    for name, value, warning in from_title.constants(
        chooser.table.name, layout, grid.file.name, chooser.fields
    ):
        chooser.fields[name] = Match(None, "", "title", value=value)
        chooser.warnings += [warning] if warning else []


def _check_needs(
    chooser: Chooser,
    layout: Layout,
    grid: Grid,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
) -> None:
    """Refuse a source without the fields its table needs.

    Raises:
        Unmapped: it names all of them, with the likeliest columns.
    """
    table, fields = chooser.table, chooser.fields
    missing = missing_needs(table, fields)
    if table.name == "sales" and (nobody := from_title.without_client(layout, missing, fields)):
        chooser.warnings.append(nobody)
        missing = ()
    if missing or (len(fields) < ENOUGH and not said.table and not said.fields):
        raise unmapped.error(grid, table, missing or table.needs, columns)


def _one_client(fields: Mapping[str, Match], columns: Sequence[SourceColumn]) -> Message | None:
    """The warning for a client column with one value: it is more likely the owner of the file."""
    by_index = {column.index: column for column in columns}
    names = [name for name in ("client_name", "client_id", "client") if name in fields]
    clients = [by_index[m.column] for name in names if (m := fields[name]).column is not None]
    lone = clients and max(column.distinct for column in clients) == 1 and len(clients[0].filled) > 1
    if not lone:
        return None
    return message(
        N_("“{header}” holds one client only in the first {rows}"),
        code="CB-MAP-011",
        header=Data(clients[0].title),
        rows=counts.rows(len(clients[0].cells)),
    )


def _currency(layout: Layout, grid: Grid, chooser: Chooser) -> str:
    """The currency of all amounts: by a caption, the number format of the cells, the title block."""
    fields = chooser.fields
    amounts = [fields[name] for name in ("amount", "amount_net", "price", "rate") if name in fields]
    if code := next((code for amount in amounts if (code := dictionary.currency(amount.header))), ""):
        return code
    for amount in amounts:
        if amount.column is not None and (shown := grid.currencies.get(amount.column)):
            if shown.bare and "currency" not in fields:
                chooser.warnings.append(_bare(amount, shown))
            return shown.currency
    return layout.currency


def _bare(amount: Match, shown: FormattedColumn) -> Message:
    return message(
        N_(
            "“{header}”: the number format of its cells shows {currency}, that of {cells} no currency;"
            " they were taken as {currency}; another one for all: {option}"
        ),
        code="CB-MAP-062",
        header=Data(amount.header),
        cells=counts.values(shown.bare),
        currency=Data(shown.currency),
        option=Data("--set currency=…"),
    )

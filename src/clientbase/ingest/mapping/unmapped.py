"""The error for a source whose needed columns were not recognised: all of them at once, with the way out."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.captions import dictionary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.tables.fields import CanonicalTable, Kind
from clientbase.messages import N_, Data, Label, Message, message

_MOST = 3
_CONVINCING = 0.95
_SIMILAR = 0.6
_SHOWN = 40  # captions in the message


def error(
    grid: Grid,
    table: CanonicalTable,
    missing: Sequence[tuple[tuple[str, ...], ...]],
    columns: Sequence[SourceColumn],
) -> Unmapped:
    """The error: what is missing, the captions seen, the likeliest columns, and what to type."""
    wanted = [group[0][0] for group in missing]
    titles = [column.title for column in columns]
    shown = ", ".join(titles[:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
    evidence = [message(N_("columns seen: {names}"), names=Data(shown))] if titles else []
    options = []
    for name in wanted:
        near = possible_columns(table, name, columns)
        meaning = Label(table.fields[name].meaning)
        if near:
            names = Data(", ".join(column.title for column in near))
            evidence.append(message(N_("{field}: perhaps {names}"), field=meaning, names=names))
        options.append(f'--map "{near[0].title if near else "…"}={name}"')
    fix = [message(N_("say which columns they are: {options}"), options=Data(" ".join(options)))]
    if not any(column.caption for column in columns):
        fix.append(message(N_("no header was found; name columns by their number, such as #1")))
    names = Data(", ".join(f"{'/'.join(dict.fromkeys(a[0] for a in group[:3]))}" for group in missing))
    return Unmapped(
        message(N_("columns that are needed were not recognised: {names}"), names=names),
        place=at(grid.file.name, grid.sheet),
        evidence=tuple(evidence),
        state=Message(UNCHANGED),
        fix=tuple(fix),
    )


def possible_columns(table: CanonicalTable, name: str, columns: Sequence[SourceColumn]) -> list[SourceColumn]:
    """Up to three columns that may be the field: they hold such values; those with similar captions first."""
    synonyms = [
        caption for caption, synonym in dictionary.synonyms(table.name).items() if synonym.field == name
    ]
    fitting = [column for column in columns if _fits(table.fields[name].kind, column)]
    similar = {column.index: _similarity(column, synonyms) for column in fitting}
    return sorted(fitting, key=lambda column: (-similar[column.index], column.index))[:_MOST]


def _similarity(column: SourceColumn, synonyms: Sequence[str]) -> float:
    return max(dictionary.similarities(column.caption, synonyms, _SIMILAR).values(), default=0.0)


def _fits(kind: Kind, column: SourceColumn) -> bool:
    dates, numbers = column.share_of_dates() >= _CONVINCING, column.share_of_numbers() >= _CONVINCING
    if kind is Kind.DATE:
        return dates
    return (
        numbers and not dates
        if kind in {Kind.MONEY, Kind.QUANTITY}
        else bool(column.filled) and not numbers and not dates
    )

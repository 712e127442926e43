"""Rows of a client list that are no clients: folders of a tree, and what a report prints below its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clientbase.identity import names
from clientbase.ingest.captions import roles
from clientbase.ingest.clean import flag, text
from clientbase.ingest.clean.sql import listed, literal
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.messages import N_, Data, Message, message
from clientbase.store import SkipRule

_PRINTED = r"[0-9]{1,2}:[0-9]{2}.*[12][0-9]{3}|[12][0-9]{3}.*[0-9]{1,2}:[0-9]{2}"  # a day with its time
_TOLD = 3  # names of folders
_FEW = 2  # other columns, from which a row without any of them tells something


def rules(
    columns: Sequence[SourceColumn], place: int | None, kept: Collection[str]
) -> tuple[tuple[SkipRule, ...], tuple[Message, ...]]:
    """The rules for a list, and what is said of them.

    A row that fills the name only is a folder where something else is filled in every other row; one with a
    legal form is a firm whose card is empty.

    Args:
        columns: all columns of the source.
        place: the column of names; None for a list that has none.
        kept: names of rows, folded, that are clients whatever they look like.
    """
    found = [SkipRule("group", sql) for sql in _flags(columns)]
    others = [column for column in columns if column.index != place and column.filled]
    if place is None or len(others) < _FEW:
        return tuple(found), ()
    empty = " and ".join(f"coalesce(c{column.index}, '') = ''" for column in others)
    found.append(SkipRule("service", f"{empty} and regexp_matches(c{place}, {literal(_PRINTED)})"))
    names = next(column for column in columns if column.index == place)
    folders = [folder for folder in _folders(names, others) if text.folded(folder) not in kept]
    if not folders:
        return tuple(found), ()
    among = listed(dict.fromkeys(map(text.folded, folders)))
    found.append(SkipRule("group", f"{empty} and coalesce({text.folded_sql(f'c{place}')}, '') in {among}"))
    told = list(dict.fromkeys(folders))
    warning = message(
        N_(
            "rows that fill “{header}” only were taken for folders, not for clients ({names}); one that is a"
            " client all the same: {option}"
        ),
        code="CB-MAP-132",
        header=Data(names.title),
        names=Data(", ".join(told[:_TOLD]) + (" …" if len(told) > _TOLD else "")),
        option=Data(f'--count-status "{told[0]}"'),
    )
    return tuple(found), (warning,)


def _flags(columns: Sequence[SourceColumn]) -> Iterator[str]:
    """SQL: a column says that the row is a folder."""
    for column in columns:
        if roles.is_caption("folder", column.caption):
            yield f"coalesce({flag.expression(f'c{column.index}', flag.detect(column.cells))}, false)"


def _folders(naming: SourceColumn, others: Sequence[SourceColumn]) -> Iterator[str]:
    """The names of rows of the sample that fill nothing else, where all other rows fill something more."""
    filled = [[bool(text.stripped(cell)) for cell in column.cells] for column in others]
    alone = [not any(row) for row in zip(*filled, strict=True)]
    named = [bool(text.stripped(cell)) for cell in naming.cells]
    cards = [place for place, (lone, own) in enumerate(zip(alone, named, strict=True)) if own and not lone]
    always = [column for column in filled if all(column[place] for place in cards)]
    if len(cards) < _FEW or not always:
        return
    for place, (lone, own) in enumerate(zip(alone, named, strict=True)):
        cell = text.stripped(naming.cells[place])
        if lone and own and not names.has_form(cell):
            yield cell

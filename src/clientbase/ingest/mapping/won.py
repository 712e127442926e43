"""Which columns of a file of sales tell that its rows are deals, and which of them were won."""

from __future__ import annotations

from collections.abc import Iterable

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import outcome
from clientbase.ingest.columns.source_column import SourceColumn

_STAGES = frozenset({"stage", "status_group"})


def won_columns(
    table: str, known: tuple[SourceColumn, ...], columns: Iterable[SourceColumn]
) -> tuple[SourceColumn, ...]:
    """The columns that tell which rows of `sales` are deals that were won; `known` by a preset."""
    return (known or _stage_columns(columns)) if table == "sales" else ()


def _stage_columns(columns: Iterable[SourceColumn]) -> tuple[SourceColumn, ...]:
    """The columns of a file of sales that can only be stages of deals, and say of some how they ended."""
    stages = [
        (meant.field, column)
        for column in columns
        if (meant := dictionary.exact("deals", column.caption))
        and meant.field in _STAGES
        and dictionary.exact("sales", column.caption) is None
        and any(outcome.parse(cell) for cell in column.filled)
    ]
    return tuple(column for _, column in sorted(stages, key=lambda pair: pair[0] == "stage"))

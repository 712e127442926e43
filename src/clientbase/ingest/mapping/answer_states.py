"""Which columns of a survey say of an answer that it is a preview, a test, spam, or not finished."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary, questions
from clientbase.ingest.clean import vocabulary
from clientbase.ingest.columns.source_column import SourceColumn


def states(table: str, columns: Sequence[SourceColumn]) -> tuple[SourceColumn, ...]:
    """The columns of answers that do; none where the table holds no answers."""
    if table not in questions.SURVEYS:
        return ()
    known = (*vocabulary.words("answers", "captions"), *vocabulary.words("answers", "finished"))
    return tuple(
        column
        for column in columns
        if dictionary.normal(column.caption) in known or dictionary.normal(column.short) in known
    )

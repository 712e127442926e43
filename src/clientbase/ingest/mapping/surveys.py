"""Answers to surveys: which table an export of a survey tool fills, and what it says of single answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.captions import dictionary, questions
from clientbase.ingest.captions.preset import Preset
from clientbase.ingest.clean import vocabulary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.which_table import missing_needs, synonym
from clientbase.ingest.tables.canonical import TABLES


def of_tool(known: Preset, columns: Sequence[SourceColumn]) -> Preset | None:
    """The preset with the table first that its columns fill: a tool writes any survey in the same frame.

    None for a survey that asks neither about recommending nor about what clients like and want. The preset of
    anything else stays as it is.
    """
    if not questions.SURVEYS.issuperset(known.raw):
        return known
    for name in known.raw:
        own = known.tables[name]
        unused = own.unused(columns)
        fields = {place[1] for column in columns if (place := own.place(column))}
        fields |= {
            meant.field
            for column in columns
            if column.index not in unused and (meant := synonym(name, column))
        }
        if not missing_needs(TABLES[name], fields):
            return replace(known, raw={name: known.raw[name], **known.raw})
    return None


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

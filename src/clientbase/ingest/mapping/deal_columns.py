"""Columns of deals told by their cells: how a deal ended, and what numbers it."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import outcome, text, vocabulary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.declarations import Said
from clientbase.messages import N_, Data, message


def add_outcome(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Beside the stage a column that holds nothing but won, lost and open says how deals ended."""
    if chooser.table.name != "deals" or "status_group" in chooser.fields:
        return
    for column in chooser.free(columns, said):
        if "stage" in chooser.fields and _says_how_it_ended(column):
            chooser.take("status_group", [Claim(column, "status_group", "content")])
            chooser.notes.append(
                message(
                    N_("“{header}” holds nothing but won, lost and open: it says how deals ended"),
                    header=Data(column.title),
                )
            )
            return


def add_number(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """A column called "number" numbers the deals where all its cells differ and do not count the rows."""
    if chooser.table.name != "deals" or "id" in chooser.fields:
        return
    words = vocabulary.words("deal", "numbers")
    for column in chooser.free(columns, said):
        whole = column.distinct == len(column.filled) == len(column.cells)
        if dictionary.normal(column.caption) in words and whole and column.filled[:1] != ("1",):
            note = message(
                N_("“{header}” was taken as the number of the deal: every row has its own"),
                header=Data(column.title),
            )
            chooser.take("id", [Claim(column, "id", "content", note=note)])
            return


def _says_how_it_ended(column: SourceColumn) -> bool:
    found = {outcome.parse(cell) for cell in column.filled}
    cells = {text.folded(cell) for cell in column.filled if not outcome.parse(cell)}
    return bool(found & {"won", "lost"}) and cells <= set(vocabulary.words("outcome", "closed"))

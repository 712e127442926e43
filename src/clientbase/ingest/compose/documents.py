"""Captions of documents, `<type> <number> от <day>`, taken apart wherever a table has room for the parts."""

from __future__ import annotations

from clientbase.ingest.clean import document, text
from clientbase.ingest.compose.composed import Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn

REFERENCES = 0.5  # share of captions like "type number от day" that makes a column one of documents


def captions(records: Records, reference: PlannedColumn) -> list[str]:
    """The filled cells of the sample."""
    return [found for record in records if (found := text.stripped(cell(record, reference)))]


def are_references(cells: list[str]) -> bool:
    """Whether the cells of a column are captions of documents."""
    return sum(document.reference(own) is not None for own in cells) >= REFERENCES * max(len(cells), 1)


def compose(table: str, columns: dict[str, PlannedColumn], records: Records) -> None:
    """The number of a document, and its day where the table has none, out of `doc_ref`."""
    reference = columns.get("doc_ref")
    if reference is None or reference.index is None:
        return
    cells = captions(records, reference)
    name, style = f"c{reference.index}", document.detect(cells)
    if cells and are_references(cells):
        number = document.number_expression(name, style)
        columns["doc_ref"] = computed(table, "doc_ref", number, reference.header)
        if table == "payments" and "date" not in columns:
            columns["date"] = computed(table, "date", document.date_expression(name, style), reference.header)

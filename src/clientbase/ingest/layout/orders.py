"""Order exports whose order cells stand only in the first row of an order: filled down, one row per line.

Shopify writes them so, and so does a workbook with merged cells. Amounts stay where they are: they belong to
the whole order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase import counts
from clientbase.ingest.captions import dictionary, preset
from clientbase.ingest.clean import text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import depth, flat, header, records, rows
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, message

_OF_ORDER = frozenset(
    {
        *(
            "date",
            "doc_no",
            "doc_ref",
            "doc_type",
            "manager",
            "status",
            "currency",
            "channel",
            "branch",
            "org",
        ),
        *("client_name", "client_id", "client_tax_id", "client_phone", "client_email", "client_segment"),
        *("client_last_name", "client_first_name", "client_middle_name", "city", "region", "country"),
    }
)
_OF_LINE = frozenset({"product", "product_code", "qty", "price"})
_TELLING = frozenset({"date", "client_name", "client_id", "client_email", "client_phone", "client_last_name"})
# Alone they tell a person: a list of clients is no order.
_REACH = frozenset({"client_email", "client_phone"})
_NAMES = frozenset({"client_name", "client_id", "client_last_name"})
_SOME = 0.1  # share of rows without a number of their own that makes the blanks a way of writing


@dataclass(frozen=True, slots=True)
class _OrderColumns:
    """The columns of an order, those that tell its first row, those that name it, its lines, its number."""

    order: tuple[int, ...]
    telling: tuple[int, ...]
    names: tuple[int, ...]
    line: tuple[int, ...]
    number: int | None

    def continues(self, cells: Sequence[str], before: Sequence[str]) -> bool:
        """Whether a record is a further line of the order `before`: of its number, or of none at all."""
        if not before or not any(cells[column].strip() for column in self.line):
            return False
        number = cells[self.number].strip() if self.number is not None else ""
        if number:
            same = number == before[self.number or 0].strip()
            return same and all(
                cells[column].strip() in {"", before[column].strip()} for column in self.telling
            )
        return not any(cells[column].strip() for column in self.telling)

    def lacks(self, cells: Sequence[str], before: Sequence[str]) -> bool:
        """Whether a further line leaves empty whose order it is, as its first row says."""
        names = self.names or self.telling
        return any(before[c].strip() for c in names) and not any(cells[c].strip() for c in names)


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with filled order cells; None where every row has its own."""
    if not grid.is_laid_out:
        return None
    best = header.by_dictionary(grid.head, declared)
    found = _columns(best.captions) if best else None
    data = grid.head[best.rows[-1] + 1 :] if best else []
    if best is None or found is None or _has_groups(data) or not _written_once(data, found):
        return None
    filled, number = _filled(grid, best.rows[-1] + 1, found, workspace)
    grid, layout = flat.find(filled, declared, workspace)
    width = len(grid.head[0]) - 1
    note = message(
        N_("the cells of an order stand only in its first row; they were filled down in {rows}"),
        rows=counts.rows(number),
    )
    columns = tuple(column for column in layout.columns if column != width)
    return grid, replace(layout, columns=columns, row_column=width, notes=(*layout.notes, note))


def _has_groups(data: Sequence[Sequence[str]]) -> bool:
    """Whether rows close groups by their names: what is blank in them is no order's."""
    kinds = [rows.kind(cells) for cells in data]
    return depth.named_totals(data, kinds) != kinds


def meanings(captions: Sequence[str]) -> dict[int, str]:
    """Column -> the field of sales its caption means, by the preset of the export or by the dictionary."""
    known = preset.find(captions)
    table = known.tables.get("sales") if known else None
    own = table.columns if table else {}
    found: dict[int, str] = {}
    for column, caption in enumerate(captions):
        meant = dictionary.exact("sales", caption)
        found[column] = own.get(dictionary.normal(caption), meant.field if meant else "")
    return found


def _columns(captions: Sequence[str]) -> _OrderColumns | None:
    found = meanings(captions)

    def of(wanted: Iterable[str]) -> tuple[int, ...]:
        return tuple(column for column, field in found.items() if field in wanted)

    telling, line = of(_TELLING), of(_OF_LINE)
    number = next(iter(of({"doc_no", "doc_ref"})), None)
    names = of(_NAMES)
    is_order = len(telling) > 1 and line and (number is not None or of(_TELLING - _REACH))
    return _OrderColumns(of(_OF_ORDER), telling, names, line, number) if is_order else None


def _written_once(head: Sequence[Sequence[str]], columns: _OrderColumns) -> bool:
    """Whether further lines of orders leave the order cells empty, and leave them so on purpose."""
    before: Sequence[str] = ()
    numbered = lacking = unnumbered = data = 0
    for cells in head:
        if rows.kind(cells) is not None:
            continue
        data += 1
        if not columns.continues(cells, before):
            before = cells
        elif columns.number is not None and text.stripped(cells[columns.number]):
            numbered += 1
            lacking += columns.lacks(cells, before)
        else:
            unnumbered += 1
    return lacking > (1 - _SOME) * numbered or unnumbered > _SOME * data


def _filled(grid: Grid, first: int, columns: _OrderColumns, workspace: Path) -> tuple[Grid, int]:
    """The grid with the order cells filled down, and how many rows were; a last column holds the row."""
    before: tuple[str, ...] = ()
    lines, filled = [], 0
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for record in records.every(grid):
            cells = record.cells
            if record.place >= first and columns.continues(cells, before):
                given = {column: before[column] for column in columns.order if not cells[column].strip()}
                cells = tuple(given.get(column, cell) for column, cell in enumerate(cells))
                filled += 1
            if record.place >= first and rows.kind(cells) is None:
                before = cells
            sink.write((*cells, "" if record.place < first else str(record.number)))
            lines.append(record.number)
        relation = sink.relation()
        head = sink.head()
    return replace(grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)])), filled

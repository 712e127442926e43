"""Order exports that repeat the total of an order on each of its lines and give no price: counted once.

The extension of OpenCart writes so, and any export of chosen fields may. The total stays in the first line of
its order and becomes 0 in the others; where lines have a price the amounts are computed instead (`amounts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase import counts
from clientbase.ingest.captions import preset
from clientbase.ingest.clean import text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import flat, header, orders, records, rows
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Data, message

_ENOUGH = 3  # orders of several lines that show it, where the export is not known
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class _TotalColumns:
    """The columns of the number of an order, of its total, and of what its lines are."""

    number: int
    total: int
    line: tuple[int, ...]

    def key(self, cells: Sequence[str]) -> tuple[str, str]:
        """What repeats on every line of an order."""
        return text.stripped(cells[self.number]), text.stripped(cells[self.total])


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with every total once; None where totals do not repeat, or prices make them needless."""
    if not grid.is_laid_out:
        return None
    best = header.by_dictionary(grid.head, declared)
    columns = _columns(best.captions) if best and not declared.columns else None
    if best is None or columns is None:
        return None
    first = best.rows[-1] + 1
    if not _repeats(grid.head[first:], columns, known=preset.find(best.captions) is not None):
        return None
    once, number = _once(grid, first, columns, workspace)
    grid, layout = flat.find(once, declared, workspace)
    width = len(grid.head[0]) - 1
    warning = message(
        N_(
            "“{header}” repeats the total of the document on every line, and lines have no price: it was"
            " counted once, in the first line; {rows} became 0, so revenue by product cannot be told"
        ),
        code="CB-LAY-021",
        header=Data(text.stripped(best.captions[columns.total])),
        rows=counts.rows(number),
    )
    kept = tuple(column for column in layout.columns if column != width)
    return grid, replace(layout, columns=kept, row_column=width, warnings=(*layout.warnings, warning))


def _columns(captions: Sequence[str]) -> _TotalColumns | None:
    """None for a file that has no such columns, or has what its lines cost."""
    found = orders.meanings(captions)

    def of(*fields: str) -> tuple[int, ...]:
        return tuple(column for column, field in found.items() if field in fields)

    numbers, totals, lines = of("doc_no"), of("amount"), of("product", "product_code")
    priced = of("qty") and of("price")
    one = len(totals) == 1 and numbers and lines and not priced and not of("cost", "amount_net")
    return _TotalColumns(numbers[0], totals[0], lines) if one else None


def _repeats(head: Sequence[Sequence[str]], columns: _TotalColumns, *, known: bool) -> bool:
    """Whether lines of one order differ and their amounts do not, while those of the orders do."""
    by_order: dict[str, list[Sequence[str]]] = {}
    for cells in head:
        number, total = columns.key(cells)
        if number and total and rows.kind(cells) is None:
            by_order.setdefault(number, []).append(cells)
    several = [lines for lines in by_order.values() if len(lines) > 1]
    repeated = [
        lines
        for lines in several
        if len({columns.key(cells) for cells in lines}) == 1
        and len({tuple(cells[column] for column in columns.line) for cells in lines}) > 1
    ]
    different = {columns.key(lines[0])[1] for lines in repeated}
    enough = len(repeated) >= (1 if known else _ENOUGH) and len(repeated) >= _MOSTLY * len(several)
    return enough and (known or len(different) * 2 > len(repeated))


def _once(grid: Grid, first: int, columns: _TotalColumns, workspace: Path) -> tuple[Grid, int]:
    """The grid with 0 for a total met before, and how many there are; a last column holds the row."""
    seen: set[tuple[str, str]] = set()
    lines, repeated = [], 0
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for record in records.every(grid):
            cells = record.cells
            if record.place >= first and rows.kind(cells) is None:
                key = columns.key(cells)
                if all(key) and key in seen:
                    cells = (*cells[: columns.total], "0", *cells[columns.total + 1 :])
                    repeated += 1
                seen.add(key)
            sink.write((*cells, "" if record.place < first else str(record.number)))
            lines.append(record.number)
        relation = sink.relation()
        head = sink.head()
    return replace(grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)])), repeated

"""Names of things across the columns of a table of its own kind: categories, warehouses, sources of spend.

`Customer | Vases | Pots | Total` of what clients could buy, `SKU | Main Warehouse | Front Shop` of a stock:
what stands in the captions becomes a column, and every filled cell a row. Months across are told by `cross`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.ingest.captions import dictionary, language, preset, roles
from clientbase.ingest.clean import number, text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import cross, flat, header, periods, records, rows
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Data, message

_SEVERAL = 2  # names across that show it, where the export is not known
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class _Kind:
    """What stands across a table, and what its cells are.

    Attributes:
        names: language -> caption of the column that the names become.
        cells: language -> caption of the column of the cells.
        measures: fields of which none may have a column of its own.
    """

    names: dict[str, str]
    cells: dict[str, str]
    measures: frozenset[str]


_KINDS = {
    "potential": _Kind(
        {"en": "Category", "ru": "Категория", "uk": "Категорія"},
        {"en": "Potential", "ru": "Потенциал", "uk": "Потенціал"},
        frozenset({"total_purchases", "competitor_amount", "category"}),
    ),
    "stock": _Kind(
        {"en": "Warehouse", "ru": "Склад", "uk": "Склад"},
        {"en": "In stock", "ru": "Остаток", "uk": "Залишок"},
        frozenset({"qty", "free", "branch"}),
    ),
    "costs": _Kind(
        {"en": "Source", "ru": "Источник", "uk": "Джерело"},
        {"en": "Spend", "ru": "Расходы", "uk": "Витрати"},
        frozenset({"spend", "source", "campaign"}),
    ),
}


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Columns of a matrix: those that stay, the names across, the totals of the file."""

    kept: tuple[int, ...]
    across: tuple[int, ...]
    totals: tuple[int, ...]


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with one row for every filled cell under a name; None for another kind of table."""
    kind = _KINDS.get(declared.table or "")
    if kind is None or not grid.is_laid_out:
        return None
    best = header.by_dictionary(grid.head, declared) or header.by_structure(grid.head, declared)
    if best is None:
        return None
    first = best.rows[-1] + 1
    data = [record for record in grid.head[first:] if rows.kind(record) is None]
    matrix = _matrix(best.captions, data, kind, declared)
    return _written(grid, best, matrix, kind, workspace, declared) if matrix and data else None


def _matrix(
    captions: Sequence[str], data: Sequence[Sequence[str]], kind: _Kind, declared: Declared
) -> _Matrix | None:
    table = declared.table or ""
    known = preset.find(captions)
    own = known.tables.get(table) if known else None
    wanted = {dictionary.normal(caption) for caption in declared.columns}
    kept, across, totals = [], [], []
    for column, caption in enumerate(captions):
        form = dictionary.normal(caption)
        meant = (own.columns.get(form) if own else None) or _field(table, caption)
        if meant in kind.measures:
            return None
        if not form or meant or form in wanted or (own and form in own.columns) or periods.is_period(caption):
            kept.append(column)
        elif cross.is_total(caption):
            totals.append(column)
        elif roles.says("across", "never", caption) or not _counts(column, data):
            kept.append(column)
        else:
            across.append(column)
    said = {roles.said("across", "measures", captions[column]) for column in across}
    if len(said) > 1:  # quantities in, out and on hand are no names of warehouses
        return None
    named = any(_field(table, captions[column]) or (own and captions[column]) for column in kept)
    enough = len(across) >= (1 if own else _SEVERAL)
    return _Matrix(tuple(kept), tuple(across), tuple(totals)) if named and enough else None


def _field(table: str, caption: str) -> str:
    known = dictionary.exact(table, caption)
    return known.field if known else ""


def _counts(column: int, data: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds numbers, and no words beside those for none of something."""
    cells = [cell for record in data if (cell := text.stripped(record[column])) and not _is_none(cell)]
    style = number.detect(cells)
    read = sum(number.parse(cell, style) is not None for cell in cells)
    return bool(cells) and read >= _MOSTLY * len(cells)


def _is_none(cell: str) -> bool:
    return roles.says("across", "none", cell) or not any(map(str.isalnum, cell))


def _written(
    grid: Grid, best: header.Header, matrix: _Matrix, kind: _Kind, workspace: Path, declared: Declared
) -> FoundTable:
    """The matrix as a list: the columns that stay, the name, the cell; last the row and why it is no data."""
    spoken = language.of_captions([*best.captions, *(cell for record in grid.head[:3] for cell in record)])
    captions = [*(best.captions[column] for column in matrix.kept), kind.names[spoken], kind.cells[spoken]]
    above = [_padded(grid.head[row], len(captions)) for row in range(best.rows[0])]
    lines: list[int] = []
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for row, record in enumerate(above):
            sink.write((*record, "", ""))
            lines.append(grid.head_lines[row])
        sink.write((*captions, "", ""))
        lines.append(grid.head_lines[best.rows[-1]])
        for found in records.every(grid):
            if found.place <= best.rows[-1]:
                continue
            for cells, why in _cells(found.cells, matrix, best):
                sink.write((*cells, str(found.number), why))
                lines.append(found.number)
        relation = sink.relation()
        head = sink.head()
    listed = replace(
        grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)]), levels=None, currencies={}
    )
    made, layout = flat.find(listed, replace(declared, columns={}), workspace)
    names = [best.captions[column] for column in matrix.across]
    note = message(
        N_("{names} stand across the columns and became rows of “{caption}”"),
        names=Data(", ".join(names[:3]) + (" …" if len(names) > 3 else "")),  # noqa: PLR2004
        caption=Data(kind.names[spoken]),
    )
    width = len(captions)
    columns = tuple(column for column in layout.columns if column < width)
    return made, replace(
        layout, columns=columns, row_column=width, kind_column=width + 1, notes=(*layout.notes, note)
    )


def _cells(
    cells: Sequence[str], matrix: _Matrix, best: header.Header
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The rows of one record, each with the rule by which it is no data, "" for data."""
    kept = tuple(cells[column] for column in matrix.kept)
    why = rows.kind(cells)
    if why is not None:
        yield (*kept, "", ""), why
        return
    for column in matrix.across:
        cell = text.stripped(cells[column])
        if cell and not _is_none(cell):
            yield (*kept, best.captions[column], cell), ""


def _padded(record: Sequence[str], width: int) -> tuple[str, ...]:
    return (*record[:width], *[""] * (width - len(record)))

"""A matrix on a screen: one line for each row, in a cell how many and how much.

A matrix of many periods has one short figure in a cell; those that do not fit leave, of days the earliest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_, Data, Label, Number, message
from clientbase.reports import present
from clientbase.reports.fitting import GAP
from clientbase.reports.matrix import Axis, Matrix, matrix, short_writer
from clientbase.reports.screen import Screen, line, safe
from clientbase.reports.tabular import LETTER_STYLES, add_column, empty_grid

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from clientbase.analysis import Cell, Result, TableResult
    from clientbase.locale import Language

SEPARATOR = " · "
MISSING = "·"


def crossed(table: TableResult, answer: Result, language: Language) -> Matrix | None:
    """The table as a matrix where a picture of the room crosses it and a screen can show it so."""
    for chart in answer.analysis.charts:
        if chart.kind is ChartKind.HEATMAP and chart.table == table.table.name and len(table.rows):
            return matrix(answer, chart, language)
    return None


def is_answer(table: TableResult, answer: Result) -> bool:
    """Whether the table is a small matrix of classes that belongs to the answer itself."""
    columns = table.table
    return not table.table.drawn and any(
        chart.kind is ChartKind.HEATMAP
        and chart.table == table.table.name
        and all(columns.column(name).type is Type.LABEL for name in (chart.x, chart.y))
        for chart in answer.analysis.charts
    )


def parts(
    found: Matrix, table: TableResult, answer: Result, language: Language, screen: Screen
) -> Iterator[RenderableType]:
    """The matrix, under its title, with a line that says what is not on the screen."""
    from rich.cells import cell_len

    summed = not found.fine and found.measures[0].adds
    total = safe(language.text(N_("Total")))
    head = [*map(safe, found.y.labels), *([total] if summed else ())]
    columns = [
        (safe(label), _figures(found, x, language, summed=summed))
        for x, label in zip(found.x.values, found.x.labels, strict=True)
    ]
    last = [(total, _sums(found, language))] if summed else []
    sizes = [max(map(cell_len, (label, *figures))) for label, figures in columns]
    width = screen.width
    room = None if width is None else width - max(map(cell_len, head))
    if room is not None and last:
        room -= GAP + max(map(cell_len, last[0][1]))
    shown = _that_fit(sizes, room, found.x)
    yield line(_title(found, table.table.title, language), "bold")
    rows = head[: screen.limit or None] if found.fine else head
    yield _drawn(rows, [*(columns[i] for i in shown), *last], summed=summed)
    if len(shown) < len(columns) or len(rows) < len(head):
        note = message(
            N_("{columns} of {all_columns} columns, {rows} of {all_rows} rows; -o {file} for all"),
            columns=Number(len(shown)), all_columns=Number(len(columns)), rows=Number(len(rows)),
            all_rows=Number(len(head)), file=Data(f"{answer.analysis.name}.xlsx"),
        )  # fmt: skip
        yield line(language.render(note), "dim")


def _title(found: Matrix, title: str, language: Language) -> str:
    """What the matrix is, what stands in its cells and, where these do not tell, along its sides."""
    figures = [*(item.header for item in _counted(found)), found.measure]
    template = N_("{title}: {list}; {y} × {x}") if found.fine else N_("{title}: {list}")
    heading = message(
        template,
        title=Label(title),
        list=Data(SEPARATOR.join(figures)),
        y=Data(found.y.title),
        x=Data(found.x.title),
    )
    return language.render(heading)


def _counted(found: Matrix) -> tuple[present.Shown, ...]:
    """The count that stands before the coloured figure of a cell with room for two."""
    counts = [item for item in found.measures[1:] if item.column.type is Type.INTEGER]
    return () if found.fine else tuple(counts[:1])


def _figures(found: Matrix, x: Cell, language: Language, *, summed: bool) -> list[str]:
    """The cells of a column from top to bottom, its total below them."""
    rows = [found.cells.get((y, x)) for y in found.y.values]
    if found.fine:
        write = short_writer(found, language)
        return [safe(write(row[found.measure_at[0]])) if row else MISSING for row in rows]
    figures = [row and tuple(row[at] for at in found.measure_at) for row in rows]
    return _joined(found, [*figures, *([found.column_total(x)] if summed else ())], language)


def _joined(found: Matrix, rows: Sequence[Sequence[Cell] | None], language: Language) -> list[str]:
    """Count and figure of every cell, each under its like."""
    items = [*_counted(found), found.measures[0]]
    places = [found.measures.index(item) for item in items]
    written = [
        [safe(present.formatter(item, language)(row[at])) if row else "" for row in rows]
        for item, at in zip(items, places, strict=True)
    ]
    widths = [max(map(len, column)) for column in written]
    return [
        SEPARATOR.join(text.rjust(width) for text, width in zip(cell, widths, strict=True))
        if row
        else MISSING
        for row, cell in zip(rows, zip(*written, strict=True), strict=True)
    ]


def _sums(found: Matrix, language: Language) -> list[str]:
    """The totals at the right, that of the whole last."""
    return _joined(found, [*(found.row_total(y) for y in found.y.values), found.total()], language)


def _that_fit(sizes: Sequence[int], room: int | None, axis: Axis) -> list[int]:
    """The columns there is room for: of days the last ones, else the first."""
    order = range(len(sizes) - 1, -1, -1) if axis.timed else range(len(sizes))
    kept: list[int] = []
    for place in order:
        if room is not None:
            room -= GAP + sizes[place]
            if room < 0 and kept:
                break
        kept.append(place)
    return sorted(kept)


def _drawn(head: Sequence[str], columns: Sequence[tuple[str, list[str]]], *, summed: bool) -> RenderableType:
    table = empty_grid()
    add_column(table, "", None, numeric=False)
    for label, _ in columns:
        add_column(table, label, None, numeric=True)
    for place, label in enumerate(head):
        is_total = summed and place == len(head) - 1
        cells = [figures[place] for _, figures in columns]
        table.add_row(_lettered(label), *cells, style="bold" if is_total else "")
    return table


def _lettered(label: str) -> Text:
    from rich.text import Text

    return Text(label, style=LETTER_STYLES.get(label, ""))

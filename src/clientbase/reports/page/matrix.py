"""A matrix as the template of the page shows it: cells with several figures, or many small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.analysis import Cell
from clientbase.locale import Language
from clientbase.reports.matrix import Matrix, advice, cropped, short_writer
from clientbase.reports.present import Fact, formatter

SHORT = 4  # characters of a heading that stand over a small cell without being turned


@dataclass(frozen=True, slots=True)
class MatrixCellView:
    """One cell of a matrix: letters, the coloured figure, the others, and the shade of its heat."""

    name: str
    headline: str
    facts: tuple[Fact, ...]
    shade: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A heat map as a table, and the advice of its cells. A `fine` one has small cells and no totals."""

    id: str
    title: str
    measure: str
    corner: tuple[str, str]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCellView, ...]], ...]
    totals: tuple[MatrixCellView, ...]
    advice: tuple[Fact, ...]
    fine: bool
    turned: bool
    note: str


def matrix_view(crossed: Matrix, language: Language, name: str) -> MatrixView:
    """The view of a matrix; `name` is its id."""
    if crossed.fine:
        return _fine(cropped(crossed, language), language, name)
    columns = range(len(crossed.x.values))
    rows = [
        (
            label,
            (
                *(_cell(crossed, y, x, language) for x in columns),
                _total(crossed, crossed.row_total(crossed.y.values[y]), language),
            ),
        )
        for y, label in enumerate(crossed.y.labels)
    ]
    totals = (
        *(_total(crossed, crossed.column_total(x), language) for x in crossed.x.values),
        _total(crossed, crossed.total(), language),
    )
    said = tuple(Fact(one.name, one.text) for one in advice(crossed, language))
    return _view(crossed, name, tuple(rows), totals, said)


def _view(
    crossed: Matrix,
    name: str,
    rows: tuple[tuple[str, tuple[MatrixCellView, ...]], ...],
    totals: tuple[MatrixCellView, ...] = (),
    said: tuple[Fact, ...] = (),
) -> MatrixView:
    return MatrixView(
        name,
        crossed.title,
        crossed.measure,
        (crossed.y.title, crossed.x.title),
        crossed.x.labels,
        rows,
        totals,
        said,
        crossed.fine,
        any(len(label) > SHORT for label in crossed.x.labels),
        crossed.note,
    )


def _cell(crossed: Matrix, y: int, x: int, language: Language) -> MatrixCellView:
    row = crossed.cells.get((crossed.y.values[y], crossed.x.values[x]))
    letters = crossed.y.labels[y], crossed.x.labels[x]
    label = "".join(letters) if max(map(len, letters)) == 1 else ""  # AX; words stand in the headings
    if row is None:
        return MatrixCellView(label, "", (), 0)
    return _figures(crossed, label, [row[at] for at in crossed.measure_at], crossed.shade(row), language)


def _total(crossed: Matrix, values: Sequence[Cell], language: Language) -> MatrixCellView:
    return _figures(crossed, "", values, -1, language)


def _figures(
    crossed: Matrix, label: str, values: Sequence[Cell], shade: int, language: Language
) -> MatrixCellView:
    write = [formatter(item, language) for item in crossed.measures]
    texts = [form(value) if value is not None else "" for form, value in zip(write, values, strict=True)]
    facts = [Fact(item.header, text) for item, text in zip(crossed.measures, texts, strict=True) if text]
    return MatrixCellView(label, texts[0], tuple(facts[1:]), shade)


def _fine(crossed: Matrix, language: Language, name: str) -> MatrixView:
    """Small cells: one short figure each, nothing where there is no row."""
    write, at = short_writer(crossed, language), crossed.measure_at[0]
    blank = MatrixCellView("", "", (), -1)

    def cell(y: Cell, x: Cell) -> MatrixCellView:
        row = crossed.cells.get((y, x))
        text = write(row[at]) if row else ""
        return MatrixCellView("", text, (), crossed.shade(row)) if row and text else blank

    rows = tuple(
        (label, tuple(cell(y, x) for x in crossed.x.values))
        for y, label in zip(crossed.y.values, crossed.y.labels, strict=True)
    )
    return _view(crossed, name, rows)

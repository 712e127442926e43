"""What the template of the page is filled with: texts and classes, nothing left to compute there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clientbase.analysis import Cell, ChartKind, Result, Row, TableResult, Type
from clientbase.locale import Language
from clientbase.messages import N_, Count, Number, message
from clientbase.reports import charts, method, vega
from clientbase.reports.charts import Picture
from clientbase.reports.island import island
from clientbase.reports.matrix import Matrix, advice, matrix
from clientbase.reports.palette import tone_letter
from clientbase.reports.present import (
    SOURCE_HEADERS,
    Fact,
    ParameterFact,
    Shown,
    as_of,
    control_facts,
    formatter,
    key_figures,
    parameters,
    period,
    shown,
    source_rows,
    visible,
)

FIRST_ROWS = 100  # of a client table, in the page itself
PLAIN_ROWS = 200  # of any other table
FEW_COLUMNS = 5  # a single row of more is read better as a list
OPEN_ROWS = 30  # a longer table of figures behind a chart is folded
ISLAND_ROWS = 100_000
CHOICES = 40  # different texts a column may have to be offered as a filter


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text, the letter of its class, the length of its bar (0 to 100, "" for none)."""

    text: str
    tone: str = ""
    bar: str = ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: heading, meaning and the style of its cells."""

    header: str
    meaning: str
    style: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A column that can be filtered by choosing one of its values."""

    column: int
    label: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: columns, the rows written out, totals; `island` holds all rows of a client table."""

    id: str
    title: str
    grain: str
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    totals: tuple[str, ...]
    note: str
    folded: bool
    record: bool
    count: str
    filters: tuple[Filter, ...] = ()
    island: Any = ""


@dataclass(frozen=True, slots=True)
class MatrixCellView:
    """One cell of a matrix: letters, the coloured figure, the others, and the step of heat."""

    name: str
    headline: str
    facts: tuple[Fact, ...]
    step: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A heat map as a table, and the advice of its cells."""

    id: str
    title: str
    measure: str
    corner: tuple[str, str]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCellView, ...]], ...]
    totals: tuple[MatrixCellView, ...]
    advice: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as SVG, drawn for each width of screen."""

    id: str
    title: str
    words: str
    note: str
    drawings: tuple[tuple[str, Any], ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """Everything the page says about one result."""

    id: str
    title: str
    question: str
    period: str
    as_of: str
    currency: str
    sentences: tuple[str, ...]
    figures: tuple[Fact, ...]
    warnings: tuple[str, ...]
    charts: tuple[ChartView, ...]
    matrices: tuple[MatrixView, ...]
    tables: tuple[TableView, ...]
    method: Any
    parameters: tuple[ParameterFact, ...]
    source_headers: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    control: tuple[Fact, ...]
    basis: tuple[str, ...] = field(default=())


def section(result: Result, language: Language, note: str, name: str) -> SectionView:
    """The view of one result; `name` begins every id of its section."""
    pictures = charts.pictures(result, language)
    return SectionView(
        name,
        language.text(result.analysis.title),
        language.text(result.analysis.question),
        period(result, language),
        as_of(result, language),
        visible(result.currency),
        tuple(visible(language.render(sentence)) for sentence in result.summary),
        key_figures(result, language),
        tuple(visible(language.render(warning)) for warning in result.warnings),
        tuple(_chart(picture, language, f"{name}-c{i}") for i, picture in enumerate(pictures, 1)),
        tuple(
            _matrix(matrix(result, chart, language), language, f"{name}-m{i}")
            for i, chart in enumerate(charts.matrices(result), 1)
        ),
        _tables(result, language, name),
        _markup(method.to_html(note, 3)),
        parameters(result, language),
        tuple(language.text(word) for word in SOURCE_HEADERS),
        source_rows(result, language),
        control_facts(result, language),
        tuple(visible(language.render(sentence)) for sentence in result.basis),
    )


def _tables(result: Result, language: Language, name: str) -> tuple[TableView, ...]:
    """Classes and counts first, then the clients, then what only explains the charts."""
    drawn = {chart.table: chart.kind for chart in result.analysis.charts}
    views = [
        _table(table, result, language, f"{name}-t-{key}", folded=_is_folded(table, drawn))
        for key, table in result.tables.items()
    ]
    return tuple(sorted(views, key=lambda view: (view.folded, bool(view.island))))


def _table(result: TableResult, whole: Result, language: Language, name: str, *, folded: bool) -> TableView:
    table = result.table
    items = shown(result, whole.currency, language)
    count = len(result.rows)
    first = result.rows.head(FIRST_ROWS if table.clients else PLAIN_ROWS)
    rows = result.rows if count <= ISLAND_ROWS else result.rows.head(ISLAND_ROWS)
    data = _markup(island(items, rows, language)) if table.clients and count > 1 else ""
    return TableView(
        name,
        language.text(table.title),
        language.text(table.grain),
        _columns(items),
        _cells(items, first, language, bars=not table.clients and count <= OPEN_ROWS),
        _totals(items, language),
        _note(len(first), len(rows), count, language, clients=table.clients),
        folded=folded,
        record=count == 1 and not table.clients and len(items) > FEW_COLUMNS,
        count=language.plural(N_("{n} row"), N_("{n} rows"), count),
        filters=_filters(items, rows, language) if data else (),
        island=data,
    )


def _is_folded(table: TableResult, drawn: Mapping[str, ChartKind]) -> bool:
    """Figures that stand above as a matrix, or are many and only the ground of a chart."""
    kind = drawn.get(table.table.name)
    long = len(table.rows) > OPEN_ROWS
    return kind is not None and not table.table.clients and (kind is ChartKind.HEATMAP or long)


def _columns(items: Sequence[Shown]) -> tuple[ColumnView, ...]:
    key = _key(items)
    return tuple(
        ColumnView(
            item.header,
            item.meaning,
            " ".join(
                style
                for style, holds in (
                    ("num", item.numeric),
                    ("day", item.column.type is Type.DATE),
                    ("class", item.is_class),
                    ("opt", item.column.optional or (place != key and item.column.name.endswith("_id"))),
                    ("key", place == key),
                )
                if holds
            ),
            place == key,
        )
        for place, item in enumerate(items)
    )


def _key(items: Sequence[Shown]) -> int:
    """The column that names a row: the first text that is not an id, else the first column."""
    texts = [i for i, item in enumerate(items) if item.column.type is Type.TEXT]
    return next((i for i in texts if not items[i].column.name.endswith("_id")), 0)


def _cells(
    items: Sequence[Shown], rows: Sequence[Row], language: Language, *, bars: bool
) -> tuple[tuple[CellView, ...], ...]:
    writers = [formatter(item, language) for item in items]
    barred = [bars and item.column.type is Type.SHARE for item in items]
    return tuple(
        tuple(
            CellView(
                write(value),
                tone_letter(value).lower() if item.is_class else "",
                _bar(value) if bar else "",
            )
            for item, write, bar, value in zip(items, writers, barred, row, strict=True)
        )
        for row in rows
    )


def _bar(value: Cell) -> str:
    return f"{min(max(value, 0.0), 1.0) * 100:.1f}" if isinstance(value, float) else ""


def _totals(items: Sequence[Shown], language: Language) -> tuple[str, ...]:
    if all(item.total is None for item in items):
        return ()
    return tuple(formatter(item, language)(item.total) if item.total is not None else "" for item in items)


def _note(first: int, kept: int, count: int, language: Language, *, clients: bool) -> str:
    """What of a long table stands in the page, and where the rest is."""
    all_rows = Number(count)
    if kept < count:
        note = message(
            N_("The page holds the first {n} of {all} rows; write .xlsx or .csv to have all."),
            n=Number(kept), all=all_rows,
        )  # fmt: skip
    elif first < count and clients:
        note = message(
            N_("Without scripts the first {n} of {all} rows are shown."), n=Number(first), all=all_rows
        )
    elif first < count:
        note = message(
            N_("The first {n} of {all} rows are shown; write .xlsx or .csv to have all."),
            n=Number(first), all=all_rows,
        )  # fmt: skip
    else:
        return ""
    return language.render(note)


def _filters(items: Sequence[Shown], rows: Sequence[Row] | Any, language: Language) -> tuple[Filter, ...]:
    """The columns with few different texts: classes, notes, managers."""
    filters = []
    for place, item in enumerate(items):
        if item.column.type not in {Type.LABEL, Type.TEXT}:
            continue
        found = {row[place] for row in rows} - {None, ""}
        if not 1 < len(found) <= CHOICES:
            continue
        write = formatter(item, language)
        declared = [label for label in item.column.labels if label in found]
        rest = sorted(write(value) for value in found if value not in item.column.labels)
        choices = dict.fromkeys([*(write(value) for value in declared), *rest])
        filters.append(Filter(place, item.header, tuple(choices)))
    return tuple(filters)


def _matrix(crossed: Matrix, language: Language, name: str) -> MatrixView:
    write = [formatter(item, language) for item in crossed.measures]

    def cell(label: str, values: Sequence[Cell], step: int) -> MatrixCellView:
        texts = [form(value) if value is not None else "" for form, value in zip(write, values, strict=True)]
        facts = [Fact(item.header, text) for item, text in zip(crossed.measures, texts, strict=True) if text]
        return MatrixCellView(label, texts[0], tuple(facts[1:]), step)

    def of(y: int, x: int) -> MatrixCellView:
        row = crossed.cells.get((crossed.y.values[y], crossed.x.values[x]))
        label = crossed.y.labels[y] + crossed.x.labels[x]
        if row is None:
            return MatrixCellView(label, "", (), 0)
        return cell(label, [row[at] for at in crossed.measure_at], crossed.step(row))

    columns = range(len(crossed.x.values))
    rows = [
        (label, (*(of(y, x) for x in columns), cell("", crossed.row_total(crossed.y.values[y]), -1)))
        for y, label in enumerate(crossed.y.labels)
    ]
    totals = (
        *(cell("", crossed.column_total(x), -1) for x in crossed.x.values),
        cell("", crossed.total(), -1),
    )
    return MatrixView(
        name,
        crossed.title,
        crossed.measures[0].header,
        (crossed.y.title, crossed.x.title),
        crossed.x.labels,
        tuple(rows),
        totals,
        tuple(Fact(said.name, said.text) for said in advice(crossed, language)),
    )


def _chart(picture: Picture, language: Language, name: str) -> ChartView:
    sizes = vega.sizes(picture.kind)
    drawings = [
        (
            "only-wide" if len(sizes) > 1 and size is sizes[0] else "only-narrow" if len(sizes) > 1 else "",
            size,
        )
        for size in sizes
    ]
    words = message(
        N_("{title}: {y} by {x}, {points}."),
        title=picture.title, y=picture.y_title, x=picture.x_title,
        points=Count(len(picture.points), "{n} point", "{n} points"),
    )  # fmt: skip
    return ChartView(
        name,
        picture.title,
        language.render(words),
        picture.note,
        tuple((style, _markup(vega.svg(picture, size, language))) for style, size in drawings),
        wide=len(sizes) > 1,
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - escaped JSON, rebuilt SVG, rendered notes: made safe where made

"""The tables of a page as its template shows them: rows written out, and islands with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clientbase import phones
from clientbase.analysis import (
    Cell,
    ChartKind,
    Column,
    Result,
    Role,
    Row,
    RowList,
    Rows,
    TableResult,
    Type,
)
from clientbase.locale import Language
from clientbase.messages import N_, Number, message
from clientbase.reports.page.island import is_repeated, island
from clientbase.reports.palette import tone_letter
from clientbase.reports.present import WORDED, Shown, described, formatter, shown, visible

FEW_COLUMNS = 5  # a single row of more is read better as a list
OPEN_ROWS = 30  # a longer table of figures behind a chart is folded
SAMPLE = 1000  # rows that tell how long the others are
CHOICES = 40  # different texts a column may have to be offered as a filter


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows of a table stand in a page.

    Attributes:
        first: of a list of clients, written out for readers without scripts.
        plain: of any other table.
        island: of a list of clients, for the script.
        drawn: whether the points of the charts stand in the page as tables too.
        own: of a list of clients by the id of its table, where it has less room than `island`.
    """

    first: int = 100
    plain: int = 200
    island: int = 100_000
    drawn: bool = True
    own: Mapping[str, int] = field(default_factory=dict)

    def of(self, table: str) -> int:
        """The rows of the island of one table."""
        return self.own.get(table, self.island)


ALONE = Limits()


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text, the letter of its class, the length of its bar (0 to 100, "" for none).

    `phones` are those of a cell of phones as they are read and as they are dialled ("" where unknown).
    """

    text: str
    tone: str = ""
    bar: str = ""
    phones: tuple[tuple[str, str], ...] = ()


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
    is_cut: bool = False  # the island has not all rows
    manager: int | None = None  # the column that names whose row it is
    few: int = (
        0  # rows of the list that the script shows before it is unfolded; 0: pages as long as asked for
    )


def table_id(name: str, table: str) -> str:
    """The id of a table in the section called `name`."""
    return f"{name}-t-{table}"


def tables(result: Result, language: Language, name: str, limits: Limits = ALONE) -> tuple[TableView, ...]:
    """Classes and counts first, then the clients, then what only explains the charts."""
    drawn = {chart.table: chart.kind for chart in result.analysis.charts}
    views = [
        table_view(
            table, result.currency, language, table_id(name, key), limits, folded=_is_folded(table, drawn)
        )
        for key, table in result.asked().items()
        if limits.drawn or not table.table.drawn
    ]
    return tuple(sorted(views, key=lambda view: (view.folded, bool(view.island))))


def table_view(
    result: TableResult,
    currency: str,
    language: Language,
    name: str,
    limits: Limits = ALONE,
    *,
    folded: bool = False,
) -> TableView:
    """The view of one table; `name` is its id."""
    table = result.table
    items = shown(result, currency, language)
    count, most = len(result.rows), limits.of(name)
    first = result.rows.head(limits.first if table.clients else limits.plain)
    rows = result.rows if count <= most else result.rows.head(max(most, len(first)))
    data = _markup(island(items, rows, language)) if table.clients and count > 1 else ""
    return TableView(
        name,
        language.text(table.title),
        language.text(table.grain),
        _columns(items),
        _cells(items, first, language, bars=not table.clients and count <= OPEN_ROWS),
        _totals(items, language) if len(rows) == count else (),
        _note(len(first), len(rows), count, language, clients=table.clients),
        folded=folded,
        record=count == 1 and not table.clients and len(items) > FEW_COLUMNS,
        count=language.plural(N_("{n} row"), N_("{n} rows"), count),
        filters=_filters(items, rows, language) if data else (),
        island=data,
        is_cut=bool(data) and len(rows) < count,
        manager=table.place(Role.MANAGER),
    )


def only_filled(table: TableResult, columns: Sequence[Column]) -> TableResult:
    """The table with those of the columns that hold something in some row, in their order."""
    places = [table.table.index(column.name) for column in columns]
    held = [place for place in places if any(row[place] not in (None, "") for row in table.rows)]
    rows = RowList(tuple(row[place] for place in held) for row in table.rows)
    kept = [column for column in columns if table.table.index(column.name) in held]
    return TableResult(replace(table.table, columns=tuple(kept)), rows)


def bytes_per_row(result: TableResult, currency: str, language: Language, *, sample: int = SAMPLE) -> float:
    """About what one row of a list of clients adds to a page, from its first rows."""
    rows = result.rows.head(sample)
    items = described(result.table, currency, language)
    return len(island(items, rows, language).encode()) / max(len(rows), 1)


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
                    ("tel", item.column.role is Role.PHONE),
                    ("whose", item.column.role is Role.MANAGER),
                    ("wrap", item.column.several),
                    ("opt", _is_spare(item)),
                    ("key", place == key),
                )
                if holds
            ),
            place == key,
        )
        for place, item in enumerate(items)
    )


def _is_spare(item: Shown) -> bool:
    """Whether a narrow screen goes without it; a phone is what the list is read for."""
    return (item.column.optional and item.column.role is not Role.PHONE) or item.column.role is Role.ID


def _key(items: Sequence[Shown]) -> int:
    """The column that names a row: the first text that is not an id, else the first column."""
    texts = [i for i, item in enumerate(items) if item.column.type is Type.TEXT]
    return next((i for i in texts if items[i].column.role is not Role.ID), 0)


def _cells(
    items: Sequence[Shown], rows: Sequence[Row], language: Language, *, bars: bool
) -> tuple[tuple[CellView, ...], ...]:
    writers = [formatter(item, language) for item in items]
    dials = [_dials if item.column.role is Role.PHONE else _no_dials for item in items]
    barred = [bars and item.column.type is Type.SHARE for item in items]
    return tuple(
        tuple(
            CellView(
                write(value),
                tone_letter(value).lower() if item.is_class else "",
                _bar(value) if bar else "",
                dial(value),
            )
            for item, write, bar, dial, value in zip(items, writers, barred, dials, row, strict=True)
        )
        for row in rows
    )


def _dials(value: Cell) -> tuple[tuple[str, str], ...]:
    read = phones.readable(visible(str(value))) if value else ""
    return tuple((phone, phones.dialled(phone)) for phone in read.split(phones.BETWEEN) if phone)


def _no_dials(_value: Cell) -> tuple[tuple[str, str], ...]:
    return ()


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


def _filters(items: Sequence[Shown], rows: Rows | Sequence[Row], language: Language) -> tuple[Filter, ...]:
    """The columns with few different texts: classes, notes, managers."""
    filters = []
    for place, item in enumerate(items):
        if item.column.type not in WORDED:
            continue
        found = {row[place] for row in rows} - {None, ""}
        few = item.column.type is not Type.TEXT or is_repeated(len(found), len(rows))
        if not (1 < len(found) <= CHOICES and few):
            continue
        write = formatter(item, language)
        declared = [label for label in item.column.labels if label in found]
        rest = sorted(write(value) for value in found if value not in item.column.labels)
        choices = dict.fromkeys([*(write(value) for value in declared), *rest])
        filters.append(Filter(place, item.header, tuple(choices)))
    return tuple(filters)


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - JSON that no character of can end its element: see `island`

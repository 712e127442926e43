"""Grouped reports and cross-tabs: the leaves as a flat table, the groups as columns, the sums compared.

«Контрагент → Регистратор → Номенклатура» of 1C, the blocks of QuickBooks, an outline of Excel, managers or
months across the columns. Only leaves are data; every other row keeps its place in the account of the load as
a row skipped on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.captions import language
from clientbase.ingest.clean import text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import depth, naming, periods, records, shape, title, tree
from clientbase.ingest.layout.cross import Cross
from clientbase.ingest.layout.records import Record
from clientbase.ingest.layout.shape import Shape
from clientbase.ingest.layout.table import FoundTable, Layout, unique
from clientbase.messages import N_, Data, Message, Number, message

_FEW = 0.1  # share of leaves that may fill a column of their groups
_DATED = frozenset({"date", "period"})
_CUSTOMER = {"en": "Customer", "ru": "Контрагент", "uk": "Контрагент"}
_PRODUCT = {"en": "Product", "ru": "Номенклатура", "uk": "Номенклатура"}
_ARTICLE = {"en": "SKU", "ru": "Артикул", "uk": "Артикул"}


@dataclass(frozen=True, slots=True)
class _GroupedReport:
    """A grouped report, understood."""

    shape: Shape
    levels: tuple[str, ...]  # captions of the groups and of the leaf, outermost first
    level_columns: tuple[int, ...]  # their columns in the source when each has its own; empty otherwise
    rows: list[tree.Row]
    others: dict[int, str]  # further columns of the source
    detail: str  # caption of the names below the leaves, "" where there are none
    checks: tuple[tree.Check, ...]
    of_groups: frozenset[int]  # columns that only the rows of groups fill


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The flattened table; None for a grid that is flat already.

    Raises:
        Unmapped: months stand across the columns, and nothing tells their year.
    """
    if not grid.is_laid_out:
        return None
    found = shape.find(grid, declared)
    if found is None or not (found.cross or depth.may_be_grouped(grid, found)):
        return None
    if found.cross and found.cross.yearless and not _DATED & declared.values.keys():
        raise _of_which_year(grid, found.cross)
    report = _understood(grid, found, records.every(grid))
    if len(report.levels) == 1 and found.cross is None:
        return None
    return _flattened(grid, report, workspace)


def _of_which_year(grid: Grid, cross: Cross) -> Unmapped:
    names = list(cross.groups)
    return Unmapped(
        message(N_("months stand across the columns, and nothing says of which year")),
        place=at(grid.file.name, grid.sheet),
        evidence=(message(N_("the columns: {names}"), names=Data(", ".join(names))),),
        state=message(UNCHANGED),
        fix=(
            message(N_("write the year above the table, or into the name of the sheet or of the file")),
            message(
                N_("to date all rows the same, without their months: {option}"),
                option=Data("--set date=YYYY-MM-DD"),
            ),
        ),
    )


def _understood(grid: Grid, found: Shape, every: Sequence[Record]) -> _GroupedReport:
    header = [grid.head[row] for row in found.rows]
    data = every[found.first_data :]
    cells = [record.cells for record in data]
    kinds = depth.named_totals(cells, [depth.kind(record, header) for record in cells])
    own = [record for record, kind in zip(data, kinds, strict=True) if kind is None]
    columns = depth.measures([record.cells for record in own], found)
    every_value = depth.values(cells, columns)
    values = [value for value, kind in zip(every_value, kinds, strict=True) if kind is None]
    total = next(
        (value for value, kind in zip(every_value[::-1], kinds[::-1], strict=True) if kind == "total"), None
    )
    depths = depth.of_rows(grid, found, own, total)
    deepest = max(depths, default=0)
    level_columns = tuple(depth.outline_columns([record.cells for record in own], found)) if deepest else ()
    names = [_name(record, found, level_columns) for record in own]
    for row in depth.days([record.cells for record in own], found) if deepest else ():
        names[row] = depth.day_of(names[row])
    grown = tree.grow(own, depths, names, values)
    if not level_columns and len(found.levels) <= deepest:
        tree.articles(grown, values)
    measured = zip(data, kinds, every_value, strict=True)
    tree.sums_below(
        grown, names, values, [(rec, value) for rec, kind, value in measured if kind == "subtotal"]
    )
    spoken = language.of_captions([*found.levels, *found.captions.values(), *found.context])
    captions = _captions(found, grown, level_columns, spoken)
    others = {column: caption for column, caption in found.captions.items() if column not in level_columns}
    details = any(row.kind == "detail" for row in grown)
    return _GroupedReport(
        found,
        tuple(captions),
        level_columns,
        _in_order(grown, data, kinds),
        others,
        _ARTICLE[spoken] if details else "",
        _checked(tree.check(grown, values, columns, total), data, kinds),
        _of_groups(grown, others, columns),
    )


def _checked(
    checks: Sequence[tree.Check], data: Sequence[Record], kinds: Sequence[str | None]
) -> tuple[tree.Check, ...]:
    """The checks; a blank cell in the last row of totals says nothing of its column."""
    last = next((row for row, kind in zip(data[::-1], kinds[::-1], strict=True) if kind == "total"), None)
    for check in checks:
        if last and not text.stripped(last.cells[check.column]):
            check.total = None
    return tuple(checks)


def _in_order(
    grown: Sequence[tree.Row], data: Sequence[Record], kinds: Sequence[str | None]
) -> list[tree.Row]:
    """The rows of the tree and those that are none of it, as they stand in the file."""
    skipped = [tree.Row(record, kind) for record, kind in zip(data, kinds, strict=True) if kind is not None]
    return sorted([*grown, *skipped], key=lambda row: row.record.place)


def _name(record: Record, found: Shape, level_columns: Sequence[int]) -> str:
    """What a row is called: its cell in the label column, or in the first filled of several."""
    places = level_columns or (found.label,)
    return next((cell for place in places if (cell := text.stripped(record.cells[place]))), "")


def _captions(
    found: Shape, grown: Sequence[tree.Row], level_columns: Sequence[int], spoken: str
) -> list[str]:
    """The captions of the levels: of their own columns, or named by what the rows look like."""
    if level_columns:
        said = found.levels[-1] if found.levels else ""
        known = " ".join(found.captions.values()).casefold()
        default = _PRODUCT if any(word.casefold() in known for word in _CUSTOMER.values()) else _CUSTOMER
        return [said or default[spoken], *(found.captions.get(column, "") for column in level_columns[1:])]
    deepest = max((row.depth for row in grown if row.kind in {"leaf", "group"}), default=0)
    if deepest == 0:
        return [found.levels[-1] if found.levels else _CUSTOMER[spoken]]
    pairs: list[list[tuple[str, str]]] = [[] for _ in range(deepest + 1)]
    for row in grown:
        if row.kind in {"leaf", "group"} and row.path:
            parent = "\n".join(row.path[: row.depth])
            pairs[row.depth].append((parent, row.path[row.depth]))
    return naming.captions(found.levels, [naming.look_of(names) for names in pairs], spoken)


# -- written out ---------------------------------------------------------------------------------------------


def _flattened(grid: Grid, report: _GroupedReport, workspace: Path) -> FoundTable:
    """The leaves under the captions; two further columns without a caption hold the row and its kind."""
    cross = report.shape.cross
    dimension = [cross.dimension, *cross.measures] if cross else []
    detail = [report.detail] if report.detail else []
    captions, _ = unique([*report.levels, *report.others.values(), *detail, *dimension])
    lines = [grid.head_lines[report.shape.rows[-1]]]
    with Sink(grid.file.name, Limits(), workspace) as sink:
        sink.write((*captions, "", ""))
        above: list[tuple[str, ...]] = []
        for row in report.rows:
            if row.kind == "group":
                above[row.depth :] = [row.record.cells]
            elif row.kind == "leaf":
                del above[row.depth :]
            for cells in _written(row, report, above):
                sink.write((*cells, str(row.record.number), "" if row.kind == "leaf" else row.kind))
                lines.append(row.record.number)
        relation = sink.relation()
        head = sink.head()
    flat = replace(
        grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)]), levels=None, currencies={}
    )
    width = len(captions)
    context = report.shape.context
    return flat, Layout(
        header=0,
        header_rows=(0,),
        first_data=1,
        captions=(*captions, "", ""),
        short=(*_short(captions, report), "", ""),
        columns=tuple(column for column in range(width) if captions[column]),
        context=context,
        period=title.period(context),
        named=periods.named(context, grid.sheet, grid.file.name),
        currency=title.currency(context),
        scale=title.scale(context),
        notes=_notes(report),
        warnings=(*report.shape.over.warnings, *(cross.warnings() if cross else ())),
        row_column=width,
        kind_column=width + 1,
        checks=_checks(report),
        levels=report.levels if len(report.levels) > 1 else (),
    )


def _short(captions: Sequence[str], report: _GroupedReport) -> Iterator[str]:
    """The captions by which the flattened columns are understood."""
    first = len(report.levels)
    of_others = dict(enumerate(report.others, first))
    parts = report.shape.over.short
    for place, caption in enumerate(captions):
        yield parts.get(of_others.get(place, -1), caption)


def _checks(report: _GroupedReport) -> dict[int, tree.Check]:
    """The comparison of every flattened column with the sums of the file, those of a cross-tab together."""
    by_source = {check.column: check for check in report.checks}
    first = len(report.levels)
    found = {
        first + place: by_source[column] for place, column in enumerate(report.others) if column in by_source
    }
    cross = report.shape.cross
    if cross:
        start = first + len(report.others) + bool(report.detail) + 1
        for place, measure in enumerate(cross.measures):
            own = [group[measure] for group in cross.groups.values() if measure in group]
            parts = [by_source[column] for column in own if column in by_source]
            if parts:
                found[start + place] = tree.together(parts, by_source.get(cross.total.get(measure, -1)))
    return found


def _written(
    row: tree.Row, report: _GroupedReport, above: Sequence[Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """The flattened records of one row: one, or one for each filled group of a cross-tab.

    What only its groups say belongs to a leaf: the client of the document `above` its products.
    """
    own = row.record.cells
    if row.kind == "leaf":
        levels = _levels(row, report)
    else:
        first = next((cell for cell in map(text.stripped, own) if cell), "")
        levels = (first, *[""] * (len(report.levels) - 1))
    keeps = row.kind in {"leaf", "total"}
    others = tuple(own[column] if keeps else "" for column in report.others)
    if row.kind == "leaf" and report.of_groups:
        others = tuple(
            cell or _nearest(above, column) if column in report.of_groups else cell
            for cell, column in zip(others, report.others, strict=True)
        )
    detail = (row.below,) if report.detail else ()
    cross = report.shape.cross
    if cross is None:
        yield (*levels, *others, *detail)
        return
    empty = ("", *("" for _ in cross.measures))
    if not keeps or (row.kind == "total" and not cross.total):
        yield (*levels, *others, *detail, *empty)
        return
    groups = cross.groups.items() if row.kind == "leaf" else [("", cross.total)]
    for name, columns in groups:
        cells = tuple(own[columns[m]] if m in columns else "" for m in cross.measures)
        if any(cell.strip() for cell in cells) or row.kind == "total":
            yield (*levels, *others, *detail, name, *cells)


def _nearest(above: Sequence[Sequence[str]], column: int) -> str:
    """The cell of the innermost group that has one."""
    return next((cells[column] for cells in reversed(above) if cells[column].strip()), "")


def _of_groups(rows: Sequence[tree.Row], others: Iterable[int], measured: Sequence[int]) -> frozenset[int]:
    """Columns of names that groups fill and hardly any leaf does."""
    leaves = [row.record.cells for row in rows if row.kind == "leaf"]
    groups = [row.record.cells for row in rows if row.kind == "group"]

    def filled(cells: Sequence[Sequence[str]], column: int) -> int:
        return sum(bool(text.stripped(own[column])) for own in cells)

    return frozenset(
        column
        for column in others
        if column not in measured and filled(groups, column) and filled(leaves, column) <= _FEW * len(leaves)
    )


def _levels(row: tree.Row, report: _GroupedReport) -> tuple[str, ...]:
    """The names of the groups of a leaf and its own."""
    if not report.level_columns:
        return row.path[: len(report.levels)] + ("",) * (len(report.levels) - len(row.path))
    own = row.record.cells
    return tuple(
        own[column] if text.stripped(own[column]) else (row.path[place] if place < row.depth else "")
        for place, column in enumerate(report.level_columns)
    )


def _notes(report: _GroupedReport) -> tuple[Message, ...]:
    notes = []
    if len(report.levels) > 1:
        leaves = sum(row.kind == "leaf" for row in report.rows)
        groups = sum(row.kind == "group" for row in report.rows)
        notes.append(
            message(
                N_("a grouped report: {levels}; {leaves} are data, {groups} are groups with their sums"),
                levels=Data(" → ".join(report.levels)),
                leaves=Number(leaves),
                groups=Number(groups),
            )
        )
    if report.shape.cross:
        notes += report.shape.cross.notes()
    return tuple(notes)

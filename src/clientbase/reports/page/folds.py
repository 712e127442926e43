"""What stands folded under the first screen: the wide tables and the sheets that rooms share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase.analysis import Report, Result, TableResult
from clientbase.front import Sheet
from clientbase.locale import Language
from clientbase.reports import charts, joined
from clientbase.reports.matrix import matrix
from clientbase.reports.page.first import section_ids
from clientbase.reports.page.matrix import MatrixView, matrix_view
from clientbase.reports.page.tables import Limits, TableView, only_filled, table_id, table_view
from clientbase.reports.page.view import SectionView

FOLD = "all"  # what begins the ids of what all rooms say together
WIDE = table_id(FOLD, "clients")
FOLDED = (Sheet.ABC_XYZ, Sheet.MOVEMENT, Sheet.DYNAMICS)  # the calls stand on the first screen


@dataclass(frozen=True, slots=True)
class Wide:
    """One row for every client and manager with what all rooms say; None where no room does."""

    clients: TableResult | None
    managers: TableResult | None


@dataclass(frozen=True, slots=True)
class FoldView:
    """One folded part: its title, how much is in it, and its tables."""

    id: str
    title: str
    count: str
    matrices: tuple[MatrixView, ...]
    tables: tuple[TableView, ...]


def wide(report: Report) -> Wide:
    """The wide tables of a report, without the columns that nothing is in."""
    return Wide(_filled(joined.clients(report)), _filled(joined.managers(report)))


def _filled(table: TableResult | None) -> TableResult | None:
    return table and only_filled(table, table.table.columns)


def arranged(
    report: Report, sections: Sequence[SectionView], tables: Wide, language: Language, limits: Limits
) -> tuple[list[FoldView], list[SectionView]]:
    """The folded parts, and the sections without the tables that stand there: each stands once."""
    folds = [_joined(name, table, report, language, limits) for name, table in _named(tables) if table]
    views = {view.id: view for section in sections for view in section.tables}
    places = section_ids(report)
    moved: dict[str, str] = {}
    for sheet, given in joined.on_sheets(report).items():
        if sheet not in FOLDED:
            continue
        ids = [table_id(places[result.analysis.name], table.table.name) for result, table in given]
        own = [views[one] for one in ids if one in views]  # a room that is left out has no rows here
        heat = [one for result, table in given for one in _heat(result, table, places, language)]
        folds.append(
            FoldView(
                f"{FOLD}-{sheet.value}", language.text(joined.TITLES[sheet]), "", tuple(heat), tuple(own)
            )
        )
        moved |= {view.id: view.title for view in own}
    return folds, [_without(section, moved) for section in sections]


def _named(tables: Wide) -> tuple[tuple[str, TableResult | None], ...]:
    return ("clients", tables.clients), ("managers", tables.managers)


def _joined(name: str, table: TableResult, report: Report, language: Language, limits: Limits) -> FoldView:
    view = table_view(table, report.first.currency, language, table_id(FOLD, name), limits)
    return FoldView(f"{FOLD}-{name}", view.title, view.count, (), (view,))


def _heat(
    result: Result, table: TableResult, places: Mapping[str, str], language: Language
) -> list[MatrixView]:
    """The matrices of a table that is one."""
    name = places[result.analysis.name]
    return [
        matrix_view(matrix(result, chart, language), language, f"{FOLD}-{name}-m{n}")
        for n, chart in enumerate(charts.matrices(result), 1)
        if chart.table == table.table.name
    ]


def _without(section: SectionView, moved: Mapping[str, str]) -> SectionView:
    return replace(
        section,
        tables=tuple(view for view in section.tables if view.id not in moved),
        elsewhere=tuple((view.id, view.title) for view in section.tables if view.id in moved),
    )

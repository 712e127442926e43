"""The first screen of the page of a report: title, numbers, sentences, two pictures, whom to call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clientbase.front import Sheet
from clientbase.messages import N_, message
from clientbase.reports import charts, joined
from clientbase.reports.page import vega
from clientbase.reports.page.cards import FigureView, PeriodsView, card, island, periods
from clientbase.reports.page.tables import Limits, TableView, only_filled, table_id, table_view
from clientbase.reports.page.view import ChartView, chart_view
from clientbase.reports.present import key_figures, only, visible
from clientbase.reports.words import WORDS
from clientbase.table import Role

if TYPE_CHECKING:
    from clientbase.analysis import Report, Result, TableResult
    from clientbase.locale import Language

FRONT = "front"  # what begins the ids of the first screen
CALLS = table_id(FRONT, "calls")
PICTURES = 2  # that stand beside each other
FEW_CALLS = 12  # of the list before it is unfolded
PRINTED_CALLS = 30  # fit on the second sheet of paper
CALL_COLUMNS = ("client", "phone", "manager", "reasons", "money", "last_purchase")


@dataclass(frozen=True, slots=True)
class SaidView:
    """One sentence, and where the whole table is."""

    text: str
    mood: str
    link: str
    target: str


@dataclass(frozen=True, slots=True)
class FirstView:
    """Everything that is seen before scrolling, and is printed."""

    title: str
    only: str
    managers: tuple[str, ...]
    figures: tuple[FigureView, ...]
    choices: Any  # the figures of every period and manager, for the script
    periods: PeriodsView | None
    said: tuple[SaidView, ...]
    charts: tuple[ChartView, ...]
    calls: TableView | None


def section_id(place: int) -> str:
    """What begins every id of the section of the answer that has this place in the report."""
    return f"s{place + 1}"


def section_ids(report: Report) -> dict[str, str]:
    """What begins every id of the section of an answer, by the name of its room."""
    return {result.analysis.name: section_id(place) for place, result in enumerate(report.results)}


def first_screen(report: Report, language: Language) -> FirstView:
    """The view of the first screen."""
    places = section_ids(report)
    shown = _figures(report, places, language)
    return FirstView(
        _title(report, language),
        only(report.first, language),
        _managers(report),
        shown,
        island(shown, [figure for _, figure in joined.figures(report)], language),
        periods(report, language),
        tuple(
            SaidView(
                visible(language.render(said.message)),
                said.mood.value,
                *_whole(result, said.table, places, language),
            )
            for result, said in joined.sentences(report)
        ),
        _pictures(report, language),
        _calls(report, language),
    )


def _title(report: Report, language: Language) -> str:
    first = report.first
    day = language.render(message(N_("to {day}"), day=first.window.as_of))
    return " · ".join(filter(None, (language.text(WORDS["report"]), day, visible(first.currency))))


def _managers(report: Report) -> tuple[str, ...]:
    """All managers that a row of some table is of, for the choice; none where there is only one."""
    found: set[str] = set()
    for result in report.results:
        for table in result.tables.values():
            place = table.table.place(Role.MANAGER)
            if place is not None and not table.table.drawn:
                found.update(visible(str(row[place])) for row in table.rows if row[place])
    return tuple(sorted(found)) if len(found) > 1 else ()


def _whole(result: Result, table: str, places: dict[str, str], language: Language) -> tuple[str, str]:
    """The title and the id of the table that holds it all, or of the answer where that is only drawn."""
    name = places[result.analysis.name]
    declared = result.analysis.table(table) if table else None
    if declared is None or declared.drawn:
        return language.text(result.analysis.title), name
    on_calls = result.analysis.front.tables.get(table) is Sheet.CALLS and len(result.tables[table].rows)
    return language.text(declared.title), f"{CALLS if on_calls else table_id(name, table)}-title"


# -- numbers ------------------------------------------------------------------------------------------------


def _figures(report: Report, places: dict[str, str], language: Language) -> tuple[FigureView, ...]:
    found = joined.figures(report)
    if not found:
        return tuple(
            FigureView(fact.label, "", fact.value, fact.value, fact.note, "", "", "", None)
            for fact in key_figures(report.first, language)
        )
    return tuple(
        card(figure, _whole(result, figure.table, places, language)[1], language) for result, figure in found
    )


# -- pictures and the list ----------------------------------------------------------------------------------


def _pictures(report: Report, language: Language) -> tuple[ChartView, ...]:
    found = charts.front_pictures(report, language)
    sizes = (vega.BESIDE, vega.NARROW)
    return tuple(
        chart_view(picture, language, f"{FRONT}-c{n}", sizes) for n, picture in enumerate(found[:PICTURES], 1)
    )


def _calls(report: Report, language: Language) -> TableView | None:
    listed = joined.on_sheets(report).get(Sheet.CALLS)
    if not listed:
        return None
    result, table = listed[0]
    limits = Limits(first=PRINTED_CALLS)
    return replace(table_view(_narrowed(table), result.currency, language, CALLS, limits), few=FEW_CALLS)


def _narrowed(table: TableResult) -> TableResult:
    """What is said on the phone: the columns of the list that hold something, in that order."""
    declared = {column.name: column for column in table.table.columns}
    taken = [replace(declared[name], optional=False) for name in CALL_COLUMNS if name in declared]
    return only_filled(table, taken)

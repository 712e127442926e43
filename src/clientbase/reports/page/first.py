"""The first screen of the page of a report: title, numbers, sentences, two pictures, whom to call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clientbase.front import Figure, Sheet
from clientbase.messages import N_, message
from clientbase.reports import charts, figures, joined
from clientbase.reports.page import vega
from clientbase.reports.page.tables import Limits, TableView, only_filled, table_id, table_view
from clientbase.reports.page.view import ChartView, chart_view
from clientbase.reports.present import key_figures, only, visible
from clientbase.reports.words import WORDS
from clientbase.table import Role, Type

if TYPE_CHECKING:
    from clientbase.analysis import Report, Result, TableResult
    from clientbase.locale import Language

FRONT = "front"  # what begins the ids of the first screen
CALLS = table_id(FRONT, "calls")
PICTURES = 2  # that stand beside each other
FEW_CALLS = 12  # of the list before it is unfolded
PRINTED_CALLS = 30  # fit on the second sheet of paper
CALL_COLUMNS = ("client", "phone", "manager", "reasons", "money", "last_purchase")
FULL = 100_000  # numbers from here on are read in thousands,
LARGE = 10_000_000  # and from here on in millions
SPARK_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class SparkView:
    """The whole periods before, as bars: x, y and height of each, and what they are."""

    words: str
    width: int
    bars: tuple[tuple[int, float, float, str], ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """One number: as it is read, exactly, and how it moved; `mood` is good, bad or ""."""

    label: str
    target: str
    value: str
    exact: str
    about: str
    change: str
    than: str
    mood: str
    spark: SparkView | None


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
    said: tuple[SaidView, ...]
    charts: tuple[ChartView, ...]
    calls: TableView | None


def section_id(number: int) -> str:
    """What begins every id of the section of an answer."""
    return f"s{number}"


def first_screen(report: Report, language: Language) -> FirstView:
    """The view of the first screen."""
    places = {result.analysis.name: section_id(n) for n, result in enumerate(report.results, 1)}
    return FirstView(
        _title(report, language),
        only(report.first, language),
        _managers(report),
        _figures(report, places, language),
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
        _figure(figure, _whole(result, figure.table, places, language)[1], language)
        for result, figure in found
    )


def _figure(figure: Figure, target: str, language: Language) -> FigureView:
    def said(text: Any) -> str:
        return visible(language.render(text)) if text else ""

    return FigureView(
        language.text(figure.label),
        target,
        read(figure.value, language),
        _exact(figure.value, figure.type, language),
        said(figure.about),
        "\u00a0".join(filter(None, figures.change(figure, language))),
        said(figure.than) if figure.change is not None else "",
        figures.mood(figure),
        _spark(figure, language),
    )


def read(value: Decimal | int, language: Language) -> str:
    """A number as a director reads it: in thousands or millions with one decimal, a small one whole."""
    size = Decimal(value).copy_abs()
    if size < FULL:
        return language.number(value, 0)
    if size < LARGE:
        return language.render(message(N_("{n} k"), n=language.number(Decimal(value) / 1000, 1)))
    return language.render(message(N_("{n} M"), n=language.number(Decimal(value) / 1_000_000, 1)))


def _exact(value: Decimal | int, kind: Type, language: Language) -> str:
    return language.money(Decimal(value)) if kind is Type.MONEY else language.number(value)


def _spark(figure: Figure, language: Language) -> SparkView | None:
    if len(figure.series) <= 1:
        return None
    top = max(0.0, *(float(value) for _, value in figure.series))
    low = min(0.0, *(float(value) for _, value in figure.series))
    scale = SPARK_HEIGHT / ((top - low) or 1)
    bars = tuple(
        (
            place * 10,
            round((top - max(float(value), 0.0)) * scale, 1),
            max(round(abs(float(value)) * scale, 1), 0.5),
            f"{language.month(day)}: {_exact(value, figure.type, language)}",
        )
        for place, (day, value) in enumerate(figure.series)
    )
    first, last = figure.series[0][0], figure.series[-1][0]
    words = f"{language.text(figure.label)}: {language.month(first)}–{language.month(last)}"
    return SparkView(words, 10 * len(bars) - 2, bars)


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

"""The page of a report that joins many answers: what stands before them, how long their tables may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clientbase.analysis import Mood, Report
from clientbase.locale import Language
from clientbase.reports.page.tables import Limits, bytes_per_row, table_id
from clientbase.reports.present import (
    SOURCE_HEADERS,
    Fact,
    as_of,
    control_facts,
    key_figures,
    only,
    period,
    source_rows,
    visible,
)
from clientbase.reports.words import WORDS

MOST_BYTES = 4_900_000  # of the whole page
REPORT_LIMITS = Limits(first=30, plain=100, drawn=False)
MARGIN = 0.94  # later rows of a table may be longer than those that were measured


@dataclass(frozen=True, slots=True)
class SaidView:
    """One highlight, and where the whole list is."""

    text: str
    link: str
    target: str


@dataclass(frozen=True, slots=True)
class MoodView:
    """The highlights of one mood."""

    mood: str
    title: str
    said: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """What all answers have in common: days, figures, highlights, warnings, what defends them."""

    id: str
    title: str
    period: str
    as_of: str
    only: str
    currency: str
    figures: tuple[Fact, ...]
    moods: tuple[MoodView, ...]
    warnings: tuple[str, ...]
    missing: tuple[Fact, ...]
    control: tuple[Fact, ...]
    basis: tuple[str, ...]
    source_headers: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    parameters: tuple[()] = ()


def section_id(number: int) -> str:
    """What begins every id of the section of an answer."""
    return f"s{number}"


def cover(report: Report, language: Language) -> CoverView:
    """The first screen of the page, and its last part."""
    first, text, render = report.first, language.text, language.render
    return CoverView(
        "report",
        text(WORDS["report"]),
        period(first, language),
        as_of(first, language),
        only(first, language),
        visible(first.currency),
        key_figures(first, language),
        tuple(view for view in (_mood(report, mood, language) for mood in Mood) if view.said),
        tuple(visible(render(warning)) for warning in report.common_warnings()),
        tuple(Fact(text(left.analysis.title), visible(render(left.reason))) for left in report.missing),
        control_facts(first, language),
        tuple(visible(render(sentence)) for sentence in first.basis),
        tuple(text(word) for word in SOURCE_HEADERS),
        source_rows(first, language),
    )


def _mood(report: Report, mood: Mood, language: Language) -> MoodView:
    numbers = {result.analysis.name: place for place, result in enumerate(report.results, 1)}
    views = []
    for result, said in report.said(mood):
        name = section_id(numbers[result.analysis.name])
        table = result.analysis.table(said.table) if said.table else None
        listed = table if table and not table.drawn else None
        target = f"{table_id(name, listed.name)}-title" if listed else name
        title = listed.title if listed else result.analysis.title
        views.append(SaidView(visible(language.render(said.message)), language.text(title), target))
    return MoodView(mood.value, language.text(WORDS[mood.value]), tuple(views))


def limits(report: Report, language: Language, room: int) -> Limits:
    """How many rows of each list of clients share `room` bytes: short lists whole, long ones equal parts."""
    sizes: dict[str, float] = {}
    rows: dict[str, float] = {}
    for number, result in enumerate(report.results, 1):
        for key, table in result.tables.items():
            if table.table.clients and not table.table.drawn and len(table.rows) > 1:
                name = table_id(section_id(number), key)
                rows[name] = bytes_per_row(table, result.currency, language)
                sizes[name] = rows[name] * len(table.rows)
    shares = shared(sizes, room * MARGIN)
    own = {name: int(share / rows[name]) for name, share in shares.items() if share < sizes[name]}
    return replace(REPORT_LIMITS, own=own)


def shared(sizes: Mapping[str, float], room: float) -> dict[str, float]:
    """What each gets of `room`: all it wants, else an equal part of what the smaller ones leave."""
    given: dict[str, float] = {}
    left = max(room, 0.0)
    ordered = sorted(sizes.items(), key=lambda pair: (pair[1], pair[0]))
    for place, (name, wanted) in enumerate(ordered):
        given[name] = min(wanted, left / (len(ordered) - place))
        left -= given[name]
    return given

"""The page of a report that joins many answers: what defends them all, how long their tables may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase.analysis import Report, Result, TableResult
from clientbase.locale import Language
from clientbase.reports.contents import left_out
from clientbase.reports.page.first import section_id
from clientbase.reports.page.folds import WIDE, Wide
from clientbase.reports.page.tables import Limits, bytes_per_row, table_id
from clientbase.reports.present import (
    SOURCE_HEADERS,
    Fact,
    as_of,
    control_facts,
    only,
    period,
    source_rows,
    visible,
)

MOST_BYTES = 4_900_000  # of the whole page
REPORT_LIMITS = Limits(first=30, plain=100, drawn=False)
MARGIN = 0.94  # later rows of a table may be longer than those that were measured
WIDE_SHARE = 0.97  # of the room that the one wide row of every client may take before all other lists


@dataclass(frozen=True, slots=True)
class CoverView:
    """What all answers have in common: days, warnings, what defends them."""

    id: str
    period: str
    as_of: str
    only: str
    currency: str
    warnings: tuple[str, ...]
    missing: tuple[Fact, ...]
    control: tuple[Fact, ...]
    basis: tuple[str, ...]
    source_headers: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    parameters: tuple[()] = ()


def cover(report: Report, language: Language) -> CoverView:
    """What stands behind the answers."""
    first, text, render = report.first, language.text, language.render
    return CoverView(
        "report",
        period(first, language),
        as_of(first, language),
        only(first, language),
        visible(first.currency),
        tuple(visible(render(warning)) for warning in report.common_warnings()),
        tuple(Fact(text(left.analysis.title), visible(render(left.reason))) for left in report.missing),
        control_facts(first, language),
        tuple(visible(render(sentence)) for sentence in first.basis),
        tuple(text(word) for word in SOURCE_HEADERS),
        source_rows(first, language),
    )


def others(report: Report, told: Sequence[tuple[int, Result]], language: Language) -> tuple[Fact, ...]:
    """The answers that the page leaves out, each with its first sentence."""
    return tuple(
        Fact(
            language.text(result.analysis.title),
            visible(language.render(result.summary[0])) if result.summary else "",
        )
        for result in left_out(report, told)
    )


def limits(
    report: Report, told: Sequence[tuple[int, Result]], wide: Wide, language: Language, room: int
) -> Limits:
    """How many rows of each list of clients share `room` bytes: short lists whole, long ones equal parts.

    The one wide row of every client comes first, because it is the list that is searched.
    """
    left, currency = room * MARGIN, report.first.currency
    own: dict[str, int] = {}
    if wide.clients:
        count = len(wide.clients.rows)
        each = bytes_per_row(
            wide.clients, currency, language, sample=count
        )  # of all: it must not be cut in vain
        kept = min(count, int(room * WIDE_SHARE / each))
        own = {WIDE: kept} if kept < count else {}
        left -= kept * each
    lists = [
        (table_id(section_id(place), key), table)
        for place, result in told
        for key, table in result.tables.items()
    ]
    return replace(REPORT_LIMITS, own=own | _fitting(lists, currency, language, left))


def _fitting(
    lists: Iterable[tuple[str, TableResult]], currency: str, language: Language, room: float
) -> dict[str, int]:
    """The rows of the lists of clients that do not fit whole."""
    sizes: dict[str, float] = {}
    rows: dict[str, float] = {}
    for name, table in lists:
        if table.table.clients and not table.table.drawn and len(table.rows) > 1:
            rows[name] = bytes_per_row(table, currency, language)
            sizes[name] = rows[name] * len(table.rows)
    shares = shared(sizes, room)
    return {name: int(share / rows[name]) for name, share in shares.items() if share < sizes[name]}


def shared(sizes: Mapping[str, float], room: float) -> dict[str, float]:
    """What each gets of `room`: all it wants, else an equal part of what the smaller ones leave."""
    given: dict[str, float] = {}
    left = max(room, 0.0)
    ordered = sorted(sizes.items(), key=lambda pair: (pair[1], pair[0]))
    for place, (name, wanted) in enumerate(ordered):
        given[name] = min(wanted, left / (len(ordered) - place))
        left -= given[name]
    return given

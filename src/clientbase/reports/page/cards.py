"""The numbers of the first screen: as they are read, and the same of every other period and manager."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clientbase.front import Figure, Length
from clientbase.messages import N_, Message, PeriodName, message
from clientbase.reports import figures, joined
from clientbase.reports.page.island import inert
from clientbase.reports.present import visible
from clientbase.table import Type

if TYPE_CHECKING:
    from clientbase.analysis import Report
    from clientbase.locale import Language

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
class PeriodsView:
    """The periods to choose from, and why they end before the report does."""

    lengths: tuple[tuple[str, str], ...]
    unfinished: str


def card(figure: Figure, target: str, language: Language) -> FigureView:
    """One number as the first screen shows it; `target` is the id of the table that holds it all."""
    return FigureView(
        language.text(figure.label),
        target,
        read(figure.value, language),
        _exact(figure.value, figure.type, language),
        _said(figure.about, language),
        "\u00a0".join(filter(None, figures.change(figure, language))),
        _said(figure.than, language),
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


def _said(text: Message | None, language: Language) -> str:
    return visible(language.render(text)) if text else ""


# -- other periods, one manager -----------------------------------------------------------------------------


def periods(report: Report, language: Language) -> PeriodsView | None:
    """The periods that some figure was counted of; None where there is none to choose."""
    counted = {
        one.length for _, figure in joined.figures(report) for one in figure.variants if not one.manager
    }
    lengths = tuple((one.value, language.text(one.words)) for one in Length if one in counted)
    if not lengths:
        return None
    end = report.first.window.end
    if (end + timedelta(days=1)).day == 1:
        return PeriodsView(lengths, "")
    unfinished = message(
        N_("{month} is not over on {day}, so the periods end before it."),
        month=PeriodName(f"{end:%Y-%m}"),
        day=end,
    )
    return PeriodsView(lengths, _said(unfinished, language))


def island(shown: Sequence[FigureView], told: Sequence[Figure], language: Language) -> Any:
    """Every figure as rows of period, manager, value, exact value, days, change, like days and mood.

    All are texts, each written once and numbered; the period is "" for the days of the figure itself.
    """
    places: dict[str, int] = {"": 0}

    def row(period: str, manager: str, view: FigureView) -> list[int]:
        texts = (
            period, manager, view.value, view.exact, view.about, view.change, view.than, view.mood
        )  # fmt: skip
        return [places.setdefault(text, len(places)) for text in texts]

    rows = [[row("", "", view)] for view in shown]
    for figure, own in zip(told, rows, strict=False):
        for one in figure.variants:
            other = replace(
                figure, value=one.value, about=one.about, change=one.change, than=one.than, series=()
            )
            period = one.length.value if one.length else ""
            own.append(row(period, visible(one.manager), card(other, "", language)))
    return _markup(
        inert(json.dumps({"words": list(places), "figures": rows}, ensure_ascii=False, separators=(",", ":")))
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - JSON that no character of can end its element: see `inert`

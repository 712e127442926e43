"""How many points of a table are drawn, and the sentence that says what became of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from clientbase.analysis import ChartKind
from clientbase.messages import N_, Number, message

if TYPE_CHECKING:
    from clientbase.analysis import Cell
    from clientbase.locale import Language

COLUMNS = 100  # columns of a chart before neighbours are put together or the earliest left out
BARS = 40
CURVE = 240  # points of a curve
SERIES = 10  # colours that are told apart
OTHER = N_("others")


@dataclass(frozen=True, slots=True)
class Spot:
    """A row, or neighbouring rows put together, before it is written for people."""

    first: Cell
    last: Cell
    rows: int
    y: float
    share: float | None
    group: Cell
    low: float = 0.0


def thin(
    kind: ChartKind, spots: list[Spot], language: Language, *, lying: bool = False
) -> tuple[list[Spot], str]:
    """At most as many spots as can be seen, and the sentence that says what was done."""
    count = len(spots)
    match kind:
        case ChartKind.PARETO if count > COLUMNS:
            size = ceil(count / COLUMNS)
            note = message(N_("One column is the average of up to {n} neighbours."), n=Number(size))
            return _averages(spots, size), language.render(note)
        case ChartKind.BARS if count > BARS:
            note = message(N_("The first {n} of {all} rows are drawn."), n=Number(BARS), all=Number(count))
            return spots[:BARS], language.render(note)
        case ChartKind.LORENZ if count > CURVE:
            return [spots[place] for place in _spread(count)], ""
        case ChartKind.LINE | ChartKind.STACK:
            fewer, said = _series(kind, spots, language)
            shorter, also = _places(kind, fewer, language, lying=lying)
            return shorter, " ".join(filter(None, (said, also)))
        case _:
            return spots, ""


def levels(spots: Iterable[Spot], totals: Sequence[str]) -> list[Spot]:
    """The steps of a waterfall, each from where the one before ended; totals stand on zero."""
    height, built = 0.0, []
    for spot in spots:
        low = 0.0 if spot.first in totals else height
        height = low + spot.y
        group = "level" if spot.first in totals else "up" if spot.y >= 0 else "down"
        built.append(replace(spot, low=low, y=height, group=group))
    return built


def _spread(count: int) -> list[int]:
    """`CURVE` places spread over `count`, the first and the last among them."""
    return [round(i * (count - 1) / (CURVE - 1)) for i in range(CURVE)]


def _averages(spots: list[Spot], size: int) -> list[Spot]:
    """Neighbours of one class put together: the mean height, the share of the last."""
    together = []
    for group, run in groupby(spots, key=lambda spot: spot.group):
        same = list(run)
        for start in range(0, len(same), size):
            part = same[start : start + size]
            mean = sum(spot.y for spot in part) / len(part)
            together.append(Spot(part[0].first, part[-1].last, len(part), mean, part[-1].share, group))
    return together


def _series(kind: ChartKind, spots: list[Spot], language: Language) -> tuple[list[Spot], str]:
    """The largest series; in a stack the others are one more layer, of lines they are left out."""
    sizes: dict[Cell, float] = defaultdict(float)
    for spot in spots:
        sizes[spot.group] += abs(spot.y)
    if len(sizes) <= SERIES:
        return spots, ""
    order = {group: place for place, group in enumerate(sizes)}
    kept = set(sorted(sizes, key=lambda group: (-sizes[group], order[group]))[: SERIES - 1])
    all_series = Number(len(sizes))
    if kind is ChartKind.LINE:
        note = message(N_("The {n} largest of {all} lines are drawn."), n=Number(SERIES - 1), all=all_series)
        return [spot for spot in spots if spot.group in kept], language.render(note)
    note = message(
        N_("The {n} largest of {all} layers have a colour, the others are put together."),
        n=Number(SERIES - 1), all=all_series,
    )  # fmt: skip
    together: dict[tuple[Cell, Cell], Spot] = {}
    for spot in spots:
        group = spot.group if spot.group in kept else OTHER
        before = together.get((spot.first, group))
        height = spot.y + (before.y if before else 0.0)
        together[spot.first, group] = replace(spot, group=group, y=height, share=None)
    return list(together.values()), language.render(note)


def _places(kind: ChartKind, spots: list[Spot], language: Language, *, lying: bool) -> tuple[list[Spot], str]:
    """Spots in the order of the axis, and no more places than are told apart."""
    values = list(dict.fromkeys(spot.first for spot in spots))
    if all(isinstance(value, date | int | float) for value in values):
        values.sort()
    count, note = len(values), ""
    if kind is ChartKind.LINE and count > CURVE:
        values = [values[place] for place in _spread(count)]
    elif kind is ChartKind.STACK and count > (most := BARS if lying else COLUMNS):
        timed = isinstance(values[0], date)
        values = values[-most:] if timed else values[:most]
        template = (
            N_("The last {n} of {all} columns are drawn.")
            if timed
            else N_("The first {n} of {all} columns are drawn.")
        )
        note = language.render(message(template, n=Number(most), all=Number(count)))
    places = {value: place for place, value in enumerate(values)}
    kept = [spot for spot in spots if spot.first in places]
    return sorted(kept, key=lambda spot: places[spot.first]), note

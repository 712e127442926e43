"""Which answers of a report its documents show by themselves, under the question of a person they belong to.

The questions and their order are those of `clientbase list`. An answer shows itself where it has something to
say of this base: a figure or a finding, or rows for a table of the first sheets; the others stand under
`--full` and are named. Where rooms were asked for by name, or none has anything to say, all are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from clientbase.analysis import Group, Report, Result
from clientbase.front import Sheet
from clientbase.messages import N_

SHEETS: Mapping[Sheet, Group] = {  # the question that a sheet of several rooms answers
    Sheet.CALLS: Group.TALKS,
    Sheet.ABC_XYZ: Group.MONEY,
    Sheet.MOVEMENT: Group.MOVES,
    Sheet.DYNAMICS: Group.MONTH,
}
LISTS = Group.MONEY  # of all clients and of all managers
OTHERS = N_("Other analyses")  # those of no question

T = TypeVar("T")


def grouped(parts: Iterable[tuple[Group | None, T]]) -> list[tuple[str, list[T]]]:
    """The parts under the msgid of their question, the questions in their order, the parts in theirs."""
    every = list(parts)
    found = [(group, [part for own, part in every if own is group]) for group in (*Group, None)]
    return [(group.value if group else OTHERS, own) for group, own in found if own]


def shown(report: Report, *, full: bool = False) -> list[tuple[int, Result]]:
    """The answers that stand in a document with their places in the report, in the order of the questions."""
    every = list(enumerate(report.results))
    telling = [(place, result) for place, result in every if _tells(result)]
    return _ordered(every if full or report.is_chosen or not telling else telling)


def left_out(report: Report, told: Sequence[tuple[int, Result]]) -> list[Result]:
    """The answers that are not among those shown, in the order of the questions."""
    here = {place for place, _ in told}
    return [result for place, result in _ordered(list(enumerate(report.results))) if place not in here]


def _ordered(results: Sequence[tuple[int, Result]]) -> list[tuple[int, Result]]:
    groups = grouped((result.analysis.group, (place, result)) for place, result in results)
    return [part for _, own in groups for part in own]


def _tells(result: Result) -> bool:
    """Whether a room gives a figure, a finding or rows of the first sheets."""
    front = result.analysis.front
    given = (*front.tables, *front.clients, *front.managers)
    filled = any(len(result.tables[name].rows) for name in given if name in result.tables)
    return bool(result.figures or result.highlights or filled)

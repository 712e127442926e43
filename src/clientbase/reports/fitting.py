"""Which columns of a table stand on a screen of a given width, and how wide each of them is.

Numbers are never wrapped and never cut. Text may be folded onto more lines, down to `TEXT_AT_LEAST`;
when that is not enough whole columns leave: those of the least worth first, of equal ones the right, classes
last of them. What then fits into the room that a wide one left comes back. The name always stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientbase.reports.worth import Worth

TEXT_AT_LEAST = 24
SEVERAL_AT_LEAST = 15  # of short texts one after another, such as reasons
GAP = 2
SLACK = 3  # cells that words leave empty at the ends of the lines of a header


@dataclass(frozen=True, slots=True)
class Wish:
    """What one column asks for, in terminal cells.

    Attributes:
        least: below this a number or the longest word of the header would break.
        content: the widest value.
        header: the whole label on one line.
        worth: how long it stays.
        short: a class of a letter or two: worth keeping.
        ease: where it is more than `least`, what optional columns leave to it.
    """

    least: int
    content: int
    header: int
    worth: Worth = Worth.PLAIN
    short: bool = False
    ease: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """The columns that stay, by position, and their widths."""

    kept: tuple[int, ...]
    widths: tuple[int, ...]


def fit(wishes: Sequence[Wish], width: int | None) -> Fit:
    """The largest set of columns that stands in `width` cells; None is as wide as it takes."""
    if width is None:
        return Fit(tuple(range(len(wishes))), tuple(max(wish.content, wish.header) for wish in wishes))
    kept = [i for i, wish in enumerate(wishes) if wish.worth is not Worth.NONE]
    gone: list[int] = []
    for leaving in _order_of_leaving(wishes):
        if _fits(wishes, kept, leaving, width):
            break
        kept.remove(leaving)
        gone.insert(0, leaving)
    for place in gone:
        back = sorted((*kept, place))
        if wishes[place].worth > Worth.LITTLE and _fits(wishes, back, place, width):
            kept = back
    return Fit(tuple(kept), _widths([wishes[i] for i in kept], width))


def _fits(wishes: Sequence[Wish], kept: Sequence[int], for_this: int, width: int) -> bool:
    """Whether there is room with a column among those kept: no name is cut for an optional one."""
    at_ease = wishes[for_this].worth <= Worth.OPTIONAL
    return _total(max(wishes[i].least, wishes[i].ease if at_ease else 0) for i in kept) <= width


def _order_of_leaving(wishes: Sequence[Wish]) -> list[int]:
    """Positions of columns, the first to leave first; the name is not among them."""
    may = [i for i, wish in enumerate(wishes) if wish.worth not in {Worth.NONE, Worth.NAME}]
    return sorted(may, key=lambda i: (wishes[i].worth, wishes[i].short, -i))


def _widths(wishes: Sequence[Wish], width: int) -> tuple[int, ...]:
    """The least widths, then what is left over: to the values first, to the longest headers afterwards."""
    widths = [wish.least for wish in wishes]
    headers = ([min(wish.header, wish.header // lines + SLACK) for wish in wishes] for lines in (3, 2, 1))
    for wanted in ([wish.content for wish in wishes], *headers):
        for i, goal in enumerate(wanted):
            spare = width - _total(widths)
            widths[i] += max(0, min(spare, goal - widths[i]))
    return tuple(widths)


def _total(widths: Iterable[int]) -> int:
    counted = list(widths)
    return sum(counted) + GAP * (len(counted) - 1)

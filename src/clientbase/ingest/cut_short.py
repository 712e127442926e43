"""Signs that an export was cut: far fewer rows or days than its like had before, a row of totals gone.

Nothing is said unless three exports of the same columns, of like length and all of earlier days, stand in
the base, and the new one is less than each of them and less than half of their median: seasons, first loads
of a long history, single branches and months not yet over stay quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from statistics import median

from clientbase import counts
from clientbase.messages import N_, Message, Number, message
from clientbase.store import Export, Usual

THREE = 3
ALIKE = 1.5  # the longest of three exports of one length against the shortest
HALF = 0.5
FEW = 30  # rows: below them half as many may be chance
WEEK = 7
FORTNIGHT = 14  # days: a shorter export may begin late and end early by the days without a sale
PATIENCE = 0.25  # part of the usual length within which an export that ends today may still go on


def warnings(usual: Usual | None, today: date) -> Iterator[Message]:
    """What a load of exports alike makes doubtful."""
    if usual is None:
        return
    yield from _no_total(usual)
    before = _before(usual)
    if len(before) < THREE or median(each.rows for each in before) < FEW:
        return
    length = median(each.days for each in before)
    if usual.own.days < HALF * length and length >= FORTNIGHT:
        yield from _short(usual.own, before, length, today)
    elif HALF * length <= usual.own.days <= ALIKE * length:
        yield from _small(usual, before)


def _before(usual: Usual) -> list[Export]:
    """The three latest exports that end before this one begins, if they are of one length.

    Of exports shorter than a week those that begin on the same day of the week: Sundays are not Mondays.
    """
    first = usual.own.first
    if first is None:
        return []
    past = [each for each in usual.before if each.last is not None and each.last < first]
    past.sort(key=lambda each: each.last or first, reverse=True)
    found = past[:THREE]
    if found and max(each.days for each in found) < WEEK:
        same = (each for each in past if each.first and each.first.weekday() == first.weekday())
        found = list(islice(same, THREE))
    lengths = [each.days for each in found]
    return found if found and max(lengths) <= ALIKE * min(lengths) else []


def _small(usual: Usual, before: Sequence[Export]) -> Iterator[Message]:
    """Far fewer rows a day, and no such season a year ago."""
    own = usual.own
    rate = own.rows / own.days
    rates = [each.rows / each.days for each in before]
    least = min(each.rows / each.days for each in usual.before if each.days >= HALF * before[0].days)
    season = usual.year_ago and own.rows >= HALF * usual.year_ago
    if rate < HALF * median(rates) and rate < least and not season:
        one, two, three = (Number(each.rows) for each in reversed(before))
        yield message(
            N_(
                "{rows} in {days}, less than half as many a day as usual: the three earlier exports of its"
                " kind have {one}, {two} and {three}; it may be cut: compare it with the program it comes"
                " from, and export it anew"
            ),
            code="CB-LOAD-161",
            rows=counts.rows(own.rows),
            days=counts.days(own.days),
            one=one,
            two=two,
            three=three,
        )


def _short(own: Export, before: Sequence[Export], length: float, today: date) -> Iterator[Message]:
    """Less than half of the usual days, unless it goes on where the last one ended and ends about now."""
    if own.first is None or own.last is None or before[0].last is None:
        return
    slack = timedelta(days=max(2, round(PATIENCE * length)))
    unfinished = own.first - before[0].last <= slack and today - own.last <= slack
    if not unfinished:
        one, two, three = (Number(each.days) for each in reversed(before))
        yield message(
            N_(
                "only {days}, {first} – {last}, while the three earlier exports of its kind cover {one},"
                " {two} and {three}: it may be cut; export the whole period anew"
            ),
            code="CB-LOAD-162",
            days=counts.days(own.days),
            first=own.first,
            last=own.last,
            one=one,
            two=two,
            three=three,
        )


def _no_total(usual: Usual) -> Iterator[Message]:
    """Exports of this kind end with their total, this one does not."""
    latest = usual.before[:THREE]
    if not usual.own.total and usual.own.rows and len(latest) == THREE and all(each.total for each in latest):
        yield message(
            N_(
                "no row of totals, which the three earlier exports of its kind have: the end may be cut off;"
                " compare it with the program it comes from, and export it anew"
            ),
            code="CB-LOAD-163",
        )

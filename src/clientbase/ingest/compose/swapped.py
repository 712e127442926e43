"""Columns of days that a spreadsheet opened with the other order of day and month, undone.

A text of days such as 05/01/2026 and 13/01/2026, opened where the month comes first, becomes a mixture: what
could be a day with the month first is a real date with the two exchanged, the rest stays text. So real dates
up to the 12th beside texts above it, and nothing else, are that mixture. One real date after the 12th, or one
text that could be read either way, speaks against it: then nothing is turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as day

from clientbase import counts
from clientbase.ingest.clean import date, text
from clientbase.ingest.grid import ArrowRelation, Grid
from clientbase.ingest.layout import records
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping.recognition import Match, Recognition
from clientbase.messages import N_, Data, Message, message

_REAL = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_TEXT = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?:[ ,].*)?")
_MONTHS = 12
_MANY = 10  # real dates from which a few strange ones do not hide what happened
_FEW = 0.2  # share of days after the 12th among real dates that ought to be three fifths


@dataclass(slots=True)
class Tally:
    """What the cells of a column are.

    Attributes:
        real: dates with the year first.
        late: of these, those after the 12th.
        texts: dates with the year last.
        day_first: of these, those only possible with the day first.
        month_first: of these, those only possible with the month first.
        turned: real dates that are another day with day and month exchanged.
        first, last: of the days they become.
    """

    real: int = 0
    late: int = 0
    texts: int = 0
    day_first: int = 0
    month_first: int = 0
    turned: int = 0
    first: day = day.max
    last: day = day.min

    @property
    def order(self) -> date.Order | None:
        """The order of the texts, None where some could be read either way or show different orders."""
        if self.texts and self.day_first == self.texts:
            return "dmy"
        return "mdy" if self.texts and self.month_first == self.texts else None

    @property
    def swapped(self) -> bool:
        """Whether the column is the mixture."""
        return self.turned > 0 and not self.late and self.order is not None

    @property
    def spoilt(self) -> bool:
        """Whether the column looks much like the mixture, but for a few dates."""
        return (
            not self.swapped
            and self.real >= _MANY
            and self.late <= _FEW * self.real
            and max(self.day_first, self.month_first) > (1 - _FEW) * max(self.texts, 1)
        )

    def possible(self) -> bool:
        """Whether further cells may still make it the mixture."""
        return not self.late and (not self.texts or self.order is not None)


def turn_back(
    grid: Grid, layout: Layout, recognition: Recognition
) -> tuple[Recognition, tuple[Message, ...]]:
    """The recognition with the exchange undone in every column where it happened, and what is said."""
    if recognition.defaults.dates.declared:
        return recognition, ()
    fields, warnings = dict(recognition.fields), []
    sample = layout.records(grid)
    for name, match in recognition.fields.items():
        if match.column is None or match.reading is None or not isinstance(match.reading.style, date.Style):
            continue
        tally = _of_column(grid, match.column, sample)
        if tally.swapped and tally.order:
            style = replace(
                match.reading.style, order=tally.order, ambiguous=0, sure=True, shown_by="", swapped=True
            )
            fields[name] = replace(match, reading=replace(match.reading, style=style))
            warnings.append(_turned(match, tally, tally.order))
        elif tally.spoilt:
            warnings.append(_kept(match, tally))
    return replace(recognition, fields=fields), tuple(warnings)


def _of_column(grid: Grid, column: int, sample: Sequence[Sequence[str]]) -> Tally:
    """The tally of a column: of its sample, and of all its cells where these may show the mixture.

    The cells of a workbook are at hand; a text is read through only if its sample is the mixture already.
    """
    tally = _tally(record[column] for record in sample if column < len(record))
    at_hand = isinstance(grid.relation, ArrowRelation)
    seen = (tally.real or tally.texts) if at_hand else (tally.real and tally.texts)
    if not seen or not tally.possible():
        return tally
    if isinstance(grid.relation, ArrowRelation):
        import pyarrow as pa

        source = pa.ipc.open_file(pa.memory_map(str(grid.relation.path))).read_all()
        return _tally(cell.as_py() or "" for cell in source.column(column))
    return _tally(record.cells[column] for record in records.every(grid) if column < len(record.cells))


def _tally(cells: Iterable[str]) -> Tally:
    tally = Tally()
    for cell in cells:
        value = text.stripped(cell)
        if found := _REAL.fullmatch(value):
            _count_real(tally, int(found[1]), int(found[2]), int(found[3]))
        elif found := _TEXT.fullmatch(value):
            first, second = int(found[1]), int(found[3])
            tally.texts += 1
            tally.day_first += first > _MONTHS >= second
            tally.month_first += second > _MONTHS >= first
    return tally


def _count_real(tally: Tally, year: int, month: int, number: int) -> None:
    tally.real += 1
    tally.late += number > _MONTHS
    if 0 < number <= _MONTHS and 0 < month <= _MONTHS and number != month:
        turned = day(year, number, month)
        tally.turned += 1
        tally.first, tally.last = min(tally.first, turned), max(tally.last, turned)


def _turned(match: Match, tally: Tally, order: date.Order) -> Message:
    return message(
        N_(
            "“{header}”: a spreadsheet exchanged day and month in {cells}: real dates up to the 12th beside"
            " texts above it; they were turned back, now {first} – {last};"
            " to keep them as they stand: {option}"
        ),
        code="CB-MAP-042",
        header=Data(match.header),
        cells=counts.values(tally.turned),
        first=tally.first,
        last=tally.last,
        option=Data(f"--date-order {order}"),
    )


def _kept(match: Match, tally: Tally) -> Message:
    return message(
        N_(
            "“{header}”: day and month may have been exchanged by a spreadsheet: it mixes {texts} as text"
            " above the 12th with {real} as real dates, of which only {late} lie after the 12th;"
            " all were read as they stand; export the file again, or open it in a spreadsheet as text"
        ),
        code="CB-MAP-043",
        header=Data(match.header),
        texts=counts.values(tally.texts),
        real=counts.values(tally.real),
        late=counts.values(tally.late),
    )

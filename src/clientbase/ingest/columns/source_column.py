"""A column of a source: its caption, its cells as far as they were looked at, and what the cells hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from clientbase.ingest.clean import date, flag, number, text

_PLAIN = text.Style()


@dataclass(frozen=True)
class SourceColumn:
    """One column of a source, as its head shows it."""

    index: int
    caption: str
    short: str
    title: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that say something."""
        return tuple(value for cell in self.cells if (value := text.parse(cell, _PLAIN)) is not None)

    @cached_property
    def distinct(self) -> int:
        """How many different things the cells say."""
        return len(set(self.filled))

    @cached_property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """The number of every cell, in the notation of the column; None for a cell that is none."""
        style = number.detect(self.filled)
        return tuple(number.parse(cell, style) for cell in self.cells)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether it is a question such as `Refunded?` or `In stock?`, and 1 and 0 are its answers."""
        answered = (cell in {"0", "1"} or flag.parse(cell, flag.Style()) is not None for cell in self.filled)
        return self.caption.rstrip().endswith("?") and all(answered)

    def share_of_dates(self) -> float:
        """Share of the filled cells that are days."""
        return self._share_of_dates

    @cached_property
    def _share_of_dates(self) -> float:
        style = replace(date.detect(self.filled), serial=False, numbers=False)
        days = sum(date.parse(cell, style) is not None for cell in self.filled)
        return days / len(self.filled) if self.filled else 0.0

    def share_of_numbers(self) -> float:
        """Share of the filled cells that are numbers."""
        numbers = sum(value is not None for value in self.numbers)
        return numbers / len(self.filled) if self.filled else 0.0

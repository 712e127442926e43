"""How the cells of one column are read: the kind of its field, the style of its values, the SQL for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.ingest.clean import date, flag, number, score, taxid, text
from clientbase.ingest.tables.fields import Field, Kind
from clientbase.messages import N_, Message, message

Style = text.Style | number.Style | date.Style | flag.Style | taxid.Style | score.Style
CLEAN = 0.95  # share of the filled cells that have to be readable before a column is taken by its name alone
WEAK = 0.5  # below this a column is not what its name says

_SCALES = {
    Kind.MONEY: number.MONEY_SCALE,
    Kind.QUANTITY: number.QUANTITY_SCALE,
    Kind.PERCENT: number.QUANTITY_SCALE,
}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What to believe where a column leaves it open: decimal mark and order of dates of the whole file.

    `proven`: other columns of the file show the decimal mark beyond doubt; `told`: the user said it.
    """

    decimal: number.Mark | None = None
    proven: bool = False
    told: bool = False
    dates: date.Hint = date.NO_HINT


@dataclass(frozen=True, slots=True)
class Reading:
    """A kind of value, the style in which a column writes it, and how much of the sample that explains."""

    kind: Kind
    style: Style
    good: int = 0
    bad: int = 0
    digits: bool = False  # every filled cell of the sample is a plain number without a mark

    def parse(self, cell: str) -> object | None:  # noqa: PLR0911 - one return for every kind
        """The value of a cell, None if it has none or cannot be read."""
        match self.style:
            case number.Style() if self.kind is Kind.INTEGER:
                return number.integer(cell, self.style)
            case number.Style():
                return number.parse(cell, self.style, _SCALES[self.kind])
            case date.Style():
                return date.parse(cell, self.style)
            case flag.Style():
                return flag.parse(cell, self.style)
            case score.Style():
                return score.parse(cell, self.style)
            case taxid.Style():
                return taxid.parse(cell, self.style)
            case text.Style():
                return text.parse(cell, self.style)

    def sql(self, column: str) -> str:  # noqa: PLR0911 - one return for every kind
        """SQL: the value of `column`, typed, or NULL."""
        match self.style:
            case number.Style() if self.kind is Kind.INTEGER:
                return number.integer_expression(column, self.style)
            case number.Style():
                return number.expression(column, self.style, _SCALES[self.kind])
            case date.Style():
                return date.expression(column, self.style)
            case flag.Style():
                return flag.expression(column, self.style)
            case score.Style():
                return score.expression(column, self.style)
            case taxid.Style():
                return taxid.expression(column, self.style)
            case text.Style():
                return text.expression(column, self.style)

    def filled(self, column: str) -> str:
        """SQL: true where the cell holds something that should have become a value."""
        if self.kind is Kind.TEXT:
            return "false"
        return f"not {date.blank(column) if self.kind is Kind.DATE else text.blank(column)}"

    def other(self) -> Reading | None:
        """The other reading of the cells that only the column could tell apart, None where there are none."""
        if isinstance(self.style, (number.Style, date.Style)) and self.style.ambiguous:
            return replace(self, style=self.style.other())
        return None

    def sure(self) -> bool:
        """False where some cells can be read two ways and nothing in the sample says which."""
        return not isinstance(self.style, (number.Style, date.Style)) or self.style.sure

    def describe(self) -> Message | None:
        """The style in words; None where there is nothing to say."""
        if isinstance(self.style, (number.Style, date.Style)):
            return self.style.describe()
        if isinstance(self.style, taxid.Style) and self.style.scheme != "any":
            return message(N_("checked by the rule of {country}"), country=self.style.scheme.upper())
        return None

    @property
    def share(self) -> float:
        """Share of the filled sample cells that are understood; 1 where there are none."""
        return self.good / (self.good + self.bad) if self.good + self.bad else 1.0

    def clean(self) -> bool:
        """Whether the column is what its name says: one slip is forgiven however short the sample."""
        return self.share >= CLEAN or (self.good > 0 and self.bad == 1)


def read(field: Field, cells: Sequence[str], defaults: Defaults) -> Reading:
    """How a column is read as `field`, by a sample of its cells."""
    style = _style(field, cells, defaults)
    if isinstance(style, number.Style):
        style = _settled(style, defaults)
    reading = Reading(field.kind, style)
    if field.kind is Kind.DATE:
        filled = [cell for cell in cells if not date.is_blank(cell)]
    else:
        filled = [cell for cell in cells if text.parse(cell, text.Style()) is not None]
    good, bad = (len(filled), 0) if field.kind is Kind.TEXT else number.readable(filled, reading.parse)
    digits = bool(filled) and all(cell.strip().isascii() and cell.strip().isdigit() for cell in filled)
    return replace(reading, good=good, bad=bad, digits=digits)


def _settled(style: number.Style, defaults: Defaults) -> number.Style:
    """The style as far as other columns or the user decide what the cells leave open."""
    if defaults.told and style.ambiguous and style.decimal != defaults.decimal:
        style = style.other()
    return replace(style, sure=True) if defaults.proven or defaults.told else style


def _style(field: Field, cells: Sequence[str], defaults: Defaults) -> Style:
    match field.kind:
        case Kind.MONEY | Kind.QUANTITY | Kind.INTEGER | Kind.PERCENT as kind:
            money, percent = kind is Kind.MONEY, kind is Kind.PERCENT
            return number.detect(cells, defaults.decimal, percent=percent, money=money)
        case Kind.DATE:
            return date.detect(cells, defaults.dates)
        case Kind.SCORE:
            return score.detect(cells, number.detect(cells, defaults.decimal))
        case Kind.FLAG:
            return flag.detect(cells, vip=field.name == "vip")
        case Kind.TAX_ID:
            return taxid.detect(cells)
        case Kind.TEXT:
            return text.detect(cells)

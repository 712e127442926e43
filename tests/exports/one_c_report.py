"""How 1C prints a grouped report: rows of groups with their sums, any order of levels, two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tests.exports.truth import BY_NAME, LINES, Line
from tests.exports.writing import KIND, Cell, caption

KIND_UK = {
    "sale": "Реалізація товарів і послуг",
    "return": "Повернення товарів від покупця",
    "correction": "Коригування реалізації",
}
MONTHS = ("Январь", "Февраль", "Март", "Апрель")
MONTHS_UK = ("Січень", "Лютий", "Березень", "Квітень")

MEASURES: dict[str, Callable[[Sequence[Line]], Any]] = {
    "qty": lambda lines: sum((line.qty for line in lines), Decimal(0)),
    "amount": lambda lines: sum((line.amount for line in lines), Decimal(0)),
    "cost": lambda lines: sum((line.cost for line in lines), Decimal(0)),
    "profit": lambda lines: sum((line.amount - line.cost for line in lines), Decimal(0)),
    "margin": lambda lines: _share(MEASURES["profit"](lines), MEASURES["amount"](lines)),
    "markup": lambda lines: _share(MEASURES["profit"](lines), MEASURES["cost"](lines)),
}
SUMS = ("qty", "amount", "cost")


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01")) if whole else Decimal(0)


@dataclass(frozen=True)
class Report:
    """What a grouped report prints, and how deep its rows lie.

    Attributes:
        levels: fields of a line, or folder, manager, document, month, day; the innermost last.
        measures: names in `MEASURES`; `extra` are fields of a line that only the innermost rows have.
        indents: indent of every depth; empty for none.
        outline: the depth is the outline level of the row.
        article: the article as a row of its own below the product: with its "sums", or the "name" alone.
        section: text of a row that opens the managers of a client.
        product: how a product is called.
        language: ru or uk.
        shown: what becomes of a number before it is written.
    """

    levels: tuple[str, ...]
    measures: tuple[str, ...] = SUMS
    extra: tuple[str, ...] = ()
    indents: tuple[int, ...] = ()
    outline: bool = False
    article: str = ""
    section: str = ""
    product: str = "{product}"
    language: str = "ru"
    shown: Callable[[Decimal], Any] = lambda value: value

    def rows(self, lines: Iterable[Line] = LINES, depth: int = 0) -> Iterator[Cell]:
        """The groups of one depth with everything below them."""
        key = self.levels[depth]
        if self.section and key == "manager":
            yield self.row(self.section, (), depth)
        groups: dict[str, list[Line]] = {}
        for line in lines:
            groups.setdefault(self.name(line, key), []).append(line)
        for name, own in groups.items():
            inner = depth + 1 == len(self.levels)
            yield self.row(name, own, depth, extra=inner)
            if not inner:
                yield from self.rows(own, depth + 1)
            elif self.article:
                yield self.row(own[0].article, own if self.article == "sums" else (), depth + 1)

    def row(self, name: str, lines: Sequence[Line], depth: int, *, extra: bool = False) -> Cell:
        """One row."""
        further = [getattr(lines[0], field) if extra and lines else "" for field in self.extra]
        indent = self.indents[depth] if self.indents else 0
        return Cell([name, *further, *self.sums(lines)], depth if self.outline else 0, indent)

    def sums(self, lines: Sequence[Line]) -> list[Any]:
        """The measures of some lines, empty where there are none."""
        return [self.shown(MEASURES[measure](lines)) if lines else "" for measure in self.measures]

    def total(self, word: str = "Итого", lines: Sequence[Line] = LINES) -> Cell:
        """The row of totals."""
        return Cell([word, *["" for _ in self.extra], *self.sums(lines)])

    def name(self, line: Line, key: str) -> str:
        """What the group a line belongs to is called."""
        client = BY_NAME[line.client]
        if key == "document":
            return document(line, self.language)
        if key == "month":
            return month(line, self.language)
        if key == "day":
            return f"{line.moment:%d.%m.%Y}"
        if key == "product":
            return self.product.format(product=line.product, article=line.article)
        return str(getattr(client, key) if key in {"folder", "manager"} else getattr(line, key))

    def by(self, **changes: Any) -> Report:
        """The same with other attributes."""
        return replace(self, **changes)


def document(line: Line, language: str = "ru") -> str:
    """The caption of a document."""
    if language == "ru":
        return caption(line)
    return f"{KIND_UK[line.kind]} {line.number} від {line.moment:%d.%m.%Y %H:%M:%S}"


def month(line: Line, language: str = "ru") -> str:
    """`Январь 2025 г.`"""
    if language == "ru":
        return f"{MONTHS[line.moment.month - 1]} {line.moment:%Y} г."
    return f"{MONTHS_UK[line.moment.month - 1]} {line.moment:%Y} р."


def kind(line: Line) -> str:
    """The type of a document."""
    return KIND[line.kind]


def stacked(labels: Sequence[str], captions: Sequence[str]) -> list[Cell]:
    """A header of several rows: one label for each level, the captions only in the first of them."""
    return [Cell([labels[0], *captions]), *(Cell([label]) for label in labels[1:])]


def trailing_minus(space: str) -> Callable[[Decimal], str]:
    """Numbers as text: `space` between thousands, a comma, and the minus behind: `1 234,50-`."""

    def shown(value: Decimal) -> str:
        whole, _, rest = f"{abs(value):,.3f}".partition(".")
        return whole.replace(",", space) + "," + rest + ("-" if value < 0 else "")

    return shown

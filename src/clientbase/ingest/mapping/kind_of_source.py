"""What kind a source is by its names, captions and documents: how strongly each kind is said.

Captions and documents outweigh names: a file called «Отчет план-факт» with goods, quantities and buyers
is of sales. A name counts only where the captions do not say sales themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase.ingest.captions import table_words
from clientbase.ingest.captions.table_words import Kind
from clientbase.ingest.clean import document
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.layout import bands
from clientbase.ingest.layout.table import Layout
from clientbase.messages import Data

DECIDES = 3  # points that decide by themselves
_MOST_OF_SALES = 4
_BUCKETS = 2  # ranges of days that make an ageing report
_OF_NAME = 2
_NOT_SALES = "CB-LAY-022"  # columns of a plan were left out beside a fact
_LONGEST_TITLE = 100
_MOST_TITLES = 4
_NEARLY_ALL = 0.9
_BUCKET = re.compile(
    r"(?:(?:от|від|von|de|from)\s*)?\d{1,3}\s*(?:-|–|—|до|to|bis|a)\s*\d{1,3}(?:\s*(?:дней|дня|днів|days|tage|dni|días|d))?\.?"
    r"|(?:свыше|более|понад|більше|over|older than|more than|über|mehr als|>|ponad|más de)\s*\d{1,3}.{0,8}"
    r"|\d{1,3}\s*(?:\+|and over|and above|и более|дней и более).{0,8}"
)
_EVENTS = frozenset({"deals", "tasks", "complaints", "activities", "nps", "payments", "receivables"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a source is called: its file, its sheet, the lines above its header."""

    file: str = ""
    sheet: str = ""
    title: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The names that can say what a source is; lines of filters and settings cannot."""
        short = (line for line in self.title if len(line) <= _LONGEST_TITLE and not re.search("[:=]", line))
        return self.file.rsplit(".", 1)[0], self.sheet, *list(short)[:_MOST_TITLES]


@dataclass(frozen=True, slots=True)
class Told:
    """How strongly a kind is said.

    Attributes:
        captions: points of captions and documents.
        strong: a caption or all documents say it without a doubt; of sales, documents or goods bought.
        telling: the captions that say most, most telling first.
        word: the words of a name that say it, "" for none.
    """

    kind: Kind
    captions: int
    strong: bool
    telling: tuple[str, ...]
    word: str

    @property
    def points(self) -> int:
        """Of captions and names together."""
        return self.captions + (_OF_NAME if self.word else 0)

    @property
    def seen(self) -> Data:
        """What was seen, for a message."""
        return Data(", ".join(self.telling[:3]) or self.word)


def told(columns: Sequence[SourceColumn], names: Names, *, goods: bool, bought: bool) -> dict[str, Told]:
    """Every kind and how strongly it is said.

    Args:
        columns: those of the source.
        names: what it is called.
        goods: a column holds goods.
        bought: goods with quantities or prices stand beside their buyers.
    """
    documents = _documents(columns)
    found = {}
    for name, kind in table_words.kinds().items():
        worth = {column.title: kind.points(column.caption) for column in columns if not _of_band(column)}
        telling = sorted((title for title in worth if worth[title]), key=lambda title: -worth[title])
        weak = min(sum(points == 1 for points in worth.values()), DECIDES - 1)
        captions = weak + sum(points for points in worth.values() if points > 1)
        by_cells = (documents and documents <= kind.cells) or _begin(columns, kind)
        if by_cells or (name == "receivables" and _ages(columns) >= _BUCKETS):
            captions += DECIDES
        strong = bool(by_cells) or DECIDES in worth.values()
        if name == "receivables" and not strong and _are_settled(columns, kind):
            captions = 0  # all documents with what is left of them, not the open ones
        if name == "purchases" and captions and not goods:
            captions += 1  # beside goods a vendor may be their maker
        if name == "sales":
            captions = min(captions + DECIDES * bought, _MOST_OF_SALES)
            strong = bought or bool(by_cells)
        said = next((word for line in names.lines if (word := kind.named_by(line))), "")
        found[name] = Told(kind, captions, strong, tuple(telling), said)
    return found


def named(names: Names) -> frozenset[str]:
    """The kinds that the names say."""
    kinds = table_words.kinds().items()
    return frozenset(name for name, kind in kinds if any(map(kind.named_by, names.lines)))


def likeliest(all_told: Mapping[str, Told]) -> Told | None:
    """The kind beside sales that is said most, by captions, or by a name where no caption contradicts."""
    others = [
        one for name, one in all_told.items() if name != "sales" and (one.word or one.captions >= DECIDES)
    ]
    return max(others, key=lambda one: (one.points, one.captions), default=None)


def has_fact(columns: Sequence[SourceColumn], layout: Layout) -> bool:
    """Whether the layout found what was reached beside what was planned, and takes it for the sales."""
    judged = any(warning.code == _NOT_SALES for warning in layout.warnings)
    return judged or any(
        column.short == "amount" != column.caption or bands.kind(column.caption) == "fact"
        for column in columns
    )


def is_event(all_told: Mapping[str, Told]) -> bool:
    """Whether captions say that the rows are events or money: no cards of clients."""
    return any(all_told[name].captions >= DECIDES for name in _EVENTS)


def _of_band(column: SourceColumn) -> bool:
    """A measure under a caption over several columns: the layout has judged it, as plan, fact or balance."""
    return not column.caption or (column.short != column.caption and bands.is_measure(column.short))


def _documents(columns: Sequence[SourceColumn]) -> frozenset[str]:
    """The kinds of the documents that a column of them names, where it names little else."""
    for column in columns:
        kinds = [document.kind(cell) for cell in column.filled]
        known = [kind for kind in kinds if kind]
        if known and len(known) >= _NEARLY_ALL * len(kinds) and any(map(_is_reference, column.filled)):
            return frozenset(known)
    return frozenset()


def _is_reference(cell: str) -> bool:
    return document.reference(cell) is not None


def _begin(columns: Sequence[SourceColumn], kind: Kind) -> bool:
    return any(
        column.filled and sum(map(kind.begins, column.filled)) >= _NEARLY_ALL * len(column.filled)
        for column in columns
    )


def _are_settled(columns: Sequence[SourceColumn], kind: Kind) -> bool:
    """Whether some row owes nothing: a list of debts has none such."""
    return any(
        Decimal(0) in column.numbers
        for column in columns
        if kind.points(column.caption) > 1 and column.share_of_numbers() >= _NEARLY_ALL
    )


def _ages(columns: Sequence[SourceColumn]) -> int:
    """How many captions are ranges of days."""
    return sum(
        any(_BUCKET.fullmatch(text.strip().lower()) for text in (column.caption, column.short))
        for column in columns
    )

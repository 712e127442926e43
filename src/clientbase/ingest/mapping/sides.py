"""A ledger of clients: what they were charged with and what was taken back, in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import document
from clientbase.ingest.columns.source_column import SourceColumn

_DEBIT = ("debit", "dr", "дебет", "дт", "soll", "debe", "débit", "dare", "winien")
_CREDIT = ("credit", "cr", "кредит", "кт", "haben", "haber", "crédit", "avere", "ma")
_WORDS = frozenset({"amount", "сумма", "сума", "betrag", "importe", "(lcy)", "lcy", "оборот", "total"})
_OF_BANKS = ("purpose", "назначение", "призначення", "iban", "bank", "банк", "verwendungszweck", "statement")
_ONE_SIDED = 0.9  # share of the rows that fill one of the two


@dataclass(frozen=True, slots=True)
class Sides:
    """The two columns; `charged` is the one with more money."""

    charged: SourceColumn
    returned: SourceColumn
    back: Decimal


def find(columns: Sequence[SourceColumn]) -> Sides | None:
    """Debit and credit of a ledger; None where there are none, or it is a statement of a bank."""
    if any(word in dictionary.normal(column.caption) for column in columns for word in _OF_BANKS):
        return None
    debit, credit = _named(columns, _DEBIT), _named(columns, _CREDIT)
    if debit is None or credit is None or debit is credit:
        return None
    pairs = list(zip(_numbers(debit), _numbers(credit), strict=True))
    filled = [(one, other) for one, other in pairs if one or other]
    apart = sum(not (one and other) for one, other in filled)
    if not filled or apart < _ONE_SIDED * len(filled):
        return None
    sums = [sum((abs(pair[side]) for pair in filled), Decimal(0)) for side in (0, 1)]
    charged, returned = (debit, credit) if sums[0] >= sums[1] else (credit, debit)
    return Sides(charged, returned, min(sums))


def unknown(found: Sides, columns: Sequence[SourceColumn]) -> bool:
    """Whether a row of the returned side has no word of what it is: a payment may stand there."""
    rows = [row for row, cell in enumerate(found.returned.cells) if cell.strip()]
    return any(not any(document.kind(column.cells[row]) for column in columns) for row in rows)


def _named(columns: Sequence[SourceColumn], words: Sequence[str]) -> SourceColumn | None:
    """The column whose caption is one of the words, perhaps beside a word for a sum."""
    for column in columns:
        parts = [part for part in dictionary.normal(column.caption).split() if part not in _WORDS]
        if len(parts) == 1 and parts[0] in words and column.filled and column.share_of_numbers() == 1:
            return column
    return None


def _numbers(column: SourceColumn) -> list[Decimal]:
    return [value or Decimal(0) for value in column.numbers]

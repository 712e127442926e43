"""Which column is the currency of the amounts: by its cells, whatever it is called, and by its place.

A file may hold several: of the sale, of the payout, of the buyer. The one that shares a word with the caption
of the amount is meant, else the nearest; that of another party never while there is one of the sale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase import counts
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import currency
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import FormattedColumn, Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import Match
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, Message, message

_NAMED = re.compile(
    r"валют|curren|\bcur\b|\bcurr\b|\bccy\b|\bwkz\b|\bвал\b|währung|waehrung|devise|moneda|moeda|valuta|walut|měna|mena\b|deviz"
)
_OTHER_PARTY = re.compile(
    r"покупател|покупц|выплат|виплат|payout|buyer|customer|settle|deposit|fee\b|комисси|комісі|tax|refund|shipping|доставк"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5  # letters by which two words are the same: отправления, отправление
_AMOUNTS = ("amount", "amount_net", "price", "rate")
_GIVEN = frozenset({"declared", "profile", "preset", "constant"})


def add(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Find the currency column of a table, or a better one than its caption alone told."""
    known = chooser.fields.get("currency")
    if "currency" not in chooser.table.fields or chooser.table.name == "rates":
        return
    if known and known.how in _GIVEN:
        return
    own = [column for column in columns if known and column.index == known.column and column.filled]
    found = [column for column in chooser.free(columns, said) if _holds_currencies(column)]
    amount = next(iter(_of_money(chooser)), None)
    ranked = sorted([*own, *found], key=lambda column: _rank(column, amount, known))
    if not ranked:
        return
    if not known or ranked[0].index != known.column:
        note = message(N_("“{header}” holds currencies"), header=Data(ranked[0].title))
        chooser.take("currency", [Claim(ranked[0], "currency", "content", note=note)])
    _tell_others(chooser, ranked)


def _holds_currencies(column: SourceColumn) -> bool:
    """Whether all filled cells are currencies; without a word for it in the caption, codes in capitals."""
    if not column.filled or not all(currency.code(cell) for cell in column.filled):
        return False
    if _NAMED.search(dictionary.normal(column.caption)):
        return True
    return all(currency.is_code(cell) for cell in column.filled)


def _words(caption: str) -> set[str]:
    """What a caption speaks of beside currencies."""
    words = _WORD.findall(dictionary.normal(caption))
    return {word[:_STEM] for word in words if not _NAMED.search(word)} - {"code", "код"}


def _rank(
    column: SourceColumn, amount: Match | None, known: Match | None
) -> tuple[bool, bool, bool, bool, int, bool]:
    """The smallest is the currency of the amount."""
    caption = dictionary.normal(column.caption)
    shared = bool(amount and _words(column.caption) & _words(amount.header))
    apart = column.index - amount.column if amount and amount.column is not None else column.index
    by_name = known is not None and known.column == column.index
    plain = not _words(column.caption)
    return not shared, bool(_OTHER_PARTY.search(caption)), not by_name, not plain, abs(apart), apart < 0


def _tell_others(chooser: Chooser, ranked: Sequence[SourceColumn]) -> None:
    """Warn of other currency columns that say something else in the same rows."""
    first = ranked[0]
    others = [column for column in ranked[1:] if _differs(first, column)]
    if others:
        chooser.warnings.append(
            message(
                N_(
                    "several columns hold currencies and differ: “{header}” was taken for the amounts,"
                    ' not {others}; another one: --map "{other}=currency"'
                ),
                code="CB-MAP-061",
                header=Data(first.title),
                others=Data(", ".join(f"“{column.title}”" for column in others)),
                other=Data(others[0].title),
            )
        )


def _differs(one: SourceColumn, other: SourceColumn) -> bool:
    pairs = zip(one.cells, other.cells, strict=True)
    return any(a.strip() and b.strip() and currency.code(a) != currency.code(b) for a, b in pairs)


def of_amounts(layout: Layout, grid: Grid, chooser: Chooser) -> str:
    """The currency of all amounts: by a caption, the number format of the cells, the title block."""
    fields, amounts = chooser.fields, _of_money(chooser)
    if code := next((code for amount in amounts if (code := dictionary.currency(amount.header))), ""):
        return code
    for amount in amounts:
        if amount.column is not None and (shown := grid.currencies.get(amount.column)):
            if shown.bare and "currency" not in fields:
                chooser.warnings.append(_bare(amount, shown))
            return shown.currency
    return layout.currency if amounts else ""


def _of_money(chooser: Chooser) -> list[Match]:
    """The columns of amounts, those that the rows are about first."""
    money = [name for name, known in chooser.table.fields.items() if known.kind is Kind.MONEY]
    names = dict.fromkeys((*_AMOUNTS, *(() if chooser.table.name == "sales" else money)))
    return [chooser.fields[name] for name in names if name in chooser.fields]


def _bare(amount: Match, shown: FormattedColumn) -> Message:
    return message(
        N_(
            "“{header}”: the number format of its cells shows {currency}, that of {cells} no currency;"
            " they were taken as {currency}; another one for all: {option}"
        ),
        code="CB-MAP-062",
        header=Data(amount.header),
        cells=counts.values(shown.bare),
        currency=Data(shown.currency),
        option=Data("--set currency=…"),
    )

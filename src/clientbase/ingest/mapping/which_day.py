"""Which of several days of a row is the day of the sale: that of the document it is a row of.

A deal is sold when it is won, an order when it is placed, a document on its own day, a shipment when it
leaves. The day a record was created comes last: it says when somebody typed. A column with many blanks gives
way to a fuller one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import date, spelled
from clientbase.ingest.columns.reading import CLEAN
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, Message, message

Event = Literal["closed", "sold", "ordered", "created", "shipped", "issued", "plain"]
# Beginnings of words that say what happened on a day; the first that a caption has decides.
_EVENTS: dict[Event, re.Pattern[str]] = {
    "closed": re.compile("закрыт|закрит|заверш|выигр|виграш|clos|won"),
    "sold": re.compile(r"продаж|\bsales?\b|\bsold\b|vente|venta|vendita|sprzeda|verkauf"),
    "ordered": re.compile(
        "заказ|замовл|покуп|купів|оформл|обработк|order|purchas|placed|commande|pedido|bestell|zamów|ordine"
    ),
    "created": re.compile("созда|створ|creat|added|insert"),
    "shipped": re.compile("отгруз|відвант|ship|dispatch|livrais|liefer"),
    "issued": re.compile(
        r"документ|накладн|реализ|реаліз|\bсчет|рахун|\bакт|\bчек|упд|операц|провед|регистр|реєстр|invoice|bill"
        "|document|post|receipt|transaction|txn|voucher|beleg|rechnung|factur|faktur|wystaw|fattura|fatura"
    ),
}
_FIRST: dict[str, tuple[Event, ...]] = {
    "deals": ("closed", "sold", "issued", "plain", "ordered", "shipped", "created"),
    "orders": ("sold", "ordered", "plain", "created", "issued", "closed", "shipped"),
    "shipments": ("sold", "shipped", "issued", "plain", "ordered", "closed", "created"),
    "documents": ("sold", "issued", "plain", "shipped", "ordered", "closed", "created"),
}
_NUMBER = re.compile(r"номер|код|\bid\b|\bno\b|num|\bnr\b|número")
# The documents whose numbers a file holds say what it is an export of.
_EXPORTS = {
    "documents": re.compile(
        r"накладн|реализ|реаліз|\bсчет|рахун|документ|\bчек|\bакт|упд|invoice|receipt|document|voucher|bill"
        "|rechnung|factur|faktur|fattur|fatura"
    ),
    "orders": re.compile(r"заказ|замовл|\border|commande|pedido|bestell|zamów|ordine"),
    "shipments": re.compile("отгруз|відвант|shipment|delivery note|lieferschein"),
}
_NO_SALE = re.compile(
    "измен|обновл|редактир|зміне|оновл|updat|modif|last|оплат|paid|paym|due|срок|термін|birth|рожд|deliver|достав|expect|план"
)
_DAYS = frozenset({"day", "день"})
_KEPT = frozenset({"declared", "profile", "preset"})  # ways of recognition that leave no choice
_FULL = 0.9  # of the fullest column of days
_LATER = 1000  # priority of a group of columns behind that of another


def of_sale(claims: Sequence[Claim], columns: Sequence[SourceColumn], *, deals: bool) -> list[Claim]:
    """The claims of a file of sales, those of the day in the order of its kind of export.

    Args:
        claims: of all fields.
        columns: of the file that are not left out.
        deals: a column of stages tells that the rows are deals.
    """
    claimed = {claim.column.index for claim in claims}
    closing = [
        Claim(column, "date", "exact", meant.priority)
        for column in columns
        if column.index not in claimed
        and (meant := dictionary.exact("deals", column.caption))
        and meant.field in ({"closed_at", "expected_close"} if deals else {"closed_at"})
    ]
    days = [claim for claim in claims if claim.field == "date" and claim.how not in _KEPT] + closing
    first = _FIRST["deals" if deals else _kind(columns)]
    fullest = max((len(claim.column.filled) for claim in days), default=0)
    ranked = []
    for claim in days:
        event = _event(claim.column)
        blank = len(claim.column.filled) < _FULL * fullest and not (deals and event == "closed")
        behind = first.index(event) + len(first) * blank
        ranked.append(replace(claim, how="exact", priority=_LATER * behind + claim.priority))
    others = [claim for claim in claims if claim.field != "date" or claim.how in _KEPT]
    return others + ranked


def _plain(column: SourceColumn) -> str:
    return re.sub("[-_/]", " ", dictionary.normal(column.caption))


def _event(column: SourceColumn) -> Event:
    """What happened on the day of a column, by its caption."""
    caption = _plain(column)
    return next((event for event, words in _EVENTS.items() if words.search(caption)), "plain")


def _kind(columns: Sequence[SourceColumn]) -> str:
    """The kind of export: documents where their numbers are, else what the first number of another is of."""
    captions = [_plain(column) for column in columns]
    numbered = [caption for caption in captions if _NUMBER.search(caption) or " " not in caption]
    found = [kind for caption in numbered for kind, words in _EXPORTS.items() if words.search(caption)]
    return found[0] if found and "documents" not in found else "documents"


def doubt(fields: Mapping[str, Match], columns: Sequence[SourceColumn]) -> Message | None:
    """The warning for a day that only says when a record was made, beside other days that nothing names."""
    match = fields.get("date")
    used = {index for known in fields.values() for index in known.columns}
    made = next((one for one in columns if match and match.column == one.index), None)
    if match is None or made is None or match.how in _KEPT or _event(made) != "created":
        return None
    others = [
        column
        for column in columns
        if column.index not in used
        and not _NO_SALE.search(_plain(column))
        and column.share_of_dates() >= CLEAN
    ]
    if not others:
        return None
    return message(
        N_("“{header}” says when a record was made; it was taken as the day of sale, not {others}: {option}"),
        code="CB-MAP-044",
        header=Data(made.title),
        others=Data(", ".join(column.title for column in others)),
        option=Data(f'--map "{others[0].title}=date"'),
    )


def parts(fields: Mapping[str, Match], columns: Sequence[SourceColumn]) -> tuple[SourceColumn, ...]:
    """Beside a period that holds years only: the column of bare months, and that of days if there is one."""
    period = fields.get("period")
    style = period.reading.style if period and period.reading and "date" not in fields else None
    if not isinstance(style, date.Style) or style.unit != "year":
        return ()
    others = [
        column
        for column in columns
        if (meant := dictionary.exact("sales", column.caption)) and meant.field == "period" and column.filled
    ]
    days = [column for column in others if _plain(column) in _DAYS and all(map(_is_day, column.filled))]
    months = [column for column in others if all(map(spelled.month, column.filled)) and column not in days]
    return (*months[:1], *days[:1]) if months else ()


def _is_day(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and 1 <= int(cell) <= 31  # noqa: PLR2004 - days of a month

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
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.recognition import Match

Event = Literal["closed", "ordered", "shipped", "issued", "plain", "created"]
_EVENTS: tuple[tuple[Event, re.Pattern[str]], ...] = (
    ("closed", re.compile("закрыт|закрит|заверш|выигр|clos|won")),
    (
        "ordered",
        re.compile("заказ|замовл|покуп|купів|оформл|обработк|order|purchas|placed|commande|pedido|zamów"),
    ),
    ("created", re.compile("созда|створ|creat|added|insert")),
    ("shipped", re.compile("отгруз|відвант|ship|dispatch|livrais|liefer")),
    (
        "issued",
        re.compile(
            "документ|накладн|реализ|реаліз|счет|рахун|акт|чек|упд|продаж|прода|операц|провед|регистр|реєстр"
            "|invoice|bill|document|post|receipt|sale|sold|transaction|txn|voucher|beleg|rechnung|factur"
            "|vente|venta|faktur|sprzeda|wystaw|fattura|vendita|fatura"
        ),
    ),
)
_FIRST: dict[str, tuple[Event, ...]] = {
    "deals": ("closed", "issued", "plain", "ordered", "shipped", "created"),
    "orders": ("ordered", "plain", "created", "issued", "closed", "shipped"),
    "shipments": ("shipped", "issued", "plain", "ordered", "closed", "created"),
    "documents": ("issued", "plain", "shipped", "ordered", "closed", "created"),
}
_NUMBER = "номер|код|\\bid\\b|\\bno\\b|\\bnum|\\bnr\\b|numero|número"
_ORDERS = re.compile("заказ|замовл|\\border|commande|pedido|bestell|zamów")
_SHIPMENTS = re.compile("отгруз|відвант|shipment|delivery note|lieferschein")
_DOCUMENTS = re.compile(
    "накладн|реализ|реаліз|счет|рахун|документ|чек|акт|invoice|receipt|document|voucher|bill"
)
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
    return next((event for event, words in _EVENTS if words.search(caption)), "plain")


def _kind(columns: Sequence[SourceColumn]) -> str:
    """The kind of export: by the documents whose numbers it holds, else documents in general."""
    captions = [_plain(column) for column in columns]
    numbered = [caption for caption in captions if re.search(_NUMBER, caption) or " " not in caption]
    if any(_SHIPMENTS.search(caption) for caption in numbered):
        return "shipments"
    if any(_DOCUMENTS.search(caption) for caption in numbered):
        return "documents"
    return "orders" if any(_ORDERS.search(caption) for caption in numbered) else "documents"


def months(fields: Mapping[str, Match], columns: Sequence[SourceColumn]) -> tuple[SourceColumn, ...]:
    """The columns of bare months beside a period that holds years only, the first one first."""
    period = fields.get("period")
    style = period.reading.style if period and period.reading and "date" not in fields else None
    if not isinstance(style, date.Style) or style.unit != "year":
        return ()
    return tuple(
        column
        for column in columns
        if (meant := dictionary.exact("sales", column.caption))
        and meant.field == "period"
        and column.filled
        and all(spelled.month(cell) for cell in column.filled)
    )

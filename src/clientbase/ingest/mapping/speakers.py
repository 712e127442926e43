"""Columns whose cells say which rows are sales: statuses, types, flags of cancelling and days of it.

The status and the type of the document are fields of their own. Beside them a column speaks when its caption
asks what a row is and its cells say so, or when every one of its cells does, whatever its caption.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import document, flag, standing, text, vocabulary
from clientbase.ingest.columns.source_column import SourceColumn

Role = Literal["status", "type", "flag", "day", "mark"]
FIRST = frozenset({"return", "correction", "purchase"})  # beginnings of a type that no stem overrules
STEMS = {"returned": "return"}  # meanings that a type has under another name
_SETTLEMENT = ("расчет", "розрахун")  # of a till: there расход is money paid for goods bought
MANY = 40  # different cells of the sample from which a column is no list of statuses
_CODE = 4  # letters of the longest code of a document
_FEW = 12  # the same without a caption that says what the column is
_DATED = 0.95
_FLAGS = ("cancelled", "returned", "return", "test")
_LONGEST_FLAG = 5  # words of the caption of a flag
_HUMPS = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A column that says which rows are sales.

    Attributes:
        column: where it stands.
        role: how its cells are to be understood.
        says: of a flag, a day or a mark, what it means where it is set: cancelled, test, returned (a sale
            that was taken back later) or return (the row is that of the return).
        words: meanings a preset gives to cells, folded; they go before the stems.
        among: the meanings that keep a row from being a sale.
    """

    column: SourceColumn
    role: Role
    says: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    among: tuple[str, ...] = standing.OF_STATUS


def find(
    columns: Iterable[SourceColumn],
    status: SourceColumn | None,
    kind: SourceColumn | None,
    taken: frozenset[int],
    words: Mapping[int, Mapping[str, str]],
) -> Iterator[Speaker]:
    """The speakers of a file of sales.

    Args:
        columns: all columns of it.
        status: the column of the field `status`, None for none.
        kind: that of `doc_type`.
        taken: columns that are other fields, or that the user wants left out.
        words: of a preset: column -> cell, folded -> meaning.
    """
    every = tuple(columns)
    wholly = [column for column in every if _asks("wholly", column)]
    if wholly and any(column.index not in taken and _flag(column) for column in wholly):
        taken |= {column.index for column in every if column not in wholly and _is_returned(column)}
    invoices = any(_asks("invoice", column) for column in every)
    for column in every:
        own = words.get(column.index, {})
        found: Speaker | None
        if column in (status, kind):
            found = _flag(column) or Speaker(column, "status" if column is status else "type", words=own)
        elif column.index in taken:
            continue
        else:
            found = _speaker(column, own)
        if found:
            of_payment = status not in {None, column} and _asks("payment", column)
            yield _with_meanings(found, credit=invoices or of_payment)


def _with_meanings(speaker: Speaker, *, credit: bool) -> Speaker:
    """With the meanings that matter there; where goods are sold on credit an unpaid row is a sale as well."""
    among: tuple[str, ...] = standing.OF_TYPE if speaker.role == "type" else standing.OF_STATUS
    if speaker.role == "type" and _asks("means", speaker.column):
        among = ("cancelled", "returned")  # a payment by bank transfer, a delivery for a fee: sales
    words = {**_beside_sales(speaker), **_of_sap(speaker), **speaker.words}
    return replace(speaker, words=words, among=tuple(n for n in among if not (credit and n == "unpaid")))


def _beside_sales(speaker: Speaker) -> dict[str, str]:
    """Words that are no sale where the column knows sales: a receipt beside invoices is money received."""
    if speaker.role != "type" or not any(kind(cell) == "sale" for cell in set(speaker.column.filled)):
        return {}
    settled = any(stem in dictionary.normal(speaker.column.caption) for stem in _SETTLEMENT)
    names = ("payment", "transfer", "purchase") if settled else ("payment", "transfer")
    return {word: name for name in names for word in vocabulary.words("standing", f"{name}_beside_sales")}


def _of_sap(speaker: Speaker) -> dict[str, str]:
    """Billing types of SAP, where its invoices are among them: the same letters mean others elsewhere."""
    cells = {text.folded(cell) for cell in speaker.column.filled}
    if speaker.role != "type" or not cells & set(vocabulary.words("standing", "sap_invoice")):
        return {}
    names = {"invoice": "sale", "sale": "sale", "returned": "return", "draft": "draft"}
    return {
        word: said for name, said in names.items() for word in vocabulary.words("standing", f"sap_{name}")
    }


def _speaker(column: SourceColumn, words: Mapping[str, str]) -> Speaker | None:
    if words:
        return Speaker(column, "status" if _asks("status", column) else "type", words=words)
    if flagged := _flag(column):
        return flagged
    different = set(column.filled)
    if not different or len(different) > MANY:
        return None
    asks_type = _asks("type", column) and not _asks("goods", column) and not _asks("client", column)
    if _asks("status", column) and not _asks("client", column):
        tells = any(map(_no_sale, different)) or any(map(_is_done, different))
        return Speaker(column, "status") if tells else None
    if asks_type:
        tells = any(map(_no_sale_type, different)) or _all_codes(different) or _are_sales(different)
        tells = tells or are_codes(different)
        return Speaker(column, "type") if tells else None
    known = len(different) <= _FEW and all(kind(cell) for cell in different)
    no_sale = known and any(map(_no_sale_type, different)) and _has_sale(different)
    return Speaker(column, "type") if no_sale else None


def _flag(column: SourceColumn) -> Speaker | None:
    """A column of yes and no, of crosses or of days, that says by its caption what yes means."""
    form = _asked(column)
    for word in vocabulary.words("asks", "before"):
        form = form.removeprefix(word)
    says = next((name for name in _FLAGS if re.match(standing.pattern("asks", name), form)), "")
    if not says or len(form.split()) > _LONGEST_FLAG:
        return None
    if not column.filled:  # set in later rows only, if at all
        return Speaker(column, "mark", says) if says not in {"return", "returned"} else None
    if all(
        flag.parse(cell, flag.Style()) is not None or text.folded(cell) in {"x", "х"}
        for cell in column.filled
    ):
        return Speaker(column, "flag", says)
    if says == "cancelled" and column.share_of_dates() >= _DATED and len(column.filled) < len(column.cells):
        return Speaker(column, "day", says)
    return None


def _is_returned(column: SourceColumn) -> bool:
    """Whether a flag says that something was returned, perhaps only a part of it."""
    found = _flag(column)
    return found is not None and found.says == "returned"


def _asked(column: SourceColumn) -> str:
    """A caption as its words are looked for: `isReturned` and `is_returned` are two words each."""
    apart = re.sub(r"[_.-]+", " ", _HUMPS.sub(" ", column.caption))
    return dictionary.normal(apart)


def _asks(what: str, column: SourceColumn) -> bool:
    """Whether a caption has a stem of a list of `[asks]`."""
    return re.search(standing.pattern("asks", what), _asked(column)) is not None


def _is_done(cell: str) -> bool:
    """Whether a cell says that an order is done: a column of statuses, even where none failed yet."""
    return re.search(standing.pattern("standing", "done"), text.folded(cell)) is not None


def _no_sale(cell: str) -> bool:
    return standing.meaning(cell) in standing.OF_STATUS


def _no_sale_type(cell: str) -> bool:
    return kind(cell) in {"return", "payment", "purchase", *standing.OF_TYPE}


def kind(cell: str, among: tuple[str, ...] = standing.OF_TYPE) -> str | None:
    """What a cell of a type says: a kind of document, or a meaning of `among`; None where it says nothing.

    A code is a whole cell; a known beginning of a return or a purchase goes before the stems, and the stems
    before any other beginning: a "Sales Order - Cancelled" is none.
    """
    folded = text.folded(cell)
    for code in ("sale", "return"):
        if folded in standing.codes(code):
            return code
    begins, says = document.kind(cell), standing.meaning(cell, among)
    if begins in FIRST:
        return begins
    return STEMS.get(says or "", says) if says not in {None, standing.COUNTED} else begins


def _all_codes(cells: Iterable[str]) -> bool:
    return all(text.folded(cell) in {*standing.codes("sale"), *standing.codes("return")} for cell in cells)


def are_codes(cells: Collection[str]) -> bool:
    """Whether cells are short codes of documents, such as F2, RE and S1."""
    short = all(len(cell) <= _CODE and cell.upper() == cell and not cell.isdigit() for cell in cells)
    return 1 < len(cells) <= _FEW and short


def _are_sales(cells: Collection[str]) -> bool:
    """Whether cells are kinds of sales and nothing else: returns may stand in later rows."""
    return len(cells) <= _FEW and all(kind(cell) in {"sale", "retail"} for cell in cells)


def _has_sale(cells: Iterable[str]) -> bool:
    return any(kind(cell) in {"sale", "retail", "order"} for cell in cells)

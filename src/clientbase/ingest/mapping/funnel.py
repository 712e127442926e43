"""Whether rows are deals although no column numbers them: a funnel somebody keeps by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientbase.ingest.clean import outcome
from clientbase.ingest.columns.source_column import SourceColumn

_OF_DEALS = frozenset({"expected_close", "lost_reason", "probability", "won", "lost", "lost_at"})
_OF_FUNNELS = frozenset({"pipeline", *_OF_DEALS})
_ENDS = frozenset({"closed_at", *_OF_FUNNELS})
_SURE = 2  # fields of deals that stand beside numbers and products of documents
_STAGES = ("stage", "status_group")
_OF_DOCUMENTS = frozenset({"doc_no", "doc_ref", "product", "product_code", "qty", "price"})


def are_deals(fields: Mapping[str, int], columns: Sequence[SourceColumn]) -> bool:
    """Whether the fields and the words of the stages are those of deals.

    Args:
        fields: field of `deals` -> column, by name alone.
        columns: the columns of the source.
    """
    if "id" in fields:
        return True
    own = _OF_FUNNELS & fields.keys()
    return bool(own) and ("amount" in fields or len(_ENDS & fields.keys()) > 1 or _ended(fields, columns))


def are_no_sales(sales: Mapping[str, int], deals: Mapping[str, int], columns: Sequence[SourceColumn]) -> bool:
    """Whether what looks like sales by its money, days and clients is a list of deals, open ones as well."""
    staged = any(name in deals for name in _STAGES)
    own = len(_OF_DEALS & deals.keys())
    enough = own >= _SURE or (own > 0 and not _OF_DOCUMENTS & sales.keys())
    return staged and enough and are_deals(deals, columns)


def _ended(fields: Mapping[str, int], columns: Sequence[SourceColumn]) -> bool:
    """Whether some stage says that a deal was won or lost."""
    by_index = {column.index: column for column in columns}
    said = [by_index[fields[name]] for name in _STAGES if fields.get(name) in by_index]
    return any(outcome.parse(cell) in {"won", "lost"} for column in said for cell in column.filled)

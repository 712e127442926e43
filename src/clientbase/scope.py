"""Which days, currency and rows an answer is about, as a person says them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clientbase.analysis import Analysis, Merge, Scope
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, message
from clientbase.parameters import day
from clientbase.store import NEEDED
from clientbase.where import columns_of_sales, read


def scoped(
    as_of: date | str | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    last: str | None = None,
    currency: str | None = None,
    where: str | Iterable[str] = (),
    merge: str = Merge.DECIDED.value,
) -> Scope:
    """The scope of an answer.

    Raises:
        UsageError: a day, the currency or a condition cannot be understood.
    """
    days: dict[str, date | str | None] = {"as_of": as_of, "start": start, "end": end}
    given = {name: day(name, value) for name, value in days.items() if value is not None}
    conditions = read([where] if isinstance(where, str) else where)
    return Scope(
        given.get("as_of"),
        given.get("start"),
        given.get("end"),
        last=last,
        currency=_code(currency),
        where=conditions,
        merge=merged(merge),
    )


def merged(word: str) -> Merge:
    """Which cards count as one client.

    Raises:
        UsageError: the word is none of the three.
    """
    words = [one.value for one in Merge]
    if word in words:
        return Merge(word)
    raise UsageError(
        message(N_("“{value}” does not say which cards are one client"), value=Data(word)),
        fix=[message(N_("one of {words}"), words=Data(", ".join(words)))],
    )


def _code(word: str | None) -> str | None:
    """The code of a currency as it was typed."""
    if not word:
        return None
    from clientbase.ingest.clean.currency import typed

    return typed(word)


def needed(asked: Iterable[Analysis], where: str | Iterable[str]) -> frozenset[str]:
    """The columns of sales that some rooms read, asked with a filter as it is written."""
    filtered = columns_of_sales(read([where] if isinstance(where, str) else where))
    return NEEDED.union(filtered, *(one.columns for one in asked))

"""Which days, currency and rows an answer is about, as a person says them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clientbase.analysis import Scope
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, message
from clientbase.parameters import day
from clientbase.where import read


def scoped(
    as_of: date | str | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    last: str | None = None,
    currency: str | None = None,
    where: str | Iterable[str] = (),
) -> Scope:
    """The scope of an answer.

    Raises:
        UsageError: a day, the currency or a condition cannot be understood.
    """
    days = {"as_of": as_of, "start": start, "end": end}
    given = {name: day(name, value) for name, value in days.items() if value is not None}
    code = _code(currency) if currency else None
    conditions = read([where] if isinstance(where, str) else where)
    return Scope(**given, last=last, currency=code, where=conditions)


def _code(word: str) -> str:
    """`грн`, `uah` and `UAH` are UAH.

    Raises:
        UsageError: the word is no code of a currency.
    """
    from clientbase.ingest.clean.currency import code as currency_code

    code = currency_code(word.strip()) or word.strip().upper()
    if len(code) == 3 and code.isascii() and code.isalpha():  # noqa: PLR2004 - ISO 4217
        return code
    raise UsageError(
        message(N_("“{value}” is not the code of a currency"), value=Data(word[:40])),
        fix=[message(N_("write it like {examples}"), examples=Data("EUR, UAH, KZT"))],
    )

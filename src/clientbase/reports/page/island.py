"""The rows of a table as compact JSON inside a page, column by column, and inert as markup.

Repeated texts are numbered, words that many texts have are one sign, numbers are whole numbers with a scale,
days are counted from the first of the column, that one from 1970. Of a column that is mostly empty only the
values are kept, with their rows. Money keeps every decimal of the data, so that a filtered total is exact;
everything else is rounded to what is shown. The script of the page (`templates/table.js`) reads this and
nothing else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clientbase import phones
from clientbase.analysis import Role, Type
from clientbase.reports.palette import tone_letter
from clientbase.reports.present import formatter, is_finite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientbase.analysis import Cell, Row
    from clientbase.locale import Language
    from clientbase.reports.present import Shown

EPOCH = date(1970, 1, 1).toordinal()
SHARE_SCALE = 8  # a filtered sum of 100,000 shares is still right to the shown digit
SAFE = 2**53  # whole numbers beyond it are written as text
SIGNS = range(0xA1, 0x800)  # two bytes each: what stands for a word that is written often
SIGN, WORD = 2, 6  # bytes of a sign; of a sign and the marks of its word in the list of words
_WORDS = re.compile(r"[^\W\d_]{2,}\W{0,3}")
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def island(items: Sequence[Shown], rows: Iterable[Row], language: Language) -> str:
    """JSON for `<script type="application/json">`: no character of it can end the element."""
    columns = list(zip(*rows, strict=True)) or [()] * len(items)
    data = [_sparse(_column(item, values, language)) for item, values in zip(items, columns, strict=True)]
    return inert(json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def inert(text: str) -> str:
    """JSON without the characters that could end the element it stands in."""
    return text.translate(_ESCAPES)


def _sparse(column: dict[str, Any]) -> dict[str, Any]:
    """Rows and values of the filled cells where there are few."""
    values = column["values"]
    at = [row for row, value in enumerate(values) if value is not None]
    if len(at) * 2 > len(values):
        return column
    return column | {"count": len(values), "at": at, "values": [values[row] for row in at]}


def _column(item: Shown, values: Sequence[Cell], language: Language) -> dict[str, Any]:
    match item.column.type:
        case Type.LABEL:
            return _labels(item, values, language)
        case Type.BOOLEAN:
            return _yes_no(item, values, language)
        case Type.TEXT:
            return _texts(item, values, language)
        case Type.DATE:
            days = [value.toordinal() - EPOCH if isinstance(value, date) else None for value in values]
            first = min((day for day in days if day is not None), default=0)
            past = [None if day is None else day - first for day in days]
            return {"kind": "day", "first": first, "values": past}
        case _:
            return _numbers(item, values)


def _labels(item: Shown, values: Sequence[Cell], language: Language) -> dict[str, Any]:
    """Words of ours, numbered in the declared order, which is also the order of sorting."""
    write = formatter(item, language)
    found = set(values)
    words = [word for word in item.column.labels if word in found]
    words += sorted({str(value) for value in found if value is not None} - set(words))
    return _numbered(item, words, values) | {"ordered": True, "words": [write(word) for word in words]}


def _yes_no(item: Shown, values: Sequence[Cell], language: Language) -> dict[str, Any]:
    write, found = formatter(item, language), set(values)
    kept = [value for value in (False, True) if value in found]
    return _numbered(item, [str(value) for value in kept], values) | {
        "ordered": True,
        "words": [write(value) for value in kept],
    }


def _texts(item: Shown, values: Sequence[Cell], language: Language) -> dict[str, Any]:
    write = formatter(item, language)
    texts = [None if value is None else write(value) for value in values]
    if item.column.role is Role.PHONE:
        read = [text and phones.readable(text).replace(phones.NBSP, " ") for text in texts]
        return {"kind": "tel", "values": read}
    words = list(dict.fromkeys(text for text in texts if text is not None))
    if not is_repeated(len(words), len(texts)):
        return {"kind": "text", **shortened(texts)}
    return _numbered(item, words, texts) | {"words": words}


def shortened(texts: Sequence[str | None]) -> dict[str, Any]:
    """Texts in which each of the words that most of the bytes go to is one sign that no text has.

    `signs` are those signs and `words` what they stand for, in the same order.
    """
    every = [text for text in texts if text]
    counted = Counter(word for text in every for word in _WORDS.findall(text))
    gains = {
        word: (len(word.encode()) - SIGN) * count - len(word.encode()) - WORD
        for word, count in counted.items()
    }
    chosen = sorted((word for word, gain in gains.items() if gain > 0), key=lambda word: (-gains[word], word))
    used = set().union(*every)
    free = [sign for sign in map(chr, SIGNS) if sign.isprintable() and sign not in used]
    signs = dict(zip(chosen, free, strict=False))
    if not signs:
        return {"values": list(texts)}
    values = [text and _WORDS.sub(lambda found: signs.get(found[0], found[0]), text) for text in texts]
    return {"signs": "".join(signs.values()), "words": list(signs), "values": values}


def is_repeated(words: int, texts: int) -> bool:
    """Whether a column of texts has few enough words to number them, and so to filter by them."""
    return words * 2 <= texts


def _numbered(item: Shown, words: Sequence[str], values: Sequence[Cell]) -> dict[str, Any]:
    places = {word: place for place, word in enumerate(words)}
    column: dict[str, Any] = {
        "kind": "word",
        "values": [places.get(str(v)) if v is not None else None for v in values],
    }
    if item.is_class:
        column["tones"] = [tone_letter(word).lower() for word in words]
    return column


def _numbers(item: Shown, values: Sequence[Cell]) -> dict[str, Any]:
    percent = 2 if item.column.type is Type.SHARE else 0
    scale = item.digits + percent
    if item.adds:
        scale = max(scale, SHARE_SCALE if percent else max(map(_decimals, values), default=0))
    column: dict[str, Any] = {
        "kind": "percent" if percent else "number",
        "scale": scale - percent,
        "digits": item.digits,
        "values": [_scaled(value, scale) for value in values],
    }
    if item.adds:
        column["sum"] = True
    return column


def _decimals(value: Cell) -> int:
    if not isinstance(value, Decimal) or not value.is_finite():
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scaled(value: Cell, scale: int) -> int | str | None:
    if not is_finite(value):
        return None
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    whole = int(exact.scaleb(scale).to_integral_value())
    return whole if abs(whole) < SAFE else str(whole)

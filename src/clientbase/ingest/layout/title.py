"""What a title block says: the period of the report and its currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as day

from clientbase.ingest.captions import scales
from clientbase.ingest.clean import currency as currencies
from clientbase.ingest.clean import date, vocabulary

_DATE = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PERIOD = re.compile(rf"({_DATE})\s*(?:г\.?|р\.?)?\s*(?:[-–—]|по|до|to)\s*({_DATE})", re.IGNORECASE)
_SPELLED = re.compile(r"^(.{6,24}?\d{4})\s*(?:[-–—]|по|до|to)\s*(.{6,24}\d{4})$", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:валюта|currency)[^:]{0,30}:\s*([^\s,;]+)", re.IGNORECASE)
_UNIT = re.compile(r"(?:сум[мa]\w*|ціни|цены|amounts?)\s*(?:,|в|у|in)\s*([^\s,;)]+)", re.IGNORECASE)
_WORDS = date.Style(words=True)


def period(context: Sequence[str]) -> tuple[day, day] | None:
    """The first period the title block names: `Период: 01.07.2026 - 31.07.2026`."""
    for line in context:
        if found := _PERIOD.search(line) or _SPELLED.match(line.strip()):
            first, last = (date.parse(found[group], _WORDS) for group in (1, 2))
            if first and last and first <= last:
                return first, last
    return None


def currency(context: Sequence[str]) -> str:
    """The ISO code of the currency the title block names: `Валюта: руб.`, `Суммы, грн`; "" for none."""
    for pattern in (_CURRENCY, _UNIT):
        for line in context:
            found = pattern.search(line)
            code = currencies.code(found[1].rstrip(")")) if found else ""
            if code:
                return code
    return scales.of_title(context)[1]


def scale(context: Sequence[str]) -> int:
    """The power of ten in which the title block counts amounts: 3 for «(в тысячах рублей)», 0 for none."""
    return scales.of_title(context)[0]


def said(context: Sequence[str], what: str) -> str:
    """The one name the title block gives for `manager` or `org`: `Менеджер: Иванов И.И.`; "" for none.

    Also from filters such as `Менеджер Равно "Иванов И.И."`. A list of names is none.
    """
    words = "|".join(re.escape(word) for word in vocabulary.words("title", what))
    firm = r"[^\W\d_]{2,5} ?[\"«“„][^\"»”;\n]{2,80}[\"»”]"  # ООО "Свет"
    name = rf"[\"«“„]?({firm}|[^\"»”;\n]{{2,80}}?)[\"»”]?"
    equals = r"\s*(?::|=|равно|дорівнює|equals?)\s*"
    pattern = re.compile(rf"(?:^|[\s;,(])(?:{words}){equals}{name}\s*(?:$|;)", re.IGNORECASE)
    found = {match[1].strip() for line in context if (match := pattern.search(line))}
    return found.pop() if len(found) == 1 else ""

"""Tax numbers: the digits that identify a client, where their own checksum agrees.

Rules of the tax services of Russia (ИНН), Ukraine (ЄДРПОУ, РНОКПП), Belarus (УНП) and Kazakhstan (БИН, ИИН).
A failed ЄДРПОУ checksum is no reason to refuse: real codes fail it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clientbase.identity.tax_ids import BIN, INN, LENGTHS, RNTRC, UNP, obeys, padded
from clientbase.ingest.clean import text
from clientbase.ingest.clean.sql import let, literal

Scheme = Literal["ru", "ua", "by", "kz", "any"]
_TAIL = re.compile(r"\.0$|[/\\].*$")  # what a spreadsheet adds, and the КПП after a slash
_DIGITS = re.compile(r"[0-9]+")
_OTHER = re.compile(r"[A-Z]{0,3}[0-9A-Z]{5,15}")


@dataclass(frozen=True, slots=True)
class Style:
    """`scheme`: the country whose rule the column follows, or `any` for a plain code."""

    scheme: Scheme = "any"


def _digits(cell: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", _TAIL.sub("", text.stripped(cell)).upper())


def parse(cell: str, style: Style) -> str | None:
    """The tax number as digits, None where its form or its checksum is wrong."""
    value = _digits(cell)
    if style.scheme == "any":
        return value if _OTHER.fullmatch(value) and any(c.isdigit() for c in value) else None
    if not _DIGITS.fullmatch(value):
        return None
    value = padded(value, style.scheme)
    return value if len(set(value)) > 1 and obeys(value, style.scheme) else None


def detect(values: Sequence[str]) -> Style:
    """The scheme that most cells obey; `any` when no country's rule fits half of them."""
    filled = [value for value in values if text.parse(value, text.Style()) is not None]
    schemes: tuple[Scheme, ...] = ("ru", "by", "kz", "ua")
    scores = [sum(parse(value, Style(scheme)) is not None for value in filled) for scheme in schemes]
    best = max(scores, default=0)
    return Style(schemes[scores.index(best)]) if filled and best * 2 >= len(filled) else Style()


def _sum_sql(weights: Sequence[int]) -> str:
    terms = (f"{weight} * cast(d[{place}] as integer)" for place, weight in enumerate(weights, 1))
    return "(" + " + ".join(terms) + ")"


def _digit_sql(place: int) -> str:
    return f"cast(d[{place + 1}] as integer)"


def _valid_sql(scheme: Scheme) -> str:
    if scheme == "ru":
        return " ".join(
            f"when {length} then "
            + " and ".join(f"{_sum_sql(w)} % 11 % 10 = {_digit_sql(place)}" for place, w in checks)
            for length, checks in sorted(INN.items())
        )
    if scheme == "ua":
        rest = f"({_sum_sql(RNTRC)} % 11 + 11) % 11 % 10"
        return f"when 8 then true when 12 then true when 10 then {rest} = {_digit_sql(9)}"
    if scheme == "by":
        return f"when 9 then {_sum_sql(UNP)} % 11 = {_digit_sql(8)}"
    first, second = (f"{_sum_sql(weights)} % 11" for weights in BIN)
    check = let("k", first, f"case when k = 10 then {second} else k end")
    return f"when 12 then {check} = {_digit_sql(11)}"


def expression(column: str, style: Style) -> str:
    """SQL: the tax number of a cell as text or NULL, equal to `parse`."""
    bare = f"upper(regexp_replace({text.trimmed(column)}, {literal(_TAIL.pattern)}, ''))"
    value = f"regexp_replace({bare}, '[^0-9A-Z]', '', 'g')"
    if style.scheme == "any":
        form = f"regexp_full_match(d, {literal(_OTHER.pattern)}) and regexp_matches(d, '[0-9]')"
        return let("d", value, f"case when {form} then d end")
    lengths = LENGTHS[style.scheme]
    short = [str(length - 1) for length in lengths if length - 1 not in lengths]
    if short:
        value = let("u", value, f"case when strlen(u) in ({', '.join(short)}) then concat('0', u) else u end")
    valid = f"case strlen(d) {_valid_sql(style.scheme)} else false end"
    form = "regexp_full_match(d, '[0-9]+') and strlen(replace(d, d[1], '')) > 0"
    return let("d", value, f"case when {form} then case when {valid} then d end end")


def valid(number: str) -> bool:
    """Whether a number that `expression` gave identifies a client under the rule of any country."""
    schemes: tuple[Scheme, ...] = ("ru", "by", "kz", "ua", "any")
    return any(parse(number, Style(scheme)) == number for scheme in schemes)

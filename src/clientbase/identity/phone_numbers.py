"""The phones of a cell: parted, brought to E.164 and judged by the plan of the client's country.

`8 (495) 123-45-67 доб. 12; 8 916 123-45-67` of a Russian client is +74951234567 with the extension 12, fixed,
and +79161234567, mobile. A valid number is one that can be dialled; whether the client answers it nobody
knows who has not called.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from clientbase.identity import numbering
from clientbase.identity.contact_point import ContactPoint

_EXTENSION = re.compile(
    r"[\s,;(]*(?:(?<![^\W\d_])(?:доб(?:авочн\w*|ав)?|вн(?:утр\w*)?|дод(?:атков\w*)?|ext(?:ension|n)?|int|[xх])"
    r"(?![^\W\d_])|\#)[\s.:№]*(\d{1,7})(?!\d)\)?",
    re.IGNORECASE,
)
_MARK = "\x01"  # stands between a number and its extension while a cell is parted
_PLAIN = re.compile(r"[+\d\s().,;-]*\d[)\s]*")  # nothing but numbers
_PLAIN_PARTS = re.compile(r"[,;]+|(?<=\d)\)?\s+(?=\+)")
_SIGNS = str.maketrans("", "", " \t\u00a0().+-")
_PARTS = re.compile(
    r"[,;|\n\r]+|:::|(?<=\d)\)?\s+(?=\+)|(?<![^\W\d_])(?:и|й|і|та|or|and|или|або)(?![^\W\d_])"
)
_STROKE = re.compile(r"^([^/]*\d[^/]*?)\s*[/\\]\s*(.*)$")
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)[eе]\+?(\d{1,2})", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?\d{5,15})[.,]0+")
_MIXED = re.compile(r"\d\s*[^\W\d_]+\s*\d", re.ASCII)
_UP = "01234567890"  # typed along the row of keys
_DOWN = ("9876543210", "987654321", "7654321", "654321")
_DIFFERENT = 4  # digits at most in one that is repeated and in the code of a country
_WHOLE = 7  # digits of a whole number in a town, and those that tell one subscriber from another
_UKRAINIAN_8 = re.compile(r"8(0\d{9})")
_DIGITS_LOST = 2  # figures more than this many a spreadsheet has rounded away


def parse(cell: str, country: str = "") -> tuple[ContactPoint, ...]:
    """The phones of a cell in their order; empty for a cell without a digit or a word.

    Args:
        cell: as it stands in the source, with labels, several numbers, extensions.
        country: ISO 3166 code of the client; "" where it is not known.
    """
    return tuple(_point(piece, country) for piece in pieces(cell))


def pieces(cell: str) -> tuple[str, ...]:
    """The numbers of a cell, an extension after the mark that parts it from its number."""
    text = _unrounded(cell.strip())
    if text.isdigit() or _SCIENTIFIC.fullmatch(text):
        return (text,)
    if _PLAIN.fullmatch(text):
        return tuple(piece for piece in map(str.strip, _PLAIN_PARTS.split(text)) if len(piece) > 1)
    marked = _EXTENSION.sub(rf"{_MARK}\1", text)
    found: list[str] = []
    for part in _PARTS.split(marked):
        found += _parted(part)
    return tuple(piece for piece in map(str.strip, found) if re.search(r"\w", piece))


def _unrounded(text: str) -> str:
    """The integer that a spreadsheet made a fraction of: `79161234567.0`, `7.9161234567E10`."""
    if whole := _FLOAT.fullmatch(text):
        return whole[1]
    found = _SCIENTIFIC.fullmatch(text)
    if found and len(found[2]) + _DIGITS_LOST >= int(found[3]):
        try:
            return str(int(Decimal(text.replace(",", ".").lower().replace("е", "e"))))
        except InvalidOperation:
            return text
    return text


def _parted(part: str) -> list[str]:
    """Two numbers with a stroke between them; `123-45-67/68` are two that differ in their end."""
    found = _STROKE.match(part)
    if found is None:
        return [part]
    first, rest = found[1], found[2]
    if _count(first) < _WHOLE:
        return [part]  # the code of a town before the stroke
    if 0 < _count(rest) <= _WHOLE - 3 and _MARK not in part and not re.search(r"[^\W\d_]", rest):
        ending = re.sub(r"\D", "", rest)
        kept = _without_last(first, len(ending))
        return [first, kept + ending]
    return [first, *_parted(rest)]


def _without_last(text: str, count: int) -> str:
    """`text` up to its last `count` digits."""
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    return text[: places[-count]]


def _count(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


@lru_cache(maxsize=65_536)
def _point(piece: str, country: str) -> ContactPoint:
    number, _, extension = piece.partition(_MARK)
    written = f"{number} #{extension}" if extension else number
    plus, digits = _digits(number)
    if len(digits) < 3 or not digits.isascii():  # noqa: PLR2004 - the shortest service numbers
        return ContactPoint("phone", written, None, "invalid")
    # 123-45-67 with its signs is rather a number of a town, as examples write one.
    if is_placeholder(digits) and not (len(digits) == _WHOLE and digits in _UP and not number.isdigit()):
        return ContactPoint("phone", written, None, "placeholder")
    if _SCIENTIFIC.fullmatch(number) or _MIXED.search(number):
        return ContactPoint("phone", written, None, "invalid")
    found, verdict, proposal = _judged(digits, country, plus=plus)
    if found is None:
        return ContactPoint("phone", written, None, verdict, extension=extension, proposal=proposal)
    return ContactPoint(
        "phone", written, found.value, verdict, found.line, found.country, extension, proposal
    )


def _digits(number: str) -> tuple[bool, str]:
    """Whether the number begins with the code of a country, and its digits."""
    head = number.lstrip(" \t\u00a0(:.-№'\"")
    digits = head.translate(_SIGNS)
    if not digits.isdigit():
        head = re.sub(r"^[^\W\d_][^\d+]*", "", head)
        digits = re.sub(r"\D", "", head)
    if digits.startswith("00") and len(digits) > 11 and digits[2:3] != "0":  # noqa: PLR2004 - 00 and E.164
        return True, digits[2:]
    return head.startswith(("+", "(+")), digits


def _judged(digits: str, country: str, *, plus: bool) -> tuple[numbering.Number | None, str, str]:
    """The number, the verdict, and what was probably meant."""
    if country == "UA" and not plus and (soviet := _UKRAINIAN_8.fullmatch(digits)):
        digits, plus = "38" + soviet[1], True
    found = numbering.read(digits, country, plus=plus) if plus or country else None
    if found is not None:
        return found, "suspicious" if _repeats(found) else "valid", ""
    whole = None if plus else _with_its_code(digits)
    if whole is not None:
        return whole, "valid", ""
    meant = _meant(digits, country)
    if meant is not None and not country:
        return meant, "suspicious", ""
    if meant is not None:
        return None, "suspicious", meant.value
    if not plus and numbering.is_short(digits, country):
        return None, "incomplete", ""
    # Ten digits of an unknown country may be a number of many.
    unknown = not plus and not country and 8 <= len(digits) <= 11  # noqa: PLR2004
    return None, "suspicious" if unknown else "invalid", ""


def _with_its_code(digits: str) -> numbering.Number | None:
    """The number whose plus was lost, as a spreadsheet loses it, where it has the code of a plan of ours."""
    coded = (len(digits) == 11 and digits[0] == "7") or (len(digits) == 12 and digits[:3] in {"380", "375"})  # noqa: PLR2004
    return numbering.read(digits, "", plus=True) if coded else None


def _meant(digits: str, country: str) -> numbering.Number | None:
    """The number by a plan of ours that is not the client's."""
    if not 9 <= len(digits) <= 11:  # noqa: PLR2004 - national numbers and the trunk prefixes before them
        return None
    tried = [home for home in numbering.HOME if home != country]
    if digits[0] == "0":
        tried = [home for home in tried if home == "UA"]
    elif len(digits) == 9:  # noqa: PLR2004 - without the 0 that would tell whose it is
        return None
    if soviet := _UKRAINIAN_8.fullmatch(digits):
        return numbering.read("38" + soviet[1], "", plus=True)
    return next((found for home in tried if (found := numbering.read(digits, home, plus=False))), None)


def _repeats(number: numbering.Number) -> bool:
    """One digit seven times at the end: rare among real numbers, and easy to type."""
    return len(set(number.value[-_WHOLE:])) == 1


def is_placeholder(digits: str) -> bool:
    """Whether digits only fill a cell: one of them repeated, seven zeros at the end, `1234567`."""
    if len(set(digits)) > _DIFFERENT and "3456" not in digits and "6543" not in digits:
        return digits.endswith("0" * _WHOLE)
    national = re.sub(r"^(?:380|375|[78])(?=\d{9,10}$)", "", digits)
    for number in (digits, national):
        if len(number) >= 5 and len(set(number)) == 1:  # noqa: PLR2004 - fewer may be a service number
            return True
        if len(number) >= _WHOLE and number[-_WHOLE:] == "0" * _WHOLE:
            return True
        if len(number) >= 6 and (_UP.startswith(number) or _UP[1:].startswith(number) or number in _DOWN):  # noqa: PLR2004
            return True
    return False

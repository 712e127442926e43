"""Tax numbers judged by their own checksums: what one cell says, and of which country it is.

Rules of the tax services of Russia (ИНН, ФНС), Ukraine (ЄДРПОУ, РНОКПП), Belarus (УНП) and Kazakhstan (БИН,
ИИН). A failed ЄДРПОУ checksum is a reason to ask, not to refuse: real codes fail it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Scheme = Literal["ru", "ua", "by", "kz"]
SCHEMES: tuple[Scheme, ...] = ("ru", "by", "kz", "ua")  # the strictest first

# Length -> the check digits: (place, weights of the digits before it, modulus 11 then 10).
INN: dict[int, tuple[tuple[int, tuple[int, ...]], ...]] = {10: ((9, (2, 4, 10, 3, 5, 9, 4, 6, 8)),)}
INN[12] = ((10, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)), (11, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)))
RNTRC = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
UNP = (29, 23, 19, 17, 13, 7, 5, 3)
BIN = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_EDRPOU = ((1, 2, 3, 4, 5, 6, 7), (7, 1, 2, 3, 4, 5, 6))
LENGTHS: dict[Scheme, tuple[int, ...]] = {"ru": (10, 12), "ua": (8, 10), "by": (), "kz": (12,)}

_KPP = re.compile(
    r"^\D*(\d[\d ]{8,13})\s*(?:[/\\,;]|кпп\D*)\s*(?:кпп\D*)?(\d{4}[\dA-Z]{2}\d{3})\D*$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:инн|єдрпоу|едрпоу|рнокпп|іпн|унп|бин|иин|код)[\s:№.-]*", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0-]+")
_FOREIGN = re.compile(r"[A-Z]{0,3}[0-9A-Z]{5,15}")
_SEQUENCES = ("1234567890", "123456789", "12345678", "123456789012", "0123456789", "9876543210")


@dataclass(frozen=True, slots=True)
class TaxId:
    """What a cell says of a tax number.

    Attributes:
        written: the cell.
        value: the digits, with the leading zero that a spreadsheet lost; None where they identify nobody.
        verdict: `valid`, `invalid`, `placeholder` or `suspicious`.
        country: ISO 3166 code of the country whose rule it obeys, "" where none or several.
        kpp: the code of the branch that stood beside an ИНН.
    """

    written: str
    value: str | None
    verdict: str
    country: str = ""
    kpp: str = ""


def weighted(digits: str, weights: Sequence[int]) -> int:
    """The sum of digits times weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _ru(digits: str) -> bool:
    checks = INN.get(len(digits), ())
    return bool(checks) and all(weighted(digits, w) % 11 % 10 == int(digits[place]) for place, w in checks)


def _ua(digits: str) -> bool:
    if len(digits) == 10:  # noqa: PLR2004 - РНОКПП of a person
        return weighted(digits, RNTRC) % 11 % 10 == int(digits[9])
    return len(digits) in {8, 12}


def _by(digits: str) -> bool:
    return len(digits) == 9 and weighted(digits, UNP) % 11 == int(digits[8])  # noqa: PLR2004


def _kz(digits: str) -> bool:
    if len(digits) != 12:  # noqa: PLR2004
        return False
    check = weighted(digits, BIN[0]) % 11
    if check == 10:  # noqa: PLR2004 - the second set of weights
        check = weighted(digits, BIN[1]) % 11
    return check == int(digits[11])


_OBEYS: dict[Scheme, Callable[[str], bool]] = {"ru": _ru, "ua": _ua, "by": _by, "kz": _kz}


def obeys(digits: str, scheme: Scheme) -> bool:
    """Whether digits obey the rule of a country; eight of Ukraine always do (`is_edrpou` is stricter)."""
    return _OBEYS[scheme](digits)


def is_edrpou(digits: str) -> bool:
    """Whether eight digits obey the checksum of ЄДРПОУ."""
    if len(digits) != 8:  # noqa: PLR2004
        return False
    weights = _EDRPOU[digits[0] in "345"]
    check = weighted(digits, weights) % 11
    if check == 10:  # noqa: PLR2004 - the second set of weights
        check = weighted(digits, [weight + 2 for weight in weights]) % 11 % 10
    return check == int(digits[7])


def padded(digits: str, scheme: Scheme) -> str:
    """The number with the leading zero that a spreadsheet lost."""
    lengths = LENGTHS[scheme]
    return "0" + digits if len(digits) + 1 in lengths and len(digits) not in lengths else digits


def is_placeholder(digits: str) -> bool:
    """Whether digits only fill a cell: one of them repeated, `1234567890`."""
    return len(set(digits)) == 1 or digits in _SEQUENCES


def country_of(number: str) -> str:
    """ISO 3166 code of the only country whose rule a number obeys; "" for none or several."""
    if not number.isdigit() or not number.isascii() or is_placeholder(number):
        return ""
    found = [scheme for scheme in SCHEMES if _strictly(number, scheme)]
    return found[0].upper() if len(found) == 1 else ""


def _strictly(number: str, scheme: Scheme) -> bool:
    if scheme == "ua":
        return is_edrpou(number) or (len(number) == 10 and _ua(number))  # noqa: PLR2004
    if scheme == "kz":  # a date stands in front: of birth, or of the registration
        return _kz(number) and "01" <= number[2:4] <= "12"
    return _OBEYS[scheme](number)


@lru_cache(maxsize=65_536)
def read(cell: str, country: str = "") -> TaxId:
    """What a cell says of a tax number.

    Args:
        cell: as it stands in the source: `7707083893/773601001`, `4360570`, `ИНН 7707083893`, `14360570.0`.
        country: ISO 3166 code of the client where it is known otherwise; "" tries all rules.
    """
    text = re.sub(r"\.0$", "", cell.strip())
    beside = _KPP.match(text)
    bare = beside[1] if beside else _LABEL.sub("", text)
    kpp = beside[2].upper() if beside else ""
    digits = _SPACES.sub("", bare).upper()
    if not digits.isdigit() or not digits.isascii():
        foreign = _FOREIGN.fullmatch(digits) and any(map(str.isdigit, digits)) and country not in {"RU", "UA"}
        return TaxId(cell, digits if foreign else None, "valid" if foreign else "invalid", country)
    if is_placeholder(digits):
        return TaxId(cell, None, "placeholder")
    scheme = next((one for one in SCHEMES if one.upper() == country), None)
    if country and scheme is None:  # a country whose rule is not known here
        return TaxId(cell, digits, "valid" if len(digits) >= 5 else "invalid", country)  # noqa: PLR2004
    return _by_rules(cell, digits, (scheme,) if scheme else SCHEMES, kpp)


def _by_rules(cell: str, digits: str, schemes: Sequence[Scheme], kpp: str) -> TaxId:
    """The number by the first rule it obeys, as it is and then with a zero in front."""
    for number in (digits, "0" + digits):
        for scheme in schemes:
            whole = number if number == digits else padded(digits, scheme)
            if whole == number and _strictly(number, scheme):
                country = country_of(number) if len(schemes) > 1 else scheme.upper()
                return TaxId(cell, number, "valid", country, kpp)
    if "ua" in schemes and len(padded(digits, "ua")) == 8:  # noqa: PLR2004 - ЄДРПОУ
        return TaxId(cell, padded(digits, "ua"), "suspicious", "UA", kpp)
    if "ua" in schemes and len(digits) == 12 and len(schemes) == 1:  # noqa: PLR2004 - ІПН of a payer of VAT
        return TaxId(cell, digits, "valid", "UA", kpp)
    return TaxId(cell, None, "invalid", kpp=kpp)

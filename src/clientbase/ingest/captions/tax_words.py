"""What a caption says of VAT: that the amount includes it, that it does not, or nothing."""

from __future__ import annotations

import re

_TAX = r"(?:ндс|пдв|vat|tax|gst)"
_EXCLUDED = r"без|excl\.?|excluding|exclusive of|net of|before|w/o|without|ex\.?"
_INCLUDED = (
    r"с|з|із|incl\.?|including|inclusive of|with|gross of|в\s*т\.?\s*ч\.?|в том числе|у т\.?\s*ч\.?"
    r"|у тому числі|включая|включаючи|с учетом|з урахуванням"
)
_BETWEEN = r"\s*(?:учета\s+|урахування\s+)?"
_WITHOUT = re.compile(rf"\b(?:{_EXCLUDED}){_BETWEEN}{_TAX}\b")
_WITH = re.compile(rf"\b(?:{_INCLUDED})\s*{_TAX}\b")
_PHRASE = re.compile(rf"[(,\s]+(?:{_EXCLUDED}|{_INCLUDED}){_BETWEEN}{_TAX}\s*\)?$")


def says(text: str) -> str:
    """`with`, `without`, or "" where a caption or a title says nothing of VAT."""
    folded = text.casefold().replace("ё", "е")
    if _WITHOUT.search(folded):
        return "without"
    return "with" if _WITH.search(folded) else ""


def stripped(form: str) -> str:
    """The normal form of a caption less what it says of VAT at its end: `сумма (с ндс)` -> `сумма`."""
    return _PHRASE.sub("", form).strip()

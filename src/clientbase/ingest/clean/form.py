"""What a cell looks like without saying what it holds: `9'999.99`, `99-Aaa-99`; for messages about values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_LONGEST = 24


def form(cell: str) -> str:
    """Digits as 9, capitals as A, other letters as a; signs as they are."""
    signs = ("9" if sign.isdigit() else _letter(sign) if sign.isalpha() else sign for sign in cell.strip())
    text = "".join(signs)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _letter(sign: str) -> str:
    return "A" if sign.isupper() else "a"


def usual(cells: Iterable[str]) -> str:
    """The commonest form of filled cells, the first of equally common ones; "" where there are none."""
    forms = Counter(form(cell) for cell in cells if cell.strip())
    return forms.most_common(1)[0][0] if forms else ""

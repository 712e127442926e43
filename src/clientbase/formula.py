"""Texts that a spreadsheet would run as a formula when it opens a CSV (OWASP ASVS 1.2.10)."""

from __future__ import annotations

import re

_OTHER_CELL = r"\t\r\n\x00"  # begins another cell
_IGNORED = _OTHER_CELL + " \"'\u00a0\ufeff\u200b"  # skipped before a formula
_BEGINS = "=+@\uff1d\uff0b\uff0d\uff20-"

FORMULA = rf"^(?:[{_OTHER_CELL}]|[{_IGNORED}]*(?:[{_BEGINS}]|\{{[=+@-]))"
"""A regular expression that Python and the engine (RE2) understand alike."""

_matches = re.compile(FORMULA).match


def neutral(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return "'" + text if not text[:1].isalnum() and _matches(text) else text

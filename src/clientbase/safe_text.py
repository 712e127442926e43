"""Text of the data made safe to show: nothing in a name can move the cursor, hide or reorder letters.

Terminals obey control characters, and people are deceived by invisible and reordering ones, so each is
replaced by something visible. Rich strips only five of them (BEL, BS, VT, FF, CR), therefore every value
passes here before any library sees it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PICTURES = 0x2400  # the Unicode block of visible signs for the C0 controls
_DELETE = 0x7F
_SPACE = 0x20
_BYTE = 0xFF
_PLANE = 0xFFFF
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def safe_text(text: str) -> str:
    r"""`text` with every control, format, bidirectional and invisible character made visible.

    C0 controls become their Unicode pictures (ESC is `␛`), the others an escape such as `\u202e`.
    """
    if text.isprintable() and not _BLANK_LETTERS.intersection(text):
        return text
    return "".join(map(_visible, text))


def safe_screen(text: str) -> str:
    """A whole document with the control characters of a terminal made visible, lines and tabs kept."""
    return _CONTROLS.sub(lambda found: _visible(found[0]), text)


@lru_cache(maxsize=1024)
def _visible(letter: str) -> str:
    code = ord(letter)
    if code < _SPACE:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "\u2421"
    if letter in _BLANK_LETTERS or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return _escape(code)
    return letter


def _escape(code: int) -> str:
    if code <= _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _PLANE else f"\\U{code:08x}"

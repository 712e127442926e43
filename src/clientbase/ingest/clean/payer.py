"""Cells of bank statements that hold more than the name of the payer: the words before it, its account."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.clean import text, vocabulary

PACKED = r"^\s*[0-9]{16,29}\s+(?:ИНН\s*)?([0-9]{8,14})\s+(\S[\s\S]*)$"  # account, tax number and name
_MOSTLY = 0.8


def before_name() -> str:
    """A pattern of what stands before a payer: `Від: `, `Payment from `; a mere word needs a colon."""
    words = sorted(vocabulary.words("payment", "from"), key=lambda word: (-len(word), word))
    several = "|".join(re.escape(word) for word in words if " " in word)
    every = "|".join(map(re.escape, words))
    return rf"(?i)^\s*(?:(?:{every})\s*:\s*|(?:{several})\s+)"


def names_payers(cells: Sequence[str]) -> bool:
    """Whether cells say whom money came from, as those of a bank without a column of payers do."""
    pattern = re.compile(before_name())
    filled = [found for found in map(text.stripped, cells) if found]
    return bool(filled) and sum(pattern.match(found) is not None for found in filled) * 2 >= len(filled)


def are_packed(cells: Sequence[str]) -> bool:
    """Whether most cells hold an account and a tax number before the name."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(re.match(PACKED, cell) is not None for cell in filled) >= _MOSTLY * len(
        filled
    )

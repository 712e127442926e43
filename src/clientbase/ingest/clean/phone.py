"""One phone under all its spellings: `8 067 123-45-67`, `067 123 45 67` and `+380671234567` are the same.

National prefixes of Ukraine (trunk 0, and 8 before it in old notation) and of Russia and Kazakhstan (trunk 8)
become the country code of ITU E.164; a number that follows neither plan keeps its digits. Only the first of
several phones in a cell counts.
"""

from __future__ import annotations

from clientbase.ingest.clean.sql import let

_FIRST = r"^[^,;/]*"
_TO_CODE = (
    (r"^80([0-9]{9})$", "380"),  # 8 067 … : the long-distance 8 before the Ukrainian 0
    (r"^0([0-9]{9})$", "380"),
    (r"^8([0-9]{10})$", "7"),
    (r"^([9][0-9]{9})$", "7"),
)


def expression(column: str) -> str:
    """SQL: the digits that identify a phone; null for a cell without at least six of them."""
    digits = f"regexp_replace(regexp_extract({column}, '{_FIRST}'), '[^0-9]', '', 'g')"
    branches = " ".join(
        f"when regexp_matches(d, '{pattern}') then concat('{code}', regexp_extract(d, '{pattern}', 1))"
        for pattern, code in _TO_CODE
    )
    return let("d", digits, f"case {branches} when strlen(d) >= 6 then d end")

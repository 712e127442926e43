"""Whether a column called phone or e-mail holds such things, or their kinds: Work, Mobile."""

from __future__ import annotations

import re

from clientbase.ingest.columns.source_column import SourceColumn

_HOLDS = {"phone": re.compile(r"(?:\d\D{0,3}){5}"), "email": re.compile(r".@.")}
_HALF = 0.5


def holds(field: str, column: SourceColumn) -> bool:
    """Whether a column called phone or e-mail has such cells, or none at all; True for other fields."""
    pattern = _HOLDS.get(field)
    if pattern is None or not column.filled:
        return True
    return sum(bool(pattern.search(cell)) for cell in column.filled) >= _HALF * len(column.filled)

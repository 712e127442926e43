"""Did you mean …: the known name a mistyped one is closest to."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Up to `count` of the `known` names that resemble `name`, the closest first; empty if none does."""
    from difflib import get_close_matches

    by_folded = {candidate.casefold(): candidate for candidate in known}
    return tuple(by_folded[found] for found in get_close_matches(name.casefold(), by_folded, count, 0.6))

"""Which cards are one client: cards in; pairs, groups, vetoes and golden fields out.

Pure Python without reading or writing anything. `match` finds duplicates, `explain` says in words why two
cards are or are not one client.
"""

from clientbase.matching.cards import (
    Card,
    Decided,
    Decision,
    Doubt,
    Evidence,
    Level,
    Matches,
    Pair,
    Reason,
    Veto,
)
from clientbase.matching.engine import match
from clientbase.matching.explain import Explanation, explain

__all__ = [
    "Card", "Decided", "Decision", "Doubt", "Evidence", "Explanation", "Level", "Matches", "Pair", "Reason", "Veto",
    "explain", "match",
]  # fmt: skip

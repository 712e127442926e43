"""Which cards are one client: cards in; pairs, groups, vetoes and golden fields out.

Pure Python without reading or writing anything. `engine.match` finds duplicates, `explain.explain` says in
words why two cards are or are not one client; both are imported where they are used, for what they stand on
is heavy.
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

__all__ = [
    "Card", "Decided", "Decision", "Doubt", "Evidence", "Level", "Matches", "Pair", "Reason", "Veto",
]  # fmt: skip

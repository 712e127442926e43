"""Lists of duplicates that came back: what was decided of a card, by the word that says it."""

from __future__ import annotations

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.store import NO_DECISION, SkipRule

NOT_DECIDED = "not_decided"  # cards of which nothing was decided
_TABLE, _OPEN = "decisions", "open"


def compose(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """The code of a decision; a word that is none stays one, so that its row can be named."""
    if (decision := columns.get("decision")) is None:
        return
    branches = " ".join(
        f"when f in {listed(words)} then {'null' if code == _OPEN else literal(code)}"
        for code, words in vocabulary.lists("decision").items()
    )
    form = text.folded_sql(f"({decision.sql})")
    said = let(
        "f", form, f"case when f is null or f = '' then null {branches} else {literal(NO_DECISION)} end"
    )
    columns["decision"] = computed(_TABLE, "decision", said, decision.header)
    result.skip_rules.append(SkipRule(NOT_DECIDED, f"({said}) is null"))

"""Call sheets that came back: which field of the card was checked, and rows that nobody filled in."""

from __future__ import annotations

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.store import SkipRule

NOT_CHECKED = "not_checked"  # rows of a sheet to be filled in without a new value and without a day
_TABLE = "corrections"


def compose(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """The field by the word that names it; a row without a value and a day is left out."""
    if (field := columns.get("field")) is not None:
        branches = " ".join(
            f"when f in {listed(words)} then {literal(name)}"
            for name, words in vocabulary.lists("card").items()
        )
        named = let("f", text.folded_sql(f"({field.sql})"), f"case {branches} end")
        columns["field"] = computed(_TABLE, "field", named, field.header)
    said = [columns[name].sql for name in ("value", "checked_on") if name in columns]
    if said:
        result.skip_rules.append(SkipRule(NOT_CHECKED, f"coalesce({', '.join(map(_text, said))}) is null"))


def _text(sql: str) -> str:
    return f"cast({sql} as varchar)"

"""Which columns claim to be which field: by the user's word, a profile, a preset, or their captions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbase.ingest.captions import dictionary
from clientbase.ingest.captions.preset import PresetTable
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import address_cells
from clientbase.ingest.mapping.ambiguous import RULES
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import How
from clientbase.ingest.mapping.which_table import synonym
from clientbase.ingest.tables.canonical import find_field
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import Message

_ORDER: tuple[How, ...] = ("declared", "profile", "preset", "exact", "content", "suffix", "guess")


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that may be a field, and how that was found out; the smallest `rank` is tried first."""

    column: SourceColumn
    field: str
    how: How
    priority: int = 0
    note: Message | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        """How found out first, then the place in its list, then the place in the file."""
        return _ORDER.index(self.how), self.priority, self.column.index


def claims(
    table: str,
    columns: Sequence[SourceColumn],
    said: Said,
    known: PresetTable | None,
    kept: Mapping[int, str],
) -> list[Claim]:
    """The claims of all columns, one each at most; `kept` are those of the profile: column -> field."""
    own = said.columns(table)
    found = []
    for column in columns:
        if column.index in own:
            found.append(Claim(column, own[column.index], "declared"))
        elif column.index not in said.ignored:
            if column.index in kept:
                place = known.place(column) if known else None
                priority = place[0] if place else 0
                found.append(Claim(column, kept[column.index], "profile", priority))
            elif known and (place := known.place(column)) is not None:
                found.append(Claim(column, place[1], "preset", place[0]))
            elif meant := synonym(table, column):
                found.append(Claim(column, meant.field, "exact", meant.priority))
            elif meant := dictionary.without_suffix(table, column.caption):
                found.append(Claim(column, meant.field, "suffix", meant.priority))
    found = [claim for claim in found if not _answers_yes_or_no(table, claim)]
    return _ruled(found) if table == "sales" else [claim for claim in found if _addresses(claim)]


def _answers_yes_or_no(table: str, claim: Claim) -> bool:
    """A question such as `In stock?` or `Refunded?` is answered by yes or no, not by a quantity or a sum."""
    if claim.how in {"declared", "profile"} or not claim.column.asks_yes_or_no:
        return False
    field = find_field(table, claim.field)
    return field is not None and field.kind in {Kind.MONEY, Kind.QUANTITY}


def _addresses(claim: Claim) -> bool:
    """A column called phone or e-mail holds such things, not the kinds of phones."""
    return claim.how in {"declared", "profile"} or address_cells.holds(claim.field, claim.column)


def _ruled(found: Sequence[Claim]) -> list[Claim]:
    """Claims of captions that are in the dictionary and yet in doubt, as their rule decides."""
    by_field = {claim.field: claim.column for claim in reversed(found)}
    ruled = []
    for claim in found:
        rule = RULES.get(dictionary.normal(claim.column.caption))
        others = {name: column for name, column in by_field.items() if column is not claim.column}
        verdict = rule(claim.column, others) if rule and claim.how == "exact" else None
        if verdict is None:
            ruled.append(claim)
        elif verdict.field:
            ruled.append(Claim(claim.column, verdict.field, "content", 99, verdict.note))
    return ruled

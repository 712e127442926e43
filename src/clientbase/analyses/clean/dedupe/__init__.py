"""Which cards are one client: what is sure, what a person decides, what stays apart, what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.clean.dedupe.findings import highlights, summary
from clientbase.analyses.clean.dedupe.tables import TABLES
from clientbase.analysis import Analysis, Group, Option
from clientbase.messages import N_
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import By


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules):
    """The rules it shares with all rooms: classes and rhythm, to say what merging changes."""

    explain: Annotated[
        tuple[str, ...] | None,
        Option(
            N_("Why two cards are or are not one client: id, row as LIST:ROW, or name of each."),
            pair=True,
            presentation=True,
        ),
    ] = None
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        super().__post_init__()
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="dedupe",
    package=__name__,
    title=N_("Duplicates"),
    question=N_("Which cards are one client, and what does that change?"),
    parameters=Parameters,
    tables=TABLES,
    summary=summary,
    highlights=highlights,
    of_sales=False,
    merged=("standing",),
    apart=True,
    group=Group.CLEAN,
    synonyms=(
        "duplicates", "duplicate", "dedup", "dups", "merge", "doubles", "дубли", "дубликаты", "дублі",
        "дублікати", "двойники", "двійники",
    ),
    place=60,
    examples=(
        "clientbase dedupe clients.csv ben.csv sales.csv",
        "clientbase dedupe clients.csv ben.csv -o review.xlsx",
        "clientbase dedupe clients.csv ben.csv --explain C0006 G-1",
        "clientbase dedupe clients.csv ben.csv --table clean -o clean.csv",
    ),
)  # fmt: skip

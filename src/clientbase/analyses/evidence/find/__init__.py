"""Who is meant by a part of a name, a phone, a tax number, an e-mail or a town, however it is written?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.evidence.find.findings import summary
from clientbase.analyses.evidence.find.tables import TABLES
from clientbase.analysis import Analysis, Group, Option
from clientbase.messages import N_
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.vocabulary import By


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What is looked for, how many are shown, and the rule of the class."""

    word: Annotated[
        str | None,
        Option(
            N_(
                "What to look for: words of a name in any order, a phone or its last figures, a tax number,"
                " an e-mail or its domain, a town. Also without the option, as the last words of the command."
            )
        ),
    ] = None
    most: Annotated[
        int,
        Option(N_("Clients shown at most, those that fit best."), unit="clients", minimum=1, maximum=1_000),
    ] = 50
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="find",
    package=__name__,
    title=N_("Search in the base"),
    question=N_("Who is meant: by a part of a name, a phone, a tax number, an e-mail or a town?"),
    parameters=Parameters,
    tables=TABLES,
    summary=summary,
    of_sales=False,
    asks="word",
    group=Group.TALKS,
    synonyms=("search", "lookup", "поиск", "найти", "пошук", "знайти"),
    place=71,
    apart=True,
    examples=(
        "clientbase find clients.csv office westbrook",
        "clientbase find sales.xlsx clients.csv 555-0029",
        "clientbase find clients.csv --word office029@client.example",
    ),
)

"""How much of the business hangs on a few clients: shares of the largest, indices, the Lorenz curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from clientbase.analyses.worth.concentration.findings import highlights, summary, warnings
from clientbase.analyses.worth.concentration.tables import LORENZ, SUMMARY, TOP
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.messages import N_
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import By


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules):
    """What clients are measured by, how many of the largest are listed, and when one counts as gone."""

    by: By = "revenue"
    top: Annotated[
        int,
        Option(N_("How many of the largest clients to list."), unit="clients", minimum=1, maximum=1_000),
    ] = 10


ANALYSIS = Analysis(
    name="concentration",
    package=__name__,
    title=N_("Concentration of the client base"),
    question=N_("How much of the business hangs on a few clients?"),
    parameters=Parameters,
    tables=(SUMMARY, TOP, LORENZ),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.LORENZ,
            "lorenz",
            N_("Lorenz curve: what the smallest clients hold of what all clients hold"),
            x="client_share",
            y="share",
            share="share",
        ),
        Chart(ChartKind.BARS, "top", N_("Share of the largest clients"), x="client", y="share"),
    ),
    group=Group.MONEY,
    synonyms=(
        "dependence",
        "hhi",
        "gini",
        "концентрация",
        "концентрація",
    ),
    place=45,
    examples=(
        "clientbase concentration sales.xlsx",
        "clientbase concentration sales.csv --by profit --top 20 --last 12m",
    ),
)

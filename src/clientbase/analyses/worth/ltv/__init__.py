"""What a client is worth: the profit it has brought, taken apart into check, frequency, margin and life."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from clientbase.analyses.worth.ltv.findings import highlights, summary, warnings
from clientbase.analyses.worth.ltv.tables import (
    BASE,
    CLIENTS,
    COHORTS,
    COMPARISON,
    DYNAMICS,
    MANAGERS,
    SEGMENTS,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.history import HistoryRules
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import ByManager, CohortGrain


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules, HistoryRules):
    """How long a life is, when it is over, and what the value is compared with."""

    life: Annotated[
        Literal["span", "active"],
        Option(
            N_(
                "Life of a client: span (months from the first purchase to the last)"
                " or active (months with a purchase)."
            )
        ),
    ] = "span"
    grain: CohortGrain = "year"
    sector: Annotated[
        Decimal | None,
        Option(N_("Lifetime value of a client in the sector, to compare with."), minimum=0),
    ] = None
    competitors: Annotated[
        Decimal | None,
        Option(N_("Lifetime value of a client of competitors, to compare with."), minimum=0),
    ] = None
    by_manager: ByManager = False


ANALYSIS = Analysis(
    name="ltv",
    package=__name__,
    title=N_("Lifetime value of a client (LTV)"),
    question=N_("How much profit does a client bring over its life, and what is that made of?"),
    parameters=Parameters,
    measure="profit",
    tables=(BASE, CLIENTS, DYNAMICS, COHORTS, MANAGERS, SEGMENTS, COMPARISON),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.LINE,
            "dynamics",
            N_("Profit of a client so far at the end of each quarter: it grows with the lives"),
            x="day",
            y="ltv",
        ),
        Chart(ChartKind.BARS, "cohorts", N_("Lifetime value by cohort"), x="cohort", y="ltv"),
    ),
    front=Front(
        clients={"clients": ("profit", "ltv_by_formula")},
        managers={"managers": ("profit", "average_check", "margin", "ltv")},
        tables={"dynamics": Sheet.DYNAMICS},
    ),
    group=Group.WORTH,
    synonyms=(
        "clv",
        "cltv",
        "lifetime",
        "lifetime-value",
    ),
    place=57,
    examples=(
        "clientbase ltv sales.xlsx",
        "clientbase ltv sales.csv --grain quarter -o ltv.xlsx",
        "clientbase ltv sales.csv --sector 25000",
    ),
)

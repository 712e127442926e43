"""How many clients come back a second, a third, a tenth time, and how long they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from clientbase.analyses.staying.funnel.findings import highlights, summary, warnings
from clientbase.analyses.staying.funnel.tables import COHORTS, MANAGERS, SECOND, STEPS
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.messages import N_
from clientbase.rules.history import HistoryRules
from clientbase.vocabulary import CohortGrain


@dataclass(frozen=True, kw_only=True)
class Parameters(HistoryRules):
    """What a purchase is, how far the funnel goes, and what counts as coming back soon."""

    purchase: Annotated[
        Literal["document", "day"],
        Option(N_("What is counted: document (several on one day are several purchases) or day.")),
    ] = "document"
    steps: Annotated[
        int,
        Option(N_("How many purchases the funnel follows."), minimum=2, maximum=1_000),
    ] = 10
    grain: CohortGrain = "quarter"
    within: Annotated[
        int,
        Option(
            N_("Term for the second purchase; only clients watched that long are compared."),
            unit="days",
            minimum=1,
            maximum=3_650,
        ),
    ] = 90


ANALYSIS = Analysis(
    name="funnel",
    package=__name__,
    title=N_("Funnel of repeat purchases"),
    question=N_("How many clients buy a second, a third and a next time, and where do they stop?"),
    parameters=Parameters,
    tables=(STEPS, COHORTS, MANAGERS, SECOND),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(ChartKind.BARS, "steps", N_("Clients by number of purchases"), x="purchases", y="clients"),
        Chart(
            ChartKind.LINE,
            "soon",
            N_("Second purchase within the term, by cohort of first purchase"),
            x="cohort",
            y="soon",
            classes="origin",
        ),
    ),
    group=Group.MOVES,
    synonyms=(
        "repeat",
        "repeats",
        "воронка",
        "вирва",
    ),
    place=60,
    reasons={"no second": Reason(N_("second purchase late"), "silence")},
    examples=(
        "clientbase funnel sales.xlsx",
        "clientbase funnel sales.csv --purchase day --steps 20 --within 60",
        "clientbase funnel sales.csv --from 2025-01-01 --grain month",
    ),
)

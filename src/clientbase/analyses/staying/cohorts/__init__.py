"""How long clients stay: retention and revenue by cohort of first purchase, and the loss of buyers a year."""

from __future__ import annotations

from dataclasses import dataclass

from clientbase.analyses.staying.cohorts.findings import highlights, summary, warnings
from clientbase.analyses.staying.cohorts.tables import COHORTS, CURVE, HEAT, RETENTION, YEARLY_LOSS
from clientbase.analysis import Analysis, Chart, ChartKind, Group
from clientbase.messages import N_
from clientbase.rules.history import HistoryRules
from clientbase.vocabulary import CohortGrain


@dataclass(frozen=True, kw_only=True)
class Parameters(HistoryRules):
    """How long the period of a cohort is, and when a first purchase is believed to be the first."""

    grain: CohortGrain = "month"


ANALYSIS = Analysis(
    name="cohorts",
    package=__name__,
    title=N_("Cohorts of clients"),
    question=N_("How long do clients stay, and how many are lost in a year?"),
    parameters=Parameters,
    tables=(COHORTS, CURVE, YEARLY_LOSS, RETENTION, HEAT),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.HEATMAP,
            "heat",
            N_("Clients of a cohort who bought that many periods later"),
            x="age",
            y="cohort",
            value="kept",
        ),
        Chart(ChartKind.LINE, "curve", N_("Average retention by age"), x="age", y="kept", classes="origin"),
    ),
    group=Group.MOVES,
    synonyms=(
        "cohort",
        "retention",
        "когорты",
        "когорти",
        "удержание",
        "утримання",
    ),
    place=55,
    examples=(
        "clientbase cohorts sales.xlsx",
        "clientbase cohorts sales.csv --grain quarter --from 2025-01-01",
    ),
)

"""Who is regular, new, sleeping or lost: the groups of the client base, their movement and its rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from clientbase.analyses.staying.lifecycle.figures import figures
from clientbase.analyses.staying.lifecycle.findings import highlights, summary, warnings
from clientbase.analyses.staying.lifecycle.tables import (
    BASE,
    CLIENTS,
    FLOWS,
    GROUPS_TABLE,
    HEADLINE,
    LAST_FLOW,
    LAYERS,
    PERIODS,
    STRUCTURE,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.history import HistoryRules
from clientbase.rules.rhythm import LONG, RhythmRules
from clientbase.vocabulary import ByManager


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules, HistoryRules):
    """The thresholds of the groups, with the defaults of `decisions.md`."""

    grain: Annotated[
        Literal["auto", "month", "quarter", "year"],
        Option(
            N_(
                "Length of the periods of the structure, the flows and the rates;"
                " auto is the shortest that holds the usual interval of the base."
            )
        ),
    ] = "auto"
    active_days: Annotated[
        int,
        Option(
            N_("Active base as of the as-of day: a purchase at most this long ago."),
            unit="days",
            minimum=1,
            maximum=LONG,
        ),
    ] = 90
    by_manager: ByManager = False


ANALYSIS = Analysis(
    name="lifecycle",
    package=__name__,
    title=N_("Lifecycle of the client base"),
    question=N_("Who is regular, new, sleeping or lost, and how does the make-up of the base change?"),
    parameters=Parameters,
    tables=(CLIENTS, GROUPS_TABLE, BASE, STRUCTURE, PERIODS, FLOWS, LAYERS, LAST_FLOW, HEADLINE),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.STACK,
            "layers",
            N_("Clients by part of the base at the end of each period"),
            x="day",
            y="clients",
            classes="part",
        ),
        Chart(
            ChartKind.LINE,
            "periods",
            N_("Churn: clients of the period before who did not buy again"),
            x="day",
            y="churn",
        ),
        Chart(
            ChartKind.HEATMAP,
            "last_flow",
            N_("Where the clients of each group went in the last period"),
            x="to_group",
            y="from_group",
            value="clients",
        ),
    ),
    front=Front(
        figures=figures,
        clients={"clients": ("group", "phone", "email")},
        tables={"groups": Sheet.MOVEMENT, "periods": Sheet.DYNAMICS},
        charts=("layers",),
    ),
    group=Group.MOVES,
    synonyms=(
        "stages",
        "life-cycle",
        "жизненный-цикл",
        "життєвий-цикл",
    ),
    place=35,
    reasons={"sleeping": Reason(N_("bought twice, asleep since"), "silence")},
    examples=(
        "clientbase lifecycle sales.xlsx clients.csv",
        "clientbase lifecycle sales.csv --grain quarter -o lifecycle.xlsx",
        "clientbase lifecycle sales.csv --new-days 60 --lost-days 180",
    ),
)

"""How steadily goods leave: shipments by portfolio and day, the habit of every client, and who is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from clientbase.analyses.staying.regularity.findings import highlights, summary, warnings
from clientbase.analyses.staying.regularity.tables import (
    ACTIVITY,
    CALENDAR,
    CLIENTS,
    HABITS,
    MANAGERS,
    PERIODS,
    PORTFOLIOS,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.front import Front
from clientbase.messages import N_
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import ByManager


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules):
    """The length of a period, and from when a silence counts as overdue."""

    grain: Annotated[
        Literal["day", "week", "month"],
        Option(N_("Length of a period of shipments: calendar day, ISO week or month.")),
    ] = "month"
    min_gaps: Annotated[
        int,
        Option(N_("Fewest intervals of a client for its regularity k."), minimum=2, maximum=1_000),
    ] = 10
    by_manager: ByManager = False


ANALYSIS = Analysis(
    name="regularity",
    package=__name__,
    title=N_("Regularity of shipments"),
    question=N_("How steadily do we ship, to whom, and which clients are overdue?"),
    parameters=Parameters,
    tables=(CLIENTS, HABITS, PORTFOLIOS, MANAGERS, PERIODS, CALENDAR, ACTIVITY),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.HEATMAP,
            "activity",
            N_("Shipments by manager and period"),
            x="period",
            y="manager",
            value="shipments",
        ),
        Chart(
            ChartKind.HEATMAP,
            "calendar",
            N_("Shipments by week and weekday"),
            x="weekday",
            y="week",
            value="shipments",
        ),
        Chart(ChartKind.LINE, "periods", N_("Shipments by period"), x="period", y="shipments"),
    ),
    front=Front(
        clients={"clients": ("next_purchase",)},
        managers={"portfolios": ("shipments", "overdue_clients", "loss_per_month")},
    ),
    group=Group.MOVES,
    synonyms=(
        "rhythm",
        "shipments",
        "отгрузки",
        "відвантаження",
        "регулярность",
        "регулярність",
    ),
    place=40,
    reasons={"overdue": Reason(N_("silent beyond its rhythm"), "silence")},
    examples=(
        "clientbase regularity sales.xlsx",
        "clientbase regularity sales.csv clients.csv --grain week --last 6m",
        "clientbase regularity sales.csv --overdue 2 --min-gaps 5 -o overdue.xlsx",
    ),
)

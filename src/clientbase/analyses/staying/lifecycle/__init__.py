"""Who is regular, new, sleeping or lost: the groups of the client base, their movement and its rates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from clientbase.analyses.staying.lifecycle.findings import highlights, summary, warnings
from clientbase.analyses.staying.lifecycle.tables import (
    BASE,
    CLIENTS,
    FLOWS,
    GROUPS_TABLE,
    LAST_FLOW,
    LAYERS,
    PERIODS,
    STRUCTURE,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Option
from clientbase.class_rules import check_order
from clientbase.messages import N_
from clientbase.vocabulary import LONG, ByManager, KnownAfter, LostDays, LostGap, MinInterval


@dataclass(frozen=True, slots=True)
class Parameters:
    """The thresholds of the groups, with the defaults of `decisions.md`."""

    grain: Annotated[
        Literal["month", "quarter", "year"],
        Option(N_("Length of the periods of the structure, the flows and the rates.")),
    ] = "month"
    new_days: Annotated[
        int,
        Option(N_("New: the first purchase is at most this long ago."), unit="days", minimum=1, maximum=LONG),
    ] = 90
    new_purchases: Annotated[
        int,
        Option(N_("New: at most this many purchase days."), unit="purchases", minimum=1, maximum=1_000),
    ] = 2
    returned_days: Annotated[
        int,
        Option(
            N_("Returned: the purchase after the long gap is at most this long ago."),
            unit="days",
            minimum=1,
            maximum=LONG,
        ),
    ] = 90
    returned_gap: Annotated[
        Decimal,
        Option(
            N_("Returned: the gap was longer than this many usual intervals."),
            unit="intervals",
            minimum=1,
            maximum=1_000,
        ),
    ] = Decimal(3)
    regular_gap: Annotated[
        Decimal,
        Option(
            N_("Regular: silent for at most this many usual intervals."),
            unit="intervals",
            minimum=Decimal("0.1"),
            maximum=1_000,
        ),
    ] = Decimal("1.5")
    risk_gap: Annotated[
        Decimal,
        Option(
            N_("At risk: silent for at most this many usual intervals."),
            unit="intervals",
            minimum=Decimal("0.1"),
            maximum=1_000,
        ),
    ] = Decimal(3)
    lost_gap: LostGap = Decimal(6)
    lost_days: LostDays = 365
    min_interval: MinInterval = 14
    occasional_interval: Annotated[
        int,
        Option(
            N_("Occasional, after two purchases: the interval counts as at least this long."),
            unit="days",
            minimum=1,
            maximum=LONG,
        ),
    ] = 30
    active_days: Annotated[
        int,
        Option(
            N_("Active base as of the as-of day: a purchase at most this long ago."),
            unit="days",
            minimum=1,
            maximum=LONG,
        ),
    ] = 90
    known_after: KnownAfter = 12
    by_manager: ByManager = False

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        check_order("--regular-gap", self.regular_gap, "--risk-gap", self.risk_gap)
        check_order("--risk-gap", self.risk_gap, "--lost-gap", self.lost_gap)


ANALYSIS = Analysis(
    name="lifecycle",
    package=__name__,
    title=N_("Lifecycle of the client base"),
    question=N_("Who is regular, new, sleeping or lost, and how does the make-up of the base change?"),
    parameters=Parameters,
    tables=(CLIENTS, GROUPS_TABLE, BASE, STRUCTURE, PERIODS, FLOWS, LAYERS, LAST_FLOW),
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
    place=35,
    examples=(
        "clientbase lifecycle sales.xlsx clients.csv",
        "clientbase lifecycle sales.csv --grain quarter -o lifecycle.xlsx",
        "clientbase lifecycle sales.csv --new-days 60 --lost-days 180",
    ),
)

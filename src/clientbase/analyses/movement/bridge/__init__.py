"""Where the change of revenue came from: new, returned, grown, shrunk and lost clients, like for like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from clientbase.analyses.movement.bridge.figures import figures
from clientbase.analyses.movement.bridge.findings import highlights, summary, warnings
from clientbase.analyses.movement.bridge.tables import (
    BRIDGE,
    CLIENTS,
    HEADLINE,
    LAYER,
    MANAGERS,
    MONTHS,
    SPANS,
    WATERFALL,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.history import HistoryRules
from clientbase.vocabulary import ByManager


@dataclass(frozen=True, kw_only=True)
class Parameters(HistoryRules):
    """How long the two periods are, and when a first purchase is believed to be one."""

    months: Annotated[
        int | None,
        Option(
            N_(
                "Whole months of each period; left out: 12 where the window holds 24 whole months, else the"
                " same months a year earlier, else half of the window."
            ),
            unit="months",
            minimum=1,
            maximum=240,
        ),
    ] = None
    by_manager: ByManager = False


ANALYSIS = Analysis(
    name="bridge",
    package=__name__,
    title=N_("Bridge of revenue between two periods"),
    question=N_("Where did the change of revenue come from: new, returned, grown, shrunk or lost clients?"),
    parameters=Parameters,
    tables=(BRIDGE, CLIENTS, MANAGERS, MONTHS, SPANS, WATERFALL, LAYER, HEADLINE),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.WATERFALL,
            "waterfall",
            N_("From the revenue of the earlier period to the revenue of this one"),
            x="step",
            y="amount",
            totals=("before", "now"),
            spans="periods",
        ),
        Chart(
            ChartKind.STACK,
            "layers",
            N_("Revenue by month: new against existing clients"),
            x="month",
            y="revenue",
            classes="layer",
        ),
    ),
    front=Front(
        figures=figures,
        clients={"clients": ("component", "revenue_before", "revenue_now", "change")},
        managers={"managers": ("revenue_before", "revenue_now", "change", "change_share", "lost")},
        tables={"bridge": Sheet.MOVEMENT, "months": Sheet.DYNAMICS},
        charts=("waterfall", "layers"),
    ),
    group=Group.MOVES,
    synonyms=(
        "waterfall",
        "factors",
        "мост",
        "міст",
    ),
    place=10,
    reasons={
        "lost": Reason(N_("bought nothing since the earlier period"), "silence"),
        "shrunk": Reason(N_("less than half of the earlier period"), "less"),
    },
    examples=(
        "clientbase bridge sales.xlsx",
        "clientbase bridge sales.csv --months 3 -o bridge.xlsx",
        "clientbase bridge sales.csv --to 2026-06-30 --by-manager -o bridge.xlsx",
    ),
)

"""How good every manager's portfolio is, whether it worsens, and which of its best clients are silent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.movement.portfolio.findings import highlights, summary, warnings
from clientbase.analyses.movement.portfolio.tables import BASE, HANDOVERS, MANAGERS, SHARES, SILENT
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.front import Front
from clientbase.messages import N_
from clientbase.rules.classes import StepRules, check_order
from clientbase.rules.loads import LoadMax, LoadMin
from clientbase.rules.rhythm import RhythmRules


@dataclass(frozen=True, kw_only=True)
class Parameters(StepRules, RhythmRules):
    """The rules of the classes and dates, and what is a load, a worsening and a silence."""

    load_min: LoadMin = 50
    load_max: LoadMax = 250
    fall: Annotated[
        Decimal,
        Option(
            N_("A portfolio worsens when its revenue falls by this part against the like period."),
            unit="share",
            minimum=Decimal("0.001"),
            maximum=1,
        ),
    ] = Decimal("0.05")
    fall_clients: Annotated[
        int,
        Option(
            N_("Fewest clients with sales in either period for that fall to count."),
            unit="clients",
            minimum=1,
            maximum=1_000_000,
        ),
    ] = 3
    fall_money: Annotated[
        Decimal,
        Option(
            N_("A fall smaller than this part of the revenue of all portfolios does not count."),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ] = Decimal("0.01")
    months: Annotated[
        int,
        Option(
            N_("Months without a purchase after which a best client is silent."),
            unit="months",
            minimum=1,
            maximum=60,
        ),
    ] = 2

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        super().__post_init__()
        check_order("--load-min", self.load_min, "--load-max", self.load_max)


ANALYSIS = Analysis(
    name="portfolio",
    package=__name__,
    title=N_("Portfolios of the managers"),
    question=N_("Whose portfolio is good, whose worsens, and which of the best clients are silent?"),
    parameters=Parameters,
    tables=(MANAGERS, SILENT, HANDOVERS, BASE, SHARES),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.STACK,
            "shares",
            N_("Share of the classes in every portfolio, period by period"),
            x="portfolio",
            y="share",
            classes="abc",
        ),
    ),
    speaks_of={
        "manager": N_("neither the sales nor the client list names a manager: there are no portfolios")
    },
    front=Front(
        managers={"managers": ("clients", "active", "a", "b", "c", "worsening", "silent", "silent_revenue")}
    ),
    group=Group.MONEY,
    synonyms=(
        "managers",
        "portfolios",
        "менеджеры",
        "менеджери",
        "портфель",
    ),
    place=30,
    examples=(
        "clientbase portfolio sales.xlsx",
        "clientbase portfolio sales.csv --step month --load-min 30 --load-max 120",
        "clientbase portfolio sales.csv --months 3 -o portfolio.xlsx -o portfolio.html",
    ),
)

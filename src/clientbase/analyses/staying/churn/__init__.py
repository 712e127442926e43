"""Which of the best clients have gone silent, what it costs, who may be next, did such lists come true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from clientbase.analyses.staying.churn.findings import highlights, summary, warnings
from clientbase.analyses.staying.churn.tables import BACKTEST, CLIENTS, SIGNALS, SUMMARY
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.messages import N_
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import By, ByManager


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules):
    """Who the best clients are, how long a silence is one, what counts as a sign (`decisions.md`)."""

    months: Annotated[
        int,
        Option(
            N_("Silence window: whole months back from the as-of day."), unit="months", minimum=1, maximum=60
        ),
    ] = 2
    before: Annotated[
        int,
        Option(
            N_("Months before the silence window that tell who the best clients are."),
            unit="months",
            minimum=2,
            maximum=120,
        ),
    ] = 12
    classes: Annotated[
        Literal["A", "A,B", "A,B,C"],
        Option(N_("Classes that count as the best clients.")),
    ] = "A"
    top: Annotated[
        int,
        Option(
            N_("The best clients are this many of the largest instead of classes; 0 means classes."),
            unit="clients",
            minimum=0,
            maximum=1_000_000,
        ),
    ] = 0
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"
    backtest: Annotated[
        int,
        Option(N_("How many earlier lists the back-test makes, a month apart."), minimum=0, maximum=60),
    ] = 6
    horizon: Annotated[
        int,
        Option(
            N_("Back-test: a listed client came back if it bought within this many months."),
            unit="months",
            minimum=1,
            maximum=60,
        ),
    ] = 2
    late: Annotated[
        Literal["all", "only"],
        Option(
            N_("Which of the silent are listed: all, or only those late by their own rhythm or without one.")
        ),
    ] = "all"
    min_purchases: Annotated[
        int,
        Option(
            N_("Signals: fewest purchases in each of the compared halves for a sign read from purchases."),
            unit="purchases",
            minimum=1,
            maximum=1_000,
        ),
    ] = 5
    check_fall: Annotated[
        Decimal,
        Option(
            N_("Signals: the average check fell by this much or more."), unit="share", minimum=0, maximum=1
        ),
    ] = Decimal("0.25")
    groups_fall: Annotated[
        Decimal,
        Option(
            N_("Signals: the number of product groups fell by this much or more."),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ] = Decimal("0.25")
    returns_rise: Annotated[
        Decimal,
        Option(
            N_("Signals: returns as a part of sales rose by this much or more."),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ] = Decimal("0.05")
    detractor: Annotated[
        int,
        Option(N_("Signals: an NPS answer of this much or less is a detractor."), minimum=0, maximum=10),
    ] = 6
    by_manager: ByManager = False

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        super().__post_init__()
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="churn",
    package=__name__,
    title=N_("Best clients at risk of leaving"),
    question=N_("Which of the best clients have gone silent, and what may their silence cost?"),
    parameters=Parameters,
    columns=("category", "product"),
    tables=(CLIENTS, SIGNALS, BACKTEST, SUMMARY),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(ChartKind.BARS, "clients", N_("Missed so far by client"), x="client", y="revenue_at_risk"),
        Chart(
            ChartKind.LINE,
            "backtest",
            N_("Share of the listed who came back, by day of the list"),
            x="day",
            y="came_back_share",
        ),
    ),
    group=Group.MOVES,
    synonyms=(
        "churn-risk",
        "silent",
        "at-risk",
        "leaving",
        "отток",
        "відтік",
        "уходят",
        "молчат",
        "мовчать",
    ),
    place=20,
    reasons={
        "best silent": Reason(N_("one of the best, silent"), "silence"),
        "signs": Reason(N_("signs of leaving"), "signs"),
    },
    examples=(
        "clientbase churn sales.xlsx clients.csv",
        "clientbase churn sales.csv --months 3 --classes A,B --by-manager -o churn.xlsx",
        "clientbase churn sales.csv --top 20 --backtest 12 --horizon 3 --late only",
    ),
)

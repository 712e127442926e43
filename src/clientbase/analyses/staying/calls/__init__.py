"""Whom to call: the reasons that all rooms give, gathered so that every client stands once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.staying.calls.figures import figures
from clientbase.analyses.staying.calls.findings import highlights, summary
from clientbase.analyses.staying.calls.tables import BY_REASON, CALLS, MANAGERS
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Reason
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import By


@dataclass(frozen=True, kw_only=True)
class Parameters(RhythmRules):
    """How long the list is, what counts as a low answer, and the rules it shares with all rooms."""

    most: Annotated[
        int,
        Option(
            N_("Clients of one manager on the list at most, those with the most money; 0 means all."),
            unit="clients",
            minimum=0,
            maximum=1_000_000,
        ),
    ] = 15
    detractor: Annotated[
        int,
        Option(N_("An NPS answer of this much or less is a reason to call."), minimum=0, maximum=10),
    ] = 6
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"
    files_by_manager: Annotated[
        bool,
        Option(
            N_("One document for each manager, with the clients of that manager only."),
            flag="--by-manager",
            presentation=True,
        ),
    ] = False

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        super().__post_init__()
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="calls",
    package=__name__,
    title=N_("Whom to call"),
    question=N_("Whom to call, why, and how much money is in it?"),
    parameters=Parameters,
    tables=(CALLS, MANAGERS, BY_REASON),
    summary=summary,
    highlights=highlights,
    charts=(Chart(ChartKind.BARS, "calls", N_("Money by client"), x="client", y="money"),),
    front=Front(
        figures=figures,
        clients={"calls": ("reasons", "money", "overdue_debt")},
        managers={"managers": ("money",)},
        tables={"calls": Sheet.CALLS},
    ),
    group=Group.TALKS,
    synonyms=("call", "whom-to-call", "call-list", "звонки", "дзвінки", "обзвон", "обдзвін"),
    place=5,
    examples=(
        "clientbase calls sales.xlsx clients.csv",
        "clientbase calls sales.xlsx clients.csv -o calls.xlsx --by-manager",
        "clientbase calls sales.csv --most 0 --table managers",
    ),
    gathers=True,
    reasons={
        "debt": Reason(N_("overdue debt"), "debt"),
        "complaint": Reason(N_("open complaint"), "complaint"),
        "task": Reason(N_("overdue task"), "task"),
        "detractor": Reason(N_("low NPS answer"), "opinion"),
    },
)

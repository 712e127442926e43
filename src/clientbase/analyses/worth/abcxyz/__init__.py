"""Which clients bring the money, and which of them come back: ABC by size crossed with XYZ by regularity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from clientbase.analyses.worth.abcxyz.findings import summary, warnings
from clientbase.analyses.worth.abcxyz.tables import CLIENTS, MATRIX, PARETO, SENSITIVITY, SUMMARY
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.classes import ClassRules
from clientbase.rules.rhythm import RhythmRules


@dataclass(frozen=True, kw_only=True)
class Parameters(ClassRules, RhythmRules):
    """The rules of the classes and of silence, and who is a VIP."""

    vip: Annotated[
        int | None,
        Option(
            N_(
                "How many of the largest AX clients are VIP, 0 for none; if not given those among the 5% of"
                " buyers who bring the most, at most 20. A flag in the client list wins."
            ),
            unit="clients",
            minimum=0,
            maximum=1_000_000,
        ),
    ] = None


ANALYSIS = Analysis(
    name="abcxyz",
    package=__name__,
    title=N_("ABC/XYZ analysis of clients"),
    question=N_("Which clients bring the money, and which of them come back?"),
    parameters=Parameters,
    tables=(CLIENTS, MATRIX, SUMMARY, SENSITIVITY, PARETO),
    summary=summary,
    warnings=warnings,
    charts=(
        Chart(
            ChartKind.PARETO,
            "pareto",
            N_("Average client and cumulative share, largest clients first"),
            x="client_share",
            y="average",
            share="share",
            marks=("a", "b"),
            classes="abc",
        ),
        Chart(
            ChartKind.HEATMAP,
            "matrix",
            N_("Share of revenue by cell"),
            x="xyz",
            y="abc",
            value="revenue_share",
        ),
    ),
    front=Front(
        clients={
            "clients": (
                "revenue",
                "share",
                "abc",
                "xyz",
                "cell",
                "vip",
                "first_purchase",
                "last_purchase",
                "days_silent",
                "usual_interval",
                "state",
            )
        },
        tables={"matrix": Sheet.ABC_XYZ, "summary": Sheet.ABC_XYZ},
    ),
    group=Group.MONEY,
    synonyms=(
        "abc",
        "xyz",
        "abc-xyz",
        "abc-analysis",
        "pareto",
        "vip",
        "abc-анализ",
        "abc-аналіз",
        "авс",
        "авс-анализ",
        "авс-аналіз",
        "xyz-анализ",
        "xyz-аналіз",
        "парето",
    ),
    place=15,
    examples=(
        "clientbase abcxyz sales.xlsx",
        "clientbase abcxyz sales.csv --by profit --last 12m -o classes.xlsx",
        "clientbase abcxyz sales.csv --xyz cv --grain quarter --abc-method ultsch",
    ),
)

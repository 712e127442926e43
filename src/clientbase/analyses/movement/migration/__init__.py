"""How clients move between classes from one date to the next, whose they are and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from clientbase.analyses.movement.migration.findings import highlights, summary, warnings
from clientbase.analyses.movement.migration.matrices import (
    LAST_MATRIX,
    MATRIX_ABC,
    MATRIX_CELLS,
    MATRIX_XYZ,
)
from clientbase.analyses.movement.migration.tables import (
    BY_MANAGER,
    CLIENTS,
    FLOW,
    MANAGERS,
    MOVERS,
    STRUCTURE,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Reason
from clientbase.front import Front, Sheet
from clientbase.messages import N_
from clientbase.rules.classes import StepRules
from clientbase.rules.history import HistoryRules


@dataclass(frozen=True, kw_only=True)
class Parameters(StepRules, HistoryRules):
    """The rules of the classes, the dates they are compared at, and when a first purchase is new."""


ANALYSIS = Analysis(
    name="migration",
    package=__name__,
    title=N_("Migration of clients between classes"),
    question=N_("Which clients rise, which fall, which are lost, and whose clients are they?"),
    parameters=Parameters,
    tables=(
        CLIENTS,
        MOVERS,
        FLOW,
        BY_MANAGER,
        MANAGERS,
        MATRIX_ABC,
        MATRIX_XYZ,
        MATRIX_CELLS,
        STRUCTURE,
        LAST_MATRIX,
    ),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.HEATMAP,
            "last_matrix",
            N_("Clients by cell at the step before (rows) and at the last complete step (columns)"),
            x="to",
            y="from",
            value="clients",
        ),
        Chart(
            ChartKind.STACK,
            "structure",
            N_("Clients of every class at every step"),
            x="step",
            y="clients",
            classes="abc",
        ),
    ),
    front=Front(tables={"by_manager": Sheet.MOVEMENT, "movers": Sheet.MOVEMENT}),
    group=Group.MOVES,
    synonyms=(
        "movement",
        "transitions",
        "миграция",
        "міграція",
        "движение",
        "рух",
    ),
    place=25,
    reasons={"fell": Reason(N_("fell from class A or B"), "less")},
    examples=(
        "clientbase migration sales.xlsx",
        "clientbase migration sales.csv --step month --window 3 -o migration.xlsx",
        "clientbase migration sales.csv --fixed-limits --as-of 2026-06-30",
    ),
)

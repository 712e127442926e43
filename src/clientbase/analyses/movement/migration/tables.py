"""The result tables of `migration`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Role, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.history import ORIGIN
from clientbase.rules.news import PROGRESS
from clientbase.vocabulary import (
    ABC,
    ABC_CLASS,
    CELLS,
    CLIENT,
    CLIENT_ID,
    COUNT,
    COUNT_SHARE,
    DAYS_SILENT,
    EMAIL,
    LAST_PURCHASE,
    LINES,
    LINES_WITHOUT_MEASURE,
    MANAGER,
    PHONE,
    REVENUE,
    WINDOW_MONTHS,
    XYZ,
)

OUTSIDE = {
    "new": N_("new"),
    "returned": N_("returned"),
    "lost": N_("lost"),
    "(no client)": N_("(no client)"),
}
DIRECTIONS = {
    "up": N_("▲ up"),
    "same": N_("= same"),
    "down": N_("▼ down"),
    "new": N_("+ new"),
    "returned": N_("+ returned"),
    "lost": N_("− lost"),
    "away": N_("· away"),
}
REASONS = {
    "nothing bought": N_("bought nothing in the window"),
    "first purchase": N_("first purchase"),
    "bought again": N_("bought again after a pause"),
    "brings more": N_("brings more than before"),
    "brings less": N_("brings less than before"),
    "others brought more": N_("brings no less, but others brought more"),
    "others brought less": N_("brings no more, but others brought less"),
    "more regular": N_("buys more regularly"),
    "less regular": N_("buys less regularly"),
    "returns only": N_("returns only, no purchases"),
}
AXES = {"abc": N_("ABC"), "xyz": N_("XYZ"), "total": N_("total")}

EVERYTHING = Whole("step", per=("step",))
NAMED = Whole("clients of the step", per=("step",), said_in="by_manager")

STEP = Column(
    "step",
    Type.DATE,
    N_("Step"),
    N_("Last day of the window the classes are computed in."),
    role=Role.PERIOD,
)
REVENUE_BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before"),
    N_("Revenue in the window of the step before."),
    adds=True,
    about="step",
    sums_to=Sum("revenue", before=True),
)
REVENUE_AFTER = Column(
    "revenue_after",
    Type.MONEY,
    N_("Revenue after"),
    N_("Revenue in the window of the step."),
    adds=True,
    about="step",
    sums_to=Sum("revenue"),
)
CHANGE = Column(
    "change",
    Type.MONEY,
    N_("Change"),
    N_("Revenue after less revenue before."),
    adds=True,
    about="step",
    made_of=("revenue_after", "-revenue_before"),
)
STEP_MANAGER = replace(
    MANAGER,
    meaning=N_(
        "Manager with the largest revenue from the client in the window of the step, else of its card."
    ),
    about="step",
)
DIRECTION = Column(
    "direction",
    Type.LABEL,
    N_("Movement"),
    N_("By ABC; where ABC is the same, by XYZ. Away: in no class at either of the two steps."),
    labels=DIRECTIONS,
)
FROM_CELL = Column(
    "from_cell",
    Type.LABEL,
    N_("Cell before"),
    N_("Cell at the step before the last complete one; new or returned where there was none."),
    labels={**CELLS, **OUTSIDE, "away": N_("away")},
    about="step",
)
TO_CELL = Column(
    "to_cell",
    Type.LABEL,
    N_("Cell now"),
    N_("Cell at the last complete step; lost where there is none."),
    labels={**CELLS, **OUTSIDE, "away": N_("away")},
    about="step",
)
REASON = Column(
    "reason",
    Type.LABEL,
    N_("Reason"),
    N_("What the movement comes from, in words."),
    labels=REASONS,
    about="migration",
)

CLIENTS = Table(
    "clients",
    N_("Clients"),
    N_("One row per client in a class at any step, the largest loss of revenue first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(STEP_MANAGER, meaning=N_("Manager at the last step at which the client is in a class.")),
        PHONE,
        EMAIL,
        FROM_CELL,
        TO_CELL,
        DIRECTION,
        replace(REASON, optional=True),
        Column(
            "path",
            Type.TEXT,
            N_("Path"),
            N_("Cell at every step, a running one included, oldest first; · where there is none."),
        ),
        replace(REVENUE_BEFORE, optional=True),
        replace(REVENUE_AFTER, optional=True),
        CHANGE,
        replace(LAST_PURCHASE, optional=True),
    ),
    clients=True,
    wholes=(NAMED,),
)

MOVERS = Table(
    "movers",
    N_("Movers"),
    N_(
        "One row per client that moved, was lost or returned at the last complete step, the largest loss"
        " first."
    ),
    (
        CLIENT_ID,
        CLIENT,
        STEP_MANAGER,
        PHONE,
        EMAIL,
        replace(STEP, optional=True),
        DIRECTION,
        FROM_CELL,
        TO_CELL,
        REASON,
        replace(REVENUE_BEFORE, optional=True),
        replace(REVENUE_AFTER, optional=True),
        CHANGE,
        replace(LAST_PURCHASE, optional=True),
        DAYS_SILENT,
    ),
    clients=True,
)


def _count(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    whole = Sum(name, NAMED.name)
    return Column(name, Type.INTEGER, label, meaning, optional=optional, adds=True, sums_to=whole)


def _money(name: str, label: str, meaning: str) -> Column:
    return Column(name, Type.MONEY, label, meaning, optional=True, adds=False)


UP = _count("up", N_("Up"), N_("Clients that rose by ABC, or by XYZ within their class."))
SAME = _count("same", N_("Same"), N_("Clients that stayed in their cell."), optional=True)
DOWN = _count("down", N_("Down"), N_("Clients that fell by ABC, or by XYZ within their class."))
NEW = _count("new", N_("New"), N_("Clients whose first purchase in the data lies in the window."))
RETURNED = _count(
    "returned", N_("Returned"), N_("Clients in no class at the step before that had bought earlier.")
)
LOST = _count("lost", N_("Lost"), N_("Clients in a class at the step before and in none now."))

BY_MANAGER = Table(
    "by_manager",
    N_("Movement by manager"),
    N_(
        "One row per manager: movement of its clients at the last complete step, the largest loss of revenue"
        " first."
    ),
    (
        STEP_MANAGER,
        replace(STEP, optional=True),
        replace(COUNT, meaning=N_("Clients in a class at the step.")),
        UP,
        SAME,
        DOWN,
        NEW,
        RETURNED,
        LOST,
        _count("best_worse", N_("A down or lost"), N_("Clients of class A that fell or were lost.")),
        REVENUE_BEFORE,
        REVENUE_AFTER,
        CHANGE,
    ),
    wholes=(NAMED,),
)

MANAGERS = Table(
    "managers",
    N_("Classes by manager"),
    N_("One row per manager, class and step; clients of a manager are those of the window of the step."),
    (
        STEP_MANAGER,
        STEP,
        PROGRESS,
        Column("axis", Type.LABEL, N_("Axis"), N_("Which classification the row belongs to."), labels=AXES),
        Column(
            "class",
            Type.LABEL,
            N_("Class"),
            N_("Class, or total for all clients of the manager."),
            labels={**ABC, **XYZ, "total": N_("total")},
        ),
        COUNT,
        Column(
            "change",
            Type.INTEGER,
            N_("Change in clients"),
            N_("Clients more or fewer than at the step before."),
        ),
        replace(COUNT_SHARE, meaning=N_("Part of all clients of the manager at the step."), adds=False),
        replace(REVENUE, meaning=N_("Revenue of these clients in the window of the step.")),
    ),
    wholes=(replace(NAMED, per=("step", "axis")),),
)

FLOW = Table(
    "flow",
    N_("Movement by step"),
    N_("One row per step: its window, its clients, and how many moved since the step before."),
    (
        STEP,
        Column("window_from", Type.DATE, N_("Window from"), N_("First day of the window of the step.")),
        WINDOW_MONTHS,
        Column(
            "fullness",
            Type.LABEL,
            N_("Window"),
            N_("Whether the data covers the whole window."),
            labels={"whole": N_("whole", "window"), "cut": N_("cut by the beginning of the data")},
            optional=True,
        ),
        PROGRESS,
        replace(
            COUNT,
            meaning=N_("Clients with sales or returns in the window."),
            sums_to=Sum("clients", NAMED.name),
        ),
        replace(REVENUE, meaning=N_("Revenue of the window, rows without a client included.")),
        UP,
        SAME,
        DOWN,
        _count(
            "reranked",
            N_("By others only"),
            N_("Clients whose ABC class changed only because others brought more or less."),
            optional=True,
        ),
        NEW,
        RETURNED,
        LOST,
        _count("best_before", N_("A before"), N_("Clients of class A at the step before."), optional=True),
        _count("best_down", N_("A fell"), N_("Clients of class A that fell to B or C."), optional=True),
        _count("best_lost", N_("A lost"), N_("Clients of class A that were lost."), optional=True),
        _count("best_after", N_("A now"), N_("Clients of class A at the step."), optional=True),
        Column(
            "best_loss",
            Type.MONEY,
            N_("Loss on A"),
            N_("What clients of class A that fell or were lost bring less."),
            optional=True,
            adds=False,
        ),
        _count(
            "best_kept",
            N_("A now, same limit"),
            N_("Clients that reach the limit of class A of the step before."),
            optional=True,
        ),
        _money(
            "best_revenue_before",
            N_("Revenue of A before"),
            N_("Revenue of class A in the window of the step before."),
        ),
        _money(
            "best_revenue_kept",
            N_("Revenue of A, same limit"),
            N_("Revenue of the clients that reach the limit of class A of the step before."),
        ),
        replace(
            ORIGIN,
            label=N_("New are"),
            meaning=N_("Whether a year of data lies before the step, so that a new client is truly new."),
        ),
        LINES,
        LINES_WITHOUT_MEASURE,
    ),
    wholes=(EVERYTHING,),
)

STRUCTURE = Table(
    "structure",
    N_("Classes by step"),
    N_("One row per step and class of ABC."),
    (
        STEP,
        ABC_CLASS,
        COUNT,
        replace(COUNT_SHARE, meaning=N_("Part of all clients in a class at the step.")),
        replace(REVENUE, meaning=N_("Revenue of these clients in the window of the step.")),
    ),
    drawn=True,
    wholes=(NAMED,),
)

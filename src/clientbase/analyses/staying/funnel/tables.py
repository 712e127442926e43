"""The result tables of `funnel`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.history import ORIGIN
from clientbase.vocabulary import COHORT, COUNT, MANAGER

CLIENTS = replace(COUNT, meaning=N_("Clients with a first purchase in the window."))

STEPS = Table(
    "steps",
    N_("Funnel of purchases"),
    N_("One row per number of purchases, from one to the last step."),
    (
        Column(
            "purchases", Type.INTEGER, N_("Purchases"), N_("Number of purchases made, this many or more.")
        ),
        Column("clients", Type.INTEGER, N_("Clients"), N_("Clients who made this many purchases or more.")),
        Column(
            "share", Type.SHARE, N_("Of all clients"), N_("Those clients as a part of all of the funnel.")
        ),
        Column(
            "conversion",
            Type.SHARE,
            N_("Conversion"),
            N_("Those clients as a part of the clients one purchase before."),
        ),
        Column(
            "median_days",
            Type.NUMBER,
            N_("Days between, median"),
            N_("Median of the days from the purchase before to this one, of those who made it."),
            unit="days",
        ),
        Column(
            "stopped",
            Type.INTEGER,
            N_("Stopped before"),
            N_("Clients who made the purchase before and not this one."),
        ),
        Column(
            "in_time",
            Type.INTEGER,
            N_("Of them still in time"),
            N_("Those who stopped and are silent no longer than the median wait for this purchase."),
        ),
    ),
)

WATCHED = Column(
    "watched",
    Type.INTEGER,
    N_("Watched long enough"),
    N_("Clients whose first purchase lies at least the term back (parameter within)."),
    optional=True,
    adds=True,
)
SOON = Column(
    "soon",
    Type.SHARE,
    N_("Second within the term"),
    N_("Part of the clients watched long enough who bought again within the term: fair to young cohorts."),
)
_PROGRESS = (
    *(
        Column(f"bought_{number}", Type.INTEGER, label, meaning, optional=number > 3, adds=True)  # noqa: PLR2004 - the screen is narrow
        for number, label, meaning in (
            (2, N_("Twice or more"), N_("Clients with two purchases or more.")),
            (3, N_("3 times or more"), N_("Clients with three purchases or more.")),
            (4, N_("4 times or more"), N_("Clients with four purchases or more.")),
            (5, N_("5 times or more"), N_("Clients with five purchases or more.")),
        )
    ),
    *(
        Column(f"conversion_{number}", Type.SHARE, label, meaning, optional=number > 3)  # noqa: PLR2004 - as above
        for number, label, meaning in (
            (2, N_("1 → 2"), N_("Part of all clients who made the second purchase.")),
            (3, N_("2 → 3"), N_("Part of those with two purchases who made the third.")),
            (4, N_("3 → 4"), N_("Part of those with three purchases who made the fourth.")),
            (5, N_("4 → 5"), N_("Part of those with four purchases who made the fifth.")),
        )
    ),
    Column(
        "median_days",
        Type.NUMBER,
        N_("Days to the second, median"),
        N_("Median of the days from the first purchase to the second, of those who made it."),
        unit="days",
    ),
    WATCHED,
    SOON,
)

COHORTS = Table(
    "cohorts",
    N_("By cohort"),
    N_("One row per cohort of first purchase; young cohorts have had less time to come back."),
    (COHORT, CLIENTS, *_PROGRESS, ORIGIN),
    wholes=(Whole("first buyers"),),
)

MANAGERS = Table(
    "managers",
    N_("By manager"),
    N_("One row per manager; an empty manager gathers the clients without one."),
    (
        replace(MANAGER, meaning=N_("Manager of the client in the window, whoever sold the first time.")),
        replace(CLIENTS, about="funnel"),
        *_PROGRESS,
        Column(
            "watched_known",
            Type.INTEGER,
            N_("of them new for certain"),
            N_("Clients watched long enough of cohorts whose first purchase is known to be the first."),
            optional=True,
            adds=True,
        ),
        Column(
            "soon_known",
            Type.SHARE,
            N_("New ones within the term"),
            N_(
                "Part of those new for certain who bought again within the term: managers are compared by it."
            ),
            optional=True,
        ),
    ),
    wholes=(Whole("first buyers"),),
)

SECOND = Table(
    "soon",
    N_("Second purchase by cohort"),
    N_(
        "One row per cohort with ten clients or more watched long enough, where there are three such cohorts."
    ),
    (COHORT, replace(ORIGIN, optional=False), WATCHED, SOON),
    drawn=True,
)

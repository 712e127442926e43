"""The result tables of `cohorts`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import SALES, Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.history import ORIGIN
from clientbase.vocabulary import COHORT, COUNT, REVENUE

SEEN = {"whole": N_("whole"), "part": N_("not over yet"), "not yet": N_("not begun yet")}
PARTS = {
    "cohort": N_("cohort"),
    "older": N_("bought before the window"),
    "no purchase": N_("never bought"),
    "no client": N_("(no client)"),
}
CLAIM = {
    "better": N_("loses less than claimed"),
    "worse": N_("loses more than claimed"),
    "few": N_("too few clients to tell"),
}
AGE = Column(
    "age",
    Type.INTEGER,
    N_("Age"),
    N_("Periods since the first purchase: 0 is the period of the first purchase itself."),
)
KEPT = Column(
    "kept",
    Type.SHARE,
    N_("Clients who bought"),
    N_("Part of the clients of the cohorts who bought in the period of this age."),
)

RETENTION = Table(
    "retention",
    N_("Retention"),
    N_("One row per cohort and age; a period that has not begun yet is empty, never zero."),
    (
        COHORT,
        AGE,
        Column(
            "clients",
            Type.INTEGER,
            N_("Clients"),
            N_("Clients of the cohort with a purchase in the period; at age 0 the size of the cohort."),
        ),
        Column("share", Type.SHARE, N_("Retention"), N_("Those clients as a part of the cohort.")),
        replace(
            REVENUE,
            meaning=N_(
                "Amounts of the cohort in the period, net of returns; returns dated before the first"
                " purchase count at age 0."
            ),
        ),
        Column(
            "revenue_kept",
            Type.SHARE,
            N_("Revenue against age 0"),
            N_("Revenue of the period divided by the revenue at age 0; it may exceed 100%."),
            optional=True,
        ),
        Column(
            "seen",
            Type.LABEL,
            N_("Period"),
            N_("Whether the data covers the period to its end."),
            labels=SEEN,
        ),
        ORIGIN,
    ),
    wholes=(Whole("cohort", per=("cohort",)),),
)

COHORTS = Table(
    "cohorts",
    N_("Cohorts"),
    N_("One row per cohort, then what belongs to none; together they are the control total."),
    (
        Column("part", Type.LABEL, N_("Part"), N_("Cohort, or why the row is none."), labels=PARTS),
        COHORT,
        replace(COUNT, meaning=N_("Clients of the cohort, or of the other part.")),
        Column(
            "bought_again",
            Type.INTEGER,
            N_("Bought again"),
            N_("Clients of the cohort with two purchases or more up to the end of the window."),
            adds=True,
        ),
        Column(
            "bought_again_share",
            Type.SHARE,
            N_("Bought again, share"),
            N_("Those clients as a part of the cohort; young cohorts have had less time."),
        ),
        REVENUE,
        Column(
            "revenue_per_client",
            Type.MONEY,
            N_("Revenue per client"),
            N_("Revenue divided by clients."),
            optional=True,
            adds=False,
        ),
        Column(
            "seen",
            Type.LABEL,
            N_("Period"),
            N_("Whether the data covers the period to its end."),
            labels={"whole": SEEN["whole"], "part": SEEN["part"]},
            optional=True,
        ),
        ORIGIN,
    ),
    wholes=(SALES, Whole("clients", without=("no client",)), Whole("cohort", per=("cohort",))),
)

CURVE = Table(
    "curve",
    N_("Average retention"),
    N_("One row per origin and age: the cohorts that have seen the whole of that period, together."),
    (
        replace(ORIGIN, optional=False),
        AGE,
        Column("cohorts", Type.INTEGER, N_("Cohorts"), N_("Cohorts that have seen the whole period.")),
        Column("clients", Type.INTEGER, N_("Clients"), N_("Clients of those cohorts.")),
        Column("bought", Type.INTEGER, N_("Bought"), N_("Those of them who bought in the period.")),
        KEPT,
    ),
)

YEARLY_LOSS = Table(
    "yearly_loss",
    N_("Yearly loss of clients"),
    N_("One row per past year of twelve months and number of years later."),
    (
        Column("year_from", Type.DATE, N_("Year from"), N_("First day of the past year.")),
        Column(
            "year_to",
            Type.DATE,
            N_("Year to"),
            N_("Last day of the past year; years are counted back from the as-of day."),
        ),
        Column("years_later", Type.INTEGER, N_("Years later"), N_("How many years later is looked at.")),
        Column("clients", Type.INTEGER, N_("Bought then"), N_("Clients with a purchase in the past year.")),
        Column(
            "still_buying",
            Type.INTEGER,
            N_("Bought later too"),
            N_("Those of them with a purchase in the year that many years later."),
        ),
        Column(
            "share",
            Type.SHARE,
            N_("Kept", "share"),
            N_("Those clients as a part of the buyers of the past year."),
        ),
        Column(
            "annual_loss",
            Type.SHARE,
            N_("Loss a year"),
            N_("The same loss every year that leads to the kept share: 1 − share^(1 / years)."),
        ),
        Column(
            "claimed_share",
            Type.SHARE,
            N_("Kept by the claim"),
            N_("What the claim “half of the clients are lost in five years” would leave: 0.5^(years / 5)."),
            optional=True,
        ),
        Column(
            "claimed_loss",
            Type.SHARE,
            N_("Loss a year by the claim"),
            N_("Half in five years is 1 − 0.5^(1/5) a year."),
            optional=True,
        ),
        Column(
            "against_claim",
            Type.LABEL,
            N_("Against the claim"),
            N_("The measured loss beside the claimed one; under 30 clients nothing is said."),
            labels=CLAIM,
        ),
        replace(
            REVENUE,
            meaning=N_("What these clients brought in the past year, net of returns."),
            optional=True,
            adds=False,
        ),
        Column(
            "revenue_later",
            Type.MONEY,
            N_("Revenue later"),
            N_("What the same clients brought in the later year, net of returns."),
            optional=True,
            adds=False,
        ),
    ),
)

HEAT = Table(
    "heat",
    N_("Retention by cohort"),
    N_("One row per coloured cell: the latest 24 cohorts, twelve periods, only periods that are over."),
    (
        replace(COHORT, label=N_("Cohort · clients"), meaning=N_("Cohort and its number of clients.")),
        AGE,
        KEPT,
    ),
    drawn=True,
)

"""The result tables of `ltv`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import NAMED, Column, Role, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.history import ORIGIN
from clientbase.rules.rhythm import STATE
from clientbase.vocabulary import (
    AVERAGE_CHECK,
    CLIENT,
    CLIENT_ID,
    COHORT,
    COUNT,
    FIRST_DAY,
    FIRST_IN_WINDOW,
    LAST_IN_WINDOW,
    MANAGER,
    PURCHASES,
    REVENUE,
)

PARTS = {
    "all": N_("all who bought"),
    "over": N_("lapsed: lives that are over"),
    "going on": N_("lives that go on"),
    "no purchase": N_("never bought"),
    "(no client)": N_("(no client)"),
}
AXES = {"segment": N_("segment"), "region": N_("region"), "industry": N_("industry")}
LINES = {"manager": N_("manager"), "(no manager)": N_("(no manager)")}
COMPARED = {
    "ours": N_("ours"),
    "a year before": N_("ours a year before"),
    "sector": N_("the sector"),
    "competitors": N_("competitors"),
}

PROFIT = Column(
    "profit",
    Type.MONEY,
    N_("Profit so far"),
    N_("Profit in the window, or amount less cost; rows that give neither count as none."),
    adds=True,
)
FREQUENCY = Column(
    "frequency",
    Type.NUMBER,
    N_("Purchases a month, C"),
    N_("Purchases divided by the months of life of all these clients together."),
    about="ltv",
)
MARGIN = Column(
    "margin",
    Type.SHARE,
    N_("Margin, P"),
    N_("Profit divided by revenue; empty where the revenue is not positive."),
)
LIFE = Column(
    "life",
    Type.NUMBER,
    N_("Life, t"),
    N_(
        "Average months from the first purchase to the last, both included; a client who bought once has one."
    ),
    unit="months",
)
LTV = Column(
    "ltv", Type.MONEY, N_("LTV"), N_("S × C × P × t: the profit a client has brought so far."), adds=False
)
FIGURES = (
    replace(PURCHASES, optional=True),
    LTV,
    replace(AVERAGE_CHECK, label=N_("Average check, S")),
    FREQUENCY,
    MARGIN,
    LIFE,
    replace(REVENUE, optional=True),
    replace(PROFIT, optional=True),
)

BASE = Table(
    "base",
    N_("Lifetime value of a client"),
    N_("One row for all who bought, and one each for lives that are over and that go on; then the rest."),
    (
        Column("part", Type.LABEL, N_("Clients"), N_("Which clients the row is about."), labels=PARTS),
        replace(COUNT, label=N_("Number")),
        *FIGURES,
        Column(
            "one_off",
            Type.INTEGER,
            N_("Bought once"),
            N_("Clients with a single purchase in the window."),
            optional=True,
            adds=True,
        ),
        Column(
            "one_off_profit",
            Type.MONEY,
            N_("Profit of one purchase"),
            N_("Profit so far of the clients who bought once."),
            optional=True,
            adds=True,
        ),
        replace(FIRST_DAY, optional=True),
        Column(
            "rows_without_profit",
            Type.INTEGER,
            N_("Rows without profit"),
            N_("Rows of the window that give neither a profit nor a cost."),
            optional=True,
        ),
    ),
    wholes=(
        Whole("sales", without=("all",)),
        Whole("clients", without=("all", "(no client)")),
        Whole("buyers", total="all", without=("no purchase", "(no client)")),
    ),
)

CLIENTS = Table(
    "clients",
    N_("Value of every client"),
    N_("One row per client with sales or returns in the window, the most profit first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PROFIT,
        Column(
            "ltv_at_life",
            Type.MONEY,
            N_("LTV at the life of the base"),
            N_(
                "Profit so far, carried on at the client's pace to the average life of the base where its own"
                " is shorter; empty for a client who bought once and so has no pace."
            ),
            adds=False,
        ),
        Column(
            "ltv_by_formula",
            Type.MONEY,
            N_("S × C × P × t as written"),
            N_(
                "S, C and P of the client, t of the base, as the source writes it: every client lives the"
                " average life, and one purchase counts as one every month."
            ),
            optional=True,
            adds=False,
        ),
        replace(STATE, optional=False),
        replace(REVENUE, optional=True),
        replace(MARGIN, label=N_("Margin")),
        replace(PURCHASES, optional=True),
        replace(AVERAGE_CHECK, optional=True),
        replace(
            FREQUENCY,
            label=N_("Purchases a month"),
            meaning=N_("Purchases divided by the months of the client's life."),
            optional=True,
        ),
        Column(
            "life",
            Type.INTEGER,
            N_("Months of life"),
            N_("Months from the first purchase to the last, both included, or months with a purchase."),
            unit="months",
        ),
        FIRST_IN_WINDOW,
        replace(LAST_IN_WINDOW, optional=True),
    ),
    clients=True,
    wholes=(NAMED,),
)

DYNAMICS = Table(
    "dynamics",
    N_("Lifetime value by quarter"),
    N_(
        "One row per quarter of the window: the figures on the data from the window's first day to its end."
        " Lives grow longer with the data: a rise is no growth."
    ),
    (
        Column("period", Type.TEXT, N_("Quarter"), N_("Year and quarter."), role=Role.PERIOD),
        Column(
            "day",
            Type.DATE,
            N_("Up to"),
            N_("Last day of the quarter, or of the window in its last quarter."),
            optional=True,
        ),
        *(replace(column, adds=False) for column in (COUNT, *FIGURES)),
    ),
)

COHORTS = Table(
    "cohorts",
    N_("Lifetime value by cohort"),
    N_("One row per period of first purchase in the window; cohorts are compared at equal age."),
    (
        replace(
            COHORT, meaning=N_("Period of the first purchase of its clients in the window."), about="window"
        ),
        COUNT,
        *FIGURES,
        Column(
            "age",
            Type.INTEGER,
            N_("Age, months"),
            N_(
                "Whole months for which every client of the cohort has been seen; empty where it cannot be"
                " compared."
            ),
            unit="months",
        ),
        Column(
            "clients_at_age",
            Type.INTEGER,
            N_("New clients"),
            N_("Clients of the cohort who had never bought before."),
            optional=True,
        ),
        replace(
            LTV,
            name="ltv_at_age",
            label=N_("LTV at that age"),
            meaning=N_("Profit of a new client of the cohort within so many months of its first purchase."),
        ),
        Column(
            "clients_before",
            Type.INTEGER,
            N_("New clients a year before"),
            N_("The same of the cohort a year before."),
            optional=True,
        ),
        replace(
            LTV,
            name="ltv_before",
            label=N_("LTV a year before"),
            meaning=N_("Profit of a new client of the cohort a year before within as many months."),
        ),
        Column(
            "change_share",
            Type.SHARE,
            N_("Change at equal age"),
            N_("The first of these values against the second; empty with fewer than 30 new clients in one."),
        ),
        ORIGIN,
    ),
    wholes=(Whole("buyers"),),
)

SEGMENTS = Table(
    "segments",
    N_("Lifetime value by segment"),
    N_("One row per segment, region and industry of the client list, where it gives any."),
    (
        Column("axis", Type.LABEL, N_("By"), N_("What the clients are grouped by."), labels=AXES),
        Column(
            "segment",
            Type.TEXT,
            N_("Segment"),
            N_("As the client list writes it; empty for clients of whom it says nothing."),
        ),
        COUNT,
        *FIGURES,
    ),
    wholes=(Whole("buyers", per=("axis",)),),
)

MANAGERS = Table(
    "managers",
    N_("Lifetime value by manager"),
    N_("One row per manager, the highest value of a client first, then the clients of nobody."),
    (
        Column(
            "line",
            Type.LABEL,
            N_("Line"),
            N_("Whether the row is of a manager or of clients without one."),
            labels=LINES,
            optional=True,
        ),
        MANAGER,
        COUNT,
        *FIGURES,
    ),
    wholes=(Whole("buyers"),),
)

COMPARISON = Table(
    "comparison",
    N_("Lifetime value compared"),
    N_("One row per value: ours, ours a year before, and those given with --sector and --competitors."),
    (
        Column("line", Type.LABEL, N_("Whose"), N_("Whose value the row gives."), labels=COMPARED),
        Column("day", Type.DATE, N_("On"), N_("Last day of the data the value stands on."), optional=True),
        replace(LIFE, meaning=N_("Average months of life the value stands on."), optional=True),
        replace(LTV, meaning=N_("Lifetime value of a client.")),
        Column(
            "difference",
            Type.MONEY,
            N_("Ours less it"),
            N_(
                "Our value less this one; empty for ours a year before, when lives were shorter: not"
                " comparable."
            ),
            adds=False,
        ),
        Column(
            "difference_share",
            Type.SHARE,
            N_("Difference, share"),
            N_("That difference divided by this value."),
        ),
    ),
)

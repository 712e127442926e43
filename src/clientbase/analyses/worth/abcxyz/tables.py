"""The result tables of `abcxyz`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import NAMED, Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.rhythm import INTERVAL_USED, STATE
from clientbase.vocabulary import (
    ABC,
    ABC_CLASS,
    CELL,
    CLIENT,
    CLIENT_ID,
    COUNT,
    COUNT_SHARE,
    DAYS_SILENT,
    FIRST_IN_WINDOW,
    GRAINS,
    LAST_IN_WINDOW,
    LINES,
    LINES_WITHOUT_MEASURE,
    MANAGER,
    MEASURE,
    MEASURE_SHARE,
    PURCHASES,
    REVENUE,
    REVENUE_SHARE,
    USUAL_INTERVAL,
    XYZ,
    XYZ_CLASS,
)

FLAGS = {
    "measure unknown": N_("measure unknown"),
    "returns only": N_("returns only"),
    "not positive": N_("not positive"),
    "measure incomplete": N_("measure incomplete"),
    "short history": N_("short history"),
}
ADVICE = {
    "find out": N_("Find out. Silent longer than usual: call, ask what has changed, agree the next order."),
    "keep": N_("Keep. First in service and in supply, one responsible manager, VIP terms."),
    "make regular": N_("Make regular. Find out what breaks the rhythm and agree a schedule."),
    "bring back": N_("Bring back. Much money came once; call first and learn what came after."),
    "grow": N_("Grow. The habit is there: offer related goods and larger orders to reach A."),
    "develop": N_("Develop. Remind at the usual interval, widen the assortment."),
    "offer the next purchase": N_("Offer the next purchase. Ask about the first one, propose a second."),
    "serve simply": N_("Serve simply. Standard terms, little of a manager's time, a wider offer."),
    "mailings": N_("Mailings. Cheap regular contact, a call only where there is a reason."),
    "mass offers only": N_("Mass offers only. No manager's time until the client shows more."),
    "check": N_("Check. Returns without purchases, too little history or an unknown measure."),
}
CLASSES = {
    **ABC,
    **XYZ,
    "list": N_("flagged in the client list"),
    "profit": N_("AX with the most profit"),
    "revenue": N_("AX with the most revenue"),
    "(no client)": N_("(no client)"),
    "total": N_("total"),
}
AXES = {
    "abc": N_("ABC"),
    "xyz": N_("XYZ"),
    "vip": N_("VIP"),
    "no client": N_("no client"),
    "total": N_("total"),
}

SILENT = Column(
    "silent",
    Type.INTEGER,
    N_("Silent"),
    N_("Clients overdue, long overdue or lapsed by their rhythm."),
    adds=True,
)
ADVICE_COLUMN = Column(
    "advice",
    Type.LABEL,
    N_("What to do"),
    N_("What is usually done with such a client, silent or not: advice, not a computed fact."),
    labels=ADVICE,
    optional=True,
)
CLIENTS = Table(
    "clients",
    N_("Clients"),
    N_("One row per client with sales or returns in the window, largest measure first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        REVENUE,
        MEASURE,
        MEASURE_SHARE,
        Column(
            "share_before",
            Type.SHARE,
            N_("Share before"),
            N_(
                "Share of the clients with a strictly larger measure in the sum of all positive ones:"
                " what the ABC border is compared with."
            ),
            optional=True,
        ),
        ABC_CLASS,
        PURCHASES,
        Column(
            "periods_active",
            Type.INTEGER,
            N_("Active periods"),
            N_("Periods of the chosen grain with at least one purchase."),
            unit="periods",
            optional=True,
        ),
        Column(
            "periods_life",
            Type.INTEGER,
            N_("Periods of life"),
            N_("Counted periods from the client's first purchase in the window to its end."),
            unit="periods",
            optional=True,
        ),
        Column("regularity", Type.SHARE, N_("Regularity"), N_("Active periods divided by periods of life.")),
        Column(
            "cv",
            Type.NUMBER,
            N_("Variation"),
            N_("Standard deviation of the revenue per counted period divided by its mean."),
            optional=True,
        ),
        XYZ_CLASS,
        CELL,
        Column(
            "vip",
            Type.BOOLEAN,
            N_("VIP"),
            N_("Flagged in the client list, or chosen by the rule the summary prints."),
        ),
        FIRST_IN_WINDOW,
        LAST_IN_WINDOW,
        DAYS_SILENT,
        replace(USUAL_INTERVAL, optional=True),
        INTERVAL_USED,
        STATE,
        ADVICE_COLUMN,
        Column(
            "flags",
            Type.LABEL,
            N_("Remarks"),
            N_("What to know before the classes are trusted."),
            labels=FLAGS,
        ),
    ),
    clients=True,
    wholes=(NAMED,),
)

MATRIX = Table(
    "matrix",
    N_("Matrix ABC × XYZ"),
    N_("One row per cell; cells with – only where a client lies in them."),
    (
        ABC_CLASS,
        XYZ_CLASS,
        CELL,
        COUNT,
        COUNT_SHARE,
        REVENUE,
        REVENUE_SHARE,
        SILENT,
        replace(
            ADVICE_COLUMN,
            meaning=N_("What is usually done with most of its clients: advice, not a computed fact."),
        ),
    ),
    wholes=(NAMED,),
)

SUMMARY = Table(
    "summary",
    N_("Classes"),
    N_(
        "One row per class of ABC and of XYZ and per way to become VIP, one of the rows that name no client,"
        " one of everything."
    ),
    (
        Column("axis", Type.LABEL, N_("Axis"), N_("Which classification the row belongs to."), labels=AXES),
        Column("class", Type.LABEL, N_("Class"), N_("Class, or what the row sums up."), labels=CLASSES),
        COUNT,
        COUNT_SHARE,
        REVENUE,
        REVENUE_SHARE,
        MEASURE,
        MEASURE_SHARE,
        replace(PURCHASES, optional=True),
        Column(
            "bought_once",
            Type.INTEGER,
            N_("Bought once"),
            N_("Clients with exactly one purchase."),
            adds=True,
        ),
        Column(
            "returns_only",
            Type.INTEGER,
            N_("Returns only"),
            N_("Clients with returns or corrections but no purchase in the window."),
            optional=True,
            adds=True,
        ),
        Column(
            "not_positive",
            Type.INTEGER,
            N_("Not positive"),
            N_("Clients whose measure is zero or negative."),
            optional=True,
            adds=True,
        ),
        replace(SILENT, optional=True),
        Column(
            "silent_revenue",
            Type.MONEY,
            N_("Revenue of the silent"),
            N_("Revenue of those clients in the window."),
            optional=True,
            adds=True,
        ),
        replace(LINES, adds=True),
        replace(LINES_WITHOUT_MEASURE, adds=True),
    ),
    wholes=(
        Whole("sales", total="total", without=("xyz", "vip")),
        Whole("clients", per=("axis",), without=("vip", "(no client)", "total")),
    ),
)

SENSITIVITY = Table(
    "sensitivity",
    N_("Sensitivity of XYZ"),
    N_("One row per grain: how many clients each class would have if periods were of that length."),
    (
        Column("grain", Type.LABEL, N_("Grain"), N_("Length of the period."), labels=GRAINS),
        replace(COUNT, adds=False),
        Column("x", Type.INTEGER, N_("X"), N_("Clients that would be X.")),
        Column("y", Type.INTEGER, N_("Y"), N_("Clients that would be Y.")),
        Column("z", Type.INTEGER, N_("Z"), N_("Clients that would be Z.")),
        Column("unclassified", Type.INTEGER, N_("–"), N_("Clients without an XYZ class.")),
    ),
)

PARETO = Table(
    "pareto",
    N_("Pareto curve"),
    N_("One row per group of equally many clients, largest first, at most sixty groups."),
    (
        Column("point", Type.INTEGER, N_("Group"), N_("Number of the group, from 1.")),
        Column(
            "clients_through",
            Type.INTEGER,
            N_("Clients up to here"),
            N_("Clients in this group and all before it."),
        ),
        replace(
            COUNT_SHARE,
            label=N_("Share of clients up to here"),
            meaning=N_("Part of all ranked clients in this group and all before it."),
            adds=False,
        ),
        replace(COUNT, meaning=N_("Clients in the group."), adds=False),
        replace(ABC_CLASS, meaning=N_("Class of the largest client in the group.")),
        replace(MEASURE, meaning=N_("Sum of the measure in the group."), optional=False),
        Column("average", Type.NUMBER, N_("Average client"), N_("Measure of the group per client.")),
        Column(
            "share",
            Type.SHARE,
            N_("Cumulative share"),
            N_("Part of the sum of positive measures held by the clients up to here."),
        ),
    ),
    drawn=True,
    wholes=(NAMED,),
)

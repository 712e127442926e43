"""The result tables of `calls`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.vocabulary import (
    ABC,
    CALL_DATE,
    CALL_RESULT,
    CLIENT,
    CLIENT_ID,
    COUNT,
    DAYS_SILENT,
    EMAIL,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    USUAL_INTERVAL,
)

LISTED = Whole("calls")

MONEY = Column(
    "money",
    Type.MONEY,
    N_("Money"),
    N_("The largest amount of its reasons, never their sum: what is not bought, or not paid."),
    about="calls",
    adds=True,
)
MISSED = Column(
    "missed",
    Type.MONEY,
    N_("Missed so far"),
    N_("What an overdue client would have brought since its last purchase at its own pace; else empty."),
    about="calls",
    optional=True,
    adds=True,
)
OVERDUE_DEBT = Column(
    "overdue_debt",
    Type.MONEY,
    N_("Overdue debt"),
    N_("Overdue receivables of the latest statement, where they are a reason to call."),
    about="calls",
    optional=True,
    adds=False,
)

CALLS = Table(
    "calls",
    N_("Whom to call"),
    N_("One row per client to call, the most money first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(PHONE, optional=False),
        MANAGER,
        Column(
            "reasons",
            Type.LABEL,
            N_("Why"),
            N_("Every reason to call, the one with the most money first; about one thing only one is told."),
            several=True,
        ),
        MONEY,
        DAYS_SILENT,
        replace(LAST_PURCHASE, optional=True),
        replace(USUAL_INTERVAL, optional=True),
        Column(
            "class",
            Type.LABEL,
            N_("ABC"),
            N_("Class by size in the window: A the largest, C the smallest; – where the measure is unknown."),
            labels=ABC,
            optional=True,
        ),
        MISSED,
        Column(
            "money_of",
            Type.LABEL,
            N_("The money is of"),
            N_("The reason that the money belongs to; empty where no reason of the client has any."),
            optional=True,
        ),
        OVERDUE_DEBT,
        EMAIL,
        CALL_RESULT,
        CALL_DATE,
    ),
    clients=True,
    wholes=(LISTED,),
)

MANAGERS = Table(
    "managers",
    N_("Calls by manager"),
    N_("One row per manager with a client to call, the most money first."),
    (
        MANAGER,
        replace(COUNT, label=N_("Calls"), meaning=N_("Clients of the manager on the list."), about="calls"),
        Column(
            "found",
            Type.INTEGER,
            N_("With a reason"),
            N_("Clients of the manager with any reason, those beyond the length of the list included."),
        ),
        replace(MISSED, meaning=N_("What the overdue of them would have brought since.")),
        replace(MONEY, meaning=N_("The money of these clients, each with the largest of its reasons.")),
    ),
    wholes=(LISTED,),
)

BY_REASON = Table(
    "by_reason",
    N_("Reasons to call"),
    N_("One row per reason of a client on the list, the most money first."),
    (
        Column(
            "reason",
            Type.LABEL,
            N_("Why"),
            N_("A reason to call."),
            about="calls",
        ),
        replace(
            COUNT,
            meaning=N_("Clients on the list with this reason; one may have several."),
            about="calls",
            adds=False,
        ),
        Column(
            "told_first",
            Type.INTEGER,
            N_("Told first"),
            N_("Clients for whom it is the first reason: each is counted once."),
            adds=True,
        ),
        replace(MONEY, meaning=N_("Money of those for whom it is the first reason.")),
        Column(
            "is_proven",
            Type.BOOLEAN,
            N_("Proven"),
            N_("Whether a back-test of its analysis shows that it tells who leaves; empty without one."),
        ),
    ),
    wholes=(LISTED,),
)

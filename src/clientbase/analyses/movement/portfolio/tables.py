"""The result tables of `portfolio`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Table, Type
from clientbase.messages import N_
from clientbase.rules.rhythm import INTERVAL_USED, OVERDUE_RATIO, REVENUE_AT_RISK, STATE
from clientbase.vocabulary import (
    ABC_CLASS,
    CELL,
    CLIENT,
    CLIENT_ID,
    COUNT,
    DAYS_SILENT,
    EMAIL,
    LAST_PURCHASE,
    LINES,
    LINES_WITHOUT_MEASURE,
    MANAGER,
    PHONE,
    REVENUE,
    USUAL_INTERVAL,
    WINDOW_MONTHS,
)

LOADS = {
    "below": N_("below the norm"),
    "within": N_("within the norm"),
    "above": N_("above the norm"),
}
WORSENING = {
    "fell twice": N_("A share fell twice running"),
    "fell far": N_("A share fell sharply"),
    "both": N_("A share fell sharply and twice running"),
}
REASONS = {
    "not due": N_("best client, silent, but it buys at long intervals"),
    "due": N_("best client, silent, its next purchase is due"),
    "overdue": N_("best client, silent beyond its usual interval"),
    "long overdue": N_("best client, silent far beyond its usual interval"),
    "lapsed": N_("best client, silent for so long that it counts as lost"),
    "rhythm unknown": N_("best client, silent, too few purchases to know its rhythm"),
}

PERIOD = Column("period", Type.DATE, N_("Period"), N_("Last day of the window the period is judged by."))
PERIOD_MANAGER = replace(
    MANAGER,
    meaning=N_(
        "Manager with the largest revenue from the client in the window of the period, else of its card."
    ),
)
REVENUE_BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before"),
    N_("Revenue in the window of the period before."),
    adds=True,
)
REVENUE_AFTER = Column(
    "revenue_after", Type.MONEY, N_("Revenue after"), N_("Revenue in the window of the period."), adds=False
)


def _class(letter: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(letter.lower(), Type.INTEGER, letter, meaning, optional=optional, adds=True)


def _share(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.SHARE, label, meaning, optional=optional)


MANAGERS = Table(
    "managers",
    N_("Portfolios"),
    N_("One row per manager and period in which, or before which, the manager has clients."),
    (
        PERIOD_MANAGER,
        PERIOD,
        replace(COUNT, meaning=N_("Clients with sales or returns in the window of the period.")),
        Column(
            "active",
            Type.INTEGER,
            N_("Active"),
            N_("Those of them with a purchase in the last months of the window (see --months)."),
            optional=True,
            adds=True,
        ),
        replace(REVENUE, meaning=N_("Revenue of these clients in the window of the period.")),
        _class("A", N_("Clients of class A."), optional=True),
        _class("B", N_("Clients of class B."), optional=True),
        _class("C", N_("Clients of class C."), optional=True),
        _share("share_a", N_("A, share"), N_("Clients of class A as a part of the portfolio.")),
        _share(
            "share_b", N_("B, share"), N_("Clients of class B as a part of the portfolio."), optional=True
        ),
        _share(
            "share_c", N_("C, share"), N_("Clients of class C as a part of the portfolio."), optional=True
        ),
        _share(
            "share_a_change",
            N_("A, change"),
            N_("Share of class A less its share in the period before, in points."),
        ),
        Column(
            "worsening",
            Type.LABEL,
            N_("Worsening"),
            N_("Filled when the share of class A fell in two periods running, or sharply (see --fall)."),
            labels=WORSENING,
        ),
        _share(
            "revenue_share_a",
            N_("A, of revenue"),
            N_("Revenue of class A as a part of the revenue of the portfolio."),
            optional=True,
        ),
        _share(
            "revenue_share_b",
            N_("B, of revenue"),
            N_("Revenue of class B as a part of the revenue of the portfolio."),
            optional=True,
        ),
        _share(
            "revenue_share_c",
            N_("C, of revenue"),
            N_("Revenue of class C as a part of the revenue of the portfolio."),
            optional=True,
        ),
        _class("X", N_("Clients of class X, regular."), optional=True),
        _class("Y", N_("Clients of class Y, irregular."), optional=True),
        _class("Z", N_("Clients of class Z, bought once or unsteady."), optional=True),
        Column(
            "load",
            Type.LABEL,
            N_("Workload"),
            N_("Number of clients against the norm of a manager (see --load-min, --load-max)."),
            labels=LOADS,
        ),
        Column(
            "silent",
            Type.INTEGER,
            N_("Best silent"),
            N_("Clients of class A before the silence that bought nothing since; in the last period."),
            adds=True,
        ),
        Column(
            "silent_revenue",
            Type.MONEY,
            N_("Revenue of silent"),
            N_("What those silent clients brought in the window before the silence."),
            optional=True,
            adds=True,
        ),
        replace(REVENUE_BEFORE, optional=True),
        Column(
            "revenue_gained",
            Type.MONEY,
            N_("Revenue gained"),
            N_("What clients of the portfolio bring more than in the period before, new ones included."),
            adds=True,
        ),
        Column(
            "revenue_lost",
            Type.MONEY,
            N_("Revenue lost"),
            N_("What clients of the portfolio bring less than in the period before, lost ones included."),
            adds=True,
        ),
        Column(
            "revenue_handed",
            Type.MONEY,
            N_("Handed over"),
            N_("Earlier revenue of clients taken over from other managers less that of clients given away."),
            optional=True,
            adds=True,
        ),
    ),
)

BASE = Table(
    "base",
    N_("All portfolios"),
    N_("One row per period: its window and all portfolios together."),
    (
        PERIOD,
        Column("window_from", Type.DATE, N_("Window from"), N_("First day of the window of the period.")),
        WINDOW_MONTHS,
        Column("managers", Type.INTEGER, N_("Managers"), N_("Managers with clients in the period.")),
        replace(COUNT, meaning=N_("Clients with sales or returns in the window of the period.")),
        replace(REVENUE, meaning=N_("Revenue of these clients in the window of the period.")),
        _class("A", N_("Clients of class A.")),
        _class("B", N_("Clients of class B.")),
        _class("C", N_("Clients of class C.")),
        _share("share_a", N_("A, share"), N_("Clients of class A as a part of all clients.")),
        LINES,
        LINES_WITHOUT_MEASURE,
    ),
)

SILENT = Table(
    "silent",
    N_("Best clients silent"),
    N_("One row per client of class A before the silence that bought nothing since, the late first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(MANAGER, meaning=N_("Manager with the largest revenue from the client, else of its card.")),
        PHONE,
        EMAIL,
        replace(CELL, meaning=N_("Cell in the window before the silence.")),
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("Silence beside the client's own rhythm: late beyond it, or without one, come first."),
            labels=REASONS,
        ),
        replace(REVENUE_AT_RISK, optional=True),
        LAST_PURCHASE,
        DAYS_SILENT,
        replace(USUAL_INTERVAL, optional=True),
        INTERVAL_USED,
        replace(OVERDUE_RATIO, optional=True),
        STATE,
        replace(REVENUE_BEFORE, meaning=N_("Revenue in the window before the silence.")),
    ),
    clients=True,
)

HANDOVERS = Table(
    "handovers",
    N_("Handovers"),
    N_("One row per period and client that went from one manager to another, latest first."),
    (
        CLIENT_ID,
        CLIENT,
        PERIOD,
        Column("from_manager", Type.TEXT, N_("From manager"), N_("Manager in the period before.")),
        replace(PERIOD_MANAGER, label=N_("To manager"), meaning=N_("Manager in the period.")),
        replace(CELL, name="from_cell", label=N_("Cell before"), meaning=N_("Cell in the period before.")),
        replace(CELL, name="to_cell", label=N_("Cell now"), meaning=N_("Cell in the period.")),
        replace(REVENUE_BEFORE, adds=False),
        REVENUE_AFTER,
    ),
)

SHARES = Table(
    "shares",
    N_("Shares of the classes"),
    N_("One row per manager, period and class: at most six managers, worsening portfolios first."),
    (
        Column("portfolio", Type.TEXT, N_("Portfolio"), N_("Manager and period.")),
        MANAGER,
        PERIOD,
        ABC_CLASS,
        replace(COUNT, meaning=N_("Clients of the class in the portfolio."), adds=False),
        _share("share", N_("Share"), N_("Clients of the class as a part of the portfolio.")),
    ),
    drawn=True,
)

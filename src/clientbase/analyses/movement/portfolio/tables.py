"""The result tables of `portfolio`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Role, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules import news
from clientbase.rules.rhythm import INTERVAL_USED, OVERDUE_RATIO, REVENUE_AT_RISK, STATE
from clientbase.vocabulary import (
    ABC_CLASS,
    CELL,
    CELLS,
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
    "revenue": N_("revenue fell"),
    "revenue twice": N_("revenue fell twice running"),
    "revenue and share": N_("revenue and the share of A fell"),
    "revenue twice and share": N_("revenue fell twice running, the share of A as well"),
}
REASONS = {
    "not due": N_("best client, silent, but it buys at long intervals"),
    "due": N_("best client, silent, its next purchase is due"),
    "overdue": N_("best client, silent beyond its usual interval"),
    "long overdue": N_("best client, silent far beyond its usual interval"),
    "lapsed": N_("best client, silent for so long that it counts as lost"),
    "rhythm unknown": N_("best client, silent, too few purchases to know its rhythm"),
}

NAMED = Whole("clients of the period", per=("period",))
SILENCE = Whole("silent", per=("period",))

PERIOD = Column(
    "period",
    Type.DATE,
    N_("Period"),
    N_("Last day of the window the period is judged by."),
    role=Role.PERIOD,
)
PERIOD_REVENUE = Column(
    "period_revenue",
    Type.MONEY,
    N_("Revenue of period"),
    N_("Revenue in the month, quarter or year that ends on this day, of the clients compared."),
    adds=True,
)
LIKE_REVENUE = Column(
    "like_revenue",
    Type.MONEY,
    N_("Revenue of like period"),
    N_("Of the same clients in the same days a year before, else in the complete period before."),
    adds=False,
)
PERIOD_MANAGER = replace(
    MANAGER,
    meaning=N_(
        "Manager with the largest revenue from the client in the window of the period, else of its card."
    ),
    about="step",
)
REVENUE_BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before"),
    N_("Revenue in the window of the period before."),
    adds=True,
    about="step",
    sums_to=Sum("revenue", before=True),
)
REVENUE_AFTER = Column(
    "revenue_after",
    Type.MONEY,
    N_("Revenue after"),
    N_("Revenue in the window of the period."),
    adds=False,
    about="step",
)


def _class(letter: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(letter.lower(), Type.INTEGER, letter, meaning, optional=optional, adds=True)


def _cell(name: str, label: str, meaning: str) -> Column:
    return replace(CELL, name=name, type=Type.LABEL, label=label, meaning=meaning, labels=CELLS, about="step")


def _day(name: str, label: str, meaning: str) -> Column:
    return Column(name, Type.DATE, label, meaning, optional=True)


def _share(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.SHARE, label, meaning, optional=optional)


MANAGERS = Table(
    "managers",
    N_("Portfolios"),
    N_(
        "One row per manager and period in which, or before which, the manager has clients; the largest fall"
        " against the like period first."
    ),
    (
        PERIOD_MANAGER,
        PERIOD,
        news.PROGRESS,
        replace(COUNT, meaning=N_("Clients with sales or returns in the window of the period.")),
        Column(
            "active",
            Type.INTEGER,
            N_("Active"),
            N_("Those of them with a purchase in the last months of the window (see --months)."),
            optional=True,
            adds=True,
        ),
        replace(
            REVENUE,
            meaning=N_("Revenue of these clients in the window of the period."),
            made_of=("revenue_before", "revenue_gained", "-revenue_lost", "revenue_handed"),
        ),
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
            "a_kept",
            Type.INTEGER,
            N_("A, same limit"),
            N_("Clients that reach the limit of class A of the period before."),
            optional=True,
            adds=True,
        ),
        replace(PERIOD_REVENUE, optional=True),
        replace(LIKE_REVENUE, optional=True),
        Column(
            "like_change",
            Type.MONEY,
            N_("Change, like periods"),
            N_("Revenue of the period less that of the like period."),
            adds=False,
            made_of=("period_revenue", "-like_revenue"),
        ),
        Column(
            "worsening",
            Type.LABEL,
            N_("Worsening"),
            N_("Why the portfolio worsens in a complete period (see --fall); share of A by the same limit."),
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
            sums_to=Sum("revenue_before", SILENCE.name),
        ),
        replace(REVENUE_BEFORE, optional=True, about="portfolio"),
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
    wholes=(NAMED,),
)

BASE = Table(
    "base",
    N_("All portfolios"),
    N_("One row per period: its window and all portfolios together."),
    (
        PERIOD,
        news.PROGRESS,
        Column("window_from", Type.DATE, N_("Window from"), N_("First day of the window of the period.")),
        WINDOW_MONTHS,
        Column("managers", Type.INTEGER, N_("Managers"), N_("Managers with clients in the period.")),
        replace(COUNT, meaning=N_("Clients with sales or returns in the window of the period.")),
        replace(
            REVENUE, meaning=N_("Revenue of these clients in the window of the period."), about="portfolio"
        ),
        _class("A", N_("Clients of class A.")),
        _class("B", N_("Clients of class B.")),
        _class("C", N_("Clients of class C.")),
        _share("share_a", N_("A, share"), N_("Clients of class A as a part of all clients.")),
        _day("period_from", N_("Period from"), N_("First day of the month, quarter or year itself.")),
        replace(PERIOD_REVENUE, optional=True),
        _day("like_from", N_("Like period from"), N_("First day the period is compared with.")),
        _day("like_to", N_("Like period to"), N_("Last day the period is compared with.")),
        replace(LIKE_REVENUE, optional=True),
        LINES,
        LINES_WITHOUT_MEASURE,
    ),
    wholes=(NAMED,),
)

SILENT = Table(
    "silent",
    N_("Best clients silent"),
    N_("One row per client of class A before the silence that bought nothing since, the late first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(
            MANAGER,
            meaning=N_("Manager with the largest revenue from the client, else of its card."),
            about="portfolio",
        ),
        PHONE,
        EMAIL,
        replace(CELL, meaning=N_("Cell in the window before the silence."), about="silence"),
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("Silence beside the client's own rhythm: late beyond it, or without one, come first."),
            labels=REASONS,
            about="portfolio",
        ),
        replace(REVENUE_AT_RISK, optional=True),
        LAST_PURCHASE,
        DAYS_SILENT,
        replace(USUAL_INTERVAL, optional=True),
        INTERVAL_USED,
        replace(OVERDUE_RATIO, optional=True),
        STATE,
        replace(
            REVENUE_BEFORE,
            meaning=N_("Revenue in the window before the silence."),
            about="silence",
            sums_to=None,
        ),
    ),
    clients=True,
    wholes=(SILENCE,),
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
        _cell("from_cell", N_("Cell before"), N_("Cell in the period before.")),
        _cell("to_cell", N_("Cell now"), N_("Cell in the period.")),
        replace(REVENUE_BEFORE, adds=False),
        REVENUE_AFTER,
    ),
)

SHARES = Table(
    "shares",
    N_("Shares of the classes"),
    N_("One row per manager, period and class: at most six managers, those whose money fell most first."),
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

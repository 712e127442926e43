"""The result tables of `churn`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.rhythm import INTERVAL_USED, OVERDUE_RATIO, REVENUE_AT_RISK, REVENUE_YEAR, STATE
from clientbase.vocabulary import (
    ABC_CLASS,
    CALL_DATE,
    CALL_RESULT,
    CLIENT,
    CLIENT_ID,
    DAYS_SILENT,
    EMAIL,
    FIRST_DAY,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    USUAL_INTERVAL,
)

REASONS = {
    "far beyond": N_("Long overdue by its own rhythm: call today."),
    "beyond": N_("Overdue by its own rhythm: call."),
    "within": N_("Still within its own rhythm: remind."),
    "no rhythm": N_("Fewer than three purchase days: ask when it plans to buy."),
}

REVENUE_BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before the silence"),
    N_("Net revenue of the months before the silence window, 12 by default."),
    about="silence",
    adds=True,
)
AT_STAKE = Column(
    "at_stake_a_year",
    Type.MONEY,
    N_("At stake a year"),
    N_("What the client brings in 365 days at the pace of the 12 months up to its last purchase."),
    adds=True,
)
MONTHS_COVERED = Column(
    "months_covered",
    Type.NUMBER,
    N_("Months of history"),
    N_("Days before the silence window the data cover, of those the classes are told from, in months."),
    unit="months",
    optional=True,
)
CLASS = replace(
    ABC_CLASS,
    meaning=N_("Class by size over the months before the silence window, so silence does not lower it."),
    optional=True,
    about="silence",
)

LISTED, WARNED = Whole("listed"), Whole("warned")


def _count(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.INTEGER, label, meaning, optional=optional)


CHECK_CHANGE = Column(
    "check_change",
    Type.SHARE,
    N_("Change of average check"),
    N_("Revenue per purchase in the later half of the months against the half it is compared with."),
    optional=True,
)
GROUPS_CHANGE = _count(
    "groups_change",
    N_("Change of product groups"),
    N_("Product groups bought in the later half of the months, less those of the half it is compared with."),
    optional=True,
)
RETURNS_CHANGE = Column(
    "returns_change",
    Type.SHARE,
    N_("Change of returns"),
    N_("Returns as a part of sales in the later half of the months, less that of the half before."),
    optional=True,
)
NPS_SCORE = Column(
    "nps_score",
    Type.NUMBER,
    N_("NPS answer"),
    N_("Latest score the client gave, 0 to 10: a detractor gives 6 or less."),
    optional=True,
)
OPEN_COMPLAINTS = _count(
    "open_complaints",
    N_("Open complaints"),
    N_("Complaints not closed by the as-of day; empty where none were loaded."),
    optional=True,
)
OVERDUE_DEBT = Column(
    "overdue_debt",
    Type.MONEY,
    N_("Overdue debt"),
    N_("Overdue receivables of the latest statement; empty where none were loaded."),
    optional=True,
    adds=False,
)

CLIENTS = Table(
    "clients",
    N_("Best clients who went silent"),
    N_(
        "One row per best client without a purchase in the silence window: the late first, most missed first."
    ),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PHONE,
        EMAIL,
        CLASS,
        REVENUE_AT_RISK,
        AT_STAKE,
        DAYS_SILENT,
        replace(LAST_PURCHASE, optional=True),
        replace(USUAL_INTERVAL, optional=True),
        INTERVAL_USED,
        OVERDUE_RATIO,
        STATE,
        Column(
            "reason",
            Type.LABEL,
            N_("Why it is here"),
            N_("How the silence compares with the rhythm of the client: within it are the last of the list."),
            labels=REASONS,
            about="churn",
            optional=True,
        ),
        replace(REVENUE_YEAR, optional=True),
        _count(
            "days_covered",
            N_("Days covered"),
            N_("Days of the 12 months up to the last purchase that the data cover."),
            optional=True,
        ),
        replace(REVENUE_BEFORE, optional=True),
        Column(
            "goods",
            Type.TEXT,
            N_("Usually bought"),
            N_("Up to three products with the largest revenue since the months before the silence began."),
            optional=True,
        ),
        CHECK_CHANGE,
        GROUPS_CHANGE,
        RETURNS_CHANGE,
        NPS_SCORE,
        OPEN_COMPLAINTS,
        OVERDUE_DEBT,
        CALL_RESULT,
        CALL_DATE,
    ),
    clients=True,
    wholes=(LISTED,),
)

SIGNALS = Table(
    "signals",
    N_("Best clients with signs of leaving"),
    N_("One row per best client who still buys and shows a sign of leaving, the most signs first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PHONE,
        EMAIL,
        CLASS,
        _count("signs", N_("Signs"), N_("How many signs the client shows; each stands in its column.")),
        REVENUE_YEAR,
        replace(LAST_PURCHASE, optional=True),
        DAYS_SILENT,
        replace(OVERDUE_RATIO, optional=True),
        STATE,
        Column(
            "days_over",
            Type.NUMBER,
            N_("Days over"),
            N_("Sign: overdue by its own rhythm; days silent less the interval used."),
            unit="days",
        ),
        replace(
            CHECK_CHANGE,
            meaning=N_("Sign: the average check fell, against the same months a year before where known."),
            optional=False,
        ),
        replace(
            GROUPS_CHANGE,
            meaning=N_("Sign: fewer product groups than in the same months a year before where known."),
            optional=False,
        ),
        replace(
            RETURNS_CHANGE,
            meaning=N_("Sign: returns are a larger part of sales, in points of share."),
            optional=False,
        ),
        replace(NPS_SCORE, meaning=N_("Sign: the latest answer is that of a detractor."), optional=False),
        replace(OPEN_COMPLAINTS, meaning=N_("Sign: complaints not closed by the as-of day."), optional=False),
        replace(OVERDUE_DEBT, meaning=N_("Sign: overdue debt in the latest statement."), optional=False),
    ),
    clients=True,
    wholes=(WARNED,),
)

BACKTEST = Table(
    "backtest",
    N_("Back-test on your own history"),
    N_("One row per day in the past: who would have been listed then, and who came back."),
    (
        _count("months_ago", N_("Months ago"), N_("How long before the as-of day the list is made.")),
        Column("day", Type.DATE, N_("Day of the list"), N_("Day the list would have been made on.")),
        MONTHS_COVERED,
        _count("best", N_("Best clients"), N_("Best clients by the months before the silence window.")),
        _count("listed", N_("Listed"), N_("Those of them without a purchase in the silence window.")),
        _count(
            "came_back",
            N_("Came back"),
            N_("Listed clients who bought within the following months of the horizon."),
        ),
        Column("came_back_share", Type.SHARE, N_("Came back, share"), N_("Came back divided by listed.")),
        _count(
            "back_by_now",
            N_("Came back by now"),
            N_("Listed clients who bought at any time up to the as-of day."),
            optional=True,
        ),
        _count(
            "missed",
            N_("Went silent unlisted"),
            N_("Best clients who were not listed and then bought nothing within the horizon."),
            optional=True,
        ),
        _count(
            "rated",
            N_("Clients in AUC"),
            N_("Best clients with a usual interval on that day: both AUC are of them."),
            optional=True,
        ),
        Column(
            "auc_days_silent",
            Type.NUMBER,
            N_("AUC of days silent"),
            N_("Chance that one who stayed away had been silent longer than one who bought; 0.5 is a coin."),
        ),
        Column(
            "auc_overdue_ratio",
            Type.NUMBER,
            N_("AUC of overdue ratio"),
            N_("The same for days silent divided by the interval used."),
        ),
    ),
)

SUMMARY = Table(
    "summary",
    N_("Best clients and the silence"),
    N_("One row: the dates of the list, how many best clients there are and how many of them are silent."),
    (
        Column(
            "before_from", Type.DATE, N_("Classes from"), N_("First day of the months before the silence.")
        ),
        Column("before_to", Type.DATE, N_("Classes to"), N_("Last day of the months before the silence.")),
        Column("silent_from", Type.DATE, N_("Silent since"), N_("First day of the silence window.")),
        Column("day", Type.DATE, N_("Up to"), N_("Last day of the silence window: the as-of day.")),
        replace(FIRST_DAY, optional=True),
        MONTHS_COVERED,
        _count("best", N_("Best clients"), N_("Best clients by the months before the silence window.")),
        _count("listed", N_("Listed"), N_("Those of them without a purchase in the silence window.")),
        Column("listed_share", Type.SHARE, N_("Listed, share"), N_("Listed divided by best clients.")),
        _count("late", N_("Late"), N_("Listed clients late by their own rhythm or without one.")),
        _count("within_rhythm", N_("Within rhythm"), N_("Listed clients still within their own rhythm.")),
        Column(
            "revenue_best",
            Type.MONEY,
            N_("Revenue of the best"),
            N_("Revenue of all best clients in the months before the silence."),
            optional=True,
            adds=False,
        ),
        replace(REVENUE_BEFORE, meaning=N_("Revenue of the listed in the months before the silence.")),
        replace(REVENUE_AT_RISK, meaning=N_("What the clients of the list have missed so far.")),
        replace(AT_STAKE, meaning=N_("What the clients of the list bring a year at their own pace.")),
        replace(
            REVENUE_YEAR,
            meaning=N_("What the clients of the list brought in the 12 months up to their last purchases."),
            optional=True,
            sums_to=Sum("revenue_year", LISTED.name),
        ),
        _count("signals", N_("With signs of leaving"), N_("Best clients who still buy and show a sign.")),
        replace(
            REVENUE_YEAR,
            name="signals_revenue",
            label=N_("Revenue of these"),
            meaning=N_("What those with a sign brought in the 12 months up to their last purchases."),
            optional=True,
            sums_to=Sum("revenue_year", WARNED.name),
        ),
        _count(
            "rated",
            N_("Clients in AUC"),
            N_("Best clients with a usual interval on any day of the back-test: both AUC are of them."),
            optional=True,
        ),
        Column(
            "auc_days_silent",
            Type.NUMBER,
            N_("AUC of days silent"),
            N_("That of all days of the back-test: pairs of clients are made within a day."),
            optional=True,
        ),
        Column(
            "auc_overdue_ratio",
            Type.NUMBER,
            N_("AUC of overdue ratio"),
            N_("That of all days of the back-test: below 0.6 the list is no order of calls."),
            optional=True,
        ),
    ),
    wholes=(LISTED, WARNED),
)

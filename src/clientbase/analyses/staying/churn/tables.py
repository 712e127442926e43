"""The result tables of `churn`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.vocabulary import (
    ABC_CLASS,
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
    "far beyond": N_("Silent for more than three usual intervals: call today."),
    "beyond": N_("Silent for more than one and a half usual intervals: call."),
    "within": N_("The silence is still near its usual interval: remind."),
    "no rhythm": N_("Fewer than three purchase days: ask when it plans to buy."),
}

REVENUE_BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before the silence"),
    N_("Net revenue of the months before the silence window, 12 by default."),
    adds=True,
)
REVENUE_AT_RISK = Column(
    "revenue_at_risk",
    Type.MONEY,
    N_("Revenue at risk"),
    N_("Average monthly revenue of the months before the silence times the months of silence."),
    adds=True,
)


def _count(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.INTEGER, label, meaning, optional=optional)


CLIENTS = Table(
    "clients",
    N_("Best clients who went silent"),
    N_("One row per best client without a purchase in the silence window, the most revenue at risk first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PHONE,
        EMAIL,
        replace(
            ABC_CLASS,
            meaning=N_(
                "Class by size over the months before the silence window, so silence does not lower it."
            ),
            optional=True,
        ),
        REVENUE_AT_RISK,
        DAYS_SILENT,
        replace(LAST_PURCHASE, optional=True),
        replace(USUAL_INTERVAL, optional=True),
        Column(
            "overdue_ratio",
            Type.NUMBER,
            N_("Overdue ratio"),
            N_("Days silent divided by the usual interval: above 1 the next purchase is overdue."),
        ),
        replace(REVENUE_BEFORE, optional=True),
        Column(
            "reason",
            Type.LABEL,
            N_("Why it is here"),
            N_("How the silence compares with the rhythm of the client."),
            labels=REASONS,
            optional=True,
        ),
        Column(
            "goods",
            Type.TEXT,
            N_("Usually bought"),
            N_("Up to three products with the largest revenue since the months before the silence began."),
            optional=True,
        ),
        Column(
            "check_change",
            Type.SHARE,
            N_("Change of average check"),
            N_("Revenue per purchase in the later half of the months before against the earlier half."),
            optional=True,
        ),
        _count(
            "groups_change",
            N_("Change of product groups"),
            N_("Product groups bought in the later half of the months, less those of the earlier half."),
            optional=True,
        ),
        Column(
            "returns_change",
            Type.SHARE,
            N_("Change of returns"),
            N_("Returns as a part of sales in the later half of the months, less that of the earlier half."),
            optional=True,
        ),
        Column(
            "nps_score",
            Type.NUMBER,
            N_("NPS answer"),
            N_("Latest score the client gave, 0 to 10: a detractor gives 6 or less."),
            optional=True,
        ),
        _count(
            "open_complaints",
            N_("Open complaints"),
            N_("Complaints not closed by the as-of day; empty where none were loaded."),
            optional=True,
        ),
        Column(
            "overdue_debt",
            Type.MONEY,
            N_("Overdue debt"),
            N_("Overdue receivables of the latest statement; empty where none were loaded."),
            optional=True,
            adds=False,
        ),
        Column(
            "call_result",
            Type.TEXT,
            N_("Result of the call"),
            N_("Empty: to be filled in after the call."),
            optional=True,
        ),
        Column(
            "call_date",
            Type.DATE,
            N_("Day of the call"),
            N_("Empty: to be filled in after the call."),
            optional=True,
        ),
    ),
    clients=True,
    wholes=(Whole("listed"),),
)

BACKTEST = Table(
    "backtest",
    N_("Back-test on your own history"),
    N_("One row per day in the past: who would have been listed then, and who came back."),
    (
        _count("months_ago", N_("Months ago"), N_("How long before the as-of day the list is made.")),
        Column("day", Type.DATE, N_("Day of the list"), N_("Day the list would have been made on.")),
        _count(
            "months_covered",
            N_("Months of history"),
            N_("Months before the silence window the data covered on that day."),
            optional=True,
        ),
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
            N_("The same for days silent divided by the client's usual interval."),
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
        _count(
            "months_covered",
            N_("Months of history"),
            N_("Months before the silence window the data cover."),
            optional=True,
        ),
        _count("best", N_("Best clients"), N_("Best clients by the months before the silence window.")),
        _count("listed", N_("Listed"), N_("Those of them without a purchase in the silence window.")),
        Column("listed_share", Type.SHARE, N_("Listed, share"), N_("Listed divided by best clients.")),
        Column(
            "revenue_best",
            Type.MONEY,
            N_("Revenue of the best"),
            N_("Revenue of all best clients in the months before the silence."),
            optional=True,
            adds=False,
        ),
        replace(REVENUE_BEFORE, meaning=N_("Revenue of the listed in the months before the silence.")),
        replace(REVENUE_AT_RISK, meaning=N_("Sum of the revenue at risk of the listed.")),
    ),
    wholes=(Whole("listed"),),
)

"""The result tables of `bridge`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import SALES, Column, Role, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules import headline
from clientbase.vocabulary import (
    CLIENT,
    CLIENT_ID,
    COUNT,
    EMAIL,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    REVENUE,
    STARTS,
)

COMPONENTS = {
    "new": N_("new"),
    "returned": N_("returned"),
    "grown": N_("grown"),
    "shrunk": N_("shrunk"),
    "lost": N_("lost"),
    "unchanged": N_("unchanged"),
    "returns only": N_("returns only"),
    "(no client)": N_("(no client)"),
    "total": N_("total"),
}
REASONS = {
    "first purchase": N_("First purchase after the earlier period."),
    "new in the data": N_("New in the data; older purchases may be missing from it."),
    "came back": N_("Bought before the earlier period, not in it, and came back."),
    "more purchases": N_("Buys more often."),
    "larger purchases": N_("Buys no more often, but for more money."),
    "fewer purchases": N_("Buys less often: find out what changed."),
    "smaller purchases": N_("Buys as often, but for less money: look at what is no longer ordered."),
    "no purchase": N_("Bought in the earlier period, not in this one: call."),
    "same revenue": N_("The same revenue in both periods."),
    "returns only": N_("Returns and corrections only, no purchase in either period."),
}
PERIODS = {
    "before": N_("earlier period"),
    "now": N_("this period"),
    "not compared": N_("not compared"),
}
LIKENESS = {
    "same months": N_("same months of an earlier year"),
    "adjacent": N_("adjacent months"),
    "none": N_("history too short"),
}
LINES = {
    "manager": N_("manager"),
    "(no manager)": N_("(no manager)"),
    "(no client)": N_("(no client)"),
    "total": N_("total"),
}
REMARKS = {
    "new in the data": N_("new in the data: the history before is short"),
    "not over": N_("the month is not over"),
}
STEPS = {
    "before": N_("before"),
    "lost": N_("lost"),
    "shrunk": N_("shrunk"),
    "returns only": N_("returns only"),
    "(no client)": N_("(no client)"),
    "returned": N_("returned"),
    "grown": N_("grown"),
    "new": N_("new"),
    "now": N_("now"),
}
LAYERS = {
    "existing": N_("existing clients"),
    "new": N_("new clients"),
    "new in the data": N_("new in the data"),
    "(no client)": N_("(no client)"),
}

EVERYTHING = Whole("both periods", total="total")
NAMED = Whole("clients of both periods", without=("(no client)", "total"))

COMPONENT = Column(
    "component",
    Type.LABEL,
    N_("Component"),
    N_("What the client is to the change between the periods, by its purchases and its revenue in both."),
    labels=COMPONENTS,
)
BEFORE = Column(
    "revenue_before",
    Type.MONEY,
    N_("Revenue before"),
    N_("Amounts of the earlier period, net of returns and corrections."),
    adds=True,
    about="bridge",
)
NOW = Column(
    "revenue_now",
    Type.MONEY,
    N_("Revenue now"),
    N_("Amounts of this period, net of returns and corrections."),
    adds=True,
    about="bridge",
)
CHANGE = Column(
    "change",
    Type.MONEY,
    N_("Change"),
    N_("Revenue of this period less revenue of the earlier one."),
    adds=True,
    about="bridge",
    made_of=("revenue_now", "-revenue_before"),
)
CHANGE_SHARE = Column(
    "change_share",
    Type.SHARE,
    N_("Change, share"),
    N_("The change as a part of the whole revenue of the earlier period; empty where that is not positive."),
)
NEW_SHARE = Column(
    "new_share",
    Type.SHARE,
    N_("Share of new clients"),
    N_("Part of the revenue that came from new clients; empty where the revenue is not positive."),
)

BRIDGE = Table(
    "bridge",
    N_("Bridge of revenue"),
    N_("One row per component of the change between the two periods, and one of everything."),
    (
        COMPONENT,
        replace(COUNT, meaning=N_("Clients with rows in either period.")),
        BEFORE,
        NOW,
        CHANGE,
        replace(CHANGE_SHARE, adds=True),
    ),
    wholes=(EVERYTHING, NAMED),
)

CLIENTS = Table(
    "clients",
    N_("Clients behind the change"),
    N_("One row per client with sales or returns in either period, the largest loss first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(MANAGER, optional=True),
        PHONE,
        EMAIL,
        replace(
            COMPONENT, meaning=N_("What the client is to the change between the periods."), optional=True
        ),
        replace(BEFORE, optional=True),
        replace(NOW, optional=True),
        CHANGE,
        replace(LAST_PURCHASE, optional=True),
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("What stands behind the change: how often the client buys, or for how much."),
            labels=REASONS,
            about="bridge",
        ),
    ),
    clients=True,
    wholes=(NAMED,),
)


def _part(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.MONEY, label, meaning, optional=optional, adds=True, about="bridge")


MANAGERS = Table(
    "managers",
    N_("Managers"),
    N_("One row per manager, the largest fall first; then what has no manager or no client, and the total."),
    (
        Column(
            "line",
            Type.LABEL,
            N_("Line"),
            N_("Whether the row is a manager, what belongs to none, or the total."),
            labels=LINES,
        ),
        MANAGER,
        Column(
            "clients_before",
            Type.INTEGER,
            N_("Clients before"),
            N_("Clients with rows in the earlier period."),
            optional=True,
            adds=True,
        ),
        Column(
            "clients_now",
            Type.INTEGER,
            N_("Clients now"),
            N_("Clients with rows in this period."),
            optional=True,
            adds=True,
        ),
        replace(BEFORE, optional=True, sums_to=Sum("revenue", "earlier period")),
        _part("new", N_("Change by new"), N_("Change by new clients."), optional=True),
        _part("returned", N_("Change by returned"), N_("Change by clients who came back."), optional=True),
        _part("grown", N_("Change by grown"), N_("Change by clients who bought for more."), optional=True),
        _part("shrunk", N_("Change by shrunk"), N_("Change by clients who bought for less.")),
        _part("lost", N_("Change by lost"), N_("Change by clients who bought before and not now.")),
        _part(
            "other",
            N_("Other"),
            N_("Clients with returns only, and rows that name no client."),
            optional=True,
        ),
        replace(
            NOW,
            optional=True,
            sums_to=Sum("revenue", "this period"),
            made_of=("revenue_before", "new", "returned", "grown", "shrunk", "lost", "other"),
        ),
        CHANGE,
        replace(
            CHANGE_SHARE,
            meaning=N_("The change as a part of the revenue before; empty where that is not positive."),
        ),
        replace(NEW_SHARE, optional=True),
    ),
    wholes=(EVERYTHING, NAMED),
)

MONTHS = Table(
    "months",
    N_("New against existing clients"),
    N_("One row per month of the window: a client is new in the month of its first purchase ever."),
    (
        Column("month", Type.DATE, N_("Month"), N_("First day of the month."), role=Role.PERIOD),
        replace(
            REVENUE,
            meaning=N_("Amounts of the month, net of returns and corrections."),
            made_of=("revenue_new", "revenue_existing", "revenue_no_client"),
        ),
        _part(
            "revenue_new",
            N_("Revenue of new"),
            N_("Revenue of clients whose first purchase ever lies in the month."),
        ),
        _part("revenue_existing", N_("Revenue of existing"), N_("Revenue of all other clients with a name.")),
        _part(
            "revenue_no_client",
            N_("Without a client"),
            N_("Revenue of rows that name no client."),
            optional=True,
        ),
        NEW_SHARE,
        Column(
            "clients_new",
            Type.INTEGER,
            N_("New clients"),
            N_("New clients who bought in the month."),
            adds=True,
        ),
        Column(
            "clients_existing",
            Type.INTEGER,
            N_("Existing clients"),
            N_("Existing clients who bought in the month."),
        ),
        Column(
            "remark",
            Type.LABEL,
            N_("Remark"),
            N_("Why the month must not be read like the others."),
            labels=REMARKS,
        ),
    ),
    wholes=(SALES,),
)

SPANS = Table(
    "periods",
    N_("Periods compared"),
    N_("One row per period, and one of what the window holds beyond both: they add up to the window."),
    (
        Column("period", Type.LABEL, N_("Period"), N_("Which of the two periods."), labels=PERIODS),
        STARTS,
        Column("ends", Type.DATE, N_("To"), N_("Last day of the period.")),
        Column("months", Type.INTEGER, N_("Months"), N_("Whole months of the period."), unit="months"),
        Column("clients", Type.INTEGER, N_("Clients"), N_("Clients with rows in the period.")),
        replace(REVENUE, meaning=N_("Amounts of the period, net of returns and corrections.")),
        Column(
            "likeness",
            Type.LABEL,
            N_("How alike"),
            N_("Whether the periods hold the same months of the year, so that the season cancels out."),
            labels=LIKENESS,
        ),
        Column(
            "months_whole",
            Type.INTEGER,
            N_("Whole months in window"),
            N_("Whole months the window holds; the first counts as whole up to its tenth day."),
            unit="months",
            optional=True,
        ),
        Column(
            "history_from",
            Type.DATE,
            N_("History from"),
            N_("First day of all data: a purchase before it is not seen."),
            optional=True,
        ),
        Column(
            "first_known",
            Type.LABEL,
            N_("New is known"),
            N_("Whether the data reaches back far enough before this period to call a client new."),
            labels={"yes": N_("yes"), "no": N_("no")},
            optional=True,
        ),
    ),
    wholes=(
        SALES,
        Whole("earlier period", without=("now", "not compared")),
        Whole("this period", without=("before", "not compared")),
    ),
)

WATERFALL = Table(
    "waterfall",
    N_("Steps of the bridge"),
    N_("One row per step from the revenue before to the revenue now."),
    (
        Column("step", Type.LABEL, N_("Step"), N_("Level, or component of the change."), labels=STEPS),
        Column(
            "amount",
            Type.MONEY,
            N_("Amount"),
            N_("Revenue of a level, change of a step."),
            adds=True,
            sums_to=Sum("revenue_now"),
        ),
    ),
    drawn=True,
    wholes=(Whole("both periods", total="now"),),
)

LAYER = Table(
    "layers",
    N_("Revenue by month and kind of client"),
    N_("One row per month and kind of client."),
    (
        Column("month", Type.DATE, N_("Month"), N_("First day of the month."), role=Role.PERIOD),
        Column("layer", Type.LABEL, N_("Kind of client"), N_("Whose revenue it is."), labels=LAYERS),
        replace(REVENUE, meaning=N_("Amounts of the month, net of returns and corrections.")),
    ),
    drawn=True,
    wholes=(SALES,),
)

HEADLINE = headline.table(
    N_("Revenue of the last months"),
    replace(REVENUE, meaning=N_("Amounts of the period, net of returns and corrections."), adds=False),
    Column(
        "revenue_like",
        Type.MONEY,
        N_("Revenue of the like period"),
        N_("Amounts of the like period, net of returns and corrections."),
        adds=False,
    ),
)

"""The result tables of `regularity`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import NAMED, SALES, Column, Role, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.rhythm import INTERVAL_USED, OVERDUE_RATIO, STATE, STATES
from clientbase.vocabulary import (
    CLIENT,
    CLIENT_ID,
    COUNT,
    DAYS_SILENT,
    EMAIL,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    REVENUE,
    USUAL_INTERVAL,
)

REASONS = {
    **STATES,
    "few purchases": N_("too few purchases"),
    "no purchase": N_("no purchase in the data"),
}
WEEKDAYS = {
    "mon": N_("Mon"),
    "tue": N_("Tue"),
    "wed": N_("Wed"),
    "thu": N_("Thu"),
    "fri": N_("Fri"),
    "sat": N_("Sat"),
    "sun": N_("Sun"),
}
PERIOD = Column(
    "period",
    Type.DATE,
    N_("Period"),
    N_("First day of the day, week or month (parameter grain)."),
    role=Role.PERIOD,
)
SHIPMENTS = Column(
    "shipments",
    Type.INTEGER,
    N_("Shipments"),
    N_("Purchases: documents of sale with a positive amount; without document numbers, days of a client."),
    adds=True,
)
SHIPPED = Column(
    "clients", Type.INTEGER, N_("Clients shipped to"), N_("Clients with at least one shipment in the period.")
)
DAYS_WITH = Column(
    "days_with", Type.INTEGER, N_("Days with shipments"), N_("Days with at least one shipment.")
)
DAYS_WITHOUT = Column(
    "days_without",
    Type.INTEGER,
    N_("Days without"),
    N_("Calendar days of the period inside the window without a shipment, weekends included."),
    optional=True,
)
DAYS_IDLE = Column(
    "days_idle",
    Type.INTEGER,
    N_("Idle days"),
    N_("Days since its first purchase on which the company shipped, and this portfolio received nothing."),
)
LOSS = Column(
    "loss_per_month",
    Type.MONEY,
    N_("Expected loss a month"),
    N_("Average month of the overdue: revenue of the 12 months up to the last purchase, by days covered."),
    adds=True,
)
PORTFOLIO = replace(
    MANAGER,
    meaning=N_("Manager of the client's portfolio; empty for clients without one and rows without a client."),
)

CLIENTS = Table(
    "clients",
    N_("Clients and when they are due"),
    N_("One row per client, the overdue ones that bring most a month first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PHONE,
        EMAIL,
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("How the silence compares with habit."),
            labels=REASONS,
            about="regularity",
        ),
        replace(
            LOSS,
            meaning=N_(
                "Average monthly revenue of the 12 months up to the last purchase if the client is overdue,"
                " 0 if it is not; empty where no habit can be told."
            ),
        ),
        LAST_PURCHASE,
        replace(DAYS_SILENT, unit=N_("days")),
        USUAL_INTERVAL,
        INTERVAL_USED,
        Column(
            "next_purchase",
            Type.DATE,
            N_("Next expected"),
            N_("Last purchase plus the usual interval, rounded up to whole days."),
        ),
        OVERDUE_RATIO,
        STATE,
        REVENUE,
        Column(
            "purchase_days",
            Type.INTEGER,
            N_("Purchase days"),
            N_("Days with purchases up to the as-of day."),
            optional=True,
        ),
        Column(
            "mean_interval",
            Type.NUMBER,
            N_("Mean interval"),
            N_("Mean of the days between purchase days."),
            unit="days",
            optional=True,
        ),
        Column(
            "sd_interval",
            Type.NUMBER,
            N_("Deviation of intervals"),
            N_("Sample standard deviation of the days between purchase days."),
            unit="days",
            optional=True,
        ),
        Column(
            "gamma_k",
            Type.NUMBER,
            N_("Regularity k"),
            N_(
                "Shape of the gamma distribution of the intervals: 1 is chance, more is regular, less comes"
                " in bursts; at most 100."
            ),
            optional=True,
        ),
    ),
    clients=True,
    wholes=(NAMED,),
)

HABITS = Table(
    "habits",
    N_("Habits"),
    N_("One row per state of the habit, and one of all clients."),
    (
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("How the silence compares with habit."),
            labels={**REASONS, "total": N_("total")},
        ),
        COUNT,
        REVENUE,
        replace(LOSS, meaning=N_("Average monthly revenue of those who are overdue.")),
        Column(
            "measured",
            Type.INTEGER,
            N_("With regularity k"),
            N_("Clients with enough intervals for the regularity k."),
            adds=True,
        ),
        Column(
            "steady", Type.INTEGER, N_("Steadier than chance"), N_("Those of them with k above 1."), adds=True
        ),
        Column("median_k", Type.NUMBER, N_("Median k"), N_("Median of their regularity k.")),
    ),
    wholes=(Whole("clients", total="total"),),
)

PORTFOLIOS = Table(
    "portfolios",
    N_("Portfolios"),
    N_("One row per manager over the whole window, largest revenue first."),
    (
        PORTFOLIO,
        SHIPMENTS,
        REVENUE,
        DAYS_WITH,
        replace(
            DAYS_WITHOUT, meaning=N_("Calendar days of the window without a shipment, weekends included.")
        ),
        DAYS_IDLE,
        Column(
            "longest_pause",
            Type.INTEGER,
            N_("Longest pause, days"),
            N_("Most calendar days in a row without a shipment to the portfolio since its first purchase."),
        ),
        Column(
            "overdue_clients",
            Type.INTEGER,
            N_("Overdue clients"),
            N_("Clients of the portfolio silent longer than usual and not yet lost."),
            adds=True,
        ),
        replace(
            LOSS,
            meaning=N_("Average monthly revenue of those clients."),
            sums_to=Sum("loss_per_month", NAMED.name),
        ),
    ),
    wholes=(SALES,),
)

MANAGERS = Table(
    "managers",
    N_("Shipments by manager"),
    N_("One row per manager and period of the window, periods without a shipment included."),
    (PORTFOLIO, PERIOD, SHIPMENTS, SHIPPED, REVENUE, DAYS_WITH, DAYS_WITHOUT, DAYS_IDLE),
    wholes=(SALES,),
)

PERIODS = Table(
    "periods",
    N_("Shipments by period"),
    N_("One row per period of the window for the whole company."),
    (PERIOD, SHIPMENTS, SHIPPED, REVENUE, DAYS_WITH, replace(DAYS_WITHOUT, optional=False)),
    wholes=(SALES,),
)

CALENDAR = Table(
    "calendar",
    N_("Calendar of shipments"),
    N_("One row per day of the latest 26 weeks of the window."),
    (
        Column("week", Type.DATE, N_("Week of"), N_("Monday of the week.")),
        Column("weekday", Type.LABEL, N_("Weekday"), N_("Day of the week."), labels=WEEKDAYS),
        Column("date", Type.DATE, N_("Day"), N_("The day itself.")),
        SHIPMENTS,
    ),
    drawn=True,
)

ACTIVITY = Table(
    "activity",
    N_("Latest shipments by manager"),
    N_("One row per coloured cell: the latest twelve periods of the thirty largest portfolios."),
    (replace(PORTFOLIO, optional=False), PERIOD, SHIPMENTS),
    drawn=True,
)

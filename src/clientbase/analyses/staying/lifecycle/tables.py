"""The result tables of `lifecycle`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.staying.lifecycle.columns import (
    BASE_SIZE,
    DAY,
    HISTORY_LENGTH,
    PART,
    PERIOD,
    REVENUES,
    count,
    money,
)
from clientbase.analyses.staying.lifecycle.words import (
    COVERAGE,
    LISTED,
    NO_CLIENT,
    NOT_YET,
    REASONS,
)
from clientbase.analysis import NAMED, SALES, Column, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules import headline
from clientbase.rules.rhythm import GROUP, GROUPS, INTERVAL_USED, OVERDUE_RATIO, STATE
from clientbase.vocabulary import (
    CLIENT,
    CLIENT_ID,
    COUNT,
    DAYS_SILENT,
    EMAIL,
    FIRST_DAY,
    FIRST_IN_WINDOW,
    GRAINS,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    REVENUE,
    REVENUE_SHARE,
    STARTS,
    USUAL_INTERVAL,
)

CLIENTS = Table(
    "clients",
    N_("Clients by group"),
    N_("One row per client met in sales or in the client list, those to act upon first, most money first."),
    (
        CLIENT_ID,
        CLIENT,
        GROUP,
        replace(PART, optional=True),
        MANAGER,
        PHONE,
        EMAIL,
        REVENUE,
        DAYS_SILENT,
        replace(LAST_PURCHASE, optional=True),
        replace(USUAL_INTERVAL, optional=True),
        INTERVAL_USED,
        replace(OVERDUE_RATIO, optional=True),
        STATE,
        Column(
            "reason",
            Type.LABEL,
            N_("Why it is here"),
            N_("The group in words."),
            labels=REASONS,
            optional=True,
            about="lifecycle",
        ),
        count(
            "purchase_days",
            N_("Purchase days"),
            N_("Days with a purchase up to the as-of day."),
            optional=True,
        ),
        replace(FIRST_IN_WINDOW, meaning=N_("Day of the first purchase in the data."), about=""),
        Column(
            "in_list",
            Type.LABEL,
            N_("Client list"),
            N_("Whether the client list names the client; empty without a client list."),
            labels=LISTED,
            optional=True,
        ),
    ),
    clients=True,
    wholes=(NAMED,),
)

GROUPS_TABLE = Table(
    "groups",
    N_("Groups of clients"),
    N_("One row per group and part of the base as of the as-of day, and one of the rows without a client."),
    (
        replace(GROUP, labels=GROUPS | NO_CLIENT),
        PART,
        COUNT,
        Column(
            "client_share",
            Type.SHARE,
            N_("Share of all clients"),
            N_("Part of all clients of the table, prospects included."),
            optional=True,
            adds=True,
        ),
        Column(
            "base_share",
            Type.SHARE,
            N_("Share of the base"),
            N_("Part of the clients who ever bought; empty for those who did not."),
            adds=True,
        ),
        REVENUE,
        REVENUE_SHARE,
        Column(
            "average_revenue", Type.NUMBER, N_("Revenue per client"), N_("Revenue of the window per client.")
        ),
    ),
    wholes=(SALES, Whole("clients", without=("(no client)",))),
)

BASE = Table(
    "base",
    N_("Client base and client list"),
    N_("One row: the client base as of the as-of day, compared with the client list."),
    (
        FIRST_DAY,
        count("clients", N_("Clients"), N_("Clients met in sales or in the client list.")),
        replace(BASE_SIZE, meaning=N_("Clients who bought at least once up to the as-of day.")),
        count("active", N_("Active base"), N_("Clients with a purchase in the last active days.")),
        Column("active_share", Type.SHARE, N_("Active share"), N_("Active base divided by total base.")),
        count("listed", N_("In the client list"), N_("Clients the client list names.")),
        count(
            "not_listed", N_("Sales, not in the list"), N_("Clients in sales the client list does not name.")
        ),
        count("prospects", N_("In the list, no sales"), N_("Clients of the list without a row of sales.")),
        count(
            "prospects_undated",
            N_("of them without a date"),
            N_("Prospects whose card gives no day of creation: known only as of the as-of day."),
            optional=True,
        ),
        count(
            "cards_later",
            N_("Cards created later"),
            N_("Cards without sales created after the as-of day: not counted as prospects."),
            optional=True,
        ),
        count(
            "no_purchase",
            N_("No purchase"),
            N_("Clients in sales with returns, corrections or zero amounts only."),
            optional=True,
        ),
        Column(
            "base_interval",
            Type.NUMBER,
            N_("Usual interval of the base"),
            N_("Median of the usual intervals of the clients with at least 3 purchase days."),
            unit="days",
        ),
        count(
            "by_base",
            N_("Judged by the base"),
            N_("Clients with fewer than 3 purchase days: the interval of the base stands in for theirs."),
            optional=True,
        ),
        Column(
            "by_base_share",
            Type.SHARE,
            N_("Judged by the base, share"),
            N_("Those clients as a part of the total base."),
            optional=True,
        ),
        Column(
            "grain",
            Type.LABEL,
            N_("Period"),
            N_("Length of the periods of the structure, the flows and the rates."),
            labels={grain: GRAINS[grain] for grain in ("month", "quarter", "year")},
            optional=True,
        ),
        Column(
            "grain_days",
            Type.INTEGER,
            N_("Days of a period"),
            N_("Days of the longest such period: a longer usual interval does not fit into it."),
            unit="days",
            optional=True,
        ),
    ),
)

STRUCTURE = Table(
    "structure",
    N_("Structure of the base"),
    N_("One row per period the window touches: clients of each group on its last day."),
    (
        PERIOD,
        replace(DAY, optional=True),
        HISTORY_LENGTH,
        BASE_SIZE,
        count(
            "part_permanent",
            N_("Permanent"),
            N_("Regular clients, and those at risk or returned with 3 purchase days or more."),
        ),
        count(
            "part_occasional",
            N_("Occasional"),
            N_("All others who are not gone: new, one-off, occasional, and the rest at risk or returned."),
        ),
        count("part_gone", N_("Gone"), N_("Sleeping and lost clients.")),
        count(
            "part_potential",
            N_("Potential"),
            N_("Prospects; empty where cards without a day of creation leave them unknown."),
        ),
        Column(
            "permanent_share",
            Type.SHARE,
            N_("Share of permanent"),
            N_("Permanent clients in the total base."),
        ),
        count("regular", N_("Regular"), N_("Clients who buy at their usual interval."), optional=True),
        count("at_risk", N_("At risk"), N_("Clients silent longer than usual."), optional=True),
        count(
            "returned",
            N_("Returned"),
            N_("Clients who came back after a long silence."),
            optional=True,
            about="group",
        ),
        count(
            "new", N_("New"), N_("Clients whose first purchases are recent."), optional=True, about="group"
        ),
        count("one_off", N_("One-off"), N_("Clients who bought once, not lately."), optional=True),
        count("occasional", N_("Bought twice"), N_("Clients who bought twice, not long ago."), optional=True),
        count("sleeping", N_("Sleeping"), N_("Clients silent for several intervals."), optional=True),
        count("lost", N_("Lost"), N_("Clients silent for very long."), optional=True),
        count(
            "no_purchase",
            N_("No purchase"),
            N_("Clients in sales with returns, corrections or zero amounts only."),
            optional=True,
        ),
    ),
)

PERIODS = Table(
    "periods",
    N_("Churn and retention"),
    N_("One row per period the window touches: who bought in it, who came, came back, stayed and left."),
    (
        PERIOD,
        replace(STARTS, optional=True),
        replace(DAY, optional=True),
        Column(
            "coverage",
            Type.LABEL,
            N_("Coverage"),
            N_("What is missing of the period; one not whole in the data has no rates, nor has the next."),
            labels=COVERAGE,
            optional=True,
        ),
        HISTORY_LENGTH,
        BASE_SIZE,
        count("active", N_("Active base"), N_("Clients with a purchase in the period.")),
        Column(
            "active_share",
            Type.SHARE,
            N_("Active share"),
            N_("Active base divided by total base."),
            optional=True,
        ),
        count(
            "active_before",
            N_("Active before"),
            N_("Clients with a purchase in the period before; empty where the data do not cover all of it."),
            optional=True,
        ),
        count("new", N_("New"), N_("Clients whose first purchase in the data lies in the period.")),
        count("kept", N_("Kept"), N_("Clients who bought in the period and in the one before.")),
        count(
            "returned",
            N_("Returned"),
            N_("Clients who bought in the period and earlier, not in the one before."),
        ),
        count("silent", N_("Silent"), N_("Clients who bought earlier, but not in the period.")),
        count(
            "churned",
            N_("Left"),
            N_(
                "Clients who bought in the period before and not in this one; empty where there are no rates."
            ),
        ),
        Column("churn", Type.SHARE, N_("Churn"), N_("Left divided by active before.")),
        Column("retention", Type.SHARE, N_("Retention"), N_("Kept divided by active before: 1 less churn.")),
        replace(
            REVENUE,
            meaning=N_("Amounts in the period and the window, net of returns and corrections."),
            optional=True,
            made_of=REVENUES,
        ),
        money("revenue_new", N_("Revenue of the new"), N_("Revenue of the new clients in the period.")),
        money("revenue_kept", N_("Revenue of the kept"), N_("Revenue of the kept clients in the period.")),
        money(
            "revenue_returned",
            N_("Revenue of the returned"),
            N_("Revenue of the returned clients in the period."),
        ),
        money(
            "revenue_other",
            N_("Without a purchase"),
            N_("Returns and corrections of clients who did not buy."),
        ),
        money("revenue_no_client", N_("Rows without a client"), N_("Revenue of rows that name no client.")),
    ),
    wholes=(SALES,),
)

FLOWS = Table(
    "flows",
    N_("Flows between groups"),
    N_("One row per period after the first and pair of groups: clients who went from the one to the other."),
    (
        PERIOD,
        replace(DAY, optional=True),
        Column(
            "from_group",
            Type.LABEL,
            N_("From group"),
            N_("Group on the last day of the period before."),
            labels=GROUPS | NOT_YET,
        ),
        Column(
            "to_group", Type.LABEL, N_("To group"), N_("Group on the last day of the period."), labels=GROUPS
        ),
        COUNT,
        Column(
            "share", Type.SHARE, N_("Share of the from group"), N_("Part of the clients of the group before.")
        ),
    ),
)

LAYERS = Table(
    "layers",
    N_("Layers of the structure"),
    N_("One row per period the window touches and part of the base."),
    (DAY, PART, COUNT),
    drawn=True,
)

LAST_FLOW = Table(
    "last_flow",
    N_("Flows of the last period"),
    N_("One row per pair of groups clients went between in the last period."),
    (
        replace(FLOWS.column("from_group"), labels=GROUPS),
        FLOWS.column("to_group"),
        COUNT,
    ),
    drawn=True,
)

HEADLINE = headline.table(
    N_("Active clients of the last months"),
    Column("active", Type.INTEGER, N_("Active"), N_("Clients with a purchase in the period.")),
    Column(
        "active_like", Type.INTEGER, N_("Active before"), N_("Clients with a purchase in the like period.")
    ),
)

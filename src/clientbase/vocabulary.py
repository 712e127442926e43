"""Words that mean the same in every room: columns and parameters declared once, labels of shared values."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from clientbase.analysis import Column, Option, Role, Type
from clientbase.messages import N_

ABC = {"A": N_("A"), "B": N_("B"), "C": N_("C"), "-": N_("–")}
XYZ = {"X": N_("X"), "Y": N_("Y"), "Z": N_("Z"), "-": N_("–")}
CELLS = {abc + xyz: abc + xyz.replace("-", "–") for abc in "ABC-" for xyz in "XYZ-"}
GRAINS = {
    "day": N_("day"),
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "year": N_("year"),
}

WHOLE = {"revenue": N_("of the revenue"), "profit": N_("of the profit"), "quantity": N_("of the quantity")}

By: TypeAlias = Annotated[
    Literal["revenue", "profit", "quantity"],
    Option(N_("What clients are ranked by: revenue, profit (or amount less cost) or quantity.")),
]
Grain: TypeAlias = Annotated[
    Literal["day", "week", "month", "quarter", "year"],
    Option(N_("Length of a period: calendar day, ISO week, month, quarter or year.")),
]
CohortGrain: TypeAlias = Annotated[
    Literal["month", "quarter", "year"],
    Option(N_("Length of the period of first purchase that makes clients a cohort.")),
]
ByManager: TypeAlias = Annotated[
    bool,
    Option(
        N_("In the workbook, one more sheet for each manager with the clients of that manager."),
        presentation=True,
    ),
]

CLIENT_ID = Column(
    "client_id",
    Type.TEXT,
    N_("Client id"),
    N_("Key of the client: its id in the source system, else its tax id, else its normalised name."),
    optional=True,
    role=Role.ID,
)
CLIENT = Column(
    "client", Type.TEXT, N_("Client"), N_("Name of the client in its most frequent spelling."), role=Role.NAME
)
CALL_RESULT = Column(
    "call_result",
    Type.TEXT,
    N_("Result of the call"),
    N_("Empty: to be filled in after the call."),
    optional=True,
    role=Role.NOTE,
)
CALL_DATE = Column(
    "call_date",
    Type.DATE,
    N_("Day of the call"),
    N_("Empty: to be filled in after the call."),
    optional=True,
    role=Role.NOTE,
)
MANAGER = Column(
    "manager",
    Type.TEXT,
    N_("Manager"),
    N_("Manager with the largest revenue from the client in the window, else the one on the client's card."),
    role=Role.MANAGER,
)
REVENUE = Column(
    "revenue",
    Type.MONEY,
    N_("Revenue"),
    N_("Amounts in the window, net of returns and corrections."),
    adds=True,
)
MEASURE = Column(
    "measure",
    Type.QUANTITY,
    N_("Measure"),
    N_("What the clients are ranked by in the window: revenue, profit or quantity, as the parameters say."),
    optional=True,
    adds=True,
)
MEASURE_SHARE = Column(
    "share",
    Type.SHARE,
    N_("Share"),
    N_("Part of the measure of the whole window, rows without a client included."),
    adds=True,
)
PHONE = Column(
    "phone",
    Type.TEXT,
    N_("Phone"),
    N_("Phones of the client list, as written there."),
    optional=True,
    role=Role.PHONE,
)
EMAIL = Column(
    "email", Type.TEXT, N_("E-mail"), N_("E-mails of the client list, as written there."), optional=True
)
LAST_PURCHASE = Column(
    "last_purchase", Type.DATE, N_("Last purchase"), N_("Day of the latest purchase up to the as-of day.")
)
FIRST_IN_WINDOW = Column(
    "first_purchase",
    Type.DATE,
    N_("First purchase"),
    N_("Day of the first purchase in the window."),
    optional=True,
    about="window",
)
LAST_IN_WINDOW = Column(
    "last_purchase",
    Type.DATE,
    N_("Last purchase"),
    N_("Day of the latest purchase in the window."),
    about="window",
)
PURCHASES = Column(
    "purchases",
    Type.INTEGER,
    N_("Purchases"),
    N_("Documents of sale with a positive amount; without document numbers, days with purchases."),
    adds=True,
)
AVERAGE_CHECK = Column(
    "average_check",
    Type.MONEY,
    N_("Average check"),
    N_("Revenue divided by the number of purchases."),
    adds=False,
)
DAYS_SILENT = Column(
    "days_silent",
    Type.INTEGER,
    N_("Days silent"),
    N_("Days from the latest purchase to the as-of day."),
    unit="days",
)
USUAL_INTERVAL = Column(
    "usual_interval",
    Type.NUMBER,
    N_("Usual interval"),
    N_("Median of the days between purchase days; empty with fewer than 3 of them."),
    unit="days",
)
COHORT = Column(
    "cohort",
    Type.TEXT,
    N_("Cohort"),
    N_("Period of the first purchase of its clients: year-month, year-quarter or year."),
    role=Role.COHORT,
)
ABC_CLASS = Column(
    "abc",
    Type.LABEL,
    N_("ABC"),
    N_("Class by size: A the largest, C the smallest; – where the measure is unknown."),
    labels=ABC,
)
XYZ_CLASS = Column(
    "xyz",
    Type.LABEL,
    N_("XYZ"),
    N_("Class by regularity: X regular, Y irregular, Z bought once or unsteady; – cannot be told."),
    labels=XYZ,
)
CELL = Column("cell", Type.TEXT, N_("Cell"), N_("Both classes together."), role=Role.CLASS)
COUNT = Column("clients", Type.INTEGER, N_("Clients"), N_("Number of clients."), adds=True)
COUNT_SHARE = Column(
    "client_share",
    Type.SHARE,
    N_("Share of clients"),
    N_("Part of all clients with rows in the window."),
    adds=True,
)
REVENUE_SHARE = Column(
    "revenue_share",
    Type.SHARE,
    N_("Share of revenue"),
    N_("Part of the whole revenue of the window, rows without a client included."),
    adds=True,
)
LINES = Column("lines", Type.INTEGER, N_("Rows"), N_("Rows of the sales in the window."), optional=True)
LINES_WITHOUT_MEASURE = Column(
    "lines_without_measure",
    Type.INTEGER,
    N_("Rows without measure"),
    N_("Rows that give no profit (or cost) or no quantity when clients are ranked by it."),
    optional=True,
)
WINDOW_MONTHS = Column(
    "months", Type.INTEGER, N_("Months"), N_("Length of the window."), unit="months", optional=True
)
FIRST_DAY = Column("first_day", Type.DATE, N_("Data from"), N_("First day of sales in the data."))
STARTS = Column("starts", Type.DATE, N_("From"), N_("First day of the period."))

"""Words that mean the same in every room: columns and parameters declared once, labels of shared values."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from clientbase.analysis import Column, Option, Type
from clientbase.messages import N_

ABC = {"A": N_("A"), "B": N_("B"), "C": N_("C"), "-": N_("–")}
XYZ = {"X": N_("X"), "Y": N_("Y"), "Z": N_("Z"), "-": N_("–")}
GRAINS = {
    "day": N_("day"),
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "year": N_("year"),
}

By: TypeAlias = Annotated[
    Literal["revenue", "profit", "quantity"],
    Option(N_("What clients are ranked by: revenue, profit (or amount less cost) or quantity.")),
]
Grain: TypeAlias = Annotated[
    Literal["day", "week", "month", "quarter", "year"],
    Option(N_("Length of a period: calendar day, ISO week, month, quarter or year.")),
]

CLIENT_ID = Column(
    "client_id",
    Type.TEXT,
    N_("Client id"),
    N_("Key of the client: its id in the source system, else its tax id, else its normalised name."),
    optional=True,
)
CLIENT = Column("client", Type.TEXT, N_("Client"), N_("Name of the client in its most frequent spelling."))
MANAGER = Column(
    "manager",
    Type.TEXT,
    N_("Manager"),
    N_("Manager with the largest revenue from the client in the window, else the one on the client's card."),
)
REVENUE = Column(
    "revenue", Type.MONEY, N_("Revenue"), N_("Amounts in the window, net of returns and corrections.")
)
MEASURE = Column(
    "measure",
    Type.QUANTITY,
    N_("Measure"),
    N_("What the clients are ranked by in the window: revenue, profit or quantity, as the parameters say."),
    optional=True,
)
PHONE = Column(
    "phone", Type.TEXT, N_("Phone"), N_("Phones of the client list, as written there."), optional=True
)
EMAIL = Column(
    "email", Type.TEXT, N_("E-mail"), N_("E-mails of the client list, as written there."), optional=True
)
LAST_PURCHASE = Column(
    "last_purchase", Type.DATE, N_("Last purchase"), N_("Day of the latest purchase up to the as-of day.")
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

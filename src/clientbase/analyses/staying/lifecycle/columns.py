"""Columns that several tables of `lifecycle` show."""

from __future__ import annotations

from clientbase.analyses.staying.lifecycle.words import HISTORY, PARTS
from clientbase.analysis import Column, Role, Type
from clientbase.messages import N_

REVENUES = ("revenue_new", "revenue_kept", "revenue_returned", "revenue_other", "revenue_no_client")
PART = Column(
    "part",
    Type.LABEL,
    N_("Part of the base"),
    N_(
        "Permanent: regular, and at risk or returned with 3 purchase days or more;"
        " gone: sleeping and lost; occasional: all others who bought."
    ),
    labels=PARTS,
)
PERIOD = Column("period", Type.TEXT, N_("Period"), N_("Year, year-quarter or year-month."), role=Role.PERIOD)
DAY = Column(
    "day", Type.DATE, N_("Up to"), N_("Last day of the period, or the as-of day where it is not over.")
)
HISTORY_LENGTH = Column(
    "history",
    Type.LABEL,
    N_("History before"),
    N_("Whether enough data lies before the period to tell a new client from one that bought earlier."),
    labels=HISTORY,
    optional=True,
)
BASE_SIZE = Column(
    "base", Type.INTEGER, N_("Total base"), N_("Clients who had bought at least once up to that day.")
)


def count(name: str, label: str, meaning: str, *, optional: bool = False, about: str = "") -> Column:
    """A number of clients."""
    return Column(name, Type.INTEGER, label, meaning, optional=optional, about=about)


def money(name: str, label: str, meaning: str) -> Column:
    """An amount that adds up over the rows of its table."""
    return Column(name, Type.MONEY, label, meaning, optional=True, adds=True)

"""Columns and words that several tables of `handover` share."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Role, Type
from clientbase.messages import N_
from clientbase.vocabulary import ABC, MANAGER
from clientbase.vocabulary import EMAIL as OF_CARD
from clientbase.vocabulary import PHONE as PHONE_OF_CARD

LOADS = {
    "below": N_("below the norm"),
    "within": N_("within the norm"),
    "above": N_("above the norm"),
}
KNOWERS = {
    "one": N_("one person"),
    "others left": N_("one person, the others have left"),
    "several": N_("several people"),
    "nobody": N_("nobody named"),
}
SOURCES = {
    "card": N_("client list"),
    "person": N_("list of persons"),
    "contact": N_("calls, meetings, letters"),
    "deal": N_("deals"),
    "task": N_("tasks"),
    "complaint": N_("complaints"),
    "answer": N_("answers to surveys"),
}
WORK = {
    "deal": N_("open deal"),
    "task": N_("open task"),
    "promise": N_("promised contact"),
    "complaint": N_("open complaint"),
}
WHOSE = {
    "own": N_("in the pack"),
    "other": N_("client of another"),
    "nobody": N_("no client named"),
}
MISSING = {
    "contact": N_("any contact"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "person": N_("contact person"),
    "address": N_("address"),
    "tax id": N_("tax id"),
}
REASONS = {
    "sold before": N_("sold to it before"),
    "region": N_("has most clients of its region"),
    "load": N_("had the fewest clients"),
}


def count(name: str, label: str, meaning: str, *, optional: bool = False, about: str = "") -> Column:
    """A number of things that adds up."""
    return Column(name, Type.INTEGER, label, meaning, optional=optional, about=about, adds=True)


def text(name: str, label: str, meaning: str, *, optional: bool = True) -> Column:
    """A text of the data."""
    return Column(name, Type.TEXT, label, meaning, optional=optional, about="handover")


def date(name: str, label: str, meaning: str) -> Column:
    """A day that may be empty."""
    return Column(name, Type.DATE, label, meaning, optional=True, about="handover")


OWNER = replace(
    MANAGER,
    meaning=N_("Whose client it is: by revenue in the window, the last document or the card, as asked."),
    about="handover",
    role=Role.VALUE,
    optional=True,
)
HEIR = Column(
    "heir",
    Type.TEXT,
    N_("Heir"),
    N_("Who is proposed to take the client over; empty unless a proposal was asked for."),
    role=Role.MANAGER,
    about="handover",
    optional=True,
)
PHONE = replace(
    PHONE_OF_CARD,
    meaning=N_("Phones of the client list as written, else the first that any other file names."),
    about="handover",
    optional=False,
)
EMAIL = replace(
    OF_CARD,
    meaning=N_("E-mails of the client list as written, else the first that any other file names."),
    about="handover",
)
CONTACT_PERSON = text(
    "contact_person",
    N_("Contact person"),
    N_("Person of the client list, else the first that any other file names."),
)
REGION = text("region", N_("Region"), N_("Region of the client list."))
CLASS = Column(
    "class",
    Type.LABEL,
    N_("ABC"),
    N_("Class by size in the window: A the largest, C the smallest; – where the measure is unknown."),
    labels=ABC,
    optional=True,
)
KNOWN_BY = Column(
    "known_by",
    Type.LABEL,
    N_("Known to"),
    N_("How many of our people its documents and contacts of the window name."),
    labels=KNOWERS,
    about="handover",
)
OTHERS = text("others", N_("Others who sold"), N_("Other managers who ever sold to it, the latest first."))
IS_ACTIVE = Column(
    "is_active",
    Type.BOOLEAN,
    N_("Still sells"),
    N_("Whether this person sold anything in the last months, 3 by default."),
    optional=True,
    about="handover",
)
BALANCE = Column(
    "balance",
    Type.MONEY,
    N_("Owes"),
    N_("Balance of the latest statement of receivables; empty where none was loaded."),
    about="handover",
    adds=True,
)
OVERDUE = Column(
    "overdue",
    Type.MONEY,
    N_("Overdue"),
    N_("Overdue part of the latest statement; empty where no statement tells it."),
    about="handover",
    adds=True,
)
OPEN_DEALS = count(
    "open_deals", N_("Open deals"), N_("Deals open on the as-of day; empty where none were loaded.")
)
OPEN_DEALS_AMOUNT = Column(
    "open_deals_amount",
    Type.MONEY,
    N_("Amount of open deals"),
    N_("Amounts of these deals."),
    about="handover",
    adds=True,
)
OPEN_TASKS = count(
    "open_tasks", N_("Open tasks"), N_("Tasks not done by the as-of day; empty where none were loaded.")
)
OPEN_COMPLAINTS = count(
    "open_complaints",
    N_("Open complaints"),
    N_("Complaints not closed by the as-of day; empty where none were loaded."),
    optional=True,
    about="handover",
)

"""The columns that several tables of `dedupe` have."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.clean.dedupe.words import DECISIONS, FIELDS
from clientbase.analysis import Column, Role, Type
from clientbase.matching.sayings import DOUBTS, EVIDENCE
from clientbase.messages import N_
from clientbase.vocabulary import CLIENT

GROUP = Column("group", Type.INTEGER, N_("Group"), N_("Number of the group; cards of one are one client."))
SOURCE = Column("source", Type.TEXT, N_("List"), N_("File the card stands in."), about="card")
SOURCE_ROW = Column(
    "source_row",
    Type.INTEGER,
    N_("Row"),
    N_("Row of the list; empty for a client that no list names."),
    optional=True,
)
CARD_ID = Column("card_id", Type.TEXT, N_("Card"), N_("Id of the card in its own system, else its row."))
NAME = replace(CLIENT, meaning=N_("Name as the card has it."), about="card")
TAX_ID = Column("tax_id", Type.TEXT, N_("Tax id"), N_("Tax id of the card."), about="card")
PHONES = Column(
    "phones",
    Type.TEXT,
    N_("Phones"),
    N_("Phones of the card, readable ones in the international form."),
    about="card",
    role=Role.PHONE,
)
EMAILS = Column("emails", Type.TEXT, N_("E-mails"), N_("E-mails of the card."), about="card")
CITY = Column("city", Type.TEXT, N_("City"), N_("City of the card."), about="card")
OWNER = Column(
    "manager", Type.TEXT, N_("Manager"), N_("Manager of the card."), about="card", role=Role.MANAGER
)
WHY = Column(
    "evidence",
    Type.LABEL,
    N_("Evidence for"),
    N_("What speaks for one client."),
    labels={one.value: text for one, text in EVIDENCE.items()},
    several=True,
)
AGAINST = Column(
    "doubts",
    Type.LABEL,
    N_("Doubts"),
    N_("What keeps the cards from being joined without a person."),
    labels={one.value: text for one, text in DOUBTS.items()},
    several=True,
    optional=True,
)
DECISION = Column(
    "decision",
    Type.LABEL,
    N_("Decision"),
    N_("auto: sure, not confirmed yet; merge, apart, later: decided; review: open; empty: a card by itself."),
    labels=DECISIONS,
)
FIELD = Column("field", Type.LABEL, N_("Field"), N_("Field of the card."), labels=FIELDS)
TWO = tuple(
    replace(
        column,
        name=f"{name}_{side}",
        label=label,
        role=Role.VALUE,
        optional=name == "source",
    )
    for side, words in (("a", (N_("First list"), N_("First card"), N_("First client"))),
                        ("b", (N_("Second list"), N_("Second card"), N_("Second client"))))
    for (name, column), label in zip(
        (("source", SOURCE), ("card", CARD_ID), ("client", NAME)), words, strict=True
    )
)  # fmt: skip


def count(name: str, label: str, meaning: str, *, adds: bool | None = None) -> Column:
    """A column that counts cards, groups or pairs."""
    return Column(name, Type.INTEGER, label, meaning, about="cards", adds=adds)

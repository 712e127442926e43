"""The result tables of `audit`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.clean.audit.words import FIELDS, KINDS, PROBLEMS, STANDINGS, TO_CHECK, WAYS
from clientbase.analysis import Column, Role, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.history import ORIGIN
from clientbase.rules.rhythm import REVENUE_YEAR
from clientbase.vocabulary import ABC, CLIENT, CLIENT_ID, COUNT, EMAIL, LAST_PURCHASE, MANAGER, PHONE

AUDITED = Whole("audited")

FIELD = Column("field", Type.LABEL, N_("Field"), N_("Field of the card."), labels=FIELDS)
REACHABLE_BY = Column(
    "reachable_by",
    Type.LABEL,
    N_("Reachable by"),
    N_("Ways that are well formed: phone, mobile, e-mail, messenger, post; whether they answer is open."),
    labels=WAYS,
    several=True,
)
STAKE = Column(
    "revenue_at_stake",
    Type.MONEY,
    N_("Revenue at stake"),
    N_("Revenue of the 12 months up to the last purchase of clients with a problem; 0 of those without."),
    about="audit",
    adds=True,
)
FOUND_PHONE = replace(
    PHONE, meaning=N_("A phone of the client in other exports: calls, deals, tasks, answers."), about="found"
)
FOUND_EMAIL = replace(
    EMAIL,
    meaning=N_("An e-mail of the client in other exports: calls, deals, tasks, answers."),
    about="found",
)


def _count(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.INTEGER, label, meaning, about="audit", optional=optional)


def _share(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.SHARE, label, meaning, about="audit", optional=optional)


FIELDS_TABLE = Table(
    "fields",
    N_("Fields of the cards"),
    N_("One row per field of the cards, and one of all cells."),
    (
        FIELD,
        _count("cards", N_("Cards"), N_("Rows of the loaded client lists."), optional=True),
        _count("filled", N_("Filled"), N_("Cards where something is written in the field.")),
        _count("valid", N_("Valid"), N_("Filled and well formed; that it is true only a call can tell.")),
        _count("suspicious", N_("Doubtful"), N_("Filled with what was probably meant otherwise.")),
        _count("placeholder", N_("Placeholder"), N_("Filled only to fill the field: zeros, “none”, “test”.")),
        _count("invalid", N_("Cannot be used"), N_("Filled with what is malformed or incomplete.")),
        _count(
            "duplicate",
            N_("Doubled"),
            N_("Cards whose value, in one notation, stands on a card of another client or twice in a list."),
        ),
        _count(
            "stale", N_("Old"), N_("Filled cards last checked or changed before the limit; empty undated.")
        ),
        _count(
            "conflicting",
            N_("Disputed"),
            N_("Cards that another card of the same client contradicts."),
            optional=True,
        ),
        _count(
            "checked", N_("Checked"), N_("Cards of clients whose field came back checked in a call sheet.")
        ),
        _share("filled_share", N_("Filled, share"), N_("Filled cards in all cards."), optional=True),
        _share("valid_share", N_("Valid, share"), N_("Cards with a valid value in all cards.")),
        _share("duplicate_share", N_("Doubled, share"), N_("Doubled in filled cards."), optional=True),
        _share("stale_share", N_("Old, share"), N_("Old in filled cards."), optional=True),
    ),
)

CLIENTS = Table(
    "clients",
    N_("Clients and their data"),
    N_("One row per client, the worst data of the most money first."),
    (
        CLIENT_ID,
        CLIENT,
        PHONE,
        MANAGER,
        Column(
            "class",
            Type.LABEL,
            N_("ABC"),
            N_("Class by size in the window: A the largest, C the smallest; – where the measure is unknown."),
            labels=ABC,
            optional=True,
        ),
        REACHABLE_BY,
        Column(
            "problems",
            Type.LABEL,
            N_("Problems"),
            N_("What is missing, malformed, doubled, disputed or old, the worst first."),
            labels=PROBLEMS,
            several=True,
        ),
        STAKE,
        _count("badness", N_("Badness"), N_("Weights of its problems: 5 unreachable, 3 no phone … 1 small.")),
        _count("cards", N_("Cards"), N_("Rows of client lists that are of this client."), optional=True),
        replace(LAST_PURCHASE, optional=True),
        Column(
            "last_checked",
            Type.DATE,
            N_("Last checked"),
            N_("Latest day that the cards, contacts or a call sheet give; empty where none does."),
            optional=True,
        ),
        Column(
            "verified_at",
            Type.DATE,
            N_("Verified on"),
            N_("Latest day of verification: of the card, or of a call sheet that came back."),
            optional=True,
        ),
        _count(
            "checked",
            N_("Checked"),
            N_("Fields of the client that came back checked in a call sheet."),
            optional=True,
        ),
        EMAIL,
    ),
    clients=True,
    wholes=(AUDITED,),
)

MANAGERS = Table(
    "managers",
    N_("Managers"),
    N_("One row per manager, and one of the clients that have none."),
    (
        MANAGER,
        replace(COUNT, meaning=N_("Clients of the manager, with sales or on a card."), about="audit"),
        _count("reachable", N_("Reachable"), N_("Clients with at least one usable way to reach them.")),
        _count("unreachable", N_("Not reachable"), N_("Clients whom nothing reaches.")),
        _count("with_problems", N_("With problems"), N_("Clients with any problem in their data.")),
        _count("without_card", N_("Without a card"), N_("Clients with sales who are in no client list.")),
        Column(
            "has_left",
            Type.BOOLEAN,
            N_("Left"),
            N_("Not in the given list of those who work; empty without a list."),
            optional=True,
        ),
        STAKE,
        _share("reachable_share", N_("Reachable, share"), N_("Reachable clients in those of the manager.")),
        _share(
            "problem_share", N_("With problems, share"), N_("Clients with problems in those of the manager.")
        ),
    ),
    wholes=(AUDITED,),
)

NEW_CLIENTS = Table(
    "new_clients",
    N_("New clients and their contacts"),
    N_("One row per month and manager with a new client, the latest month first."),
    (
        Column(
            "month",
            Type.DATE,
            N_("Month"),
            N_("First day of the month of the card, or of the first purchase where the card has no day."),
            role=Role.PERIOD,
        ),
        MANAGER,
        replace(
            ORIGIN,
            meaning=N_("Whether cards or a long enough history show that they are new."),
            about="audit",
        ),
        replace(COUNT, meaning=N_("New clients of the month and the manager."), about="new"),
        _count("with_phone", N_("With a phone"), N_("New clients with a usable phone.")),
        _count("with_address", N_("With an address"), N_("New clients with an address for post.")),
        _count("with_email", N_("With an e-mail"), N_("New clients with a usable e-mail.")),
        _count("complete", N_("With all three"), N_("New clients with phone, address and e-mail.")),
        _share("phone_share", N_("Phone, share"), N_("New clients with a phone in new clients.")),
        _share("address_share", N_("Address, share"), N_("New clients with an address in new clients.")),
        _share("email_share", N_("E-mail, share"), N_("New clients with an e-mail in new clients.")),
    ),
)

SHARED = Table(
    "shared_contacts",
    N_("Contacts of many clients"),
    N_("One row per phone, e-mail or messenger of more than one client, the most clients first."),
    (
        Column("kind", Type.LABEL, N_("Kind"), N_("What it is."), labels=KINDS),
        Column("value", Type.TEXT, N_("Contact"), N_("The number or address in one notation.")),
        replace(COUNT, meaning=N_("Clients on whose cards it stands."), about="shared", adds=False),
        _count("cards", N_("Cards"), N_("Cards on which it stands.")),
        _count("managers", N_("Managers"), N_("Managers of these clients.")),
        Column("names", Type.TEXT, N_("Clients, by name"), N_("Up to five of them, the largest first.")),
    ),
)

WITHOUT_CARD = Table(
    "sales_without_card",
    N_("Sales without a card"),
    N_("One row per client that bought and is in no client list, the largest first."),
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        replace(REVENUE_YEAR, adds=False),
        Column(
            "first_purchase",
            Type.DATE,
            N_("First purchase"),
            N_("Day of the first purchase in the data."),
            about="all",
        ),
        LAST_PURCHASE,
        FOUND_PHONE,
        FOUND_EMAIL,
    ),
    clients=True,
)

WITHOUT_SALES = Table(
    "cards_without_sales",
    N_("Cards without sales"),
    N_("One row per client of a list that never bought in the data, the latest card first."),
    (
        CLIENT_ID,
        CLIENT,
        PHONE,
        MANAGER,
        Column(
            "standing",
            Type.LABEL,
            N_("Standing"),
            N_("A prospect only where it is said that the data hold the whole history."),
            labels=STANDINGS,
        ),
        Column("type", Type.TEXT, N_("Kind"), N_("What the card says the client is."), optional=True),
        Column("created_at", Type.DATE, N_("Card of"), N_("When the card was created."), optional=True),
        REACHABLE_BY,
        EMAIL,
    ),
    clients=True,
)

CHECKS = Table(
    "checks",
    N_("What to check with the client"),
    N_("One row per client and field to check, the worst data of the most money first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(PHONE, optional=False),
        MANAGER,
        replace(STAKE, adds=False),
        FIELD,
        Column("problem", Type.LABEL, N_("Problem"), N_("What is wrong with the field."), labels=TO_CHECK),
        Column("value_now", Type.TEXT, N_("Value now"), N_("What the card says.")),
        Column(
            "proposal", Type.TEXT, N_("Proposal"), N_("What was probably meant; empty where it is not told.")
        ),
        Column(
            "new_value",
            Type.TEXT,
            N_("New value"),
            N_("Empty: to be filled in after the call; nothing beside a day confirms the value."),
            role=Role.NOTE,
        ),
        Column("checked_on", Type.DATE, N_("Checked on"), N_("Empty: the day of the call."), role=Role.NOTE),
        Column(
            "checked_by", Type.TEXT, N_("Checked by"), N_("Empty: who called."), role=Role.NOTE, optional=True
        ),
    ),
)

TABLES = (FIELDS_TABLE, CLIENTS, CHECKS, MANAGERS, NEW_CLIENTS, SHARED, WITHOUT_CARD, WITHOUT_SALES)

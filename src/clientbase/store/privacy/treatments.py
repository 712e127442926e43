"""What every column of text in a base may tell about people, and so what becomes of it.

Numbers and days of trade stay. A column that is not in this list cannot be given away: the pseudonymised
base refuses it (a test holds the list to the schema).
"""

from __future__ import annotations

from enum import Enum


class Treatment(Enum):
    """What becomes of a column when a base is pseudonymised."""

    KEEP = "kept: written by the program"
    CHOICE = "kept, but for values that name somebody"
    PLACE = "kept like a choice, unless places are hidden"
    GOODS = "kept like a choice, unless products are hidden"
    ID = "id"
    DEAL = "deal"
    ROW = "row"
    NAME = "name"
    PERSON = "person"
    MANAGER = "manager"
    FIRM = "firm"
    ORG = "org"
    ACCOUNT = "account"
    TEXT = "text"
    PHONES = "phones"
    EMAILS = "emails"
    MESSENGERS = "messengers"
    TAX_ID = "tax id"
    SHAPE = "shape"
    SITE = "site"
    DAY = "day"
    LOG = "the log of loads, written anew"
    GONE = "not taken along"


T = Treatment
CHOICES = frozenset({T.CHOICE, T.PLACE, T.GOODS})
_CARD = {
    T.NAME: "name legal_name",
    T.TAX_ID: "tax_id",
    T.SHAPE: "kpp reg_no postcode loyalty_card",
    T.PHONES: "phones fax",
    T.EMAILS: "emails",
    T.MESSENGERS: "messenger",
    T.SITE: "site",
    T.TEXT: "address comment",
    T.PERSON: "contact_person",
    T.DAY: "birthday",
    T.PLACE: "city region country",
    T.MANAGER: "manager",
    T.CHOICE: (
        "type legal_form industry segment category source consent defer_days price_type status tags position"
        " archived currency"
    ),
}
_ASKED = {T.PHONES: "phone", T.EMAILS: "email"}
_SOMEBODY = {**_ASKED, T.PERSON: "contact"}
_WISHES = {T.TEXT: "improve like wished_topics", T.CHOICE: "channel wished_frequency wished_channel"}
# Table → treatment → columns.
_TABLES: dict[str, dict[Treatment, str]] = {
    "clients": {**_CARD, T.ID: "client_id"},
    "cards": {**_CARD, T.ID: "code"},
    "contacts": {
        T.ID: "id",
        T.PERSON: "name",
        T.CHOICE: "position",
        T.PHONES: "phones",
        T.EMAILS: "emails",
        T.MESSENGERS: "messenger",
        T.DAY: "birthday",
    },
    "client_aliases": {T.ID: "code", T.TAX_ID: "tax_id", T.NAME: "name"},
    "client_ties": {T.KEEP: "tied_by"},
    "sales": {
        T.CHOICE: "doc_no doc_type doc_kind line_no unit channel branch currency status",
        T.GOODS: "product product_code category",
        T.MANAGER: "manager",
        T.ORG: "org",
    },
    "activities": {
        **_SOMEBODY,
        T.CHOICE: "type direction duration done sender_role time",
        T.MANAGER: "manager",
        T.TEXT: "subject result",
        T.DEAL: "deal_id",
        T.ROW: "id",
    },
    "deals": {
        **_SOMEBODY,
        T.DEAL: "id",
        T.CHOICE: "stage status currency pipeline source repeat tags",
        T.MANAGER: "manager",
        T.TEXT: "lost_reason name",
        T.GOODS: "product",
    },
    "plan": {T.MANAGER: "manager", T.GOODS: "category", T.CHOICE: "currency version"},
    "potential": {
        T.GOODS: "category",
        T.CHOICE: "period currency",
        T.FIRM: "competitor",
        T.TEXT: "basis",
        T.MANAGER: "estimated_by",
    },
    "payments": {
        T.CHOICE: "doc_no direction operation status currency",
        T.MANAGER: "manager",
        T.TEXT: "purpose",
        T.TAX_ID: "client_tax_id",
        T.ACCOUNT: "account",
    },
    "receivables": {T.CHOICE: "period days_overdue doc_no defer_days currency", T.MANAGER: "manager"},
    "nps": {
        **_ASKED,
        T.TEXT: "improve like",
        T.CHOICE: "channel",
        T.PERSON: "respondent",
        T.MANAGER: "manager",
        T.ROW: "id",
    },
    "survey": {**_ASKED, **_WISHES, T.PERSON: "respondent", T.MANAGER: "manager", T.ROW: "id"},
    "tasks": {
        **_SOMEBODY,
        T.MANAGER: "assignee",
        T.TEXT: "title",
        T.CHOICE: "status",
        T.ROW: "id",
        T.DEAL: "deal_id",
    },
    "complaints": {
        **_SOMEBODY,
        T.TEXT: "subject",
        T.CHOICE: "status currency priority rating",
        T.MANAGER: "manager",
        T.ROW: "id",
        T.GOODS: "product",
    },
    "costs": {T.CHOICE: "source campaign currency"},
    "stock": {T.GOODS: "product product_code category", T.CHOICE: "unit branch currency"},
    "rates": {T.CHOICE: "currency base"},
    "rejects": {T.GONE: "source_column content", T.KEEP: "reason"},
    "decisions": {
        T.LOG: "source_a card_a identity_a source_b card_b identity_b",
        T.KEEP: "decision",
        T.MANAGER: "decided_by",
        T.TEXT: "why",
    },
    "corrections": {T.KEEP: "field", T.TEXT: "value", T.MANAGER: "author"},
    "contact_points": {
        T.LOG: "person kind written value extension verdict line country proposal",
    },
    "loads": {
        T.LOG: "file sheet sha256 mapping",
        T.GONE: "notes warnings",
        T.KEEP: "table_name kind encoding language skipped_by version forced superseded",
    },
    "meta": {T.LOG: "key value"},
}
TREATMENTS = {
    table: {column: way for way, columns in ways.items() for column in columns.split()}
    for table, ways in _TABLES.items()
}
# The columns whose values tell who somebody is: what is looked for in everything that is given away.
CLIENTS = {table: [c for c, way in ways.items() if way is T.NAME] for table, ways in TREATMENTS.items()}
PEOPLE = {
    table: [c for c, way in ways.items() if way in {T.PERSON, T.MANAGER}]
    for table, ways in TREATMENTS.items()
}

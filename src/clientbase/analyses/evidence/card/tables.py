"""The result tables of `card`: the first says most of a client, the others hold its lists."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.evidence.card.columns import FILE, PLACE, SHEET, WHO, count, day, label, money, text
from clientbase.analyses.evidence.card.dealings import (
    ACTIVITIES,
    ANSWERS,
    COMPLAINTS,
    DEBTS,
    OF_DEALS,
    OF_NOTES,
    PAYMENTS,
    TASKS,
)
from clientbase.analyses.evidence.card.words import FIELDS, LINES, LISTS, STANDINGS, VERDICTS, WAYS
from clientbase.analysis import Column, Role, Table, Type
from clientbase.messages import N_
from clientbase.rules.rhythm import REVENUE_AT_RISK, STATE
from clientbase.vocabulary import (
    ABC_CLASS,
    CELL,
    DAYS_SILENT,
    EMAIL,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    PURCHASES,
    REVENUE,
    USUAL_INTERVAL,
    XYZ_CLASS,
)

CLIENTS = Table(
    "clients",
    N_("Client"),
    N_("One row per client of the answer, the largest revenue first."),
    (
        *WHO,
        text("type", N_("Type"), N_("Client, supplier, partner, competitor or prospect, as the list says.")),
        MANAGER,
        replace(PHONE, optional=False),
        replace(EMAIL, optional=False),
        text("city", N_("City"), N_("City of the client list.")),
        text("tax_id", N_("Tax number"), N_("Tax number of the client list."), optional=True),
        CELL,
        STATE,
        LAST_PURCHASE,
        DAYS_SILENT,
        USUAL_INTERVAL,
        Column(
            "next_purchase",
            Type.DATE,
            N_("Next expected"),
            N_("Last purchase plus the usual interval, rounded up to whole days."),
        ),
        REVENUE,
        PURCHASES,
        Column(
            "average_check",
            Type.MONEY,
            N_("Average check"),
            N_("Revenue divided by the number of purchases."),
            adds=False,
            about="card",
        ),
        replace(REVENUE_AT_RISK, adds=False),
        day(
            "first_bought", N_("First purchase"), N_("Day of the first purchase in the data."), optional=True
        ),
        money("balance", N_("Owes"), N_("Balance of the latest statement of receivables.")),
        money("overdue", N_("Overdue"), N_("Overdue part of the latest statement.")),
        count("open_deals", N_("Open deals"), N_("Deals open on the as-of day.")),
        count("open_tasks", N_("Open tasks"), N_("Tasks not done by the as-of day.")),
        count("open_complaints", N_("Open complaints"), N_("Complaints not closed by the as-of day.")),
        day("last_contact", N_("Last contact"), N_("Day of the latest contact up to the as-of day.")),
        Column(
            "last_score",
            Type.NUMBER,
            N_("Latest NPS answer"),
            N_("Latest answer to the question whether the client would recommend us, 0 to 10."),
            optional=True,
            about="card",
        ),
        count("cards", N_("Cards"), N_("Rows of client lists that are of this client.")),
        count("spellings", N_("Spellings"), N_("Different names by which files call it.")),
    ),
    clients=True,
    sought=True,
)
CONTACTS = Table(
    "contacts",
    N_("Contacts"),
    N_("One row per way to reach the client or a person of it, each with its source."),
    (
        *WHO,
        text("person", N_("Person"), N_("Person; empty for the client itself.")),
        text("position", N_("Position"), N_("Position of the person."), optional=True),
        label("kind", N_("Kind"), N_("Phone, e-mail or messenger; empty for a person without any."), WAYS),
        text("written", N_("As written"), N_("As it stands in the source.")),
        label(
            "verdict", N_("Verdict"), N_("Judged by its form; whether anybody answers is unknown."), VERDICTS
        ),
        label("line", N_("Kind of line"), N_("Mobile or fixed line, of a phone."), LINES),
        text(
            "value",
            N_("To be used"),
            N_("International number or address, of an unusable one what was probably meant."),
            optional=True,
        ),
        text("extension", N_("Extension"), N_("Digits to dial after the number."), optional=True),
        *PLACE,
    ),
    on_screen=8,
    sought=True,
)
REQUISITES = Table(
    "requisites",
    N_("Requisites"),
    N_("One row per field of its cards and different value, that of the latest card first."),
    (
        *WHO,
        label("field", N_("Field"), N_("Field of the client list."), FIELDS),
        text("value", N_("Value"), N_("As it stands in the source.")),
        count("cards", N_("Cards"), N_("Cards that say so.")),
        *PLACE,
    ),
    on_screen=10,
)
SPELLINGS = Table(
    "spellings",
    N_("Spellings"),
    N_("One row per way in which a file writes the client, the most frequent first."),
    (
        *WHO,
        text("written", N_("As written"), N_("Name as it stands in the source.")),
        text("code", N_("Code"), N_("Client id of the source."), optional=True),
        text("tax_id", N_("Tax number"), N_("Tax number as written."), optional=True),
        count("rows", N_("Rows"), N_("Rows that write it so."), optional=False),
        day("last_used", N_("Last used"), N_("Latest day of such a row.")),
        FILE,
        SHEET,
    ),
    sought=True,
)
CLASSES = Table(
    "classes",
    N_("History of classes"),
    N_("One row per step date at which the client was in a class, the oldest first."),
    (
        *WHO,
        Column(
            "step",
            Type.DATE,
            N_("Step"),
            N_("Last day of the window the classes are computed in."),
            role=Role.PERIOD,
        ),
        replace(ABC_CLASS, about="step", optional=True),
        replace(XYZ_CLASS, about="step", optional=True),
        replace(CELL, about="step"),
        replace(REVENUE, meaning=N_("Revenue in the window of the step."), adds=False, about="step"),
        replace(PURCHASES, meaning=N_("Purchases in the window of the step."), adds=False, about="step"),
    ),
    on_screen=6,
)
MONTH = Column("month", Type.DATE, N_("Month"), N_("First day of the month."), role=Role.PERIOD)
MONTHS = Table(
    "months",
    N_("Purchases by month"),
    N_("One row per month of the window with sales or returns, the oldest first."),
    (
        *WHO,
        MONTH,
        replace(REVENUE, meaning=N_("Amounts of the month, net of returns."), adds=False, about="month"),
        replace(PURCHASES, adds=False, about="month"),
    ),
)
CURVE = Table(
    "curve",
    N_("Purchases by month, months without any too"),
    N_("One row per month of the window from the first with sales, all clients of the answer together."),
    (
        replace(MONTH, about="curve"),
        replace(REVENUE, meaning=N_("Amounts of the month, net of returns."), adds=False, about="curve"),
        replace(PURCHASES, adds=False, about="curve"),
    ),
    drawn=True,
)
DOCUMENTS = Table(
    "purchases",
    N_("Latest purchases"),
    N_("One row per document of sale, the latest first."),
    (
        *WHO,
        day("date", N_("Day"), N_("Day of the document.")),
        text("doc_no", N_("Document"), N_("Number of the document."), optional=True),
        money("amount", N_("Amount"), N_("Amount of the document.")),
        text("goods", N_("Goods"), N_("The three that bring most of it.")),
        text("seller", N_("Sold by"), N_("Manager of the document."), optional=True),
    ),
    on_screen=5,
)
GOODS = Table(
    "goods",
    N_("Usual goods"),
    N_("One row per product or, where none is named, category: those bought most often first."),
    (
        *WHO,
        text("product", N_("Product"), N_("Product or category.")),
        count("bought_in", N_("Purchases"), N_("Documents with it in the window."), optional=False),
        Column(
            "qty",
            Type.QUANTITY,
            N_("Quantity"),
            N_("Quantity in the window, net of returns."),
            optional=True,
            adds=False,
            about="card",
        ),
        money("amount", N_("Amount"), N_("Amounts in the window, net of returns.")),
        day("last_bought", N_("Last bought"), N_("Latest day with it.")),
    ),
    on_screen=5,
)
MISSING = Table(
    "missing",
    N_("What is in the data"),
    N_("One row per kind of list: whether any was loaded, and whether it says anything of the client."),
    (
        label("kind", N_("List"), N_("Kind of list."), LISTS),
        label(
            "standing",
            N_("State"),
            N_("Not loaded: the base has no such list. Nothing: it has one, but not a row of the client."),
            STANDINGS,
        ),
        count("rows_in_base", N_("Rows in the base"), N_("Rows of the base, of whatever client.")),
        count("rows_of_clients", N_("Rows of the answer"), N_("Rows of the clients of the answer.")),
    ),
)
TABLES = (
    CLIENTS,
    CONTACTS,
    REQUISITES,
    CLASSES,
    GOODS,
    DOCUMENTS,
    DEBTS,
    PAYMENTS,
    OF_DEALS,
    TASKS,
    ACTIVITIES,
    COMPLAINTS,
    ANSWERS,
    OF_NOTES,
    MONTHS,
    SPELLINGS,
    MISSING,
    CURVE,
)

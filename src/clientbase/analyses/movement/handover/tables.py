"""The result tables of `handover`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.movement.handover.columns import (
    BALANCE,
    CLASS,
    CONTACT_PERSON,
    EMAIL,
    HEIR,
    IS_ACTIVE,
    KNOWN_BY,
    LOADS,
    MISSING,
    OPEN_COMPLAINTS,
    OPEN_DEALS,
    OPEN_DEALS_AMOUNT,
    OPEN_TASKS,
    OTHERS,
    OVERDUE,
    OWNER,
    PHONE,
    REASONS,
    REGION,
    SOURCES,
    WHOSE,
    WORK,
    count,
    date,
    text,
)
from clientbase.analysis import Column, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.rules.rhythm import REVENUE_AT_RISK, STATE
from clientbase.vocabulary import (
    CLIENT,
    CLIENT_ID,
    COUNT,
    DAYS_SILENT,
    LAST_PURCHASE,
    REVENUE,
    USUAL_INTERVAL,
)

PACK = Whole("pack", per=("manager",))
ALONE, SILENCE = Whole("alone", per=("manager",)), Whole("silent in the pack")
LAST = replace(LAST_PURCHASE, optional=True)
REVENUE_PACK = replace(REVENUE, sums_to=Sum("revenue", "pack"))

CLIENTS = Table(
    "clients",
    N_("Clients"),
    N_(
        "One row per client of the manager, the largest revenue first; where no manager is named, of all of"
        " them, and those whom one person alone knows stand before the others."
    ),
    (
        CLIENT_ID,
        CLIENT,
        PHONE,
        REVENUE,
        OVERDUE,
        BALANCE,
        OPEN_DEALS,
        OPEN_DEALS_AMOUNT,
        OPEN_TASKS,
        OPEN_COMPLAINTS,
        DAYS_SILENT,
        LAST,
        CLASS,
        KNOWN_BY,
        OWNER,
        EMAIL,
        CONTACT_PERSON,
        OTHERS,
        text("last_seller", N_("Sold last by"), N_("Manager of the latest document of the window.")),
        date("last_contact", N_("Last contact"), N_("Day of the latest call, meeting or letter loaded.")),
        text("city", N_("City"), N_("City of the client list.")),
        REGION,
        text("address", N_("Address"), N_("Address of the client list.")),
        text("tax_id", N_("Tax id"), N_("Tax id of the client list.")),
        text("comment", N_("Comment"), N_("Comment of the client list.")),
        HEIR,
    ),
    clients=True,
    wholes=(PACK,),
)

CONTACTS = Table(
    "contacts",
    N_("Contacts"),
    N_("One row per person or way to reach a client and kind of file that names it, largest client first."),
    (
        CLIENT_ID,
        CLIENT,
        text("person", N_("Person"), N_("Person of the client, as written."), optional=False),
        text("position", N_("Position"), N_("Position of the person."), optional=False),
        replace(PHONE, meaning=N_("Phones of the person or of the client, as written.")),
        replace(EMAIL, meaning=N_("E-mails of the person or of the client, as written."), optional=False),
        text("messenger", N_("Messenger"), N_("Messengers, as written.")),
        Column(
            "source",
            Type.LABEL,
            N_("Known from"),
            N_("Kind of file that names this contact."),
            labels=SOURCES,
            about="contacts",
        ),
        date("seen", N_("Last named"), N_("Latest day on which it is named; empty where files give none.")),
        text("file", N_("File"), N_("File that names it; the client list may be several.")),
        HEIR,
    ),
    asked_by="manager",
)

PURCHASES = Table(
    "purchases",
    N_("Last purchases"),
    N_("One row per client and each of its last documents of sale, the largest client first."),
    (
        CLIENT_ID,
        CLIENT,
        Column("date", Type.DATE, N_("Day"), N_("Day of the document."), about="purchases"),
        text("doc_no", N_("Document"), N_("Number of the document."), optional=False),
        Column(
            "amount",
            Type.MONEY,
            N_("Amount"),
            N_("Amount of the document."),
            about="purchases",
            adds=False,
        ),
        text(
            "goods", N_("Goods"), N_("Up to three goods of the document, the dearest first."), optional=False
        ),
        text("seller", N_("Sold by"), N_("Manager of the document.")),
        HEIR,
    ),
    asked_by="manager",
)

AGREED = Table(
    "agreed",
    N_("What is agreed"),
    N_("One row per open deal, task, promise or complaint, the earliest due first."),
    (
        CLIENT_ID,
        CLIENT,
        Column("kind", Type.LABEL, N_("Kind"), N_("What kind of work is open."), labels=WORK, about="agreed"),
        text("what", N_("What"), N_("Name of the deal or task, subject of the contact."), optional=False),
        Column(
            "due",
            Type.DATE,
            N_("Due"),
            N_("Expected day of closing, day of the task or promise, day of the complaint."),
            about="agreed",
        ),
        Column("is_past", Type.BOOLEAN, N_("Past due"), N_("Whether that day is past."), about="agreed"),
        Column(
            "amount",
            Type.MONEY,
            N_("Amount"),
            N_("Amount of the open deal."),
            about="agreed",
            adds=True,
            sums_to=Sum("open_deals_amount"),
        ),
        text("stage", N_("Stage"), N_("Stage of the deal.")),
        text("responsible", N_("Responsible"), N_("Manager of the deal, or who has to do the task.")),
        Column(
            "whose",
            Type.LABEL,
            N_("Whose client"),
            N_("Whether its client is in the pack, or the work is only in the hands of the one who leaves."),
            labels=WHOSE,
            about="agreed",
            optional=True,
        ),
        HEIR,
    ),
    wholes=(replace(PACK, without=("other", "nobody")),),
    asked_by="manager",
)

GAPS = Table(
    "gaps",
    N_("What is missing"),
    N_("One row per client with something missing: those without any contact first, then by revenue."),
    (
        CLIENT_ID,
        CLIENT,
        Column(
            "missing",
            Type.LABEL,
            N_("Missing"),
            N_("What no file says of the client; address and tax id only where the base has any."),
            labels=MISSING,
            several=True,
            about="gaps",
        ),
        REVENUE,
        LAST,
        PHONE,
        EMAIL,
        CONTACT_PERSON,
        HEIR,
    ),
    asked_by="manager",
)

RISK = Table(
    "risk",
    N_("Known to one person alone"),
    N_("One row per client whose every document and contact of the window is one person's, largest first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(
            OWNER,
            label=N_("Known only to"),
            meaning=N_("The one person whom the documents and contacts of the window name."),
            about="risk",
        ),
        REVENUE,
        Column(
            "documents",
            Type.INTEGER,
            N_("Documents"),
            N_("Documents of the client in the window, returns and those that name nobody included."),
            about="risk",
        ),
        Column(
            "share_of_documents",
            Type.SHARE,
            N_("Share of documents"),
            N_("Part of them that name this person; the others name nobody."),
        ),
        count(
            "contacts",
            N_("Contacts"),
            N_("Contacts, deals, tasks and complaints of this person."),
            about="risk",
        ),
        replace(
            OTHERS, meaning=N_("Other managers who ever sold to it, before the window; the latest first.")
        ),
        IS_ACTIVE,
        LAST,
        PHONE,
        EMAIL,
        HEIR,
    ),
    wholes=(ALONE,),
)

SILENT = Table(
    "silent",
    N_("Silent best clients of the pack"),
    N_("One row per client of class A before the silence that bought nothing in it: the late ones first."),
    (
        CLIENT_ID,
        CLIENT,
        REVENUE_AT_RISK,
        Column(
            "revenue_before",
            Type.MONEY,
            N_("Revenue before the silence"),
            N_("Net revenue of the months before the silence window, 12 by default."),
            about="silence",
            adds=True,
        ),
        LAST_PURCHASE,
        DAYS_SILENT,
        USUAL_INTERVAL,
        STATE,
        PHONE,
        EMAIL,
        HEIR,
    ),
    wholes=(SILENCE,),
    asked_by="manager",
)

MANAGERS = Table(
    "managers",
    N_("What hangs on every manager"),
    N_("One row per manager, the most money of clients whom nobody else knows first."),
    (
        replace(OWNER, optional=False),
        count(
            "sole_clients", N_("Known only to them"), N_("Clients whom this person alone knows: see risk.")
        ),
        Column(
            "sole_revenue",
            Type.MONEY,
            N_("Revenue of these"),
            N_("Revenue of the window of the clients whom this person alone knows."),
            adds=True,
            sums_to=Sum("revenue", "alone"),
        ),
        Column(
            "sole_share",
            Type.SHARE,
            N_("Share of all revenue"),
            N_("It as a part of the revenue of the window, rows without a client included."),
        ),
        replace(COUNT, meaning=N_("Clients of the manager, those without sales included."), about="handover"),
        replace(REVENUE, meaning=N_("Revenue of the window of the manager's clients."), about="handover"),
        BALANCE,
        OVERDUE,
        OPEN_DEALS,
        OPEN_DEALS_AMOUNT,
        OPEN_TASKS,
        OPEN_COMPLAINTS,
        date("last_sale", N_("Last sale"), N_("Day of the latest document of the manager.")),
        IS_ACTIVE,
    ),
    wholes=(PACK,),
)

ASSIGN = Table(
    "assign",
    N_("Who takes which client"),
    N_("One row per client: the heir proposed for it and why, heir by heir, the largest revenue first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(HEIR, optional=False),
        Column(
            "reason",
            Type.LABEL,
            N_("Why"),
            N_("The step of the rule that chose the heir."),
            labels=REASONS,
            about="assign",
        ),
        REVENUE_PACK,
        Column(
            "sold_by_heir",
            Type.MONEY,
            N_("Sold by the heir"),
            N_("What the heir sold to the client up to the as-of day; empty where nothing."),
            adds=False,
            optional=True,
        ),
        REGION,
        PHONE,
        replace(OPEN_DEALS, optional=True),
        replace(OPEN_TASKS, optional=True),
        replace(OVERDUE, optional=True),
    ),
    clients=True,
    wholes=(PACK,),
    asked_by="assign",
)

HEIRS = Table(
    "heirs",
    N_("Load of the heirs"),
    N_("One row per possible heir, the most clients taken first."),
    (
        replace(HEIR, about="heirs", optional=False),
        count("clients_now", N_("Clients now"), N_("Clients of the heir with sales in the last 12 months.")),
        count("clients_given", N_("Clients taken"), N_("Clients of the pack proposed for the heir.")),
        count("clients_after", N_("Clients after"), N_("Both together.")),
        Column(
            "load",
            Type.LABEL,
            N_("Load"),
            N_("Clients after against the limits of the load."),
            labels=LOADS,
            about="heirs",
        ),
        Column(
            "revenue_now",
            Type.MONEY,
            N_("Sales of 12 months"),
            N_("Amounts of the heir's own documents of the last 12 months, net of returns."),
            adds=False,
        ),
        Column(
            "revenue_given",
            Type.MONEY,
            N_("Revenue taken"),
            N_("Revenue of the window of the clients proposed for the heir."),
            adds=True,
            sums_to=Sum("revenue"),
        ),
    ),
    wholes=(PACK,),
    asked_by="assign",
)

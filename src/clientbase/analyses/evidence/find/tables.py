"""The result tables of `find`."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Role, Table, Type
from clientbase.messages import N_
from clientbase.vocabulary import ABC, CLIENT, CLIENT_ID, EMAIL, LAST_PURCHASE, MANAGER, PHONE, REVENUE

FIELDS = {
    "name": N_("name"),
    "legal_name": N_("legal name"),
    "person": N_("contact person"),
    "phone": N_("phone"),
    "tax_id": N_("tax number"),
    "code": N_("code"),
    "email": N_("e-mail"),
    "messenger": N_("messenger"),
    "site": N_("site"),
    "city": N_("city"),
    "region": N_("region"),
    "address": N_("address"),
    "note": N_("note"),
}
FILE = Column(
    "file", Type.TEXT, N_("File"), N_("File the match stands in, without its folder."), about="find"
)
SHEET = Column(
    "sheet",
    Type.TEXT,
    N_("Sheet"),
    N_("Sheet or table of the file; empty for texts."),
    optional=True,
    about="find",
)
ROW = Column(
    "row",
    Type.INTEGER,
    N_("Row"),
    N_("Row of a client list with the match; empty where only documents name the client so."),
    adds=False,
    about="find",
)
FOUND = Table(
    "found",
    N_("Found"),
    N_("One row per client that fits, the best first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(PHONE, optional=False),
        Column(
            "matched",
            Type.LABEL,
            N_("Matched"),
            N_("Where the parts of the question were found."),
            labels=FIELDS,
            several=True,
            about="find",
        ),
        Column(
            "value",
            Type.TEXT,
            N_("What matched"),
            N_("The texts that fit, as they are written in the source."),
            about="find",
        ),
        Column("city", Type.TEXT, N_("City"), N_("City of the client list."), optional=True, about="card"),
        MANAGER,
        Column(
            "type",
            Type.TEXT,
            N_("Type"),
            N_("Client, supplier, partner, competitor or prospect, as the client list says."),
            optional=True,
            about="card",
        ),
        Column(
            "class",
            Type.LABEL,
            N_("ABC"),
            N_("Class by size in the window: A the largest, C the smallest; – where the measure is unknown."),
            labels=ABC,
            optional=True,
        ),
        replace(LAST_PURCHASE, optional=True),
        replace(REVENUE, optional=True, adds=False),
        replace(EMAIL, role=Role.VALUE),
        replace(FILE, optional=True),
        replace(SHEET),
        replace(ROW, optional=True),
        Column(
            "found",
            Type.INTEGER,
            N_("Fit in all"),
            N_("Clients that fit in all, those beyond the length of the list included."),
            optional=True,
            adds=False,
            about="find",
        ),
    ),
    clients=True,
)
MATCHES = Table(
    "matches",
    N_("Matches"),
    N_("One row per client shown and part of the question, with the place it was found in."),
    (
        CLIENT_ID,
        CLIENT,
        Column(
            "field", Type.LABEL, N_("Matched"), N_("Where the part was found."), labels=FIELDS, about="find"
        ),
        Column(
            "text",
            Type.TEXT,
            N_("What matched"),
            N_("The text, as it is written in the source."),
            about="find",
        ),
        FILE,
        SHEET,
        ROW,
    ),
)
TABLES = (FOUND, MATCHES)

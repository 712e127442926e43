"""The result tables of `rows`."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import SALES, Column, Role, Sum, Table, Type
from clientbase.messages import N_
from clientbase.vocabulary import CELL, CLIENT, CLIENT_ID

FILE = Column("file", Type.TEXT, N_("File"), N_("File the row came from, without its folder."))
SHEET = Column("sheet", Type.TEXT, N_("Sheet"), N_("Sheet or table of the file; empty for texts."))
AMOUNT = Column(
    "amount",
    Type.MONEY,
    N_("Amount"),
    N_("Amount of the row, negative for returns, in the currency of the answer."),
    adds=True,
    sums_to=Sum("revenue"),
)
ROWS = Table(
    "rows",
    N_("Rows"),
    N_("One row per row of the window that fits everything asked for, by day."),
    (
        FILE,
        SHEET,
        Column(
            "row",
            Type.INTEGER,
            N_("Row"),
            N_("Row of the sheet, or record of a text with its header, counted from 1."),
            adds=False,
        ),
        Column("date", Type.DATE, N_("Day"), N_("Day of the document."), about="rows"),
        Column("doc_no", Type.TEXT, N_("Document"), N_("Number of the document.")),
        replace(CLIENT_ID, about="rows"),
        replace(CLIENT, about="rows"),
        Column("product", Type.TEXT, N_("Product"), N_("Product or service.")),
        Column("qty", Type.QUANTITY, N_("Quantity"), N_("Quantity of the row."), optional=True, adds=False),
        AMOUNT,
        Column(
            "manager",
            Type.TEXT,
            N_("Manager"),
            N_("Manager of the document."),
            optional=True,
            role=Role.MANAGER,
            about="rows",
        ),
        replace(
            CELL,
            meaning=N_("Cell of the client in the window; empty for rows that name no client."),
            optional=True,
            about="rows",
        ),
    ),
    wholes=(SALES,),
)
FILES = Table(
    "files",
    N_("Files"),
    N_("One row per loaded sheet of sales: what of it is shown, and what of it no figure counts."),
    (
        FILE,
        SHEET,
        Column("shown", Type.INTEGER, N_("Rows shown"), N_("Rows that fit everything asked for."), adds=True),
        replace(AMOUNT, meaning=N_("Amount of the rows shown, in the currency of the answer.")),
        Column("rows_read", Type.INTEGER, N_("Rows read"), N_("Rows of data met in the source.")),
        Column("rows_loaded", Type.INTEGER, N_("Rows loaded"), N_("Rows that the base holds.")),
        Column(
            "rows_counted_once",
            Type.INTEGER,
            N_("Counted once"),
            N_("Rows whose money other rows of the file or of a later file hold."),
        ),
        Column("rows_rejected", Type.INTEGER, N_("Rejected"), N_("Rows that could not be read.")),
        Column("rows_skipped", Type.INTEGER, N_("Skipped"), N_("Rows left out by a named rule.")),
    ),
    wholes=(SALES,),
)

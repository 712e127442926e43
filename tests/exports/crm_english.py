"""Deals of HubSpot, Pipedrive and Zoho CRM. All captions are from memory: defaults, not facts."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.exports.crm_deals import DEALS, both, plain
from tests.exports.writing import Cell, delimited, workbook

Row = Sequence[Any]
HUBSPOT = {"won": "Closed Won", "lost": "Closed Lost", "open": "Appointment Scheduled"}
PIPEDRIVE = {"won": "Won", "lost": "Lost", "open": "Open"}
ZOHO = {"won": "Closed Won", "lost": "Closed Lost to Competition", "open": "Qualification"}


def hubspot() -> Iterator[Row]:
    """The deals view; the day of closing of an open deal is the expected one."""
    yield (
        "Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Pipeline",
        "Create Date", "Last Activity Date", "Associated Company", "Associated Company IDs",
        "Associated Contact",
    )  # fmt: skip
    for deal in DEALS:
        yield (
            9_876_500_000 + deal.id, deal.title, HUBSPOT[deal.outcome], f"{deal.moment:%Y-%m-%d %H:%M}",
            deal.client.manager, plain(deal.amount), "Sales Pipeline", f"{deal.created:%Y-%m-%d %H:%M}",
            f"{deal.created:%Y-%m-%d %H:%M}", deal.company, f"77{deal.client.code}" if deal.company else "",
            f"{deal.contact}",
        )  # fmt: skip


def pipedrive() -> Iterator[Row]:
    """The list of deals; what ended has a time of its own for won and lost."""
    yield (
        "Deal - ID", "Deal - Title", "Deal - Value", "Deal - Currency of Value", "Deal - Status",
        "Deal - Stage", "Deal - Pipeline", "Deal - Organization", "Deal - Contact person", "Deal - Owner",
        "Deal - Deal created", "Deal - Won time", "Deal - Lost time", "Deal - Lost reason",
        "Deal - Expected close date", "Deal - Probability", "Deal - Label",
    )  # fmt: skip
    for deal in DEALS:
        moment = f"{deal.moment:%Y-%m-%d %H:%M:%S}"
        yield (
            deal.id, deal.title, plain(deal.amount), "RUB", PIPEDRIVE[deal.outcome], "Negotiations Started",
            "Pipeline", deal.company, deal.contact, deal.client.manager, f"{deal.created:%Y-%m-%d %H:%M:%S}",
            moment if deal.outcome == "won" else "", moment if deal.outcome == "lost" else "",
            "Too expensive" if deal.outcome == "lost" else "", f"{deal.moment:%Y-%m-%d}", "", "",
        )  # fmt: skip


def zoho() -> Iterator[Row]:
    """The module Deals."""
    yield (
        "Record Id", "Deal Owner.id", "Deal Owner", "Amount", "Deal Name", "Closing Date", "Account Name.id",
        "Account Name", "Stage", "Type", "Probability (%)", "Lead Source", "Contact Name.id", "Contact Name",
        "Expected Revenue", "Created Time", "Modified Time", "Pipeline",
    )  # fmt: skip
    chance = {"won": 100, "lost": 0, "open": 25}
    for deal in DEALS:
        yield (
            f"zcrm_{5_000_000 + deal.id}", "zcrm_1", deal.client.manager, plain(deal.amount), deal.title,
            f"{deal.moment:%Y-%m-%d}", f"zcrm_{deal.client.code}" if deal.company else "", deal.company,
            ZOHO[deal.outcome], "New Business", chance[deal.outcome], "Cold Call", "zcrm_2", deal.contact,
            plain(deal.amount * chance[deal.outcome] / 100), f"{deal.created:%Y-%m-%d %H:%M:%S}",
            f"{deal.moment:%Y-%m-%d %H:%M:%S}", "Standard",
        )  # fmt: skip


def book(path: Path, rows: Iterator[Row]) -> list[Path]:
    """The rows as a workbook."""
    return [workbook(path, map(Cell, rows), sheet="Sheet1")]


EXPORTS = (
    *both(
        "HubSpot deals",
        lambda folder: [delimited(folder / "all-deals.csv", hubspot(), quoting=csv.QUOTE_ALL, end="\n")],
    ),
    *both("Pipedrive deals", lambda folder: [delimited(folder / "deals-1.csv", pipedrive(), end="\n")]),
    *both("Pipedrive deals, xlsx", lambda folder: book(folder / "deals-1.xlsx", pipedrive())),
    *both("Zoho CRM deals", lambda folder: [delimited(folder / "Deals_001.csv", zoho(), end="\n")]),
)

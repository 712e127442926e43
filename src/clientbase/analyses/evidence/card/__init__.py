"""Everything the base knows of a client on one screen, and a book of cards of all clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from clientbase.analyses.evidence.card.findings import summary
from clientbase.analyses.evidence.card.tables import TABLES
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.messages import N_
from clientbase.rules.classes import StepRules
from clientbase.rules.rhythm import RhythmRules


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose card it is, and how much of it is shown."""

    client: Annotated[
        str | None,
        Option(
            N_(
                "The client: its id, tax id, name, phone or e-mail, in any spelling. Also without the option,"
                " as the last words of the command."
            ),
            names="client",
        ),
    ] = None
    all: Annotated[
        bool,
        Option(
            N_("The cards of all clients: a page with a search box, printed one card a page."),
            presentation=True,
        ),
    ] = False
    most: Annotated[
        int,
        Option(
            N_("Rows of every list at most: latest purchases, payments, contacts, the most usual goods."),
            unit="rows",
            minimum=1,
            maximum=10_000,
        ),
    ] = 10


@dataclass(frozen=True, kw_only=True)
class Parameters(Asked, StepRules, RhythmRules):
    """Whose card it is, and the rules of classes and rhythm that it shares with all rooms."""


ANALYSIS = Analysis(
    name="card",
    package=__name__,
    title=N_("Client card"),
    question=N_("What do we know of this client: contacts, classes, purchases, debts, promises, gaps?"),
    parameters=Parameters,
    tables=TABLES,
    summary=summary,
    columns=("doc_no", "product", "category", "qty", "manager"),
    charts=(Chart(ChartKind.BARS, "curve", N_("Purchases by month"), x="month", y="revenue"),),
    of_sales=False,
    asks="client",
    instead="all",
    dossier=True,
    group=Group.TALKS,
    synonyms=("dossier", "client", "карточка", "картка", "досье", "досьє"),
    place=72,
    apart=True,
    examples=(
        "clientbase card sales.xlsx clients.csv Anchor Office",
        "clientbase card sales.xlsx clients.csv Anchor Office -o card.html",
        "clientbase card sales.xlsx clients.csv --all -o cards.html",
    ),
)

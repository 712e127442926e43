"""Who bought lately, often and for much: recency, frequency and money scored 1 to 5, and ten segments."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from clientbase.analyses.worth.rfm.findings import highlights, summary, warnings
from clientbase.analyses.worth.rfm.tables import BORDERS, CLIENTS, GRID, SEGMENT_TABLE, SIZES
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.errors import UsageError
from clientbase.front import Front, Sheet
from clientbase.messages import N_, Count, Data, message
from clientbase.vocabulary import ByManager

BORDERS_OF_FIVE = 4
LARGEST = 10**12

Days: TypeAlias = Annotated[
    tuple[Decimal, ...] | None,
    Option(
        N_("Four numbers of days, rising: score 5 up to the first, 4 up to the second, … 1 beyond the last."),
        unit="days",
        minimum=0,
        maximum=100_000,
    ),
]
Purchases: TypeAlias = Annotated[
    tuple[Decimal, ...] | None,
    Option(
        N_(
            "Four numbers of purchases, rising: score 2 from the first, 3 from the second, … 5 from the last."
        ),
        minimum=0,
        maximum=1_000_000,
    ),
]
Amounts: TypeAlias = Annotated[
    tuple[Decimal, ...] | None,
    Option(
        N_("Four amounts, rising: score 2 from the first, 3 from the second, … 5 from the last."),
        minimum=-LARGEST,
        maximum=LARGEST,
    ),
]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Where the borders of the scores lie: limits of the user, else quantiles."""

    quantiles: Annotated[
        Literal["clients", "distinct"],
        Option(
            N_(
                "Fifths of what make the scores: clients (equal clients share a score) or distinct (values of"
                " the measure, each counted once)."
            )
        ),
    ] = "clients"
    r_limits: Days = None
    f_limits: Purchases = None
    m_limits: Amounts = None
    by_manager: ByManager = False

    def __post_init__(self) -> None:
        """Refuse limits that do not make five scores."""
        for flag, limits in (
            ("--r-limits", self.r_limits),
            ("--f-limits", self.f_limits),
            ("--m-limits", self.m_limits),
        ):
            if limits is None:
                continue
            if len(limits) != BORDERS_OF_FIVE or any(low >= high for low, high in pairwise(limits)):
                raise UsageError(
                    message(
                        N_("{option}: four rising numbers make five scores, here is “{value}” ({numbers})"),
                        option=Data(flag),
                        value=Data(", ".join(map(str, limits))[:40]),
                        numbers=Count(len(limits), "{n} number", "{n} numbers"),
                    ),
                    fix=[message(N_("write it like {examples}"), examples=Data(f"{flag} 30,90,180,365"))],
                )


ANALYSIS = Analysis(
    name="rfm",
    package=__name__,
    title=N_("RFM segments of clients"),
    question=N_("Who bought lately, often and for much, and who has stopped?"),
    parameters=Parameters,
    tables=(CLIENTS, SEGMENT_TABLE, BORDERS, GRID, SIZES),
    summary=summary,
    warnings=warnings,
    highlights=highlights,
    charts=(
        Chart(
            ChartKind.HEATMAP,
            "grid",
            N_("Clients by recency and frequency"),
            x="f",
            y="r",
            value="clients",
        ),
        Chart(ChartKind.BARS, "sizes", N_("Clients by segment"), x="segment", y="clients"),
        Chart(ChartKind.BARS, "sizes", N_("Revenue by segment"), x="segment", y="revenue"),
    ),
    front=Front(clients={"clients": ("segment",)}, tables={"segments": Sheet.ABC_XYZ}),
    group=Group.MONEY,
    synonyms=(
        "rfm-analysis",
        "rfm-анализ",
        "rfm-аналіз",
    ),
    place=50,
    examples=(
        "clientbase rfm sales.xlsx",
        "clientbase rfm sales.csv --last 12m --r-limits 30,90,180,365 -o rfm.xlsx",
        "clientbase rfm sales.csv --quantiles distinct --f-limits 2,4,8,16",
    ),
)

"""Which clients bring the money, and which of them come back: ABC by size crossed with XYZ by regularity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from clientbase.analyses.abcxyz.findings import summary, warnings
from clientbase.analyses.abcxyz.tables import CLIENTS, MATRIX, PARETO, SENSITIVITY, SUMMARY
from clientbase.analysis import Analysis, Chart, ChartKind, Option
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, Number, message
from clientbase.vocabulary import By, Grain

ONE_MILLIONTH = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The choices `decisions.md` leaves to the user, with its defaults."""

    by: By = "revenue"
    a: Annotated[
        Decimal,
        Option(
            N_("Class A while the share of all larger clients is below this."),
            unit="share",
            minimum=ONE_MILLIONTH,
            maximum=1,
        ),
    ] = Decimal("0.80")
    b: Annotated[
        Decimal,
        Option(
            N_("Class B while the share of all larger clients is below this, else C."),
            unit="share",
            minimum=ONE_MILLIONTH,
            maximum=1,
        ),
    ] = Decimal("0.95")
    abc_method: Annotated[
        Literal["before", "inclusive", "ultsch"],
        Option(
            N_(
                "Border of a class: before (the client that crosses it stays in the higher class),"
                " inclusive (it falls to the lower one), ultsch (found from the shape of the curve)."
            )
        ),
    ] = "before"
    xyz: Annotated[
        Literal["frequency", "cv"],
        Option(N_("XYZ by frequency (share of periods with a purchase) or by cv (variation of revenue).")),
    ] = "frequency"
    grain: Grain = "month"
    regular: Annotated[
        Decimal,
        Option(
            N_("Preset frequency: X from this share of periods with a purchase."),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ] = Decimal("0.75")
    cv_x: Annotated[
        Decimal,
        Option(N_("Preset cv: X up to this coefficient of variation."), unit="share", minimum=0, maximum=100),
    ] = Decimal("0.10")
    cv_y: Annotated[
        Decimal,
        Option(N_("Preset cv: Y up to this coefficient of variation."), unit="share", minimum=0, maximum=100),
    ] = Decimal("0.25")
    min_periods: Annotated[
        int,
        Option(
            N_("Fewest periods of a client's life for X, and for any class by cv."),
            unit="periods",
            minimum=2,
            maximum=120,
        ),
    ] = 3
    sd: Annotated[
        Literal["population", "sample"],
        Option(N_("Standard deviation of the preset cv: of the population or of a sample.")),
    ] = "population"
    vip: Annotated[
        int,
        Option(
            N_("Flag this many of the largest AX clients as VIP; a flag in the client list wins."),
            unit="clients",
            minimum=0,
            maximum=1_000_000,
        ),
    ] = 0

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        pairs = (("--a", self.a, "--b", self.b), ("--cv-x", self.cv_x, "--cv-y", self.cv_y))
        for low, smaller, high, larger in pairs:
            if smaller > larger:
                raise UsageError(
                    message(
                        N_("{low} is {smaller}, but must not exceed {high}, which is {larger}"),
                        low=Data(low),
                        smaller=Number(smaller),
                        high=Data(high),
                        larger=Number(larger),
                    ),
                    fix=[message(N_("change {low} or {high}"), low=Data(low), high=Data(high))],
                )


ANALYSIS = Analysis(
    name="abcxyz",
    package=__name__,
    title=N_("ABC/XYZ analysis of clients"),
    question=N_("Which clients bring the money, and which of them come back?"),
    parameters=Parameters,
    reads=("sales", "clients"),
    models=("client_days", "purchase_days", "calendar", "client_totals", "client_manager"),
    steps=("measures", "ladder", "limits", "spans", "variation", "rhythm", "classes"),
    tables=(CLIENTS, MATRIX, SUMMARY, SENSITIVITY, PARETO),
    summary=summary,
    warnings=warnings,
    charts=(
        Chart(
            ChartKind.PARETO,
            "pareto",
            N_("Average client and cumulative share, largest clients first"),
            x="client_share",
            y="average",
            share="share",
            marks=("a", "b"),
            classes="abc",
        ),
        Chart(
            ChartKind.HEATMAP,
            "matrix",
            N_("Share of revenue by cell"),
            x="xyz",
            y="abc",
            value="revenue_share",
        ),
    ),
    examples=(
        "clientbase abcxyz sales.xlsx",
        "clientbase abcxyz sales.csv --by profit --last 12m -o classes.xlsx",
        "clientbase abcxyz sales.csv --xyz cv --grain quarter --abc-method ultsch",
    ),
)

"""How clients are classified: the parameters of ABC and XYZ, the same in every room that shows classes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from clientbase import counts
from clientbase.analysis import Option
from clientbase.errors import NothingToAnswer, UsageError
from clientbase.messages import N_, Data, Message, Number, message
from clientbase.vocabulary import By, Grain

ONE_MILLIONTH = Decimal("0.000001")
SHORT_WINDOW = 3  # months of a window that stand in for a year while the history is short

ShareA: TypeAlias = Annotated[
    Decimal,
    Option(
        N_("Class A while the share of all larger clients is below this."),
        unit="share",
        minimum=ONE_MILLIONTH,
        maximum=1,
    ),
]
ShareB: TypeAlias = Annotated[
    Decimal,
    Option(
        N_("Class B while the share of all larger clients is below this, else C."),
        unit="share",
        minimum=ONE_MILLIONTH,
        maximum=1,
    ),
]

AbcBorder: TypeAlias = Annotated[
    Literal["before", "inclusive"],
    Option(
        N_(
            "Border of a class: before (the client that crosses it stays in the higher class) or"
            " inclusive (it falls to the lower one)."
        )
    ),
]


def check_order(low: str, smaller: Decimal | int, high: str, larger: Decimal | int) -> None:
    """Refuse two limits that stand in the wrong order; `low` and `high` are the options that set them."""
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


WITHOUT_MEASURE = {
    "profit": N_("neither profit nor cost in {rows} of {all}: the profit is incomplete"),
    "quantity": N_("no quantity in {rows} of {all}: the quantity is incomplete"),
}
NO_MEASURE = {
    "profit": N_("no row of the window gives a profit or a cost: clients cannot be ranked by profit"),
    "quantity": N_("no row of the window gives a quantity: clients cannot be ranked by quantity"),
}
MAPPINGS = {"profit": '--map "…=profit", --map "…=cost"', "quantity": '--map "…=qty"'}


@dataclass(frozen=True, kw_only=True)
class ClassRules:
    """The choices `decisions.md` leaves to the user, with its defaults. Rooms add fields of their own."""

    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
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

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        above = getattr(super(), "__post_init__", None)
        if above is not None:
            above()
        check_order("--a", self.a, "--b", self.b)
        check_order("--cv-x", self.cv_x, "--cv-y", self.cv_y)


@dataclass(frozen=True, kw_only=True)
class StepRules(ClassRules):
    """The rules of the classes, and the dates at which they are compared."""

    step: Annotated[
        Literal["month", "quarter", "year"],
        Option(N_("Clients are classified at every end of a month, quarter or year, and on the last day.")),
    ] = "quarter"
    steps: Annotated[
        int,
        Option(N_("How many such dates at most, counted back from the last day."), minimum=2, maximum=60),
    ] = 5
    window_months: Annotated[
        int | None,
        Option(
            N_(
                "Months of sales behind the classes of every date;"
                " if not given 12, or 3 when the history is shorter than 15 months."
            ),
            unit="months",
            minimum=1,
            maximum=120,
            flag="--window",
        ),
    ] = None
    fixed_limits: Annotated[
        bool,
        Option(
            N_(
                "Keep the ABC limits in money of the first date, so that nobody moves"
                " only because others bought more or less."
            )
        ),
    ] = False


def unmeasured(by: str, missing: int, lines: int, code: str) -> Iterator[Message]:
    """A warning when `missing` of `lines` rows lack the measure; NothingToAnswer when all of them do."""
    if not missing:
        return
    if missing == lines:
        raise NothingToAnswer(
            message(NO_MEASURE[by]),
            evidence=[message(N_("looked at {rows}"), rows=counts.rows(lines))],
            fix=[
                message(N_("name the column: {option}"), option=Data(MAPPINGS[by])),
                message(N_("rank clients by revenue: {option}"), option=Data("--by revenue")),
            ],
        )
    yield message(WITHOUT_MEASURE[by], code=code, rows=counts.rows(missing), all=counts.rows(lines))


def short_windows(asked: int | None, months: int, code: str) -> Iterator[Message]:
    """A warning when the history was too short for windows of a year (see `rolling_steps.sql`)."""
    if asked is None and months == SHORT_WINDOW:
        yield message(
            N_(
                "the history is shorter than 15 months: classes rest on windows of {months} instead of 12,"
                " and a season looks like movement"
            ),
            code=code,
            months=counts.months(months),
        )


def unfinished_step(last: date, spoken: date, grain: str, code: str) -> Iterator[Message]:
    """A warning when the last step is running: lists and sentences speak of another (`spoken_step.sql`)."""
    month = {"month": last.month, "quarter": (last.month + 2) // 3 * 3, "year": 12}[grain]
    over = date(last.year, month, monthrange(last.year, month)[1])
    if last == over:
        return
    option = Data(f"--as-of {over.isoformat()}")
    if spoken == last:
        yield message(
            N_(
                "the step to {end} is not over, and no complete step has one to be compared with;"
                " if nothing was sold after that day: {option}"
            ),
            code=code,
            end=last,
            option=option,
        )
        return
    yield message(
        N_(
            "the step to {end} is not over: lists and sentences speak of the step to {spoken};"
            " if nothing was sold after that day: {option}"
        ),
        code=code,
        end=last,
        spoken=spoken,
        option=option,
    )

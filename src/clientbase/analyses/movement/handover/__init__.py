"""What a manager leaves behind: the pack for the heirs, and who alone knows which clients before that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from clientbase.analyses.movement.handover.findings import summary, warnings
from clientbase.analyses.movement.handover.tables import (
    AGREED,
    ASSIGN,
    CLIENTS,
    CONTACTS,
    GAPS,
    HEIRS,
    MANAGERS,
    PURCHASES,
    RISK,
    SILENT,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, message
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.rules.loads import LoadMax, LoadMin
from clientbase.rules.rhythm import RhythmRules
from clientbase.vocabulary import By


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who leaves, and who may take over."""

    manager: Annotated[
        str | None,
        Option(
            N_("The manager who leaves; if not given, what hangs on every manager."),
            names="owner",
        ),
    ] = None
    assign: Annotated[bool, Option(N_("Propose an heir for every client."))] = False
    heirs: Annotated[
        str | None,
        Option(
            N_("Only these managers take over, with commas between them; proposes heirs as well."),
            names="owners",
        ),
    ] = None
    files_by_manager: Annotated[
        bool,
        Option(
            N_("One document for each heir, with the clients of that heir only; proposes heirs as well."),
            flag="--by-heir",
            presentation=True,
        ),
    ] = False
    load_min: LoadMin = 50
    load_max: LoadMax = 250
    active: Annotated[
        int,
        Option(
            N_("Who sold nothing in this many months counts as gone and takes no clients over."),
            unit="months",
            minimum=1,
            maximum=120,
        ),
    ] = 3

    def __post_init__(self) -> None:
        """Refuse heirs without a leaver, and loads in the wrong order."""
        above = getattr(super(), "__post_init__", None)
        if above is not None:
            above()
        check_order("--load-min", self.load_min, "--load-max", self.load_max)
        if self.heirs is not None or self.files_by_manager:
            object.__setattr__(self, "assign", True)
        if self.assign and self.manager is None:
            raise UsageError(
                message(N_("heirs are proposed for the clients of one manager, and none is named")),
                fix=[message(N_("name who leaves: {option}"), option=Data("--manager NAME"))],
            )


@dataclass(frozen=True, kw_only=True)
class Parameters(Asked, RhythmRules):
    """Who leaves and who takes over, what is listed, and the rules shared with all rooms."""

    manager_from: Annotated[
        Literal["documents", "last", "client-card"],
        Option(
            N_(
                "Whose client it is: who brought most revenue by documents of the window, who sold last, or"
                " who stands on the client's card."
            )
        ),
    ] = "documents"
    purchases: Annotated[
        int,
        Option(N_("Latest sales listed of every client."), unit="purchases", minimum=1, maximum=1_000),
    ] = 10
    months: Annotated[
        int,
        Option(
            N_("Silence window: whole months back from the as-of day."), unit="months", minimum=1, maximum=60
        ),
    ] = 2
    before: Annotated[
        int,
        Option(
            N_("Months before the silence window that tell who the best clients are."),
            unit="months",
            minimum=2,
            maximum=120,
        ),
    ] = 12
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"

    def __post_init__(self) -> None:
        """Refuse borders that stand in the wrong order."""
        super().__post_init__()
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="handover",
    package=__name__,
    title=N_("Handover of a manager's clients"),
    question=N_("What does a manager who leaves hand over, and which clients does one person alone know?"),
    parameters=Parameters,
    columns=("doc_no", "product", "category", "manager"),
    tables=(CLIENTS, RISK, MANAGERS, CONTACTS, PURCHASES, AGREED, GAPS, SILENT, ASSIGN, HEIRS),
    summary=summary,
    warnings=warnings,
    charts=(Chart(ChartKind.BARS, "clients", N_("Revenue by client"), x="client", y="revenue"),),
    speaks_of={"manager": N_("no file names a manager: nobody can hand clients over")},
    group=Group.MOVES,
    synonyms=("offboarding", "leaver", "transfer", "передача", "увольнение", "звільнення", "дела"),
    place=32,
    apart=True,
    examples=(
        "clientbase handover sales.xlsx clients.csv",
        'clientbase handover sales.xlsx --manager "Clara Moss" -o pack.xlsx',
        'clientbase handover sales.xlsx --manager "Clara Moss" --assign',
    ),
)

"""Which rows of which file are behind a figure: the way from an answer back to the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from clientbase.analyses.evidence.rows.findings import summary
from clientbase.analyses.evidence.rows.tables import FILES, ROWS
from clientbase.analysis import Analysis, Group, Option
from clientbase.errors import unfit
from clientbase.messages import N_, Data, message
from clientbase.rules.classes import ClassRules
from clientbase.vocabulary import CELLS

LATIN = str.maketrans("АВСХУ–", "ABCXY-")  # letters of other keyboards that look the same
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which rows are shown: all that fit everything given."""

    client: Annotated[
        str | None,
        Option(
            N_("Rows of this client: its id, tax id, name, phone or e-mail, in any spelling."), names="client"
        ),
    ] = None
    doc: Annotated[str | None, Option(N_("Rows of the document with this number."), names="doc_no")] = None
    product: Annotated[
        str | None, Option(N_("Rows of this product, by its name or code."), names="product")
    ] = None
    cell: Annotated[str | None, Option(N_("Rows of the clients in this cell of ABC × XYZ, such as AX."))] = (
        None
    )
    month: Annotated[str | None, Option(N_("Rows of this month, such as 2026-03."))] = None
    manager: Annotated[str | None, Option(N_("Rows of the documents of this manager."), names="manager")] = (
        None
    )

    def __post_init__(self) -> None:
        """Refuse a cell or a month that is none."""
        if self.cell is not None:
            cell = self.cell.strip().upper().translate(LATIN)
            if cell not in CELLS:
                listed = message(N_("choose one of {list}"), list=Data(", ".join(CELLS)))
                raise unfit("--cell", self.cell, listed)
            object.__setattr__(self, "cell", cell)
        if self.month is not None and not MONTH.fullmatch(self.month):
            raise unfit("--month", self.month, message(N_("write the month as 2026-03")))


@dataclass(frozen=True, kw_only=True)
class Parameters(ClassRules, Asked):
    """Which rows are shown, and the rules of the classes that `cell` goes by."""


ANALYSIS = Analysis(
    name="rows",
    package=__name__,
    title=N_("Rows behind a figure"),
    question=N_("Which rows of which file are behind a figure?"),
    parameters=Parameters,
    tables=(ROWS, FILES),
    summary=summary,
    columns=("doc_no", "product", "product_code", "qty", "manager"),
    group=Group.BEHIND,
    synonyms=(
        "drill-down",
        "drilldown",
        "source",
        "строки",
        "рядки",
    ),
    place=95,
    apart=True,
    examples=(
        'clientbase rows sales.xlsx --client "Marble Bistro"',
        "clientbase rows sales.xlsx --cell AX --month 2026-03",
        "clientbase rows sales.csv --doc S-00001 -o rows.xlsx",
    ),
)

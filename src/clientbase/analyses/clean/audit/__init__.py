"""Is the base in the present time: what in it is missing, malformed, doubled, disputed or old?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.clean.audit.findings import highlights, summary
from clientbase.analyses.clean.audit.tables import TABLES
from clientbase.analysis import Analysis, Group, Option
from clientbase.errors import unfit
from clientbase.messages import N_, message
from clientbase.rules.classes import AbcBorder, ShareA, ShareB, check_order
from clientbase.rules.history import HistoryRules
from clientbase.vocabulary import By

_TERM = re.compile(r"[1-9]\d{0,3}[dwmqy]")


@dataclass(frozen=True, kw_only=True)
class Parameters(HistoryRules):
    """When data are old, who works here, and the rules the room shares with others."""

    stale: Annotated[str, Option(N_("Data not checked for this long are old: 12m, 90d, 8w, 4q, 1y."))] = "12m"
    managers: Annotated[
        str, Option(N_("Managers who work here, with commas; clients of others are of managers who left."))
    ] = ""
    history_complete: Annotated[
        bool,
        Option(N_("The sales hold the whole history: a card without sales is a prospect.")),
    ] = False
    by: By = "revenue"
    a: ShareA = Decimal("0.80")
    b: ShareB = Decimal("0.95")
    abc_method: AbcBorder = "before"
    files_by_manager: Annotated[
        bool,
        Option(
            N_("One document for each manager, with the clients of that manager only."),
            flag="--by-manager",
            presentation=True,
        ),
    ] = False

    def __post_init__(self) -> None:
        """Refuse a term that is none, and borders that stand in the wrong order."""
        if not _TERM.fullmatch(self.stale):
            raise unfit("--stale", self.stale, message(N_("write it like 12m, 90d, 8w, 4q or 1y")))
        check_order("--a", self.a, "--b", self.b)


ANALYSIS = Analysis(
    name="audit",
    package=__name__,
    title=N_("Audit of the client data"),
    question=N_("Is the base in the present time: whom can we reach, and what has to be checked?"),
    parameters=Parameters,
    tables=TABLES,
    summary=summary,
    highlights=highlights,
    of_sales=False,
    group=Group.CLEAN,
    synonyms=("data-quality", "quality", "contacts", "аудит", "качество", "якість", "контакты", "контакти"),
    place=70,
    examples=(
        "clientbase audit clients.csv",
        'clientbase audit clients.csv --managers "Clara Moss, Sofia Quill"',
        "clientbase audit clients.csv sales.csv -o checks.xlsx --by-manager",
    ),
)

"""How many clients a manager can look after: the same bounds wherever portfolios are judged or dealt out."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from clientbase.analysis import Option
from clientbase.messages import N_

LoadMin: TypeAlias = Annotated[
    int,
    Option(
        N_("Fewer clients than this are too small a load for a manager."),
        unit="clients",
        minimum=0,
        maximum=1_000_000,
    ),
]
LoadMax: TypeAlias = Annotated[
    int,
    Option(
        N_("More clients than this are too large a load for a manager."),
        unit="clients",
        minimum=0,
        maximum=1_000_000,
    ),
]

"""Since when a first purchase in the data is a first purchase: the same in every room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from clientbase.analysis import Column, Option, Type
from clientbase.messages import N_

ORIGINS = {"known": N_("known"), "first in the data": N_("first in the data, perhaps older")}
ORIGIN = Column(
    "origin",
    Type.LABEL,
    N_("First purchase"),
    N_("Whether the data reaches back far enough to take the first purchase in it for the very first."),
    labels=ORIGINS,
    optional=True,
)


@dataclass(frozen=True, kw_only=True)
class HistoryRules:
    """How much data must lie before a period for its first purchases to be the very first (`history.sql`)."""

    known_after: Annotated[
        int,
        Option(
            N_("Whole months of data that must lie before a period for a first purchase in it to be new."),
            unit="months",
            minimum=0,
            maximum=240,
            shared=True,
        ),
    ] = 12

"""The screen an answer is written for, and text made safe for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.locale import NBSP
from clientbase.safe_text import safe_text

if TYPE_CHECKING:
    from rich.text import Text

HELD_SPACE = "\ufdd0"  # stands for the no-break space, at which Rich would break a number


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen to write for.

    Attributes:
        width: in terminal cells; None where lines may be as long as they are.
        colour: whether SGR colour codes are understood.
        limit: rows of a table; 0 is all of them.
        verbose: every sentence and table, and all that defends the answer.
        told: the warnings were told already.
    """

    width: int | None = None
    colour: bool = False
    limit: int = 20
    verbose: bool = False
    told: bool = False


def safe(text: str) -> str:
    """The text with nothing hidden in it, its no-break spaces held."""
    return safe_text(text).replace(NBSP, HELD_SPACE)


def line(text: str, style: str = "") -> Text:
    """A line of text, wrapped at its spaces."""
    from rich.text import Text

    return Text(safe(text), style=style)

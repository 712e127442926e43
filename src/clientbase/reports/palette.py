"""The colours of every document: calm, the same for a class everywhere, readable without colour.

A class is always written as its letter too. A is green, B amber, C a greyed red; they differ in
lightness, so they stay apart for colour-blind readers and on a grey printer. X, Y and Z are one blue
growing paler. The heat of a matrix is one hue growing darker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.analysis import Type

if TYPE_CHECKING:
    from clientbase.analysis import Cell, Column


@dataclass(frozen=True, slots=True)
class Tone:
    """One class: the colour of its bars, and of its letter on its pale ground (contrast over 7:1)."""

    mark: str
    ground: str
    ink: str


CLASSES: dict[str, Tone] = {
    "A": Tone("#1f7a5c", "#d9eee4", "#0f4a37"),
    "B": Tone("#dba32a", "#fbecc6", "#5c4000"),
    "C": Tone("#b57a78", "#f2e1df", "#6b2f2d"),
    "X": Tone("#2f5f98", "#d6e4f4", "#173c68"),
    "Y": Tone("#7f9fc4", "#e6edf6", "#33475f"),
    "Z": Tone("#b4bdc9", "#eceef1", "#474d57"),
}
PLAIN = Tone("#2f5f98", "#f4f6f8", "#1d2733")
INK = "#1d2733"
INK_SOFT = "#55616f"
LINE = "#d9dee5"
GROUND = "#f5f7f9"
ACCENT = "#17324d"
CURVE = "#17324d"
WARNING = Tone("#c98a12", "#fdf4de", "#5c4000")

# One hue, seven steps; white ink from the fifth on.
HEAT = ("#eef5f4", "#d5e7e4", "#b5d4cf", "#8fbdb6", "#4f8f87", "#2f7069", "#18504b")
HEAT_WHITE_FROM = 4


def heat_step(value: float, largest: float) -> int:
    """The step of `HEAT` for a value between nothing and the largest of its matrix."""
    if largest <= 0 or value <= 0:
        return 0
    return min(len(HEAT) - 1, int(value / largest * len(HEAT)))


def tone_letter(value: Cell) -> str:
    """The letter that colours a value of a class column, "" for none: `AX` is coloured as `A`."""
    return value[0] if isinstance(value, str) and _is_letters(value) else ""


def is_class(column: Column) -> bool:
    """Whether a column holds classes: A/B/C, X/Y/Z or both letters together, shown as letters."""
    labels = column.labels if column.type is Type.LABEL else {}
    letters = {value: label for value, label in labels.items() if _is_letters(value)}
    return column.name == "cell" or (
        bool(letters) and all(label.startswith(value) for value, label in letters.items())
    )


def _is_letters(value: str) -> bool:
    return 0 < len(value) <= 2 and value[0] in CLASSES and value[-1] in {*CLASSES, "-"}  # noqa: PLR2004 - AX

"""The colours of every document: calm, the same for a class everywhere, readable without colour.

A class is always written as its letter too. A is green, B amber, C a greyed red; they differ in
lightness, so they stay apart for colour-blind readers and on a grey printer. X, Y and Z are one blue
growing paler. The heat of a matrix is one hue growing darker. Other series have the hues of the scheme
"muted", and the blue of "bright", by Paul Tol (Colour Schemes, SRON/EPS/TN/09-002, 2021), made for
colour-blind readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.analysis import Role, Type

if TYPE_CHECKING:
    from collections.abc import Iterable

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
GOOD, BAD, ACTION = CLASSES["A"], Tone("#a8453a", "#f7e3df", "#6b2019"), CLASSES["X"]

HUES = {
    "indigo": "#332288",
    "cyan": "#88ccee",
    "teal": "#44aa99",
    "green": "#117733",
    "olive": "#999933",
    "sand": "#ddcc77",
    "rose": "#cc6677",
    "wine": "#882255",
    "purple": "#aa4499",
    "steel": "#4477aa",
    "grey": "#bbc0c6",
}
# Words that mean the same in every room have the same hue in every picture.
_MEANINGS = {
    "regular": "green", "permanent": "green", "grown": "green", "active": "green",
    "new": "cyan",
    "returned": "teal", "returning": "teal",
    "occasional": "olive",
    "one-off": "purple",
    "at risk": "sand", "shrunk": "sand",
    "sleeping": "rose",
    "lost": "wine", "gone": "wine",
    "existing": "indigo", "old": "indigo",
    "new in the data": "steel",
    "prospect": "grey", "potential": "grey", "no purchase": "grey",
    "other": "grey", "(no client)": "grey", "-": "grey",
}  # fmt: skip
PAINTS = {
    "": PLAIN.mark, "up": GOOD.mark, "down": BAD.mark, "level": PLAIN.mark, **HUES,
    **{letter: tone.mark for letter, tone in CLASSES.items()},
}  # fmt: skip

# One hue, seven shades; white ink from the fifth on.
HEAT = ("#eef5f4", "#d5e7e4", "#b5d4cf", "#8fbdb6", "#4f8f87", "#2f7069", "#18504b")
HEAT_WHITE_FROM = 4


def heat_shade(value: float, largest: float) -> int:
    """The shade of `HEAT` for a value between nothing and the largest of its matrix."""
    if largest <= 0 or value <= 0:
        return 0
    return min(len(HEAT) - 1, int(value / largest * len(HEAT)))


def paints(values: Iterable[Cell]) -> list[str]:
    """The keys of `PAINTS` for the series of a picture, each unlike the others.

    A class has the colour of its letter, a word of ours its own hue, any other value a hue not in use.
    """
    found: list[str] = []
    for value in values:
        letter = tone_letter(value)
        wanted = letter or _MEANINGS.get(str(value), "")
        found.append(wanted if wanted not in found else "")
    spare = iter([hue for hue in HUES if hue not in found] * len(found))
    return [paint or next(spare) for paint in found]


def tone_letter(value: Cell) -> str:
    """The letter that colours a value of a class column, "" for none: `AX` is coloured as `A`."""
    return value[0] if isinstance(value, str) and _is_letters(value) else ""


def is_class(column: Column) -> bool:
    """Whether a column holds classes: A/B/C, X/Y/Z or both letters together, shown as letters."""
    labels = column.labels if column.type is Type.LABEL else {}
    letters = {value: label for value, label in labels.items() if _is_letters(value)}
    return column.role is Role.CLASS or (
        bool(letters) and all(label.startswith(value) for value, label in letters.items())
    )


def _is_letters(value: str) -> bool:
    return 0 < len(value) <= 2 and value[0] in CLASSES and value[-1] in {*CLASSES, "-"}  # noqa: PLR2004 - AX

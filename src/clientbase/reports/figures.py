"""How a figure of the first screen is told, the same on a screen, in the workbook and in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clientbase.analysis import Type
from clientbase.reports.present import with_unit

if TYPE_CHECKING:
    from clientbase.analysis import Result
    from clientbase.front import Figure
    from clientbase.locale import Language

RISE, FALL = "▲", "▼"


def label(result: Result, figure: Figure, language: Language) -> str:
    """What the number is, with the currency behind money."""
    return with_unit(figure.label, result.currency if figure.type is Type.MONEY else "", language)


def change(figure: Figure, language: Language) -> tuple[str, str]:
    """The arrow of a rise or fall, "" for neither, and its size; two "" where nothing is compared."""
    if figure.change is None:
        return "", ""
    size = abs(figure.change)
    text = language.share(float(size)) if figure.type is Type.MONEY else language.number(size, 0)
    return RISE if figure.change > 0 else FALL if figure.change < 0 else "", text


def mood(figure: Figure) -> Literal["good", "bad", ""]:
    """Whether the change is good news; "" where nothing changed or it is neither."""
    if not figure.change or figure.more_is_good is None:
        return ""
    return "good" if (figure.change > 0) is figure.more_is_good else "bad"

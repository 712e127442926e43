"""A report on a screen: what is good, what is bad, what to do, and the first conclusion of every answer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clientbase.analysis import Mood
from clientbase.messages import N_, message
from clientbase.reports import figures, joined, provenance
from clientbase.reports.words import WORDS
from clientbase.safe_text import safe_text

if TYPE_CHECKING:
    from clientbase.analysis import Report
    from clientbase.locale import Language
    from clientbase.messages import Message

NARROWEST = 40


def lines(report: Report, language: Language, width: int | None) -> Iterator[str]:
    """The text, line by line; None is as wide as it takes."""
    for title, sentences in blocks(report, language):
        yield title + "\n"
        for sentence in sentences:
            yield from _bullet(sentence, width)
        yield "\n"
    for line in provenance.control_lines(report.first):
        yield safe_text(language.render(line)) + "\n"


def blocks(report: Report, language: Language) -> Iterator[tuple[str, list[str]]]:
    """The parts of the first sheet as headings with their sentences."""
    heading = provenance.heading(report.first, WORDS["report"])
    yield language.render(heading), _said(report.common_warnings(), language)
    shown = [safe_text(text) for text in _figures(report, language)]
    if shown:
        yield language.text(WORDS["key_figures"]), shown
    news = [highlight for _, highlight in joined.sentences(report)]
    news += [highlight for _, highlight in report.said(Mood.ACTION)]
    for mood in (Mood.BAD, Mood.GOOD, Mood.ACTION):
        said = [highlight.message for highlight in news if highlight.mood is mood]
        if said:
            yield language.text(WORDS[mood.value]), _said(said, language)
    yield language.text(WORDS["contents"]), [*_contents(report, language)]
    if report.missing:
        reasons = [
            message(N_("{room}: {reason}"), room=language.text(left.analysis.title), reason=left.reason)
            for left in report.missing
        ]
        yield language.text(WORDS["not_computed"]), _said(reasons, language)


def _figures(report: Report, language: Language) -> Iterator[str]:
    """The numbers of the first screen, a line each: `Revenue, UAH: 1,307,123 ▲ 4.8%, April–June 2026 …`."""
    for result, figure in joined.figures(report):
        arrow, size = figures.change(figure, language)
        moved = f" {arrow} {size}" if arrow else ""
        parts = [f"{figures.label(result, figure, language)}: {language.number(figure.value, 0)}{moved}"]
        parts += [language.render(text) for text in (figure.about, figure.than) if text]
        yield ", ".join(parts)


def _contents(report: Report, language: Language) -> Iterator[str]:
    for result in report.results:
        title = language.text(result.analysis.title)
        first = safe_text(language.render(result.summary[0])) if result.summary else ""
        yield f"{title}. {first}".strip()


def _said(sentences: tuple[Message, ...] | list[Message], language: Language) -> list[str]:
    return [safe_text(language.render(sentence)) for sentence in sentences]


def _bullet(sentence: str, width: int | None) -> Iterator[str]:
    if width is None:
        yield f"- {sentence}\n"
        return
    wrapped = textwrap.wrap(
        sentence, max(width, NARROWEST), initial_indent="- ", subsequent_indent="  ", break_long_words=False
    )
    yield from (line + "\n" for line in wrapped)

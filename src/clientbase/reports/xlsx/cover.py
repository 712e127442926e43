"""The sheets of a report that joins many answers: the sentences that come first, and the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.analysis import Highlight, Mood, Report, Result
from clientbase.messages import N_, Message
from clientbase.reports.charts import Picture
from clientbase.reports.palette import ACTION, BAD, GOOD, PLAIN, Tone
from clientbase.reports.present import visible
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Sheet, soft
from clientbase.reports.xlsx.charts import ChartData
from clientbase.reports.xlsx.summary import (
    FIRST,
    LAST,
    LINE,
    charts,
    close,
    columns,
    figures,
    head,
    sentences,
    warnings,
)

TONES: Mapping[Mood, Tone] = {Mood.GOOD: GOOD, Mood.BAD: BAD, Mood.ACTION: ACTION}
LINKS = LAST - 1  # from this column on the place where the whole list is
NAMED = FIRST + 2  # the last column of the names in the contents


@dataclass(frozen=True, slots=True)
class Section:
    """One answer of a report: its number, its first sheet, the sheets of its tables, its pictures."""

    number: int
    result: Result
    sheet: Sheet
    tables: Mapping[str, Sheet]
    pictures: tuple[Picture, ...]

    def title(self) -> str:
        """The number and the title of the answer."""
        return f"{self.number} {self.sheet.book.language.text(self.result.analysis.title)}"


def cover_sheet(sheet: Sheet, report: Report, sections: Sequence[Section]) -> None:
    """Key figures, what is good, what is bad, what to do, and the contents with links."""
    columns(sheet)
    text = sheet.book.language.text
    row = head(sheet, text(WORDS["report"]), "", report.first)
    row = figures(sheet, report.first, row)
    by_name = {section.result.analysis.name: section for section in sections}
    for mood in Mood:
        row = _highlights(sheet, mood, report.said(mood), by_name, row)
    row = warnings(sheet, report.common_warnings(), row)
    row = _contents(sheet, sections, row)
    row = _missing(sheet, report, row)
    close(sheet, row)


def section_sheet(section: Section, cover: Sheet, data: ChartData | None, common: Sequence[Message]) -> None:
    """The first sheet of one answer: sentences, its own warnings, charts, links to its tables."""
    sheet, result = section.sheet, section.result
    columns(sheet)
    text = sheet.book.language.text
    row = head(sheet, section.title(), text(result.analysis.question), result)
    sheet.link(row - 1, FIRST, text(WORDS["to_contents"]), cover, _link(sheet))
    row = sentences(sheet, result.summary, row + 1)
    row = warnings(sheet, [said for said in result.warnings if said not in common], row)
    if data and section.pictures:
        row = charts(sheet, section.pictures, data, row)
    sheet.heading(row, FIRST, LAST, N_("Tables"))
    for place, (name, target) in enumerate(section.tables.items(), row + 1):
        sheet.link(place, FIRST, target.title, target, _link(sheet))
        sheet.across(place, NAMED + 1, LAST, text(result.analysis.table(name).grain), soft(sheet.book))
    close(sheet, row + 1 + len(section.tables))


def _link(sheet: Sheet, **more: Any) -> Any:
    return sheet.book.format(font_color=PLAIN.mark, underline=1, **more)


def _highlights(
    sheet: Sheet,
    mood: Mood,
    said: Sequence[tuple[Result, Highlight]],
    sections: Mapping[str, Section],
    row: int,
) -> int:
    """The sentences of one mood, each with a link to the sheet that has the whole list."""
    if not said:
        return row
    book, tone = sheet.book, TONES[mood]
    look = {"bg_color": tone.ground, "left": 5, "left_color": tone.mark, "indent": 1}
    title = book.format(bold=True, font_size=12, font_color=tone.ink, **look)
    sheet.worksheet.set_row(row, 22)
    sheet.across(row, FIRST, LAST, book.language.text(WORDS[mood.value]), title)
    form = book.format(text_wrap=True, font_size=11, left=5, left_color=tone.mark, indent=1)
    for place, (result, highlight) in enumerate(said, row + 1):
        section = sections[result.analysis.name]
        words = visible(book.language.render(highlight.message))
        sheet.paragraph(place, (FIRST, LINKS - 1), words, form, width=LINE * 4 // 7)
        target = section.tables.get(highlight.table, section.sheet)
        sheet.link(place, LINKS, target.title, target, _link(sheet, font_size=9, indent=1))
    return row + 2 + len(said)


def _contents(sheet: Sheet, sections: Sequence[Section], row: int) -> int:
    """One line for each answer: its first sheet, and its first conclusion."""
    sheet.heading(row, FIRST, LAST, WORDS["contents"])
    book = sheet.book
    form = book.format(text_wrap=True)
    for place, section in enumerate(sections, row + 1):
        said = section.result.summary[0] if section.result.summary else None
        words = visible(book.language.render(said)) if said else ""
        sheet.paragraph(place, (NAMED + 1, LAST), words, form, width=LINE * 3 // 7)
        sheet.link(place, FIRST, section.title(), section.sheet, _link(sheet))
    return row + 2 + len(sections)


def _missing(sheet: Sheet, report: Report, row: int) -> int:
    if not report.missing:
        return row
    sheet.heading(row, FIRST, LAST, WORDS["not_computed"])
    book = sheet.book
    form = book.format(text_wrap=True, font_color=soft(book).font_color)
    for place, left in enumerate(report.missing, row + 1):
        reason = visible(book.language.render(left.reason))
        sheet.paragraph(place, (NAMED + 1, LAST), reason, form, width=LINE * 3 // 7)
        sheet.text(place, FIRST, book.language.text(left.analysis.title))
    return row + 2 + len(report.missing)

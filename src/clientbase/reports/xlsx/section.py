"""The first sheet of one answer of a full report: its sentences, its charts and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbase.analysis import Result
from clientbase.messages import N_, Message
from clientbase.reports.charts import Picture
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Sheet, linked, soft
from clientbase.reports.xlsx.charts import ChartData
from clientbase.reports.xlsx.summary import FIRST, LAST, charts, close, columns, head, sentences, warnings

NAMED = FIRST + 2  # the last column of the names of the tables


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


def section_sheet(section: Section, cover: Sheet, data: ChartData | None, common: Sequence[Message]) -> None:
    """The first sheet of one answer: sentences, its own warnings, charts, links to its tables."""
    sheet, result = section.sheet, section.result
    columns(sheet)
    text = sheet.book.language.text
    row = head(sheet, section.title(), text(result.analysis.question), result)
    sheet.link(row - 1, FIRST, text(WORDS["to_contents"]), cover, linked(sheet.book))
    row = sentences(sheet, result.summary, row + 1)
    row = warnings(sheet, [said for said in result.warnings if said not in common], row)
    if data and section.pictures:
        row = charts(sheet, section.pictures, data, row)
    sheet.heading(row, FIRST, LAST, N_("Tables"))
    for place, (name, target) in enumerate(section.tables.items(), row + 1):
        sheet.link(place, FIRST, target.title, target, linked(sheet.book))
        sheet.across(place, NAMED + 1, LAST, text(result.analysis.table(name).grain), soft(sheet.book))
    close(sheet, row + 1 + len(section.tables))

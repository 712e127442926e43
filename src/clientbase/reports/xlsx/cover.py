"""The first sheet of a report: figures, what happened and what to do, charts, where the rest stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.analysis import Highlight, Mood, Report, Result
from clientbase.messages import N_, Data, Message, in_whole, message
from clientbase.reports import joined
from clientbase.reports.charts import Picture
from clientbase.reports.contents import grouped
from clientbase.reports.palette import ACTION, BAD, GOOD, INK_SOFT, Tone
from clientbase.reports.present import visible
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Line, Sheet, linked, soft
from clientbase.reports.xlsx.summary import days, headed, missing_lines
from clientbase.reports.xlsx.tiles import tiles

if TYPE_CHECKING:
    from clientbase.reports.xlsx.charts import ChartData

FIRST, LAST = 1, 12  # columns B to M carry everything
COLUMN, PIXELS = 13.0, 96  # their width in characters, on a screen
LINE = 175  # characters that fit on a line of the text
LINKS = LAST - 1  # from this column on the place where the whole list is
NAMED = FIRST + 2  # the last column of the names in the contents
TONES: Mapping[Mood, Tone] = {Mood.GOOD: GOOD, Mood.BAD: BAD, Mood.ACTION: ACTION}
CHART_ROWS, CHART_HEIGHT = 15, 290
BESIDE = (7, 5)  # columns of the charts in a line: steps with captions need the wider place


@dataclass(frozen=True, slots=True)
class Contents:
    """The sheets behind the first, each with a line on it, and the sheets of tables by room and name."""

    lines: Sequence[Line]
    places: Mapping[tuple[str, str], Sheet]
    remarks: Sequence[Message]


def cover_sheet(
    sheet: Sheet, report: Report, drawn: Sequence[Picture], data: ChartData | None, contents: Contents
) -> None:
    """Figures, at most five sentences and the call to action, charts, contents, what was not computed."""
    sheet.check(sheet.worksheet.set_column(0, 0, 2))
    sheet.check(sheet.worksheet.set_column(FIRST, LAST, COLUMN))
    row = _head(sheet, report.first)
    row = tiles(sheet, joined.figures(report), (FIRST, LAST), data, row)
    row = _sentences(sheet, report, contents, row)
    if data:
        row = _charts(sheet, drawn, data, row)
    row = _contents(sheet, contents, row)
    row = _missing(sheet, report, row)
    sheet.worksheet.print_area(0, 0, row, LAST)
    sheet.one_page(upright=True)


def _head(sheet: Sheet, result: Result) -> int:
    """Title, days and currency, the filter; the row of what comes next is returned, as by all parts."""
    language = sheet.book.language
    line = days(result, language)
    if result.currency:
        money = message(N_("Amounts in {currency}."), currency=Data(result.currency))
        line = f"{line} {language.render(money)}"
    return headed(sheet, language.text(WORDS["report"]), (line,), result, last=LAST, width=LINE)


def _sentences(sheet: Sheet, report: Report, contents: Contents, row: int) -> int:
    """What happened, then the one thing to do, each with a link to the sheet that has it all."""
    said = [*joined.sentences(report), *report.said(Mood.ACTION)[:1]]
    for result, highlight in said:
        _sentence(sheet, highlight, contents.places.get((result.analysis.name, highlight.table)), row)
        row += 1
    return row + 1 if said else row


def _sentence(sheet: Sheet, said: Highlight, target: Sheet | None, row: int) -> None:
    book, tone = sheet.book, TONES[said.mood]
    ground = {"bg_color": tone.ground, "bold": True} if said.mood is Mood.ACTION else {}
    form = book.format(text_wrap=True, font_size=11, left=5, left_color=tone.mark, indent=1, **ground)
    words = visible(book.language.render(in_whole(said.message)))
    last = LINKS - 1 if target else LAST
    sheet.paragraph(row, (FIRST, last), words, form, width=LINE * 3 // 4)
    if target:
        sheet.link(row, LINKS, target.title, target, linked(book, indent=1))


def _charts(sheet: Sheet, drawn: Sequence[Picture], data: ChartData, row: int) -> int:
    """The pictures two by two."""
    for place, picture in enumerate(drawn):
        line, beside = divmod(place, len(BESIDE))
        chart = data.chart(picture, BESIDE[beside] * PIXELS - 8, CHART_HEIGHT)
        options = {"object_position": 1, "description": picture.title}
        at = row + line * CHART_ROWS, FIRST + sum(BESIDE[:beside])
        sheet.check(sheet.worksheet.insert_chart(*at, chart, options))
    return row + -(-len(drawn) // len(BESIDE)) * CHART_ROWS


def _contents(sheet: Sheet, contents: Contents, row: int) -> int:
    """One line for each sheet, under the question it answers."""
    text = sheet.book.language.text
    sheet.heading(row, FIRST, LAST, WORDS["contents"])
    row += 1
    for question, lines in grouped((line.group, line) for line in contents.lines):
        sheet.text(row, FIRST, text(question), sheet.book.format(bold=True))
        for place, line in enumerate(lines, row + 1):
            sheet.link(place, FIRST, line.sheet.title, line.sheet, linked(sheet.book, indent=1))
            sheet.across(place, NAMED + 1, LAST, text(line.about), soft(sheet.book))
        row += 1 + len(lines)
    for remark in contents.remarks:
        form = sheet.book.format(text_wrap=True, font_color=INK_SOFT)
        sheet.paragraph(row, (FIRST, LAST), visible(sheet.book.language.render(remark)), form, width=LINE)
        row += 1
    return row + 1


def _missing(sheet: Sheet, report: Report, row: int) -> int:
    """One line for each room that was not computed."""
    if not report.missing:
        return row
    sheet.heading(row, FIRST, LAST, WORDS["not_computed"])
    return missing_lines(sheet, report.missing, (FIRST, NAMED, LAST), LINE * 3 // 4, row + 1)

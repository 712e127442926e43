"""The first sheets of the workbook of a report: what the rooms say together, each thing once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clientbase import counts
from clientbase.analysis import Report, Result, Role, TableResult
from clientbase.front import Sheet as Shared
from clientbase.messages import N_, Message, message
from clientbase.reports import contents, joined
from clientbase.reports.xlsx.book import Book, Line, Sheet
from clientbase.reports.xlsx.slim import slim
from clientbase.reports.xlsx.stack import stack_sheet
from clientbase.reports.xlsx.tables import put_table

MOST_CLIENTS = 200_000  # in the sheet of one wide row for each, which is joined in memory

ABOUT: Mapping[Shared, str] = {  # what stands on a sheet
    Shared.CALLS: N_("Every client to call once, with the reasons and two columns to fill in."),
    Shared.ABC_XYZ: N_("The classes of the clients, and what they bring."),
    Shared.MOVEMENT: N_("Who came, grew, shrank and left."),
    Shared.DYNAMICS: N_("The figures of every period."),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What stands on the first sheets; `too_many` are the clients that a sheet of all would have."""

    shared: Mapping[Shared, list[tuple[Result, TableResult]]]
    clients: TableResult | None
    managers: TableResult | None
    too_many: int = 0

    @property
    def cells(self) -> int:
        """How much is to be written."""
        tables = [table for found in self.shared.values() for _, table in found]
        tables += [table for table in (self.clients, self.managers) if table is not None]
        return sum(len(table.rows) * len(table.table.columns) for table in tables)

    def remarks(self) -> Iterator[Message]:
        """What was left out of the first sheets."""
        if self.too_many:
            yield message(
                N_("{clients} are too many for one wide row each; {option} adds every list."),
                clients=counts.clients(self.too_many),
                option="--full",
            )


@dataclass(slots=True)
class FrontSheets:
    """The sheets that were written, each with its line in the contents, and where tables of rooms are."""

    contents: list[Line] = field(default_factory=list)
    places: dict[tuple[str, str], Sheet] = field(default_factory=dict)
    calls: Sheet | None = None


def gathered(report: Report) -> Gathered:
    """What the rooms of a report say together."""
    longest = max(
        (
            len(result.tables[name].rows)
            for result in report.results
            for name in result.analysis.front.clients
            if name in result.tables
        ),
        default=0,
    )
    too_many = longest if longest > MOST_CLIENTS else 0
    return Gathered(
        joined.on_sheets(report),
        None if too_many else joined.clients(report),
        joined.managers(report),
        too_many,
    )


def front_sheets(book: Book, report: Report, found: Gathered) -> FrontSheets:
    """Whom to call, clients, managers, then what several rooms give to one sheet."""
    made = FrontSheets()
    for kind, tables in found.shared.items():
        if kind is Shared.CALLS:
            _shared(book, kind, tables, made)
    for table, name in ((found.clients, "clients"), (found.managers, "managers")):
        if table is not None:
            title = book.language.text(table.table.title)
            sheet = _list_sheet(book, report.first, table, title, whole=True)
            made.contents.append(Line(sheet, table.table.grain, contents.LISTS))
            for result in report.results:
                for own in getattr(result.analysis.front, name):
                    made.places.setdefault((result.analysis.name, own), sheet)
    for kind, tables in found.shared.items():
        if kind is not Shared.CALLS:
            _shared(book, kind, tables, made)
    return made


def told_sheets(book: Book, report: Report, made: FrontSheets) -> None:
    """The lists behind what happened that no first sheet holds; those to call are on the list of calls."""
    calls = made.calls
    for result, said in joined.sentences(report):
        place = result.analysis.name, said.table
        if not said.table or place in made.places or result.analysis.table(said.table).drawn:
            continue
        table = result.tables[said.table]
        if calls and table.table.place(Role.NOTE) is not None:
            made.places[place] = calls
            continue
        sheet = _list_sheet(book, result, table, book.language.text(table.table.title))
        made.contents.append(Line(sheet, table.table.grain, result.analysis.group))
        made.places[place] = sheet


def _shared(
    book: Book, kind: Shared, tables: Sequence[tuple[Result, TableResult]], made: FrontSheets
) -> None:
    """A sheet of tables of several rooms; a list of calls begins in the first row, so that it loads back."""
    title, about = book.language.text(joined.TITLES[kind]), ABOUT[kind]
    if kind is Shared.CALLS and len(tables) == 1:
        made.calls = sheet = _list_sheet(book, *tables[0], title)
    else:
        sheet = stack_sheet(book, title, tables)
    made.contents.append(Line(sheet, about, contents.SHEETS[kind]))
    made.places.update({(result.analysis.name, table.table.name): sheet for result, table in tables})


def _list_sheet(book: Book, result: Result, table: TableResult, title: str, *, whole: bool = False) -> Sheet:
    """One table from the first row of a sheet on; no wider than a page unless every room adds to it."""
    found = slim(book, result, table, whole=whole)
    sheet = book.sheet(title)
    for column, width in enumerate(found.widths):
        sheet.check(sheet.worksheet.set_column(column, column, width))
    last = put_table(sheet, result, found.table, found.items, 0, 0, found.widths)
    sheet.worksheet.freeze_panes(1, 1)
    sheet.paper(sum(found.widths), 0)
    sheet.worksheet.repeat_rows(0)
    sheet.worksheet.print_area(0, 0, last, len(found.items) - 1)
    return sheet

"""The report of the isolated reader as grids, with notes on what was skipped or looks doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from clientbase.ingest.container import refusals
from clientbase.ingest.container.workbook import formats, outline
from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.container.workbook.book import Book
from clientbase.ingest.container.workbook.scan import Census, column_letters
from clientbase.ingest.grid import ArrowRelation, FormattedColumn, Grid
from clientbase.messages import N_, Count, Data, Message, message


def grids_of(book: Book, reports: list[dict[str, Any]], counts: Mapping[str, Census]) -> tuple[Grid, ...]:
    """The reports as grids, hidden sheets in their places."""
    by_number = {report["number"]: report for report in reports}
    grids: list[tuple[int, Grid]] = []
    for number, report in by_number.items():
        if report.get("too_wide"):
            raise refusals.too_wide(book.file.name, report["too_wide"], book.limits, report["name"])
        if report["rows"] if "rows" in report else report["hidden"]:
            part = book.sheets[number].part if book.sheets else ""
            grids.append((number, _grid(book, report, counts.get(part, Census()), part)))
    if book.wanted is None:
        for number, sheet in enumerate(book.sheets):
            if sheet.hidden and sheet.table and number not in by_number:
                grids.append((number, _grid(book, {"name": sheet.name, "hidden": True}, Census())))
    if all(grid.hidden for _, grid in grids):
        errors = sum(report.get("errors", 0) for report in reports)
        problem = N_("no sheet has a filled row") if not errors else N_("the sheets hold Excel errors only")
        raise refusals.empty(book.file.name, problem)
    return tuple(grid for _, grid in sorted(grids, key=lambda found: found[0]))


def _grid(book: Book, report: dict[str, Any], census: Census, part: str = "") -> Grid:
    read = "rows" in report
    told = book.archive if read and part and book.kind == "xlsx" else None
    shown = _currencies(told, part, book.workspace, report) if told else {}
    relation = ArrowRelation(
        book.workspace / report["path"] if read else Path(), report.get("columns", 0), report.get("rows", 0)
    )
    head = tuple(map(tuple, report.get("head", ())))
    first = report.get("first_row", 1)
    return Grid(
        file=book.file,
        kind=book.kind,
        sheet=report["name"],
        relation=relation,
        head=head,
        head_lines=tuple(range(first, first + len(head))),
        hidden=not read,
        notes=_notes(report, census) if read else (),
        error_cells=report.get("errors", 0),
        not_calculated=census.not_calculated if read else 0,
        levels=partial(outline.levels, told, part, first, relation.rows) if told else None,
        currencies=shown,
    )


def _currencies(
    archive: Archive, part: str, folder: Path, report: dict[str, Any]
) -> Mapping[int, FormattedColumn]:
    """The currencies of columns; where one shows several, `report` names the sheet with them written out."""
    known = formats.styles(archive)
    if not known or report["columns"] < report["last_column"]:
        return {}
    if len(set(known.values())) > 1 and (codes := formats.of_cells(archive, part, known)):
        marked = f"marked_{report['path']}"
        head = formats.write(
            folder / report["path"], folder / marked, report["first_row"], codes, len(report["head"])
        )
        report.update(path=marked, head=head)
    return formats.by_column(archive, part, known)


def _notes(report: dict[str, Any], census: Census) -> tuple[Message, ...]:
    """What was skipped, put together or looks wrong, in the user's words."""
    hidden = (message(N_("the sheet is hidden in the workbook")),) if report["hidden"] else ()
    return (*hidden, *_left_out(report), *_doubtful(report, census))


def _left_out(report: dict[str, Any]) -> Iterator[Message]:
    """Empty borders of the sheet."""
    if report["empty_rows"] > 0:
        rows = Count(report["empty_rows"], N_("{n} empty row"), N_("{n} empty rows"))
        yield message(N_("{rows} below the table ignored"), rows=rows)
    if report["empty_columns"] > 0:
        columns = Count(report["empty_columns"], N_("{n} empty column"), N_("{n} empty columns"))
        last = Data(column_letters(report["last_column"]))
        yield message(N_("{columns} up to column {last} left out"), columns=columns, last=last)


def _doubtful(report: dict[str, Any], census: Census) -> Iterator[Message]:
    """Cells and rows whose values may not be what the user sees in Excel."""
    if report["errors"]:
        row, column = report["first_error"]
        cells = Count(
            report["errors"], N_("{n} cell with an Excel error"), N_("{n} cells with an Excel error")
        )
        first = Data(f"{column_letters(column + 1)}{row + 1}")
        yield message(N_("{cells}, the first is {cell}: read as empty"), cells=cells, cell=first)
    if census.not_calculated:
        formulas = Count(
            census.not_calculated, N_("{n} formula without a value"), N_("{n} formulas without a value")
        )
        text = N_("{formulas}: open the workbook in Excel and save it, so that they are calculated")
        yield message(text, formulas=formulas)
    if census.hidden_rows:
        rows = Count(census.hidden_rows, N_("{n} hidden row"), N_("{n} hidden rows"))
        yield message(N_("{rows} (filtered or hidden in Excel) are read as well"), rows=rows)

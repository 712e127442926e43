"""XML Spreadsheet 2003, often saved as `.xls`: rows and cells of every worksheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.selection import selected
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, InputFile
from clientbase.messages import N_, Number, message

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_TABLE, _ROW, _CELL, _DATA, _SHEET = (f"{_SS}{tag}" for tag in ("Table", "Row", "Cell", "Data", "Worksheet"))
_EXCEL_ROWS = 1_048_576


def read_spreadsheetml(
    file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path
) -> tuple[Grid, ...]:
    """One grid for each worksheet with a row.

    Raises:
        FileUnsafe: The XML declares a document type or entities.
        FileRefused: The XML is damaged, or no worksheet has a row.
    """
    from lxml import etree

    try:
        grids = _sheets(file, content, limits, workspace)
    except etree.LxmlError as error:
        raise refusals.refused(
            N_("the XML is damaged"),
            file.name,
            evidence=refusals.reason(str(error)),
            fix=(refusals.SAVE_AS_XLSX,),
        ) from None
    if not grids:
        raise refusals.empty(file.name, N_("no sheet has a filled row"))
    return selected(grids, declared, file.name)


def _sheets(file: InputFile, content: Path, limits: Limits, workspace: Path) -> list[Grid]:
    """The worksheets in their order."""
    grids: list[Grid] = []
    sink: Sink | None = None
    name, errors = "", 0
    with ExitStack() as sinks:
        for event, element in _events(content):
            if element.getroottree().docinfo.doctype:
                raise refusals.unsafe(N_("the XML declares a document type, as attacks do"), file.name)
            if element.tag == _SHEET and event == "start":
                name = element.get(f"{_SS}Name") or str(len(grids) + 1)
            elif element.tag == _TABLE and event == "start":
                sink, errors = sinks.enter_context(Sink(file.name, limits, workspace)), 0
            elif element.tag == _ROW and event == "end" and sink:
                errors += _write(element, sink, file.name, limits)
                element.clear(keep_tail=True)
            elif element.tag == _TABLE and event == "end" and sink and sink.rows:
                grids.append(_grid(file, sink, name, errors))
    return grids


def _events(content: Path) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    with content.open("rb") as source:
        yield from etree.iterparse(
            source,
            events=("start", "end"),
            tag=(_SHEET, _TABLE, _ROW),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )


def _write(row: Any, sink: Sink, file: str, limits: Limits) -> int:
    """Write one row, and the blank ones an index skips; the number of error cells."""
    index = _index(row, sink.rows + 1)
    if index > _EXCEL_ROWS:
        raise refusals.unsafe(N_("row {row} lies outside the grid of Excel"), file, row=Number(index))
    while sink.rows < index - 1:
        sink.write([""])
    cells: list[str] = []
    errors = 0
    for cell in row.iterchildren(_CELL):
        place = _index(cell, len(cells) + 1)
        if place > limits.columns:
            raise refusals.too_wide(file, place, limits)
        cells += [""] * (place - 1 - len(cells))
        data = cell.find(_DATA)
        kind = data.get(f"{_SS}Type") if data is not None else ""
        errors += kind == "Error"
        cells.append("" if data is None or kind == "Error" else "".join(data.itertext()))
        cells += [""] * min(_whole(cell.get(f"{_SS}MergeAcross")), limits.columns)
    sink.write(cells or [""])
    return errors


def _index(element: Any, following: int) -> int:
    return max(_whole(element.get(f"{_SS}Index")), following)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def _grid(file: InputFile, sink: Sink, name: str, errors: int) -> Grid:
    return Grid(
        file=file,
        kind="xls",
        sheet=name,
        relation=sink.relation(),
        head=sink.head(),
        head_lines=tuple(range(1, len(sink.head()) + 1)),
        notes=(message(N_("the file is an XML spreadsheet of Excel 2003")),),
        error_cells=errors,
    )

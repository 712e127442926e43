"""HTML pages that CRM systems save as `.xls`: every table of the page is a grid.

lxml reads the page as a stream, without network and without entities of its own; rows are dropped as
soon as they are written, so a long page costs no memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from clientbase.errors import ClientbaseError
from clientbase.ingest.container import refusals
from clientbase.ingest.container.encoding import SAMPLE, UTF8, Chosen, choose, to_utf8
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.selection import selected
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.container.sniff import bom_encoding
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, InputFile
from clientbase.messages import N_

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset({"script", "style", "template", "head"})
_SPAN = 1_000  # the largest colspan a browser honours
_MAX_DEPTH = 20


@dataclass(slots=True)
class _Table:
    """One open table: its rows go to the sink, cells that reach down wait for their row."""

    sink: Sink
    down: dict[int, tuple[int, str]] = field(default_factory=dict)  # column -> rows left, text


def read_html(
    file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path, *, mhtml: bool
) -> tuple[Grid, ...]:
    """The tables of a page, in the order they begin.

    Raises:
        FileRefused: The page has no table with a row.
    """
    if mhtml:
        from clientbase.ingest.container.mhtml import html_parts

        pages = html_parts(content, file.name, workspace)
    else:
        pages = (content,)
    grids: list[Grid] = []
    for page in pages:
        chosen = _encoding(page, declared, file.name)
        text = to_utf8(page, chosen, file.name, workspace, limits.markup) if chosen.copy else page
        for sink in _tables(text, file.name, limits, workspace):
            grids.append(_grid(file, sink, f"table {len(grids) + 1}", chosen))
    if not grids:
        raise refusals.refused(N_("the page has no table"), file.name, fix=(refusals.EXPORT_TABLE,))
    return selected(grids, declared, file.name)


def _grid(file: InputFile, sink: Sink, name: str, chosen: Chosen) -> Grid:
    return Grid(
        file=file,
        kind="html",
        sheet=name,
        relation=sink.relation(),
        head=sink.head(),
        head_lines=tuple(range(1, len(sink.head()) + 1)),
        encoding=chosen.name,
    )


def _encoding(page: Path, declared: Declared, file: str) -> Chosen:
    """By `--encoding`, byte order mark, valid UTF-8, the page's own word, and only then by the letters."""
    with page.open("rb") as data:
        head = data.read(SAMPLE)
    end = head.rfind(b"\n") + 1
    lines = head[:end] if len(head) == SAMPLE and end else head
    meta = _META.search(head[:4096])
    if declared.encoding is None and not bom_encoding(head) and meta:
        try:
            lines.decode(UTF8)
        except UnicodeDecodeError:
            try:
                return choose(lines, b"", meta.group(1).decode("ascii"), file)
            except ClientbaseError:
                pass  # the page names an encoding nobody knows
    return choose(lines, b"", declared.encoding, file)


def _tables(page: Path, file: str, limits: Limits, workspace: Path) -> list[Sink]:
    """Every table that has a row, written to the workspace."""
    from lxml import etree

    tables = _Tables(file, limits, workspace)
    try:
        with page.open("rb") as source:
            for event, element in _events(source):
                if element.tag == "tr":
                    if event == "end":
                        tables.row(element)
                        _forget(element)
                elif event == "start":
                    tables.begin()
                else:
                    tables.end()
                    _forget(element)
    except etree.LxmlError as error:
        raise refusals.refused(
            N_("the page is damaged"), file, evidence=refusals.reason(type(error).__name__)
        ) from None
    finally:
        tables.close()
    return [sink for sink in tables.done if sink.columns]


def _events(source: BinaryIO) -> Any:
    from lxml import etree

    return etree.iterparse(
        source,
        events=("start", "end"),
        tag=("table", "tr"),
        html=True,
        encoding=UTF8,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )


class _Tables:
    """The tables of a page: the open ones inside each other, and all that have begun."""

    def __init__(self, file: str, limits: Limits, workspace: Path) -> None:
        self.done: list[Sink] = []
        self._open: list[_Table] = []
        self._file = file
        self._limits = limits
        self._workspace = workspace

    def begin(self) -> None:
        """A table begins, perhaps inside a cell of another one."""
        if len(self._open) >= _MAX_DEPTH:
            raise refusals.unsafe(N_("tables are nested too deeply"), self._file)
        if len(self.done) >= self._limits.sheets:
            raise refusals.unsafe(N_("the page has more than {n} tables"), self._file, n=len(self.done))
        self.done.append(Sink(self._file, self._limits, self._workspace))
        self._open.append(_Table(self.done[-1]))

    def row(self, element: Any) -> None:
        """A row ends."""
        if self._open:
            _write(element, self._open[-1])

    def end(self) -> None:
        """The innermost table ends."""
        if self._open:
            self._open.pop().sink.close()

    def close(self) -> None:
        """The page ends, or an error."""
        while self._open:
            self.end()


def _forget(element: Any) -> None:
    """Free a finished element and the ones before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _write(row: Any, table: _Table) -> None:
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        _reach_down(cells, table)
        text = cell_text(cell)
        across = _number(cell.get("colspan"), _SPAN)
        rows = _number(cell.get("rowspan"), 65_534)
        for place in range(across):
            if rows > 1:
                table.down[len(cells)] = (rows - 1, text if place == 0 else "")
            cells.append(text if place == 0 else "")
    for place in sorted(table.down):
        cells += [""] * (place - len(cells))
        _reach_down(cells, table)
    if cells:
        table.sink.write(cells)


def _reach_down(cells: list[str], table: _Table) -> None:
    """Fill the places that cells of earlier rows cover."""
    while (covered := table.down.get(len(cells))) is not None:
        left, text = covered
        if left > 1:
            table.down[len(cells)] = (left - 1, text)
        else:
            del table.down[len(cells)]
        cells.append(text)


def _number(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.strip().isdecimal() else 1


def cell_text(cell: Any) -> str:
    """What a browser shows: blanks run together, `<br>` and paragraphs part, scripts are silent."""
    text = cell.text or "" if not len(cell) else "".join(_pieces(cell))
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in text.split("\v")]
    return "\n".join(line for line in lines if line)


def _pieces(element: Any) -> Iterator[str]:
    """The texts inside, a vertical tab where a line begins."""
    yield element.text or ""
    for child in element.iterchildren():
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            if child.tag in {"br", "p", "div", "li"}:
                yield "\v"
            yield from _pieces(child)
        yield child.tail or ""

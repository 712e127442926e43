"""The answer on a screen: sentences, small tables, the first clients, the control total.

The width is given, never asked for here; None writes everything as wide as it is, for a pipe. Nothing of
the data is ever markup, a control code or a link. What is left out is named, with the way to see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Literal

from clientbase import counts
from clientbase.analysis import RowList, TableResult, Type
from clientbase.locale import NBSP
from clientbase.messages import N_, Count, Data, Message, Number, message
from clientbase.reports import present, provenance
from clientbase.reports.fitting import GAP, TEXT_AT_LEAST, Fit, Wish, fit
from clientbase.safe_text import safe_text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table as Grid
    from rich.text import Text

    from clientbase.analysis import Cell, Result
    from clientbase.locale import Language

SMALL_TABLE = 20  # rows that are shown of every table but that of the clients
WIDER_THAN_ANY = 100_000
LETTER_STYLES = {"A": "bold green", "B": "yellow", "C": "red", "X": "bold cyan", "Y": "cyan", "Z": "blue"}
_PADDING = re.compile(r"(?: |(\x1b\[[0-9;]*m))+$")
_HELD_SPACE = "\ufdd0"  # stands for the no-break space, at which Rich would break a number


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen to write for.

    Attributes:
        width: in terminal cells; None where lines may be as long as they are.
        colour: whether SGR colour codes are understood.
        limit: rows of a table; 0 is all of them.
    """

    width: int | None = None
    colour: bool = False
    limit: int = 20


def render(result: Result, language: Language, screen: Screen) -> str:
    """The whole answer as one text, ready for a terminal or a pipe."""
    buffer = StringIO()
    console = _console(buffer, screen)
    for part in _parts(result, language, screen):
        console.print(part)
    text = buffer.getvalue().replace(_HELD_SPACE, NBSP)
    return "".join(_PADDING.sub(_reset, line) + "\n" for line in text.split("\n")[:-1])


def _reset(padding: re.Match[str]) -> str:
    return "\x1b[0m" if padding[1] else ""


def _console(buffer: StringIO, screen: Screen) -> Console:
    from rich.console import Console

    return Console(
        file=buffer,
        width=screen.width or WIDER_THAN_ANY,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def _parts(result: Result, language: Language, screen: Screen) -> Iterator[RenderableType]:
    yield _line(language.render(provenance.heading(result)), "bold")
    yield ""
    for sentence in result.summary:
        yield _bullet(language.render(sentence))
    warnings = provenance.warning_count(result)
    if warnings is not None:
        yield _line(language.render(warnings), "yellow")
    shown = [table for table in result.tables.values() if not table.table.drawn or len(result.tables) == 1]
    for table in sorted(shown, key=lambda table: table.table.clients):
        yield from _table(table, result, language, screen)
    yield ""
    for line in _closing(result, language):
        yield _line(language.render(line), "dim")
    control, *rest = provenance.control_lines(result)
    for line in rest:
        yield _line(language.render(line))
    yield _line(language.render(control), "bold")


def _closing(result: Result, language: Language) -> Iterator[Message]:
    yield provenance.parameter_line(result, language, brief=True)
    yield from result.basis
    yield from provenance.source_lines(result)


def _safe(text: str) -> str:
    return safe_text(text).replace(NBSP, _HELD_SPACE)


def _line(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(_safe(text), style=style)


def _bullet(text: str) -> RenderableType:
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("•", _line(text))
    return grid


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a table that is shown: its columns, headers and cells as safe text."""

    items: tuple[present.Shown, ...]
    cells: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]  # the line of totals, empty where nothing adds up

    def wishes(self) -> list[Wish]:
        """What every column asks of the width."""
        from rich.cells import cell_len

        wishes = []
        for i, item in enumerate(self.items):
            content = max((cell_len(row[i]) for row in (*self.cells, self.total) if row), default=0)
            header = _safe(item.header)
            word = max(map(cell_len, header.split()), default=1)
            values = content if item.numeric or item.column.type is Type.DATE else min(content, TEXT_AT_LEAST)
            wishes.append(
                Wish(max(word, values, 1), content, cell_len(header), item.column.optional, item.is_class)
            )
        return wishes


def _table(
    result: TableResult, answer: Result, language: Language, screen: Screen
) -> Iterator[RenderableType]:
    count = len(result.rows)
    limit = screen.limit if result.table.clients else max(screen.limit, SMALL_TABLE)
    rows = result.rows.head(limit) if screen.limit else list(result.rows)
    body = _body(
        TableResult(result.table, RowList(rows)), answer.currency, language, whole=len(rows) == count
    )
    fitted = fit(body.wishes(), screen.width)
    yield ""
    yield _line(language.text(result.table.title), "bold")
    if not count:
        yield _line(language.text(N_("no rows")), "dim")
        return
    yield _grid(body, fitted)
    for note in (*_rows_left(len(rows), count, answer), *_columns_left(body, fitted, result, answer)):
        yield _line(language.render(note), "dim")


def _body(shown: TableResult, currency: str, language: Language, *, whole: bool) -> Body:
    items = present.shown(shown, currency, language)
    formats = [_cell(item, language) for item in items]
    cells = tuple(
        tuple(write(value) for write, value in zip(formats, row, strict=True)) for row in shown.rows
    )
    total: tuple[str, ...] = ()
    if whole and any(item.total is not None for item in items):
        words = [
            write(item.total) if item.total is not None else ""
            for write, item in zip(formats, items, strict=True)
        ]
        total = (words[0] or _safe(language.text(N_("Total"))), *words[1:])
    return Body(items, cells, total)


def _cell(item: present.Shown, language: Language) -> Callable[[Cell], str]:
    if item.column.type is Type.TEXT:
        return lambda value: "" if value is None else _safe(str(value))
    write = present.formatter(item, language)
    return lambda value: _safe(write(value))


def _grid(body: Body, fitted: Fit) -> Grid:
    """The table with exactly the widths that were fitted, so that Rich squeezes nothing."""
    from rich.align import Align
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    grid = Grid(
        box=SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold"
    )
    for i, width in zip(fitted.kept, fitted.widths, strict=True):
        item = body.items[i]
        side: Literal["left", "right"] = "right" if item.numeric else "left"
        header = Align(_line(item.header), side, vertical="bottom")
        grid.add_column(header, width=width, justify=side, overflow="fold")
    for row in body.cells:
        grid.add_row(*(_styled(body.items[i], row[i]) for i in fitted.kept))
    if body.total:
        grid.add_row(*(_styled(body.items[i], body.total[i]) for i in fitted.kept), style="bold")
    return grid


def _styled(item: present.Shown, text: str) -> Text:
    from rich.text import Text

    styled = Text(text)
    if item.is_class:
        for place, letter in enumerate(text):
            if letter in LETTER_STYLES:
                styled.stylize(LETTER_STYLES[letter], place, place + 1)
    return styled


def _rows_left(shown: int, count: int, answer: Result) -> Iterator[Message]:
    """How many rows are not on the screen, and how to see them."""
    if shown < count:
        yield message(
            N_("{shown} of {rows}; -o {file} or --limit 0 for all"),
            shown=Number(shown),
            rows=counts.rows(count),
            file=Data(f"{answer.analysis.name}.xlsx"),
        )


def _columns_left(body: Body, fitted: Fit, result: TableResult, answer: Result) -> Iterator[Message]:
    """Which columns are not on the screen, and how to see them."""
    gone = [item.header for i, item in enumerate(body.items) if i not in fitted.kept]
    first = result.table is answer.analysis.tables[0]
    if gone:
        yield message(
            N_("{columns} not shown: {list}; see them with {options}"),
            columns=Count(len(gone), N_("{n} column"), N_("{n} columns")),
            list=Data(", ".join(gone)),
            options=message(
                N_("-f csv or -o {file}") if first else N_("-o {file}"),
                file=Data(f"{answer.analysis.name}.xlsx"),
            ),
        )

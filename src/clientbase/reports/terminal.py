"""The answer on a screen: what it is about, a few sentences, the first table, one line that defends it.

The width is given, never asked for here; None writes everything as wide as it is, for a pipe. Nothing of
the data is ever markup, a control code or a link. What is left out is named, with the way to see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.locale import NBSP
from clientbase.messages import N_, Count, Data, Message, Money, Number, in_whole, message
from clientbase.reports import crossing, dossier, provenance, tabular
from clientbase.reports.screen import HELD_SPACE, Screen, line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from clientbase.analysis import Result, TableResult
    from clientbase.locale import Language

__all__ = ["Screen", "render"]

SENTENCES = 3  # that are told before the table
SMALL_TABLE = 20  # rows that are shown of every table but that of the clients
WIDER_THAN_ANY = 100_000
_PADDING = re.compile(r"(?: |(\x1b\[[0-9;]*m))+$")


def render(result: Result, language: Language, screen: Screen) -> str:
    """The whole answer as one text, ready for a terminal or a pipe."""
    buffer = StringIO()
    console = _console(buffer, screen)
    for part in _parts(result, language, screen):
        console.print(part)
    text = buffer.getvalue().replace(HELD_SPACE, NBSP)
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
    yield line(language.render(provenance.title(result)), "bold")
    yield ""
    for sentence in result.summary[: None if screen.verbose or result.analysis.dossier else SENTENCES]:
        yield _bullet(language.render(sentence if result.analysis.apart else in_whole(sentence)))
    warnings = provenance.warning_count(result)
    if warnings is not None and not screen.told:
        yield line(language.render(warnings), "yellow")
    one = dossier.is_one(result) and not screen.verbose
    shown = dossier.on_screen(result) if one else _shown(result, screen)
    if one:
        yield from dossier.parts(result, language, screen)
    for table in () if one else shown:
        yield from _table(table, result, language, screen)
    yield ""
    for message_ in _others(result, shown, screen):
        yield line(language.render(message_), "dim")
    if screen.verbose:
        for message_ in _closing(result, language):
            yield line(language.render(message_), "dim")
    for message_ in _left_out(result, screen):
        yield line(language.render(message_))
    for text in _footer(result, language, screen.width):
        yield line(text, "bold")


def _shown(result: Result, screen: Screen) -> list[TableResult]:
    """The first table and the small matrix that answers with it; every table that is no drawing with -v."""
    first, *others = result.asked().values()
    wanted = [
        table
        for table in others
        if (not table.table.drawn if screen.verbose else crossing.is_answer(table, result))
    ]
    return [first, *wanted]


def _others(result: Result, shown: list[TableResult], screen: Screen) -> Iterator[Message]:
    """What else the room answers, and how to see it."""
    names = [name for name, table in result.asked().items() if table not in shown]
    more = 0 if screen.verbose or result.analysis.dossier else max(0, len(result.summary) - SENTENCES)
    sentences = Count(more, N_("{n} more sentence"), N_("{n} more sentences"))
    listed = Data(", ".join(names))
    if names and more:
        yield message(
            N_("also: {list} (--table NAME); {sentences}, all with -v"),
            list=listed,
            sentences=sentences,
        )
    elif names:
        yield message(N_("also: {list} (--table NAME, all with -v)"), list=listed)
    elif more:
        yield message(N_("also: {sentences} with -v"), sentences=sentences)


def _closing(result: Result, language: Language) -> Iterator[Message]:
    yield _window(result)
    yield provenance.parameter_line(result, language, brief=True)
    yield from result.basis
    yield from provenance.source_lines(result)


def _left_out(result: Result, screen: Screen) -> Iterator[Message]:
    """Rows that are not in the answer, with the days that are; those without a client a warning tells."""
    if result.control.rows_outside and not screen.verbose:
        yield _window(result)
    yield from provenance.not_counted(result)
    if screen.verbose or not screen.told:
        yield from provenance.without_client(result)


def _window(result: Result) -> Message:
    return message(N_("Sales from {start} to {end}"), start=result.window.start, end=result.window.end)


def _footer(result: Result, language: Language, width: int | None) -> Iterator[str]:
    """The control total and where its method stands: on one line where there is room."""
    from rich.cells import cell_len

    control = result.control
    total = language.render(
        message(N_("no sales loaded"))
        if not result.has_sales
        else message(
            N_("control total {revenue} · {rows} · {clients}"),
            revenue=Money(control.revenue),
            rows=counts.rows(control.rows),
            clients=counts.clients(control.clients),
        )
    )
    command = f"clientbase explain {result.analysis.name}"
    joined = f"{total} · {command}"
    yield from [joined] if width is None or cell_len(joined) <= width else [total, command]


def _bullet(text: str) -> RenderableType:
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("•", line(text))
    return grid


def _table(
    result: TableResult, answer: Result, language: Language, screen: Screen
) -> Iterator[RenderableType]:
    count = len(result.rows)
    yield ""
    if found := crossing.crossed(result, answer, language):
        yield from crossing.parts(found, result, answer, language, screen)
        return
    yield line(language.text(result.table.title), "bold")
    if not count:
        yield line(language.text(N_("no rows")), "dim")
        return
    limit = screen.limit if result.table.clients else max(screen.limit, SMALL_TABLE)
    rows = result.rows.head(limit) if screen.limit else list(result.rows)
    shown = tabular.body(result, rows, answer.currency, language, whole=len(rows) == count)
    if shown.is_card and screen.width is not None:
        kept = shown.of_card(verbose=screen.verbose)
        yield tabular.card(shown, kept)
    else:
        fitted = shown.fitted(screen.width)
        kept = fitted.kept
        yield tabular.grid(shown, fitted)
    left = [i for i in range(len(shown.items)) if i not in kept]
    whole = len(rows) == count
    same = {i: cell for i in left if whole and (cell := shown.same(i))}
    gone = [shown.items[i].header for i in left if i not in same]
    notes = (*_rows_left(len(rows), count, answer), *_columns_left(gone, result, answer, screen))
    for note in (*_same_in_all([(shown.items[i].header, cell) for i, cell in same.items()]), *notes):
        yield line(language.render(note), "dim")


def _same_in_all(columns: Sequence[tuple[str, str]]) -> Iterator[Message]:
    """What all rows have in common and no column shows: the file they came from, their class."""
    if columns:
        told = Data("; ".join(f"{header}: {cell}" for header, cell in columns))
        yield message(N_("in every row: {list}"), list=told)


def _rows_left(shown: int, count: int, answer: Result) -> Iterator[Message]:
    """How many rows are not on the screen, and how to see them."""
    if shown < count:
        yield message(
            N_("{shown} of {rows}; -o {file} or --limit 0 for all"),
            shown=Number(shown),
            rows=counts.rows(count),
            file=Data(f"{answer.analysis.name}.xlsx"),
        )


def _columns_left(gone: list[str], result: TableResult, answer: Result, screen: Screen) -> Iterator[Message]:
    """How many columns are not on the screen, which with -v, and how to see them."""
    if not gone:
        return
    file = f"{answer.analysis.name}.xlsx"
    first = result.table is answer.analysis.tables[0]
    csv = "-f csv" if first else f"-f csv --table {result.table.name}"
    template = (
        N_("{columns} not shown: {list}; see them with {options}")
        if screen.verbose
        else N_("{columns} more: {options}")
    )
    yield message(
        template,
        columns=Count(len(gone), N_("{n} column"), N_("{n} columns")),
        list=Data(", ".join(gone)),
        options=message(N_("-o {file}, or {option}"), file=Data(file), option=Data(csv)),
    )

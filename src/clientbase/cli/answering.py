"""Ask a room: load what was named, answer, and put the answer where it was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase import analyses, answers, reports, scope, where
from clientbase.cli import account, checks, rooms
from clientbase.cli.invocation import STDIN, Invocation
from clientbase.console import Level
from clientbase.errors import ClientbaseError, SeveralErrors, UsageError, together
from clientbase.messages import N_, Data, Label, message
from clientbase.parameters import build, day, refuse_unasked
from clientbase.reports import provenance
from clientbase.reports.dealt import PARAMETER
from clientbase.reports.formats import FORMATS, Selection, formats_of
from clientbase.store.answer import start_of_last

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientbase.analysis import Analysis
    from clientbase.analysis import Result as Answer
    from clientbase.api import Base, Result
    from clientbase.ingest.account import LoadAccount
    from clientbase.messages import Message

TABLE = "table"
EXAMPLE = "2026-10-31"
_DAYS = (("--as-of", "as_of"), ("--from", "start"), ("--to", "end"))


def answer(call: Invocation) -> int:
    """The generated command of every room."""
    analysis = analyses.room(call.command.name)
    check(call, analysis)
    outputs = documents(call)
    with call.open() as base:
        report = call.load(base, analysis.name)
        if report is not None:
            account.tell(call.console, report)
        known = (*_unread(report, analysis), *checks.stale(call, base))
        result = ask(call, base, analysis, known, report.warnings if report else ())
        code = checks.verdict(call, report)
        publish(call, result, outputs, screen=not outputs or call.text("format") is not None)
        return code


def _unread(report: LoadAccount | None, analysis: Analysis) -> tuple[Message, ...]:
    """The named files that this answer does not read."""
    tables = [(table.file, table.table, table.loaded.rows_loaded) for table in report or ()]
    return tuple(answers.unread(tables, [analysis]))


def check(call: Invocation, analysis: Analysis) -> None:
    """Find every mistake in the question before a file is read.

    Raises:
        UsageError: a parameter, a day or a condition does not fit (SeveralErrors for more than one).
    """

    def chosen() -> None:
        refuse_unasked(analysis, build(analysis, _parameters(call, analysis)))

    _check([("parameters", chosen), *_scope(call)])


def check_scope(call: Invocation) -> None:
    """Find every mistake in the days and the filter of the question.

    Raises:
        UsageError: a day, a length or a condition does not fit (SeveralErrors for more than one).
    """
    _check(_scope(call))


def _scope(call: Invocation) -> list[tuple[str, Callable[[], Any]]]:
    """The options that say which days and which rows, each with what fails where its value does not fit."""
    return [
        ("--where", lambda: where.read(call.conditions)),
        ("--merge", lambda: scope.merged(call.text("merge") or "decided")),
        *((flag, partial(day, flag, call.text(name) or EXAMPLE)) for flag, name in _DAYS),
        ("--last", lambda: start_of_last(call.text("last") or "1d", date.fromisoformat(EXAMPLE))),
    ]


def _check(tests: Sequence[tuple[str, Callable[[], Any]]]) -> None:
    errors: list[ClientbaseError] = []
    for _, test in tests:
        try:
            test()
        except SeveralErrors as several:
            errors.extend(several.errors)
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)


def _parameters(call: Invocation, analysis: Analysis) -> dict[str, Any]:
    """The room's parameters: those of the command line over those of the configuration."""
    return {**call.settings.of(analysis), **rooms.given(analysis, call.values)}


def ask(
    call: Invocation,
    base: Base,
    analysis: Analysis,
    before: tuple[Message, ...] = (),
    told: tuple[Message, ...] = (),
) -> Result:
    """The answer of a room to this call; its warnings are told, those that were known `before` first.

    What the account of the load has `told` already is not said twice.
    """
    with call.console.progress() as progress:
        progress.start(message(N_("computing: {title}"), title=Label(analysis.title)))
        result = base.answer(
            analysis.name,
            as_of=call.text("as_of"),
            start=call.text("start"),
            end=call.text("end"),
            last=call.text("last"),
            currency=call.text("currency"),
            rooms=call.settings.rooms,
            where=call.conditions,
            merge=call.text("merge") or "decided",
            **_parameters(call, analysis),
        )
    result = result.warned(before)
    tell_filter(call, result.answer)
    call.console.warn_of(
        [warning for warning in result.answer.warnings if warning.values.get("warning") not in told]
    )
    return result


def tell_filter(call: Invocation, result: Answer) -> None:
    """Say what the answer is limited to: some formats hold nothing but rows."""
    if result.filters:
        call.console.note(provenance.left_out(result))


def documents(call: Invocation) -> list[Path]:
    """The files of -o, their formats checked before any work.

    Raises:
        UsageError: a suffix names no format (SeveralErrors for more than one).
    """
    paths = [Path(name) for name in call.values.get("output") or () if name != STDIN]
    formats_of(paths, call.settings.format or "")
    return paths


def publish(call: Invocation, result: Result, outputs: list[Path], *, screen: bool) -> None:
    """Write the documents, all or none, then answer on stdout if that was asked for."""
    console = call.console
    selection = Selection(table=call.text("table") or "", raw=call.is_set("raw"))
    inputs = [Path(name) for name in call.values.get("files") or () if name != STDIN]
    if call.settings.db is not None:
        inputs.append(call.settings.db)
    if outputs:
        with console.progress() as progress:
            written = reports.write(
                result.answer,
                console.language,
                outputs,
                asked=call.settings.format or "",
                selection=selection,
                inputs=inputs,
                progress=progress,
            )
        for path in written:
            console.note(message(N_("written: {file}"), file=Data(str(path))))
    elif getattr(result.answer.parameters, PARAMETER, False):
        example = Data(f"-o {result.answer.analysis.name}.xlsx")
        console.note(message(N_("a document for each manager needs its name: {option}"), option=example))
    if screen or STDIN in (call.values.get("output") or ()):
        _show(call, result, selection)


def _show(call: Invocation, result: Result, selection: Selection) -> None:
    console = call.console
    asked = call.settings.format or (TABLE if console.answers_a_terminal else "csv")
    if asked != TABLE:
        console.answer(reports.stream(FORMATS[asked], result.answer, console.language, selection))
        return
    from clientbase.reports.terminal import Screen, render

    accepts = console.accepts
    shown = result.answer
    shown = replace(shown, warnings=tuple(said for said in shown.warnings if said.code not in accepts))
    if selection.table:
        shown = replace(shown, tables={selection.table: selection.choose(shown)})
    screen = Screen(
        console.screen_width,
        console.out_color,
        call.settings.limit,
        verbose=console.level >= Level.VERBOSE,
        told=console.level >= Level.NORMAL,
    )
    console.answer(render(shown, console.language, screen), ours=True)

"""Ask a room: load what was named, answer, and put the answer where it was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clientbase import analyses, reports
from clientbase.cli import account, rooms
from clientbase.cli.invocation import STDIN, Invocation
from clientbase.messages import N_, Data, Label, message

if TYPE_CHECKING:
    from clientbase.analysis import Analysis
    from clientbase.api import Base, Result

TABLE = "table"


def answer(call: Invocation) -> int:
    """The generated command of every room."""
    analysis = analyses.room(call.command.name)
    outputs = documents(call)
    with call.open() as base:
        report = call.load(base)
        if report is not None:
            account.tell(call.console, report)
        publish(
            call, ask(call, base, analysis), outputs, screen=not outputs or call.text("format") is not None
        )
        return call.verdict(report)


def ask(call: Invocation, base: Base, analysis: Analysis) -> Result:
    """The answer of a room to this call; its warnings are told."""
    parameters = {**call.settings.rooms.get(analysis.name, {}), **rooms.given(analysis, call.values)}
    with call.console.progress() as progress:
        progress.start(message(N_("computing: {title}"), title=Label(analysis.title)))
        result = base.answer(
            analysis.name,
            as_of=call.text("as_of"),
            start=call.text("start"),
            end=call.text("end"),
            last=call.text("last"),
            **parameters,
        )
    for warning in result.answer.warnings:
        call.console.warn(warning)
    return result


def documents(call: Invocation) -> list[Path]:
    """The files of -o, their formats checked before any work.

    Raises:
        UsageError: a suffix names no format.
    """
    paths = [Path(name) for name in call.values.get("output") or () if name != STDIN]
    for path in paths:
        reports.format_of(path, call.settings.format or "")
    return paths


def publish(call: Invocation, result: Result, outputs: list[Path], *, screen: bool) -> None:
    """Write the documents, all or none, then answer on stdout if that was asked for."""
    console = call.console
    options = reports.Options(table=call.text("table") or "", raw=call.is_set("raw"))
    inputs = [Path(name) for name in call.values.get("files") or () if name != STDIN]
    if call.settings.db is not None:
        inputs.append(call.settings.db)
    if outputs:
        with console.progress() as progress:
            reports.write(
                result.answer,
                console.language,
                outputs,
                asked=call.settings.format or "",
                options=options,
                inputs=inputs,
                progress=progress,
            )
        for path in outputs:
            console.note(message(N_("written: {file}"), file=Data(str(path))))
    if screen or STDIN in (call.values.get("output") or ()):
        _show(call, result, options)


def _show(call: Invocation, result: Result, options: reports.Options) -> None:
    console = call.console
    asked = call.settings.format or (TABLE if console.answers_a_terminal else "csv")
    if asked != TABLE:
        console.answer(reports.stream(reports.FORMATS[asked], result.answer, console.language, options))
        return
    from clientbase.reports.terminal import Screen, render

    screen = Screen(console.screen_width, console.out_color, call.settings.limit)
    console.answer(render(result.answer, console.language, screen), ours=True)

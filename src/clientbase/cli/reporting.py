"""Every analysis the data allow in one document: load what was named, compute, write, say what matters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase import answers, reports
from clientbase.cli import account, answering, checks
from clientbase.cli.invocation import STDIN, Invocation
from clientbase.errors import ClientbaseError, SeveralErrors, together
from clientbase.messages import N_, Data, message
from clientbase.reports import brief
from clientbase.reports.formats import JOINING, Selection, formats_of, joining

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientbase.analysis import Analysis
    from clientbase.api import Base, Report

TABLE = "table"


def report(call: Invocation) -> int:
    """The command `report`."""
    rooms = _checked(call)
    outputs = [Path(name) for name in call.values.get("output") or () if name != STDIN]
    with call.open() as base:
        loaded = call.load(base, [room.name for room in rooms])
        if loaded is not None:
            account.tell(call.console, loaded)
        found = _compute(call, base, rooms)
        code = checks.verdict(call, loaded)
        _publish(call, found, outputs)
        return code


def _checked(call: Invocation) -> tuple[Analysis, ...]:
    """The rooms that were asked for, after every mistake of the command line has been looked for.

    Raises:
        UsageError: a room, a day, a length, a condition or a format does not fit (SeveralErrors for more
            than one).
    """
    errors: list[ClientbaseError] = []
    names = [name.strip() for name in (call.text("rooms") or "").split(",") if name.strip()]
    checks: tuple[Callable[[], object], ...] = (
        lambda: answers.rooms(names),
        lambda: answering.check_scope(call),
        lambda: _check_formats(call),
    )
    for check in checks:
        try:
            check()
        except SeveralErrors as several:
            errors.extend(several.errors)
        except ClientbaseError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return answers.rooms(names)


def _check_formats(call: Invocation) -> None:
    asked = call.text("format")
    outputs = [Path(name) for name in call.values.get("output") or () if name != STDIN]
    formats_of(outputs, asked or "", joined=True)
    if asked is not None and asked != TABLE:
        joining(asked)


def _compute(call: Invocation, base: Base, rooms: Sequence[Analysis]) -> Report:
    """The report; what is wrong with the data is told once, not for every room."""
    with call.console.progress() as progress:
        found = base.report(
            [room.name for room in rooms],
            as_of=call.text("as_of"),
            start=call.text("start"),
            end=call.text("end"),
            last=call.text("last"),
            currency=call.text("currency"),
            where=call.conditions,
            merge=call.text("merge") or "decided",
            parameters={room.name: call.settings.of(room) for room in rooms},
            progress=progress,
        )
    stale = checks.stale(call, base)
    found.answers = replace(found.answers, warnings=(*stale, *found.answers.warnings))
    answering.tell_filter(call, found.answers.first)
    told = list(found.answers.warnings)
    for result in found.answers.results:
        told += [warning for warning in result.warnings if warning not in told]
    for warning in told:
        call.console.warn(warning)
    for left in found.answers.missing:
        line = message(
            N_("not computed: {room}: {reason}"), room=Data(left.analysis.name), reason=left.reason
        )
        call.console.note(line)
    return found


def _publish(call: Invocation, found: Report, outputs: list[Path]) -> None:
    """Write the documents, all or none, then answer on stdout if that was asked for."""
    console = call.console
    if outputs:
        inputs = [Path(name) for name in call.files if name != STDIN]
        inputs += [call.settings.db] if call.settings.db is not None else []
        with console.progress() as progress:
            reports.write(
                found.answers,
                console.language,
                outputs,
                asked=call.text("format") or "",
                selection=_selection(call),
                inputs=inputs,
                progress=progress,
            )
        for path in outputs:
            console.note(message(N_("written: {file}"), file=Data(str(path))))
    if not outputs or call.text("format") is not None or STDIN in (call.values.get("output") or ()):
        _show(call, found)


def _selection(call: Invocation) -> Selection:
    return Selection(full=bool(call.values.get("full")))


def _show(call: Invocation, found: Report) -> None:
    """The whole report in the format that was asked for, else its first sheet as text."""
    console = call.console
    asked = call.text("format") or (call.settings.format if call.settings.format in JOINING else TABLE)
    if asked and asked != TABLE:
        console.answer(reports.stream(JOINING[asked], found.answers, console.language, _selection(call)))
        return
    console.answer(brief.lines(found.answers, console.language, console.screen_width))
    if console.answers_a_terminal and not call.values.get("output"):
        console.note(message(N_("everything in one document: {option}"), option=Data("-o report.xlsx")))

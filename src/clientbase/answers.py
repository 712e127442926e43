"""Every room that the data allow, answered about the same days on one session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clientbase import analyses, counts, rules
from clientbase.analysis import Analysis, Contributor, NotComputed, Report, Result, Scope
from clientbase.errors import CurrenciesMixed, NothingToAnswer, SeveralErrors, UsageError
from clientbase.messages import N_, Data, Label, Message, message
from clientbase.nearest import nearest
from clientbase.parameters import build
from clientbase.progress import SILENT, Progress
from clientbase.store import base_tables

if TYPE_CHECKING:
    from clientbase.store import Store
    from clientbase.store.session import Session

ALWAYS_READ = frozenset({"sales", "clients", "rates"})  # by what every answer stands on


def rooms(names: Iterable[str] = ()) -> tuple[Analysis, ...]:
    """The declarations of the rooms called `names`, by default all that a report holds, as it orders them.

    Raises:
        UsageError: there is no such room (SeveralErrors for more than one).
    """
    asked = list(dict.fromkeys(names))
    unknown = [name for name in asked if name not in analyses.names()]
    if unknown:
        errors = [_unknown(name) for name in unknown]
        raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
    every = [analyses.room(name) for name in asked or analyses.names()]
    found = [room for room in every if asked or not room.apart]
    return tuple(sorted(found, key=lambda room: (room.place, room.name)))


def _unknown(name: str) -> UsageError:
    near = [message(N_("did you mean {name}?"), name=Data(n)) for n in nearest(name, analyses.names())]
    return UsageError(
        message(N_("there is no analysis “{name}”"), name=Data(name[:60])),
        fix=near or [message(N_("choose one of {list}"), list=Data(", ".join(analyses.names())))],
    )


def compute(
    store: Store,
    asked: Sequence[Analysis],
    scope: Scope,
    parameters: Mapping[str, Mapping[str, Any]],
    progress: Progress = SILENT,
) -> Report:
    """The report of a base.

    Args:
        store: the base.
        asked: the rooms, in order.
        scope: the days of every answer.
        parameters: room → its parameters that differ from the defaults.
        progress: told which room is being computed.

    Raises:
        UsageError: a parameter does not fit, or a room is none of a report.
        NothingToAnswer: no room has anything to say; the reason of the first.
        CurrenciesMixed: no room can add the amounts it reads; those that can answer all the same.
    """
    _refuse_apart(asked)
    asking = [(room, parameters.get(room.name, {})) for room in asked]
    chosen = [(gathering(room, values, parameters), build(room, values)) for room, values in asking]
    results: list[Result] = []
    missing: list[NotComputed] = []
    first: NothingToAnswer | CurrenciesMixed | None = None
    with store.session() as session:
        for place, (room, values) in enumerate(chosen):
            progress.start(message(N_("computing: {title}"), title=Label(room.title)), len(chosen))
            progress.advance(place)
            try:
                found = _answered(store, room, values, scope, session)
            except (NothingToAnswer, CurrenciesMixed) as error:
                first = first or error
                found = NotComputed(room, _reason(error))
            if isinstance(found, NotComputed):
                missing.append(found)
            else:
                results.append(found)
    if not results:
        raise first or _nothing(missing)
    held = [(load["file"], load["table_name"], load["rows_loaded"]) for load in store.loads()]
    return Report(
        tuple(results),
        tuple(missing),
        tuple(unread(held, [found.analysis for found in results])),
        is_chosen=len(asked) < len(rooms()),
    )


def _refuse_apart(asked: Sequence[Analysis]) -> None:
    """Rooms that a report has no place for were named all the same."""
    for room in asked:
        if room.apart:
            raise UsageError(
                message(N_("“{name}” is too long for a report"), name=Data(room.name)),
                fix=[
                    message(N_("ask it by itself: {command}"), command=Data(f"clientbase {room.name} FILE"))
                ],
            )


def _answered(
    store: Store, room: Analysis, values: Any, scope: Scope, session: Session
) -> Result | NotComputed:
    """The answer of one room, or why there is none."""
    result = store.answer(room, values, scope, session)
    if any(len(table.rows) for table in result.tables.values()):
        return result
    return NotComputed(room, result.summary[0] if result.summary else message(N_("there is nothing to show")))


def gathering(room: Analysis, asked: Mapping[str, Any], set_for: Mapping[str, Mapping[str, Any]]) -> Analysis:
    """The room, its contributors with the parameters `set_for` them, else with the rules it is `asked` by.

    Raises:
        UsageError: a parameter does not fit.
    """
    contributors = tuple(
        Contributor(
            one.analysis,
            build(
                one.analysis,
                {**rules.of(one.analysis, asked), **set_for.get(one.analysis.name, {})},
            ),
        )
        for one in room.contributors
    )
    return replace(room, contributors=contributors)


def unread(held: Iterable[tuple[str, str, int]], answered: Sequence[Analysis]) -> Iterator[Message]:
    """The loaded tables (file, table, rows) that no answered room reads, and the rooms that would."""
    read = ALWAYS_READ.union(*map(base_tables, answered))
    for file, table, rows in held:
        if table in read or not rows:
            continue
        readers = [name for name in analyses.names() if table in base_tables(analyses.room(name))]
        text = (
            N_("{file} → {table}, {rows}: not used here, but by {rooms}")
            if readers
            else N_("{file} → {table}, {rows}: used by no analysis")
        )
        yield Message(
            text,
            {
                "file": Data(file),
                "table": Data(table),
                "rows": counts.rows(rows),
                **({"rooms": Data(", ".join(readers))} if readers else {}),
            },
            "CB-READ-001",
        )


def _reason(error: NothingToAnswer | CurrenciesMixed) -> Message:
    """Why a room has no answer, and what would give it one."""
    if not error.fix:
        return error.problem
    return message(N_("{problem}; {fix}"), problem=error.problem, fix=error.fix[0])


def _nothing(missing: Sequence[NotComputed]) -> NothingToAnswer:
    reasons: list[Message] = [
        message(N_("{room}: {reason}"), room=Data(left.analysis.name), reason=left.reason) for left in missing
    ]
    return NothingToAnswer(message(N_("no analysis has anything to say about these data")), evidence=reasons)

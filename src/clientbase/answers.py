"""Every room that the data allow, answered about the same days on one session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase import analyses
from clientbase.analysis import Analysis, NotComputed, Report, Result, Scope
from clientbase.errors import NothingToAnswer, SeveralErrors, UsageError
from clientbase.messages import N_, Data, Label, Message, message
from clientbase.nearest import nearest
from clientbase.parameters import build
from clientbase.progress import SILENT, Progress

if TYPE_CHECKING:
    from clientbase.store import Store
    from clientbase.store.session import Session


def rooms(names: Iterable[str] = ()) -> tuple[Analysis, ...]:
    """The declarations of the rooms called `names`, all of them by default, as a report orders them.

    Raises:
        UsageError: there is no such room (SeveralErrors for more than one).
    """
    asked = list(dict.fromkeys(names))
    unknown = [name for name in asked if name not in analyses.names()]
    if unknown:
        errors = [_unknown(name) for name in unknown]
        raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
    found = [analyses.room(name) for name in asked or analyses.names()]
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
        UsageError: a parameter does not fit.
        NothingToAnswer: no room has anything to say; the reason of the first.
    """
    chosen = [(room, build(room, parameters.get(room.name, {}))) for room in asked]
    held = {table for table, _ in store.status()}
    results: list[Result] = []
    missing: list[NotComputed] = []
    first: NothingToAnswer | None = None
    with store.session() as session:
        for place, (room, values) in enumerate(chosen):
            progress.start(message(N_("computing: {title}"), title=Label(room.title)), len(chosen))
            progress.advance(place)
            try:
                found = _answered(store, room, values, scope, held, session)
            except NothingToAnswer as error:
                first = first or error
                found = NotComputed(room, error.problem)
            if isinstance(found, NotComputed):
                missing.append(found)
            else:
                results.append(found)
    if not results:
        raise first or _nothing(missing)
    return Report(tuple(results), tuple(missing))


def _answered(
    store: Store, room: Analysis, values: Any, scope: Scope, held: set[str], session: Session
) -> Result | NotComputed:
    """The answer of one room, or why there is none."""
    lacking = [table for table in room.needs if table not in held]
    if lacking:
        listed = Data(", ".join(lacking))
        return NotComputed(room, message(N_("there is no export of this kind: {tables}"), tables=listed))
    result = store.answer(room, values, scope, session)
    if any(len(table.rows) for table in result.tables.values()):
        return result
    return NotComputed(room, result.summary[0] if result.summary else message(N_("there is nothing to show")))


def _nothing(missing: Sequence[NotComputed]) -> NothingToAnswer:
    reasons: list[Message] = [
        message(N_("{room}: {reason}"), room=Data(left.analysis.name), reason=left.reason) for left in missing
    ]
    return NothingToAnswer(message(N_("no analysis has anything to say about these data")), evidence=reasons)

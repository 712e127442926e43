"""What a call without a watcher relies on: `--strict`, the warnings that are accepted, `--max-age`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clientbase import counts, warning_codes
from clientbase.cli.invocation import Invocation
from clientbase.config import FILE
from clientbase.errors import UNCHANGED, CheckFailed, Exit
from clientbase.messages import N_, Count, Data, Message, message
from clientbase.parameters import day

if TYPE_CHECKING:
    from clientbase.api import Base
    from clientbase.ingest.account import LoadAccount

# What tells of rejected rows; a file that was loaded before tells of them no more.
REJECTED = ("CB-LOAD-001", "CB-LOAD-007")


def stale(call: Invocation, base: Base) -> Iterator[Message]:
    """With --max-age the warning that the last sale is too old; days that are still to come do not count."""
    allowed = call.settings.max_age
    if allowed is None:
        return
    today = _day_of_answer(call)
    last = base.store.last_sale(today)
    if last is not None and (today - last).days > allowed:
        yield message(
            N_(
                "the last sale is of {last}, {days} before {today}, and {option}: an export may be missing"
                " or cut; load the latest one"
            ),
            code="CB-AGE-001",
            last=last,
            days=counts.days((today - last).days),
            today=today,
            option=Data(f"--max-age {allowed}"),
        )


def _day_of_answer(call: Invocation) -> date:
    """The day that was asked about, else today."""
    as_of = call.text("as_of")
    return day("--as-of", as_of) if as_of else datetime.now(UTC).date()


def verdict(call: Invocation, loaded: LoadAccount | None) -> int:
    """The exit code of a call that can answer; before that the line of accepted warnings.

    Raises:
        CheckFailed: --strict, and there are warnings or rejected rows that were not accepted.
    """
    call.console.tell_accepted()
    warned, again = call.console.warned, _rejected_before(call, loaded)
    if call.settings.strict and (warned or again):
        raise _failed(call, counts.warnings(warned.total()) if warned else counts.rows(again))
    return Exit.ANSWERED


def _rejected_before(call: Invocation, loaded: LoadAccount | None) -> int:
    """Rejected rows of files that were loaded before, of which nothing warns any more."""
    if call.console.accepts.intersection(REJECTED):
        return 0
    return sum(table.loaded.rows_rejected for table in loaded or () if table.loaded.already)


def _state(call: Invocation, *, loading: bool) -> Message | None:
    """What became of the data: nothing."""
    if call.files and call.settings.db is not None:
        return message(N_("the base is as it was")) if loading else message(UNCHANGED)
    return None if loading else message(N_("no document was written"))


def _failed(call: Invocation, found: Count) -> CheckFailed:
    """What was not done, for what, and the two ways on."""
    loading = call.command.name == "load"
    kept = call.settings.db is not None and not call.is_set("dry_run")
    warned = call.console.warned or dict.fromkeys(REJECTED[:1], 1)
    text = (
        N_("nothing was loaded: {found} ({codes}), and {option} allows none")
        if loading
        else N_("no answer was given: {found} ({codes}), and {option} allows none")
    )
    way = (
        N_("look at what is said above; without {option} the rows stay")
        if loading
        else N_("look at what is said above; without {option} the answer is given")
    )
    if loading and not kept:
        text = N_("the files do not pass: {found} ({codes}), and {option} allows none")
        way = N_("look at what is said above")
    strict = Data("--strict")
    return CheckFailed(
        message(text, found=found, codes=Data(warning_codes.listed(warned)), option=strict),
        state=_state(call, loading=loading),
        fix=[
            message(way, option=strict),
            message(
                N_("let pass what is known and right, in {file}: {setting}"),
                file=Data(FILE),
                setting=Data(f"accept = [{', '.join(json.dumps(code) for code in sorted(warned))}]"),
            ),
        ],
    )

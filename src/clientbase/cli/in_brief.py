"""The account of a load for a person at a terminal: what was read, and a line for each thing to be doubted.

Nothing that changes a figure is left out: rows that do not count with their money, rejected rows, guesses,
columns nobody uses. What went well is left to -v.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from clientbase import counts
from clientbase.ingest.account import LoadAccount, LoadedTable, PassedOver, likely_field
from clientbase.messages import N_, Count, Data, Message, Number, Value, message

SEPARATOR = " · "
SHEETS = 3  # that were passed over and are told one by one


def lines(loaded: LoadAccount, doubts: Callable[[LoadedTable], Iterator[Message]]) -> Iterator[Message]:
    """The account; `doubts` says of a table what a reader must know of it."""
    yield _read(loaded)
    for table in loaded:
        several = len(loaded.tables) > 1
        for line in (*doubts(table), *_unused(table)):
            yield message(N_("{table}: {line}"), table=Data(table.file), line=line) if several else line
    yield from _passed_over(loaded.passed_over)


def _read(loaded: LoadAccount) -> Message:
    """`2 files, 1,754 rows: sales 1,693, clients 60`."""
    held: dict[str, int] = defaultdict(int)
    for table in loaded:
        held[table.table] += table.loaded.rows_loaded
    files = len({table.file for table in loaded})
    values: dict[str, Value] = {
        "files": Count(files, N_("{n} file"), N_("{n} files")),
        "rows": counts.rows(sum(table.loaded.rows_read for table in loaded)),
    }
    text = Message(N_("{files}, {rows}"), values)
    for place, (name, rows) in enumerate(sorted(held.items(), key=lambda one: -one[1])):
        template = N_("{list}, {table} {n}") if place else N_("{list}: {table} {n}")
        text = message(template, list=text, table=Data(name), n=Number(rows))
    return text


def _unused(table: LoadedTable) -> Iterator[Message]:
    """The columns nobody uses, each with the field it resembles."""
    taken = {field.field for field in table.fields}
    named: list[str] = []
    likely: list[tuple[str, str]] = []
    for header in table.ignored:
        field = likely_field(table.table, header)
        if field and field not in taken:
            likely.append((header, field))
        else:
            named.append(header)
    for header, field in likely:
        yield message(
            N_("not used: {header} (like {field}: {option})"),
            header=Data(header),
            field=Data(field),
            option=Data(f'--map "{header}={field}"'),
        )
    if named:
        yield message(N_("not used: {header}"), header=Data(SEPARATOR.join(named)))


def _passed_over(passed: Sequence[PassedOver]) -> Iterator[Message]:
    """Sheets and files that were not loaded: one by one where they are few."""
    if len(passed) > SHEETS:
        yield message(
            N_("not loaded: {sheets}: {list}; why, with -v"),
            sheets=Count(len(passed), N_("{n} sheet"), N_("{n} sheets")),
            list=Data(SEPARATOR.join(one.sheet or one.file for one in passed)),
        )
        return
    for one in passed:
        yield not_loaded(one)


def not_loaded(passed: PassedOver) -> Message:
    """What was looked at and not loaded, and why."""
    place = message(N_("{file}, sheet “{sheet}”"), file=Data(passed.file), sheet=Data(passed.sheet))
    return message(
        N_("{place}: not loaded, {reason}"),
        place=place if passed.sheet else Data(passed.file),
        reason=passed.reason,
    )

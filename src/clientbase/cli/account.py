"""What a load did, in words: recognised, guessed, ignored, rejected, and how the sums compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from clientbase import counts
from clientbase.cli import in_brief, spoken
from clientbase.console import Console, Level
from clientbase.ingest.account import LoadAccount, LoadedTable, RecognisedField, skipped
from clientbase.messages import N_, Count, Data, Message, Money, Number, Value, message
from clientbase.store import NOT_DATA, TWICE, Loaded

NAMED = 12  # reasons of rejection that are told
LINE = 76  # characters of names in one line
SEPARATOR = " · "
ALREADY = N_("the same file was loaded before: nothing changed")
SURE = {"exact", "suffix", "declared", "profile", "preset", "content"}
REASONS = {
    "unreadable_date": N_("the date cannot be read"),
    "unreadable_amount": N_("the amount cannot be read"),
    "unreadable_price": N_("the price cannot be read"),
    "unreadable_qty": N_("the quantity cannot be read"),
    "missing_columns": N_("fewer columns than the header"),
    "too_many_columns": N_("more columns than the header"),
    "unquoted_value": N_("a quotation mark is not closed"),
    "line_size_over_maximum": N_("the line is too long"),
    "invalid_unicode": N_("the bytes are not text"),
    "invalid_encoding": N_("the bytes are not text"),
}


def tell(console: Console, loaded: LoadAccount, *, answer: bool = False) -> None:
    """The account of a load: a compact block for each table, everything with -v.

    Args:
        console: hears it on stderr.
        loaded: what the load did.
        answer: the account is the answer of the command and goes to stdout; warnings stay on stderr.
    """
    say: Callable[[Message], None] = (
        (lambda line: console.print(console.text(line))) if answer else console.note
    )
    if console.is_brief and not answer:
        for line in in_brief.lines(loaded, _doubts):
            console.note(line)
        for warning in loaded.warnings:
            console.warn(warning)
        return
    for table in loaded:
        say(_heading(table))
        for line in _lines(table, console.text):
            say(_indented(line))
        if console.level >= Level.VERBOSE:
            for line in _details(table):
                say(_indented(line))
        for warning in table.warnings:
            console.warn(warning)
    for passed in loaded.passed_over:
        say(in_brief.not_loaded(passed))


def reason(code: str) -> Message:
    """Why a row was not loaded, in words."""
    return (
        message(REASONS[code])
        if code in REASONS
        else message(N_("{reason}"), reason=Data(code.replace("_", " ")))
    )


def _indented(line: Message) -> Message:
    return message(N_("  {line}"), line=line)


def _heading(table: LoadedTable) -> Message:
    loaded = table.loaded
    values: dict[str, Value] = {
        "file": Data(table.file),
        "sheet": Data(table.sheet),
        "table": Data(table.table),
        "rows": Count(loaded.rows_read, N_("{n} row read"), N_("{n} rows read")),
        "loaded": Number(loaded.rows_loaded),
        "rejected": Number(loaded.rows_rejected),
        "skipped": Number(loaded.rows_skipped - loaded.rows_counted_once),
        "once": Number(loaded.rows_counted_once),
    }
    values["place"] = message(
        N_("{file}, sheet “{sheet}”") if table.sheet else N_("{file}"),
        file=Data(table.file),
        sheet=Data(table.sheet),
    )
    text = (
        N_(
            "{place} → {table}:"
            " {rows} = {loaded} loaded + {once} counted once + {rejected} rejected + {skipped} skipped"
        )
        if loaded.rows_counted_once
        else N_("{place} → {table}: {rows} = {loaded} loaded + {rejected} rejected + {skipped} skipped")
    )
    return Message(text, values)


def _doubts(table: LoadedTable) -> Iterator[Message]:
    """What of a load may change a figure, without what went well."""
    loaded = table.loaded
    if loaded.already:
        yield message(ALREADY)
        return
    yield from _begun(table)
    yield from _guessed(table)
    yield from _listed(N_("computed: {list}"), _fields(table, {"computed"}))
    yield from _left_out(
        loaded, {rule: rows for rule, rows in loaded.skipped.items() if rule not in NOT_DATA}
    )
    yield from spoken.ways_out(loaded)
    yield from _rejected(loaded)
    if loaded.amount is not None and loaded.totals and Decimal(loaded.amount) not in loaded.totals:
        yield from _sum(loaded, Decimal(loaded.amount))
    yield from _superseded(loaded)


def _begun(table: LoadedTable) -> Iterator[Message]:
    """Whose place the load takes, and what was made of a source that is no plain list."""
    if table.loaded.replaced is not None:
        yield message(N_("takes the place of load {number}"), number=Number(table.loaded.replaced))
    yield from table.aloud


def _guessed(table: LoadedTable) -> Iterator[Message]:
    yield from _listed(N_("guessed: {list}"), _fields(table, {"guess"}))
    if any(field.how == "guess" for field in table.fields):
        yield message(N_("correct a guess with {option}"), option=Data('--map "HEADER=FIELD"'))


def _lines(table: LoadedTable, render: Callable[[Message], str]) -> Iterator[Message]:
    loaded = table.loaded
    if loaded.already:
        yield message(ALREADY)
        return
    yield from _begun(table)
    yield from _listed(N_("recognised: {list}"), _fields(table, SURE))
    yield from _guessed(table)
    yield from _listed(N_("set: {list}"), _fields(table, {"constant"}))
    yield from _listed(N_("from the title block: {list}"), _fields(table, {"title"}))
    yield from _listed(N_("computed: {list}"), _fields(table, {"computed"}))
    yield from _listed(N_("ignored: {list}"), table.ignored)
    yield from _left_out(loaded, loaded.skipped)
    yield from spoken.lines(loaded, render)
    yield from _rejected(loaded)
    yield from _totals(loaded)


def _left_out(loaded: Loaded, by_rule: Mapping[str, int]) -> Iterator[Message]:
    """The rows that were counted once or skipped, by rule, with their money where they are data."""
    for rule, rows in by_rule.items():
        amount = loaded.left_out.get(rule) if rule not in NOT_DATA else None
        if rule in TWICE and (amount is not None or loaded.amount is not None):
            template = N_("counted once: {rows}, {amount}, {rule}")
        elif rule in TWICE:
            template = N_("counted once: {rows}, {rule}")
        else:
            template = N_("skipped: {rows}, {amount}, {rule}") if amount else N_("skipped: {rows}, {rule}")
        money = Money(Decimal(amount or 0))
        yield message(template, rows=counts.rows(rows), amount=money, rule=skipped(rule))


def _listed(text: str, names: Sequence[str]) -> Iterator[Message]:
    """Names after a word, in lines that fit a screen; nothing where there are none."""
    line = ""
    for name in names:
        if line and len(line) + len(name) > LINE:
            yield message(text, list=Data(line))
            text, line = N_("   {list}"), ""
        line += (SEPARATOR if line else "") + name
    if line:
        yield message(text, list=Data(line))


def _fields(table: LoadedTable, how: set[str]) -> list[str]:
    return [_mapping(field) for field in table.fields if field.how in how]


def _mapping(field: RecognisedField) -> str:
    return f"{field.header} → {field.field}" if field.header else field.field


def _rejected(loaded: Loaded) -> Iterator[Message]:
    for code, header, rows, first in loaded.rejected[:NAMED]:
        values: dict[str, Value] = {
            "rows": counts.rows(rows),
            "reason": reason(code),
            "header": Data(header),
            "first": Number(first),
        }
        text = (
            N_("rejected: {rows}, {reason}, column “{header}”, first in row {first}")
            if header
            else N_("rejected: {rows}, {reason}, first in row {first}")
        )
        yield Message(text, values)
    if loaded.rejected:
        yield message(N_("see them: {command}"), command=Data("clientbase rejects"))


def _totals(loaded: Loaded) -> Iterator[Message]:
    """The sum of the rows, beside the file's own grand total where it has one."""
    if loaded.amount is None:
        return
    yield from _sum(loaded, Decimal(loaded.amount))
    yield from _superseded(loaded)


def _sum(loaded: Loaded, amount: Decimal) -> Iterator[Message]:
    if not loaded.totals:
        yield message(N_("sum of the rows: {amount}"), amount=Money(amount))
    elif amount in loaded.totals:
        yield message(N_("sum of the rows: {amount}, equal to the file's own total"), amount=Money(amount))
    else:
        yield message(
            N_("sum of the rows: {amount}; the file's own total: {total}"),
            amount=Money(amount),
            total=Money(Decimal(loaded.totals[-1])),
        )


def _superseded(loaded: Loaded) -> Iterator[Message]:
    """What of the sum other rows hold already."""
    if loaded.amount is not None and loaded.superseded.rows_kept:
        kept = loaded.superseded.amount_kept
        text = N_(
            "of it in the base: {amount}; {kept} stayed out: more rows of its documents were there before"
        )
        if loaded.superseded.met:
            text = N_("of it in the base: {amount}; {kept} stayed out: other rows count in their place")
        yield message(
            text,
            amount=Money(Decimal(loaded.amount) - kept),
            kept=Money(kept),
        )


def _details(table: LoadedTable) -> Iterator[Message]:
    """What only -v asks for."""
    if table.encoding:
        yield message(
            N_("format: {kind}, encoding {encoding}"), kind=Data(table.kind), encoding=Data(table.encoding)
        )
    else:
        yield message(N_("format: {kind}"), kind=Data(table.kind))
    if table.header_row:
        yield message(N_("header in row {row}"), row=Number(table.header_row))
    for field in table.fields:
        if field.style is not None:
            yield message(N_("{field}: {style}"), field=Data(_mapping(field)), style=field.style)
    for header, (cells, first) in table.loaded.lost_cells.items():
        yield message(
            N_("left empty: {cells} of “{header}” cannot be read, first in row {first}"),
            cells=Count(cells, N_("{n} cell"), N_("{n} cells")),
            header=Data(header),
            first=Number(first),
        )
    yield from (note for note in table.notes if note not in table.aloud)
    yield message(N_("sha256 {digest}"), digest=Data(table.loaded.source.sha256()))

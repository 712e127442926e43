"""Fill a base and look into it: load, status, rejects."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clientbase import counts
from clientbase.analysis import RowList
from clientbase.cli import account, checks
from clientbase.cli.invocation import Invocation
from clientbase.cli.listing import Listing, Value, publish
from clientbase.cli.remembering import remember
from clientbase.errors import ClientbaseError, Exit, UsageError, together
from clientbase.messages import N_, Data, Number, message
from clientbase.nearest import nearest
from clientbase.store import MONEY

if TYPE_CHECKING:
    from clientbase.api import Base


def load(call: Invocation) -> int:
    """Load files; the account of the load is the answer."""
    with call.open() as base:
        report = call.load(base)
        if report is not None:
            account.tell(call.console, report, answer=True)
        for warning in checks.stale(call, base):
            call.console.warn(warning)
        _tell_back(call, base)
        code = checks.verdict(call, report)
        if report is not None and (call.settings.db is not None or report.dry_run):
            remember(call, report)
        if call.is_set("dry_run"):
            call.console.note(message(N_("a dry run: nothing was kept, the base is as it was")))
        elif call.settings.db is None:
            kept = message(N_("nothing was kept; to keep it: {option}"), option=Data("--db base.duckdb"))
            call.console.note(kept)
        else:
            command = shlex.join(["clientbase", "abcxyz", "--db", str(call.settings.db)])
            call.console.note(message(N_("next: {command}"), command=Data(command)))
        return code


def _tell_back(call: Invocation, base: Base) -> None:
    """Clients that were erased from the base, and that a load has brought back."""
    from clientbase.store.privacy.marks import back

    found = back(base.store.connection)
    if found:
        loads = sorted({load for loads in found.values() for load in loads})
        call.console.warn(
            message(
                N_(
                    "clients that had been erased are in the base again ({clients}), with load {list}: take"
                    " it out (clientbase unload), or erase them again (clientbase forget)"
                ),
                clients=counts.clients(len(found)),
                list=Data(", ".join(map(str, loads))),
            )
        )


def unload(call: Invocation) -> int:
    """Take loads out of a base; every one that is named exists, or none is taken out."""
    with call.open() as base:
        call.console.language = base.language
        chosen = _chosen(base, call.values["loads"])
        for load in chosen:
            back = base.store.forget(load["load_id"])
            call.console.note(
                message(
                    N_("taken out: load {number}, {file}, {rows}"),
                    number=Number(load["load_id"]),
                    file=Data(load["file"]),
                    rows=counts.rows(load["rows_loaded"] - load["rows_replaced"]),
                )
            )
            if back:
                call.console.note(
                    message(N_("counted again, whose place these had taken: {rows}"), rows=counts.rows(back))
                )
        publish(call, _loads(base))
        return Exit.ANSWERED


def _chosen(base: Base, named: Iterable[str]) -> list[dict[str, Any]]:
    """The loads of these numbers and files.

    Raises:
        UsageError: there is none such (SeveralErrors for more than one).
    """
    loads = base.store.loads()
    found: dict[int, dict[str, Any]] = {}
    errors: list[ClientbaseError] = []
    for name in named:
        own = [load for load in loads if name in {str(load["load_id"]), load["file"]}]
        found.update((load["load_id"], load) for load in own)
        if not own:
            near = nearest(name, [load["file"] for load in loads])
            errors.append(
                UsageError(
                    message(N_("there is no load “{name}”"), name=Data(name)),
                    fix=[
                        *(message(N_("did you mean {name}?"), name=Data(other)) for other in near),
                        message(N_("see what the base holds: {command}"), command=Data("clientbase status")),
                    ],
                )
            )
    if errors:
        raise together(errors)
    return list(found.values())


def status(call: Invocation) -> int:
    """The loads of a base, with their totals."""
    with call.open() as base:
        call.load(base)
        _summarise(call, base)
        publish(call, _loads(base))
        return Exit.ANSWERED


def _summarise(call: Invocation, base: Base) -> None:
    """Where the base is, what it holds, the days of its sales: narration for a person."""
    console = call.console
    where = str(call.settings.db) if call.settings.db is not None else console.language.text(N_("in memory"))
    console.note(message(N_("base: {place}"), place=Data(where)))
    for table, rows in base.status().items():
        console.note(message(N_("{table}: {rows}"), table=Data(table), rows=counts.rows(rows)))
    period = base.store.period()
    if period is not None:
        console.note(message(N_("sales from {start} to {end}"), start=period[0], end=period[1]))
    _tell_currencies(call, base)
    if not base.status():
        command = f"clientbase load FILE {shlex.join(['--db', str(call.settings.db or 'base.duckdb')])}"
        console.note(message(N_("the base is empty; fill it: {command}"), command=Data(command)))


def _tell_currencies(call: Invocation, base: Base) -> None:
    """Several currencies, and the rates that join them."""
    rates = base.store.rates()
    for table in MONEY:
        held = base.store.currencies(table)
        if len(held) < 2:  # noqa: PLR2004 - one currency is no mix
            continue
        listed = Data(", ".join(name for name, _ in held))
        call.console.note(message(N_("currencies of {table}: {list}"), table=Data(table), list=listed))
        without = [name for name, _ in held if name not in {known for known, *_ in rates}]
        if rates and len(without) > 1:
            call.console.note(message(N_("without a rate: {list}"), list=Data(", ".join(without))))
    for currency, first, last in rates:
        if first is None or last is None:
            call.console.note(message(N_("rate of {currency}"), currency=Data(currency)))
        else:
            call.console.note(
                message(
                    N_("rates of {currency} from {start} to {end}"),
                    currency=Data(currency),
                    start=first,
                    end=last,
                )
            )


def _loads(base: Base) -> Listing:
    columns = (
        ("load_id", N_("Load")),
        ("file", N_("File")),
        ("sheet", N_("Sheet")),
        ("table_name", N_("Table")),
        ("rows_read", N_("Read")),
        ("rows_loaded", N_("Loaded")),
        ("rows_rejected", N_("Rejected")),
        ("rows_skipped", N_("Skipped")),
        ("rows_replaced", N_("Replaced")),
        ("amount_loaded", N_("Amount")),
    )
    rows = RowList(tuple(load[name] for name, _ in columns) for load in base.store.loads())
    names, labels = zip(*columns, strict=True)
    return Listing(names, labels, rows, N_("Loads"))


def rejects(call: Invocation) -> int:
    """The rows that did not load; what they hold only when asked for."""
    with call.open() as base:
        call.load(base)
        publish(call, _rejects(base, call))
        return Exit.ANSWERED


def _rejects(base: Base, call: Invocation) -> Listing:
    columns = [
        ("file", N_("File")),
        ("sheet", N_("Sheet")),
        ("source_row", N_("Row")),
        ("source_column", N_("Column")),
        ("reason", N_("Reason")),
    ]
    if call.is_set("show_values"):
        columns.append(("content", N_("Content")))
    on_screen = call.console.answers_a_terminal and call.settings.format in (None, "table")
    outputs = call.values.get("output") or ()
    for_a_person = all(name.lower().endswith(".xlsx") for name in outputs) if outputs else on_screen

    def cell(reject: dict[str, Any], name: str) -> Value:
        if name == "reason" and for_a_person:
            return call.console.language.render(account.reason(reject[name]))
        value: Value = reject[name]
        return value

    rows = RowList(tuple(cell(reject, name) for name, _ in columns) for reject in base.rejects())
    names, labels = zip(*columns, strict=True)
    return Listing(names, labels, rows, N_("Rejected rows"))

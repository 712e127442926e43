"""When a load is refused: nothing in it, sums that differ, days outside its period; and what overrides that.

The tolerance is that of exports.md 3.7: one unit of money and a thousandth of the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from clientbase import counts
from clientbase.errors import UNCHANGED, ClientbaseError, PeriodWrong, TotalsDiffer, at, together
from clientbase.ingest import hopeless, words_not_found
from clientbase.ingest.compose.checks import NOT_CHECKED
from clientbase.ingest.compose.reviewed import NOT_DECIDED
from clientbase.ingest.compose.standing import NOT_FILLED_IN
from clientbase.ingest.examine import ExaminedTable
from clientbase.ingest.judgement import nothing_in, total_gap
from clientbase.ingest.layout.tree import Check, differs
from clientbase.messages import N_, Count, Data, Message, Money, Number, Share, message
from clientbase.store import NOT_DATA, Loaded

HOPELESS = 0.5  # share of rows rejected from which the reading must be wrong, not the rows
OUTSIDE = 0.05  # share of rows outside the period of the title block
_BY_USER = ("", "not_asked_for", "left_out", "status_left_out")  # rules that no --count-status overrules
_SUMS = ("amount", "closing", "qty", "cost", "plan_amount")  # columns that add up in their file


def wrong_sums(examined: Sequence[ExaminedTable], force: frozenset[str]) -> None:
    """Refuse grouped reports whose own sums are not those of their rows.

    Raises:
        TotalsDiffer: the groups or the total of a file differ from its rows, and that was not forced.
    """
    _cut_apart(examined)
    errors: list[ClientbaseError] = []
    for table in examined:
        evidence = [line for check, header in _checks(table) for line in _evidence(check, header)]
        if evidence and "totals" not in force:
            errors.append(_differ(table, evidence))
    if errors:
        raise together(errors)


def _cut_apart(examined: Sequence[ExaminedTable]) -> None:
    """Forget a total that is the sum of several files of one report: the last part has that of all."""
    parts: dict[tuple[str, ...], list[Check]] = {}
    for table in examined:
        for check, header in _checks(table):
            parts.setdefault((table.plan.table, header, *table.layout.captions), []).append(check)
    for checks in parts.values():
        together = sum((check.leaves for check in checks), Decimal(0))
        for check in checks:
            if check.total is not None and differs(check.total, check.leaves):
                check.total = check.total if differs(check.total, together) else None


def _checks(table: ExaminedTable) -> Iterator[tuple[Check, str]]:
    """The comparisons of the columns that matter, with their captions."""
    for name in _SUMS:
        match = table.recognition.fields.get(name)
        if match and match.column is not None and match.column in table.layout.checks:
            yield table.layout.checks[match.column], match.header


def agreement(table: ExaminedTable) -> Iterator[Message]:
    """The sums of a grouped report that are those of its rows."""
    for check, header in _checks(table):
        if check.groups and not list(_evidence(check, header)):
            yield message(
                N_("“{header}”: the sums of {groups} equal their rows"),
                header=Data(header),
                groups=Count(check.groups, N_("{n} group"), N_("{n} groups")),
            )


def _evidence(check: Check, header: str) -> Iterator[Message]:
    if check.wrong:
        yield message(
            N_("“{header}”: {wrong} of {groups} differ from their rows by up to {worst}, first in row {row}"),
            header=Data(header),
            wrong=Number(check.wrong),
            groups=Count(check.groups, N_("{n} group"), N_("{n} groups")),
            worst=Money(check.worst),
            row=Number(check.first),
        )
    if check.total is not None and differs(check.total, check.leaves):
        yield message(
            N_("“{header}”: the total of the file is {total}, its rows make {leaves}, {gap} apart"),
            header=Data(header),
            total=Money(check.total),
            leaves=Money(check.leaves),
            gap=Money(check.total - check.leaves),
        )


def _differ(table: ExaminedTable, evidence: Sequence[Message]) -> TotalsDiffer:
    return TotalsDiffer(
        message(N_("the sums in the file are not the sums of its rows")),
        place=at(table.grid.file.name, table.grid.sheet),
        evidence=evidence,
        state=message(UNCHANGED),
        fix=[
            message(N_("export the report again, with all its rows")),
            message(N_("to load it as it is: {option}"), option=Data("--force totals")),
        ],
    )


def refused_or_forced(
    loaded: Loaded, table: ExaminedTable, force: frozenset[str], before: Decimal = Decimal(0)
) -> tuple[str, ...]:
    """Refuse a source that cannot be right; the names of the checks that failed and were overridden.

    `before` is the sum of earlier files of the same columns: the last part of a report has the total of all.

    Raises:
        FileEmpty: no row of data.
        ValuesRefused: the columns were understood wrongly.
        TotalsDiffer: the file's own total is not that of its rows.
        PeriodWrong: too many rows lie outside the period the file names.
    """
    _refuse_hopeless(loaded, table)
    forced: list[str] = []
    if any(list(_evidence(check, header)) for check, header in _checks(table)):
        forced.append("totals")
    gap = total_gap(loaded)
    if gap is not None and before and not differs(loaded.totals[-1], loaded.totals[-1] - gap + before):
        gap = None
    if gap is not None and not _explained(loaded) and differs(loaded.totals[-1], loaded.totals[-1] - gap):
        if "totals" not in force:
            raise _differ(table, [_total_line(loaded, gap)])
        forced.append("totals")
    if loaded.outside > OUTSIDE * max(loaded.rows_loaded, 1):
        if "period" not in force:
            raise _outside(loaded, table)
        forced.append("period")
    return tuple(dict.fromkeys(forced))


def _explained(loaded: Loaded) -> bool:
    """Rows left out that the total of the file may count: the difference says nothing about the rest.

    They make the total larger than what was loaded; the other way round they explain no more than their
    share, and anything beyond it is rows of groups counted as sales.
    """
    rows = loaded.rows_rejected + sum(rows for rule, rows in loaded.skipped.items() if rule not in NOT_DATA)
    total = loaded.totals[-1]
    beyond = abs(loaded.amount) - abs(total)
    return rows > 0 and beyond * loaded.rows_read <= abs(total) * rows


def _total_line(loaded: Loaded, gap: Decimal) -> Message:
    return message(
        N_("the total in the file is {total}, the rows make {amount}: the difference is {difference}"),
        total=Money(loaded.totals[-1]),
        amount=Money(loaded.totals[-1] - gap),
        difference=Money(gap),
    )


def _outside(loaded: Loaded, table: ExaminedTable) -> PeriodWrong:
    first, last = table.layout.period or (None, None)
    return PeriodWrong(
        message(
            N_("{rows} ({share}) are dated outside the period the file names"),
            rows=counts.rows(loaded.outside),
            share=Share(loaded.outside / loaded.rows_loaded),
        ),
        place=at(table.grid.file.name, table.grid.sheet),
        evidence=[message(N_("the period is {first} – {last}"), first=first, last=last)]
        if first and last
        else [],
        state=message(UNCHANGED),
        fix=[
            message(
                N_("check that days and months are not exchanged, and that this is the right column of days")
            ),
            message(N_("to load it as it is: {option}"), option=Data("--force period")),
        ],
    )


def _refuse_hopeless(loaded: Loaded, table: ExaminedTable) -> None:
    """Refuse a source that gave no row, or lost most of them.

    Raises:
        FileEmpty: no row of data.
        ValuesRefused: the columns were understood wrongly.
    """
    every = loaded.rows_loaded + loaded.rows_rejected + loaded.superseded.rows_kept
    if not every and {NOT_FILLED_IN, NOT_CHECKED, NOT_DECIDED} & loaded.skipped.keys():
        return  # a list that nobody has filled in yet is one all the same
    if not every:
        words = dict.fromkeys(
            spoken.word for spoken in loaded.spoken if spoken.word and spoken.rule not in _BY_USER
        )
        unknown = words_not_found.warnings(loaded.spoken, table.recognition.rows.said)
        raise nothing_in(table.grid, loaded.skipped, list(words), list(unknown))
    if loaded.rows_rejected <= HOPELESS * every:
        return
    raise hopeless.error(loaded, table, every)

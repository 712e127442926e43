"""Deals of a CRM: whose they are, how they ended, what numbers them, and which of them are sales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbase import counts
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import flag, outcome
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.compose import client_list
from clientbase.ingest.compose.composed import Composed, Records, Spoken, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, Message, message
from clientbase.store import SkipRule

_SAYS_WON = ("won", "выигр", "виграно")  # a column of yes and no whose caption says what yes means
_TOLD_BY = ("client", "name", "created_at")  # what tells a deal without a number from the others
_IN_PLACE = {"name": ("product",), "created_at": ("amount",)}  # of what a list without numbers may lack
_YES_NO = ("won", "lost", "closed", "active")


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records, language: str) -> None:
    """The client, the outcome and the day of closing, out of what the CRM has of them."""
    if "contact" not in columns and (parts := client_list.parts_of_name(columns, "contact_", language)):
        header = " + ".join(part.header for part in parts)
        columns["contact"] = computed("deals", "contact", client_list.joined(parts), header)
    client, contact = columns.get("client"), columns.get("contact")
    if client and contact:
        header = f"{client.header}, {contact.header}"
        columns["client"] = replace(client, sql=f"coalesce({client.sql}, {contact.sql})", header=header)
    elif contact:
        columns["client"] = computed("deals", "client", contact.sql, contact.header)
    said = [columns[name] for name in ("status_group", "stage") if name in columns]
    telling = said + [columns[name] for name in (*_YES_NO, "lost_at") if name in columns]
    headers = ", ".join(column.header for column in telling)
    ended = result.share(_ended(columns, said))
    columns["status_group"] = computed("deals", "status_group", ended, headers)
    result.notes.append(message(N_("won, lost or open: by {headers}"), headers=Data(headers)))
    _nobody_won(columns, said, result, records)
    _days(columns, ended, result)
    if "id" not in columns:
        _numbered(columns, result, records)


# -- how it ended --------------------------------------------------------------------------------------------


def _ended(columns: Mapping[str, PlannedColumn], said: Sequence[PlannedColumn]) -> str:
    """SQL: won, lost or open, by the words of the stages and by what else the CRM says; NULL: only closed."""
    yes = {name: flag.expression(columns[name].sql, flag.Style()) for name in _YES_NO if name in columns}
    words = (
        outcome.expression([column.sql for column in said], won_if_yes=_asks_won(said[0].header))
        if said
        else "cast(null as varchar)"
    )
    tests = [f"when {yes['won']} then 'won'"] if "won" in yes else []
    tests += [f"when {yes['lost']} then 'lost'"] if "lost" in yes else []
    tests += [f"when ({words}) in ('won', 'lost') then ({words})"] if said else []
    tests += [f"when {columns['lost_at'].sql} is not null then 'lost'"] if "lost_at" in columns else []
    tests += [f"when not {yes['active']} then 'lost'"] if "active" in yes else []
    if "closed" in yes:
        ending = "'lost'" if "won" in yes else "null"
        tests.append(f"when {yes['closed']} then {ending}")
    if "lost_reason" in columns:
        tests.append(f"when {columns['lost_reason'].sql} is not null then 'lost'")
    if not said and yes:
        tests.append("else 'open'")
    return f"case {' '.join(tests)}{'' if not said else f' else ({words})'} end" if tests else words


def _asks_won(header: str) -> bool:
    form = dictionary.normal(header)
    return any(word in form for word in _SAYS_WON)


def _nobody_won(
    columns: Mapping[str, PlannedColumn], said: Sequence[PlannedColumn], result: Composed, records: Records
) -> None:
    """Deals with days of closing none of which ended by the words of its stage: the words are unknown."""
    closed = columns.get("closed_at")
    if closed is None or closed.index is None or any(name in columns for name in _YES_NO):
        return
    ended = any(
        outcome.parse(cell(record, column)) in {"won", "lost"} for record in records for column in said
    )
    yes = [column for column in said if _asks_won(column.header)]
    if not ended and not yes and any(cell(record, closed).strip() for record in records):
        result.warnings.append(
            message(
                N_(
                    "“{headers}” calls no deal of the first rows won or lost, though “{closed}” is filled:"
                    " all count as open; if another column says how deals ended, name it: {option}"
                ),
                code="CB-MAP-152",
                headers=Data(", ".join(column.header for column in said)),
                closed=Data(closed.header),
                option=Data('--map "HEADER=status_group"'),
            )
        )


def _days(columns: dict[str, PlannedColumn], ended: str, result: Composed) -> None:
    """When a deal was closed, and when an open one is expected to be: many a CRM has one day for both."""
    expected, lost_at = columns.get("expected_close"), columns.get("lost_at")
    found = [column for column in (columns.get("closed_at"), lost_at) if column]
    if found:
        day = found[0].sql if len(found) == 1 else f"coalesce({', '.join(column.sql for column in found)})"
        header = ", ".join(column.header for column in found)
        sql = f"case when {ended} is distinct from 'open' then {day} end"
        lost = " or ".join(f"({column.filled}) and {column.sql} is null" for column in found)
        other = f"case when {ended} is distinct from 'open' then {found[0].other} end"
        columns["closed_at"] = replace(
            found[0],
            field="closed_at",
            column="closed_at",
            sql=sql,
            filled=lost,
            header=header,
            other=other if found[0].other and len(found) == 1 else "",
        )
        if expected is None:
            sql = f"case when {ended} = 'open' then {day} end"
            columns["expected_close"] = computed("deals", "expected_close", sql, header)
    elif expected:
        sql = f"case when {ended} <> 'open' then {expected.sql} end"
        columns["closed_at"] = computed("deals", "closed_at", sql, expected.header)
        result.notes.append(
            message(
                N_("no column says when deals were closed: for those that were it is “{header}”"),
                header=Data(expected.header),
            )
        )


# -- what numbers it -----------------------------------------------------------------------------------------


def _numbered(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Make numbers for deals of a list without any, of what stays the same while they go on.

    The stage, the amount and the days ahead change from one list to the next; client, name and day of
    creation do not, so that a deal met again is the same one.
    """
    names = [
        name
        for wanted in _TOLD_BY
        for name in ((wanted,) if wanted in columns else _IN_PLACE.get(wanted, ()))
    ]
    found = [columns[name] for name in names if name in columns]
    parts = ", ".join(f"cast({column.sql} as varchar)" for column in found)
    headers = Data(" + ".join(column.header for column in found))
    sql = f"nullif(concat_ws(' · ', {parts}), '')"
    columns["id"] = computed("deals", "id", sql, " + ".join(column.header for column in found))
    result.notes.append(
        message(
            N_("no column holds numbers of deals: a deal is told by {headers}; if there is one: {option}"),
            headers=headers,
            option=Data('--map "HEADER=id"'),
        )
    )
    keys = [tuple(cell(record, column) for column in found) for record in records]
    if twice := len(keys) - len(set(keys)):
        result.warnings.append(_alike(headers, twice))


def _alike(headers: Data, twice: int) -> Message:
    return message(
        N_(
            "{rows} of the first rows have the same {headers} as another one: they count as one deal;"
            " a column that tells them apart: {option}"
        ),
        code="CB-MAP-153",
        rows=counts.rows(twice),
        headers=headers,
        option=Data('--map "HEADER=id"'),
    )


# -- deals as sales ------------------------------------------------------------------------------------------


def only_won(columns: Sequence[SourceColumn], result: Composed) -> None:
    """Of deals taken as sales only those that were won are: `columns` say which, the surest first."""
    ended = outcome.expression(
        [f"c{column.index}" for column in columns], won_if_yes=_asks_won(columns[0].caption)
    )
    result.skip_rules.append(SkipRule("not_won", f"{ended} is distinct from 'won'"))
    result.spoken += [Spoken(column.title, f"c{column.index}") for column in columns[-1:]]
    headers = Data(", ".join(column.title for column in columns))
    result.notes.append(message(N_("only deals that were won are sales: by {headers}"), headers=headers))
    if not any(outcome.parse(said) == "won" for column in columns for said in column.filled):
        result.warnings.append(
            message(
                N_("{headers}: no deal at the beginning of the file was won; load it as deals: {option}"),
                code="CB-MAP-016",
                headers=headers,
                option=Data("--as deals"),
            )
        )

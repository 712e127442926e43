"""Deals of a CRM: whose they are, how they ended, and which of them are sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import outcome
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.compose.composed import Composed, Spoken, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message
from clientbase.store import SkipRule

_SAYS_WON = ("won", "выигр", "виграно")  # a column of yes and no whose caption says what yes means


def compose(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """The client, the outcome and the day of closing, out of what the CRM has of them."""
    client, contact = columns.get("client"), columns.get("contact")
    if client and contact:
        header = f"{client.header}, {contact.header}"
        columns["client"] = replace(client, sql=f"coalesce({client.sql}, {contact.sql})", header=header)
    elif contact:
        columns["client"] = computed("deals", "client", contact.sql, contact.header)
    said = [columns[name] for name in ("status_group", "stage") if name in columns]
    ended = outcome.expression(
        [column.sql for column in said], won_if_yes=_asks_won(said[0].header) if said else False
    )
    headers = ", ".join(column.header for column in said)
    columns["status_group"] = computed("deals", "status_group", ended, headers)
    result.notes.append(message(N_("won, lost or open: by {headers}"), headers=Data(headers)))
    expected = columns.get("expected_close")
    if expected and "closed_at" not in columns:
        sql = f"case when {ended} <> 'open' then {expected.sql} end"
        columns["closed_at"] = computed("deals", "closed_at", sql, expected.header)


def _asks_won(header: str) -> bool:
    form = dictionary.normal(header)
    return any(word in form for word in _SAYS_WON)


def only_won(columns: Sequence[SourceColumn], result: Composed) -> None:
    """Of deals taken as sales only those that were won are: `columns` say which, the surest first."""
    ended = outcome.expression(
        [f"c{column.index}" for column in columns], won_if_yes=_asks_won(columns[0].caption)
    )
    result.skip_rules.append(SkipRule("not_won", f"{ended} is distinct from 'won'"))
    result.spoken += [Spoken(column.title, f"c{column.index}") for column in columns[-1:]]
    headers = Data(", ".join(column.title for column in columns))
    result.notes.append(message(N_("only deals that were won are sales: by {headers}"), headers=headers))
    if not any(outcome.parse(cell) == "won" for column in columns for cell in column.filled):
        result.warnings.append(
            message(
                N_("{headers}: no deal at the beginning of the file was won; load it as deals: {option}"),
                code="CB-MAP-016",
                headers=headers,
                option=Data("--as deals"),
            )
        )

"""Who paid: of payer and recipient the one that is not the firm itself, out of cells that hold more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbase.identity import names
from clientbase.ingest.clean import payer, text
from clientbase.ingest.clean.sql import listed, literal
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.layout import title
from clientbase.messages import N_, Data, message

_ENOUGH = 2  # rows that show which name is the firm's own


def own_side(columns: Mapping[str, PlannedColumn], records: Records) -> str:
    """SQL of the side where payer and recipient are columns and no other tells it; "" where that is not so.

    The firm's own name stands in every row, now in one and now in the other.
    """
    who, recipient = columns.get("client"), columns.get("recipient")
    told = columns.keys() & {"direction", "received", "paid_out", "debit", "credit"}
    if not who or not recipient or who.index is None or recipient.index is None or told:
        return ""
    pairs = [(names.key(cell(record, who)), names.key(cell(record, recipient))) for record in records]
    both = [pair for pair in pairs if all(pair)]
    own = set.intersection(*map(set, both)) if len(both) >= _ENOUGH else set()
    if len(own) != 1:
        return ""
    (key,) = own
    spelled = [
        found for record in records for column in (who, recipient)
        if names.key(found := text.folded(cell(record, column))) == key
    ]  # fmt: skip
    own_name = f"{text.folded_sql(f'c{who.index}')} in {listed(dict.fromkeys(spelled))}"
    return f"case when {own_name} then 'out' else 'in' end"


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records, side: str) -> None:
    """The client of a row: who paid, or who got the money back."""
    paying, tax = columns.get("client"), columns.get("tax_id")
    recipient, recipient_tax = columns.pop("recipient", None), columns.pop("recipient_tax_id", None)
    if paying is None or paying.index is None:
        return
    who = _unpacked(paying, records)
    number = tax.sql if tax else _number(paying, records)
    if recipient and recipient.index is not None:
        who = f"case when {side} = 'in' then {who} else coalesce({_unpacked(recipient, records)}, {who}) end"
        theirs = recipient_tax.sql if recipient_tax else _number(recipient, records)
        if number:
            number = f"case when {side} = 'in' then {number} else {theirs or 'null'} end"
    if who != paying.sql:
        columns["client"] = replace(paying, sql=who, other="")
    if tax is None and number:
        columns["tax_id"] = computed("payments", "tax_id", number, paying.header)
        template = N_("“{header}” holds account, tax number and name: they were taken apart")
        result.notes.append(message(template, header=Data(paying.header)))
    elif tax and number != tax.sql:
        columns["tax_id"] = replace(tax, sql=number, other="")


def _unpacked(column: PlannedColumn, records: Records) -> str:
    """SQL: the name in a cell without the account before it, or the words that say who paid."""
    cells = [found for record in records if (found := cell(record, column).strip())]
    place, packed = f"c{column.index}", literal(payer.PACKED)
    if payer.are_packed(cells):
        own = text.trimmed(f"regexp_extract({place}, {packed}, 2)")
        return f"case when regexp_matches({place}, {packed}) then {own} else {column.sql} end"
    if any(re.match(payer.before_name(), found) for found in cells):
        bare = f"regexp_replace({column.sql}, {literal(payer.before_name())}, '')"
        return f"nullif({text.trimmed(bare)}, '')"
    return column.sql


def _number(column: PlannedColumn, records: Records) -> str:
    """SQL: the tax number in a cell that holds an account and a name beside it; "" where cells hold none."""
    if not payer.are_packed([cell(record, column) for record in records]):
        return ""
    return f"nullif(regexp_extract(c{column.index}, {literal(payer.PACKED)}, 1), '')"


def to_itself(columns: Mapping[str, PlannedColumn], records: Records, context: Sequence[str]) -> str:
    """SQL: the payer is the firm itself, as its title block names it: money moved between its accounts."""
    client, own = columns.get("client"), names.key(title.said(context, "org"))
    if not own or client is None or client.index is None:
        return "false"
    spelled = {
        text.folded(found) for record in records if names.key(found := cell(record, client)) == own
    }  # fmt: skip
    return f"{text.folded_sql(f'c{client.index}')} in {listed(sorted(spelled))}" if spelled else "false"

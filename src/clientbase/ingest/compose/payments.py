"""Payments: what clients paid and got back, without the other money that moves on an account of the firm.

Only money of clients stays: received, or refunded and so below zero. Loans, own transfers, charges, taxes,
wages, card takings and interest are left out by a named rule with their money, as everything paid out is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clientbase.ingest.clean import standing, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose import amounts, payers, statement
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.mapping.row_words import folded
from clientbase.messages import N_, Data, message
from clientbase.store import SkipRule

_OPERATIONS = (
    "client",
    "loan",
    "transfer",
    "fee",
    "tax",
    "payroll",
    "interest",
    "acquiring",
    "supplier_return",
    "refund",
)
# An invoice in the purpose speaks for a client before a mere word of loans and interest does.
_PURPOSES = ("transfer", "acquiring", "tax", "supplier_return", "refund", "client", "loan", "interest")
_SIDES = ("amount", "received", "credit", "debit")


def compose(
    recognition: Recognition,
    columns: dict[str, PlannedColumn],
    result: Composed,
    records: Records,
    context: Sequence[str],
) -> None:
    """The amount and the way of every row, and the rules for rows that are no payments of clients."""
    if not any(name in columns for name in _SIDES):
        return
    operation, purpose, status = (columns.get(name) for name in ("operation", "purpose", "status"))
    result.skip_rules.append(SkipRule("balance", _is_balance(columns)))
    own = payers.own_side(columns, records)
    side = own or statement.sides(recognition, columns, result, records, context)
    side = result.share(side)
    payers.compose(columns, result, records, side)
    if own:
        amount = columns["amount"]
        signed = (
            f"cast(case when {side} = 'out' then -abs({amount.sql}) else {amount.sql} end as decimal(18, 4))"
        )
        columns["amount"] = computed("payments", "amount", signed, amount.header)
    kind = result.share(_kind(operation, purpose, recognition, records))
    result.skip_rules.append(SkipRule("", _left_out(side, kind)))
    result.skip_rules.append(SkipRule("transfer", payers.to_itself(columns, records, context)))
    columns["direction"] = computed(
        "payments", "direction", f"case when {side} = 'in' then 'in' else 'out' end"
    )
    if status and status.index is not None:
        _states(status, result, recognition, records)
    if operation and operation.index is not None and _says_other(operation, records):
        result.speak(operation.header, f"c{operation.index}")
    _tell(purpose, records, result)
    amounts.refund(columns, result)


def _left_out(side: str, kind: str) -> str:
    """SQL: why a row is no payment of a client, NULL where it is one."""
    others = [name for name in _OPERATIONS if name not in {"client", "refund"}]
    came = (
        f"case when {kind} = 'refund' then 'supplier_return' when {kind} in {listed(others)} then {kind} end"
    )
    return (
        f"case when {side} = 'in' then {came} when {side} = 'out' and"
        f" coalesce({kind}, '') <> 'refund' then 'paid_out' end"
    )


# -- what a row is -------------------------------------------------------------------------------------------


def meaning(cell_: str, section: str, names: Sequence[str]) -> str | None:
    """The first of `names` that a cell says; None where it says nothing of them."""
    said = text.folded(cell_)
    return next((name for name in names if re.search(standing.pattern(section, name), said)), None)


def _meaning_sql(column: str, section: str, names: Sequence[str], words: Mapping[str, str]) -> str:
    """SQL: equal to `meaning`, but for cells that are one of `words`."""
    first = " ".join(f"when s = {literal(word)} then {literal(said)}" for word, said in words.items())
    cases = " ".join(
        f"when regexp_matches(s, {literal(standing.pattern(section, name))}) then {literal(name)}"
        for name in names
    )
    return let(
        "s", text.folded_sql(f"coalesce({column}, '')"), f"case when s = '' then null {first} {cases} end"
    )


def _kind(
    operation: PlannedColumn | None,
    purpose: PlannedColumn | None,
    recognition: Recognition,
    records: Records,
) -> str:
    """SQL: what the operation of a row is, by its own column first, then by the purpose."""
    counted = dict.fromkeys(folded(recognition.rows.said.count_status), "client")
    ways = []
    if operation and operation.index is not None and not _are_directions(operation, records):
        ways.append(_meaning_sql(f"c{operation.index}", "operation", _OPERATIONS, counted))
    if purpose and purpose.index is not None:
        ways.append(_meaning_sql(f"c{purpose.index}", "purpose", _PURPOSES, counted))
    return f"coalesce({', '.join(ways)})" if ways else "cast(null as varchar)"


def _are_directions(operation: PlannedColumn, records: Records) -> bool:
    """Whether a column of operations says nothing but the way of the money: «Кредит» is no loan there."""
    cells = {found for record in records if (found := text.folded(cell(record, operation)))}
    return (
        bool(cells) and all(statement.marked(found) for found in cells) and len(cells) <= len(("in", "out"))
    )


def _tell(purpose: PlannedColumn | None, records: Records, result: Composed) -> None:
    """How to count rows that were left out by the words of their purpose."""
    if purpose is None or purpose.index is None:
        return
    if {meaning(cell(record, purpose), "purpose", _PURPOSES) for record in records} - {
        None,
        "client",
        "refund",
    }:
        result.aloud.append(
            message(
                N_(
                    "money that no client paid was told by “{header}”; to count all that was received:"
                    ' --map "{header}=-"'
                ),
                header=Data(purpose.header),
            )
        )


def _says_other(operation: PlannedColumn, records: Records) -> bool:
    """Whether some cell of the sample names an operation that is no payment of a client."""
    said = {meaning(cell(record, operation), "operation", _OPERATIONS) for record in records}
    return bool(said - {None, "client"})


def _states(status: PlannedColumn, result: Composed, recognition: Recognition, records: Records) -> None:
    """Payments that failed or are not done are none."""
    name = f"c{status.index}"
    counted = folded(recognition.rows.said.count_status)
    pending = standing.pattern("payment", "pending")
    says = standing.expression(status.sql, ())
    waits = f"case when regexp_matches({text.folded_sql(name)}, {literal(pending)}) then 'pending' end"
    said = f"coalesce({says}, {waits})"
    if counted:
        said = f"case when {text.folded_sql(name)} in {listed(counted)} then null else {said} end"
    result.skip_rules.append(SkipRule("", said))
    cells = [text.folded(cell(record, status)) for record in records]
    if any(standing.meaning(found) or re.search(pending, found) for found in cells):
        result.speak(status.header, name)


def _is_balance(columns: Mapping[str, PlannedColumn]) -> str:
    """SQL: the row gives a balance or turnovers of the account, not a payment."""
    words = "|".join(
        re.escape(word).replace(r"\ ", "[ _-]+") for word in vocabulary.words("payment", "balance")
    )
    pattern = literal(f"^(?:{words})(?:[^0-9a-zа-яіїєґ]|$)")
    places = [
        f"c{column.index}"
        for name in ("client", "purpose", "operation", "doc_ref", "date")
        if (column := columns.get(name)) and column.index is not None
    ]
    tests = [f"regexp_matches({text.folded_sql(place)}, {pattern})" for place in dict.fromkeys(places)]
    client = columns.get("client")
    who = text.folded_sql(f"c{client.index}") if client else ""
    nobody = (
        f"coalesce(c{client.index}, '') = '' or regexp_matches({who}, {pattern})"
        if client and client.index is not None
        else "true"
    )
    return f"coalesce(({nobody}) and ({' or '.join(tests)}), false)" if tests else "false"

"""Columns whose captions say too little: decided by the other columns, or guessed by a similar caption."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary, roles
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import daybook, sides
from clientbase.ingest.mapping.ambiguous import RULES, Verdict
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.which_table import synonym
from clientbase.messages import N_, Data, Label, Message, Money, Value, message

_NEVER_GUESSED = frozenset({"date", "amount"})
_GUESSES = 100  # columns for which similar captions are looked for


def add_rulings(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Captions that are in no dictionary because they mean too much: decided by the other columns."""
    if chooser.table.name != "sales":
        return
    by_index = {column.index: column for column in columns}
    for column in chooser.free(columns, said):
        rule = RULES.get(dictionary.normal(column.caption))
        others = {name: by_index[m.column] for name, m in chooser.fields.items() if m.column is not None}
        verdict: Verdict | None = rule(column, others) if rule and synonym("sales", column) is None else None
        if verdict is None:
            continue
        if verdict.field and verdict.field not in chooser.fields:
            chooser.take(verdict.field, [Claim(column, verdict.field, "content", note=verdict.note)])
        elif not verdict.field:
            chooser.notes.append(verdict.note)


def add_guesses(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Captions very similar to a known one; never for a date or an amount, which the user has to confirm."""
    table = chooser.table
    for column in chooser.free(columns, said)[:_GUESSES]:
        known = synonym(table.name, column) or dictionary.normal(column.caption) in RULES
        guess = (
            None
            if known or not column.filled or roles.says("note", "words", column.caption)
            else dictionary.similar(table.name, column.caption)
        )
        if guess is None or guess[1].field in chooser.fields:
            continue
        name = guess[1].field
        words: dict[str, Value] = {
            "header": Data(column.title),
            "field": Label(table.fields[name].meaning),
            "name": name,
        }
        if name in _NEVER_GUESSED:
            text = N_('“{header}” may be “{field}”; if it is, say so: --map "{header}={name}"')
            chooser.notes.append(Message(text, words))
            continue
        note = Message(N_("“{header}” was taken as “{field}” because of its similar name"), words)
        chooser.take(name, [Claim(column, name, "guess", note=note)])


def add_sides(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Take the two sides as the amount and what reduces it, where a file of sales has no other amount."""
    if chooser.table.name != "sales":
        return
    taken = {"amount", "amount_net", "refund_amount"} & chooser.fields.keys()
    found = sides.find(chooser.free(columns, said) if not taken else columns)
    if found is None or (not taken and daybook.kinds_of_rows(columns)):
        return
    if taken and not (_of_preset(chooser, found) and sides.unknown(found, columns)):
        return
    if not taken:
        chooser.take("amount", [Claim(found.charged, "amount", "content")])
        chooser.take("refund_amount", [Claim(found.returned, "refund_amount", "content")])
    chooser.warnings.append(
        message(
            N_(
                "the amount is “{charged}” less “{returned}” ({back} in the first rows); where payments stand"
                ' among them leave these rows out with {rows}, or the column: --map "{returned}=-"'
            ),
            code="CB-MAP-024",
            charged=Data(found.charged.title),
            returned=Data(found.returned.title),
            back=Money(found.back),
            rows=Data('--skip-rows "COLUMN=WORD"'),
        )
    )


def _of_preset(chooser: Chooser, found: sides.Sides) -> bool:
    """Whether a preset took the two sides."""
    amount, refund = chooser.fields.get("amount"), chooser.fields.get("refund_amount")
    return bool(
        amount
        and refund
        and (amount.how, refund.how) == ("preset", "preset")
        and (amount.column, refund.column) == (found.charged.index, found.returned.index)
    )

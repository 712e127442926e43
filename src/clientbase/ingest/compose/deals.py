"""Deals of a CRM: whose they are, how they ended, and which of them are sales."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.layout.rows import SkipRule
from clientbase.ingest.mapping import dictionary
from clientbase.ingest.mapping.sample import Column
from clientbase.messages import N_, Data, message

_OUTCOMES = ("won", "lost", "open")
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
    ended = outcome([column.sql for column in said], won_if_yes=_asks_won(said[0].header) if said else False)
    headers = ", ".join(column.header for column in said)
    columns["status_group"] = computed("deals", "status_group", ended, headers)
    result.notes.append(message(N_("won, lost or open: by {headers}"), headers=Data(headers)))
    expected = columns.get("expected_close")
    if expected and "closed_at" not in columns:
        sql = f"case when {ended} <> 'open' then {expected.sql} end"
        columns["closed_at"] = computed("deals", "closed_at", sql, expected.header)


def outcome(cells: Sequence[str], *, won_if_yes: bool = False) -> str:
    """SQL: `won`, `lost` or `open`; NULL where nothing is said, or only that the deal is closed.

    Args:
        cells: SQL of what the CRM says, the surest column first.
        won_if_yes: a yes in the first column says that the deal was won.
    """
    names = [f"o{place}" for place in range(len(cells))]
    yes = (*vocabulary.words("cells", "yes"), *vocabulary.words("outcome", "closed"))
    tests = [f"when o0 in {listed(yes)} then 'won'"] if won_if_yes else []
    for name in names:
        tests += [f"when {_says(name, how)} then '{how}'" for how in _OUTCOMES]
    tests.append(f"when o0 in {listed(yes)} or coalesce({', '.join(names)}) is null then null")
    body = f"case {' '.join(tests)} else 'open' end"
    for name, cell in zip(reversed(names), reversed(cells), strict=True):
        body = let(name, f"replace(lower({text.trimmed(cell)}), 'ё', 'е')", body)
    return body


def _says(name: str, how: str) -> str:
    """SQL: a cell begins with a word of the list `how`; a word of one letter is a whole cell."""
    words = vocabulary.words("outcome", how)
    begins = [f"starts_with({name}, {literal(word)})" for word in words if len(word) > 1]
    return f"({name} in {listed(words)} or {' or '.join(begins)})"


def _asks_won(header: str) -> bool:
    form = dictionary.normal(header)
    return any(word in form for word in _SAYS_WON)


def ends(cell: str) -> str:
    """`won`, `lost`, `open` or "" for a cell, by the words in which `outcome` looks for it."""
    said = text.folded(cell)
    for name in _OUTCOMES:
        words = vocabulary.words("outcome", name)
        if said in words or said.startswith(tuple(word for word in words if len(word) > 1)):
            return name
    return ""


def stage_columns(found: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a file of sales that can only be stages of deals, and say of some how they ended."""
    stages = [
        (meant.field, column)
        for column in found
        if (meant := dictionary.exact("deals", column.caption))
        and meant.field in {"stage", "status_group"}
        and dictionary.exact("sales", column.caption) is None
        and any(ends(cell) for cell in column.filled)
    ]
    return tuple(column for _, column in sorted(stages, key=lambda pair: pair[0] == "stage"))


def won_columns(table: str, known: tuple[Column, ...], found: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that tell which rows of `sales` are deals that were won; `known` by a preset."""
    return (known or stage_columns(found)) if table == "sales" else ()


def only_won(columns: Sequence[Column], result: Composed) -> None:
    """Of deals taken as sales only those that were won are: `columns` say which, the surest first."""
    ended = outcome([f"c{column.index}" for column in columns], won_if_yes=_asks_won(columns[0].caption))
    result.skip_rules.append(SkipRule("not_won", f"{ended} is distinct from 'won'"))
    headers = Data(", ".join(column.title for column in columns))
    result.notes.append(message(N_("only deals that were won are sales: by {headers}"), headers=headers))
    if not any(ends(cell) == "won" for column in columns for cell in column.filled):
        result.warnings.append(
            message(
                N_("{headers}: no deal at the beginning of the file was won; load it as deals: {option}"),
                code="CB-MAP-016",
                headers=headers,
                option=Data("--as deals"),
            )
        )

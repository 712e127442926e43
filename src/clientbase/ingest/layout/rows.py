"""Rows that are no data: blank rows, totals, service rows, repeated headers.

In Python for the head, and as SQL over `c0`, `c1`, … for all rows. A row of totals says so in one of its key
columns while its date stays empty, so a client called «Итого» who bought something is still a client.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

_COLON = " :"


@dataclass(frozen=True, slots=True)
class SkipRule:
    """Rows left out on purpose: `sql` is true for them, `name` is printed with their number."""

    name: str
    sql: str


def kind(record: Sequence[str]) -> str | None:
    """`blank`, `total`, `subtotal` or `service` by the first filled cell of a record, None for data."""
    first = next((cell for cell in map(text.folded, record) if cell), "")
    if not first:
        return "blank"
    if first[0].isdigit():
        return None
    word = first.rstrip(_COLON)
    if word in vocabulary.words("rows", "total"):
        return "total"
    if word in vocabulary.words("rows", "subtotal") or first.startswith(
        vocabulary.words("rows", "subtotal_prefix")
    ):
        return "subtotal"
    filled = sum(bool(cell.strip()) for cell in record)
    service = word in vocabulary.words("rows", "service") and filled == 1
    return "service" if service or first.startswith(vocabulary.words("rows", "service_prefix")) else None


def skip_rules(
    columns: Sequence[int], keys: Sequence[int], empty: Sequence[int], headers: Sequence[Sequence[str]]
) -> tuple[SkipRule, ...]:
    """The rules for a table, in the order in which they are tried.

    Args:
        columns: all columns that hold anything.
        keys: columns where a row of totals says so: client, document, product, the first column.
        empty: columns that a row of totals leaves empty: date, document number.
        headers: the header records as they stand, for finding them again further down.
    """
    gate = " and ".join(f"({_no_value(column)})" for column in empty)
    rules = [SkipRule("blank", _blank(columns, empty))]
    rules += [SkipRule("header", sql) for sql in map(_repeated, headers) if sql]
    for name, test in (("total", _is_total()), ("subtotal", _is_subtotal()), ("service", _is_service())):
        found = " or ".join(f"coalesce({_folded(f'c{column}', test)}, false)" for column in keys)
        if found:
            rules.append(SkipRule(name, f"case when {gate} then {found} else false end" if gate else found))
    return tuple(rules)


def _no_value(column: int) -> str:
    """SQL: no day and no number: dates begin with a digit, and the word of a total with a letter."""
    return f"c{column} is null or c{column} = '' or c{column} >= ':'"


def _blank(columns: Sequence[int], first: Sequence[int]) -> str:
    ordered = [*first, *(column for column in columns if column not in first)]
    tests = [f"coalesce(c{column}, '') = ''" for column in ordered]
    return f"case when {tests[0]} then {' and '.join(tests[1:]) or 'true'} else false end"


def _repeated(header: Sequence[str]) -> str:
    cells = [(column, cell) for column, cell in enumerate(header) if cell.strip()][:3]
    tests = [f"coalesce(c{column} = {literal(cell)}, false)" for column, cell in cells]
    return f"case when {tests[0]} then {' and '.join(tests[1:])} else false end" if len(tests) > 1 else ""


def _folded(column: str, test: str) -> str:
    folded = f"replace(lower({text.trimmed(column)}), 'ё', 'е')"
    return let("s", folded, test)


def _is_total() -> str:
    return f"rtrim(s, {literal(_COLON)}) in {listed(vocabulary.words('rows', 'total'))}"


def _is_subtotal() -> str:
    words = f"rtrim(s, {literal(_COLON)}) in {listed(vocabulary.words('rows', 'subtotal'))}"
    return f"{words} or {_starts('subtotal_prefix')}"


def _is_service() -> str:
    return _starts("service_prefix")


def _starts(name: str) -> str:
    return " or ".join(f"starts_with(s, {literal(prefix)})" for prefix in vocabulary.words("rows", name))

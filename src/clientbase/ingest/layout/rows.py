"""Rows that are no data: blank rows, totals, service rows, repeated headers.

In Python for the head, and as SQL over `c0`, `c1`, … for all rows. A row of totals says so in one of its key
columns while its date stays empty, so a client called «Итого» who bought something is still a client.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import literal
from clientbase.store import SkipRule

_COLON = " :"
_WORDS = r"\p{L}{2}"
_WHOLE_LINE = "[\t;|\n]|,.*,.*,.*,"
_COUNT = re.compile(r"\s*\([^()]*\)$")  # «Итого (4)», `Grand Totals (4 records)`


def kind(record: Sequence[str]) -> str | None:
    """`blank`, `total`, `subtotal` or `service` by the first filled cell of a record, None for data."""
    first = next((cell for cell in map(text.folded, record) if cell), "")
    if not first:
        return "blank"
    if first[0].isdigit():
        return None
    word = _COUNT.sub("", first.rstrip(_COLON)).rstrip(_COLON)
    if word in vocabulary.words("rows", "total") or _is_of_something(first):
        return "total"
    if word in vocabulary.words("rows", "subtotal") or first.startswith(
        vocabulary.words("rows", "subtotal_prefix")
    ):
        return "subtotal"
    filled = sum(bool(cell.strip()) for cell in record)
    service = word in vocabulary.words("rows", "service") and filled == 1
    return "service" if service or first.startswith(vocabulary.words("rows", "service_prefix")) else None


def _is_of_something(first: str) -> bool:
    """`Total: Account` of an advertising system."""
    word, colon, rest = first.partition(":")
    return bool(colon and rest.strip()) and word.strip() in vocabulary.words("rows", "total")


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
    for name, pattern in _patterns():
        found = " or ".join(f"coalesce(regexp_matches(c{column}, {pattern}), false)" for column in keys)
        if found:
            rules.append(SkipRule(name, f"case when {gate} then {found} else false end" if gate else found))
    return tuple(rules)


def alone(columns: Sequence[int], day: str, amount: int | None) -> SkipRule:
    """A line of text below or inside a table: one filled cell with words in it, no day and no amount.

    `Generated on …`, `4 record(s) downloaded`. A whole line in one cell, with what separates its cells, is
    none: it is a row that was not split. `day` is SQL of the day.
    """
    filled = " + ".join(f"cast(coalesce(c{column}, '') <> '' as integer)" for column in columns)
    cells = f"concat({', '.join(f'c{column}' for column in columns)})"
    words = (
        f"regexp_matches({cells}, {literal(_WORDS)}) and not regexp_matches({cells}, {literal(_WHOLE_LINE)})"
    )
    paid = f" and coalesce(c{amount}, '') = ''" if amount is not None else ""
    test = f"case when {day} is null{paid} then {filled} = 1 and {words} else false end"
    return SkipRule("service", f"coalesce({test}, false)")


def without_footers(records: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The records without the lines of text below the table."""
    last = len(records)
    while (
        last > 1 and sum(bool(cell.strip()) for cell in records[last - 1]) == 1 < len(records[last - 1]) - 1
    ):
        last -= 1
    several = last and sum(bool(cell.strip()) for cell in records[last - 1]) > 1
    return records[:last] if several else records


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


def _patterns() -> tuple[tuple[str, str], ...]:
    """Rule -> pattern of the cell that gives the row away, as SQL literals."""
    found = (
        ("total", _pattern(_words("total"))),
        ("subtotal", _pattern(_words("subtotal"), _prefixes("subtotal_prefix"))),
        ("service", _pattern(_prefixes("service_prefix"))),
    )
    return tuple((name, literal(pattern)) for name, pattern in found)


def _pattern(*alternatives: str) -> str:
    """A pattern for a cell that begins with one of `alternatives`, in any case and after any spaces."""
    return f"(?i)^[{text.INVISIBLE}]*(?:{'|'.join(alternatives)})"


def _words(name: str) -> str:
    """Whole cells, with a colon after them or without."""
    words = "|".join(_escaped(word) for word in vocabulary.words("rows", name))
    spaces = f"[: {text.INVISIBLE}]*"
    return f"(?:{words})(?:{spaces}(?:\\([^()]*\\))?{spaces}$|[ {text.INVISIBLE}]*:)"


def _prefixes(name: str) -> str:
    return "|".join(_escaped(prefix) for prefix in vocabulary.words("rows", name))


def _escaped(word: str) -> str:
    return word.replace(".", "[.]").replace("е", "[её]")

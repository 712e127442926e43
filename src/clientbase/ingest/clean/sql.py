"""Pieces of SQL text that the rules share: literals, lists, and a name for an intermediate value."""

from __future__ import annotations

from collections.abc import Iterable


def literal(value: str) -> str:
    """`value` as an SQL text literal. NUL cannot stand in SQL text and is written as `chr(0)`."""
    quoted = "'" + value.replace("'", "''") + "'"
    return quoted if "\0" not in value else "(" + " || chr(0) || ".join(map(literal, value.split("\0"))) + ")"


def listed(values: Iterable[str]) -> str:
    """`('a', 'b')`, for `in`."""
    return "(" + ", ".join(literal(value) for value in values) + ")"


def let(name: str, value: str, body: str) -> str:
    """`body` with `name` standing for `value`, evaluated once a row.

    A plain repetition would be evaluated again in every branch of a `case`; a lambda is not.
    """
    return f"list_transform([{value}], lambda {name}: {body})[1]"

"""What a query reads from, by the names it writes: found in the parsed query, not in its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clientbase.store.connection import Connection

_NOWHERE = 2**64 - 1  # where the parser knows no place
_MAKING = frozenset({"generate_series", "json_each", "json_tree", "range", "repeat", "unnest"})


class Unreadable(Exception):
    """A statement of which nobody can say what it reads; the engine's words."""


@dataclass(frozen=True, slots=True)
class Read:
    """One source of rows. `offset` counts the bytes of the query before it, None where that is not known."""

    parts: tuple[str, ...]  # catalogue and schema where they are written, and the name
    offset: int | None
    is_function: bool = False

    @property
    def name(self) -> str:
        """As it is written."""
        return ".".join(self.parts)

    @property
    def is_file(self) -> bool:
        """Whether a path stands where the name of a table does."""
        return len(self.parts) == 1 and not self.name.replace("_", "").isalnum()


def reads(connection: Connection, statement: str) -> tuple[Read, ...]:
    """The sources of one `select` in order, without its own named subqueries and functions that make rows.

    Raises:
        Unreadable: the engine cannot say what the statement reads.
    """
    tree = json.loads(connection.row("select json_serialize_sql($text)", {"text": statement})[0])
    if tree["error"]:
        raise Unreadable(str(tree["error_message"]))
    return tuple(_within(tree, frozenset()))


def _within(node: Any, named: frozenset[str]) -> Iterator[Read]:
    """The sources below a node of the tree, in which the subqueries `named` hide tables of the same names."""
    if isinstance(node, list):
        for one in node:
            yield from _within(one, named)
    if not isinstance(node, dict):
        return
    for subquery in node.get("cte_map", {}).get("map", ()):
        name, inside = subquery["key"].lower(), subquery["value"]
        sees_itself = "RECURSIVE" in (inside.get("query_node") or {}).get("type", "")
        yield from _within(inside, named | {name} if sees_itself else named)
        named |= {name}
    yield from _source(node, named)
    for key, inside in node.items():
        if key != "cte_map":
            yield from _within(inside, named)


def _source(node: dict[str, Any], named: frozenset[str]) -> Iterator[Read]:
    at = node.get("query_location", _NOWHERE)
    offset = None if at == _NOWHERE else at
    match node.get("type"):
        case "BASE_TABLE":
            parts = [node[part] for part in ("catalog_name", "schema_name", "table_name") if node[part]]
            if len(parts) > 1 or parts[0].lower() not in named:
                yield Read(tuple(parts), offset)
        case "TABLE_FUNCTION" if (name := node["function"]["function_name"].lower()) not in _MAKING:
            yield Read((name,), offset, is_function=True)
        case "SHOW_REF" if not node["query"]:
            yield Read((node["table_name"].strip('"'),), offset)

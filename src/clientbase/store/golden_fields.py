"""The golden records of groups of cards: what each field says, where from, and what cards say instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.matching.golden import RULES, Rule, Version, golden
from clientbase.store.card_list import Listed
from clientbase.store.cards import card_fields
from clientbase.store.connection import Connection, quote_identifier

FIELDS: Mapping[str, str] = {
    "group_no": "integer", "field": "varchar", "value": "varchar", "place": "integer", "source": "varchar",
    "other_values": "varchar", "conflict": "boolean", "rule": "varchar",
}  # fmt: skip
CHANGES: Mapping[str, str] = {
    "group_no": "integer", "place": "integer", "field": "varchar",
    "old_value": "varchar", "new_value": "varchar",
}  # fmt: skip
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of the tables FIELDS and CHANGES."""

    fields: list[tuple[Any, ...]]
    changes: list[tuple[Any, ...]]


def records(
    connection: Connection,
    every: Sequence[Listed],
    groups: Sequence[Sequence[int]],
    rules: Mapping[str, Rule] = RULES,
) -> Records:
    """The golden record of every group, by the rules of its fields.

    Args:
        connection: the base.
        every: cards.
        groups: of indices in `every`; a group is called by the place of its first card.
        rules: field → how it is chosen.
    """
    versions = _versions(connection, [every[index] for members in groups for index in members])
    found = Records([], [])
    for members in groups:
        places = [every[index].card.place for index in members]
        own = [version for place in places for version in versions.get(place, ())]
        for one in golden(own, rules):
            others = _BETWEEN.join(one.others)
            found.fields.append(
                (places[0], one.field, one.value, one.place, one.source, others, one.conflict, one.rule.value)
            )
            found.changes.extend(
                (places[0], version.place, one.field, old, one.value)
                for version in own
                if (old := version.values.get(one.field, "")) != one.value
            )
    return found


def _versions(connection: Connection, cards: Sequence[Listed]) -> dict[int, list[Version]]:
    """Place → what each of its rows says, as text; a client that no list names says its name and tax id."""
    fields = ["name", *card_fields(connection)]
    values = ", ".join(f"coalesce(cast(k.{quote_identifier(name)} as varchar), '')" for name in fields)
    stand = [(one.card.place, one.load_id, row) for one in cards for row in one.rows]
    places, loads, numbers = map(list, zip(*stand, strict=True)) if stand else ([], [], [])
    rows = connection.rows(
        f"select m.place, k.verified_at, k.updated_at, {values} from cards as k inner join ("
        "select unnest($places::integer[]) as place, unnest($loads::integer[]) as load_id,"
        " unnest($rows::bigint[]) as source_row) as m"
        " on k.load_id = m.load_id and k.source_row = m.source_row order by m.place, k.source_row",
        {"places": places, "loads": loads, "rows": numbers},
    )
    sources = {one.card.place: one.card.source for one in cards}
    found: dict[int, list[Version]] = defaultdict(list)
    for one in cards:
        if not one.rows:
            said = {"name": one.card.name, "tax_id": one.card.tax_id_written}
            found[one.card.place].append(Version(one.card.place, one.card.source, said))
    for place, verified, updated, *cells in rows:
        filled = {name: value for name, value in zip(fields, cells, strict=True) if value}
        found[place].append(Version(place, sources[place], filled, verified, updated))
    return found

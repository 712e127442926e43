"""The golden records of groups of cards: what each field says, where from, and what cards say instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.matching.golden import Version, golden
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


def records(connection: Connection, every: Sequence[Listed], groups: Sequence[Sequence[int]]) -> Records:
    """The golden record of every group of places."""
    versions = _versions(connection, [every[place] for members in groups for place in members])
    found = Records([], [])
    for members in groups:
        own = [versions[place] for place in members if place in versions]
        for one in golden(own):
            others = _BETWEEN.join(one.others)
            found.fields.append(
                (
                    members[0],
                    one.field,
                    one.value,
                    one.place,
                    one.source,
                    others,
                    one.conflict,
                    one.rule.value,
                )
            )
            found.changes.extend(
                (members[0], version.place, one.field, old, one.value)
                for version in own
                if (old := version.values.get(one.field, "")) != one.value
            )
    return found


def _versions(connection: Connection, cards: Sequence[Listed]) -> dict[int, Version]:
    """Place → everything its row says, as text; a client that no list names says only its name and tax id."""
    fields = ["name", *card_fields(connection)]
    values = ", ".join(f"coalesce(cast(k.{quote_identifier(name)} as varchar), '')" for name in fields)
    listed = [one for one in cards if one.row is not None]
    rows = connection.rows(
        f"select m.place, k.verified_at, k.updated_at, {values} from cards as k inner join ("
        "select unnest($places::integer[]) as place, unnest($loads::integer[]) as load_id,"
        " unnest($rows::bigint[]) as source_row) as m"
        " on k.load_id = m.load_id and k.source_row = m.source_row order by m.place",
        {
            "places": [one.card.place for one in listed],
            "loads": [one.load_id for one in listed],
            "rows": [one.row for one in listed],
        },
    )
    sources = {one.card.place: one.card.source for one in cards}
    found = {
        one.card.place: Version(
            one.card.place, one.card.source, {"name": one.card.name, "tax_id": one.card.tax_id_written}
        )
        for one in cards
        if one.row is None
    }
    for place, verified, updated, *said in rows:
        filled = {name: value for name, value in zip(fields, said, strict=True) if value}
        found[place] = Version(place, sources[place], filled, verified, updated)
    return found

"""The log, the contact points and the decisions of a pseudonymised base, written anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from clientbase.identity.pseudonyms import Pseudonyms
from clientbase.matching import Card
from clientbase.store.card_list import Listed, listed
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.contact_points import fill_contact_points
from clientbase.store.decisions import Known, identity

_EMPTY = {"notes": "[]", "warnings": "[]"}


def write_log(source: Connection, target: Connection, key: bytes) -> None:
    """Write the loads without names of files, sheets and headers; then what follows from cards."""
    names = Pseudonyms(key)
    cursor = source.execute("select * from loads order by load_id")
    head = [column[0] for column in cursor.description or []]
    files: dict[str, str] = {}
    sheets: dict[tuple[str, str], str] = {}
    for values in cursor.fetchall():
        load: dict[str, Any] = dict(zip(head, values, strict=True))
        file, sheet = load["file"], load["sheet"]
        files.setdefault(file, f"file {len(files) + 1}.{load['kind']}")
        sheets.setdefault((file, sheet), f"sheet {len(sheets) + 1}" if sheet else "")
        load |= _EMPTY | {
            "file": files[file],
            "sheet": sheets[file, sheet],
            "sha256": names.token("sha256", load["sha256"]),
            "mapping": _mapping(load["mapping"]),
            "superseded": _superseded(load["superseded"]),
        }
        target.execute(
            f"insert into loads ({', '.join(map(quote_identifier, load))})"
            f" values ({', '.join('$' + name for name in load)})",
            load,
        )
    for (load_id,) in target.rows("select distinct load_id from cards order by load_id"):
        fill_contact_points(target, load_id)
    _decide(source, target, names)


def _mapping(text: str) -> str:
    """Which fields were read, and how; without the headers of the source."""
    said = json.loads(text)
    said["fields"] = {name: {"how": "exact"} for name in said.get("fields", {})}
    return json.dumps({name: said[name] for name in ("fields", "rules", "vat") if name in said})


def _superseded(text: str) -> str:
    """The counts of what was met again, without the files it was met in."""
    said = json.loads(text)
    return json.dumps({name: [] if isinstance(value, list) else value for name, value in said.items()})


def _decide(source: Connection, target: Connection, names: Pseudonyms) -> None:
    """Take the decisions along: each knows its cards by what they are called now."""
    rows = source.rows(
        "select load_id, source_row, source_a, card_a, identity_a, source_b, card_b, identity_b, decision,"
        " decided_by, decided_at, why from decisions order by load_id, source_row"
    )
    if not rows:
        return
    place = _renamed(source, target)
    for load_id, row, *refs, decision, by, day, why in rows:
        a, b = place(*refs[:3]), place(*refs[3:])
        if a is None or b is None:
            continue
        target.execute(
            "insert into decisions values ($load, $row, $source_a, $card_a, $identity_a, $source_b, $card_b,"
            " $identity_b, $decision, $decided_by, $day, $why)",
            {
                "load": load_id,
                "row": row,
                **{f"{name}_a": value for name, value in _known_by(a).items()},
                **{f"{name}_b": value for name, value in _known_by(b).items()},
                "decision": decision,
                "decided_by": names.token("manager", by) if by else by,
                "day": day,
                "why": names.token("text", why) if why else why,
            },
        )


def _known_by(card: Card) -> dict[str, str]:
    return {"source": card.source, "card": card.id, "identity": identity(card)}


def _renamed(source: Connection, target: Connection) -> Callable[[str, str, str], Card | None]:
    """What finds the card of the new base that a decision of the old one was about."""
    old, new = listed(source), listed(target)
    known = Known(old)
    cards = {_place(one): one.card for one in new}

    def find(origin: str, card: str, mark: str) -> Card | None:
        place = next(iter(known.places(origin, card, mark)), None)
        return None if place is None else cards.get(_place(old[place]))

    return find


def _place(one: Listed) -> tuple[int, int, int]:
    """What a card keeps when it is renamed: its row, else the client that no list names."""
    return one.load_id, one.row or 0, one.card.client_key

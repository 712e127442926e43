"""Phones, e-mails, messengers, tax numbers of the cards of a list, its persons: a row each, with a verdict.

They are read by the plan of the card's country. What a load brought goes with it when it is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clientbase.identity import country, email_addresses, messengers, phone_numbers, tax_ids
from clientbase.identity.contact_point import ContactPoint
from clientbase.store.connection import Connection

_NOTHING = {"phones": "", "emails": "", "messenger": "", "tax_id": ""}
_AT_ONCE = 20_000  # cards whose points are held in memory
_LANGUAGES = {"uk": "UA"}  # the only language of headers that one country has
_COLUMNS = ("person", "kind", "written", "value", "extension", "verdict", "line", "country", "proposal")


@dataclass(frozen=True, slots=True)
class _Said:
    """The cells of one card, or of one person of a card, that say how to reach it."""

    load_id: int
    source_row: int
    client_key: int
    person: str
    phones: str
    emails: str
    messenger: str
    tax_id: str

    def points(self, home: str) -> Iterator[ContactPoint]:
        """Every point of the cells, read in a country; one that a cell repeats counts once."""
        yield from dict.fromkeys(phone_numbers.parse(self.phones, home) if self.phones else ())
        yield from dict.fromkeys(email_addresses.parse(self.emails) if self.emails else ())
        yield from dict.fromkeys(messengers.parse(self.messenger, home) if self.messenger else ())
        if self.tax_id:
            found = tax_ids.read(self.tax_id, home)
            yield ContactPoint("tax_id", found.written, found.value, found.verdict, country=found.country)


def fill_contact_points(connection: Connection, load_id: int) -> None:
    """Insert the contact points of the cards and persons of a load.

    Args:
        connection: the base, inside a transaction; the load is logged, its cards and persons are there.
        load_id: the load of a client list.
    """
    countries = homes(connection, load_id)
    said = [_Said(*row) for row in connection.rows(_CELLS, {"load_id": load_id})]
    for first in range(0, len(said), _AT_ONCE):
        part = said[first : first + _AT_ONCE]
        _insert(connection, ((one, point) for one in part for point in one.points(countries[one.source_row])))


_CELLS = """
select load_id, source_row, client_key, '', coalesce(phones, ''), coalesce(emails, ''),
  coalesce(messenger, ''), coalesce(tax_id, '')
from cards
where load_id = $load_id and coalesce(phones, emails, messenger, tax_id) is not null
union all
select load_id, source_row, client_key, coalesce(name, ''), coalesce(phones, ''), coalesce(emails, ''),
  coalesce(messenger, ''), ''
from contacts
where load_id = $load_id and coalesce(phones, emails, messenger) is not null and client_key is not null
order by all
"""


def fill_checked_points(connection: Connection, load_id: int) -> None:
    """Insert the contact points that a call sheet corrected, read in the country of the client's others.

    Args:
        connection: the base, inside a transaction; the sheet is loaded.
        load_id: the load of the sheet.
    """
    known = connection.rows(
        "select client_key, country, count(*) as uses from contact_points where country <> ''"
        " group by client_key, country order by uses, country"
    )
    of_clients = {key: code for key, code, _ in known}  # the most frequent one comes last
    usual = country.usual(code for _, code, uses in known for _ in range(uses))
    rows = connection.rows(
        "select load_id, source_row, client_key, field, value from corrections"
        " where load_id = $load_id and client_key is not null and value is not null order by source_row",
        {"load_id": load_id},
    )
    said = [
        _Said(load, row, client, "", **{**_NOTHING, field: value})
        for load, row, client, field, value in rows
        if field in _NOTHING
    ]
    _insert(
        connection,
        ((one, point) for one in said for point in one.points(of_clients.get(one.client_key, usual))),
    )


def homes(connection: Connection, load_id: int) -> dict[int, str]:
    """Row of a list → the country of its card: as the card tells, else as the others of the list do."""
    cards = connection.rows(
        "select source_row, coalesce(country, ''), coalesce(tax_id, ''), coalesce(phones, ''),"
        " coalesce(city, '') from cards where load_id = $load_id order by all",
        {"load_id": load_id},
    )
    own = {
        row: country.of_card(country=named, tax_id=tax_id, phones=phones, city=city)
        for row, named, tax_id, phones, city in cards
    }
    plans = {row: country.of_plan(phones) for row, _, _, phones, _ in cards if phones and not own[row]}
    language = connection.rows("select language from loads where load_id = $load_id", {"load_id": load_id})
    usual = (
        country.usual(own.values())
        or country.usual(plans.values())
        or next((_LANGUAGES.get(name, "") for (name,) in language), "")
    )
    found = {row: code or usual or plans.get(row, "") for row, code in own.items()}
    rows = connection.rows("select distinct source_row from contacts where load_id = $load_id order by all",
                           {"load_id": load_id})  # fmt: skip
    return {**{row: usual for (row,) in rows}, **found}


def _insert(connection: Connection, points: Iterable[tuple[_Said, ContactPoint]]) -> None:
    every = list(points)
    if not every:
        return
    texts: dict[str, Sequence[str | None]] = {
        name: [one.person if name == "person" else getattr(point, name) for one, point in every]
        for name in _COLUMNS
    }
    connection.execute(
        "insert into contact_points (load_id, source_row, client_key, role, "
        + ", ".join(_COLUMNS)
        + ") select unnest($load_id::integer[]), unnest($row::bigint[]), unnest($client::integer[]),"
        " unnest($role::boolean[]), " + ", ".join(f"unnest(${name}::varchar[])" for name in _COLUMNS),
        {
            "load_id": [one.load_id for one, _ in every],
            "row": [one.source_row for one, _ in every],
            "client": [one.client_key for one, _ in every],
            "role": [point.role for _, point in every],
            **texts,
        },
    )

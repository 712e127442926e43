"""Every card of the base for the search of duplicates: rows of lists, and clients that no list names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from clientbase.identity import tax_ids
from clientbase.identity.contact_point import ContactPoint
from clientbase.matching import Card
from clientbase.store.connection import Connection

Row = tuple[int, int]  # load, row of the source

_CARDS = """
select
  k.load_id, k.source_row, k.client_key, l.file, l.sheet, coalesce(k.code, '') as code,
  coalesce(k.name, '') as name, coalesce(k.legal_name, '') as legal_name,
  coalesce(k.legal_form, '') as legal_form, coalesce(k.tax_id, '') as tax_id, coalesce(k.kpp, '') as kpp,
  coalesce(k.reg_no, '') as reg_no, coalesce(k.city, '') as city, coalesce(k.region, '') as region,
  coalesce(k.country, '') as country, coalesce(k.address, '') as address, coalesce(k.site, '') as site,
  coalesce(k.contact_person, '') as contact_person, coalesce(k.manager, '') as manager,
  coalesce(k.type, '') as type, k.birthday,
  exists (
    select 1 from contacts as p where p.load_id = k.load_id and p.source_row = k.source_row
  ) as of_person
from cards as k
inner join loads as l on k.load_id = l.load_id
order by k.load_id, k.source_row
"""
_UNLISTED = """
select
  min(a.load_id) as load_id, a.client_key, min(l.file) as file, coalesce(min(a.code), '') as code,
  coalesce(a.name, '') as name, coalesce(min(a.tax_id), '') as tax_id
from client_aliases as a
inner join loads as l on a.load_id = l.load_id
where a.client_key not in (select client_key from cards) and coalesce(a.name, a.tax_id) is not null
group by a.client_key, a.name
order by load_id, a.client_key, name
"""
_POINTS = """
select load_id, source_row, kind, written, value, verdict, line, country, extension, proposal, role
from contact_points
where kind in ('phone', 'email', 'tax_id')
order by load_id, source_row, person, kind, written
"""
_PERSONS = """
select load_id, source_row, name
from contacts
where name is not null
order by load_id, source_row, name
"""
_TEXTS = (
    "name", "legal_name", "legal_form", "kpp", "reg_no", "city", "region", "country", "address", "site",
    "manager", "type",
)  # fmt: skip


@dataclass(slots=True)
class _Gathered:
    """The rows of one card."""

    first: Any  # row of _CARDS
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """A card with where it stands: a client that no list names has no rows."""

    card: Card
    load_id: int
    rows: tuple[int, ...]

    @property
    def row(self) -> int | None:
        """The first of its rows."""
        return self.rows[0] if self.rows else None


def listed(connection: Connection) -> list[Listed]:
    """The cards of the base in the order of loads and rows, those that no list names last.

    Rows of one list with one code are one card; so are those that name several persons of one firm: of
    firms alike but for the town or the address each is a card.
    """
    points = _points(connection)
    persons: dict[Row, list[str]] = defaultdict(list)
    for load, row, name in connection.rows(_PERSONS):
        persons[load, row].append(name)
    gathered = _gathered(_named(connection, _CARDS))
    sheets = _sheets(one.first for one in gathered)
    found = [
        Listed(
            _card(place, one, points, persons, sheets),
            one.first.load_id,
            tuple(row.source_row for row in one.rows),
        )
        for place, one in enumerate(gathered)
    ]
    return found + _unlisted(connection, len(found))


def _gathered(rows: Iterable[Any]) -> list[_Gathered]:
    """The rows of every card, in the order of the first of them."""
    cards: list[_Gathered] = []
    known: dict[tuple[int, str, object], list[_Gathered]] = defaultdict(list)
    for row in rows:
        kind, value = ("code", row.code) if row.code else ("client", row.client_key)
        own = known[row.load_id, kind, value]
        one = next((card for card in own if row.code or _one_firm(card.first, row)), None)
        if one is None:
            one = _Gathered(row)
            own.append(one)
            cards.append(one)
        one.rows.append(row)
    return cards


def _one_firm(one: Any, other: Any) -> bool:
    """Whether two rows without a code are persons of one firm: a seller's list may hold two of one name."""
    return (
        one.of_person
        and other.of_person
        and all(getattr(one, name) == getattr(other, name) for name in _OF_FIRM)
    )


_OF_FIRM = ("legal_name", "tax_id", "kpp", "city", "address", "site")


def _card(
    place: int,
    one: _Gathered,
    points: dict[Row, list[ContactPoint]],
    persons: dict[Row, list[str]],
    sheets: Callable[[Any], str],
) -> Card:
    said = [point for row in one.rows for point in points.get((row.load_id, row.source_row), ())]
    every = list(dict.fromkeys(said))
    people = [
        name
        for row in one.rows
        for name in (row.contact_person, *persons.get((row.load_id, row.source_row), ()))
        if name
    ]
    texts = {name: next((text for row in one.rows if (text := getattr(row, name))), "") for name in _TEXTS}
    written = next((row.tax_id for row in one.rows if row.tax_id), "")
    number = next((point for point in every if point.kind == "tax_id"), None)
    return Card(
        place=place,
        source=sheets(one.first),
        id=one.first.code or str(one.first.source_row),
        code=one.first.code,
        client_key=one.first.client_key,
        tax_id=(number.value or "") if number and number.verdict in {"valid", "suspicious"} else "",
        tax_id_written="" if number and number.verdict == "placeholder" else written,
        phones=tuple(point for point in every if point.kind == "phone"),
        emails=tuple(point for point in every if point.kind == "email"),
        persons=tuple(dict.fromkeys(people)),
        birthday=next((row.birthday for row in one.rows if row.birthday), None),
        **texts,
    )


def _unlisted(connection: Connection, first: int) -> list[Listed]:
    """A card for every way in which files write a client that no list names."""
    found = []
    for place, row in enumerate(_named(connection, _UNLISTED), first):
        number = tax_ids.read(row.tax_id) if row.tax_id else None
        card = Card(
            place=place,
            source=row.file,
            id=row.code or row.name or row.tax_id,
            code=row.code,
            client_key=row.client_key,
            name=row.name,
            tax_id=(number.value or "") if number and number.verdict == "valid" else "",
            tax_id_written=row.tax_id,
        )
        found.append(Listed(card, row.load_id, ()))
    return found


def _points(connection: Connection) -> dict[Row, list[ContactPoint]]:
    """Load and row → the phones, e-mails and tax numbers of the card."""
    found: dict[Row, list[ContactPoint]] = defaultdict(list)
    for load, row, *said in connection.rows(_POINTS):
        found[load, row].append(ContactPoint(*said))
    return found


def _sheets(rows: Iterable[Any]) -> Callable[[Any], str]:
    """How a card names its list: the file, and the sheet where several sheets of it are lists."""
    sheets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sheets[row.file].add(row.sheet)
    return lambda row: f"{row.file}, {row.sheet}" if len(sheets[row.file]) > 1 else row.file


def _named(connection: Connection, sql: str) -> Sequence[Any]:
    """The rows of a query with names for their columns."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [SimpleNamespace(**dict(zip(names, values, strict=True))) for values in cursor.fetchall()]

"""Who the rows of a load belong to, where that is in doubt: nobody in particular, a shop, an own firm.

Everything is asked of the aliases of a load, the different ways in which its rows write a client: they are
few beside the rows, and they are all of them. Money is summed up only for the aliases that were found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.store.clients import Alias, KeyRules
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import GOOD, Naming, Prepared, Who, client_columns

EXCLUDED = "excluded"  # the skip rule of clients that the user wants left out
_CARDS = 5  # codes beside one anonymous name: more of them are cards, each of one person
_TOLD = 3  # names that are told of
_PARTS = 20  # an alias that makes less than one part of so many is no crowd


@dataclass(frozen=True, slots=True)
class Aliases:
    """The aliases of a load in the order of their places, and the rows of each."""

    every: Sequence[Alias]
    uses: Sequence[int]

    def chosen(self, wanted: Collection[Alias]) -> Iterator[tuple[int, Alias, int]]:
        """Place, alias and rows of the wanted ones."""
        for place, (alias, uses) in enumerate(zip(self.every, self.uses, strict=True)):
            if alias in wanted:
                yield place, alias, uses


def nobody(aliases: Sequence[Alias], naming: Naming, rules: KeyRules) -> frozenset[Alias]:
    """Aliases that stand for nobody: an anonymous name, or a code that is none and nothing else.

    A tax number names a payer whatever the name; many codes beside one anonymous name are cards of persons.
    """
    found: set[Alias] = set()
    by_name: dict[str, list[Alias]] = {}
    for alias in aliases:
        code, tax_id, name = alias
        if tax_id is not None and rules.valid_tax_id(tax_id):
            continue
        if name is None:
            if code is not None and not rules.usable_code(code):
                found.add(alias)
        elif naming.anonymous(name):
            by_name.setdefault(rules.name_key(name), []).append(alias)
    for same in by_name.values():
        codes = {code for code, _, _ in same if code is not None and rules.usable_code(code)}
        found.update(alias for alias in same if len(codes) <= _CARDS or alias[0] not in codes)
    return frozenset(found)


def exclude(connection: Connection, prepared: Prepared, rules: KeyRules) -> tuple[Who, ...]:
    """Leave out the rows of the clients that the user named; what was found of each name."""
    naming = prepared.staging.naming
    if not naming.excluded or not any(client_columns(prepared.staging)):
        return ()
    aliases = _different(connection, prepared)
    found = []
    for wanted in naming.excluded:
        same = {alias for alias in aliases.every if _is(alias, wanted, rules)}
        places = [place for place, _, _ in aliases.chosen(same)]
        rows = sum(uses for _, _, uses in aliases.chosen(same))
        found.append(Who(EXCLUDED, (wanted,), rows, _amount(connection, prepared, places)))
        if places:
            connection.execute(
                f"update {prepared.rows} as s set fate = 'S{EXCLUDED}' from staging_aliases as a"
                f" where {GOOD} and {_same_client(prepared)} and list_contains($places::bigint[], a.place)",
                {"places": places},
            )
    return tuple(found)


def _is(alias: Alias, wanted: str, rules: KeyRules) -> bool:
    code, tax_id, name = alias
    return wanted in {code, tax_id} or (name is not None and rules.name_key(name) == rules.name_key(wanted))


def _different(connection: Connection, prepared: Prepared) -> Aliases:
    make_aliases(connection, prepared)
    rows = connection.rows("select code, tax_id, name, uses from staging_aliases order by place")
    return Aliases([row[:3] for row in rows], [row[3] for row in rows])


def make_aliases(connection: Connection, prepared: Prepared) -> None:
    """Fill `staging_aliases`: every way in which the loaded rows write a client, numbered from 0."""
    staging = prepared.staging
    code, tax_id, name = (
        quote_identifier(part.field) if part else "cast(null as varchar)" for part in client_columns(staging)
    )
    day = "max(date)" if staging.field("date") else "cast(null as date)"
    amount = "sum(amount)" if staging.field("amount") else "null"
    connection.execute(
        "create or replace temp table staging_aliases as"
        " select *, row_number() over (order by code, tax_id, name) - 1 as place from ("
        f"select {code} as code, {tax_id} as tax_id, {name} as name, count(*) as uses, {day} as last_date,"
        f" {amount} as amount"
        f" from {prepared.rows} where {GOOD} group by all)"
    )


def guests_with_accounts(connection: Connection, prepared: Prepared) -> None:
    """A guest whose e-mail is that of exactly one account is the client of that account."""
    if not prepared.staging.naming.by_email or not prepared.staging.field("client_email"):
        return
    connection.execute(
        f"update {prepared.rows} as s set client_id = account.code from (select lower(client_email) as email,"
        f" min(client_id) as code from {prepared.rows} where {GOOD} and client_id not like '%@%' and"
        " client_email is not null group by lower(client_email) having count(distinct client_id) = 1)"
        " as account where s.client_id = account.email"
    )


def who(
    connection: Connection, prepared: Prepared, aliases: Aliases, none: frozenset[Alias], rules: KeyRules
) -> tuple[Who, ...]:
    """Everything that is worth saying of who the clients of a load are."""
    naming = prepared.staging.naming
    groups: list[tuple[str, Collection[Alias]]] = [("anonymous", [alias for alias in none if alias[2]])]
    every = [alias for alias in aliases.every if alias not in none]
    groups.append(
        ("lost_code", [alias for alias in aliases.every if alias[0] and naming.lost_code(alias[0])])
    )
    if naming.by_email:
        groups.append(("by_email", [alias for alias in every if alias[0] and "@" in alias[0]]))
    groups.append(("no_code", [a for a in every if a[0] and a[2] and naming.no_code(a[0])]))
    groups.append(("reused", list(_reused(every, rules))))
    large = [alias for alias in _large(connection, prepared, aliases) if alias not in none]
    groups += [(f"crowd:{key}", same) for key, same in _by_key(large, naming.crowd, rules).items()]
    if naming.own:
        groups.append(("own", [a for a in every if a[2] and rules.name_key(a[2]) in naming.own]))
    found = []
    for kind, members in groups:
        if not members:
            continue
        chosen = list(aliases.chosen(frozenset(members)))
        places = [place for place, _, _ in chosen]
        names = _names(alias for _, alias, _ in chosen)
        rows = sum(uses for _, _, uses in chosen)
        codes = len({alias[0] for _, alias, _ in chosen})
        found.append(Who(kind.split(":")[0], names, rows, _amount(connection, prepared, places), codes))
    return (*found, *_namesakes(connection, prepared))


def _names(aliases: Iterable[Alias]) -> tuple[str, ...]:
    """The first few names, or codes where there are none."""
    return tuple(dict.fromkeys(name or code or "" for code, _, name in aliases))[:_TOLD]


def _by_key(
    aliases: Iterable[Alias], wanted: Callable[[str], bool], rules: KeyRules
) -> Mapping[str, list[Alias]]:
    """The aliases whose names are `wanted`, together by the client they mean."""
    found: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias[2] and wanted(alias[2]):
            found.setdefault(rules.name_key(alias[2]), []).append(alias)
    return found


def _reused(aliases: Iterable[Alias], rules: KeyRules) -> Iterator[Alias]:
    """Aliases of codes that go with names which have no word in common."""
    by_code: dict[str, list[Alias]] = {}
    for alias in aliases:
        code, _, name = alias
        if code is not None and name is not None and rules.usable_code(code):
            by_code.setdefault(code, []).append(alias)
    for same in by_code.values():
        if len(same) > 1:
            # A legal form, behind the mark, is everybody's.
            keys = [rules.name_key(name or "") for _, _, name in same]
            words = [set((key.partition("|")[0] or key).split()) for key in keys]
            if any(not one & words[0] for one in words[1:]):
                yield from same


def _namesakes(connection: Connection, prepared: Prepared) -> Iterator[Who]:
    """Names with several e-mails and e-mails with several names, where the name is all that tells clients."""
    naming, staging = prepared.staging.naming, prepared.staging
    if not naming.email_header or not staging.field("client_email") or not staging.field("client_name"):
        return
    amount = "sum(amount)" if staging.field("amount") else "null"
    for kind, one, other in (
        ("namesakes", "client_name", "client_email"),
        ("shared_email", "client_email", "client_name"),
    ):
        rows = connection.rows(
            f"select lower({one}), count(*), {amount} from {prepared.rows} where {GOOD}"
            f" and {one} is not null and {other} is not null"
            f" group by lower({one}) having count(distinct lower({other})) > 1 order by lower({one})"
        )
        persons = [row for row in rows if kind != "namesakes" or not naming.firm(row[0])]
        if persons:
            money = sum((row[2] for row in persons), start=0) if amount != "null" else None
            yield Who(kind, (), sum(row[1] for row in persons), money, len(persons))


def _same_client(prepared: Prepared) -> str:
    """SQL: the row `s` is written as the alias `a`."""
    parts = zip(("code", "tax_id", "name"), client_columns(prepared.staging), strict=True)
    return " and ".join(
        f"s.{quote_identifier(part.field)} is not distinct from a.{name}" for name, part in parts if part
    )


def _amount(connection: Connection, prepared: Prepared, places: Sequence[int]) -> Any:
    """What the rows of some aliases make together, None where the table has no amount."""
    if not places or not prepared.staging.field("amount"):
        return None
    (amount,) = connection.row(
        "select sum(amount) from staging_aliases where list_contains($places::bigint[], place)",
        {"places": list(places)},
    )
    return amount


def _large(connection: Connection, prepared: Prepared, aliases: Aliases) -> list[Alias]:
    """Aliases that make a part of the whole which is worth a look: few, however many there are."""
    if not prepared.staging.field("amount"):
        return []
    places = connection.rows(
        "select place from staging_aliases where amount >= (select sum(amount) from staging_aliases)"
        f" / {_PARTS} order by place"
    )
    return [aliases.every[place] for (place,) in places]

"""Who is who: every way a source writes a client, resolved to one client of the base.

The key of a client is the id of the source system, else the valid tax id, else the normalised name
(decisions.md). A row that gives less than an earlier one did is matched by what it has, but only when
exactly one client fits: two clients of the same name are never merged by guess.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

FORM = " | "  # before the legal form in the key of a name
Alias = tuple[str | None, str | None, str | None]  # code, tax id, name as written


def _digits(column: str) -> str:
    """SQL: the digits of a cell as its only key."""
    return f"[nullif(regexp_replace({column}, '[^0-9]', '', 'g'), '')]"


@dataclass(frozen=True, slots=True)
class KeyRules:
    """The rules of `ingest.clean` the registry needs, handed in so that the store knows no ingest."""

    name_key: Callable[[str], str]
    valid_tax_id: Callable[[str], bool]
    usable_code: Callable[[str], bool] = bool  # a code tells clients apart
    phones_of_card: Callable[[str], str] = _digits  # SQL: the list of keys of the phones in a cell of a card
    phones_of_row: Callable[[str], str] = _digits  # SQL: those under which cards may know the phones of a row


@dataclass(slots=True, eq=False)  # a client is itself, whatever it has in common with another
class Client:
    """What identifies one client."""

    key: int
    client_id: str
    codes: dict[int, str] = field(default_factory=dict)  # numbering → code
    tax_id: str | None = None


class Registry:
    """The clients of a base, and the resolution of aliases to them."""

    def __init__(self, rules: KeyRules, numbering: int = 0) -> None:
        """`numbering`: of the codes to resolve; the same code of another one is another client."""
        self._rules = rules
        self._numbering = numbering
        self._by_code: dict[tuple[int, str], Client] = {}
        self._by_tax: dict[str, list[Client]] = {}
        self._by_name: dict[str, list[Client]] = {}
        self._ids: set[str] = set()
        self._next = 1
        self.created: list[Client] = []
        self.changed: list[Client] = []
        self.ambiguous = 0

    def remember(
        self, clients: Iterable[tuple[int, str]], aliases: Iterable[tuple[int, int, *Alias]]
    ) -> None:
        """Take up what the base holds: (key, client_id) pairs and (key, numbering, code, tax id, name)."""
        known = {key: Client(key, client_id) for key, client_id in clients}
        self._ids.update(client.client_id for client in known.values())
        self._next = max(known, default=0) + 1
        for key, numbering, code, tax_id, name in aliases:
            own = self._usable(code)
            named = self._rules.name_key(name) if name else ""
            self._learn(known[key], (numbering, own) if own else None, tax_id, named)

    def resolve(
        self, aliases: Iterable[Alias], nobody: Collection[Alias] = frozenset()
    ) -> dict[Alias, int | None]:
        """The client of every alias; None for an alias that says nothing or is of `nobody`.

        Those that say most come first, so that the result does not depend on the order of the rows.
        """
        return {
            alias: None if alias in nobody else self._resolve(alias)
            for alias in sorted(dict.fromkeys(aliases), key=_most_telling_first)
        }

    def _resolve(self, alias: Alias) -> int | None:
        code, tax_id, name = alias
        code = self._usable(code)
        if tax_id is not None and not self._rules.valid_tax_id(tax_id):
            tax_id = None
        name_key = self._rules.name_key(name) if name else ""
        if code is None and tax_id is None and not name_key:
            return None
        client = self._find(code, tax_id, name_key) or self._create(code, tax_id, name_key)
        self._learn(client, (self._numbering, code) if code else None, tax_id, name_key)
        return client.key

    def _usable(self, code: str | None) -> str | None:
        return code if code is not None and self._rules.usable_code(code) else None

    def _find(self, code: str | None, tax_id: str | None, name_key: str) -> Client | None:
        if code is not None:
            if (own := (self._numbering, code)) in self._by_code:
                return self._by_code[own]
            return self._adopt(code, list(self._without_code(name_key, tax_id)))
        if tax_id is not None:
            holders = self._by_tax.get(tax_id, [])
            if len(holders) == 1:
                return holders[0]
            found = [c for c in self._named(name_key, tax_id) if c.tax_id is None]
            return found[0] if len(found) == 1 else None
        found = self._by_name.get(name_key, [])
        if len(found) > 1:
            bare = [c for c in found if not c.codes and c.tax_id is None]
            self.ambiguous += not bare
            return bare[0] if bare else None
        return found[0] if found else None

    def _named(self, name_key: str, tax_id: str | None) -> list[Client]:
        """Clients of that name whose tax id does not contradict."""
        named = self._by_name.get(name_key, []) if name_key else []
        return [c for c in named if c.tax_id is None or tax_id is None or c.tax_id == tax_id]

    def _without_code(self, name_key: str, tax_id: str | None) -> Iterator[Client]:
        """Clients of that name which this numbering gives no code to; a person of another one is another."""
        for client in self._named(name_key, tax_id):
            if not client.codes or (self._numbering not in client.codes and FORM in name_key):
                yield client

    def _adopt(self, code: str, found: list[Client]) -> Client | None:
        """Give a client known without a code the code a later source names it by."""
        if len(found) != 1:
            return None
        client = found[0]
        if code not in self._ids and not client.codes:
            self._ids.discard(client.client_id)
            client.client_id = code
            self._ids.add(code)
            self.changed.append(client)
        return client

    def _create(self, code: str | None, tax_id: str | None, name_key: str) -> Client:
        wanted = code or tax_id or name_key
        client_id, n = wanted, 2
        while client_id in self._ids:
            client_id, n = f"{wanted} ({n})", n + 1
        client = Client(self._next, client_id)
        self._next += 1
        self._ids.add(client_id)
        self.created.append(client)
        return client

    def _learn(self, client: Client, code: tuple[int, str] | None, tax_id: str | None, name_key: str) -> None:
        if code is not None:
            client.codes.setdefault(*code)
            self._by_code.setdefault(code, client)
        if tax_id is not None and self._rules.valid_tax_id(tax_id):
            client.tax_id = client.tax_id or tax_id
            _add(self._by_tax, tax_id, client)
        if name_key:
            _add(self._by_name, name_key, client)


def _add(index: dict[str, list[Client]], key: str, client: Client) -> None:
    known = index.get(key)
    if known is None:
        index[key] = [client]
    elif client not in known:
        known.append(client)


def _most_telling_first(alias: Alias) -> tuple[bool, bool, bool, str, str, str]:
    code, tax_id, name = alias
    return code is None, tax_id is None, name is None, code or "", tax_id or "", name or ""

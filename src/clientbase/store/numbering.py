"""Codes of clients mean something within one numbering only: two sellers both begin with 1.

A file belongs to the numbering whose codes name the same clients as its own. Where most of the codes that it
shares with every known numbering name others, it has a numbering of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.identity.skeleton import skeleton
from clientbase.store.clients import Alias, KeyRules
from clientbase.store.connection import Connection

_ALIKE = 0.5  # of the words of the shorter name: more of them are the same in two names of one client
_FEW = 1000  # codes that are looked up one by one


@dataclass(slots=True)
class _Said:
    """What goes with one code: the names and the tax ids."""

    names: set[str] = field(default_factory=set)
    tax_ids: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering of a file.

    Attributes:
        number: 0 for the first of the base.
        others: codes that earlier files give to clients of other names; not 0 only for a new numbering.
    """

    number: int
    others: int = 0


def numbering_of(connection: Connection, aliases: Sequence[Alias], rules: KeyRules) -> Numbering:
    """The numbering of a file that writes its clients so."""
    codes = _by_code(alias for alias in aliases if alias[0] is not None and rules.usable_code(alias[0]))
    known = _known(connection, codes)
    if not known:
        return Numbering(0)
    verdicts = {number: _compared(codes, said, rules) for number, said in known.items()}
    fits = {number: (same, neither) for number, (same, other, neither) in verdicts.items() if same >= other}
    if fits:
        return Numbering(min(fits, key=lambda number: (*(-count for count in fits[number]), number)))
    (last,) = connection.row("select max(numbering) from client_aliases")
    return Numbering(last + 1, max(other for _, other, _ in verdicts.values()))


def _known(connection: Connection, codes: Mapping[str, _Said]) -> dict[int, dict[str, _Said]]:
    """Numbering → code → what the base knows of it, for codes that the file has as well."""
    found: dict[int, list[Alias]] = defaultdict(list)
    rows = connection.rows(
        "select distinct numbering, code, tax_id, name from client_aliases"
        " where list_contains($codes::varchar[], code) order by all"
        if len(codes) < _FEW
        else "select distinct numbering, code, tax_id, name from client_aliases where code is not null"
        " order by all",
        {"codes": list(codes)} if len(codes) < _FEW else None,
    )
    for number, code, tax_id, name in rows:
        if code in codes:
            found[number].append((code, tax_id, name))
    return {number: _by_code(of_it) for number, of_it in found.items()}


def _by_code(aliases: Iterable[Alias]) -> dict[str, _Said]:
    found: dict[str, _Said] = defaultdict(_Said)
    for code, tax_id, name in aliases:
        said = found[code or ""]
        if name is not None:
            said.names.add(name)
        if tax_id is not None:
            said.tax_ids.add(tax_id)
    return dict(found)


def _compared(one: Mapping[str, _Said], other: Mapping[str, _Said], rules: KeyRules) -> tuple[int, int, int]:
    """Codes that name the same client in both, those that name others, and those of which nothing is said."""
    same = different = 0
    shared = one.keys() & other.keys()
    for code in shared:
        a, b = one[code], other[code]
        if a.names & b.names or _tax_ids(a, rules) & _tax_ids(b, rules):
            same += 1
        elif a.names and b.names:
            alike = any(_are_alike(x, y, rules) for x in a.names for y in b.names)
            same, different = same + alike, different + (not alike)
    return same, different, len(shared) - same - different


def _tax_ids(said: _Said, rules: KeyRules) -> set[str]:
    return {tax_id for tax_id in said.tax_ids if rules.valid_tax_id(tax_id)}


def _are_alike(one: str, other: str, rules: KeyRules) -> bool:
    """Whether two names have most of their words in common in any alphabet, legal forms aside."""
    a, b = (set(map(skeleton, rules.name_key(name).partition(" | ")[0].split())) for name in (one, other))
    return len(a & b) > _ALIKE * min(len(a), len(b))

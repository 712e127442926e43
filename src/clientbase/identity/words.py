"""Words that say little about a client, and words that are one: read from words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from clientbase.identity.skeleton import loose

_CELL = re.compile("[,;]")
_REGION = re.compile(r"\b(обл|область|край|респ|республика|район|р-н|oblast|region)\b")


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name: the number of its group, its sex, and the letters it may be shortened to."""

    group: int
    woman: bool
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of words.toml, ready to be asked.

    Attributes:
        cities: words of a town's name → the name it stands under.
        city_sounds: their sounds → that name, where no two towns sound alike.
        city_ends: last words of towns → words of the longest name that ends so.
        shorthands: words → the shorthand they mean.
        first_names: spelling → the name.
    """

    generic: frozenset[str]
    weak: frozenset[str]
    kinds: frozenset[str]
    junk: frozenset[tuple[str, ...]]
    former: frozenset[str]
    mail_hosts: frozenset[str]
    shared_sites: frozenset[str]
    shorthands: Mapping[tuple[str, ...], str]
    cities: Mapping[tuple[str, ...], str]
    city_sounds: Mapping[tuple[str, ...], str]
    city_ends: Mapping[str, int]
    first_names: Mapping[str, FirstName]


@lru_cache
def words() -> Words:
    """All lists, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    cities = {tuple(name.split()): group[0] for group in data["cities"] for name in group}
    ends: dict[str, int] = {}
    for name in cities:
        ends[name[-1]] = max(ends.get(name[-1], 0), len(name))
    return Words(
        frozenset(data["generic"]),
        frozenset(data["weak"]),
        frozenset(data["kinds"]),
        frozenset(tuple(spelling.split()) for spelling in data["junk"]),
        frozenset(data["former"]),
        frozenset(data["mail_hosts"]),
        frozenset(data["shared_sites"]),
        {tuple(spelling.split()): short for spelling, short in data["shorthands"]},
        cities,
        _sounds(cities),
        ends,
        _first_names(data["men"], data["women"]),
    )


def _sounds(cities: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Sounds of the words of a town → its name; towns that sound alike are left out."""
    named: dict[tuple[str, ...], set[str]] = {}
    for spelled, name in cities.items():
        named.setdefault(tuple(map(loose, spelled)), set()).add(name)
    return {sounds: names.pop() for sounds, names in named.items() if len(names) == 1}


def _first_names(men: list[list[str]], women: list[list[str]]) -> dict[str, FirstName]:
    names: dict[str, FirstName] = {}
    for group, spellings in enumerate([*men, *women]):
        initials = frozenset(letter for name in spellings for letter in (name[0], loose(name)[:1]))
        for spelling in spellings:
            names.setdefault(spelling, FirstName(group, group >= len(men), initials))
    return names


def city_key(city: str) -> str:
    """A town under one name however it is written: «г. Київ» and Kiev are «киев»; a region is no town."""
    plain = city.casefold().replace("ё", "е")
    parts = [part for part in _CELL.split(plain) if not _REGION.search(part)]
    plain = parts[0] if parts else ""
    for sign in ".,-–()/":
        plain = plain.replace(sign, " ")
    parts = [
        part
        for part in plain.split()
        if part not in {"г", "м", "гор", "город", "місто", "city", "с", "пгт", "смт"}
    ]
    sounds = tuple(map(loose, parts))
    known = words().cities.get(tuple(parts)) or words().city_sounds.get(sounds)
    return known or " ".join(sounds)


def is_public_host(host: str) -> bool:
    """Whether a mail host or site belongs to everybody."""
    lists = words()
    return host in lists.mail_hosts or host in lists.shared_sites

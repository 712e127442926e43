"""Pairs worth judging: cards that share a phone, a rare word, a surname …, a bounded number for each of them.

Every key makes a block; a small block gives all its pairs, a large one only neighbours in the order of names,
so that the work grows with the number of cards and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from clientbase.matching.common import contact_person
from clientbase.matching.profile import Profile

Index = dict[str, list[int]]
_SURE = (40, 5)  # all pairs up to that size of a block, neighbours so far in a larger one
_WEAK = (12, 3)
_VOWELS = str.maketrans("", "", "aeiou")
_END = 5  # letters at either end of a name that a slip leaves alone


def contacts(profiles: Sequence[Profile]) -> Index:
    """Phone, e-mail, host, contact person, tax id or address → the profiles that have it."""
    index: Index = defaultdict(list)
    for place, profile in enumerate(profiles):
        for value in (*profile.phones, *profile.emails, *profile.domains):
            index[value].append(place)
        for person in profile.persons:
            index[contact_person(person)].append(place)
        if profile.address:
            index[profile.address].append(place)
        if profile.tax_hint:
            index[profile.tax_hint].append(place)
    return {value: holders for value, holders in index.items() if len(holders) > 1}


def candidates(profiles: Sequence[Profile], index: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of profiles (lower, higher), each once, in order."""
    order = [(profile.key, profile.city) for profile in profiles]
    total = len(profiles)
    packed: list[NDArray[np.int64]] = [_pairs(index, order, total, _SURE)]
    for keys, size in ((_names, _SURE), (_people, _SURE), (_hints, _WEAK)):
        blocks: Index = defaultdict(list)
        for place, profile in enumerate(profiles):
            for key in keys(profile):
                blocks[key].append(place)
        packed.append(_pairs(blocks, order, total, size))
    for pair in np.unique(np.concatenate(packed)):
        lower, higher = divmod(int(pair), total)
        yield lower, higher


def _names(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        if name.loose:
            yield "".join(name.loose)
        for former in name.former:
            yield "".join(sorted(former)) + "|former"
        if any(name.words):
            yield "".join(sorted(name.words)) + "|former"


def _people(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        if name.person and len(name.person.surname) > 1:
            yield f"{name.loose and max(name.loose, key=len)}|{name.person.first[:1]}"
    if profile.birthday and profile.is_person:
        yield profile.birthday.isoformat()
    if profile.reg_no:
        yield f"{profile.reg_no}|reg"
    if profile.tax_written:
        yield f"{profile.tax_written}|tax"


def _hints(profile: Profile) -> Iterator[str]:
    """Words and ends of a firm's name, with its town where a word is common."""
    name = profile.name
    if name.person:
        return
    sounds = profile.key.translate(_VOWELS)
    if len(sounds) > 3:  # noqa: PLR2004 - fewer consonants are anybody's
        yield f"{sounds}|sounds"
    if not profile.city:
        return
    for word in set(name.loose):
        yield f"{word}|{profile.city}"
    if len(profile.key) > _END:
        yield f"{profile.key[:_END]}<{profile.city}"
        yield f"{profile.key[-_END:]}>{profile.city}"


def _pairs(
    blocks: Mapping[str, Sequence[int]], order: Sequence[tuple[str, str]], total: int, size: tuple[int, int]
) -> NDArray[np.int64]:
    """The pairs of all blocks, each as one number."""
    whole, reach = size
    found: list[int] = []
    for members in blocks.values():
        if len(members) < 2:  # noqa: PLR2004 - nobody to compare with
            continue
        sorted_members = members
        near = len(members)
        if len(members) > whole:
            sorted_members = sorted(members, key=lambda member: (order[member], member))
            near = reach
        for place, first in enumerate(sorted_members):
            for second in sorted_members[place + 1 : place + 1 + near]:
                low, high = (first, second) if first < second else (second, first)
                if low != high:
                    found.append(low * total + high)
    return np.unique(np.array(found, dtype=np.int64))

"""The two labelled sets: the one the rules were developed on and the one kept away from them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from tests.matching import book_kept, book_known
from tests.matching.archetypes import ARCHETYPES, COUNTRY, Archetype
from tests.matching.archetypes_kept import KEPT
from tests.matching.labelled import Labelled, Maker, labelled

LANGUAGES = ("ru", "ua", "by", "kz", "en")


def made(
    book: Mapping[str, object], seed: int, rounds: int, archetypes: Sequence[Archetype] = ARCHETYPES
) -> Labelled:
    """Every archetype once a round and language, so that rare traps weigh as much as common ones."""
    maker = Maker(random.Random(seed), book)
    for place in range(rounds):
        for make in archetypes:
            make(maker, LANGUAGES[(place + len(make.__name__)) % len(COUNTRY)])
    return labelled(maker)


def known(rounds: int = 18) -> Labelled:
    return made(book_known.BOOK, 20261130, rounds)


def kept(rounds: int = 18) -> Labelled:

    return made(book_kept.BOOK, 7_411, rounds, (*ARCHETYPES, *KEPT))

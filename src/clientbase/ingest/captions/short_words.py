"""Captions as they are shortened by hand: «Кол-во, шт.», `Doc. No.`, «Ответств. менеджер»."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

_NUMBER = "number"


@lru_cache
def _words() -> dict[str, str]:
    return {short: str(whole) for short, whole in _data()["words"].items()}


@lru_cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()["lists"][name])


@lru_cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("short_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=8192)
def whole_forms(form: str) -> tuple[str, ...]:
    """What a caption in normal form may be short for, likeliest first: `doc no` → `document number`.

    Words are spelled out, then a unit at the end and an adjective at the beginning are left out.
    """
    words = form.split()
    spelled = [_words().get(word, word) for word in words]
    if len(spelled) > 1 and spelled[-1] == "no":
        spelled[-1] = _NUMBER
    bare = spelled[:-1] if len(spelled) > 1 and spelled[-1] in _listed("units") else spelled
    plain = bare[1:] if len(bare) > 1 and bare[0] in _listed("adjectives") else bare
    found = (" ".join(one) for one in (spelled, bare, plain))
    return tuple(dict.fromkeys(one for one in found if one != form))

"""What a caption of no dictionary lets a column be: words that speak for a role, words that rule it out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from clientbase.ingest.captions import dictionary

_WHOLE = 3  # letters up to which a word is meant whole
_CAMEL = re.compile(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])")


@lru_cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("roles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache
def _pattern(role: str, name: str) -> re.Pattern[str]:
    words = sorted(_data()[role].get(name, ()), key=lambda word: (-len(word), word))
    parts = (re.escape(word) + (r"\b" if len(word) <= _WHOLE else r"\w*") for word in words)
    return re.compile(rf"\b(?:{'|'.join(parts)})") if words else re.compile(r"(?!)")


@lru_cache(maxsize=4096)
def words_of(caption: str) -> str:
    """A caption as words: `CustomLabel`, `custom-label` and `custom_label` are one."""
    return re.sub(r"[-_/.,:()]+", " ", dictionary.normal(_CAMEL.sub(" ", caption)))


@lru_cache
def _captions(role: str, name: str) -> frozenset[str]:
    return frozenset(_data()[role][name])


def is_caption(role: str, caption: str, name: str = "captions") -> bool:
    """Whether a whole caption stands in the list `name` of `role`."""
    return dictionary.normal(caption) in _captions(role, name)


def says(role: str, name: str, caption: str) -> bool:
    """Whether a word of the list `name` of `role` stands in the caption."""
    return bool(said(role, name, caption))


def said(role: str, name: str, caption: str) -> str:
    """The first word of the list `name` of `role` in the caption, "" for none."""
    found = _pattern(role, name).search(words_of(caption))
    return found[0] if found else ""


def speaks_for(role: str, caption: str) -> bool | None:
    """True where the words of a caption speak for a role, False where they rule it out, else None."""
    words = words_of(caption)
    rest, found = _pattern(role, "fits").subn(" ", words)
    if _pattern(role, "reduced").search(words):
        return True
    if _pattern(role, "before").search(words):
        return None
    if _pattern(role, "rules_out").search(rest):
        return False
    return True if found else None


def market(captions: Iterable[str]) -> str:
    """The marketplace or shop system that captions name, else "…": a client of all rows."""
    words = " ".join(map(words_of, captions))
    return next((name for name, signs in _data()["market"].items() if any(s in words for s in signs)), "…")


def is_role(role: str) -> bool:
    """Whether there are words for a role."""
    return "fits" in _data().get(role, {})


def is_weak(table: str, caption: str) -> bool:
    """Whether a caption stands in any list, so that it does not tell a source of `table`."""
    return dictionary.normal(caption) in _data()["weak"].get(table, ())

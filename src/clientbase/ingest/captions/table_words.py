"""What tells which table a source is: words of its names and of its captions, kind by kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from clientbase.ingest.captions import roles

_POINTS = {"strong": 3, "fair": 2, "weak": 1}
_STEM = "*"
_NOTHING = re.compile(r"(?!)")
_SIGNS = re.compile(r"[\s\-–—_/.,:;()\[\]{}#%&+|\"'«»]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source.

    Attributes:
        name: what it is called in the data.
        table: what it is loaded as; "" where it is no table of the base.
        over_sales: a name that says this kind and sales means this kind.
        warned: loading it as `table` is doubtful whatever its captions say.
        cells: kinds of documents that are of this kind.
    """

    name: str
    table: str
    over_sales: bool = False
    warned: bool = False
    cells: frozenset[str] = frozenset()

    def named_by(self, name: str) -> str:
        """The words of a name that say this kind; "" for none."""
        words = _words(name)
        found = _pattern(self.name, "names").search(words)
        return found[0].strip() if found and not _pattern(self.name, "unless").search(words) else ""

    def points(self, caption: str) -> int:
        """How strongly a caption says this kind: 3, 2, 1 or 0."""
        words = _words(caption)
        return next(
            (worth for name, worth in _POINTS.items() if _pattern(self.name, name).search(words)),
            0,
        )

    def begins(self, cell: str) -> bool:
        """Whether a text begins with the name of a document of this kind."""
        return bool(_phrases(self.name).match(_words(cell)))


@lru_cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, sales first."""
    return {
        name: Kind(
            name,
            one["table"],
            bool(one.get("over_sales")),
            bool(one.get("warned")),
            frozenset(one.get("cells", ())),
        )
        for name, one in _data().items()
    }


@lru_cache
def _data() -> dict[str, dict[str, Any]]:
    text = resources.files(__package__).joinpath("tables.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return f" {_SIGNS.sub(' ', roles.words_of(text))} "


@lru_cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    return _any_of(_data()[kind].get(name, ()))


@lru_cache
def _phrases(kind: str) -> re.Pattern[str]:
    return _any_of(_data()[kind].get("phrases", ()))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    parts = [
        re.escape(_SIGNS.sub(" ", word.removesuffix(_STEM))) + (r"[^ ]*" if word.endswith(_STEM) else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    ]
    return re.compile(f" (?:{'|'.join(parts)})(?= )") if parts else _NOTHING

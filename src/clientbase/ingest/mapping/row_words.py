"""What is said of single rows, resolved for one source: which columns, which words of their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clientbase.ingest.captions.preset import RowsOfPreset
from clientbase.ingest.clean import text
from clientbase.ingest.declared import RowWords


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Which rows of a source are to be taken, by words of its own cells.

    Attributes:
        said: what the user or a profile said, for all sources.
        only: column -> words, folded: rows with other cells are left out.
        skip: column -> words, folded: rows with these cells are left out.
        captions: column -> its caption as the user wrote it.
        unknown: captions that this source does not have.
        of_preset: the same by the rule of the system that made the export: only, skip, returns.
    """

    said: RowWords = field(default_factory=RowWords)
    only: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    skip: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    captions: Mapping[int, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    of_preset: RowsOfPreset = ({}, {}, {})

    @property
    def columns(self) -> frozenset[int]:
        """Every column that has a say."""
        return frozenset((*self.only, *self.skip, *(column for said in self.of_preset for column in said)))


def resolve(said: RowWords, find: Callable[[str], int | None]) -> RowColumns:
    """The columns that `said` names; `find` gives the index of a caption, None where there is none."""
    only, lacking = _resolved(said.only, find)
    skip, missing = _resolved(said.skip, find)
    places = {index: caption for caption in (*said.only, *said.skip) if (index := find(caption)) is not None}
    return RowColumns(said, only, skip, places, (*lacking, *missing))


def _resolved(
    words: Mapping[str, tuple[str, ...]], find: Callable[[str], int | None]
) -> tuple[dict[int, tuple[str, ...]], list[str]]:
    found: dict[int, tuple[str, ...]] = {}
    missing = []
    for caption, cells in words.items():
        index = find(caption)
        if index is None:
            missing.append(caption)
        else:
            found[index] = (*found.get(index, ()), *folded(cells))
    return found, missing


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Words as cells are compared with them."""
    return tuple(text.folded(word) for word in words)


def joined(one: RowWords, other: RowWords) -> RowWords:
    """What both say together: a profile and the command line."""
    return RowWords(
        tuple(dict.fromkeys((*one.count_status, *other.count_status))),
        tuple(dict.fromkeys((*one.skip_status, *other.skip_status))),
        {**one.only, **other.only},
        {**one.skip, **other.skip},
        tuple(dict.fromkeys((*one.anonymous, *other.anonymous))),
        tuple(dict.fromkeys((*one.excluded, *other.excluded))),
        one.keep_copies or other.keep_copies,
    )


def read(said: Mapping[str, Any]) -> RowWords:
    """What a profile or the command line says of single rows, by the names of `written`."""

    def words(name: str) -> tuple[str, ...]:
        return tuple(map(str, said.get(name, ())))

    return RowWords(
        words("count_status"),
        words("skip_status"),
        _pairs(words("only_rows")),
        _pairs(words("skip_rows")),
        words("anonymous"),
        words("excluded"),
        bool(said.get("keep_copies")),
    )


def written(rows: RowWords) -> dict[str, list[str] | bool]:
    """What was said, for a profile: without what nobody said; equal to what `read` reads."""
    said: dict[str, list[str] | bool] = {
        "count_status": list(rows.count_status),
        "skip_status": list(rows.skip_status),
        "only_rows": [f"{caption}={word}" for caption, words in rows.only.items() for word in words],
        "skip_rows": [f"{caption}={word}" for caption, words in rows.skip.items() for word in words],
        "anonymous": list(rows.anonymous),
        "excluded": list(rows.excluded),
        "keep_copies": rows.keep_copies,
    }
    return {name: words for name, words in said.items() if words}


def _pairs(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`Column=word` of the user: all words of a column together; a word may hold an equals sign."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in texts:
        caption, _, word = pair.partition("=")
        found[caption.strip()] = (*found.get(caption.strip(), ()), word.strip())
    return found

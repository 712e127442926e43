"""Words of `--count-status`, `--skip-status`, `--only-rows` and `--skip-rows` that no row of any file has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from clientbase.ingest.account import LoadedTable
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import text
from clientbase.ingest.declared import RowWords
from clientbase.messages import N_, Data, Message, message
from clientbase.store import MOST_WORDS, SpokenRows

_NAMED = 6  # words of a column that are named


def told(tables: Sequence[LoadedTable], said: RowWords) -> list[LoadedTable]:
    """The tables, the last one of sales that is new with a warning for every word that none of them has."""
    fresh = [n for n, table in enumerate(tables) if table.table == "sales" and not table.loaded.already]
    if not fresh or len(fresh) < sum(table.table == "sales" for table in tables):
        return list(tables)  # of a file that was loaded before the words are not known any more
    seen = [spoken for n in fresh for spoken in tables[n].loaded.spoken]
    marked = list(tables)
    last = marked[fresh[-1]]
    marked[fresh[-1]] = replace(last, warnings=(*last.warnings, *warnings(seen, said)))
    return marked


def warnings(seen: Sequence[SpokenRows], said: RowWords) -> Iterator[Message]:
    """A warning for every word that no row has, unless the words of its column are too many to be listed."""
    for option, header, word in _asked(said):
        words = _words(seen, header)
        if header and not words:
            continue  # names of clients are not listed
        if text.folded(word) in {text.folded(known) for known in words} or len(words) >= MOST_WORDS:
            continue
        template = (
            N_("{option}: no row has “{word}” in a column of statuses or types; the nearest: {words}")
            if not header
            else N_("{option}: no row has “{word}” in “{header}”; the nearest: {words}")
        )
        yield message(
            template,
            code="CB-LOAD-071",
            option=Data(option),
            word=Data(word),
            header=Data(header),
            words=_nearest(word, words),
        )


def _asked(said: RowWords) -> Iterator[tuple[str, str, str]]:
    """Option, column ("" for any of statuses and types) and word."""
    yield from (("--count-status", "", word) for word in said.count_status)
    yield from (("--skip-status", "", word) for word in said.skip_status)
    pairs: tuple[tuple[str, Mapping[str, Iterable[str]]], ...] = (
        ("--only-rows", said.only),
        ("--skip-rows", said.skip),
    )
    for option, columns in pairs:
        yield from ((option, header, word) for header, words in columns.items() for word in words)


def _words(seen: Iterable[SpokenRows], header: str) -> list[str]:
    """What the cells of a column say, of any column for none."""
    wanted = dictionary.normal(header)
    return list(
        dict.fromkeys(
            spoken.word or ""
            for spoken in seen
            if not header or dictionary.normal(spoken.header) == wanted or spoken.header == header
        )
    )


def _nearest(word: str, words: Sequence[str]) -> Data | Message:
    near = (
        dictionary.nearest(word, filter(None, words), _NAMED) or [known for known in words if known][:_NAMED]
    )
    return Data(", ".join(f"“{known}”" for known in near)) if near else message(N_("none"))

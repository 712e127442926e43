"""Who is meant by a few words, figures or an address: every client of the base that fits, the best first.

The texts of a base are cut into words once; Python compares the question with the different words only, SQL
finds the clients that have those which fit. `searched` is the table that rooms read: a row per client and
part of the question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from clientbase.identity import asked
from clientbase.identity.asked import Asked, Kind, Term
from clientbase.store import search_sql, searched
from clientbase.store.connection import Connection
from clientbase.table import BETWEEN

MOST = 1_000  # clients that are put in order by their whole name
# What a match is worth by where it is, and whether a mistyped word may match there.
_FIELDS = {
    "name": (1.0, True),
    "legal_name": (0.98, True),
    "person": (0.92, True),
    "phone": (1.0, False),
    "tax_id": (1.0, False),
    "code": (0.97, False),
    "email": (0.9, True),
    "messenger": (0.88, False),
    "site": (0.88, False),
    "city": (0.85, True),
    "region": (0.7, False),
    "address": (0.65, False),
    "note": (0.5, False),
}
_SURE = 0.83  # likeness of a word that is no typing error
_TABLES = ("search_texts", "search_words", "search_hits")


@dataclass(slots=True)
class _Found:
    """A client that fits, with what of it does."""

    key: int
    score: float
    clients: int
    hits: list[tuple[int, str, str, int | None, int | None]]  # term, field, text, load, row


def make(connection: Connection, text: str) -> None:
    """Find the clients that `text` may mean, and fill the table."""
    question = asked.read(text)
    searched.fill(connection, list(_rows(connection, question)) if question.terms else [])


def _rows(connection: Connection, question: Asked) -> Iterator[tuple[Any, ...]]:
    connection.execute(search_sql.TEXTS)
    connection.execute(
        "create or replace temp table search_hits (client_key integer, term integer, field varchar,"
        " score double, text varchar, load_id integer, source_row bigint)"
    )
    _look(connection, question)
    found = _ranked(connection, question)
    for table in _TABLES:
        connection.execute(f"drop table if exists temp.{table}")
    for place, one in enumerate(found, 1):
        fields = BETWEEN.join(dict.fromkeys(field for _, field, *_ in one.hits))
        values = BETWEEN.join(dict.fromkeys(text for _, _, text, *_ in one.hits))
        for number, (_, field, text, load, row) in enumerate(one.hits, 1):
            yield (
                place, one.key, number, one.score, field, fields, text, values, load, row, one.clients,
            )  # fmt: skip


def _look(connection: Connection, question: Asked) -> None:
    """Gather the hits of every part of the question."""
    spoken = [(number, term) for number, term in enumerate(question.terms) if term.kind is Kind.WORD]
    if spoken:
        connection.execute(search_sql.WORDS)
        _words(connection, spoken)
    for number, term in enumerate(question.terms):
        if term.kind is Kind.FIGURES:
            given = {"term": number, "digits": term.text}
            connection.execute(search_sql.FIGURES, {**given, "ends": list(asked.variants(term.text))})
            if not _hits(connection, number):
                connection.execute(search_sql.NEAR_FIGURES, given)
        elif term.kind is Kind.ADDRESS:
            for near in (False, True):
                if not near or not _hits(connection, number):
                    connection.execute(search_sql.ADDRESS, {"term": number, "text": term.text, "near": near})
    joined = "".join(question.words)
    if len(joined) > 3:  # noqa: PLR2004 - short words are parts of many
        numbers = [number for number, term in enumerate(question.terms) if term.kind is Kind.WORD]
        connection.execute(search_sql.IN_ONE, {"terms": numbers, "joined": joined, "score": _SURE})


def _words(connection: Connection, terms: Sequence[tuple[int, Term]]) -> None:
    """Hits of the words: the different words of the base are compared, not its texts."""
    found = connection.rows("select distinct word from search_words where not regexp_matches(word, '\\d')")
    vocabulary = [word for (word,) in found]
    likes = [
        (number, word, score)
        for number, term in terms
        for word, score in asked.alike(term.text, vocabulary).items()
    ]
    numbers, words, scores = zip(*likes, strict=True) if likes else ((), (), ())
    connection.execute(
        search_sql.LIKE_WORDS, {"term": list(numbers), "word": list(words), "score": list(scores)}
    )
    for number, term in terms:
        connection.execute(search_sql.NUMBERED, {"term": number, "word": term.text})
        if len(term.text) > 2:  # noqa: PLR2004 - two letters are in every address
            connection.execute(
                search_sql.IN_EMAILS, {"term": number, "spelled": list(asked.in_latin(term.text))}
            )


def _hits(connection: Connection, term: int) -> bool:
    return bool(connection.rows("select 1 from search_hits where term = $term limit 1", {"term": term}))


def _ranked(connection: Connection, question: Asked) -> list[_Found]:
    """Those who have every part of the question, else those who have all but one of three or more."""
    every = len(question.terms)
    for least in (every, every - 1) if every > 2 else (every,):  # noqa: PLR2004
        found = _gathered(connection, least)
        if found:
            break
    else:
        return []
    held = _names(connection, [one.key for one in found])
    for one in found:
        one.score = one.score / every + max(
            (asked.closeness(question, name) for name, _ in held.get(one.key, ())), default=0.0
        )
    uses = {key: sum(count for _, count in names) for key, names in held.items()}
    return sorted(found, key=lambda one: (-round(one.score, 6), -uses.get(one.key, 0), one.key))


def _gathered(connection: Connection, least: int) -> list[_Found]:
    rows = connection.rows(
        search_sql.RANKED,
        {
            "field": list(_FIELDS),
            "worth": [worth for worth, _ in _FIELDS.values()],
            "loose": [mistyped for _, mistyped in _FIELDS.values()],
            "sure": _SURE,
            "least": least,
            "most": MOST,
        },
    )
    found: dict[int, _Found] = {}
    for key, score, clients, *hit in rows:
        found.setdefault(key, _Found(key, score, clients, [])).hits.append(tuple(hit))
    return list(found.values())


def _names(connection: Connection, keys: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """The names of clients, each with the rows that write it."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    aliases = connection.rows(
        "select client_key, name, sum(uses)::bigint from client_aliases"
        " where list_contains($keys::integer[], client_key) and name is not null group by all",
        {"keys": list(keys)},
    )
    own = connection.rows(
        "select client_key, name, 0 from clients"
        " where list_contains($keys::integer[], client_key) and name is not null",
        {"keys": list(keys)},
    )
    for key, name, uses in chain(aliases, own):
        found[key].append((name, uses))
    return found

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
from clientbase.store.connection import Connection
from clientbase.store.needs import SEARCHED
from clientbase.table import BETWEEN

MOST = 1_000  # clients that are put in order by their whole name
_KINDS = {
    "place": "integer",
    "client_key": "integer",
    "term": "integer",
    "score": "double",
    "matched": "varchar",
    "matched_in": "varchar",
    "value": "varchar",
    "values": "varchar",
    "load_id": "integer",
    "source_row": "bigint",
    "clients": "bigint",
}
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
_TEXTS = """
create or replace temp table search_texts as
with
elsewhere as (
  select a.client_key, a.name, a.code, a.load_id
  from client_aliases as a
  where not exists (
    select 1 from cards as k
    where
      k.client_key = a.client_key
      and k.name is not distinct from a.name
      and k.code is not distinct from a.code
  )
),

written as (
  select client_key, 'name' as field, name as text, load_id, source_row from cards
  union all
  select client_key, 'legal_name', legal_name, load_id, source_row from cards
  union all
  select client_key, 'person', contact_person, load_id, source_row from cards
  union all
  select client_key, 'code', code, load_id, source_row from cards
  union all
  select client_key, 'site', site, load_id, source_row from cards
  union all
  select client_key, 'city', city, load_id, source_row from cards
  union all
  select client_key, 'region', region, load_id, source_row from cards
  union all
  select client_key, 'address', address, load_id, source_row from cards
  union all
  select client_key, 'note', comment, load_id, source_row from cards
  union all
  select client_key, 'note', tags, load_id, source_row from cards
  union all
  select client_key, 'person', name, load_id, source_row from contacts where client_key is not null
  union all
  select client_key, 'messenger', written, load_id, source_row from contact_points where kind = 'messenger'
  union all
  select client_key, 'name', name, load_id, null from elsewhere
  union all
  select client_key, 'code', code, load_id, null from elsewhere
)
select client_key, field, text, load_id, source_row from written where text is not null
"""
_WORDS = """
create or replace temp table search_words as
select
  rowid as text_no,
  unnest(list_distinct(regexp_extract_all(
    replace(lower(regexp_replace(text, '[''’ʼ`´]', '', 'g')), 'ё', 'е'), '[\\p{L}\\p{N}]+'
  ))) as word
from search_texts
"""
_LIKE_WORDS = """
insert into search_hits
select t.client_key, s.term, t.field, s.score, t.text, t.load_id, t.source_row
from search_words as w
inner join (
  select unnest($term::integer[]) as term, unnest($word::varchar[]) as word, unnest($score::double[]) as score
) as s on w.word = s.word
inner join search_texts as t on w.text_no = t.rowid
"""
# Words with figures in them are not misspelled: «C0029», «24ok».
_NUMBERED = """
insert into search_hits
select
  t.client_key, $term, t.field,
  case when w.word = $word then 1.0 when starts_with(w.word, $word) then 0.9 else 0.84 end,
  t.text, t.load_id, t.source_row
from search_words as w
inner join search_texts as t on w.text_no = t.rowid
where
  regexp_matches(w.word, '\\d')
  and (starts_with(w.word, $word) or (length($word) > 3 and contains(w.word, $word)))
"""
_IN_EMAILS = """
insert into search_hits
select client_key, $term, 'email', 0.84, written, load_id, source_row
from contact_points
where
  kind = 'email'
  and len(list_filter($spelled::varchar[], lambda x: contains(lower(written), x))) > 0
"""
# A name written in one word, or asked for in one: «МВидео», «М.Видео».
_IN_ONE = """
insert into search_hits
select t.client_key, unnest($terms::integer[]), t.field, $score, t.text, t.load_id, t.source_row
from search_texts as t
where
  t.field in ('name', 'legal_name')
  and contains(regexp_replace(replace(lower(t.text), 'ё', 'е'), '[^\\p{L}\\p{N}]', '', 'g'), $joined)
"""
_FIGURES = """
insert into search_hits
with
numbers as (
  select client_key, 'phone' as field, written, load_id, source_row,
    regexp_replace(coalesce(value, written), '\\D', '', 'g') as digits
  from contact_points where kind = 'phone'
  union all
  select client_key, 'tax_id', written, load_id, source_row,
    regexp_replace(coalesce(value, written), '\\D', '', 'g')
  from contact_points where kind = 'tax_id'
  union all
  select client_key, 'tax_id', tax_id, load_id, null, regexp_replace(tax_id, '\\D', '', 'g')
  from client_aliases where tax_id is not null
  union all
  select client_key, 'tax_id', reg_no, load_id, source_row, regexp_replace(reg_no, '\\D', '', 'g')
  from cards where reg_no is not null
  union all
  select client_key, field, text, load_id, source_row, regexp_replace(text, '\\D', '', 'g')
  from search_texts where field in ('code', 'name') and regexp_matches(text, '\\d{4}')
),
compared as (
  select
    client_key, field, written, load_id, source_row,
    case
      when digits = $digits then 1.0
      when ltrim(digits, '0') = ltrim($digits, '0') then 0.98
      when field = 'phone' and list_has_any([digits, ltrim(digits, '0')], $ends::varchar[]) then 0.98
      when field = 'phone' and len(list_filter($ends::varchar[], lambda x: ends_with(digits, x))) > 0
        then 0.9 + 0.08 * least(length($digits), 9) / 9
      when length($digits) >= 5 and starts_with(ltrim(digits, '0'), ltrim($digits, '0')) then 0.8
      when length($digits) >= 5 and contains(digits, $digits) then 0.7
      when length($digits) >= 4 and field <> 'phone' and ends_with(digits, $digits) then 0.68
    end as score
  from numbers
)
select client_key, $term, field, score, written, load_id, source_row from compared where score is not null
"""
# One figure wrong, asked only when nothing fits.
_NEAR_FIGURES = """
insert into search_hits
select client_key, $term, kind, 0.6, written, load_id, source_row
from contact_points
where
  kind in ('phone', 'tax_id') and length($digits) >= 8
  and damerau_levenshtein(
    right(regexp_replace(coalesce(value, written), '\\D', '', 'g'), 10), right($digits, 10)
  ) <= 1
"""
_ADDRESS = """
insert into search_hits
with
addresses as (
  select client_key, 'email' as field, written, load_id, source_row,
    lower(coalesce(value, nullif(proposal, ''), written)) as address
  from contact_points where kind in ('email', 'messenger')
  union all
  select client_key, field, text, load_id, source_row, lower(text)
  from search_texts where field in ('site', 'name')
),
compared as (
  select
    client_key, field, written, load_id, source_row,
    case
      when address = $text or lower(written) = $text then 1.0
      when split_part(address, '@', 2) = ltrim($text, '@') then 0.96
      when starts_with(address, $text) then 0.9
      when contains(address, ltrim($text, '@')) then 0.85
      when field = 'email' and $near and damerau_levenshtein(address, $text) <= 2 then 0.7
    end as score
  from addresses
)
select client_key, $term, field, score, written, load_id, source_row from compared where score is not null
"""
_RANKED = """
with
clear as (
  select client_key, term, field, text, load_id, source_row, score * worth as score
  from search_hits
  inner join (
    select unnest($field::varchar[]) as field, unnest($worth::double[]) as worth,
      unnest($loose::boolean[]) as mistyped
  ) using (field)
  where mistyped or score >= $sure
),
best as (
  select client_key, term, field, text, load_id, source_row, score
  from clear
  qualify row_number() over (
    partition by client_key, term
    order by score desc, field asc, source_row is null, load_id asc, source_row asc, text asc
  ) = 1
),
summed as (
  select client_key, count(*) as terms, sum(score) as score from best group by client_key
),
kept as (
  select s.client_key, s.score, count(*) over () as clients
  from summed as s
  inner join clients as c on s.client_key = c.client_key
  where s.terms >= $least
),
top as (
  select client_key, score, clients from kept
  order by score desc, client_key asc
  limit $most
)
select top.client_key, top.score, top.clients, best.term, best.field, best.text, best.load_id, best.source_row
from top
inner join best on top.client_key = best.client_key
order by top.client_key, best.term
"""
_TABLES = ("search_texts", "search_words", "search_hits")


@dataclass(slots=True)
class _Found:
    """A client that fits, with what of it does."""

    key: int
    score: float
    clients: int
    hits: list[tuple[int, str, str, int | None, int | None]]  # term, field, text, load, row


def prepare(connection: Connection) -> None:
    """Have the table of the answer stand, with nobody in it."""
    _fill(connection, [])


def make(connection: Connection, text: str) -> None:
    """Find the clients that `text` may mean, and fill the table."""
    question = asked.read(text)
    _fill(connection, list(_rows(connection, question)) if question.terms else [])


def _rows(connection: Connection, question: Asked) -> Iterator[tuple[Any, ...]]:
    connection.execute(_TEXTS)
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
        connection.execute(_WORDS)
        _words(connection, spoken)
    for number, term in enumerate(question.terms):
        if term.kind is Kind.FIGURES:
            given = {"term": number, "digits": term.text}
            connection.execute(_FIGURES, {**given, "ends": list(asked.variants(term.text))})
            if not _hits(connection, number):
                connection.execute(_NEAR_FIGURES, given)
        elif term.kind is Kind.ADDRESS:
            for near in (False, True):
                if not near or not _hits(connection, number):
                    connection.execute(_ADDRESS, {"term": number, "text": term.text, "near": near})
    joined = "".join(question.words)
    if len(joined) > 3:  # noqa: PLR2004 - short words are parts of many
        numbers = [number for number, term in enumerate(question.terms) if term.kind is Kind.WORD]
        connection.execute(_IN_ONE, {"terms": numbers, "joined": joined, "score": _SURE})


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
    connection.execute(_LIKE_WORDS, {"term": list(numbers), "word": list(words), "score": list(scores)})
    for number, term in terms:
        connection.execute(_NUMBERED, {"term": number, "word": term.text})
        if len(term.text) > 2:  # noqa: PLR2004 - two letters are in every address
            connection.execute(_IN_EMAILS, {"term": number, "spelled": list(asked.in_latin(term.text))})


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
        _RANKED,
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


def _fill(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(_KINDS)
    values = ", ".join(f'unnest(${name}::{kind}[]) as "{name}"' for name, kind in _KINDS.items())
    connection.execute(
        f"create or replace temp table {SEARCHED} as select {values}",
        {name: list(cells) for name, cells in zip(_KINDS, columns, strict=True)},
    )

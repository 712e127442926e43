"""The statements of the search: the texts of a base, their words, and who has those that are asked for."""

from __future__ import annotations

TEXTS = """
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
WORDS = """
create or replace temp table search_words as
select
  rowid as text_no,
  unnest(list_distinct(regexp_extract_all(
    replace(lower(regexp_replace(text, '[''’ʼ`´]', '', 'g')), 'ё', 'е'), '[\\p{L}\\p{N}]+'
  ))) as word
from search_texts
"""
LIKE_WORDS = """
insert into search_hits
select t.client_key, s.term, t.field, s.score, t.text, t.load_id, t.source_row
from search_words as w
inner join (
  select unnest($term::integer[]) as term, unnest($word::varchar[]) as word, unnest($score::double[]) as score
) as s on w.word = s.word
inner join search_texts as t on w.text_no = t.rowid
"""
# Words with figures in them are not misspelled: «C0029», «24ok».
NUMBERED = """
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
IN_EMAILS = """
insert into search_hits
select client_key, $term, 'email', 0.84, written, load_id, source_row
from contact_points
where
  kind = 'email'
  and len(list_filter($spelled::varchar[], lambda x: contains(lower(written), x))) > 0
"""
# A name written in one word, or asked for in one: «МВидео», «М.Видео».
IN_ONE = """
insert into search_hits
select t.client_key, unnest($terms::integer[]), t.field, $score, t.text, t.load_id, t.source_row
from search_texts as t
where
  t.field in ('name', 'legal_name')
  and contains(regexp_replace(replace(lower(t.text), 'ё', 'е'), '[^\\p{L}\\p{N}]', '', 'g'), $joined)
"""
FIGURES = """
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
NEAR_FIGURES = """
insert into search_hits
select client_key, $term, kind, 0.6, written, load_id, source_row
from contact_points
where
  kind in ('phone', 'tax_id') and length($digits) >= 8
  and damerau_levenshtein(
    right(regexp_replace(coalesce(value, written), '\\D', '', 'g'), 10), right($digits, 10)
  ) <= 1
"""
ADDRESS = """
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
RANKED = """
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

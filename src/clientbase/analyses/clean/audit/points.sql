-- One row per card and phone, e-mail, messenger or tax number that holds now: as written, or as corrected.
with
named as (
  select
    load_id,
    source_row,
    client_key,
    person,
    kind,
    value,
    verdict,
    line,
    proposal,
    case kind when 'phone' then 'phones' when 'email' then 'emails' else kind end as field
  from contact_points
),

corrected as (
  select
    named.client_key,
    named.field,
    named.person,
    named.kind,
    named.value,
    named.verdict,
    named.line,
    named.proposal
  from named
  inner join audit_repairs as repairs
    on
      named.load_id = repairs.load_id
      and named.source_row = repairs.source_row
      and named.field = repairs.field
)

select
  cards.load_id,
  cards.source_row,
  cards.client_key,
  named.person,
  named.kind,
  named.field,
  named.value,
  named.verdict,
  named.line,
  named.proposal
from cards
inner join named on cards.load_id = named.load_id and cards.source_row = named.source_row
left join audit_repairs as repairs
  on cards.client_key = repairs.client_key and named.field = repairs.field and repairs.value is not null
where repairs.client_key is null
union all
select
  cards.load_id,
  cards.source_row,
  cards.client_key,
  corrected.person,
  corrected.kind,
  corrected.field,
  corrected.value,
  corrected.verdict,
  corrected.line,
  corrected.proposal
from cards
inner join corrected on cards.client_key = corrected.client_key

-- One row per client after merging what is sure: its one record, and the cards it is made of.
with
golden as (
  select
    group_no,
    max(value) filter (where field = 'name') as name,
    max(value) filter (where field = 'legal_name') as legal_name,
    max(value) filter (where field = 'tax_id') as tax_id,
    max(value) filter (where field = 'kpp') as kpp,
    max(value) filter (where field = 'phones') as phones,
    max(value) filter (where field = 'emails') as emails,
    max(value) filter (where field = 'contact_person') as contact_person,
    max(value) filter (where field = 'city') as city,
    max(value) filter (where field = 'region') as region,
    max(value) filter (where field = 'country') as country,
    max(value) filter (where field = 'address') as address,
    max(value) filter (where field = 'manager') as manager,
    max(value) filter (where field = 'type') as type,
    max(value) filter (where field = 'segment') as segment,
    max(value) filter (where field = 'consent') as consent,
    count(*) filter (where conflict) as conflicts
  from matched_fields
  group by group_no
),

lineage as (
  select
    group_no,
    min(place) as place,
    count(*) as cards,
    array_to_string(array_agg(source || ': ' || card_id order by place asc), ', ') as made_of
  from matched_cards
  group by group_no
)

select
  cast(lineage.group_no + 1 as bigint) as "group",
  first_card.card_id as client_id,
  case when golden.group_no is null then first_card.client else golden.name end as client,
  case when golden.group_no is null then cards.legal_name else golden.legal_name end as legal_name,
  case when golden.group_no is null then first_card.tax_id else golden.tax_id end as tax_id,
  case when golden.group_no is null then cards.kpp else golden.kpp end as kpp,
  case when golden.group_no is null then cards.phones else golden.phones end as phones,
  case when golden.group_no is null then cards.emails else golden.emails end as emails,
  case when golden.group_no is null then cards.contact_person else golden.contact_person end
    as contact_person,
  case when golden.group_no is null then cards.city else golden.city end as city,
  case when golden.group_no is null then cards.region else golden.region end as region,
  case when golden.group_no is null then cards.country else golden.country end as country,
  case when golden.group_no is null then cards.address else golden.address end as address,
  case when golden.group_no is null then cards.manager else golden.manager end as manager,
  case when golden.group_no is null then cards.type else golden.type end as type,
  case when golden.group_no is null then cards.segment else golden.segment end as segment,
  case when golden.group_no is null then cards.consent else golden.consent end as consent,
  lineage.cards,
  coalesce(golden.conflicts, 0) as conflicts,
  lineage.made_of
from lineage
inner join matched_cards as first_card on lineage.place = first_card.place
left join cards on first_card.load_id = cards.load_id and first_card.source_row = cards.source_row
left join golden on lineage.group_no = golden.group_no
order by lineage.group_no asc

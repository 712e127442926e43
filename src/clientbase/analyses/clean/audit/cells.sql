-- One row per card and field: what stands there now, its verdict, and whether it is doubled, old or disputed.
with
names as (
  select known.field
  from (
    values
    ('name'), ('tax_id'), ('phones'), ('emails'), ('messenger'), ('address'), ('city'), ('region'),
    ('country'), ('site'), ('industry'), ('contact_person'), ('birthday'), ('manager')
  ) as known (field)
),

written as (
  select
    cards.load_id,
    cards.source_row,
    cards.client_key,
    names.field,
    case names.field
      when 'name' then cards.name
      when 'tax_id' then cards.tax_id
      when 'phones' then cards.phones
      when 'emails' then cards.emails
      when 'messenger' then cards.messenger
      when 'address' then cards.address
      when 'city' then cards.city
      when 'region' then cards.region
      when 'country' then cards.country
      when 'site' then cards.site
      when 'industry' then cards.industry
      when 'contact_person' then cards.contact_person
      when 'birthday' then cast(cards.birthday as varchar)
      else cards.manager
    end as cell
  from cards
  cross join names
),

-- Of several numbers or addresses of a card the best one says what the card is worth.
pointed as (
  select
    load_id,
    source_row,
    field,
    min(
      case verdict when 'valid' then 1 when 'suspicious' then 2 when 'placeholder' then 4 else 3 end
    ) as rank,
    min(value) as value
  from audit_points
  group by load_id, source_row, field
),

numbered as (
  select
    field,
    value,
    client_key,
    load_id,
    cast(load_id as bigint) * 4294967296 + source_row as card
  from audit_points
  where value is not null
),

-- A value is doubled where a card of another client has it too, or another card of the same list.
holders as (
  select
    field,
    value,
    count(distinct client_key) as clients,
    count(distinct card) - count(distinct load_id) as again
  from numbered
  group by field, value
),

shared as (
  select distinct
    points.load_id,
    points.source_row,
    points.field
  from audit_points as points
  inner join holders on points.field = holders.field and points.value = holders.value
  where holders.clients > 1 or holders.again > 0
),

standing as (
  select
    written.load_id,
    written.source_row,
    written.client_key,
    written.field,
    coalesce(repairs.value, written.cell) as cell,
    repairs.checked_on,
    repairs.client_key is not null as is_checked,
    pointed.rank,
    coalesce(
      pointed.value,
      nullif(
        trim(
          regexp_replace(
            lower(coalesce(repairs.value, written.cell)), '[^0-9a-zа-яёіїєґўәғқңөұүһі]+', ' ', 'g'
          )
        ),
        ''
      )
    ) as key
  from written
  left join audit_repairs as repairs
    on written.client_key = repairs.client_key and written.field = repairs.field
  left join pointed
    on
      written.load_id = pointed.load_id
      and written.source_row = pointed.source_row
      and written.field = pointed.field
),

judged as (
  select
    load_id,
    source_row,
    client_key,
    field,
    cell,
    key,
    checked_on,
    is_checked,
    case
      when cell is null and rank is null then null
      when field in ('phones', 'emails', 'messenger', 'tax_id')
        then
          case rank when 1 then 'valid' when 2 then 'suspicious' when 3 then 'invalid' else 'placeholder' end
      when
        key is null
        or regexp_full_match(
          lower(trim(cell)),
          '(нет( данных)?|немає( даних)?|нема|не указан[оа]?|не вказан[оа]?|не задан[оа]?|неизвестн[а-я]*|'
          || 'невідом[а-яії]*|no|none|null|nil|n/?a|н/?д|unknown|not (set|specified|known)|tbd|test[0-9]*|'
          || 'тест[0-9]*|тестов[а-яії]*|qwerty[a-z]*|asdf[a-z]*|йцукен[а-я]*|фыва[а-я]*|x{2,}|х{2,}|0+|1{2,}|'
          || '123+[0-9]*)'
        )
        then 'placeholder'
      when
        field = 'birthday'
        and not coalesce(try_cast(cell as date) between date '1900-01-01' and cast($as_of as date), false)
        then 'invalid'
      when field = 'site' and not regexp_matches(cell, '^[^@ ]+[.][^@ .]{2,}$') then 'invalid'
      when field = 'address' and not regexp_matches(cell, '[0-9]') then 'suspicious'
      when field in ('name', 'city', 'contact_person') and not regexp_matches(cell, '\p{L}') then 'suspicious'
      else 'valid'
    end as verdict
  from standing
),

spread as (
  select
    field,
    key,
    count(distinct client_key) as clients,
    count(*) - count(distinct load_id) as again
  from judged
  where field in ('name', 'address') and verdict = 'valid'
  group by field, key
),

disputed as (
  select
    client_key,
    field
  from judged
  where
    field in ('tax_id', 'address', 'city', 'region', 'country', 'industry', 'birthday', 'manager')
    and verdict in ('valid', 'suspicious')
  group by client_key, field
  having count(distinct key) > 1
)

select
  judged.load_id,
  judged.source_row,
  judged.client_key,
  judged.field,
  judged.cell,
  judged.verdict,
  judged.checked_on,
  judged.is_checked,
  greatest(dated.day, judged.checked_on) as day,
  case
    when judged.field in ('phones', 'emails', 'messenger', 'tax_id') then shared.field is not null
    when judged.field in ('name', 'address')
      then coalesce(judged.verdict = 'valid' and (spread.clients > 1 or spread.again > 0), false)
  end as is_doubled,
  disputed.client_key is not null and judged.verdict is not null as is_disputed
from judged
left join audit_dated as dated on judged.load_id = dated.load_id and judged.source_row = dated.source_row
left join shared
  on
    judged.load_id = shared.load_id
    and judged.source_row = shared.source_row
    and judged.field = shared.field
left join spread on judged.field = spread.field and judged.key = spread.key
left join disputed on judged.client_key = disputed.client_key and judged.field = disputed.field

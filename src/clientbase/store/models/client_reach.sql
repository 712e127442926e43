-- One row per client: whether its card has a phone and an e-mail that can be used, and a consent withdrawn.
-- Words of refusal withdraw, unless the answer after them is no («Email opt out: no»), a bare no too.
with
said as (
  select
    client_key,
    length(regexp_replace(coalesce(phones, ''), '[^0-9]', '', 'g')) >= 7 as has_phone,
    regexp_matches(lower(coalesce(emails, '')), '[^@\s,]+@[^@\s,]+[.][^@\s,.]{2,}') as has_email,
    replace(lower(trim(coalesce(consent, ''))), 'ё', 'е') as consent
  from clients
),

read as (
  select
    client_key,
    has_phone,
    has_email,
    regexp_matches(consent, '(^|: ?)(no|n|false|0|нет|ні|не|off|-)$') as is_no,
    regexp_matches(
      consent,
      '^(not?|never|non)[ -]|opt(ed)?[ _-]?out|do not|don.t|unsubscri|withdr|revok|refus|block'
      || '|^dnc|^dnd|cleaned|bounced'
      || '|отказ|отозва|отпис|запре[тщ]|не беспоко|не звон|не писать|не слать|^не |против'
      || '|відмов|відклик|відпис|заборон|не турбув|не дзвон|не писати|проти'
    ) as is_refusal
  from said
)

select
  client_key,
  has_phone,
  has_email,
  case when is_refusal then not is_no else is_no end as is_withdrawn
from read

-- One row per client: a business or a person, and the first rule that tells it.
-- Kind and form on the card, the form in the name, the length of the tax id, the patronymic or initials.
with
cards as (
  select
    client_key,
    ' '
    || lower(regexp_replace(coalesce(type, '') || ' ' || coalesce(legal_form, ''), '[^\p{L}0-9]+', ' ', 'g'))
    || ' ' as said,
    ' ' || lower(
      regexp_replace(
        regexp_replace(coalesce(legal_name, '') || ' ' || coalesce(name, ''), '[.]', '', 'g'),
        '[^\p{L}0-9]+', ' ', 'g'
      )
    ) || ' ' as named,
    trim(coalesce(name, '')) as name,
    regexp_replace(coalesce(tax_id, ''), '[^0-9]', '', 'g') as digits,
    kpp,
    tax_id is not null and regexp_full_match(trim(tax_id), '[0-9 ]+') as has_digits
  from clients
),

judged as (
  select
    client_key,
    regexp_matches(
      said,
      ' (физ ?лиц|физическое лицо |физ ?особ|фізична особа |фіз ?особ|частное лицо|приватна особа'
      || '|розница|роздріб'
      || '|individual |person |private |consumer |b2c )'
    )
    and not regexp_matches(said, 'предприн|підприєм|entrepreneur') as is_person_said,
    regexp_matches(
      said,
      'предприн|підприєм|entrepreneur| (юр ?лиц|юридич|юр ?особ|компан|організац|организац'
      || '|company |organi[sz]ation'
      || '|business |b2b |опт |ооо |тов |зао |оао |пао |ао |ат |прат |пат |пп |чп |ип |фоп |флп '
      || '|тоо |оао |чуп |одо'
      || ' |llc |ltd |inc |gmbh |plc |sole trader)'
    ) as is_firm_said,
    regexp_matches(
      named,
      ' (ооо|ooo|оао|зао|пао|нао|ао|ип|кфх|гуп|муп|фгуп|мп|гп|ано|нко|спк|тсж|тов|tob|тзов|фоп'
      || '|флп|спд|пп|чп|прат|пат'
      || '|ат|ват|зат|тдв|дп|кп|кнп|фг|сфг|стов|осбб|чуп|чтуп|уп|руп|одо|сооо|тоо|осоо|llc|ltd'
      || '|limited|plc|llp|inc'
      || '|corp|co|company|gmbh|ag|kg|sa|srl|spa|bv|oy|ab|as|sp z o o|kft|sro|doo|eood|ood) '
    ) as is_firm_named,
    has_digits and (length(digits) in (8, 9) or kpp is not null) as is_firm_numbered,
    has_digits and length(digits) = 12 and digits[5] not in ('4', '5', '6') as is_person_numbered,
    regexp_full_match(
      name,
      '\p{Lu}[\p{L}''’-]+ \p{Lu}[\p{L}''’-]+ \p{Lu}\p{Ll}*(ович|евич|ёвич|йович|ьич|ич|іч|овна|евна'
      || '|ична|инична|івна|ївна'
      || '|оглы|кызы)'
      || '|\p{Lu}[\p{L}''’-]+ \p{Lu}\p{Ll}+(ович|евич|йович|ьич|овна|евна|ична|івна|ївна) \p{Lu}[\p{L}''’-]+'
      || '|\p{Lu}[\p{L}''’-]+ \p{Lu}[.] ?\p{Lu}[.]'
    ) as is_person_named
  from cards
)

select
  client_key,
  case
    when is_person_said then 'B2C'
    when is_firm_said or is_firm_named or is_firm_numbered then 'B2B'
    when is_person_named or is_person_numbered then 'B2C'
    else 'unknown'
  end as kind,
  case
    when is_person_said or is_firm_said then 'card'
    when is_firm_named then 'form in the name'
    when is_firm_numbered then 'tax id'
    when is_person_named then 'name of a person'
    when is_person_numbered then 'tax id'
    else 'nothing'
  end as told_by
from judged

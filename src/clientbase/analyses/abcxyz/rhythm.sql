-- One row per grain and client with a purchase in the window: how regular it is, and its class X, Y or Z.
select
  abcxyz_spans.grain,
  abcxyz_spans.client_key,
  abcxyz_spans.periods_active,
  abcxyz_spans.periods_life,
  case when abcxyz_spans.periods_life >= $min_periods then abcxyz_variation.cv end as cv,
  case
    when $xyz = 'frequency'
      then
        case
          when abcxyz_measures.purchases = 1 then 'Z'
          when
            abcxyz_spans.periods_life >= $min_periods
            and abcxyz_spans.periods_active
            >= cast($regular as decimal(7, 6)) * cast(abcxyz_spans.periods_life as decimal(9, 0))
            then 'X'
          else 'Y'
        end
    when abcxyz_spans.periods_life < $min_periods then '-'
    when cast(abcxyz_variation.cv as decimal(38, 12)) <= cast($cv_x as decimal(18, 12)) then 'X'
    when cast(abcxyz_variation.cv as decimal(38, 12)) <= cast($cv_y as decimal(18, 12)) then 'Y'
    else 'Z'
  end as xyz
from abcxyz_spans
inner join abcxyz_measures on abcxyz_spans.client_key = abcxyz_measures.client_key
left join abcxyz_variation
  on
    abcxyz_spans.grain_no = abcxyz_variation.grain_no
    and abcxyz_spans.client_key = abcxyz_variation.client_key

-- One row per step, grain and client with a purchase in it: how regular it is, and its class X, Y or Z.
select
  class_spans.step,
  class_spans.grain,
  class_spans.client_key,
  class_spans.periods_active,
  class_spans.periods_life,
  case when class_spans.periods_life >= $min_periods then class_variation.cv end as cv,
  case
    when $xyz = 'frequency'
      then
        case
          when class_measures.purchases = 1 then 'Z'
          when
            class_spans.periods_life >= $min_periods
            and class_spans.periods_active
            >= cast($regular as decimal(7, 6)) * cast(class_spans.periods_life as decimal(9, 0))
            then 'X'
          else 'Y'
        end
    when class_spans.periods_life < $min_periods then '-'
    when cast(class_variation.cv as decimal(38, 12)) <= cast($cv_x as decimal(18, 12)) then 'X'
    when cast(class_variation.cv as decimal(38, 12)) <= cast($cv_y as decimal(18, 12)) then 'Y'
    else 'Z'
  end as xyz
from class_spans
inner join class_measures
  on class_spans.step = class_measures.step and class_spans.client_key = class_measures.client_key
left join class_variation
  on
    class_spans.step = class_variation.step
    and class_spans.grain_no = class_variation.grain_no
    and class_spans.client_key = class_variation.client_key

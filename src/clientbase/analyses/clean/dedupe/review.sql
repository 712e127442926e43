-- One row per card to decide of, the cards of a question together: open ones first, the most money first.
with
money as (
  select
    questions.question,
    max(standing.revenue) as revenue
  from matched_questions as questions
  inner join matched_cards as cards on questions.place = cards.place
  left join dedupe_standing as standing on cards.client_key = standing.client_key
  group by questions.question
),

numbered as (
  select
    questions.question,
    row_number() over (
      order by bool_or(questions.is_sure) asc, max(money.revenue) desc nulls last, questions.question asc
    ) as number
  from matched_questions as questions
  inner join money on questions.question = money.question
  group by questions.question
)

select
  numbered.number as "group",
  case when questions.is_sure then 'merge' end as decision,
  cards.client,
  cards.tax_id,
  cards.phones,
  cards.emails,
  cards.city,
  cards.manager,
  cast(standing.revenue as decimal(38, 4)) as revenue,
  questions.evidence,
  questions.doubts,
  cast(null as varchar) as decided_by,
  cast(null as date) as decided_at,
  cast(null as varchar) as why,
  cards.source,
  cards.source_row,
  cards.card_id
from matched_questions as questions
inner join numbered on questions.question = numbered.question
inner join matched_cards as cards on questions.place = cards.place
left join dedupe_standing as standing on cards.client_key = standing.client_key
order by numbered.number asc, cards.place asc

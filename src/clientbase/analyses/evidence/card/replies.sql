-- One row per answer of a client of the answer to a survey.
select
  client_key,
  load_id,
  source_row,
  date,
  score,
  respondent,
  "like" as liked,
  improve
from nps
where client_key is not null
union all
select
  client_key,
  load_id,
  source_row,
  date,
  cast(null as decimal(18, 6)) as score,
  respondent,
  "like" as liked,
  improve
from survey
where client_key is not null

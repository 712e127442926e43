-- One row per saved segment, test and value that a field is compared with.
with
opened as (
  select
    place,
    unnest(tests) as test
  from segments_defined
)

select
  opened.place,
  test.alternative,
  test.test,
  test.field,
  test.sign,
  test.negated,
  test.word,
  test.number,
  test.day
from opened

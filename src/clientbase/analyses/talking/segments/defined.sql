-- One row per saved segment, in the order they are saved.
with
given as (
  select
    cast(
      $segments as struct(
        name varchar,
        "where" varchar,
        tests struct(
          alternative integer,
          test integer,
          field varchar,
          sign varchar,
          negated boolean,
          word varchar,
          number decimal(38, 6),
          day date
        )[]
      )[]
    ) as segments
),

opened as (
  select
    unnest(segments) as segment,
    generate_subscripts(segments, 1) as place
  from given
)

select
  cast(opened.place as integer) as place,
  opened.segment.name,
  opened.segment."where" as definition,
  opened.segment.tests
from opened

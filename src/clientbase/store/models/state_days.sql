-- One row per day on which clients are judged: here one, the as-of day.
-- A room that judges them on several days gives its own.
select cast($as_of as date) as day

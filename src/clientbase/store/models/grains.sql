-- One row per length of period in which regularity is told: here one, the grain of the room.
-- A room that compares lengths gives its own. is_varied asks for the variation of revenue besides.
select
  cast($grain as varchar) as grain,
  $xyz = 'cv' as is_varied

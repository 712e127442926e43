-- One row per date the list is made at.
select day
from steps

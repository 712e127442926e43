-- One row per date of lifecycle: the end of every period of the window, and the as-of day.
select day
from lifecycle_dates

-- One row per manager, the highest value of a client first, then the clients of nobody.
select
  case when name is null then '(no manager)' else 'manager' end as line,
  name as manager,
  clients,
  purchases,
  ltv,
  average_check,
  frequency,
  margin,
  life,
  revenue,
  profit
from ltv_figures
where scope = 'manager'
order by name is null asc, ltv desc, name asc

-- One row: which kinds of files the base has rows of.
select
  (select count(*) from sales) as sales,
  (select count(*) from cards) as cards,
  (select count(*) from contact_points) as contact_points,
  (select count(*) from receivables) as receivables,
  (select count(*) from payments) as payments,
  (select count(*) from deals) as deals,
  (select count(*) from activities) as activities,
  (select count(*) from tasks) as tasks,
  (select count(*) from complaints) as complaints,
  (select count(*) from nps) + (select count(*) from survey) as answers

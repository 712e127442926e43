-- One row per client and way in which a file writes it, the most frequent first.
select
  asked.client_id,
  asked.client,
  aliases.name as written,
  aliases.code,
  aliases.tax_id,
  aliases.uses as rows,
  aliases.last_date as last_used,
  loads.file,
  loads.sheet
from client_aliases as aliases
inner join card_asked as asked on aliases.client_key = asked.client_key
left join loads on aliases.load_id = loads.load_id
order by
  asked.place asc, aliases.uses desc, aliases.load_id desc, aliases.name asc, aliases.code asc,
  aliases.tax_id asc

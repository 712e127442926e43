-- One row per row of the window that fits everything asked for.
select
  sales.load_id,
  sales.source_row,
  sales.date,
  sales.doc_no,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  sales.product,
  sales.qty,
  sales.amount,
  sales.manager,
  classes.cell
from sales
left join clients on sales.client_key = clients.client_key
left join classes on sales.client_key = classes.client_key
where
  sales.date between cast($window_from as date) and cast($window_to as date)
  and ($client is null or clients.client_id = $client)
  and ($doc is null or lower(trim(sales.doc_no)) = lower(trim($doc)))
  and (
    $product is null
    or lower(trim(sales.product)) = lower(trim($product))
    or lower(trim(sales.product_code)) = lower(trim($product))
  )
  and ($manager is null or lower(trim(sales.manager)) = lower(trim($manager)))
  and ($cell is null or classes.cell = $cell)
  and ($month is null or strftime(sales.date, '%Y-%m') = $month)

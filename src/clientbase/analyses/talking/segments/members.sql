-- One row per saved segment and client in it, of an export, those of one segment who may be written to.
select
  defined.name as segment,
  facts.client_id,
  facts.name as client,
  facts.manager,
  facts.phones as phone,
  facts.emails as email,
  facts.contact_person,
  facts.city,
  facts.region,
  facts.industry,
  facts.tags,
  facts.abc as class,
  facts.stage as lifecycle,
  facts.revenue,
  facts.last_purchase,
  facts.is_withdrawn as consent_withdrawn
from segments_met as met
inner join segments_defined as defined on met.place = defined.place
inner join segments_facts as facts on met.client_key = facts.client_key
where $export is null or (defined.name = $export and not facts.is_withdrawn)
order by defined.place asc, facts.revenue desc nulls last, facts.client_id asc

-- The base: what was loaded, the canonical tables, and what was not loaded and why.

create table if not exists meta (
  key varchar primary key,
  value varchar not null
);
comment on table meta is 'Versions: schema, clientbase, storage.';
comment on column meta.key is 'Name of the entry.';
comment on column meta.value is 'Its value.';

create table if not exists loads (
  load_id integer primary key,
  loaded_at timestamp not null,
  file varchar not null,
  sheet varchar not null,
  sha256 varchar not null,
  size bigint not null,
  table_name varchar not null,
  kind varchar not null,
  encoding varchar not null,
  mapping varchar not null,
  language varchar not null,
  rows_read bigint not null,
  rows_loaded bigint not null,
  rows_rejected bigint not null,
  rows_skipped bigint not null,
  skipped_by varchar not null,
  amount_loaded decimal(38, 4),
  notes varchar not null,
  version varchar not null,
  rows_replaced bigint not null default 0,
  forced varchar not null default '',
  superseded varchar not null default '{}',
  warnings varchar not null default '[]'
);
comment on table loads is 'One row per loaded sheet or file, written in the same transaction as its rows.';
comment on column loads.load_id is 'Number of the load, from 1.';
comment on column loads.loaded_at is 'When it was loaded, UTC.';
comment on column loads.file is 'File name without its folder.';
comment on column loads.sheet is 'Sheet or table inside the file; empty for texts.';
comment on column loads.sha256 is 'SHA-256 of the bytes of the file.';
comment on column loads.size is 'Size of the file in bytes.';
comment on column loads.table_name is 'Canonical table the rows went to.';
comment on column loads.kind is 'What the bytes were: xlsx, csv, html …';
comment on column loads.encoding is 'Encoding of a text file.';
comment on column loads.mapping is 'JSON: canonical field to source header, how it was recognised and read.';
comment on column loads.language is 'Language of the headers: en, ru or uk.';
comment on column loads.rows_read is 'Data rows met in the source.';
comment on column loads.rows_loaded is 'Rows that became canonical rows.';
comment on column loads.rows_rejected is 'Rows that did not, see rejects.';
comment on column loads.rows_skipped is 'Rows left out by a named rule.';
comment on column loads.skipped_by is 'JSON: rule to number of rows.';
comment on column loads.amount_loaded is 'Sum of the amounts of the loaded rows.';
comment on column loads.notes is 'JSON: what was assumed or guessed, as messages.';
comment on column loads.version is 'Version of clientbase that loaded it.';
comment on column loads.rows_replaced is 'Rows that a later load took the place of.';
comment on column loads.forced is 'Checks that failed and were overridden by the user.';
comment on column loads.superseded is 'JSON: documents and rows that earlier loads hold, with their money.';
comment on column loads.warnings is 'JSON: what may change the figures, as messages; answers repeat it.';

create table if not exists rejects (
  load_id integer not null,
  source_row bigint not null,
  source_column varchar not null,
  reason varchar not null,
  content varchar not null
);
comment on table rejects is 'One row per source row that was not loaded.';
comment on column rejects.load_id is 'The load it belongs to.';
comment on column rejects.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column rejects.source_column is 'Header of the column at fault; empty when the whole row is.';
comment on column rejects.reason is 'Reason code.';
comment on column rejects.content is 'The row as it stood in the source.';

create table if not exists client_aliases (
  load_id integer not null,
  client_key integer not null,
  code varchar,
  tax_id varchar,
  name varchar,
  uses bigint not null,
  last_date date,
  numbering integer not null default 0
);
comment on table client_aliases is 'Every way a client was written in any source, and the client it is.';
comment on column client_aliases.load_id is 'The load that wrote the client this way.';
comment on column client_aliases.client_key is 'The client.';
comment on column client_aliases.code is 'Client id of the source system.';
comment on column client_aliases.tax_id is 'Tax id as written.';
comment on column client_aliases.name is 'Name as written.';
comment on column client_aliases.uses is 'Rows that write the client this way.';
comment on column client_aliases.last_date is 'Latest date of such a row.';
comment on column client_aliases.numbering is 'Which system gave the code: 0 for the first one of the base.';

create table if not exists clients (
  client_key integer primary key,
  client_id varchar not null,
  name varchar,
  listed boolean not null,
  legal_name varchar,
  tax_id varchar,
  kpp varchar,
  type varchar,
  legal_form varchar,
  phones varchar,
  emails varchar,
  site varchar,
  address varchar,
  city varchar,
  region varchar,
  country varchar,
  industry varchar,
  segment varchar,
  category varchar,
  manager varchar,
  created_at date,
  last_contact_at date,
  verified_at date,
  source varchar,
  contact_person varchar,
  birthday date,
  consent varchar,
  credit_limit decimal(18, 4),
  defer_days varchar,
  price_type varchar,
  status varchar,
  tags varchar,
  comment varchar,
  vip boolean,
  reg_no varchar,
  fax varchar,
  messenger varchar,
  postcode varchar,
  position varchar,
  updated_at date,
  last_purchase_at date,
  potential decimal(18, 4),
  archived varchar,
  revenue_declared decimal(18, 4),
  employees bigint,
  loyalty_card varchar,
  currency varchar
);
comment on table clients is 'One row per client met in any source.';
comment on column clients.client_key is 'Number of the client inside this base.';
comment on column clients.client_id is 'Client id of the source, else valid tax id, else normalised name.';
comment on column clients.name is 'Name as the user would say it: most frequent spelling, then the latest.';
comment on column clients.listed is 'Whether a client list names the client.';
comment on column clients.legal_name is 'Full legal name.';
comment on column clients.tax_id is 'Tax id.';
comment on column clients.kpp is 'Branch code of the tax registration (RU).';
comment on column clients.type is 'Client, supplier, competitor, partner or prospect, as the source says.';
comment on column clients.legal_form is 'Legal form.';
comment on column clients.phones is 'Phones as written.';
comment on column clients.emails is 'E-mails as written.';
comment on column clients.site is 'Web site.';
comment on column clients.address is 'Address.';
comment on column clients.city is 'City.';
comment on column clients.region is 'Region.';
comment on column clients.country is 'Country.';
comment on column clients.industry is 'Line of business.';
comment on column clients.segment is 'Segment of the source system.';
comment on column clients.category is 'Category of the source system.';
comment on column clients.manager is 'Manager of the client card.';
comment on column clients.created_at is 'When the card was created.';
comment on column clients.last_contact_at is 'Last contact noted in the card.';
comment on column clients.verified_at is 'When the card was verified.';
comment on column clients.source is 'Where the client came from.';
comment on column clients.contact_person is 'Contact person.';
comment on column clients.birthday is 'Birthday.';
comment on column clients.consent is 'Consent to be contacted.';
comment on column clients.credit_limit is 'Credit limit.';
comment on column clients.defer_days is 'Payment deferral, days.';
comment on column clients.price_type is 'Price list.';
comment on column clients.status is 'Status of the card.';
comment on column clients.tags is 'Tags.';
comment on column clients.comment is 'Comment.';
comment on column clients.vip is 'Marked as VIP in the client list.';
comment on column clients.reg_no is 'Number of the state registration.';
comment on column clients.fax is 'Fax as written.';
comment on column clients.messenger is 'Messengers as written.';
comment on column clients.postcode is 'Postcode.';
comment on column clients.position is 'Position of the contact person.';
comment on column clients.updated_at is 'When the card was changed.';
comment on column clients.last_purchase_at is 'Last purchase noted in the card.';
comment on column clients.potential is 'What the client could buy in all, as the card says.';
comment on column clients.archived is 'The card is archived, as written.';
comment on column clients.revenue_declared is 'Turnover of the client''s own business.';
comment on column clients.employees is 'Number of employees.';
comment on column clients.loyalty_card is 'Number of the loyalty card.';
comment on column clients.currency is 'Currency of the amounts of the card.';

create table if not exists cards (
  load_id integer not null,
  source_row bigint not null,
  client_key integer not null,
  code varchar,
  name varchar,
  legal_name varchar,
  tax_id varchar,
  kpp varchar,
  type varchar,
  legal_form varchar,
  phones varchar,
  emails varchar,
  site varchar,
  address varchar,
  city varchar,
  region varchar,
  country varchar,
  industry varchar,
  segment varchar,
  category varchar,
  manager varchar,
  created_at date,
  last_contact_at date,
  verified_at date,
  source varchar,
  contact_person varchar,
  birthday date,
  consent varchar,
  credit_limit decimal(18, 4),
  defer_days varchar,
  price_type varchar,
  status varchar,
  tags varchar,
  comment varchar,
  vip boolean,
  reg_no varchar,
  fax varchar,
  messenger varchar,
  postcode varchar,
  position varchar,
  updated_at date,
  last_purchase_at date,
  potential decimal(18, 4),
  archived varchar,
  revenue_declared decimal(18, 4),
  employees bigint,
  loyalty_card varchar,
  currency varchar
);
comment on table cards is 'One row per row of a client list, as it was loaded; clients is made of them.';
comment on column cards.load_id is 'The load the row came with.';
comment on column cards.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column cards.client_key is 'The client before any merging.';
comment on column cards.code is 'Client id of the source system.';
comment on column cards.name is 'Name as written.';
comment on column cards.legal_name is 'Full legal name.';
comment on column cards.tax_id is 'Tax id.';
comment on column cards.kpp is 'Branch code of the tax registration (RU).';
comment on column cards.type is 'Client, supplier, competitor, partner or prospect, as the source says.';
comment on column cards.legal_form is 'Legal form.';
comment on column cards.phones is 'Phones as written.';
comment on column cards.emails is 'E-mails as written.';
comment on column cards.site is 'Web site.';
comment on column cards.address is 'Address.';
comment on column cards.city is 'City.';
comment on column cards.region is 'Region.';
comment on column cards.country is 'Country.';
comment on column cards.industry is 'Line of business.';
comment on column cards.segment is 'Segment of the source system.';
comment on column cards.category is 'Category of the source system.';
comment on column cards.manager is 'Manager of the client card.';
comment on column cards.created_at is 'When the card was created.';
comment on column cards.last_contact_at is 'Last contact noted in the card.';
comment on column cards.verified_at is 'When the card was verified.';
comment on column cards.source is 'Where the client came from.';
comment on column cards.contact_person is 'Contact person.';
comment on column cards.birthday is 'Birthday.';
comment on column cards.consent is 'Consent to be contacted.';
comment on column cards.credit_limit is 'Credit limit.';
comment on column cards.defer_days is 'Payment deferral, days.';
comment on column cards.price_type is 'Price list.';
comment on column cards.status is 'Status of the card.';
comment on column cards.tags is 'Tags.';
comment on column cards.comment is 'Comment.';
comment on column cards.vip is 'Marked as VIP in the client list.';
comment on column cards.reg_no is 'Number of the state registration.';
comment on column cards.fax is 'Fax as written.';
comment on column cards.messenger is 'Messengers as written.';
comment on column cards.postcode is 'Postcode.';
comment on column cards.position is 'Position of the contact person.';
comment on column cards.updated_at is 'When the card was changed.';
comment on column cards.last_purchase_at is 'Last purchase noted in the card.';
comment on column cards.potential is 'What the client could buy in all, as the card says.';
comment on column cards.archived is 'The card is archived, as written.';
comment on column cards.revenue_declared is 'Turnover of the client''s own business.';
comment on column cards.employees is 'Number of employees.';
comment on column cards.loyalty_card is 'Number of the loyalty card.';
comment on column cards.currency is 'Currency of the amounts of the card.';

create table if not exists contacts (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  id varchar,
  name varchar,
  position varchar,
  phones varchar,
  emails varchar,
  messenger varchar,
  birthday date
);
comment on table contacts is 'One row per person of a client; several persons may belong to one.';
comment on column contacts.load_id is 'The load the row came with.';
comment on column contacts.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column contacts.client_key is 'The client.';
comment on column contacts.id is 'Number of the person in the source system.';
comment on column contacts.name is 'Name of the person.';
comment on column contacts.position is 'Position.';
comment on column contacts.phones is 'Phones as written.';
comment on column contacts.emails is 'E-mails as written.';
comment on column contacts.messenger is 'Messengers as written.';
comment on column contacts.birthday is 'Birthday.';

create table if not exists contact_points (
  load_id integer not null,
  source_row bigint not null,
  client_key integer not null,
  person varchar not null,
  kind varchar not null,
  written varchar not null,
  value varchar,
  extension varchar not null,
  verdict varchar not null,
  line varchar not null,
  country varchar not null,
  proposal varchar not null,
  role boolean not null
);
comment on table contact_points is 'One row per contact of a card or person, and its tax number.';
comment on column contact_points.load_id is 'The load the row came with.';
comment on column contact_points.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column contact_points.client_key is 'The client before any merging.';
comment on column contact_points.person is 'Name of the person; empty for the client itself.';
comment on column contact_points.kind is 'phone, email, messenger or tax_id.';
comment on column contact_points.written is 'As written in the source.';
comment on column contact_points.value is 'E.164 or the address; null where it cannot be used.';
comment on column contact_points.extension is 'Extension of a phone.';
comment on column contact_points.verdict is 'valid, invalid, placeholder, suspicious or incomplete.';
comment on column contact_points.line is 'mobile, fixed or unknown, of a phone.';
comment on column contact_points.country is 'ISO 3166 code of the country of a phone; empty where unknown.';
comment on column contact_points.proposal is 'What was probably meant; empty where nothing is proposed.';
comment on column contact_points.role is 'An address of a role such as info@.';

create table if not exists corrections (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  field varchar not null,
  value varchar,
  checked_on date,
  author varchar
);
comment on table corrections is 'One row per value that somebody checked and wrote into a call sheet.';
comment on column corrections.load_id is 'The load the row came with.';
comment on column corrections.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column corrections.client_key is 'The client; null when the source names none.';
comment on column corrections.field is 'Column of clients.';
comment on column corrections.value is 'What it should be; null where it was only confirmed.';
comment on column corrections.checked_on is 'Day of the check.';
comment on column corrections.author is 'Who checked it.';

create table if not exists decisions (
  load_id integer not null,
  source_row bigint not null,
  source_a varchar not null,
  card_a varchar not null,
  identity_a varchar not null,
  source_b varchar not null,
  card_b varchar not null,
  identity_b varchar not null,
  decision varchar not null,
  decided_by varchar,
  decided_at date,
  why varchar
);
comment on table decisions is 'One row per pair of cards of which somebody decided.';
comment on column decisions.load_id is 'The load the row came with.';
comment on column decisions.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column decisions.source_a is 'File of the first card.';
comment on column decisions.card_a is 'Id of the first card in its source, else its row.';
comment on column decisions.identity_a is 'Hashes of what the first card says, if its row moves.';
comment on column decisions.source_b is 'File of the second card.';
comment on column decisions.card_b is 'Id of the second card in its source, else its row.';
comment on column decisions.identity_b is 'Hashes of what the second card says, if its row moves.';
comment on column decisions.decision is 'merge, apart or later.';
comment on column decisions.decided_by is 'Who decided.';
comment on column decisions.decided_at is 'When.';
comment on column decisions.why is 'Why, in the words of that person.';

create table if not exists client_ties (
  load_id integer not null,
  source_row bigint not null,
  client_key integer not null,
  tied_by varchar not null
);
comment on table client_ties is 'Rows without a client that got one by their phone, e-mail or person.';
comment on column client_ties.load_id is 'The load the row came with.';
comment on column client_ties.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column client_ties.client_key is 'The client.';
comment on column client_ties.tied_by is 'address: by phone or e-mail; person: by its name.';

create table if not exists sales (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  date date not null,
  doc_no varchar,
  doc_type varchar,
  doc_kind varchar,
  line_no varchar,
  product varchar,
  product_code varchar,
  category varchar,
  qty decimal(18, 6),
  unit varchar,
  price decimal(18, 6),
  amount decimal(18, 4) not null,
  amount_net decimal(18, 4),
  vat_amount decimal(18, 4),
  discount decimal(18, 4),
  cost decimal(18, 4),
  profit decimal(18, 4),
  manager varchar,
  channel varchar,
  branch varchar,
  org varchar,
  currency varchar,
  status varchar,
  due_date date,
  paid_date date,
  paid_amount decimal(18, 4)
);
comment on table sales is 'One row per line or document of a sales export.';
comment on column sales.load_id is 'The load the row came with.';
comment on column sales.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column sales.client_key is 'The client; null when the source names none.';
comment on column sales.date is 'Day of the document.';
comment on column sales.doc_no is 'Document number.';
comment on column sales.doc_type is 'Document type as written.';
comment on column sales.doc_kind is 'sale, return, correction, retail or commission; null means sale.';
comment on column sales.line_no is 'Line number.';
comment on column sales.product is 'Product.';
comment on column sales.product_code is 'Product code.';
comment on column sales.category is 'Product category.';
comment on column sales.qty is 'Quantity.';
comment on column sales.unit is 'Unit of measure.';
comment on column sales.price is 'Price.';
comment on column sales.amount is 'Amount of the line; negative for returns.';
comment on column sales.amount_net is 'Amount without VAT.';
comment on column sales.vat_amount is 'VAT.';
comment on column sales.discount is 'Discount in money.';
comment on column sales.cost is 'Cost of sales.';
comment on column sales.profit is 'Gross profit.';
comment on column sales.manager is 'Manager of the document.';
comment on column sales.channel is 'Sales channel.';
comment on column sales.branch is 'Branch or shop.';
comment on column sales.org is 'Our legal entity.';
comment on column sales.currency is 'Currency as written.';
comment on column sales.status is 'Status of the document.';
comment on column sales.due_date is 'Payment due.';
comment on column sales.paid_date is 'Paid on.';
comment on column sales.paid_amount is 'Amount paid.';

create table if not exists activities (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  date date not null,
  type varchar,
  manager varchar,
  direction varchar,
  subject varchar,
  result varchar,
  duration varchar,
  planned_at date,
  done varchar,
  deal_id varchar,
  sender_role varchar,
  id varchar,
  time varchar,
  created_at date,
  contact varchar,
  phone varchar,
  email varchar
);
comment on table activities is 'One row per contact with a client.';
comment on column activities.load_id is 'The load the row came with.';
comment on column activities.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column activities.client_key is 'The client; null when the source names none.';
comment on column activities.date is 'Day.';
comment on column activities.type is 'Call, meeting, letter …';
comment on column activities.manager is 'Who.';
comment on column activities.direction is 'Incoming or outgoing.';
comment on column activities.subject is 'Subject.';
comment on column activities.result is 'Result.';
comment on column activities.duration is 'Duration as written.';
comment on column activities.planned_at is 'Planned for.';
comment on column activities.done is 'Done or not, as written.';
comment on column activities.deal_id is 'Deal.';
comment on column activities.sender_role is 'Role of the sender.';
comment on column activities.id is 'Number of the contact in the source system.';
comment on column activities.time is 'Time of day, HH:MM.';
comment on column activities.created_at is 'Created.';
comment on column activities.contact is 'Person of the client.';
comment on column activities.phone is 'Phone of the other side as written.';
comment on column activities.email is 'E-mail of the other side as written.';

create table if not exists deals (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  id varchar not null,
  stage varchar,
  status varchar,
  amount decimal(18, 4),
  currency varchar,
  created_at date,
  closed_at date,
  expected_close date,
  pipeline varchar,
  manager varchar,
  source varchar,
  lost_reason varchar,
  product varchar,
  contact varchar,
  phone varchar,
  repeat varchar,
  name varchar,
  email varchar,
  probability decimal(18, 6),
  tags varchar
);
comment on table deals is 'One row per deal of a CRM, or per product of a deal: count different ids.';
comment on column deals.load_id is 'The load the row came with.';
comment on column deals.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column deals.client_key is 'The client; null when the source names none.';
comment on column deals.id is 'Deal id.';
comment on column deals.stage is 'Stage.';
comment on column deals.status is 'won, lost or open; null when the source says only that it is closed.';
comment on column deals.amount is 'Amount of the row: of the deal, or of the product in it.';
comment on column deals.currency is 'Currency.';
comment on column deals.created_at is 'Created.';
comment on column deals.closed_at is 'Closed.';
comment on column deals.expected_close is 'Expected to close.';
comment on column deals.pipeline is 'Pipeline.';
comment on column deals.manager is 'Manager.';
comment on column deals.source is 'Source.';
comment on column deals.lost_reason is 'Why it was lost.';
comment on column deals.product is 'Product.';
comment on column deals.contact is 'Contact.';
comment on column deals.phone is 'Phone.';
comment on column deals.repeat is 'Repeat deal, as written.';
comment on column deals.name is 'Name of the deal.';
comment on column deals.email is 'E-mail.';
comment on column deals.probability is 'Probability, percent.';
comment on column deals.tags is 'Tags.';

create table if not exists plan (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  manager varchar,
  period date not null,
  plan_amount decimal(18, 4) not null,
  category varchar,
  plan_qty decimal(18, 6),
  currency varchar,
  version varchar
);
comment on table plan is 'One row per client or manager and period.';
comment on column plan.load_id is 'The load the row came with.';
comment on column plan.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column plan.client_key is 'The client; null when the source names none.';
comment on column plan.manager is 'Manager.';
comment on column plan.period is 'First day of the period.';
comment on column plan.plan_amount is 'Planned revenue.';
comment on column plan.category is 'Product category.';
comment on column plan.plan_qty is 'Planned quantity.';
comment on column plan.currency is 'Currency as written.';
comment on column plan.version is 'Version of the plan as written.';

create table if not exists potential (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  category varchar,
  total_purchases decimal(18, 4) not null,
  period varchar,
  competitor varchar,
  competitor_amount decimal(18, 4),
  basis varchar,
  estimated_by varchar,
  estimated_at date,
  currency varchar
);
comment on table potential is 'One row per client and category.';
comment on column potential.load_id is 'The load the row came with.';
comment on column potential.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column potential.client_key is 'The client; null when the source names none.';
comment on column potential.category is 'Category.';
comment on column potential.total_purchases is 'All purchases of the client in the category.';
comment on column potential.period is 'Period as written.';
comment on column potential.competitor is 'Competitor.';
comment on column potential.competitor_amount is 'Bought from the competitor.';
comment on column potential.basis is 'How it was estimated.';
comment on column potential.estimated_by is 'By whom.';
comment on column potential.estimated_at is 'When.';
comment on column potential.currency is 'Currency as written.';

create table if not exists payments (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  date date not null,
  amount decimal(18, 4) not null,
  doc_no varchar,
  manager varchar,
  purpose varchar,
  direction varchar,
  client_tax_id varchar,
  operation varchar,
  account varchar,
  status varchar,
  currency varchar
);
comment on table payments is 'One row per payment.';
comment on column payments.load_id is 'The load the row came with.';
comment on column payments.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column payments.client_key is 'The client; null when the source names none.';
comment on column payments.date is 'Day.';
comment on column payments.amount is 'Amount.';
comment on column payments.doc_no is 'Document number.';
comment on column payments.manager is 'Manager.';
comment on column payments.purpose is 'Purpose.';
comment on column payments.direction is 'in: received from the client; out: paid to it.';
comment on column payments.client_tax_id is 'Tax id of the payer.';
comment on column payments.operation is 'Kind of the operation as written.';
comment on column payments.account is 'Account or till of ours.';
comment on column payments.status is 'Status as written.';
comment on column payments.currency is 'Currency as written.';

create table if not exists receivables (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  as_of date,
  period varchar,
  opening decimal(18, 4),
  increase decimal(18, 4),
  decrease decimal(18, 4),
  closing decimal(18, 4) not null,
  overdue decimal(18, 4),
  due_date date,
  days_overdue varchar,
  doc_no varchar,
  original decimal(18, 4),
  date date,
  manager varchar,
  defer_days varchar,
  currency varchar,
  buckets struct(days_from integer, days_to integer, amount decimal(18, 4))[]
);
comment on table receivables is 'One row per client and statement.';
comment on column receivables.load_id is 'The load the row came with.';
comment on column receivables.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column receivables.client_key is 'The client; null when the source names none.';
comment on column receivables.as_of is 'Day of the balance.';
comment on column receivables.period is 'Period as written.';
comment on column receivables.opening is 'Opening balance.';
comment on column receivables.increase is 'Shipped.';
comment on column receivables.decrease is 'Paid.';
comment on column receivables.closing is 'Closing balance.';
comment on column receivables.overdue is 'Overdue.';
comment on column receivables.due_date is 'Due.';
comment on column receivables.days_overdue is 'Days overdue as written.';
comment on column receivables.doc_no is 'Document number.';
comment on column receivables.original is 'Amount of the document when it was issued.';
comment on column receivables.date is 'Day of the document.';
comment on column receivables.manager is 'Manager.';
comment on column receivables.defer_days is 'Payment deferral, days.';
comment on column receivables.currency is 'Currency as written.';
comment on column receivables.buckets is 'Debt by days overdue; from 0: not due, to null: the last.';

create table if not exists nps (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  score decimal(18, 6) not null,
  respondent varchar,
  date date,
  improve varchar,
  "like" varchar,
  manager varchar,
  channel varchar,
  id varchar,
  phone varchar,
  email varchar
);
comment on table nps is 'One row per answer.';
comment on column nps.load_id is 'The load the row came with.';
comment on column nps.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column nps.client_key is 'The client; null when the source names none.';
comment on column nps.score is 'Score.';
comment on column nps.respondent is 'Respondent.';
comment on column nps.date is 'Day.';
comment on column nps.improve is 'What to improve.';
comment on column nps."like" is 'What is liked.';
comment on column nps.manager is 'Manager.';
comment on column nps.channel is 'Channel.';
comment on column nps.id is 'Number of the answer in the source system.';
comment on column nps.phone is 'Phone of the respondent.';
comment on column nps.email is 'E-mail of the respondent.';

create table if not exists survey (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  date date,
  "like" varchar,
  improve varchar,
  wished_frequency varchar,
  wished_channel varchar,
  wished_topics varchar,
  id varchar,
  respondent varchar,
  phone varchar,
  email varchar,
  manager varchar,
  channel varchar
);
comment on table survey is 'One row per answered questionnaire.';
comment on column survey.load_id is 'The load the row came with.';
comment on column survey.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column survey.client_key is 'The client; null when the source names none.';
comment on column survey.date is 'Day.';
comment on column survey."like" is 'What is liked.';
comment on column survey.improve is 'What to improve.';
comment on column survey.wished_frequency is 'Wished frequency of contacts.';
comment on column survey.wished_channel is 'Wished channel.';
comment on column survey.wished_topics is 'Wished topics.';
comment on column survey.id is 'Number of the answer in the source system.';
comment on column survey.respondent is 'Respondent.';
comment on column survey.phone is 'Phone of the respondent.';
comment on column survey.email is 'E-mail of the respondent.';
comment on column survey.manager is 'Manager.';
comment on column survey.channel is 'Channel of the survey.';

create table if not exists tasks (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  due_date date,
  assignee varchar,
  title varchar,
  status varchar,
  created_at date,
  done_at date,
  id varchar,
  deal_id varchar,
  contact varchar,
  phone varchar,
  email varchar
);
comment on table tasks is 'One row per task.';
comment on column tasks.load_id is 'The load the row came with.';
comment on column tasks.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column tasks.client_key is 'The client; null when the source names none.';
comment on column tasks.due_date is 'Due; null for a task without a deadline.';
comment on column tasks.assignee is 'Assignee.';
comment on column tasks.title is 'Title.';
comment on column tasks.status is 'Status.';
comment on column tasks.created_at is 'Created.';
comment on column tasks.done_at is 'Done.';
comment on column tasks.id is 'Number of the task in the source system.';
comment on column tasks.deal_id is 'Deal.';
comment on column tasks.contact is 'Person of the client.';
comment on column tasks.phone is 'Phone as written.';
comment on column tasks.email is 'E-mail as written.';

create table if not exists complaints (
  load_id integer not null,
  source_row bigint not null,
  client_key integer,
  date date not null,
  subject varchar,
  status varchar,
  closed_at date,
  manager varchar,
  id varchar,
  amount decimal(18, 4),
  currency varchar,
  product varchar,
  priority varchar,
  rating varchar,
  contact varchar,
  phone varchar,
  email varchar
);
comment on table complaints is 'One row per complaint.';
comment on column complaints.load_id is 'The load the row came with.';
comment on column complaints.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column complaints.client_key is 'The client; null when the source names none.';
comment on column complaints.date is 'Day.';
comment on column complaints.subject is 'Subject.';
comment on column complaints.status is 'Status.';
comment on column complaints.closed_at is 'Closed.';
comment on column complaints.manager is 'Manager.';
comment on column complaints.id is 'Number of the complaint in the source system.';
comment on column complaints.amount is 'Money the complaint is about.';
comment on column complaints.currency is 'Currency as written.';
comment on column complaints.product is 'Product.';
comment on column complaints.priority is 'Priority as written.';
comment on column complaints.rating is 'How the client rated the answer, as written.';
comment on column complaints.contact is 'Person of the client.';
comment on column complaints.phone is 'Phone as written.';
comment on column complaints.email is 'E-mail as written.';

create table if not exists costs (
  load_id integer not null,
  source_row bigint not null,
  period date not null,
  source varchar,
  spend decimal(18, 4) not null,
  campaign varchar,
  leads decimal(18, 6),
  clicks decimal(18, 6),
  currency varchar
);
comment on table costs is 'One row per period and source of spend.';
comment on column costs.load_id is 'The load the row came with.';
comment on column costs.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column costs.period is 'First day of the period.';
comment on column costs.source is 'Source or channel.';
comment on column costs.spend is 'Money spent.';
comment on column costs.campaign is 'Campaign.';
comment on column costs.leads is 'Leads or conversions.';
comment on column costs.clicks is 'Clicks.';
comment on column costs.currency is 'Currency as written.';

create table if not exists stock (
  load_id integer not null,
  source_row bigint not null,
  as_of date,
  product varchar,
  product_code varchar,
  category varchar,
  unit varchar,
  branch varchar,
  qty decimal(18, 6),
  reserved decimal(18, 6),
  free decimal(18, 6),
  cost decimal(18, 4),
  price decimal(18, 6),
  currency varchar
);
comment on table stock is 'One row per product and warehouse on a day.';
comment on column stock.load_id is 'The load the row came with.';
comment on column stock.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column stock.as_of is 'Day of the balance.';
comment on column stock.product is 'Product.';
comment on column stock.product_code is 'Product code.';
comment on column stock.category is 'Product category.';
comment on column stock.unit is 'Unit of measure.';
comment on column stock.branch is 'Warehouse or shop.';
comment on column stock.qty is 'Quantity in stock.';
comment on column stock.reserved is 'Quantity reserved.';
comment on column stock.free is 'Quantity that can be sold.';
comment on column stock.cost is 'Cost of what is in stock.';
comment on column stock.price is 'Selling price of one unit.';
comment on column stock.currency is 'Currency as written.';

create table if not exists rates (
  load_id integer not null,
  source_row bigint not null,
  date date,
  currency varchar not null,
  rate decimal(18, 10) not null,
  base varchar
);
comment on table rates is 'One row per currency and day from which its rate holds.';
comment on column rates.load_id is 'The load the row came with.';
comment on column rates.source_row is 'Row of the sheet or record of the text, from 1.';
comment on column rates.date is 'Day from which the rate holds; null holds where no dated one does.';
comment on column rates.currency is 'Currency that is priced, as ISO 4217.';
comment on column rates.rate is 'What one unit costs in the base currency.';
comment on column rates.base is 'Currency in which the rate is given; null when the source does not say.';

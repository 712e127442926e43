"""The canonical tables: every field with its kind and meaning, and what a source must have to fill the table.

`--map`, its help, the messages of `Unmapped` and the documentation are made from this list. The synonyms of
every field stand in `dictionary.json`.
"""

from __future__ import annotations

from types import MappingProxyType

from clientbase.ingest.mapping.fields import CanonicalTable, Field, Kind
from clientbase.messages import N_

_CLIENT_PARTS = frozenset({"client_last_name", "client_first_name", "client_middle_name"})


def _table(
    name: str,
    meaning: str,
    fields: tuple[tuple[str, Kind, str], ...],
    needs: tuple[tuple[tuple[str, ...], ...], ...],
    required: tuple[str, ...],
) -> CanonicalTable:
    columns = _COLUMNS.get(name, {})
    made = {
        field: Field(field, kind, text, columns.get(field, field), field in _CLIENT_PARTS)
        for field, kind, text in fields
    }
    return CanonicalTable(name, meaning, MappingProxyType(made), needs, required)


# Where the dictionary's word for a field and the base's name of its column differ.
_OF_CLIENT = {"client": "client_name"}
_COLUMNS = {
    "clients": {"id": "client_id", "phone": "phones", "email": "emails"},
    "activities": {**_OF_CLIENT, "status": "done"},
    "deals": {**_OF_CLIENT, "status_group": "status", "repeat_flag": "repeat"},
    "plan": _OF_CLIENT,
    "potential": _OF_CLIENT,
    "payments": {**_OF_CLIENT, "doc_ref": "doc_no", "tax_id": "client_tax_id"},
    "receivables": {**_OF_CLIENT, "doc_ref": "doc_no"},
    "nps": _OF_CLIENT,
    "tasks": _OF_CLIENT,
    "complaints": _OF_CLIENT,
}

_T, _M, _Q, _P, _D, _F = Kind.TEXT, Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.DATE, Kind.FLAG
_X, _I = Kind.TAX_ID, Kind.INTEGER

_SALES = _table(
    "sales",
    N_("What was sold: one row per document or per line of it"),
    (
        ("date", _D, N_("Day of the sale")),
        ("period", _D, N_("Month of the sale where there is no day")),
        ("doc_ref", _T, N_("Document as type, number and day in one cell")),
        ("doc_type", _T, N_("Type of the document")),
        ("doc_no", _T, N_("Number of the document")),
        ("line_no", _T, N_("Number of the line in the document")),
        ("client_name", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("client_last_name", _T, N_("Last name of the client")),
        ("client_first_name", _T, N_("First name of the client")),
        ("client_middle_name", _T, N_("Middle name of the client")),
        ("client_phone", _T, N_("Phone of the client")),
        ("client_email", _T, N_("E-mail of the client")),
        ("client_segment", _T, N_("Segment of the client")),
        ("city", _T, N_("City")),
        ("region", _T, N_("Region")),
        ("country", _T, N_("Country")),
        ("product", _T, N_("Product or service")),
        ("product_code", _T, N_("Code of the product")),
        ("category", _T, N_("Category of the product")),
        ("contract", _T, N_("Contract")),
        ("project", _T, N_("Project")),
        ("qty", _Q, N_("Quantity sold")),
        ("unit", _T, N_("Unit of measure")),
        ("price", _Q, N_("Price of one unit")),
        ("amount", _M, N_("Amount of the row; returns are negative")),
        ("amount_net", _M, N_("Amount without VAT")),
        ("vat_amount", _M, N_("VAT in money")),
        ("vat_rate", _T, N_("VAT rate")),
        ("discount", _M, N_("Discount in money")),
        ("discount_pct", _P, N_("Discount in percent")),
        ("cost", _M, N_("Cost of what was sold")),
        ("cost_unit", _Q, N_("Cost of one unit")),
        ("profit", _M, N_("Gross profit")),
        ("margin_pct", _P, N_("Margin in percent, as the source says; never used")),
        ("manager", _T, N_("Manager of the document")),
        ("channel", _T, N_("Sales channel")),
        ("branch", _T, N_("Branch, shop or warehouse")),
        ("org", _T, N_("Own legal entity")),
        ("currency", _T, N_("Currency of the amounts")),
        ("status", _T, N_("Status of the document")),
        ("due_date", _D, N_("Day the payment is due")),
        ("defer_days", _T, N_("Days of payment deferral")),
        ("paid_date", _D, N_("Day of the payment")),
        ("paid_amount", _M, N_("Amount paid")),
        ("refund_amount", _M, N_("Amount refunded")),
        ("debt", _M, N_("Amount not paid yet")),
    ),
    (
        (("date",), ("period",), ("doc_ref",)),
        (("amount",), ("qty", "price"), ("amount_net",)),
        (
            ("client_name",),
            ("client_id",),
            ("client_tax_id",),
            ("client_last_name",),
            ("client_first_name",),
            ("client_email",),
            ("client_phone",),
        ),
    ),
    ("date", "amount"),
)

_CLIENTS = _table(
    "clients",
    N_("The list of clients"),
    (
        ("id", _T, N_("Code of the client in the source system")),
        ("name", _T, N_("Name of the client")),
        ("legal_name", _T, N_("Full legal name")),
        ("last_name", _T, N_("Last name")),
        ("first_name", _T, N_("First name")),
        ("middle_name", _T, N_("Middle name")),
        ("full_name", _T, N_("Full name of the person")),
        ("tax_id", _X, N_("Tax number of the client")),
        ("kpp", _T, N_("Branch code of the tax registration")),
        ("reg_no", _T, N_("Number of the state registration")),
        ("type", _T, N_("Client, supplier, partner, competitor or prospect")),
        ("phone", _T, N_("Phone")),
        ("fax", _T, N_("Fax")),
        ("email", _T, N_("E-mail")),
        ("site", _T, N_("Web site")),
        ("messenger", _T, N_("Messenger")),
        ("address", _T, N_("Address")),
        ("postcode", _T, N_("Postcode")),
        ("city", _T, N_("City")),
        ("region", _T, N_("Region")),
        ("country", _T, N_("Country")),
        ("industry", _T, N_("Line of business")),
        ("segment", _T, N_("Segment")),
        ("category", _T, N_("Category of the client in the source system")),
        ("vip", _F, N_("The client is marked as VIP")),
        ("manager", _T, N_("Manager of the client")),
        ("created_at", _D, N_("Day the card was made")),
        ("updated_at", _D, N_("Day the card was changed")),
        ("last_contact_at", _D, N_("Day of the last contact")),
        ("verified_at", _D, N_("Day the card was checked")),
        ("last_purchase_at", _D, N_("Day of the last purchase")),
        ("source", _T, N_("Where the client came from")),
        ("contact_person", _T, N_("Contact person")),
        ("position", _T, N_("Position of the contact person")),
        ("birthday", _D, N_("Birthday")),
        ("potential", _M, N_("What the client could buy in all")),
        ("defer_days", _T, N_("Days of payment deferral")),
        ("credit_limit", _M, N_("Credit limit")),
        ("price_type", _T, N_("Price list")),
        ("consent", _T, N_("Consent to be contacted")),
        ("archived", _T, N_("The card is archived")),
        ("revenue_declared", _M, N_("Turnover of the client's own business")),
        ("employees", _I, N_("Number of employees")),
        ("loyalty_card", _T, N_("Number of the loyalty card")),
        ("tags", _T, N_("Tags")),
        ("comment", _T, N_("Comment")),
    ),
    ((("name",), ("id",), ("legal_name",), ("full_name",), ("last_name",), ("first_name",), ("tax_id",)),),
    (),
)

_ACTIVITIES = _table(
    "activities",
    N_("Contacts with clients: calls, meetings, letters"),
    (
        ("date", _D, N_("Day of the contact")),
        ("type", _T, N_("Call, meeting, letter …")),
        ("client", _T, N_("Name of the client")),
        ("manager", _T, N_("Who was in contact")),
        ("direction", _T, N_("Incoming or outgoing")),
        ("subject", _T, N_("Subject")),
        ("result", _T, N_("Result")),
        ("status", _T, N_("Done or not")),
        ("planned_at", _D, N_("Day it was planned for")),
        ("created_at", _D, N_("Day of creation")),
        ("duration", _T, N_("Duration")),
        ("deal_id", _T, N_("Number of the deal")),
        ("sender_role", _T, N_("Role of the sender")),
    ),
    ((("date",),), (("client",),), (("type",),)),
    ("date",),
)

_DEALS = _table(
    "deals",
    N_("Deals of a CRM"),
    (
        ("id", _T, N_("Number of the deal")),
        ("name", _T, N_("Name of the deal")),
        ("client", _T, N_("Name of the client")),
        ("contact", _T, N_("Contact person")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
        ("pipeline", _T, N_("Pipeline")),
        ("stage", _T, N_("Stage")),
        ("status_group", _T, N_("Won, lost or open")),
        ("amount", _M, N_("Amount of the deal")),
        ("currency", _T, N_("Currency of the amounts")),
        ("created_at", _D, N_("Day of creation")),
        ("closed_at", _D, N_("Day of closing")),
        ("expected_close", _D, N_("Expected day of closing")),
        ("manager", _T, N_("Manager of the deal")),
        ("source", _T, N_("Where the deal came from")),
        ("lost_reason", _T, N_("Reason of the loss")),
        ("product", _T, N_("Product or service")),
        ("repeat_flag", _T, N_("Repeat deal")),
        ("probability", _P, N_("Probability in percent")),
        ("tags", _T, N_("Tags")),
    ),
    ((("id",),), (("stage",), ("status_group",))),
    ("id",),
)

_PLAN = _table(
    "plan",
    N_("Planned revenue by client or manager"),
    (
        ("client", _T, N_("Name of the client")),
        ("manager", _T, N_("Manager")),
        ("period", _D, N_("Period of the plan")),
        ("category", _T, N_("Category of the product")),
        ("plan_amount", _M, N_("Planned revenue")),
        ("plan_qty", _Q, N_("Planned quantity")),
    ),
    ((("client",), ("manager",)), (("period",),), (("plan_amount",),)),
    ("period", "plan_amount"),
)

_POTENTIAL = _table(
    "potential",
    N_("What clients buy in all, from everybody"),
    (
        ("client", _T, N_("Name of the client")),
        ("category", _T, N_("Category of the product")),
        ("period", _T, N_("Period of the estimate")),
        ("total_purchases", _M, N_("All purchases of the client in the category")),
        ("competitor", _T, N_("Competitor")),
        ("competitor_amount", _M, N_("What is bought from the competitor")),
        ("basis", _T, N_("How it was estimated")),
    ),
    ((("client",),), (("total_purchases",),)),
    ("total_purchases",),
)

_PAYMENTS = _table(
    "payments",
    N_("Payments of clients"),
    (
        ("date", _D, N_("Day of the payment")),
        ("client", _T, N_("Name of the client")),
        ("amount", _M, N_("Amount paid")),
        ("doc_ref", _T, N_("Payment document")),
        ("purpose", _T, N_("Purpose of the payment")),
        ("manager", _T, N_("Manager")),
        ("tax_id", _X, N_("Tax number of the client")),
    ),
    ((("date",),), (("client",),), (("amount",),)),
    ("date", "amount"),
)

_RECEIVABLES = _table(
    "receivables",
    N_("What clients owe"),
    (
        ("client", _T, N_("Name of the client")),
        ("opening", _M, N_("Debt at the beginning")),
        ("increase", _M, N_("Shipped in the period")),
        ("decrease", _M, N_("Paid in the period")),
        ("closing", _M, N_("Debt at the end")),
        ("overdue", _M, N_("Overdue debt")),
        ("days_overdue", _T, N_("Days overdue")),
        ("due_date", _D, N_("Day the payment is due")),
        ("doc_ref", _T, N_("Document of the debt")),
    ),
    ((("client",),), (("closing",),)),
    ("closing",),
)

_NPS = _table(
    "nps",
    N_("Answers to a loyalty survey"),
    (
        ("date", _D, N_("Day of the answer")),
        ("client", _T, N_("Name of the client")),
        ("respondent", _T, N_("Who answered")),
        ("score", _Q, N_("Score from 0 to 10")),
        ("improve", _T, N_("What to improve")),
        ("like", _T, N_("What is liked")),
        ("manager", _T, N_("Manager")),
        ("channel", _T, N_("Channel of the survey")),
        ("wished_frequency", _T, N_("How often the client wants to hear from us")),
        ("wished_channel", _T, N_("How the client wants to be reached")),
        ("wished_topics", _T, N_("What the client wants to hear about")),
    ),
    ((("score",),),),
    ("score",),
)

_TASKS = _table(
    "tasks",
    N_("Tasks of managers"),
    (
        ("client", _T, N_("Name of the client")),
        ("due_date", _D, N_("Day the task is due")),
        ("assignee", _T, N_("Who has to do it")),
        ("title", _T, N_("What has to be done")),
        ("status", _T, N_("Status")),
        ("created_at", _D, N_("Day of creation")),
        ("done_at", _D, N_("Day it was done")),
    ),
    ((("client",),), (("due_date",),), (("title",), ("assignee",))),
    ("due_date",),
)

_COMPLAINTS = _table(
    "complaints",
    N_("Complaints of clients"),
    (
        ("date", _D, N_("Day of the complaint")),
        ("client", _T, N_("Name of the client")),
        ("subject", _T, N_("Subject")),
        ("status", _T, N_("Status")),
        ("closed_at", _D, N_("Day of closing")),
        ("manager", _T, N_("Manager")),
    ),
    ((("date",),), (("client",),), (("subject",),)),
    ("date",),
)

_COSTS = _table(
    "costs",
    N_("What was spent on winning clients"),
    (
        ("period", _D, N_("Period of the spend")),
        ("source", _T, N_("Source or channel")),
        ("spend", _M, N_("Money spent")),
    ),
    ((("period",),), (("source",),), (("spend",),)),
    ("period", "spend"),
)

# In the order in which equally good readings of a source are preferred.
TABLES = MappingProxyType(
    {
        table.name: table
        for table in (
            _SALES,
            _CLIENTS,
            _PAYMENTS,
            _DEALS,
            _ACTIVITIES,
            _RECEIVABLES,
            _NPS,
            _PLAN,
            _POTENTIAL,
            _TASKS,
            _COMPLAINTS,
            _COSTS,
        )
    }
)


def find_field(table: str, name: str) -> Field | None:
    """The field called `name`, by its own name or by the name of its column; None if there is none."""
    fields = TABLES[table].fields
    return fields.get(name) or next((field for field in fields.values() if field.column == name), None)

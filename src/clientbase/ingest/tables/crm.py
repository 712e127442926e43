"""The canonical tables of work with clients: contacts, deals, plans, answers, tasks, complaints, costs."""

from __future__ import annotations

from clientbase.ingest.tables.fields import Kind
from clientbase.ingest.tables.making import table
from clientbase.messages import N_

_T, _M, _Q, _P, _D = Kind.TEXT, Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.DATE
_X, _N = Kind.TAX_ID, Kind.INTEGER
_CLIENT = (("client",), ("client_id",), ("client_tax_id",))
_SOMEBODY = (*_CLIENT, ("contact",), ("phone",), ("email",))  # tied to the cards by phone or e-mail

ACTIVITIES = table(
    "activities",
    N_("Contacts with clients: calls, meetings, letters"),
    (
        ("date", _D, N_("Day of the contact")),
        ("time", _T, N_("Time of day")),
        ("type", _T, N_("Call, meeting, letter …")),
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("contact", _T, N_("Contact person")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
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
        ("id", _T, N_("Number of the contact in the source system")),
        ("caller", _T, N_("Who called or wrote: number, extension, e-mail or name")),
        ("called", _T, N_("Who was called or written to: number, extension, e-mail or name")),
    ),
    ((("date",), ("planned_at",)), (*_SOMEBODY, ("caller",), ("called",)), (("type",),)),
    ("date",),
)

DEALS = table(
    "deals",
    N_("Deals of a CRM"),
    (
        ("id", _T, N_("Number of the deal")),
        ("name", _T, N_("Name of the deal")),
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("contact", _T, N_("Contact person")),
        ("contact_last_name", _T, N_("Last name")),
        ("contact_first_name", _T, N_("First name")),
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
        ("won", _T, N_("The deal was won")),
        ("lost", _T, N_("The deal was lost")),
        ("closed", _T, N_("The deal is closed")),
        ("active", _T, N_("The deal is not archived")),
        ("lost_at", _D, N_("Day the deal was lost")),
    ),
    (
        (("id",), ("client",), ("name",), ("contact",), ("email",)),
        (("stage",), ("status_group",), ("won",), ("closed",)),
    ),
    ("id",),
)

PLAN = table(
    "plan",
    N_("Planned revenue by client or manager"),
    (
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("manager", _T, N_("Manager")),
        ("period", _D, N_("Period of the plan")),
        ("category", _T, N_("Category of the product")),
        ("plan_amount", _M, N_("Planned revenue")),
        ("plan_qty", _Q, N_("Planned quantity")),
        ("currency", _T, N_("Currency of the amounts")),
        ("version", _T, N_("Version of the plan")),
    ),
    ((*_CLIENT, ("manager",)), (("period",),), (("plan_amount",),)),
    ("period", "plan_amount"),
)

POTENTIAL = table(
    "potential",
    N_("What clients buy in all, from everybody"),
    (
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("category", _T, N_("Category of the product")),
        ("period", _T, N_("Period of the estimate")),
        ("total_purchases", _M, N_("All purchases of the client in the category")),
        ("competitor", _T, N_("Competitor")),
        ("competitor_amount", _M, N_("What is bought from the competitor")),
        ("currency", _T, N_("Currency of the amounts")),
        ("basis", _T, N_("How it was estimated")),
        ("estimated_by", _T, N_("Who estimated it")),
        ("estimated_at", _D, N_("Day of the estimate")),
    ),
    (_CLIENT, (("total_purchases",),)),
    ("total_purchases",),
)

NPS = table(
    "nps",
    N_("Answers to a loyalty survey"),
    (
        ("date", _D, N_("Day of the answer")),
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("respondent", _T, N_("Who answered")),
        ("respondent_last_name", _T, N_("Last name")),
        ("respondent_first_name", _T, N_("First name")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
        ("score", Kind.SCORE, N_("Score from 0 to 10")),
        ("improve", _T, N_("What to improve")),
        ("like", _T, N_("What is liked")),
        ("manager", _T, N_("Manager")),
        ("channel", _T, N_("Channel of the survey")),
        ("wished_frequency", _T, N_("How often the client wants to hear from us")),
        ("wished_channel", _T, N_("How the client wants to be reached")),
        ("wished_topics", _T, N_("What the client wants to hear about")),
        ("id", _T, N_("Number of the answer")),
    ),
    ((("score",),),),
    ("score",),
)

SURVEY = table(
    "survey",
    N_("What clients like, want improved and want to hear"),
    (
        ("date", _D, N_("Day of the answer")),
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("respondent", _T, N_("Who answered")),
        ("respondent_last_name", _T, N_("Last name")),
        ("respondent_first_name", _T, N_("First name")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
        ("like", _T, N_("What is liked")),
        ("improve", _T, N_("What to improve")),
        ("wished_frequency", _T, N_("How often the client wants to hear from us")),
        ("wished_channel", _T, N_("How the client wants to be reached")),
        ("wished_topics", _T, N_("What the client wants to hear about")),
        ("manager", _T, N_("Manager")),
        ("channel", _T, N_("Channel of the survey")),
        ("id", _T, N_("Number of the answer")),
    ),
    ((("wished_channel",), ("wished_frequency",), ("wished_topics",), ("like",), ("improve",)),),
    (),
)

TASKS = table(
    "tasks",
    N_("Tasks of managers"),
    (
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("contact", _T, N_("Contact person")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
        ("due_date", _D, N_("Day the task is due")),
        ("assignee", _T, N_("Who has to do it")),
        ("title", _T, N_("What has to be done")),
        ("status", _T, N_("Status")),
        ("created_at", _D, N_("Day of creation")),
        ("done_at", _D, N_("Day it was done")),
        ("deal_id", _T, N_("Number of the deal")),
        ("id", _T, N_("Number of the task")),
    ),
    (_SOMEBODY, (("due_date",),), (("title",), ("assignee",))),
    (),
)

COMPLAINTS = table(
    "complaints",
    N_("Complaints of clients"),
    (
        ("date", _D, N_("Day of the complaint")),
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("contact", _T, N_("Contact person")),
        ("phone", _T, N_("Phone")),
        ("email", _T, N_("E-mail")),
        ("subject", _T, N_("Subject")),
        ("status", _T, N_("Status")),
        ("closed_at", _D, N_("Day of closing")),
        ("manager", _T, N_("Manager")),
        ("product", _T, N_("Product or service")),
        ("amount", _M, N_("Money the complaint is about")),
        ("currency", _T, N_("Currency of the amounts")),
        ("priority", _T, N_("Priority")),
        ("rating", _T, N_("How the client rated the answer")),
        ("id", _T, N_("Number of the complaint")),
    ),
    ((("date",),), _SOMEBODY, (("subject",),)),
    ("date",),
)

COSTS = table(
    "costs",
    N_("What was spent on winning clients"),
    (
        ("period", _D, N_("Period of the spend")),
        ("source", _T, N_("Source or channel")),
        ("campaign", _T, N_("Campaign")),
        ("spend", _M, N_("Money spent")),
        ("currency", _T, N_("Currency of the amounts")),
        ("leads", _Q, N_("Leads or conversions")),
        ("clicks", _Q, N_("Clicks")),
    ),
    ((("period",),), (("source",), ("campaign",)), (("spend",),)),
    ("period", "spend"),
)

CORRECTIONS = table(
    "corrections",
    N_("Checked data of clients: what should stand on their cards"),
    (
        ("client", _T, N_("Name of the client")),
        ("client_id", _T, N_("Code of the client in the source system")),
        ("client_tax_id", _X, N_("Tax number of the client")),
        ("field", _T, N_("What was checked: phones, e-mails, address …")),
        ("value", _T, N_("What it should be; empty where it was right")),
        ("checked_on", _D, N_("Day of the check")),
        ("author", _T, N_("Who checked it")),
    ),
    (_CLIENT, (("field",),), (("value",), ("checked_on",))),
    ("field",),
)

DECISIONS = table(
    "decisions",
    N_("What somebody decided about cards that may be one client"),
    (
        ("group", _T, N_("Number of the question; its cards are decided together")),
        ("source", _T, N_("List the card stands in")),
        ("source_row", _N, N_("Row of the list")),
        ("card_id", _T, N_("Id of the card in its own system, else its row")),
        ("card_name", _T, N_("Name as the card has it")),
        ("decision", _T, N_("merge, apart or later; empty where nothing was decided")),
        ("decided_by", _T, N_("Who decided")),
        ("decided_at", _D, N_("Day of the decision")),
        ("why", _T, N_("Why it was decided so")),
    ),
    ((("group",),), (("card_id",),), (("decision",),)),
    (),
)

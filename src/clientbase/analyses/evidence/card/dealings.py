"""The tables of `card` about what goes on with a client: debts, payments, deals, tasks, talks, answers."""

from __future__ import annotations

from clientbase.analyses.evidence.card.columns import FROM, OWNER, WHO, day, label, money, text
from clientbase.analyses.evidence.card.words import DEALS, NOTES
from clientbase.analysis import Column, Table, Type
from clientbase.messages import N_

DEBTS = Table(
    "debts",
    N_("Debts"),
    N_("One row per statement of receivables or document in it, the latest first."),
    (
        *WHO,
        day("as_of", N_("As of"), N_("Day of the balance.")),
        text("doc_no", N_("Document"), N_("Number of the document."), optional=True),
        day("due_date", N_("Due"), N_("Day the payment is due."), optional=True),
        money("owed", N_("Owes"), N_("Balance.")),
        money("overdue", N_("Overdue"), N_("Overdue part of it.")),
        text("days_overdue", N_("Days overdue"), N_("As it stands in the source."), optional=True),
        *FROM,
    ),
    on_screen=4,
)
PAYMENTS = Table(
    "payments",
    N_("Payments"),
    N_("One row per payment, the latest first."),
    (
        *WHO,
        day("date", N_("Day"), N_("Day of the payment.")),
        money("amount", N_("Amount"), N_("Amount of the payment.")),
        label(
            "direction",
            N_("Direction"),
            N_("From the client or to it."),
            {"in": N_("from the client"), "out": N_("to the client")},
        ),
        text("doc_no", N_("Document"), N_("Number of the document."), optional=True),
        text("purpose", N_("Purpose"), N_("Purpose as written."), optional=True),
        *FROM,
    ),
    on_screen=4,
)
OF_DEALS = Table(
    "deals",
    N_("Deals"),
    N_("One row per deal, the open ones first, then the latest."),
    (
        *WHO,
        text("deal", N_("Deal"), N_("Number of the deal."), optional=True),
        text("what", N_("About"), N_("Name of the deal, else its product.")),
        label(
            "standing", N_("State"), N_("Open, won, lost, or closed where the source says no more."), DEALS
        ),
        text("stage", N_("Stage"), N_("Stage as written.")),
        money("amount", N_("Amount"), N_("Amount of the deal.")),
        day("created_at", N_("Created"), N_("Day it was created."), optional=True),
        day("expected_close", N_("Expected"), N_("Day it is expected to close.")),
        day("closed_at", N_("Closed"), N_("Day it was closed."), optional=True),
        text("responsible", N_("Responsible"), N_("Who is responsible."), optional=True),
        text("lost_reason", N_("Why lost"), N_("Reason as written."), optional=True),
    ),
    on_screen=5,
)
ACTIVITIES = Table(
    "activities",
    N_("Calls, meetings, letters"),
    N_("One row per contact with the client, the latest first."),
    (
        *WHO,
        day("date", N_("Day"), N_("Day of the contact.")),
        text("type", N_("Type"), N_("Call, meeting, letter, as written.")),
        text("direction", N_("Direction"), N_("Incoming or outgoing, as written."), optional=True),
        OWNER,
        text("person", N_("Person"), N_("Person of the client."), optional=True),
        text("subject", N_("Subject"), N_("Subject as written.")),
        text("result", N_("Result"), N_("Result as written.")),
        *FROM,
    ),
    on_screen=5,
)
TASKS = Table(
    "tasks",
    N_("Tasks"),
    N_("One row per task, those that are not done first."),
    (
        *WHO,
        day("due", N_("Due"), N_("Deadline; empty for a task without one.")),
        text("title", N_("Task"), N_("What is to be done.")),
        text("responsible", N_("Responsible"), N_("Who is responsible.")),
        text("status", N_("Status"), N_("Status as written."), optional=True),
        day("done_at", N_("Done"), N_("Day it was done."), optional=True),
        *FROM,
    ),
    on_screen=5,
)
COMPLAINTS = Table(
    "complaints",
    N_("Complaints"),
    N_("One row per complaint, the latest first."),
    (
        *WHO,
        day("date", N_("Day"), N_("Day of the complaint.")),
        text("subject", N_("Subject"), N_("Subject as written.")),
        text("status", N_("Status"), N_("Status as written.")),
        day("closed_at", N_("Closed"), N_("Day it was closed."), optional=True),
        money("amount", N_("Amount"), N_("Money it is about.")),
        text("product", N_("Product"), N_("Product it is about."), optional=True),
        OWNER,
        *FROM,
    ),
    on_screen=4,
)
ANSWERS = Table(
    "answers",
    N_("Answers to surveys"),
    N_("One row per answer, the latest first."),
    (
        *WHO,
        day("date", N_("Day"), N_("Day of the answer.")),
        Column(
            "score",
            Type.NUMBER,
            N_("Score"),
            N_("Whether the client would recommend us, 0 to 10; empty for another survey."),
            about="card",
        ),
        text("respondent", N_("Person"), N_("Who answered."), optional=True),
        text("liked", N_("What is liked"), N_("As written.")),
        text("improve", N_("What to improve"), N_("As written.")),
        *FROM,
    ),
    on_screen=3,
)
OF_NOTES = Table(
    "notes",
    N_("Notes"),
    N_("One row per comment or tags of a card, and per value that somebody checked."),
    (
        *WHO,
        label("kind", N_("Kind"), N_("What kind of note it is."), NOTES),
        text("text", N_("Note"), N_("As written.")),
        day("day", N_("Day"), N_("Day the card was changed or the value checked.")),
        text("author", N_("Author"), N_("Manager of the card, or who checked it."), optional=True),
        *FROM,
    ),
    on_screen=4,
)

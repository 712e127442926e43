"""The result tables of `dedupe`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.clean.dedupe.columns import (
    AGAINST,
    CARD_ID,
    CITY,
    DECISION,
    EMAILS,
    FIELD,
    GROUP,
    NAME,
    OWNER,
    PHONES,
    SOURCE,
    SOURCE_ROW,
    TAX_ID,
    TWO,
    WHY,
    count,
)
from clientbase.analyses.clean.dedupe.words import (
    CHANGES,
    LEVELS,
    OUTCOMES,
    RULES,
    SIDES,
)
from clientbase.analysis import Column, Role, Table, Type
from clientbase.matching.sayings import DOUBTS, EVIDENCE, REASONS
from clientbase.messages import N_
from clientbase.table import Asked
from clientbase.vocabulary import CLIENT, CLIENT_ID

REVIEW = Table(
    "review",
    N_("To decide"),
    N_("One row per card to decide about; the cards of one group are one question."),
    (
        replace(
            GROUP, about="question", meaning=N_("Number of the question; its cards are decided together.")
        ),
        replace(
            DECISION,
            about="question",
            meaning=N_(
                "merge: one client with the other cards of the group marked so; apart: another client; later:"
                " not asked again. Sure groups say merge already: change it where it is wrong."
            ),
            role=Role.NOTE,
        ),
        NAME,
        TAX_ID,
        PHONES,
        EMAILS,
        CITY,
        OWNER,
        Column(
            "revenue",
            Type.MONEY,
            N_("Revenue"),
            N_("Revenue of the window of the client the card is of, before any merging."),
            about="card",
            adds=False,
        ),
        WHY,
        AGAINST,
        Column("decided_by", Type.TEXT, N_("Decided by"), N_("Empty: who decided."), role=Role.NOTE),
        Column("decided_at", Type.DATE, N_("Decided on"), N_("Empty: when."), role=Role.NOTE),
        Column("why", Type.TEXT, N_("Reason of the decision"), N_("Empty: why, in words."), role=Role.NOTE),
        SOURCE,
        SOURCE_ROW,
        CARD_ID,
    ),
    asked=Asked(
        by="group",
        compared=("client", "tax_id", "phones", "emails", "city", "manager"),
        choices={"decision": ("merge", "apart", "later")},
        what=N_(
            "Choose a decision for every card of a group: merge – one client with the other cards marked so,"
            " keep apart – another client, later – do not ask again."
        ),
        back=N_(
            "Blue columns are to fill in, amber cells differ within their group. Save the file, then run:"
            " {command}"
        ),
        command="clientbase load review.xlsx --db base.duckdb",
    ),
)
SUMMARY = Table(
    "summary",
    N_("Duplicates in figures"),
    N_("One row: the cards, the clients before and after, and what is open."),
    (
        count("cards", N_("Cards"), N_("Cards of all lists, and clients that no list names.")),
        count(
            "unlisted",
            N_("Not listed"),
            N_("Of them clients that no list names, by the way they are written."),
        ),
        count("sources", N_("Lists"), N_("Files the cards stand in.")),
        count("clients_before", N_("Clients"), N_("Clients before what is sure is merged.")),
        count("clients_after_auto", N_("Clients after"), N_("Clients after what is sure is merged.")),
        count("groups", N_("Groups"), N_("Groups of cards, single ones too.")),
        count("groups_auto", N_("Sure groups"), N_("Groups of several cards that nobody confirmed yet.")),
        count("cards_auto", N_("Cards in sure groups"), N_("Cards of these groups.")),
        count("groups_decided", N_("Decided groups"), N_("Groups of several cards that somebody confirmed.")),
        count(
            "groups_review", N_("Open questions"), N_("Sets of cards that only a person can decide about.")
        ),
        count("pairs_review", N_("Open pairs"), N_("Pairs of cards in these questions.")),
        count("vetoes", N_("Kept apart"), N_("Pairs that look alike and must stay apart.")),
        count(
            "clients_moved", N_("Moved between classes"), N_("Clients of another ABC class after merging.")
        ),
        count(
            "best_hidden",
            N_("Hidden best clients"),
            N_("Merged clients of class A whose cards all were below it."),
        ),
        count(
            "back",
            N_("Not lost after all"),
            N_("Merged clients of whom one card seemed lost while another buys."),
        ),
    ),
)
CARDS = Table(
    "cards",
    N_("Cards"),
    N_("One row per card, singles too."),
    (GROUP, SOURCE, SOURCE_ROW, CARD_ID, NAME, TAX_ID, PHONES, EMAILS, CITY, OWNER, DECISION, WHY),
)
PAIRS = Table(
    "pairs",
    N_("Pairs"),
    N_("One row per two cards that are, or may be, one client."),
    (
        *TWO,
        Column(
            "level",
            Type.LABEL,
            N_("Level"),
            N_("auto: safe to merge; review: a person decides."),
            labels=LEVELS,
        ),
        WHY,
        AGAINST,
        Column(
            "strength", Type.NUMBER, N_("Strength"), N_("How much speaks for it, 0 to 1: for the order only.")
        ),
    ),
)
VETOES = Table(
    "vetoes",
    N_("Kept apart"),
    N_("One row per two cards that look alike and must stay apart."),
    (
        *TWO,
        Column(
            "reason",
            Type.LABEL,
            N_("Why apart"),
            N_("What forbids to merge them."),
            labels={one.value: text for one, text in REASONS.items()},
        ),
    ),
)
GOLDEN = Table(
    "golden",
    N_("One record of each group"),
    N_("One row per group of several cards and field."),
    (
        GROUP,
        FIELD,
        Column("value", Type.TEXT, N_("Value"), N_("What the one record says.")),
        SOURCE,
        CARD_ID,
        Column("other_values", Type.TEXT, N_("Other values"), N_("What other cards of the group say.")),
        Column("conflict", Type.BOOLEAN, N_("Differ"), N_("Whether cards contradict one another.")),
        Column("rule", Type.LABEL, N_("Rule"), N_("How the value was chosen."), labels=RULES, optional=True),
    ),
)
EFFECT = Table(
    "effect",
    N_("What merging changes"),
    N_("One row per client whose figures change when what is sure is merged."),
    (
        CLIENT_ID,
        CLIENT,
        count("clients_before", N_("Was clients"), N_("Clients it is counted as today.")),
        Column(
            "largest_before",
            Type.MONEY,
            N_("Largest today"),
            N_("Revenue of the window of the largest of them today."),
            adds=False,
        ),
        Column(
            "revenue_after",
            Type.MONEY,
            N_("Together"),
            N_("Revenue of the window of all of them."),
            adds=False,
        ),
        Column(
            "class_before", Type.TEXT, N_("Class today"), N_("Best ABC class of them today."), role=Role.CLASS
        ),
        Column(
            "class_after", Type.TEXT, N_("Class after"), N_("ABC class of them together."), role=Role.CLASS
        ),
        Column(
            "change", Type.LABEL, N_("Change"), N_("What becomes different."), labels=CHANGES, several=True
        ),
    ),
)
CLEAN = Table(
    "clean",
    N_("Clean list"),
    N_("One row per client after merging what is sure."),
    (
        GROUP,
        replace(CLIENT_ID, meaning=N_("Id of the first card of the group in its own system."), about="card"),
        NAME,
        *(
            Column(name, Type.TEXT, label, N_("What the one record says."), about="golden")
            for name, label in (
                ("legal_name", N_("Legal name")),
                ("tax_id", N_("Tax id")),
                ("kpp", N_("Branch code")),
                ("phones", N_("Phones")),
                ("emails", N_("E-mails")),
                ("contact_person", N_("Contact person")),
                ("city", N_("City")),
                ("region", N_("Region")),
                ("country", N_("Country")),
                ("address", N_("Address")),
            )
        ),
        OWNER,
        *(
            Column(name, Type.TEXT, label, N_("What the one record says."), about="golden")
            for name, label in (("type", N_("Kind")), ("segment", N_("Segment")), ("consent", N_("Consent")))
        ),
        count("cards", N_("Cards"), N_("Cards it is made of.")),
        count("conflicts", N_("Fields that differ"), N_("Fields on which the cards contradict one another.")),
        Column("made_of", Type.TEXT, N_("Made of"), N_("Every card of it: list and id.")),
    ),
)
CHANGE_LOG = Table(
    "changes",
    N_("Change log"),
    N_("One row per value of a card that the one record does not take over as it is."),
    (
        GROUP,
        SOURCE,
        CARD_ID,
        FIELD,
        Column("old_value", Type.TEXT, N_("Was"), N_("Value of the card; empty where it has none.")),
        Column("new_value", Type.TEXT, N_("Becomes"), N_("Value of the one record.")),
    ),
)
IDS = Table(
    "ids",
    N_("Ids to replace"),
    N_("One row per card that another one of its group replaces."),
    (
        SOURCE,
        Column("old_id", Type.TEXT, N_("Old id"), N_("Id of the card that goes.")),
        NAME,
        Column("surviving_source", Type.TEXT, N_("List of the one that stays"), N_("File it stands in.")),
        Column("surviving_id", Type.TEXT, N_("Id that stays"), N_("Id of the card that stays.")),
        Column(
            "surviving_id_here",
            Type.TEXT,
            N_("Id that stays in this list"),
            N_("The first card of the group in the same list, for an import into the same system."),
        ),
    ),
)
LISTS = Table(
    "lists",
    N_("Between which lists"),
    N_("One row per two lists, or one with itself."),
    (
        Column("source_a", Type.TEXT, N_("List"), N_("File.")),
        Column("source_b", Type.TEXT, N_("And list"), N_("The other file, or the same.")),
        count("pairs_auto", N_("Sure pairs"), N_("Pairs safe to merge."), adds=True),
        count("pairs_review", N_("Open pairs"), N_("Pairs that a person decides about."), adds=True),
        count("groups", N_("Groups"), N_("Groups with such a sure pair.")),
    ),
)
REASONS_TABLE = Table(
    "evidence",
    N_("By what they were found"),
    N_("One row per kind of evidence."),
    (
        replace(WHY, several=False),
        count("pairs_auto", N_("Sure pairs"), N_("Pairs safe to merge that have it.")),
        count("pairs_review", N_("Open pairs"), N_("Pairs to decide about that have it.")),
    ),
)
MANAGERS = Table(
    "managers",
    N_("Who enters them"),
    N_("One row per manager of cards."),
    (
        OWNER,
        count("cards", N_("Cards"), N_("Cards with this manager."), adds=True),
        count(
            "duplicates",
            N_("Entered again"),
            N_("Of them those of a client that an earlier card has."),
            adds=True,
        ),
        count("open_cards", N_("Open"), N_("Of them those that a person has to decide about."), adds=True),
        Column("duplicate_share", Type.SHARE, N_("Share entered again"), N_("Entered again of all cards.")),
    ),
)
CONFLICTS = Table(
    "conflicts",
    N_("Where cards differ"),
    N_("One row per field on which cards of one client differ."),
    (
        FIELD,
        count("groups", N_("Groups"), N_("Groups in which some card fills the field.")),
        count("conflicts", N_("Differ"), N_("Groups whose cards contradict one another."), adds=True),
        Column("conflict_share", Type.SHARE, N_("Share that differ"), N_("Differ of all groups.")),
    ),
)
EXPLAINED = Table(
    "explained",
    N_("Why these two"),
    N_("One row per piece of evidence for or against the two cards named being one client."),
    (
        *TWO,
        Column("outcome", Type.LABEL, N_("Outcome"), N_("What follows."), labels=OUTCOMES),
        Column("side", Type.LABEL, N_("Speaks"), N_("For, against, or forbids it."), labels=SIDES),
        Column(
            "kind",
            Type.LABEL,
            N_("What"),
            N_("The piece of evidence."),
            labels={one.value: text for every in (EVIDENCE, DOUBTS, REASONS) for one, text in every.items()},
        ),
        Column("said", Type.TEXT, N_("Common value"), N_("What both cards have, where it can be named.")),
    ),
    asked_by="explain",
)
TABLES = (
    EXPLAINED, REVIEW, EFFECT, SUMMARY, CARDS, PAIRS, VETOES, GOLDEN, CLEAN, CHANGE_LOG, IDS, LISTS,
    REASONS_TABLE, MANAGERS, CONFLICTS,
)  # fmt: skip

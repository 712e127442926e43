"""The result tables of `segments`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import NAMED, Column, Table, Type
from clientbase.messages import N_
from clientbase.rules.segments.fields import KINDS, STAGES
from clientbase.vocabulary import (
    ABC,
    CLIENT,
    CLIENT_ID,
    COUNT,
    EMAIL,
    LAST_PURCHASE,
    MANAGER,
    PHONE,
    REVENUE,
    REVENUE_SHARE,
)

NOT_FILLED = "(not filled)"
BLANK = {NOT_FILLED: N_("(not filled)")}
ATTRIBUTES = {
    "region": N_("region"),
    "city": N_("city"),
    "country": N_("country"),
    "industry": N_("industry"),
    "segment": N_("segment"),
    "category": N_("category of the client"),
    "type": N_("kind of client"),
    "legal_form": N_("legal form"),
    "source": N_("source"),
    "price_type": N_("price list"),
    "kind": N_("B2B or B2C"),
}
TOLD_BY = {
    "card": N_("kind or legal form on the card"),
    "form in the name": N_("legal form in the name"),
    "tax id": N_("length of the tax id"),
    "name of a person": N_("name of a person"),
    "nothing": N_("nothing tells"),
}

SEGMENT = Column(
    "segment", Type.TEXT, N_("Segment", "saved"), N_("Name of the saved segment."), about="segments"
)
CLIENTS = replace(COUNT, meaning=N_("Clients in it."), about="segments")
SHARE = Column(
    "share",
    Type.SHARE,
    N_("Share of clients"),
    N_("Part of all clients with sales or on a client list; clients in several segments count in each."),
    about="segments",
)
CLIENT_SHARE = Column(
    "client_share",
    Type.SHARE,
    N_("Share of clients"),
    N_("Part of all clients with sales or on a client list."),
    about="segments",
    adds=True,
)
AVERAGE = Column(
    "average",
    Type.MONEY,
    N_("Revenue of one client"),
    N_("Revenue in the window divided by the number of clients."),
    about="segments",
    adds=False,
)
SEGMENT_REVENUE = replace(REVENUE, about="segments", adds=False)
SEGMENT_REVENUE_SHARE = replace(REVENUE_SHARE, about="segments", adds=None)

SEGMENTS = Table(
    "segments",
    N_("Saved segments"),
    N_("One row per saved segment, in the order they are saved."),
    (
        SEGMENT,
        Column("where", Type.TEXT, N_("Condition"), N_("What a client has to meet."), optional=True),
        CLIENTS,
        SHARE,
        SEGMENT_REVENUE,
        SEGMENT_REVENUE_SHARE,
        AVERAGE,
        Column("by_phone", Type.INTEGER, N_("With a phone"), N_("Clients with a phone of 7 digits or more.")),
        Column(
            "by_email", Type.INTEGER, N_("With an e-mail"), N_("Clients with an e-mail of the right form.")
        ),
        Column(
            "unreachable",
            Type.INTEGER,
            N_("Without either"),
            N_("Clients whose card has neither a phone nor an e-mail that can be used."),
            optional=True,
        ),
        Column(
            "withdrawn",
            Type.INTEGER,
            N_("Consent withdrawn"),
            N_("Clients whose card refuses messages: an export leaves them out."),
        ),
        Column(
            "unmet",
            Type.TEXT,
            N_("Values nobody has"),
            N_("Texts of the condition that no client has: perhaps they are misspelt."),
            optional=True,
        ),
    ),
)

COVERAGE = Table(
    "coverage",
    N_("How much of the base the segments cover"),
    N_("One row, where a segment is saved."),
    (
        Column("segments", Type.INTEGER, N_("Segments"), N_("Saved segments.")),
        replace(COUNT, meaning=N_("Clients with sales or on a client list."), about="base", adds=None),
        Column("covered", Type.INTEGER, N_("Covered"), N_("Clients in at least one segment.")),
        Column("covered_share", Type.SHARE, N_("Covered, share"), N_("Part of all clients.")),
        Column("in_several", Type.INTEGER, N_("In several"), N_("Clients in more than one segment.")),
        Column("uncovered", Type.INTEGER, N_("In none"), N_("Clients in no segment.")),
        Column("uncovered_share", Type.SHARE, N_("In none, share"), N_("Part of all clients.")),
        Column(
            "uncovered_revenue",
            Type.MONEY,
            N_("Revenue of those in none"),
            N_("Amounts of clients in no segment in the window."),
            adds=False,
        ),
        Column(
            "is_wide",
            Type.BOOLEAN,
            N_("More than allowed"),
            N_("Whether a larger share of clients is in no segment than the parameters allow."),
        ),
    ),
)

OVERLAP = Table(
    "overlap",
    N_("Clients in two segments"),
    N_("One row per pair of saved segments with clients in both, the most clients first."),
    (
        Column("segment_a", Type.TEXT, N_("One segment"), N_("The segment that is saved earlier.")),
        Column("segment_b", Type.TEXT, N_("Other segment"), N_("The segment that is saved later.")),
        replace(COUNT, meaning=N_("Clients in both segments."), about="overlap", adds=None),
        Column(
            "share_of_smaller",
            Type.SHARE,
            N_("Of the smaller one"),
            N_("Part of the clients of the smaller segment: 100% lies wholly within the other."),
        ),
        replace(REVENUE, meaning=N_("Revenue of the clients in both."), about="overlap", adds=False),
    ),
)

MEMBERS = Table(
    "members",
    N_("Clients of the segments"),
    N_("One row per saved segment and client in it, the most revenue first."),
    (
        SEGMENT,
        CLIENT_ID,
        CLIENT,
        MANAGER,
        PHONE,
        EMAIL,
        Column(
            "contact_person", Type.TEXT, N_("Contact person"), N_("Person named on the card."), optional=True
        ),
        Column("city", Type.TEXT, N_("City"), N_("City on the card.")),
        Column(
            "region", Type.TEXT, N_("Region"), N_("Region on the card, all spellings as one."), optional=True
        ),
        Column("industry", Type.TEXT, N_("Industry"), N_("Line of business on the card."), optional=True),
        Column("tags", Type.TEXT, N_("Tags"), N_("Tags on the card."), optional=True),
        Column(
            "class",
            Type.LABEL,
            N_("ABC"),
            N_("Class by size in the window: A the largest, C the smallest; – where the measure is unknown."),
            labels=ABC,
        ),
        Column(
            "lifecycle",
            Type.LABEL,
            N_("Group"),
            N_("Group of the client by its purchases up to the as-of day."),
            labels=STAGES,
            optional=True,
        ),
        replace(REVENUE, meaning=N_("Amounts of the client in the window, net of returns."), adds=False),
        LAST_PURCHASE,
        Column(
            "consent_withdrawn",
            Type.BOOLEAN,
            N_("Consent withdrawn"),
            N_("Whether the card refuses messages; an export holds nobody who does."),
            optional=True,
        ),
    ),
)
MAILING = replace(
    MEMBERS,
    columns=tuple(replace(one, adds=True) if one.name == "revenue" else one for one in MEMBERS.columns),
    title=N_("Mailing list"),
    grain=N_("One row per client of the segment who has not withdrawn consent, the most revenue first."),
    clients=True,
)

CROSS = Table(
    "cross",
    N_("Regions and industries"),
    N_("One row per region and industry, the most revenue first."),
    (
        Column(
            "region",
            Type.TEXT,
            N_("Region"),
            N_("Region on the card, all spellings as one; the city where no card has a region."),
            labels=BLANK,
            about="cross",
        ),
        Column(
            "industry",
            Type.TEXT,
            N_("Industry"),
            N_("Line of business on the card; the segment of the list where no card has one."),
            labels=BLANK,
            about="cross",
        ),
        replace(COUNT, meaning=N_("Clients of the region and industry."), about="segments"),
        CLIENT_SHARE,
        REVENUE,
        REVENUE_SHARE,
        AVERAGE,
    ),
    wholes=(NAMED,),
)

CROSS_PICTURE = Table(
    "cross_picture",
    N_("Regions and industries as a picture"),
    N_("One row per region and industry, the most revenue first."),
    (
        CROSS.column("region"),
        CROSS.column("industry"),
        Column(
            "region_is",
            Type.LABEL,
            N_("Region is"),
            N_("The field of the card that stands for the region; empty where no card has any."),
            labels={name: ATTRIBUTES[name] for name in ("region", "city")},
            optional=True,
        ),
        Column(
            "industry_is",
            Type.LABEL,
            N_("Industry is"),
            N_("The field of the card that stands for the industry; empty where no card has any."),
            labels={name: ATTRIBUTES[name] for name in ("industry", "segment")},
            optional=True,
        ),
        CROSS.column("clients"),
        CROSS.column("revenue"),
    ),
    drawn=True,
    wholes=(NAMED,),
)

PROFILE = Table(
    "profile",
    N_("What the best clients have in common"),
    N_("One row per attribute and value of the buyers, clear differences and the highest index first."),
    (
        Column("attribute", Type.LABEL, N_("Attribute"), N_("Field of the card."), labels=ATTRIBUTES),
        Column("value", Type.TEXT, N_("Value"), N_("Value of the field, in its most frequent spelling.")),
        Column("best", Type.INTEGER, N_("Best clients"), N_("Clients of class A with this value.")),
        Column(
            "best_of",
            Type.INTEGER,
            N_("of best"),
            N_("Clients of class A with the field filled."),
            optional=True,
        ),
        Column(
            "best_share", Type.SHARE, N_("Among the best"), N_("Part of the class A with the field filled.")
        ),
        replace(COUNT, meaning=N_("Buyers of the window with this value."), about="profile", adds=None),
        Column(
            "clients_of",
            Type.INTEGER,
            N_("of buyers"),
            N_("Buyers of the window with the field filled."),
            optional=True,
        ),
        Column("base_share", Type.SHARE, N_("In the base"), N_("Part of the buyers with the field filled.")),
        Column(
            "index",
            Type.INTEGER,
            N_("Index"),
            N_("Share among the best for 100 in the base: 200 is twice as frequent among the best."),
        ),
        Column(
            "is_clear",
            Type.BOOLEAN,
            N_("More than chance"),
            N_("Whether the share in the base lies outside the 95% interval of the share among the best."),
        ),
    ),
)

KINDS_TABLE = Table(
    "kinds",
    N_("Businesses and persons"),
    N_("One row per kind of client and the rule that tells it."),
    (
        Column("kind", Type.LABEL, N_("Kind"), N_("B2B for a business, B2C for a person."), labels=KINDS),
        Column(
            "told_by",
            Type.LABEL,
            N_("Told by"),
            N_("The first rule of the note that applies."),
            labels=TOLD_BY,
        ),
        replace(COUNT, meaning=N_("Clients of this kind by this rule."), about="segments"),
        CLIENT_SHARE,
        REVENUE,
        REVENUE_SHARE,
        AVERAGE,
    ),
    wholes=(NAMED,),
)

REGIONS = Table(
    "regions",
    N_("Spellings of regions read as one"),
    N_("One row per spelling of a region that is read as another one."),
    (
        Column("written", Type.TEXT, N_("On the card"), N_("The region as it is written.")),
        Column("region", Type.TEXT, N_("Read as"), N_("The spelling it is read as."), about="regions"),
        replace(COUNT, meaning=N_("Clients with this spelling."), about="regions", adds=None),
    ),
)

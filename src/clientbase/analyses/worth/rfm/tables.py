"""The result tables of `rfm`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Sum, Table, Type, Whole
from clientbase.messages import N_
from clientbase.vocabulary import (
    AVERAGE_CHECK,
    CLIENT,
    CLIENT_ID,
    COUNT,
    COUNT_SHARE,
    EMAIL,
    MANAGER,
    PHONE,
    PURCHASES,
    REVENUE,
    REVENUE_SHARE,
)

# Names of the segments of the R package rfm; a word that another room uses too says whose it is.
SEGMENTS = {
    "champions": N_("champions"),
    "potential loyalists": N_("potential loyalists"),
    "loyal customers": N_("loyal customers"),
    "promising": N_("promising"),
    "new customers": N_("new (RFM)"),
    "cannot lose": N_("cannot lose them"),
    "at risk": N_("at risk (RFM)"),
    "need attention": N_("need attention"),
    "about to sleep": N_("about to sleep"),
    "lost": N_("lost (RFM)"),
    "others": N_("others"),
}
LINES = {
    **SEGMENTS,
    "no purchase": N_("no purchase, not scored"),
    "(no client)": N_("(no client)"),
    "total": N_("total"),
}
REASONS = {
    "champions": N_("Bought lately, most often and for most: keep close, ask for referrals."),
    "potential loyalists": N_("Buys lately and often: agree a schedule, make it a habit."),
    "loyal customers": N_("Buys fairly often, not always lately: keep in touch, offer related goods."),
    "promising": N_("Bought not long ago, seldom, for good money: arrange the next order."),
    "new customers": N_("Bought lately and seldom: take care of the next purchase."),
    "cannot lose": N_("Bought often and for much, but not lately: call first."),
    "at risk": N_("Bought for much, but not lately: call this week."),
    "need attention": N_("Bought often and for good money, but not lately: find out why."),
    "about to sleep": N_("Buys seldom and not lately: remind with an offer."),
    "lost": N_("Silent the longest: a mailing, a call only for much money."),
    "others": N_("Fits none of the ten rules: look at the scores themselves."),
}

SCORED = Whole("scored")

RECENCY = Column(
    "recency_days",
    Type.INTEGER,
    N_("Recency, days"),
    N_("Days from the latest purchase to the as-of day."),
    unit="days",
)
FREQUENCY = Column(
    "frequency",
    Type.INTEGER,
    N_("Frequency, purchases"),
    N_("Purchases in the window: documents of sale with a positive amount, else days with purchases."),
    about="rfm",
    adds=True,
    sums_to=Sum("purchases"),
)
MONETARY = Column(
    "monetary",
    Type.MONEY,
    N_("Monetary, revenue"),
    N_("Amounts in the window, net of returns and corrections."),
    adds=True,
    sums_to=Sum("revenue"),
)
SEGMENT = Column(
    "segment",
    Type.LABEL,
    N_("Segment"),
    N_("First of the ten segments, in the order of the table of segments, whose rule the scores meet."),
    labels=SEGMENTS,
)


def _score(name: str, label: str, meaning: str, *, optional: bool = False) -> Column:
    return Column(name, Type.INTEGER, label, meaning, optional=optional)


CLIENTS = Table(
    "clients",
    N_("Clients"),
    N_("One row per client with a purchase in the window: whom to call first on top, largest money first."),
    (
        CLIENT_ID,
        CLIENT,
        replace(MANAGER, optional=True),
        PHONE,
        EMAIL,
        replace(RECENCY, optional=True),
        replace(FREQUENCY, optional=True),
        MONETARY,
        _score(
            "r",
            N_("R (5 = latest)"),
            N_("Score of recency, 1 to 5: 5 bought most recently."),
            optional=True,
        ),
        _score(
            "f",
            N_("F (5 = most often)"),
            N_("Score of frequency, 1 to 5: 5 bought most often."),
            optional=True,
        ),
        _score(
            "m",
            N_("M (5 = most money)"),
            N_("Score of money, 1 to 5: 5 brought the most revenue."),
            optional=True,
        ),
        replace(SEGMENT, optional=True),
        Column(
            "reason",
            Type.LABEL,
            N_("Reason"),
            N_("What the scores say and what is usually done: advice, not a computed fact."),
            labels=REASONS,
            about="rfm",
        ),
    ),
    clients=True,
    wholes=(SCORED,),
)

SEGMENT_TABLE = Table(
    "segments",
    N_("Segments"),
    N_("One row per segment in the order the rules are tried; then what has no scores, and the total."),
    (
        replace(SEGMENT, meaning=N_("Segment, or what the row sums up."), labels=LINES),
        Column(
            "rule",
            Type.TEXT,
            N_("Rule (5 = best)"),
            N_("Scores that belong to the segment; a client goes to the first rule that holds."),
        ),
        COUNT,
        COUNT_SHARE,
        REVENUE,
        REVENUE_SHARE,
        replace(PURCHASES, optional=True),
        AVERAGE_CHECK,
        Column(
            "median_recency",
            Type.NUMBER,
            N_("Median recency"),
            N_("Half of the clients bought at most so many days before the as-of day."),
            unit="days",
        ),
        Column(
            "median_frequency",
            Type.NUMBER,
            N_("Median frequency"),
            N_("Half of the clients made at most so many purchases in the window."),
        ),
        Column(
            "median_monetary",
            Type.MONEY,
            N_("Median money"),
            N_("Half of the clients brought at most so much revenue in the window."),
            adds=False,
        ),
    ),
    wholes=(
        Whole("sales", total="total"),
        Whole("clients", without=("(no client)", "total")),
        Whole("scored", without=("no purchase", "(no client)", "total")),
    ),
)

BORDERS = Table(
    "borders",
    N_("Borders of the scores"),
    N_("One row per score, the best first: the smallest and largest values it was given for."),
    (
        _score("score", N_("Score (5 = best)"), N_("Score of any of the three measures.")),
        replace(RECENCY, name="recency_from", label=N_("Recency from, days"), meaning=N_("Fewest days.")),
        replace(RECENCY, name="recency_to", label=N_("Recency to, days"), meaning=N_("Most days.")),
        replace(
            COUNT,
            name="clients_r",
            label=N_("Clients by R (5 = latest)"),
            meaning=N_("Clients with this score of recency."),
            sums_to=Sum("clients"),
        ),
        replace(
            FREQUENCY,
            name="frequency_from",
            label=N_("Frequency from"),
            meaning=N_("Fewest purchases."),
            adds=False,
        ),
        replace(
            FREQUENCY,
            name="frequency_to",
            label=N_("Frequency to"),
            meaning=N_("Most purchases."),
            adds=False,
        ),
        replace(
            COUNT,
            name="clients_f",
            label=N_("Clients by F (5 = most often)"),
            meaning=N_("Clients with this score of frequency."),
            sums_to=Sum("clients"),
        ),
        replace(
            MONETARY,
            name="monetary_from",
            label=N_("Money from"),
            meaning=N_("Smallest revenue."),
            adds=False,
        ),
        replace(
            MONETARY, name="monetary_to", label=N_("Money to"), meaning=N_("Largest revenue."), adds=False
        ),
        replace(
            COUNT,
            name="clients_m",
            label=N_("Clients by M (5 = most money)"),
            meaning=N_("Clients with this score of money."),
            sums_to=Sum("clients"),
        ),
    ),
    wholes=(SCORED,),
)

GRID = Table(
    "grid",
    N_("Recency by frequency"),
    N_("One row per pair of scores of recency and frequency."),
    (
        Column("r", Type.TEXT, N_("R (5 = latest)"), N_("Score of recency.")),
        Column("f", Type.TEXT, N_("F (5 = most often)"), N_("Score of frequency.")),
        COUNT,
    ),
    drawn=True,
    wholes=(SCORED,),
)

SIZES = Table(
    "sizes",
    N_("Sizes of the segments"),
    N_("One row per segment that has clients."),
    (replace(SEGMENT, meaning=N_("Segment of clients.")), COUNT, REVENUE),
    drawn=True,
    wholes=(SCORED,),
)

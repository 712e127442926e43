"""The result tables of `concentration`: every column with its name, type, label and meaning."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analysis import Column, Table, Type
from clientbase.messages import N_
from clientbase.rules.rhythm import STATE
from clientbase.vocabulary import CLIENT, CLIENT_ID, DAYS_SILENT, MANAGER, MEASURE, MEASURE_SHARE, REVENUE

SUMMARY = Table(
    "summary",
    N_("Indices"),
    N_("One row: shares of the largest clients and indices of concentration."),
    (
        Column(
            "clients",
            Type.INTEGER,
            N_("Clients"),
            N_("Clients with rows in the window and a known measure."),
        ),
        Column(
            "not_positive",
            Type.INTEGER,
            N_("Not positive"),
            N_("Clients whose measure is zero or negative: they count with a share of zero."),
            optional=True,
        ),
        replace(
            MEASURE,
            meaning=N_(
                "Sum of the positive measures of clients: the whole of HHI, Gini and the Lorenz curve."
            ),
            adds=False,
        ),
        Column(
            "top_1_share",
            Type.SHARE,
            N_("Largest client"),
            N_("Share of the largest client in the total of the window."),
        ),
        Column(
            "top_5_share", Type.SHARE, N_("Top 5"), N_("Share of the five largest clients in that total.")
        ),
        Column(
            "top_10_share", Type.SHARE, N_("Top 10"), N_("Share of the ten largest clients in that total.")
        ),
        Column(
            "top_decile_share",
            Type.SHARE,
            N_("Top 10% of clients"),
            N_("Share of the largest tenth of the clients, rounded up to whole clients."),
        ),
        Column(
            "top_quintile_share",
            Type.SHARE,
            N_("Top 20% of clients"),
            N_("Share of the largest fifth of the clients, rounded up to whole clients."),
        ),
        Column(
            "named_share",
            Type.SHARE,
            N_("All clients"),
            N_("Share of all clients with a positive measure in the total of the window."),
            optional=True,
        ),
        Column(
            "no_client_share",
            Type.SHARE,
            N_("(no client)"),
            N_("Share of the rows that name no client in that total."),
            optional=True,
        ),
        Column(
            "clients_50",
            Type.INTEGER,
            N_("Clients for 50%"),
            N_("Fewest clients that together hold half of the total; empty where all hold less."),
        ),
        Column(
            "clients_50_share",
            Type.SHARE,
            N_("Clients for 50%, share"),
            N_("Those clients as a part of all."),
            optional=True,
        ),
        Column(
            "clients_80",
            Type.INTEGER,
            N_("Clients for 80%"),
            N_("Fewest clients that together hold four fifths of the total; empty where all hold less."),
        ),
        Column(
            "clients_80_share",
            Type.SHARE,
            N_("Clients for 80%, share"),
            N_("Those clients as a part of all."),
            optional=True,
        ),
        Column(
            "hhi",
            Type.NUMBER,
            N_("HHI"),
            N_("Herfindahl–Hirschman index: sum of squared shares × 10 000; 10 000 is a single client."),
        ),
        Column(
            "effective_clients",
            Type.NUMBER,
            N_("Effective clients"),
            N_("How many equal clients would give the same HHI: 10 000 / HHI."),
        ),
        Column(
            "gini",
            Type.NUMBER,
            N_("Gini"),
            N_("Gini coefficient: 0 when all clients are equal, towards 1 when one has everything."),
        ),
    ),
)

TOP = Table(
    "top",
    N_("Largest clients"),
    N_("One row per client among the largest, largest first."),
    (
        Column("place", Type.INTEGER, N_("Place"), N_("Place of the client, 1 is the largest.")),
        CLIENT_ID,
        CLIENT,
        MANAGER,
        REVENUE,
        MEASURE,
        MEASURE_SHARE,
        Column(
            "share_through",
            Type.SHARE,
            N_("Cumulative share"),
            N_("Share of this client and all larger ones."),
        ),
        replace(DAYS_SILENT, optional=True),
        STATE,
    ),
)

LORENZ = Table(
    "lorenz",
    N_("Lorenz curve"),
    N_("One row per point of the curve, smallest clients first, at most 101 points."),
    (
        Column("clients", Type.INTEGER, N_("Clients"), N_("Number of the smallest clients up to the point.")),
        Column("client_share", Type.SHARE, N_("Share of clients"), N_("Those clients as a part of all.")),
        Column(
            "share",
            Type.SHARE,
            N_("Cumulative share"),
            N_("What those clients hold of what all clients hold."),
        ),
    ),
    drawn=True,
)

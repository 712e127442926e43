"""An answer about movement: every chart, matrices of any axes, lists with managers and empty columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from clientbase.analysis import (
    Analysis,
    Chart,
    ChartKind,
    Column,
    Control,
    Facts,
    Highlight,
    Mood,
    Result,
    Row,
    RowList,
    Source,
    Table,
    TableResult,
    Type,
    Window,
)
from clientbase.messages import Count, Data, Message, Money, Share, message
from clientbase.vocabulary import ABC, CLIENT, CLIENT_ID, DAYS_SILENT, LAST_PURCHASE, MANAGER, ByManager

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

AS_OF = date(2026, 10, 31)
MONTHS = [date(2025 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(18)]
GROUPS = {
    "new": "New", "returned": "Returned", "one-off": "One-off", "occasional": "Occasional",
    "regular": "Regular", "at risk": "At risk", "sleeping": "Sleeping", "lost": "Lost",
}  # fmt: skip
COMPONENTS = {
    "before": "Before", "new": "New clients", "returned": "Returned", "grown": "Grown",
    "shrunk": "Shrunk", "lost": "Lost", "now": "Now",
}  # fmt: skip
MANAGERS = ("Иванова Мария", "Ткаченко Олег", None, "Петров/Сергей: [склад]", "=1+1")


@dataclass(frozen=True, slots=True)
class Parameters:
    by_manager: ByManager = False


MONTH = Column("month", Type.DATE, "Month", "First day of the month.")
CALLS = Table(
    "calls",
    "Whom to call",
    "One row per client, most money first.",
    (
        CLIENT_ID,
        CLIENT,
        MANAGER,
        Column("abc", Type.LABEL, "ABC", "Class by revenue.", labels=ABC),
        LAST_PURCHASE,
        DAYS_SILENT,
        Column(
            "at_risk",
            Type.MONEY,
            "Revenue at risk",
            "Revenue a month times the months of silence.",
            adds=False,
        ),
        Column("call_result", Type.TEXT, "Result of the call", "Empty: for your notes."),
    ),
    clients=True,
)
STRUCTURE = Table(
    "structure",
    "Structure by month",
    "One row per month and group.",
    (
        MONTH,
        Column("group", Type.LABEL, "Group", "Group of the clients.", labels=GROUPS),
        Column("clients", Type.INTEGER, "Clients", "Clients of the group.", adds=True),
        Column("revenue", Type.MONEY, "Revenue", "Revenue of the group.", adds=True),
    ),
)
PORTFOLIO = Table(
    "portfolio",
    "Classes of the managers",
    "One row per manager and class.",
    (
        MANAGER,
        Column("abc", Type.LABEL, "ABC", "Class by revenue.", labels=ABC),
        Column("share", Type.SHARE, "Share of revenue", "Part of the revenue of the manager."),
    ),
)
BRIDGE = Table(
    "bridge",
    "Bridge of revenue",
    "One row per component, in the order of the bridge.",
    (
        Column("component", Type.LABEL, "Component", "What changed.", labels=COMPONENTS),
        Column("change", Type.MONEY, "Change", "Revenue of a period, or its change.", adds=True),
    ),
)
RETENTION = Table(
    "retention",
    "Retention",
    "One row per cohort and age.",
    (
        Column("cohort", Type.DATE, "Cohort", "Month of the first purchase."),
        Column("age", Type.INTEGER, "Month", "Months since the first purchase."),
        Column("share", Type.SHARE, "Came back", "Part of the cohort that bought."),
        Column("clients", Type.INTEGER, "Clients", "Clients that bought."),
    ),
)
SHIPMENTS = Table(
    "shipments",
    "Shipments by week",
    "One row per manager and week.",
    (
        MANAGER,
        Column("week", Type.DATE, "Week", "Monday of the week."),
        Column("purchases", Type.INTEGER, "Shipments", "Documents of sale.", adds=True),
    ),
)


def no_sentences(_facts: Facts) -> Iterable[Message]:
    """The sentences are ready made."""
    return ()


MOVEMENT = Analysis(
    name="movement",
    package="clientbase.analyses.movement",
    title="Movement of the base",
    question="Who comes, who stays, who leaves?",
    parameters=Parameters,
    tables=(CALLS, STRUCTURE, PORTFOLIO, BRIDGE, RETENTION, SHIPMENTS),
    summary=no_sentences,
    charts=(
        Chart(ChartKind.WATERFALL, "bridge", "Where the revenue went", x="component", y="change",
              totals=("before", "now")),
        Chart(ChartKind.STACK, "structure", "Clients by group", x="month", y="clients", classes="group"),
        Chart(ChartKind.LINE, "structure", "Revenue by group", x="month", y="revenue", classes="group"),
        Chart(ChartKind.STACK, "portfolio", "Classes of the managers", x="manager", y="share", classes="abc"),
        Chart(ChartKind.HEATMAP, "retention", "Who came back", x="age", y="cohort", value="share"),
        Chart(ChartKind.HEATMAP, "shipments", "Shipments by week", x="week", y="manager", value="purchases"),
    ),
)  # fmt: skip


def tables_of(count: int, name: Callable[[int], str]) -> dict[str, RowList]:
    """Every table of the answer for `count` clients."""
    calls: list[Row] = [
        (str(i), name(i), MANAGERS[i % 5], "ABC"[i % 3], AS_OF, 40 + i, Decimal(100 * (count - i)), None)
        for i in range(count)
    ]
    structure: list[Row] = [
        (month, group, 3 + (5 * place + 7 * at) % 23, Decimal(1000 * (1 + (place * at) % 9)))
        for at, month in enumerate(MONTHS)
        for place, group in enumerate(GROUPS)
    ]
    portfolio: list[Row] = [
        (manager, letter, share)
        for manager in MANAGERS
        for letter, share in zip("ABC", (0.5, 0.3, 0.2), strict=True)
    ]
    amounts = ("1200000.0000", "310000.0000", "45000.5000", "220000.0000", "-180000.0000", "-401000.0000")
    steps = [Decimal(amount) for amount in amounts]
    bridge: list[Row] = list(zip(COMPONENTS, [*steps, sum(steps)], strict=True))
    retention: list[Row] = [
        (month, age, 1.0 if age == 0 else 0.45 / (age + at % 3), 40 - age)
        for at, month in enumerate(MONTHS)
        for age in range(18 - at)
        if (at, age) != (2, 3)
    ]
    weeks = [date.fromordinal(date(2025, 9, 1).toordinal() + 7 * i) for i in range(60)]
    shipments: list[Row] = [
        (manager, week, (at * 3 + place) % 11)
        for place, manager in enumerate(MANAGERS)
        for at, week in enumerate(weeks)
    ]
    found = (calls, structure, portfolio, bridge, retention, shipments)
    return {table.name: RowList(rows) for table, rows in zip(MOVEMENT.tables, found, strict=True)}


def movement(
    count: int = 60, name: Callable[[int], str] = "Клиент {}".format, *, by_manager: bool = False
) -> Result:
    """The whole answer."""
    first = name(0)
    call = message("Call {client}: {money} at risk.", client=Data(first), money=Money(Decimal(9000)))
    return Result(
        analysis=MOVEMENT,
        parameters=Parameters(by_manager=by_manager),
        window=Window(AS_OF, MONTHS[0], AS_OF),
        sources=(Source("sales.xlsx", "TDSheet", "ab" * 32, "sales", 900, 890, 10, 0),),
        control=Control(Decimal("1194000.5000"), 890, count),
        currency="UAH",
        basis=(message("Amounts are taken as they are."),),
        warnings=(message("Little history.", code="CB-MOV-101"),),
        summary=(message("{n} left.", n=Count(7, "{n} client", "{n} clients")),),
        tables={
            table.name: TableResult(table, rows)
            for table, rows in zip(MOVEMENT.tables, tables_of(count, name).values(), strict=True)
        },
        highlights=(
            Highlight(Mood.GOOD, message("Revenue grew by {share}.", share=Share(0.031))),
            Highlight(Mood.BAD, message("Lost clients took {money}.", money=Money(Decimal(401000)))),
            Highlight(Mood.ACTION, call, table="calls"),
        ),
    )

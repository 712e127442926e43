"""A realistic answer to show: an ABC/XYZ of a company with Cyrillic client names.

`build(clients, name)` makes it in any size and with any names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Annotated

from clientbase.analysis import (
    Analysis,
    Chart,
    ChartKind,
    Column,
    Control,
    Facts,
    Option,
    Result,
    Role,
    Row,
    RowList,
    Source,
    Table,
    TableResult,
    Type,
    Window,
)
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ABC = {"A": N_("A"), "B": N_("B"), "C": N_("C")}
XYZ = {"X": N_("X"), "Y": N_("Y"), "Z": N_("Z"), "-": N_("-")}
FLAGS = {"": N_(""), "one_purchase": N_("one purchase"), "returns_only": N_("returns only")}
ADVICE = {
    "AX": N_("Personal manager, the best terms, no surprises"),
    "AY": N_("Find out what they buy elsewhere"),
    "AZ": N_("Call first: a large sum that came once"),
    "BX": N_("Offer the next step in the range"),
    "BY": N_("Remind before the usual day"),
    "BZ": N_("Ask about the first purchase"),
    "CX": N_("Serve without a manager's time"),
    "CY": N_("Mailings and the web shop"),
    "CZ": N_("Do not spend money on them"),
}
GRAINS = {"week": N_("week"), "month": N_("month"), "quarter": N_("quarter")}

NOTE = """# ABC/XYZ

## Question

Which clients bring the money, and which of them come back **regularly**?

## Method

The share before a client is the sum of the revenue of strictly larger clients over the whole:

    share_before = sum(revenue of larger clients) / base

- A while `share_before < 0.80`,
- B while `share_before < 0.95`, else C.

## How to read it

| cell | what it is |
|------|------------|
| AX   | large and regular |
| CZ   | small and seen once |

## Limits

Nothing is said about *profit* unless `--by profit` is asked for.

## Source

Ultsch, A., Lötsch, J. (2015). Computed ABC analysis for rational selection. *PLoS ONE* 10(6).
"""

CLIENTS = Table(
    "clients",
    N_("Clients"),
    N_("One row per client, largest revenue first."),
    (
        Column(
            "client_id",
            Type.TEXT,
            N_("Client id"),
            N_("The key of the client in the source system."),
            role=Role.ID,
        ),
        Column(
            "client", Type.TEXT, N_("Client"), N_("The name as the sales files spell it."), role=Role.NAME
        ),
        Column(
            "manager",
            Type.TEXT,
            N_("Manager"),
            N_("Who sold the most to the client."),
            optional=True,
            role=Role.MANAGER,
        ),
        Column("revenue", Type.MONEY, N_("Revenue"), N_("Sales less returns in the period."), adds=True),
        Column("share", Type.SHARE, N_("Share"), N_("Part of the revenue of all clients."), adds=True),
        Column(
            "share_before",
            Type.SHARE,
            N_("Share before"),
            N_("Share of all strictly larger clients."),
            optional=True,
        ),
        Column("abc", Type.LABEL, N_("ABC"), N_("Class by revenue."), labels=ABC),
        Column("purchases", Type.INTEGER, N_("Purchases"), N_("Distinct documents of sale."), adds=True),
        Column("periods_active", Type.INTEGER, N_("Active months"), N_("Months with a purchase.")),
        Column(
            "periods_life",
            Type.INTEGER,
            N_("Months of life"),
            N_("Months since the first purchase."),
            optional=True,
        ),
        Column("regularity", Type.SHARE, N_("Regularity"), N_("Active months over months of life.")),
        Column("cv", Type.NUMBER, N_("Variation"), N_("Coefficient of variation by month."), optional=True),
        Column("xyz", Type.LABEL, N_("XYZ"), N_("Class by regularity."), labels=XYZ),
        Column("cell", Type.TEXT, N_("Cell"), N_("Both classes together."), role=Role.CLASS),
        Column("first_purchase", Type.DATE, N_("First purchase"), N_("Day of the first purchase.")),
        Column("last_purchase", Type.DATE, N_("Last purchase"), N_("Day of the latest purchase.")),
        Column("flags", Type.LABEL, N_("Notes"), N_("What to know before calling."), labels=FLAGS),
    ),
    clients=True,
)
MATRIX = Table(
    "matrix",
    N_("Matrix ABC × XYZ"),
    N_("One row per cell of the matrix."),
    (
        Column("abc", Type.LABEL, N_("ABC"), N_("Class by revenue."), labels=ABC),
        Column("xyz", Type.LABEL, N_("XYZ"), N_("Class by regularity."), labels=XYZ),
        Column("clients", Type.INTEGER, N_("Clients"), N_("Clients in the cell."), adds=True),
        Column(
            "client_share", Type.SHARE, N_("Share of clients"), N_("Clients of the cell over all."), adds=True
        ),
        Column("revenue", Type.MONEY, N_("Revenue"), N_("Revenue of the cell."), adds=True),
        Column(
            "revenue_share",
            Type.SHARE,
            N_("Share of revenue"),
            N_("Revenue of the cell over all."),
            adds=True,
        ),
        Column("advice", Type.LABEL, N_("What to do"), N_("What the cell asks for."), labels=ADVICE),
    ),
)
SUMMARY = Table(
    "summary",
    N_("Classes"),
    N_("One row per ABC class."),
    (
        Column("abc", Type.LABEL, N_("ABC"), N_("Class by revenue."), labels=ABC),
        Column("clients", Type.INTEGER, N_("Clients"), N_("Clients in the class."), adds=True),
        Column(
            "client_share",
            Type.SHARE,
            N_("Share of clients"),
            N_("Clients of the class over all."),
            adds=True,
        ),
        Column("revenue", Type.MONEY, N_("Revenue"), N_("Revenue of the class."), adds=True),
        Column(
            "revenue_share",
            Type.SHARE,
            N_("Share of revenue"),
            N_("Revenue of the class over all."),
            adds=True,
        ),
    ),
)
SENSITIVITY = Table(
    "sensitivity",
    N_("Sensitivity to the period"),
    N_("One row per length of the period."),
    (
        Column("grain", Type.LABEL, N_("Period"), N_("What regularity is counted in."), labels=GRAINS),
        Column("x", Type.INTEGER, N_("X"), N_("Regular clients.")),
        Column("y", Type.INTEGER, N_("Y"), N_("Clients who come and go.")),
        Column("z", Type.INTEGER, N_("Z"), N_("Clients with one purchase.")),
    ),
)
PARETO = Table(
    "pareto",
    N_("Pareto curve"),
    N_("One row per client, largest first."),
    (
        Column("rank", Type.INTEGER, N_("Place"), N_("Place of the client by revenue.")),
        Column("client_share", Type.SHARE, N_("Share of clients"), N_("Clients up to here over all.")),
        Column("revenue", Type.MONEY, N_("Revenue"), N_("Revenue of the client."), adds=True),
        Column("cumulative", Type.SHARE, N_("Cumulative share"), N_("Revenue up to here over all.")),
        Column("abc", Type.LABEL, N_("ABC"), N_("Class by revenue."), labels=ABC),
    ),
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """How the classes are cut."""

    by: Annotated[str, Option(N_("what clients are ranked by"))] = "revenue"
    a: Annotated[Decimal, Option(N_("class A ends here"), unit="share")] = Decimal("0.80")
    b: Annotated[Decimal, Option(N_("class B ends here"), unit="share")] = Decimal("0.95")
    xyz: Annotated[str, Option(N_("how regularity is judged"))] = "frequency"
    x_min_life: Annotated[int, Option(N_("months of life before a client can be X"), unit="months")] = 3


def no_sentences(facts: Facts) -> Iterable[Message]:
    """The sample carries its sentences ready made."""
    return ()


SAMPLE = Analysis(
    name="abcxyz",
    package="clientbase.analyses.worth.abcxyz",
    title=N_("ABC/XYZ analysis of clients"),
    question=N_("Which clients bring the money, and which of them come back?"),
    parameters=Parameters,
    tables=(CLIENTS, MATRIX, SUMMARY, SENSITIVITY, PARETO),
    summary=no_sentences,
    charts=(
        Chart(
            ChartKind.PARETO,
            "pareto",
            N_("Revenue and its cumulative share"),
            x="rank",
            y="revenue",
            share="cumulative",
            marks=("a", "b"),
            classes="abc",
        ),
        Chart(ChartKind.HEATMAP, "matrix", N_("Matrix ABC × XYZ"), x="xyz", y="abc", value="revenue"),
        Chart(ChartKind.BARS, "summary", N_("Revenue by class"), x="abc", y="revenue", classes="abc"),
        Chart(
            ChartKind.LORENZ,
            "pareto",
            N_("Concentration of revenue"),
            x="client_share",
            y="cumulative",
            share="cumulative",
        ),
    ),
)

FORMS = ("ООО", "АО", "ИП", "ТОВ", "ТД", "ПАТ")
WORDS = (
    "Вектор",
    "Світанок",
    "Агропром",
    "Стройинвест",
    "Ромашка",
    "Київхліб",
    "Северный ветер",
    "Ёлочка",
    "Каштан",
    "МеталлТорг",
    "Їжачок",
    "Прогресс",
    "Гермес",
    "Дніпро-Сервіс",
)
MANAGERS = ("Иванова Мария", "Ткаченко Олег", "Петров Сергей", "Шевченко Ганна")
AS_OF = date(2026, 10, 31)
CENT = Decimal("0.0001")


def purchase_history(random: Random) -> tuple[date, date, int, int, int, str, str]:
    """First and last day, purchases, active months, months of life, class and flag of one client."""
    life = random.randint(1, 18)
    first = AS_OF - timedelta(days=30 * life - random.randint(0, 25))
    if random.random() < 0.25:
        return first, first, 1, 1, life, "Z", "one_purchase"
    active = max(1, min(life, round(life * random.random() ** 0.5)))
    purchases = active + random.randint(1, 12)
    last = first + timedelta(days=random.randint(0, (AS_OF - first).days))
    return first, last, purchases, active, life, "X" if life >= 3 and active / life >= 0.75 else "Y", ""


def client_rows(count: int, name: Callable[[int], str]) -> RowList:
    """One row per client, largest revenue first, classes cut by the rule of the share before."""
    random = Random(20261031)
    revenues = sorted(
        (
            Decimal(str(round(900_000 * random.random() ** 6 + 120 + random.random(), 2)))
            for _ in range(count)
        ),
        reverse=True,
    )
    base, before, rows = sum(revenues), Decimal(0), RowList()
    for place, revenue in enumerate(revenues):
        first, last, purchases, active, life, xyz, flag = purchase_history(random)
        share_before = before / base
        abc = "A" if share_before < Decimal("0.80") else "B" if share_before < Decimal("0.95") else "C"
        cv = None if life < 3 else round(random.random() * 2, 6)
        rows.append(
            (
                f"{place + 1:06d}",
                name(place),
                MANAGERS[place % 4],
                revenue.quantize(CENT),
                float(revenue / base),
                float(share_before),
                abc,
                purchases,
                active,
                life,
                active / life,
                cv,
                xyz,
                abc + xyz,
                first,
                last,
                flag,
            )
        )
        before += revenue
    return rows


def friendly_name(place: int) -> str:
    """A company name as an accounting system writes it."""
    return f"{FORMS[place % 6]} «{WORDS[place % 14]}» №{place + 1}"


def grouped(rows: RowList, groups: dict[tuple[str, ...], RowList]) -> list[tuple[int, float, Decimal, float]]:
    """Clients, their share, revenue and its share for each group, in the order of `groups`."""
    total = sum((row[3] for row in rows), Decimal(0))
    figures = []
    for members in groups.values():
        revenue = sum((row[3] for row in members), Decimal(0))
        figures.append((len(members), len(members) / len(rows), revenue, float(revenue / total)))
    return figures


def tables_of(rows: RowList) -> dict[str, RowList]:
    """Every table of the sample made from its client rows."""
    cells = {(a, x): RowList(r for r in rows if (r[6], r[12]) == (a, x)) for a in "ABC" for x in "XYZ"}
    classes = {(a,): RowList(r for r in rows if r[6] == a) for a in "ABC"}
    matrix = [
        (a, x, *f, a + x)
        for (a, x), f in zip(cells, grouped(rows, cells), strict=True)  # type: ignore[misc]
    ]
    summary = [(a, *f) for (a,), f in zip(classes, grouped(rows, classes), strict=True)]
    xyz = [sum(r[12] == letter for r in rows) for letter in "XYZ"]
    pareto: list[Row] = []
    running = Decimal(0)
    total = sum((row[3] for row in rows), Decimal(0))
    for place, row in enumerate(rows, 1):
        running += row[3]
        pareto.append((place, place / len(rows), row[3], float(running / total), row[6]))
    return {
        "clients": rows,
        "matrix": RowList(matrix),
        "summary": RowList(summary),
        "sensitivity": RowList(
            [
                ("week", xyz[0] // 3, xyz[1] + xyz[0] - xyz[0] // 3, xyz[2]),
                ("month", *xyz),
                ("quarter", xyz[0] + xyz[1] // 2, xyz[1] - xyz[1] // 2, xyz[2]),
            ]
        ),
        "pareto": RowList(pareto),
    }


def sentences(rows: RowList) -> tuple[Message, ...]:
    """Three conclusions with numbers, as a room would write them."""
    best = [row for row in rows if row[6] == "A"]
    once = [row for row in best if row[7] == 1]
    share = float(sum(row[3] for row in best) / sum(row[3] for row in rows))
    return (
        message(
            N_("{clients} of {all} bring {share} of the revenue; {once} of them bought once."),
            clients=Count(len(best), "{n} client", "{n} clients"),
            all=Number(len(rows)),
            share=Share(share),
            once=Number(len(once)),
        ),
        message(
            N_("The largest client, {client}, brought {revenue}."),
            client=Data(str(rows[0][1])),
            revenue=Money(rows[0][3]),
        ),
        message(N_("Regularity was judged by the preset “{preset}”."), preset=Label(N_("frequency"))),
    )


def build(count: int = 400, name: Callable[[int], str] = friendly_name) -> Result:
    """The whole answer for `count` clients."""
    rows = client_rows(count, name)
    revenue = sum((row[3] for row in rows), Decimal(0))
    tables = tables_of(rows)
    return Result(
        analysis=SAMPLE,
        parameters=Parameters(),
        window=Window(AS_OF, date(2025, 5, 1), AS_OF),
        sources=(
            Source("Продажи 2025–2026.xlsx", "TDSheet", "9f" * 32, "sales", 41_207, 41_180, 19, 8),
            Source("clients.csv", "", "0c" * 32, "clients", count + 2, count, 2, 0),
        ),
        control=Control(revenue, 41_180, count, 12, Decimal("10450.0000"), 3, Decimal("1999.9900")),
        currency="UAH",
        basis=(
            message(N_("Amounts are net of VAT as the files give them.")),
            message(N_("{n} returns were subtracted on the day they are dated."), n=Number(214)),
        ),
        warnings=(
            message(
                N_("{rows} without a client: {share} of the revenue is not classified."),
                code="CB-W-001",
                rows=Count(3, "{n} row", "{n} rows"),
                share=Share(0.0002, 2),
            ),
            message(N_("The last month is not complete: it ends on {day}."), code="CB-W-002", day=AS_OF),
        ),
        summary=sentences(rows),
        tables={t.name: TableResult(t, tables[t.name]) for t in SAMPLE.tables},
    )

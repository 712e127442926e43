"""The main job on files nobody here wrote: totals to the last digit, classes by another arithmetic."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from clientbase import Base

SALES = Path(__file__).resolve().parents[2] / "shared" / "data" / "sales"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not SALES.exists(), reason="the real data sets are not here"),
]
Line = tuple[str, str, date, Decimal]  # client, document, day, amount


def classes(lines: Iterable[Line]) -> dict[str, str]:
    """ABC (share before < 80 %, < 95 %) and XYZ (frequency, months), from the definitions, by hand."""
    lines = [(client, doc, day, round4(amount)) for client, doc, day, amount in lines]
    revenue: dict[str, Decimal] = defaultdict(Decimal)
    documents: dict[tuple[str, str, date], Decimal] = defaultdict(Decimal)
    for client, doc, day, amount in lines:
        revenue[client] += amount
        documents[client, doc, day] += amount
    as_of = max(day for _, _, day, _ in lines)
    next_month = date(as_of.year + as_of.month // 12, as_of.month % 12 + 1, 1)
    complete = (next_month - as_of).days == 1
    bought: dict[str, list[date]] = defaultdict(list)
    for (client, _, day), amount in documents.items():
        if amount > 0:
            bought[client].append(day)
    base = sum(amount for amount in revenue.values() if amount > 0)
    above: dict[Decimal, Decimal] = {}
    so_far = Decimal(0)
    for amount, equal in sorted(Counter(revenue.values()).items(), reverse=True):
        above[amount] = so_far
        so_far += amount * equal
    found = {}
    for client, amount in revenue.items():
        before = above[amount]
        abc = (
            "C"
            if amount <= 0
            else "A"
            if before < base * 80 / 100
            else "B"
            if before < base * 95 / 100
            else "C"
        )
        months = {day.year * 12 + day.month for day in bought[client]}
        now = as_of.year * 12 + as_of.month
        last = now if complete or now in months else now - 1
        life = last - min(months, default=now) + 1
        regular = len(bought[client]) > 1 and life >= 3 and 4 * len(months) >= 3 * life
        xyz = "-" if not bought[client] else "Z" if len(bought[client]) == 1 else "X" if regular else "Y"
        found[client] = abc + xyz
    return found


def round4(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def records(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def answered(*files: Path, **options: object) -> tuple[str, int, int, dict[str, str]]:
    """Control revenue, rows, clients and the class of every client, as the JSON document says."""
    with Base() as base:
        base.load(*files, **options)  # type: ignore[arg-type]
        result = base.answer("abcxyz")
        path = base.store.workspace / "answer.json"
        result.write(path)
        document = json.loads(path.read_text("utf-8"))
    control = document["control"]
    cells = {row["client_id"]: row["abc"] + row["xyz"] for row in document["tables"]["clients"]}
    return control["revenue"], control["rows"], control["clients"], cells


def test_superstore() -> None:
    path = SALES / "superstore" / "input_01.csv"
    revenue, rows, clients, cells = answered(path)
    assert (revenue, rows, clients) == ("2297200.8603", 9994, 793)
    assert cells == classes(
        (row["Customer ID"], row["Order ID"], date.fromisoformat(row["Order Date"]), Decimal(row["Sales"]))
        for row in records(path)
    )
    assert len(Counter(cells.values())) > 3


def test_superstore_profit() -> None:
    with Base() as base:
        base.load(SALES / "superstore" / "input_01.csv")
        profit = base.answer("abcxyz", by="profit").to_pandas()["measure"].sum()
    assert profit == Decimal("286397.0217")


def test_chinook_joined_from_two_files() -> None:
    folder = SALES / "chinook"
    revenue, rows, clients, cells = answered(folder / "Invoice.csv", folder / "Customer.csv")
    assert (revenue, rows, clients) == ("2328.60", 412, 59)
    assert cells == classes(
        (
            row["CustomerId"],
            row["InvoiceId"],
            date.fromisoformat(row["InvoiceDate"][:10]),
            Decimal(row["Total"]),
        )
        for row in records(folder / "Invoice.csv")
    )
    with Base() as base:
        base.load(folder / "Invoice.csv", folder / "Customer.csv")
        names = base.answer("abcxyz").to_pandas().set_index("client_id")["client"]
    assert "Embraer" in names["1"]
    assert "Köhler" in names["2"]


def test_complete_journey() -> None:
    path = SALES / "complete_journey" / "transactions_sample.csv"
    revenue, rows, clients, cells = answered(path)
    assert (revenue, rows, clients) == ("233935.24", 75000, 2377)
    assert cells == classes(
        (
            row["household_id"],
            row["basket_id"],
            date.fromisoformat(row["transaction_timestamp"][:10]),
            Decimal(row["sales_value"]),
        )
        for row in records(path)
    )


@pytest.mark.parametrize(
    ("name", "columns", "revenue", "rows", "clients"),
    [
        ("CDNOW_master.txt", (0, 1, 3), "2500315.63", 69659, 23570),
        ("CDNOW_sample.txt", (1, 2, 4), "244091.94", 6919, 2357),
    ],
)
def test_cdnow_by_a_declared_mapping(
    name: str, columns: tuple[int, int, int], revenue: str, rows: int, clients: int
) -> None:
    client, day, amount = columns
    path = SALES / "cdnow" / name
    declared = {f"#{client + 1}": "client_id", f"#{day + 1}": "date", f"#{amount + 1}": "amount"}
    found, read, known, cells = answered(path, map=declared)
    assert (found, read, known) == (revenue, rows, clients)
    lines = [line.split() for line in path.read_text().splitlines()]
    per_day: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for parts in lines:
        if parts[day].isdigit():
            per_day[parts[client], date.fromisoformat(parts[day])] += Decimal(parts[amount])
    assert cells == classes((who, "", when, total) for (who, when), total in per_day.items())

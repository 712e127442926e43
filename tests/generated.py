"""A generated base that has what rooms meet: returns, rows without a client, several managers, seasons."""

from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta
from decimal import Decimal

from tests.bases import Client, Line

START, END = date(2023, 7, 1), date(2026, 6, 30)
LISTED_ONLY = 15


def base() -> tuple[list[Line], list[Client]]:
    """Three years of 160 clients of four managers: steady, seldom, seasonal, stopped, late; odd rows."""
    dice = random.Random(20260630)
    lines = [Line(1, START, Decimal(500), "first day", manager="M1")]
    for client in range(1, 161):
        kind, manager = client % 5, f"M{1 + client % 4}"
        first = START + timedelta(days=dice.randrange(0, 900 if kind == 4 else 300))
        last = first + timedelta(days=dice.randrange(1, 400)) if kind == 3 else END
        gap = (14, 95, 45, 20, 30)[kind]
        day, number = first, 0
        while day <= last:
            number += 1
            if not (kind == 2 and day.month in {1, 2, 7, 8}):
                amount = Decimal(dice.randrange(500, 90_000)) / 100 * (40 if client % 11 == 0 else 1)
                seller = manager if dice.random() < 0.95 else "M1"
                lines.append(Line(client, day, amount, f"{client}-{number}", manager=seller))
                if dice.random() < 0.06:
                    back = min(day + timedelta(days=9), END)
                    lines.append(
                        Line(client, back, -amount / 2, f"r{client}-{number}", "return", manager=seller)
                    )
            day += timedelta(days=max(1, round(gap * dice.uniform(0.6, 1.5))))
    lines += [
        Line(161 + n, START + timedelta(days=n * 90), Decimal(-7), f"only {n}", "return") for n in range(5)
    ]
    lines += [
        Line(None, START + timedelta(days=n * 11), Decimal(dice.randrange(100, 9000)) / 100, f"cash {n}")
        for n in range(90)
    ]
    cards = [Client(400 + n, f"c{400 + n}", f"Listed {n}", "M2") for n in range(LISTED_ONLY)]
    cards += [
        Client(n, f"c{n}", f"Client {n}", segment=("cafe", "shop", None)[n % 3], region=f"R{n % 4}")
        for n in range(1, 161)
    ]
    priced = [dataclasses.replace(line, cost=line.amount * Decimal("0.7")) for line in lines]
    return [line for line in priced if line.date <= END], cards

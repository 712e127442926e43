"""Numbers with their nouns, every noun once: `counts.clients(5)` is "5 clients" in any language."""

from __future__ import annotations

from collections.abc import Iterable

from clientbase.messages import N_, Count, Message, Number, message


def rows(n: int) -> Count:
    """So many rows."""
    return Count(n, N_("{n} row"), N_("{n} rows"))


def documents(n: int) -> Count:
    """So many documents."""
    return Count(n, N_("{n} document"), N_("{n} documents"))


def clients(n: int) -> Count:
    """So many clients."""
    return Count(n, N_("{n} client"), N_("{n} clients"))


def months(n: int) -> Count:
    """So many months."""
    return Count(n, N_("{n} month"), N_("{n} months"))


def days(n: int) -> Count:
    """So many days."""
    return Count(n, N_("{n} day"), N_("{n} days"))


def median_days(n: float) -> Count | Message:
    """A median of days: with a half where it has one."""
    return days(int(n)) if n == int(n) else message(N_("{days} days"), days=Number(n, 1))


def values(n: int) -> Count:
    """So many values."""
    return Count(n, N_("{n} value"), N_("{n} values"))


def warnings(n: int) -> Count:
    """So many warnings."""
    return Count(n, N_("{n} warning"), N_("{n} warnings"))


def ranges(rows: Iterable[int]) -> str:
    """Numbers of rows, those that follow one another as 4–9."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)

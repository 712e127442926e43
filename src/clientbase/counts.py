"""Numbers with their nouns, every noun once: `counts.clients(5)` is "5 clients" in any language."""

from __future__ import annotations

from clientbase.messages import N_, Count


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


def values(n: int) -> Count:
    """So many values."""
    return Count(n, N_("{n} value"), N_("{n} values"))

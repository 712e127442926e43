"""How cells write clients: with jobs behind a colon, with codes in brackets, several in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_CODED = re.compile(r"[^;]*[^;\s] *\([0-9]{2,}\)(?:; *[^;]*[^;\s] *\([0-9]{2,}\))*;?")
_NEARLY_ALL = 0.9
_JOB = re.compile(r"[^\s:][^:]*[^\s:]:[^:/]")  # a name, a colon right behind it, and no address


def holds_jobs(cells: Sequence[str], *, sure: bool) -> bool:
    """Whether names are written `Customer:Job`.

    Args:
        cells: the filled cells of the sample.
        sure: the source is known to write them so: one cell with a colon is enough. Otherwise one name has
            to stand before different jobs, and names without a job beside it, so that `Shop:North`,
            `Shop:South` stay two clients.
    """
    jobs: dict[str, set[str]] = defaultdict(set)
    plain = False
    for cell in cells:
        if _JOB.match(cell):
            client, _, job = cell.partition(":")
            jobs[client].add(job)
        else:
            plain = True
    return bool(jobs) and (sure or (plain and any(len(found) > 1 for found in jobs.values())))


def client_of(sql: str) -> str:
    """SQL: the client of a cell `Customer:Job`."""
    return f"nullif(trim(split_part({sql}, ':', 1)), '')"


def in_brackets(cells: Sequence[str]) -> bool:
    """Whether nearly all names carry a number in brackets, as those of associated records of a CRM do."""
    return len(set(cells)) > 1 and sum(_CODED.fullmatch(c) is not None for c in cells) >= _NEARLY_ALL * len(
        cells
    )


def several(cells: Sequence[str], *, coded: bool) -> int:
    """Cells of several clients: `A; B` where A or B stands alone in another cell, or each has a code."""
    alone = {cell.strip() for cell in cells if ";" not in cell}
    lists = [cell for cell in cells if ";" in cell.rstrip("; ")]
    return sum(coded or any(part.strip() in alone for part in cell.split(";")) for cell in lists)

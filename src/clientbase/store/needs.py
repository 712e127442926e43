"""What an answer needs, told by the SQL itself: the models, steps and tables it reads, in a runnable order.

A name after `from` or `join` is, in this order: a step or table of the same room (`ltv_lives` is `lives.sql`
in the folder of `ltv`); a model, from the room's own folder `models/` where it has one of that name, else
from `store/models/`; a table of the base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import chain

from clientbase.analysis import Analysis

SHARED = resources.files("clientbase.store") / "models"
# Comments and texts read nothing, and this `from` stands before a column: extract(year from day).
_SILENT = re.compile(r"--.*|'[^']*'|\bextract\s*\(\s*\w+\s+from\b|\bdistinct\s+from\b", re.IGNORECASE)
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]\w*)", re.IGNORECASE)
_NAMED = re.compile(r"(?:\bwith|,)\s*([a-z_]\w*)\s+as\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL file and the table it makes; a model is shared by the answers of a session."""

    name: str
    sql: str
    is_model: bool

    def reads(self) -> list[str]:
        """The tables it reads besides its own subqueries, in the order of their names."""
        return _reads(self.sql)


def statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Everything a room computes, each statement after those it reads; its tables in the order declared."""
    tables = tuple(f"{analysis.name}_{table.name}" for table in analysis.tables)
    return _ordered(analysis.name, analysis.package, tables)


def base_tables(analysis: Analysis) -> frozenset[str]:
    """The tables of a base that the room reads."""
    made = statements(analysis)
    return frozenset(chain.from_iterable(one.reads() for one in made)) - {one.name for one in made}


@cache
def _ordered(room: str, package: str, tables: tuple[str, ...]) -> tuple[Statement, ...]:
    folder = resources.files(package)
    found: dict[str, Statement] = {}

    def visit(name: str, waiting: tuple[str, ...]) -> None:
        if name in waiting:
            raise RecursionError(" → ".join((*waiting, name)))
        if name in found:
            return
        statement = _statement(name, room, folder)
        if statement is not None:
            for read in statement.reads():
                visit(read, (*waiting, name))
            found[name] = statement

    for table in tables:
        visit(table, ())
    return tuple(found.values())


def _statement(name: str, room: str, folder: Traversable) -> Statement | None:
    """The statement that makes the table `name`; None for a table of the base."""
    if name.startswith(f"{room}_"):
        own = folder / f"{name.removeprefix(f'{room}_')}.sql"
        if own.is_file():
            return Statement(name, own.read_text("utf-8"), is_model=False)
    for place in (folder / "models", SHARED):
        file = place / f"{name}.sql"
        if file.is_file():
            return Statement(name, file.read_text("utf-8"), is_model=True)
    return None


@cache
def _reads(sql: str) -> list[str]:
    bare = _SILENT.sub(" ", sql)
    return sorted(set(_READ.findall(bare)) - set(_NAMED.findall(bare)))

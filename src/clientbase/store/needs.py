"""What an answer needs, told by the SQL itself: the models, steps and tables it reads, in a runnable order.

A name after `from` or `join` is, in this order: a step or table of the same room (`ltv_lives` is `lives.sql`
in the folder of `ltv`, or the file that the table names); a model, from the room's own folder `models/` where
it has one of that name, else from `store/models/`; a table of the base.

A room that gathers reasons reads them as the table `reasons`: all that `reasons.sql` in the folders of its
contributors gives, each made with the models and the parameters of its own room.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from clientbase.analysis import Analysis, Contributor

REASONS = "reasons"
FOUND, MERGED = "matched_", "merged_"  # how names of duplicates, and of steps of the merged base, begin
FOUND_IN = frozenset(
    {"cards", "contacts", "contact_points"}
)  # the tables of the base duplicates are found in
SEARCHED = "searched"  # the clients that a word of a person may mean (`store/search.py`)
_Declared = tuple[str, str, tuple[tuple[str, str], ...]]  # name, SQL file and given values of a table
SHARED = resources.files("clientbase.store") / "models"
# Comments and texts read nothing, and this `from` stands before a column: extract(year from day).
_SILENT = re.compile(r"--.*|'[^']*'|\bextract\s*\(\s*\w+\s+from\b|\bdistinct\s+from\b", re.IGNORECASE)
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]\w*)", re.IGNORECASE)
_NAMED = re.compile(r"(?:\bwith|,)\s*([a-z_]\w*)\s+as\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL file and the table it makes; a model is shared by the answers of a session.

    `given` are the values of parameters that it brings besides those of the room: those of the table, and of
    another room for the reasons that this `contributor` gives.
    """

    name: str
    sql: str
    is_model: bool
    given: Mapping[str, Any] = field(default_factory=dict)
    contributor: str = ""

    def reads(self) -> list[str]:
        """The tables it reads besides its own subqueries, in the order of their names."""
        return _reads(self.sql)


def statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Everything a room computes, each statement after those it reads; its tables in the order declared."""
    tables = tuple((table.name, table.file, tuple(table.given.items())) for table in analysis.tables)
    own = _ordered(analysis.name, analysis.package, tables)
    if not analysis.gathers:
        return own
    given = chain.from_iterable(_contributed(one, analysis) for one in analysis.contributors)
    return (*given, Statement(REASONS, _union(analysis.contributors), is_model=False), *own)


def _contributed(one: Contributor, gathering: Analysis) -> tuple[Statement, ...]:
    """What the reasons of one room are made of, with its own parameters."""
    room = one.analysis
    made = _ordered(room.name, room.package, ((REASONS, REASONS, ()),))
    if room.name == gathering.name:  # its parameters are those of the question
        return made
    given = chosen(one.parameters)
    return tuple(dataclasses.replace(statement, given=given, contributor=room.name) for statement in made)


def chosen(parameters: Any) -> dict[str, Any]:
    """The parameters of a room by name, as its SQL reads them: what people define as structs."""
    values = {one.name: getattr(parameters, one.name) for one in dataclasses.fields(parameters)}
    return {name: _bindable(value) for name, value in values.items()}


def _bindable(value: Any) -> Any:
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return [dataclasses.asdict(one) for one in value]
    return value


def _union(contributors: Sequence[Contributor]) -> str:
    """The SQL of the table `reasons`."""
    parts = (
        f"select client_key, reason, case reason {_about(room)} end as about, money, is_proven"
        f" from {room.name}_{REASONS}"
        for room in (one.analysis for one in contributors)
    )
    return "-- One row per client and reason of any room to call it.\n" + "\nunion all\n".join(parts)


def _about(room: Analysis) -> str:
    return " ".join(f"when '{code}' then '{reason.about}'" for code, reason in room.reasons.items())


def base_tables(analysis: Analysis) -> frozenset[str]:
    """The tables of a base that the room reads."""
    made = (*statements(analysis), *chain.from_iterable(as_merged(analysis).values()))
    read = frozenset(chain.from_iterable(one.reads() for one in made)) - {one.name for one in made}
    found = frozenset(name for name in read if name.startswith(FOUND))
    again = frozenset(f"{MERGED}{step}" for step in analysis.merged)
    found |= read & {SEARCHED}
    return read - found - again | (FOUND_IN if found else frozenset())


def finds_duplicates(analysis: Analysis) -> bool:
    """Whether the room reads the duplicates among the cards of the base (`store/matched.py`)."""
    return any(name.startswith(FOUND) for one in statements(analysis) for name in one.reads())


def as_merged(analysis: Analysis) -> dict[str, tuple[Statement, ...]]:
    """Step → the statements that compute it, for the steps that a room compares with the merged base."""
    return {
        f"{MERGED}{step}": _ordered(analysis.name, analysis.package, ((step, step, ()),))
        for step in analysis.merged
    }


def searches(analysis: Analysis) -> bool:
    """Whether the room reads who is meant by a word."""
    return any(SEARCHED in one.reads() for one in statements(analysis))


@cache
def _ordered(room: str, package: str, tables: tuple[_Declared, ...]) -> tuple[Statement, ...]:
    folder = resources.files(package)
    declared = {f"{room}_{name}": (file, dict(given)) for name, file, given in tables}
    found: dict[str, Statement] = {}

    def visit(name: str, waiting: tuple[str, ...]) -> None:
        if name in waiting:
            raise RecursionError(" → ".join((*waiting, name)))
        if name in found:
            return
        file, given = declared.get(name, (name.removeprefix(f"{room}_"), {}))
        statement = _statement(name, room, folder, file, given)
        if statement is not None:
            for read in statement.reads():
                visit(read, (*waiting, name))
            found[name] = statement

    for table in declared:
        visit(table, ())
    return tuple(found.values())


def _statement(
    name: str, room: str, folder: Traversable, file: str, given: Mapping[str, str]
) -> Statement | None:
    """The statement that makes the table `name`; None for a table of the base."""
    if name.startswith(f"{room}_"):
        own = folder / f"{file}.sql"
        if own.is_file():
            return Statement(name, own.read_text("utf-8"), is_model=False, given=given)
    for place in (folder / "models", SHARED):
        model = place / f"{name}.sql"
        if model.is_file():
            return Statement(name, model.read_text("utf-8"), is_model=True)
    return None


@cache
def _reads(sql: str) -> list[str]:
    bare = _SILENT.sub(" ", sql)
    return sorted(set(_READ.findall(bare)) - set(_NAMED.findall(bare)))

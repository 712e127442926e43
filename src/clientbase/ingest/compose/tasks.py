"""Tasks: whom they concern; what concerns nobody and is due on no day says nothing of clients."""

from __future__ import annotations

from dataclasses import replace

from clientbase.ingest.compose import persons
from clientbase.ingest.compose.composed import Composed, Records
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.store import SkipRule

_TABLE = "tasks"
_SOMEBODY = ("client", "client_id", "client_tax_id", "contact", "phone", "email", "deal_id")


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The persons of the tasks, and the rule for those of nobody."""
    persons.compose(_TABLE, columns, result, records)
    if (person := columns.get("assignee")) is not None and person.index is not None:
        bare = f"regexp_replace({person.sql}, '^ *[[](.*)[]] *$', '\\1')"
        columns["assignee"] = replace(person, sql=f"nullif(trim({bare}), '')")
    said = [columns[name].sql for name in (*_SOMEBODY, "due_date") if name in columns]
    if any(name in columns for name in _SOMEBODY):
        result.skip_rules.append(SkipRule("of_nobody", " and ".join(f"({sql}) is null" for sql in said)))

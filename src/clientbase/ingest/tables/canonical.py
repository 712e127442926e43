"""The canonical tables: every field with its kind and meaning, and what a source must have to fill the table.

`--map`, its help, the messages of `Unmapped` and the documentation are made from this list. The synonyms of
every field stand in `dictionary.json`.
"""

from __future__ import annotations

from types import MappingProxyType

from clientbase.ingest.tables.crm import (
    ACTIVITIES,
    COMPLAINTS,
    CORRECTIONS,
    COSTS,
    DEALS,
    DECISIONS,
    NPS,
    PLAN,
    POTENTIAL,
    SURVEY,
    TASKS,
)
from clientbase.ingest.tables.fields import Field
from clientbase.ingest.tables.trade import CLIENTS, PAYMENTS, RATES, RECEIVABLES, SALES, STOCK

# In the order in which equally good readings of a source are preferred.
TABLES = MappingProxyType(
    {
        table.name: table
        for table in (
            SALES,
            CLIENTS,
            PAYMENTS,
            DEALS,
            ACTIVITIES,
            RECEIVABLES,
            NPS,
            SURVEY,
            PLAN,
            POTENTIAL,
            TASKS,
            COMPLAINTS,
            COSTS,
            STOCK,
            RATES,
            CORRECTIONS,
            DECISIONS,
        )
    }
)


def find_field(table: str, name: str) -> Field | None:
    """The field called `name`, by its own name or by the name of its column; None if there is none."""
    fields = TABLES[table].fields
    return fields.get(name) or next((field for field in fields.values() if field.column == name), None)

"""How the declarations of the canonical tables are made: names of columns, parts, joined fields."""

from __future__ import annotations

from types import MappingProxyType

from clientbase.ingest.tables.fields import CanonicalTable, Field, Kind

_PARTS = frozenset(
    {
        *(f"client_{name}" for name in ("last_name", "first_name", "middle_name")),
        *(f"respondent_{name}" for name in ("last_name", "first_name")),
        *(f"contact_{name}" for name in ("last_name", "first_name")),
        *("won", "lost", "closed", "active", "lost_at"),  # of a deal: what its CRM says besides the stage
        *("caller", "called"),  # of a contact: one of them is the client
    }
)
_JOINED = frozenset(
    {
        *(("clients", name) for name in ("phone", "email", "messenger", "tags", "comment")),
        *(("deals", name) for name in ("phone", "email", "tags")),
    }
)


def table(
    name: str,
    meaning: str,
    fields: tuple[tuple[str, Kind, str], ...],
    needs: tuple[tuple[tuple[str, ...], ...], ...],
    required: tuple[str, ...],
) -> CanonicalTable:
    """A table of `fields` (name, kind, meaning), with the columns the base has for them."""
    columns = _COLUMNS.get(name, {})
    made = {
        field: Field(field, kind, text, columns.get(field, field), field in _PARTS, (name, field) in _JOINED)
        for field, kind, text in fields
    }
    return CanonicalTable(name, meaning, MappingProxyType(made), needs, required)


# Where the dictionary's word for a field and the base's name of its column differ.
_OF_CLIENT = {"client": "client_name"}
_COLUMNS = {
    "clients": {"id": "client_id", "person_id": "contact_id", "phone": "phones", "email": "emails"},
    "activities": {**_OF_CLIENT, "status": "done"},
    "deals": {**_OF_CLIENT, "status_group": "status", "repeat_flag": "repeat"},
    "plan": _OF_CLIENT,
    "potential": _OF_CLIENT,
    "payments": {**_OF_CLIENT, "doc_ref": "doc_no", "tax_id": "client_tax_id"},
    "receivables": {**_OF_CLIENT, "doc_ref": "doc_no"},
    "nps": _OF_CLIENT,
    "survey": _OF_CLIENT,
    "tasks": _OF_CLIENT,
    "complaints": _OF_CLIENT,
    "corrections": _OF_CLIENT,
}

"""Conditions on columns of sales and of clients: which there are, what meets one, and how it is told.

A column of sales is a condition on rows; a column of clients one on clients with all their rows. `manager`
is neither: it asks whose client it is, as every table of every room does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.messages import N_, Data, Label, Message, message

SALES, CLIENTS = "sales", "clients"
MANAGER = "manager"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that conditions are about: the table it stands in ("" for whose client it is), its words."""

    table: str
    column: str
    label: str


COLUMNS: Mapping[str, Asked] = MappingProxyType(
    {
        MANAGER: Asked("", "manager", N_("manager")),
        "category": Asked(SALES, "category", N_("category")),
        "product": Asked(SALES, "product", N_("product")),
        "product_code": Asked(SALES, "product_code", N_("product code")),
        "channel": Asked(SALES, "channel", N_("channel")),
        "branch": Asked(SALES, "branch", N_("branch")),
        "org": Asked(SALES, "org", N_("company")),
        "doc_type": Asked(SALES, "doc_type", N_("kind of document")),
        "status": Asked(SALES, "status", N_("status")),
        "sales.manager": Asked(SALES, "manager", N_("manager of the sale")),
        "city": Asked(CLIENTS, "city", N_("city")),
        "region": Asked(CLIENTS, "region", N_("region")),
        "country": Asked(CLIENTS, "country", N_("country")),
        "segment": Asked(CLIENTS, "segment", N_("segment")),
        "industry": Asked(CLIENTS, "industry", N_("industry")),
        "type": Asked(CLIENTS, "type", N_("kind of client")),
        "legal_form": Asked(CLIENTS, "legal_form", N_("legal form")),
        "source": Asked(CLIENTS, "source", N_("source")),
        "price_type": Asked(CLIENTS, "price_type", N_("price list")),
        "tags": Asked(CLIENTS, "tags", N_("tags")),
        "clients.manager": Asked(CLIENTS, "manager", N_("manager on the card")),
        "clients.category": Asked(CLIENTS, "category", N_("category of the client")),
        "clients.status": Asked(CLIENTS, "status", N_("status of the client")),
    }
)


def folded(text: str | None) -> str:
    """A value as it is compared: without case, outer and double spaces; "" where there is none."""
    return " ".join((text or "").casefold().replace("ё", "е").split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value of a condition; `exact` where a star is a star because the value was quoted."""

    text: str
    exact: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a star stands for the rest of the value."""
        return not self.exact and (self.text.startswith(ANY) or self.text.endswith(ANY))

    def meets(self, value: str) -> bool:
        """Whether a folded value is the wanted one; a star stands for anything, but for no empty value."""
        asked = folded(self.text)
        if not self.is_open:
            return value == asked
        middle = asked.strip(ANY)
        if asked.startswith(ANY) and asked.endswith(ANY):
            return middle in value and bool(value)
        return value.endswith(middle) if asked.startswith(ANY) else value.startswith(middle)


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, one of `COLUMNS`, is one of the wanted values, or, where it `excludes`, none of them."""

    column: str
    wanted: tuple[Wanted, ...]
    excludes: bool = False
    written: str = ""  # the values as they were given, before they were taken apart

    @property
    def asked(self) -> Asked:
        """Where its column stands."""
        return COLUMNS[self.column]

    @property
    def sign(self) -> str:
        """What stands between column and values where people read it."""
        return "≠" if self.excludes else "="


def told(conditions: Iterable[Condition]) -> Message:
    """All conditions as words: manager = Clara Moss; city = Kyiv, Lviv."""
    return _joined([_told(condition) for condition in conditions], N_("{first}; {rest}"))


def _told(condition: Condition) -> Message:
    values = [
        message(N_("{value}"), value=Data(_quoted(wanted)) if wanted.text else Label(N_("(empty)")))
        for wanted in condition.wanted
    ]
    return message(
        N_("{column} {sign} {values}"),
        column=Label(condition.asked.label),
        sign=condition.sign,
        values=_joined(values, N_("{first}, {rest}")),
    )


def _quoted(wanted: Wanted) -> str:
    """A value as it can be given again: in quotes where it holds a comma, or a star that is a star."""
    plain = "," not in wanted.text and not (wanted.exact and "*" in wanted.text)
    return wanted.text if plain else '"' + wanted.text.replace('"', '""') + '"'


def _joined(parts: list[Message], template: str) -> Message:
    first, *rest = parts
    return Message(template, {"first": first, "rest": _joined(rest, template)}) if rest else first

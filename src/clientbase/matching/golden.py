"""The golden record: one card out of the cards of one client, every field with where it came from.

Which card a field is taken from is a rule of that field: data, printed in words, and changed by name. The
other values do not vanish: they stand beside the chosen one. Fields of two tax ids are never mixed: where the
cards of a group carry several, one of them wins, and cards with another one lend nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clientbase.messages import N_, Label, Message, message

_LIST = re.compile(r"\s*[,;\n|]\s*")
_PHONE = re.compile(r"[+(]?\d[\d ().-]{8,}")
_NO_DIGIT = re.compile(r"\D")
_OF_PHONE = 9  # digits of a number without the codes before it
_SPACES = re.compile(r"\s+")
_NO_CONSENT = frozenset({
    "no", "n", "0", "false", "withdrawn", "revoked", "unsubscribed", "opt-out", "opt out", "optout",
    "refused", "denied", "нет", "ложь", "отказ", "отозвано", "отозван", "отозвал", "отозвала", "отписан",
    "отписался", "отписка", "запрет", "не согласен", "ні", "відмова", "відкликано", "відкликав",
    "відкликала", "відписаний", "відписався", "заборона", "не згоден",
})  # fmt: skip


class Rule(StrEnum):
    """How a field chooses among the values of several cards."""

    NEWEST = "newest"
    COMPLETE = "complete"
    MAJORITY = "majority"
    ALL = "all"
    WITHDRAWAL = "withdrawal"


DEFAULT = Rule.NEWEST
# What a card says of a client besides its code, in the order of the canonical table.
FIELDS = (
    "name", "legal_name", "tax_id", "kpp", "type", "legal_form", "phones", "emails", "site", "address",
    "city", "region", "country", "industry", "segment", "category", "manager", "created_at",
    "last_contact_at", "verified_at", "source", "contact_person", "birthday", "consent", "credit_limit",
    "defer_days", "price_type", "status", "tags", "comment", "vip", "reg_no", "fax", "messenger", "postcode",
    "position", "updated_at", "last_purchase_at", "potential", "archived", "revenue_declared", "employees",
    "loyalty_card", "currency",
)  # fmt: skip
RULES: Mapping[str, Rule] = {
    "name": Rule.MAJORITY,
    "legal_name": Rule.COMPLETE,
    "tax_id": Rule.MAJORITY,
    "reg_no": Rule.MAJORITY,
    "country": Rule.MAJORITY,
    "birthday": Rule.MAJORITY,
    "address": Rule.COMPLETE,
    "contact_person": Rule.ALL,
    "phones": Rule.ALL,
    "emails": Rule.ALL,
    "messenger": Rule.ALL,
    "tags": Rule.ALL,
    "comment": Rule.ALL,
    "consent": Rule.WITHDRAWAL,
}
_WORDS: Mapping[Rule, str] = {
    Rule.NEWEST: N_("of the card verified last, else changed last, else loaded last"),
    Rule.COMPLETE: N_("the most complete value, of equal ones the newest"),
    Rule.MAJORITY: N_("the value most cards have, of equal ones the newest"),
    Rule.ALL: N_("all values, the newest first"),
    Rule.WITHDRAWAL: N_("a withdrawal wins over any consent, else the newest"),
}


class UnknownRule(ValueError):
    """A rule was asked for that does not exist; `args`: the field and the name."""


@dataclass(frozen=True, slots=True)
class Version:
    """One card of a client as the golden record sees it.

    Attributes:
        place: position in the order of loading.
        source: the list it stands in.
        values: field → value as text, empty ones left out or empty.
        verified_at, updated_at: days on which somebody checked or changed the card.
    """

    place: int
    source: str
    values: Mapping[str, str]
    verified_at: date | None = None
    updated_at: date | None = None

    @property
    def age(self) -> tuple[date, date, int]:
        """The newer, the larger."""
        return self.verified_at or date.min, self.updated_at or date.min, self.place


@dataclass(frozen=True, slots=True)
class Golden:
    """One field of the golden record.

    Attributes:
        value: the chosen one.
        place, source: the card it came from; of several values together the newest card.
        others: the other values, the newest first, each once.
        conflict: whether cards contradict one another here.
        rule: by which it was chosen.
    """

    field: str
    value: str
    place: int
    source: str
    others: tuple[str, ...] = ()
    conflict: bool = False
    rule: Rule = DEFAULT


def rules(names: Mapping[str, str] | None = None) -> dict[str, Rule]:
    """The rules of all fields, some of them replaced by name; UnknownRule where a name is none."""
    chosen = dict(RULES)
    for name, rule in (names or {}).items():
        if rule not in {known.value for known in Rule}:
            raise UnknownRule(name, rule)
        chosen[name] = Rule(rule)
    return chosen


def in_words(rule: Rule) -> Message:
    """What a rule does."""
    return message(_WORDS[rule])


def printed(chosen: Mapping[str, Rule], fields: Iterable[str]) -> list[Message]:
    """The rule of every field, a sentence each."""
    return [
        message(N_("{field}: {rule}"), field=Label(name), rule=in_words(chosen.get(name, DEFAULT)))
        for name in fields
    ]


def golden(versions: Sequence[Version], chosen: Mapping[str, Rule] = RULES) -> tuple[Golden, ...]:
    """The golden record of one client, its fields in the order in which the cards name them."""
    newest = sorted(versions, key=lambda version: version.age, reverse=True)
    names = list(dict.fromkeys(name for version in sorted(versions, key=_place) for name in version.values))
    allowed = _of_one_tax_id(newest, chosen.get("tax_id", DEFAULT))
    fields = (_field(name, newest, allowed, chosen.get(name, DEFAULT)) for name in names)
    return tuple(one for one in fields if one is not None)


def _place(version: Version) -> int:
    return version.place


def _of_one_tax_id(newest: Sequence[Version], rule: Rule) -> list[Version]:
    """The cards that carry the winning tax id or none."""
    carriers = [version for version in newest if version.values.get("tax_id")]
    if len({version.values["tax_id"] for version in carriers}) < 2:  # noqa: PLR2004 - one tax id is no conflict
        return list(newest)
    single = Rule.MAJORITY if rule is Rule.ALL else rule
    winner = _chosen("tax_id", carriers, single).values["tax_id"]
    return [version for version in newest if version.values.get("tax_id", "") in ("", winner)]


def _field(name: str, newest: Sequence[Version], allowed: Sequence[Version], rule: Rule) -> Golden | None:
    filled = [version for version in newest if version.values.get(name)]
    lending = [version for version in allowed if version.values.get(name)]
    if not lending:
        # Only cards of another tax id have it: shown beside, never taken over.
        others = _distinct(version.values[name] for version in filled)
        return (
            Golden(name, "", newest[0].place, newest[0].source, others, conflict=True, rule=rule)
            if others
            else None
        )
    if rule is Rule.ALL:
        values = _distinct(
            value for version in lending for value in _LIST.split(version.values[name].strip())
        )
        strange = _distinct(
            value
            for version in filled
            if version not in lending
            for value in _LIST.split(version.values[name].strip())
        )
        others = tuple(value for value in strange if _folded(value) not in set(map(_folded, values)))
        best = lending[0]
        return Golden(name, ", ".join(values), best.place, best.source, others, bool(others), rule)
    best = _chosen(name, lending, rule)
    value = best.values[name]
    others = tuple(
        one for one in _distinct(version.values[name] for version in filled) if _folded(one) != _folded(value)
    )
    return Golden(name, value, best.place, best.source, others, bool(others), rule)


def _chosen(name: str, newest: Sequence[Version], rule: Rule) -> Version:
    """The card a field is taken from; `newest` has a value on every card, the newest first."""
    match rule:
        case Rule.COMPLETE:
            return max(newest, key=lambda version: len(_folded(version.values[name])))
        case Rule.MAJORITY:
            votes = Counter(_folded(version.values[name]) for version in newest)
            return max(newest, key=lambda version: votes[_folded(version.values[name])])
        case Rule.WITHDRAWAL:
            withdrawn = (version for version in newest if _folded(version.values[name]) in _NO_CONSENT)
            return next(withdrawn, newest[0])
        case _:
            return newest[0]


def _folded(value: str) -> str:
    if _PHONE.fullmatch(value.strip()):  # however its country and its signs are written
        return _NO_DIGIT.sub("", value)[-_OF_PHONE:]
    return _SPACES.sub(" ", value.strip().casefold().replace("ё", "е"))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Values that differ by more than case and spaces, each as it was met first."""
    kept: dict[str, str] = {}
    for value in values:
        if value.strip():
            kept.setdefault(_folded(value), value.strip())
    return tuple(kept.values())

"""Sentences as values: an English template, the values in it, and nothing about any language.

A module that finds something out builds a `Message`; only `clientbase.locale` turns it into text.
Numbers stay exact until then, so every language groups and rounds them by its own rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

WHOLE = 100  # amounts from here on are told without cents in sentences that are read, not checked
CONTEXT = "\x04"  # between context and text, as in the catalogues of gettext


def N_(text: str, context: str = "") -> str:  # noqa: N802 - the gettext convention for "translate this later"
    """Mark `text` for the translation catalogues; its `msgid` is the text itself.

    A word that other languages say in two ways gets a context where it means something else, and with
    it a translation of its own: `N_("new")` of clients, `N_("new", "money")` of what they bring.
    """
    return context + CONTEXT + text if context else text


def english(msgid: str) -> str:
    """The text of a msgid without its context."""
    return msgid.rpartition(CONTEXT)[2]


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. Whoever builds a sentence leaves the currency to the answer: see `in_currency`."""

    value: Decimal
    currency: str = ""
    whole: bool = False  # told without its cents


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `start` to `end`, both inclusive: shown as months where they are whole months."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: 0.8 is shown as 80 %."""

    value: float
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number, grouped by the rules of the language."""

    value: int | float | Decimal
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its noun: `Count(5, "{n} client", "{n} clients")`."""

    n: int
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word of ours inside a sentence (translated), as opposed to a word of the data."""

    text: str


@dataclass(frozen=True, slots=True)
class Data:
    """A word of the user's data or a path: shown as it is, after `safe_text`."""

    text: str


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period by its name in the data, said as the language does: `2026-10`, `2026-Q4`, `2026`."""

    name: str


Value: TypeAlias = (
    "str | int | Decimal | date | Money | Share | Number | Count | Days | PeriodName | Label | Data | Message"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence. `text` is the English template and the key of the catalogues.

    `code` names the situation for programs (`CB-…` for errors and warnings, empty for prose).
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    code: str = ""


def message(text: str, /, code: str = "", **values: Value) -> Message:
    """Build a `Message`: `message(N_("read: {n}"), n=Number(3))`."""
    return Message(text, values, code)


def listed(parts: Sequence[Value], between: str = ", ") -> Message:
    """Parts of a sentence one after the other: a room leaves out those that count nothing."""
    holes = {f"part_{place}": part for place, part in enumerate(parts)}
    return Message(between.join(f"{{{hole}}}" for hole in holes), holes)


def in_currency(sentence: Message, currency: str) -> Message:
    """The sentence with its amounts in a currency, which the first of them then names.

    Every sentence of an answer passes through here on its way into the `Result`: a room never names one.
    """
    return replace(sentence, values={name: _valued(v, currency) for name, v in sentence.values.items()})


def in_whole(sentence: Message) -> Message:
    """The sentence with its amounts rounded to whole units; amounts of two digits keep their cents."""
    return replace(sentence, values={name: _whole(value) for name, value in sentence.values.items()})


def _whole(value: Value) -> Value:
    match value:
        case Money():
            return replace(value, whole=abs(value.value) >= WHOLE)
        case Message():
            return in_whole(value)
        case _:
            return value


def _valued(value: Value, currency: str) -> Value:
    match value:
        case Money():
            return replace(value, currency=currency)
        case Message():
            return in_currency(value, currency)
        case _:
            return value

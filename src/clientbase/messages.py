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
    """An exact amount. Whoever builds a sentence leaves the currency to the answer: see `in_currency`.

    `between` are the two amounts whose difference it is: see `difference`.
    """

    value: Decimal
    currency: str = ""
    whole: bool = False  # told without its cents
    between: tuple[Decimal, Decimal] | None = None


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


def fitted(sentence: Message) -> Message:
    """The sentence with those of its values that its text asks for: one text of several."""
    asked = {name: value for name, value in sentence.values.items() if f"{{{name}}}" in sentence.text}
    return replace(sentence, values=asked)


def listed(parts: Sequence[Value], between: str = ", ") -> Message:
    """Parts of a sentence one after the other: a room leaves out those that count nothing."""
    holes = {f"part_{place}": part for place, part in enumerate(parts)}
    return Message(between.join(f"{{{hole}}}" for hole in holes), holes)


def in_currency(sentence: Message, currency: str) -> Message:
    """The sentence with its amounts in a currency, which the first of them then names.

    Every sentence of an answer passes through here on its way into the `Result`: a room never names one.
    """
    return replace(sentence, values={name: _valued(v, currency) for name, v in sentence.values.items()})


def difference(one: Decimal, other: Decimal) -> Money:
    """By how much two amounts differ, without a sign.

    It is told so that it agrees with the two of them as they are told: rounded amounts may differ by one
    more or less than the exact ones do.
    """
    return Money(abs(one - other), between=(one, other))


def in_whole(sentence: Message) -> Message:
    """The sentence with its amounts rounded to whole units; amounts of two digits keep their cents.

    So does a sentence in which a difference would vanish.
    """
    told = {name: _whole(value) for name, value in sentence.values.items()}
    if any(isinstance(value, Money) and value.between and not value.value for value in told.values()):
        return sentence
    return replace(sentence, values=told)


def _told(amount: Decimal) -> Decimal:
    """An amount as a sentence in whole units tells it."""
    return amount.quantize(Decimal(1)) if abs(amount) >= WHOLE else amount


def _whole(value: Value) -> Value:
    match value:
        case Money(between=(one, other)):
            told = abs(_told(one) - _told(other))
            return replace(value, value=told, whole=told >= WHOLE or told == told.to_integral_value())
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

"""Saved segments: groups of clients that are defined once and used again, read, checked and compiled.

A definition is text in the language of `grammar`, over the `fields` of a client. It is compiled into rows of
plain values that SQL compares with (`Alternative`s of `Comparison`s): nothing of it ever stands in SQL text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clientbase.condition import folded
from clientbase.errors import ClientbaseError, UsageError, together, unfit
from clientbase.messages import N_, Data, Message, message
from clientbase.rules.segments.compiled import Comparison, compiled

LONGEST_NAME = 60
KEY = "where"
EXAMPLE = "vip_kyiv: class = A and city = 'Kyiv' and days_silent > 60"


@dataclass(frozen=True, slots=True)
class Segment:
    """A saved segment: its name, its definition as it was written, and what a client has to meet."""

    name: str
    where: str
    tests: tuple[Comparison, ...]

    def __str__(self) -> str:
        """As it can be given again."""
        return f"{self.name}: {self.where}"

    @classmethod
    def example(cls) -> tuple[str, str]:
        """A key and a value of [segments] in clientbase.toml."""
        name, _, where = EXAMPLE.partition(": ")
        return f"{name}.{KEY}", where

    @classmethod
    def of(cls, name: str, where: str) -> Segment:
        """The segment of a name and a definition.

        Raises:
            UsageError: the definition cannot be understood (SeveralErrors for more than one mistake).
        """
        return cls(name.strip(), " ".join(where.split()), compiled(name, where))

    @classmethod
    def read(cls, option: str, value: Any) -> tuple[Segment, ...]:
        """Segments as a person gives them: a table name → definition, or texts `name: definition`.

        Raises:
            UsageError: one cannot be understood (SeveralErrors for more than one mistake).
        """
        found: dict[str, Segment] = {}
        errors: list[ClientbaseError] = []
        for given in _given(option, value):
            try:
                segment = given if isinstance(given, Segment) else cls.of(*_parted(option, given))
                _refuse_name(option, segment.name, found)
            except UsageError as error:
                errors.append(error)
            except ClientbaseError as several:
                errors += getattr(several, "errors", [several])
            else:
                found[folded(segment.name)] = segment
        if errors:
            raise together(errors)
        return tuple(found.values())


def _given(option: str, value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        yield from value
    else:
        raise unfit(option, value, _form())


def _parted(option: str, given: Any) -> tuple[str, str]:
    """Name and definition of one segment."""
    name, definition = given if isinstance(given, tuple) else (given, None)
    if definition is None and isinstance(name, str):
        name, _, definition = name.partition(":")
    if isinstance(definition, Mapping):
        if set(definition) != {KEY}:
            raise unfit(str(name), ", ".join(map(str, definition)), _form(table=True))
        definition = definition[KEY]
    if not isinstance(name, str) or not isinstance(definition, str) or not definition.strip():
        raise unfit(str(name) if isinstance(given, tuple) else option, definition or given, _form())
    return name, definition


def _refuse_name(option: str, name: str, known: Mapping[str, Segment]) -> None:
    """A name that lists and sheets could not show, or that stands for another segment already."""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise unfit(option, name, message(N_("name a segment in one line of at most 60 letters")))
    if folded(name) in known:
        raise unfit(option, name, message(N_("two segments cannot have one name")))


def _form(*, table: bool = False) -> Message:
    name, _, where = EXAMPLE.partition(": ")
    shown = f'[segments.{name}] where = "{where}"' if table else EXAMPLE
    return message(N_("write it as {example}"), example=Data(shown))

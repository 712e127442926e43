"""Sentences kept in a base: written as JSON with the kinds of their values, read back as they were."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.messages import Count, Data, Days, Label, Message, Money, Number, PeriodName, Share, Value

_KINDS = {kind.__name__: kind for kind in (Count, Data, Days, Label, Money, Number, PeriodName, Share)}


def written(messages: Iterable[Message]) -> str:
    """The messages as JSON."""
    return json.dumps([_plain(one) for one in messages], ensure_ascii=False)


def read(text: str) -> tuple[Message, ...]:
    """The messages that `written` wrote."""
    return tuple(_message(one) for one in json.loads(text))


def _plain(value: Any) -> Any:
    match value:
        case Message():
            values = {name: _plain(inner) for name, inner in value.values.items()}
            return {"kind": "Message", "code": value.code, "text": value.text, "values": values}
        case Decimal():
            return {"kind": "Decimal", "value": str(value)}
        case date():
            return {"kind": "date", "value": value.isoformat()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            fields = {part.name: _plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
            return {"kind": type(value).__name__, **fields}


def _message(plain: dict[str, Any]) -> Message:
    values: dict[str, Value] = {name: _value(inner) for name, inner in plain["values"].items()}
    return Message(plain["text"], values, plain["code"])


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    fields = dict(plain)
    kind = fields.pop("kind")
    if kind == "Message":
        return _message(plain)
    if kind == "Decimal":
        return Decimal(fields["value"])
    if kind == "date":
        return date.fromisoformat(fields["value"])
    return _KINDS[kind](**{name: _value(inner) for name, inner in fields.items()})

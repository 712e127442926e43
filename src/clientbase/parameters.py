"""Values from a person (command line, configuration, notebook) into a room's parameters, checked at once."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from clientbase.analysis import Analysis, Option
from clientbase.errors import ClientbaseError, UsageError, together, unfit
from clientbase.messages import N_, Data, Number, message
from clientbase.nearest import nearest


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a room as every front end needs it."""

    name: str
    flag: str
    kind: type  # bool, int, Decimal, str, date, or tuple for several Decimals
    choices: tuple[str, ...]
    default: Any
    option: Option
    optional: bool  # None is allowed


def parameters(analysis: Analysis) -> tuple[Parameter, ...]:
    """The declared parameters of a room, in order."""
    return declared(analysis.parameters)


def declared(rules: type[Any]) -> tuple[Parameter, ...]:
    """The parameters of a dataclass whose fields are annotated with their `Option`: own, then shared."""
    hints = typing.get_type_hints(rules, include_extras=True)
    found = []
    for field in dataclasses.fields(rules):
        bare, option = _split(hints[field.name])
        kind, choices, optional = _kind(bare)
        flag = option.flag or "--" + field.name.replace("_", "-")
        found.append(Parameter(field.name, flag, kind, choices, field.default, option, optional))
    return tuple(sorted(found, key=lambda parameter: parameter.option.shared))


def build(analysis: Analysis, values: Mapping[str, Any]) -> Any:
    """The room's parameters with `values` in place of defaults; every mistake in one UsageError or more."""
    known = {parameter.name: parameter for parameter in parameters(analysis)}
    errors: list[ClientbaseError] = []
    taken: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            errors.append(_unknown(analysis, name, list(known)))
            continue
        try:
            taken[name] = convert(known[name], value)
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return analysis.parameters(**taken)


def refuse_unasked(analysis: Analysis, chosen: Any) -> None:
    """Refuse a question that says neither what it asks for nor that it asks for everything.

    Raises:
        UsageError: says how to name it.
    """
    if not analysis.asks or getattr(chosen, analysis.asks):
        return
    if analysis.instead and getattr(chosen, analysis.instead):
        return
    word = analysis.asks.upper()
    fix = [message(N_("name it: {command}"), command=Data(f"clientbase {analysis.name} FILE {word}"))]
    if analysis.instead:
        every = f"clientbase {analysis.name} FILE --{analysis.instead}"
        fix.append(message(N_("ask about all of them: {command}"), command=Data(every)))
    raise UsageError(message(N_("{name} is missing"), name=Data(word)), fix=fix)


def naming(analysis: Analysis, chosen: Any) -> list[tuple[Parameter, str]]:
    """The parameters that name something of the base, with what they name."""
    asked = [(one, getattr(chosen, one.name)) for one in parameters(analysis) if one.option.names]
    return [(one, value) for one, value in asked if value is not None]


def convert(parameter: Parameter, value: Any) -> Any:
    """One value in the declared type and inside its bounds."""
    if value is None and parameter.optional:
        return None
    if parameter.kind is tuple:
        return _several(parameter, value)
    text = str(value).strip()
    if parameter.choices:
        if text not in parameter.choices:
            listed = message(N_("choose one of {list}"), list=Data(", ".join(parameter.choices)))
            raise unfit(parameter.flag, text, listed, near=nearest(text, parameter.choices))
        return text
    return _within(parameter, _typed(parameter, text), text)


def _several(parameter: Parameter, value: Any) -> tuple[Decimal, ...]:
    """Numbers as a sequence, or as a text with commas; with semicolons a comma is a decimal comma."""
    if isinstance(value, list | tuple):
        texts = [str(item).strip() for item in value]
    else:
        texts = [part.strip() for part in str(value).split(";" if ";" in str(value) else ",")]
    return tuple(_within(parameter, _decimal(parameter, text), text) for text in texts)


def _within(parameter: Parameter, converted: Any, text: str) -> Any:
    """The value itself when it keeps to the declared bounds."""
    option = parameter.option
    if option.minimum is not None and converted < option.minimum:
        raise unfit(parameter.flag, text, message(N_("at least {limit}"), limit=Number(option.minimum)))
    if option.maximum is not None and converted > option.maximum:
        raise unfit(parameter.flag, text, message(N_("at most {limit}"), limit=Number(option.maximum)))
    return converted


def _typed(parameter: Parameter, text: str) -> Any:
    if parameter.kind is bool:
        if text.lower() in {"true", "1", "yes", "on"}:
            return True
        if text.lower() in {"false", "0", "no", "off"}:
            return False
        raise unfit(parameter.flag, text, message(N_("write true or false")))
    if parameter.kind is int:
        try:
            return int(text)
        except ValueError:
            raise unfit(parameter.flag, text, message(N_("write a whole number"))) from None
    if parameter.kind is Decimal:
        return _decimal(parameter, text)
    return day(parameter.flag, text) if parameter.kind is date else text


def day(option: str, value: date | str) -> date:
    """A day as a person writes it for `option`.

    Raises:
        UsageError: it is none.
    """
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise unfit(option, value, message(N_("write the day as 2026-10-31"))) from None


def _decimal(parameter: Parameter, text: str) -> Decimal:
    """A number; for shares `80%` is 0.8, and a decimal comma is understood."""
    percent = text.endswith("%")
    try:
        number = Decimal(text.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        raise unfit(parameter.flag, text, message(N_("write a number"))) from None
    if not number.is_finite():
        raise unfit(parameter.flag, text, message(N_("write a number")))
    return number / 100 if percent else number


def _unknown(analysis: Analysis, name: str, known: list[str]) -> UsageError:
    near = nearest(name, known)
    fix = (
        message(N_("did you mean {name}?"), name=Data(near[0]))
        if near
        else message(N_("it has {list}"), list=Data(", ".join(known)))
    )
    return UsageError(
        message(N_("{room} has no parameter “{name}”"), room=Data(analysis.name), name=Data(name)), fix=[fix]
    )


def _split(hint: Any) -> tuple[Any, Option]:
    if typing.get_origin(hint) is typing.Annotated:
        bare, *extras = typing.get_args(hint)
        return bare, next(extra for extra in extras if isinstance(extra, Option))
    return hint, Option("")


def _kind(hint: Any) -> tuple[type, tuple[str, ...], bool]:
    if typing.get_origin(hint) is Literal:
        return str, tuple(typing.get_args(hint)), False
    if typing.get_origin(hint) is tuple:
        return tuple, (), False
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    if members:
        kind, choices, _ = _kind(members[0])
        return kind, choices, True
    return hint, (), False

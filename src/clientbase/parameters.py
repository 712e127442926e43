"""Values from a person (command line, configuration, notebook) into a room's parameters, checked at once."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Protocol, TypeVar, runtime_checkable

from clientbase.analysis import Analysis, Option
from clientbase.errors import ClientbaseError, UsageError, together, unfit
from clientbase.matching.golden import FIELDS, Rule, rules
from clientbase.messages import N_, Data, Message, Number, message
from clientbase.nearest import nearest


@runtime_checkable
class Defined(Protocol):
    """What people define by a name and text, several at once: `tuple[Segment, ...]` is such a parameter."""

    @classmethod
    def read(cls, option: str, value: Any) -> tuple[Any, ...]:
        """All of them as a person gave them for `option`; UsageError for what cannot be understood."""
        ...

    @classmethod
    def example(cls) -> tuple[str, str]:
        """A key and a value of the table in clientbase.toml that define one."""
        ...


Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a room as every front end needs it."""

    name: str
    flag: str
    kind: type  # bool, int, Decimal, str, date, tuple for several Decimals, or a `Defined` for several of it
    choices: tuple[str, ...]
    default: Any
    option: Option
    optional: bool  # None is allowed

    @property
    def is_defined(self) -> bool:
        """Whether people define its values by names and text of their own."""
        return issubclass(self.kind, Defined)


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
    if parameter.option.pair:
        return _two(parameter, value)
    if parameter.is_defined:
        return parameter.kind.read(parameter.flag, value)  # type: ignore[attr-defined]
    if parameter.kind is tuple:
        return _several(parameter, value)
    text = str(value).strip()
    if parameter.choices:
        if text not in parameter.choices:
            listed = message(N_("choose one of {list}"), list=Data(", ".join(parameter.choices)))
            raise unfit(parameter.flag, text, listed, near=nearest(text, parameter.choices))
        return text
    return _within(parameter, _typed(parameter, text), text)


def _two(parameter: Parameter, value: Any) -> tuple[str, str]:
    """Two texts, neither of them empty."""
    texts = [str(item).strip() for item in value] if isinstance(value, list | tuple) else [str(value)]
    if len(texts) != 2 or not all(texts):  # noqa: PLR2004 - a pair
        raise unfit(parameter.flag, " ".join(texts), message(N_("name two of them")))
    return texts[0], texts[1]


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
        part = typing.get_args(hint)[0]
        return part if issubclass(part, Defined) else tuple, (), False
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    if members:
        kind, choices, _ = _kind(members[0])
        return kind, choices, True
    return hint, (), False


def survivorship(asked: Mapping[str, str], place: Message | None = None) -> dict[str, Rule]:
    """The rules by which merged clients take the fields of their cards, those `asked` for in place of ours.

    Raises:
        UsageError: a field or a rule is not known (SeveralErrors for more than one).
    """
    errors: list[ClientbaseError] = []
    names = [rule.value for rule in Rule]
    for field, rule in asked.items():
        for option, word, choices in (("golden", field, FIELDS), (f"golden.{field}", rule, names)):
            if word not in choices:
                listed = message(N_("choose one of {list}"), list=Data(", ".join(choices)))
                errors.append(unfit(option, word, listed, near=nearest(word, choices), place=place))
    if errors:
        raise together(errors)
    return rules(asked)


def one_of(option: str, text: str | None, choices: Sequence[Choice]) -> Choice | None:
    """The choice that was given, None for none.

    Raises:
        UsageError: it is none of the choices.
    """
    found = next((choice for choice in choices if text == choice), None)
    if text is None or found:
        return found
    raise unfit(option, text, message(N_("choose one of {list}"), list=Data(", ".join(choices))))

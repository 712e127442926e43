"""A commented clientbase.toml: every setting there is, those that fit the files switched on.

What is written here is read back by `config`: a test holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientbase.analysis import Analysis
from clientbase.config import GOLDEN, MAP, RULES, SET
from clientbase.config.settings import SETTINGS
from clientbase.matching.golden import RULES as GOLDEN_RULES
from clientbase.matching.golden import Rule
from clientbase.messages import N_
from clientbase.parameters import Parameter, parameters
from clientbase.rules import known
from clientbase.safe_text import safe_text

Translate = Callable[[str], str]
_EXAMPLES: Mapping[type, Any] = {
    bool: True,
    int: 10,
    Decimal: Decimal("0.5"),
    str: "",
    date: date(2026, 10, 31),
    tuple: (10, 20, 30, 40),
}


def commented_toml(
    values: Mapping[str, Any],
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    rooms: Iterable[Analysis],
    translate: Translate,
) -> str:
    """The text of a clientbase.toml.

    Args:
        values: settings to switch on; the others stand there as comments with their default.
        columns: header → canonical field, for [map].
        constants: canonical field → value, for [set].
        rooms: the analyses whose parameters are listed, commented out.
        translate: the comments' way into the language of the reader.
    """
    lines = [
        *_comment(translate(N_("Settings of clientbase for this folder and those below it."))),
        *_comment(
            translate(N_("Stronger than this file: options of the command, then CLIENTBASE_… variables."))
        ),
        "",
    ]
    for setting in SETTINGS:
        lines += _comment(translate(setting.help))
        default = setting.example if setting.default is None else setting.default
        default = int(default) if setting.kind is int else default
        mark = "" if setting.name in values else "# "
        lines += [f"{mark}{setting.name} = {toml_value(values.get(setting.name, default))}", ""]
    lines += _table(MAP, columns, translate(N_("What the columns of the files are: header = field.")))
    lines += _table(
        SET, constants, translate(N_("One value for every row, where the files have no such column."))
    )
    lines += _parameters(RULES, N_("Rules of every analysis that knows them."), known(), translate)
    lines += _golden(translate)
    for room in rooms:
        own = {name: one for name, one in _by_name(room).items() if known().get(name) != one}
        lines += _parameters(room.name, room.question, own, translate)
    return "\n".join(lines).rstrip("\n") + "\n"


def _golden(translate: Translate) -> Iterator[str]:
    yield from _comment(
        translate(N_("Which of its cards a merged client takes a field from; the others: the newest."))
    )
    yield f"[{GOLDEN}]"
    names = " | ".join(rule.value for rule in Rule)
    yield from (f"# {name} = {toml_value(rule.value)}  # {names}" for name, rule in GOLDEN_RULES.items())
    yield ""


def _table(name: str, entries: Mapping[str, str], meaning: str) -> Iterator[str]:
    yield from _comment(meaning)
    yield f"[{name}]"
    for key, value in entries.items():
        yield f"{_quoted(key)} = {toml_value(value)}"
    yield ""


def _by_name(room: Analysis) -> Mapping[str, Parameter]:
    return {parameter.name: parameter for parameter in parameters(room)}


def _parameters(
    table: str, meaning: str, declared: Mapping[str, Parameter], translate: Translate
) -> Iterator[str]:
    yield from _comment(translate(meaning))
    yield f"[{table}]"
    for parameter in declared.values():
        yield from _comment(translate(parameter.option.help))
        if parameter.is_defined:
            key, value = parameter.kind.example()  # type: ignore[attr-defined]
            yield f"# {key} = {toml_value(value)}"
            continue
        shown = toml_value(_EXAMPLES[parameter.kind] if parameter.default is None else parameter.default)
        choices = f"  # {' | '.join(parameter.choices)}" if parameter.choices else ""
        yield f"# {parameter.name} = {shown}{choices}"
    yield ""


def _comment(text: str) -> Iterator[str]:
    yield f"# {safe_text(text)}"


def toml_value(value: Any) -> str:
    """A value as TOML: text quoted, numbers and days bare."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(map(toml_value, value))}]"
        case _:
            return _quoted(value.as_posix() if isinstance(value, Path) else str(value))


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for DEL and for surrogates, which TOML has not."""
    clean = text.encode("utf-8", "backslashreplace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")

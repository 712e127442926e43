"""A room's declaration into its command: parameters become options, with their bounds and choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase import analyses
from clientbase.analysis import Analysis
from clientbase.cli import flags
from clientbase.cli.command import Argument, Command, Example, Flag
from clientbase.cli.commands import READ
from clientbase.messages import N_, Data, Label, Message, message
from clientbase.parameters import Parameter, parameters

PANEL = N_("How it is computed")
RULES = N_("Rules shared by all analyses ([rules] in clientbase.toml)")
SHORT = 14
PREFIX = "room_"
METAVARS: dict[type, str] = {int: "N", Decimal: "X", str: "TEXT", date: "DATE", tuple: "X,X,…"}
DEFINED = '"NAME: CONDITION"'
BEFORE_TABLE = (flags.DB, *flags.WINDOW, flags.OUT, flags.FORMAT)
AFTER_TABLE = (
    flags.LIMIT,
    flags.RAW,
    *flags.READ,
    *flags.CHECKS,
    *flags.TALK,
    *flags.ENGINE,
)


def command(name: str) -> Command:
    """The command of the room called `name`."""
    analysis = analyses.room(name)
    table = replace(flags.TABLE, choices=tuple(table.name for table in analysis.tables))
    return Command(
        name,
        READ,
        analysis.question,
        "clientbase.cli.answering:answer",
        arguments=(_files(analysis),),
        flags=(*_choices(analysis), *BEFORE_TABLE, table, *AFTER_TABLE),
        examples=tuple(Example(line) for line in analysis.examples),
        description=(analysis.title,),
        word=PREFIX + analysis.asks if analysis.asks else "",
    )


def _files(analysis: Analysis) -> Argument:
    """The files; behind them what is asked for, where the room asks for something."""
    if not analysis.asks:
        return flags.FILES
    return replace(flags.FILES, metavar=f"[FILE]… {analysis.asks.upper()}")


def given(analysis: Analysis, values: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of the room that the command line gave, still as text."""
    return {
        parameter.name: not parameter.default if parameter.kind is bool else values[_key(parameter)]
        for parameter in parameters(analysis)
        if values.get(_key(parameter))
    }


def _key(parameter: Parameter) -> str:
    """The name of the value, kept apart from those of the common options."""
    return PREFIX + parameter.name


def _choices(analysis: Analysis) -> Iterator[Flag]:
    """The options of the room's own parameters, then those of the rules it shares with others."""
    yield from (_flag(one, RULES if one.option.shared else PANEL) for one in parameters(analysis))


def _flag(parameter: Parameter, panel: str) -> Flag:
    switch = parameter.kind is bool
    long = (
        parameter.flag if not (switch and parameter.default) else "--no-" + parameter.flag.removeprefix("--")
    )
    return Flag(
        _key(parameter),
        (long,),
        _help(parameter),
        "" if switch else _metavar(parameter),
        panel,
        pair=parameter.option.pair,
        choices=parameter.choices,
        many=parameter.is_defined,
        default="" if switch or parameter.default in (None, ()) else str(parameter.default),
    )


def _metavar(parameter: Parameter) -> str:
    """The choices where they are few and short, else what kind of value it is."""
    if parameter.option.pair:
        return "A B"
    choices = "|".join(parameter.choices)
    if choices:
        return choices if len(choices) <= SHORT else "CHOICE"
    return DEFINED if parameter.is_defined else METAVARS[parameter.kind]


def _help(parameter: Parameter) -> Message:
    """The declared meaning with its bounds."""
    option = parameter.option
    meaning = Label(option.help)
    low, high = (None if bound is None else Data(str(bound)) for bound in (option.minimum, option.maximum))
    if low and high:
        return message(N_("{meaning} From {low} to {high}."), meaning=meaning, low=low, high=high)
    if low:
        return message(N_("{meaning} At least {low}."), meaning=meaning, low=low)
    if high:
        return message(N_("{meaning} At most {high}."), meaning=meaning, high=high)
    return message(N_("{meaning}"), meaning=meaning)

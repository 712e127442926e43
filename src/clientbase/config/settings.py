"""The settings there are: their kinds, their bounds and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from clientbase.messages import N_, Data, Message, Number, message
from clientbase.nearest import nearest

PREFIX = "CLIENTBASE_"
_MEMORY = re.compile(r"\d+(\.\d+)?\s*([KMGT]i?)?B|\d{1,3}%", re.IGNORECASE)


class Origin(Enum):
    """Where the value of a setting comes from, strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as every source of it is checked: its kind, its bounds and what it means."""

    name: str
    kind: type  # str, int, bool or Path
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    pattern: re.Pattern[str] | None = None
    example: str = ""  # a value for the commented file where there is no default

    @property
    def flag(self) -> str:
        """The option of the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable."""
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting(
        "db", Path, N_("The base; without it the data of one run is held in memory."), example="base.duckdb"
    ),
    Setting(
        "lang",
        str,
        N_("Language of the answers; by default that of the environment or of the headers."),
        choices=("en", "ru", "uk"),
        example="en",
    ),
    Setting(
        "format",
        str,
        N_("Format on the standard output; by default a table on a terminal and CSV in a pipe."),
        choices=("table", "csv", "json", "jsonl", "md", "html", "xlsx", "parquet"),
        example="table",
    ),
    Setting(
        "limit", int, N_("Rows of a table on the screen; 0 is all. Files are never shortened."), 20, minimum=0
    ),
    Setting("color", str, N_("When to use colours."), "auto", ("auto", "always", "never")),
    Setting("strict", bool, N_("End with code 1 when a check failed or rows were rejected."), default=False),
    Setting("encoding", str, N_("Encoding of text files; by default it is recognised."), example="cp1251"),
    Setting("sheet", str, N_("Sheet of a workbook, by name or number."), example="1"),
    Setting(
        "memory", str, N_("What the engine may use before it spills to disk."), pattern=_MEMORY, example="4GB"
    ),
    Setting("threads", int, N_("Cores to use; by default all of them."), minimum=1, example="2"),
    Setting("lock_timeout", int, N_("Seconds to wait for a base that another process uses."), 60, minimum=0),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


class Misfit(Exception):
    """A value does not fit its setting: what is wanted instead."""

    def __init__(self, wanted: Message, near: Sequence[str] = ()) -> None:
        super().__init__(wanted.text)
        self.wanted = wanted
        self.near = tuple(near)


def checked(setting: Setting, value: Any, *, typed: bool) -> Any:
    """`value` in the type of the setting; `typed` values must have the type already, others are text."""
    if setting.kind is bool:
        return _bool(value, typed=typed)
    if setting.kind is int:
        return _int(setting, value, typed=typed)
    if not isinstance(value, str | Path) or "\0" in str(value):
        raise Misfit(message(N_("write it in quotes")))
    text = str(value).strip()
    if setting.choices and text not in setting.choices:
        listed = message(N_("choose one of {list}"), list=Data(", ".join(setting.choices)))
        raise Misfit(listed, nearest(text, setting.choices))
    if setting.pattern is not None and not setting.pattern.fullmatch(text):
        raise Misfit(message(N_("write it as {example}"), example=Data(setting.example)))
    return Path(text).expanduser() if setting.kind is Path else text


def _bool(value: Any, *, typed: bool) -> bool:
    if isinstance(value, bool):
        return value
    if not typed and str(value).lower() in {"1", "true", "yes", "on"}:
        return True
    if not typed and str(value).lower() in {"0", "false", "no", "off"}:
        return False
    raise Misfit(message(N_("write true or false")))


def _int(setting: Setting, value: Any, *, typed: bool) -> int:
    text = str(value).strip()
    if (typed and type(value) is not int) or not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise Misfit(message(N_("write a whole number")))
    if setting.minimum is not None and int(text) < setting.minimum:
        raise Misfit(message(N_("at least {limit}"), limit=Number(setting.minimum)))
    return int(text)

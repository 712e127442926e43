"""The settings there are: their kinds, their bounds and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from clientbase import warning_codes
from clientbase.errors import ClientbaseError
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
    kind: type  # str, int, bool, Path, or tuple for codes of warnings
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
    Setting(
        "strict",
        bool,
        N_("End with code 1 and keep nothing when there are warnings or rejected rows."),
        default=False,
    ),
    Setting(
        "accept",
        tuple,
        N_("Codes of warnings that are known and right: they are counted, and --strict lets them pass."),
        default=(),
    ),
    Setting(
        "max_age",
        int,
        N_("Warn when the last sale is older than so many days; by default any age is right."),
        minimum=0,
        example="7",
    ),
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
    if setting.kind is tuple:
        return _code(value)
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


def _code(value: Any) -> str:
    """One code of a warning, in capitals."""
    text = str(value).strip().upper()
    known = warning_codes.sentences()
    if text in known:
        return text
    if re.fullmatch(r"CB(-[A-Z]+)?-\d{3}", text) and text in _error_codes():
        raise Misfit(message(N_("this is an error, not a warning: it cannot be accepted")))
    raise Misfit(message(N_("name a warning by its code, such as {example}"), example=Data("CB-CLI-001")),
                 nearest(text, known, 3))  # fmt: skip


def _error_codes() -> set[str]:
    """The codes of everything that ends a run."""
    kinds = [ClientbaseError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return {kind.code for kind in kinds}


def several(value: Any, *, typed: bool) -> list[Any]:
    """The single values of a setting that holds several; text parts them with commas."""
    if typed and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise Misfit(message(N_("write it as {example}"), example=Data('["CB-CLI-001"]')))
    parts = [value] if isinstance(value, str) else value
    return [word for part in parts for word in part.split(",") if word.strip()]


def _int(setting: Setting, value: Any, *, typed: bool) -> int:
    text = str(value).strip()
    if (typed and type(value) is not int) or not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise Misfit(message(N_("write a whole number")))
    if setting.minimum is not None and int(text) < setting.minimum:
        raise Misfit(message(N_("at least {limit}"), limit=Number(setting.minimum)))
    return int(text)

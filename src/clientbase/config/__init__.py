"""Settings: flag > environment (`CLIENTBASE_*`) > `clientbase.toml` > default.

The file is looked for in the working folder and upwards, no further than the home folder. A key that is
not known, or a value of the wrong kind, is refused with the nearest name: a misspelt setting that is
silently ignored is worse than none. All mistakes are told at once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientbase import rules
from clientbase.analysis import Analysis
from clientbase.config.settings import BY_NAME, PREFIX, SETTINGS, Misfit, Origin, Setting, checked, several
from clientbase.errors import ClientbaseError, SeveralErrors, UsageError, at, together, unfit
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest
from clientbase.parameters import Parameter, convert, parameters, survivorship

FILE = "clientbase.toml"
LARGEST = 1 << 20  # bytes of a configuration file; nobody writes more by hand
NOT_SETTINGS = frozenset({"CLIENTBASE_DEBUG"})
MAP, SET, PROFILES, RULES, GOLDEN = "map", "set", "profiles", "rules", "golden"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run, and where each came from.

    Attributes:
        map: header → canonical field, from [map] and --map.
        set: canonical field → constant for every row, from [set] and --set.
        rules: values for every room that knows the rule, from [rules], in their declared types.
        golden: field of a card → rule by which merged clients take it, from [golden].
        rooms: defaults of the parameters of a room, from its own table, in their declared types.
        profiles: how earlier exports were read, from [profiles]; `ingest.mapping.profile` reads them.
        file: the clientbase.toml that was read, None where there is none.
        origins: the source of every setting that has one.
    """

    db: Path | None = None
    lang: str | None = None
    format: str | None = None
    limit: int = 20
    color: str = "auto"
    strict: bool = False
    accept: tuple[str, ...] = ()
    max_age: int | None = None
    encoding: str | None = None
    sheet: str | None = None
    memory: str | None = None
    threads: int | None = None
    lock_timeout: int = 60
    map: Mapping[str, str] = field(default_factory=dict)
    set: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    golden: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    profiles: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def of(self, room: Analysis) -> dict[str, Any]:
        """What the file sets of the parameters of a room: its own table, else the rules it knows."""
        return {**rules.of(room, self.rules), **self.rooms.get(room.name, {})}


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the configuration has to know of the analyses: their names, and a declaration when it is named."""

    names: Sequence[str] = ()
    room: Callable[[str], Analysis] | None = None


def read_settings(
    flags: Mapping[str, Any],
    environ: Mapping[str, str] = os.environ,
    folder: Path | None = None,
    rooms: Rooms = Rooms(),
) -> Settings:
    """The settings of a run.

    Args:
        flags: what the command line gave, text or typed; None, "", False and () are not given. `map` and
            `set` are mappings, added to those of the file.
        environ: environment variables.
        folder: where the search for clientbase.toml begins; the working folder by default.
        rooms: the analyses whose parameters may have defaults in the file.

    Raises:
        UsageError: a key is unknown or a value does not fit; SeveralErrors when there are more.
    """
    reading = _Reading(rooms)
    file = find(folder or Path.cwd(), _home(environ))
    if file is not None:
        reading.take_file(file)
    reading.take_environment(environ)
    reading.take_flags(flags)
    if reading.errors:
        raise together(reading.errors)
    return Settings(**reading.values, map=reading.map, set=reading.set, rules=reading.rules,
                    golden=reading.golden, rooms=reading.rooms, profiles=reading.profiles, file=file,
                    origins=reading.origins)  # fmt: skip


def find(folder: Path, home: Path | None) -> Path | None:
    """The nearest clientbase.toml in `folder` or above it, no further up than `home`."""
    for place in (folder, *folder.parents):
        candidate = place / FILE
        if candidate.is_file():
            return candidate
        if place == home:
            return None
    return None


def _home(environ: Mapping[str, str]) -> Path | None:
    named = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(named) if named else None


class _Reading:
    """The settings as they are gathered, weakest source first, with every mistake found on the way."""

    def __init__(self, rooms: Rooms) -> None:
        self._known = rooms
        self.values: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.map: dict[str, str] = {}
        self.set: dict[str, str] = {}
        self.rules: dict[str, Any] = {}
        self.golden: dict[str, str] = {}
        self.rooms: dict[str, dict[str, Any]] = {}
        self.profiles: dict[str, Any] = {}
        self.errors: list[ClientbaseError] = []

    def take_file(self, file: Path) -> None:
        """Everything in a clientbase.toml."""
        try:
            content = _parse(file)
        except UsageError as error:
            self.errors.append(error)
            return
        for key, value in content.items():
            if key in BY_NAME:
                self._take(BY_NAME[key], value, Origin.FILE, key, at(str(file)))
                if key == "db" and self.values.get("db") is not None:
                    self.values["db"] = file.parent / self.values["db"]
            elif key in {MAP, SET}:
                self._take_words(self.map if key == MAP else self.set, key, value, file)
            elif key == GOLDEN:
                self._take_golden(value, file)
            elif key == PROFILES:
                self._take_profiles(value, file)
            elif key == RULES:
                self._take_parameters(key, value, rules.known(), self.rules, file)
            elif key in self._known.names:
                self._take_room(key, value, file)
            else:
                names = [*BY_NAME, MAP, SET, PROFILES, RULES, GOLDEN, *self._known.names]
                self.errors.append(_unknown(key, names, at(str(file))))

    def take_environment(self, environ: Mapping[str, str]) -> None:
        """Every variable that begins with our prefix."""
        variables = {setting.variable: setting for setting in SETTINGS}
        place = message(N_("the environment"))
        for name, value in sorted(environ.items()):
            if not name.startswith(PREFIX) or name in NOT_SETTINGS or not value:
                continue
            if name in variables:
                self._take(variables[name], value, Origin.ENVIRONMENT, name, place)
            else:
                self.errors.append(_unknown(name, list(variables), place))

    def take_flags(self, flags: Mapping[str, Any]) -> None:
        """What was typed; flags that are no settings are somebody else's."""
        for name, value in flags.items():
            if value is None or value is False or value in ("", ()):
                continue
            if name in BY_NAME:
                setting = BY_NAME[name]
                self._take(setting, value, Origin.FLAG, setting.flag, None)
            elif name == MAP:
                self.map.update(value)
            elif name == SET:
                self.set.update(value)

    def _take(self, setting: Setting, value: Any, origin: Origin, name: str, place: Message | None) -> None:
        typed = origin is Origin.FILE
        try:
            if setting.kind is tuple:
                for one in several(value, typed=typed):
                    self._take_one_more(setting, one, name, place)
            else:
                self.values[setting.name] = checked(setting, value, typed=typed)
        except Misfit as misfit:
            self.errors.append(unfit(name, value, misfit.wanted, near=misfit.near, place=place))
        else:
            self.origins[setting.name] = origin

    def _take_one_more(self, setting: Setting, value: Any, name: str, place: Message | None) -> None:
        """One of several values: those of stronger sources are added, and every mistake is told."""
        try:
            one = checked(setting, value, typed=False)
        except Misfit as misfit:
            self.errors.append(unfit(name, value, misfit.wanted, near=misfit.near, place=place))
        else:
            self.values[setting.name] = tuple(dict.fromkeys((*self.values.get(setting.name, ()), one)))

    def _take_words(self, words: dict[str, str], key: str, value: Any, file: Path) -> None:
        """A table of text: [map] or [set]."""
        if not isinstance(value, dict):
            self.errors.append(
                unfit(
                    key,
                    value,
                    message(N_("write it as a table: [{name}]"), name=Data(key)),
                    place=at(str(file)),
                )
            )
            return
        for name, word in value.items():
            if isinstance(word, str | int | Decimal | date) and not isinstance(word, bool):
                words[name] = word.isoformat() if isinstance(word, date) else str(word)
            else:
                self.errors.append(
                    unfit(f"{key}.{name}", word, message(N_("write it in quotes")), place=at(str(file)))
                )

    def _take_golden(self, value: Any, file: Path) -> None:
        """How merged clients take the fields of their cards."""
        self._take_words(self.golden, GOLDEN, value, file)
        try:
            survivorship(self.golden, at(str(file)))
        except SeveralErrors as several_errors:
            self.errors.extend(several_errors.errors)
        except UsageError as error:
            self.errors.append(error)

    def _take_profiles(self, value: Any, file: Path) -> None:
        """How earlier exports were read: a table of tables; what they say is checked where it is used."""
        for name, said in value.items() if isinstance(value, dict) else [(PROFILES, None)]:
            inner = [said.get(key, {}) for key in ("columns", "set")] if isinstance(said, dict) else [None]
            if all(isinstance(table, dict) for table in inner):
                self.profiles[name] = said
            else:
                wanted = message(N_("write it as a table: [{name}]"), name=Data(f"{PROFILES}.{name}"))
                self.errors.append(unfit(name, said, wanted, place=at(str(file))))

    def _take_room(self, name: str, value: Any, file: Path) -> None:
        """Defaults of a room's parameters."""
        declared = parameters(self._known.room(name)) if self._known.room is not None else ()
        known = {parameter.name: parameter for parameter in declared}
        taken = self.rooms.setdefault(name, {})
        for parameter in declared if isinstance(value, dict) else ():
            if parameter.is_defined:
                tables = {key: given for key, given in value.items() if isinstance(given, dict)}
                value = {key: given for key, given in value.items() if key not in tables}
                self._take_defined(name, parameter, tables, taken, file)
        self._take_parameters(name, value, known, taken, file)

    def _take_defined(
        self, name: str, parameter: Parameter, tables: Mapping[str, Any], taken: dict[str, Any], file: Path
    ) -> None:
        """What people define by names of their own: each a table inside that of the room."""
        found: list[Any] = []
        for key, given in tables.items():
            try:
                found += convert(parameter, {key: given})
                convert(parameter, found)  # two of one name
            except ClientbaseError as error:
                for one in getattr(error, "errors", (error,)):
                    one.place = at(str(file), cell=f"[{name}.{key}]")
                    self.errors.append(one)
        if found:
            taken[parameter.name] = tuple(found)

    def _take_parameters(
        self, name: str, value: Any, known: Mapping[str, Parameter], taken: dict[str, Any], file: Path
    ) -> None:
        """A table of parameters: [rules], or that of a room."""
        if not isinstance(value, dict):
            self.errors.append(
                unfit(
                    name,
                    value,
                    message(N_("write it as a table: [{name}]"), name=Data(name)),
                    place=at(str(file)),
                )
            )
            return
        for key, given in value.items():
            parameter = known.get(key.replace("-", "_"))
            if parameter is None:
                self.errors.append(_unknown(key, list(known), at(str(file), cell=f"[{name}]")))
            else:
                self._take_parameter(parameter, given, taken, at(str(file), cell=f"[{name}]"))

    def _take_parameter(
        self, parameter: Parameter, given: Any, taken: dict[str, Any], place: Message
    ) -> None:
        several = isinstance(given, list) and parameter.kind is not tuple
        if several or isinstance(given, dict) or (isinstance(given, bool) and parameter.kind is not bool):
            self.errors.append(unfit(parameter.name, given, message(N_("write one value")), place=place))
            return
        try:
            taken[parameter.name] = convert(parameter, given)
        except UsageError as error:
            error.place = place
            self.errors.append(error)


def _parse(file: Path) -> Mapping[str, Any]:
    """The content of a TOML file, numbers exact."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UsageError(message(N_("the configuration is larger than a megabyte")), place=at(str(file)))
        return tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        problem = message(N_("the configuration cannot be read: {reason}"), reason=Data(error.strerror or ""))
        raise UsageError(problem, place=at(str(file))) from None
    except UnicodeDecodeError:
        raise UsageError(
            message(N_("the configuration is not UTF-8 text")),
            place=at(str(file)),
            fix=[message(N_("save it as UTF-8 in your editor"))],
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            message(N_("the configuration is not valid TOML")),
            place=at(str(file)),
            evidence=[message(N_("{reason}"), reason=Data(str(error)[:200]))],
            fix=[message(N_("text stands in quotes: {example}"), example=Data('db = "base.duckdb"'))],
        ) from None


def _unknown(name: str, known: Sequence[str], place: Message) -> UsageError:
    near = nearest(name, known)
    fixes: Iterator[Message] = (message(N_("did you mean {name}?"), name=Data(found)) for found in near)
    return UsageError(
        message(N_("there is no setting “{name}”"), name=Data(name[:60])),
        place=place,
        fix=[*fixes] or [message(N_("choose one of {list}"), list=Data(", ".join(known)))],
    )

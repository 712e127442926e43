"""One call of one command: its values with the configuration under them, checked before any work begins."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase import analyses
from clientbase.cli import words
from clientbase.cli.command import Command
from clientbase.cli.flags import ROW_WORDS
from clientbase.cli.hints import completed
from clientbase.config import Rooms, Settings, read_settings
from clientbase.console import Console, Level
from clientbase.errors import BaseBusy, ClientbaseError, SeveralErrors, UsageError, together, unfit
from clientbase.locale import language
from clientbase.messages import N_, Count, Data, message
from clientbase.nearest import nearest
from clientbase.signals import Signals

if TYPE_CHECKING:
    from clientbase.api import Base
    from clientbase.ingest.account import LoadAccount
    from clientbase.ingest.declared import RowWords

STDIN = "-"
PAUSE = 0.2  # seconds between two tries to open a base in use
PAIRS = ("only_rows", "skip_rows")  # options that name a column of the file and a word of its cells
# Options with choices that are neither settings nor of a room.
OWN_CHOICES = {"table", "kind", "overridden", "decimal", "date_order"}


@dataclass(frozen=True, slots=True)
class Invocation:
    """The call of a command: who listens, what was declared, what was given."""

    console: Console
    signals: Signals
    command: Command
    values: Mapping[str, Any]
    settings: Settings

    @classmethod
    def begin(
        cls, console: Console, signals: Signals, command: Command, values: Mapping[str, Any]
    ) -> Invocation:
        """Check the values and tune the console to them.

        Raises:
            UsageError: a value does not fit its option, or the configuration is wrong (SeveralErrors for
                more than one).
        """
        values = words.parted(command, values)
        problems = [*_problems(command, values)]
        try:
            settings = read_settings(_flags(values), rooms=Rooms(analyses.names(), analyses.room))
        except SeveralErrors as several:
            problems.extend(several.errors)
        except UsageError as error:
            problems.append(error)
        if problems:
            raise together(problems)
        console.level = _level(values)
        console.color = settings.color
        console.accepts = frozenset(settings.accept)
        files = [name for name in values.get("files") or () if name != STDIN]
        console.completed = partial(completed, base=settings.db, files=files)
        if settings.lang:
            console.language = language(settings.lang)
        return cls(console, signals, command, values, settings)

    def text(self, name: str) -> str | None:
        """An option that is no setting; None where it was not given."""
        value = self.values.get(name)
        return str(value) if value else None

    def is_set(self, name: str) -> bool:
        """Whether a switch was given."""
        return bool(self.values.get(name))

    @property
    def files(self) -> tuple[str, ...]:
        """The files as they were named."""
        return tuple(self.values.get("files") or ())

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions of the filter as they were written."""
        return tuple(self.values.get("where") or ())

    @contextmanager
    def open(self, *, read_only: bool = False) -> Iterator[Base]:
        """The base of this call: the named one, else one in memory.

        Raises:
            UsageError: neither a file nor a base was named.
        """
        from clientbase.reports.atomic import discard_pending

        if not self.files and self.settings.db is None:
            query = [text] if (text := self.text("query")) else []
            called = shlex.join(["clientbase", self.command.name, *query])
            near = next(iter(sorted(Path().glob("*.duckdb"))), Path("base.duckdb"))
            raise UsageError(
                message(N_("there is nothing to answer from")),
                fix=[
                    message(N_("name a file: {command}"), command=Data(f"{called} sales.xlsx")),
                    message(
                        N_("name a base: {command}"),
                        command=Data(f"{called} {shlex.join(['--db', str(near)])}"),
                    ),
                ],
            )
        with self._opened(read_only=read_only) as base:
            workspace = base.store.workspace
            self.signals.on_stop(base.store.interrupt)
            self.signals.on_hard_end(lambda: shutil.rmtree(workspace, ignore_errors=True))
            self.signals.on_hard_end(discard_pending)
            yield base
            if not self.is_set("dry_run"):
                base.store.settle()  # a load on hold is undone where a check failed before this

    def _opened(self, *, read_only: bool) -> Base:
        """The base, waited for while another process holds it."""
        from clientbase.api import Base

        end = time.monotonic() + self.settings.lock_timeout
        told = False
        while True:
            try:
                return Base(
                    self.settings.db,
                    memory=self.settings.memory,
                    threads=self.settings.threads,
                    lang=self.settings.lang,
                    must_exist=not self.files,
                    read_only=read_only,
                    golden=self.settings.golden,
                )
            except BaseBusy:
                if time.monotonic() >= end:
                    raise
                if not told:
                    seconds = Count(self.settings.lock_timeout, N_("{n} second"), N_("{n} seconds"))
                    self.console.note(
                        message(N_("the base is in use; waiting up to {seconds}"), seconds=seconds)
                    )
                    told = True
                time.sleep(PAUSE)

    def load(self, base: Base, room: str | Sequence[str] | None = None) -> LoadAccount | None:
        """Load the named files, if any, and go on in the language of the base.

        A base in memory that is asked one `room`, or several, keeps only what they read.
        """
        loaded = None
        if self.files:
            with self.console.progress() as progress:
                loaded = base.load(
                    *self._paths(base.store.workspace),
                    map=self.settings.map,
                    set=self.settings.set,
                    sheet=self.settings.sheet,
                    encoding=self.settings.encoding,
                    table=self.text("kind"),
                    delimiter=self.text("delimiter"),
                    decimal=self.text("decimal"),
                    date_order=self.text("date_order"),
                    force=self.values.get("overridden") or (),
                    rows=self._row_words(),
                    profiles=self.settings.profiles,
                    replace_period=self.is_set("replace_period"),
                    keep_both=self.is_set("keep_both"),
                    dry_run=self.is_set("dry_run"),
                    hold=self.is_set("dry_run") or (self.settings.strict and self.settings.db is not None),
                    progress=progress,
                    room=room if self.settings.db is None else None,
                    where=self.conditions,
                )
        self.console.language = base.language
        return loaded

    def _row_words(self) -> RowWords:
        """What the options say of single rows."""
        from clientbase.ingest.mapping import row_words

        return row_words.read({flag.name: self.values.get(flag.name) or () for flag in ROW_WORDS})

    def _paths(self, workspace: Path) -> list[Path]:
        """The files, standard input spooled to a private one."""
        return [_spool(workspace) if file == STDIN else Path(file) for file in self.files]


def _level(values: Mapping[str, Any]) -> Level:
    if values.get("quiet"):
        return Level.QUIET
    return Level.VERBOSE if values.get("verbose") else Level.NORMAL


def _spool(workspace: Path) -> Path:
    """Standard input as a private file."""
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        raise UsageError(
            message(N_("“-” reads standard input, and nothing is sent there")),
            fix=[
                message(N_("send something: {command}"), command=Data("cat sales.csv | clientbase abcxyz -"))
            ],
        )
    path = Path(tempfile.mkdtemp(dir=workspace)) / "stdin"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _flags(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the command line gave, with the pairs of --map and --set as mappings."""
    pairs = {name: dict(map(_pair, filter(_is_pair, values.get(name) or ()))) for name in ("map", "set")}
    return {**values, **pairs}


def _pair(text: str) -> tuple[str, str]:
    """`Header=field`: a header may hold an equals sign, a field never does."""
    before, _, after = text.rpartition("=")
    return before.strip(), after.strip()


def _asks_for_blank(text: str) -> bool:
    """`Column=`: rows whose cell is blank."""
    return bool(_pair(text)[0]) and text.rstrip().endswith("=")


def _is_pair(text: str) -> bool:
    return all(_pair(text))


# -- checks before any work ----------------------------------------------------------------------------------


def _problems(command: Command, values: Mapping[str, Any]) -> Iterator[ClientbaseError]:
    """What only the command line can get wrong; the settings are checked with those of the file."""
    for flag in command.flags:
        given = values.get(flag.name) if flag.name in OWN_CHOICES and flag.choices else None
        for value in given if isinstance(given, tuple) else (given,):
            if value and value not in flag.choices:
                listed = message(N_("choose one of {list}"), list=Data(", ".join(flag.choices)))
                yield unfit(flag.long, value, listed, near=nearest(value, flag.choices))
    forms = {"map": '"Header=field"', "set": "field=value", **dict.fromkeys(PAIRS, '"Column=word"')}
    for name, form in forms.items():
        for text in values.get(name) or ():
            if not (_is_pair(text) or (name in PAIRS and _asks_for_blank(text))):
                option = "--" + name.replace("_", "-")
                yield unfit(option, text, message(N_("write it as {example}"), example=Data(form)))
    if values.get("quiet") and values.get("verbose"):
        yield UsageError(
            message(N_("-q and -v ask for opposite things")), fix=[message(N_("leave one of them out"))]
        )
    if tuple(values.get("files") or ()).count(STDIN) > 1:
        yield UsageError(
            message(N_("“-” is named twice: standard input is one file")),
            fix=[message(N_("leave one of them out"))],
        )

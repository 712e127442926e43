"""The locked connection: how DuckDB is opened, what it may touch, and what its errors mean to a user.

In memory the tables live in an attached, compressed database, so that ten million lines fit the default
memory limit and spill to a private folder beyond it. Before the first answer the connection is locked:
no file, network or setting can be reached by SQL any more (reliability.md, hardening recipe).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from clientbase.errors import (
    OLD_KEPT,
    UNCHANGED,
    BaseBusy,
    BaseDamaged,
    ClientbaseError,
    LimitReached,
    NotWritten,
    UsageError,
    at,
)
from clientbase.messages import N_, Data, Message, message
from clientbase.store.workspace import Workspace

STORAGE_VERSION = "v1.4.0"  # readable by every DuckDB since 1.4
DEFAULT_MEMORY = "900MB"


class Connection:
    """A DuckDB connection that only the store sees."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        memory: str | None = None,
        threads: int | None = None,
        read_only: bool = False,
    ) -> None:
        self.path, self.read_only = path, read_only
        private = Workspace()
        self.workspace = private.path
        self._tidy = weakref.finalize(self, private.remove)  # a notebook seldom closes what it opened
        self.locked = self.closed = False
        self.held = False  # a transaction is open that somebody else will end
        self.digests: dict[int, Callable[[], str]] = {}  # load → sha256, where the log has none yet
        config: dict[str, Any] = {
            "storage_compatibility_version": STORAGE_VERSION,
            "memory_limit": memory or DEFAULT_MEMORY,
            "temp_directory": str(self.workspace),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "allow_persistent_secrets": False,
        }
        if threads:
            config["threads"] = threads
        try:
            with self._meaning():
                self.raw = duckdb.connect(
                    str(path) if path else ":memory:", read_only=read_only, config=config
                )
                self._prepare()
        except BaseException:
            self._tidy()
            raise

    def _prepare(self) -> None:
        self.raw.execute("set python_enable_replacements = false")
        self.raw.execute("set enable_progress_bar = false")
        self.raw.execute("set TimeZone = 'UTC'")
        if self.path is None:
            self.raw.execute("attach ':memory:' as base (compress)")
            self.raw.execute("use base")
            # nothing outlives the process: a checkpoint after a load would only cost time
            self.raw.execute("set checkpoint_threshold = '1TB'")
        elif not self.read_only:
            self.path.chmod(0o600)

    def lock(self) -> None:
        """Forbid files, network and settings to every later statement. Cannot be undone."""
        if not self.locked:
            self.execute("set enable_external_access = false")
            self.execute("set lock_configuration = true")
            self.locked = True

    def readable(self, path: Path) -> Path:
        """A path the engine may read: the file itself, or its copy in the private folder once locked."""
        if not self.locked or path.is_relative_to(self.workspace):
            return path
        copy = Path(tempfile.mkdtemp(dir=self.workspace)) / "input"
        try:
            os.link(path, copy)
        except OSError:
            shutil.copyfile(path, copy)
        return copy

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run one statement; of `parameters` only those the statement names are passed."""
        with self._meaning():
            if not parameters:
                return self.raw.execute(sql)
            wanted = set(re.findall(r"\$([a-z_]\w*)", sql))
            return self.raw.execute(sql, {k: v for k, v in parameters.items() if k in wanted})

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        result = self.execute(sql, parameters)
        with self._meaning():
            return result.fetchall()

    def row(self, sql: str, parameters: Mapping[str, Any] | None = None) -> tuple[Any, ...]:
        """The one row of a statement that always has one."""
        return self.rows(sql, parameters)[0]

    def fill(self, table: str, kinds: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Make a temporary table of some rows, in place of one of the name.

        Args:
            table: its name.
            kinds: column → its type.
            rows: their values, in the order of the columns.
        """
        columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(kinds)
        values = ", ".join(f"unnest(${n}::{k}[]) as {quote_identifier(n)}" for n, k in kinds.items())
        self.execute(
            f"create or replace temp table {quote_identifier(table)} as select {values}",
            {name: list(cells) for name, cells in zip(kinds, columns, strict=True)},
        )

    @contextmanager
    def transaction(self, *, keep: bool = True, hold: bool = False) -> Iterator[None]:
        """All or nothing, whatever ends the block; in the end nothing at all unless `keep`.

        With `hold` it stays open until `settle`, or is undone when the connection closes before.
        """
        self.execute("begin transaction")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # a fatal error has already ended the transaction
                self.raw.execute("rollback")
            raise
        if hold:
            self.held = True
        else:
            self.execute("commit" if keep else "rollback")

    def settle(self) -> None:
        """Keep what a held transaction did."""
        if self.held:
            self.held = False
            self.execute("commit")

    def interrupt(self) -> None:
        """Stop the running statement as soon as the engine can."""
        self.raw.interrupt()

    def close(self) -> None:
        """Close the base and remove the private folder."""
        self.raw.close()
        self.closed = True
        self._tidy()

    @contextmanager
    def _meaning(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            if isinstance(error, duckdb.InterruptException):
                raise KeyboardInterrupt from None
            if self.closed:
                raise UsageError(
                    message(N_("the base is closed")),
                    fix=[message(N_("open it again: {call}"), call=Data("Base(…)"))],
                ) from None
            meant = explain(error, self.path)
            if meant is None:
                raise
            raise meant from None


def quote_identifier(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def explain(error: duckdb.Error, path: Path | None) -> ClientbaseError | None:
    """What an engine error means to the user; None when it is a bug of ours."""
    text = str(error)
    place = at(path.name) if path else None
    if isinstance(error, duckdb.OutOfMemoryException):
        if "disk" in text.lower() or "max_temp_directory_size" in text:
            return LimitReached(
                message(N_("the disk is full: intermediate results did not fit")),
                place=place,
                state=message(UNCHANGED),
                fix=[message(N_("free some space, or point TMPDIR to a larger disk"))],
            )
        return LimitReached(
            message(N_("the memory limit was reached")),
            place=place,
            state=message(UNCHANGED),
            fix=[message(N_("give more memory: {option}"), option=Data("CLIENTBASE_MEMORY=4GB"))],
        )
    if "Could not set lock on file" in text or "already open" in text:
        holder = re.search(r"PID (\d+)", text)
        return BaseBusy(
            message(N_("the base is in use by another process")),
            place=place,
            evidence=[message(N_("process {pid}"), pid=Data(holder[1]))] if holder else [],
            state=message(UNCHANGED),
            fix=[message(N_("wait until it has finished and run the command again"))],
        )
    return _explain_file(error, text, path, place)


def _explain_file(
    error: duckdb.Error, text: str, path: Path | None, place: Message | None
) -> ClientbaseError | None:
    if path is None:
        return None
    damaged = ("not a valid DuckDB database", "Corrupt database", "checksum", "truncated", "Serialization")
    if "we can only read versions" in text or "newer version" in text:
        problem = message(N_("the base was written by a newer version"))
        fix = message(N_("upgrade: {command}"), command=Data("pip install -U clientbase"))
    elif any(word in text for word in damaged) or isinstance(error, duckdb.FatalException):
        problem = message(N_("the base is damaged, or is not a base at all"))
        fix = message(N_("restore the file from a copy, or load the exports into a new base"))
    elif isinstance(error, duckdb.IOException) and ("No such file" in text or "Cannot open file" in text):
        return UsageError(
            message(N_("the base cannot be opened or created here")),
            place=place,
            fix=[message(N_("name a file in a folder you may write to: {option}"), option=another(Path()))],
        )
    elif isinstance(error, duckdb.IOException) and "No space left" in text:
        return NotWritten(
            message(N_("no space is left on the disk")),
            place=place,
            state=message(OLD_KEPT),
            fix=[message(N_("free some space and run the command again"))],
        )
    else:
        return None
    return BaseDamaged(problem, place=place, state=message(N_("the base was not touched")), fix=[fix])


def another(path: Path) -> Data:
    """The option that names a base that is not there yet, in the folder of `path`."""
    names = (f"base{number}.duckdb" for number in ("", *range(2, 1000)))
    free = next(
        found for name in names if not (found := path.with_name(name) if path.name else Path(name)).exists()
    )
    return Data(shlex.join(["--db", str(free)]))

"""What a load did, as values: recognised, guessed, ignored, rejected, assumed. The console prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clientbase.ingest.mapping.profile import Profile
from clientbase.messages import Message
from clientbase.store import Loaded


@dataclass(frozen=True, slots=True)
class RecognisedField:
    """One canonical field and where its values come from."""

    field: str
    header: str  # "" for a constant or a computed value
    how: str  # declared, preset, exact, content, suffix, guess, constant, title, computed
    style: Message | None = None  # how the values were read: day first, decimal comma …


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """One table of one file."""

    file: str
    sheet: str
    kind: str
    encoding: str
    table: str
    header_row: int  # 0 when there is none
    fields: tuple[RecognisedField, ...]
    ignored: tuple[str, ...]
    notes: tuple[Message, ...]
    warnings: tuple[Message, ...]
    loaded: Loaded
    aloud: tuple[Message, ...] = ()  # what was made of a source that is no plain list
    profile: Profile | None = None  # how it was read, to be remembered


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A sheet or file that was looked at and not loaded, and why."""

    file: str
    sheet: str
    reason: Message


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Everything a load did, in the order of the files."""

    tables: tuple[LoadedTable, ...]
    passed_over: tuple[PassedOver, ...]
    dry_run: bool = False  # nothing was kept

    @property
    def warnings(self) -> tuple[Message, ...]:
        """All warnings of all tables."""
        return tuple(warning for table in self.tables for warning in table.warnings)

    @property
    def rejected(self) -> int:
        """Rows that were not loaded."""
        return sum(table.loaded.rows_rejected for table in self.tables)

    def __iter__(self) -> Iterator[LoadedTable]:
        return iter(self.tables)

"""One class for every situation a user can cause: code, exit code and the words live here.

An error says what is wrong, where, what was seen (never a client's personal data), what happened to
the data and the way out. `clientbase.console` lays it out; nothing else prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar

from clientbase.locale import language
from clientbase.messages import N_, Data, Message, Value, message


class Exit(IntEnum):
    """Exit codes of the process (contract.md); signals add 128."""

    ANSWERED = 0
    CHECK_FAILED = 1
    USAGE = 2
    REFUSED = 3
    DAMAGED = 4
    NOT_WRITTEN = 5
    LIMIT = 6
    BUG = 70
    BUSY = 75
    HANGUP = 129
    INTERRUPTED = 130
    PIPE = 141
    TERMINATED = 143


class Stopped(SystemExit):
    """The run ends here without another word: a signal came, or nobody reads the answer any more."""

    def __init__(self, code: Exit) -> None:
        super().__init__(int(code))


UNCHANGED = N_("nothing was loaded; the base is as it was")
OLD_KEPT = N_("the earlier file was kept")


class ClientbaseError(Exception):
    """A situation with a way out. Subclasses fill in the class attributes and the messages."""

    code: ClassVar[str] = "CB-000"
    exit_code: ClassVar[Exit] = Exit.REFUSED

    def __init__(
        self,
        problem: Message,
        *,
        place: Message | None = None,
        evidence: Sequence[Message] = (),
        state: Message | None = None,
        fix: Sequence[Message] = (),
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.evidence = tuple(evidence)
        self.state = state
        self.fix = tuple(fix)

    def __str__(self) -> str:
        """The error in English, as a notebook or a traceback shows it."""
        said = language("en").render
        lines = [f"{self.code} {said(self.problem)}"]
        lines += [f"  --> {said(self.place)}"] if self.place else []
        lines += [f"  = {said(seen)}" for seen in (*self.evidence, *filter(None, [self.state]))]
        return "\n".join([*lines, *(f"fix: {said(way)}" for way in self.fix)])


class SeveralErrors(ClientbaseError):
    """All problems of one run together, so that nobody has to find them one at a time."""

    code = "CB-001"

    def __init__(self, errors: Sequence[ClientbaseError]) -> None:
        super().__init__(message(N_("{n} problems"), n=len(errors)))
        self.errors = tuple(errors)

    def __str__(self) -> str:
        """All of them, one after another."""
        return "\n".join(map(str, self.errors))

    @property
    def worst(self) -> Exit:
        """The exit code of the run: the first error's."""
        return self.errors[0].exit_code


def together(errors: Sequence[ClientbaseError]) -> ClientbaseError:
    """One error as it is, more as `SeveralErrors`."""
    return errors[0] if len(errors) == 1 else SeveralErrors(errors)


def at(file: str, sheet: str = "", cell: str = "") -> Message:
    """The place of an error: file, sheet and cell or line, each only where known."""
    values: dict[str, Value] = {"file": Data(file), "sheet": Data(sheet), "cell": Data(cell)}
    if sheet and cell:
        return Message(N_("{file}, sheet “{sheet}”, {cell}"), values)
    if sheet:
        return Message(N_("{file}, sheet “{sheet}”"), values)
    if cell:
        return Message(N_("{file}, {cell}"), values)
    return Message(N_("{file}"), values)


class UsageError(ClientbaseError):
    """The command line or the configuration cannot be understood."""

    code = "CB-USE-001"
    exit_code = Exit.USAGE


def unfit(
    option: str, value: object, wanted: Message, *, near: Sequence[str] = (), place: Message | None = None
) -> UsageError:
    """A value that does not fit its option or setting: the nearest ones that do, and what is wanted."""
    return UsageError(
        message(N_("{option}: “{value}” does not fit"), option=Data(option), value=Data(str(value)[:40])),
        place=place,
        fix=[*(message(N_("did you mean {name}?"), name=Data(found)) for found in near), wanted],
    )


class CheckFailed(ClientbaseError):
    """`--strict`: there are warnings or rejected rows, so nothing was kept or answered."""

    code = "CB-CHK-001"
    exit_code = Exit.CHECK_FAILED


class LeftoversFound(ClientbaseError):
    """What would be given away still tells who somebody is, so that nothing was written."""

    code = "CB-PRV-001"
    exit_code = Exit.CHECK_FAILED


class FileRefused(ClientbaseError):
    """A file cannot be read: missing, unreadable, not a table, damaged, encrypted, unsafe."""

    code = "CB-IN-001"
    exit_code = Exit.REFUSED


class FileUnsafe(FileRefused):
    """A file is built to harm a reader: entities, bombs, cells outside the grid."""

    code = "CB-IN-002"


class FileEncrypted(FileRefused):
    """A workbook is protected by a password."""

    code = "CB-IN-003"


class FileEmpty(FileRefused):
    """There is not one row of data in the file."""

    code = "CB-IN-004"


class EncodingUnknown(FileRefused):
    """The bytes of a text file fit no encoding, or more than one."""

    code = "CB-IN-005"


class ReaderFailed(FileRefused):
    """The isolated reader died on the file (a crash of the library, not of clientbase)."""

    code = "CB-IN-006"


class LimitReached(ClientbaseError):
    """Memory, size or time ran out before the file was read."""

    code = "CB-LIM-001"
    exit_code = Exit.LIMIT


class Unmapped(ClientbaseError):
    """The columns that are needed were not recognised."""

    code = "CB-MAP-001"
    exit_code = Exit.REFUSED


class NoTable(Unmapped):
    """The source is of a kind the base has no table for."""

    code = "CB-MAP-115"


class ValuesRefused(ClientbaseError):
    """Too many values of a needed column do not parse."""

    code = "CB-MAP-002"
    exit_code = Exit.REFUSED


class AmountsAmbiguous(ClientbaseError):
    """Every amount can be read two ways, and nothing in the file tells which."""

    code = "CB-MAP-004"
    exit_code = Exit.REFUSED


class TotalsDiffer(ClientbaseError):
    """The rows and the file's own sums do not agree."""

    code = "CB-SUM-001"
    exit_code = Exit.REFUSED


class PeriodWrong(ClientbaseError):
    """Too many rows are dated outside the period the file names."""

    code = "CB-MAP-003"
    exit_code = Exit.REFUSED


class DecisionsRefused(ClientbaseError):
    """Decisions about cards that contradict one another, or that name cards the base does not have."""

    code = "CB-LOAD-170"
    exit_code = Exit.REFUSED


class SmallerRefused(ClientbaseError):
    """An export would replace more rows than it has."""

    code = "CB-LOAD-101"
    exit_code = Exit.REFUSED


class NothingToAnswer(ClientbaseError):
    """The base holds no data for the question."""

    code = "CB-ANS-001"
    exit_code = Exit.REFUSED


class CurrenciesMixed(ClientbaseError):
    """More than one currency and no rate table: a sum would mean nothing."""

    code = "CB-ANS-002"
    exit_code = Exit.REFUSED


class BaseDamaged(ClientbaseError):
    """The base file is damaged, not ours, or written by a newer version."""

    code = "CB-BASE-001"
    exit_code = Exit.DAMAGED


class BaseBusy(ClientbaseError):
    """Another process holds the base."""

    code = "CB-BASE-002"
    exit_code = Exit.BUSY


class NotWritten(ClientbaseError):
    """A document could not be written; the earlier one is intact."""

    code = "CB-OUT-001"
    exit_code = Exit.NOT_WRITTEN

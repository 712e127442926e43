"""Documents replaced whole or not at all.

Every document is written to a private file beside its target and flushed to the disk. Only when all of
them are complete do they take the places of the earlier ones, by a rename that no reader can see half
done. A target that is a link is replaced, never written through.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.errors import OLD_KEPT, ClientbaseError, NotWritten, together
from clientbase.messages import N_, Data, Message, message

if TYPE_CHECKING:
    from clientbase.progress import Progress
    from clientbase.reports import Job

UNFINISHED = ".clientbase-unfinished-"
_FORGOTTEN = 24 * 60 * 60  # seconds after which an unfinished file is that of a run that was killed

_pending: set[str] = set()


def discard_pending() -> None:
    """Remove the unfinished files of this process: for an exit that runs no `finally`."""
    for name in list(_pending):
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - a Path would allocate in a dying process
        _pending.discard(name)


def replace_all(jobs: Sequence[Job], protected: Sequence[Path], progress: Progress) -> None:
    """Write every job beside its target, then put all in place.

    Raises:
        NotWritten: with the reason for every target that failed (SeveralErrors for more than one); all
            earlier files are as they were, and nothing unfinished is left behind.
    """
    _raise(_refusals(jobs, protected))
    for folder in {job.path.parent for job in jobs}:
        _discard_forgotten(folder)
    written: list[tuple[Job, str]] = []
    errors: list[ClientbaseError] = []
    try:
        for job in jobs:
            progress.start(message(N_("writing {file}"), file=Data(job.path.name)))
            try:
                written.append((job, _write_beside(job)))
            except OSError as error:
                errors.append(_not_written(job.path, error))
            except NotWritten as error:
                cause = _system_error(error)
                errors.append(_not_written(job.path, cause) if cause else error)
        _raise(errors)
        _put_in_place(written)
    finally:
        for _, temporary in written:
            _discard(temporary)


def _raise(errors: Sequence[ClientbaseError]) -> None:
    if errors:
        raise together(errors)


def _write_beside(job: Job) -> str:
    """Write a private file in the target's folder, flushed to the disk; its name."""
    handle, temporary = tempfile.mkstemp(dir=job.path.parent, prefix=UNFINISHED, suffix=job.path.suffix)
    _pending.add(temporary)
    try:
        os.close(handle)
        job.fill(Path(temporary))
        _flush(temporary, os.O_RDWR)
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _put_in_place(written: Sequence[tuple[Job, str]]) -> None:
    done: list[Path] = []
    for job, temporary in written:
        try:
            os.replace(temporary, job.path)  # noqa: PTH105 - the name the tests make fail
        except OSError as error:
            raise _not_written(job.path, error, done) from error
        _pending.discard(temporary)
        done.append(job.path)
    for folder in dict.fromkeys(path.parent for path in done):
        # The document is complete and in its place; some file systems cannot flush a folder.
        with contextlib.suppress(OSError):
            _flush(folder, os.O_RDONLY)


def _flush(path: str | Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108 - a str keeps the set of names simple
    _pending.discard(temporary)


def _discard_forgotten(folder: Path) -> None:
    """Remove the unfinished files that runs which were killed have left beside their targets."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            age = time.time() - entry.stat(follow_symlinks=False).st_mtime
            if entry.name.startswith(UNFINISHED) and age > _FORGOTTEN:
                _discard(entry.path)


def _refusals(jobs: Sequence[Job], protected: Sequence[Path]) -> list[ClientbaseError]:
    """What can be known to fail before anything is written."""
    errors: list[ClientbaseError] = []
    seen: set[str] = set()
    for job in jobs:
        problem, fix = _objection(job.path, protected)
        place = _entry(job.path)
        if problem is None and place in seen:
            problem = N_("“{file}” is named twice")
        seen.add(place)
        if problem is not None:
            errors.append(
                NotWritten(
                    message(problem, file=Data(str(job.path)), folder=Data(str(job.path.parent))),
                    state=message(OLD_KEPT) if job.path.exists() else message(N_("nothing was written")),
                    fix=[message(fix)] if fix else [],
                )
            )
    return errors


def _objection(path: Path, protected: Sequence[Path]) -> tuple[str | None, str]:
    """Why `path` may not be replaced, and the way out; (None, "") if it may."""
    other_name = N_("give -o another name")
    if not path.parent.is_dir():
        return N_("there is no folder “{folder}”"), N_("make the folder first, or give -o another name")
    try:
        found = path.lstat()
    except OSError:
        return (
            (N_("“{file}” was loaded; it is not overwritten"), other_name)
            if _is_any(path, protected)
            else (None, "")
        )
    if stat.S_ISDIR(found.st_mode):
        return N_("“{file}” is a folder"), N_("add a file name after it")
    if _is_any(path, protected):
        return N_("“{file}” was loaded; it is not overwritten"), other_name
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISLNK(found.st_mode):
        return N_("“{file}” is not an ordinary file"), N_("use -o - to write to the standard output")
    return None, ""


def _is_any(path: Path, protected: Sequence[Path]) -> bool:
    """Whether replacing the entry `path` would replace one of the protected files."""
    for other in protected:
        if _entry(path) == _entry(other):
            return True
        with contextlib.suppress(OSError):
            if os.path.samestat(path.lstat(), other.stat()):
                return True
    return False


def _entry(path: Path) -> str:
    """The place of a name in its real folder: links in the folder are followed, the name itself is not."""
    return os.path.join(os.path.realpath(path.parent), os.path.normcase(path.name))  # noqa: PTH118


_REASONS = {
    errno.ENOSPC: (N_("no space left on the disk"), N_("free some space, or write to another disk")),
    errno.EDQUOT: (N_("the disk quota is used up"), N_("free some space, or write to another disk")),
    errno.EACCES: (N_("no permission"), N_("close the file in other programs, or write to another folder")),
    errno.EPERM: (N_("no permission"), N_("close the file in other programs, or write to another folder")),
    errno.EROFS: (N_("the disk is read-only"), N_("write to another folder")),
    errno.EISDIR: (N_("it is a folder"), N_("add a file name after it")),
    errno.ENAMETOOLONG: (N_("the name is too long"), N_("give -o a shorter name")),
    errno.EFBIG: (N_("the file is larger than allowed"), N_("raise the limit, or write to another folder")),
}


def _system_error(error: BaseException) -> OSError | None:
    """The refusal of the system that a library wrapped in exceptions of its own."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return cause


def _not_written(path: Path, error: OSError, done: Sequence[Path] = ()) -> NotWritten:
    """The error for a target the system refused, with what became of it and of the others."""
    reason, fix = _REASONS.get(error.errno or 0, ("", N_("write to another folder")))
    state: Message = message(OLD_KEPT) if path.exists() else message(N_("nothing was written"))
    if done:
        names = Data(", ".join(str(other) for other in done))
        state = message(N_("written: {files}; “{file}” is as it was"), files=names, file=Data(str(path)))
    return NotWritten(
        message(N_("“{file}” cannot be written"), file=Data(str(path))),
        evidence=[
            message(reason)
            if reason
            else message(N_("{reason}"), reason=Data(error.strerror or str(error.errno)))
        ],
        state=state,
        fix=[message(fix)],
    )

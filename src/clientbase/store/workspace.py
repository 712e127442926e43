"""The private folder of a connection: rows that did not fit the memory, parts of files that are being read.

A process that is killed cannot remove its folder. But the lock on it ends with the process, so the next one
sees that it belongs to nobody and removes it (reliability.md, temporary data).
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # a system without such locks keeps what a killed process has left
    fcntl = None  # type: ignore[assignment]

PREFIX = "clientbase-"
OWNER = ".clientbase-owner"  # the locked file; a folder without it is not ours, whatever its name


class Workspace:
    """A new private folder; its making removes those that killed processes of this user have left."""

    def __init__(self) -> None:
        for folder in _left():
            shutil.rmtree(folder, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        new = self.path / f"{OWNER}.new"
        self._owner = new.open("wb")
        _lock(self._owner)
        new.rename(self.path / OWNER)  # so that nobody ever sees it unlocked

    def remove(self) -> None:
        """Remove the folder with all it holds."""
        self._owner.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _left() -> Iterator[Path]:
    """The folders of this user that belong to no living process."""
    if fcntl is None:
        return
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_left(Path(entry.path)):
                yield Path(entry.path)


def _is_left(folder: Path) -> bool:
    try:
        status = folder.lstat()
        if status.st_uid != os.getuid() or not stat.S_ISDIR(status.st_mode):
            return False
        with (folder / OWNER).open("r+b") as owner:
            return _lock(owner)
    except OSError:  # not ours, or another process was faster
        return False


def _lock(owner: BinaryIO) -> bool:
    """Whether the file could be locked; it stays so until it is closed, or the process ends."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""Ctrl-C, termination and hang-up: say so at once, let the work be taken back, and never hang.

The first signal is raised where the program stands, so that transactions roll back and temporary files
go. Engines may take seconds to notice; after `GRACE`, or at a second signal, the process ends anyway.
A killed load leaves the base as it was, so ending hard loses nothing but private temporary folders, and
those are removed first.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from clientbase.errors import Exit

GRACE = 5.0
CODES = {"SIGINT": Exit.INTERRUPTED, "SIGTERM": Exit.TERMINATED, "SIGHUP": Exit.HANGUP}


class Stopped(BaseException):
    """The process was asked to end by a signal; `code` is its exit code."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code


class Interrupts:
    """The signal handlers of one run.

    Args:
        announce: tells the user that the work is being stopped.
    """

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self._folders: list[Path] = []
        self._actions: list[Callable[[], None]] = []
        self.code: Exit | None = None

    def install(self) -> None:
        """Handle the signals this system has; only the main thread may."""
        if threading.current_thread() is not threading.main_thread():
            return
        for name in CODES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle)

    def guard(self, folder: Path, stop: Callable[[], None]) -> None:
        """Remove `folder` if the process has to end hard, and call `stop` when a signal comes."""
        self._folders.append(folder)
        self._actions.append(stop)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.code is not None:
            self._end()
        self.code = CODES[signal.Signals(number).name]
        timer = threading.Timer(GRACE, self._end)
        timer.daemon = True
        timer.start()
        self._announce()
        for action in self._actions:
            action()
        raise Stopped(self.code)

    def _end(self) -> None:
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(self.code or Exit.INTERRUPTED)

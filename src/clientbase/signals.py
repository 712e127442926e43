"""Ctrl-C, termination and hang-up: heard at once, cleaned up by exceptions, never waited for in vain.

Python runs its signal handlers between two steps of its own, which never come while an engine computes.
So a small thread listens as well: it says that the run is stopping, asks the engine to stop, and ends the
process itself after `GRACE` seconds or at a second Ctrl-C. That is harmless: an unfinished load is rolled
back when the base is next opened, and private temporary files are removed first.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from clientbase.errors import Exit, Stopped

GRACE = 5.0
CODES = {"SIGINT": Exit.INTERRUPTED, "SIGTERM": Exit.TERMINATED, "SIGHUP": Exit.HANGUP}
_END = b"\0"  # no signal has this number: the listener's own word for going home


class Signals:
    """The signals of one run; a context manager, or `close` it.

    Args:
        announce: tells the person that the run is stopping; called from the listening thread.
        grace: seconds the work has to end by itself.
    """

    def __init__(self, announce: Callable[[], None], *, grace: float = GRACE) -> None:
        self._announce = announce
        self._grace = grace
        self._stops: list[Callable[[], None]] = []
        self._cleanups: list[Callable[[], None]] = []
        self._timer: threading.Timer | None = None
        self._thread: threading.Thread | None = None
        self._former: dict[int, object] = {}
        self._former_fd = -1
        self._read = self._write = -1
        self.code: Exit | None = None

    def on_stop(self, action: Callable[[], None]) -> None:
        """Call `action` when a signal comes, e.g. to interrupt an engine."""
        self._stops.append(action)

    def on_hard_end(self, action: Callable[[], None]) -> None:
        """Call `action` when the process has to end without running its `finally` blocks."""
        self._cleanups.append(action)

    def install(self) -> Self:
        """Listen from now on; nothing happens outside the main thread."""
        if threading.current_thread() is not threading.main_thread():
            return self
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        with contextlib.suppress(ValueError):  # Windows wakes only sockets: the handlers have to do there
            self._former_fd = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for name in CODES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._former[number] = signal.signal(number, self._raise)
        self._thread = threading.Thread(target=self._listen, name="signals", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Give the signals back and wait for the thread: none may outlive the engine."""
        if self._thread is None:
            return
        for number, former in self._former.items():
            signal.signal(number, signal.SIG_DFL if former is None else former)  # type: ignore[arg-type]
        with contextlib.suppress(ValueError):
            signal.set_wakeup_fd(self._former_fd)
        os.write(self._write, _END)
        self._thread.join()
        self._thread = None
        if self._timer is not None:
            self._timer.cancel()
        os.close(self._read)
        os.close(self._write)

    def __enter__(self) -> Self:
        return self.install()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _raise(self, number: int, _frame: FrameType | None) -> None:
        """The handler proper: end the work where it stands, so that every `finally` runs."""
        self.code = self.code or CODES[signal.Signals(number).name]
        raise Stopped(self.code)

    def _listen(self) -> None:
        heard = 0
        while (byte := os.read(self._read, 1)) not in {_END, b""}:
            number = byte[0]
            if number not in self._former:
                continue
            heard += 1
            if heard > 1:
                self._end()
            self.code = CODES[signal.Signals(number).name]
            self._timer = threading.Timer(self._grace, self._end)
            self._timer.daemon = True
            self._timer.start()
            self._announce()
            for action in self._stops:
                with contextlib.suppress(Exception):
                    action()

    def _end(self) -> None:
        for action in self._cleanups:
            with contextlib.suppress(Exception):
                action()
        os._exit(self.code or Exit.INTERRUPTED)

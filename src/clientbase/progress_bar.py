"""The bar a person sees while files are read and documents written.

It appears after a second, so that quick commands stay quiet, and goes away when the work is done. The
terminal library is imported only when the bar really appears.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from clientbase.messages import Message

if TYPE_CHECKING:
    from rich.progress import Progress as Rich
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds before anything is shown
REDRAWS_A_SECOND = 8


class Bar:
    """A `Progress` that draws on a terminal.

    Args:
        stream: the terminal.
        text: makes a sentence of a message, safe to show.
        colour: whether the bar may have colours.
        patience: seconds before it appears.
    """

    def __init__(
        self, stream: TextIO, text: Callable[[Message], str], *, colour: bool, patience: float = PATIENCE
    ) -> None:
        self._stream = stream
        self._text = text
        self._colour = colour
        self._lock = threading.Lock()
        self._rich: Rich | None = None
        self._task: TaskID | None = None
        self._now: tuple[str, int | None] | None = None
        self._done = 0
        self._closed = False
        self._timer = threading.Timer(patience, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def start(self, task: Message, total: int | None = None) -> None:
        """Show `task` in place of the one before it."""
        with self._lock:
            self._now, self._done = (self._text(task), total), 0
            self._draw_task()

    def advance(self, done: int) -> None:
        """Move the bar to `done` units."""
        self._done = done
        rich, task = self._rich, self._task
        if rich is not None and task is not None:
            rich.update(task, completed=done)

    def close(self) -> None:
        """Take the bar away and wait for its threads: none may outlive the engine."""
        with self._lock:
            self._closed = True
            rich, self._rich = self._rich, None
        self._timer.cancel()
        if rich is not None:
            rich.stop()
        if self._timer is not threading.current_thread():
            self._timer.join()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        console = Console(
            file=self._stream,
            force_terminal=True,
            color_system="standard" if self._colour else None,
            no_color=not self._colour,
            legacy_windows=False,
        )
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        with self._lock:
            if self._closed:
                return
            self._rich = Progress(
                *columns, console=console, transient=True, refresh_per_second=REDRAWS_A_SECOND,
                redirect_stdout=False, redirect_stderr=False,
            )  # fmt: skip
            self._draw_task()
            self._rich.start()

    def _draw_task(self) -> None:
        if self._rich is None or self._now is None:
            return
        if self._task is not None:
            self._rich.remove_task(self._task)
        description, total = self._now
        self._task = self._rich.add_task(description, total=total, completed=self._done)

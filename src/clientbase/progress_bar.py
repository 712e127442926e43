"""The bar a person sees while files are read and documents written.

It appears after a second, so that quick commands stay quiet, and goes away when the work is done. The
terminal library is imported only when the bar really appears. One thread draws; it has ended before
`close` returns, because none may outlive the engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from clientbase.messages import Message

if TYPE_CHECKING:
    from rich.progress import Progress as Rich

PATIENCE = 1.0  # seconds before anything is shown
BETWEEN_DRAWINGS = 0.125  # seconds


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
        self._patience = patience
        self._task: tuple[str, int | None] = ("", None)
        self._done = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._draw, name="progress", daemon=True)
        self._thread.start()

    def start(self, task: Message, total: int | None = None) -> None:
        """Show `task` in place of the one before it."""
        self._task, self._done = (self._text(task), total), 0

    def advance(self, done: int) -> None:
        """Move the bar to `done` units."""
        self._done = done

    def close(self) -> None:
        """Take the bar away."""
        self._over.set()
        self._thread.join()

    def _draw(self) -> None:
        """Wait, then draw what is known eight times a second until the work is over."""
        if self._over.wait(self._patience):
            return
        rich = self._rich()
        shown = self._task
        drawn = rich.add_task(shown[0], total=shown[1])
        with rich:
            while not self._over.wait(BETWEEN_DRAWINGS):
                if self._task is not shown:
                    rich.remove_task(drawn)
                    shown = self._task
                    drawn = rich.add_task(shown[0], total=shown[1])
                rich.update(drawn, completed=self._done, refresh=True)

    def _rich(self) -> Rich:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        console = Console(
            file=self._stream,
            force_terminal=True,
            color_system="standard" if self._colour else None,
            no_color=not self._colour,
            legacy_windows=False,
        )
        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )

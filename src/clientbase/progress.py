"""How a long piece of work tells what it is doing, without knowing who listens.

The files, the store and the documents take a `Progress` and default to `SILENT`; the console gives a
real one. Units are the worker's own (rows, bytes, sheets): only the ratio to `total` is shown.
"""

from __future__ import annotations

from typing import Protocol

from clientbase.messages import Message


class Progress(Protocol):
    """A listener. One task at a time: `start` ends the one before it."""

    def start(self, task: Message, total: int | None = None) -> None:
        """Begin `task`; `total` is the amount of work in any unit, None where it is not known."""
        ...

    def advance(self, done: int) -> None:
        """`done` units of the task are finished (the whole so far, not the step)."""
        ...


class Silent:
    """Nobody listens."""

    def start(self, task: Message, total: int | None = None) -> None:
        """Ignore the task."""

    def advance(self, done: int) -> None:
        """Ignore the advance."""


SILENT: Progress = Silent()

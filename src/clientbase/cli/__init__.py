"""The command line: a thin shell over `clientbase.api`.

`main` is the only way in. Whatever happens below it ends in one of the codes of `errors.Exit`, with words
for a person and never with a trace (`CLIENTBASE_DEBUG=1` asks for one).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from clientbase.errors import ClientbaseError, Exit, Stopped

if TYPE_CHECKING:
    from clientbase.cli.app import Program

GARBAGE = 200_000  # new objects between collections: rows of a large answer are no garbage
PRIVATE = 0o077  # files of a client base are for their owner only
PROGRAM = "clientbase"
COMPLETE = "_CLIENTBASE_COMPLETE"  # set by the shell when it asks for completions


def main() -> NoReturn:
    """Run the command line of the process and end it.

    Everything is closed and flushed by then, so the interpreter is not taken down piece by piece: that
    costs time, and an engine that was interrupted complains of what it still holds.
    """
    os.umask(PRIVATE)
    gc.set_threshold(GARBAGE)
    os._exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code, whatever happens."""
    from clientbase.cli.app import Program
    from clientbase.console import Console
    from clientbase.signals import Signals

    language, color = early(arguments)
    console = Console(language, color=color)
    with Signals(console.stopping) as signals:
        program = Program(console, signals)
        try:
            code = _dispatch(program, arguments)
            console.flush()
        except BaseException as error:  # noqa: BLE001 - the one place where everything ends
            # An engine that a signal stopped may raise an exception of its own.
            code = signals.code if signals.code is not None else _ended(program, error)
            with suppress(ClientbaseError, Stopped):
                console.flush()
    return code


def early(arguments: Sequence[str]) -> tuple[str | None, str]:
    """The language and colour asked for: help pages and errors need them before anything is parsed."""
    found: dict[str, str | None] = {"--lang": None, "--color": None}
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name in found:
            found[name] = value if equals else next(iter(arguments[position + 1 : position + 2]), None)
    color = found["--color"]
    return found["--lang"], color if color in {"always", "never"} else "auto"


def _dispatch(program: Program, arguments: Sequence[str]) -> int:
    parser = program.parser()
    if os.environ.get(COMPLETE):
        parser.main(args=[*arguments], prog_name=PROGRAM)
    with parser.make_context(PROGRAM, [*arguments]) as context:
        return int(parser.invoke(context) or 0)


def _ended(program: Program, error: BaseException) -> int:
    """The exit code of an exception, told in words where there is something to tell."""
    from clientbase.cli import failures

    if isinstance(error, KeyboardInterrupt):
        return Exit.INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else Exit.ANSWERED
    if hasattr(error, "exit_code") and type(error).__name__ == "Exit":
        return int(error.exit_code)  # Typer's own way to end early
    if isinstance(error, BrokenPipeError):
        return Exit.PIPE
    if failures.debugging():
        import traceback

        program.console.trace("".join(traceback.format_exception(error)))
    meaning = failures.explain(error, program.called)
    program.console.error(meaning)
    return failures.exit_code(meaning)

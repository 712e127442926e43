"""The command line: a thin shell over `clientbase.api`.

`main` is the only way in. Whatever happens below it ends in one of the codes of `errors.Exit`, with words
for a person and never with a trace (`CLIENTBASE_DEBUG=1` asks for one).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from clientbase.console import Console

PRIVATE = 0o077  # files of a client base are for their owner only
PROGRAM = "clientbase"
COMPLETE = "_CLIENTBASE_COMPLETE"  # set by the shell when it asks for completions


def main() -> NoReturn:
    """Run the command line of the process and end it."""
    os.umask(PRIVATE)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code, whatever happens."""
    from clientbase.cli.interrupts import Interrupts, Stopped
    from clientbase.console import Console

    language, color = early(arguments)
    console = Console(language=language, color=color)
    interrupts = Interrupts(console.stopping)
    interrupts.install()
    try:
        code = _dispatch(console, interrupts, arguments)
        console.flush()
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends
        if interrupts.code is not None:
            return interrupts.code
        if isinstance(error, Stopped):
            return error.code
        return _failed(console, error)
    return code


def early(arguments: Sequence[str]) -> tuple[str | None, str]:
    """The language and colour asked for, which help pages and errors need before anything is parsed."""
    found = {"--lang": None, "--color": None}
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name in found:
            found[name] = value if equals else next(iter(arguments[position + 1 : position + 2]), None)
    return found["--lang"], found["--color"] or "auto"

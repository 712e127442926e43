"""Everything that can end a command early, as an exit code and one screen of words."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from clientbase.cli.command import Command
from clientbase.errors import ClientbaseError, Exit, LimitReached, NotWritten, SeveralErrors, UsageError
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest
from clientbase.version import __version__

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}


class Bug(ClientbaseError):
    """Something we did not foresee. Nothing of the data is shown: exceptions quote it."""

    code = "CB-BUG-001"
    exit_code = Exit.BUG


def explain(error: BaseException, called: Command | None) -> ClientbaseError:
    """What `error` means to the user of the command `called`; a `Bug` when it means nothing."""
    if isinstance(error, ClientbaseError):
        return error
    if isinstance(error, MemoryError):
        return LimitReached(
            message(N_("the memory of the machine was not enough")),
            fix=[
                message(
                    N_("close other programs, or ask about a shorter period: {option}"), option=Data("--last")
                )
            ],
        )
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return NotWritten(
            message(N_("no space is left on the disk")),
            fix=[message(N_("free some space and run the command again"))],
        )
    if _is_usage(error):
        return usage(error, called)
    return bug(error)


def _is_usage(error: BaseException) -> bool:
    """Whether Typer refused the command line: click's own class, or the copy Typer carries since 0.26."""
    return any(parent.__name__ == "ClickException" for parent in type(error).__mro__)


def usage(error: Any, called: Command | None) -> UsageError:
    """A refusal of the command line in our words; Typer's own where it has none."""
    kind = type(error).__name__
    page = f"clientbase {called.name} -h" if called else "clientbase -h"
    fix = [message(N_("see the options: {command}"), command=Data(page))]
    if kind == "NoSuchOption":
        return UsageError(
            message(N_("there is no option {option}"), option=Data(str(error.option_name)[:60])),
            fix=[*_near(str(error.option_name), called), *fix],
        )
    if kind == "BadOptionUsage":
        wants = "does not take" not in error.message
        template = N_("{option} needs a value") if wants else N_("{option} takes no value")
        return UsageError(message(template, option=Data(str(error.option_name)[:60])), fix=fix)
    if kind == "MissingParameter":
        name = getattr(error.param, "metavar", None) or getattr(error.param, "name", "")
        return UsageError(message(N_("{name} is missing"), name=Data(str(name))), fix=fix)
    if "unexpected extra argument" in error.message:
        extra = error.message.rpartition("(")[2].rstrip(")")
        return UsageError(message(N_("too many arguments: {list}"), list=Data(extra[:60])), fix=fix)
    return UsageError(message(N_("{problem}"), problem=Data(str(error.format_message())[:200])), fix=fix)


def _near(option: str, called: Command | None) -> list[Message]:
    known = ["--help", "--version"] if called is None else [flag.long for flag in called.flags]
    return [message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(option, known, 3)]


def bug(error: BaseException) -> Bug:
    """The kind of the exception and the line of ours it came from: enough to find it, nothing of the data."""
    return Bug(
        message(N_("clientbase failed: this is a mistake in clientbase, not in your files")),
        place=message(N_("{kind} in {place}"), kind=Data(type(error).__name__), place=Data(_place(error))),
        evidence=[
            message(
                N_("clientbase {version}, Python {python}, {system}"),
                version=Data(__version__),
                python=Data(".".join(map(str, sys.version_info[:3]))),
                system=Data(sys.platform),
            )
        ],
        state=message(N_("an unfinished load was taken back; no document was replaced")),
        fix=[
            message(N_("report these lines and the command; they hold nothing of your data")),
            message(
                N_("see the whole trace, which may hold data: {option}"), option=Data("CLIENTBASE_DEBUG=1")
            ),
        ],
    )


def _place(error: BaseException) -> str:
    package = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(package):
            return f"{path.relative_to(package.parent).as_posix()}:{frame.lineno}"
    return "clientbase"


def exit_code(error: ClientbaseError) -> Exit:
    """The code of the process."""
    return error.worst if isinstance(error, SeveralErrors) else error.exit_code


def debugging() -> bool:
    """Whether full traces were asked for."""
    return os.environ.get("CLIENTBASE_DEBUG", "") not in {"", "0"}

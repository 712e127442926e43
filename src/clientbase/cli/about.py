"""Look up: which analyses there are, and how one of them is computed."""

from __future__ import annotations

import re

from clientbase import analyses, warning_codes
from clientbase.cli.commands import READ
from clientbase.cli.invocation import Invocation
from clientbase.config import FILE
from clientbase.errors import Exit, UsageError
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest

WIDEST = 100
_VALUE = re.compile(r"\{\w+\}")


def list_rooms(call: Invocation) -> int:
    """Every analysis with its question and an example, under the question of a person it belongs to."""
    language = call.console.language
    left = max(map(len, analyses.names()))
    for group, rooms in analyses.grouped().items():
        call.console.print(language.text(group.value if group else READ))
        for room in rooms:
            call.console.print(f"  {room.name:<{left}}  {language.text(room.question)}")
            call.console.print(f"  {'':<{left}}  {room.examples[0]}")
    call.console.note(
        message(
            N_("how one is computed: {command}"), command=Data(f"clientbase explain {analyses.names()[0]}")
        )
    )
    return Exit.ANSWERED


def explain(call: Invocation) -> int:
    """The method note of a room: laid out on a terminal, Markdown when piped."""
    name = str(call.values["room"])
    if name.upper().startswith("CB-"):
        return _explain_code(call, name.upper())
    if name not in analyses.names():
        name = analyses.meant(name) or ""
    if not name:
        raise _unknown(str(call.values["room"]))
    note = analyses.notes(analyses.room(name), call.console.language.code)
    console = call.console
    console.answer(_laid_out(note, console.width) if console.answers_a_terminal else note)
    return Exit.ANSWERED


def _explain_code(call: Invocation, code: str) -> int:
    """The sentences a warning may come with; what it names in them is left open."""
    known = warning_codes.sentences()
    console = call.console
    if code not in known:
        near = [message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(code, known, 3)]
        where = message(N_("only warnings are explained here; an error tells its way out itself"))
        raise UsageError(
            message(N_("there is no warning “{name}”"), name=Data(code[:60])), fix=[*near, where]
        )
    for text in known[code]:
        console.print(_VALUE.sub("…", console.language.text(text)))
    accept = message(
        N_("to let it pass: {option}, or in {file}: {setting}"),
        option=Data(f"--accept {code}"),
        file=Data(FILE),
        setting=Data(f'accept = ["{code}"]'),
    )
    console.note(accept)
    return Exit.ANSWERED


def _unknown(name: str) -> UsageError:
    near = [
        message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(name, analyses.names(), 2)
    ]
    listed = message(N_("choose one of {list}"), list=Data(", ".join(analyses.names())))
    return UsageError(message(N_("there is no analysis “{name}”"), name=Data(name[:60])), fix=[*near, listed])


def _laid_out(note: str, width: int) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    buffer = StringIO()
    screen = Console(
        file=buffer, width=min(width, WIDEST), color_system=None, legacy_windows=False, _environ={}
    )
    screen.print(Markdown(note, hyperlinks=False))
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())

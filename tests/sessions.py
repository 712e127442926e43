"""Blocks of Markdown that are run: `console` blocks are commands with what they print, `python` is code.

A command starts with `$ `; a line that ends with a backslash goes on in the next one. What a
terminal of a hundred columns shows then stands under it, exactly. `python -m tests.made` writes what is
printed now.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import clientbase

PROMPT = "$ "
COLUMNS = 100
_BLOCK = re.compile(r"^```(?P<kind>[a-z]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One command and what it must print."""

    command: str
    printed: str


def blocks(path: Path, kind: str) -> list[str]:
    """The texts of all blocks of one kind."""
    return [found["text"] for found in _BLOCK.finditer(path.read_text("utf-8")) if found["kind"] == kind]


def steps(block: str) -> Iterator[Step]:
    """The commands of a console block."""
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not part:
            continue
        assert part.startswith(PROMPT), f"a console block begins with a command, not with {part[:40]!r}"
        lines = part.splitlines(keepends=True)
        length = next(i for i, line in enumerate(lines, 1) if not line.endswith("\\\n"))
        yield Step("".join(lines[:length])[len(PROMPT) :].rstrip("\n"), "".join(lines[length:]))


def play(command: str, folder: Path, home: Path) -> str:
    """What a person sees who types `command` into a plain terminal of `COLUMNS` columns."""
    import pty
    import termios

    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (50, COLUMNS))
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=environment(home), stdin=subprocess.DEVNULL,
        stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    seen = b""
    with contextlib.suppress(OSError):  # the way Linux says that nobody writes any more
        while part := os.read(screen, 1 << 16):
            seen += part
    os.close(screen)
    process.wait(timeout=60)
    return re.sub(r"\r+\n", "\n", seen.decode("utf-8"))


def environment(home: Path) -> dict[str, str]:
    """An environment in which `clientbase` is the code under test, and nothing else is asked for."""
    programs = home / "programs"
    programs.mkdir(parents=True, exist_ok=True)
    program = programs / "clientbase"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clientbase "$@"\n', "utf-8")
    program.chmod(0o700)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(clientbase.__file__).parents[1]),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }


def check(path: Path, folder: Path, home: Path) -> int:
    """Run every console block of a document in `folder`; the number of commands that were run."""
    played = 0
    for block in blocks(path, "console"):
        for step in steps(block):
            printed = play(step.command, folder, home)
            assert printed == step.printed, f"{path.name}: $ {step.command}\n{printed}"
            played += 1
    return played


def rewrite(path: Path, folder: Path, home: Path) -> None:
    """Put what the commands print now into the document."""
    text = path.read_text("utf-8")
    for block in blocks(path, "console"):
        printed = (f"{PROMPT}{step.command}\n{play(step.command, folder, home)}" for step in steps(block))
        text = text.replace(block, "".join(printed))
    path.write_text(text, "utf-8")

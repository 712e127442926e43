"""Commands that are proposed name the base or the files at hand, so that they work as they are printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

_OF_A_BASE = re.compile(r"\bclientbase (?:rejects|status|unload \S+)(?![^\n]* --db)")


_HOLE = re.compile(
    r"(\bclientbase (?!load\b)[a-z]+(?: [^\s;]+)*?) FILE\b"
)  # whatever the answer was made from


def completed(text: str, base: Path | None, files: Sequence[str]) -> str:
    """The text with what the commands that look at a base need: `clientbase rejects --db base.duckdb`.

    A command that is proposed about the same data names them in the place of `FILE`.
    """
    about = shlex.join(["--db", str(base)] if base is not None else files)
    if not about:
        return text
    text = _HOLE.sub(lambda found: f"{found[1]} {about}", text)
    return _OF_A_BASE.sub(lambda found: f"{found[0]} {about}", text)

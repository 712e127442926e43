"""Commands that are proposed name the base or the files at hand, so that they work as they are printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

_OF_A_BASE = re.compile(r"\bclientbase (?:rejects|status|unload \S+)(?![^\n]* --db)")


def completed(text: str, base: Path | None, files: Sequence[str]) -> str:
    """The text with what the commands that look at a base need: `clientbase rejects --db base.duckdb`."""
    about = ["--db", str(base)] if base is not None else list(files)
    return _OF_A_BASE.sub(lambda found: f"{found[0]} {shlex.join(about)}", text) if about else text

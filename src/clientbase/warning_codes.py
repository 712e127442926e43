"""The codes of warnings: which there are, what each says, how several are listed.

`warning_codes.json` is made from the program (`python -m tests.made`): code → the sentences it may come with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """Every code with the msgids of its sentences."""
    content = json.loads((resources.files(__package__) / "warning_codes.json").read_text("utf-8"))
    return {code: tuple(texts) for code, texts in content.items()}


def listed(times: Mapping[str, int]) -> str:
    """Codes in order, each with how often it came: `CB-CLI-001, CB-LOAD-120 ×2`."""
    return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in sorted(times.items()))

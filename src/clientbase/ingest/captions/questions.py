"""Captions of surveys that are whole questions: which field the answers are, by what is asked."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

SURVEYS = frozenset({"nps", "survey"})
_SHORTEST = 3  # characters; below that a caption is no question


@lru_cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = resources.files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(
        (re.compile(pattern), known["field"])
        for known in tomllib.loads(text)["question"]
        for pattern in known["patterns"]
    )


@lru_cache(maxsize=4096)
def meaning(form: str) -> tuple[str, int] | None:
    """Field and priority of a question in normal form: how likely … to recommend us -> ("score", 0)."""
    if len(form) < _SHORTEST:
        return None
    return next(
        ((field, place) for place, (pattern, field) in enumerate(_known()) if pattern.search(form)), None
    )

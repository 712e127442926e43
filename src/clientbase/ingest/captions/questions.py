"""Captions of surveys that are whole questions: which field the answers are, by what is asked."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

SURVEYS = frozenset({"nps", "survey"})
_SHORTEST = 3  # characters; below that a caption is no question
_TO = r"(?:-|–|—|\.{2,3}|…|/|to|until|till|through|до|по|bis|do|a|à|hasta)"
_SCALE = re.compile(rf"(?<![0-9.,])([0-9]{{1,3}}) ?(?:\([^)0-9]*\))? ?{_TO} ?([0-9]{{1,3}})(?![0-9.,])")
_ENDS = re.compile(r"(?<![0-9.,])([01]) ?[-–—=(][^0-9]{2,60}?(?<![0-9.,])([0-9]{1,3}) ?[-–—=(]")
_OF_POINTS = "балл?ьн|бальн|point|stufig|звезд|зірок|star"
_POINTS = re.compile(rf"(?:out of|из|з|von|sur) ([0-9]{{1,3}})\b|\b([0-9]{{1,3}}) ?-? ?(?:{_OF_POINTS})")
_WIDEST = 100


@lru_cache
def _known() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    text = resources.files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(
        (re.compile(pattern), known["field"], known.get("sure", False))
        for known in tomllib.loads(text)["question"]
        for pattern in known["patterns"]
    )


@lru_cache(maxsize=4096)
def _found(form: str) -> tuple[str, int, bool] | None:
    if len(form) < _SHORTEST:
        return None
    return next(
        (
            (field, place, sure)
            for place, (pattern, field, sure) in enumerate(_known())
            if pattern.search(form)
        ),
        None,
    )


def meaning(form: str) -> tuple[str, int] | None:
    """Field and priority of a question in normal form: how likely … to recommend us -> ("score", 0)."""
    found = _found(form)
    return found[:2] if found else None


def is_sure(form: str) -> bool:
    """Whether a question in normal form is the one of its survey, whatever else its captions say."""
    found = _found(form)
    return found is not None and found[2]


def asks(caption: str) -> bool:
    """Whether a caption is a question of a survey: by its mark, or because it is known to be one."""
    form = caption.strip().lower().replace("ё", "е")
    return form.endswith("?") or meaning(form) is not None


def scale(caption: str) -> tuple[int, int] | None:
    """The ends of the scale a question names: «оцените от 1 до 5» -> (1, 5); None where it names none."""
    form = caption.lower().replace("ё", "е")
    for found in (*_SCALE.finditer(form), *_ENDS.finditer(form)):
        low, high = int(found[1]), int(found[2])
        if low in {0, 1} and low + 1 < high <= _WIDEST:
            return low, high
    points = _POINTS.search(form)
    high = int(points[1] or points[2]) if points else 0
    return (1, high) if 1 < high <= _WIDEST else None

"""The word lists of `values.toml`: what cells say when they say nothing, yes, a month, a kind of document."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("values.toml").read_text(encoding="utf-8"))


def words(section: str, name: str) -> tuple[str, ...]:
    """The list `name` of `[section]`, in the order of the file."""
    return tuple(_data()[section][name])


def lists(section: str) -> dict[str, tuple[str, ...]]:
    """All lists of `[section]`, in the order of the file."""
    return {name: tuple(values) for name, values in _data()[section].items()}


@lru_cache
def months() -> dict[str, int]:
    """Every word for a month -> its number, 1 to 12."""
    return {word: number for number, names in enumerate(_data()["dates"]["months"], 1) for word in names}


@lru_cache
def months_of_days() -> dict[str, int]:
    """The same with the short words that mean a month only beside a day and a year."""
    return {**months(), **_data()["dates"]["months_of_days"]}

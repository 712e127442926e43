"""One folder, one question, grouped by what they are about; found by walking, no room imports another."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING

from clientbase import rules

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from clientbase.analysis import Analysis, Group


_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


@cache
def places() -> dict[str, str]:
    """Name of every room → its package, in alphabetical order, found without importing any of them."""
    packages = resources.files(__name__)
    found = {
        room.name: f"{__name__}.{group.name}.{room.name}"
        for group in packages.iterdir()
        if _is_package(group)
        for room in group.iterdir()
        if _is_package(room)
    }
    return dict(sorted(found.items()))


def names() -> tuple[str, ...]:
    """The names of all rooms in alphabetical order."""
    return tuple(places())


def _is_package(folder: Traversable) -> bool:
    return folder.is_dir() and folder.joinpath("__init__.py").is_file()


def room(name: str) -> Analysis:
    """The declaration of the room called `name`; KeyError if there is none.

    No other room is imported, but for one that gathers the reasons of all.
    """
    declared = _declared(places()[name])
    return declared.gathering(map(_declared, places().values())) if declared.gathers else declared


def _declared(package: str) -> Analysis:
    found: Analysis = import_module(package).ANALYSIS
    return found


def grouped() -> dict[Group | None, list[Analysis]]:
    """Every room under the question it belongs to, the questions in their order; None holds the others."""
    every = [room(name) for name in names()]
    found = {group: [one for one in every if one.group is group] for group in (*_groups(), None)}
    return {group: rooms for group, rooms in found.items() if rooms}


def meant(word: str) -> str | None:
    """The room that people also call `word`; None if there is none."""
    typed = word.casefold().replace("_", "-").replace(" ", "-")
    return synonyms().get(typed)


@cache
def synonyms() -> dict[str, str]:
    """What people type → the room that answers it."""
    return {word: name for name in names() for word in room(name).synonyms}


def _groups() -> tuple[Group, ...]:
    from clientbase.analysis import Group

    return (*Group,)


def notes(analysis: Analysis, language_code: str) -> str:
    """The method note of `analysis`, in its Method the rules it shares; in English where untranslated."""
    note = _text(resources.files(analysis.package), analysis.name, language_code)
    folder = resources.files("clientbase.rules")
    shared = [rule.__module__.split(".")[-1] for rule in rules.NOTED if issubclass(analysis.parameters, rule)]
    told = [_text(folder, name, language_code) for name in shared]
    start, question, method, *rest = _SECTION.split(note)
    return "".join((start, question, "\n".join([method.rstrip("\n") + "\n", *told, ""]), *rest))


def _text(folder: Traversable, name: str, language_code: str) -> str:
    translated = folder.joinpath(f"{name}.{language_code}.md")
    found = translated if translated.is_file() else folder.joinpath(f"{name}.md")
    return found.read_text(encoding="utf-8")

"""The translations of a language, read as they are: every package may keep its own beside its code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

from clientbase.messages import CONTEXT

Translation = str | tuple[str, ...]
ROOT = __package__.partition(".")[0] + "."


class Catalogue(Mapping[str, Translation]):
    """The texts of all packages imported so far: no text is asked for before its module is there.

    So an answer of one room reads the shared catalogue and the one of that room. A text stands in one
    file only (`tests/locale` holds them to it), so the order in which files are read decides nothing.
    """

    def __init__(self, code: str) -> None:
        self._file = f"{code}.po"
        self._entries: dict[str, Translation] = {}
        self._modules: set[str] = set()

    def __getitem__(self, msgid: str) -> Translation:
        if msgid not in self._entries:
            self._learn()
        return self._entries[msgid]

    def __iter__(self) -> Iterator[str]:
        self._learn()
        return iter(self._entries)

    def __len__(self) -> int:
        self._learn()
        return len(self._entries)

    def _learn(self) -> None:
        for name, module in list(sys.modules.items()):
            if not name.startswith(ROOT) or name in self._modules:
                continue
            self._modules.add(name)
            if hasattr(module, "__path__"):
                file = resources.files(name).joinpath(self._file)
                if file.is_file():
                    self._entries.update(entries(file.read_text("utf-8").splitlines()))


def entries(lines: Iterable[str]) -> Iterator[tuple[str, Translation]]:
    """What a .po file says, by msgid, with its context before it: `N_("new", "money")` is such a key.

    Babel reads these files too, but needs several times as long for it.
    """
    parts: dict[str, str] = {}
    name = ""
    for line in (*lines, 'msgid ""'):
        if line.startswith('"'):
            parts[name] += _unquoted(line)
        elif line.startswith("msg"):
            before, (name, _, text) = name, line.partition(" ")
            if before.startswith("msgstr") and not name.startswith("msgstr"):
                yield from _entry(parts)
                parts = {}
            parts[name] = _unquoted(text)


def _entry(parts: Mapping[str, str]) -> Iterator[tuple[str, Translation]]:
    forms = tuple(text for name, text in parts.items() if name.startswith("msgstr"))
    if parts["msgid"]:  # else it is the head of the file
        context = parts["msgctxt"] + CONTEXT if "msgctxt" in parts else ""
        yield context + parts["msgid"], forms if "msgid_plural" in parts else forms[0]


def _unquoted(text: str) -> str:
    return str(json.loads(text)) if "\\" in text else text[1:-1]

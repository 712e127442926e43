"""JSON lines, and a JSON array of objects: one row for each object, one column for each key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from clientbase.errors import FileRefused
from clientbase.ingest.container import refusals
from clientbase.ingest.container.encoding import SAMPLE, Chosen, choose, to_utf8
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, InputFile
from clientbase.messages import N_, message

_CHUNK = 1 << 20
_LONGEST = 64 << 20  # characters of one object
_VALUE = re.compile(r"[^\s,]")


def read_json(file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path) -> Grid:
    """The grid of a JSON text; its first record holds the keys in the order they first appear.

    Numbers keep the digits of the source; nested values stay JSON.

    Raises:
        FileRefused: The JSON is broken (with the line), or holds something else than objects.
    """
    chosen = _encoding(content, declared, file.name)
    text = to_utf8(content, chosen, file.name, workspace, limits.markup) if chosen.copy else content
    keys: dict[str, int] = {}
    with Sink(file.name, limits, workspace) as body:
        for row, line in _objects(text, file.name):
            if not isinstance(row, dict):
                raise _broken(file.name, line, N_("a value of the JSON text is not an object"))
            for key in row:
                keys.setdefault(key, len(keys))
            body.write([_text(row[key]) if key in row else "" for key in keys] or [""])
        if not keys:
            raise refusals.empty(file.name, N_("there is not one object with a key in the file"))
        relation = body.relation(list(keys))
        head = body.head()
    return Grid(
        file=file,
        kind="jsonl",
        sheet="",
        relation=relation,
        head=head,
        head_lines=tuple(range(1, len(head) + 1)),
        encoding=chosen.name,
    )


def _encoding(content: Path, declared: Declared, file: str) -> Chosen:
    with content.open("rb") as data:
        head = data.read(SAMPLE)
    end = head.rfind(b"\n") + 1
    return choose(head[:end] if len(head) == SAMPLE and end else head, b"", declared.encoding, file)


def _objects(path: Path, file: str) -> Iterator[tuple[Any, int]]:
    """The values of the text one after another, with the line each begins on."""
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        reader = _Reader(text, file)
        while (sign := reader.next_sign()) != "":
            if sign == "[" and not reader.opened:
                reader.opened = True
                reader.place += 1
            elif sign == "]" and reader.opened:
                reader.place += 1
                if reader.next_sign():
                    raise _broken(file, reader.line, N_("there is text after the end of the JSON array"))
                return
            else:
                line = reader.line
                yield reader.value(), line
        if reader.opened:
            raise _broken(file, reader.line, N_("the JSON array is not closed"))


class _Reader:
    """A window over the text; a value cut by its end is tried again with more of the text."""

    def __init__(self, text: TextIO, file: str) -> None:
        self.opened = False  # inside the brackets of an array
        self.place = 0
        self.line = 1
        self._text = text
        self._file = file
        self._window = ""
        self._end = False
        self._decoder = json.JSONDecoder(parse_float=_Digits, parse_int=_Digits, parse_constant=_Digits)

    def next_sign(self) -> str:
        """The first character of the next value; empty at the end of the text."""
        while True:
            value = _VALUE.search(self._window, self.place)
            self._pass(value.start() if value else len(self._window))
            if self.place < len(self._window):
                return self._window[self.place]
            if self._end:
                return ""
            self._more()

    def value(self) -> Any:
        """The value at `place`."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._window, self.place)
            except (json.JSONDecodeError, RecursionError) as error:
                cut = isinstance(error, json.JSONDecodeError) and not self._end
                if not cut or len(self._window) - self.place > _LONGEST:
                    raise _broken(self._file, self.line, N_("the JSON is broken")) from None
                self._more()
            else:
                if end == len(self._window) and not self._end:
                    self._more()  # a number may go on in the next chunk
                    continue
                self._pass(end)
                return value

    def _pass(self, end: int) -> None:
        self.line += self._window.count("\n", self.place, end)
        self.place = end

    def _more(self) -> None:
        rest = self._window[self.place :]
        more = self._text.read(max(_CHUNK, len(rest)))
        self._window, self.place, self._end = rest + more, 0, not more


class _Digits(str):
    """A number as it was written."""

    __slots__ = ()


def _text(value: Any) -> str:
    """A scalar as it was written, anything nested as JSON."""
    if isinstance(value, str):
        return str(value)
    return "" if value is None else _json(value)


def _json(value: Any) -> str:
    """JSON again, with the numbers as they were written."""
    if isinstance(value, _Digits):
        return str(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(
                f"{json.dumps(key, ensure_ascii=False)}: {_json(item)}" for key, item in value.items()
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _broken(file: str, line: int, problem: str) -> FileRefused:
    evidence = (message(N_("it begins on line {line}"), line=line),)
    return refusals.refused(problem, file, evidence=evidence)

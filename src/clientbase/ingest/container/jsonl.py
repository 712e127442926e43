"""JSON lines, and a JSON array of objects: one row for each object, one column for each key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clientbase.ingest.container import refusals
from clientbase.ingest.container.encoding import SAMPLE, Chosen, choose, to_utf8
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.grid import Declared, Grid, InputFile
from clientbase.messages import N_, message

_CHUNK = 1 << 20
_LONGEST = 64 << 20  # characters of one object
_BETWEEN = " \t\r\n,"


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
        notes=(message(N_("the file is JSON: the keys are the columns")),),
    )


def _encoding(content: Path, declared: Declared, file: str) -> Chosen:
    with content.open("rb") as data:
        head = data.read(SAMPLE)
    end = head.rfind(b"\n") + 1
    return choose(head[:end] if len(head) == SAMPLE and end else head, b"", declared.encoding, file)


def _objects(path: Path, file: str) -> Iterator[tuple[Any, int]]:
    """The values of the text one after another, with the line each begins on.

    The text is read by chunks; a value cut by the end of a chunk is tried again with more of it.
    """
    decoder = json.JSONDecoder(parse_float=_Digits, parse_int=_Digits, parse_constant=_Digits)
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        rest, line, wanted, opened = "", 1, _CHUNK, False
        while True:
            more = text.read(wanted)
            rest += more
            place = 0
            while True:
                start = _skip(rest, place)
                line += rest.count("\n", place, start)
                place = start
                if place >= len(rest):
                    break
                if rest[place] == "[" and not opened:
                    opened, place = True, place + 1
                    continue
                if rest[place] == "]" and opened:
                    if rest[place + 1 :].strip() or text.read(1).strip():
                        raise _broken(file, line, N_("there is text after the end of the JSON array"))
                    return
                try:
                    value, end = decoder.raw_decode(rest, place)
                except (json.JSONDecodeError, RecursionError) as error:
                    if more and len(rest) - place < _LONGEST and isinstance(error, json.JSONDecodeError):
                        break
                    raise _broken(file, line, N_("the JSON is broken")) from None
                yield value, line
                line += rest.count("\n", place, end)
                place = end
            rest = rest[place:]
            wanted = max(_CHUNK, len(rest))
            if not more:
                if opened:
                    raise _broken(file, line, N_("the JSON array is not closed"))
                return


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BETWEEN:
        place += 1
    return place


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
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _broken(file: str, line: int, problem: str) -> Exception:
    return refusals.refused(problem, file, cell=str(line))

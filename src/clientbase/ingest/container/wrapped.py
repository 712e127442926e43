"""Lines that stand wholly in quotes: a delimited text saved once more by Excel, as a table of one column."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from pathlib import Path

from clientbase.ingest.container import dialect as dialects

_WRAPPED = re.compile(r'\A"((?:[^"\n]|"")*)"\Z')
_SURELY = 3  # columns from which one line in quotes is no title


def unwrap_line(line: str) -> str:
    """The content of a line that is one quoted value; any other line as it is."""
    found = _WRAPPED.match(line)
    return found[1].replace('""', '"') if found else line


def unwrapped(text: str) -> str:
    """The text with the content of every line that is one quoted value."""
    return "\n".join(map(unwrap_line, text.split("\n")))


def is_wrapped(text: str, delimiter: str | None = None) -> bool:
    """Whether lines in quotes hold the table: what they hold has its full width.

    Excel leaves lines without a comma, quote or semicolon bare, so that some may stand without quotes.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    inside = [inner for line in lines if (inner := unwrap_line(line)) != line]
    if not inside:
        return False
    found = dialects.find(unwrapped(text), delimiter)
    full = sum(_width(inner, found) == found.columns for inner in inside)
    every = len(inside) == len(lines)
    return found.columns > 1 and full * 2 > len(inside) and (every or found.columns >= _SURELY)


def _width(line: str, found: dialects.Dialect) -> int:
    if not found.quote:
        return line.count(found.delimiter) + 1
    return len(next(csv.reader([line], delimiter=found.delimiter), []))


def unwrap(source: Path, workspace: Path) -> Path:
    """A copy of the text without the quotes around its lines."""
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".txt")
    with (
        source.open(encoding="utf-8-sig", errors="replace") as text,
        os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out,
    ):
        out.writelines(unwrap_line(line.rstrip("\n")) + "\n" for line in text)
    return Path(target)

"""Tables aligned with blanks: runs of blanks between values, or fixed positions.

They are rewritten with tabs, one line for one line, so that the engine and the line numbers agree.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

_LINES = 500
_MIN_LINES = 3
_VALUE = re.compile(r"[-+]?[\d.,:/%-]*\d[\d.,:/%-]*\Z")

Splitter = Callable[[str], list[str]]


def splitter(text: str) -> Splitter | None:
    """How to cut the lines of a text aligned with blanks; None when it is not one."""
    if "\t" in text:
        return None
    lines = [line for line in text.split("\n")[:_LINES] if line.strip()]
    if len(lines) < _MIN_LINES:
        return None
    return _by_runs(lines) or _by_positions(lines)


def _by_runs(lines: list[str]) -> Splitter | None:
    """Every line has the same number of blank-free values, and most values are numbers or dates."""
    rows = [line.split() for line in lines]
    width, times = Counter(map(len, rows)).most_common(1)[0]
    if width < 2 or times < 0.95 * len(rows):  # noqa: PLR2004
        return None
    values = [value for row in rows for value in row]
    if sum(1 for value in values if _VALUE.match(value)) < 0.5 * len(values):
        return None
    return lambda line: line.split()


def _by_positions(lines: list[str]) -> Splitter | None:
    """Two or more blank character columns, in all lines, part the fields."""
    length = max(map(len, lines))
    filled = [0] * (length + 1)
    for line in lines:
        for place, character in enumerate(line):
            if character != " ":
                filled[place] += 1
    if len(lines) < 2 * _MIN_LINES:
        return None
    cuts = [gap for gap in _gaps(filled) if gap[1] - gap[0] >= 2]  # noqa: PLR2004 - one blank is a word break
    if len(cuts) < 2:  # noqa: PLR2004
        return None
    return lambda line: _cut(line, cuts)


def _gaps(filled: list[int]) -> list[tuple[int, int]]:
    """Runs of blank character columns between filled ones."""
    pattern = "".join("x" if count else " " for count in filled).rstrip()
    return [found.span() for found in re.finditer(r"(?<=x) +(?=x)", pattern)]


def _cut(line: str, cuts: list[tuple[int, int]]) -> list[str]:
    """The fields of a line; a line that writes over a gap stays whole, so that it is seen and rejected."""
    if any(line[start:end].strip() for start, end in cuts):
        return [line.strip()]
    borders = [0, *(end for _, end in cuts), None]
    return [line[start:end].strip() for start, end in pairwise(borders)]


def rewrite(source: Path, split: Splitter, workspace: Path) -> Path:
    """The same lines with tabs between the fields."""
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".tsv")
    with (
        source.open(encoding="utf-8-sig", errors="replace") as lines,
        os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out,
    ):
        for line in lines:
            out.write("\t".join(split(line.rstrip("\n"))) + "\n")
    return Path(target)

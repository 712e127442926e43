"""How a delimited text is written: delimiter, quoting, broken quoting, width.

The engine's own detection is silent when it errs (a ragged file becomes one column, a `sep=` line
becomes the header), so the decision is made here, on the beginning of the text. A delimiter is good
when many lines split into the same number of cells, and when the cells look like single values: the
pattern-times-type idea of van den Burg, Nazábal, Sutton, "Wrangling messy CSV files by detecting row
and type patterns" (2019).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

CANDIDATES = (";", ",", "\t", "|", "~", "^", "\x1f", "\x01", "¦", "§", ":")
_DOUBTFUL = frozenset(":~^")  # also common inside values
_NO_DELIMITER = "\x1f"  # for texts of one column: occurs in no text
_QUOTED = "\x00"  # stands for a quoted field while counting
_LINES = 400
_SEP = re.compile(r"\A\ufeff?\"?sep=(.)\"?[ \t;,]*(?:\r\n|\n|\r|\Z)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+(]?[\d.,'’\u00a0\u202f ]*\d[\d.,'’\u00a0\u202f ]*\)?(?:[%₽€$₴]|[eE][-+]?\d+)?\Z")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\Z")
_FOREIGN = re.compile(r"[;\t|]|,(?=[^\s])")  # inside a cell: signs that rather separate cells
_MIN_SCORE = 0.3
_FEW_LETTERS, _LONGEST_VALUE = 4, 32  # of a day, a time or a number: `1-Sept-26`, `12.50 EUR`


@dataclass(frozen=True, slots=True)
class Dialect:
    """The way one text is delimited. `broken` asks for a repaired copy before the engine reads it."""

    delimiter: str
    quote: str = '"'
    escape: str = '"'
    skip: int = 0  # 1 after a `sep=` line
    score: float = 0.0
    columns: int = 1
    broken: bool = False  # quotes the engine would refuse or keep
    ragged: bool = False  # many short lines: empty cells at the end of a line were left out
    swallowing: bool = False  # a quoted value over several lines holds enough delimiters to be records


@dataclass(frozen=True, slots=True)
class _Split:
    """The lines of the sample as cells for one delimiter and quote."""

    rows: list[list[str]]
    quoted: int  # fields in proper quotes
    broken: int  # fields that begin with a quote and are not properly quoted
    unclosed: int  # those of them whose quote stays open
    spanning: int  # the most delimiters in a quoted field that runs over lines


def find(text: str, declared: str | None = None) -> Dialect:
    """The dialect of a text that begins with `text` (line ends normalised to LF)."""
    skip, delimiter = 0, declared
    if separator := _SEP.match(text):
        skip, text = 1, text[separator.end() :]
        delimiter = declared or separator.group(1)
    text = text.removeprefix("\ufeff")
    quote = _quote(text)
    wanted = (delimiter,) if delimiter else tuple(sign for sign in CANDIDATES if sign in text)
    best = max(
        (_judge(text, sign, quote, skip) for sign in wanted), key=lambda found: found.score, default=None
    )
    if best is None or (best.score < _MIN_SCORE and not delimiter):
        return Dialect(delimiter or _NO_DELIMITER, skip=skip, quote=quote)
    return best


def _quote(text: str) -> str:
    """Single quotes are taken for quoting only where fields are wrapped in them and double ones are not."""
    single = len(re.findall(r"(?:^|[;,\t|])'[^'\n]*'(?=[;,\t|]|$)", text, re.MULTILINE))
    return "'" if single >= 4 and '"' not in text else '"'  # noqa: PLR2004 - fewer may be apostrophes


def _judge(text: str, delimiter: str, quote: str, skip: int) -> Dialect:
    escape, split = quote, _split(text, delimiter, quote, quote)
    if split.broken and f"\\{quote}" in text:
        other = _split(text, delimiter, quote, "\\")
        escape, split = ("\\", other) if other.broken < split.broken else (escape, split)
    filled = [row for row in split.rows if row != [""]]
    counts = Counter(len(row) for row in filled)
    usual = max((n for n in counts if n > 1), key=lambda n: (counts[n] * (n - 1), n), default=1)
    if usual == 1:
        return Dialect(delimiter, quote=quote, escape=escape, skip=skip)
    coverage = counts[usual] / len(filled)
    score = coverage**0.5 * _goodness(filled, usual) * (1 - 0.5 / usual)
    score *= 0.5 if delimiter in _DOUBTFUL else 1.0
    start = next(place for place, row in enumerate(filled) if len(row) == usual)
    short = sum(1 for row in filled[start:] if len(row) < usual)
    literal = split.broken > 0 and split.quoted == split.unclosed == 0
    return Dialect(
        delimiter,
        quote="" if literal else quote,
        escape="" if literal else escape,
        skip=skip,
        score=score,
        columns=usual,
        broken=split.broken > 0 and not literal,
        ragged=short >= 0.2 * len(filled[start:]),
        swallowing=split.spanning >= usual - 1,
    )


def _split(text: str, delimiter: str, quote: str, escape: str) -> _Split:
    d, q = re.escape(delimiter), re.escape(quote)
    body = rf"(?:[^{q}]|{q}{q})*+" if escape == quote else rf"(?:[^\\{q}]|\\.)*+"
    field = re.compile(rf"(?:(?<={d})|(?<=\n)|\A) *{q}{body}{q} *(?={d}|\n|\Z)", re.DOTALL)
    reduced, quoted = field.subn(_QUOTED, text)
    spanning = 0
    if reduced.count("\n") < text.count("\n"):
        over_lines = (found[0] for found in field.finditer(text) if "\n" in found[0])
        spanning = max(value.count(delimiter) for value in over_lines)
    rows = [line.split(delimiter) for line in reduced.split("\n")[:_LINES]]
    if rows and rows[-1] == [""]:
        rows.pop()
    bad = [cell for row in rows for cell in row if _QUOTED not in cell and _badly_quoted(cell, quote, quoted)]
    return _Split(rows, quoted, len(bad), sum(cell.count(quote) % 2 for cell in bad), spanning)


def _badly_quoted(cell: str, quote: str, quoted: int) -> bool:
    """An opening quote without a proper close, or doubled quotes outside quotes in a file that quotes."""
    return cell.lstrip(" ").startswith(quote) or (quoted > 0 and quote * 2 in cell)


def _goodness(rows: list[list[str]], usual: int) -> float:
    """Share of cells that look like one value."""
    cells = [cell.strip() for row in rows if len(row) == usual for cell in row][:4000]
    single = sum(1 for cell in cells if _one_value(cell))
    return single / len(cells)


def _one_value(cell: str) -> bool:
    if not cell or cell == _QUOTED or _NUMBER.match(cell) or _DATE.match(cell):
        return True
    return not _FOREIGN.search(cell)


def like_value(cell: str) -> bool:
    """Whether a cell has the looks of a day, a time or a number, in whatever notation."""
    letters = sum(map(str.isalpha, cell))
    return letters <= _FEW_LETTERS and any(map(str.isdigit, cell)) and len(cell) <= _LONGEST_VALUE


def table_width(counts: list[int]) -> int:
    """The width most of the table has: the widest that is no exception among the records.

    A title line is narrower and a broken record wider than the table; neither decides. A width counts
    when one record in twenty has it, and at least two do.
    """
    seen = Counter(counts)
    if len(counts) <= 4:  # noqa: PLR2004 - too few for "usual" to mean anything
        return max(seen, default=1)
    usual = [width for width, times in seen.items() if times >= max(2, 0.05 * len(counts))]
    return max(usual or seen, default=1)

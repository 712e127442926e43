"""Numbers in every notation met in exports: money, quantities, prices, percentages, integers.

A cell decides for itself wherever it can: with both marks the last one is decimal, a repeated mark groups.
Only `1,234` and `1.234` can be read two ways; the column decides those (`Style.decimal`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from clientbase.ingest.clean.sql import let, literal
from clientbase.ingest.clean.text import INVISIBLE
from clientbase.messages import N_, Message, message

MONEY_SCALE = 4
QUANTITY_SCALE = 6
WIDTH = 18
Mark = Literal[".", ","]

_MINUS = "−–—‒‐‑﹣－"
_APOSTROPHES = "'’ʼ`´‘"
_CURRENCY = (
    r"(?:рублей|рубля|рубль|руб\.?|р\.?|гривень|гривен|грн\.?|тенге|тг\.?"
    r"|byn|rub|rur|uah|kzt|usd|eur|gbp|pln|us\$|[₽₴₸₾₼¥$€£]|zł)"
)
_SPACES = re.compile(f"[{INVISIBLE}{_APOSTROPHES}]+")
_LEADING = re.compile(rf"^([-+(]*){_CURRENCY}")
_TRAILING = re.compile(rf"{_CURRENCY}([-+)]*)$")
_PERCENT = re.compile(r"%([-+)]*)$")
_PARENTHESES = re.compile(r"^\((.+)\)$")
_LAST_MINUS = re.compile(r"^([^-+]+)-$")
_PLAIN = r"[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:e[-+]?[0-9]{1,3})?"
_AMBIGUOUS = r"[-+]?[1-9][0-9]{0,2}%s[0-9]{3}"
_BY_COMMA = r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]*)?"
_BY_POINT = r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?"
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_SURE_COMMA = re.compile(r"[-+]?(?:[0-9]*,(?:[0-9]{1,2}|[0-9]{4,})|0+,[0-9]{3}|[0-9]{4,},[0-9]{3})")
_SURE_POINT = re.compile(r"[-+]?(?:[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})|0+\.[0-9]{3}|[0-9]{4,}\.[0-9]{3})")
_EITHER = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_BARE = re.compile(r"[-+]?[0-9.,]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of a column are written.

    Attributes:
        decimal: the mark that separates decimals where a cell leaves it open.
        marks: grouping marks seen in the sample: spaces and apostrophes as they are, "," or ".".
        percent: a `%` after the number is allowed and dropped: `5%` is 5.
        ambiguous: cells of the sample that this style decides, such as `1,234`.
        sure: the sample held evidence for `decimal`; otherwise it is the default.
    """

    decimal: Mark = "."
    marks: tuple[str, ...] = ()
    percent: bool = False
    ambiguous: int = 0
    sure: bool = True

    def other(self) -> Style:
        """The other reading of the ambiguous cells."""
        return Style("," if self.decimal == "." else ".", (), self.percent, self.ambiguous, self.sure)

    def describe(self) -> Message:
        """The notation in words."""
        if self.decimal == ",":
            return message(N_("decimal comma"))
        return message(N_("decimal point"))


def _core(cell: str, *, percent: bool) -> str:
    """The cell as sign, digits and marks; anything else stays in it and fails later."""
    if _BARE.fullmatch(cell):
        return cell
    value = cell.lower().translate({ord(minus): "-" for minus in _MINUS})
    value = _TRAILING.sub(r"\1", _LEADING.sub(r"\1", _SPACES.sub("", value)))
    if percent:
        value = _PERCENT.sub(r"\1", value)
    return _LAST_MINUS.sub(r"-\1", _PARENTHESES.sub(r"-\1", value))


def _patterns(decimal: Mark) -> list[tuple[str, str, str]]:
    """Pattern, mark to remove, mark to turn into a point: the first full match is the reading."""
    group = "," if decimal == "." else "."
    by_comma, by_point = (_BY_COMMA, ",", ""), (_BY_POINT, ".", ",")
    ambiguous = by_comma if group == "," else by_point
    escaped = _AMBIGUOUS % re.escape(group)
    return [(escaped, *ambiguous[1:]), (_PLAIN, "", ","), by_comma, by_point]


@lru_cache
def _compiled(decimal: Mark) -> list[tuple[re.Pattern[str], str, str]]:
    return [(re.compile(pattern), remove, point) for pattern, remove, point in _patterns(decimal)]


def parse(cell: str, style: Style, scale: int = MONEY_SCALE) -> Decimal | None:
    """The exact number of a cell, rounded half up to `scale` decimals; None if it is not one number."""
    core = _core(cell, percent=style.percent)
    for pattern, remove, point in _compiled(style.decimal):
        if pattern.fullmatch(core):
            text = core.replace(remove, "") if remove else core
            return _rounded(text.replace(point, ".") if point else text, scale)
    return None


def _rounded(text: str, scale: int) -> Decimal | None:
    try:
        value = Decimal(text).quantize(Decimal(1).scaleb(-scale), context=_EXACT)
    except InvalidOperation:
        return None
    return value + 0 if abs(value) < Decimal(10) ** (WIDTH - scale) else None


def integer(cell: str, style: Style) -> int | None:
    """A whole number: `5`, `5.0`, `1 234`; None for fractions."""
    value = parse(cell, style, QUANTITY_SCALE)
    return int(value) if value is not None and value == value.to_integral_value() else None


def detect(values: Sequence[str], default: Mark | None = None, *, percent: bool = False) -> Style:
    """The style of a column from a sample of its cells.

    Args:
        values: cells as they are; those that are no numbers are ignored.
        default: what to believe when no cell tells the two readings apart: the mark of the other columns.
        percent: the field is a percentage, `%` may follow the number.
    """
    votes: Counter[Mark] = Counter()
    marks: Counter[str] = Counter()
    ambiguous: Counter[Mark] = Counter()
    for cell in values:
        core = _core(cell, percent=percent)
        if _EITHER.fullmatch(core):
            ambiguous["," if "," in core else "."] += 1
        elif _SURE_COMMA.fullmatch(core):
            votes[","] += 1
        elif _SURE_POINT.fullmatch(core):
            votes["."] += 1
        elif re.fullmatch(_BY_COMMA, core):
            votes["."] += 1
            marks[","] += 1
        elif re.fullmatch(_BY_POINT, core):
            votes[","] += 1
            marks["."] += 1
        elif not re.fullmatch(_PLAIN, core):
            continue
        marks.update(_spaces_inside(cell))
    decimal, sure = _decide(votes, ambiguous, default)
    undecided = sum(ambiguous.values())
    group: Mark = "," if decimal == "." else "."
    if ambiguous[group]:
        marks[group] += ambiguous[group]
    seen = tuple(sorted(mark for mark in marks if mark not in ".," or mark == group))
    return Style(decimal, seen, percent, undecided, sure)


def _decide(votes: Counter[Mark], ambiguous: Counter[Mark], default: Mark | None) -> tuple[Mark, bool]:
    if votes["."] != votes[","]:
        return ("." if votes["."] > votes[","] else ","), True
    if default is not None:
        return default, not ambiguous.total()
    # Without evidence `1,234` groups in the English manner and `1.234` is what every program writes.
    return ".", not ambiguous.total()


def _spaces_inside(cell: str) -> set[str]:
    return set(re.findall(f"(?<=[0-9])([{INVISIBLE}{_APOSTROPHES}])(?=[0-9])", cell))


def _cast(value: str, scale: int) -> str:
    return f"try_cast({value} as decimal({WIDTH}, {scale}))"


def _fast(column: str, style: Style, scale: int) -> str:
    """SQL: the usual cell of this style by one cast, NULL where the general rule has to look."""
    no_underscore = f"not contains({column}, '_')"
    value, guard = column, no_underscore
    if "," in style.marks or "." in style.marks:
        pattern = _BY_COMMA if style.decimal == "." else _BY_POINT
        group = "," if style.decimal == "." else "."
        digits = r"|[-+]?[0-9]+" if group == "," else r"|[-+]?[0-9]+(?:,[0-9]*)?"
        plain = r"|[-+]?[0-9]+\.[0-9]*" if group == "," else ""
        guard = f"regexp_full_match({column}, {literal(f'{pattern}{digits}{plain}')})"
        value = f"replace({value}, '{group}', '')"
    elif style.decimal == ",":
        guard = f"{no_underscore} and not contains({column}, '.')"
    for mark in style.marks:
        if mark not in ".,":
            value = f"replace({value}, {literal(mark)}, '')"
    if style.decimal == ",":
        value = f"replace({value}, ',', '.')"
    return f"case when {guard} then {_cast(value, scale)} end"


def _core_sql(column: str, *, percent: bool) -> str:
    value = f"translate(lower({column}), {literal(_MINUS)}, {literal('-' * len(_MINUS))})"
    value = f"regexp_replace({value}, {literal(_SPACES.pattern)}, '', 'g')"
    steps = [_LEADING, _TRAILING, *([_PERCENT] if percent else [])]
    for pattern in steps:
        value = rf"regexp_replace({value}, {literal(pattern.pattern)}, '\1')"
    for pattern in (_PARENTHESES, _LAST_MINUS):
        value = rf"regexp_replace({value}, {literal(pattern.pattern)}, '-\1')"
    return value


def _slow(column: str, style: Style, scale: int) -> str:
    branches = []
    for pattern, remove, point in _patterns(style.decimal):
        text = f"replace(s, '{remove}', '')" if remove else "s"
        text = f"replace({text}, '{point}', '.')" if point else text
        branches.append(f"when regexp_full_match(s, {literal(pattern)}) then {_cast(text, scale)}")
    return let("s", _core_sql(column, percent=style.percent), f"case {' '.join(branches)} end")


def expression(column: str, style: Style, scale: int = MONEY_SCALE) -> str:
    """SQL: the number of a cell as `decimal(18, scale)` or NULL, equal to `parse`."""
    slow = _slow(column, style, scale)
    return f"case when {column} <> '' then coalesce({_fast(column, style, scale)}, {slow}) end"


def integer_expression(column: str, style: Style) -> str:
    """SQL: the whole number of a cell as `bigint` or NULL, equal to `integer`."""
    number = expression(column, style, QUANTITY_SCALE)
    return let("n", number, "case when n = trunc(n) then cast(n as bigint) end")


def readable(values: Sequence[str], read: Callable[[str], object]) -> tuple[int, int]:
    """How many of `values` are understood by `read`, and how many are not."""
    good = sum(read(value) is not None for value in values)
    return good, len(values) - good

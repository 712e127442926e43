"""Numbers in every notation met in exports: money, quantities, prices, percentages, integers.

A cell decides for itself wherever it can: with both marks the last one is decimal, a repeated mark groups.
Only `1,234` and `1.234` can be read two ways; the column decides those (`Style.decimal`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from clientbase.ingest.clean import currency
from clientbase.ingest.clean.currency import APOSTROPHES, MINUS, SPACES
from clientbase.ingest.clean.sql import let, literal
from clientbase.ingest.clean.text import INVISIBLE
from clientbase.messages import N_, Message, message

MONEY_SCALE = 4
QUANTITY_SCALE = 6
WIDTH = 18
Mark = Literal[".", ","]

_CURRENCY = rf"(?:{currency.pattern()}){{1,2}}"
_LEADING = re.compile(rf"^([-+(]*){_CURRENCY}[|]?")
_TRAILING = re.compile(rf"[|]?{_CURRENCY}([-+)]*)$")
_QUOTED = re.compile(r'^="(.*)"$')  # how a sheet keeps a number a text
_KOPECKS = re.compile(rf"^([-+(]*[0-9]+){currency.pattern()}[.,]?([0-9]{{2}}){currency.minor()}([)]?)$")
_FEW_KOPECKS = re.compile(rf"^([-+(]*[0-9]+){currency.pattern()}[.,]?([0-9]){currency.minor()}([)]?)$")
_EVEN = re.compile(r"([0-9])(?:[.,]-{1,2}|/-|:-)$")  # no kopecks: 500,- and 500/-
_DASH = re.compile(r"^([-+(]?[0-9]+)[-=]([0-9]{2})([)]?)$")  # kopecks after a dash: 1234-50
_SIDE = re.compile(r"([0-9.,)])(dr|cr)\.?$")  # sides of an account
_CREDIT = re.compile(r"^([^-(].*[0-9.,])cr\.?$")
_PERCENT = re.compile(r"%([-+)]*)$")
_PARENTHESES = re.compile(r"^\((.+)\)$")
_LAST_MINUS = re.compile(r"^([^-+]+)-$")
_PLAIN = r"[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:e[-+]?[0-9]{1,3})?"
_AMBIGUOUS = r"[-+]?[1-9][0-9]{0,2}%s[0-9]{3}"
_BY_COMMA = r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]*)?"
_BY_POINT = r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?"
_USUAL = 2  # signs that are taken off quickly
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_SURE_COMMA = re.compile(r"[-+]?(?:[0-9]*,(?:[0-9]{1,2}|[0-9]{4,})|0+,[0-9]{3}|[0-9]{4,},[0-9]{3})")
_SURE_POINT = re.compile(r"[-+]?(?:[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})|0+\.[0-9]{3}|[0-9]{4,}\.[0-9]{3})")
_EITHER = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_BARE = re.compile(r"[-+]?[0-9.,]+")
_BY_WORDS = re.compile(r"[0-9]\s*[^\W\d_]+\.?,?\s*[0-9]|[0-9][-=][0-9]")  # kopecks marked by a word or a dash


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of a column are written.

    Attributes:
        decimal: the mark that separates decimals where a cell leaves it open.
        marks: grouping marks seen in the sample: spaces and apostrophes as they are, "," or ".".
        percent: a `%` after the number is allowed and dropped: `5%` is 5.
        ambiguous: cells of the sample that this style decides, such as `1,234`.
        sure: the sample held evidence for `decimal`; otherwise it is the default.
        dash: kopecks stand after a dash: `1234-50` is 1234.5.
        sides: `Dr` and `Cr` follow the amounts: a credit is negative, or `credits` where all are.
        shift: the column counts in 10 to this power: 3 for thousands.
        signed: cells may name a currency; where no cell of the sample does, one further down is told of.
        before: currencies as they stand before most amounts, the usual first; they are taken off quickly.
        after: the same after them.
    """

    decimal: Mark = "."
    marks: tuple[str, ...] = ()
    percent: bool = False
    ambiguous: int = 0
    sure: bool = True
    dash: bool = False
    sides: Literal["", "signed", "credits"] = ""
    shift: int = 0
    signed: bool = True
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def other(self) -> Style:
        """The other reading of the ambiguous cells."""
        return replace(self, decimal="," if self.decimal == "." else ".", marks=())

    def describe(self) -> Message:
        """The notation in words."""
        if self.decimal == ",":
            return message(N_("decimal comma"))
        return message(N_("decimal point"))


_OF_CURRENCY = [
    (_KOPECKS, r"\1.\2\3"),
    (_FEW_KOPECKS, r"\1.0\2\3"),
    (_LEADING, r"\1"),
    (_TRAILING, r"\1"),
]


def _steps(style: Style) -> list[tuple[re.Pattern[str], str]]:
    """What is taken off a cell in lower case without spaces, in this order, and what stays."""
    sides = [(_CREDIT, r"-\1")] if style.sides == "signed" else []
    return [
        (_QUOTED, r"\1"),
        *sides,
        *([(_SIDE, r"\1")] if style.sides else []),
        *(_OF_CURRENCY if style.signed else []),
        *([(_PERCENT, r"\1")] if style.percent else []),
        *([(_DASH, r"\1.\2\3")] if style.dash else []),
        (_EVEN, r"\1"),
        (_PARENTHESES, r"-\1"),
        (_LAST_MINUS, r"-\1"),
    ]


def _squeezed(cell: str) -> str:
    return SPACES.sub("", cell.lower().translate({ord(minus): "-" for minus in MINUS}))


def _core(cell: str, style: Style) -> str:
    """The cell as sign, digits and marks; anything else stays in it and fails later."""
    if _BARE.fullmatch(cell):
        return cell
    value = _squeezed(cell)
    for pattern, kept in _steps(style):
        value = pattern.sub(kept, value, count=1)
    return value


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
    core = _core(cell, style)
    for pattern, remove, point in _compiled(style.decimal):
        if pattern.fullmatch(core):
            text = core.replace(remove, "") if remove else core
            value = _rounded(text.replace(point, ".") if point else text, scale + style.shift)
            return value.scaleb(style.shift, _EXACT) if value is not None and style.shift else value
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


def detect(
    values: Sequence[str], default: Mark | None = None, *, percent: bool = False, money: bool = False
) -> Style:
    """The style of a column from a sample of its cells.

    Args:
        values: cells as they are; those that are no numbers are ignored.
        default: what to believe when no cell tells the two readings apart: the mark of the other columns.
        percent: the field is a percentage, `%` may follow the number.
        money: the field is an amount, its kopecks may follow a dash.
    """
    before, after = _affixes(values)
    dash = money and _dashed(values)
    written = Style(percent=percent, dash=dash, sides=_sides(values), before=before, after=after)
    votes: Counter[Mark] = Counter()
    marks: Counter[str] = Counter()
    ambiguous: Counter[Mark] = Counter()
    for cell in values:
        core = _core(cell, written)
        if _EITHER.fullmatch(core):
            ambiguous["," if "," in core else "."] += 1
        elif _SURE_COMMA.fullmatch(core):
            votes[","] += 1
        elif _SURE_POINT.fullmatch(core):
            votes["."] += not _BY_WORDS.search(cell)
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
    group: Mark = "," if decimal == "." else "."
    if ambiguous[group]:
        marks[group] += ambiguous[group]
    seen = tuple(sorted(mark for mark in marks if mark not in ".," or mark == group))
    return replace(
        written,
        decimal=decimal,
        marks=seen,
        ambiguous=sum(ambiguous.values()),
        sure=sure,
        signed=not money or not any(values) or bool(before or after) or any(map(_BY_WORDS.search, values)),
    )


def _affixes(values: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The currencies that stand most often before the amounts, and after them."""
    around = [currency.affixes(cell) for cell in values if not _BARE.fullmatch(cell)]
    before, after = (
        Counter(pair[place] for pair in around if currency.code(pair[place])).most_common(_USUAL)
        for place in (0, 1)
    )
    return tuple(sign for sign, _ in before), tuple(sign for sign, _ in after)


def _dashed(values: Sequence[str]) -> bool:
    """Whether most cells end in kopecks after a dash: a few would rather be numbers of something else."""
    filled = [_squeezed(cell) for cell in values if cell.strip()]
    taken_off = [_TRAILING.sub(r"\1", _LEADING.sub(r"\1", cell)) for cell in filled]
    return 2 * sum(_DASH.match(cell) is not None for cell in taken_off) > len(filled)


def _sides(values: Sequence[str]) -> Literal["", "signed", "credits"]:
    """Whether amounts are followed by their side of the account; credits alone show no sign."""
    filled = [cell for cell in values if cell.strip()]
    found = [side[2] for cell in filled if (side := _SIDE.search(_squeezed(cell)))]
    if not found:
        return ""
    return "credits" if len(found) == len(filled) and "dr" not in found else "signed"


def _decide(votes: Counter[Mark], ambiguous: Counter[Mark], default: Mark | None) -> tuple[Mark, bool]:
    if votes["."] != votes[","]:
        return ("." if votes["."] > votes[","] else ","), True
    if default is not None:
        return default, not ambiguous.total()
    # Without evidence `1,234` groups in the English manner and `1.234` is what every program writes.
    return ".", not ambiguous.total()


def _spaces_inside(cell: str) -> set[str]:
    return set(re.findall(f"(?<=[0-9])([{INVISIBLE}{APOSTROPHES}])(?=[0-9])", cell))


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


def _core_sql(column: str, style: Style) -> str:
    value = f"translate(lower({column}), {literal(MINUS)}, {literal('-' * len(MINUS))})"
    value = f"regexp_replace({value}, {literal(SPACES.pattern)}, '', 'g')"
    for pattern, kept in _steps(style):
        value = f"regexp_replace({value}, {literal(pattern.pattern)}, {literal(kept)})"
    return value


def _slow(column: str, style: Style, scale: int) -> str:
    branches = []
    for pattern, remove, point in _patterns(style.decimal):
        text = f"replace(s, '{remove}', '')" if remove else "s"
        text = f"replace({text}, '{point}', '.')" if point else text
        branches.append(f"when regexp_full_match(s, {literal(pattern)}) then {_cast(text, scale)}")
    return let("s", _core_sql(column, style), f"case {' '.join(branches)} end")


def expression(column: str, style: Style, scale: int = MONEY_SCALE) -> str:
    """SQL: the number of a cell as `decimal(18, scale)` or NULL, equal to `parse`."""
    read = scale + style.shift
    inside = [
        f"case when starts_with({column}, {literal(sign)})"
        f" then {_fast(f'substr({column}, {len(sign) + 1})', style, read)} end"
        for sign in style.before
    ] + [
        f"case when ends_with({column}, {literal(sign)})"
        f" then {_fast(f'left({column}, -{len(sign)})', style, read)} end"
        for sign in style.after
    ]
    value = f"coalesce({', '.join([_fast(column, style, read), *inside, _slow(column, style, read)])})"
    if style.shift:
        wide = f"cast({value} as decimal(28, {read}))"
        value = _cast(f"{wide} * cast(1{'0' * style.shift} as decimal(10, 0))", scale)
    return f"case when {column} <> '' then {value} end"


def integer_expression(column: str, style: Style) -> str:
    """SQL: the whole number of a cell as `bigint` or NULL, equal to `integer`."""
    number = expression(column, style, QUANTITY_SCALE)
    return let("n", number, "case when n = trunc(n) then cast(n as bigint) end")


def readable(values: Sequence[str], read: Callable[[str], object]) -> tuple[int, int]:
    """How many of `values` are understood by `read`, and how many are not."""
    good = sum(read(value) is not None for value in values)
    return good, len(values) - good

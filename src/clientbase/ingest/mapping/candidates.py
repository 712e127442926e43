"""Columns that may be a field although their caption does not say so: proposed only where their cells fit.

What a caption rules out is never proposed: a discount is no amount, goods, numbers and days are no clients.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from clientbase.ingest.captions import dictionary, roles
from clientbase.ingest.clean import currency, document, number, score, standing
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.which_table import synonym
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import CanonicalTable, Kind

MOST = 3
CONVINCING = 0.95
_MANY = 0.5
_SIMILAR = 0.6
_LONGEST_NAME = 80
_SMALL = 3  # digits
_WIDEST = 100  # the end of the widest scale of answers
_STATE = 2  # words of a state
_ID_DIGITS, _CODE_DIGITS = 4, 8  # of numbers that all differ; of numbers that may come again
_WORD = 4  # letters of a currency
_STEP = 10  # between numbers of neighbouring documents
_YEARS = range(1990, 2101)
_NO_AMOUNT = 10**9  # of whole units in every row: phones, tax ids, bar codes
_WHOLE = re.compile(r"(\d+)(?:[.,]0)?")  # programs write an id as 1000.0
_CLIENTS = frozenset({"client_name", "client", "name"})
_CODE = re.compile(r"(?:[^\W\d_]{0,6}[-/_#.:]?|[^\W\d_]{0,3} )\d[\w./:#-]*")
_ADDRESS = re.compile(r"@|://|www\.")
_SOMEBODY = re.compile(
    r"\b(?:ооо|оао|зао|пао|ао|ип|тов|фоп|пп|тоо"
    r"|ltd|limited|llc|inc|gmbh|kg|ug|plc|corp|sarl|s\.a|s\.l|b\.v|oy|ab|sp\.? z)\b"
    r"|[^\W\d_]+ [^\W\d_]\.",
    re.IGNORECASE,
)


def role_of(name: str, kind: Kind) -> str:
    """The words by which a caption is judged for a field; "" where there are none."""
    if kind is Kind.DATE:
        return "date"
    if name in _CLIENTS:
        return "client"
    if kind is Kind.MONEY:
        return "amount"
    return name if roles.is_role(name) else ""


def possible(
    table: CanonicalTable, name: str, columns: Sequence[SourceColumn], used: Iterable[int] = ()
) -> list[SourceColumn]:
    """Up to three columns that may be the field, the likeliest first; `used` are those of other fields."""
    field = table.fields[name]
    role, taken = role_of(name, field.kind), set(used)
    synonyms = [form for form, known in dictionary.synonyms(table.name).items() if known.field == name]
    ranked = []
    for column in columns:
        spoken = roles.speaks_for(role, column.caption) if role else None
        if (
            column.index in taken
            or not _fits(role, field.kind, column)
            or _is_other(table.name, name, column)
        ):
            continue
        if (spoken is False and role != "date") or (role == "amount" and _is_factor(column)):
            continue
        likely = bool(role) and speaks_for(role, column)
        if role == "amount" and not likely and _is_small(column):
            continue
        similar = max(dictionary.similarities(column.caption, synonyms, _SIMILAR).values(), default=0.0)
        reduced = roles.says("amount", "reduced", column.caption) if role == "amount" else False
        # Numbers without cents may be codes: a column with cents is the money rather than one without.
        bare = role == "amount" and all(cell.strip().isdigit() for cell in column.filled)
        ranked.append((spoken is False, not likely, not reduced, bare, -similar, column.index, column))
    return [column for *_, column in sorted(ranked, key=lambda found: found[:-1])][:MOST]


def ruled_out(name: str, kind: Kind, columns: Sequence[SourceColumn]) -> list[SourceColumn]:
    """The columns whose cells would fit, but whose captions say that they are something else."""
    role = role_of(name, kind)
    return [
        column
        for column in columns
        if role and _fits(role, kind, column) and roles.speaks_for(role, column.caption) is False
    ]


def unreadable(
    table: CanonicalTable, names: Iterable[str], columns: Sequence[SourceColumn]
) -> list[SourceColumn]:
    """The columns that are one of the fields by their captions, and whose cells do not say so."""
    found = []
    for column in columns:
        for name in names:
            kind = table.fields[name].kind
            known = synonym(table.name, column)
            meant = known.field == name if known else _speaks_alone(role_of(name, kind), column)
            if meant and kind is not Kind.TEXT and not _readable(kind, column):
                found.append(column)
                break
    return found


def _speaks_alone(role: str, column: SourceColumn) -> bool:
    """The caption says so in words of no dictionary, and the cells have digits, as days and amounts have."""
    digits = sum(any(map(str.isdigit, cell)) for cell in column.filled)
    said = role in {"date", "amount"} and roles.speaks_for(role, column.caption) is True
    return said and digits > _MANY * len(column.filled)


def _readable(kind: Kind, column: SourceColumn) -> bool:
    share = column.share_of_dates() if kind is Kind.DATE else column.share_of_numbers()
    return share >= _MANY


def _is_factor(column: SourceColumn) -> bool:
    """A quantity or a price, not their product."""
    return any(roles.speaks_for(role, column.caption) is True for role in ("qty", "price"))


def _is_other(table: str, name: str, column: SourceColumn) -> bool:
    """The dictionary knows the caption as a field of another kind."""
    known = synonym(table, column)
    return known is not None and known.field != name


def _fits(role: str, kind: Kind, column: SourceColumn) -> bool:
    """Whether the cells are what the field holds."""
    if not column.filled:
        return False
    dates, numbers = column.share_of_dates() >= CONVINCING, column.share_of_numbers() >= CONVINCING
    if kind is Kind.DATE:
        return dates
    if kind is Kind.SCORE:
        return not dates and _are_scores(column)
    if kind in {Kind.MONEY, Kind.QUANTITY}:
        return numbers and not dates and (role != "amount" or not _counts_or_names(column))
    if role == "client":
        return not numbers and not dates and could_be_names(column)
    return not numbers and not dates


def _are_scores(column: SourceColumn) -> bool:
    """Answers on some scale, none of them beyond a hundred."""
    style = score.detect(column.filled, number.detect(column.filled))
    values = [value for cell in column.filled if (value := score.parse(cell, style)) is not None]
    enough = len(values) >= _MANY * len(column.filled)
    return enough and bool(values) and 0 <= min(values) <= max(values) <= _WIDEST


def _counts_or_names(column: SourceColumn) -> bool:
    """Numbers that are no money: of rows or documents, percents, nothing but nought or less."""
    cells = [cell for cell in column.filled if any(map(str.isdigit, cell))]
    if any("%" in cell for cell in cells):
        return True
    style = number.detect(cells)
    values = [value for cell in cells if (value := number.parse(cell, style)) is not None]
    if len(values) > 1 and max(values) <= 0:
        return True
    if any(cell.strip().startswith("+") for cell in cells):
        return True
    whole = [found[1] for cell in cells if (found := _WHOLE.fullmatch(cell.strip()))]
    if len(whole) < len(cells) or len(cells) < 3:  # noqa: PLR2004 - too few to tell
        return False
    same_length = len({len(cell) for cell in whole}) == 1 and len(whole[0]) >= _ID_DIGITS
    named = same_length and (len(set(whole)) == len(whole) or len(whole[0]) >= _CODE_DIGITS)
    return named or any(cell.startswith("00") for cell in whole) or _count_on([*map(int, whole)])


def _count_on(values: Sequence[int]) -> bool:
    """Numbers that run on in small steps, as those of rows and documents do, years, or too long for money."""
    steps = [b - a for a, b in pairwise(values)]
    up, down = all(0 <= step <= _STEP for step in steps), all(-_STEP <= step <= 0 for step in steps)
    runs = any(steps) and (up or down)
    return runs or all(value in _YEARS for value in values) or min(values) >= _NO_AMOUNT


def _is_small(column: SourceColumn) -> bool:
    """Whole numbers below a hundred: they rather count something."""
    return all(cell.strip().isdigit() and len(cell.strip()) < _SMALL for cell in column.filled)


def could_be_names(column: SourceColumn) -> bool:
    """Texts that can be names of clients: no codes, addresses, states of documents, and more than one."""
    cells = column.filled
    strange = sum(
        1
        for cell in cells
        if _CODE.fullmatch(cell.strip())
        or _ADDRESS.search(cell)
        or (len(cell.split()) <= _STATE and _is_state(cell))
        or document.reference(cell) is not None
        or not any(map(str.isalpha, cell))
        or (len(cell.strip()) <= _WORD and currency.code(cell.strip()))
    )
    if strange >= _MANY * len(cells) or (column.distinct == 1 and len(cells) > 1):
        return False
    return sum(map(len, cells)) <= _LONGEST_NAME * len(cells)


def _is_state(cell: str) -> bool:
    return standing.meaning(cell, standing.OF_TYPE) is not None or roles.says("client", "states", cell)


def _holds_somebody(column: SourceColumn) -> bool:
    """Legal forms or initials in many cells."""
    return 5 * sum(bool(_SOMEBODY.search(cell)) for cell in column.filled) >= len(column.filled)


def is_named(table: str, name: str, column: SourceColumn) -> bool:
    """Whether the dictionary knows the caption of a column as the field."""
    known = synonym(table, column)
    return known is not None and known.field == name


def is_likely(table: str, name: str, column: SourceColumn) -> bool:
    """Whether a column may be proposed for a field outright: by its caption, or as the money of sales.

    Elsewhere cells that would fit say too little: a code of goods fits a quantity, a context a client.
    """
    kind = TABLES[table].fields[name].kind
    role = role_of(name, kind)
    if role and speaks_for(role, column):
        return True
    if role == "client":
        return False
    synonyms = [form for form, known in dictionary.synonyms(table).items() if known.field == name]
    if kind is Kind.DATE or dictionary.similarities(column.caption, synonyms, _SIMILAR):
        return True
    return table == "sales" and kind is Kind.MONEY and not _may_be_code(column)


def _may_be_code(column: SourceColumn) -> bool:
    """Whole numbers only, as long as those of telephones and documents are, or beginning with nought."""
    return all(
        cell.strip("+ ").isdigit() and (len(cell) >= _CODE_DIGITS or cell[0] in "0+")
        for cell in column.filled
    )


def speaks_for(role: str, column: SourceColumn) -> bool:
    """Whether caption or, for clients, cells say that a column is what it was proposed for."""
    return roles.speaks_for(role, column.caption) is True or (role == "client" and _holds_somebody(column))

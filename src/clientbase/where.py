"""`--where manager="Clara Moss"`, `city=Kyiv,Lviv`, `segment!=VIP`: conditions in the words of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clientbase.condition import CLIENTS, COLUMNS, MANAGER, SALES, Condition, Wanted
from clientbase.errors import ClientbaseError, UsageError, together, unfit
from clientbase.ingest.captions import dictionary
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest

OPTION = "--where"
EXAMPLES = 'manager="Clara Moss", city=Kyiv,Lviv, segment!=VIP'
_FORM = re.compile(r"\s*([^=!≠]*[^=!≠\s])\s*(!=|≠|=)\s*(.*)", re.DOTALL)
_VALUE = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^,]*)),')


def read(texts: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions of some options, all of which have to hold.

    Raises:
        UsageError: one is not written as a condition, or names no column (SeveralErrors for more than one).
    """
    found: list[Condition] = []
    errors: list[ClientbaseError] = []
    for text in texts:
        try:
            found.append(_read(text))
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return tuple(found)


def columns_of_sales(conditions: Iterable[Condition]) -> frozenset[str]:
    """The columns of sales that the conditions read."""
    asked = [condition.asked for condition in conditions]
    return frozenset(one.column for one in asked if one.table == SALES or one.column == MANAGER)


def _read(text: str) -> Condition:
    form = _FORM.fullmatch(text)
    if form is None:
        raise unfit(OPTION, text, message(N_("write it like {examples}"), examples=Data(EXAMPLES)))
    name, sign, written = form[1], form[2], form[3].strip()
    return Condition(_column(name), tuple(_values(written)), sign != "=", written)


def _values(written: str) -> Iterator[Wanted]:
    """The values between commas; a quoted one may hold commas and stars."""
    for found in _VALUE.finditer(written + ","):
        quoted, plain = found[1], found[2]
        if quoted is None:
            yield Wanted(plain.strip())
        else:
            yield Wanted(quoted.replace('""', '"').strip(), exact=True)


def _column(name: str) -> str:
    """The key in `COLUMNS` of what a person calls a column, in any of the languages of captions.

    Raises:
        UsageError: there is no such column to filter by.
    """
    asked = name.strip().casefold()
    if asked in COLUMNS:
        return asked
    table, _, rest = asked.rpartition(".")
    for key, known in COLUMNS.items():
        if table and (table, rest) == (known.table, known.column):
            return key
    if not table:
        for place in (SALES, CLIENTS):
            meant = dictionary.exact(place, name)
            for key, known in COLUMNS.items():
                if meant and meant.field == known.column and known.table in {"", place}:
                    return key
    near = nearest(asked, COLUMNS, 3)
    raise UsageError(
        message(
            N_("{option}: there is no column “{name}” to filter by"),
            option=Data(OPTION),
            name=Data(name[:60]),
        ),
        fix=[
            *(message(N_("did you mean {name}?"), name=Data(found)) for found in near),
            message(N_("choose one of {list}"), list=Data(", ".join(COLUMNS))),
        ],
    )

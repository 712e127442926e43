"""Profiles: how an export was read the last time, kept in clientbase.toml, so that the next one asks nothing.

    [profiles."sales by client"]
    table = "sales"
    levels = ["Контрагент", "Регистратор"]     # of a grouped report
    others = ["Город"]                         # captions of columns that are no field

    [profiles."sales by client".columns]       # caption -> field; "" where it is not to be used
    "Контрагент" = "client_name"

    [profiles."sales by client".set]           # what was given by --set
    "currency" = "EUR"

    [profiles."sales by client".rows]          # what was given of single rows
    skip_status = ["Reserved"]
    only_rows = ["Kind=Sale"]

A profile fits a source with the same captions. One that has most of them has changed: what it says of the
captions that are left still counts, and the user is told what came and what went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clientbase.errors import UsageError
from clientbase.ingest.captions import dictionary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Profile, RowWords
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import declarations, row_words
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.tables.canonical import TABLES
from clientbase.messages import N_, Data, Message, message

_ALIKE = 0.6  # share of captions two exports must have in common to be the same one, changed
_CHANGING = re.compile(r"[\d_().,\[\] -]+")


def columns_of(profile: Profile, columns: Iterable[SourceColumn]) -> dict[int, str]:
    """SourceColumn -> field, "" for not used, for the captions of a source the profile knows."""
    known = {
        dictionary.normal(caption): name.removeprefix(declarations.TURNED)
        for caption, name in profile.columns.items()
    }
    forms = ((column.index, dictionary.normal(column.title)) for column in columns)
    return {index: known[form] for index, form in forms if form in known}


def said_again(
    profile: Profile, columns: Sequence[SourceColumn], said: declarations.Said
) -> declarations.Said:
    """With what the user once said of signs, as if said again: `-amount`, a discount to be taken off."""
    signs = {
        dictionary.normal(c) for c, name in profile.columns.items() if name.startswith(declarations.TURNED)
    }
    kept = {
        index: name
        for index, name in columns_of(profile, columns).items()
        if dictionary.normal(next(c.title for c in columns if c.index == index)) in signs
        and index not in {*said.fields, *said.ignored}
    }
    return replace(said, fields={**said.fields, **kept}, turned=said.turned | kept.keys())


def changes(profile: Profile, columns: Sequence[SourceColumn], levels: Sequence[str]) -> list[Message]:
    """What is different in a source the profile was chosen for."""
    own = {dictionary.normal(caption) for caption in profile.captions}
    seen = {dictionary.normal(column.title): column.title for column in columns}
    came = [title for form, title in seen.items() if form not in own]
    went = [caption for caption in profile.captions if dictionary.normal(caption) not in seen]
    told = []
    if came:
        told.append(_changed(profile, N_("“{profile}” has changed: new columns {names}"), came))
    if went:
        told.append(_changed(profile, N_("“{profile}” has changed: columns that are gone {names}"), went))
    if tuple(levels) != profile.levels:
        text = N_("“{profile}” has changed: its levels are now {names}")
        told.append(_changed(profile, text, [" → ".join(levels) or "-"]))
    return told


def is_whole(profile: Profile, columns: Sequence[SourceColumn]) -> bool:
    """Whether a source has every caption of the profile and no other."""
    own = {dictionary.normal(caption) for caption in profile.captions}
    return own == {dictionary.normal(column.title) for column in columns}


def _changed(profile: Profile, text: str, names: Sequence[str]) -> Message:
    return message(text, code="CB-MAP-020", profile=Data(profile.name), names=Data(", ".join(names)))


def read(profiles: Mapping[str, Any]) -> tuple[Profile, ...]:
    """The profiles of a configuration.

    Raises:
        UsageError: a profile names a table or a field that does not exist.
    """
    return tuple(_read(name, said) for name, said in profiles.items())


def _read(name: str, said: Mapping[str, Any]) -> Profile:
    table = str(said.get("table", ""))
    place = message(N_("clientbase.toml, [profiles.{name}]"), name=Data(name))
    if table not in TABLES:
        raise UsageError(
            message(N_("there is no table “{name}”"), name=Data(table)),
            place=place,
            fix=[message(N_("choose one of {list}"), list=Data(", ".join(TABLES)))],
        )
    columns = {str(caption): str(own) for caption, own in said.get("columns", {}).items()}
    values = {str(own): str(value) for own, value in said.get("set", {}).items()}
    try:
        columns = {c: _field(own, table) if own else "" for c, own in columns.items()}
        values = {declarations.check_field(own, table): value for own, value in values.items()}
    except UsageError as error:
        error.place = place
        raise
    return Profile(
        name,
        table,
        columns,
        tuple(map(str, said.get("levels", ()))),
        values,
        row_words.read(said.get("rows", {})),
        tuple(map(str, said.get("others", ()))),
    )


def _field(written: str, table: str) -> str:
    """The name of a field, with the sign before it."""
    bare = written.removeprefix(declarations.TURNED)
    return written.removesuffix(bare) + declarations.check_field(bare, table)


def find(profiles: Iterable[Profile], columns: Sequence[SourceColumn], table: str = "") -> Profile | None:
    """The profile with most captions in common, if it has enough of them; None where there is none."""
    seen = {dictionary.normal(column.title) for column in columns}

    def alike(profile: Profile) -> float:
        own = {dictionary.normal(caption) for caption in profile.captions}
        return len(own & seen) / max(len(own | seen), 1)

    fitting = [profile for profile in profiles if table in {"", profile.table} and alike(profile) >= _ALIKE]
    return max(fitting, key=lambda profile: (alike(profile), profile.name), default=None)


def name_of(file: str, sheet: str, taken: Iterable[str]) -> str:
    """A name for the profile of a file: its own without days and numbers, `sales 2` where that is taken."""
    stem = file.rsplit(".", 1)[0] if "." in file else file
    bare = _CHANGING.sub(" ", stem).strip().lower() or _CHANGING.sub(" ", sheet).strip().lower() or "export"
    used, name, n = set(taken), bare, 2
    while name in used:
        name, n = f"{bare} {n}", n + 1
    return name


def of_source(
    grid: Grid,
    layout: Layout,
    columns: Sequence[SourceColumn],
    chooser: Chooser,
    learnt: Profile | None,
    rows: RowWords,
    said: declarations.Said,
) -> Profile | None:
    """What to remember of a source; None where it has no header to be known by.

    A column whose sign the user turned, or a discount he wants taken off, has a minus before its field. Only
    what the user does not want is kept as not used: of the other columns the next load judges anew.
    """
    if layout.header is None:
        return None
    fields = chooser.fields
    by_column = {column: name for name, match in fields.items() for column in match.columns}
    discount = fields.get("discount")
    signs = said.turned | set(discount.columns if discount and discount.how == "declared" else ())
    kept = columns_of(learnt, columns) if learnt else {}
    unwanted = said.ignored | {index for index, name in kept.items() if not name}
    captions = {
        column.title: (declarations.TURNED if column.index in signs and column.index in by_column else "")
        + by_column.get(column.index, "")
        for column in columns
        if column.index in by_column or column.index in unwanted
    }
    values = {name: match.value for name, match in fields.items() if match.how == "constant"}
    name = learnt.name if learnt else name_of(grid.file.name, grid.sheet, ())
    others = tuple(column.title for column in columns if column.title not in captions)
    return Profile(name, chooser.table.name, captions, layout.levels, values, rows, others)

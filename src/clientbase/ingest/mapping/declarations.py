"""What the user said about the columns: `--map "Header=field"`, `--set field=value`, `--as table`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clientbase.errors import UsageError
from clientbase.ingest.captions import dictionary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Declared
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.tables.canonical import TABLES, find_field
from clientbase.ingest.tables.fields import CanonicalTable
from clientbase.messages import N_, Data, Message, message

IGNORE = frozenset({"", "-", "ignore"})  # fields that mean: leave this column out
ALSO = {"unit_cost": "cost_unit"}  # other words for a field
TURNED = "-"  # before a field: its numbers count with the other sign


@dataclass(frozen=True, slots=True)
class Said:
    """The declarations as far as they concern one source.

    Attributes:
        table: the table of `--as`, "" if the user did not say.
        fields: column index -> field.
        ignored: columns the user wants left out.
        unknown: captions of `--map` that this source does not have.
        values: field -> constant.
        turned: columns whose numbers count with the other sign: `--map "Credit=-amount"`.
    """

    table: str
    fields: Mapping[int, str]
    ignored: frozenset[int]
    unknown: tuple[str, ...]
    values: Mapping[str, str]
    turned: frozenset[int] = frozenset()

    def allows(self, table: str) -> bool:
        """Whether the table has all fields the user named."""
        return all(find_field(table, name) for name in (*self.fields.values(), *self.values))

    def columns(self, table: str) -> dict[int, str]:
        """SourceColumn index -> field, by the names the table itself gives its fields."""
        found = ((index, find_field(table, name)) for index, name in self.fields.items())
        return {index: known.name for index, known in found if known}

    def constants(self, table: CanonicalTable) -> dict[str, str]:
        """The constants that are fields of the table."""
        found = ((find_field(table.name, name), value) for name, value in self.values.items())
        return {known.name: value for known, value in found if known}


def resolve(declared: Declared, layout: Layout, columns: Sequence[SourceColumn]) -> Said:
    """The declarations for one source.

    A caption that the source does not have is no error here: another file of the same command may have it.

    Raises:
        UsageError: a field or a table that does not exist.
    """
    if declared.table is not None and declared.table not in TABLES:
        raise _unknown_table(declared.table)
    fields: dict[int, str] = {}
    ignored, unknown, turned = set(), [], set()
    for caption, name in declared.columns.items():
        index = find_column(caption, layout, columns)
        if name.strip().lower() not in IGNORE:
            known = check_field(name.strip().removeprefix(TURNED), declared.table)
            if index is not None:
                fields[index] = known
                turned |= {index} if name.strip().startswith(TURNED) else set()
        elif index is not None:
            ignored.add(index)
        if index is None:
            unknown.append(caption)
    values = {check_field(name, declared.table): value for name, value in declared.values.items()}
    return Said(declared.table or "", fields, frozenset(ignored), tuple(unknown), values, frozenset(turned))


def check_field(name: str, table: str | None = None) -> str:
    """The field `name` means, written `amount` or `sales.amount`.

    Raises:
        UsageError: no table has such a field; the nearest names are given.
    """
    bare = ALSO.get(name.strip().lower(), name.strip().lower())
    prefix, _, rest = bare.partition(".")
    if rest and prefix in TABLES:
        table, bare = prefix, rest
    tables = (table,) if table else tuple(TABLES)
    for known in tables:
        if found := find_field(known, bare):
            return found.name
    names = sorted({own for known in tables for own in TABLES[known].fields})
    raise UsageError(
        message(N_("there is no field “{name}”"), name=Data(name)),
        fix=_did_you_mean(dictionary.nearest(bare, names, 3)),
    )


def _unknown_table(name: str) -> UsageError:
    return UsageError(
        message(N_("there is no table “{name}”"), name=Data(name)),
        evidence=(message(N_("tables: {names}"), names=Data(", ".join(TABLES))),),
        fix=_did_you_mean(dictionary.nearest(name, TABLES, 1)),
    )


def unknown_caption(caption: str, titles: Iterable[str]) -> UsageError:
    """The error for a caption of `--map` that no file of the command has, with the nearest ones."""
    seen = list(dict.fromkeys(titles))
    return UsageError(
        message(N_("no file has a column “{name}”"), name=Data(caption)),
        evidence=(message(N_("columns: {names}"), names=Data(", ".join(seen))),),
        fix=_did_you_mean(dictionary.nearest(caption, seen, 3)),
    )


def _did_you_mean(names: Sequence[str]) -> tuple[Message, ...]:
    return tuple(message(N_("did you mean “{name}”?"), name=Data(name)) for name in names)


def find_column(caption: str, layout: Layout, columns: Sequence[SourceColumn]) -> int | None:
    """The column a caption of the user means: by number, letter for letter, or in normal form."""
    if caption.startswith("#") and caption[1:].isdigit() and caption not in layout.captions:
        index = int(caption[1:]) - 1
        return index if 0 <= index < len(layout.captions) else None
    if caption in layout.captions:
        return layout.captions.index(caption)
    form = dictionary.normal(caption)
    for column in columns:
        if form and form in {dictionary.normal(column.caption), dictionary.normal(column.short)}:
            return column.index
    compact = dictionary.compact(form)
    same = [
        column.index
        for column in columns
        if compact and dictionary.compact(dictionary.normal(column.caption)) == compact
    ]
    return same[0] if len(same) == 1 else None

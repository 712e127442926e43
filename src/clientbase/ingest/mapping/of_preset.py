"""What a preset says beyond fields: money taken off the amounts, and what is said where it does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbase.ingest.captions import dictionary, preset
from clientbase.ingest.captions.preset import PresetTable
from clientbase.ingest.columns.reading import Defaults, Reading, read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import MoneyColumn, OfPreset, TakenOff
from clientbase.ingest.tables.canonical import TABLES
from clientbase.messages import N_, Data, Message, message

_KNOWN = frozenset({"preset", "profile"})  # ways in which the amount of the preset was found
_MEANT = (("date",), ("amount", "amount_net", "price"))  # fields without which an export is read otherwise


def amounts(
    own: PresetTable | None, columns: Sequence[SourceColumn], said: Said, chooser: Chooser
) -> OfPreset:
    """What is taken off the amounts; nothing where the user names another amount or says what a column is."""
    amount = chooser.fields.get("amount") or chooser.fields.get("price")
    if own is None or amount is None or amount.how not in _KNOWN:
        return OfPreset()
    forms = {
        dictionary.normal(column.caption): column
        for column in reversed(columns)
        if column.index not in said.fields and column.index not in said.ignored
    }

    def money(caption: str) -> MoneyColumn | None:
        column = forms.get(caption)
        if column is None:
            return None
        return MoneyColumn(column.index, column.title, _reading(column, chooser.defaults))

    pairs = ((money(caption), money(first)) for caption, first in own.less.items())
    return OfPreset(tuple(TakenOff(off, first) for off, first in pairs if off), money(own.goods))


def _reading(column: SourceColumn, defaults: Defaults) -> Reading:
    return read(TABLES["sales"].fields["amount"], column.cells, defaults)


def notes(
    known: preset.Preset | None, columns: Sequence[SourceColumn], chooser: Chooser
) -> Iterator[Message]:
    """Whose export a source is, looks like, or is without some of its captions."""
    captions = [form for column in columns for form in (column.caption, column.short)]
    if known is not None:
        yield preset.note(known)
        yield from _others(known, captions, chooser)
    elif chooser.table.name == "sales" and (like := preset.nearest(captions)):
        yield message(
            N_(
                "looks like an export of {system}, but without {captions}:"
                " its columns were told by their contents"
            ),
            system=Data(like.system),
            captions=_quoted(preset.lacks(like, captions)),
        )


def _others(known: preset.Preset, captions: Sequence[str], chooser: Chooser) -> Iterator[Message]:
    """The columns taken for the day or the money because those of the export are not there."""
    own = known.tables.get(chooser.table.name)
    for names in _MEANT if own else ():
        named = [caption for caption, name in own.columns.items() if name in names] if own else []
        taken = [match for name in names if (match := chooser.fields.get(name)) and match.column is not None]
        if named and taken and not any(dictionary.normal(caption) in named for caption in captions):
            yield message(
                N_("this export of {system} has no {captions}: “{header}” was taken instead"),
                system=Data(known.system),
                captions=_quoted(named),
                header=Data(taken[0].header),
            )


def _quoted(captions: Sequence[str]) -> Data:
    return Data(", ".join(f"“{caption}”" for caption in captions))

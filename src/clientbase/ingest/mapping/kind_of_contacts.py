"""What the contacts of a file are where no column says it: calls, letters, by preset, name or caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from clientbase.ingest.captions.preset import PresetTable
from clientbase.ingest.clean import party, text, vocabulary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, Message, message

_TYPE = (("type",),)
_SHORT = 3  # letters up to which a word is meant whole


def add(
    own: PresetTable | None,
    names: Sequence[str],
    layout: Layout,
    columns: Sequence[SourceColumn],
    chooser: Chooser,
) -> None:
    """The constants of a preset; for contacts with clients their type, by `names`, the title or a caption.

    Args:
        own: the preset.
        names: of the file and of the sheet.
        layout: its context is the title block.
        columns: of the source.
        chooser: gets the fields, and what is said of them.
    """
    for name, value in (own.constants if own else {}).items():
        told = message(
            N_("every row is “{value}”, as in all exports of this kind; another word: {option}"),
            value=Data(value),
            option=Data(f"--set {name}=…"),
        )
        _set(chooser, name, value, told)
    if chooser.table.name != "activities":
        return
    option = Data("--set type=…")
    if headers := _of_telephony(columns, chooser):
        text = N_(
            "no column says what kind of contact a row is: “call” by the numbers of {headers};"
            " another: {option}"
        )
        _set(chooser, "type", "call", message(text, headers=Data(headers), option=option))
    for line in (*names, *layout.context, *(column.caption for column in columns)):
        if kind := kind_of(line):
            text = N_("no column says what kind of contact a row is: “{kind}” by “{line}”; another: {option}")
            _set(chooser, "type", kind, message(text, kind=Data(kind), line=Data(line), option=option))


def _set(chooser: Chooser, name: str, value: str, told: Message) -> None:
    """Give every row a value and say so, unless the field has one."""
    if name not in chooser.fields:
        chooser.fields[name] = Match(None, "", "title", value=value)
        chooser.notes.append(told)


def _of_telephony(columns: Sequence[SourceColumn], chooser: Chooser) -> str:
    """The captions of two sides with numbers, or of a number and how long it was spoken; "" for neither."""
    fields = chooser.fields
    numbers = [fields[name] for name in ("caller", "called", "phone") if name in fields]
    by_index = {column.index: column for column in columns}
    for match in numbers:
        column = by_index.get(match.column if match.column is not None else -1)
        sides = [party.parse(cell) for cell in column.filled] if column else []
        if not any(side.is_phone for side in sides) or any(side.email for side in sides):
            return ""
    told = numbers if len(numbers) > 1 or "duration" in fields else []
    return ", ".join(f"“{match.header}”" for match in told)


def unknown(chooser: Chooser, missing: Sequence[object]) -> bool:
    """Whether the kind is all that is `missing`; it is told how to say it."""
    if chooser.table.name != "activities" or list(missing) != [_TYPE]:
        return False
    chooser.warnings.append(
        message(
            N_("nothing says what kind of contact the rows are; say it: {option}"),
            code="CB-MAP-140",
            option=Data("--set type=call"),
        )
    )
    return True


def kind_of(line: str) -> str:
    """The kind of contact a name or a caption speaks of, "" for none."""
    words = re.sub(r"[_/.]+", " ", text.folded(line))
    return next((kind for kind in vocabulary.lists("kinds") if re.search(_pattern(kind), words)), "")


@lru_cache
def _pattern(kind: str) -> str:
    words = vocabulary.words("kinds", kind)
    return r"\b(?:" + "|".join(re.escape(w) + (r"\b" if len(w) <= _SHORT else "") for w in words) + ")"

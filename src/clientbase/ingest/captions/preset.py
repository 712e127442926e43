"""Presets: what the exports of well-known systems hold, one JSON file for each kind of export.

A preset is recognised by captions that stand together in no other export. It says which of the canonical
tables the rows are, which field every doubtful caption is there, and which captions must not be used. What
the dictionary already knows is not repeated in it.

Format of `presets/<name>.json` (captions in the normal form of `dictionary.normal`):
    system, report   what a person calls it
    signs            captions that must all be there
    any              captions of which at least one must be there (optional)
    tables           canonical table -> {"columns": {caption: field or ""}, "won": captions (optional),
                     "words": {caption: {meaning: words of its cells}} (optional),
                     "only" and "skip": {caption: words of its cells} (optional), the rows that are sales and
                     those that are none,
                     "kind": of every document (optional), such as a list of nothing but returns,
                     "named": {kind: stems of the name of the file or sheet} (optional), where nothing else
                     tells such a list from one of sales,
                     "begins": {kind: beginnings of the numbers of its documents} (optional),
                     "returns": {caption: words of its cells} (optional), what a row must say for its negative
                     amount to be a return: the others are money paid out,
                     "less": {caption: caption or ""} (optional), money that the amount holds and that is not
                     paid for the goods, as a discount, a tip or the delivery; it is taken off the amount,
                     beyond what the second caption holds: a discount pays the delivery first,
                     "constants": {field: value} (optional), of every row: the type of a log of calls,
                     "goods": caption (optional), what was paid for the goods of a whole document};
                     the first is the default, another one is chosen by `--as`;
                     of several captions of one field the first filled cell of a row counts
    dates            dmy or mdy where the system always writes days so (optional)
    known_from       where the description of the format comes from
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import text
from clientbase.ingest.clean.date import Order
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.messages import N_, Data, Message, message

OWN = "clientbase"  # the system of documents that this program writes
_TELLING = 3  # captions of a preset that make a source look like its export
Words = Mapping[int, tuple[str, ...]]
RowsOfPreset = tuple[Words, Words, Words]


@dataclass(frozen=True, slots=True)
class PresetTable:
    """How the rows fill one canonical table.

    Attributes:
        columns: caption in normal form -> field, "" for a caption that must not be used.
        won: captions that tell which deals were won and so are sales, the surest first.
        only: caption in normal form -> words, folded: rows with other cells are no sales.
        skip: the same for rows that are none; "" is an empty cell.
        returns: the same for rows whose negative amounts are returns.
        less: caption in normal form of money taken off the amount -> that of money it pays first, or "".
        goods: caption in normal form of what was paid for the goods of a whole document, "" for none.
        words: caption in normal form -> word of its cells, folded -> kind of document or meaning of a status.
        kind: the kind of every document, "" where the rows say it themselves.
        begins: kind -> beginnings, folded, of the numbers of its documents.
        constants: field -> value of every row, where no column fills the field.
        named: kind -> stems, folded, of the name of a file or sheet all of whose documents are of it.
    """

    columns: Mapping[str, str]
    won: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = ""
    begins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    returns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    less: Mapping[str, str] = field(default_factory=dict)
    goods: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)

    def kind_by(self, names: Iterable[str]) -> tuple[str, str]:
        """The kind of every document, and the name of the file or sheet that says so, "" for none."""
        folded = [(name, text.folded(name).replace("_", " ")) for name in names]
        found = (
            (kind, name)
            for kind, stems in self.named.items()
            for name, form in folded
            if any(stem in form for stem in stems)
        )
        return (self.kind, "") if self.kind else next(found, ("", ""))

    def place(self, column: SourceColumn) -> tuple[int, str] | None:
        """Priority and field of a column of this export; None for a caption the preset does not settle."""
        forms = (dictionary.normal(column.caption), dictionary.normal(column.short))
        for place, (caption, own) in enumerate(self.columns.items()):
            if own and caption in forms:
                return place, own
        return None

    def stages(self, columns: Iterable[SourceColumn]) -> tuple[SourceColumn, ...]:
        """The columns that tell which deals were won, none where it does not matter."""
        stages = [column for column in columns if dictionary.normal(column.caption) in self.won]
        return tuple(sorted(stages, key=lambda c: self.won.index(dictionary.normal(c.caption))))

    def words_of(self, columns: Iterable[SourceColumn]) -> dict[int, Mapping[str, str]]:
        """SourceColumn -> what the words of its cells mean, for the columns whose words the preset knows."""
        forms = ((column.index, dictionary.normal(column.caption)) for column in columns)
        return {index: self.words[form] for index, form in forms if form in self.words}

    def rows(self, columns: Iterable[SourceColumn]) -> RowsOfPreset:
        """SourceColumn -> words of its cells: of sales, of rows that are none, of returns."""
        forms = {dictionary.normal(column.caption): column.index for column in columns}
        only, skip, returns = (
            {forms[form]: words for form, words in said.items() if form in forms}
            for said in (self.only, self.skip, self.returns)
        )
        return only, skip, returns

    def unused(self, columns: Iterable[SourceColumn]) -> frozenset[int]:
        """The columns that must not be used."""
        unused = {caption for caption, field in self.columns.items() if not field}
        return frozenset(column.index for column in columns if dictionary.normal(column.caption) in unused)


@dataclass(frozen=True)
class Preset:
    """One kind of export of one system."""

    name: str
    system: str
    report: str
    signs: frozenset[str]
    any: frozenset[str]
    raw: Mapping[str, Mapping[str, Any]]
    dates: Order | None = None

    @cached_property
    def tables(self) -> Mapping[str, PresetTable]:
        """Canonical table -> how the rows fill it; made only of the export that is read."""
        return {table: _table(how) for table, how in self.raw.items()}

    @property
    def is_own(self) -> bool:
        """Whether it is a document of this program."""
        return self.system == OWN

    @property
    def table(self) -> str:
        """The canonical table of its rows unless the user says otherwise."""
        return next(iter(self.raw))

    @property
    def captions(self) -> frozenset[str]:
        """Every caption it knows."""
        return self.signs.union(*(table.columns for table in self.tables.values()))

    def fits(self, captions: frozenset[str]) -> bool:
        """Whether the captions of a file, in normal form, are those of this export."""
        return self.signs <= captions and (not self.any or bool(self.any & captions))


@lru_cache
def every() -> tuple[Preset, ...]:
    """All presets by name."""
    folder = resources.files(__package__).joinpath("presets")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name)
    return tuple(_preset(file.name.removesuffix(".json"), file.read_text("utf-8")) for file in files)


def _preset(name: str, content: str) -> Preset:
    said = json.loads(content)
    return Preset(
        name,
        said["system"],
        said["report"],
        frozenset(map(dictionary.normal, said["signs"])),
        frozenset(map(dictionary.normal, said.get("any", ()))),
        said["tables"],
        said.get("dates"),
    )


def _table(how: Mapping[str, Any]) -> PresetTable:
    return PresetTable(
        _normal(how.get("columns", {})),
        tuple(map(dictionary.normal, how.get("won", ()))),
        {dictionary.normal(caption): _words(said) for caption, said in how.get("words", {}).items()},
        _cells(how.get("only", {})),
        _cells(how.get("skip", {})),
        how.get("kind", ""),
        _folded(how.get("begins", {})),
        _folded(how.get("named", {})),
        _cells(how.get("returns", {})),
        _normal(how.get("less", {}), dictionary.normal),
        dictionary.normal(how.get("goods", "")),
        how.get("constants", {}),
    )


def _words(meanings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {text.folded(word): meaning for meaning, words in meanings.items() for word in words}


def _folded(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(map(text.folded, own)) for kind, own in words.items()}


def _cells(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {dictionary.normal(caption): tuple(map(text.folded, cells)) for caption, cells in words.items()}


def _normal(columns: Mapping[str, str], said: Callable[[str], str] = str) -> dict[str, str]:
    return {dictionary.normal(caption): said(other) for caption, other in columns.items()}


def note(known: Preset) -> Message:
    """Which system's export a source is."""
    return message(N_("recognised as an export of {system}"), system=Data(known.system))


def find(captions: Iterable[str]) -> Preset | None:
    """Of the presets that fit the one that knows most of the captions; None where none fits."""
    known = _forms(captions)
    fitting = [preset for preset in every() if preset.fits(known)]
    if len(fitting) < 2:  # noqa: PLR2004 - nothing to choose between
        return fitting[0] if fitting else None
    return max(fitting, key=lambda preset: (len(preset.captions & known), len(preset.signs), preset.name))


def nearest(captions: Iterable[str]) -> Preset | None:
    """The preset that a source looks like without fitting it: another version, or columns taken out.

    Only captions that no dictionary knows tell: what any shop calls an order looks like nothing.
    """
    known = {form for form in _forms(captions) if dictionary.exact("sales", form) is None}
    if len(known) < _TELLING:
        return None
    alike = {preset.name: len(known & preset.captions) for preset in every()}
    best = max(every(), key=lambda preset: (alike[preset.name], preset.name))
    enough = alike[best.name] >= _TELLING and 2 * alike[best.name] >= len(known)
    return best if enough and not best.fits(_forms(captions)) else None


def lacks(known: Preset, captions: Iterable[str]) -> tuple[str, ...]:
    """The signs of a preset that a source does not have."""
    return tuple(sorted(known.signs - _forms(captions)) or sorted(known.any))


def _forms(captions: Iterable[str]) -> frozenset[str]:
    return frozenset(form for caption in captions if (form := dictionary.normal(caption)))

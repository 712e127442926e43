"""Options of a question that have a column each: told by their captions, joined to what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from clientbase.ingest.captions import dictionary, questions
from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.declared import Declared

_SEVERAL = 2  # columns that make options of captions
_BRACKETS = re.compile(r"^(?P<question>.*\S)\s*\[(?P<option>[^\[\]]+)\]\s*$", re.DOTALL)
_BEHIND = re.compile(r"^(?P<question>.*?\S)\s*(?::|/|\||>|\s[-–—])\s+(?P<option>\S.*)$", re.DOTALL)
_QUESTION = re.compile(r"^(?P<question>.*\?)\s*[-–—:/|>.]?\s*(?P<option>[^?]*[^?\s])\s*$", re.DOTALL)
_SELECTED = re.compile(r"\s+[-–—]\s*selected choice(?=$|\s)", re.IGNORECASE)
_TABLES = ("nps", "survey")
_DUMMY = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Caption:
    """What a column asks, and which option of it.

    Attributes:
        line: the whole caption.
        question: what it begins with, or the whole of it.
        option: the rest, "" for a question of one column.
        sure: the option stands in brackets or in a row of its own.
    """

    line: str
    question: str
    option: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Joined:
    """Columns of one question that become one.

    Attributes:
        caption: the question.
        columns: their indexes.
        names: the option of each, "" for a column of free text.
        dummy: cells are 1 for an option that was chosen, and 0.
    """

    caption: str
    columns: tuple[int, ...]
    names: tuple[str, ...]
    dummy: bool = False

    def chosen(self, cells: Sequence[str]) -> str:
        """The options a person chose, in the order of the file, with commas between them."""
        found = [
            said
            for column, name in zip(self.columns, self.names, strict=True)
            if (said := _said(cells[column], name, dummy=self.dummy))
        ]
        return ", ".join(dict.fromkeys(found))


def plain(caption: str) -> Caption:
    """A caption that is no option of anything."""
    line = _line(caption)
    return Caption(line, line)


def below(question: str, option: str) -> Caption:
    """An option that stands below its question; one that names something by itself needs no question."""
    asked, own = _line(question), _line(option)
    known = any(dictionary.exact(table, own) for table in _TABLES)
    return Caption(own if known or not asked else f"{asked} [{own}]" if own else asked, asked, own)


def split(caption: str) -> Caption:
    """Question and option of a caption: `Question [Option]`, `Question? Option`, `Question: Option`."""
    line = _line(caption)
    short = _SELECTED.sub("", line)
    if found := _BRACKETS.match(short):
        return Caption(line, found["question"], found["option"].strip())
    if found := _QUESTION.match(short) or _BEHIND.match(short):
        return Caption(line, _SELECTED.sub("", found["question"]), found["option"].strip(), sure=False)
    return Caption(short, short)


def joined(captions: Sequence[Caption], data: Sequence[Sequence[str]], declared: Declared) -> list[Joined]:
    """The questions whose columns are options, by what their cells hold."""
    wanted = {dictionary.normal(caption) for caption in declared.columns}
    found = []
    for columns in _runs(captions):
        said = {dictionary.normal(captions[column].line) for column in columns}
        names = tuple(_name(captions[column].option) for column in columns)
        one = Joined(captions[columns[0]].question, columns, names, dummy=_is_dummy(columns, names, data))
        if not said & wanted and _are_options(one, data):
            found.append(one)
    return found


def _runs(captions: Sequence[Caption]) -> Iterator[tuple[int, ...]]:
    """Columns beside one another that have a question in common, and options of it."""
    for question, group in groupby(range(len(captions)), key=lambda column: captions[column].question):
        columns = tuple(group)
        named = [column for column in columns if captions[column].option]
        told = all(captions[column].sure for column in named) or questions.asks(question)
        if question and len(columns) >= _SEVERAL and named and told:
            yield columns


def _line(cell: str) -> str:
    return " ".join(text.stripped(cell).split())


def _name(option: str) -> str:
    """The name of an option, "" for one that is followed by a text of one's own."""
    folded = text.folded(option)
    return "" if any(folded.startswith(word) for word in vocabulary.words("answers", "other")) else option


def _is_dummy(columns: Sequence[int], names: Sequence[str], data: Sequence[Sequence[str]]) -> bool:
    """Whether cells say 1 and 0 of every option, and not the number that an option is."""
    cells = [
        (text.stripped(record[column]), name)
        for record in data
        for column, name in zip(columns, names, strict=True)
        if column < len(record) and record[column].strip()
    ]
    coded = all(cell in _DUMMY for cell, name in cells if name)
    return coded and any(cell != name for cell, name in cells)


def _are_options(one: Joined, data: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of options say of each that it was chosen or not, and of some that it was."""
    named = list(zip(one.columns, one.names, strict=True))
    cells = [
        (record[column], name)
        for record in data
        for column, name in named
        if name and column < len(record) and record[column].strip()
    ]
    return bool(cells) and all(_is_mark(cell, name) for cell, name in cells)


def _is_mark(cell: str, name: str) -> bool:
    folded = text.folded(cell)
    return folded == text.folded(name) or folded in _yes() or folded in _no()


def _said(cell: str, name: str, *, dummy: bool) -> str:
    """The name of an option that a cell marks, or the text of one's own; "" where it was not chosen."""
    folded = text.folded(cell)
    if not name:
        return "" if not folded or folded in _no() else text.stripped(cell)
    if not dummy and folded == text.folded(name):
        return name
    return name if folded in _yes() else ""


def _yes() -> tuple[str, ...]:
    return (*vocabulary.words("cells", "yes"), *vocabulary.words("answers", "marked"))


def _no() -> tuple[str, ...]:
    return (*vocabulary.words("cells", "no"), *vocabulary.words("answers", "unmarked"))

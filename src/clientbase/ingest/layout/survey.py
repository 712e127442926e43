"""Answers to a survey as its tool writes them: captions in two or three rows, a column for every option.

Qualtrics writes names, questions and identifiers above one another, SurveyMonkey questions above options,
and forms repeat the question in every caption, `Question [Option]`. A table with one row of captions and one
column for every question is made of them; the options a person chose become the names of these options.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.ingest.captions import dictionary, questions
from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import flat, options, records, rows
from clientbase.ingest.layout.options import Caption, Joined
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Count, Data, Message, message

_SEARCHED = 8  # records in which the captions of a survey are looked for
_IDENTIFIER = '{"importid":'  # of the third row of Qualtrics
_QUESTION = '{"importid":"qid'
_SEVERAL = 2  # cells that show what a row is
_ALIKE = 3  # captions that a row has to repeat to be another row of them


@dataclass(frozen=True, slots=True)
class _Head:
    """The captions of a survey: their first record, how many there are, and what each column asks."""

    first: int
    deep: int
    captions: tuple[Caption, ...]


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with one row of captions, a column for every question; None where nothing is to be done."""
    if not grid.is_laid_out or grid.kind == "bank":
        return None
    head = _head(grid.head)
    if head is None:
        return None
    data = [cells for cells in grid.head[head.first + head.deep :] if rows.kind(cells) is None]
    joined = options.joined(head.captions, data, declared)
    if head.deep == 1 and not joined:
        return None
    written = _written(grid, head, joined, workspace)
    layout = flat.under(written, head.first, declared)
    width = len(written.head[0]) - 1
    return written, replace(
        layout,
        columns=tuple(column for column in layout.columns if column != width),
        row_column=width,
        notes=(*layout.notes, *_notes(head, joined)),
    )


def _notes(head: _Head, joined: Sequence[Joined]) -> list[Message]:
    notes = []
    if head.deep > 1:
        number = Count(head.deep, N_("{n} row"), N_("{n} rows"))
        notes.append(message(N_("captions of a survey stand in {rows}: they became one"), rows=number))
    notes += [
        message(
            N_("“{header}”: {columns}, one for every option, became the names of the options chosen"),
            header=Data(one.caption),
            columns=Count(len(one.columns), N_("{n} column"), N_("{n} columns")),
        )
        for one in joined
    ]
    return notes


# -- the rows of captions ------------------------------------------------------------------------------------


def _head(head: Sequence[Sequence[str]]) -> _Head | None:
    """The captions of a survey; None where no row of them shows that it is one."""
    for row in range(min(_SEARCHED, len(head))):
        identified = [text.folded(cell).replace(" ", "").startswith(_IDENTIFIER) for cell in head[row]]
        if sum(identified) >= _SEVERAL:
            return _of_identifiers(head, row)
    for row in range(min(_SEARCHED, len(head) - 1)):
        if sum(bool(cell.strip()) for cell in head[row]) < _SEVERAL:
            continue
        if _repeats(head[row], head[row + 1]):
            return _Head(row, 2, tuple(map(_named, head[row], head[row + 1])))
        if _gives_options(head[row], head[row + 1]):
            return _Head(row, 2, _of_options(head[row], head[row + 1]))
        return _Head(row, 1, tuple(map(options.split, head[row])))
    return None


def _of_identifiers(head: Sequence[Sequence[str]], last: int) -> _Head:
    """Names, questions and identifiers: what is asked counts for questions, the name for everything else."""
    first = max(last - 2, 0)
    captions = []
    for column, identifier in enumerate(head[last]):
        name, asked = head[first][column], head[max(last - 1, 0)][column]
        is_question = text.folded(identifier).replace(" ", "").startswith(_QUESTION)
        captions.append(options.split(asked) if is_question and asked.strip() else options.plain(name))
    return _Head(first, last - first + 1, tuple(captions))


def _repeats(names: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a record says the captions above it again in words: `StartDate` above `Start Date`."""
    pairs = [
        (name, words) for name, words in zip(names, asked, strict=True) if name.strip() and words.strip()
    ]
    alike = sum(name != words and _compact(name) == _compact(words) for name, words in pairs)
    return alike >= _ALIKE


def _named(name: str, asked: str) -> Caption:
    """A column of names and words: the name where both are one, else what is asked."""
    known = not asked.strip() or _compact(name) == _compact(asked) or not _is_number(name)
    return options.plain(name) if known else options.split(asked)


def _is_number(name: str) -> bool:
    """Whether a name numbers a question: `Q3`, `Q12_1`."""
    return name.strip()[:1] in {"Q", "q"} and name.strip()[1:2].isdigit()


def _compact(caption: str) -> str:
    return dictionary.compact(dictionary.normal(caption)).replace("ip", "")


def _gives_options(asked: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a record holds the options of the questions above it, or says what kind their answers are."""
    filled = [column for column, cell in enumerate(below) if cell.strip()]
    spanned = _spanning(asked, below)
    if not filled or filled[0] == 0 or any(not spanned[column] for column in filled):
        return False
    kinds = vocabulary.words("answers", "kinds")
    if any(text.folded(below[column]) in kinds for column in filled):
        return True
    spread = [column for column in filled if not asked[column].strip()]
    asks = all(questions.asks(spanned[column]) for column in filled)
    return len(spread) >= _SEVERAL and len(filled) > len(spread) and asks


def _of_options(asked: Sequence[str], below: Sequence[str]) -> tuple[Caption, ...]:
    kinds = vocabulary.words("answers", "kinds")
    spanned = _spanning(asked, below)
    return tuple(
        options.below(question, "" if text.folded(option) in kinds else option)
        for question, option in zip(spanned, below, strict=True)
    )


def _spanning(asked: Sequence[str], below: Sequence[str]) -> list[str]:
    """The question of every column: a blank one has that before it as long as an option stands below."""
    found, last = [], ""
    for question, option in zip(asked, below, strict=True):
        last = question if question.strip() else last if option.strip() else ""
        found.append(last)
    return found


# -- the table -----------------------------------------------------------------------------------------------


def _written(grid: Grid, head: _Head, joined: Sequence[Joined], workspace: Path) -> Grid:
    """The grid with one row of captions; a last column holds the row of the source."""
    gone = {column for one in joined for column in one.columns[1:]}
    first = {one.columns[0]: one for one in joined}
    width = range(len(head.captions))
    captions = ["" if column in gone else head.captions[column].line for column in width]
    for column, one in first.items():
        captions[column] = one.caption
    lines: list[int] = []
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for record in records.every(grid):
            if head.first < record.place < head.first + head.deep:
                continue
            cells: Sequence[str] = record.cells
            if record.place == head.first:
                cells = captions
            elif record.place > head.first:
                cells = [
                    ""
                    if column in gone
                    else first[column].chosen(cells)
                    if column in first
                    else cells[column]
                    for column in width
                ]
            sink.write((*cells, str(record.number) if record.place > head.first else ""))
            lines.append(record.number)
        relation = sink.relation()
        made = sink.head()
    return replace(grid, relation=relation, head=made, head_lines=tuple(lines[: len(made)]))

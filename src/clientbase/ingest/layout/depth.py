"""How deep every row of a grouped report lies: by outline, by indent, by its first filled column, by sums.

The levels are ranked, never taken as numbers: the same report comes with indents 0, 2, 4 and with 0, 3, 6, 9.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from clientbase.ingest.clean import date, document, number, text, vocabulary
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import by_documents, rows, sums
from clientbase.ingest.layout.records import Record
from clientbase.ingest.layout.shape import Shape

_MOSTLY, _SOME = 0.9, 0.05
_LEAST_GROUPS = 2
_DAY = date.Style()
_SAMPLE = 2000  # cells of a column that show how it is written
_PLAIN = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,2})?")  # one or two decimals: no group of thousands
_SPACES = {ord(space): None for space in " \u00a0\u202f"}


@lru_cache
def _service() -> frozenset[str]:
    return frozenset(vocabulary.words("rows", "service"))


def kind(record: Sequence[str], header: Sequence[Sequence[str]]) -> str | None:
    """What keeps a row out of the tree: blank, header, total, subtotal, service; None for a row of it."""
    found = rows.kind(record)
    if found:
        return found
    first = next((cell for cell in map(text.folded, record) if cell), "")
    if first.rstrip(" :") in _service():
        return "service"
    return "header" if any(tuple(record) == tuple(known) for known in header) else None


def named_totals(data: Sequence[Sequence[str]], kinds: Sequence[str | None]) -> list[str | None]:
    """The kinds with those of rows that close a group by its name: `Total Acme` below a row `Acme`."""
    found, groups = list(kinds), set[str]()
    totals = vocabulary.words("rows", "total")
    for place, cells in enumerate(data):
        filled = [cell for cell in map(text.folded, cells) if cell]
        if len(filled) == 1 and kinds[place] is None:
            groups.add(filled[0])
        elif kinds[place] is None and any(filled[0].removeprefix(f"{word} ") in groups for word in totals):
            found[place] = "subtotal"
    return found


def may_be_grouped(grid: Grid, shape: Shape) -> bool:
    """Whether the head looks like a grouped report; cheap for the flat tables that most files are."""
    header = [grid.head[row] for row in shape.rows]
    below = grid.head[shape.first_data :]
    kinds = named_totals(below, [kind(cells, header) for cells in below])
    data = [cells for cells, found in zip(below, kinds, strict=True) if found is None]
    if not data:
        return False
    if outline_columns(data, shape):
        return True
    if _has_days(data, shape):
        return False
    places = range(shape.first_data, len(grid.head))
    if days(data, shape) or _by_levels(grid, places, header) is not None:
        return True
    captions = [cells[shape.label] for cells in data]
    documents = [document.reference(caption) is not None for caption in captions]
    if _SOME < sum(documents) / len(data) < 1 - _SOME:
        return True
    found = sums.depths(values(data, measures(data, shape)), None, documents)
    return found is not None and _is_tree(found)


def _has_days(data: Sequence[Sequence[str]], shape: Shape) -> bool:
    """A column of days in nearly every row: the rows are records."""
    return any(
        sum(date.parse(cells[column], _DAY) is not None for cells in data) >= _MOSTLY * len(data)
        for column in (shape.label, *shape.captions)
    )


def days(data: Sequence[Sequence[str]], shape: Shape) -> list[int]:
    """The rows that are days over the documents below them, as in a printed journal; often none.

    The label of such a row is a day, and of other rows it is none; nothing but sums stands beside it.
    """
    labels = [day_of(cells[shape.label]) for cells in data]
    style = replace(date.detect([label for label in labels if label]), serial=False, words=True)
    dated = [row for row, label in enumerate(labels) if label and date.parse(label, style) is not None]
    others = len(data) - len(dated)
    named = [column for column in shape.captions if column not in measures(data, shape)]
    alone = all(not any(data[row][column].strip() for column in named) for row in dated)
    leads = bool(dated) and dated[0] == 0 and others >= len(dated)
    return dated if leads and alone and (named or shape.cross) else []


def day_of(label: str) -> str:
    """A label that may be a day, without the word before it: `Дата: 05.01.2026`; "" for a mere number."""
    found = text.stripped(label).rsplit(": ", 1)[-1].strip()
    return "" if found.isdigit() else found


def _is_tree(found: Sequence[int]) -> bool:
    """Several groups of several rows each, and most rows inside of them."""
    inside = sum(depth > 0 for depth in found)
    children: list[int] = []  # of the groups that are open, by their depth
    groups = 0
    for depth in (*found, 0):
        groups += sum(count > 1 for count in children[depth + 1 :])
        children[depth + 1 :] = []
        children += [0] * (depth + 1 - len(children))
        children[depth] += 1
    return groups >= _LEAST_GROUPS and inside * 2 >= len(found)


def measures(data: Sequence[Sequence[str]], shape: Shape) -> list[int]:
    """The columns whose filled cells are numbers."""
    wanted = set(shape.captions) | (set(shape.cross.columns) if shape.cross else set())
    found = []
    for column in sorted(wanted):
        filled = [cell for record in data if (cell := text.stripped(record[column]))]
        cells = _some(filled)
        style = number.detect(cells)
        read = sum(number.parse(cell, style) is not None for cell in cells)
        days = sum(not cell.isdigit() and date.parse(cell, _DAY) is not None for cell in cells)
        if cells and read >= _MOSTLY * len(cells) and days < _MOSTLY * len(cells):
            found.append(column)
    return found


def values(data: Sequence[Sequence[str]], columns: Sequence[int]) -> list[sums.Vector | None]:
    """The measures of every row, 0 for an empty cell; None for a row without any."""
    readers = [_reader([record[column] for record in data]) for column in columns]
    found: list[sums.Vector | None] = []
    for record in data:
        cells = [read(record[column]) for column, read in zip(columns, readers, strict=True)]
        some = any(cell is not None for cell in cells)
        found.append(tuple(cell or Decimal(0) for cell in cells) if some else None)
    return found


def _reader(cells: Sequence[str]) -> Callable[[str], Decimal | None]:
    """How the cells of a column are read; most are plain to see, only the others need the rules."""
    style = number.detect(_some([cell for cell in cells if cell.strip()]))

    def read(cell: str) -> Decimal | None:
        if not cell:
            return None
        bare = cell.translate(_SPACES)
        if _PLAIN.fullmatch(bare):
            return Decimal(bare.replace(",", "."))
        return number.parse(cell, style)

    return read


def _some(cells: Sequence[str]) -> Sequence[str]:
    """A sample spread over all cells."""
    return cells[:: max(1, len(cells) // _SAMPLE)]


def outline_columns(data: Sequence[Sequence[str]], shape: Shape) -> list[int]:
    """Label columns that are filled one at a time, as in an outline; empty where rows fill several."""
    filled = [{column for column, cell in enumerate(record) if cell.strip()} for record in data]
    found = [shape.label]
    for column in range(shape.label + 1, len(data[0])):
        if any(column in cells and cells & set(found) for cells in filled):
            break
        if any(column in cells for cells in filled):
            found.append(column)
    if len(found) < 2:  # noqa: PLR2004 - one column is no outline
        return []
    inner = sum(not cells & set(found[:-1]) for cells in filled)
    return found if 0 < inner < len(filled) and inner * 2 >= len(filled) else []


def of_rows(grid: Grid, shape: Shape, records: Sequence[Record], total: sums.Vector | None) -> list[int]:
    """The depth of every record of the tree, ranked from 0; all 0 where nothing shows a depth."""
    data = [record.cells for record in records]
    header = [grid.head[row] for row in shape.rows]
    columns = outline_columns(data, shape) if data else []
    if columns:
        return [next((n for n, column in enumerate(columns) if cells[column].strip()), 0) for cells in data]
    found = _by_levels(grid, [record.place for record in records], header)
    if found is None and data and not _has_days(data, shape) and (over := set(days(data, shape))):
        found = [int(row not in over) for row in range(len(data))]
    if found is None and not _has_days(data, shape):
        found = _by_sums(data, shape, total)
    return _ranked(found) if found is not None else [0] * len(records)


def _by_sums(data: Sequence[Sequence[str]], shape: Shape, total: sums.Vector | None) -> list[int] | None:
    """By the sums of the groups; without the grand total where that does not lead to a tree.

    A total that is 0 or empty in a column says nothing of that column.
    """
    columns = measures(data, shape)
    given = dict(zip(columns, total, strict=True)) if total and len(total) == len(columns) else {}
    summed = [column for column in columns if _adds(shape, column)]
    documents = [document.reference(cells[shape.label]) is not None for cells in data]
    if (found := by_documents.depths(values(data, summed), documents)) is not None:
        return found
    said = [column for column in summed if given.get(column)]
    ways = [(said, tuple(given[column] for column in said))] if said else []
    for way, whole in [*ways, (summed, None)]:
        found = sums.depths(values(data, way), whole, documents)
        if found is not None and _is_tree(found):
            return found
    return None


def _adds(shape: Shape, column: int) -> bool:
    """Whether a column may be added up: no price, no ratio."""
    caption = shape.captions.get(column, "").casefold()
    return not any(word in caption for word in ("цена", "ціна", "price", "%", "рентаб", "наценка", "націнка"))


def _by_levels(grid: Grid, places: Sequence[int], header: Sequence[Sequence[str]]) -> list[int] | None:
    """Outline or indent, whichever tells more depths; None where neither tells any."""
    if grid.levels is None:
        return None
    found = grid.levels()
    tree = [place for place in places if place >= len(grid.head) or kind(grid.head[place], header) is None]
    ways = [[found.outline[place] for place in places], [found.indent[place] for place in places]]
    counts = [
        len({way[place] for place in tree if place < len(way)}) for way in (found.outline, found.indent)
    ]
    best = 0 if counts[0] >= counts[1] else 1
    return ways[best] if counts[best] > 1 else None


def _ranked(found: Sequence[int]) -> list[int]:
    ranks = {depth: rank for rank, depth in enumerate(sorted(set(found)))}
    return [ranks[depth] for depth in found]

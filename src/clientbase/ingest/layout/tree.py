"""The rows of a grouped report as leaves with their groups, and every group's own sum against its leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from clientbase.ingest.clean import document, text
from clientbase.ingest.layout.records import Record
from clientbase.ingest.layout.sums import Vector

_MOSTLY = 0.9
_CODE = re.compile(r"(?=\S*[0-9])\S{1,40}")  # one word with a digit, such as 70/1/67
ONE = Decimal(1)
PART = Decimal("0.001")


@dataclass(slots=True)
class Row:
    """A row of the report.

    Attributes:
        kind: leaf, group, detail (a name below a leaf, such as its article), or why it is no row of the tree.
        path: the names of the groups above, by depth; for a leaf its own name is the last filled one.
        below: the detail that stands below a leaf.
    """

    record: Record
    kind: str
    depth: int = 0
    path: tuple[str, ...] = ()
    below: str = ""


@dataclass(slots=True)
class Check:
    """One measure: what the file's own sums say against its leaves.

    Attributes:
        column: the column of the source.
        groups: groups that have a sum of their own.
        wrong: how many of them differ by more than one unit and a thousandth.
        first: row of the first wrong one.
        worst: the largest difference, the file's sum less its leaves.
        leaves: the sum of all leaves.
        total: the file's own grand total, None where there is none.
    """

    column: int
    groups: int = 0
    wrong: int = 0
    first: int = 0
    worst: Decimal = field(default_factory=Decimal)
    leaves: Decimal = field(default_factory=Decimal)
    total: Decimal | None = None

    def compare(self, own: Decimal, leaves: Decimal, row: int) -> None:
        """Count one group."""
        self.groups += 1
        if differs(own, leaves):
            self.wrong += 1
            self.first = self.first or row
            if abs(own - leaves) > abs(self.worst):
                self.worst = own - leaves


def differs(own: Decimal, leaves: Decimal) -> bool:
    """More than one unit of money and more than a thousandth apart (exports.md 3.7)."""
    return abs(own - leaves) > max(ONE, PART * abs(own))


def together(parts: Sequence[Check], total: Check | None) -> Check:
    """The measure of a cross-tab over all its columns, compared with the column of totals as well."""
    found = Check(parts[0].column)
    for part in parts:
        found.groups += part.groups
        found.wrong += part.wrong
        found.first = found.first or part.first
        found.worst = max(found.worst, part.worst, key=abs)
        found.leaves += part.leaves
    totals = [part.total for part in parts if part.total is not None]
    found.total = sum(totals, Decimal(0)) if totals else None
    if total is not None:
        found.compare(total.leaves, found.leaves, 0)
    return found


def grow(
    records: Sequence[Record], depths: Sequence[int], names: Sequence[str], values: Sequence[Vector | None]
) -> list[Row]:
    """Rows of the tree, in order: groups, leaves and details."""
    rows = [Row(record, "leaf", depth) for record, depth in zip(records, depths, strict=True)]
    measured = any(found is not None for found in values)
    _details(rows, values, names, measured=measured)
    tree = [place for place, row in enumerate(rows) if row.kind != "detail"]
    for place, after in pairwise(tree):
        if rows[after].depth > rows[place].depth:
            rows[place].kind = "group"
    levels = max(depths, default=0) + 1
    current = [""] * levels
    for place in tree:
        row = rows[place]
        current[row.depth] = names[place]
        current[row.depth + 1 :] = [""] * (levels - row.depth - 1)
        row.path = tuple(current)
        if row.kind == "leaf" and measured and values[place] is None:
            row.kind = "group"
    return rows


def _details(
    rows: Sequence[Row], values: Sequence[Vector | None], names: Sequence[str], *, measured: bool
) -> None:
    """Names without any number right below a row with numbers: the article under its product."""
    owner: int | None = None
    for place, row in enumerate(rows):
        deeper = place + 1 < len(rows) and rows[place + 1].depth > row.depth
        nameless = measured and values[place] is None and not deeper
        if nameless and owner is not None and row.depth > rows[owner].depth and not rows[owner].below:
            row.kind = "detail"
            rows[owner].below = names[place]
            continue
        owner = place if values[place] is not None else None


def articles(rows: Sequence[Row], values: Sequence[Vector | None]) -> None:
    """Turn the articles that stand below nearly every product, with its sums again, into details."""
    deepest = max((row.depth for row in rows), default=0)
    leaves = [place for place, row in enumerate(rows) if row.kind == "leaf" and row.depth == deepest]
    found = [place for place in leaves if place and _repeats(rows, values, place)]
    if not found or len(found) < _MOSTLY * len(leaves):
        return
    for place in found:
        product, article = rows[place - 1], rows[place]
        product.kind, product.below, article.kind = "leaf", article.path[article.depth], "detail"


def _repeats(rows: Sequence[Row], values: Sequence[Vector | None], place: int) -> bool:
    """Whether a row is the only one of its group, has its sums and is called by a code."""
    row, group = rows[place], rows[place - 1]
    alone = place + 1 == len(rows) or rows[place + 1].depth < row.depth
    code = _CODE.fullmatch(text.stripped(row.path[row.depth])) is not None
    equal = values[place] is not None and values[place] == values[place - 1]
    product = group.kind == "group" and group.depth == row.depth - 1
    return alone and code and equal and product and document.reference(group.path[group.depth]) is None


def sums_below(
    rows: Sequence[Row],
    names: Sequence[str],
    values: list[Vector | None],
    below: Sequence[tuple[Record, Vector | None]],
) -> None:
    """Give a group without a sum of its own the one that stands below its rows: `Total for <name>`."""
    bare = [place for place, row in enumerate(rows) if row.kind == "group" and values[place] is None]
    for record, value in below:
        said = next((cell for cell in map(text.folded, record.cells) if cell), "")
        earlier = [place for place in bare if rows[place].record.place < record.place]
        named = [place for place in earlier if names[place] and said.endswith(text.folded(names[place]))]
        if named:
            values[named[-1]] = value


def check(
    rows: Sequence[Row], values: Sequence[Vector | None], columns: Sequence[int], total: Vector | None
) -> list[Check]:
    """Every measure: each group's own value against the sum of its leaves, and the grand total."""
    given = total or [None] * len(columns)  # 0 or an empty cell is no total of that column
    checks = [Check(column, total=whole or None) for column, whole in zip(columns, given, strict=True)]
    open_groups: list[_Open] = []
    for row, own in zip(rows, values, strict=True):
        if row.kind == "detail":
            continue
        _close(open_groups, row.depth, checks)
        if row.kind == "group":
            open_groups.append(_Open(row, own, [Decimal(0)] * len(columns)))
        elif own is not None:
            for leaves in [found.leaves for found in open_groups]:
                for place, value in enumerate(own):
                    leaves[place] += value
            for found, value in zip(checks, own, strict=True):
                found.leaves += value
    _close(open_groups, 0, checks)
    return checks


@dataclass(slots=True)
class _Open:
    """A group whose leaves are still being read."""

    row: Row
    own: Vector | None
    leaves: list[Decimal]


def _close(open_groups: list[_Open], depth: int, checks: Sequence[Check]) -> None:
    """Compare the groups that end before a row of `depth`."""
    while open_groups and open_groups[-1].row.depth >= depth:
        group = open_groups.pop()
        for own, leaves, found in zip(group.own or (), group.leaves, checks, strict=False):
            if own:
                found.compare(own, leaves, group.row.record.number)

"""Where the table is in a grid: title block, header rows, groups, cross-tabs, totals.

A layout is a function from a grid to a table, or to None where the grid is not laid out that way: the grid as
it is with what was found in it, or a flat grid made of a grouped one. They are tried in the order of
`LAYOUTS`; `flat` takes anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import across, datev, flat, grouped, orders, sections, stacked, survey, totals
from clientbase.ingest.layout.table import FoundTable, Layout

LAYOUTS: tuple[Callable[[Grid, Declared, Path], FoundTable | None], ...] = (
    datev.find,
    survey.find,
    across.find,
    grouped.find,
    stacked.find,
    orders.find,
    totals.find,
    sections.find,
    flat.find,
)


def find_table(grid: Grid, declared: Declared, workspace: Path) -> FoundTable:
    """The table of a grid, by the first layout that fits."""
    return next(found for layout in LAYOUTS if (found := layout(grid, declared, workspace)) is not None)


__all__ = ["LAYOUTS", "FoundTable", "Layout", "find_table"]

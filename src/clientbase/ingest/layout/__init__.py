"""Where the table is in a grid: title block, header rows, totals.

A layout is a function from a grid to a `Layout`, or to None where the grid is not laid out that way. They
are tried in the order of `LAYOUTS`; hierarchical reports and cross-tabs come in before `flat`, which takes
anything.
"""

from __future__ import annotations

from collections.abc import Callable

from clientbase.ingest.grid import Declared, Grid
from clientbase.ingest.layout import flat
from clientbase.ingest.layout.table import Layout

LAYOUTS: tuple[Callable[[Grid, Declared], Layout | None], ...] = (flat.find,)


def find_table(grid: Grid, declared: Declared) -> Layout:
    """The table of a grid, by the first layout that fits."""
    return next(found for layout in LAYOUTS if (found := layout(grid, declared)) is not None)


__all__ = ["LAYOUTS", "Layout", "find_table"]

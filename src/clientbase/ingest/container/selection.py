"""The tables of a page or workbook that `--sheet` names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.container.sheets import find_sheet, no_such_sheet
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid


def selected(grids: Sequence[Grid], declared: Declared, file: str) -> tuple[Grid, ...]:
    """All grids, or the one `--sheet` names.

    Raises:
        UsageError: there is no such sheet.
    """
    if declared.sheet is None:
        return tuple(grids)
    names = [grid.sheet for grid in grids]
    number = find_sheet(names, declared.sheet)
    if number is None:
        raise no_such_sheet(names, declared.sheet, file)
    return (replace(grids[number], hidden=False),)

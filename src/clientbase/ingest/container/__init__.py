"""What the bytes are, and raw grids out of them; workbooks are read in an isolated child process.

`open_file` is the whole door: it never trusts a suffix, never blocks, and ends in grids or in a
`ClientbaseError` that says the way out. Nothing heavy is imported before a file needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.ingest.container.limits import Limits

if TYPE_CHECKING:
    from clientbase.ingest.declared import Declared
    from clientbase.ingest.grid import Grid

__all__ = ["Limits", "mend_text", "open_file"]


def open_file(path: Path, declared: Declared, limits: Limits, workspace: Path) -> tuple[Grid, ...]:
    """All grids of one file, hidden sheets included (empty, and marked as hidden).

    Args:
        path: Any path the user named.
        declared: What the user said about the file: sheet, encoding, delimiter.
        limits: How much memory, time and size the file may cost.
        workspace: A private folder for temporary files; the caller removes it.

    Raises:
        FileRefused: The file cannot be read, with the reason and the way out (or a subclass).
        LimitReached: Memory, time or size ran out.
        UsageError: `declared` names a sheet, an encoding or a delimiter that does not exist.
    """
    from clientbase.ingest.container.opening import open_any

    return open_any(path, declared, limits, workspace)


def mend_text(grid: Grid, workspace: Path) -> Grid:
    """The same delimited text with its quotes and line ends repaired; for texts the engine stumbled over.

    Every physical line stays on its line. A record that cannot be repaired becomes a record of one
    field, so that the engine lists it among the rejected ones and goes on with the next line.
    """
    from clientbase.ingest.container.mending import mend_grid

    return mend_grid(grid, workspace)

"""A copy of a workbook whose error values are all known to the reading library.

One `#SPILL!`, `#CALC!` or localised `#Н/Д` makes the library refuse the whole sheet. All error cells
are read as empty and counted anyway, so each of them becomes `#N/A` in the copy, and the sheet is read
by the same fast reader; openpyxl would take twenty times as long and refuses the workbooks of 1C.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from clientbase.ingest.container.workbook.zip_part import normal

_PIECE = 1 << 20
_CELL_BYTES = 64 * 1024  # an unfinished cell waits for the next piece
_ERROR = re.compile(
    rb"""( t=["']e["'][^>]*>\s*(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>)[^<]*(?=<)"""
)


def with_known_errors(source: Path, sheets: frozenset[str], others: frozenset[str], target: Path) -> None:
    """Write the workbook again: the sheets with known errors, and the other parts a reader needs.

    Parts are named as `zip_part.normal` names them.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            name = normal(entry.filename)
            if entry.is_dir() or name not in sheets | others:
                continue
            with old.open(entry) as part, new.open(entry.filename, "w", force_zip64=True) as out:
                pieces = iter(lambda part=part: part.read(_PIECE), b"")  # type: ignore[misc]
                for piece in _replaced(pieces) if name in sheets else pieces:
                    out.write(piece)


def _replaced(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        data = rest + piece
        cut = max(data.rfind(b"<c "), data.rfind(b"<row "))
        rest = data[cut:] if cut > 0 and len(data) - cut <= _CELL_BYTES else b""
        yield _ERROR.sub(rb"\1#N/A", data[: len(data) - len(rest)])
    yield _ERROR.sub(rb"\1#N/A", rest)

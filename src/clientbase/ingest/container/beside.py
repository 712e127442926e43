"""What lies in a folder beside the exports and is none: `clientbase load *` names it all the same."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from clientbase.ingest.container.sniff import sniff
from clientbase.messages import N_, Message, message

BY_HAND = ("~$", ".~lock.")  # what Excel and LibreOffice leave beside an open workbook
_TEXTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "notes"})
_OWN_REPORT = b'name="generator" content="clientbase '
_HEAD = 4096


def shown_name(path: Path) -> str:
    """The file's name as text, whatever bytes it has on disk; never a folder."""
    return os.fsencode(path.name).decode("utf-8", errors="replace") or "."


def without_what_lies_beside(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, Message]]]:
    """The paths that may be exports, and the others with what they are.

    A path that is named alone, or only with its like, was meant: all of them are kept then.
    """
    known = [(path, _what(path)) for path in paths]
    exports = [path for path, what in known if what is None]
    if not exports:
        return list(paths), []
    return exports, [(path, what) for path, what in known if what is not None]


def _what(path: Path) -> Message | None:
    """What a path is that is no export; None for what may be one, or does not exist."""
    name = path.name.lower()
    try:
        tests = (
            (path.is_dir(), N_("this is a folder")),
            (
                name.startswith((".", *BY_HAND)) or name in {"desktop.ini", "thumbs.db"},
                N_("this is a service file that another program left beside the table"),
            ),
            (name.endswith(".toml"), N_("these are settings, not data")),
            (
                path.stem.lower() in _TEXTS and path.suffix.lower() in {"", ".md", ".txt", ".rst"},
                N_("this is a text about the files, not a table"),
            ),
            (
                path.is_file() and (name.endswith(".duckdb.wal") or sniff(path) == "duckdb"),
                N_("this is a base, not an export; name your own with --db"),
            ),
            (
                path.is_file() and name.endswith((".html", ".htm")) and _OWN_REPORT in _head(path),
                N_("this is a report of clientbase, not an export"),
            ),
        )
        return next((message(what) for holds, what in tests if holds and path.exists()), None)
    except OSError:
        return None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)

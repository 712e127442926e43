"""From a path to grids: the checks that must come before the first byte, then the reader of the kind."""

from __future__ import annotations

import gzip
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

from clientbase.ingest.container import refusals
from clientbase.ingest.container.beside import BY_HAND, shown_name
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sniff import FileKind, sniff
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Digest, Grid, InputFile
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest

_CHUNK = 1 << 20
_SUFFIXES = {
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xls": ("xls",),
    ".xlsb": ("xlsb",),
    ".ods": ("ods",),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".txt": ("csv", "bank"),
}
_KINDS = {
    "csv": "text",
    "html": "HTML",
    "jsonl": "JSON",
    "parquet": "Parquet",
    "bank": "1CClientBankExchange",
}


def open_any(path: Path, declared: Declared, limits: Limits, workspace: Path) -> tuple[Grid, ...]:
    """All grids of one file. See `clientbase.ingest.container.open_file`."""
    name = shown_name(path)
    size = _size_of_regular_file(path, name)
    try:
        kind = sniff(path)
        file = InputFile(path, name, Digest(path), size)
        content = path
        if kind == "gzip":
            content = _inflate(path, name, limits, workspace)
            kind = sniff(content)
            if kind == "gzip":
                raise refusals.not_a_table("archive", name)
        grids = _read(kind, file, content, declared, limits, workspace)
        return tuple(_with_true_kind(grid, path.suffix.lower()) for grid in grids)
    except MemoryError:
        raise refusals.too_large(N_("the file does not fit into memory"), name) from None
    except OSError as error:
        raise refusals.refused(
            N_("the file cannot be read"), name, evidence=refusals.reason(error.strerror or "")
        ) from None


def _with_true_kind(grid: Grid, suffix: str) -> Grid:
    """Say it when the suffix promises another kind of file."""
    if grid.kind in _SUFFIXES.get(suffix, (grid.kind,)):
        return grid
    text = N_("the file is named {suffix}, but by its content it is {kind}")
    note = message(text, suffix=Data(suffix), kind=Data(_KINDS.get(grid.kind, grid.kind)))
    return replace(grid, notes=(note, *grid.notes))


def _size_of_regular_file(path: Path, name: str) -> int:
    """Look before opening: a pipe or a device would block or never end."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise _missing(path, name) from None
    if stat.S_ISDIR(status.st_mode):
        raise refusals.refused(
            N_("this is a folder"),
            name,
            fix=(message(N_("name the files in it, for example folder/*.xlsx")),),
        )
    if not stat.S_ISREG(status.st_mode):
        raise refusals.refused(
            N_("this is a pipe or a device, not a file"),
            name,
            fix=(message(N_("save the data to a file first")),),
        )
    if name.startswith(BY_HAND) or name == ".DS_Store":
        raise refusals.refused(
            N_("this is a service file that another program left beside the table"),
            name,
            fix=(message(N_("name the table itself")),),
        )
    if not os.access(path, os.R_OK):
        raise refusals.refused(
            N_("there is no permission to read the file"),
            name,
            fix=(message(N_("ask the owner for read permission")),),
        )
    if status.st_size == 0:
        raise refusals.empty(name, N_("the file is empty: 0 bytes"))
    return status.st_size


def _missing(path: Path, name: str) -> Exception:
    try:
        beside = sorted(entry.name for entry in os.scandir(path.parent))
    except (OSError, ValueError):
        beside = []
    near = nearest(path.name, beside)
    fix = message(N_("check the name and the folder"))
    if near:
        fix = message(N_("did you mean “{name}”?"), name=Data(near[0]))
    return refusals.refused(N_("there is no such file"), name, fix=(fix,))


def _inflate(path: Path, name: str, limits: Limits, workspace: Path) -> Path:
    """The content of a gzip file, all its members, in the workspace."""
    from zlib_ng import gzip_ng

    from clientbase.ingest.container.workbook.zip_part import DEFLATE_ERROR

    handle, target = tempfile.mkstemp(dir=workspace, suffix=".inflated")
    total = 0
    try:
        with gzip_ng.open(path) as source, os.fdopen(handle, "wb") as out:  # type: ignore[no-untyped-call]
            while piece := source.read(_CHUNK):
                total += len(piece)
                if total > limits.inflated:
                    raise _too_much(name, limits)
                out.write(piece)
    except (EOFError, gzip.BadGzipFile, DEFLATE_ERROR):
        raise refusals.refused(N_("the compressed file is damaged or cut off"), name) from None
    if total == 0:
        raise refusals.empty(name, N_("the file is empty: 0 bytes"))
    return Path(target)


def _too_much(name: str, limits: Limits) -> Exception:
    return refusals.too_large(
        N_("the file unpacks to more than {limit} MB"), name, limit=limits.inflated // 1_000_000
    )


def _read(
    kind: FileKind, file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path
) -> tuple[Grid, ...]:
    """Hand the content to the reader of its kind."""
    if kind in refusals.NOT_TABLES:
        raise refusals.not_a_table(kind, file.name)
    if kind in {"zip", "ole"}:
        from clientbase.ingest.container.workbook.reader import read_workbook

        return read_workbook(file, content, declared, limits, workspace)
    if kind == "parquet":
        from clientbase.ingest.container.parquet import read_parquet

        return (read_parquet(file, content, limits),)
    if kind in {"html", "mhtml", "xml2003", "json"} and content.stat().st_size > limits.markup:
        raise refusals.too_large(
            N_("the file is longer than {limit} MB, too long for its format"),
            file.name,
            limit=limits.markup // 1_000_000,
        )
    return _read_text(kind, file, content, declared, limits, workspace)


def _read_text(
    kind: FileKind, file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path
) -> tuple[Grid, ...]:
    if kind == "json":
        from clientbase.ingest.container.jsonl import read_json

        return (read_json(file, content, declared, limits, workspace),)
    if kind == "xml2003":
        from clientbase.ingest.container.workbook.spreadsheetml import read_spreadsheetml

        return read_spreadsheetml(file, content, declared, limits, workspace)
    if kind in {"html", "mhtml"}:
        from clientbase.ingest.container.html import read_html

        return read_html(file, content, declared, limits, workspace, mhtml=kind == "mhtml")
    if kind == "bank":
        from clientbase.ingest.container.bank import read_bank

        return (read_bank(file, content, declared, limits, workspace),)
    from clientbase.ingest.container.text import read_text

    return (read_text(file, content, declared, limits, workspace),)

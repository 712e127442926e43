"""One part of a zip: its name, and its content inflated by pieces.

zlib-ng needs a third of the time of the standard library for it.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from zlib_ng import zlib_ng

DEFLATE_ERROR: type[Exception] = zlib_ng.error  # type: ignore[assignment] # declared as an instance
_PACKED = 256 * 1024  # bytes read from the file at once
_LOCAL_HEADER = 30  # bytes, before the name and the extra field


class DamagedError(Exception):
    """The bytes are not what was compressed."""


def normal(name: str) -> str:
    """A part's name as all readers compare it."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def inflated(path: Path, entry: zipfile.ZipInfo, piece: int) -> Iterator[bytes]:
    """The content of a part in pieces of at most `piece` bytes, whatever sizes the directory declares.

    Raises:
        DamagedError: It is neither stored nor deflated data.
    """
    with path.open("rb") as source:
        source.seek(entry.header_offset)
        header = source.read(_LOCAL_HEADER)
        source.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from _read(source, entry.compress_size, piece)
            return
        inflater = zlib_ng.decompressobj(-15)
        try:
            for packed in _read(source, entry.compress_size, _PACKED):
                data = packed
                while data and not inflater.eof:
                    yield inflater.decompress(data, piece)
                    data = inflater.unconsumed_tail
                if inflater.eof:
                    return
            while rest := inflater.decompress(b"", piece):
                yield rest
        except DEFLATE_ERROR:
            raise DamagedError from None


def verified(path: Path, entry: zipfile.ZipInfo, piece: int) -> Iterator[bytes]:
    """The same, with the length and the checksum the directory declares, and not a piece more.

    Raises:
        DamagedError: They are not, or it is neither stored nor deflated data.
    """
    size = checksum = 0
    for data in inflated(path, entry, piece):
        size += len(data)
        checksum = zlib_ng.crc32(data, checksum)
        if size > entry.file_size:
            break
        yield data
    if (size, checksum) != (entry.file_size, entry.CRC):
        raise DamagedError


def _read(source: BinaryIO, size: int, piece: int) -> Iterator[bytes]:
    while size > 0 and (data := source.read(min(size, piece))):
        size -= len(data)
        yield data

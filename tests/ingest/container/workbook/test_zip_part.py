"""A part of a zip is inflated to the bytes that were packed, to no byte more than the directory declares."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.ingest.container.workbook.zip_part import DamagedError, inflated, verified


def packed(folder: Path, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> tuple[Path, zipfile.ZipInfo]:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", method) as container:
        container.writestr("before", b"other" * 100)
        container.writestr("part", data)
    with zipfile.ZipFile(path) as container:
        return path, container.getinfo("part")


@given(
    data=st.binary(max_size=5000) | st.integers(1, 10**6).map(lambda n: b"ab" * n),
    piece=st.integers(1, 5000),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_every_byte_comes_back(tmp_path_factory, data, piece, method):
    path, entry = packed(tmp_path_factory.mktemp("zip"), data, method)
    piece = max(piece, len(data) // 1000)
    pieces = list(verified(path, entry, piece))
    assert b"".join(pieces) == data
    assert max(map(len, pieces), default=0) <= piece


def test_a_part_that_lies_about_its_length_ends_where_it_should(tmp_path):
    path, entry = packed(tmp_path, b"x" * 50_000_000)
    entry.file_size = 1000
    with pytest.raises(DamagedError):
        next(verified(path, entry, 4096))
    assert sum(map(len, inflated(path, entry, 1 << 20))) == 50_000_000


@pytest.mark.parametrize("what", ["checksum", "shorter", "bytes"])
def test_damage_is_found(tmp_path, what):
    path, entry = packed(tmp_path, bytes(range(256)) * 400)
    if what == "checksum":
        entry.CRC ^= 1
    elif what == "shorter":
        entry.compress_size //= 2
    else:
        broken = bytearray(path.read_bytes())
        broken[entry.header_offset + 40] ^= 0xFF
        path.write_bytes(broken)
    with pytest.raises(DamagedError):
        list(verified(path, entry, 4096))

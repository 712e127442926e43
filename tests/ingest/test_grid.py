"""What a file is known by."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from clientbase.errors import FileRefused
from clientbase.ingest.grid import Digest


@pytest.mark.parametrize("in_background", [True, False])
def test_a_file_that_went_away_has_no_digest(tmp_path: Path, *, in_background: bool) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(b"a;b")
    there, gone = Digest(path), Digest(path)
    assert there.value() == sha256(b"a;b").hexdigest()
    path.unlink()
    if in_background:
        gone.start()
    with pytest.raises(FileRefused):
        gone.value()

"""Every odd workbook of two libraries' own test suites ends in a result or in one clear refusal.

The verdicts stand in `verdicts.txt`, one line a file; UPDATE_GOLDEN=1 writes them anew.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clientbase import Base
from clientbase.errors import ClientbaseError

WORKBOOKS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "workbooks"
VERDICTS = Path(__file__).with_name("verdicts.txt")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not WORKBOOKS.exists(), reason="the real data sets are not here"),
]


def verdict(path: Path) -> str:
    """What a load of the file ends in: the tables and their rows, or the code of the refusal."""
    with Base(threads=1) as base:
        try:
            report = base.load(path)
        except ClientbaseError as error:
            return error.code
        return ", ".join(f"{t.table} {t.loaded.rows_loaded} of {t.loaded.rows_read}" for t in report)


def test_every_workbook_has_its_verdict() -> None:
    files = sorted(path for path in WORKBOOKS.rglob("*.*") if path.is_file())
    with ThreadPoolExecutor(2) as pool:
        verdicts = [*pool.map(verdict, files)]
    names = [path.relative_to(WORKBOOKS).as_posix() for path in files]
    found = [f"{name}: {said}" for name, said in zip(names, verdicts, strict=True)]
    if os.environ.get("UPDATE_GOLDEN"):
        VERDICTS.write_text("\n".join(found) + "\n", "utf-8")
    assert found == VERDICTS.read_text("utf-8").splitlines()

"""Odd workbooks of two libraries' own test suites: each ends in grids or in an error of ours."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.ingest.container.reading import engine

from clientbase.errors import ClientbaseError
from clientbase.ingest.container import Limits, open_file
from clientbase.ingest.grid import Declared

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
TALLY = {"grids": 130, "FileEmpty": 21, "FileRefused": 5, "FileEncrypted": 4, "ReaderFailed": 1}
TEXTS = {
    "sales/superstore/input_01.csv": (9_995, 21),
    "sales/complete_journey/transactions_sample.csv": (75_001, 11),
    "sales/cdnow/CDNOW_master.txt": (69_660, 4),
    "sales/cdnow/CDNOW_sample.txt": (6_919, 5),
    "sales/chinook/Invoice.csv": (413, 9),
    "dedupe/restaurants/restaurantProfiles.csv": (865, 6),
}
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.exists(), reason="the real data sets are not here"),
]


def test_every_workbook_ends_in_grids_or_in_an_error(tmp_path):
    def outcome(path: Path) -> str:
        try:
            grids = open_file(path, Declared(), Limits(), tmp_path)
        except ClientbaseError as error:
            return type(error).__name__
        for grid in grids:
            if not grid.hidden:
                engine(grid)
        return "grids"

    files = sorted(path for path in (DATA / "workbooks").rglob("*.*") if path.is_file())
    with ThreadPoolExecutor(2) as pool:
        assert Counter(pool.map(outcome, files)) == TALLY


@pytest.mark.parametrize("name", TEXTS)
def test_every_row_of_the_texts_is_read(name, tmp_path):
    (grid,) = open_file(DATA / name, Declared(), Limits(), tmp_path)
    rows, rejected = engine(grid)
    assert (len(rows), grid.relation.columns, rejected) == (*TEXTS[name], [])

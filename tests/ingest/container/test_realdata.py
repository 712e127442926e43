"""Texts nobody here wrote: every row is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingest.container.reading import engine

from clientbase.ingest.container import Limits, open_file
from clientbase.ingest.declared import Declared

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
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


@pytest.mark.parametrize("name", TEXTS)
def test_every_row_of_the_texts_is_read(name, tmp_path):
    (grid,) = open_file(DATA / name, Declared(), Limits(), tmp_path)
    rows, rejected = engine(grid)
    assert (len(rows), grid.relation.columns, rejected) == (*TEXTS[name], [])

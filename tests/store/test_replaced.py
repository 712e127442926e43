"""A base from which a load was taken out is one into which it was never loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase import api

SALES = "Date,Invoice No,Customer,Amount\n"
DEALS = "Deal ID,Deal name,Created,Customer,Stage,Status,Amount\n"
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from("12"), st.integers(1, 3), st.integers(1, 99)), min_size=1, max_size=2
)


def _sales(documents: list[tuple[str, int, int]]) -> str:
    """Lines of documents of one day: number, lines, amount of a line; each number stands once."""
    once = {number: (lines, amount) for number, lines, amount in documents}
    return SALES + "".join(
        f"2026-01-0{number},{number},Alpha {number},{amount}.50\n" * lines
        for number, (lines, amount) in once.items()
    )


def _deals(documents: list[tuple[str, int, int]]) -> str:
    """Deals, each in one state of the three."""
    once = {number: (state, amount) for number, state, amount in documents}
    states = {1: "New,open", 2: "Talks,open", 3: "Won,won"}
    return DEALS + "".join(
        f"{number},Deal {number},2026-01-0{number},Alpha {number},{states[state]},{amount}.50\n"
        for number, (state, amount) in once.items()
    )


def _held(base: api.Base, table: str) -> list[tuple[object, ...]]:
    """What counts, by file, and what the log says of every file."""
    number = "doc_no" if table == "sales" else "id"
    rows = base.store.connection.rows(
        f"select file, {number}, amount from {table} inner join loads using (load_id) order by all"
    )
    log = base.store.connection.rows(
        "select file, rows_read, rows_loaded - rows_replaced from loads order by all"
    )
    return [*rows, *log]


@pytest.mark.parametrize(("table", "written"), [("sales", _sales), ("deals", _deals)])
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_unloaded_is_never_loaded(
    tmp_path_factory: pytest.TempPathFactory, table: str, written: object, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("loads")
    files = []
    for number in range(4):
        path = folder / f"{number}.csv"
        path.write_text(written(data.draw(DOCUMENTS)) + "\n" * number, "utf-8")  # type: ignore[operator]
        files.append(path)
    out = data.draw(st.permutations(range(4)))[: data.draw(st.integers(1, 3))]
    with api.Base() as base:
        for path in files:
            base.load(path, table=table)
        for number in out:
            loads = {load["file"]: load["load_id"] for load in base.store.loads()}
            base.store.forget(loads[files[number].name])
        found = _held(base, table)
    with api.Base() as base:
        for number, path in enumerate(files):
            if number not in out:
                base.load(path, table=table)
        assert found == _held(base, table)

"""Files of sales loaded whole: what the tests of this folder compare is the money that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from clientbase import Base
from clientbase.ingest.account import LoadedTable
from clientbase.ingest.declared import RowWords
from clientbase.locale import language


class Read(NamedTuple):
    """What a file was worth, the codes of its warnings, their text, and the whole account."""

    money: Decimal
    codes: tuple[str, ...]
    text: str
    table: LoadedTable


Reader = Callable[..., Read]


@pytest.fixture(scope="session")
def dry_base() -> Iterator[Base]:
    with Base() as opened:
        yield opened


@pytest.fixture
def read(dry_base: Base, tmp_path: Path) -> Reader:
    """Load a text and keep nothing: `read(text, map=…, rows=RowWords(…))`."""

    def reading(text: str, rows: RowWords | None = None, **said: object) -> Read:
        path = tmp_path / "sales.csv"
        path.write_text(text.lstrip("\n"), "utf-8")
        (table,) = dry_base.load(path, dry_run=True, rows=rows, **said)
        warnings = [warning for warning in table.warnings if warning.code]
        told = " | ".join(language("en").render(warning) for warning in warnings)
        return Read(table.loaded.amount, tuple(warning.code for warning in warnings), told, table)

    return reading


def many(row: Callable[[int], str], count: int = 400) -> str:
    """More rows than the sample holds."""
    return "".join(row(n) + "\n" for n in range(1, count + 1))

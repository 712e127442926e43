from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.store import KeyRules, SkipRule, SourceInfo, StagedColumn, Staging, Store

RULES = KeyRules(name_key=lambda name: name.strip().lower(), valid_tax_id=lambda text: len(text) == 10)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        yield opened


def csv_staging(path: Path, text: str, **changes: object) -> Staging:
    """A sales export `day;code;name;amount` with one header line, written to `path`."""
    path.write_text(text, encoding="utf-8")
    staging = Staging(
        table="sales",
        relation=(
            "read_csv($path, delim = ';', quote = '\"', escape = '\"', header = false, skip = 1,"
            " auto_detect = false, store_rejects = true,"
            " columns = {'c0': 'VARCHAR', 'c1': 'VARCHAR', 'c2': 'VARCHAR', 'c3': 'VARCHAR'})"
        ),
        width=4,
        columns=(
            StagedColumn("date", "try_cast(c0 as date)", "c0 <> ''", "Day"),
            StagedColumn("client_id", "nullif(c1, '')", header="Code"),
            StagedColumn("client_name", "nullif(c2, '')", header="Client"),
            StagedColumn("amount", "try_cast(c3 as decimal(18, 4))", "c3 <> ''", "Sum"),
        ),
        required=("date", "amount"),
        source=SourceInfo(
            file=path.name, sheet="", size=len(text), kind="csv", sha256=lambda: f"sha of {hash(text)}"
        ),
        skip=(SkipRule("total", "c0 = 'Total'"),),
        parameters={"path": str(path)},
        first_row=2,
        csv=True,
    )
    return replace(staging, **changes)  # type: ignore[arg-type]

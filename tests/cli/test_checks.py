"""The unwatched load: what `--strict` takes back, what is accepted, how a cut or an old export is told."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import codes
from tests.cli.conftest import Call

from clientbase import warning_codes
from clientbase.store import Store

HEADER = "Date,Invoice,Customer,Amount\n"
BASE = "base.duckdb"
JUNE = date(2026, 6, 1)


def sales(first: date, days: int, a_day: int, total: str = "Total,,,{}\n") -> str:
    """An export of so many rows a day, with its own total at the end."""
    rows = [
        f"{first + timedelta(day)},{first:%y%m}-{day}-{n},Client {(3 * day + n) % 23},{day + 10}.{n + 10}\n"
        for day in range(days)
        for n in range(a_day)
    ]
    amounts = sum(round(float(row.rpartition(",")[2]) * 100) for row in rows)
    return HEADER + "".join(rows) + total.format(f"{amounts // 100}.{amounts % 100:02}")


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a base."""
    with Store(path) as store:
        tables = store.connection.rows("select table_name from duckdb_tables() where not internal")
        return {
            name: sorted(store.connection.rows(f'select * from "{name}"'), key=repr) for (name,) in tables
        }


@pytest.fixture
def base(call: Call, folder: Path) -> Path:
    """A base with three months of exports, each loaded as a cron job does."""
    for month in (3, 4, 5):
        first = date(2026, month, 1)
        (folder / f"m{month}.csv").write_text(sales(first, 30, 4), "utf-8")
        assert call("load", f"m{month}.csv", "--db", BASE, "--strict").code == 0
    return folder / BASE


WHOLE = sales(JUNE, 30, 4)
CUT = {
    "a third of its rows": (sales(JUNE, 30, 1), {"CB-LOAD-161"}),
    "cut after the tenth day": (
        "".join(WHOLE.splitlines(keepends=True)[:41]),
        {"CB-LOAD-162", "CB-LOAD-163"},
    ),
    "cut within a row": (WHOLE[: WHOLE.index("06-20-2")], {"CB-LOAD-007", "CB-LOAD-163", "CB-LOAD-164"}),
    "cut within a value": (
        WHOLE[: WHOLE.index("\n2026-06-21,2606-20-2") - 2],
        {"CB-LOAD-163", "CB-LOAD-165"},
    ),
    "rows rejected": (WHOLE.replace("2026-06-07,", "never,"), {"CB-LOAD-001", "CB-LOAD-003"}),
}


@pytest.mark.parametrize("what", CUT)
def test_strict_takes_a_doubtful_load_back(call: Call, folder: Path, base: Path, what: str) -> None:
    content, doubts = CUT[what]
    (folder / "june.csv").write_text(content, "utf-8")
    before, settings = contents(base), (folder / "clientbase.toml").read_bytes()
    refused = call("load", "june.csv", "--db", BASE, "--strict")
    assert refused.code == 1
    assert set(re.findall(r"warning\[(.*?)\]", refused.err)) == doubts
    assert f"({', '.join(sorted(doubts))})" in refused.err
    assert "the base is as it was" in refused.err
    assert contents(base) == before
    assert (folder / "clientbase.toml").read_bytes() == settings
    accepted = [word for code in doubts for word in ("--accept", code)]
    passed = call("load", "june.csv", "--db", BASE, "--strict", *accepted)
    assert passed.code == 0
    assert "warning[" not in passed.err
    assert f"accepted: {len(doubts)} warning" in passed.err
    assert contents(base) != before


def test_a_whole_month_loads_without_a_word(call: Call, folder: Path, base: Path) -> None:
    (folder / "june.csv").write_text(WHOLE, "utf-8")
    assert call("load", "june.csv", "--db", BASE, "--strict").code == 0
    with Store(base) as store:
        assert store.period() == (date(2026, 3, 1), date(2026, 6, 30))


def test_in_a_shell_nothing_follows_a_load_that_was_taken_back(base: Path, folder: Path) -> None:
    (folder / "june.csv").write_text(CUT["cut within a row"][0], "utf-8")
    before = contents(base)
    program = f"{sys.executable} -m clientbase"
    job = (
        f"{program} load june.csv --db {BASE} --strict -q && {program} abcxyz --db {BASE} -o a.html; echo $?"
    )
    done = subprocess.run(
        ["sh", "-c", job],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "1"
    assert "error[CB-CHK-001]" in done.stderr  # even with -q
    assert contents(base) == before
    assert not (folder / "a.html").exists()


def test_a_doubtful_answer_takes_back_the_load_it_is_from(call: Call, folder: Path, base: Path) -> None:
    (folder / "june.csv").write_text(WHOLE.replace(",Client 3,", ",,", 1), "utf-8")
    before = contents(base)
    asked = ("abcxyz", "june.csv", "--db", BASE, "-o", "a.csv", "-f", "json")
    refused = call(*asked, "--strict")
    assert (refused.code, refused.out, (folder / "a.csv").exists()) == (1, "", False)
    assert "(CB-CLI-001)" in refused.err
    assert contents(base) == before
    passed = call(*asked, "--strict", "--accept", "CB-CLI-001")
    assert passed.code == 0
    assert (folder / "a.csv").read_text("utf-8").count("\n") == 1 + 23
    assert passed.out == call("abcxyz", "--db", BASE, "-f", "json").out
    assert contents(base) != before


def test_codes_are_accepted_in_the_configuration(call: Call, folder: Path) -> None:
    (folder / "clientbase.toml").write_text('accept = ["cb-cli-001"]\nstrict = true\n', "utf-8")
    answered = call("concentration", "sales.csv", "-f", "md")
    assert answered.code == 0
    assert answered.err.splitlines()[-1] == "accepted: 1 warning (CB-CLI-001)"
    assert "name no client" in answered.out  # a document keeps what was accepted
    assert call("concentration", "sales.csv", "--max-age", "7").code == 1
    (folder / "clientbase.toml").write_text('accept = ["CB-CLI-01", "CB-SUM-001"]\n', "utf-8")
    wrong = call("concentration", "sales.csv", "--accept", "CB-LOAD-9999")
    assert wrong.code == 2
    assert "did you mean CB-CLI-001?" in wrong.err
    assert "“CB-SUM-001” does not fit" in wrong.err
    assert "an error, not a warning" in wrong.err
    assert "“CB-LOAD-9999” does not fit" in wrong.err


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), 0),
        (("--max-age", "32", "--as-of", "2026-07-01"), 0),
        (("--max-age", "31", "--as-of", "2026-07-01"), 1),
        (("--max-age", "0", "--as-of", "2026-05-01"), 0),
        (("--max-age", "31"), 1),  # before today
    ],
)
def test_age_is_counted_to_the_day_of_the_answer(
    call: Call, base: Path, given: Sequence[str], code: int
) -> None:
    assert base.exists()
    known = ("--accept", "CB-ABC-101", "--accept", "CB-WIN-001")
    told = call("concentration", "--db", BASE, "--strict", *known, *given)
    assert told.code == code, told.err
    assert ("CB-AGE-001" in told.err) == (code == 1)


def test_a_dry_run_minds_the_age_of_what_it_would_load(call: Call, folder: Path, base: Path) -> None:
    before = contents(base)
    fresh = sales(date.today() - timedelta(29), 30, 4)  # noqa: DTZ011 - only days before today matter
    (folder / "fresh.csv").write_text(fresh, "utf-8")
    asked = ("--db", BASE, "--strict", "--dry-run", "--max-age", "5")
    assert call("load", "fresh.csv", *asked).code == 0
    assert call("load", "m5.csv", *asked).code == 1
    assert contents(base) == before


def test_the_codes_are_those_of_the_source() -> None:
    assert codes.KEPT.read_text("utf-8") == codes.made()
    assert all(warning_codes.sentences().values())


def test_a_code_is_explained(call: Call) -> None:
    told = call("explain", "cb-load-164", "--lang", "uk")
    assert told.out == (
        "текст обривається всередині рядка: в останньому рядку стовпців … із …, і кінця рядка немає;"
        " файл обрізано: вивантажте або скопіюйте його знову\n"
    )
    assert "did you mean CB-LOAD-16" in call("explain", "CB-LOAD-169").err


def test_proposed_commands_work_as_they_are_printed(call: Call, folder: Path) -> None:
    (folder / "bad.csv").write_text("Date,Customer,Amount,Invoice No\n2026-01-01,A,10,1\nx,B,2,2\n", "utf-8")
    for options in (("--db", "my base.duckdb"), ()):
        told = call("load", "bad.csv", *options, "--lang", "en")
        (line,) = [line for line in (told.out + told.err).splitlines() if "see them: " in line]
        named = shlex.split(line.partition("see them: clientbase ")[2])
        assert call(*named).out.count("bad.csv") == 1

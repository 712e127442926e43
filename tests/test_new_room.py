"""A room is added by its folder alone: a copy of the house with the room of `new_room/` in it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SALES = ROOT / "examples" / "ru" / "sales.csv"
ROOM = ROOT / "tests" / "new_room" / "takings"
HOUSE = (
    "src",
    "tests",
    "examples",
    ".github",
    ".ci",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "pyproject.toml",
)
SLOW = "not threads"  # three bases of 300,000 rows: what every room is asked in `test_rooms`


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout, and one folder more in it."""
    copy = tmp_path_factory.mktemp("house")
    for name in HOUSE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
            )
        else:
            shutil.copy(ROOT / name, copy / name)
    shutil.copytree(ROOM, copy / "src" / "clientbase" / "analyses" / "worth" / ROOM.name)
    return copy


def run(house: Path, *arguments: str) -> str:
    """What Python prints in the house."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-B", *arguments], cwd=house, capture_output=True, text=True, encoding="utf-8",
        check=False, env={**environ, "PYTHONPATH": str(house / "src"), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_new_room_is_held_to_the_contract_and_its_texts_are_where_they_belong(house: Path) -> None:
    chosen = f"({ROOM.name} and {SLOW}) or catalogues"
    tests = ("tests/test_rooms.py", "tests/locale/test_catalogues.py")
    held = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *tests)
    assert held.count(".") >= 30


def test_the_program_offers_the_new_room(house: Path) -> None:
    program = ("-m", "clientbase")
    listed = run(house, *program, "list")
    assert f"How does the month go?\n  {ROOM.name}        How much comes in on a day?\n" in listed
    assert "Скільки надходить за день?" in run(house, *program, ROOM.name, "-h", "--lang", "uk")
    assert run(house, *program, "explain", ROOM.name, "--lang", "ru").startswith("# Выручка дня\n")
    calls = run(house, *program, "calls", str(SALES), "-q", "--lang", "ru", "-f", "md")
    assert "| покупал в лучший день |" in calls, "the one list gathers its reasons"
    report = run(house, *program, "report", str(SALES), "-q", "--lang", "ru", "--rooms", "abcxyz,takings")
    with SALES.open(encoding="cp1251", newline="") as file:
        lines = [*csv.DictReader(file, delimiter=";")]
    takings: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        takings[line["Дата"]] += Decimal(line["Сумма"].replace(",", "."))
    most = f"{max(takings.values()):,.0f}".replace(",", "\xa0")
    assert f"Выручка дня. {len(takings)} торговых дней с выручкой; лучший принес {most}." in report


def test_only_the_made_lists_of_the_readme_change(house: Path) -> None:
    before = contents(house)
    run(house, "-m", "tests.locale.extract")
    assert contents(house) == before
    run(house, "-c", "from tests import made; made.rewrite_lists(); made.replay(made.README)")
    after = contents(house)
    assert [name for name in after if after[name] != before.get(name)] == ["README.md"]
    old, new = (text["README.md"].decode().splitlines() for text in (before, after))
    note = "src/clientbase/analyses/worth/takings/takings.md"
    assert set(old) <= set(new)
    assert [line for line in new if line not in old] == [
        "How does the month go?",
        f"  {ROOM.name}        How much comes in on a day?",
        f"                 clientbase {ROOM.name} sales.xlsx",
        "| **How does the month go?** | | |",
        f"| [`{ROOM.name}`]({note}) | Takings of a day | `days` |",
    ]


def contents(house: Path) -> dict[str, bytes]:
    """The bytes of every file of the house."""
    return {
        path.relative_to(house).as_posix(): path.read_bytes()
        for path in house.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

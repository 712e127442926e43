"""The account of a load: brief for a person at a terminal, whole for a log; no doubt is left out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from clientbase.api import Base
from clientbase.cli import account
from clientbase.console import Console, Level, Streams
from clientbase.locale import Language

SALES = """\
Date;Doc;Customer;Amount;Менеджер по сделке;Colour;Status
2026-01-05;1;Quartz;100;Ann;red;Done
2026-02-05;2;Basalt;x;Ann;red;Done
2026-03-05;3;Quartz;300;Ann;red;Cancelled
2026-03-06;4;Basalt;400;Ann;red;Done
"""
DOUBTS = (
    "skipped: 1 row, 300.00, cancelled documents",
    "rejected: 1 row, the amount cannot be read, column “Amount”, first in row 3",
)


class Terminal(io.StringIO):
    """A stream a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    """What a terminal, a terminal with -v and a log hear of one load of two files."""
    (tmp_path / "sales.csv").write_text(SALES, "utf-8")
    (tmp_path / "clients.csv").write_text("Customer;Phone\nQuartz;+380441234567\n", "utf-8")
    heard = {}
    with Base() as base:
        loaded = base.load(tmp_path / "sales.csv", tmp_path / "clients.csv")
        for name, stream, level in (
            ("brief", Terminal(), Level.NORMAL),
            ("verbose", Terminal(), Level.VERBOSE),
            ("log", io.StringIO(), Level.NORMAL),
        ):
            streams = Streams(None, stream, {"COLUMNS": "120", "NO_COLOR": "1"})
            account.tell(Console(Language("en"), level=level, streams=streams), loaded)
            heard[name] = stream.getvalue()
    return heard


def test_a_person_is_told_what_was_read_and_every_doubt(told: dict[str, str]) -> None:
    lines = told["brief"].splitlines()
    assert lines[0] == "2 files, 5 rows: sales 2, clients 1"
    assert all(f"sales.csv: {doubt}" in lines for doubt in DOUBTS)
    assert "recognised" not in told["brief"]


def test_a_column_nobody_uses_is_named_with_the_field_it_resembles(told: dict[str, str]) -> None:
    hint = 'Менеджер по сделке (like manager: --map "Менеджер по сделке=manager")'
    assert f"sales.csv: not used: {hint}" in told["brief"].splitlines()
    assert "sales.csv: not used: Colour" in told["brief"].splitlines()


@pytest.mark.parametrize("listener", ["verbose", "log"])
def test_a_log_and_v_hear_everything(told: dict[str, str], listener: str) -> None:
    text = told[listener]
    assert "recognised: Date → date" in text
    assert all(doubt in text for doubt in DOUBTS)
    assert text.count("warning[") == told["brief"].count("warning[") > 0

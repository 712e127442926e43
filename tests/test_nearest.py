"""Did you mean …: slips of the hand are found, unlike names are never proposed."""

from __future__ import annotations

import pytest

from clientbase import analyses
from clientbase.cli import rooms
from clientbase.nearest import nearest

OPTIONS = sorted(
    {flag.long for name in analyses.names() for flag in rooms.command(name).flags} - {"--manager"}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("--grian", "--grain"),
        ("--quite", "--quiet"),
        ("--exclude_client", "--exclude-client"),
        ("--colour", "--color"),
        ("--outptu", "--output"),
        ("--Limits", "--limit"),
        ("--exclude", "--exclude-client"),
        ("--excluded-client", "--exclude-client"),
    ],
)
def test_a_slip_is_found(typed: str, meant: str) -> None:
    assert nearest(typed, OPTIONS)[0] == meant


@pytest.mark.parametrize("typed", ["--region", "--city", "--xlsx", "--id", "--nps"])
def test_what_is_unlike_is_not_proposed(typed: str) -> None:
    assert nearest(typed, OPTIONS, 3) == ()


def test_the_closest_comes_first() -> None:
    assert nearest("sales", ["scales", "sales", "salse"], 3) == ("sales", "scales", "salse")
    assert nearest("", ["a"]) == ()

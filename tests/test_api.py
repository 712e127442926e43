"""The Python face as a notebook sees it: errors say everything, a base and an account can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase import Base
from clientbase.errors import ClientbaseError, SeveralErrors, UsageError

SALES = "Date;Customer;Amount\n2025-01-31;Oak;100.50\n2025-02-01;Elm;20\n"


def test_an_error_says_in_one_text_what_the_screen_says(tmp_path: Path) -> None:
    with Base() as base, pytest.raises(ClientbaseError) as refused:
        base.load(tmp_path / "nothing.xlsx")
    assert str(refused.value).split("\n") == [
        "CB-IN-001 there is no such file",
        "  --> nothing.xlsx",
        "  = nothing was loaded; the base is as it was",
        "fix: check the name and the folder",
    ]
    with Base() as base, pytest.raises(SeveralErrors) as several:
        base.load(tmp_path / "one.csv", tmp_path / "two.csv")
    assert str(several.value).count("CB-IN-001") == 2


def test_an_unknown_room_is_named_with_the_nearest_one() -> None:
    with Base() as base:
        for ask in (base.answer, base.explain, lambda name: base.load(room=name)):
            with pytest.raises(UsageError, match="did you mean abcxyz"):
                ask("abcxy")


def test_a_base_and_an_account_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(SALES)
    base = Base()
    assert repr(base) == "<Base in memory, empty>"
    account = base.load(path)
    assert repr(account) == "sales.csv → sales: 2 rows read = 2 loaded + 0 rejected + 0 skipped"
    assert "sales: 2" in repr(base)
    base.close()
    assert repr(base) == "<Base in memory, closed>"
    for ask in (base.status, lambda: base.answer("abcxyz"), lambda: base.load(path)):
        with pytest.raises(UsageError, match="the base is closed"):
            ask()

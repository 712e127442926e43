"""Commands called in this process, in a folder of their own with the example files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from clientbase.cli import run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Outcome(NamedTuple):
    """What one command line did."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the English examples and an environment that asks for nothing."""
    home = tmp_path / "home"
    work = home / "work"
    shutil.copytree(EXAMPLES / "en", work)
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in [*os.environ]:
        if name.startswith("CLIENTBASE_") or name in {"COLUMNS", "FORCE_COLOR", "NO_COLOR"}:
            monkeypatch.delenv(name)
    return work


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line."""

    def calling(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = run(arguments)
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return calling

"""The shell completes commands, options, analyses and choices."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("clientbase abc", {"abcxyz"}),
        ("clientbase de", {"demo"}),
        ("clientbase explain con", {"concentration"}),
        ("clientbase abcxyz --by pro", {"profit"}),
        ("clientbase abcxyz --grai", {"--grain"}),
        ("clientbase list --lang u", {"uk"}),
    ],
)
def test_bash(call: Call, monkeypatch: pytest.MonkeyPatch, line: str, completed: set[str]) -> None:
    monkeypatch.setenv("_CLIENTBASE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    code, out, _ = call()
    assert code == 0
    assert set(out.split()) == completed

"""The shell completes commands, options, analyses and choices."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("clientbase abc", {"abcxyz"}),
        ("clientbase pare", {"pareto"}),
        ("clientbase відт", {"відтік"}),
        ("clientbase de", {"dedupe", "demo"}),
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


def test_the_script_is_shown_and_installed(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    monkeypatch.setenv("HOME", str(tmp_path))
    code, script, _ = call("--show-completion")
    assert code == 0
    assert "_CLIENTBASE_COMPLETE=complete_bash" in script
    assert call("--install-completion")[0] == 0
    assert script.strip() in (tmp_path / ".bash_completions" / "clientbase.sh").read_text()

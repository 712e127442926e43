"""If it is written, it runs: README, the sessions of the examples, the list of commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests import made, sessions
from tests.made import README, ROOT, SESSIONS

from clientbase import __version__, analyses
from clientbase.cli.commands import COMMANDS
from clientbase.errors import Exit
from clientbase.reports.formats import FORMATS


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return made.checkout(tmp_path / "checkout")


def test_readme_commands_print_what_it_says(checkout: Path, tmp_path: Path) -> None:
    assert sessions.check(README, checkout, tmp_path / "home") >= 3


@pytest.mark.skipif(os.name == "nt", reason="the blocks are written for a POSIX shell")
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.parent.name)
def test_sessions_print_what_they_say(path: Path, checkout: Path, tmp_path: Path) -> None:
    played = sessions.check(path, made.place(path, checkout), tmp_path / "home")
    assert played >= 6


def test_there_is_a_session_in_each_language_of_the_examples() -> None:
    assert [path.parent.name for path in SESSIONS] == ["en", "ru"]


def test_readme_python_runs(checkout: Path, tmp_path: Path) -> None:
    found = sessions.blocks(README, "python")
    assert len(found) >= 1
    for block in found:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block],
            cwd=checkout, env=sessions.environment(tmp_path / "home"), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("source", made.LISTS)
def test_the_lists_of_the_readme_are_what_the_program_knows(source: str) -> None:
    assert made.written(source) == made.LISTS[source]()


def test_readme_has_the_two_commands() -> None:
    install, test = sessions.blocks(README, "sh")[:2]
    for command in (install, test):
        assert len(command.strip().splitlines()) == 1
        assert "://" not in command
    assert "clientbase abcxyz examples/en/sales.xlsx" in install
    assert "pip install" in install
    assert "pytest" in test
    assert "[dev]" in test
    for module in ("tests.locale.extract", "tests.made"):
        assert f"`python -m {module}`" in README.read_text("utf-8")
        assert find_spec(module)
    runner = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in runner
    assert "pip install" not in runner.partition("oldest=")[0]


def test_every_command_format_and_exit_code_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    for name in (*(command.name for command in COMMANDS), *analyses.names()):
        assert re.search(rf"`(clientbase )?{name}\b", text), name
    for item in FORMATS.values():
        assert f"`{item.suffix}`" in text, item.suffix
    for code in Exit:
        assert re.search(rf"^\|.*\b{int(code)}\b", text, re.MULTILINE), code


def test_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!#)([^)]+)\)", README.read_text("utf-8"))
    assert links
    for link in links:
        assert "://" not in link
        assert (ROOT / link).exists(), link


def test_the_python_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest, *_, newest = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert project["requires-python"] == f">={oldest}"
    assert f"Python {oldest}" in README.read_text("utf-8")
    workflow = ROOT / ".github" / "workflows" / "ci.yml"
    assert f'python: ["{oldest}", "{newest}"]' in workflow.read_text("utf-8")
    assert f"oldest=python{oldest}" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_a_wrong_session_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "session.md"
    document.write_text("```console\n$ clientbase --version\nclientbase 99\n```\n", "utf-8")
    with pytest.raises(AssertionError, match=r"clientbase --version"):
        sessions.check(document, tmp_path, tmp_path / "home")
    sessions.rewrite(document, tmp_path, tmp_path / "home")
    assert (
        document.read_text("utf-8") == f"```console\n$ clientbase --version\nclientbase {__version__}\n```\n"
    )


def test_steps_of_a_block() -> None:
    block = "$ one \\\n  two\nprinted\n\nmore\n$ three\n"
    assert [*sessions.steps(block)] == [
        sessions.Step("one \\\n  two", "printed\n\nmore\n"),
        sessions.Step("three", ""),
    ]

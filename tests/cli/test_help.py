"""Help: a page for everything, examples that run, no line wider than the screen, every language."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest
from tests.cli.conftest import Call

from clientbase import analyses
from clientbase.cli import rooms
from clientbase.cli.command import Command, Example
from clientbase.cli.commands import COMMANDS
from clientbase.cli.flags import HELP

ALL = (*COMMANDS, *(rooms.command(name) for name in analyses.names()))
WIDTH = 80


def commands() -> list[pytest.param]:
    return [pytest.param(command, id=command.name) for command in ALL]


def examples() -> Iterator[pytest.param]:
    for command in ALL:
        for example in command.examples:
            yield pytest.param(command, example, id=example.line.removeprefix("clientbase "))


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_page(call: Call, command: Command) -> None:
    code, out, err = call(command.name, "-h")
    assert (code, err) == (0, "")
    assert out == call(command.name, "--help").out
    assert out.startswith(f"Usage: clientbase {command.name}")
    for flag in (*command.flags, HELP):
        assert flag.long in out
        assert flag.help
    assert max(map(len, out.splitlines())) <= WIDTH
    assert "\x1b" not in out


@pytest.mark.parametrize("command", commands())
def test_every_command_has_examples(command: Command) -> None:
    assert command.examples
    for example in command.examples:
        assert shlex.split(example.line)[:2] == ["clientbase", command.name]


def test_there_are_enough_examples() -> None:
    assert len([*examples()]) >= 18


@pytest.mark.parametrize(("command", "example"), [*examples()])
def test_every_example_runs(call: Call, command: Command, example: Example) -> None:
    if command.name in {"unload", "forget", "pseudonymise"}:
        assert call("load", "sales.xlsx", "clients.csv", "--db", "base.duckdb").code == 0
    code, out, err = call(*shlex.split(example.line)[1:])
    assert code == 0, err
    assert "error[" not in err
    assert out or "-o" in example.line


def test_the_program_page_names_every_command(call: Call) -> None:
    code, out, _ = call("-h")
    assert code == 0
    for command in ALL:
        assert f"\n  {command.name} " in out
    assert max(map(len, out.splitlines())) <= WIDTH


@pytest.mark.parametrize("lang", ["ru", "uk"])
@pytest.mark.parametrize("command", [["-h"], [], *([command.name, "-h"] for command in ALL)], ids=" ".join)
def test_pages_speak_the_language(call: Call, lang: str, command: list[str]) -> None:
    translated = call(*command, "--lang", lang)
    assert translated.code == 0
    assert translated.out != call(*command).out
    assert max(map(len, translated.out.splitlines())) <= WIDTH


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
@pytest.mark.parametrize("command", commands())
def test_a_default_that_is_shown_can_be_typed(call: Call, command: Command, lang: str) -> None:
    out = " ".join(call(command.name, "-h", "--lang", lang).out.split())
    for flag in command.flags:
        if flag.choices and isinstance(flag.default, str) and flag.default:
            assert flag.default in flag.choices
            assert f"[{flag.default}]" in out


def test_colours_when_asked_for(call: Call) -> None:
    coloured = call("abcxyz", "-h", "--color", "always").out
    assert "\x1b[" in coloured
    assert call("abcxyz", "-h", "--color", "never").out == call("abcxyz", "-h").out


def test_no_option_is_declared_twice() -> None:
    for command in ALL:
        spelled = [flag for option in (*command.flags, HELP) for flag in option.flags]
        assert len(spelled) == len(set(spelled)), command.name
        names = [option.name for option in command.flags]
        assert len(names) == len(set(names)), command.name

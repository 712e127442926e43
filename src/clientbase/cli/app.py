"""The program: a Typer group that knows every command by name and builds only the one that is called."""

from __future__ import annotations

import importlib
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from clientbase.cli import build
from clientbase.cli.command import Command, Flag
from clientbase.cli.commands import COMMANDS, GROUPS, READ
from clientbase.cli.flags import COLOR, HELP, LANG
from clientbase.console import Console
from clientbase.errors import Exit, UsageError
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest
from clientbase.version import __version__

if TYPE_CHECKING:
    from clientbase.cli.help import Page
    from clientbase.signals import Signals

VERSION = Flag("version", ("--version",), N_("Print the version."))


@dataclass(slots=True)
class Program:
    """One run: who listens, what may be called, and what was called last."""

    console: Console
    signals: Signals
    called: Command | None = None
    typed: str = ""  # the synonym the command was called by

    def names(self) -> list[str]:
        """Every command, the rooms among them."""
        from clientbase import analyses

        return [*(command.name for command in COMMANDS), *analyses.names()]

    def declared(self, name: str) -> Command | None:
        """The declaration of a command, None if there is none."""
        from clientbase import analyses

        for command in COMMANDS:
            if command.name == name:
                return command
        if name in analyses.names():
            from clientbase.cli import rooms

            return rooms.command(name)
        return None

    def meant(self, word: str) -> str:
        """The command that people also call `word`, which is then told of.

        Raises:
            UsageError: nobody does.
        """
        from clientbase import analyses

        found = analyses.meant(word)
        if found is None:
            raise unknown_command(word, self.names(), analyses.synonyms())
        self.typed = word
        return found

    def synonyms(self, incomplete: str) -> Iterator[tuple[str, str]]:
        """The words that begin so and mean a command, each with its question."""
        from clientbase import analyses

        for word, name in analyses.synonyms().items():
            if incomplete and word.startswith(incomplete.casefold()):
                yield word, self.console.language.text(analyses.room(name).question)

    def parser(self) -> Any:
        """The Typer group."""
        app = typer.Typer(cls=_group(self), invoke_without_command=True, pretty_exceptions_enable=False)

        def root(**values: Any) -> int:
            ctx: typer.Context = values["ctx"]
            return self.first_screen() if ctx.invoked_subcommand is None else 0

        build.sign(root, [*_root_parameters(self)])
        app.callback(add_help_option=False)(root)
        group = get_command(app)
        build.leave_text(group)
        return group

    def build(self, command: Command) -> Any:
        """The Typer command of one declaration."""
        self.called = command
        return build.build(command, lambda values: self.run(command, values), lambda: self.help(command))

    def run(self, command: Command, values: Mapping[str, Any]) -> int:
        """Check the values, import what the command runs and run it."""
        from clientbase.cli.invocation import Invocation
        from clientbase.ingest.container.workbook import isolated

        call = Invocation.begin(self.console, self.signals, command, values)
        if self.typed:
            named = message(
                N_("“{word}” is called {name} here"), word=Data(self.typed[:60]), name=Data(command.name)
            )
            self.console.note(named)
        isolated.expect(call.files)
        module, function = command.run.split(":")
        runner: Callable[[Invocation], int] = getattr(importlib.import_module(module), function)
        return runner(call)

    def page(self, write: Callable[[Page], None]) -> None:
        """Print a page of help."""
        from clientbase.cli.help import Page

        page = Page(self.console.language, self.console.width, colour=self.console.out_color)
        write(page)
        self.console.page(page.text())

    def help(self, command: Command) -> None:
        """Print the page of one command."""
        from clientbase.cli.help import write_command

        self.page(lambda page: write_command(page, command))

    def overview(self) -> None:
        """Print the page of the program."""
        from clientbase.cli.help import write_program

        self.page(lambda page: write_program(page, self.groups()))

    def groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Commands with their one line, by group."""
        from clientbase import analyses

        rooms = {
            group.value if group else READ: [(room.name, room.question) for room in found]
            for group, found in analyses.grouped().items()
        }
        for group in GROUPS:
            listed = [(command.name, command.summary) for command in COMMANDS if command.group == group]
            yield group, listed + (rooms.pop(READ, []) if group == READ else [])
            if group == READ:
                yield from rooms.items()

    def version(self) -> None:
        """Print the version."""
        self.console.print(f"clientbase {__version__}")

    def first_screen(self) -> int:
        """What it is, three commands to start with, where help is."""
        from clientbase import analyses
        from clientbase.cli.help import write_first_screen

        groups = [
            (group.value, [room.name for room in found])
            for group, found in analyses.grouped().items()
            if group is not None
        ]
        self.page(lambda page: write_first_screen(page, groups))
        return Exit.ANSWERED


def _root_parameters(program: Program) -> Iterator[Any]:
    yield build.context_parameter()
    yield build.option(VERSION, callback=build.show(program.version))
    yield build.option(LANG)
    yield build.option(COLOR)
    yield build.option(HELP, callback=build.show(program.overview))


def _group(program: Program) -> type[TyperGroup]:
    """A group class that asks `program` for its commands, one at a time."""

    class Commands(TyperGroup):
        """The commands of clientbase, built when they are called."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
            return program.names()

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
            declared = program.declared(cmd_name)
            return program.build(declared) if declared else None

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
            name, found = args[0], self.get_command(ctx, args[0])
            if found is None:
                name = program.meant(name)
                found = self.get_command(ctx, name)
            return name, found, args[1:]

        def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
            """The commands that begin so; where none does, the words that people also type for them."""
            if found := super().shell_complete(ctx, incomplete):
                return found
            item = type(super().shell_complete(ctx, "")[0])  # Typer's own class
            return [item(word, help=question) for word, question in program.synonyms(incomplete)]

    return Commands


def unknown_command(name: str, known: list[str], synonyms: Mapping[str, str]) -> UsageError:
    """No such command: the nearest ones, or how to ask about a file."""
    near = nearest(name, [*known, *synonyms], 2)
    if near:
        meant = dict.fromkeys(synonyms.get(found, found) for found in near)
        fixes = [message(N_("did you mean {name}?"), name=Data(f"clientbase {found}")) for found in meant]
    elif "." in name:
        fixes = [
            message(
                N_("to ask about a file: {command}"), command=Data(shlex.join(["clientbase", "abcxyz", name]))
            )
        ]
    else:
        fixes = [message(N_("see them all: {command}"), command=Data("clientbase -h"))]
    return UsageError(message(N_("there is no command “{name}”"), name=Data(name[:60])), fix=fixes)

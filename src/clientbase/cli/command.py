"""What a command is, as a value: its words, its arguments and options, its examples and what it runs.

The parser (`build`), the help page (`help`), the completion and the tests are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from clientbase.messages import N_, Message


@dataclass(frozen=True, slots=True)
class Argument:
    """A positional argument: `FILE…` when `many`."""

    name: str
    metavar: str
    help: str
    many: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()  # for the completion


@dataclass(frozen=True, slots=True)
class Flag:
    """An option. Without a `metavar` it is a switch; values stay text, the command converts them."""

    name: str
    flags: tuple[str, ...]
    help: str | Message
    metavar: str = ""
    panel: str = N_("Options")
    many: bool = False
    pair: bool = False  # followed by two values
    choices: tuple[str, ...] = ()
    default: str | Message = ""  # for the help page only: a value as it is typed, or words

    @property
    def long(self) -> str:
        """The long spelling, as errors and pages name the option."""
        return next(flag for flag in self.flags if flag.startswith("--"))


@dataclass(frozen=True, slots=True)
class Example:
    """A command line that works in a folder with the example files, and what it is for."""

    line: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `run` names `module:function`, which takes an `Invocation` and returns an exit code."""

    name: str
    group: str
    summary: str
    run: str
    arguments: tuple[Argument, ...] = ()
    flags: tuple[Flag, ...] = ()
    examples: tuple[Example, ...] = ()
    description: tuple[str, ...] = ()  # paragraphs under the summary
    word: str = ""  # the value that words beside the files give
    shows_keys: bool = False  # the page ends with how rows of each table are known when they are loaded again

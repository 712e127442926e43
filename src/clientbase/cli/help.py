"""Help pages out of declarations: what it is, examples first, then arguments and options by group."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rich.text import Text

from clientbase.cli.command import Command, Flag
from clientbase.cli.flags import HELP
from clientbase.locale import Language
from clientbase.messages import N_, Message

WIDEST = 100
LEFT = 30  # columns for names; longer ones get a line of their own
GAP = 2

Row = tuple[Text, str]


def page(command: Command, language: Language, width: int) -> Text:
    """The help page of one command, at most `width` columns wide."""
    width = min(width, WIDEST)
    text = Text()
    text.append(usage(command, language), style="bold")
    text.append("\n\n" + _fill(language.text(command.summary), width, "  ") + "\n")
    for paragraph in command.description:
        text.append("\n" + _fill(language.text(paragraph), width, "  ") + "\n")
    if command.examples:
        _heading(text, language.text(N_("Examples")))
        for example in command.examples:
            if example.purpose:
                text.append(_fill(language.text(example.purpose) + ":", width, "  ") + "\n", style="dim")
            text.append(f"  {example.line}\n", style="green")
    for title, rows in _sections(command, language):
        _heading(text, title)
        for row in rows:
            text.append_text(_row(row, width))
    return text


def overview(groups: Iterable[tuple[str, Iterable[tuple[str, str]]]], language: Language, width: int) -> Text:
    """The help page of the program: every command with its one line, by group."""
    width = min(width, WIDEST)
    text = Text()
    text.append(language.text(N_("Usage: clientbase COMMAND [FILE]… [OPTIONS]")), style="bold")
    text.append("\n\n" + _fill(language.text(ABOUT), width, "  ") + "\n")
    for title, commands in groups:
        _heading(text, language.text(title))
        for name, summary in commands:
            text.append_text(_row((Text(name, style="cyan"), language.text(summary)), width, left=14))
    _heading(text, language.text(N_("Options")))
    for flags, meaning in (
        ("-h, --help", language.text(N_("Show this page; every command has its own: clientbase COMMAND -h"))),
        ("--version", language.text(N_("Print the version."))),
        ("--lang en|ru|uk", language.text(N_("Language of the answer and of this help."))),
        ("--install-completion", language.text(N_("Let the shell complete commands, options and analyses."))),
        ("--show-completion", language.text(N_("Print the completion script, to install it by hand."))),
    ):
        text.append_text(_row((Text(flags, style="cyan"), meaning), width, left=24))
    return text


def first_screen(language: Language) -> Text:
    """What a bare `clientbase` says: what it is, three commands to start with, where help is."""
    text = Text()
    text.append(language.text(ABOUT) + "\n\n")
    for line, purpose in (
        ("clientbase demo", N_("see it work on a synthetic company")),
        ("clientbase abcxyz sales.xlsx", N_("who brings the money, and how regularly")),
        ("clientbase load sales.xlsx --db base.duckdb", N_("keep the data and ask many questions")),
    ):
        text.append(f"  {line:<46}", style="green")
        text.append(language.text(purpose) + "\n")
    text.append("\n" + language.text(N_("All commands: clientbase -h; one command: clientbase COMMAND -h")) + "\n")
    return text


ABOUT = N_("Answers questions about a client base from exported sales, on your own machine, with every number explained.")


def usage(command: Command, language: Language) -> str:
    """The first line of a page, also shown under a usage error."""
    arguments = " ".join(argument.metavar for argument in command.arguments)
    pieces = ["clientbase", command.name, arguments, language.text(N_("[OPTIONS]"))]
    return language.text(N_("Usage:")) + " " + " ".join(piece for piece in pieces if piece)


def _sections(command: Command, language: Language) -> Iterator[tuple[str, list[Row]]]:
    if command.arguments:
        yield (
            language.text(N_("Arguments")),
            [(Text(argument.metavar, style="yellow"), language.text(argument.help)) for argument in command.arguments],
        )
    panels: dict[str, list[Row]] = {}
    for flag in (*command.flags, HELP):
        panels.setdefault(flag.panel, []).append((_names(flag), _meaning(flag, language)))
    for panel, rows in panels.items():
        yield language.text(panel), rows


def _names(flag: Flag) -> Text:
    text = Text("" if len(flag.flags) > 1 else "    ")
    text.append(", ".join(flag.flags), style="cyan")
    if flag.metavar:
        text.append(" " + flag.metavar, style="yellow")
    return text


def _meaning(flag: Flag, language: Language) -> str:
    help_text = language.render(flag.help) if isinstance(flag.help, Message) else language.text(flag.help)
    listed = "|".join(flag.choices)
    if flag.choices and listed != flag.metavar:
        help_text += f" {{{listed}}}"
    if flag.default:
        default = flag.default
        shown = language.render(default) if isinstance(default, Message) else language.text(default)
        help_text += f" [{shown}]"
    return help_text


def _heading(text: Text, title: str) -> None:
    text.append("\n")
    text.append(title + "\n", style="bold")


def _row(row: Row, width: int, left: int = LEFT) -> Text:
    """One option: its names, then its meaning wrapped in a column of its own."""
    names, meaning = row
    text = Text("  ").append_text(names)
    column = 2 + left + GAP
    at = len(text)
    if at + GAP > column:
        text.append("\n")
        at = 0
    lines = textwrap.wrap(meaning, max(width - column, 24), break_long_words=False, break_on_hyphens=False)
    for line in lines or [""]:
        text.append(" " * (column - at) + line + "\n")
        at = 0
    return text


def _fill(paragraph: str, width: int, indent: str) -> str:
    return textwrap.fill(
        paragraph,
        width - len(indent),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )

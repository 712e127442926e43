"""Help pages out of declarations: what it is, examples first, then arguments and options by group.

A page is text with a few colours set by hand, so that asking for help imports no terminal library.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from clientbase.cli.command import Command, Example, Flag
from clientbase.cli.flags import COLOR, HELP, LANG
from clientbase.locale import Language
from clientbase.messages import N_, Message
from clientbase.row_keys import TABLES, words

BOLD, DIM, GREEN, CYAN, YELLOW = "1", "2", "32", "36", "33"
WIDEST, PIPED = 100, 80
INDENT, GAP = 2, 2
ABOUT = N_(
    "Answers questions about a client base from exported sales: on your own machine, every number explained."
)
STARTS = (
    ("clientbase demo", N_("see it work on a synthetic company")),
    ("clientbase abcxyz sales.xlsx", N_("who brings the money, and how regularly")),
    ("clientbase load FILE --db PATH", N_("keep the data and ask many questions")),
)
PROGRAM_OPTIONS = (
    Flag("version", ("--version",), N_("Print the version.")),
    Flag("install", ("--install-completion",), N_("Let this shell complete commands, options and analyses.")),
    Flag("show", ("--show-completion",), N_("Print the completion script, to install it by hand.")),
)


class Page:
    """A page being written: its language, its width and whether it may have colours."""

    def __init__(self, language: Language, width: int | None, *, colour: bool) -> None:
        self.language = language
        self.width = min(width or PIPED, WIDEST)
        self.colour = colour
        self._parts: list[str] = []

    def text(self) -> str:
        """The whole page."""
        return "".join(self._parts)

    def line(self, text: str = "", style: str = "") -> None:
        """One line as it is."""
        self._parts.append(self.styled(text, style) + "\n")

    def heading(self, msgid: str) -> None:
        """The title of a group, after an empty line."""
        self.line()
        self.line(self.language.text(msgid), BOLD)

    def paragraph(self, msgid: str, style: str = "") -> None:
        """Wrapped prose."""
        for line in textwrap.wrap(self.language.text(msgid), self.width - INDENT, break_on_hyphens=False):
            self.line(" " * INDENT + line, style)

    def row(self, names: list[tuple[str, str]], meaning: str, left: int) -> None:
        """Styled names on the left, the wrapped meaning in a column of its own."""
        column = INDENT + left + GAP
        at = INDENT + sum(len(text) for text, _ in names)
        start = " " * INDENT + "".join(self.styled(text, style) for text, style in names)
        if at + GAP > column:
            self.line(start)
            start, at = "", 0
        for line in textwrap.wrap(meaning, max(self.width - column, 24), break_on_hyphens=False) or [""]:
            self.line(start + " " * (column - at) + line)
            start, at = "", 0

    def styled(self, text: str, style: str) -> str:
        """`text` in a colour, where colours are understood."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text


def write_command(page: Page, command: Command) -> None:
    """The page of one command."""
    page.line(usage(command, page.language), BOLD)
    page.line()
    page.paragraph(command.summary)
    for paragraph in command.description:
        page.paragraph(paragraph, DIM)
    if command.examples:
        page.heading(N_("Examples"))
        for example in command.examples:
            _write_example(page, example)
    if command.arguments:
        page.heading(N_("Arguments"))
        for argument in command.arguments:
            page.row([(argument.metavar, YELLOW)], page.language.text(argument.help), left=10)
    for panel, options in _panels((*command.flags, HELP)):
        page.heading(panel)
        left = min(max(len(_plain(flag)) for flag in options), 30)
        for flag in options:
            page.row(_names(flag), _meaning(flag, page.language), left)
    if command.shows_keys:
        _write_keys(page)


def _write_keys(page: Page) -> None:
    """By what the rows of every table are known when a later file holds them again."""
    page.heading(N_("By what a row loaded before is known ( / means else)"))
    for table, keys in TABLES.items():
        ways = (", ".join(page.language.text(word) for word in words(key)) for key in keys.keys)
        page.row([(table, CYAN)], " / ".join(dict.fromkeys(ways)), left=14)


def _write_example(page: Page, example: Example) -> None:
    """A command line with its purpose: beside it where there is room, else above it."""
    line = " " * INDENT + example.line
    purpose = f"# {page.language.text(example.purpose)}" if example.purpose else ""
    if purpose and len(line) + GAP + len(purpose) > page.width:
        for part in textwrap.wrap(purpose, page.width - INDENT, subsequent_indent="# "):
            page.line(" " * INDENT + part, DIM)
        purpose = ""
    page.line(page.styled(line, GREEN) + (page.styled("  " + purpose, DIM) if purpose else ""))


def write_program(page: Page, groups: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
    """The page of the program: every command with its one line, by group."""
    page.line(page.language.text(N_("Usage: clientbase COMMAND [FILE]… [OPTIONS]")), BOLD)
    page.line()
    page.paragraph(ABOUT)
    for title, commands in groups:
        page.heading(title)
        for name, summary in commands:
            page.row([(name, CYAN)], page.language.text(summary), left=14)
    page.heading(N_("Options"))
    for flag in (HELP, *PROGRAM_OPTIONS, LANG, COLOR):
        page.row(_names(flag), _meaning(flag, page.language), left=24)
    page.line()
    page.paragraph(N_("Every command has a page of its own with examples: clientbase COMMAND -h"))


def write_first_screen(page: Page, groups: Iterable[tuple[str, list[str]]]) -> None:
    """What a bare `clientbase` says: what it is, commands to start with, the analyses, where help is."""
    page.paragraph(ABOUT)
    page.line()
    left = max(len(line) for line, _ in STARTS)
    for line, purpose in STARTS:
        page.row([(line, GREEN)], page.language.text(purpose), left)
    page.line()
    for question, names in groups:
        page.row([(page.language.text(question), "")], " ".join(names), left)
    page.line()
    page.paragraph(N_("All commands: clientbase -h · one command: clientbase COMMAND -h"))


def usage(command: Command, language: Language) -> str:
    """The first line of a command's page."""
    pieces = [
        N_("Usage:"),
        "clientbase",
        command.name,
        *(a.metavar for a in command.arguments),
        N_("[OPTIONS]"),
    ]
    return " ".join(language.text(piece) for piece in pieces)


def _panels(options: Iterable[Flag]) -> Iterator[tuple[str, list[Flag]]]:
    panels: dict[str, list[Flag]] = {}
    for flag in options:
        panels.setdefault(flag.panel, []).append(flag)
    yield from panels.items()


def _names(flag: Flag) -> list[tuple[str, str]]:
    """The spellings with the long ones in one column, and the metavar."""
    spelled = ", ".join(flag.flags)
    indent = "" if len(flag.flags) > 1 else "    "
    metavar = [(" " + flag.metavar, YELLOW)] if flag.metavar else []
    return [(indent, ""), (spelled, CYAN), *metavar]


def _plain(flag: Flag) -> str:
    return "".join(text for text, _ in _names(flag))


def _meaning(flag: Flag, language: Language) -> str:
    words = [_words(flag.help, language)]
    if flag.choices and "|".join(flag.choices) != flag.metavar:
        words.append("{" + "|".join(flag.choices) + "}")
    if flag.default:
        # A plain default is a value as it is typed, in any language.
        default = flag.default if isinstance(flag.default, str) else language.render(flag.default)
        words.append(f"[{default}]")
    return " ".join(words)


def _words(text: str | Message, language: Language) -> str:
    return language.render(text) if isinstance(text, Message) else language.text(text)

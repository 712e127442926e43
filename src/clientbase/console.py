"""The only writer to the standard streams: stdout is the answer, stderr is the conversation.

Everything that comes from data or from outside passes `safe_text`. Labels and errors are coloured with a
few SGR codes by hand, so that a plain run imports no terminal library.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, Literal, TextIO

from clientbase import counts, warning_codes
from clientbase.errors import ClientbaseError, Exit, NotWritten, SeveralErrors, Stopped, UsageError
from clientbase.locale import Language, environment_language, language
from clientbase.messages import N_, Count, Data, Message, message
from clientbase.progress import SILENT
from clientbase.safe_text import safe_screen, safe_text

if TYPE_CHECKING:
    from rich.text import Text

    from clientbase.progress import Progress

Colour = Literal["auto", "always", "never"]

RED, YELLOW, CYAN, BOLD, FAINT = "1;31", "1;33", "36", "1", "2"
NO_TERMINAL_WIDTH = 80
NARROWEST = 40  # lines of fewer columns are not worth wrapping
WARNINGS = 3  # of one answer that are told in full at a terminal
_QUOTED = re.compile(r'(?:--[a-z-]+ )?"[^"]*"')  # part of a command, to be copied in one piece
_HELD_SPACE = "\ufdd0"


class Level(IntEnum):
    """How much is said on stderr. Errors are always said."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a run writes, and the environment that decides on colour."""

    out: TextIO | None
    err: TextIO | None
    environ: Mapping[str, str]

    @classmethod
    def standard(cls) -> Streams:
        """The streams of this process, in UTF-8 whatever the locale says."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                with contextlib.suppress(OSError, ValueError):
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        return cls(sys.stdout, sys.stderr, os.environ)


class Console:
    """One run's conversation with the person and with the next program of a pipe."""

    def __init__(
        self,
        language: Language | str | None = None,
        *,
        color: str = "auto",
        level: Level = Level.NORMAL,
        streams: Streams | None = None,
    ) -> None:
        """Begin a conversation.

        Args:
            language: of the words; the environment's by default, English where that says nothing.
            color: auto, always or never.
            level: how much is said on stderr.
            streams: where to write; the process's own by default.
        """
        self.streams = streams or Streams.standard()
        self.language = _language(language, self.streams.environ)
        self.level = level
        self.color = color
        self.warned: Counter[str] = Counter()  # code → warnings that were given
        self.accepts: frozenset[str] = frozenset()  # codes of warnings that are known and not given any more
        self.accepted: Counter[str] = Counter()  # code → warnings that were not given for that
        self.completed: Callable[[str], str] = str  # commands that are proposed, as they work here

    @property
    def warnings(self) -> int:
        """How many warnings were given."""
        return self.warned.total()

    # --- the answer -------------------------------------------------------------------------------

    @property
    def answers_a_terminal(self) -> bool:
        """Whether stdout is a terminal: a table is shown then, CSV is piped."""
        return _is_terminal(self.streams.out)

    @property
    def out_color(self) -> bool:
        """Whether the answer may have colours."""
        return self._colour(self.streams.out)

    @property
    def width(self) -> int:
        """The width of prose such as help pages: the terminal's, else `COLUMNS`, else 80."""
        return self.screen_width or _columns(self.streams.environ) or NO_TERMINAL_WIDTH

    @property
    def screen_width(self) -> int | None:
        """The width of the terminal the answer goes to; None where it goes to a pipe or a file."""
        if not self.answers_a_terminal:
            return None
        return _columns(self.streams.environ) or _terminal_width(self.streams.out) or NO_TERMINAL_WIDTH

    def print(self, line: str) -> None:
        """Answer with one line of ours."""
        self.answer(line + "\n")

    def page(self, text: Text | str) -> None:
        """Answer with a page of ours, in colour where colour is understood."""
        plain = str(text)
        self.answer(plain if isinstance(text, str) or not self.out_color else _coloured(text), ours=True)

    def flush(self) -> None:
        """Make sure that everything answered has arrived; raises as `answer` does."""
        if self.streams.out is not None:
            with self._writing():
                self._out().flush()

    def answer(self, pieces: str | bytes | Iterable[str] | Iterable[bytes], *, ours: bool = False) -> None:
        """Write the answer to stdout and flush it.

        Args:
            pieces: text or bytes, whole or in pieces.
            ours: the text was made safe by its writer and may hold our colours.

        Raises:
            UsageError: bytes for a terminal.
            NotWritten: stdout is closed or full.
            Stopped: nobody reads stdout any more (exit code 141, no word).
        """
        terminal = self.answers_a_terminal
        with self._writing():
            for piece in [pieces] if isinstance(pieces, str | bytes) else pieces:
                self._write_piece(piece, terminal=terminal, ours=ours)
            self._out().flush()

    def _write_piece(self, piece: str | bytes, *, terminal: bool, ours: bool) -> None:
        out = self._out()
        if isinstance(piece, str):
            out.write(safe_screen(piece) if terminal and not ours else piece)
        elif terminal:
            raise UsageError(
                message(N_("this format is not text: it would upset the terminal")),
                fix=[message(N_("write it to a file: {option}"), option=Data("-o answer.xlsx"))],
            )
        else:
            out.flush()
            out.buffer.write(piece)

    def _out(self) -> TextIO:
        if self.streams.out is None or self.streams.out.closed:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.streams.out

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self._abandon(self.streams.out)
            raise Stopped(Exit.PIPE) from None
        except OSError as error:
            self._abandon(self.streams.out)
            raise NotWritten(
                message(N_("the answer could not be written to the standard output")),
                evidence=[message(N_("{reason}"), reason=Data(os.strerror(error.errno or errno.EIO)))],
                fix=[message(N_("write it to a file: {option}"), option=Data("-o answer.xlsx"))],
            ) from error

    def _abandon(self, stream: TextIO | None) -> None:
        """Let what the stream still holds go nowhere, or the interpreter would complain at its end."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
            os.close(nowhere)

    # --- the conversation -------------------------------------------------------------------------

    @property
    def is_brief(self) -> bool:
        """Whether a person hears the conversation who did not ask for more: a log gets everything."""
        return self.level == Level.NORMAL and _is_terminal(self.streams.err)

    def detail(self, sentence: Message) -> None:
        """Something for those who asked to hear more (-v)."""
        if self.level >= Level.VERBOSE:
            self._say(self._wrapped(self.text(sentence)))

    def note(self, sentence: Message) -> None:
        """What was done or guessed; silent with -q."""
        if self.level >= Level.NORMAL:
            self._say(self._wrapped(self.text(sentence)))

    def warn(self, warning: Message) -> None:
        """Something that may make the figures mean less; silent with -q, always counted."""
        self.warn_of([warning])

    def warn_of(self, warnings: Sequence[Message]) -> None:
        """Warn of several things: at a terminal of the first of them, with the codes of the others."""
        given = [warning for warning in warnings if self._is_given(warning)]
        first = given[:WARNINGS] if self.is_brief else given
        for warning in first if self.level >= Level.NORMAL else ():
            label = self._named(N_("warning"), warning.code)
            text = self._wrapped(f"{label} {self.text(warning)}")
            self._say(self._styled(label, YELLOW) + text.removeprefix(label))
        if rest := given[len(first) :]:
            more = Count(len(rest), N_("and {n} more warning"), N_("and {n} more warnings"))
            codes = Data(", ".join(dict.fromkeys(warning.code for warning in rest)))
            self.note(message(N_("{warnings}, {codes}: read them with -v"), warnings=more, codes=codes))

    def _is_given(self, warning: Message) -> bool:
        """Count a warning: as given, or as one that was accepted before."""
        accepted = warning.code in self.accepts
        (self.accepted if accepted else self.warned)[warning.code] += 1
        return not accepted

    def tell_accepted(self) -> None:
        """One faint line of the warnings that were accepted before; nothing where there were none."""
        if self.accepted and self.level >= Level.NORMAL:
            line = message(
                N_("accepted: {warnings} ({codes})"),
                warnings=counts.warnings(self.accepted.total()),
                codes=Data(warning_codes.listed(self.accepted)),
            )
            self._say(self._styled(self.text(line), FAINT))

    def error(self, error: ClientbaseError) -> None:
        """Lay out an error: code, problem, place, evidence, state, and the way out last."""
        errors = error.errors if isinstance(error, SeveralErrors) else (error,)
        for place, single in enumerate(errors):
            if place:
                self._say("")
            self._say("\n".join(self._laid_out(single)))
        if len(errors) > 1:
            self._say("\n" + self.text(error.problem))

    def stopping(self) -> None:
        """Say at once that a signal was heard."""
        # Not through `_say`: the main thread may be inside stdout, and a flush would wait for it.
        with contextlib.suppress(OSError, ValueError):
            if self.streams.err is not None:
                self.streams.err.write(self._text(N_("stopping…")) + "\n")
                self.streams.err.flush()

    def trace(self, text: str) -> None:
        """Say something of many lines, such as the trace a developer asked for."""
        self._say(safe_screen(text).rstrip("\n"))

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar on stderr for work that takes longer than a second; nothing unless a person watches."""
        err = self.streams.err
        if (
            err is None
            or self.level < Level.NORMAL
            or not _is_terminal(err)
            or _is_dumb(self.streams.environ)
        ):
            yield SILENT
            return
        from clientbase.progress_bar import Bar

        bar = Bar(err, self.text, colour=self._colour(err))
        try:
            yield bar
        finally:
            bar.close()

    def text(self, sentence: Message) -> str:
        """The sentence in the language of the run, safe to show."""
        return safe_text(self.completed(self.language.render(sentence)))

    def _laid_out(self, error: ClientbaseError) -> Iterator[str]:
        yield f"{self._label(N_('error'), error.code, RED)} {self.text(error.problem)}"
        if error.place is not None:
            yield f"  --> {self.text(error.place)}"
        for line in (*error.evidence, *([error.state] if error.state else [])):
            yield f"  = {self.text(line)}"
        for place, line in enumerate(error.fix):
            yield f"{self._fix(place)} {self.text(line)}"

    def _label(self, word: str, code: str, style: str) -> str:
        return self._styled(self._named(word, code), style)

    def _named(self, word: str, code: str) -> str:
        return f"{self._text(word)}[{code}]:" if code else f"{self._text(word)}:"

    def _wrapped(self, text: str) -> str:
        """The text in lines that a terminal does not break inside a word; as it is for a log."""
        err = self.streams.err
        if not _is_terminal(err):
            return text
        width = _columns(self.streams.environ) or _terminal_width(err) or NO_TERMINAL_WIDTH
        text = _QUOTED.sub(lambda command: command[0].replace(" ", _HELD_SPACE), text)
        indent = text[: len(text) - len(text.lstrip())]
        lines = textwrap.wrap(
            text, max(width, NARROWEST), subsequent_indent=indent + "  ", break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip
        return "\n".join(lines).replace(_HELD_SPACE, " ")

    def _fix(self, place: int) -> str:
        return self._styled(f"{self._text(N_('or') if place else N_('fix'))}:", CYAN)

    def _text(self, msgid: str) -> str:
        return self.language.text(msgid)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._colour(self.streams.err) else text

    def _say(self, line: str) -> None:
        """Write to stderr after everything already answered; a lost stderr is nobody's problem."""
        with contextlib.suppress(OSError, ValueError):
            if self.streams.out is not None:
                self.streams.out.flush()
        with contextlib.suppress(OSError, ValueError):
            if self.streams.err is not None:
                self.streams.err.write(line + "\n")
                self.streams.err.flush()

    def _colour(self, stream: TextIO | None) -> bool:
        environ = self.streams.environ
        if self.color != "auto":
            return self.color == "always"
        if environ.get("NO_COLOR") or _is_dumb(environ):
            return False
        return bool(environ.get("FORCE_COLOR")) or _is_terminal(stream)


def _language(wanted: Language | str | None, environ: Mapping[str, str]) -> Language:
    if isinstance(wanted, Language):
        return wanted
    try:
        return language(wanted or environment_language(environ) or "en")
    except KeyError:
        return language("en")


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False


def _is_dumb(environ: Mapping[str, str]) -> bool:
    return environ.get("TERM") == "dumb"


def _columns(environ: Mapping[str, str]) -> int | None:
    """The width the user set by hand."""
    wanted = environ.get("COLUMNS", "")
    return int(wanted) or None if wanted.isascii() and wanted.isdigit() else None


def _terminal_width(stream: TextIO | None) -> int | None:
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if stream is not None else None
    except (OSError, ValueError):
        return None


def _coloured(text: Text) -> str:
    """A page with its styles as SGR codes."""
    from io import StringIO

    from rich.console import Console as Rich

    buffer = StringIO()
    Rich(file=buffer, force_terminal=True, color_system="standard", legacy_windows=False, _environ={}).print(
        text, end="", soft_wrap=True, highlight=False
    )
    return buffer.getvalue()

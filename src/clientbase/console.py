"""The only writer to the standard streams: stdout is the answer, stderr is the conversation.

Everything that comes from data or from outside passes `safe_text`. Labels and errors are coloured with a
few SGR codes by hand, so that a plain run imports no terminal library.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, Literal, TextIO

from clientbase.errors import ClientbaseError, Exit, NotWritten, SeveralErrors, UsageError
from clientbase.locale import Language
from clientbase.messages import Data, Message, N_, message
from clientbase.safe_text import safe_screen, safe_text

if TYPE_CHECKING:
    from clientbase.progress import Progress

RED, YELLOW, CYAN, BOLD = "1;31", "1;33", "36", "1"
FRAMES_SHOWN = 6


class Level(IntEnum):
    """How much is said on stderr. Errors are always said."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1


class Stopped(SystemExit):
    """The run ends here without a word more: a signal came, or the reader of stdout went away."""

    def __init__(self, code: Exit) -> None:
        super().__init__(int(code))


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
        language: Language,
        *,
        level: Level = Level.NORMAL,
        colour: Literal["auto", "always", "never"] = "auto",
        streams: Streams | None = None,
    ) -> None:
        self.language = language
        self.level = level
        self.colour = colour
        self.streams = streams or Streams.standard()
        self.warnings = 0

    # --- the answer -------------------------------------------------------------------------------

    @property
    def answers_a_terminal(self) -> bool:
        """Whether stdout is a terminal: a table is shown then, CSV is piped."""
        return _is_terminal(self.streams.out)

    @property
    def out_colour(self) -> bool:
        """Whether the answer may have colours."""
        return self._colour(self.streams.out)

    @property
    def width(self) -> int | None:
        """The width of the terminal the answer goes to; None where it goes to a pipe or a file."""
        if not self.answers_a_terminal:
            return None
        return _width(self.streams.out, self.streams.environ)

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
                fix=[message(N_("write it with -o FILE, or pipe it into a program"))],
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
                fix=[message(N_("write it to a file with -o FILE"))],
            ) from error

    def _abandon(self, stream: TextIO | None) -> None:
        """Let what the stream still holds go nowhere, or the interpreter would complain at its end."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
            os.close(nowhere)

    # --- the conversation -------------------------------------------------------------------------

    def detail(self, sentence: Message) -> None:
        """Something for those who asked to hear more (-v)."""
        if self.level >= Level.VERBOSE:
            self._say(self.text(sentence))

    def note(self, sentence: Message) -> None:
        """What was done or guessed; silent with -q."""
        if self.level >= Level.NORMAL:
            self._say(self.text(sentence))

    def warn(self, warning: Message) -> None:
        """Something that may make the figures mean less; silent with -q, always counted."""
        self.warnings += 1
        if self.level >= Level.NORMAL:
            self._say(f"{self._label(N_('warning'), warning.code, YELLOW)} {self.text(warning)}")

    def error(self, error: ClientbaseError) -> None:
        """Lay out an error: code, problem, place, evidence, state, and the way out last."""
        errors = error.errors if isinstance(error, SeveralErrors) else (error,)
        for place, single in enumerate(errors):
            if place:
                self._say("")
            self._say("\n".join(self._laid_out(single)))
        if len(errors) > 1:
            self._say("\n" + self.text(error.problem))

    def bug(self, error: BaseException) -> None:
        """Own up to a defect of ours: where it happened, and nothing of the data."""
        self._say(f"{self._label(N_('error'), 'CB-BUG-001', RED)} {self._text(N_('clientbase itself failed'))}")
        self._say(f"  = {type(error).__name__}")
        for frame in _frames(error)[-FRAMES_SHOWN:]:
            self._say(f"  = {frame}")
        self._say(f"{self._fix(0)} {self._text(N_('report these lines: they hold nothing of your data'))}")

    def text(self, sentence: Message) -> str:
        """The sentence in the language of the run, safe to show."""
        return safe_text(self.language.render(sentence))

    def _laid_out(self, error: ClientbaseError) -> Iterator[str]:
        yield f"{self._label(N_('error'), error.code, RED)} {self.text(error.problem)}"
        if error.place is not None:
            yield f"  --> {self.text(error.place)}"
        for line in (*error.evidence, *([error.state] if error.state else [])):
            yield f"  = {self.text(line)}"
        for place, line in enumerate(error.fix):
            yield f"{self._fix(place)} {self.text(line)}"

    def _label(self, word: str, code: str, style: str) -> str:
        named = f"{self._text(word)}[{code}]:" if code else f"{self._text(word)}:"
        return self._styled(named, style)

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
        if self.colour != "auto":
            return self.colour == "always"
        if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
            return False
        return bool(environ.get("FORCE_COLOR")) or _is_terminal(stream)

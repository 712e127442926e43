"""What goes to which stream, in which words, and what happens when nobody reads."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import textwrap
import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.console import Console, Level, Streams
from clientbase.errors import (
    UNCHANGED,
    ClientbaseError,
    Exit,
    FileRefused,
    NotWritten,
    SeveralErrors,
    Stopped,
    UsageError,
    at,
)
from clientbase.locale import Language
from clientbase.messages import Count, Data, Message, Money, message
from clientbase.progress import SILENT

ENGLISH = Language("en")
RU = Language(
    "ru", {"error": "ошибка", "fix": "исправить", "nothing was loaded; the base is as it was": "не загружено"}
)


class Stream(io.TextIOWrapper):
    """A stream in memory that may claim to be a terminal."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), "utf-8", "backslashreplace", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


def console(language: Language = ENGLISH, *, out: bool = False, err: bool = False, color: str = "auto",
            level: Level = Level.NORMAL, **environ: str) -> Console:  # fmt: skip
    streams = Streams(Stream(terminal=out), Stream(terminal=err), environ)
    return Console(language, color=color, level=level, streams=streams)


def said(speaker: Console) -> str:
    assert isinstance(speaker.streams.err, Stream)
    return speaker.streams.err.text()


def answered(speaker: Console) -> str:
    assert isinstance(speaker.streams.out, Stream)
    return speaker.streams.out.text()


PROBLEM = FileRefused(
    Message(
        "{n} in column “{column}” are not numbers",
        {"n": Count(37, "{n} value", "{n} values"), "column": Data("Сумма")},
    ),
    place=at("sales.xlsx", "Лист1", "D1502"),
    evidence=[
        message("31 like {shape}", shape=Data("# ###,##")),
        message("sum {sum}", sum=Money(Decimal("1234.5"))),
    ],
    state=message(UNCHANGED),
    fix=[message("rerun with {option}", option=Data("--encoding")), message("or save it again")],
)


def test_an_error_is_laid_out_with_the_way_out_last() -> None:
    speaker = console()
    speaker.error(PROBLEM)
    assert said(speaker) == textwrap.dedent("""\
        error[CB-IN-001]: 37 values in column “Сумма” are not numbers
          --> sales.xlsx, sheet “Лист1”, D1502
          = 31 like # ###,##
          = sum 1,234.50
          = nothing was loaded; the base is as it was
        fix: rerun with --encoding
        or: or save it again
        """)
    assert answered(speaker) == ""


def test_an_error_speaks_the_language() -> None:
    speaker = console(RU)
    speaker.error(PROBLEM)
    assert said(speaker).startswith("ошибка[CB-IN-001]: 37 values")
    assert "  = sum 1\u00a0234,50\n  = не загружено\nисправить: rerun" in said(speaker)


def test_several_errors_are_told_together() -> None:
    speaker = console()
    speaker.error(SeveralErrors([PROBLEM, UsageError(message("no such option"))]))
    assert said(speaker).count("error[") == 2
    assert said(speaker).endswith("\n\nerror[CB-USE-001]: no such option\n\n2 problems\n")


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "\u202e", "\x9b31m", "[red]x[/red]", "\udcff"])
def test_data_in_an_error_cannot_act(text: str) -> None:
    speaker = console(err=True, color="never")
    error = FileRefused(message("{x}", x=Data(text)), place=at(text), evidence=[message("{x}", x=Data(text))])
    speaker.error(error)
    speaker.warn(message("{x}", x=Data(text)))
    assert len(said(speaker).splitlines()) == 4
    assert not [letter for letter in said(speaker) if letter != "\n" and not letter.isprintable()]


def test_quiet_and_verbose() -> None:
    heard = {}
    for level in Level:
        speaker = console(level=level)
        speaker.detail(message("detail"))
        speaker.note(message("note"))
        speaker.warn(message("odd", code="CB-W"))
        speaker.error(UsageError(message("wrong")))
        heard[level] = said(speaker).split("\n")[:-1]
        assert speaker.warnings == 1
    last = "error[CB-USE-001]: wrong"
    assert heard[Level.QUIET] == [last]
    assert heard[Level.NORMAL] == ["note", "warning[CB-W]: odd", last]
    assert heard[Level.VERBOSE] == ["detail", "note", "warning[CB-W]: odd", last]


def test_a_terminal_breaks_no_word_and_no_command_and_a_log_no_line() -> None:
    command = '--map "Responsible sales manager=manager"'
    sentence = message("  not used: {x}", x=Data("word " * 11 + command))
    for level in (Level.NORMAL, Level.VERBOSE):
        speaker = console(err=True, color="never", level=level, COLUMNS="70")
        speaker.note(sentence)
        speaker.warn(message("{x}", code="CB-W", x=Data("long " * 20)))
        lines = said(speaker).splitlines()
        assert max(map(len, lines)) <= 70
        assert lines[:2] == ["  not used:" + " word" * 11, "    " + command]
        assert lines[2].startswith("warning[CB-W]: long long")
    log = console(COLUMNS="70")
    log.note(sentence)
    assert len(said(log).splitlines()) == 1


def test_a_terminal_hears_three_warnings_of_an_answer_and_what_the_others_are() -> None:
    warnings = [message("odd {n}", code=f"CB-{n}", n=n) for n in range(5)]
    speaker = console(err=True, color="never")
    speaker.warn_of(warnings)
    assert speaker.warnings == 5, "--strict minds all of them"
    assert said(speaker).splitlines()[2:] == [
        "warning[CB-2]: odd 2",
        "and 2 more warnings, CB-3, CB-4: read them with -v",
    ]
    for other in (console(), console(err=True, color="never", level=Level.VERBOSE)):
        other.warn_of(warnings)
        assert len(said(other).splitlines()) == 5, "cron and -v hear everything"


@pytest.mark.parametrize(
    ("terminal", "color", "environ", "coloured"),
    [
        (True, "auto", {}, True),
        (False, "auto", {}, False),
        (True, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": ""}, True),
        (True, "auto", {"TERM": "dumb"}, False),
        (True, "never", {"FORCE_COLOR": "1"}, False),
        (False, "always", {"NO_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_decided_by_stream(
    *, terminal: bool, color: str, environ: dict[str, str], coloured: bool
) -> None:
    speaker = console(err=terminal, color=color, **environ)
    speaker.error(PROBLEM)
    assert ("\x1b[" in said(speaker)) is coloured
    other = console(out=terminal, color=color, **environ)
    assert other.out_color is coloured


def test_the_answer_is_not_touched_in_a_pipe_and_tamed_on_a_terminal() -> None:
    piped, shown = console(), console(out=True)
    for speaker in (piped, shown):
        speaker.answer(["a,\x1b[2J\r\n", "б\tв\n"])
        speaker.answer("\x1b[1mours\x1b[0m\n", ours=True)
    assert answered(piped) == "a,\x1b[2J\r\nб\tв\n\x1b[1mours\x1b[0m\n"
    assert answered(shown) == "a,␛[2J␍\nб\tв\n\x1b[1mours\x1b[0m\n"


def test_bytes_go_to_a_pipe_and_not_to_a_terminal() -> None:
    piped = console()
    piped.answer("head\n")
    piped.answer([b"PK\x03", b"\x04"])
    assert answered(piped) == "head\nPK\x03\x04"
    with pytest.raises(UsageError) as caught:
        console(out=True).answer(b"PK")
    assert caught.value.exit_code is Exit.USAGE


def test_width() -> None:
    assert console().screen_width is None
    assert console().width == 80
    assert console(out=True, COLUMNS="123").screen_width == 123
    assert console(out=True, COLUMNS="junk").screen_width == 80


class Failing(Stream):
    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code

    def write(self, text: str) -> int:
        raise OSError(self.code, os.strerror(self.code))


@pytest.mark.parametrize("out", [None, "closed", errno.ENOSPC, errno.EIO])
def test_an_answer_that_cannot_be_written_is_an_error(out: str | int | None) -> None:
    stream = None if out is None else Failing(out) if isinstance(out, int) else Stream()
    if stream is not None and out == "closed":
        stream.close()
    speaker = Console("en", streams=Streams(stream, Stream(), {}))
    with pytest.raises(NotWritten) as caught:
        speaker.answer("x")
    assert caught.value.exit_code is Exit.NOT_WRITTEN


def test_a_reader_who_left_ends_the_run_without_a_word() -> None:
    speaker = Console("en", streams=Streams(Failing(errno.EPIPE), Stream(), {}))
    with pytest.raises(Stopped) as caught:
        speaker.answer("x")
    assert caught.value.code == 141
    assert said(speaker) == ""


@pytest.mark.parametrize("err", [None, errno.EPIPE, errno.ENOSPC])
def test_a_lost_stderr_is_nobodys_problem(err: int | None) -> None:
    speaker = Console("en", streams=Streams(Stream(), None if err is None else Failing(err), {}))
    speaker.error(PROBLEM)
    speaker.warn(message("odd"))
    speaker.stopping()


PROGRAM = """
import sys
from clientbase.console import Console
from clientbase.errors import ClientbaseError
console = Console("en")
try:
    console.answer(f"{n},\\u044f\\n" for n in range(200_000))
    console.flush()
except ClientbaseError as error:
    console.error(error)
    sys.exit(error.exit_code)
"""


def run(redirection: str, **environ: str) -> tuple[int, bytes]:
    command = f'"{sys.executable}" -c "$PROGRAM" {redirection}'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env={**os.environ, "PROGRAM": PROGRAM, **environ},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr + done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_the_streams_of_a_real_process() -> None:
    assert run("| head -1") == (141, "0,я\n".encode())
    code, words = run("> /dev/full")
    assert code == 5
    assert b"No space left" in words
    assert b"Traceback" not in words
    code, words = run(">&-")
    assert code == 5
    assert words.startswith(b"error[CB-OUT-001]")
    assert run("2>&- | tail -1", LC_ALL="C", PYTHONUTF8="0") == (0, "199999,я\n".encode())


def test_a_plain_run_imports_no_terminal_library() -> None:
    code = (
        "import sys; from clientbase.console import Console; c = Console('en'); c.print('x');"
        "from clientbase.errors import UsageError; from clientbase.messages import message;"
        "c.error(UsageError(message('x')));"
        "print(sorted({'rich', 'babel', 'pyarrow', 'duckdb', 'typer', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "x\n[]\n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from clientbase import progress_bar

    monkeypatch.setattr(progress_bar.Bar.__init__, "__kwdefaults__", {"patience": 0.0})


def test_progress_is_for_a_person_who_watches(impatient: None) -> None:
    for speaker in (console(), console(err=True, TERM="dumb"), console(err=True, level=Level.QUIET)):
        with speaker.progress() as progress:
            assert progress is SILENT
            progress.start(message("reading"), 10)
            progress.advance(5)
        assert said(speaker) == ""


def drawn_within(speaker: Console, words: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while words not in said(speaker):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_bar_appears_moves_and_goes_away(impatient: None) -> None:
    speaker = console(err=True)
    with speaker.progress() as progress:
        progress.start(message("reading {file}", file=Data("\x1b[2J[red]x.csv")), 10)
        progress.advance(5)
        drawn_within(speaker, "50%")
        progress.start(message("writing"))
        drawn_within(speaker, "writing")
    text = said(speaker)
    assert "reading ␛[2J[red]x.csv" in text
    assert answered(speaker) == ""
    assert threading.active_count() == 1


def test_a_quick_run_draws_nothing() -> None:
    speaker = console(err=True)
    with speaker.progress() as progress:
        progress.start(message("reading"), 10)
        progress.advance(10)
    assert said(speaker) == ""


def test_the_worst_of_several_errors_decides_the_code() -> None:
    errors: list[ClientbaseError] = [NotWritten(message("x")), UsageError(message("y"))]
    assert SeveralErrors(errors).worst is Exit.NOT_WRITTEN

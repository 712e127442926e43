"""No way out but the codes of the contract: no trace, no data, nothing half done."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from clientbase.api import Base
from clientbase.cli import failures
from clientbase.errors import FileRefused, SeveralErrors, UsageError
from clientbase.messages import message

PERSON = "Ivanov +7 900 000-0001"
COMMAND = [sys.executable, "-m", "clientbase"]


def environment() -> dict[str, str]:
    source = Path(failures.__file__).parents[2]
    return {**os.environ, "PYTHONPATH": str(source), "LC_ALL": "C.UTF-8"}


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Base, "load", fail)


@pytest.mark.parametrize("error", [ValueError(PERSON), KeyError(PERSON), AssertionError(), RecursionError()])
def test_a_bug_is_code_70_without_a_trace_or_data(
    call: Call, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failing(monkeypatch, error)
    code, out, err = call("abcxyz", "sales.xlsx")
    assert (code, out) == (70, "")
    assert "error[CB-BUG-001]" in err
    assert type(error).__name__ in err
    assert "clientbase/cli/invocation.py:" in err
    assert "Ivanov" not in err
    assert "Traceback" not in err


def test_the_whole_trace_only_when_asked_for(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError(PERSON))
    monkeypatch.setenv("CLIENTBASE_DEBUG", "1")
    code, _, err = call("abcxyz", "sales.xlsx")
    assert code == 70
    assert "Traceback" in err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (MemoryError(), 6),
        (OSError(errno.ENOSPC, "No space left on device"), 5),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141),
        (FileRefused(message("x")), 3),
        (SeveralErrors([FileRefused(message("x")), UsageError(message("y"))]), 3),
        (SystemExit(3), 3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_end_has_its_code(
    call: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    failing(monkeypatch, error)
    found = call("abcxyz", "sales.xlsx")
    assert found.code == code
    assert "Traceback" not in found.err


def test_a_file_that_is_not_there(call: Call) -> None:
    code, out, err = call("abcxyz", "sles.xlsx")
    assert (code, out) == (3, "")
    assert "sles.xlsx" in err


def test_a_base_that_is_not_there(call: Call, folder: Path) -> None:
    code, _, err = call("abcxyz", "--db", "missing.duckdb")
    assert code == 3
    assert "clientbase load" in err
    assert not (folder / "missing.duckdb").exists()


def test_a_file_that_is_no_base(call: Call, folder: Path) -> None:
    (folder / "text.duckdb").write_text("hello" * 4096, "utf-8")
    assert call("status", "--db", "text.duckdb").code == 4
    assert (folder / "text.duckdb").read_text("utf-8") == "hello" * 4096


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "abcxyz", "sales.csv", "-q"],
            stdout=full, stderr=subprocess.PIPE, env=environment(), cwd=folder, check=False,
        )  # fmt: skip
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr
    assert b"error[CB-OUT-001]" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_goes_away(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "abcxyz", "sales.csv", "-q"],
        stdout=writing, stderr=subprocess.PIPE, env=environment(), cwd=folder, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signals_leave_nothing_half_done(folder: Path, tmp_path: Path, number: int, code: int) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [*COMMAND, "abcxyz", "-", "-o", "report.csv"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
        env={**environment(), "TMPDIR": str(temporary)},
    )  # fmt: skip
    wait_for(temporary)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert [*temporary.iterdir()] == []
    assert not (folder / "report.csv").exists()


def wait_for(folder: Path) -> None:
    """Wait until the run has opened its base: its private folder stands in `folder`."""
    end = time.monotonic() + 30
    while not any(folder.iterdir()) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.3)


def test_the_base_of_another_process_is_code_75(call: Call, folder: Path) -> None:
    assert call("load", "sales.csv", "--db", "base.duckdb").code == 0
    holder = (
        "import sys; from clientbase import Base; base = Base('base.duckdb');"
        " print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    code, _, err = call("status", "--db", "base.duckdb", "--lock-timeout", "0")
    process.communicate(timeout=30)
    assert code == 75
    assert "error[CB-BASE-002]" in err
    assert call("status", "--db", "base.duckdb", "--lock-timeout", "0").code == 0

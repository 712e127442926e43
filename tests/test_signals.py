"""A signal is heard at once, cleaned up by exceptions, and never waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from clientbase.signals import Signals

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
    pytest.mark.usefixtures("interruptible"),
]

PROGRAM = """
import hashlib, sys, threading, time
from pathlib import Path
from clientbase.signals import Signals

work, folder, grace = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
signals = Signals(lambda: print("stopping", file=sys.stderr, flush=True), grace=grace)
signals.on_stop(lambda: (folder / "asked").touch())
signals.on_hard_end(lambda: (folder / "hard").touch())
with signals:
    try:
        ready = threading.Timer(0.3, print, ["ready"], {"flush": True})  # when the work has begun
        ready.start()
        if work == "python":
            time.sleep(60)
        else:  # one call of an engine that hears no signal
            hashlib.pbkdf2_hmac("sha256", b"x", b"y", (1 << 31) - 1)
    finally:
        (folder / "cleaned").touch()
"""


def start(work: str, folder: Path, grace: float = 5.0) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, work, str(folder), str(grace)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def end(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    _, words = process.communicate(timeout=20)
    return process.returncode, words


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_unwinds_the_work(tmp_path: Path, number: signal.Signals, code: int) -> None:
    process = start("python", tmp_path)
    process.send_signal(number)
    assert end(process) == (code, b"stopping\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked", "cleaned"]


def test_an_engine_that_does_not_listen_is_not_waited_for(tmp_path: Path) -> None:
    process = start("engine", tmp_path, grace=0.5)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert end(process) == (143, b"stopping\n")
    assert time.monotonic() - began < 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked", "hard"]


def test_a_second_interrupt_ends_at_once(tmp_path: Path) -> None:
    process = start("engine", tmp_path, grace=60)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline() == b"stopping\n", "heard while the engine computes"
    process.send_signal(signal.SIGINT)
    assert end(process)[0] == 130
    assert (tmp_path / "hard").exists()


def test_the_former_handlers_come_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with Signals(lambda: None) as signals:
        assert signal.getsignal(signal.SIGINT) == signals._raise
        assert threading.active_count() == 2
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before
    assert threading.active_count() == 1
    signals.close()


def test_an_ignored_hangup_stays_ignored() -> None:
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Signals(lambda: None):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, former)

"""A process of its own for code that may crash, hang or eat the memory."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

# Isolated mode ignores the user's environment and the current folder; the paths come from the parent.
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from clientbase.ingest.container.workbook.child import main; sys.exit(main())"
)
_KEPT = ("PATH", "SYSTEMROOT", "SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_SAID = 2_000  # characters of its stderr that are kept
_ZIP = b"PK"

waiting: list[subprocess.Popen[bytes]] = []  # at most one, started ahead of its job


def expect(files: Iterable[str]) -> None:
    """Start the reader now if one of `files` looks like a workbook: it gets ready while a base is opened.

    A reader that gets no job ends with this process.
    """
    if not waiting and any(map(_is_zip, files)):
        waiting.append(_started())
        atexit.register(dismiss)


class Isolated:
    """One run of `child`, in a session of its own so that it is killed as a whole."""

    def __init__(self, job: Mapping[str, Any], seconds: int) -> None:
        self._seconds = seconds
        self._process = waiting.pop() if waiting else _started()
        if self._process.stdin:
            with suppress(BrokenPipeError), self._process.stdin as pipe:
                pipe.write(json.dumps(job).encode())
            self._process.stdin = None

    def answer(self) -> dict[str, Any]:
        """The report of the child; a death or a timeout is reported as a failure."""
        try:
            answer, said = self._process.communicate(timeout=self._seconds)
        except subprocess.TimeoutExpired:
            self.end()
            return {"failure": "time"}
        finally:
            _close(self._process)
        if self._process.returncode == 0:
            report: dict[str, Any] = json.loads(answer)
            return report
        text = said.decode(errors="replace")[-_SAID:]
        return {"failure": "killed", "signal": -self._process.returncode, "text": text}

    def end(self) -> None:
        """Kill the child with everything it started; harmless when it has ended."""
        if self._process.poll() is not None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except ProcessLookupError:
            return
        self._process.wait()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-I", "-X", "utf8", "-c", _START, json.dumps(_paths())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )


def dismiss() -> None:
    """End the reader nobody has asked."""
    while waiting:
        process = waiting.pop()
        _close(process)
        process.wait()


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(BrokenPipeError):
                pipe.close()


def _is_zip(name: str) -> bool:
    try:
        path = Path(name)
        if not path.is_file():  # opening a pipe would wait for its writer
            return False
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except (OSError, ValueError):
        return False


def _paths() -> list[str]:
    """Where the child finds its modules: where this process finds them, but never the current folder."""
    return [path for path in sys.path if path and Path(path).is_absolute()]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }

"""Whole processes, timed: wall seconds and peak memory, runs of two commands alternated."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Timing:
    """Runs of one command."""

    seconds: list[float] = field(default_factory=list)
    peak_mib: float = 0.0

    @property
    def median(self) -> float:
        """Median wall time."""
        return statistics.median(self.seconds)

    @property
    def best(self) -> float:
        """Fastest run: the one least disturbed by the machine."""
        return min(self.seconds)


def run(command: Sequence[str], timing: Timing, **environment: str) -> None:
    """Run `command` once, in an empty folder: no run learns from another. A failing command ends it all."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
            cwd=folder,
        )
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timing.seconds.append(time.perf_counter() - started)
    timing.peak_mib = max(timing.peak_mib, usage.ru_maxrss / 1024)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended in {process.returncode}:\n{errors.decode(errors='replace')}")


def pair(ours: Sequence[str], peer: Sequence[str], runs: int) -> tuple[Timing, Timing]:
    """Both commands `runs` times, in turn, after one unmeasured run of each to warm the disk."""
    first, second = Timing(), Timing()
    run(ours, Timing())
    run(peer, Timing())
    for _ in range(runs):
        run(ours, first)
        run(peer, second)
    return first, second


def peer(name: str, *arguments: str | Path) -> list[str]:
    """The command line of a script in `peers/`."""
    return [sys.executable, str(Path(__file__).parent / "peers" / f"{name}.py"), *map(str, arguments)]


def ours(*arguments: str | Path) -> list[str]:
    """The command line of clientbase itself."""
    return [str(Path(sys.executable).with_name("clientbase")), *map(str, arguments)]

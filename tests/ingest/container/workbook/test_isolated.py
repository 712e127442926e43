"""The reader of workbooks that is started before its job is known."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.ingest.container import raw_workbooks as raw

from clientbase.ingest.container.workbook import isolated

SHEET = raw.workbook(raw.sheet(raw.row(1, raw.text("A1", "ООО"))))


@pytest.fixture(autouse=True)
def none_waiting():
    isolated.dismiss()
    yield
    isolated.dismiss()


def test_an_expected_reader_reads_the_workbook(tmp_path: Path, opened) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(SHEET)
    isolated.expect(["missing.xlsx", str(path)])
    isolated.expect([str(path)])
    (process,) = isolated.waiting
    (grid,) = opened(path)
    assert grid.head == (("ООО",),)
    assert (isolated.waiting, process.returncode) == ([], 0)


def test_only_a_zip_is_expected_and_a_pipe_is_never_opened(tmp_path: Path) -> None:
    text, pipe = tmp_path / "a.csv", tmp_path / "pipe"
    text.write_text("PKO", encoding="utf-16")
    os.mkfifo(pipe)
    isolated.expect([str(text), str(pipe), str(tmp_path), "", "\0", str(tmp_path / "missing")])
    assert isolated.waiting == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc")
def test_a_reader_without_a_job_ends_with_whoever_started_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(SHEET)
    program = (
        "import os, sys; from clientbase.ingest.container.workbook import isolated; "
        "isolated.expect(sys.argv[1:]); "
        "print(isolated.waiting[0].pid, flush=True); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=True, timeout=20
    )
    process = int(done.stdout)
    for _ in range(200):
        if not _lives(process):
            return
        time.sleep(0.05)
    raise AssertionError(process)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"

"""Private folders: of the living they stay, of the dead nothing does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from clientbase.store.workspace import OWNER, PREFIX, Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")

HOLDER = """
import sys
from clientbase.store.workspace import Workspace
workspace = Workspace()
(workspace.path / "spilled").write_text("rows")
print(workspace.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that no other process uses."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def holder() -> tuple[subprocess.Popen[str], Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_what_a_killed_process_left_is_removed_by_the_next_one():
    killed, left = holder()
    living, kept = holder()
    killed.kill()
    killed.communicate()
    try:
        assert (left / "spilled").exists()
        own, other = Workspace(), Workspace()
        assert not left.exists()
        assert (kept / "spilled").exists()
        assert own.path.exists()
        own.remove()
        other.remove()
        assert not own.path.exists()
    finally:
        living.communicate()


def test_a_folder_that_is_not_ours_is_never_removed(temporary: Path):
    """Somebody may call his own folder like ours, and keep it for years."""
    own, strange = temporary / f"{PREFIX}export", temporary / "other"
    for folder in (own, strange):
        folder.mkdir()
        os.utime(folder, (0, 0))
    (strange / OWNER).touch()
    link, file = temporary / f"{PREFIX}link", temporary / f"{PREFIX}file"
    link.symlink_to(strange)
    file.write_text("mine", encoding="utf-8")
    Workspace().remove()
    assert sorted(temporary.iterdir()) == sorted([own, strange, link, file])


CROWD = """
from clientbase.store.workspace import Workspace
for _ in range(150):
    workspace = Workspace()
    (workspace.path / "spilled").write_text("rows")
    assert (workspace.path / "spilled").read_text() == "rows"
    workspace.remove()
    assert not workspace.path.exists()
"""


def test_processes_that_begin_and_end_together_leave_each_other_alone(temporary: Path):
    crowd = [subprocess.Popen([sys.executable, "-c", CROWD]) for _ in range(4)]
    assert [process.wait(timeout=60) for process in crowd] == [0, 0, 0, 0]
    assert list(temporary.iterdir()) == []

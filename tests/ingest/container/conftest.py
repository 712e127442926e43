"""Open bytes as a file of the user would be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clientbase.errors import ClientbaseError
from clientbase.ingest.container import Limits, open_file
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.locale import Language
from clientbase.messages import Message

ENGLISH = Language("en")
Opener = Callable[..., tuple[Grid, ...]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def opened(tmp_path: Path, workspace: Path) -> Opener:
    """`opened(data, name="x.csv", limits=…, sheet=…, encoding=…, delimiter=…)`: the grids."""

    def opener(
        data: bytes | Path, name: str = "file", limits: Limits | None = None, **declared: Any
    ) -> tuple[Grid, ...]:
        path = data
        if isinstance(data, bytes):
            path = tmp_path / name
            path.write_bytes(data)
        grids = open_file(path, Declared(**declared), limits or Limits(), workspace)
        for grid in grids:
            assert all(sentence(note) for note in grid.notes)
            assert len(grid.head) == len(grid.head_lines)
            assert grid.hidden or len(set(map(len, grid.head))) == 1
        return grids

    return opener


@pytest.fixture
def refused(opened: Opener) -> Callable[..., ClientbaseError]:
    """The error a file ends in; it fits one screen, and its place names the file."""

    def refuser(data: bytes | Path, *args: Any, **kwargs: Any) -> ClientbaseError:
        with pytest.raises(ClientbaseError) as caught:
            opened(data, *args, **kwargs)
        error = caught.value
        assert error.fix
        said = [error.problem, error.place, error.state, *error.evidence, *error.fix]
        assert all(len(sentence(message)) < 400 for message in said if message)
        return error

    return refuser


def sentence(message: Message) -> str:
    """The message as the user reads it; every placeholder has its value."""
    text = ENGLISH.render(message)
    assert "{" not in text.replace("{1", "")
    return text

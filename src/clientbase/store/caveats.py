"""What every answer from a base must repeat: the checks its loads failed and were let through."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase.messages import N_, Data, Message, message
from clientbase.store.connection import Connection


def overridden(connection: Connection) -> Iterator[Message]:
    """One warning for every load that was forced."""
    for file, forced in connection.rows("select file, forced from loads where forced <> '' order by load_id"):
        yield message(
            N_("{file} was loaded although a check failed: {option}"),
            code="CB-FRC-001",
            file=Data(file),
            option=Data(" ".join(f"--force {name}" for name in forced.split(", "))),
        )

"""What all tests share."""

from __future__ import annotations

import atexit
import os


@atexit.register
def _quietly() -> None:
    """Silence the end of the process: the engine's binding lists objects that hypothesis still holds."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)

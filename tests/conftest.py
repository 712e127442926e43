"""What all tests share."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("house")


@atexit.register
def _quietly() -> None:
    """Silence the end of the process: the engine's binding lists objects that hypothesis still holds."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Signals as a terminal leaves them: jobs in the background ignore some, and so do their children."""
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="five examples for every property, while working")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --quick, properties are tried on few examples: the whole suite uses all cores for minutes."""
    if not config.getoption("--quick"):
        return
    for item in items:
        test = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None:
            test._hypothesis_internal_use_settings = settings(own, max_examples=min(5, own.max_examples))

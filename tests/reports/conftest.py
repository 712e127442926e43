"""Answers and languages for the tests of the documents.

`make_result(clients, name)` builds an ABC/XYZ of any size, `sample` has 400 clients, `empty` no rows,
`hostile` is full of names that try to become something else; `russian` has a small catalogue.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from tests.reports.hostile_answer import hostile_answer
from tests.reports.sample_answer import NOTE, build

from clientbase import analyses
from clientbase.analysis import Result, RowList, TableResult
from clientbase.locale import Language

RUSSIAN = {
    "{n} client": ("{n} клиент", "{n} клиента", "{n} клиентов"),
    "{n} row": ("{n} строка", "{n} строки", "{n} строк"),
    "Clients": "Клиенты",
    "Client": "Клиент",
    "Revenue": "Выручка",
    "Manager": "Менеджер",
    "Share": "Доля",
    "ABC/XYZ analysis of clients": "ABC/XYZ-анализ клиентов",
    "{clients} of {all} bring {share} of the revenue; {once} of them bought once.": (
        "{clients} из {all} приносят {share} выручки; {once} из них купили один раз."
    ),
}


@pytest.fixture(autouse=True)
def notes_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample has no folder: its method note is given here."""
    monkeypatch.setattr(analyses, "notes", lambda analysis, language: NOTE, raising=False)


@pytest.fixture
def make_result() -> Callable[..., Result]:
    """`make_result(count, name)`: the sample in any size and with any names."""
    return build


@pytest.fixture(scope="session")
def sample() -> Result:
    """400 clients with Cyrillic names."""
    return build()


@pytest.fixture(scope="session")
def empty(sample: Result) -> Result:
    """The sample with no rows in any table."""
    return dataclasses.replace(
        sample,
        tables={t.name: TableResult(t, RowList()) for t in sample.analysis.tables},
        warnings=(),
        summary=(),
    )


@pytest.fixture(scope="session")
def hostile() -> Result:
    """Every client name and file name tries to become markup, a formula or a control code."""
    return hostile_answer()


@pytest.fixture(scope="session")
def english() -> Language:
    """English needs no catalogue."""
    return Language("en")


@pytest.fixture(scope="session")
def russian() -> Language:
    """Russian with the few words the tests look for."""
    return Language("ru", RUSSIAN)

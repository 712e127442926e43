"""Every sentence of a report, read as an editor would: the marks and forms that a language does not write."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.examples import FOLDER
from tests.locale.extract import catalogues

from clientbase import Base
from clientbase.analysis import Report
from clientbase.locale import LANGUAGES, language

# What is typed stays as it is in any language: an option, a line of clientbase.toml.
TYPED = re.compile(r"--[a-z-]+( [^\s;,]+)?|\bsegments\.best\.where = .*")
EVERYWHERE = {
    "two full stops": re.compile(r"\.\.(?!\.)"),
    "a straight quote": re.compile(r"[\"']"),
    "an unfilled hole": re.compile(r"[{}]"),
    "a space before a mark": re.compile(r" [,;:.](?!\d)"),
    "two spaces": re.compile("  "),
    "something that counts nothing": re.compile(r"(?<![\d.,(\u00a0-])0 [^\W\d]"),
    "cents of a large amount": re.compile(r"\d{3}[.,]\d\d(?![\d.%])"),
}
TRANSLATED = {
    "an ISO day or month": re.compile(r"\b20\d\d-[01Q]\d?"),
    "an English dash": re.compile(" – "),
    "the letter ё": re.compile("[ёЁ]"),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """The company of the examples, and a client base of one client with initials and five purchases."""
    small = tmp_path_factory.mktemp("small") / "sales.csv"
    rows = [f"05.{month:02}.2026;{month};Белова А.И.;Кварц Н.П.;1250,50" for month in (1, 2, 3, 4, 6)]
    small.write_text("\n".join(["Дата;Номер;Менеджер;Клиент;Сумма", *rows]), encoding="utf-8")
    found = []
    for files in ([FOLDER / "ru" / "sales.xlsx", FOLDER / "ru" / "clients.xlsx"], [small]):
        with Base() as base:
            base.load(*files)
            found.append(base.report().answers)
    return found


def _sentences(report: Report, code: str) -> Iterator[str]:
    spoken = language(code)
    for answer in report.results:
        said = (*answer.summary, *(one.message for one in answer.highlights))
        yield from (spoken.render(sentence) for sentence in said)
        yield from (spoken.text(chart.title) for chart in answer.analysis.charts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_are_written_as_the_language_does(reports: list[Report], code: str) -> None:
    rules = EVERYWHERE if code == "en" else EVERYWHERE | TRANSLATED
    said = [TYPED.sub("X", sentence) for report in reports for sentence in _sentences(report, code)]
    assert len(said) > 100
    assert [(rule, text) for text in said for rule, found in rules.items() if found.search(text)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_warnings_are_written_as_the_language_does(reports: list[Report], code: str) -> None:
    """Those of the data keep the cents: they are checked against the file."""
    rules = EVERYWHERE if code == "en" else EVERYWHERE | TRANSLATED
    spoken = language(code)
    said = {spoken.render(said) for report in reports for one in report.results for said in one.warnings}
    wrong = {
        (rule, text) for text in said for rule, found in rules.items() if found.search(TYPED.sub("X", text))
    }
    unnamed = {text for text in said if "54" in text}
    assert wrong == {("cents of a large amount", text) for text in unnamed}
    assert len(unnamed) == 1


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_the_catalogues_keep_one_way_of_writing(code: str) -> None:
    forbidden = re.compile("[ёЁ]|(?<=[а-яіїєґ])'(?=[а-яіїєґ])| – |“|”|[Кк]омірк")
    entries = [entry for found in catalogues(code).values() for entry in found.values()]
    forms = [
        form for one in entries for form in ([one.string] if isinstance(one.string, str) else one.string)
    ]
    assert [form for form in forms if forbidden.search(form)] == []

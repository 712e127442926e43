"""Every sentence of a report, read as an editor would: the marks and forms that a language does not write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from tests.examples import FOLDER
from tests.locale.extract import catalogues

from clientbase import Base
from clientbase.analysis import Report
from clientbase.locale import LANGUAGES, language
from clientbase.messages import Money, difference, in_whole, message

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
AMOUNT = re.compile(r"(?<![\d.,–-])\d{1,3}(?:,\d{3})+(?![\d.,]\d)")
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


@pytest.fixture(scope="module")
def shop() -> Report:
    """The shop of the English examples, whose data begin on the second of a month."""
    with Base() as base:
        base.load(FOLDER / "en" / "sales.xlsx", FOLDER / "en" / "clients.csv")
        return base.report().answers


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


SMALL = {
    "one purchase": ["05.03.2026;1;Белова А.И.;Кварц Н.П.;1250"],
    "three clients in a month": [f"{day:02}.03.2026;{day};Гай;К {day % 3};{day}00" for day in (2, 9, 17, 25)],
    "only returns": [f"05.{month:02}.2026;{month};Гай;К {month % 3};-1250" for month in range(1, 5)],
    "returns at last": [
        f"05.{month:02}.2026;{month};Гай;К {month % 3};{1250 if month < 4 else -1250}"
        for month in range(1, 9)
    ],
}


@pytest.mark.parametrize("name", SMALL)
def test_small_bases_are_told_without_zeros_and_empty_lists(tmp_path: Path, name: str) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("\n".join(["Дата;Номер;Менеджер;Клиент;Сумма", *SMALL[name]]), encoding="utf-8")
    rules = EVERYWHERE | {
        "a share of nothing": re.compile(r"(?<![\d.,])0([.,]0)?\s?%"),
        "one of one": re.compile(r"\b1 \w+ (of|из|з) 1\b(?! day)"),
    }
    with Base() as base:
        base.load(file)
        report = base.report().answers
    for code in LANGUAGES:
        said = [TYPED.sub("X", sentence) for sentence in _sentences(report, code)]
        assert said
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


def test_amounts_told_together_agree_as_they_are_told(reports: list[Report], shop: Report) -> None:
    """No amount of a sentence is the sum or difference of two others but for what rounding made of them."""
    told = 0
    for sentence in {text for report in (*reports, shop) for text in _sentences(report, "en")}:
        amounts = [int(word.replace(",", "")) for word in AMOUNT.findall(sentence)]
        told += len(amounts) > 2
        off = [trio for trio in combinations(amounts, 3) if 0 < abs(2 * max(trio) - sum(trio)) <= 2]
        assert off == [], sentence
    assert told > 3
    now, before = Decimal("1307122.5"), Decimal("1247138.4")
    for one, other, said in [
        (now, before, "1,307,122 1,247,138 59,984"),
        (now + 1, before + Decimal("0.2"), "1,307,124 1,247,139 59,985"),
        (Decimal("1000.40"), Decimal("999.60"), "1,000.40 999.60 0.80"),
        (Decimal("1000.40"), Decimal("45.30"), "1,000 45.30 955"),
    ]:
        values = {"one": Money(one), "other": Money(other), "change": difference(one, other)}
        assert language("en").render(in_whole(in_whole(message("{one} {other} {change}", **values)))) == said


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_the_catalogues_keep_one_way_of_writing(code: str) -> None:
    forbidden = re.compile("[ёЁ]|(?<=[а-яіїєґ])'(?=[а-яіїєґ])| – |“|”|[Кк]омірк")
    entries = [entry for found in catalogues(code).values() for entry in found.values()]
    forms = [
        form for one in entries for form in ([one.string] if isinstance(one.string, str) else one.string)
    ]
    assert [form for form in forms if forbidden.search(form)] == []

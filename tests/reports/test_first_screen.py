"""The first screen of the page of a report: numbers, sentences, the call list, one manager, print."""

from __future__ import annotations

import base64
import dataclasses
import re
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from lxml import html as parser
from tests.reports.chromium_pipe import CHROMIUM, chromium
from tests.reports.movement_answer import MANAGERS, movement
from tests.reports.sample_answer import build
from tests.reports.test_page import digest, policy_hashes

from clientbase.analysis import Highlight, Mood, Report, RowList, TableResult
from clientbase.front import Figure, Front, Length, Sheet, Variant
from clientbase.locale import language
from clientbase.messages import message
from clientbase.reports.page import document as html
from clientbase.reports.page.cards import periods, read
from clientbase.reports.page.first import FEW_CALLS, PRINTED_CALLS
from clientbase.table import Type
from clientbase.vocabulary import PHONE

CLIENTS = 60
PHONES = ("380441234567", "8 (900) 123-45-67", None, "+48 22 123-45-67, +7 900 123 45 67")
browser_needed = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


def report() -> Report:
    """An answer that gives the first screen all it can, with a list longer than what is unfolded."""
    answer = movement(CLIENTS)
    calls = answer.tables["calls"].table
    money = dataclasses.replace(calls.column("at_risk"), name="money", adds=True)
    columns = (*calls.columns[:3], PHONE, *calls.columns[3:6], money)
    table = dataclasses.replace(calls, columns=columns)
    rows = [(*row[:3], PHONES[n % 4], *row[3:7]) for n, row in enumerate(answer.tables["calls"].rows)]
    analysis = dataclasses.replace(
        answer.analysis,
        tables=(table, *answer.analysis.tables[1:]),
        front=Front(
            clients={"calls": ("abc", "money")},
            tables={"calls": Sheet.CALLS, "portfolio": Sheet.MOVEMENT, "structure": Sheet.DYNAMICS},
            charts=("bridge",),
        ),
    )
    figures = (
        Figure("Revenue", Decimal("745512.3400"), Type.MONEY, None, -0.048, message("against May"),
               series=((date(2026, 1, 1), Decimal(5)), (date(2026, 2, 1), Decimal(-4))), table="structure"),
        Figure("Debt", Decimal("99999.5000"), Type.MONEY, change=0.1, more_is_good=False, table="calls"),
        Figure("Active", 48, Type.INTEGER, message("May"), 3, message("against April"), variants=(
            Variant(None, MANAGERS[1], 7, message("May"), -1, message("against April")),
            Variant(Length.YEAR, "", 90, message("the year"), None, message("no like period")),
            Variant(Length.YEAR, MANAGERS[1], 20, message("the year"), 0, message("against 2024")),
            Variant(Length.MONTH, "", 48, message("May"), 3, message("against April")),
        )),
    )  # fmt: skip
    said = [Highlight(mood, message(f"{mood.value} {n}"), "portfolio") for mood in Mood for n in range(9)]
    first = dataclasses.replace(
        answer,
        analysis=analysis,
        tables={**answer.tables, "calls": TableResult(table, RowList(rows))},
        figures=figures,
        highlights=tuple(said),
    )
    return Report((first, build(400)))


@cache
def made() -> str:
    return html.report_page(report(), language("en"))


@pytest.fixture
def text() -> str:
    return made()


@pytest.fixture
def path(text, tmp_path):
    place = tmp_path / "r.html"
    place.write_text(text, "utf-8")
    return place


@pytest.fixture(scope="module")
def tab():
    with chromium() as page:
        yield page


def test_numbers_are_rounded_to_what_is_read_and_exact_on_hover(text):
    tree = parser.document_fromstring(text)
    cards = tree.xpath("//div[@class='figure']")
    assert [card.xpath("string(.//*[@class='value'])") for card in cards] == ["745.5 k", "100,000", "48"]
    assert [card.xpath(".//@title")[0] for card in cards] == ["745,512.34", "99,999.50", "48"]
    moved = [(node.get("class"), node.text) for node in tree.xpath("//dd//strong")]
    assert moved == [
        ("change bad", "▼\u00a04.8%"),
        ("change bad", "▲\u00a010.0%"),
        ("change good", "▲\u00a03"),
    ]
    assert [card.xpath(".//a/@href") for card in cards] == [
        ["#s1-t-structure-title"], ["#front-t-calls-title"], ["#s1"]
    ]  # fmt: skip
    bars = [(float(bar.get("y")), float(bar.get("height"))) for bar in cards[0].xpath(".//rect")]
    assert bars[0][0] + bars[0][1] == bars[1][0], "both bars stand on the same zero"


@pytest.mark.parametrize(
    ("value", "shown"), [(99_999, "99 999"), (100_000, "100,0 тыс."), (-12_345_678, "-12,3 млн")]
)
def test_a_director_reads_thousands_and_millions(value, shown):
    assert read(Decimal(value), language("ru")).replace("\u00a0", " ").replace("−", "-") == shown


def test_at_most_one_sentence_of_a_room_and_mood_and_its_table_is_there(text):
    tree = parser.document_fromstring(text)
    said = tree.xpath("//section[@class='happened']//li")
    assert [(item.get("class"), item.xpath("string(span)")) for item in said] == [
        ("bad", "bad 0"), ("good", "good 0")
    ]  # fmt: skip
    assert len(tree.xpath("//details[@id='all-movement']//*[@id='s1-t-portfolio']")) == 1
    assert len(tree.xpath("//*[@id='s1-t-portfolio']")) == 1, "a shared table stands once"


def test_every_known_phone_of_the_list_is_dialled(text):
    rows = parser.document_fromstring(text).xpath("//table[@id='front-t-calls']/tbody/tr")
    assert len(rows) == PRINTED_CALLS
    dialled = [row.xpath("td[contains(@class, 'tel')]//a/@href") for row in rows[:4]]
    assert dialled == [["tel:+380441234567"], [], [], ["tel:+48221234567", "tel:+79001234567"]]


def test_nothing_but_our_script_and_style_may_act(text):
    tree = parser.document_fromstring(text)
    assert [digest(s.text) for s in tree.xpath("//script[not(@type)]")] == [
        *policy_hashes(text, "script-src")
    ]
    assert [digest(s.text) for s in tree.xpath("//style")] == [*policy_hashes(text, "style-src")]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(
        href[1:] in set(ids) if href[0] == "#" else re.fullmatch(r"tel:\+\d{8,15}", href)
        for href in tree.xpath("//@href")
    )


SAID = "Array.from(document.querySelectorAll('.first .scope:not([hidden])'), note => note.textContent)"
CLIENTS_OF = (
    "Array.from(document.querySelectorAll('#all-t-clients tbody tr'), row => row.cells[2].textContent)"
)
SHOWN = "Array.from(document.querySelectorAll('#front-t-calls tbody tr'), row => row.cells[2].textContent)"
TOTAL = "document.querySelector('#front-t-calls tfoot td.num').textContent"
CHOOSE = (
    "var choice = document.querySelector('select[name=manager]'); choice.value = {};"
    "choice.dispatchEvent(new Event('change')); null"
)


@browser_needed
def test_a_manager_is_shown_alone_and_totals_are_of_what_is_shown(path, tab, english):
    tab.open(path)
    rows = report().results[0].tables["calls"].rows
    assert len(tab.run(SHOWN)) == FEW_CALLS
    assert tab.run("document.querySelectorAll('#front-t-calls tbody a').length") == FEW_CALLS // 4 * 3
    assert tab.run("document.querySelectorAll('.scope:not([hidden])').length") == 0
    tab.run(CHOOSE.format(f"'{MANAGERS[1]}'"))
    own = [row for row in rows if row[2] == MANAGERS[1]]
    assert set(tab.run(SHOWN)) == {MANAGERS[1]}
    assert tab.run(TOTAL) == english.money(sum((row[7] for row in own), Decimal(0)))
    notes = tab.run(SAID)
    assert notes[0].startswith("Sentences, pictures and tables without managers are of the whole base")
    assert notes[1:] == [f"Only: {MANAGERS[1]}"]
    plain = "Array.from(document.querySelectorAll('#s1-t-portfolio tbody tr:not([hidden])')).length"
    assert tab.run(plain) == 3
    tab.run("location.hash = '#all-t-clients-title'")
    tab.run("new Promise(done => setTimeout(done, 100))")
    assert set(tab.run(CLIENTS_OF)) == {MANAGERS[1]}, "a part that is opened later obeys the choice too"
    tab.run(CHOOSE.format("''"))
    assert tab.run(TOTAL) == english.money(sum((row[7] for row in rows), Decimal(0)))
    assert tab.log == []


CHOOSE_LENGTH = CHOOSE.replace("name=manager", "name=length")
CARDS = (
    "Array.from(document.querySelectorAll('.first .figure:not([hidden])'), card =>"
    " ['.value', '.about', '.than'].map(part => card.querySelector(part).textContent.trim()))"
)


@browser_needed
def test_a_number_is_of_the_chosen_period_and_manager_or_hidden(path, tab):
    """Nothing is added up in the page: what was not counted before is not shown."""
    tab.open(path)
    whole = tab.run(CARDS)
    assert whole[2] == ["48", "May", "▲\u00a03 against April"]
    assert tab.run("Array.from(document.querySelector('select[name=length]').options, one => one.value)") == [
        "", "year", "month"
    ]  # fmt: skip
    tab.run(CHOOSE_LENGTH.format("'year'"))
    assert tab.run(CARDS) == [*whole[:2], ["90", "the year", "no like period"]]
    assert "sentences, pictures and tables keep their own" in tab.run(SAID)[0]
    tab.run(CHOOSE.format(f"'{MANAGERS[1]}'"))
    assert tab.run(CARDS) == [["20", "the year", "0 against 2024"]]
    tab.run(CHOOSE_LENGTH.format("'month'"))
    assert tab.run(CARDS) == [], "not counted for this manager"
    tab.run(CHOOSE_LENGTH.format("''"))
    assert tab.run(CARDS) == [["7", "May", "▼\u00a01 against April"]]
    tab.run(CHOOSE.format(f"'{MANAGERS[0]}'"))
    assert tab.run(CARDS) == []
    tab.run(CHOOSE.format("''"))
    assert tab.run(CARDS) == whole


@pytest.mark.parametrize(
    ("end", "said"), [(date(2026, 5, 31), ""), (date(2026, 5, 30), "2026-05 is not over")]
)
def test_a_month_that_is_not_over_is_told(end, said):
    first, *others = report().results
    window = dataclasses.replace(first.window, end=end)
    told = periods(Report((dataclasses.replace(first, window=window), *others)), language("en"))
    assert told.unfinished.startswith(said)
    assert bool(told.unfinished) == bool(said)


@browser_needed
def test_paper_holds_the_first_screen_and_the_list_on_two_sheets(path, tab):
    tab.open(path)
    assert len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(tab.pdf()))) == 2
    assert len(tab.run(SHOWN)) == FEW_CALLS


@browser_needed
def test_a_phone_shows_it_in_one_column(path, tab):
    tab.open(path, width=390, height=844)
    assert tab.run("document.documentElement.scrollWidth") == 390
    assert tab.run("document.querySelector('.calls .scroll').scrollWidth <= 390")

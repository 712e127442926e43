"""The catalogues hold every text of the program where it belongs, with every hole and every plural form."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from tests.locale.extract import catalogues, key, misplaced, translated
from tests.locale.texts import SOURCE, uses

from clientbase import analyses
from clientbase.locale import language
from clientbase.messages import (
    N_,
    Count,
    Data,
    Days,
    Label,
    Money,
    Share,
    english,
    in_currency,
    listed,
    message,
)

HOLE = re.compile(r"\{[a-z_0-9]+\}")
both = pytest.mark.parametrize("code", ["ru", "uk"])


@both
def test_every_text_is_translated_where_it_belongs_and_none_is_left_over(code: str) -> None:
    found, wanted = catalogues(code), uses()
    assert len(found) == 1 + len(analyses.names())
    assert len(wanted) > 2000
    assert misplaced(found, wanted) == []
    entries = [entry for entries in found.values() for entry in entries.values()]
    assert [entry.id for entry in entries if not translated(entry) or entry.fuzzy] == []
    assert [e.id for e in entries if isinstance(e.id, tuple) and e.id[1] != wanted[key(e)][0].many] == []


@both
def test_every_hole_of_a_text_is_in_its_translation(code: str) -> None:
    wrong = []
    for entry in (entry for entries in catalogues(code).values() for entry in entries.values()):
        source = entry.id[1] if isinstance(entry.id, tuple) else entry.id
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        wanted = sorted(HOLE.findall(source))
        wrong += [(source, form) for form in forms if sorted(HOLE.findall(form)) != wanted]
    assert wrong == []


@both
def test_references_lead_to_the_text(code: str) -> None:
    """An entry names places of its text, so that a translator sees what it means; not always all of them."""
    wanted = uses()
    for folder, entries in catalogues(code).items():
        _, *blocks = (SOURCE / folder / f"{code}.po").read_text("utf-8").split("\n\n")
        for block, (name, entry) in zip(blocks, entries.items(), strict=True):
            named = " ".join(re.findall("^#: (.*)", block, re.MULTILINE)).split()
            assert named, entry.id
            assert set(named) <= {place.reference for place in wanted[name][1]}, entry.id


@both
def test_the_program_reads_what_babel_reads(code: str) -> None:
    for name in analyses.names():
        analyses.room(name)
    expected = {
        name: entry.string for entries in catalogues(code).values() for name, entry in entries.items()
    }
    assert dict(language(code).catalog) == expected


def test_an_answer_reads_the_catalogue_of_its_room_and_no_other() -> None:
    code = (
        "from clientbase import analyses; from clientbase.locale import language\n"
        "title, russian = analyses.room('abcxyz').title, language('ru')\n"
        "print(russian.text(title) != title, russian.text('RFM segments of clients'))\n"
        "title = analyses.room('rfm').title\n"
        "print(russian.text(title) != title)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.split("\n")[:2] == ["True RFM segments of clients", "True"]


def test_a_context_gives_a_word_another_translation() -> None:
    analyses.room("cohorts"), analyses.room("lifecycle")
    assert language("ru").text(N_("Kept")) == "Остались"
    assert language("ru").text(N_("Kept", "share")) == "Доля оставшихся"
    assert language("en").text(N_("Kept", "share")) == english(N_("Kept", "share")) == "Kept"
    assert language("uk").render(message("{word}", word=Label(N_("Base", "of data")))) == "База"
    assert language("en").render(message(N_("{n} left", "of clients"), n=1)) == "1 left"


def test_numbers_shares_money_and_nouns_follow_the_language() -> None:
    sentence = message(
        "{clients} {share} {money} {day}",
        clients=Count(22, "{n} client", "{n} clients"),
        share=Share(0.805),
        money=Money(Decimal("1234567.5000")),
        day=date(2026, 10, 31),
    )
    assert language("en").render(sentence) == "22 clients 80.5% 1,234,567.50 2026-10-31"
    assert language("ru").render(sentence) == "22 клиента 80,5\xa0% 1\xa0234\xa0567,50 31.10.2026"
    assert language("uk").render(sentence) == "22 клієнти 80,5\xa0% 1\xa0234\xa0567,50 31.10.2026"


def test_the_first_amount_of_a_sentence_names_the_currency() -> None:
    """Rooms give amounts, the answer the currency; only another currency is named after it."""
    inner = message("{more} more", more=Money(Decimal(7)))
    told = message(
        "{now} after {before} ({inner})", now=Money(Decimal(1200)), before=Money(Decimal(5)), inner=inner
    )
    said = in_currency(told, "UAH")
    assert language("en").render(said) == "1,200.00 UAH after 5.00 (7.00 more)"
    assert language("ru").render(said) == "1\xa0200,00\xa0UAH after 5,00 (7,00 more)"
    assert language("en").render(in_currency(said, "")) == "1,200.00 after 5.00 (7.00 more)"
    several = listed([Money(Decimal(1), "EUR"), Money(Decimal(2), "EUR"), Money(Decimal(3), "USD")])
    assert language("en").render(several) == "1.00 EUR, 2.00, 3.00 USD"


@pytest.mark.parametrize(
    ("start", "end", "en", "uk"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), "2026-04–2026-06", "04.2026–06.2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02", "02.2024"),
        (date(2023, 2, 1), date(2024, 2, 28), "2023-02-01–2024-02-28", "01.02.2023–28.02.2024"),
        (date(2026, 4, 2), date(2026, 6, 30), "2026-04-02–2026-06-30", "02.04.2026–30.06.2026"),
        (date(2026, 4, 2), date(2026, 4, 2), "2026-04-02", "02.04.2026"),
    ],
)
def test_days_are_months_where_they_are_whole(start: date, end: date, en: str, uk: str) -> None:
    assert language("en").value(Days(start, end)) == en
    assert language("uk").value(Days(start, end)) == uk


@pytest.mark.parametrize(
    ("n", "ru", "uk"),
    [(1, "1 клиент", "1 клієнт"), (2, "2 клиента", "2 клієнти"), (5, "5 клиентов", "5 клієнтів"),
     (11, "11 клиентов", "11 клієнтів"),
     (21, "21 клиент", "21 клієнт"), (112, "112 клиентов", "112 клієнтів")],
)  # fmt: skip
def test_plural_forms(n: int, ru: str, uk: str) -> None:
    assert language("ru").plural("{n} client", "{n} clients", n) == ru
    assert language("uk").plural("{n} client", "{n} clients", n) == uk


def test_a_full_stop_of_a_value_ends_the_sentence() -> None:
    sentence = message("{who}. {who}, {list}.", who=Data("A. B."), list=listed([Data("C"), Data("D.")]))
    assert language("en").render(sentence) == "A. B. A. B., C, D."
    assert language("en").render(message("{who}.xlsx", who=Data("A. B."))) == "A. B..xlsx"


def test_a_value_that_looks_like_a_hole_stays_as_it_is() -> None:
    sentence = message("{a} {b}", a=Data("{b}"), b=Data("x"))
    assert language("en").render(sentence) == "{b} x"

"""Both catalogues hold every text of the program, with every hole and every plural form."""

from __future__ import annotations

import re

import pytest
from tests.locale.extract import catalogue, messages

from clientbase.locale import language
from clientbase.messages import Count, Data, Money, Share, message

HOLE = re.compile(r"\{[a-z_0-9]+\}")


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_every_text_is_translated_and_none_is_left_over(code: str) -> None:
    entries = {(e.id[0] if isinstance(e.id, tuple) else e.id): e.string for e in catalogue(code) if e.id}
    wanted = messages()
    assert len(wanted) > 300
    assert sorted(set(entries) - set(wanted)) == []
    assert sorted(set(wanted) - set(entries)) == []
    empty = [key for key, text in entries.items() if not text or (isinstance(text, tuple) and not all(text))]
    assert empty == []


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_every_hole_of_a_text_is_in_its_translation(code: str) -> None:
    wrong = []
    for entry in catalogue(code):
        if not entry.id:
            continue
        source = entry.id[1] if isinstance(entry.id, tuple) else entry.id
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        wanted = sorted(HOLE.findall(source))
        wrong += [(source, form) for form in forms if sorted(HOLE.findall(form)) != wanted]
    assert wrong == []


def test_numbers_shares_money_and_nouns_follow_the_language() -> None:
    from datetime import date
    from decimal import Decimal

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


@pytest.mark.parametrize(
    ("n", "ru", "uk"),
    [(1, "1 клиент", "1 клієнт"), (2, "2 клиента", "2 клієнти"), (5, "5 клиентов", "5 клієнтів"),
     (11, "11 клиентов", "11 клієнтів"),
     (21, "21 клиент", "21 клієнт"), (112, "112 клиентов", "112 клієнтів")],
)  # fmt: skip
def test_plural_forms(n: int, ru: str, uk: str) -> None:
    assert language("ru").plural("{n} client", "{n} clients", n) == ru
    assert language("uk").plural("{n} client", "{n} clients", n) == uk


def test_a_value_that_looks_like_a_hole_stays_as_it_is() -> None:
    sentence = message("{a} {b}", a=Data("{b}"), b=Data("x"))
    assert language("en").render(sentence) == "{b} x"

from __future__ import annotations

from datetime import date

import pytest

from clientbase.locale import LANGUAGES, language
from clientbase.matching.golden import RULES, Golden, Rule, UnknownRule, Version, golden, in_words, rules


def version(
    place: int, *, verified: date | None = None, updated: date | None = None, **values: str
) -> Version:
    return Version(place, f"list{place}", values, verified, updated)


def field(found: tuple[Golden, ...], name: str) -> Golden:
    return next(one for one in found if one.field == name)


def test_the_newest_is_the_one_verified_last_then_changed_last_then_loaded_last() -> None:
    old = version(3, city="Тула")
    changed = version(1, updated=date(2026, 9, 1), city="Омск")
    verified = version(0, verified=date(2025, 1, 1), city="Киев")
    found = field(golden([old, changed, verified]), "city")
    assert (found.value, found.source, found.others, found.conflict) == (
        "Киев",
        "list0",
        ("Омск", "Тула"),
        True,
    )
    assert field(golden([old, changed]), "city").value == "Омск"
    assert field(golden([version(1, city="Омск"), old]), "city").value == "Тула"


def test_an_empty_cell_never_wins() -> None:
    found = golden([version(0, city="Тула"), version(1, city="", verified=date(2026, 1, 1))])
    assert field(found, "city").value == "Тула"
    assert not field(found, "city").conflict


def test_case_and_spaces_are_no_conflict() -> None:
    found = field(golden([version(0, city="ТУЛА"), version(1, city=" Тула ")]), "city")
    assert (found.others, found.conflict) == ((), False)


def test_majority_and_most_complete() -> None:
    cards = [version(0, name="Ромашка"), version(1, name="ромашка"), version(2, name="ООО «Ромашка» (склад)")]
    assert field(golden(cards), "name").value == "ромашка"
    assert field(golden(cards, {"name": Rule.COMPLETE}), "name").value == "ООО «Ромашка» (склад)"
    tie = [version(0, name="Ромашка"), version(1, name="Лютик")]
    assert field(golden(tie), "name").value == "Лютик"


def test_no_phone_vanishes() -> None:
    cards = [
        version(0, phones="+79161234567, +74951112233"),
        version(1, phones="+74951112233; +380441234567"),
    ]
    found = field(golden(cards), "phones")
    assert found.value == "+74951112233, +380441234567, +79161234567"
    assert not found.conflict


@pytest.mark.parametrize("words", ["нет", "Отозвано", "no", "Unsubscribed", "ні", "Відкликано"])
def test_a_withdrawal_of_consent_wins(words: str) -> None:
    cards = [version(0, consent=words), version(1, consent="да", verified=date(2026, 10, 1))]
    found = field(golden(cards), "consent")
    assert (found.value, found.others, found.conflict) == (words, ("да",), True)


def test_fields_of_two_tax_ids_are_never_mixed() -> None:
    cards = [
        version(0, tax_id="7707083893", legal_name="АО Ромашка", address="Тула, ул. Мира, 5"),
        version(1, tax_id="7707083893", legal_name="АО Ромашка"),
        version(
            2,
            tax_id="7736050003",
            legal_name="ООО Ромашка и партнёры",
            kpp="773601001",
            phones="+79161234567",
            verified=date(2026, 11, 1),
        ),
        version(3, phones="+74951112233"),
    ]
    found = golden(cards)
    assert field(found, "tax_id").value == "7707083893"
    assert field(found, "tax_id").others == ("7736050003",)
    assert field(found, "legal_name").value == "АО Ромашка"
    assert field(found, "phones").value == "+74951112233"
    assert field(found, "phones").others == ("+79161234567",)
    kpp = field(found, "kpp")
    assert (kpp.value, kpp.others, kpp.conflict) == ("", ("773601001",), True)


def test_rules_are_changed_by_name_and_told_in_every_language() -> None:
    changed = rules({"city": "majority"})
    assert changed["city"] is Rule.MAJORITY
    assert {name: changed[name] for name in RULES} == dict(RULES)
    with pytest.raises(UnknownRule) as caught:
        rules({"city": "best"})
    assert caught.value.args == ("city", "best")
    said = {language(code).render(in_words(rule)) for code in LANGUAGES for rule in Rule}
    assert len(said) == len(LANGUAGES) * len(Rule)

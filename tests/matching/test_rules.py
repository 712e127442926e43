"""One pair a row: two cards as people write them, and what may be done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.matching.labelled import card, phone

from clientbase.matching import Card, Doubt, Evidence, Level, Reason
from clientbase.matching.engine import match
from clientbase.matching.explain import explain

PHONE, OTHER = "+79161234567", "+79031112233"
INN, INN_2, INN_PERSON = "7707083893", "7736050003", "500100732259"
BORN = date(1970, 5, 17)


def two(one: dict[str, object], other: dict[str, object]) -> tuple[Card, Card]:
    return card(0, one), card(1, other)


def joined(one: dict[str, object], other: dict[str, object]) -> bool:
    groups = match(two(one, other)).groups
    return groups[0] == groups[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "ООО Ромашка", "tax_id": INN}, {"name": "Ромашка", "tax_id": INN}),
        ({"name": "ООО Ромашка", "tax_id": INN}, {"name": "ООО Лютик", "tax_id": INN}),
        (
            {"name": "Банк", "tax_id": INN, "kpp": "770101001"},
            {"name": "Банк, филиал", "tax_id": INN, "kpp": "780201001"},
        ),
        ({"name": "ЗАО Ромашка", "tax_id": INN}, {"name": "АО Ромашка", "tax_id": INN}),
        ({"name": "ООО Ромашка", "tax_id": INN}, {"name": f"Ромашка ООО {INN}"}),
        ({"name": "ООО Ромашка", "phones": [PHONE]}, {"name": "РОМАШКА", "phones": [OTHER, PHONE]}),
        ({"name": "ООО Ромашка", "emails": ["a@gmail.com"]}, {"name": "Рамашка", "emails": ["a@gmail.com"]}),
        (
            {"name": "ООО Ромашка", "city": "Киев"},
            {"name": "«Ромашка» ООО", "city": "Київ", "phones": [PHONE]},
        ),
        (
            {"name": "ООО Ромашка", "phones": [OTHER]},
            {"name": "Ромашка, ООО", "phones": [PHONE], "city": "Тула"},
        ),
        ({"name": "Кока-Кола", "phones": [PHONE]}, {"name": "Coca-Cola LLC", "phones": [PHONE]}),
        (
            {"name": "ИП Хабибуллин Ильдар Маратович", "phones": [PHONE], "city": "Казань"},
            {"name": "Khabibullin Ildar", "phones": [PHONE], "city": "Kazan"},
        ),
        ({"name": "ЗАО Таткабель", "phones": [PHONE]}, {"name": "Tatkabel LLC", "phones": [PHONE]}),
        (
            {"name": "ТОВ Зоряний шлях", "phones": [PHONE]},
            {"name": "TOV Zoryaniy shlyakh", "phones": [PHONE]},
        ),
        (
            {"name": "Hackney Cycle Parts", "city": "Лондон", "phones": [PHONE]},
            {"name": "Hackney Cycle Parts Ltd", "city": "London", "phones": [PHONE]},
        ),
        ({"name": "Киевский хлеб", "phones": [PHONE]}, {"name": "ТОВ Київський хліб", "phones": [PHONE]}),
        (
            {"name": "Кока-Кола", "city": "Тула", "address": "ул. Мира, 5"},
            {"name": "Coca-Cola", "city": "Тула", "address": "Мира ул., д. 5, оф. 2"},
        ),
        ({"name": "ООО Ромашка", "site": "romashka.ru"}, {"name": "Ромашка", "emails": ["info@romashka.ru"]}),
        (
            {"name": "Иванов Иван Иванович", "birthday": BORN},
            {"name": "Иван Иванович Иванов", "birthday": BORN},
        ),
        ({"name": "ИП Иванов И.И.", "phones": [PHONE]}, {"name": "Иванов Иван Иванович", "phones": [PHONE]}),
        ({"name": "Acme (Ohio)", "phones": [PHONE]}, {"name": "Acme", "phones": [PHONE]}),
        ({"name": "Новая (бывш. Ромашка)", "phones": [PHONE]}, {"name": "ООО Ромашка", "phones": [PHONE]}),
        ({"name": "Ресторан Мимино", "phones": [PHONE]}, {"name": "Мимино", "phones": [PHONE]}),
        ({"name": "ООО М.Видео", "phones": [PHONE]}, {"name": "МВидео", "phones": [PHONE]}),
    ],
)
def test_safe_to_join(one: dict[str, object], other: dict[str, object]) -> None:
    assert joined(one, other)
    assert joined(other, one)


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        ({"name": "ООО Ромашка", "phones": [PHONE]}, {"name": "ЗАО Ромашка", "phones": [PHONE]}, Doubt.FORMS),
        ({"name": "Кока-Кола"}, {"name": "Coca-Cola"}, None),
        ({"name": "ООО Киевский хлеб"}, {"name": "ТОВ Київський хліб"}, None),
        ({"name": "ООО Альфа", "phones": [PHONE]}, {"name": "ООО Альта", "phones": [PHONE]}, None),
        ({"name": "Иванов И.И."}, {"name": "Иванов Иван Иванович"}, None),
        (
            {"name": "Иванов Иван Иванович", "city": "Тула"},
            {"name": "Иванов Иван Иванович", "city": "Тула"},
            None,
        ),
        (
            {"name": "ООО Центр", "city": "Тула"},
            {"name": "ООО «Центр»", "city": "Тула", "phones": [PHONE]},
            Doubt.GENERIC,
        ),
        ({"name": "Ромашка", "phones": [PHONE]}, {"name": "Ромашка Плюс", "phones": [PHONE]}, None),
        ({"name": "Ромашка", "city": "Тула"}, {"name": "Рамашка", "city": "Тула"}, None),
        ({"name": "ООО Ромашка", "city": "Тула"}, {"name": "ООО ТД Ромашка", "city": "Тула"}, None),
        ({"name": "ООО Лан"}, {"name": "ООО «Лан»", "phones": [PHONE]}, None),
        (
            {"name": "ООО Ромашка", "tax_id": INN_PERSON},
            {"name": "ИП Иванов Иван Иванович", "tax_id": INN_PERSON},
            Doubt.PERSON_AND_FIRM,
        ),
        (
            {"name": "ООО Ромашка", "tax_id": "12345678", "phones": [PHONE], "country": "UA"},
            {"name": "ООО Ромашка", "tax_id": "12346578", "phones": [PHONE], "country": "UA"},
            Doubt.TAX_ID_TYPO,
        ),
        (
            {"name": "Аптека № 5", "tax_id": INN},
            {"name": "Аптека № 6", "tax_id": INN},
            Doubt.NAMES,
        ),
        (
            {"name": "Ромашка", "phones": [PHONE], "city": "Тула"},
            {"name": "Ромашка", "phones": [PHONE], "city": "Омск"},
            Doubt.CITIES,
        ),
        (
            {"name": "Ромашка", "tax_id": INN, "phones": [PHONE], "country": "RU"},
            {"name": "Ромашка", "tax_id": "123456789", "phones": [PHONE], "country": "BY"},
            Doubt.COUNTRIES,
        ),
    ],
)
def test_a_person_decides(one: dict[str, object], other: dict[str, object], doubt: Doubt | None) -> None:
    found = match(two(one, other))
    assert [pair.level for pair in found.pairs] == [Level.REVIEW]
    assert found.groups == {0: 0, 1: 1}
    assert doubt is None or doubt in found.pairs[0].doubts


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"name": "ООО Ромашка", "tax_id": INN}, {"name": "ООО Ромашка", "tax_id": INN_2}, Reason.TAX_IDS),
        (
            {"name": "Аптека № 5", "phones": [PHONE]},
            {"name": "Аптека № 6", "phones": [PHONE]},
            Reason.NUMBERS,
        ),
        (
            {"name": "Acme (Ohio)", "phones": [PHONE]},
            {"name": "Acme (Delaware)", "phones": [PHONE]},
            Reason.QUALIFIERS,
        ),
        ({"name": "Лан Киев", "phones": [PHONE]}, {"name": "Лан Львов", "phones": [PHONE]}, Reason.CITIES),
        (
            {"name": "ИП Иванов А.П.", "phones": [PHONE]},
            {"name": "ИП Иванова А.П.", "phones": [PHONE]},
            Reason.WOMAN_AND_MAN,
        ),
        (
            {"name": "Иванов Пётр", "phones": [PHONE]},
            {"name": "Иванов Олег", "phones": [PHONE]},
            Reason.FIRST_NAMES,
        ),
        (
            {"name": "Иванов Иван Иванович", "phones": [PHONE]},
            {"name": "Иванов Иван Петрович", "phones": [PHONE]},
            Reason.PATRONYMICS,
        ),
        (
            {"name": "Иванов Иван Иванович", "birthday": BORN},
            {"name": "Иванов Иван Иванович", "birthday": date(1991, 1, 2)},
            Reason.BIRTHDAYS,
        ),
        (
            {"name": "ООО Лан", "reg_no": "1027700132195"},
            {"name": "ООО Лан", "reg_no": "1027739610018"},
            Reason.REG_NOS,
        ),
    ],
)
def test_never_joined(one: dict[str, object], other: dict[str, object], reason: Reason) -> None:
    found = match(two(one, other))
    assert [veto.reason for veto in found.vetoes] == [reason]
    assert found.pairs == ()
    assert found.groups == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "ООО Ромашка", "phones": [PHONE]}, {"name": "ООО Бетон", "phones": [PHONE]}),
        ({"name": "ООО Центр", "city": "Тула"}, {"name": "ООО Центр", "city": "Омск"}),
        ({"name": ""}, {"name": ""}),
        ({"name": "", "city": "Тула"}, {"name": "!!!", "city": "Тула"}),
        (
            {"name": "Ромашка", "phones": [phone("+70000000000", "placeholder")]},
            {"name": "Бетон", "phones": [phone("+70000000000", "placeholder")]},
        ),
    ],
)
def test_nothing_in_common(one: dict[str, object], other: dict[str, object]) -> None:
    found = match(two(one, other))
    assert (found.pairs, found.vetoes) == ((), ())


def test_a_phone_of_many_strangers_proves_nothing() -> None:
    names = ["Бетон", "Ландышевый", "Тюльпан", "Автоград", "Киноварь"]
    cards = [card(n, {"name": name, "phones": [PHONE]}) for n, name in enumerate([*names, "Ландишевый"])]
    assert len(set(match(cards).groups.values())) == len(cards)
    assert len(set(match([cards[1], cards[5]]).groups.values())) == 1


def test_one_exchange_with_two_extensions_is_two_phones() -> None:
    def at(extension: str) -> dict[str, object]:
        return {"name": "Ромашка", "phones": [replace(phone("+74951234567"), extension=extension)]}

    assert joined(at("12"), at("12"))
    assert joined(at("12"), at(""))
    assert not joined(at("12"), at("34"))


def test_the_sellers_own_tax_id_proves_nothing() -> None:
    one, other = {"name": "ООО Ромашка", "tax_id": INN}, {"name": "ООО Лютик", "tax_id": INN}
    assert joined(one, other)
    assert set(match(two(one, other), own_tax_ids=[INN]).groups.values()) == {0, 1}
    names = ["Бетон", "Ландыш", "Тюльпан", "Автоград", "Киноварь"]
    cards = [card(n, {"name": f"ООО {name}", "tax_id": INN}) for n, name in enumerate(names)]
    assert len(set(match(cards).groups.values())) == len(names)


def test_explained_in_words() -> None:
    a, b = two(
        {"name": "ООО Ромашка", "phones": [PHONE]}, {"name": "Ромашка", "phones": [PHONE], "city": "Тула"}
    )
    told = explain(a, b)
    assert told.level is Level.AUTO
    assert any(message.values.get("value") for message in told.evidence)
    a, b = two({"name": "Аптека № 5"}, {"name": "Аптека № 6"})
    assert explain(a, b).level is None
    assert len(explain(a, b).vetoes) == 1
    a, b = two({"name": "Ромашка", "phones": [PHONE]}, {"name": "Ромашка", "phones": [PHONE]})
    assert match((a, b)).pairs[0].evidence == (Evidence.IDENTICAL,)
    assert explain(a, b).level is Level.AUTO

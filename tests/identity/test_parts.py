from __future__ import annotations

import pytest

from clientbase.identity.parts import analysed
from clientbase.identity.persons import Kin, Person, kin, parsed
from clientbase.identity.skeleton import loose, skeleton
from clientbase.identity.words import city_key


@pytest.mark.parametrize(
    ("written", "words", "forms"),
    [
        ("ООО «Торговый дом «Ромашка»", ("ромашка",), ("ооо",)),
        ("Магазин Ромашка (ООО)", ("ромашка",), ("ооо",)),
        ("Ромашка, отдел снабжения", ("ромашка",), ()),
        ("ТОВ ТОВ ЛЕГНОПРОМ", ("легнопром",), ("тов",)),
        ("Smith & Sons Ltd.", ("smith", "sons"), ("ltd",)),
        ("AS Eesti Mets", ("eesti", "mets"), ("as",)),
        ("Nordic Ship A/S", ("nordic", "ship"), ("as",)),
        ("ООО", ("ооо",), ()),
        ("", (), ()),
        ("!!!", (), ()),
    ],
)
def test_the_own_words_of_a_firm(written: str, words: tuple[str, ...], forms: tuple[str, ...]) -> None:
    found = analysed(written)
    assert (found.words, found.forms) == (words, forms)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Аптека № 5", {"5"}),
        ("Аптека №05", {"5"}),
        ("Store No. 12", {"12"}),
        ("Store #12", {"12"}),
        ("Школа N5", {"5"}),
        ("ТЦ Столица II", {"2"}),
        ("Фаворит-2", {"2"}),
        ("Элита-М", {"m"}),
        ("Ромашка", set()),
        ("ТОВ Мрія XXI", {"xxi"}),
    ],
)
def test_numbers_tell_points_apart(written: str, numbers: set[str]) -> None:
    found = analysed(written).numbers
    assert {number.casefold() for number in found} == numbers


@pytest.mark.parametrize(
    "written",
    [
        "Ромашка (не исп.)",
        "Ромашка_удалить",
        "Ромашка (дубль)",
        "Ромашка - НЕ ИСПОЛЬЗОВАТЬ",
        "Ромашка (закрита)",
    ],
)
def test_a_note_is_no_part_of_the_name(written: str) -> None:
    found = analysed(written)
    assert found.words == ("ромашка",)
    assert found.junk
    assert not found.qualifiers


def test_what_stands_in_brackets_and_behind() -> None:
    assert analysed("Acme (Ohio)").qualifiers == {"ohio"}
    assert analysed("ООО Ромашка (бывш. Лютик)").former == (("лютик",),)
    assert analysed("Ромашка Київ").city == analysed("Ромашка Киев").city == "киев"
    assert analysed("Киев").city == ""
    assert analysed("ИНН 7707083893 ООО Ромашка").tax_ids == ("7707083893",)
    assert analysed("ИНН 7707083893 ООО Ромашка").words == ("ромашка",)
    assert analysed("Ромашка (Иванов И.И.)").qualifiers == frozenset()


@pytest.mark.parametrize("written", ["ООО Центр", "Сервис Плюс", "Аптека № 5", "Торговая компания", ""])
def test_names_that_are_everybodys(written: str) -> None:
    assert analysed(written).generic
    assert not analysed("ООО Ромашка").generic


@pytest.mark.parametrize(
    "written",
    [
        "Иванов Иван Иванович",
        "ИВАНОВ ИВАН ИВАНОВИЧ",
        "Иван Иванович Иванов",
        "ИП Иванов Иван Иванович",
        "Иванов Иван Иванович ИП",
        "Индивидуальный предприниматель Иванов Иван Иванович",
    ],
)
def test_a_person_in_any_order(written: str) -> None:
    assert analysed(written).person == Person("иванов", "иван", "иванович")


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Иванов И.И.", Person("иванов", "и", "и")),
        ("И. И. Иванов", Person("иванов", "и", "и")),
        ("Захарев П.П. ИП", Person("захарев", "п", "п")),
        ("ФОП Олійненко Д.П.", Person("олійненко", "д", "п")),
        ("Шевченко Тарас", Person("шевченко", "тарас")),
        ("Тарас Шевченко", Person("шевченко", "тарас")),
        ("Алиев Вагиф Самед оглы", Person("алиев", "вагиф", "самедоглы")),
        ("John Smith", Person("smith", "john")),
        ("ООО Иванов И.И.", None),
        ("М.Видео", None),
        ("ИП Ромашка", None),
        ("Новое имя", None),
        ("Строй Мир", None),
    ],
)
def test_who_is_a_person(written: str, person: Person | None) -> None:
    assert analysed(written).person == person


def person(written: str) -> Person:
    found = parsed(written.casefold().replace(".", " ").split(), sole_trader=True)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Иванов Иван Иванович", "Иванов Иван Иванович", Kin.SAME),
        ("Іванов Сергій Петрович", "Иванов Сергей Петрович", Kin.SAME),
        ("Бондаренко Олексій Миколайович", "Бондаренко Алексей Николаевич", Kin.SAME),
        ("Иванов Иван Иванович", "Иванов Иван", Kin.SHORT),
        ("Иванов Иван Иванович", "Иванов И.И.", Kin.INITIALS),
        ("Иванов Александр", "Іванов О.", Kin.INITIALS),
        ("Иванов Иван Иванович", "Иванов Иван Петрович", Kin.OTHER_PATRONYMIC),
        ("Иванов Иван Иванович", "Иванов Пётр Иванович", Kin.OTHER_FIRST),
        ("Иванов А.П.", "Иванов М.П.", Kin.OTHER_FIRST),
        ("Иванов А.П.", "Иванова А.П.", Kin.WOMAN_AND_MAN),
        ("Вишневский А.П.", "Вишневская А.П.", Kin.WOMAN_AND_MAN),
        ("Петров Александр", "Петрова Александра", Kin.WOMAN_AND_MAN),
        ("Ткач Валентин", "Ткач Валентина", Kin.OTHER_FIRST),
        ("Кузнецов Иван Ильич", "Кузнцеов Иван Ильич", Kin.TYPED),
        ("Кузнецов Иван Ильич", "Смирнов Иван Ильич", Kin.UNLIKE),
    ],
)
def test_what_two_people_are_to_each_other(one: str, other: str, relation: Kin) -> None:
    assert kin(person(one), person(other)) is relation
    assert kin(person(other), person(one)) is relation


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Кока", "Coca"),
        ("Чайка", "Chayka"),
        ("Щёлково", "Shchelkovo"),
        ("Алтайский", "Altaisky"),
        ("Яхонт", "Yakhont"),
        ("Царицыно", "Tsaritsyno"),
        ("Мария", "Mariya"),
        ("Анатолий", "Anatoliy"),
        ("Сергеев", "Sergeev"),
        ("Андреев", "Andreyev"),
        ("Феникс", "Fenix"),
        ("Жигули", "Zhiguli"),
        ("Районный", "Rayonny"),
        ("Қайрат", "Kairat"),
    ],
)
def test_transliterations_meet(cyrillic: str, latin: str) -> None:
    assert skeleton(cyrillic) == skeleton(latin)


@pytest.mark.parametrize(
    ("russian", "ukrainian"),
    [
        ("Украинский", "Український"),
        ("хлеб", "хліб"),
        ("Черниговское", "Чернігівське"),
        ("Речной", "Річний"),
        ("Энергия", "Енергія"),
        ("Единство", "Єдинство"),
    ],
)
def test_russian_and_ukrainian_spellings_meet(russian: str, ukrainian: str) -> None:
    assert loose(russian) == loose(ukrainian)
    assert skeleton("Вектор") != skeleton("Вектра")


def test_one_town_has_one_key() -> None:
    assert len({city_key(city) for city in ("Киев", "г. Київ", "Kyiv", "м.Київ", " київ ")}) == 1
    assert city_key("Ростов-на-Дону") == city_key("ростов на дону")
    assert city_key("Орёл") != city_key("Уральск")

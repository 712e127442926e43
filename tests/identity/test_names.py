from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.identity import names

SAME = [
    [
        "ТОВ “Ромашка”",
        "РОМАШКА, ТОВ",
        "TOB Ромашка",
        "ТзОВ «Ромашка»",
        "ТОВ ТОВ Ромашка",
        "Ромашка (ТОВ)",
        'ТОВ"Ромашка"',
        "Товариство з обмеженою відповідальністю «Ромашка»",
    ],
    [
        "ООО Ромашка",
        "О.О.О. Ромашка",
        "OOO «Ромашка»",
        "ооо\u00a0ромашка",
        "Poмaшкa ООО",
        'ООО ""Ромашка""',
        "Общество с ограниченной ответственностью Ромашка",
    ],
    ["ИП Иванов И.И.", "Иванов И. И. ИП", "Индивидуальный предприниматель ИВАНОВ И.И."],
    ["ФОП Дмитренко Сергій", "Фізична особа-підприємець Дмитренко Сергій"],
    ["Acme, L.L.C.", "ACME LLC"],
    ["Foo Co., Ltd.", "foo co ltd"],
    ["Müller GmbH & Co. KG", "MÜLLER GMBH & CO KG"],
    ["Мар'яна", "Мар’яна", "Марʼяна"],
    ["Семёнов", "Семенов"],
    ["Фирма №1", "Фирма № 1"],
    ["Кока-Кола", "Кока – Кола"],
    ["Sp. z o.o. Kwiat", "Kwiat Sp. z o.o."],
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_client_meet(spellings):
    assert len({names.key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО Ромашка", "ЗАО Ромашка"),
        ("ООО Ромашка", "Ромашка"),
        ("ТОВ Ромашка", "ООО Ромашка"),
        ("Иванов ИП", "Иванова ИП"),
        ("Ромашка Україна", "Ромашка Украина"),
        ("Кока-Кола", "Coca-Cola"),
        ("Ромашка 1", "Ромашка 2"),
        ("PROFIT", "РRОFIТ ООО"),
        ("Acme Inc", "Acme LLC"),
        ("Иванов И.И.", "Иванов И.О."),
    ],
)
def test_different_clients_stay_apart(one, other):
    assert names.key(one) != names.key(other)


def test_a_name_that_is_only_a_form_keeps_it():
    assert names.key("ООО") == "ооо"
    assert names.key("") == names.key(" «» ") == ""


@given(st.text(max_size=30))
def test_case_and_surrounding_spaces_never_matter(text):
    assert names.key(f"  {text}\u00a0") == names.key(text)


words = st.lists(
    st.sampled_from(["ромашка", "торг", "север", "плюс", "иванов", "alpha"]), min_size=1, max_size=3
)


@given(
    words,
    st.sampled_from(["ООО", "ЗАО", "ТОВ", "ФОП", "ИП", "АО"]),
    st.sampled_from(["{f} {n}", "{n}, {f}", "{f} «{n}»", "{n} ({f})"]),
)
def test_the_place_of_the_form_never_matters(parts, form, pattern):
    core = " ".join(parts)
    assert names.key(pattern.format(f=form, n=core)) == names.key(f"{form} {core}").replace("ё", "е")

"""The search: people who type a part, a slip, another alphabet, figures in any notation find whom they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from clientbase.api import Base, Result
from clientbase.errors import UsageError

HEADER = (
    "Код;Наименование;Полное наименование;ИНН;Телефон;E-mail;Сайт;Город;Тип;Контактное лицо;Комментарий\n"
)
# Made for this test: nobody in it exists. Alike on purpose, so that the right one has neighbours.
CARDS = """
R1;ООО "Ромашка";Общество с ограниченной ответственностью "Ромашка";7701234567;+7 495 123-45-67;info@romashka-tula.example;;Тула;Клиент;Петрова Анна Сергеевна;
R2;ЗАО "Ромашка";;;8 (495) 765-43-21;zao@zaoromashka.example;;Москва;Клиент;Сидоров П. П.;
R3;ТОВ "Ромашка Україна";;14360570;+380 44 234-56-78;office@romashka.ua;romashka.ua;Київ;Клієнт;Шевченко Оксана;
R4;Ромашковое поле;;;+7 912 000-11-22;;;Пермь;Поставщик;;
R5;ТОВ "Ромашка-Трейд";;;067 555 01 02;trade@r-trade.example;;Львів;Клієнт;;
C1;ООО "Чайка" (Тула);;0273123456;+7 4872 31-22-33;chayka.tula@mail.example;;Тула;Клиент;;
C2;ООО "Чайка" (Орёл);;5752012345;+7 4862 41-52-63;chayka.orel@mail.example;;Орёл;Клиент;;
C3;Чайник и К;;;+7 916 300-40-50;;;Рязань;Клиент;;
K1;ФОП Коваленко Іван Петрович;;2345678901;(050) 321-65-49;kovalenko@ukr.example;;Харків;Клієнт;Коваленко Іван Петрович;
K2;ФОП Коваленко Ірина Олегівна;;;+380 63 777 88 99;iryna@ukr.example;;Харків;Клієнт;;
K3;ИП Ковалёв Семён Игоревич;;771234567890;8-903-111-22-33;;;Москва;Клиент;;
A1;Аптека № 5;;;+7 812 600-70-80;a5@apteka.example;;Санкт-Петербург;Клиент;;
A2;Аптека № 6;;;+7 812 600-70-81;a6@apteka.example;;Санкт-Петербург;Клиент;;
A3;Аптека "Здоровье";;;+7 812 611-71-91;;;Санкт-Петербург;Клиент;;
M1;М.Видео Регион;;;+7 495 777-77-01;opt@mvideo.example;;Москва;Партнёр;;
M2;Видеомир;;;+7 495 222-33-45;;;Москва;Конкурент;;
G1;ПрАТ "Галичина Молоко";;;+380 32 240-50-60;milk@galychyna.example;www.galychyna.example;Львів;Поставщик;Мельник Тарас;склад: Дубляны, с 8 до 17
G2;Молочна ріка;;;+380 32 240-50-99;;;Львів;Клієнт;;
E1;Kvarts Trading LLC;;;+1 202 555 0142;sales@kvarts.example;;New York;Partner;John Mitchell;
E2;Quartz Systems Inc;;;+44 20 7946 0958;hello@quartz.example;;London;Competitor;Mary Stone;
E3;Müller Großhandel GmbH;;DE123456789;+49 30 901820;kontakt@mueller.example;;Berlin;Supplier;;
S1;Строймастер плюс;;;+7 343 200-10-20;;;Екатеринбург;Клиент;;закрыты по понедельникам
S2;Мастерстрой;;;+7 343 200-10-30;;;Екатеринбург;Клиент;;
D1;Днепросталь;;;+380 56 790-11-12;steel@dnipro.example;;Дніпро;Клієнт;;
X1;ООО "Рога и Копыта";;;+7 863 210-20-30;bender@roga.example;;Черноморск;Клиент;Бендер О. И.;
X2;ЧТУП "Белый аист";;191234567;+375 29 612-34-56;aist@bel.example;;Минск;Клиент;;
X3;ТОО "Алматы Құрылыс";;;+7 727 250-60-70;;;Алматы;Клиент;;
"""
ASKED = (
    # a part of the name, the words in any order, the form with it or without
    ("ромашка тула", "R1"), ("ООО Ромашка", "R1"), ("ромашка зао", "R2"), ("поле ромашковое", "R4"),
    ("трейд ромашка", "R5"), ("ромаш укр", "R3"), ("молоко галичина", "G1"), ("копыта", "X1"),
    ("здоров", "A3"), ("плюс строймастер", "S1"), ("аптека 6", "A2"), ("аптека №5", "A1"),
    ("чайка орел", "C2"), ("Чайка (Тула)", "C1"),
    # another alphabet, language or keyboard
    ("Romashka Tula", "R1"), ("romashka ukraina", "R3"), ("Ромашка Украина", "R3"), ("chaika orel", "C2"),
    ("кварц трейдинг", "E1"), ("мюллер", "E3"), ("Muller", "E3"), ("halychyna", "G1"), ("Дніпросталь", "D1"),
    ("kovalenko ivan", "K1"), ("белый аист", "X2"), ("bely aist", "X2"),
    ("Киев ромашка", "R3"), ("kyiv", "R3"), ("рогаикопыта", "X1"), ("мвидео", "M1"),
    # typing errors
    ("рамашка тула", "R1"), ("строймастр", "S1"), ("коваленко ырина", "K2"), ("qvartz trading", "E1"),
    # a phone in any notation, its last figures
    ("+7 (495) 123-45-67", "R1"), ("84951234567", "R1"), ("0442345678", "R3"), ("380675550102", "R5"),
    ("067-555-01-02", "R5"), ("6549", "K1"), ("7081", "A2"), ("8 029 612 34 56", "X2"), ("00442079460958", "E2"),
    # numbers of the tax office, with the zero a spreadsheet lost; codes
    ("ИНН 273123456", "C1"), ("7701234567", "R1"), ("14360570", "R3"), ("G2", "G2"),
    # addresses and persons, of suppliers, partners and competitors too
    ("@romashka.ua", "R3"), ("bender@roga.example", "X1"), ("петрова анна", "R1"),
)  # fmt: skip
MISSES = 2  # anchors.md 3: the right client first in at least 48 of 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("find")
    (made / "clients.csv").write_text(HEADER + CARDS.strip() + "\n", "utf-8")
    return made


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[Base]:
    with Base(lang="en") as base:
        base.load(folder / "clients.csv")
        yield base


def ids(result: Result) -> list[str]:
    return [row["client_id"] for row in result.answer.tables["found"].records()]


def test_the_right_client_stands_first(base: Base) -> None:
    assert len(ASKED) == 50
    missed = {
        word: found[:3]
        for word, right in ASKED
        if (found := ids(base.answer("find", word=word)))[:1] != [right]
    }
    assert len(missed) <= MISSES, missed

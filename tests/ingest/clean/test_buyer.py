from __future__ import annotations

import pytest

from clientbase.ingest.clean import buyer

NOBODY = (
    "Розничный покупатель",
    "Частное лицо",
    "Физлицо",
    "Физ. лицо",
    "Физическое лицо",
    "Физические лица",
    "Гость",
    "Кассовый клиент",
    "Розница",
    "Покупатель (розница)",
    "Роздрібний покупець",
    "Готівковий клієнт",
    "Кінцевий споживач",
    "Конечный потребитель",
    "Guest",
    "Walk-in Customer",
    "Walk In",
    "Walk-In",
    "Walkin customer",
    "Cash Customer",
    "Cash Sale",
    "Anonymous",
    "Retail customer",
    "POS customer",
    "Counter sale",
    "Counter Customer",
    "Default Customer",
    "Unknown",
    "Customer not specified",
    "Laufkundschaft",
    "Barverkauf",
    "Client comptoir",
    "Público en general",
    "Cliente mostrador",
    "Consumidor final",
    "Klient detaliczny",
    "Розничный покупатель (Магазин 2)",
    "Walk-in Customer - Main",
    "РОЗНИЧНЫЙ ПОКУПАТЕЛЬ",
    "Розничный покупатель №3",
    "Guest Customer",
    "Фізична особа",
    "Фізична особа (магазин 1)",
    "Частный клиент",
    "Анонимный покупатель",
    "Неизвестный клиент",
    "0",
    "Физ.лицо",
    "Физическое лицо (розница)",
    "Покупатель",
    "Клиент",
    "Гість",
    "Розничная торговля",
    "Walk-In Customers",
    "Cash",
    "Гость сайта",
    "Guest User",
    "Розничный клиент",
    "Покупатель без карты",
)
SOMEBODY = (
    "ООО Гость",
    'ООО "Гость"',
    "Guest Ltd",
    "Розница Плюс ООО",
    "Cash & Carry LLC",
    "Anonymous Creative Agency",
    "Guest House",
    "ИП Розница",
    "Guest (John Smith)",
    "Частное лицо Иванов",
    "Розничный покупатель Иванов И.И.",
    "Частная клиника",
    "Cash Converters",
    "Private Client Services",
    "Retail Systems",
    "General Retail Group",
    'ТОВ "Роздріб"',
    "Гостиница Заря",
    "Покупатель Плюс",
    "Client Solutions Inc",
    "Bar Centrale",
    "Unknown Pleasures",
    "Public Storage",
    "Shop Direct",
    "Passage Hotel",
    "Walkinshaw",
    "Иванов Иван",
    "Гостев Иван",
    "Cashman",
    "ФОП Покупець",
    "Розничная сеть Магнит",
    "Ann Guest",
    "Общество потребителей",
    "Kasse Software GmbH",
    "Retail Store Fixtures",
    "Client 3",
    "Клиент №17",
    "Customer 00123",
    "Гость 12",
    "Покупатель 5",
    "Walk-in Customer 4711",
    "Cash Store",
)


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_of_nobody_in_particular(name: str) -> None:
    assert buyer.anonymous(name)
    assert buyer.anonymous(name.upper())


@pytest.mark.parametrize("name", SOMEBODY)
def test_a_name_that_only_contains_such_words_is_somebody(name: str) -> None:
    assert not buyer.anonymous(name)


@pytest.mark.parametrize(
    "name", ["Wildberries", "Ozon FBO", 'ООО "Яндекс Маркет"', "Prom.ua", "Частное лицо Иванов"]
)
def test_a_name_that_may_be_many_buyers(name: str) -> None:
    assert buyer.crowd(name)


@pytest.mark.parametrize("name", ["Амазония", "Ottoman", "Проминвест", "Guest House", "Иванов Иван"])
def test_a_name_of_one_buyer(name: str) -> None:
    assert not buyer.crowd(name)


@pytest.mark.parametrize(
    ("code", "none", "lost"),
    [
        ("0", True, False),
        ("0000", True, False),
        ("-1", True, False),
        ("Guest", True, False),
        ("00000000-0000-0000-0000-000000000000", True, False),
        ("1.23457E+18", False, True),
        ("1,23457E+12", False, True),
        ("1E+15", False, True),
        ("5E10", False, False),
        ("10", False, False),
        ("G-0", False, False),
    ],
)
def test_codes_that_tell_nobody_apart(code: str, none: bool, lost: bool) -> None:  # noqa: FBT001
    assert (buyer.no_code(code), buyer.lost_code(code)) == (none, lost)
    assert buyer.usable_code(code) is not (none or lost)

"""What cells of contacts say: the answer sheet of the documents and of the libraries' own examples."""

from __future__ import annotations

import random

import pytest

from clientbase.identity import country, email_addresses, messengers, numbering, phone_numbers, tax_ids

# matching.md 6.4, and the examples in the README and tests of phonenumbers.
# country, cell, and for every number: value, verdict, line, extension
PHONES = [
    ("RU", "8 (495) 123-45-67", [("+74951234567", "valid", "fixed", "")]),
    ("RU", "89161234567", [("+79161234567", "valid", "mobile", "")]),
    ("RU", "79161234567", [("+79161234567", "valid", "mobile", "")]),
    ("RU", "9161234567", [("+79161234567", "valid", "mobile", "")]),
    ("RU", "+7 495 123-45-67 доб. 123", [("+74951234567", "valid", "fixed", "123")]),
    ("RU", "+7 495 123-45-67 ext 12", [("+74951234567", "valid", "fixed", "12")]),
    ("RU", "8 495 123-45-67 (вн. 4)", [("+74951234567", "valid", "fixed", "4")]),
    ("RU", "8 495 123-45-67, внутр.: 405", [("+74951234567", "valid", "fixed", "405")]),
    ("RU", "8 495 123-45-67 #12", [("+74951234567", "valid", "fixed", "12")]),
    ("UA", "044 123-45-67", [("+380441234567", "valid", "fixed", "")]),
    ("UA", "0671234567", [("+380671234567", "valid", "mobile", "")]),
    ("UA", "+38 (067) 123 45 67", [("+380671234567", "valid", "mobile", "")]),
    ("UA", "8 067 123 45 67", [("+380671234567", "valid", "mobile", "")]),
    ("UA", "80671234567", [("+380671234567", "valid", "mobile", "")]),
    ("KZ", "8 701 111 22 33", [("+77011112233", "valid", "mobile", "")]),
    ("BY", "8 029 123-45-67", [("+375291234567", "valid", "mobile", "")]),
    ("BY", "(017) 123-45-67", [("+375171234567", "valid", "fixed", "")]),
    ("RU", "7.9161234567E10", [("+79161234567", "valid", "mobile", "")]),
    ("RU", "79161234567.0", [("+79161234567", "valid", "mobile", "")]),
    ("RU", "7,91612E+10", [(None, "invalid", "unknown", "")]),
    ("UA", "671234567", [("+380671234567", "valid", "mobile", "")]),
    ("UA", "380671234567", [("+380671234567", "valid", "mobile", "")]),
    ("RU", "380671234567", [("+380671234567", "valid", "mobile", "")]),
    ("RU", "0000000", [(None, "placeholder", "unknown", "")]),
    ("UA", "1111111", [(None, "placeholder", "unknown", "")]),
    ("RU", "+7 999 999 99 99", [(None, "placeholder", "unknown", "")]),
    ("RU", "+7 495 000-00-00", [(None, "placeholder", "unknown", "")]),
    ("RU", "1234567890", [(None, "placeholder", "unknown", "")]),
    ("RU", "8 (800) 000-00-00", [(None, "placeholder", "unknown", "")]),
    ("RU", "223-45-67", [(None, "incomplete", "unknown", "")]),
    ("UA", "256-78-90", [(None, "incomplete", "unknown", "")]),
    ("RU", "8 495 123 45", [(None, "invalid", "unknown", "")]),
    ("RU", "нет телефона", [(None, "invalid", "unknown", "")]),
    ("RU", "+7 495 123-45-67; 8 916 123 45 67 и 8 903 123-45-67",
     [("+74951234567", "valid", "fixed", ""), ("+79161234567", "valid", "mobile", ""),
      ("+79031234567", "valid", "mobile", "")]),
    ("UA", "044 123-45-67/068 123 45 67",
     [("+380441234567", "valid", "fixed", ""), ("+380681234567", "valid", "mobile", "")]),
    ("RU", "(495) 123-45-67/68",
     [("+74951234567", "valid", "fixed", ""), ("+74951234568", "valid", "fixed", "")]),
    ("RU", "тел. 8-916-123-45-67 Анна", [("+79161234567", "valid", "mobile", "")]),
    ("", "+442083661177", [("+442083661177", "valid", "fixed", "")]),
    ("GB", "020 8366 1177", [("+442083661177", "valid", "fixed", "")]),
    ("US", "650-253-2222", [("+16502532222", "valid", "unknown", "")]),
    ("NZ", "03 331 6005", [("+6433316005", "valid", "fixed", "")]),
    ("IT", "+39 02 3661 8300", [("+390236618300", "valid", "fixed", "")]),
    ("US", "011 800 12345678", [("+80012345678", "valid", "unknown", "")]),
    ("", "0049 30 123456", [("+4930123456", "valid", "fixed", "")]),
    ("UA", "8 495 123 45 67", [(None, "suspicious", "unknown", "")]),
    ("RU", "067 123 45 67", [(None, "suspicious", "unknown", "")]),
    ("", "020 8366 1177", [(None, "suspicious", "unknown", "")]),
]  # fmt: skip

# matching.md 6.5, and the README of email-validator. cell -> value, verdict, proposal
EMAILS = [
    ("Ivan.Petrov@Firma.RU ", [("ivan.petrov@firma.ru", "valid", "")]),
    ("a@firma.ru, b@firma.ru; c@firma.ru", [("a@firma.ru", "valid", ""), ("b@firma.ru", "valid", ""),
                                            ("c@firma.ru", "valid", "")]),
    ("ivan@firma.ru petr@firma.ru", [("ivan@firma.ru", "valid", ""), ("petr@firma.ru", "valid", "")]),
    ("Иван Петров <ivan@firma.ru>", [("ivan@firma.ru", "valid", "")]),
    ("ivan@gmail.ru", [("ivan@gmail.ru", "suspicious", "ivan@gmail.com")]),
    ("ivan@gmial.com", [(None, "suspicious", "ivan@gmail.com")]),
    ("ivan@gmai.com", [(None, "suspicious", "ivan@gmail.com")]),
    ("ivan@gmal.com", [(None, "suspicious", "ivan@gmail.com")]),
    ("ivan@mail.ry", [(None, "suspicious", "ivan@mail.ru")]),
    ("ivan@mial.ru", [(None, "suspicious", "ivan@mail.ru")]),
    ("ivan@maill.ru", [(None, "suspicious", "ivan@mail.ru")]),
    ("ivan@yndex.ru", [(None, "suspicious", "ivan@yandex.ru")]),
    ("ivan@yandx.ru", [(None, "suspicious", "ivan@yandex.ru")]),
    ("ivan@yandex.ry", [(None, "suspicious", "ivan@yandex.ru")]),
    ("ivan@inbox.ry", [(None, "suspicious", "ivan@inbox.ru")]),
    ("ivan@ukr.ner", [(None, "suspicious", "ivan@ukr.net")]),
    ("ivan@hotmal.com", [(None, "suspicious", "ivan@hotmail.com")]),
    ("ivan@i.uа", [(None, "suspicious", "ivan@i.ua")]),
    ("sаles@firma.ru", [(None, "suspicious", "sales@firma.ru")]),
    ("ivan..petrov@firma.ru", [(None, "invalid", "ivan.petrov@firma.ru")]),
    ("ivan@mail,ru", [(None, "invalid", "ivan@mail.ru")]),
    ("ivan@@mail.ru", [(None, "invalid", "ivan@mail.ru")]),
    ("bad@@mail", [(None, "invalid", "")]),
    ("ivan @ mail.ru", [(None, "invalid", "ivan@mail.ru")]),
    ("firma.ru", [(None, "invalid", "")]),
    ("test@test.com", [(None, "placeholder", "")]),
    ("no@mail.ru", [(None, "placeholder", "")]),
    ("почта@пример.рф", [("почта@пример.рф", "valid", "")]),
    ("my+address@example.org", [("my+address@example.org", "valid", "")]),
    ("me@localhost", [(None, "invalid", "")]),
]  # fmt: skip

# matching.md 6.6 and the doctests of python-stdnum. country, cell -> value, verdict, country, kpp
TAX_IDS = [
    ("", "7707083893", "7707083893", "valid", "RU", ""),
    ("RU", "7707083894", None, "invalid", "", ""),
    ("", "500100732259", "500100732259", "valid", "RU", ""),
    ("RU", "7707083893/773601001", "7707083893", "valid", "RU", "773601001"),
    ("RU", "7707083893.0", "7707083893", "valid", "RU", ""),
    ("UA", "32855961", "32855961", "valid", "UA", ""),
    ("UA", "32855968", "32855968", "suspicious", "UA", ""),
    ("UA", "4360570", "04360570", "suspicious", "UA", ""),
    ("UA", "1759013776", "1759013776", "valid", "UA", ""),
    ("UA", "1759013770", None, "invalid", "", ""),
    ("", "200988541", "200988541", "valid", "BY", ""),
    ("BY", "200988542", None, "invalid", "", ""),
    ("KZ", "940140000385", "940140000385", "valid", "KZ", ""),
    ("KZ", "940140000386", None, "invalid", "", ""),
    ("RU", "0000000000", None, "placeholder", "", ""),
    ("", "1234567890", None, "placeholder", "", ""),
    ("", "GB 123 4567 89", "GB123456789", "valid", "", ""),
]


@pytest.mark.parametrize(("home", "cell", "expected"), PHONES)
def test_phones(home, cell, expected):
    found = phone_numbers.parse(cell, home)
    assert [(one.value, one.verdict, one.line, one.extension) for one in found] == expected


@pytest.mark.parametrize(("cell", "expected"), EMAILS)
def test_emails(cell, expected):
    found = email_addresses.parse(cell)
    assert [(one.value, one.verdict, one.proposal) for one in found] == expected


@pytest.mark.parametrize(("home", "cell", "value", "verdict", "of", "kpp"), TAX_IDS)
def test_tax_ids(home, cell, value, verdict, of, kpp):
    found = tax_ids.read(cell, home)
    assert (found.value, found.verdict, found.country, found.kpp) == (value, verdict, of, kpp)


def test_what_was_meant_by_a_phone_of_another_country_is_proposed():
    assert phone_numbers.parse("067 123 45 67", "RU")[0].proposal == "+380671234567"
    assert phone_numbers.parse("8 495 123 45 67", "UA")[0].proposal == "+74951234567"


def test_departments_and_public_hosts():
    assert email_addresses.parse("info@firma.ru")[0].role
    assert not email_addresses.parse("ivan@firma.ru")[0].role
    assert email_addresses.is_public("ivan@mail.ru")
    assert not email_addresses.is_public("ivan@firma.ru")


def test_messengers_are_names_or_phones():
    found = messengers.parse("https://t.me/Ivan_Petrov, viber: 067 123-45-67; ???", "UA")
    assert [(one.value, one.verdict) for one in found] == [
        ("@ivan_petrov", "valid"),
        ("+380671234567", "valid"),
    ]


def test_the_country_of_a_card():
    assert country.named("Украина") == country.named("Україна") == country.named("ukraine") == "UA"
    assert [country.named(word) for word in ("РФ", "Германия", "Німеччина", "KZ", "США", "??")] == [
        "RU", "DE", "DE", "KZ", "US", "",
    ]  # fmt: skip
    assert country.of_card(tax_id="7707083893", phones="+380671234567") == "RU"
    assert country.of_card(phones="+375 29 123-45-67, 8 029 765-43-21", city="Москва") == "BY"
    assert country.of_card(city="м. Київ") == "UA"
    assert country.usual(["UA", "", "UA", "RU"]) == "UA"
    assert country.usual(["UA", "RU"]) == ""


_FORMS = (  # X is any digit
    *("8XXXXXXXXXX", "7XXXXXXXXXX", "9XXXXXXXXX", "4XXXXXXXXX", "380XXXXXXXXX", "0XXXXXXXXX", "XXXXXXXXX"),
    *("80XXXXXXXXX", "37529XXXXXXX", "37517XXXXXXX", "8029XXXXXXX", "77XXXXXXXXX", "870XXXXXXXX", "XXXXXXX"),
    *("XXXXXXXXXX", "XXXXXXXXXXXX", "3756XXXXXX", "8800XXXXXXX", "0800XXXXXX", "8809XXXXXXX"),
)


@pytest.mark.parametrize("home", ["RU", "UA", "BY", "KZ"])
def test_the_patterns_say_what_the_library_says(home):
    dice = random.Random(14)
    numbers = ["".join(dice.choice("0123456789") if sign == "X" else sign for sign in form)
               for form in _FORMS for _ in range(60)]  # fmt: skip
    for plus in (False, True):
        fast = [numbering.read(digits, home, plus=plus) for digits in numbers]
        assert fast == [numbering.by_library(digits, home, plus=plus) for digits in numbers]
        assert sum(one is not None for one in fast) > 100


def test_plain_addresses_are_those_that_the_library_lets_pass():
    dice = random.Random(14)
    addresses = [
        "".join(dice.choices("ab1_.-+", k=dice.randint(1, 5))) + "@"
        + "".join(dice.choices("ab1-.", k=dice.randint(1, 5))) + dice.choice([".ru", ".com", ".com.ua"])
        for _ in range(2000)
    ]  # fmt: skip
    plain = [address for address in addresses if email_addresses._PLAIN.fullmatch(address)]
    assert len(plain) > 200
    assert plain == [email_addresses.by_library(address) for address in plain]

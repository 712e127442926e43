"""Clients and traps that only the kept set has: the rules were not developed on them."""

from __future__ import annotations

from collections.abc import Callable

from tests.matching.archetypes import COUNTRY, FORM, address, city, dressed, trap, two_cities
from tests.matching.labelled import Maker

KEPT: list[Callable[[Maker, str], None]] = []


def kept(make: Callable[[Maker, str], None]) -> Callable[[Maker, str], None]:
    KEPT.append(make)
    return make


@kept
def inc_and_llc(m: Maker, lang: str) -> None:
    name, t, where = m.brand("en"), trap("inc_and_llc"), city(m, "en")
    for form in ("Inc.", "LLC"):
        m.write(t, m.entity(), name=f"{name} {form}", city=where, phones=[m.phone("US")])


@kept
def roman(m: Maker, lang: str) -> None:
    name, t, tel = m.brand("ru"), trap("roman"), m.phone("RU")
    for number in ("II", "III"):
        m.write(t, m.entity(), name=f"ТЦ «{name} {number}»", phones=[tel], city="Тверь")


@kept
def kindergarten(m: Maker, lang: str) -> None:
    word, t, where = m.brand("ru"), trap("kindergarten"), city(m, "ru")
    number = m.dice.randrange(2, 90)
    for one in (number, number + 2):
        m.write(
            t, m.entity(), name=f"МБДОУ «Детский сад №{one} «{word}»", city=where, emails=["doo@edu.city.ru"]
        )


@kept
def typed_tax(m: Maker, lang: str) -> None:
    """Two digits swapped gave another valid number; name, phone and e-mail agree: a person looks."""
    name, e, t, tel, mail = m.brand("ua"), m.entity(), trap("typed_tax"), m.phone("UA"), m.email()
    tax = m.tax_id("UA")
    while tax[3] == tax[4]:
        tax = m.tax_id("UA")
    for number in (tax, tax[:3] + tax[4] + tax[3] + tax[5:]):
        m.write(t, e, name=f"ТОВ {name}", tax_id=number, phones=[tel], emails=[mail])


@kept
def former_name(m: Maker, lang: str) -> None:
    old, new, e, t, tel = (
        m.brand(lang),
        m.brand(lang),
        m.entity(),
        trap("former_name"),
        m.phone(COUNTRY[lang]),
    )
    m.write(t, e, name=f"{FORM[lang]} «{old}»", phones=[tel])
    m.write(t, e, name=f"{FORM[lang]} «{new}» (бывш. {old})", phones=[tel])


@kept
def department(m: Maker, lang: str) -> None:
    name, e, t, mail = m.brand("ru"), m.entity(), trap("department"), m.email()
    m.write(t, e, name=f"ООО «{name}»", emails=[mail])
    m.write(t, e, name=f"{name}, отдел снабжения", emails=["snab@" + mail.split("@")[1], mail])


@kept
def brothers(m: Maker, lang: str) -> None:
    surname, _, father = m.person("ru")
    t, tel = trap("brothers"), m.phone("RU")
    for letter in "АМ":
        m.write(t, m.entity(), name=f"ИП {surname} {letter}.{father[0]}.", phones=[tel])


@kept
def city_spellings(m: Maker, lang: str) -> None:
    name, e, t = m.brand("ua"), m.entity(), trap("city_spellings")
    for where in ("Київ", "г. Киев", "Kyiv"):
        m.write(t, e, name=dressed(m, "ua", name), city=where, phones=[m.phone("UA")])


@kept
def name_city_tail(m: Maker, lang: str) -> None:
    """The city written into the name on one card and into its own column on the other."""
    name, e, t, where = m.brand(lang), m.entity(), trap("name_city_tail"), city(m, lang)
    tel = m.phone(COUNTRY[lang])
    m.write(t, e, name=f"{FORM[lang]} {name} {where}", phones=[tel])
    m.write(t, e, name=f"{FORM[lang]} «{name}»", city=where, phones=[tel])


@kept
def woman_and_man_full(m: Maker, lang: str) -> None:
    surname = m.person("ru")[0]
    if not surname.endswith(("ов", "ев", "ин")):
        return
    t, tel, street = trap("woman_and_man_full"), m.phone("RU"), address(m, "ru")
    m.write(t, m.entity(), name=f"{surname} Александр Петрович", phones=[tel], address=street, city="Пенза")
    m.write(t, m.entity(), name=f"{surname}а Александра Петровна", phones=[tel], address=street, city="Пенза")


@kept
def two_points_one_site(m: Maker, lang: str) -> None:
    name, t, mail = m.brand(lang), trap("two_points_one_site"), m.email()
    for where in two_cities(m, lang):
        m.write(
            t, m.entity(), name=f"{name}", city=where, site=mail.split("@")[1], tax_id=m.tax_id(COUNTRY[lang])
        )

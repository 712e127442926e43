"""Clients and traps, as they stand in the lists of sellers: one function each, each knows the truth."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from tests.matching.labelled import Maker, phone

Archetype = Callable[[Maker, str], None]
ARCHETYPES: list[Archetype] = []
FORM = {"ru": "ООО", "ua": "ТОВ", "by": "ООО", "kz": "ТОО", "en": "LLC"}
FULL = {
    "ru": "Общество с ограниченной ответственностью",
    "ua": "Товариство з обмеженою відповідальністю",
    "by": "Общество с ограниченной ответственностью",
    "kz": "Товарищество с ограниченной ответственностью",
    "en": "Limited Liability Company",
}
SOLE = {"ru": "ИП", "ua": "ФОП", "by": "ИП", "kz": "ИП", "en": ""}
COUNTRY = {"ru": "RU", "ua": "UA", "by": "BY", "kz": "KZ", "en": "US"}
_number = count(1)


def archetype(make: Callable[[Maker, str], None]) -> Callable[[Maker, str], None]:
    ARCHETYPES.append(make)
    return make


def trap(name: str) -> str:
    """The label of one instance of an archetype."""
    return f"{name}#{next(_number)}"


def dressed(m: Maker, lang: str, name: str) -> str:
    """A firm's name as somebody typed it: form before or after, quotes, case, spaces."""
    form = FORM[lang]
    return m.dice.choice(
        [
            f"{form} «{name}»",
            f'{form} "{name}"',
            f"{name} {form}",
            f"{name}, {form}",
            f"{form} {name.upper()}",
            f"{form}  {name} ",
            f"{form.lower()} {name.lower()}",
            f"{FULL[lang]} «{name}»",
            f"{name} ({form})",
        ]
    )


def city(m: Maker, lang: str) -> str:
    return m.dice.choice(list(m.book["cities"][lang]))  # type: ignore[index,call-overload]


def two_cities(m: Maker, lang: str) -> list[str]:
    return m.dice.sample(list(m.book["cities"][lang]), 2)  # type: ignore[index,call-overload]


def address(m: Maker, lang: str) -> str:
    street = m.dice.choice(list(m.book["streets"][lang]))  # type: ignore[index,call-overload]
    return f"{street}, {m.dice.randrange(1, 180)}"


def typo(m: Maker, name: str) -> str:
    """Two neighbouring letters swapped, one dropped or one doubled, inside the longest word."""
    word = max(name.split(), key=len)
    place = m.dice.randrange(2, len(word) - 2) if len(word) > 5 else 2
    kind = m.dice.randrange(3)
    wrong = (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if kind == 0 and place + 1 < len(word)
        else word[:place] + word[place + 1 :]
        if kind == 1
        else word[: place + 1] + word[place:]
    )
    return name.replace(word, wrong)


@archetype
def same_tax(m: Maker, lang: str) -> None:
    name, tax, e, t = m.brand(lang), m.tax_id(COUNTRY[lang]), m.entity(), trap("same_tax")
    for _ in range(m.dice.randrange(2, 5)):
        m.write(t, e, name=dressed(m, lang, name), tax_id=tax, phones=[m.phone(COUNTRY[lang])])


@archetype
def renamed(m: Maker, lang: str) -> None:
    tax, e, t = m.tax_id(COUNTRY[lang]), m.entity(), trap("renamed")
    for _ in range(2):
        m.write(t, e, name=dressed(m, lang, m.brand(lang)), tax_id=tax, city=city(m, lang))


@archetype
def five_phones(m: Maker, lang: str) -> None:
    """The user's own complaint: one client, five cards, five phones."""
    name, where, e, t = m.brand(lang), city(m, lang), m.entity(), trap("five_phones")
    tax = m.tax_id(COUNTRY[lang])
    for place in range(5):
        m.write(
            t,
            e,
            name=dressed(m, lang, name),
            city=where,
            phones=[m.phone(COUNTRY[lang])],
            tax_id=tax if place < 2 else "",
        )


@archetype
def same_phone(m: Maker, lang: str) -> None:
    name, tel, e, t = m.brand(lang), m.phone(COUNTRY[lang]), m.entity(), trap("same_phone")
    for place in range(3):
        m.write(
            t,
            e,
            name=dressed(m, lang, name),
            phones=[tel],
            tax_id=m.tax_id(COUNTRY[lang]) if place == 0 else "",
        )


@archetype
def email_and_typo(m: Maker, lang: str) -> None:
    name, mail, e, t = m.brand(lang), m.email(own=m.dice.random() < 0.5), m.entity(), trap("email_and_typo")
    m.write(t, e, name=dressed(m, lang, name), emails=[mail], city=city(m, lang))
    m.write(t, e, name=dressed(m, lang, typo(m, name)), emails=[mail], phones=[m.phone(COUNTRY[lang])])


@archetype
def phone_and_typo(m: Maker, lang: str) -> None:
    name, tel, e, t = m.brand(lang), m.phone(COUNTRY[lang]), m.entity(), trap("phone_and_typo")
    m.write(t, e, name=dressed(m, lang, name), phones=[tel], tax_id=m.tax_id(COUNTRY[lang]))
    m.write(t, e, name=typo(m, name), phones=[m.phone(COUNTRY[lang]), tel])


@archetype
def branches(m: Maker, lang: str) -> None:
    """One legal entity with units: one ИНН, other КПП."""
    name, tax, e, t = m.brand("ru"), m.tax_id("RU"), m.entity(), trap("branches")
    for place in range(3):
        tail = ["", " филиал", " обособленное подразделение"][place]
        m.write(t, e, name=f"ООО «{name}»{tail}", tax_id=tax, kpp=f"77010{place}001", city=city(m, "ru"))


@archetype
def junk_suffix(m: Maker, lang: str) -> None:
    name, where, e, t = m.brand(lang), city(m, lang), m.entity(), trap("junk_suffix")
    tel = m.phone(COUNTRY[lang])
    m.write(t, e, name=dressed(m, lang, name), city=where, phones=[tel])
    suffix = m.dice.choice(list(m.book["junk"]))  # type: ignore[call-overload]
    m.write(t, e, name=f"{FORM[lang]} {name}{suffix}", city=where)


@archetype
def tax_in_name(m: Maker, lang: str) -> None:
    name, tax, e, t = m.brand("ru"), m.tax_id("RU"), m.entity(), trap("tax_in_name")
    m.write(t, e, name=f"ООО «{name}»", tax_id=tax, phones=[m.phone("RU")])
    m.write(t, e, name=m.dice.choice([f"{name} ООО {tax}", f"ИНН {tax} ООО {name}", f"ООО {name} ИНН {tax}"]))


@archetype
def homoglyphs(m: Maker, lang: str) -> None:
    name, where, e, t = m.brand("ru"), city(m, "ru"), m.entity(), trap("homoglyphs")
    m.write(t, e, name=f"ООО {name}", city=where)
    mixed = name.replace("о", "o").replace("а", "a").replace("е", "e")
    m.write(t, e, name=f"OOO {mixed}", city=where, phones=[m.phone("RU")])


@archetype
def dropped_form(m: Maker, lang: str) -> None:
    name, where, e, t = m.brand(lang), city(m, lang), m.entity(), trap("dropped_form")
    m.write(t, e, name=dressed(m, lang, name), city=where, tax_id=m.tax_id(COUNTRY[lang]))
    m.write(t, e, name=name, city=where, emails=[m.email()])


@archetype
def script(m: Maker, lang: str) -> None:
    """Cyrillic on one card, Latin on the other, and one more thing they agree in."""
    cyrillic, latin = m.dice.choice(list(m.book["scripts"]))  # type: ignore[call-overload]
    e, t, tel, mail = m.entity(), trap("script"), m.phone("RU"), m.email()
    if (cyrillic, "script") in m.used:  # type: ignore[comparison-overlap]
        return
    m.used.add((cyrillic, "script"))  # type: ignore[arg-type]
    by_phone = m.dice.random() < 0.5
    m.write(
        t, e, name=f"ООО «{cyrillic}»", phones=[tel] if by_phone else [], emails=[] if by_phone else [mail]
    )
    m.write(t, e, name=f"{latin} LLC", phones=[tel] if by_phone else [], emails=[] if by_phone else [mail])


@archetype
def script_city_address(m: Maker, lang: str) -> None:
    cyrillic, latin = m.dice.choice(list(m.book["scripts"]))  # type: ignore[call-overload]
    e, t = m.entity(), trap("script_city_address")
    if (cyrillic, "script") in m.used:  # type: ignore[comparison-overlap]
        return
    m.used.add((cyrillic, "script"))  # type: ignore[arg-type]
    where, street = city(m, "ru"), address(m, "ru")
    m.write(t, e, name=f"ООО «{cyrillic}»", city=where, address=street)
    m.write(t, e, name=latin, city=where, address="ул. " + street.removeprefix("ул. "))


@archetype
def two_languages(m: Maker, lang: str) -> None:
    """One Ukrainian firm in Russian and in Ukrainian spelling, with the phone."""
    russian, ukrainian = m.dice.choice(list(m.book["spellings"]))  # type: ignore[call-overload]
    if (russian, "spelling") in m.used:  # type: ignore[comparison-overlap]
        return
    m.used.add((russian, "spelling"))  # type: ignore[arg-type]
    e, t, tel = m.entity(), trap("two_languages"), m.phone("UA")
    m.write(t, e, name=f"ООО {russian}", phones=[tel])
    m.write(t, e, name=f"ТОВ «{ukrainian}»", phones=[tel], city=city(m, "ua"))


@archetype
def person_initials(m: Maker, lang: str) -> None:
    """Initials and the full name with one phone; asked about or joined, never lost."""
    people = "ua" if lang == "ua" else "ru"
    surname, first, father = m.person(people)
    e, t, tel = m.entity(), trap("person_initials"), m.phone(COUNTRY[lang])
    m.write(t, e, name=f"{SOLE[lang]} {surname} {first} {father}", phones=[tel])
    m.write(t, e, name=f"{surname} {first[0]}.{father[0]}. {SOLE[lang]}", phones=[tel])


@archetype
def person_order(m: Maker, lang: str) -> None:
    people = "ua" if lang == "ua" else "ru"
    surname, first, father = m.person(people)
    e, t, tel, mail = m.entity(), trap("person_order"), m.phone(COUNTRY[lang]), m.email(own=False)
    m.write(t, e, name=f"{surname} {first} {father}", phones=[tel])
    m.write(t, e, name=f"{first} {father} {surname}", phones=[tel], emails=[mail])
    m.write(t, e, name=f"{SOLE[lang]} {surname} {first}", emails=[mail])


@archetype
def person_birthday(m: Maker, lang: str) -> None:
    people = "ua" if lang == "ua" else "ru"
    surname, first, father = m.person(people)
    e, t, born = m.entity(), trap("person_birthday"), m.birthday()
    m.write(t, e, name=f"{surname} {first} {father}", birthday=born, phones=[m.phone(COUNTRY[lang])])
    m.write(t, e, name=f"{surname.upper()} {first} {father}", birthday=born, emails=[m.email(own=False)])


@archetype
def sole_trader_tax(m: Maker, lang: str) -> None:
    country = "UA" if lang == "ua" else "RU"
    surname, first, father = m.person("ua" if lang == "ua" else "ru")
    e, t, tax = m.entity(), trap("sole_trader_tax"), m.tax_id(country, person=True)
    form = "ФОП" if lang == "ua" else "ИП"
    m.write(t, e, name=f"{form} {surname} {first} {father}", tax_id=tax)
    m.write(t, e, name=f"{surname} {first[0]}.{father[0]}.", tax_id=tax, phones=[m.phone(country)])
    m.write(t, e, name=f"{surname} {first} {form}", tax_id=tax, city=city(m, lang))


@archetype
def trading_house(m: Maker, lang: str) -> None:
    name, e, t, tel = m.brand("ru"), m.entity(), trap("trading_house"), m.phone("RU")
    m.write(t, e, name=f"ООО «Торговый дом «{name}»", phones=[tel], city=city(m, "ru"))
    m.write(t, e, name=f"ООО ТД {name}", phones=[tel])


@archetype
def lost_checksum(m: Maker, lang: str) -> None:
    """A wrong digit made the tax id invalid; the phone and the name remain."""
    name, tax, e, t = m.brand(lang), m.tax_id("RU"), m.entity(), trap("lost_checksum")
    tel = m.phone("RU")
    wrong = tax[:4] + str((int(tax[4]) + 1) % 10) + tax[5:]
    m.write(t, e, name=dressed(m, lang, name), tax_id=tax, tax_id_written=tax, phones=[tel])
    m.write(t, e, name=dressed(m, lang, name), tax_id_written=wrong, phones=[tel])


@archetype
def copies(m: Maker, lang: str) -> None:
    name, tel, e, t = m.brand(lang), m.phone(COUNTRY[lang]), m.entity(), trap("copies")
    cells = {"name": dressed(m, lang, name), "phones": [tel], "city": city(m, lang)}
    for _ in range(4):
        m.write(t, e, **cells)


@archetype
def own_domain(m: Maker, lang: str) -> None:
    name, mail, e, t = m.brand(lang), m.email(), m.entity(), trap("own_domain")
    host = mail.split("@")[1]
    m.write(t, e, name=dressed(m, lang, name), emails=[mail], city=city(m, lang))
    m.write(
        t,
        e,
        name=dressed(m, lang, name),
        site=f"https://www.{host}/contacts",
        phones=[m.phone(COUNTRY[lang])],
    )


@archetype
def singles(m: Maker, lang: str) -> None:
    """Ordinary clients who stand once."""
    for _ in range(3):
        m.write(
            trap("single"),
            m.entity(),
            name=dressed(m, lang, m.brand(lang)),
            city=city(m, lang),
            phones=[m.phone(COUNTRY[lang])],
            tax_id=m.tax_id(COUNTRY[lang]) if m.dice.random() < 0.6 else "",
        )


# ---- traps: cards that must stay apart


@archetype
def namesakes_tax(m: Maker, lang: str) -> None:
    name, where, t = m.brand(lang), city(m, lang), trap("namesakes_tax")
    for _ in range(2):
        m.write(t, m.entity(), name=f"{FORM[lang]} {name}", city=where, tax_id=m.tax_id(COUNTRY[lang]))


@archetype
def namesakes_city(m: Maker, lang: str) -> None:
    name, t = m.brand(lang), trap("namesakes_city")
    for where in two_cities(m, lang):
        m.write(t, m.entity(), name=f"{FORM[lang]} {name}", city=where, phones=[m.phone(COUNTRY[lang])])


@archetype
def transitive(m: Maker, lang: str) -> None:
    """A bare card between two namesakes with tax ids of their own."""
    name, where, t = m.brand(lang), city(m, lang), trap("transitive")
    for _ in range(2):
        e, tel = m.entity(), m.phone(COUNTRY[lang])
        tax = m.tax_id(COUNTRY[lang])
        m.write(t, e, name=f"{FORM[lang]} «{name}»", city=where, tax_id=tax, phones=[tel])
        m.write(t, e, name=f"{FORM[lang]} {name}", city=where, phones=[tel])


@archetype
def other_form(m: Maker, lang: str) -> None:
    name, where, t, tel = m.brand("ru"), city(m, "ru"), trap("other_form"), m.phone("RU")
    for form in ("ООО", "ЗАО"):
        m.write(t, m.entity(), name=f"{form} «{name}»", city=where, phones=[tel])


@archetype
def numbered(m: Maker, lang: str) -> None:
    what = m.dice.choice(list(m.book["points"][lang]))  # type: ignore[index,call-overload]
    where, t, tel, first = city(m, lang), trap("numbered"), m.phone(COUNTRY[lang]), m.dice.randrange(3, 70)
    sign = "No. " if lang == "en" else "№ "
    for number in (first, first + 1, first + 10):
        m.write(t, m.entity(), name=f"{what} {sign}{number}", city=where, phones=[tel])


@archetype
def bracketed(m: Maker, lang: str) -> None:
    name, t, mail = m.brand(lang), trap("bracketed"), m.email()
    for where in two_cities(m, lang):
        m.write(t, m.entity(), name=f"{name} ({where})", emails=[mail])


@archetype
def husband_and_wife(m: Maker, lang: str) -> None:
    stem = m.person("ru")[0]
    if not stem.endswith(("ов", "ев", "ин")):
        return
    t, tel, letter = trap("husband_and_wife"), m.phone("RU"), m.dice.choice("АЕ")
    m.write(t, m.entity(), name=f"ИП {stem} {letter}.П.", phones=[tel])
    m.write(t, m.entity(), name=f"ИП {stem}а {letter}.П.", phones=[tel])


@archetype
def relatives(m: Maker, lang: str) -> None:
    people = "ua" if lang == "ua" else "ru"
    surname, _, father = m.person(people)
    first, second = m.dice.sample(list(m.book["people"][people]["men"]), 2)  # type: ignore[index]
    t, tel, street = trap("relatives"), m.phone(COUNTRY[lang]), address(m, lang)
    for one in (first, second):
        m.write(t, m.entity(), name=f"{surname} {one} {father}", phones=[tel], address=street, city="Тула")


@archetype
def father_and_son(m: Maker, lang: str) -> None:
    people = m.book["people"]["ua" if lang == "ua" else "ru"]  # type: ignore[index]
    surname, first, _ = m.person("ua" if lang == "ua" else "ru")
    t, tel = trap("father_and_son"), m.phone(COUNTRY[lang])
    for father in m.dice.sample(list(people["fathers"]), 2):
        m.write(t, m.entity(), name=f"{SOLE[lang]} {surname} {first} {father}", phones=[tel])


@archetype
def two_births(m: Maker, lang: str) -> None:
    people = "ua" if lang == "ua" else "ru"
    surname, first, father = m.person(people)
    t, where = trap("two_births"), city(m, lang)
    for _ in range(2):
        m.write(t, m.entity(), name=f"{surname} {first} {father}", birthday=m.birthday(), city=where)


@archetype
def business_centre(m: Maker, lang: str) -> None:
    t, tel, where, street = trap("business_centre"), m.phone(COUNTRY[lang]), city(m, lang), address(m, lang)
    for _ in range(8):
        m.write(t, m.entity(), name=dressed(m, lang, m.brand(lang)), phones=[tel], city=where, address=street)


@archetype
def managers_phone(m: Maker, lang: str) -> None:
    t, tel, mail = trap("managers_phone"), m.phone(COUNTRY[lang]), m.email(own=False)
    for _ in range(6):
        m.write(
            t,
            m.entity(),
            name=m.brand(lang),
            phones=[tel],
            emails=[mail],
            manager="Ольга",
            city=city(m, lang),
        )


@archetype
def sellers_own_tax(m: Maker, lang: str) -> None:
    t, tax = trap("sellers_own_tax"), m.tax_id(COUNTRY[lang])
    for _ in range(7):
        m.write(
            t, m.entity(), name=dressed(m, lang, m.brand(lang)), tax_id=tax, phones=[m.phone(COUNTRY[lang])]
        )


@archetype
def placeholder_phone(m: Maker, lang: str) -> None:
    t = trap("placeholder_phone")
    for _ in range(3):
        m.write(
            t,
            m.entity(),
            name=m.brand(lang),
            phones=[phone("+70000000000", "placeholder")],
            city=city(m, lang),
        )


@archetype
def minimal_pair(m: Maker, lang: str) -> None:
    one, two = m.dice.choice(list(m.book["minimal"]))  # type: ignore[call-overload]
    if (one, two) in m.used:  # type: ignore[comparison-overlap]
        return
    m.used.add((one, two))  # type: ignore[arg-type]
    t, where = trap("minimal_pair"), city(m, "ru")
    for name in (one, two):
        m.write(t, m.entity(), name=f"ООО «{name}»", city=where, phones=[m.phone("RU")])


@archetype
def franchise(m: Maker, lang: str) -> None:
    """Points of one brand under owners of their own: one hotline, one site."""
    name, t, tel, mail = m.brand(lang), trap("franchise"), m.phone(COUNTRY[lang]), m.email()
    for where in m.dice.sample(list(m.book["cities"][lang]), 4):  # type: ignore[index,call-overload]
        m.write(
            t,
            m.entity(),
            name=name,
            city=where,
            address=address(m, lang),
            phones=[tel],
            site=mail.split("@")[1],
        )


@archetype
def generic(m: Maker, lang: str) -> None:
    name, t, where = m.dice.choice(list(m.book["generic"])), trap("generic"), city(m, "ru")  # type: ignore[call-overload]
    for _ in range(2):
        m.write(t, m.entity(), name=f"ООО «{name}»", city=where, phones=[m.phone("RU")])


@archetype
def city_tail(m: Maker, lang: str) -> None:
    name, t, mail = m.brand(lang), trap("city_tail"), m.email()
    for where in two_cities(m, lang):
        m.write(t, m.entity(), name=f"{FORM[lang]} «{name} {where}»", emails=[mail])


@archetype
def siblings(m: Maker, lang: str) -> None:
    name, t, tel = m.brand("ru"), trap("siblings"), m.phone("RU")
    for side in m.dice.sample(["Север", "Юг", "Восток", "Запад", "Логистика", "Агро", "Строй"], 2):
        m.write(t, m.entity(), name=f"ООО «{name} {side}»", phones=[tel])


@archetype
def plus(m: Maker, lang: str) -> None:
    name, t, tel, where = m.brand("ru"), trap("plus"), m.phone("RU"), city(m, "ru")
    m.write(t, m.entity(), name=f"ООО «{name}»", phones=[tel], city=where)
    m.write(
        t,
        m.entity(),
        name=f"ООО «{name} {m.dice.choice(['Плюс', 'Групп', 'Инвест'])}»",
        phones=[tel],
        city=where,
    )


@archetype
def director(m: Maker, lang: str) -> None:
    """A firm and its director as a sole trader: one tax id typed on both, one phone."""
    surname, first, father = m.person("ru")
    t, tax, tel = trap("director"), m.tax_id("RU", person=True), m.phone("RU")
    m.write(t, m.entity(), name=f"ООО «{m.brand('ru')}»", tax_id=tax, phones=[tel])
    m.write(t, m.entity(), name=f"ИП {surname} {first} {father}", tax_id=tax, phones=[tel])


@archetype
def tax_one_digit(m: Maker, lang: str) -> None:
    """Two real firms whose tax ids happen to look alike."""
    t, where, tax = trap("tax_one_digit"), city(m, "ua"), m.tax_id("UA")
    near = tax[:6] + str((int(tax[6]) + 3) % 10) + tax[7]
    for number in (tax, near):
        m.write(t, m.entity(), name=f"ТОВ «{m.brand('ua')}»", tax_id=number, city=where)


@archetype
def bookkeeper(m: Maker, lang: str) -> None:
    """One bookkeeper keeps the books of five firms."""
    t, mail = trap("bookkeeper"), m.email(own=False)
    for _ in range(5):
        m.write(
            t,
            m.entity(),
            name=dressed(m, lang, m.brand(lang)),
            emails=[mail],
            persons=("Петрова Анна Ивановна",),
        )


@archetype
def namesake_people(m: Maker, lang: str) -> None:
    people = "ua" if lang == "ua" else "ru"
    surname, first, father = m.person(people)
    t, where = trap("namesake_people"), city(m, lang)
    for _ in range(2):
        m.write(
            t, m.entity(), name=f"{surname} {first} {father}", city=where, phones=[m.phone(COUNTRY[lang])]
        )


@archetype
def initials_between(m: Maker, lang: str) -> None:
    """«Иванов И.И.» with the family's phone: father or son?"""
    people = m.book["people"]["ua" if lang == "ua" else "ru"]  # type: ignore[index]
    surname, _, father = m.person("ua" if lang == "ua" else "ru")
    names = [name for name in people["men"] if name[0] == people["men"][0][0]][:2]
    t, tel = trap("initials_between"), m.phone(COUNTRY[lang])
    for name in names:
        m.write(t, m.entity(), name=f"{surname} {name} {father}", phones=[tel])
    m.write(t, m.entity(), name=f"{surname} {names[0][0]}.{father[0]}.", phones=[tel])


@archetype
def sisters(m: Maker, lang: str) -> None:
    """Twins: one surname, birthday and phone."""
    people = m.book["people"]["ua" if lang == "ua" else "ru"]  # type: ignore[index]
    surname, _, father = m.person("ua" if lang == "ua" else "ru")
    t, tel, born = trap("sisters"), m.phone(COUNTRY[lang]), m.birthday()
    for name in m.dice.sample(list(people["men"]), 2):
        m.write(t, m.entity(), name=f"{surname} {name} {father}", phones=[tel], birthday=born)


@archetype
def parent_and_subsidiary(m: Maker, lang: str) -> None:
    """The same name and site in two countries: two legal entities."""
    name, t, mail = m.brand("ru"), trap("parent_and_subsidiary"), m.email()
    m.write(t, m.entity(), name=f"ООО «{name}»", tax_id=m.tax_id("RU"), emails=[mail], country="RU")
    m.write(t, m.entity(), name=f"ТОО «{name}»", tax_id=m.tax_id("KZ"), emails=[mail], country="KZ")


@archetype
def mixed(m: Maker, lang: str) -> None:
    """A client as three sellers keep him: every field there or not, and the name as each of them types."""
    name, where, e, t = m.brand(lang), city(m, lang), m.entity(), trap("mixed")
    tax, tel, mail = m.tax_id(COUNTRY[lang]), m.phone(COUNTRY[lang]), m.email(own=m.dice.random() < 0.5)
    for _ in range(m.dice.randrange(2, 6)):
        shape = m.dice.random()
        written = name if shape < 0.15 else dressed(m, lang, typo(m, name) if shape > 0.9 else name)
        have = [m.dice.random() < chance for chance in (0.5, 0.6, 0.4, 0.8)]
        m.write(
            t,
            e,
            name=written,
            tax_id=tax if have[0] else "",
            phones=[tel] if have[1] else [m.phone(COUNTRY[lang])],
            emails=[mail] if have[2] else [],
            city=where if have[3] else "",
        )

"""A client's name taken apart: its own words, form, person, numbers, qualifiers, town and somebody's notes.

«ООО "Ромашка" № 5 (Тула) _удалить ИНН 7701234567» is the firm «ромашка», number 5, in Tula, with a tax id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clientbase.identity import legal, names, persons
from clientbase.identity.persons import Person
from clientbase.identity.skeleton import loose, skeleton
from clientbase.identity.words import city_key, words

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_NUMBER = re.compile(r"(?:№|#|\bno\.?|\bnum\.?|\bN)\s*(\d{1,5})\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{8,14}")
_PAYER = re.compile(r"//.*?(?://|$)")
_ROMAN = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_ROMANS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SHORT = 7  # digits of a number that names a point; longer ones are codes
_LONGEST_JUNK = 2


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says.

    Attributes:
        words: its own words, folded, without form, note, number, town and weak words.
        squeezed: all of them in one, marks too: «М.Видео» and «МВидео».
        whole: the same with weak words: «ТД Ромашка» and «Ромашка» are two firms more often than not.
        sounds: skeletons of `words`, sorted.
        loose: skeletons that Russian and Ukrainian spelling have in common, sorted.
        forms: legal forms.
        person: the person it names, None for a firm.
        numbers: numbers and single letters that tell points apart: «№ 5», «Элита-М».
        qualifiers: what stands in brackets, each as one skeleton.
        city: the town at its end, as `city_key` has it.
        former: words of the names it says the client had before.
        tax_ids: long numbers inside it.
        junk: somebody marked the card as not to be used.
        generic: all of its words are everybody's.
        script: `latin`, `cyrillic`, `ukrainian` or empty.
    """

    words: tuple[str, ...]
    squeezed: str
    whole: str
    sounds: tuple[str, ...]
    loose: tuple[str, ...]
    forms: tuple[str, ...] = ()
    person: Person | None = None
    numbers: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    city: str = ""
    former: tuple[tuple[str, ...], ...] = ()
    tax_ids: tuple[str, ...] = ()
    junk: bool = False
    generic: bool = False
    script: str = ""


@dataclass(slots=True)
class _Found:
    """What was taken off a name so far."""

    numbers: set[str]
    qualifiers: set[str]
    tax_ids: list[str]
    former: list[tuple[str, ...]]
    extra: list[str]  # forms written in brackets
    city: str = ""
    squeezed: str = ""
    whole: str = ""
    junk: bool = False


def analysed(name: str, *, human: bool = False) -> NameParts:
    """Take a name apart; `human`: the card says that it is a person's."""
    found = _Found(set(), set(), [], [], [])
    rest = _PAYER.sub(" ", name) if "//" in name else name
    rest = _without_brackets(rest, found)
    rest = rest.replace("*", " ").replace("_", " ")
    rest = _DIGITS.sub(lambda digits: found.tax_ids.append(digits[0]) or " ", rest)  # type: ignore[func-returns-value]
    rest = _NUMBER.sub(lambda number: found.numbers.add(number[1].lstrip("0") or "0") or " ", rest)  # type: ignore[func-returns-value]
    tokens, forms = names.split(_romans(rest, found))
    tokens = [part for token in tokens for part in _pieces(token)]
    tokens = _without_junk(_without_labels(tokens), found)
    tokens, more = _forms_again(tokens)
    forms = sorted({*forms, *more, *found.extra})
    person = None
    if forms == ["пп"] and persons.parsed(tokens, sole_trader=True):
        forms = ["фоп"]  # «ЧП Иванов И.И.» is what people call a sole trader
    if not legal.is_firm(forms):
        person = persons.parsed(tokens, sole_trader=legal.is_sole_trader(forms))
        if person is None and human and tokens:
            person = persons.assumed(tokens)
    if person is None:
        tokens = _own_words(tokens, found)
    return _parts(name, tokens, forms, person, found)


def _without_brackets(name: str, found: _Found) -> str:
    while "(" in name or "[" in name or "{" in name:
        inner = _BRACKETS.search(name)
        if inner is None:
            break
        tail = _bracketed(inner[1].strip(), found)
        name = f"{name[: inner.start()]} {tail} {name[inner.end() :]}"
    return name


def _bracketed(inner: str, found: _Found) -> str:
    """Sort what stood in brackets into what was found; what belongs to the name itself is given back."""
    tokens, forms = names.split(inner)
    if not tokens:
        return ""
    if not forms and len(tokens) <= 3 and names.has_form(f"{inner} x"):  # noqa: PLR2004 - a form and nothing else
        return inner
    if tokens[0] in words().former:
        found.former.append(tuple(sorted(tokens[1:])))
    elif _DIGITS.search(inner):
        found.tax_ids += _DIGITS.findall(inner)
    elif tuple(tokens) in words().junk:
        found.junk = True
    else:
        _qualified(_without_junk(tokens, found), found)
    return ""


def _qualified(tokens: list[str], found: _Found) -> None:
    """A number or a qualifier out of brackets; a person there is whom to ask for, and no part of the name."""
    if all(part.isdigit() or part == "№" for part in tokens):
        found.numbers |= {part.lstrip("0") or "0" for part in tokens if part.isdigit()}
    elif any(part[0].isalnum() for part in tokens) and persons.parsed(tokens) is None:
        found.qualifiers.add(city_key(" ".join(tokens)))


def _romans(name: str, found: _Found) -> str:
    """Roman numerals, written in capitals, are numbers: «Столица II»."""
    if not any(letter in name for letter in "IVX"):
        return name
    kept: list[str] = []
    for token in name.split():
        bare = token.strip("«»\"'.,")
        if bare and _ROMAN.fullmatch(bare) and (len(bare) > 1 or bare in "IVX") and len(kept) > 0:
            found.numbers.add(str(_ROMANS.get(bare.casefold(), bare)))
        else:
            kept.append(token)
    return " ".join(kept)


def _pieces(token: str) -> Iterable[str]:
    return (piece for piece in re.split(r"[.+/&№]+", token.replace("'", "")) if piece)


def _without_labels(tokens: list[str]) -> list[str]:
    """The words before a tax id that was taken out: «ИНН»."""
    labels = {"инн", "іпн", "єдрпоу", "едрпоу", "огрн", "кпп", "бин", "иин", "унп", "код"}
    return [token for token in tokens if token not in labels] or tokens


def _without_junk(tokens: list[str], found: _Found) -> list[str]:
    """Words that mark a card as unwanted, at either end."""
    junk = words().junk
    changed = True
    while changed and tokens:
        changed = False
        for size in range(_LONGEST_JUNK + 1, 0, -1):
            if len(tokens) > size and tuple(tokens[-size:]) in junk:
                tokens, found.junk, changed = tokens[:-size], True, True
                break
    while len(tokens) > 1 and not any(letter.isalnum() for letter in tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _forms_again(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Forms that came to the ends when notes were taken away."""
    if len(tokens) < 2:  # noqa: PLR2004 - a form alone is the name
        return tokens, []
    return names.split(" ".join(tokens))


def _own_words(tokens: list[str], found: _Found) -> list[str]:
    """Numbers, town, shorthands and weak words taken out of a firm's words."""
    tokens = _shortened(tokens)
    tokens = _without_city(tokens, found)
    own = []
    for token in tokens:
        digits = re.match(r"^(\d+)", token)
        if digits and len(digits[1]) <= _SHORT and len(token) - len(digits[1]) <= 2:  # noqa: PLR2004 - an ending
            found.numbers.add(token.lstrip("0") or "0")
        else:
            own.append(token)
    weak = words().weak
    letters = [token for token in own[:-1] if len(token) == 1 and token not in weak and token.isalpha()]
    letters += [token for token in own[-1:] if len(token) == 1 and token.isalpha()]
    rest = [token for token in own if len(token) > 1 and token not in weak]
    found.whole = "".join(own)
    found.squeezed = "".join(token for token in own if token in letters or token in rest)
    if rest:
        found.numbers |= {skeleton(letter) or letter for letter in letters}
        return rest
    return own or tokens


def _shortened(tokens: list[str]) -> list[str]:
    shorthands = words().shorthands
    out: list[str] = []
    place = 0
    while place < len(tokens):
        for size in (3, 2, 1):
            short = shorthands.get(tuple(tokens[place : place + size]))
            if short and place + size <= len(tokens):
                out.append(short)
                place += size
                break
        else:
            out.append(tokens[place])
            place += 1
    return out


def _without_city(tokens: list[str], found: _Found) -> list[str]:
    """The town at the end of a name, where something else remains."""
    lists = words()
    for size in range(min(lists.city_ends.get(tokens[-1], 0), len(tokens) - 1) if tokens else 0, 0, -1):
        city = lists.cities.get(tuple(tokens[-size:]))
        if city and any(token not in lists.weak for token in tokens[:-size]):
            found.city = city
            rest = tokens[:-size]
            return rest[:-1] if rest[-1] in {"г", "м"} and len(rest) > 1 else rest
    return tokens


def _parts(name: str, tokens: list[str], forms: list[str], person: Person | None, found: _Found) -> NameParts:
    lists = words()
    script = "latin"
    if _CYRILLIC.search("".join(tokens)):
        script = "ukrainian" if _UKRAINIAN.search(name) or "тов" in forms or "фоп" in forms else "cyrillic"
    sounds = tuple(sorted(filter(None, map(skeleton, tokens))))
    return NameParts(
        words=tuple(tokens),
        squeezed=found.squeezed or "".join(tokens),
        whole=found.whole or "".join(tokens),
        sounds=sounds,
        loose=tuple(sorted(filter(None, map(loose, tokens)))),
        forms=tuple(forms),
        person=person,
        numbers=frozenset(found.numbers),
        qualifiers=frozenset(found.qualifiers),
        city=found.city,
        former=tuple(found.former),
        tax_ids=tuple(found.tax_ids),
        junk=found.junk,
        generic=all(token in lists.generic or token in lists.weak or token.isdigit() for token in tokens),
        script=script if tokens else "",
    )

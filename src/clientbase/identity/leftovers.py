"""What in a cell tells who somebody is: values of personal fields found again in any notation.

A name is found whole; of its words those of four letters or more tell too, unless they are common: words of
several names, or words that stand beside clients who are not called so. The names of people tell by every
word, declined ones too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from clientbase.identity import email_addresses, names, persons, phone_numbers, tax_ids
from clientbase.identity.legal import is_sole_trader

LEAST = 4  # letters of a word that tells
_LONG = 6  # letters of a word that may lose its last one in another case
_SEVERAL = 3  # names that share a word, for it to be a common one
_WORDS = 2  # of a name that tell whose it is
_NATIONAL = 9  # last digits that tell one phone from another
_FEWEST = 7  # digits of a phone, a tax number
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d(?:[\s().+\-/\u00a0]*\d){6,}")
_ADDRESS = re.compile(r"[^\s@,;|<>()\"'«»]+@[^\s@,;|<>()\"'«»]+")
_HOST = re.compile(r"(?:[\w-]+\.)+\w{2,}")


def words(text: str) -> list[str]:
    """The words of a text as they are compared: small letters, ё as е."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


def telling(text: str) -> set[str]:
    """The words of a text that are long enough and nothing but letters."""
    return {word for word in words(text) if len(word) >= LEAST and word.isalpha()}


@dataclass(slots=True)
class Personal:
    """Values of personal fields, as they are looked for.

    Attributes:
        names: whole names of two words or more.
        words: words of the names of clients that are not common.
        single: words that are all of a name.
        people: beginnings of the names of people.
        numbers: digits of phones and tax numbers, and the last nine of long ones.
        addresses: e-mails, and the hosts of those that are not public.
    """

    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    single: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    lengths: set[int] = field(default_factory=set)
    whole: dict[str, str] = field(default_factory=dict)

    def add_clients(
        self, written: Iterable[str], common: Iterable[str] = (), several: int = _SEVERAL
    ) -> None:
        """Names of clients. Those of people are taken as such; `common` words tell nothing.

        Args:
            written: the names in all their spellings.
            common: words that tell nothing.
            several: how many names share a word that tells nothing.
        """
        met: Counter[str] = Counter()
        parts = {" ".join(bare): (bare, forms) for bare, forms in map(names.split, written)}
        for bare, forms in parts.values():
            if persons.parsed(bare, sole_trader=is_sole_trader(forms)):
                self.add_people([" ".join(bare)])
                continue
            said = words(" ".join(bare))
            self._add_name(said)
            self.single |= telling(" ".join(bare)) if len(said) == 1 else set()
            met.update(telling(" ".join(bare)))
        self.words |= {word for word, times in met.items() if times < several} - set(common)

    def add_people(self, written: Iterable[str]) -> None:
        """Names of people: managers, contact persons, sole traders."""
        for name in dict.fromkeys(written):
            self._add_name(words(name))
            for word in telling(name):
                self.people.add(word[:-1] if len(word) >= _LONG else word)

    def add_contacts(self, phones: Iterable[str], emails: Iterable[str], numbers: Iterable[str]) -> None:
        """Cells of phones, of e-mails and of tax numbers."""
        for cell in phones:
            for point in phone_numbers.parse(cell):
                if point.verdict != "placeholder":
                    self._add_number(re.sub(r"\D", "", point.value or point.written.partition("#")[0]))
        for cell in emails:
            for one in email_addresses.parse(cell):
                if one.verdict == "placeholder" or "@" not in one.written:
                    continue
                address = (one.value or one.written).lower()
                self.addresses.add(address)
                if not email_addresses.is_public(address):
                    self.addresses.add(email_addresses.host(address))
        for cell in numbers:
            digits = re.sub(r"\D", "", cell.partition("/")[0])
            if not tax_ids.is_placeholder(digits or "0"):
                self._add_number(digits)

    def _add_name(self, said: list[str]) -> None:
        if len(said) > 1 and any(len(word) >= LEAST for word in said):
            self.names.add(" ".join(said))
            self.lengths.add(len(said))

    def _add_number(self, digits: str) -> None:
        if len(digits) >= _FEWEST:
            self.numbers.add(digits)
        if len(digits) > _NATIONAL:
            self.numbers.add(digits[-_NATIONAL:])

    def found(self, cell: str) -> str:
        """What kind of a personal value a cell holds: `name`, `phone or number`, `e-mail`; "" for none."""
        known = self.whole.get(cell)
        if known is None:
            known = self.whole[cell] = self._found(cell)
        return known

    def _found(self, cell: str) -> str:
        if self._has_number(cell):
            return "number"
        if self._has_address(cell.lower()):
            return "e-mail"
        said = words(cell)
        return "name" if self._has_name(said) or self._has_word(said) else ""

    def has_whole(self, cell: str) -> bool:
        """Whether a cell holds a whole name, a number or an address."""
        return self._has_number(cell) or self._has_address(cell.lower()) or self._has_name(words(cell))

    def has_words(self, cell: str) -> bool:
        """Whether a cell holds enough of a name: two words of it, one with initials, or its only word."""
        said = words(cell)
        met = {word for word in said if self._has_word([word])}
        initials = [word for word in said if len(word) == 1 and word.isalpha()]
        return len(met) >= _WORDS or bool(met and initials) or not self.single.isdisjoint(said)

    def _has_number(self, cell: str) -> bool:
        for written in _NUMBER.findall(cell):
            digits = re.sub(r"\D", "", written)
            parts = re.findall(r"\d{7,}", written)
            if any(one in self.numbers or one[-_NATIONAL:] in self.numbers for one in (digits, *parts)):
                return True
        return False

    def _has_address(self, cell: str) -> bool:
        if "@" in cell and any(one.strip(".") in self.addresses for one in _ADDRESS.findall(cell)):
            return True
        return "." in cell and any(one in self.addresses for one in _HOST.findall(cell))

    def _has_name(self, said: list[str]) -> bool:
        return any(
            " ".join(said[place : place + length]) in self.names
            for length in self.lengths
            for place in range(len(said) - length + 1)
        )

    def _has_word(self, said: list[str]) -> bool:
        return any(
            word in self.words or any(word[:end] in self.people for end in range(LEAST, len(word) + 1))
            for word in said
            if len(word) >= LEAST and word.isalpha()
        )

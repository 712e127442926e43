"""Pseudonyms under a secret key: equal values get equal ones, and without the key nobody finds the way back.

A pseudonym is made by HMAC-SHA256 of the kind and the value. Phones, e-mails and tax numbers become others
that are judged alike (valid, incomplete, of a mobile, of a country …), so that an audit counts the same; who
answers such a number nobody knows, it is not to be called. Hosts become ones of the reserved `.example`.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from clientbase.identity import email_addresses, messengers, names, phone_numbers, tax_ids
from clientbase.identity.contact_point import ContactPoint

KEY_BYTES = 32
_LETTERS = 10  # hexadecimal ones of a pseudonym: 40 bits
_TRIES = 400
_KEPT = (6, 5, 4, 3, 1, 0)  # signs at the start of a phone that tell its country and kind, the best first
_HIDDEN = 5  # digits of a phone that are others
_DATE_LENGTH = 365
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#\s:]+).*$", re.IGNORECASE)


class Pseudonyms:
    """The pseudonyms of one key.

    Args:
        key: the secret, 32 bytes or more.
        taken: digits of phones and tax numbers that no pseudonym may be: those of the data themselves.
    """

    def __init__(self, key: bytes, taken: Iterable[str] = ()) -> None:
        self._key = key
        self._taken = set(taken)
        self._given: dict[tuple[str, str], str] = {}

    def token(self, kind: str, value: str) -> str:
        """A word for a value: the letter `kind` begins with, and ten hexadecimal ones."""
        return kind[0] + self._digest(kind, value).hex()[:_LETTERS]

    def name(self, written: str) -> str:
        """The pseudonym of a client's name: spellings of one name get one, the legal form stays."""
        words, forms = names.split(written)
        return " ".join([*(form.upper() for form in forms), self.token("client", names.key(" ".join(words)))])

    def phones(self, cell: str, home: str = "") -> str:
        """A cell of phones with others in their places; what stood around them is gone."""
        return ", ".join(dict.fromkeys(self._phone(one, home) for one in phone_numbers.parse(cell, home)))

    def emails(self, cell: str) -> str:
        """A cell of e-mails with others in their places."""
        return ", ".join(dict.fromkeys(self._email(one) for one in email_addresses.parse(cell)))

    def messengers(self, cell: str, home: str = "") -> str:
        """A cell of messengers with others in their places."""
        return ", ".join(dict.fromkeys(self._messenger(one, home) for one in messengers.parse(cell, home)))

    def tax_id(self, cell: str, home: str = "") -> str:
        """Another tax number that is judged alike in the country; placeholders stay as they are."""
        said = tax_ids.read(cell, home)
        if said.verdict == "placeholder":
            return re.sub(r"\D", "", cell)
        own = said.value or re.sub(r"\W", "", cell)

        def alike(candidate: str) -> bool:
            other = tax_ids.read(candidate, home)
            if bool(said.value) != bool(other.value):
                return False
            return (other.verdict, other.country) == (said.verdict, said.country)

        made = self._made("tax", own, alike, _numbers_like(own))
        return f"{made}/{self.shape(said.kpp)}" if said.kpp else made

    def shape(self, value: str) -> str:
        """Other digits for digits and letters for letters: numbers of branches, registers, post offices."""
        return self._made("shape", value, lambda _: True, _masked(value, 0))

    def host(self, site: str) -> str:
        """A host that cannot exist; the same for a site and for the e-mails of it."""
        return self.token("host", _HOST.sub(r"\1", site.strip().lower())) + ".example"

    def day(self, day: date) -> date:
        """Another day of the same year."""
        number = int.from_bytes(self._digest("day", day.isoformat())[:4], "big")
        return date(day.year, 1, 1) + timedelta(days=number % _DATE_LENGTH)

    def _phone(self, point: ContactPoint, home: str) -> str:
        digits = re.sub(r"\D", "", point.written.partition("#")[0])
        if point.verdict == "placeholder":
            return digits
        if not digits:
            return "no phone"  # a word in the place of a phone, which is an invalid one
        own = point.value or ("+" if point.written.lstrip().startswith("+") else "") + digits

        def alike(candidate: str) -> bool:
            found = phone_numbers.parse(candidate, home)
            return [(one.verdict, one.line, one.country, bool(one.value)) for one in found] == [
                (point.verdict, point.line, point.country, bool(point.value))
            ]

        kept = [count for count in _KEPT if len(own) - count >= _HIDDEN] or [0]
        ways = [_masked(own, count) for count in kept]
        if point.verdict != "suspicious":
            return self._made("phone", own, alike, *ways)
        if point.value and "+" not in point.written:  # it is doubtful because no country stands before it
            whole = self._phone(replace(point, written=own, verdict="valid"), home)
            if alike(whole[-len(digits) :]):
                return whole[-len(digits) :]
        # a digit that is repeated stays a repeated one
        return self._made("phone", own, alike, *(_permuted(own, count) for count in kept), *ways)

    def _email(self, point: ContactPoint) -> str:
        address = (point.value or point.written).lower()
        local, _, host = address.rpartition("@")
        word = self._mailbox(local) if point.role else self.token("user", local or address)
        known = email_addresses.is_public(address) or point.verdict == "suspicious"
        ways = [f"{word}@{host}"] if known and host else []
        ways += [f"{word}@{self.host(host or address)}", f"{word}@", f"\u0441{word}@{host}", word]
        if point.verdict == "placeholder":
            ways = ["test@example.com"]
        for way in ways:
            found = email_addresses.parse(way)
            if [(one.verdict, one.role) for one in found] == [(point.verdict, point.role)]:
                return way
        return ways[0]

    def _mailbox(self, local: str) -> str:
        """The box of a department: `sales7` has another number, `info` tells nobody."""
        bare = re.sub(r"[\d_.-]+$", "", local)
        return bare if bare == local else f"{bare}{int(self._digest('mailbox', local).hex()[:8], 16)}"

    def _messenger(self, point: ContactPoint, home: str) -> str:
        if point.value and point.value.startswith("+"):
            return self._phone(point, home)
        return "@" + self.token("user", point.value or point.written) if point.value else "no messenger"

    def _made(
        self, kind: str, own: str, alike: Callable[[str], bool], *ways: Callable[[Iterator[int]], str]
    ) -> str:
        """The first candidate that is judged alike and is nobody's yet; a word where there is none."""
        known = self._given.get((kind, own))
        if known is not None:
            return known
        made = next(self._candidates(kind, own, alike, ways), None) or self.token(kind, own)
        self._given[kind, own] = made
        self._taken.add(_bare(made))
        return made

    def _candidates(
        self,
        kind: str,
        own: str,
        alike: Callable[[str], bool],
        ways: Iterable[Callable[[Iterator[int]], str]],
    ) -> Iterator[str]:
        for number, way in enumerate(ways):
            for attempt in range(_TRIES):
                made = way(self._numbers(f"{kind} {number} {attempt}", own))
                if made != own and _bare(made) not in self._taken and alike(made):
                    yield made

    def _numbers(self, kind: str, value: str) -> Iterator[int]:
        """Numbers from 0 to 255 without end."""
        block = 0
        while True:
            yield from self._digest(f"{kind} {block}", value)
            block += 1

    def _digest(self, kind: str, value: str) -> bytes:
        return hmac.digest(self._key, f"{kind}\0{value}".encode(), "sha256")


def _bare(made: str) -> str:
    return re.sub(r"\W", "", made)


def _masked(own: str, kept: int) -> Callable[[Iterator[int]], str]:
    """`own` with other digits and letters behind the first `kept` signs; a zero in front stays one."""

    def made(numbers: Iterator[int]) -> str:
        found = []
        for place, sign in enumerate(own):
            if place < kept or not sign.isalnum():
                found.append(sign)
            elif sign.isdigit():
                first = place == 0
                found.append(
                    "0"
                    if first and sign == "0"
                    else str(next(numbers) % 9 + 1 if first else next(numbers) % 10)
                )
            else:
                found.append("ABCDEFGHIKLMNOPRSTUVXYZ"[next(numbers) % 23])
        return "".join(found)

    return made


def _permuted(own: str, kept: int) -> Callable[[Iterator[int]], str]:
    """`own` with every digit replaced by one other behind the first `kept` signs: patterns stay."""

    def made(numbers: Iterator[int]) -> str:
        turn = next(numbers) % 9 + 1
        tail = "".join(str((int(sign) + turn) % 10) if sign.isdigit() else sign for sign in own[kept:])
        head = _masked(own[:kept], max(kept - 2, 0))(numbers)
        return head + tail

    return made


def _numbers_like(own: str) -> Callable[[Iterator[int]], str]:
    """Tax numbers of the same shape; the check digits of a Russian one are put right, others are tried."""
    made = _masked(own, 2 if own[:2].isalpha() else 0)
    checks = tax_ids.INN.get(len(own), ())

    def closed(numbers: Iterator[int]) -> str:
        digits = made(numbers)
        if not digits.isdigit() or next(numbers) % 2:
            return digits
        for place, weights in checks:
            digits = digits[:place] + str(tax_ids.weighted(digits, weights) % 11 % 10) + digits[place + 1 :]
        return digits

    return closed

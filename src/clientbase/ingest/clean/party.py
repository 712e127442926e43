"""The two sides of a call or letter, as its log writes them: number, extension, e-mail, name.

`Bluebay Ltd (15550100101)`, `"Sam" <201>`, `+1 555 010 0102`, `sip:201@pbx` and `ann@example.com` are sides.
A number of up to five digits is an extension of the own exchange.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

EXTENSION = 5  # digits at most
_DIGITS = r"\+?[0-9(][0-9 ()./-]*"
_BRACKETS = r"[(<\[] *(?:(?:sip|tel):)?(\+?[0-9][0-9 .()-]*)(?:@[^)>\]]*)?[)>\]] *$"
_WHOLE = rf"^ *(?:[A-Za-z]+:)?({_DIGITS})(?:@.*)?$"
_TAIL = r"[^0-9+(] +(\+?[0-9]{2,})$"
_EMAIL = r"[^\s<>,;()\"]+@[^\s<>,;()\"]+\.[^\s<>,;()\"]+"
_SIP = r"(?i)^ *(?:sip|tel|client):"
_NOT_A_NAME = r"[\"“”«»]|^ +| +$"
_LETTER = "[a-zß-öø-ɏа-ӿ]"
_OTHER = "[^0-9a-zß-öø-ɏа-ӿ]"
_SHORT = 3  # letters up to which a word is meant whole


@dataclass(frozen=True, slots=True)
class Side:
    """One side: digits of its number, its e-mail, its name; "" for what is not said."""

    number: str = ""
    email: str = ""
    name: str = ""

    @property
    def is_extension(self) -> bool:
        """Whether the number is one of the own exchange."""
        return 0 < len(self.number) <= EXTENSION

    @property
    def is_phone(self) -> bool:
        """Whether the number is one of the public network."""
        return len(self.number) > EXTENSION


def parse(cell: str) -> Side:
    """The side that a cell names."""
    value = text.stripped(cell)
    email = "" if re.search(_SIP, value) else _first(_EMAIL, value, 0)
    number = _number(value) if not email else ""
    name = "" if text.folded(value) in nameless() else _name(value, number, email)
    return Side(re.sub("[^0-9]", "", number), email.lower(), name)


def _first(pattern: str, value: str, group: int = 1) -> str:
    found = re.search(pattern, value)
    return found[group] if found else ""


def _number(value: str) -> str:
    return next((n for pattern in (_BRACKETS, _WHOLE, _TAIL) if (n := _first(pattern, value).strip())), "")


def _name(value: str, number: str, email: str) -> str:
    if re.search(_WHOLE, value):
        return ""
    rest = value.replace(email, "") if email else re.sub(_BRACKETS, "", value)
    if number and rest == value:
        rest = value.replace(number, "")
    rest = re.sub(r"[(<\[] *[)>\]]", "", rest)
    return re.sub(_NOT_A_NAME, "", rest.replace('"', "")).strip()


@lru_cache
def nameless() -> tuple[str, ...]:
    """What a log writes for a number that is withheld."""
    return vocabulary.words("sides", "withheld")


def expression(cell: str) -> str:
    """SQL: a struct of `number`, `email` and `name`, equal to `parse` but for NULL where nothing is said."""
    email = (
        f"case when not regexp_matches(v, {literal(_SIP)}) then"
        f" nullif(regexp_extract(v, {literal(_EMAIL)}, 0), '') end"
    )
    found = ", ".join(
        f"nullif(trim(regexp_extract(v, {literal(pattern)}, 1)), '')"
        for pattern in (_BRACKETS, _WHOLE, _TAIL)
    )
    number = f"case when e is null then coalesce({found}) end"
    rest = (
        f"case when e is not null then replace(v, e, '')"
        f" when regexp_matches(v, {literal(_BRACKETS)}) then regexp_replace(v, {literal(_BRACKETS)}, '')"
        " when n is not null then replace(v, n, '') else v end"
    )
    whole = f"regexp_replace({rest}, '[(<\\[] *[)>\\]]', '', 'g')"
    bare = f"trim(replace(regexp_replace({whole}, {literal(_NOT_A_NAME)}, '', 'g'), '\"', ''))"
    said = f"lower(v) not in {listed(nameless())} and not regexp_matches(v, {literal(_WHOLE)})"
    name = f"case when {said} then nullif({bare}, '') end"
    digits = "nullif(regexp_replace(n, '[^0-9]', '', 'g'), '')"
    made = f"{{'number': {digits}, 'written': n, 'email': lower(e), 'name': {name}}}"
    return let("v", text.trimmed(cell), let("e", email, let("n", number, made)))


# -- which way -----------------------------------------------------------------------------------------------


@lru_cache
def _pattern(way: str) -> str:
    """The words of a direction: short ones whole, others as the beginning of a word."""
    words = sorted(vocabulary.words("sides", way), key=lambda word: (-len(word), word))
    whole = [re.escape(word) for word in words if len(word) <= _SHORT]
    begun = [re.escape(word) for word in words if len(word) > _SHORT]
    parts = ([rf"(?:{'|'.join(whole)})(?:$|{_OTHER})"] if whole else []) + [
        rf"(?:{'|'.join(begun)}){_LETTER}*"
    ]
    return rf"(?:^|{_OTHER})(?:{'|'.join(parts)})"


WAYS = ("internal", "inbound", "outbound")


def direction(cell: str) -> str:
    """`inbound`, `outbound`, `internal`, or "" for a cell that does not say."""
    value = text.folded(cell)
    return next((way for way in WAYS if re.search(_pattern(way), value)), "")


def direction_sql(cell: str) -> str:
    """SQL: equal to `direction`, NULL for ""."""
    tests = " ".join(f"when regexp_matches(v, {literal(_pattern(way))}) then '{way}'" for way in WAYS)
    return let("v", text.folded_sql(cell), f"case {tests} end")


def word_of_direction(cell: str) -> str:
    """SQL: the word of the cell that says the direction, as written; NULL for none."""
    either = "|".join(map(_pattern, WAYS))
    word = f"regexp_extract(v, {literal(f'({either})')}, 1)"
    bare = f"regexp_replace({word}, {literal(f'^{_OTHER}+|{_OTHER}+$')}, '', 'g')"
    return let("v", text.folded_sql(cell), f"nullif({bare}, '')")


def only_direction(cell: str) -> bool:
    """Whether a cell says which way, and nothing else."""
    value = text.folded(cell)
    way = direction(value)
    if not way:
        return False
    rest = re.sub(_pattern(way), " ", value)
    return not re.search(_LETTER, re.sub(_pattern("besides"), " ", rest))

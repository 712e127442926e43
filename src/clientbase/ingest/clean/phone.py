"""One phone under all its spellings: `8 067 123-45-67`, `067 123 45 67` and `+380671234567` are the same.

National prefixes of Ukraine (trunk 0, and 8 before it in old notation) and of Russia and Kazakhstan (trunk 8)
become the country code of ITU E.164; a number that follows neither plan keeps its digits. Only the first of
several phones in a cell counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.clean.sql import let

_FIRST = r"^[^,;/]*"
_TO_CODE = (
    (r"^80([0-9]{9})$", "380"),  # 8 067 … : the long-distance 8 before the Ukrainian 0
    (r"^0([0-9]{9})$", "380"),
    (r"^8([0-9]{10})$", "7"),
    (r"^([9][0-9]{9})$", "7"),
)


def expression(column: str) -> str:
    """SQL: the digits that identify a phone; null for a cell without at least six of them."""
    digits = f"regexp_replace(regexp_extract({column}, '{_FIRST}'), '[^0-9]', '', 'g')"
    branches = " ".join(
        f"when regexp_matches(d, '{pattern}') then concat('{code}', regexp_extract(d, '{pattern}', 1))"
        for pattern, code in _TO_CODE
    )
    return let("d", digits, f"case {branches} when strlen(d) >= 6 then d end")


# -- the phones of cards and of calls ----------------------------------------------------------------------

_BETWEEN = r"[,;|#\n]|:::| / |\p{L}+"  # a word is a label or begins an extension
_TWO = r"((?:[0-9][() -]*){7,})/"  # a stroke after a whole phone, not after the code of a town
_LEAST = 6  # digits
_DIFFERENT = 3  # digits: a phone that has fewer was typed to fill the cell
_CODE = r"^(?:[17]|2[078]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2})"  # ITU-T E.164
_AT_HOME = (r"^80([0-9]{9})$", r"^8([0-9]{10})$", r"^0([0-9]+)$", r"^([1-9].*)$")  # what follows the trunk


def of_card(column: str) -> str:
    """SQL: the keys of all phones in a cell of a card, a list; a call is of the card when one of its is here.

    Phones are compared digit by digit; where one of two is written without the code of its country, without
    it. Extensions, `(0)` and 00 before the code say nothing; a digit that is only repeated is no phone.
    """
    return _keys(column, known=("c' || d", "k' || n"), unknown=("u' || n",))


def of_call(column: str) -> str:
    """SQL: the keys under which cards may know the phones in a cell, a list; see `of_card`."""
    return _keys(column, known=("c' || d", "u' || n"), unknown=("k' || n", "u' || n"))


def _keys(column: str, *, known: Sequence[str], unknown: Sequence[str]) -> str:
    bare = "replace(p, '(0)', '')"
    plus = f"regexp_matches({bare}, '^[^0-9]*(?:[+]|00[1-9])')"
    every = f"regexp_replace({bare}, '[^0-9]', '', 'g')"
    digits = f"case when {plus} then ltrim({every}, '0') else {every} end"
    whole = f"{plus} or strlen(d) > 11 or (strlen(d) = 11 and d[1] not in ('0', '8'))"
    abroad = let("n", f"regexp_replace(d, '{_CODE}', '')", f"['d' || d, {_listed(known)}]")
    forms = ", ".join(f"nullif(regexp_extract(d, '{form}', 1), '')" for form in _AT_HOME)
    numbers = f"list_filter([{forms}], lambda n: n is not null)"
    home = f"list_prepend('d' || d, flatten(list_transform({numbers}, lambda n: [{_listed(unknown)}])))"
    none = f"strlen(d) < {_LEAST} or len(list_distinct(string_split(ltrim(d, '0'), ''))) < {_DIFFERENT}"
    keys = let("d", digits, f"case when {none} then [] when {whole} then {abroad} else {home} end")
    parts = f"regexp_split_to_array(regexp_replace({column}, '{_TWO}', '\\1;', 'g'), '{_BETWEEN}')"
    return f"flatten(list_transform({parts}, lambda p: {keys}))"


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(f"'{key}" for key in keys)

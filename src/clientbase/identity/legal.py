"""Legal forms compared: which are one form in two languages, and which belong to people or to firms."""

from __future__ import annotations

from collections.abc import Sequence

SOLE_TRADERS = frozenset({"ип", "фоп", "кфх", "фг"})
# One form in several languages. LLC and Ltd may translate one form, yet «Acme LLC» and «Acme Ltd» are two.
_TRANSLATIONS: tuple[frozenset[str], ...] = (
    frozenset({"ооо", "тов", "осоо", "llc", "srl", "mchj", "мчж"}),
    frozenset({"ооо", "тов", "ltd", "co ltd"}),
    frozenset({"тоо", "llp", "llc", "ltd"}),
    frozenset({"ltd", "co ltd"}),
    frozenset({"одо", "тдв"}),
    frozenset({"зао", "зат", "cjsc"}),
    frozenset({"оао", "ват", "ojsc"}),
    frozenset({"пао", "пат", "pjsc", "plc"}),
    frozenset({"ао", "ат", "jsc", "аж"}),
    frozenset({"прат", "pjsc", "jsc"}),
    frozenset({"ип", "фоп"}),
    frozenset({"ип", "кфх"}),
    frozenset({"фоп", "фг"}),
    frozenset({"кфх", "кх", "фг"}),
    frozenset({"пп", "чуп", "чтуп", "чпуп", "чтпуп", "птуп", "уч", "уп"}),
    frozenset({"гп", "дп"}),
    frozenset({"corp", "inc"}),
)
_COMPANY = frozenset({"llc", "ltd", "co", "company"})
_SCRIPTLESS = frozenset({"филиал", "представительство"})


def compatible(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two cards may be one firm by their legal forms: an absent form agrees with any."""
    forms_a, forms_b = set(a) - _SCRIPTLESS, set(b) - _SCRIPTLESS
    if not forms_a or not forms_b or forms_a & forms_b:
        return True
    # Whoever writes a firm in English says LLC of any company; a person it is not.
    for ours, theirs in ((forms_a, forms_b), (forms_b, forms_a)):
        if ours <= _COMPANY and all(form.isalpha() and not form.isascii() for form in theirs):
            return is_firm(tuple(theirs))
    return any(forms_a & group and forms_b & group for group in _TRANSLATIONS)


def is_sole_trader(forms: Sequence[str]) -> bool:
    """Whether a form is a person's: ИП, ФОП."""
    return any(form in SOLE_TRADERS for form in forms)


def is_firm(forms: Sequence[str]) -> bool:
    """Whether a form is a legal entity's."""
    return any(form not in SOLE_TRADERS and form not in _SCRIPTLESS for form in forms)

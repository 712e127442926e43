"""What a saved segment may ask of a client: the fields of its card, and what sales tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from clientbase.condition import folded
from clientbase.locale import LANGUAGES, language
from clientbase.messages import N_, english
from clientbase.rules.rhythm import GROUPS, STATES
from clientbase.vocabulary import ABC, CELLS, XYZ

# Cyrillic letters that look like those of the classes, and the dashes that are shown for "no class".
_LOOKALIKES = str.maketrans("авсху–—", "abcxy--")


class Kind(Enum):
    """What the values of a field are, and so what they may be compared with."""

    TEXT = N_("text")
    WORD = N_("one of the words of the program")
    NUMBER = N_("a number")
    DAY = N_("a day")
    SWITCH = N_("yes or no")


# Whether the history is long enough to call a client new depends on the periods of the room that shows them.
STAGES = {stage: label for stage, label in GROUPS.items() if stage != "new in the data"}
KINDS = {"B2B": N_("B2B"), "B2C": N_("B2C"), "unknown": N_("cannot be told")}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, what people call it (an msgid, understood in every language), and its words."""

    kind: Kind
    label: str
    words: Mapping[str, str] = field(default_factory=dict)  # WORD: value in data -> msgid
    also: tuple[str, ...] = ()  # other names that people type, folded


_TEXT, _WORD, _NUMBER, _DAY, _SWITCH = Kind

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "class": Field(_WORD, N_("ABC class"), ABC, ("abc", "класс", "клас", "авс")),
        "xyz": Field(_WORD, N_("XYZ class"), XYZ),
        "cell": Field(_WORD, N_("ABC × XYZ cell"), CELLS, ("ячейка", "комірка", "клетка", "клітинка")),
        "lifecycle": Field(_WORD, N_("lifecycle group"), STAGES, ("group", "группа", "група", "stage")),
        "state": Field(_WORD, N_("state of its silence"), STATES, ("состояние", "стан")),
        "kind": Field(_WORD, N_("B2B or B2C"), KINDS, ("b2b", "b2c")),
        "revenue": Field(_NUMBER, N_("revenue"), also=("amount", "выручка", "виторг", "сумма", "сума")),
        "orders": Field(
            _NUMBER, N_("number of purchases"), also=("purchases", "заказы", "замовлення", "покупок")
        ),
        "days_silent": Field(_NUMBER, N_("days silent"), also=("silent", "дней без покупок", "silence")),
        "first_purchase": Field(_DAY, N_("first purchase")),
        "last_purchase": Field(_DAY, N_("last purchase")),
        "by_phone": Field(_SWITCH, N_("reachable by phone"), also=("has phone", "есть телефон")),
        "by_email": Field(_SWITCH, N_("reachable by e-mail"), also=("has email", "has e-mail", "есть email")),
        "consent_withdrawn": Field(_SWITCH, N_("consent withdrawn"), also=("unsubscribed", "отписался")),
        "name": Field(_TEXT, N_("name"), also=("client", "клиент", "клієнт", "название", "назва")),
        "legal_name": Field(_TEXT, N_("legal name")),
        "tax_id": Field(_TEXT, N_("tax id"), also=("инн", "окпо", "єдрпоу", "едрпоу", "унп", "бин")),
        "type": Field(_TEXT, N_("kind of client"), also=("тип",)),
        "legal_form": Field(_TEXT, N_("legal form")),
        "city": Field(_TEXT, N_("city")),
        "region": Field(_TEXT, N_("region"), also=("область",)),
        "country": Field(_TEXT, N_("country")),
        "address": Field(_TEXT, N_("address")),
        "industry": Field(_TEXT, N_("industry"), also=("вид деятельности", "вид діяльності")),
        "segment": Field(_TEXT, N_("segment")),
        "category": Field(_TEXT, N_("category of the client"), also=("категория", "категорія")),
        "manager": Field(_TEXT, N_("manager")),
        "source": Field(_TEXT, N_("source")),
        "price_type": Field(_TEXT, N_("price list"), also=("тип цен", "тип цін")),
        "status": Field(_TEXT, N_("status of the client"), also=("статус",)),
        "tags": Field(_TEXT, N_("tags")),
        "contact_person": Field(_TEXT, N_("contact person")),
        "phone": Field(_TEXT, N_("phone"), also=("phones",)),
        "email": Field(_TEXT, N_("e-mail"), also=("emails", "почта", "пошта")),
        "site": Field(_TEXT, N_("web site"), also=("сайт",)),
        "comment": Field(_TEXT, N_("comment")),
        "consent": Field(_TEXT, N_("consent to be contacted"), also=("согласие", "згода")),
        "credit_limit": Field(_NUMBER, N_("credit limit")),
        "potential": Field(_NUMBER, N_("potential")),
        "employees": Field(_NUMBER, N_("employees")),
        "revenue_declared": Field(_NUMBER, N_("turnover of its own business")),
        "created": Field(_DAY, N_("card created"), also=("created at",)),
        "last_contact": Field(_DAY, N_("last contact"), also=("last contact at",)),
        "verified": Field(_DAY, N_("card verified"), also=("verified at",)),
        "birthday": Field(_DAY, N_("birthday")),
        "vip": Field(_SWITCH, N_("VIP on the card")),
        "listed": Field(_SWITCH, N_("in the client list")),
    }
)
YES = frozenset({"yes", "true", "1", "да", "так"})
NO = frozenset({"no", "false", "0", "нет", "ні"})


@lru_cache
def names() -> Mapping[str, str]:
    """Every name of a field as people may write it, folded, in all languages -> its key."""
    found: dict[str, str] = {}
    for key, one in FIELDS.items():
        own = [key, key.replace("_", " "), key.replace("_", "-"), *one.also]
        found |= {folded(name): key for name in own if folded(name) not in found}
    for code in LANGUAGES:
        for key, one in FIELDS.items():
            found.setdefault(folded(language(code).text(one.label)), key)
    return found


@lru_cache
def words(key: str) -> Mapping[str, str]:
    """Every way to write a word of the field, folded, in all languages -> the word as data hold it."""
    found: dict[str, str] = {}
    for value, label in FIELDS[key].words.items():
        found[folded(value)] = value
        for code in LANGUAGES:
            found.setdefault(folded(language(code).text(label) if label else english(value)), value)
    return found


def word(key: str, written: str) -> str | None:
    """The word of the field that was meant; None where there is none such."""
    asked, known = folded(written), words(key)
    return known.get(asked) or known.get(asked.translate(_LOOKALIKES))

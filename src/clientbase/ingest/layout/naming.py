"""What the levels of a grouped report are: its own names put to the depths that were found.

A file names fewer levels than it has when a directory is printed with its folders («Покупатели» above the
clients, categories above the products), and more when some are collapsed. Documents and months give
themselves away; what repeats under different parents belongs to the level below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.identity import names
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import date, document, text

_MOSTLY = 0.6
_SAMPLE = 3000  # rows of a level that show what it is
_DOCUMENT = frozenset({"doc_ref", "doc_no"})
_WHEN = frozenset({"date", "period"})
_WHO = frozenset({"client_name", "client", "name"})
_WHAT = frozenset({"product", "product_code"})
_DAYS = (date.Style(words=True), date.Style("mdy"))
_WORDS = {
    "document": {"en": "Document", "ru": "Регистратор", "uk": "Реєстратор"},
    "period": {"en": "Period", "ru": "Период", "uk": "Період"},
    "client": {"en": "Customer", "ru": "Контрагент", "uk": "Контрагент"},
    "product": {"en": "Product", "ru": "Номенклатура", "uk": "Номенклатура"},
    "folder": {"en": "Folder", "ru": "Папка", "uk": "Папка"},
    "category": {"en": "Category", "ru": "Категория", "uk": "Категорія"},
}


@dataclass(frozen=True, slots=True)
class LevelLook:
    """What the rows of one depth look like: shares of them, 0 to 1.

    Attributes:
        documents: captions like `type number от day`.
        periods: days and months.
        firms: names with a legal form.
        repeated: names that stand under more than one parent.
        rows: how many.
    """

    documents: float
    periods: float
    firms: float
    repeated: float
    rows: int


def look_of(pairs: Sequence[tuple[str, str]]) -> LevelLook:
    """The look of one depth; `pairs` are those of parent and name."""
    step = max(1, len(pairs) // _SAMPLE)
    distinct = {text.folded(own): own for _, own in pairs[::step]}
    parents: dict[str, set[str]] = {}
    for parent, own in pairs:
        parents.setdefault(text.folded(own), set()).add(parent)
    count = max(len(distinct), 1)
    return LevelLook(
        sum(document.reference(own) is not None for own in distinct.values()) / count,
        sum(any(date.parse(own, style) for style in _DAYS) for own in distinct.values()) / count,
        sum(names.has_form(own) for own in distinct.values()) / count,
        sum(len(found) > 1 for found in parents.values()) / max(len(parents), 1),
        len(pairs),
    )


def captions(said: Sequence[str], levels: Sequence[LevelLook], spoken: str) -> list[str]:
    """A caption for every depth, from the names the file says and from what the rows look like."""
    found: list[str | None] = [None] * len(levels)
    rest = list(said)
    for depth, look in enumerate(levels):
        kind = "document" if look.documents >= _MOSTLY else "period" if look.periods >= _MOSTLY else ""
        if kind:
            known = _DOCUMENT if kind == "document" else _WHEN
            own = next((caption for caption in rest if _means(caption) in known), None)
            found[depth] = own or _WORDS[kind][spoken]
            if own:
                rest.remove(own)
    if not any(look.documents >= _MOSTLY for look in levels):
        rest = [caption for caption in rest if len(rest) <= len(levels) or _means(caption) not in _DOCUMENT]
    _fill(found, rest, levels, spoken)
    return _unique([caption or _WORDS["category"][spoken] for caption in found])


def _means(caption: str) -> str:
    for table in ("sales", "clients", "receivables", "payments"):
        if known := dictionary.exact(table, caption):
            return known.field
    return ""


def _fill(found: list[str | None], said: Sequence[str], levels: Sequence[LevelLook], spoken: str) -> None:
    """Put the remaining names to the remaining depths, folders where there are more depths than names."""
    free = [depth for depth, caption in enumerate(found) if caption is None]
    said = list(said)[: len(free)]
    if not said and free:
        said = [_WORDS["client"][spoken]]
    places = _places(free, said, levels, found)
    for depth, caption in zip(places, said, strict=True):
        found[depth] = caption
    for depth in free:
        if found[depth] is None:
            below = [_means(caption) for other, caption in zip(places, said, strict=True) if other > depth]
            word = "folder" if below and below[0] in _WHO else "category"
            found[depth] = _WORDS[word][spoken]


def _places(
    free: Sequence[int], said: Sequence[str], levels: Sequence[LevelLook], found: Sequence[str | None]
) -> list[int]:
    """The depths of the names: a client's where the firms are, a product's the deepest, others in order."""
    if len(said) == len(free):
        return list(free)
    left, places = list(free), []
    for number, caption in enumerate(said):
        after = len(said) - number - 1
        choice = left[: len(left) - after]
        if _means(caption) in _WHO:
            place = _of_clients(choice, levels, found, alone=after == 0)
        elif _means(caption) in _WHAT:
            place = choice[-1]
        else:
            place = choice[0]
        places.append(place)
        left = [depth for depth in left if depth > place]
    return places


def _of_clients(
    choice: Sequence[int], levels: Sequence[LevelLook], found: Sequence[str | None], *, alone: bool
) -> int:
    """The depth of the clients: most legal forms; else the one above the documents; else the outermost."""
    best = max(choice, key=lambda depth: (levels[depth].firms, -depth))
    if levels[best].firms > 0:
        return best
    documents = next((d for d, look in enumerate(levels) if found[d] and look.documents >= _MOSTLY), None)
    above = [depth for depth in choice if documents is not None and depth < documents]
    if above:
        return above[-1]
    if alone and documents is None:
        return choice[-1]
    unique = [depth for depth in choice if levels[depth].repeated == 0]
    return unique[0] if unique else choice[0]


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for own in names:
        seen[own] = seen.get(own, 0) + 1
        unique.append(own if seen[own] == 1 else f"{own} {seen[own]}")
    return unique

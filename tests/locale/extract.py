"""The catalogues brought up to date with the sources: `python -m tests.locale.extract`.

Every text goes where it belongs, with the translation it has anywhere; a new one goes in untranslated.
A reworded text, or one that was given a context, keeps its translation marked `fuzzy`: read it, mend it,
take the mark away. Translations of texts that are gone are printed.
"""

from __future__ import annotations

from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from tests.locale.texts import SHARED, SOURCE, Place, Text, Uses, home, uses

from clientbase.messages import CONTEXT, english

LANGUAGES = ("ru", "uk")
HEAD = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
NAMED = 3  # places a text refers to: enough to see what it means
ALIKE = 0.75  # a text this close to one that is gone is the same, reworded
Catalogues = dict[Path, dict[str, Message]]


def catalogues(code: str, source: Path = SOURCE) -> Catalogues:
    """Folder → key → entry, for every catalogue of a language as it stands."""
    found: Catalogues = {}
    for path in sorted(source.rglob(f"{code}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
        found[path.parent.relative_to(source)] = {key(entry): entry for entry in catalogue if entry.id}
    return found


def key(entry: Message) -> str:
    """What the program calls an entry."""
    one = entry.id if isinstance(entry.id, str) else entry.id[0]
    return entry.context + CONTEXT + one if entry.context else one


def translated(entry: Message) -> bool:
    """Whether an entry has all its forms."""
    return bool(entry.string) if isinstance(entry.string, str) else all(entry.string)


def misplaced(found: Catalogues, wanted: Uses) -> list[str]:
    """Texts that are not where they belong: missing, left over, or in the file of somebody else.

    A text that two rooms have in common may also stand in both of them: adding a room needs no other file.
    """
    wrong = []
    for name in sorted({name for entries in found.values() for name in entries} | set(wanted)):
        holders = {folder for folder, entries in found.items() if name in entries}
        places = wanted[name][1] if name in wanted else frozenset()
        homes = {place.home for place in places}
        if holders != {home(places)} and not (len(homes) > 1 and SHARED not in homes and holders == homes):
            wrong.append(f"{name!r} in {[*map(str, sorted(holders))]}")
    return wrong


def update(code: str, source: Path = SOURCE) -> list[str]:
    """Bring the catalogues of a language up to date; what somebody has to look at, line by line."""
    old, wanted = catalogues(code, source), uses(source)
    known, said = _known(old, wanted)
    gone = {name: entry for name, entry in known.items() if name not in wanted and translated(entry)}
    fresh = {
        folder: Catalog(locale=code) for folder in (*old, *(home(places) for _, places in wanted.values()))
    }
    for name, (text, places) in wanted.items():
        entry, fuzzy = known.get(name), False
        if entry is None or isinstance(entry.id, str) == bool(text.many):
            entry, fuzzy = _related(text, known, gone), True
            said.append(f"{'look at' if entry else 'translate'}: {text.one}")
            if entry:
                gone.pop(key(entry), None)
        _add(fresh[home(places)], text, places, entry, fuzzy=fuzzy)
    for folder, catalogue in fresh.items():
        _write(source / folder / f"{code}.po", code, catalogue)
    return [*said, *(f"gone: {entry.id!r} = {entry.string!r}" for entry in gone.values())]


def _known(old: Catalogues, wanted: Uses) -> tuple[dict[str, Message], list[str]]:
    """One entry for each key, if there are several that of the right file; and what the others said."""
    known: dict[str, Message] = {}
    said = []
    for folder, entries in old.items():
        for name, entry in entries.items():
            kept, lost = known.get(name), entry
            right = name in wanted and folder == home(wanted[name][1])
            if kept is None or (translated(entry), right) > (translated(kept), False):
                known[name], lost = entry, kept
            if kept and lost and translated(lost) and lost.string != known[name].string:
                said.append(f"two translations of {entry.id!r}: {lost.string!r} was dropped")
    return known, said


def _related(text: Text, known: dict[str, Message], gone: dict[str, Message]) -> Message | None:
    """The same text in another context or number, else one that is gone and was worded almost so."""
    for entry in known.values():
        if translated(entry) and english(key(entry)) == text.one:
            return entry
    alike = {name: entry for name, entry in gone.items() if isinstance(entry.id, str) != bool(text.many)}
    near = get_close_matches(text.one, alike, 1, ALIKE)
    return alike[near[0]] if near else None


def _add(
    catalogue: Catalog, text: Text, places: frozenset[Place], entry: Message | None, *, fuzzy: bool
) -> None:
    shared = [place for place in places if place.home == SHARED]  # else a room more would change them
    named = sorted(shared or places)
    given = entry.string if entry else ""
    first = given if isinstance(given, str) else given[0]
    forms = given if isinstance(given, tuple) else (given,) * catalogue.num_plurals
    catalogue.add(
        (text.one, text.many) if text.many else text.one,
        forms if text.many else first,
        locations=[(reference, 0) for reference in dict.fromkeys(place.reference for place in named)][:NAMED],
        auto_comments=[*dict.fromkeys(place.role for place in named if place.role)][:NAMED],
        flags=["fuzzy"] if entry and (fuzzy or entry.fuzzy) else [],
        context=text.context or None,
    )


def _write(path: Path, code: str, catalogue: Catalog) -> None:
    if not len(catalogue):
        path.unlink()
        return
    text = BytesIO()
    write_po(text, catalogue, width=108, omit_header=True, sort_output=True)
    head = HEAD.format(code=code, plural=get_plural(code).plural_forms)
    path.write_bytes(head.encode() + text.getvalue().rstrip() + b"\n")


if __name__ == "__main__":
    for language in LANGUAGES:
        for line in update(language):
            print(f"{language}: {line}")  # noqa: T201

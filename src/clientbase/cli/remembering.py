"""How files were read, written to clientbase.toml, so that the next export of the same shape asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.cli.invocation import Invocation
from clientbase.config import FILE, PROFILES
from clientbase.messages import N_, Data, message
from clientbase.reports import Job, write_jobs

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from clientbase.ingest.account import LoadAccount
    from clientbase.ingest.declared import Profile

SEVERAL = 4  # captions that fit into one line


def remember(call: Invocation, loaded: LoadAccount) -> None:
    """Write the profiles that are new or have changed; comments and the rest of the file stay as they are.

    On a dry run they are only shown.
    """
    fresh = list(_fresh(call, loaded))
    if not fresh:
        return
    import tomlkit

    names = Data(", ".join(profile.name for profile in fresh))
    if loaded.dry_run:
        shown = tomlkit.document()
        _add(shown, fresh)
        call.console.note(message(N_("would be written to {file}:"), file=Data(FILE)))
        call.console.print(tomlkit.dumps(shown).rstrip())
        return
    target = call.settings.file or Path(FILE)
    document = tomlkit.parse(target.read_text("utf-8-sig")) if target.exists() else tomlkit.document()
    _add(document, fresh)
    text = tomlkit.dumps(document)
    write_jobs([Job(target, lambda path: _write(path, text))])
    call.console.note(
        message(
            N_("{file}: kept how these exports are read: {names}; change or delete it there"),
            file=Data(target.name),
            names=names,
        )
    )


def _fresh(call: Invocation, loaded: LoadAccount) -> Iterator[Profile]:
    """Profiles that are not in the configuration as they are, each under a name of its own."""
    from clientbase.ingest.mapping.profile import name_of, read

    known = {profile.name: profile for profile in read(call.settings.profiles)}
    for table in loaded:
        own = table.profile
        if own is None or own in known.values() or table.loaded.already:
            continue
        if own.name in known and not set(known[own.name].captions) & set(own.captions):
            own = replace(own, name=name_of(table.file, table.sheet, known))
        known[own.name] = own
        yield own


def _add(document: TOMLDocument, fresh: list[Profile]) -> None:
    """Put the profiles under [profiles], in the place of those of the same name."""
    import tomlkit

    from clientbase.ingest.mapping.row_words import written

    if PROFILES not in document:
        document[PROFILES] = tomlkit.table(is_super_table=True)
    profiles = document[PROFILES]
    for profile in fresh:
        said = tomlkit.table()
        said["table"] = profile.table
        if profile.levels:
            said["levels"] = list(profile.levels)
        if profile.others:
            said["others"] = tomlkit.array()
            said["others"].extend(profile.others)
            said["others"].multiline(len(profile.others) > SEVERAL)
        for name, words in (
            ("columns", profile.columns),
            ("set", profile.values),
            ("rows", written(profile.rows)),
        ):
            if words:
                inner = tomlkit.table()
                inner.update(words)
                said[name] = inner
        profiles[profile.name] = said


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")

"""What `pseudonymise` was asked: the folder, the files that stay with the owner, what is hidden beside."""

from __future__ import annotations

import secrets
from pathlib import Path

from clientbase.cli import keys
from clientbase.cli.invocation import Invocation
from clientbase.errors import NotWritten, UsageError
from clientbase.identity.pseudonyms import KEY_BYTES
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest
from clientbase.store.privacy.copy import Hiding
from clientbase.store.privacy.treatments import CHOICES, TREATMENTS


def folder(call: Invocation) -> Path:
    """The folder of the result: not there yet, or empty."""
    name = call.text("folder")
    if name is None:
        raise UsageError(
            message(N_("the folder for the result is missing")),
            fix=[message(N_("name one: {option}"), option=Data("-o FOLDER"))],
        )
    asked = Path(name).absolute()
    if not asked.parent.is_dir():
        raise NotWritten(
            message(N_("there is no folder “{folder}”"), folder=Data(str(asked.parent))),
            state=message(N_("nothing was written")),
            fix=[message(N_("make the folder first, or give -o another name"))],
        )
    if asked.exists() and (not asked.is_dir() or any(asked.iterdir())):
        raise NotWritten(
            message(N_("“{folder}” is there already, and not empty"), folder=Data(name)),
            state=message(N_("nothing was written")),
            fix=[message(N_("give -o another name"))],
        )
    return asked


def beside(call: Invocation, option: str, given: Path) -> Path | None:
    """A file that stays with the owner: never in the folder that is given away."""
    name = call.text(option)
    path = Path(name).absolute() if name else None
    if path is not None and given.resolve() in path.resolve().parents:
        raise UsageError(
            message(
                N_("{option}: this file must not lie in the folder that is given away"),
                option=Data("--" + option),
            ),
            fix=[message(N_("name a file elsewhere"))],
        )
    return path


def key(call: Invocation, given: Path) -> bytes:
    """The key of the file that was named, made where there is none; one for this once otherwise."""
    path = beside(call, "key", given)
    if path is None:
        call.console.note(
            message(
                N_("the key is forgotten: another export gets other pseudonyms; to keep it: {option}"),
                option=Data("--key FILE"),
            )
        )
        return secrets.token_bytes(KEY_BYTES)
    secret, made = keys.read_or_make(path)
    if made:
        call.console.note(
            message(N_("made the key {file}: keep it, and never give it away"), file=Data(path.name))
        )
    return secret


def hiding(call: Invocation) -> Hiding:
    """What is hidden beside what always is.

    Raises:
        UsageError: a column is named that nobody has.
    """
    known = sorted({name for ways in TREATMENTS.values() for name, way in ways.items() if way in CHOICES})
    columns = frozenset(call.values.get("hide") or ())
    for name in sorted(columns - set(known)):
        raise UsageError(
            message(
                N_("{option}: there is no column “{name}” that stays"), option=Data("--hide"), name=Data(name)
            ),
            fix=[
                *(message(N_("did you mean {name}?"), name=Data(one)) for one in nearest(name, known)),
                message(N_("columns that stay: {list}"), list=Data(", ".join(known))),
            ],
        )
    return Hiding(call.is_set("products"), call.is_set("places"), columns)

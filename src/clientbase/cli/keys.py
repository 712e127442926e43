"""The secret key of pseudonyms: a file of the owner, read, or made where there is none."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from clientbase.errors import NotWritten, UsageError, at
from clientbase.identity.pseudonyms import KEY_BYTES
from clientbase.messages import N_, Data, message

_OTHERS = 0o077


def read_or_make(path: Path) -> tuple[bytes, bool]:
    """The key of a file, and whether it was made now, for nobody but the owner to read.

    Raises:
        UsageError: the file holds no key, or others may read it.
        NotWritten: it cannot be made.
    """
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError:
        return _made(path), True
    except (OSError, UnicodeError):
        text = ""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise UsageError(
            message(N_("this file holds no key of pseudonyms")),
            place=at(path.name),
            fix=[message(N_("name a file that is not there yet: a key is made"))],
        )
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise UsageError(
            message(N_("others may read the key of pseudonyms")),
            place=at(path.name),
            fix=[message(N_("keep it to yourself: {command}"), command=Data(f"chmod 600 {path}"))],
        )
    return key, False


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise NotWritten(
            message(N_("“{file}” cannot be written"), file=Data(str(path))),
            fix=[
                message(N_("name a file in a folder you may write to: {option}"), option=Data("--key FILE"))
            ],
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
    return key

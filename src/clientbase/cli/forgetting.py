"""`forget`: one person erased from a base, the money kept; what was erased is told by kind and number."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.analysis import RowList
from clientbase.cli.invocation import STDIN, Invocation
from clientbase.cli.listing import Listing, publish
from clientbase.errors import Exit, UsageError
from clientbase.messages import N_, Data, message
from clientbase.reports.atomic import UNFINISHED

if TYPE_CHECKING:
    from clientbase.api import Base
    from clientbase.store.privacy.erase import Erased

_WHAT = {
    "rows": N_("rows"),
    "mentions": N_("texts in which the client was spoken of"),
    "id": N_("ids of clients and persons"),
    "deal": N_("numbers of deals"),
    "row": N_("numbers of contacts, answers, tasks"),
    "name": N_("names of clients"),
    "person": N_("names of persons"),
    "firm": N_("names of competitors"),
    "account": N_("accounts"),
    "text": N_("free texts"),
    "phones": N_("cells of phones"),
    "emails": N_("cells of e-mails"),
    "messengers": N_("cells of messengers"),
    "tax id": N_("tax numbers"),
    "shape": N_("numbers of registers, branches, post offices, loyalty cards"),
    "site": N_("sites"),
    "day": N_("birthdays"),
}


def forget(call: Invocation) -> int:
    """Erase one client; without --yes only say what would be."""
    if call.settings.db is None:
        raise UsageError(
            message(N_("forget erases from a base, and none is named")),
            fix=[message(N_("name a base: {command}"), command=Data("clientbase forget CLIENT --db PATH"))],
        )
    path = Path(call.settings.db)
    folder = Path(tempfile.mkdtemp(dir=path.absolute().parent, prefix=UNFINISHED))
    call.signals.on_hard_end(lambda: shutil.rmtree(folder, ignore_errors=True))
    try:
        with call.open() as base:
            call.console.language = base.language
            erased = _erased(base, _named(call), folder / "base")
            base.close()
            if call.is_set("yes"):
                _put(folder / "base", path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _tell(call, erased)
    return Exit.ANSWERED


def _named(call: Invocation) -> str:
    """The client as it was named, on the command line or where no list of processes shows it."""
    text = str(call.values["client"])
    if text == STDIN:
        text = sys.stdin.readline() if sys.stdin is not None else ""
    if not text.strip():
        raise UsageError(
            message(N_("nobody is named")),
            fix=[
                message(N_("name the client: {command}"), command=Data("clientbase forget CLIENT --db PATH"))
            ],
        )
    return text.strip()


def _erased(base: Base, text: str, path: Path) -> Erased:
    """A base without the client, at `path`."""
    from clientbase.ingest.load import RULES
    from clientbase.store.lookup import client
    from clientbase.store.privacy.erase import Erasing

    client_id, _ = client(base.store.connection, RULES, text)
    return Erasing(base.store, client_id).fill(path)


def _put(new: Path, path: Path) -> None:
    """Put the new file in the place of the base, which nobody has open."""
    new.chmod(0o600)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path.resolve())


def _tell(call: Invocation, erased: Erased) -> None:
    head = (N_("Table"), N_("What"), N_("Number"))
    publish(call, Listing(("table", "what", "number"), head, RowList(_rows(call, erased))))
    note = call.console.note
    for table, rows in sorted(erased.elsewhere.items()):
        call.console.warn(
            message(
                N_(
                    "{table}: {rows} of other clients have the same name, phone or e-mail as their own; these"
                    " stay"
                ),
                table=Data(table),
                rows=counts.rows(rows),
            )
        )
    if not call.is_set("yes"):
        note(message(N_("nothing was erased yet; to erase: {option}"), option=Data("--yes")))
        return
    note(message(N_("erased; the money stays with {client}"), client=Data(erased.client_id)))
    note(message(N_("copies of the base, exports and reports still hold the data: delete these yourself")))


def _rows(call: Invocation, erased: Erased) -> Iterator[tuple[str, str, int]]:
    for (table, what), number in sorted(erased.cells.items()):
        yield table, call.console.language.text(_WHAT[what]), number

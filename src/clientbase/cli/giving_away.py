"""`pseudonymise`: data for a consultant, in a folder put in place only if nothing personal is left in it."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.cli import account, canonical_files, given_account
from clientbase.cli import giving_options as options
from clientbase.cli.invocation import Invocation
from clientbase.errors import Exit, LeftoversFound
from clientbase.messages import N_, Data, Label, Number, message
from clientbase.reports import Job, write_jobs
from clientbase.reports.atomic import UNFINISHED

if TYPE_CHECKING:
    from clientbase.api import Base
    from clientbase.store.privacy.check import Leftover
    from clientbase.store.privacy.copy import Account, Hiding
    from clientbase.store.privacy.giving import Given

BASE, ABOUT = "base.duckdb", "README.txt"
_MOST = 20  # leftovers that are listed
_FOUND = {"name": N_("a name"), "number": N_("a phone or tax number"), "e-mail": N_("an e-mail")}
_ABOUT = (
    N_("These data were pseudonymised: the same analyses give the same figures, nobody is named."),
    N_("They are still personal data: whoever has the key, or knows the firm, may tell who is who."),
    N_("Phones, e-mails and tax numbers are made up. A phone may be a stranger's: do not call or write."),
    N_("base.duckdb holds everything: clientbase report --db base.duckdb -o report.html"),
)


def pseudonymise(call: Invocation) -> int:
    """Write the folder; the account of what was replaced is the answer."""
    folder = options.folder(call)
    with call.open(read_only=not call.files) as base:
        loaded = call.load(base)
        if loaded is not None:
            account.tell(call.console, loaded)
        hiding = options.hiding(call)
        key = options.key(call, folder)
        mapping = options.beside(call, "mapping", folder)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=UNFINISHED))
        call.signals.on_hard_end(lambda: shutil.rmtree(unfinished, ignore_errors=True))
        try:
            given = _made(call, base, unfinished, key, hiding)
            if mapping is not None:
                write_jobs([Job(mapping, lambda path: _write_mapping(path, given.account))])
            if folder.exists():
                folder.rmdir()  # it is empty, see `_folder`
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    given_account.tell(call, given.account)
    call.console.note(message(N_("nothing of the personal fields is left in the result")))
    call.console.note(message(N_("written: {file}"), file=Data(str(folder))))
    return Exit.ANSWERED


def _made(call: Invocation, base: Base, folder: Path, key: bytes, hiding: Hiding) -> Given:
    """Fill the folder, and look for what is left in all of it.

    Raises:
        LeftoversFound: something tells who somebody is.
    """
    from clientbase.store import Store
    from clientbase.store.privacy.check import in_cells
    from clientbase.store.privacy.giving import alone, give_away

    with call.console.progress() as progress:
        progress.start(message(N_("replacing names by pseudonyms")))
        given = give_away(base.store, folder / BASE, key, hiding)
        left = list(given.left)
        with Store(folder / BASE, read_only=True) as store:
            for path in canonical_files.write(store, folder) if call.files else ():
                left += in_cells(path.name, canonical_files.read(path), given.known)
            guessed = alone(store)
    _refuse(left)
    say = call.console.language.render
    (folder / ABOUT).write_text("\n".join(say(message(line)) for line in _ABOUT) + "\n", "utf-8")
    for path in folder.iterdir():
        path.chmod(0o600)
    if guessed:
        call.console.warn(
            message(
                N_(
                    "{clients} may be guessed by whoever knows the firm: nobody else has their city, line of"
                    " business and segment; to hide these: {option}"
                ),
                clients=counts.clients(guessed),
                option=Data("--places --hide industry --hide segment"),
            )
        )
    return given


def _refuse(left: list[Leftover]) -> None:
    if not left:
        return
    seen = [
        message(
            N_("{table}, column {column}, row {row}: {kind}"),
            table=Data(one.place),
            column=Data(one.column),
            row=Number(one.row),
            kind=Label(_FOUND[one.kind]),
        )
        for one in left[:_MOST]
    ]
    columns = sorted({one.column for one in left})
    raise LeftoversFound(
        message(N_("{n} cells of the result still tell who somebody is"), n=Number(len(left))),
        evidence=seen,
        state=message(N_("nothing was written")),
        fix=[
            message(
                N_("hide these columns too: {option}"),
                option=Data(" ".join(f"--hide {column}" for column in columns)),
            )
        ],
    )


def _write_mapping(path: Path, done: Account) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kind", "original", "pseudonym"))
        writer.writerows((kind, cell, other) for (kind, cell), other in done.mapping.items())

"""The synthetic company, loaded and reported in one go, in the language of the user."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from clientbase import analyses
from clientbase.api import Base
from clientbase.cli import account, answering
from clientbase.cli.invocation import Invocation
from clientbase.demo.files import write_clients_csv, write_sales_csv
from clientbase.demo.generator import company
from clientbase.errors import Exit, NotWritten
from clientbase.messages import N_, Data, message

ROOM = "abcxyz"


def demo(call: Invocation) -> int:
    """Make the company, load its files as any others and answer the first question about it."""
    outputs = answering.documents(call)
    code = call.console.language.code
    made = company(code)
    with TemporaryDirectory(prefix="clientbase-") as private, Base(lang=code) as base:
        keep = call.text("keep")
        folder = _kept(Path(keep)) if keep else Path(private)
        files = [folder / "sales.csv", folder / "clients.csv"]
        write_sales_csv(files[0], made)
        write_clients_csv(files[1], made)
        call.signals.on_stop(base.store.interrupt)
        report = base.load(*files)
        call.console.note(message(N_("a synthetic company: nobody in it exists")))
        account.tell(call.console, report)
        answering.publish(call, answering.ask(call, base, analyses.room(ROOM)), outputs, screen=True)
        if keep:
            call.console.note(message(N_("written: {file}"), file=Data(f"{files[0]}, {files[1]}")))
        call.console.note(
            message(N_("next, with your own file: {command}"), command=Data("clientbase abcxyz sales.xlsx"))
        )
        return Exit.ANSWERED


def _kept(folder: Path) -> Path:
    """A new or empty folder: files of the user are never replaced by synthetic ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(folder.iterdir(), None)
    except OSError as error:
        raise NotWritten(
            message(N_("the folder “{folder}” cannot be made"), folder=Data(str(folder))),
            evidence=[message(N_("{reason}"), reason=Data(error.strerror or ""))],
            fix=[message(N_("name another folder"))],
        ) from error
    if taken is not None:
        raise NotWritten(
            message(N_("the folder “{folder}” is not empty"), folder=Data(str(folder))),
            state=message(N_("nothing was written")),
            fix=[message(N_("name a new folder"))],
        )
    return folder

"""Set up and check: a configuration that fits the files, and what this installation is made of."""

from __future__ import annotations

import locale
import os
import platform
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from clientbase import analyses, counts
from clientbase.api import Base
from clientbase.cli import account
from clientbase.cli.invocation import Invocation
from clientbase.config import FILE
from clientbase.config.settings import Origin
from clientbase.config.template import commented_toml
from clientbase.errors import OLD_KEPT, Exit, NotWritten
from clientbase.messages import N_, Data, Message, Number, message
from clientbase.reports import Job, write_jobs
from clientbase.version import __version__

PACKAGES = (
    "duckdb",
    "pyarrow",
    "fastexcel",
    "openpyxl",
    "lxml",
    "xlsxwriter",
    "pandas",
    "babel",
    "rich",
    "tomlkit",
    "typer",
)
GIB = 1 << 30


def init(call: Invocation) -> int:
    """Look at the files and write a clientbase.toml that fits them."""
    target = Path(FILE)
    if target.exists() and not call.is_set("force"):
        raise NotWritten(
            message(N_("“{file}” is already there"), file=Data(FILE)),
            state=message(OLD_KEPT),
            fix=[message(N_("replace it: {option}"), option=Data("--force"))],
        )
    with Base(memory=call.settings.memory, threads=call.settings.threads, lang=call.settings.lang) as base:
        report = call.load(base)
        assert report is not None  # noqa: S101 - FILE is required
        account.tell(call.console, report)
        columns = {
            field.header: field.field
            for table in report
            for field in table.fields
            if field.header and field.how in {"guess", "declared"}
        }
        text = commented_toml(
            {name: getattr(call.settings, name) for name in _given(call)},
            {**call.settings.map, **columns},
            call.settings.set,
            map(analyses.room, analyses.names()),
            call.console.language.text,
        )
    write_jobs([Job(target, lambda path: _write(path, text))])
    call.console.print(call.console.text(message(N_("written: {file}"), file=Data(FILE))))
    command = shlex.join(["clientbase", "abcxyz", *call.values["files"]])
    call.console.note(message(N_("next: {command}"), command=Data(command)))
    return Exit.ANSWERED


def _given(call: Invocation) -> list[str]:
    """The settings of this command line: they are what the folder needs."""
    return [name for name, origin in call.settings.origins.items() if origin is Origin.FLAG]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def doctor(call: Invocation) -> int:
    """Everything a report of a problem needs to say about the machine."""
    console = call.console
    for title, facts in _facts(call):
        console.print(console.language.text(title))
        for name, value in facts:
            console.print(f"  {console.language.text(name):<24}{console.text(value)}")
    return Exit.ANSWERED


Facts = list[tuple[str, Message]]


def _facts(call: Invocation) -> Iterator[tuple[str, Facts]]:
    yield (
        N_("Versions"),
        [
            ("clientbase", _plain(__version__)),
            ("python", _plain(f"{platform.python_version()} ({sys.executable})")),
            ("system", _plain(f"{platform.system()} {platform.release()} {platform.machine()}")),
            *((name, _plain(_version(name))) for name in PACKAGES),
        ],
    )
    with Base(call.settings.db, memory=call.settings.memory, threads=call.settings.threads) as base:
        base.store.connection.lock()
        yield N_("Engine"), [(name, _plain(value)) for name, value in base.store.settings().items()]
        yield N_("Base", "of data"), _base(call, base)
    console = call.console
    yield (
        N_("Terminal"),
        [
            (N_("terminal"), _answer(yes=console.answers_a_terminal)),
            (N_("width"), _plain(str(console.width))),
            (N_("colours"), _answer(yes=console.out_color)),
            (N_("encoding"), _plain(str(getattr(sys.stdout, "encoding", "")))),
            (N_("file names"), _plain(sys.getfilesystemencoding())),
            (N_("locale"), _plain(".".join(part or "-" for part in locale.getlocale()))),
            (N_("language"), _plain(console.language.code)),
        ],
    )
    yield N_("Disk"), _disk()
    file = call.settings.file
    yield (
        N_("Configuration"),
        [
            (FILE, _plain(str(file)) if file else message(N_("none found here or above"))),
            *(
                (name, _plain(f"{_shown(getattr(call.settings, name))} ({origin.value})"))
                for name, origin in call.settings.origins.items()
            ),
        ],
    )


def _base(call: Invocation, base: Base) -> Facts:
    path = call.settings.db
    if path is None:
        return [(N_("path"), message(N_("in memory")))]
    return [
        (N_("path"), _plain(str(path))),
        (N_("size"), message(N_("{n} bytes"), n=Number(path.stat().st_size))),
        (N_("permissions"), _plain(oct(path.stat().st_mode & 0o777))),
        *((table, message(N_("{rows}"), rows=counts.rows(rows))) for table, rows in base.status().items()),
    ]


def _disk() -> Facts:
    folder = tempfile.gettempdir()
    free = Number(round(shutil.disk_usage(folder).free / GIB, 1))
    return [
        (N_("temporary files"), _plain(folder)),
        (N_("free"), message(N_("{n} GiB"), n=free)),
        (N_("writable here"), _answer(yes=os.access(Path.cwd(), os.W_OK))),
    ]


def _answer(*, yes: bool) -> Message:
    return message(N_("yes")) if yes else message(N_("no"))


def _shown(value: object) -> str:
    """The value of a setting; several are parted by commas."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _plain(text: str) -> Message:
    return message(N_("{value}"), value=Data(text))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"

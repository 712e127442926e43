"""The words for files that are not tables, each with the way out."""

from __future__ import annotations

from clientbase.errors import UNCHANGED, FileEmpty, FileEncrypted, FileRefused, FileUnsafe, LimitReached, at
from clientbase.ingest.container.limits import Limits
from clientbase.messages import N_, Data, Message, Value, message

SAVE_AS_XLSX = message(N_("open the file in Excel or LibreOffice and save it as .xlsx"))
DOWNLOAD_AGAIN = message(N_("download or export the file again: it may be incomplete"))
UNPACK = message(N_("unpack the archive and name the files in it"))
EXPORT_TABLE = message(N_("export the table itself as .xlsx or .csv"))

NOT_TABLES: dict[str, tuple[str, Message]] = {
    "pdf": (N_("this is a PDF document, not a table"), EXPORT_TABLE),
    "vcard": (
        N_("these are contact cards (vCard), not a table"),
        message(N_("export the contacts as .csv: Google Contacts and Outlook both write it")),
    ),
    "calendar": (
        N_("this is a calendar (iCalendar), not a table: no column names the client of an event"),
        message(N_("export the meetings with their clients as .csv or .xlsx")),
    ),
    "picture": (N_("this is a picture, not a table"), EXPORT_TABLE),
    "duckdb": (
        N_("this is a DuckDB base; a base of somebody else is not opened as a source file"),
        message(N_("export its tables to Parquet or CSV; your own base is named with --db")),
    ),
    "sqlite": (N_("this is an SQLite base, not a table"), EXPORT_TABLE),
    "mxl": (
        N_("this is a 1C spreadsheet document (MXL), which only 1C can read"),
        message(N_("open it in 1C and save it as “Excel sheet (*.xlsx)”")),
    ),
    "archive": (N_("this is an archive"), UNPACK),
    "biff": (N_("this is a workbook of Excel 4 or older"), SAVE_AS_XLSX),
    "xml": (N_("this is XML without a table"), SAVE_AS_XLSX),
    "binary": (N_("the bytes are neither text nor a workbook"), DOWNLOAD_AGAIN),
}


def not_a_table(kind: str, file: str) -> FileRefused:
    """The refusal of a kind of file that holds no table."""
    problem, fix = NOT_TABLES[kind]
    return refused(problem, file, fix=(fix,))


def empty(name: str, problem: str) -> FileEmpty:
    """A file without one row."""
    return FileEmpty(message(problem), place=at(name), state=message(UNCHANGED), fix=(DOWNLOAD_AGAIN,))


def refused(
    problem: str,
    file: str,
    *,
    sheet: str = "",
    cell: str = "",
    evidence: tuple[Message, ...] = (),
    fix: tuple[Message, ...] = (DOWNLOAD_AGAIN,),
    **values: Value,
) -> FileRefused:
    """A file that cannot be read."""
    return FileRefused(
        Message(problem, values),
        place=at(file, sheet, cell),
        evidence=evidence,
        state=message(UNCHANGED),
        fix=fix,
    )


def unsafe(
    problem: str,
    file: str,
    *,
    sheet: str = "",
    cell: str = "",
    evidence: tuple[Message, ...] = (),
    **values: Value,
) -> FileUnsafe:
    """A file built, or broken, in a way that harms readers."""
    return FileUnsafe(
        Message(problem, values),
        place=at(file, sheet, cell),
        evidence=evidence,
        state=message(UNCHANGED),
        fix=(SAVE_AS_XLSX,),
    )


def encrypted(file: str) -> FileEncrypted:
    """A workbook under a password."""
    return FileEncrypted(
        message(N_("the workbook is protected by a password")),
        place=at(file),
        state=message(UNCHANGED),
        fix=(message(N_("open it in Excel and save a copy without the password")),),
    )


def too_large(
    problem: str, file: str, *, sheet: str = "", fix: tuple[Message, ...] = (), **values: Value
) -> LimitReached:
    """A file that costs more than the limits allow."""
    return LimitReached(
        Message(problem, values),
        place=at(file, sheet),
        state=message(UNCHANGED),
        fix=fix or (message(N_("export a shorter period, or save the table as .csv")),),
    )


def too_wide(file: str, width: int, limits: Limits, sheet: str = "") -> FileRefused:
    """A table with more columns than any report has."""
    return refused(
        N_("the table has {n} columns; up to {limit} are read"),
        file,
        sheet=sheet,
        fix=(message(N_("check the delimiter, or export fewer columns")),),
        n=width,
        limit=limits.columns,
    )


def reason(text: str) -> tuple[Message, ...]:
    """What a library said, as evidence: one short line."""
    line = " ".join(text.split())
    return (message(N_("the reader says: {reason}"), reason=Data(line[:200])),) if line else ()

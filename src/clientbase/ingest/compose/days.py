"""The day of a sale: out of a period where there is no day, and what is doubtful about its reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import date, spelled
from clientbase.ingest.clean.sql import let
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.mapping.candidates import possible
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.tables.canonical import TABLES
from clientbase.messages import N_, Count, Data, Message, message

_COARSE = frozenset({"quarter", "year"})  # periods from which no month can be told


def of_sale(columns: dict[str, PlannedColumn], result: Composed, parts: Sequence[SourceColumn] = ()) -> None:
    """The first day of the period where a sale has no day of its own; `parts` lie beside a year."""
    period = columns.pop("period", None)
    if "date" not in columns and period and parts:
        columns["date"] = _of_parts(period, *parts)
        headers = Data(columns["date"].header)
        text = N_("the day of sale is put together from {headers}")
        if len(parts) == 1:
            text = N_("there is no day of sale: {headers} were used")
        result.notes.append(message(text, headers=headers))
    elif "date" not in columns and period:
        columns["date"] = replace(period, field="date", column="date")
        result.notes.append(
            message(N_("there is no day of sale: “{header}” was used"), header=Data(period.header))
        )
    day = columns.get("date")
    style = day.reading.style if day and day.reading else None
    if day and isinstance(style, date.Style) and style.unit in _COARSE:
        result.warnings.append(
            message(
                N_(
                    "“{header}” holds {style}: months, purchases and regularity cannot be told from it;"
                    " another column of days: {option}"
                ),
                code="CB-MAP-041",
                header=Data(day.header),
                style=style.describe(),
                option=Data('--map "…=date"'),
            )
        )


def _of_parts(year: PlannedColumn, month: SourceColumn, number: SourceColumn | None = None) -> PlannedColumn:
    """The day that two or three columns name together, of two the first of the month."""
    cell = f"c{month.index}"
    last = f"trim(c{number.index})" if number else "'1'"
    sql = let(
        "y",
        year.sql,
        f"try_cast(concat(year(y), '-', {spelled.month_sql(cell)}, '-', {last}) as date)",
    )
    header = " + ".join([year.header, month.title, *([number.title] if number else [])])
    return replace(
        year, field="date", column="date", sql=sql, header=header, style=None, reading=None, other=""
    )


def doubt(header: str, cells: Count, style: date.Style) -> Message | None:
    """What is said of days that can be read two ways; None where the column itself shows its order."""
    if not style.sure:
        return message(
            N_(
                "“{header}”: {cells} can be read with the day or the month first; taken as {style};"
                " if that is wrong: {option}"
            ),
            code="CB-MAP-012",
            header=Data(header),
            cells=cells,
            style=style.describe(),
            option=Data(f"--date-order {style.other().order}"),
        )
    if style.shown_by:
        return message(
            N_("“{header}”: {cells} can be read with the day or the month first; “{other}” shows: {style}"),
            header=Data(header),
            cells=cells,
            other=Data(style.shown_by),
            style=style.describe(),
        )
    return None


def _of_money(column: SourceColumn) -> bool:
    """Whether a column says when money is due or came, which is not when something was sold."""
    meant = dictionary.exact("sales", column.caption)
    return meant is not None and meant.field in {"due_date", "paid_date"}


def missing(
    grid: Grid, recognition: Recognition, columns: Collection[str], source: Sequence[SourceColumn]
) -> Unmapped | None:
    """The error for rows that no column dates: the one that could have held the day holds other things."""
    table = TABLES[recognition.table]
    if "date" not in table.required or "date" in columns:
        return None
    reference = recognition.fields.get("doc_ref")
    near = [column for column in possible(table, "date", source) if not _of_money(column)]
    evidence = []
    if reference:
        evidence.append(
            message(
                N_("“{header}” names documents without their day, so it does not date them"),
                header=Data(reference.header),
            )
        )
    choices = Data(" ".join(f'--map "{column.title}=date"' for column in near))
    fix = [message(N_("say which column holds the day: {options}"), options=choices)] if near else []
    fix.append(
        message(N_("or give all rows one day: {option}"), option=Data("--set date=2026-01-31"))
        if near
        else message(N_("give all rows one day: {option}"), option=Data("--set date=2026-01-31"))
    )
    return Unmapped(
        message(N_("no column holds the date")),
        place=at(grid.file.name, grid.sheet),
        evidence=evidence,
        state=message(UNCHANGED),
        fix=fix,
    )

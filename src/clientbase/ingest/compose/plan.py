"""From a recognised source to what the engine has to do: typed columns, rows to skip, what to tell the user.

Every expression reads the text columns `c0`, `c1`, … and nothing else; constants of the user are literals
made by `clean.sql.literal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase import counts
from clientbase.errors import UsageError
from clientbase.ingest.clean import date, text
from clientbase.ingest.clean.sql import literal
from clientbase.ingest.columns.reading import Defaults, Reading, read
from clientbase.ingest.compose import days, each_table, notation, several, swapped, vat
from clientbase.ingest.compose.composed import NO_MORE, Identity
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import rows
from clientbase.ingest.layout.rows import skip_rules
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import no_clients
from clientbase.ingest.mapping.recognition import Match, Recognition
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import CanonicalTable, Field, Kind
from clientbase.messages import N_, Data, Label, Message, message
from clientbase.store import NOT_DATA, SkipRule

_KEYS = (
    "client_name",
    "client",
    "name",
    "client_id",
    "id",
    "doc_ref",
    "doc_no",
    "product",
    "period",
    "manager",
    "source",
    "campaign",
    "category",
)
_NUMBERS = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.INTEGER})
_EMPTY_IN_TOTALS = ("date", "doc_no", "due_date", "id")


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table of one file, ready for a single pass.

    Attributes:
        table: the canonical table.
        columns: the columns of the base, in the order of the canonical table.
        required: columns (names of the base) without which a row is rejected.
        skip_rules: rows left out, tried in this order.
        skipped_records: records before the first data row.
        row: SQL of the row a record had in its file, "" where the records are those of the file.
        first_row: 1-based line or row of the first data record in what the engine reads.
        flipped: SQL boolean over `c0`, `c1`, …: a return was written with a positive amount and turned.
        expected: SQL of quantity × price − discount beside an amount column, "" where it cannot be checked.
        shared: name and SQL of what is computed once a row; each may read those before it.
        head: SQL boolean: the row holds the total of its document, "" where none does.
        refund: SQL of the refund of a whole document that each of its lines repeats, "" for none.
        goods: caption of what was paid for the goods of a whole document, its SQL and that of a refund.
        keep_copies: rows that repeat others of the file are counted again, as the user says.
        spoken: caption and SQL of the columns that say which rows are sales.
        vat: `with` or `without`: whether amounts include it, "" where the file does not say.
        identity: what else tells clients apart.
        aloud: what is told even where nothing is asked.
    """

    table: str
    columns: tuple[PlannedColumn, ...]
    required: tuple[str, ...]
    skip_rules: tuple[SkipRule, ...]
    skipped_records: int
    first_row: int
    row: str
    flipped: str
    expected: str
    notes: tuple[Message, ...]
    warnings: tuple[Message, ...]
    shared: tuple[tuple[str, str], ...] = ()
    head: str = ""
    refund: str = ""
    goods: tuple[str, str, str] | None = None
    keep_copies: bool = False
    spoken: tuple[tuple[str, str], ...] = ()
    vat: str = ""
    identity: Identity = NO_MORE
    aloud: tuple[Message, ...] = ()

    def column(self, name: str) -> PlannedColumn | None:
        """The planned column of the base called `name`."""
        return next((column for column in self.columns if column.column == name), None)


def plan(grid: Grid, layout: Layout, recognition: Recognition) -> TablePlan:
    """The plan of a recognised source.

    Raises:
        UsageError: a constant of `--set` is no value of its field.
        AmountsAmbiguous: nothing tells the decimal mark of the amounts.
        Unmapped: nothing dates the rows.
    """
    table = TABLES[recognition.table]
    recognition, turned = swapped.turn_back(grid, layout, recognition)
    read_columns = {
        name: _column(table.fields[name], match, recognition.defaults, layout.scale)
        for name, match in recognition.fields.items()
    }
    records = layout.records(grid)
    decided = notation.decided(read_columns, records, grid).items()
    read_columns = {name: _turned(column, recognition.turned) for name, column in decided}
    composed = each_table.compose(recognition, read_columns, records, layout.context)
    made = {column.column for column in composed.columns}
    if error := days.missing(grid, recognition, made, layout.source_columns(grid)):
        raise error
    if table.name == "sales":
        vat.compose({column.field: column for column in composed.columns}, layout.context, composed)
    no_data, folders = _no_data(grid, layout, recognition, composed.columns)
    columns = _in_order(table, composed.columns)
    return TablePlan(
        table=table.name,
        columns=tuple(columns),
        required=tuple(table.fields[name].column for name in table.required),
        skip_rules=(*no_data, *composed.skip_rules),
        skipped_records=layout.first_data,
        first_row=_first_row(grid, layout),
        row=f"try_cast(c{layout.row_column} as bigint)" if layout.row_column is not None else "",
        flipped=composed.flipped,
        expected=composed.expected,
        spoken=tuple((spoken.header, spoken.sql) for spoken in composed.spoken),
        keep_copies=recognition.rows.said.keep_copies,
        shared=tuple(composed.shared),
        head=composed.head,
        refund=composed.refund,
        goods=composed.goods,
        vat=composed.vat,
        identity=composed.identity,
        aloud=(*recognition.aloud, *composed.aloud),
        notes=(*recognition.notes, *composed.notes, *_doubts(columns, sure=True)),
        warnings=(
            *recognition.warnings,
            *turned,
            *_doubts(columns, sure=False),
            *(*notation.warnings(list(read_columns.values())), *folders, *composed.warnings),
        ),
    )


def _in_order(table: CanonicalTable, columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """The columns in the order of the canonical table, those that are none of its fields last."""
    order = {field.column: place for place, field in enumerate(table.fields.values())}
    return sorted(columns, key=lambda column: order.get(column.column, len(order)))


def _first_row(grid: Grid, layout: Layout) -> int:
    """Where the first data record stands in what the engine reads: a reshaped report is a file of its own."""
    if layout.row_column is not None:
        return layout.first_data + 1
    if layout.first_data < len(grid.head_lines):
        return grid.head_lines[layout.first_data]
    return (grid.head_lines[-1] if grid.head_lines else 0) + 1


def _column(field: Field, match: Match, defaults: Defaults, scale: int) -> PlannedColumn:
    if match.column is None:
        return _constant(field, match.value, defaults)
    reading = notation.scaled(field, match.header, match.reading or read(field, (), defaults), scale)
    more = [(one.column, notation.scaled(field, one.header, one.reading, scale)) for one in match.further]
    columns = [(match.column, reading), *more]
    digits = all(one.digits for _, one in columns)
    return PlannedColumn(
        field=field.name,
        column=field.column,
        kind=field.kind,
        sql=several.values(field, columns),
        filled=several.filled(columns),
        header=", ".join((match.header, *(more.header for more in match.further))),
        how=match.how,
        style=reading.describe(),
        index=match.column,
        reading=replace(reading, digits=digits),
        other=several.values(field, columns, other=True),
    )


def _turned(column: PlannedColumn, turned: frozenset[int]) -> PlannedColumn:
    """The column with the other sign, where the user says so."""
    if column.index not in turned or column.kind not in {Kind.MONEY, Kind.QUANTITY}:
        return column
    other = f"-({column.other})" if column.other else ""
    return replace(column, sql=f"cast(-({column.sql}) as {column.kind.sql})", other=other)


def _constant(field: Field, value: str, defaults: Defaults) -> PlannedColumn:
    """A constant of the user as a typed literal."""
    reading: Reading = read(field, (value,), defaults)
    parsed = reading.parse(value)
    if parsed is None:
        raise UsageError(
            message(
                N_("“{value}” cannot be read as “{field}”"), value=Data(value), field=Label(field.meaning)
            ),
            place=message(N_("--set {name}"), name=Data(f"{field.name}={value}")),
        )
    sql = literal(parsed) if isinstance(parsed, str) else f"cast({literal(str(parsed))} as {field.kind.sql})"
    return PlannedColumn(field.name, field.column, field.kind, sql, "false", "", "constant", reading=reading)


def _skip_rules(grid: Grid, layout: Layout, recognition: Recognition) -> tuple[SkipRule, ...]:
    if layout.kind_column is not None:
        kind = f"c{layout.kind_column}"
        return tuple(SkipRule(name, f"coalesce({kind} = {literal(name)}, false)") for name in NOT_DATA)
    places = {name: match.column for name, match in recognition.fields.items() if match.column is not None}
    first = layout.columns[:1]
    keys = dict.fromkeys([*first, *(places[name] for name in _KEYS if name in places)])
    empty = [places[name] for name in _EMPTY_IN_TOTALS if name in places]
    headers = [grid.head[row] for row in layout.header_rows]
    texts = [column for column in keys if column in first or column not in empty]
    return skip_rules(layout.columns, texts, empty, headers)


def _alone(layout: Layout, columns: Sequence[PlannedColumn]) -> tuple[SkipRule, ...]:
    """The rule for lines of text in a flat table whose rows need a day and an amount."""
    by_name = {column.column: column for column in columns}
    day, amount = by_name.get("date") or by_name.get("created_at"), by_name.get("amount")
    if layout.kind_column is not None or not (day and amount) or day.index is None:
        return ()
    return (rows.alone(layout.columns, day.sql, amount.index),)


def _wordless(
    layout: Layout, recognition: Recognition, columns: Sequence[PlannedColumn]
) -> tuple[SkipRule, ...]:
    """A row of a list of deals, costs or plans that fills nothing but numbers is a total without a word."""
    numbers = {column.index for column in columns if column.kind in _NUMBERS and column.index is not None}
    texts = [column for column in layout.columns if column not in numbers]
    if recognition.table in {"sales", "rates"} or not numbers or len(texts) <= 1:
        return ()
    blank = " and ".join(f"coalesce(c{column}, '') = ''" for column in texts)
    return (SkipRule("total", blank),)


def _no_data(
    grid: Grid, layout: Layout, recognition: Recognition, columns: Sequence[PlannedColumn]
) -> tuple[tuple[SkipRule, ...], tuple[Message, ...]]:
    """The rules for rows that are no data; of a client list also for folders and what is printed below it."""
    found = (
        *_skip_rules(grid, layout, recognition),
        *_wordless(layout, recognition, columns),
        *_alone(layout, columns),
    )
    if recognition.table != "clients" or layout.kind_column is not None:
        return found, ()
    match = recognition.fields.get("name") or recognition.fields.get("full_name")
    kept = {text.folded(word) for word in recognition.rows.said.count_status}
    own, warnings = no_clients.rules(layout.source_columns(grid), match.column if match else None, kept)
    return (*found, *own), warnings


def _doubts(columns: Sequence[PlannedColumn], *, sure: bool) -> list[Message]:
    """Cells that can be read two ways: those that other columns decided (`sure`), or that nothing did."""
    doubts = []
    for column in columns:
        ambiguous = getattr(column.reading.style, "ambiguous", 0) if column.reading else 0
        if not ambiguous or column.reading is None or column.reading.sure() is not sure:
            continue
        cells = counts.values(ambiguous)
        if isinstance(column.reading.style, date.Style):
            if told := days.doubt(column.header, cells, column.reading.style):
                doubts.append(told)
            continue
        template = N_("“{header}”: {cells} such as 1,234 can be read two ways; taken with a {style}")
        style = column.reading.describe() or message(N_("text"))
        code = "" if sure else "CB-MAP-012"
        doubts.append(message(template, code, header=Data(column.header), cells=cells, style=style))
    return doubts

"""How amounts are written: in thousands, with their sides, or so that nothing tells the decimal mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.errors import UNCHANGED, AmountsAmbiguous, at
from clientbase.ingest.captions import dictionary, scales
from clientbase.ingest.clean import number, text
from clientbase.ingest.columns.reading import Reading
from clientbase.ingest.compose.composed import Records, cell, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.tables.fields import Field, Kind
from clientbase.messages import N_, Data, Message, Number, message

_AMOUNTS = ("amount", "amount_net", "price")
_UNIT_PRICES = frozenset({"price", "cost_unit"})  # kept with more decimals than money, and yet money
_TYPED = frozenset({"xlsx", "xls", "xlsb", "ods", "jsonl", "parquet"})  # kinds whose numbers have a point
_AGREE = 0.9
_SHOWN = 3
_MARKS: tuple[number.Mark, ...] = (".", ",")
Columns = Mapping[str, PlannedColumn]


def scaled(field: Field, header: str, reading: Reading, title: int) -> Reading:
    """The reading of a column that counts in thousands or millions, by its caption or the title block.

    Args:
        field: what the column holds.
        header: its caption.
        reading: of its cells.
        title: power of ten that the title block names for amounts, 0 for none.
    """
    if not isinstance(reading.style, number.Style) or field.kind not in {Kind.MONEY, Kind.QUANTITY}:
        return reading
    money = field.kind is Kind.MONEY or field.name in _UNIT_PRICES
    shift = scales.of_caption(header)
    if not shift and money and not dictionary.currency(header):
        shift = title
    return replace(reading, style=replace(reading.style, shift=shift)) if shift else reading


def warnings(columns: Sequence[PlannedColumn]) -> Iterator[Message]:
    """What was assumed of the notation of amounts and may change the figures."""
    for column in columns:
        style = column.reading.style if column.reading else None
        if not isinstance(style, number.Style):
            continue
        if style.shift:
            yield message(
                N_("“{header}” counts in {unit}: its values were multiplied by it"),
                code="CB-MAP-065",
                header=Data(column.header),
                unit=Number(10**style.shift),
            )
        if style.sides == "credits":
            yield message(
                N_("“{header}”: all amounts are credits (Cr); they were taken as positive"),
                code="CB-MAP-066",
                header=Data(column.header),
            )
        elif style.sides:
            yield message(
                N_("“{header}”: amounts with Dr were taken as positive, with Cr as negative"),
                code="CB-MAP-066",
                header=Data(column.header),
            )


# -- amounts that nothing decides --------------------------------------------------------------------------


def decided(columns: Columns, records: Records, grid: Grid) -> dict[str, PlannedColumn]:
    """The columns, their amounts read as quantity × price tells where `12,345` can be read two ways.

    Raises:
        AmountsAmbiguous: every amount can be read two ways, and nothing tells which.
    """
    name = next((name for name in _AMOUNTS if name in columns), "")
    column = columns.get(name)
    if column is None or not _open(column, records, grid):
        return dict(columns)
    fitting = [mark for mark in _MARKS if _is_product(columns, name, mark, records)]
    if len(fitting) != 1:
        raise _ambiguous(column, records, grid)
    return {known: _read_with(one, fitting[0]) for known, one in columns.items()}


def _open(column: PlannedColumn, records: Records, grid: Grid) -> bool:
    """Whether all amounts but zeros can be read two ways and no other column tells the mark."""
    style = column.reading.style if column.reading and column.index is not None else None
    if not isinstance(style, number.Style) or style.sure or not style.ambiguous:
        return False
    cells = [found for record in records if (found := text.stripped(cell(record, column)))]
    amounts = [amount for found in cells if (amount := number.parse(found, style))]
    typed = grid.kind in _TYPED and not any("," in found for found in cells)
    return style.ambiguous >= len(amounts) and not typed


def _read_with(column: PlannedColumn, mark: number.Mark) -> PlannedColumn:
    """The column with its ambiguous cells read by this decimal mark."""
    reading = column.reading
    style = reading.style if reading else None
    if reading is None or not isinstance(style, number.Style) or style.sure or not style.ambiguous:
        return column
    turned = style if style.decimal == mark else style.other()
    reading = replace(reading, style=replace(turned, sure=True))
    return replace(
        column, sql=reading.sql(f"c{column.index}"), reading=reading, style=reading.describe(), other=""
    )


def _is_product(columns: Columns, name: str, mark: number.Mark, records: Records) -> bool:
    """Whether nearly all amounts are quantity × price when `mark` is the decimal mark."""
    names = ("qty", "price", name)
    if name == "price" or not {"qty", "price"} <= columns.keys():
        return False
    read = [_read_with(columns[one], mark) for one in names]
    fits = total = 0
    for record in records:
        qty, price, amount = (value(record, column) for column in read)
        if qty is not None and price is not None and amount is not None:
            total += 1
            fits += abs(qty * price - amount) <= Decimal("0.01")
    return total > 0 and fits >= _AGREE * total


def _ambiguous(column: PlannedColumn, records: Records, grid: Grid) -> AmountsAmbiguous:
    cells = dict.fromkeys(text.stripped(cell(record, column)) for record in records)
    shown = [found for found in cells if found][:_SHOWN]
    mark = "," if any("," in found for found in shown) else "."
    grouping, decimal = (".", ",") if mark == "," else (",", ".")
    return AmountsAmbiguous(
        message(N_("every amount can be read two ways, and nothing in the file tells which")),
        place=at(grid.file.name, grid.sheet),
        evidence=[
            message(N_("“{header}”: {cells}"), header=Data(column.header), cells=Data(" · ".join(shown)))
        ],
        state=message(UNCHANGED),
        fix=[
            message(N_("if the mark groups thousands: {option}"), option=Data(f"--decimal {grouping}")),
            message(N_("if decimals follow it: {option}"), option=Data(f"--decimal {decimal}")),
        ],
    )

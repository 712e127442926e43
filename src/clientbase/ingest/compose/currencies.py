"""Currencies: one code for every way of writing one, by column, sign or caption; and tables of their rates.

A column of currencies is believed first, then the signs in the amounts, then the caption or the title block.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase import counts
from clientbase.ingest.clean import currency, text
from clientbase.ingest.clean.sql import let, literal
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, Message, message

_RATE = "decimal(18, 10)"
_NOMINALS = {1: "1", 10: "0.1", 100: "0.01", 1000: "0.001", 10000: "0.0001"}  # exact, unlike a division
_AMOUNTS = ("amount", "amount_net", "price")


@dataclass(frozen=True, slots=True)
class _Signs:
    """The currencies that stand in the cells of a column of amounts."""

    column: PlannedColumn
    cells: tuple[str, ...]  # the filled ones of the sample
    codes: tuple[str, ...]  # of each of them, "" without one

    @property
    def named(self) -> list[str]:
        """The different currencies, in the order of the alphabet."""
        return sorted({code for code in self.codes if code})


def compose(
    table: str,
    read: Mapping[str, PlannedColumn],
    columns: dict[str, PlannedColumn],
    result: Composed,
    home: str,
    records: Records,
) -> None:
    """The currency of every row.

    Args:
        table: the canonical table.
        read: the columns as they were read, before amounts were computed.
        columns: the columns of the base.
        result: told what was assumed.
        home: the currency that a caption, a number format or the title block names, "" for none.
        records: of the sample.
    """
    if table == "rates":
        _rates(columns, result, home)
        return
    if "currency" not in TABLES[table].fields:
        return
    known, signs = columns.get("currency"), _signs(read, records, home)
    if known and (known.index is None or _filled(records, known)):
        _by_column(columns, known, signs, result, home, records)
    elif signs:
        columns["currency"] = _by_signs(table, signs, result, home)
    elif home:
        columns["currency"] = computed(table, "currency", literal(home))
        result.notes.append(message(N_("currency: {currency}"), currency=Data(home)))


# -- signs in the amounts ----------------------------------------------------------------------------------


def _signs(read: Mapping[str, PlannedColumn], records: Records, home: str) -> _Signs | None:
    """The first column of amounts whose cells name currencies."""
    money = [name for name, column in read.items() if column.kind is Kind.MONEY]
    for name in dict.fromkeys((*_AMOUNTS, *money)):
        column = read.get(name)
        if column is None or column.index is None:
            continue
        cells = tuple(_filled(records, column))
        codes = tuple(currency.of_amount(value, home) for value in cells)
        if any(codes):
            return _Signs(column, cells, codes)
    return None


def _filled(records: Records, column: PlannedColumn) -> list[str]:
    cells = (text.parse(cell(record, column), text.Style()) for record in records)
    return [value for value in cells if value is not None]


def _by_signs(table: str, signs: _Signs, result: Composed, home: str) -> PlannedColumn:
    """A column of currencies out of the amounts; a cell without one is in the home currency."""
    named, header = signs.named, signs.column.header
    default = home or (named[0] if len(named) == 1 else "")
    bare = signs.codes.count("")
    if {default} == set(named) and not bare:
        result.notes.append(message(N_("currency: {currency}"), currency=Data(default)))
    else:
        template = N_("the currency of each row is that of “{header}”: {list}")
        result.notes.append(message(template, header=Data(header), list=Data(", ".join(named))))
    if bare and default and not home:
        result.warnings.append(_assumed(header, bare, default))
    return computed(table, "currency", _signed(signs, home, default), header)


def _signed(signs: _Signs | None, home: str, default: str) -> str:
    """SQL: the currency of a row without a column of currencies."""
    ways = [currency.of_amount_sql(f"c{signs.column.index}", home, signs.cells)] if signs else []
    ways += [literal(default)] if default else []
    return f"coalesce({', '.join(ways)})" if ways else "null"


def _assumed(header: str, cells: int, code: str) -> Message:
    return message(
        N_("“{header}”: {cells} without a currency, taken as {currency}; another one: {option}"),
        code="CB-MAP-062",
        header=Data(header),
        cells=counts.values(cells),
        currency=Data(code),
        option=Data("--set currency=…"),
    )


# -- a column of currencies --------------------------------------------------------------------------------


def _by_column(
    columns: dict[str, PlannedColumn],
    known: PlannedColumn,
    signs: _Signs | None,
    result: Composed,
    home: str,
    records: Records,
) -> None:
    """The codes of a column; what it leaves open is told by the amount, its caption or the other rows."""
    _coded(columns, "currency", home)
    if known.index is None:
        return
    said = [text.parse(cell(record, known), text.Style()) for record in records]
    codes = [currency.code(word, home) or word.upper() if word else "" for word in said]
    default = home or _of_blank(codes)
    blank = sum(not code for code in codes)
    if signs and (wrong := _contradictions(signs.column, known, records)):
        result.warnings.append(
            message(
                N_("in {cells} “{amount}” shows another currency than “{header}”, which was believed"),
                code="CB-MAP-063",
                cells=counts.values(wrong),
                amount=Data(signs.column.header),
                header=Data(known.header),
            )
        )
    if blank and not signs and default == currency.UNKNOWN:
        result.warnings.append(_home_unknown(known.header, blank, codes))
    elif blank and not signs and default:
        result.warnings.append(_assumed(known.header, blank, default))
    rest = _signed(signs, home, default)
    if blank and rest != "null":
        own = columns["currency"]
        columns["currency"] = replace(own, sql=f"coalesce({own.sql}, {rest})")


def _of_blank(codes: Sequence[str]) -> str:
    """What a blank cell means beside one currency: that one if it is a slip, another if it is the rule."""
    named = {code for code in codes if code}
    if len(named) != 1:
        return ""
    slips = 2 * sum(not code for code in codes) < len(codes)
    return named.pop() if slips else currency.UNKNOWN


def _home_unknown(header: str, cells: int, codes: Sequence[str]) -> Message:
    return message(
        N_(
            "“{header}” names {currency} in some rows and nothing in most: {cells} without one are in the"
            " home currency, which nothing names ({unknown}); if all are one: {option}"
        ),
        code="CB-MAP-064",
        header=Data(header),
        currency=Data(max(codes)),
        cells=counts.values(cells),
        unknown=Data(currency.UNKNOWN),
        option=Data("--set currency=…"),
    )


def _contradictions(amount: PlannedColumn, known: PlannedColumn, records: Records) -> int:
    """In how many rows the amount shows another currency than the column says."""
    wrong = 0
    for record in records:
        code = currency.code(cell(record, known))
        shown = currency.of_amount(cell(record, amount), code)
        wrong += bool(code and shown and shown != code)
    return wrong


def _coded(columns: dict[str, PlannedColumn], name: str, home: str = "") -> None:
    """Have the codes of ISO 4217 in a column: `руб.`, `RUR` and `643` are RUB; what is unknown stays."""
    if column := columns.get(name):
        columns[name] = replace(column, sql=currency.code_sql(column.sql, home))


def _rates(columns: dict[str, PlannedColumn], result: Composed, base: str) -> None:
    """The rate of one unit, and the currency it is in."""
    _coded(columns, "currency")
    _coded(columns, "base")
    rate, nominal = columns["rate"], columns.pop("nominal", None)
    one = f"cast(r as {_RATE})"
    if nominal:
        branches = " ".join(f"when {n} then cast(r * {part} as {_RATE})" for n, part in _NOMINALS.items())
        one = f"case {nominal.sql} {branches} end"
        headers = Data(f"{rate.header} ÷ {nominal.header}")
        result.notes.append(message(N_("rate of one unit = {product}"), product=headers))
    columns["rate"] = replace(rate, sql=let("r", rate.sql, f"case when r > 0 then {one} end"), other="")
    if base and "base" not in columns:
        columns["base"] = computed("rates", "base", literal(base))
    if base:
        result.notes.append(message(N_("the rates are in {currency}"), currency=Data(base)))

"""Currencies: one code for every way of writing one, and tables of their rates."""

from __future__ import annotations

from dataclasses import replace

from clientbase.ingest.clean import vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.tables.canonical import TABLES
from clientbase.messages import N_, Data, message

_RATE = "decimal(18, 10)"
_NOMINALS = {1: "1", 10: "0.1", 100: "0.01", 1000: "0.001", 10000: "0.0001"}  # exact, unlike a division


def compose(table: str, columns: dict[str, PlannedColumn], result: Composed, named: str) -> None:
    """The currency of every row; `named` is the one that a caption or the title block names, "" for none."""
    if table == "rates":
        _rates(columns, result, named)
        return
    if named and "currency" in TABLES[table].fields and "currency" not in columns:
        columns["currency"] = computed(table, "currency", literal(named))
        result.notes.append(message(N_("currency: {currency}"), currency=Data(named)))
    _coded(columns, "currency")


def _coded(columns: dict[str, PlannedColumn], name: str) -> None:
    """Have the codes of ISO 4217 in a column: `руб.`, `RUR` and `643` are RUB; what is unknown stays."""
    column = columns.get(name)
    if column is None:
        return
    branches = " ".join(
        f"when x in {listed((*words, code.lower()))} then {literal(code)}"
        for code, words in vocabulary.lists("currency").items()
    )
    folded = f"replace(lower(trim({column.sql})), 'ё', 'е')"
    columns[name] = replace(column, sql=let("x", folded, f"case {branches} else upper(x) end"))


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

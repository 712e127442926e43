"""A room that cannot say anything: what it asks about is in no file that was loaded."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from clientbase.analysis import Analysis, Condition
from clientbase.condition import told
from clientbase.errors import NothingToAnswer
from clientbase.messages import N_, Data, message
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import VIEW
from clientbase.store.needs import base_tables, chosen

# A cost of zero is a cost that nobody entered (definitions.md 7.12).
_MEASURED = {"profit": "coalesce(profit, nullif(cost, 0))", "quantity": "qty"}


def refuse_absent(connection: Connection, analysis: Analysis, values: Mapping[str, Any]) -> None:
    """Refuse a question about what no loaded file gives: a table, a column of it, or the measure.

    Raises:
        NothingToAnswer: says what is missing and which export, or column of it, would give it.
    """
    _refuse_tables(connection, analysis)
    (sold,) = connection.row(
        "select exists (select 1 from sales where date between $window_from and $window_to)", values
    )
    if sold:  # the room itself says that nothing was sold
        _refuse_columns(connection, analysis, values)
        _refuse_unmeasured(connection, analysis.measure, values)


def able(connection: Connection, analysis: Analysis, values: Mapping[str, Any]) -> Analysis:
    """The room with those of its contributors whose own questions the base can answer."""
    kept = []
    for one in analysis.contributors:
        room = one.analysis
        try:
            if room.name != analysis.name:
                refuse_absent(connection, room, {**values, **chosen(one.parameters)})
        except NothingToAnswer:
            continue
        kept.append(one)
    return dataclasses.replace(analysis, contributors=tuple(kept))


def refuse_left(
    connection: Connection, analysis: Analysis, values: Mapping[str, Any], conditions: Sequence[Condition]
) -> None:
    """Refuse a question about what the base gives, but not in the rows of a filter.

    Raises:
        NothingToAnswer: says what these rows lack.
    """
    try:
        refuse_absent(connection, analysis, values)
    except NothingToAnswer as error:
        raise NothingToAnswer(
            message(
                N_("the rows of the filter {filter} have nothing to answer from: {problem}"),
                filter=told(conditions),
                problem=error.problem,
            ),
            fix=[message(N_("ask about more rows: change or leave out {option}"), option=Data("--where"))],
        ) from None


def _refuse_tables(connection: Connection, analysis: Analysis) -> None:
    lacking = [
        table
        for table in analysis.needs
        if not connection.row(f"select exists (select 1 from {quote_identifier(table)})")[0]
    ]
    if lacking:
        files = " ".join(f"{table}.xlsx" for table in lacking)
        raise NothingToAnswer(
            message(N_("there is no export of this kind: {tables}"), tables=Data(", ".join(lacking))),
            fix=[
                message(
                    N_("name it beside the sales: {command}"),
                    command=Data(f"clientbase {analysis.name} sales.xlsx {files}"),
                )
            ],
        )


def _refuse_columns(connection: Connection, analysis: Analysis, values: Mapping[str, Any]) -> None:
    read = base_tables(analysis)
    for column, sentence in analysis.speaks_of.items():
        if not _given(connection, column, read, values):
            named = message(
                N_("export this column as well, or name it: {option}"), option=Data(f'--map "…={column}"')
            )
            raise NothingToAnswer(message(sentence), fix=[named])


def _given(connection: Connection, column: str, tables: frozenset[str], values: Mapping[str, Any]) -> bool:
    """Whether some row of these tables has a value in the column; of sales, a row of the window."""
    for (table,) in connection.rows(
        "select distinct table_name from duckdb_columns() where column_name = $column and not internal",
        {"column": column},
    ):
        window = " and date between $window_from and $window_to" if table == VIEW else ""
        name = quote_identifier(column)
        if table in tables and connection.rows(
            f"select 1 from {quote_identifier(table)} where {name} is not null{window} limit 1", values
        ):
            return True
    return False


def _refuse_unmeasured(connection: Connection, measure: str, values: Mapping[str, Any]) -> None:
    """Refuse to answer by what no row of the window gives: the room's measure, or the one asked for `by`."""
    by = measure or str(values.get("by"))
    if by not in _MEASURED:
        return
    (measured,) = connection.row(
        f"select count({_MEASURED[by]}) from sales where date between $window_from and $window_to", values
    )
    if measured:
        return
    export = message(N_("export the sales with their cost"))
    instead = message(N_("ask by revenue: {option}"), option=Data("--by revenue"))
    fixes = [export] if measure else [export, instead] if by == "profit" else [instead]
    raise NothingToAnswer(
        message(N_("no row has a profit, or a cost other than zero"))
        if by == "profit"
        else message(N_("no row has a quantity")),
        fix=fixes,
    )

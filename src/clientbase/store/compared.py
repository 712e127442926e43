"""The steps of a room as they would be without any duplicates, beside those of the base as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientbase.analysis import Analysis, Scope, Window
from clientbase.store import matched, money
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.needs import as_merged
from clientbase.store.session import Session, materialise


def compare(
    connection: Connection,
    analysis: Analysis,
    scope: Scope,
    window: Window,
    session: Session,
    values: Mapping[str, Any],
) -> None:
    """Have the `merged` steps of a room ready, and of the duplicates those that a filter is about."""
    if scope.where:
        matched.limit(connection)
    tables = money.read_by(analysis)
    for name, made in as_merged(analysis).items():
        session.as_merged(scope.currency, tables)
        for statement in made:
            if statement.is_model:
                session.model(statement, values)
            else:
                materialise(connection, statement, values)
        own = quote_identifier(made[-1].name)
        connection.execute(f"create or replace temp table {quote_identifier(name)} as select * from {own}")
    if analysis.merged:
        session.merge(scope.merge)
        session.in_one_currency(scope.currency, tables)
        session.show_only(scope.where, window, of_sales=analysis.of_sales)

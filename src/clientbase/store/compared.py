"""What a room reads that no base holds: the duplicates among its cards, and its steps without any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientbase.analysis import Analysis, Scope
from clientbase.store import money
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.needs import as_merged, finds_duplicates
from clientbase.store.session import Session, materialise


def find_duplicates(
    connection: Connection, analysis: Analysis, scope: Scope, session: Session, values: Mapping[str, Any]
) -> None:
    """Have ready what a room reads of duplicates, and its steps as they would be without any."""
    if not finds_duplicates(analysis):
        return
    session.find_duplicates(values.get("explain"))
    for name, made in as_merged(analysis).items():
        session.as_merged(scope.currency, money.read_by(analysis))
        for statement in made:
            if statement.is_model:
                session.model(statement, values)
            else:
                materialise(connection, statement, values)
        own = quote_identifier(made[-1].name)
        connection.execute(f"create or replace temp table {quote_identifier(name)} as select * from {own}")
    if analysis.merged:
        session.merge(scope.merge)
        session.in_one_currency(scope.currency, money.read_by(analysis))

"""Tables whose rows are not those of the file: what is made of them is imported only where one is loaded."""

from __future__ import annotations

from dataclasses import replace

from clientbase.store.connection import Connection
from clientbase.store.staging import Loaded, Prepared


def pass_on(connection: Connection, prepared: Prepared, loaded: Loaded) -> Loaded:
    """Make pairs of cards out of a staged list of decisions, and insert them.

    Raises:
        DecisionsRefused: not all of it can be applied.
    """
    from clientbase.store.reviewed import fill_decisions

    return replace(loaded, reviewed=fill_decisions(connection, prepared, loaded.load_id))

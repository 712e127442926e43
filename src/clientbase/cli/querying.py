"""Query a base: a `select` over its views, answered in any format; without a query, the views themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.analysis import RowList
from clientbase.cli import account, checks
from clientbase.cli.listing import Listing, publish
from clientbase.errors import Exit
from clientbase.ingest.tables.canonical import TABLES, find_field
from clientbase.messages import N_

if TYPE_CHECKING:
    from clientbase.cli.invocation import Invocation
    from clientbase.locale import Language
    from clientbase.store import ViewColumn

_NO_QUERY = re.compile(r"[^\s()]+")  # no query is one word


def sql(call: Invocation) -> int:
    """The answer of a query; the views with their columns where none was given."""
    call = _without_query(call)
    text = call.text("query")
    if text is None:
        publish(call, _views(call.console.language))
        return Exit.ANSWERED
    with call.open(read_only=not call.files) as base:
        report = call.load(base)
        if report is not None:
            account.tell(call.console, report)
        answered = base.store.query(text)
        listing = Listing(
            answered.names, answered.names, answered, N_("Answer"), ours=False, batches=answered.batches
        )
        code = checks.verdict(call, report)
        publish(call, listing)
        return code


def _without_query(call: Invocation) -> Invocation:
    """The call as it was meant where a file stands in the place of the query."""
    text = call.text("query")
    if text is None or not (_NO_QUERY.fullmatch(text) or Path(text).is_file()):
        return call
    return replace(call, values={**call.values, "query": None, "files": (text, *call.files)})


def _views(language: Language) -> Listing:
    from clientbase.store import Store

    with Store() as empty:
        views = empty.views()
    rows = RowList()
    for column in views:
        about, meaning = _told(column, language)
        if not rows or rows[-1][0] != column.view:
            rows.append((column.view, "", "", about))
        kind = column.type.lower()
        rows.append((column.view, column.name, "list" if kind.endswith("[]") else kind, meaning))
    return Listing(
        ("view", "column", "type", "meaning"),
        (N_("View"), N_("Column"), N_("Type"), N_("Meaning")),
        rows,
        N_("Views"),
        whole=True,
    )


def _told(column: ViewColumn, language: Language) -> tuple[str, str]:
    """What the rows of the view are, and what the column holds."""
    kind = "clients" if column.view == "cards" else column.view
    table = TABLES.get(kind)
    field = find_field(kind, column.name) if table and not column.meaning else None
    meaning = field.meaning if field else column.meaning
    about = column.about or (table.meaning if table else "")
    return language.text(about), language.text(meaning).rstrip(".")

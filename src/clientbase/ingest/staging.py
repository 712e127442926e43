"""A candidate as the store is told of it: columns, rules and where it came from."""

from __future__ import annotations

import hashlib
import json

from clientbase.ingest.compose.amounts import FACTORS
from clientbase.ingest.compose.plan import TablePlan
from clientbase.ingest.examine import Candidate
from clientbase.ingest.relation import source
from clientbase.store import CLIENT_FIELDS, SkipRule, SourceInfo, StagedColumn, Staging, Store

NOT_DATA = frozenset({"blank", "header", "total", "subtotal", "service", "group", "detail"})


def staging(store: Store, candidate: Candidate, needs: frozenset[str] | None) -> Staging:
    """The staging of a candidate; `needs` are the columns of sales that will be asked for, None all."""
    table = candidate.plan
    checked = frozenset(FACTORS) if table.expected else frozenset()
    relation = source(store, candidate.grid, table.skipped_records, table.first_row)
    kept = store.fields(table.table)
    if needs is not None and table.table == "sales":
        kept &= needs | frozenset(CLIENT_FIELDS)
    rules = [SkipRule(rule.name, rule.sql) for rule in table.skip_rules]
    columns = [
        StagedColumn(column.column, column.sql, column.filled, column.header)
        for column in table.columns
        if column.column in kept | checked
    ]
    return Staging(
        table=table.table,
        relation=relation.sql,
        width=relation.width,
        columns=tuple(columns),
        required=table.required,
        source=_info(candidate),
        skip=tuple(rule for rule in rules if rule.name in NOT_DATA),
        plainly_data=_plainly_data(table) if candidate.layout.kind_column is None else "false",
        doubtful=tuple(rule for rule in rules if rule.name not in NOT_DATA),
        parameters=relation.parameters,
        registered=relation.registered,
        first_row=relation.first_row,
        csv=relation.csv,
        flipped=table.flipped,
        passing=checked - kept,
        expected=table.expected,
        row=table.row,
        period=candidate.layout.period if table.table == "sales" else None,
    )


def _plainly_data(table: TablePlan) -> str:
    """SQL: the cell of the day begins with a digit, as in no total, title, repeated header or blank row."""
    day = table.column("date")
    return (
        f"coalesce(c{day.index} >= '0' and c{day.index} < ':', false)"
        if day and day.index is not None
        else "false"
    )


def _info(candidate: Candidate) -> SourceInfo:
    grid, table = candidate.grid, candidate.plan
    return SourceInfo(
        file=grid.file.name,
        sheet=grid.sheet,
        size=grid.file.size,
        kind=grid.kind,
        sha256=grid.file.digest.value,
        encoding=grid.encoding,
        language=candidate.recognition.language,
        mapping=_mapping(table),
        notes=(*grid.notes, *table.notes, *grid.warnings, *table.warnings),
    )


def _mapping(table: TablePlan) -> str:
    """How a source was read, as JSON; two readings are the same when their `rules` are."""
    fields = {
        column.column: {"header": column.header, "how": column.how, "read": column.style.text}
        if column.style
        else {"header": column.header, "how": column.how}
        for column in table.columns
    }
    exactly = [[column.column, column.sql] for column in table.columns]
    exactly += [[rule.name, rule.sql] for rule in table.skip_rules]
    digest = hashlib.sha256(json.dumps(exactly).encode()).hexdigest()
    said = {"fields": fields, "rules": digest, **({"vat": table.vat} if table.vat else {})}
    return json.dumps(said, ensure_ascii=False)

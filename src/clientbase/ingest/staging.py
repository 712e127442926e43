"""A table of a file as the store is told of it: columns, rules and where it came from."""

from __future__ import annotations

import hashlib
import json

from clientbase.ingest import whose
from clientbase.ingest.compose.amounts import FACTORS
from clientbase.ingest.compose.plan import TablePlan
from clientbase.ingest.examine import ExaminedTable
from clientbase.ingest.from_clause import from_clause
from clientbase.store import CLIENT_FIELDS, NOT_DATA, SourceInfo, StagedColumn, Staging, Store


def staging(store: Store, table: ExaminedTable, needs: frozenset[str] | None) -> Staging:
    """The staging of a table; `needs` are the columns of sales that will be asked for, None all."""
    plan = table.plan
    checked = frozenset(FACTORS) if plan.expected else frozenset()
    checked |= {"apart"} if plan.table == "receivables" else set()
    if plan.identity.compare_email or plan.identity.by_email:
        checked |= {"client_email"}
    origin = from_clause(store, table.grid, plan.skipped_records, plan.first_row)
    kept = store.fields(plan.table)
    if needs is not None and plan.table == "sales":
        kept &= needs | frozenset(CLIENT_FIELDS)
    columns = [
        StagedColumn(column.column, column.sql, column.filled, column.header)
        for column in plan.columns
        if column.column in kept | checked
    ]
    return Staging(
        table=plan.table,
        relation=origin.sql,
        width=origin.width,
        columns=tuple(columns),
        required=plan.required,
        source=_info(table),
        naming=whose.naming(table),
        skip=tuple(rule for rule in plan.skip_rules if rule.name in NOT_DATA),
        plainly_data=_plainly_data(plan) if table.layout.kind_column is None else "false",
        doubtful=tuple(rule for rule in plan.skip_rules if rule.name not in NOT_DATA),
        parameters=origin.parameters,
        registered=origin.registered,
        first_row=origin.first_row,
        csv=origin.csv,
        flipped=plan.flipped,
        passing=checked - kept,
        expected=plan.expected,
        row=plan.row,
        period=table.layout.period if plan.table == "sales" else None,
        shared=plan.shared,
        head=plan.head,
        refund=plan.refund,
        goods=plan.goods,
        keep_copies=plan.keep_copies,
        spoken=plan.spoken,
    )


def _plainly_data(plan: TablePlan) -> str:
    """SQL: the cell of the day begins with a digit, as in no total, title, repeated header or blank row."""
    day = plan.column("date")
    return (
        f"coalesce(c{day.index} >= '0' and c{day.index} < ':', false)"
        if day and day.index is not None
        else "false"
    )


def _info(table: ExaminedTable) -> SourceInfo:
    grid, plan = table.grid, table.plan
    return SourceInfo(
        file=grid.file.name,
        sheet=grid.sheet,
        size=grid.file.size,
        kind=grid.kind,
        sha256=grid.file.digest.value,
        encoding=grid.encoding,
        language=table.recognition.language,
        mapping=_mapping(table),
        notes=(*grid.notes, *plan.notes, *grid.warnings, *plan.warnings),
    )


def _mapping(table: ExaminedTable) -> str:
    """How a source was read, as JSON; two readings are the same when their `rules` are."""
    plan, words = table.plan, table.recognition.rows.said
    fields = {
        column.column: {"header": column.header, "how": column.how, "read": column.style.text}
        if column.style
        else {"header": column.header, "how": column.how}
        for column in plan.columns
    }
    exactly = [[column.column, column.sql] for column in plan.columns]
    exactly += [[rule.name, rule.sql] for rule in plan.skip_rules]
    exactly += [list(named) for named in plan.shared]
    exactly += [
        [name, *said] for name, said in (("anonymous", words.anonymous), ("excluded", words.excluded)) if said
    ]
    exactly += [[plan.head, plan.refund, str(plan.keep_copies), *(plan.goods or ())]]
    digest = hashlib.sha256(json.dumps(exactly).encode()).hexdigest()
    said = {"fields": fields, "rules": digest, **({"vat": plan.vat} if plan.vat else {})}
    return json.dumps(said, ensure_ascii=False)

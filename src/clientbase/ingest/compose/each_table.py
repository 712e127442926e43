"""The columns of the base from the columns that were read, table by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from clientbase.ingest.compose import (
    activities,
    answers,
    buyers,
    checks,
    client_list,
    currencies,
    deals,
    documents,
    payments,
    persons,
    receivables,
    reviewed,
    sales,
    spend,
    standing,
    stocks,
    tasks,
)
from clientbase.ingest.compose.composed import Composed, Records
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.tables.canonical import TABLES


@dataclass(frozen=True, slots=True)
class _Work:
    """A source while its columns are composed."""

    recognition: Recognition
    columns: dict[str, PlannedColumn]
    result: Composed
    records: Records
    context: Sequence[str]


def compose(
    recognition: Recognition,
    read: Mapping[str, PlannedColumn],
    records: Records,
    context: Sequence[str] = (),
) -> Composed:
    """The columns of the base from the columns that were read; `context` is the title block."""
    work = _Work(recognition, dict(read), Composed(), records, context)
    table, columns, result = recognition.table, work.columns, work.result
    if made := _COMPOSERS.get(table):
        made(work)
    currencies.compose(table, read, columns, result, recognition.currency, records)
    parts = {name for name, known in TABLES[table].fields.items() if known.part}
    result.columns = [column for name, column in columns.items() if name not in parts]
    return result


def _sales(work: _Work) -> None:
    sales.compose(work.recognition, work.columns, work.result, work.records)


def _clients(work: _Work) -> None:
    if any(part in work.columns for part in ("full_name", "last_name", "first_name")):
        buyers.first_of_several("name", work.columns, work.result, work.records)
    client_list.compose(work.recognition, work.columns, work.result)


def _payments(work: _Work) -> None:
    buyers.without_jobs("client", work.recognition, work.columns, work.result, work.records)
    payments.compose(work.recognition, work.columns, work.result, work.records, work.context)
    documents.compose("payments", work.columns, work.records)


def _receivables(work: _Work) -> None:
    buyers.without_jobs("client", work.recognition, work.columns, work.result, work.records)
    receivables.compose(work.recognition, work.columns, work.result, work.records, work.context)
    documents.compose("receivables", work.columns, work.records)


def _deals(work: _Work) -> None:
    buyers.first_of_several("client", work.columns, work.result, work.records)
    deals.compose(work.columns, work.result, work.records, work.recognition.language)
    standing.rows_by_user(work.recognition.rows, work.result)


def _answers(work: _Work) -> None:
    answers.compose(work.recognition, work.columns, work.result, work.records)
    standing.rows_by_user(work.recognition.rows, work.result)


def _activities(work: _Work) -> None:
    activities.compose(work.columns, work.result, work.records)
    standing.rows_by_preset(work.recognition.rows, work.result)


def _tasks(work: _Work) -> None:
    tasks.compose(work.columns, work.result, work.records)


def _complaints(work: _Work) -> None:
    persons.compose("complaints", work.columns, work.result, work.records)


def _corrections(work: _Work) -> None:
    checks.compose(work.columns, work.result)


def _decisions(work: _Work) -> None:
    reviewed.compose(work.columns, work.result)


def _costs(work: _Work) -> None:
    spend.compose(work.columns, work.result, work.records)


def _stock(work: _Work) -> None:
    stocks.compose(work.columns, work.result, work.records)


_COMPOSERS: Mapping[str, Callable[[_Work], None]] = {
    "sales": _sales,
    "clients": _clients,
    "payments": _payments,
    "receivables": _receivables,
    "deals": _deals,
    "nps": _answers,
    "survey": _answers,
    "activities": _activities,
    "tasks": _tasks,
    "complaints": _complaints,
    "corrections": _corrections,
    "costs": _costs,
    "decisions": _decisions,
    "stock": _stock,
}

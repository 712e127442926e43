"""What follows from several columns together: amounts, names of parts, kinds of documents, signs.

All of it is SQL over the source columns, and a note for the user wherever something was computed or assumed.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.ingest.clean import document
from clientbase.ingest.compose import (
    amounts,
    answers,
    buyers,
    client_list,
    contacts,
    costs,
    currencies,
    days,
    deals,
    documents,
    doubles,
    payments,
    persons,
    products,
    receivables,
    standing,
    taken_off,
    tasks,
)
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.tables.canonical import TABLES
from clientbase.store import SkipRule


def compose(recognition: Recognition, read: Mapping[str, PlannedColumn], records: Records) -> Composed:
    """The columns of the base from the columns that were read."""
    columns = dict(read)
    result = Composed()
    if recognition.table == "clients":
        client_list.compose(columns, result, recognition.language)
    if recognition.table in {"payments", "receivables"}:
        buyers.without_jobs("client", recognition, columns, result, records)
    if recognition.table == "sales":
        _sales(recognition, columns, result, records)
    if recognition.table == "payments":
        payments.compose(columns, result)
    if recognition.table == "deals":
        buyers.first_of_several("client", columns, result, records)
        deals.compose(columns, result)
    _doings(recognition.table, columns, result, records)
    if recognition.table == "receivables":
        receivables.compose(columns, result)
    if recognition.table in {"payments", "receivables"}:
        documents.compose(recognition.table, columns, records)
    if recognition.table == "nps":
        answers.compose(columns, result, records)
    currencies.compose(recognition.table, read, columns, result, recognition.currency, records)
    parts = {name for name, known in TABLES[recognition.table].fields.items() if known.part}
    result.columns = [column for name, column in columns.items() if name not in parts]
    return result


def _doings(table: str, columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """What was done for clients and what they asked for."""
    if table == "activities":
        contacts.compose(columns, result, records)
    elif table == "tasks":
        tasks.compose(columns, result, records)
    elif table == "complaints":
        persons.compose(table, columns, result, records)


def _sales(
    recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """Who bought what, by which document, when, for how much; and what is no sale."""
    buyers.compose(recognition, columns, result, records)
    _document(columns, result, records)
    standing.types(recognition, columns, result)
    days.of_sale(columns, result, recognition.parts)
    if (product := columns.get("product")) is not None:
        products.compose(columns, result, [cell(record, product) for record in records])
    total = amounts.of_document(columns)
    amounts.discount(columns, result, records)
    amounts.amount(columns, result, records)
    amounts.off(columns, result, recognition.off, records)
    taken_off.less(recognition.amounts, columns, result)
    doubles.compose(columns, result, records)
    refund = columns.get("refund_amount")
    amounts.refund(columns, result, records)
    taken_off.goods(recognition.amounts, refund, result)
    costs.compose(columns, result, records)
    amounts.signs(columns, result)
    if total and not recognition.rows.said.keep_copies:
        doubles.once(columns, result)
    if posted := columns.pop("posted", None):
        result.skip_rules.append(SkipRule("not_posted", f"coalesce(not {posted.sql}, false)"))
    standing.statuses(recognition, columns, result, records)
    if recognition.won:
        deals.only_won(recognition.won, result)


# -- which document ------------------------------------------------------------------------------------------


def _document(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Type, number and day out of a document caption, and the kind of the document."""
    reference = columns.pop("doc_ref", None)
    if reference and reference.index is not None:
        name = f"c{reference.index}"
        cells = documents.captions(records, reference)
        split = documents.are_references(cells)
        style = document.detect(cells)
        parts = {
            "doc_type": document.type_expression(name, style) if split else name,
            "doc_no": document.number_expression(name, style) if split else reference.sql,
            "date": document.date_expression(name, style) if split else "null",
        }
        for part, sql in parts.items():
            known = columns.get(part)
            other = part == "doc_no" and known and known.how not in {"declared", "preset"}  # that of an order
            if (split and (other or not known)) or (part == "doc_no" and not known):
                columns[part] = computed("sales", part, sql, reference.header)
        if "doc_type" not in columns or split:
            kinds = {document.kind(found) for found in cells}
            standing.kind(kinds, document.kind_expression(name, cells), columns, result)

"""Who stands behind a payment or a debt where captions do not say it: codes beside names, texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.clean import payer
from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import candidates
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import Match
from clientbase.ingest.mapping.which_table import synonym
from clientbase.messages import N_, Data, message

TABLES = frozenset({"payments", "receivables"})
_WHO = frozenset({"client", "client_id", "tax_id", "client_tax_id"})
_SAID = frozenset({"declared", "profile", "preset", "constant"})


_ACCOUNTS = re.compile(r"[0-9]{2,3}(?:\.[0-9]{1,3})*")
_NUMBER = re.compile(r"[^\W\d_]{0,8}[-/ ]?[\w/-]*[0-9]{2,}[\w/-]*")  # INV/2026/0015, SINV-15
_MOSTLY = 0.8


def settle(chooser: Chooser, columns: Sequence[SourceColumn], said: Said, levels: Sequence[str] = ()) -> None:
    """The client by the names of a file, and the document; `levels` are those of a grouped report."""
    if chooser.table.name not in TABLES:
        return
    _names_not_codes(chooser, columns, said)
    _counting(chooser, columns)
    _document(chooser, columns, said, levels)
    if not _WHO & chooser.fields.keys():
        if chooser.table.name == "payments":
            _in_texts(chooser, columns, said)
        else:
            _without_caption(chooser, columns, said)


def _names_not_codes(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """`Customer` holds codes and `Name 1` the names: the codes are those of the clients."""
    match = chooser.fields.get("client")
    by_index = {column.index: column for column in columns}
    own = by_index.get(match.column) if match and match.column is not None else None
    if match is None or own is None or match.how in _SAID or own.share_of_numbers() < 1:
        return
    named = next((free for free in chooser.free(columns, said) if _means(chooser, free, "client")), None)
    if named is None or named.share_of_numbers() > 0 or not named.filled:
        return
    chooser.fields["client"] = _match(chooser, "client", named)
    chooser.fields.setdefault("client_id", _match(chooser, "client_id", own))
    chooser.notes.append(
        message(
            N_("“{codes}” holds codes, “{names}” the names of the clients"),
            codes=Data(own.title),
            names=Data(named.title),
        )
    )


def _counting(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    match = chooser.fields.get("doc_ref")
    own = next((column for column in columns if match and column.index == match.column), None)
    if match is None or own is None or match.how in _SAID or len(own.filled) < len(own.cells):
        return
    counts = own.filled == tuple(str(n) for n in range(1, len(own.filled) + 1)) and len(own.filled) > 1
    if (
        chooser.table.name == "receivables"
        and all(map(_ACCOUNTS.fullmatch, own.filled))
        and own.distinct == 1
    ):
        del chooser.fields["doc_ref"]  # the account of the whole report
    elif counts:
        del chooser.fields["doc_ref"]
        chooser.notes.append(message(N_("“{header}” only counts the rows"), header=Data(own.title)))


def _document(chooser: Chooser, columns: Sequence[SourceColumn], said: Said, levels: Sequence[str]) -> None:
    """The numbers of documents that stand below the clients of a grouped report."""
    if "doc_ref" in chooser.fields:
        return
    for column in chooser.free(columns, said):
        cells = [cell.strip() for cell in column.filled]
        numbers = sum(bool(_NUMBER.fullmatch(cell) and not _ACCOUNTS.fullmatch(cell)) for cell in cells)
        if column.caption in levels and column.filled and numbers >= _MOSTLY * len(column.filled):
            chooser.fields["doc_ref"] = _match(chooser, "doc_ref", column)
            return


def _in_texts(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """The payer in front of the purpose, where no column names it: `Від: ТОВ Ромашка`."""
    purpose = chooser.fields.get("purpose")
    texts = [column for column in columns if column.index not in said.ignored]
    texts.sort(key=lambda column: purpose is None or column.index != purpose.column)
    found = next((column for column in texts if payer.names_payers(column.filled)), None)
    if found is not None:
        chooser.fields["client"] = _match(chooser, "client", found)
        chooser.notes.append(message(N_("“{header}” names the payers"), header=Data(found.title)))


def _without_caption(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """The first column of names, most often without a caption, where debts by age stand beside it."""
    taken = {index for match in chooser.fields.values() for index in match.columns} | said.ignored
    texts = (column for column in columns if column.index not in taken and not column.caption)
    found = next((column for column in texts if candidates.could_be_names(column)), None)
    if found is not None:
        chooser.fields["client"] = _match(chooser, "client", found)


def _means(chooser: Chooser, column: SourceColumn, name: str) -> bool:
    known = synonym(chooser.table.name, column)
    return known is not None and known.field == name


def _match(chooser: Chooser, name: str, column: SourceColumn) -> Match:
    reading = read(chooser.table.fields[name], column.cells, chooser.defaults)
    return Match(column.index, column.title, "content", reading)

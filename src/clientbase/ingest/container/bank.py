"""Bank statements in the exchange format of 1C, `1CClientBankExchange`, as a table of payments.

Lines `key=value`; a document lies between `СекцияДокумент=…` and `КонецДокумента`, the account between
`СекцияРасчСчет` and `КонецРасчСчет`. Format: v8.1c.ru, «Стандарт обмена с системами Клиент банка»; real
statements name the encoding in `Кодировка` (Windows, DOS) and now and then write UTF-8 all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, InputFile
from clientbase.messages import N_, Count, Data, Message, Money, message

_ENCODINGS = {"windows": "cp1251", "dos": "cp866"}
_HEADER = (
    "Дата", "Номер документа", "Вид документа", "Тип операции", "Плательщик", "ИНН плательщика", "Сумма",
    "Назначение платежа",
)  # fmt: skip
_IN, _OUT = "поступление", "списание"
_LEADING_TAX_ID = re.compile(r"^(?:ИНН\s*)?[0-9]{8,14}[\s,]+")


@dataclass(slots=True)
class _Statement:
    """The fields of a statement: of its head, of its accounts, of every document."""

    head: dict[str, str] = field(default_factory=dict)
    accounts: list[dict[str, str]] = field(default_factory=list)
    documents: list[dict[str, str]] = field(default_factory=list)
    numbers: frozenset[str] = frozenset()
    ended: bool = False


def read_bank(file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path) -> Grid:
    """The documents of a statement, one a row: money received, and the rest marked as paid out.

    Raises:
        FileRefused: there is no document in it.
    """
    data = content.read_bytes()
    encoding = declared.encoding or _encoding(data)
    try:
        statement = _parsed(data.decode(encoding, errors="replace").splitlines())
    except LookupError:
        raise refusals.refused(N_("there is no such encoding"), file.name) from None
    if not statement.documents:
        raise refusals.empty(file.name, N_("the bank statement holds no documents"))
    rows = [_row(document, statement.numbers) for document in statement.documents]
    with Sink(file.name, limits, workspace) as sink:
        for row in (_HEADER, *rows):
            sink.write(row)
        relation, head = sink.relation(), sink.head()
    return Grid(
        file=file,
        kind="bank",
        sheet="",
        relation=relation,
        head=head,
        head_lines=tuple(range(1, len(head) + 1)),
        encoding=encoding,
        notes=_notes(statement),
        warnings=tuple(_doubts(statement, rows)),
    )


def _encoding(data: bytes) -> str:
    """What the statement names, unless its bytes are UTF-8 with letters beyond ASCII."""
    try:
        if not data.decode("utf-8").isascii():
            return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    dos = "Кодировка=DOS".encode("cp866")
    return _ENCODINGS["dos" if dos in data[:2000] else "windows"]


def _parsed(lines: Iterable[str]) -> _Statement:
    statement = _Statement()
    fields = statement.head
    for line in lines:
        key, _, value = (part.strip() for part in line.partition("="))
        if key == "СекцияДокумент":
            fields = {"Вид": value}
            statement.documents.append(fields)
        elif key == "СекцияРасчСчет":
            fields = {}
            statement.accounts.append(fields)
        elif key in {"КонецДокумента", "КонецРасчСчет"}:
            fields = statement.head
        elif key == "КонецФайла":
            statement.ended = True
        elif key == "РасчСчет" and fields is statement.head:
            statement.numbers |= {value}
        elif key:
            fields[key] = value
    own = {account.get("РасчСчет", "") for account in statement.accounts}
    statement.numbers = (statement.numbers | own) - {""}
    return statement


def _row(document: dict[str, str], own: frozenset[str]) -> tuple[str, ...]:
    """A document as a payment of its counterparty."""
    received = _is_own(document, "Получатель", own) and not _is_own(document, "Плательщик", own)
    side = "Плательщик" if received else "Получатель"
    day = document.get("ДатаПоступило" if received else "ДатаСписано") or document.get("Дата", "")
    name = document.get(f"{side}1") or _LEADING_TAX_ID.sub("", document.get(side, ""))
    purpose = document.get("НазначениеПлатежа") or document.get("НазначениеПлатежа1", "")
    return (
        day,
        document.get("Номер", ""),
        document["Вид"],
        _IN if received else _OUT,
        _LEADING_TAX_ID.sub("", name),
        document.get(f"{side}ИНН", ""),
        document.get("Сумма", ""),
        purpose,
    )


def _is_own(document: dict[str, str], side: str, own: frozenset[str]) -> bool:
    return bool(own & {document.get(f"{side}Счет", ""), document.get(f"{side}РасчСчет", "")})


# -- what is said about it -----------------------------------------------------------------------------------


def _notes(statement: _Statement) -> tuple[Message, ...]:
    accounts = Count(len(statement.numbers), N_("{n} own account"), N_("{n} own accounts"))
    documents = Count(len(statement.documents), N_("{n} document"), N_("{n} documents"))
    return (
        message(
            N_("a bank statement in the 1C exchange format: {documents}, {accounts}"),
            documents=documents,
            accounts=accounts,
        ),
    )


def _doubts(statement: _Statement, rows: Sequence[tuple[str, ...]]) -> Iterable[Message]:
    """Totals of the accounts that are not those of the documents, and a file that was cut off."""
    for key, kind in (("ВсегоПоступило", _IN), ("ВсегоСписано", _OUT)):
        said = [_money(account[key]) for account in statement.accounts if account.get(key)]
        found = sum((_money(row[6]) for row in rows if row[3] == kind), Decimal(0))
        if said and sum(said) != found:
            yield message(
                N_("the statement says {key} = {total}, its documents make {found}: some are missing"),
                code="CB-IN-011",
                key=Data(key),
                total=Money(sum(said, Decimal(0))),
                found=Money(found),
            )
    if not statement.ended:
        yield message(N_("the statement has no end mark: it may have been cut off"), code="CB-IN-012")


def _money(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        return Decimal(0)

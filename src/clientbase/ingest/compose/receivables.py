"""Statements of debts: an empty cell is zero, an advance is a negative debt, and the four columns agree.

Parts by age become a list; what is overdue is said by a column, by the parts past due, or by the due day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.captions import ageing, dictionary
from clientbase.ingest.clean import text
from clientbase.ingest.clean.sql import listed, literal
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, message
from clientbase.store import SkipRule

_SUMS = ("opening", "increase", "decrease", "closing")
_MONEY = "decimal(18, 4)"
_BUCKETS = f"struct(days_from integer, days_to integer, amount {_MONEY})[]"
_ACCOUNT = (
    r"^\s*[0-9]{2,3}(?:\.[0-9]{1,3}){0,3}\s*(?:$|[,.:–-]?\s+"
    r"(?i:расч[её]ты|розрахунки|авансы|аванси|покупател|покупці|accounts? receivable))"
)
_OF_ACCOUNTS = re.compile(r"\b(?:счет\w*|рахун\w*|account\w*|konto)\b")


def compose(
    recognition: Recognition,
    columns: dict[str, PlannedColumn],
    result: Composed,
    records: Records,
    context: Sequence[str],
) -> None:
    """Net balances, what the closing one has to be, the parts by age, and what is overdue."""
    _accounts(columns, result, records, context)
    result.skip_rules += _nameless(columns)
    _made(columns, result, recognition)
    debit = columns.get("closing")
    for name in ("opening", "closing"):
        credit = columns.pop(f"{name}_credit", None)
        if (owed := columns.get(name)) is not None:
            columns[name] = _net(owed, credit)
        elif credit is not None:
            columns[name] = replace(_net(credit, None), field=name, column=name)
            columns[name] = replace(columns[name], sql=f"cast(-({columns[name].sql}) as {_MONEY})")
    if columns.keys() >= set(_SUMS):
        sums = (f'coalesce("{name}", 0)' for name in _SUMS[:3])
        result.expected = "{} + {} - {}".format(*sums)
    _by_age(recognition, columns, result, debit)
    _by_words(columns, records)
    _overdue(columns, result)
    if "as_of" not in columns:
        result.warnings.append(
            message(
                N_("nothing says of which day these debts are; to say it: {option}"),
                code="CB-MAP-123",
                option=Data("--set as_of=2026-01-31"),
            )
        )


def _net(debit: PlannedColumn, credit: PlannedColumn | None) -> PlannedColumn:
    """The balance of two sides; an empty cell is nothing owed, a cell that cannot be read stays unknown."""
    sides = [debit, credit] if credit else [debit]
    known = [f"coalesce({side.sql}, case when not ({side.filled}) then 0 end)" for side in sides]
    return replace(debit, sql=f"cast({' - '.join(known)} as {_MONEY})", other="")


def _accounts(
    columns: dict[str, PlannedColumn], result: Composed, records: Records, context: Sequence[str]
) -> None:
    """Rows of accounts among those of clients, as 62 and 62.01: they hold the same money twice."""
    client = columns.get("client")
    if client is None or client.index is None:
        return
    cells = [found for record in records if (found := text.stripped(cell(record, client)))]
    matched = [found for found in cells if re.match(_ACCOUNT, found)]
    said = " ".join(map(dictionary.normal, (client.header, *context)))
    if (
        matched
        and len(matched) < len(cells)
        and (_OF_ACCOUNTS.search(said) or any("." in one for one in matched))
    ):
        rule = f"coalesce(regexp_matches(c{client.index}, {literal(_ACCOUNT)}), false)"
        result.skip_rules.append(SkipRule("account", rule))


def _nameless(columns: dict[str, PlannedColumn]) -> list[SkipRule]:
    """Rows of nobody are totals without a word; a name with nothing beside it heads the rows below it."""
    who = [
        c
        for name in ("client", "client_id", "client_tax_id")
        if (c := columns.get(name)) and c.index is not None
    ]
    others = [
        c for name in ("doc_ref", "due_date", "date") if (c := columns.get(name)) and c.index is not None
    ]
    money = [c for c in columns.values() if c.kind is Kind.MONEY and c.index is not None]
    if not who or not money:
        return []
    rest = [c for c in columns.values() if c.index is not None and c not in who]

    def blank(cells: list[PlannedColumn]) -> str:
        return " and ".join(f"coalesce(c{one.index}, '') = ''" for one in cells)

    return [SkipRule("total", blank([*who, *others])), SkipRule("group", blank(rest))]


def _made(columns: dict[str, PlannedColumn], result: Composed, recognition: Recognition) -> None:
    """The debt where no column holds it: the sum of its parts, or the document less what was paid of it."""
    if "closing" in columns:
        return
    if recognition.ageing:
        parts = [_part(aged.money.index, recognition, place) for place, aged in enumerate(recognition.ageing)]
        header = ", ".join(aged.money.header for aged in recognition.ageing)
        columns["closing"] = computed(
            "receivables", "closing", f"cast({' + '.join(parts)} as {_MONEY})", header
        )
        result.notes.append(message(N_("the debt is the sum of its parts by age")))
    elif {"original", "decrease"} <= columns.keys():
        whole, paid = columns["original"], columns["decrease"]
        difference = f"cast({whole.sql} - coalesce({paid.sql}, 0) as {_MONEY})"
        header = f"{whole.header} − {paid.header}"
        columns["closing"] = computed("receivables", "closing", difference, header)
        result.aloud.append(message(N_("the debt = {difference}"), difference=Data(header)))


def _part(index: int, recognition: Recognition, place: int) -> str:
    """SQL: the money of a part by age, 0 for an empty cell."""
    return f"coalesce({recognition.ageing[place].money.reading.sql(f'c{index}')}, 0)"


def _by_age(
    recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed, debit: PlannedColumn | None
) -> None:
    """The parts as a list, and beside it what they lack of the debt before any advance."""
    if not recognition.ageing:
        return
    parts = [
        result.share(_part(aged.money.index, recognition, place))
        for place, aged in enumerate(recognition.ageing)
    ]
    items = ", ".join(
        f"{{'days_from': {_day(aged.age.days_from)}, 'days_to': {_day(aged.age.days_to)}, 'amount': {part}}}"
        for aged, part in zip(recognition.ageing, parts, strict=True)
    )
    header = f"{recognition.ageing[0].money.header} … {recognition.ageing[-1].money.header}"
    columns["buckets"] = computed("receivables", "buckets", f"cast([{items}] as {_BUCKETS})", header)
    if debit is not None:
        apart = f"cast({debit.sql} - ({' + '.join(parts)}) as {_MONEY})"
        columns["apart"] = replace(computed("receivables", "apart", apart, debit.header), how="checked")
    due = [part for aged, part in zip(recognition.ageing, parts, strict=True) if aged.age.is_due]
    mixed = [aged.money.header for aged in recognition.ageing if aged.age.days_from == 0 and aged.age.days_to]
    if "overdue" in columns:
        return
    if mixed and not {"due_date", "days_overdue"} & columns.keys():
        result.warnings.append(
            message(
                N_(
                    "nothing tells what of “{header}” is past due: overdue debt was left empty;"
                    " export the report with what is not due in a column of its own"
                ),
                code="CB-MAP-124",
                header=Data(mixed[0]),
            )
        )
    elif due and not mixed:
        columns["overdue"] = computed(
            "receivables", "overdue", f"cast({' + '.join(due)} as {_MONEY})", header
        )


def _day(number: int | None) -> str:
    return "null" if number is None else str(number)


def _by_words(columns: dict[str, PlannedColumn], records: Records) -> None:
    """The one part of a row that names its age, as a group of a detailed report does."""
    words, closing = columns.pop("age", None), columns.get("closing")
    if words is None or words.index is None or closing is None or "buckets" in columns:
        return
    cells = dict.fromkeys(found for record in records if (found := text.folded(cell(record, words))))
    ages = {found: age for found in cells if (age := ageing.parse(found)) and age.days_from is not None}
    if not ages:
        return
    place = text.folded_sql(f"c{words.index}")
    lists = " ".join(
        f"when a = {literal(found)} then [{{'days_from': {_day(age.days_from)},"
        f" 'days_to': {_day(age.days_to)}, 'amount': {closing.sql}}}]"
        for found, age in ages.items()
    )
    listed_ = f"(select case {lists} end from (select {place} as a))"
    columns["buckets"] = computed("receivables", "buckets", f"cast({listed_} as {_BUCKETS})", words.header)
    if "overdue" not in columns:
        due = [found for found, age in ages.items() if age.is_due]
        overdue = f"case when {place} in {listed(due)} then {closing.sql} else 0 end" if due else "0"
        columns["overdue"] = computed("receivables", "overdue", f"cast({overdue} as {_MONEY})", words.header)


def _overdue(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Overdue by days past due, else by the due day, where no column and no part by age says it."""
    closing, days, due, day = (columns.get(name) for name in ("closing", "days_overdue", "due_date", "as_of"))
    if "overdue" in columns or closing is None:
        return
    ways, headers = [], []
    owed = result.share(closing.sql)
    late = f"case when {owed} > 0 then {owed} else 0 end"
    if days and days.index is not None:
        number = f"try_cast(regexp_extract({days.sql}, '-?[0-9]+') as integer)"
        ways.append(f"case when {number} > 0 then {late} when {number} <= 0 then 0 end")
        headers.append(days.header)
    if due and day:
        ways.append(f"case when {due.sql} < {day.sql} then {late} when {due.sql} >= {day.sql} then 0 end")
        headers.append(due.header)
    if ways:
        sql = f"cast(coalesce({', '.join(ways)}) as {_MONEY})"
        columns["overdue"] = computed("receivables", "overdue", sql, ", ".join(headers))

"""Which way money went on every row of a statement: two columns, a mark, a sign; whose books they are.

A bank credits what came in, one's own books debit it. The running balance proves which of the two a file is;
the side of the charges, words of the title and captions come after it, and what decided is always told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import standing, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.compose.composed import Composed, Records, cell, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.messages import N_, Data, Message, Value, message

_MONEY = "decimal(18, 4)"
_MARKS = ("received", "paid_out", "credit", "debit")  # in the order in which a cell is asked
_PROVED = 0.8  # share of the steps of a balance that have to agree
_CENT = Decimal("0.011")
_ZERO = Decimal(0)
_WHY = {
    "balance": N_("the running balance shows it"),
    "charges": N_("the charges of the bank show it"),
    "own": N_("the account stands in the firm's own books"),
    "bank": N_("a bank credits what it received"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Whose books a statement is from: in the bank's, credit is what came in; and how that was found out."""

    bank: bool
    why: str
    sure: bool = True


def sides(recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed, records: Records,
          context: Sequence[str]) -> str:  # fmt: skip
    """Compute the signed amount of every row, money received above zero.

    Returns:
        SQL of the side of a row: `in`, `out`, or `back` for money received that was taken back.
    """
    balance = columns.pop("balance", None)
    mark = columns.pop("direction", None)
    named = {name: columns.pop(name, None) for name in ("received", "paid_out", "debit", "credit")}
    amount = columns.get("amount")
    credit, debit = named["received"] or named["credit"], named["paid_out"] or named["debit"]
    if amount is None and (credit or debit):
        told = named["received"] is not None or named["paid_out"] is not None
        pair = _Pair(credit, debit)
        view = None
        if credit and debit:
            moved = [pair.moved(record) for record in records]
            view = _view(moved, balance, recognition, columns, records, context)
            if told and view.why != "balance":
                view = None
            if view and not view.bank and not _declared(credit, debit):
                pair = _Pair(debit, credit)
        _tell_pair(view, pair, result, told=told)
        return pair.compose(columns, result)
    if amount is None:
        return "'in'"
    if mark is not None and mark.index is not None:
        return _by_mark(recognition, columns, result, records, context, (amount, mark, balance))
    return _by_sign(columns, result, records, amount, balance)


def _declared(*columns: PlannedColumn) -> bool:
    return any(column.how in {"declared", "profile"} for column in columns)


# -- two columns ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    """Money that came in and that went out, each in its column; one of the two may be missing."""

    came: PlannedColumn | None
    went: PlannedColumn | None

    def moved(self, record: Sequence[str]) -> Decimal:
        """What a record adds to the account."""
        return (value(record, self.came) or _ZERO) - abs(value(record, self.went) or _ZERO)

    def compose(self, columns: dict[str, PlannedColumn], result: Composed) -> str:
        """The amount of a row; blank is nothing, what cannot be read leaves the row without any."""
        here = [column for column in (self.came, self.went) if column]
        lost = " or ".join(f"({column.sql} is null and {column.filled})" for column in here)
        blank = " and ".join(f"{column.sql} is null" for column in here)
        came = result.share(f"coalesce({self.came.sql}, 0)" if self.came else "0")
        went = result.share(f"abs(coalesce({self.went.sql}, 0))" if self.went else "0")
        sum_ = f"case when {lost} or ({blank}) then null else cast({came} - {went} as {_MONEY}) end"
        header = ", ".join(column.header for column in here)
        columns["amount"] = computed("payments", "amount", result.share(sum_), header)
        return f"case when {came} > 0 then 'in' when {came} < 0 then 'back' when {went} > 0 then 'out' end"


def _tell_pair(view: View | None, pair: _Pair, result: Composed, *, told: bool) -> None:
    if view is None or pair.came is None or pair.went is None:
        return
    came, went = pair.came.header, pair.went.header
    option = f'--map "{went}=received" --map "{came}=paid_out"'
    if told and view.bank:
        return
    _tell(view, result, came, went, option)


def _tell(view: View, result: Composed, came: str, went: str, option: str) -> None:
    """Which side is money received, why, and how to have it the other way round."""
    words: dict[str, Value] = {
        "received": Data(came),
        "paid": Data(went),
        "why": message(_WHY[view.why]),
        "option": Data(option),
    }
    if view.sure:
        text_ = N_(
            "money received: “{received}”, paid out: “{paid}”, as {why}; the other way round: {option}"
        )
        result.aloud.append(Message(text_, words))
    else:
        template = N_(
            "nothing shows which side is money received: “{received}” was taken for it, “{paid}” as paid out,"
            " as {why}; the other way round: {option}"
        )
        result.warnings.append(Message(template, words, code="CB-MAP-120"))


# -- whose books ---------------------------------------------------------------------------------------------


def _view(moved: Sequence[Decimal], balance: PlannedColumn | None, recognition: Recognition,
          columns: dict[str, PlannedColumn], records: Records, context: Sequence[str]) -> View:  # fmt: skip
    """Whose books the sides are from; `moved` is what each record adds if they are the bank's."""
    if sign := proved(moved, balance, records):
        return View(sign > 0, "balance")
    if sign := _by_charges(moved, columns, records):
        return View(sign > 0, "charges")
    captions = [column.header for column in columns.values()]
    said = " ".join(map(dictionary.normal, (*context, *captions, *recognition.ignored)))
    for name in ("own", "bank"):
        if re.search(_words(name), said):
            return View(name == "bank", name)
    return View(bank=True, why="bank", sure=False)


def _words(name: str) -> str:
    return standing.pattern("ledger", name)


def proved(moved: Sequence[Decimal], balance: PlannedColumn | None, records: Records) -> int:
    """1 where the running balance moves as `moved` says, -1 where the other way, 0 for neither."""
    if balance is None:
        return 0
    stands = [value(record, balance) for record in records]
    rows = [(own, at) for own, at in zip(moved, stands, strict=True) if own and at is not None]
    if len(rows) < 2:  # noqa: PLR2004 - a step has two ends
        return 0
    steps = [(one, after, at - before) for (one, before), (after, at) in pairwise(rows)]
    ways: dict[int, int] = {}
    for sign in (1, -1):
        later = sum(abs(step - sign * after) < _CENT for _, after, step in steps)
        newest_first = sum(abs(-step - sign * one) < _CENT for one, _, step in steps)
        ways[sign] = max(later, newest_first)
    best = max(ways, key=lambda sign: ways[sign])
    return best if ways[best] >= _PROVED * len(steps) and ways[best] > ways[-best] else 0


def _by_charges(moved: Sequence[Decimal], columns: dict[str, PlannedColumn], records: Records) -> int:
    """1 where only rows of charges of the bank are paid out, -1 where they stand on the other side."""
    texts = [column for name in ("operation", "purpose") if (column := columns.get(name))]
    pattern = standing.pattern("operation", "fee")
    found = [
        own
        for own, record in zip(moved, records, strict=True)
        if own and any(re.search(pattern, text.folded(cell(record, column))) for column in texts)
    ]
    if not found or len({own > 0 for own in found}) > 1 or len({own > 0 for own in moved if own}) == 1:
        return 0
    return -1 if found[0] > 0 else 1


# -- a mark --------------------------------------------------------------------------------------------------


def marked(cell_: str) -> str:
    """What a cell says of the way: received, paid_out, credit or debit; "" where it says neither."""
    folded = text.folded(cell_)
    if not folded:
        return ""
    for name in _MARKS:
        if folded in vocabulary.words("direction", f"{name}_codes"):
            return name
    return next((name for name in _MARKS if re.search(standing.pattern("direction", name), folded)), "")


def _mark_sql(column: str, seen: Sequence[str], bank: Callable[[str], str]) -> str:
    """SQL: `in` or `out` by the cell; `bank` says which of them credit and debit are."""
    usual = {one: marked(one) for one in dict.fromkeys(seen)}
    fast = " ".join(
        f"when c in {listed(cells)} then '{bank(name)}'"
        for name in _MARKS
        if (cells := [one for one, said in usual.items() if said == name])
    )
    codes = " ".join(
        f"when s in {listed(vocabulary.words('direction', f'{name}_codes'))} then '{bank(name)}'"
        for name in _MARKS
    )
    stems = " ".join(
        f"when regexp_matches(s, {literal(standing.pattern('direction', name))}) then '{bank(name)}'"
        for name in _MARKS
    )
    slow = let("s", text.folded_sql("c"), f"case {codes} {stems} end")
    return let("c", column, f"case when c is null or c = '' then null {fast} else {slow} end")


def _by_mark(
    recognition: Recognition,
    columns: dict[str, PlannedColumn],
    result: Composed,
    records: Records,
    context: Sequence[str],
    own: tuple[PlannedColumn, PlannedColumn, PlannedColumn | None],
) -> str:
    """The side by the words of a column; where they are debit and credit, by whose books they are."""
    amount, mark, balance = own
    cells = [cell(record, mark) for record in records]
    said = [marked(one) for one in cells]
    bank = True
    if {"debit", "credit"} & set(said):
        sizes = (abs(value(record, amount) or _ZERO) for record in records)
        signs = (0 if not name else 1 if name in {"received", "credit"} else -1 for name in said)
        moved = [size * sign for size, sign in zip(sizes, signs, strict=True)]
        view = _view(moved, balance, recognition, columns, records, context)
        bank = view.bank != (mark.index in recognition.turned)
        credit, debit = (_said_as(name, cells, said) for name in ("credit", "debit"))
        came, went = (credit, debit) if bank else (debit, credit)
        _tell(view, result, came, went, f'--map "{mark.header}=-direction"')
    _tell_strange(mark, [one for one, name in zip(cells, said, strict=True) if not name], result)
    ways = {"received": "in", "paid_out": "out", "credit": "out", "debit": "in"}
    ways |= {"credit": "in", "debit": "out"} if bank else {}
    way = result.share(_mark_sql(f"c{mark.index}", cells, ways.__getitem__))
    sum_ = result.share(amount.sql)
    signed = f"cast(case when {way} = 'out' then -abs({sum_}) else {sum_} end as {_MONEY})"
    columns["amount"] = replace(amount, sql=signed, other="")
    by_sign = f"coalesce({way}, case when {sum_} < 0 then 'out' else 'in' end)"
    return f"case when {way} = 'in' and {sum_} < 0 then 'back' else {by_sign} end"


def _said_as(name: str, cells: Sequence[str], said: Sequence[str]) -> str:
    """The cells that say `name`, as they are written."""
    words = dict.fromkeys(one for one, own in zip(cells, said, strict=True) if own == name)
    return ", ".join(words) or "–"


def _tell_strange(mark: PlannedColumn, cells: Sequence[str], result: Composed) -> None:
    strange = list(dict.fromkeys(filter(text.stripped, cells)))
    if strange:
        result.warnings.append(
            message(
                N_(
                    "“{header}”: nothing tells which way the money went with {words};"
                    " the sign of the amount decided"
                ),
                code="CB-MAP-121",
                header=Data(mark.header),
                words=Data(", ".join(strange[:5])),
            )
        )


# -- a sign --------------------------------------------------------------------------------------------------


def _by_sign(columns: dict[str, PlannedColumn], result: Composed, records: Records, amount: PlannedColumn,
             balance: PlannedColumn | None) -> str:  # fmt: skip
    """The side by the sign of the amount; turned where the running balance moves the other way."""
    moved = [value(record, amount) or _ZERO for record in records]
    if proved(moved, balance, records) < 0 and not _declared(amount):
        columns["amount"] = replace(amount, sql=f"cast(-({amount.sql}) as {_MONEY})", other="")
        result.warnings.append(
            message(
                N_(
                    "“{header}”: the running balance falls where the amount is above zero, so that is money"
                    ' paid out: the sign was turned; as it stands: --map "{header}=amount"'
                ),
                code="CB-MAP-122",
                header=Data(amount.header),
            )
        )
    return f"case when {columns['amount'].sql} < 0 then 'out' else 'in' end"

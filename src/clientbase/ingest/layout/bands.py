"""What a caption that spans several columns says of their measures: a plan, the last year, returns, sales.

`Plan | Fact` over `Quantity, Amount` are no managers and no two halves of one sum: the fact is the sales,
returns reduce them, and a plan, a year before, a deviation or a balance is never a sale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import number, text, vocabulary
from clientbase.ingest.declared import Declared
from clientbase.ingest.layout import rows
from clientbase.messages import N_, Data, Message, Money, message

_NEVER = ("deviation", "plan", "prior", "balance")  # kinds whose columns are no sales
_WANTED = {"plan": ("plan",), "stock": ("balance",)}  # kinds that tables other than sales are about
_TAKEN_OFF = {"returns": "refunds", "discount": "discount"}  # kind -> the caption its money is understood by
_MOSTLY = 0.9
_CENT = Decimal("0.01")


_MEASURES = frozenset(
    (
        "qty",
        "amount",
        "amount_net",
        "cost",
        "profit",
        "margin_pct",
        "price",
        "vat_amount",
        "discount",
        "refund_amount",
    )
)
_STRONGEST = (*_NEVER, "returns", "discount", "net", "fact")


@dataclass(slots=True)
class Bands:
    """What the bands over the columns of a table mean.

    Attributes:
        short: column -> the caption by which it is understood, where that is not its own.
        left_out: columns that are no sales.
        warnings: what was left out, and what was taken off.
    """

    short: dict[int, str] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    warnings: list[Message] = field(default_factory=list)


def never(table: str | None) -> tuple[str, ...]:
    """The kinds of bands whose columns are nothing of a table, that of sales where none is known."""
    wanted = _WANTED.get(table or "", ("fact",))
    others = (*_NEVER, "returns", "discount", "net", "fact") if table in _WANTED else _NEVER
    return tuple(name for name in others if name not in wanted)


def is_wanted(caption: str, table: str | None) -> bool:
    """Whether a caption is a band that a table is about: a fact for sales, a plan for plans."""
    return kind(caption) in _WANTED.get(table or "", ("fact",))


def is_measure(caption: str) -> bool:
    """Whether a caption is that of money, a quantity or a ratio of a sales report."""
    known = dictionary.exact("sales", caption)
    return bool(known and known.field in _MEASURES) or dictionary.normal(caption) in {"стоимость", "вартість"}


@lru_cache(maxsize=4096)
def kind(caption: str) -> str:
    """The kind of band a caption names, by a word of it: `План на 2026` is a plan; "" for none."""
    folded = text.folded(caption)
    return next((name for name, pattern in _patterns() if folded and pattern.search(folded)), "")


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for name, words in vocabulary.lists("bands").items()
    )


def of(parts: Sequence[str]) -> str:
    """The kind of the band over a column, by the parts of its caption from above; its own part is none."""
    kinds = {kind(part) for part in parts[:-1]}
    return next((name for name in _STRONGEST if name in kinds), "")


def judged(
    parts: Sequence[Sequence[str]],
    data: Sequence[Sequence[str]],
    declared: Declared,
) -> Bands:
    """What the bands over the measures of a table mean; `parts` are those of every caption, from above."""
    found = Bands()
    parts = [_measured(own) for own in parts]
    kinds = {
        column: of(own)
        for column, own in enumerate(parts)
        if len(own) > 1 and is_measure(own[-1]) and not _said(declared, own, column)
    }
    if declared.table == "stock":  # its own captions tell an opening balance from a closing one
        return found
    found.left_out = {column for column, name in kinds.items() if name in never(declared.table)}
    if declared.table in _WANTED:
        if found.left_out:
            found.warnings.append(not_of(_names(parts, found.left_out), declared.table or ""))
        return found
    if found.left_out and (names := _names(parts, found.left_out)):
        kept = {name for column, name in kinds.items() if column not in found.left_out}
        found.warnings.append(not_sales(names, _names(parts, set(kinds) - found.left_out) if kept else ""))
    _net(found, kinds, parts, data)
    for column, name in kinds.items():
        own = parts[column]
        if name in _TAKEN_OFF and not is_money(own[-1]):  # how many came back has no field of its own
            found.left_out.add(column)
        elif name in _TAKEN_OFF and column not in found.left_out:
            found.short[column] = _TAKEN_OFF[name]
            cells = [record[column] for record in data if rows.kind(record) is None]
            _warn_of_returns(found, name, own, cells)
        elif column not in found.left_out:
            found.short[column] = (turned(own) if not name else "") or own[-1]
    found.short |= _facts(parts)
    return found


def _measured(own: Sequence[str]) -> Sequence[str]:
    """«Сумма» over «с НДС» is one measure: the last two parts where only together they are one."""
    if len(own) <= len(("band", "measure")) or is_measure(own[-1]) or not is_measure(" ".join(own[-2:])):
        return own
    return (*own[:-2], " ".join(own[-2:]))


def turned(parts: Sequence[str]) -> str:
    """`Сумма с НДС` for «С НДС» over «Сумма»; "" where the band says nothing of that kind."""
    other = " ".join((parts[-1], *parts[:-1]))
    known = not dictionary.exact("sales", " ".join(parts)) and dictionary.exact("sales", other)
    return other if known and len(parts) > 1 else ""


def _facts(parts: Sequence[Sequence[str]]) -> dict[int, str]:
    """`Сумма факт` beside `Сумма план` of one row: column -> the measure without the word of the band.

    A lone `Факт` beside a lone `План` is money.
    """
    alone = {
        column: (kind(own[0]), _without_band(own[0]))
        for column, own in enumerate(parts)
        if len(own) == 1 and not dictionary.exact("sales", own[0]) and kind(own[0])
    }
    planned = {measure for name, measure in alone.values() if name in {"plan", "prior"}}
    facts = {
        column: measure for column, (name, measure) in alone.items() if name == "fact" and measure in planned
    }
    measures = {column: measure for column, measure in facts.items() if is_measure(measure)}
    return measures if measures or list(facts.values()) != [""] else dict.fromkeys(facts, "amount")


def _without_band(caption: str) -> str:
    folded = dictionary.normal(text.folded(caption))
    pattern = next(pattern for name, pattern in _patterns() if name == kind(caption))
    return " ".join(pattern.sub(" ", folded).split()).strip(" ,.:;-–()")


def _said(declared: Declared, own: Sequence[str], column: int) -> bool:
    """Whether the user says what a column is."""
    wanted = {dictionary.normal(caption) for caption in declared.columns}
    return bool({dictionary.normal(" ".join(own)), f"#{column + 1}"} & wanted)


def _names(parts: Sequence[Sequence[str]], columns: set[int]) -> str:
    """The bands over some columns, in order."""
    tops = dict.fromkeys(" ".join(parts[column][:-1]) for column in sorted(columns))
    return ", ".join(tops)


def is_money(caption: str) -> bool:
    """Whether a caption is that of the money of a sale."""
    known = dictionary.exact("sales", caption)
    return bool(known and known.field in {"amount", "amount_net"})


def not_sales(names: str, kept: str) -> Message:
    """The warning for bands that were left out; `kept` are those that were not."""
    if not kept:
        return message(
            N_("“{names}” above the columns are no sales and were not used"),
            code="CB-LAY-022",
            names=Data(names),
        )
    return message(
        N_("“{names}” above the columns are no sales and were not used; the figures are those of “{kept}”"),
        code="CB-LAY-022",
        names=Data(names),
        kept=Data(kept),
    )


def not_of(names: str, table: str) -> Message:
    """The warning for bands that are nothing of a table other than sales."""
    return message(
        N_("“{names}” in the header is nothing of “{table}” and was not used"),
        code="CB-MAP-160",
        names=Data(names),
        table=Data(table),
    )


def _warn_of_returns(found: Bands, name: str, own: Sequence[str], cells: Sequence[str]) -> None:
    """Say how much comes off the sales, of the rows that were looked at."""
    if name != "returns" or not is_money(own[-1]):
        return
    style = number.detect(cells)
    off = sum((abs(value) for cell in cells if (value := number.parse(cell, style)) is not None), Decimal(0))
    found.warnings.append(
        message(
            N_("the amount is the sales less “{header}”: {money} in the first rows"),
            code="CB-LAY-023",
            header=Data(" ".join(own)),
            money=Money(off),
        )
    )


def _net(
    found: Bands, kinds: Mapping[int, str], parts: Sequence[Sequence[str]], data: Sequence[Sequence[str]]
) -> None:
    """Where the file has the sales less the returns as well, that is the amount and both are left out."""
    money = {name: column for column, name in reversed(list(kinds.items())) if is_money(parts[column][-1])}
    nets = [column for column, name in kinds.items() if name == "net" or _is_total(parts[column])]
    net = next((column for column in nets if is_money(parts[column][-1])), None)
    if net is None or "returns" not in money:
        return
    sold = next(
        (c for c in kinds if kinds[c] in {"fact", ""} and c not in nets and is_money(parts[c][-1])), None
    )
    if sold is not None and _is_difference(data, sold, money["returns"], net):
        found.left_out |= {column for column in kinds if column not in nets}


def _is_total(own: Sequence[str]) -> bool:
    return any(dictionary.normal(part) in vocabulary.words("rows", "total") for part in own[:-1])


def _is_difference(data: Sequence[Sequence[str]], sold: int, returned: int, net: int) -> bool:
    """Whether one column is another less a third in nearly all rows."""
    style = number.detect([record[column] for record in data for column in (sold, returned, net)])
    good = bad = 0
    for record in data:
        values = [number.parse(record[column], style) or Decimal(0) for column in (sold, returned, net)]
        if any(values):
            equal = abs(values[0] - abs(values[1]) - values[2]) <= _CENT
            good, bad = good + equal, bad + (not equal)
    return good > 0 and good >= _MOSTLY * (good + bad)

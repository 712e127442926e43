"""The table of a source by all that is known: its captions in the dictionary, and what kind of source it is.

Plans, payments, debts, expenses and purchases are told before sales: counted as revenue they do most harm.
What is no table of the base is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbase.errors import UNCHANGED, NoTable, at
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.mapping import declarations, kind_of_source, which_table
from clientbase.ingest.mapping.kind_of_source import DECIDES, Names, Told
from clientbase.messages import N_, Data, Message, message

_FEW_OF_SALES = 3  # points from which the captions themselves say sales

_REASONS = {
    "purchases": N_("these are purchases from suppliers ({seen}): bought, not sold to a client"),
    "quotes": N_("these are offers ({seen}): nothing is sold yet"),
    "payouts": N_("these are payouts of a payment service ({seen}): no client stands in them"),
    "calendar": N_("this is a calendar ({seen}): no column names the client of an event"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The table of a source, and what is doubtful about it."""

    table: str
    warnings: tuple[Message, ...] = ()


def choose(
    grid: Grid,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
    context: Sequence[str],
    *,
    dated: bool,
) -> Choice:
    """The table of a source.

    Raises:
        NoTable: it is of a kind that the base has no table for.
    """
    plain = which_table.choose(columns, said, dated=dated)
    if said.table:
        return Choice(plain)
    names = Names(grid.file.name, grid.sheet, tuple(context))
    goods = which_table.has_goods_of_buyers(columns, said)
    told = kind_of_source.told(columns, names, goods_of_buyers=goods)
    best = kind_of_source.likeliest(
        {name: one for name, one in told.items() if _possible(name, one, columns, said)}
    )
    if best is None:
        if plain == "clients" and kind_of_source.is_event(told):
            return Choice("sales")
        return Choice(plain)
    return _weighed(grid, plain, best, told, columns, said)


def _possible(name: str, one: Told, columns: Sequence[SourceColumn], said: declarations.Said) -> bool:
    """Whether a kind may be weighed: the user named no field that its table has not."""
    if one.kind.table and not said.allows(one.kind.table):
        return False
    return name != "purchases" or not which_table.has_buyer(columns, said) or bool(one.word)


def _weighed(
    grid: Grid,
    plain: str,
    best: Told,
    told: Mapping[str, Told],
    columns: Sequence[SourceColumn],
    said: declarations.Said,
) -> Choice:
    """The likeliest kind against sales, and against the table of the dictionary."""
    sales, table = told["sales"], best.kind.table
    of_sales = sales.captions >= _FEW_OF_SALES
    if plain == table and not best.kind.warned:
        return Choice(plain, _all_costs(best) if table == "costs" else ())
    if plain not in {"sales", "clients"} and best.captions < DECIDES:
        return Choice(plain)  # a name alone does not outweigh captions of another table
    if best.captions >= DECIDES and best.captions > sales.captions:
        return _taken(grid, best, columns, said)
    if plain == "sales" and (of_sales or (sales.word and not best.kind.over_sales)):
        return Choice("sales", (_named_otherwise(best),))
    if best.word and not (of_sales and best.captions < DECIDES):
        return _taken(grid, best, columns, said)
    return Choice(plain)


def _taken(grid: Grid, best: Told, columns: Sequence[SourceColumn], said: declarations.Said) -> Choice:
    """The source as what it is called."""
    if not best.kind.table:
        raise no_table(grid, best, columns, said)
    if best.kind.warned:
        return Choice(best.kind.table, (_bills(best),))
    warnings = () if best.captions >= DECIDES else (_by_name(best),)
    return Choice(best.kind.table, (*warnings, *(_all_costs(best) if best.kind.table == "costs" else ())))


def no_table(grid: Grid, best: Told, columns: Sequence[SourceColumn], said: declarations.Said) -> NoTable:
    """The refusal of a source of a kind that is no table of the base."""
    fitting = which_table.complete(columns, said)
    ways = [
        message(N_("if it is something else after all: {option}"), option=Data(f"--as {name}"))
        for name in fitting
    ]
    titles = Data(", ".join(column.title for column in columns[:40]))
    return NoTable(
        message(_REASONS[best.kind.name], seen=best.seen),
        place=at(grid.file.name, grid.sheet),
        evidence=(message(N_("columns seen: {names}"), names=titles),),
        state=Message(UNCHANGED),
        fix=(message(N_("leave the file out, or name an export of what was sold")), *ways),
    )


def _by_name(best: Told) -> Message:
    return message(
        N_("taken for “{table}” by the word “{word}” in its name; if it is a list of sales: {option}"),
        code="CB-MAP-110",
        table=Data(best.kind.table),
        word=Data(best.word),
        option=Data("--as sales"),
    )


def _named_otherwise(best: Told) -> Message:
    option = f"--as {best.kind.table}" if best.kind.table else ""
    if best.kind.name == "bills":
        return _bills(best)
    if not option:
        return message(
            N_(
                "the columns are those of sales, and “{seen}” says something else; if nothing was sold, leave it out"
            ),
            code="CB-MAP-112",
            seen=best.seen if best.captions >= DECIDES else Data(best.word),
        )
    return message(
        N_("loaded as sales, although “{seen}” says otherwise; if it is “{table}”: {option}"),
        code="CB-MAP-111",
        seen=best.seen if best.captions >= DECIDES else Data(best.word),
        table=Data(best.kind.table),
        option=Data(option),
    )


def _bills(best: Told) -> Message:
    return message(
        N_(
            "these are bills for payment (“{seen}”): counted as sales, although some may never be paid;"
            " name an export of what was delivered instead"
        ),
        code="CB-MAP-113",
        seen=best.seen if best.telling else Data(best.word),
    )


def _all_costs(best: Told) -> tuple[Message, ...]:
    """Expenses of every kind count as what was spent on winning clients."""
    return (
        message(
            N_(
                "“{seen}”: all expenses of the file count as spent on winning clients; leave out those that are not"
            ),
            code="CB-MAP-114",
            seen=best.seen,
        ),
    )

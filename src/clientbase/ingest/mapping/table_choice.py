"""The table of a source by all that is known: its captions in the dictionary, and what kind of source it is.

Plans, payments, debts, expenses and purchases are told before sales: counted as revenue they do most harm.
What is no table of the base is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clientbase.errors import UNCHANGED, NoTable, at
from clientbase.ingest.captions import table_words
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Profile
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import declarations, kind_of_source, which_table
from clientbase.ingest.mapping.kind_of_source import DECIDES, Names, Told
from clientbase.messages import N_, Data, Message, message

_MONEY = frozenset({"amount", "amount_net"})
_GOODS, _PIECES = frozenset({"product", "product_code"}), frozenset({"qty", "price"})
_BARE, _BESIDE = frozenset({"date", "client_name", "amount"}), frozenset({"currency", "manager", "comment"})
_SHOWN = 40  # captions in the message

_REASONS = {
    "purchases": N_("these are purchases, not sales ({seen}): bought from suppliers, not sold to a client"),
    "quotes": N_("these are offers ({seen}): nothing is sold yet"),
    "payouts": N_("these are payouts of a payment service ({seen}): no client stands in them"),
    "calendar": N_("this is a calendar ({seen}): no column names the client of an event"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The table of a source, what is doubtful about it, and whether nobody said it."""

    table: str
    warnings: tuple[Message, ...] = ()
    guessed: bool = False


def choose(grid: Grid, layout: Layout, columns: Sequence[SourceColumn], said: declarations.Said) -> Choice:
    """The table of a source.

    Raises:
        NoTable: it is of a kind that the base has no table for.
    """
    plain = which_table.choose(columns, said, dated=layout.is_dated)
    if said.table:
        return Choice(plain)
    names = Names(grid.file.name, grid.sheet, layout.context)
    fields = which_table.fields_of_sales(columns, said)
    goods = bool(fields & _GOODS)
    bought = goods and bool(fields & _PIECES and fields & which_table.BUYER)
    if bought and plain == "receivables":
        plain = "sales"  # lines of goods with what is left to pay: debts are of documents
    told = kind_of_source.told(columns, names, goods=goods, bought=bought)
    fact = kind_of_source.has_fact(columns, layout)
    possible = {name: one for name, one in told.items() if _possible(one, fields, said, fact=fact)}
    best = kind_of_source.likeliest(possible)
    planned = told["plan"]
    if plain == "clients" and planned.captions >= DECIDES and said.allows("plan"):
        return Choice("plan", (_in_doubt(planned),))  # what was reached has no day of its own
    if best is None:
        return Choice("sales" if plain == "clients" and kind_of_source.is_event(told) else plain)
    if bought and best.kind.table == "receivables":
        return Choice("sales", (_named_otherwise(best),))
    if best.kind.table == "survey" and plain == "nps":
        return Choice(plain)  # a score makes answers with wishes those of a loyalty survey
    return _weighed(grid, plain, best, told, columns, said)


def says(grid: Grid, layout: Layout, columns: Sequence[SourceColumn], table: str) -> bool:
    """Whether a name or a caption says that a source is `table`."""
    names = Names(grid.file.name, grid.sheet, layout.context)
    told = kind_of_source.told(columns, names, goods=False, bought=False)
    return any(one.kind.table == table and one.points for one in told.values())


def bare(choice: Choice, grid: Grid, layout: Layout, fields: Iterable[str]) -> tuple[Message, ...]:
    """That payments look the same, where nothing but day, client and amount is there, and no name tells."""
    named = kind_of_source.named(Names(grid.file.name, grid.sheet, layout.context))
    guessed = choice.guessed and choice.table == "sales"
    if named or not guessed or not _BARE <= set(fields) <= _BARE | _BESIDE:
        return ()
    return (
        message(
            N_("only a day, a client and an amount: taken as sales; if these are payments: {option}"),
            option=Data("--as payments"),
        ),
    )


def agrees(profile: Profile, grid: Grid, layout: Layout) -> bool:
    """Whether what was learnt of another file may hold for this one, by what the two are called.

    Payments and sales often have the same captions: what a name said of one file is not true of the next.
    """
    names = Names(grid.file.name, grid.sheet, layout.context)
    here = kind_of_source.named(names)
    then = kind_of_source.named(Names(profile.name))
    own = {name for name, kind in table_words.kinds().items() if kind.table == profile.table}
    if here - own - then and not here & own:
        return False
    return profile.table == "sales" or not then & own or bool(here & own)


def otherwise(
    known: Profile,
    grid: Grid,
    layout: Layout,
    columns: Sequence[SourceColumn],
    said: declarations.Said,
) -> tuple[Message, ...]:
    """What is doubtful where a source is read as one learnt of that had other columns as well."""
    try:
        found = choose(grid, layout, columns, said).table
    except NoTable:
        return ()
    if found == known.table:
        return ()
    option = Data(f"--as {found}")
    text = N_(
        "read as “{table}”, as “{profile}” was; by its columns it would be “{other}”: if it is, {option}"
    )
    names = {"table": Data(known.table), "profile": Data(known.name), "other": Data(found), "option": option}
    return (Message(text, names, "CB-MAP-117"),)


def _possible(one: Told, fields: frozenset[str], said: declarations.Said, *, fact: bool) -> bool:
    """Whether a kind may be weighed: the user named no field that its table has not.

    Buyers forbid purchases, and a fact beside a plan is sales.
    """
    if one.kind.table and not said.allows(one.kind.table):
        return False
    buyer = bool(fields & which_table.BUYER)
    if one.kind.name == "payouts" and buyer and _MONEY & fields:
        return False  # a client stands in them
    if one.kind.name == "purchases":
        return not buyer or (bool(one.word) and not said.fields)
    return one.kind.name != "plan" or not (buyer and fact and one.captions)


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
    known = told.get(plain)
    if plain == table and not best.kind.warned:
        return Choice(plain, _expenses(best))
    beaten = best.strong and best.captions > (known.captions if known else 0)
    if plain not in {"sales", "clients"} and not beaten:
        return Choice(plain)  # what the captions mean outweighs a name
    said_plainly = best.strong or not sales.word
    if best.captions >= DECIDES and best.captions > sales.captions and said_plainly:
        return _taken(grid, best, columns, said)
    of_sales = sales.strong if best.kind.over_sales else sales.captions >= DECIDES
    if plain == "sales" and (of_sales or (sales.word and not best.kind.over_sales)):
        return Choice("sales", (_named_otherwise(best),))
    return _taken(grid, best, columns, said) if best.word else Choice(plain)


def _taken(grid: Grid, best: Told, columns: Sequence[SourceColumn], said: declarations.Said) -> Choice:
    """The source as what it is called."""
    if not best.kind.table:
        raise no_table(grid, best, columns, said)
    if best.kind.warned:
        return Choice(best.kind.table, (_bills(best),))
    warnings = () if best.strong else (_in_doubt(best),)
    return Choice(best.kind.table, (*warnings, *_expenses(best)))


def no_table(grid: Grid, best: Told, columns: Sequence[SourceColumn], said: declarations.Said) -> NoTable:
    """The refusal of a source of a kind that is no table of the base."""
    fitting = which_table.complete(columns, said)
    ways = [
        message(N_("if it is something else after all: {option}"), option=Data(f"--as {name}"))
        for name in fitting
    ]
    titles = Data(", ".join(column.title for column in columns[:_SHOWN]))
    return NoTable(
        message(_REASONS[best.kind.name], seen=best.seen),
        place=at(grid.file.name, grid.sheet),
        evidence=(message(N_("columns seen: {names}"), names=titles),),
        state=Message(UNCHANGED),
        fix=(message(N_("leave the file out, or name an export of what was sold")), *(ways or _as_sales())),
    )


def _as_sales() -> tuple[Message, ...]:
    option = Data('--as sales --map "HEADER=client_name"')
    return (message(N_("if it lists what clients bought after all: {option}"), option=option),)


def _in_doubt(best: Told) -> Message:
    return message(
        N_("taken for “{table}” because of “{seen}”; if it is a list of sales: {option}"),
        code="CB-MAP-110",
        table=Data(best.kind.table),
        seen=Data(best.word) if best.word else best.seen,
        option=Data("--as sales"),
    )


def _named_otherwise(best: Told) -> Message:
    option = f"--as {best.kind.table}" if best.kind.table else ""
    if best.kind.name == "bills":
        return _bills(best)
    if not option:
        return message(
            N_(
                "the columns are those of sales, and “{seen}” says something else;"
                " if nothing was sold, leave the file out"
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


def _expenses(best: Told) -> tuple[Message, ...]:
    """Expenses of every kind would count as what was spent on winning clients."""
    if best.kind.name != "expenses":
        return ()
    text = N_("“{seen}”: every expense of the file counts as spent on winning clients; leave out the others")
    return (message(text, code="CB-MAP-114", seen=best.seen),)

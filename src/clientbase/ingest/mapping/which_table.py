"""Which canonical table a source is: by the fields its captions mean, the user's word first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clientbase.ingest.captions import dictionary, roles
from clientbase.ingest.clean import document
from clientbase.ingest.columns.reading import CLEAN
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import declarations, funnel, sides
from clientbase.ingest.mapping.ambiguous import MAY_BE_AMOUNT, MAY_BE_DATE
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import CanonicalTable

ENOUGH = 2  # fields that make a source a table, if the user does not say which it is
_KIND = frozenset({"doc_ref", "doc_type"})
_ANSWERS = frozenset(("wished_channel", "wished_frequency", "wished_topics", "like", "improve"))
_SOLD = frozenset({"sale", "return", "retail"})
BUYER = frozenset(
    ("client_name", "client_id", "client_tax_id", "client_last_name", "client_email", "client_phone")
)
_MONEY = frozenset(("amount", "amount_net"))
_DAY = frozenset(("date", "period", "doc_ref"))
_EVENTS = ("date", "doc_ref", "qty")  # what no row of a client list has
_NARROW = frozenset(("stock", "rates", "clients"))  # tables that sales may be taken for
_PER_NEED = 2  # a table that needs more and has it is the better reading of a source
_TELLING = {"costs": frozenset({"leads", "clicks"}), "stock": frozenset({"reserved", "free", "cost_unit"})}
_STAFF = frozenset(
    (
        "employeeid",
        "hiredate",
        "reportsto",
        "salary",
        "табельныйномер",
        "датаприема",
        "оклад",
        "табельнийномер",
        "датаприйому",
    )
)


def choose(columns: Sequence[SourceColumn], said: declarations.Said, *, dated: bool = False) -> str:
    """The table whose needs are met and that explains most columns; sales where none stands out.

    `dated`: the title block names a period, so that sales need no day of their own.
    """
    if said.table:
        return said.table
    allowed = (
        name for name in TABLES if said.allows(name) and not (name == "clients" and _of_employees(columns))
    )
    meanings = {name: _meanings(name, columns, said) for name in allowed}
    shared: dict[int, int] = {}
    for fields in meanings.values():
        for column in set(fields.values()):
            shared[column] = shared.get(column, 0) + 1
    scores: dict[str, tuple[bool, float]] = {}
    for name, fields in meanings.items():
        table = TABLES[name]
        have = fields.keys() | said.constants(table).keys() | ({"period"} if dated else set())
        missing = len(missing_needs(table, have))
        own = sum(1 / shared[column] for column in set(fields.values()))
        comments_only = name == "survey" and fields.keys() & _ANSWERS <= {"improve"}
        complete = not missing and len(have) >= ENOUGH and not comments_only
        if name == "clients" and _has_events(meanings):
            complete = False
        if name == "deals" and not funnel.are_deals(fields, columns):
            complete = False
        if name == "sales" and funnel.are_no_sales(fields, meanings.get("deals", {}), columns):
            complete = False
        scores[name] = complete, _PER_NEED * (len(table.needs) - missing) + own + (name == "sales")
    best = max(scores, key=lambda name: scores[name]) if scores else "sales"
    if best in _NARROW and _are_sales(columns, meanings, best):
        return "sales"
    if best == "survey" and scores.get("nps", (False, 0))[0]:
        return "nps"  # a score makes answers with wishes those of a loyalty survey
    return _by_documents(best, scores, columns)


def _by_documents(
    best: str, scores: Mapping[str, tuple[bool, float]], columns: Sequence[SourceColumn]
) -> str:
    """Documents that all are payments are no sales; where some are sales, these are told apart."""
    telling = [column for column in columns if (known := synonym("sales", column)) and known.field in _KIND]
    kinds = {document.kind(cell) for column in telling for cell in column.filled} - {None}
    if best == "sales" and kinds == {"payment"} and scores.get("payments", (False, 0))[0]:
        return "payments"
    if best == "payments" and kinds & _SOLD and "sales" in scores:
        return "sales"
    return best


def narrower(columns: Sequence[SourceColumn], said: declarations.Said) -> tuple[str, ...]:
    """The tables a source could be, by fewer of its columns, if it is no list of sales."""
    return tuple(name for name in complete(columns, said) if name in _NARROW)


def complete(columns: Sequence[SourceColumn], said: declarations.Said) -> tuple[str, ...]:
    """The tables all of whose needs the captions meet: `--as` works on them as it stands."""
    found = []
    for name, table in TABLES.items():
        have = _meanings(name, columns, said).keys() | said.constants(table).keys()
        if said.allows(name) and len(have) >= ENOUGH and not missing_needs(table, have):
            found.append(name)
    return tuple(found)


def fields_of_sales(columns: Sequence[SourceColumn], said: declarations.Said) -> frozenset[str]:
    """The fields of sales that the captions name."""
    return frozenset(_meanings("sales", columns, said))


def _are_sales(
    columns: Sequence[SourceColumn], meanings: Mapping[str, Mapping[str, int]], other: str
) -> bool:
    """Money, day and buyer stand together: lists of goods, rates and clients have not all three.

    The day may bear an unknown caption; the sales have to explain more columns than the `other` table.
    A list of rates has not even a buyer.
    """
    sales = meanings.get("sales", {})
    if other == "rates" and sales.keys() & BUYER:
        return True
    if not (sales.keys() & BUYER and (sales.keys() & _MONEY or {"qty", "price"} <= sales.keys())):
        return False
    own = set(meanings[other].values())
    buyers = {sales[name] for name in BUYER & sales.keys()}
    days = [column for column in columns if column.index not in own and column.share_of_dates() >= CLEAN]
    if other == "clients" and _are_purchases(days, [each for each in columns if each.index in buyers]):
        return True
    return bool(days or sales.keys() & _DAY) and len(sales) > len(meanings[other])


def _are_purchases(days: Sequence[SourceColumn], buyers: Sequence[SourceColumn]) -> bool:
    """Days of orders, or days beside buyers that come again: the rows are no cards of clients."""
    days = [column for column in days if not roles.says("trade", "of_cards", column.caption)]
    again = any(column.distinct < len(column.filled) for column in buyers)
    return bool(days) and (again or any(roles.says("trade", "words", column.caption) for column in days))


def _of_employees(columns: Sequence[SourceColumn]) -> bool:
    """A staff list looks like a client list of persons, but for what only employees have."""
    return any(dictionary.compact(dictionary.normal(column.caption)) in _STAFF for column in columns)


def _has_events(meanings: Mapping[str, Mapping[str, int]]) -> bool:
    """A column of days or of pieces sold that no client list has: rows are events, whatever is missing."""
    known = set(meanings["clients"].values())
    return any(meanings.get("sales", {}).get(name, -1) not in {-1, *known} for name in _EVENTS)


def _meanings(table: str, columns: Sequence[SourceColumn], said: declarations.Said) -> dict[str, int]:
    """Field -> column, by name alone."""
    fields: dict[str, int] = {}
    weak: dict[str, int] = {}  # captions that any list has
    for column in columns:
        if column.index in said.fields or column.index in said.ignored:
            continue
        known = synonym(table, column)
        if known:
            own = weak if roles.is_weak(table, column.caption) else fields
            own.setdefault(known.field, column.index)
    if _TELLING.get(table, frozenset()) & fields.keys():
        fields = {**weak, **fields}
    fields.update({name: column for column, name in said.columns(table).items()})
    if table == "sales" and "amount" not in fields:
        doubtful = [column.index for column in columns if dictionary.normal(column.caption) in MAY_BE_AMOUNT]
        if doubtful:
            fields["amount"] = doubtful[0]
    if table == "sales" and not {"amount", "amount_net"} & fields.keys() and (found := sides.find(columns)):
        fields["amount"] = found.charged.index
    if table == "sales" and "date" not in fields and {"doc_no", "product"} & fields.keys():
        made = [column.index for column in columns if dictionary.normal(column.caption) in MAY_BE_DATE]
        if made:
            fields["date"] = made[0]
    return fields


def missing_needs(table: CanonicalTable, have: Iterable[str]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The groups of needed fields of which no alternative is complete."""
    names = set(have)
    return tuple(
        group for group in table.needs if not any(names.issuperset(alternative) for alternative in group)
    )


def synonym(table: str, column: SourceColumn) -> dictionary.Synonym | None:
    """What the caption of a column means in a table, by the dictionary."""
    return dictionary.exact(table, column.caption) or dictionary.exact(table, column.short)

"""Money that stands more than once in one file, or with the wrong sign: what only all rows together show.

Only what the file itself proves is left out, and every row of it is counted. Runs over the staged rows, after
the single pass; the source is asked again only where a document is met in two places.
"""

from __future__ import annotations

from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import GOOD, NOTHING, Corrected, Staging

_MEASURES = ("amount", "amount_net", "vat_amount", "cost", "profit")  # turned with the row
COUNTED_ONCE, DOCUMENT_TOTAL = "counted_once", "document_total"  # skip rules
_BLOCK = 3  # rows of several documents that repeat others in the same order
_LONG_BLOCK = 20  # the same where rows have no document number: sums and days alone repeat by chance


def correct(connection: Connection, staging: Staging, rows: str) -> Corrected:
    """Mark the staged rows of `rows` whose money other rows of the file hold already; turn returns."""
    if staging.table != "sales" or not (staging.field("amount") and staging.field("date")):
        return NOTHING
    if staging.head and staging.field("doc_no"):
        _leave_out_totals(connection, rows)
    if staging.refund and staging.field("doc_no"):
        _refund_once(connection, rows)
    returns = _turn_by_quantity(connection, staging, rows) if staging.field("qty") else None
    if not staging.keep_copies:
        _leave_out_copies(connection, staging, rows)
    if staging.goods and staging.field("doc_no"):
        _settle(connection, rows)
    return returns or NOTHING


def _turn_by_quantity(connection: Connection, staging: Staging, rows: str) -> Corrected:
    """A negative quantity with a positive amount is a return, unless most rows are so.

    In a ledger of stock all that leaves has a negative quantity: there the quantity is turned.
    """
    apart, alike, returns, amount = connection.row(
        "select count(*) filter (sign(qty) = -sign(amount)), count(*) filter (sign(qty) = sign(amount)),"
        " count(*) filter (qty < 0 and amount > 0), coalesce(sum(amount) filter (qty < 0 and amount > 0), 0)"
        f" from {rows} where {GOOD} and qty <> 0 and amount <> 0"
    )
    if apart > alike:
        connection.execute(f"update {rows} set qty = -qty where {GOOD}")
        return Corrected(turned_quantities=int(apart))
    if returns:
        values = ", ".join(f"{name} = -abs({name})" for name in _MEASURES if staging.field(name))
        connection.execute(f"update {rows} set {values} where {GOOD} and qty < 0 and amount > 0")
    return Corrected(int(returns), amount)


def _leave_out_totals(connection: Connection, rows: str) -> None:
    """A row that holds the total of its document is left out where the lines stand as well."""
    connection.execute(
        f"update {rows} set fate = 'S{DOCUMENT_TOTAL}' from"
        f" (select doc_no, date from {rows} where {GOOD} and doc_no is not null group by doc_no, date"
        " having count(*) filter (is_head) = 1 and count(*) > 1) as document"
        f" where {rows}.is_head and {GOOD}"
        f" and {rows}.doc_no = document.doc_no and {rows}.date = document.date"
    )


def _refund_once(connection: Connection, rows: str) -> None:
    """A refund of a whole document that stands on each of its lines is taken off in the first one only."""
    connection.execute(
        f"update {rows} set amount = amount + refund from"
        " (select doc_no, date, min(rowid) as first"
        f" from {rows} where {GOOD} and doc_no is not null group by doc_no, date"
        " having count(*) > 1 and min(refund) = max(refund) and count(refund) = count(*)) as document"
        f" where {rows}.doc_no = document.doc_no and {rows}.date = document.date"
        f" and {rows}.rowid > document.first and {GOOD}"
    )


def _settle(connection: Connection, rows: str) -> None:
    """Where a document says what was paid for its goods, its lines make that, less what was paid back."""
    connection.execute(
        f"update {rows} set amount = amount + difference, settled = difference from"
        " (select doc_no, min(rowid) as first,"
        " cast(greatest(max(goods) - coalesce(max(refunded), 0), 0) - sum(amount) as decimal(18, 4))"
        f" as difference from {rows} where {GOOD} and doc_no is not null group by doc_no"
        " having max(goods) = min(goods) and max(goods) >= 0) as document"
        f" where {rows}.doc_no = document.doc_no and {rows}.rowid = document.first"
        " and abs(difference) >= 0.01"
    )


def _leave_out_copies(connection: Connection, staging: Staging, rows: str) -> None:
    """Rows that repeat earlier ones in every cell, in a pasted block or in a document met again."""
    numbered = staging.field("doc_no") is not None
    split, documents = _split_documents(connection, rows) if numbered else (0, 0)
    if not (split or (not numbered and _many_equal(connection, staging, rows))):
        return
    cells = ", ".join(f"c{index}" for index in range(staging.width))
    connection.execute(
        f"create or replace temp table contents as select hash({cells}) as content from {staging.relation}",
        dict(staging.parameters),
    )
    in_order = "true" if split * 2 <= documents else "false"
    met_again = f"document is not null and runs_apart > 0 and ({in_order} or lines >= {_BLOCK})"
    pasted = f"document is null and lines >= {_LONG_BLOCK} and different * 2 >= lines and is_apart"
    connection.execute(
        f"update {rows} set fate = 'S{COUNTED_ONCE}' where rowid in ({_repeated(rows, numbered=numbered)}"
        f" select place from islands inner join blocks using (distance, island)"
        f" where ({met_again}) or ({pasted}))"
    )
    connection.execute("drop table contents")


def _split_documents(connection: Connection, rows: str) -> tuple[int, int]:
    """How many documents have rows of others among their own, and how many there are."""
    split, documents = connection.row(
        "select count(*) filter (is_split), count(*) from"
        f" (select max(rowid) - min(rowid) + 1 > count(*) as is_split from {rows}"
        f" where {GOOD} and doc_no is not null group by doc_no, date)"
    )
    return int(split), int(documents)


def _many_equal(connection: Connection, staging: Staging, rows: str) -> bool:
    """Whether enough rows without document numbers are equal, as far as they were read, to be a block."""
    fields = ", ".join(quote_identifier(column.field) for column in staging.columns)
    (equal,) = connection.row(
        f"select coalesce(sum(times - 1), 0) from"
        f" (select count(*) as times from {rows} where {GOOD} group by hash({fields})) where times > 1"
    )
    return int(equal) >= _LONG_BLOCK


def _repeated(rows: str, *, numbered: bool) -> str:
    """SQL: every row whose content stands before it, in islands of rows equally far from what they repeat.

    `runs_apart` counts the changes of document between a row and what it repeats; an island `is_apart` from
    the rows it repeats when it does not begin among them.
    """
    document = "doc_no" if numbered else "cast(null as varchar)"
    return f"""
with
good as (
  select
    {rows}.rowid as place,
    {document} as document,
    contents.content
  from {rows}
  inner join contents on {rows}.rowid = contents.rowid
  where {GOOD}
),
ordered as (
  select
    *,
    row_number() over (order by place) as position,
    cast(document is distinct from lag(document) over (order by place) as integer) as begins
  from good
),
runs as (select *, sum(begins) over (order by position) as run from ordered),
twins as (
  select
    *,
    position - lag(position) over (partition by content order by position) as distance,
    run - lag(run) over (partition by content order by position) as runs_apart
  from runs
),
islands as (
  select *, position - row_number() over (partition by distance order by position) as island
  from twins
  where distance is not null
),
blocks as (
  select
    distance,
    island,
    count(*) as lines,
    count(distinct content) as different,
    count(*) <= distance as is_apart
  from islands
  group by distance, island
)"""

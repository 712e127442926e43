"""The same documents in several exports: recognised, so that no sale is counted twice and none is lost.

A document is known by kind, number, day and client (and by branch and own company where both exports name
them); numbers alone start anew every year and in every shop. The newer export takes the place of the older
one, unless it holds fewer rows of the document: an export that lost rows never replaces data by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from clientbase.store.connection import Connection
from clientbase.store.narrow import ROWS
from clientbase.store.replaced import replace_rows

# A number without the zeros a spreadsheet drops or a system pads it with: 000123 is 123.
NUMBER = (
    "case when doc_no[1] = '0' and regexp_full_match(doc_no, '0+[1-9][0-9]*') then ltrim(doc_no, '0')"
    " else doc_no end"
)

_SAME = """
coalesce(a.kind, 'sale') = coalesce(b.kind, 'sale') and a.doc_no = b.doc_no and a.date = b.date
  and a.client_key is not distinct from b.client_key
  and (a.branch is null or b.branch is null or a.branch = b.branch)
  and (a.org is null or b.org is null or a.org = b.org)
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of rows met again in one currency: of those loaded before and of those of the file."""

    currency: str
    old: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True)
class Met:
    """Rows of a table beside sales that a load found loaded already, all known in the same way.

    Attributes:
        verdict: same: equal in every column, counted once. replaced: the new ones took the place of the
            earlier ones. kept: the earlier ones are more and stayed. older: the file is older than what
            ended there. told: both stay. other: the same number of something else, both stay. state: one
            file held them in several states and the last one counts.
        by: columns by which they are known, see `row_keys`.
        rows: of the file.
        old_rows: of earlier loads.
        sums: their money by currency, as far as the table has any.
        lasting: columns that the file lacks and that were kept from the earlier rows.
    """

    verdict: str
    by: tuple[str, ...]
    rows: int
    old_rows: int = 0
    sums: tuple[Sum, ...] = ()
    lasting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Superseded:
    """What a load found loaded already.

    Attributes:
        same: documents that are equal in rows and money; counted once.
        same_rows: their rows, and their money.
        replaced: documents of earlier loads whose place the new ones took.
        difference: the money of the new ones less that of the replaced ones.
        kept: documents of which the new export has fewer rows; those loaded before stayed.
        rows_kept: rows of the new export that were therefore left out, and their money.
        rows_replaced: rows of earlier loads that were taken out.
        equal_rows: rows without a document number that an earlier load has as well: both stay; their money.
        met: rows of the other tables, by how they are known.
    """

    same: int = 0
    same_rows: int = 0
    same_amount: Decimal = Decimal(0)
    replaced: int = 0
    difference: Decimal = Decimal(0)
    kept: int = 0
    rows_kept: int = 0
    amount_kept: Decimal = Decimal(0)
    rows_replaced: int = 0
    equal_rows: int = 0
    equal_amount: Decimal = Decimal(0)
    met: tuple[Met, ...] = ()


ALL_NEW = Superseded()


def supersede(connection: Connection, load_id: int, *, smaller: bool) -> Superseded:
    """Count every document of load `load_id` once; `smaller`: it may replace more rows than it has."""
    (others,) = connection.row("select count(*) from loads where table_name = 'sales'")
    if not others:
        return ALL_NEW
    connection.execute(f"create or replace temp table twice as\n{_TWICE}", {"load_id": load_id})
    wins = "true" if smaller else "new_rows >= old_rows"
    equal = "new_rows = old_rows and new_amount = old_amount"
    same, same_rows, same_amount, replaced, difference, kept = connection.row(
        f"select count(*) filter ({equal}), coalesce(sum(new_rows) filter ({equal}), 0),"
        f" coalesce(sum(new_amount) filter ({equal}), 0), count(*) filter ({wins} and not ({equal})),"
        f" coalesce(sum(new_amount - old_amount) filter ({wins}), 0), count(*) filter (not ({wins}))"
        " from twice"
    )
    rows_replaced, _ = _take_out(connection, load_id, wins, older=True)
    rows_kept, amount_kept = _take_out(connection, load_id, f"not ({wins})", older=False)
    connection.execute("drop table twice")
    equal_rows, equal_amount = connection.row(_EQUAL_ROWS, {"load_id": load_id})
    return Superseded(
        same=same,
        same_rows=int(same_rows),
        same_amount=Decimal(same_amount),
        replaced=replaced,
        difference=Decimal(difference),
        kept=kept,
        rows_kept=rows_kept,
        amount_kept=amount_kept,
        rows_replaced=rows_replaced,
        equal_rows=equal_rows,
        equal_amount=Decimal(equal_amount),
    )


def whole(connection: Connection, load_id: int) -> Superseded:
    """A load of the same bytes, read the same way, is about to be taken out: all of it is counted once."""
    documents, rows, amount = connection.row(_WHOLE, {"load_id": load_id})
    return Superseded(same=documents, same_rows=rows, same_amount=Decimal(amount))


def _take_out(connection: Connection, load_id: int, condition: str, *, older: bool) -> tuple[int, Decimal]:
    """Take the rows of one side out where `condition` holds for the document; their number and money."""
    side, winner = ("<>", "$load_id") if older else ("=", "b.old_load")
    connection.execute(
        f"""
create or replace temp table taken as
select a.place, a.amount, hash(a.doc_no, a.date, a.client_key) as known_by, {winner} as replaced_by
from (select rowid as place, load_id, amount, {_columns(connection)} from {ROWS}) as a
inner join twice as b on a.load_id {side} $load_id and {condition} and {_SAME}
""",
        {"load_id": load_id},
    )
    (amount,) = connection.row(
        "select coalesce(sum(amount), 0) from (select any_value(amount) as amount from taken group by place)"
    )
    count = replace_rows(connection, ROWS, "select place, known_by, replaced_by from taken")
    connection.execute("drop table taken")
    return count, Decimal(amount)


def _columns(connection: Connection) -> str:
    """The columns a document is known by, those the base never filled as NULL."""
    present = {
        row[0]
        for row in connection.rows(
            "select column_name from duckdb_columns() where table_name = $name and not internal",
            {"name": ROWS},
        )
    }
    names = (("doc_kind", "kind"), ("doc_no", "doc_no"), ("branch", "branch"), ("org", "org"))
    own = {"doc_no": NUMBER}
    told = [
        f"{own.get(name, name) if name in present else 'cast(null as varchar)'} as {known}"
        for name, known in names
    ]
    return ", ".join([*told, "date", "client_key"])


_TWICE = f"""
with
documents as (
  select
    load_id,
    doc_kind as kind,
    {NUMBER} as doc_no,
    date,
    client_key,
    branch,
    org,
    count(*) as lines,
    sum(amount) as amount
  from sales
  where doc_no is not null
  group by all
)

select
  a.kind,
  a.doc_no,
  a.date,
  a.client_key,
  a.branch,
  a.org,
  max(a.lines) as new_rows,
  sum(b.lines) as old_rows,
  max(a.amount) as new_amount,
  sum(b.amount) as old_amount,
  max(b.load_id) as old_load
from documents as a
inner join documents as b on b.load_id <> $load_id and {_SAME}
where a.load_id = $load_id
group by all
"""

_WHOLE = """
select
  count(distinct row(doc_kind, doc_no, date, client_key)) filter (doc_no is not null),
  count(*),
  coalesce(sum(amount), 0)
from sales
where load_id = $load_id
"""

_EQUAL_ROWS = """
select count(*), coalesce(sum(a.amount), 0)
from sales as a
where
  a.load_id = $load_id
  and a.doc_no is null
  and exists (
    select 1
    from sales as b
    where
      b.load_id <> $load_id
      and b.date = a.date
      and b.client_key is not distinct from a.client_key
      and b.amount = a.amount
      and b.product is not distinct from a.product
  )
"""

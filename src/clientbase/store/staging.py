"""What the loader is told about one table of one file: SQL made by ingest, and where it came from.

Every expression reads the text columns `c0`, `c1`, … of the relation and nothing else; values of the
user reach SQL only as `parameters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clientbase.messages import Message
from clientbase.store.duplicates import ALL_NEW, Superseded
from clientbase.store.usual import Usual

NO_DECISION = "?"  # what a staged list of decisions holds where a word is none
DECISIONS = "decisions"
_OF_CARDS = (
    *("group", "source", "source_row", "card_id", "card_name"),
    *("decision", "decided_by", "decided_at", "why"),
)
PASSED_ON = {DECISIONS: frozenset(_OF_CARDS)}  # staged fields of tables whose rows are made of several
CLIENT_FIELDS = ("client_id", "client_tax_id", "client_name")
GOOD = "(fate is null or fate >= 'L' and fate < 'M')"  # SQL: the staged row is loaded


# Skip rules of rows of a report that are no data, in the order in which they are told.
NOT_DATA = ("group", "total", "subtotal", "service", "header", "blank", "detail")
TWICE = ("counted_once", "kept", "stayed")  # skip rules of rows whose money other rows hold


@dataclass(frozen=True, slots=True)
class StagedColumn:
    """One canonical field: its value (NULL where the cell cannot be read) and whether the cell is filled."""

    field: str
    sql: str
    filled: str = "false"  # SQL boolean: the cell holds something that should have become a value
    header: str = ""


@dataclass(frozen=True, slots=True)
class SkipRule:
    """Rows left out on purpose: `sql` is true for them, `name` is printed with their number.

    Without a name `sql` is the name of the rule itself, NULL for rows that stay.
    """

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where the rows come from. `sha256` is called late: it may still be counted in a thread."""

    file: str
    sheet: str
    size: int
    kind: str
    sha256: Callable[[], str]
    encoding: str = ""
    language: str = "en"
    mapping: str = "{}"
    notes: tuple[Message, ...] = ()


def _no(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Naming:
    """What names and codes of clients mean in one source, as the rules of ingest and the user say.

    Attributes:
        anonymous: a name stands for nobody in particular.
        crowd: a name may stand for many buyers: a marketplace, a shop.
        firm: a name is that of a firm.
        no_code: a code says that there is none.
        lost_code: a spreadsheet has rounded a code.
        own: keys of the names of the user's own firms.
        excluded: names or codes of clients whose rows are left out.
        by_email: rows without a code have their e-mail for one.
        email_header: the column of e-mails to compare the names with, "" for none.
    """

    anonymous: Callable[[str], bool] = _no
    crowd: Callable[[str], bool] = _no
    firm: Callable[[str], bool] = _no
    no_code: Callable[[str], bool] = _no
    lost_code: Callable[[str], bool] = _no
    own: frozenset[str] = frozenset()
    excluded: tuple[str, ...] = ()
    by_email: bool = False
    email_header: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Rows of which it has to be said whom they belong to.

    Attributes:
        kind: anonymous, excluded, lost_code, no_code, by_email, reused, crowd, own, namesakes, shared_email,
            numbering.
        names: a few of the names, or codes where there are none.
        rows: how many rows.
        amount: Decimal, what they make together; None where the table has no amount.
        different: how many codes, names or e-mails.
    """

    kind: str
    names: tuple[str, ...]
    rows: int
    amount: Any
    different: int = 1


@dataclass(frozen=True, slots=True)
class Ties:
    """Rows that name no client and were tied to one all the same, or were not.

    Attributes:
        addresses: rows of the load tied by a phone or an e-mail that one client only bears.
        persons: rows of it tied by the name of a person whom one client only has.
        doubted: rows of it that stayed without a client because several could be meant.
        unknown: rows of it that stayed so because no client is known by what they say.
        earlier: rows of earlier loads that the load gave a client to.
    """

    addresses: int = 0
    persons: int = 0
    doubted: int = 0
    unknown: int = 0
    earlier: int = 0


NO_TIES = Ties()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a list of decisions said.

    Attributes:
        merged, clients: cards that were merged, and the clients they are.
        apart, later: cards kept apart, and cards left for later.
        alone: rows with a decision whose group has no other card left.
        inseparable: rows of cards kept apart that are one client by their code or tax id.
    """

    merged: int = 0
    clients: int = 0
    apart: int = 0
    later: int = 0
    alone: tuple[int, ...] = ()
    inseparable: tuple[int, ...] = ()


NO_REVIEW = Reviewed()


@dataclass(frozen=True, slots=True)
class Staging:
    """One table of one file, ready to be read in a single pass."""

    table: str
    relation: str  # FROM clause giving c0 … c(width-1)
    width: int
    columns: tuple[StagedColumn, ...]
    required: tuple[str, ...]
    source: SourceInfo
    skip: tuple[SkipRule, ...] = ()
    plainly_data: str = "false"  # SQL boolean: no skip rule but those of `doubtful` can hold; asked first
    doubtful: tuple[SkipRule, ...] = ()  # rules that rows of data may meet: cancelled orders and the like
    parameters: Mapping[str, Any] = field(default_factory=dict)
    registered: Mapping[str, Any] = field(default_factory=dict)  # name -> Arrow object
    first_row: int = 1  # number of the first staged record in its sheet or text
    csv: bool = False  # the engine keeps its own list of broken lines
    flipped: str = "false"  # SQL boolean over c0, c1, …: the sign was turned
    passing: frozenset[str] = frozenset()  # fields that are only looked at: staged, not kept
    expected: str = ""  # SQL over the staged fields: quantity × price − discount, to compare the amount with
    row: str = ""  # SQL over c0, c1, …: the row in the source, where it is not that of the record
    period: tuple[date, date] | None = None  # that the source names: rows outside of it are counted
    naming: Naming = Naming()
    shared: tuple[tuple[str, str], ...] = ()  # name and SQL of what is computed once a row, for the others
    head: str = ""  # SQL boolean over c0, c1, …: the row holds the total of its document, beside its lines
    refund: str = ""  # SQL: the refund of the whole document that each of its lines repeats
    goods: tuple[str, str, str] | None = None  # caption, SQL of what a document's goods cost, of its refund
    keep_copies: bool = False  # rows that repeat others of the file are counted again
    spoken: tuple[tuple[str, str], ...] = ()  # caption and SQL of columns that say which rows count

    @property
    def place(self) -> str:
        """SQL over the staged rows: the row of the source, broken lines of a text not counted."""
        return "source_line" if self.row else f"rowid + {self.first_row}"

    def field(self, name: str) -> StagedColumn | None:
        """The column of a canonical field, None where the file has none."""
        return next((column for column in self.columns if column.field == name), None)


def client_columns(staging: Staging) -> list[StagedColumn | None]:
    """The columns that name the client: code, tax id, name. In a client list they are its own columns."""
    if staging.table == "clients":
        return [staging.field("client_id"), staging.field("tax_id"), staging.field("name")]
    return [staging.field(name) for name in CLIENT_FIELDS]


class TextBrokenError(Exception):
    """The engine gave up on a text: its quotes or line ends cannot be followed."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """How staged sources go into the base.

    Attributes:
        replace_period: earlier rows of the period of each source are taken out first.
        smaller: a source may replace more rows than it has.
        beside: rows that earlier loads hold as well are counted again; documents of sales are not.
        dry_run: everything is done and then undone.
        hold: everything is done and waits for `Store.settle`.
    """

    replace_period: bool = False
    smaller: bool = False
    beside: bool = False
    dry_run: bool = False
    hold: bool = False


KEEP = Insertion()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was thought of a load: checks that failed and were overridden, and what may change the figures."""

    forced: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


SOUND = Verdict()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What all rows together showed.

    Attributes:
        returns: rows with a negative quantity and a positive amount, taken as returns.
        returned: Decimal, their money before it was turned.
        turned_quantities: rows of a ledger of stock whose quantity was turned.
    """

    returns: int = 0
    returned: Any = 0
    turned_quantities: int = 0


NOTHING = Corrected()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A staged table: the temporary tables of its rows and of the lines the CSV reader gave up."""

    staging: Staging
    rows: str
    broken: str
    corrected: Corrected = NOTHING


@dataclass(frozen=True, slots=True)
class OddDays:
    """Loaded rows with days that are hardly those of a sale: how many, from when to when, for how much."""

    rows: int
    first: date
    last: date
    amount: Any = None  # Decimal | None


@dataclass(frozen=True, slots=True)
class SpokenRows:
    """Rows of one word of a column that says which rows are sales.

    Attributes:
        header: caption of the column.
        word: what its cells say, None for empty ones.
        rule: why the rows were left out, "" for rows that were loaded.
        rows: how many they are.
        amount: Decimal, their money; None where no amount of them can be read.
    """

    header: str
    word: str | None
    rule: str
    rows: int
    amount: Any


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load did; `read == loaded + rejected + sum(skipped)` always holds."""

    load_id: int
    table: str
    source: SourceInfo
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    skipped: Mapping[str, int]
    rejected: tuple[tuple[str, str, int, int], ...]  # reason, header, rows, first source row
    lost_cells: Mapping[str, tuple[int, int]]  # header -> cells left empty, first source row
    amount: Any  # Decimal | None: sum of the loaded amounts
    totals: tuple[Any, ...]  # Decimal: amounts on the file's own total rows
    flipped: int
    ambiguous: int
    unequal: tuple[int, Any] = (0, None)  # rows whose amount is not the expected one, and by how much
    settled: tuple[int, Any, str] = (0, None, "")  # documents of another sum than their lines make
    aged: tuple[int, Any] = (0, None)  # debts that are not the sum of their parts by age, and by how much
    future: OddDays | None = None  # loaded rows dated later than the day of the load
    ancient: OddDays | None = None  # loaded rows dated before anything a program of today has sold
    outside: int = 0  # loaded rows dated outside the period the source names
    already: bool = False  # the same bytes were loaded before: nothing changed
    replaced: int | None = None  # the load this one took the place of
    superseded: Superseded = ALL_NEW  # documents that were loaded before
    period: tuple[date | None, date | None, int] | None = None  # first day, last day, rows replaced
    left_out: Mapping[str, Any] = field(default_factory=dict)  # skip rule -> Decimal, money of its rows
    spoken: tuple[SpokenRows, ...] = ()  # words that say which rows count, by column, loaded rows first
    corrected: Corrected = NOTHING  # what all rows together showed
    negative: int = 0  # loaded rows with an amount below zero
    forced: tuple[str, ...] = ()  # checks that failed and were overridden
    who: tuple[Who, ...] = ()  # rows of which it has to be said whom they belong to
    persons: int = 0  # persons of clients that the list named
    usual: Usual | None = None  # the load beside the earlier ones of its kind
    ties: Ties = NO_TIES  # rows without a client, by the phones, e-mails and persons they name
    reviewed: Reviewed = NO_REVIEW  # what a list of decisions said

    @property
    def rows_skipped(self) -> int:
        """Rows left out by all rules together."""
        return sum(self.skipped.values())

    @property
    def rows_counted_once(self) -> int:
        """Of the rows left out, those that other rows of the file or of the base hold."""
        return sum(self.skipped.get(rule, 0) for rule in TWICE)

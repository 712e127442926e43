"""The contract of a room: what it asks, needs, computes and shows. No I/O, no DuckDB, no language.

A room is a folder in `clientbase/analyses/<group>/` whose `__init__.py` holds one `ANALYSIS`. The command,
its help and completion, the sheets, the page, the method notes and the contract tests are all made
from that declaration.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from clientbase.asked import Merge, Scope, Window
from clientbase.condition import Condition
from clientbase.front import NOTHING, Figure, Front, Highlight, Mood, no_highlights
from clientbase.messages import N_, Message
from clientbase.table import NAMED, SALES, Cell, Chart, ChartKind, Column, Role, Row, Sum, Table, Type, Whole

__all__ = [
    "NAMED",
    "SALES",
    "Analysis",
    "Cell",
    "Chart",
    "ChartKind",
    "Column",
    "Condition",
    "Contributor",
    "Control",
    "DelimitedRows",
    "Facts",
    "Figure",
    "Front",
    "Group",
    "Highlight",
    "Merge",
    "Mood",
    "NotComputed",
    "Option",
    "Reason",
    "Report",
    "Result",
    "Role",
    "Row",
    "RowList",
    "Rows",
    "Scope",
    "Source",
    "Sum",
    "Table",
    "TableResult",
    "Type",
    "Whole",
    "Window",
    "no_highlights",
    "no_warnings",
]


MOST_ACTIONS = 5  # on the first sheet of a report: the calls, and what else is to be done


@dataclass(frozen=True, slots=True)
class Option:
    """The annotation of a parameter: `Annotated[Decimal, Option(N_("…"), unit="share")]`."""

    help: str
    unit: str = ""
    minimum: Decimal | int | None = None
    maximum: Decimal | int | None = None
    flag: str = ""  # the long option when it is not the field's name, e.g. "--abc-method"
    presentation: bool = False  # changes how documents are laid out, never a number: not bound in SQL
    shared: bool = False  # a rule that other rooms have with the same default: listed after the room's own
    pair: bool = False  # two values: a tuple, the option is followed by both
    names: str = ""  # "client" or a column of sales: the text names one, which is looked up in the base


class Rows(Protocol):
    """The rows of a result table: sized, iterable as often as wanted, and cheap to peek into."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...

    def head(self, limit: int) -> Sequence[Row]:
        """The first `limit` rows."""
        ...


@runtime_checkable
class DelimitedRows(Rows, Protocol):
    """Rows that write themselves as CSV, without becoming objects first."""

    def delimited(self, *, raw: bool) -> Iterator[str]:
        """Whole lines of RFC 4180 in pieces; texts are kept from being formulas unless `raw`."""
        ...


class RowList(list[Row]):
    """Rows held in memory."""

    def head(self, limit: int) -> Sequence[Row]:
        """The first `limit` rows."""
        return self[:limit]


@dataclass(frozen=True, slots=True)
class TableResult:
    """A declared table with its rows."""

    table: Table
    rows: Rows

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows as dictionaries keyed by column name."""
        names = [column.name for column in self.table.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows came from: one loaded sheet or file. A digest given as a function is counted when asked.

    `rows_read` are `rows_loaded`, which the base holds, `rows_counted_once`, whose money other rows of the
    file or of a later load hold, `rows_rejected` and `rows_skipped`.
    """

    file: str
    sheet: str
    digest: str | Callable[[], str]
    table: str
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    rows_skipped: int
    rows_counted_once: int = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes of the file."""
        return self.digest if isinstance(self.digest, str) else self.digest()


@dataclass(frozen=True, slots=True)
class Control:
    """What must equal the user's own total: inside the window, and what window and filter left out.

    Rows outside the window are those of the whole base; left out by the filter are rows inside it. So
    `revenue + revenue_filtered` is the total of the window without the filter.
    """

    revenue: Decimal
    rows: int
    clients: int
    rows_outside: int = 0
    revenue_outside: Decimal = Decimal(0)
    rows_without_client: int = 0
    revenue_without_client: Decimal = Decimal(0)
    rows_filtered: int = 0
    revenue_filtered: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a room's `summary` may speak of: its own tables, its parameters and the control total."""

    tables: Mapping[str, TableResult]
    parameters: Any
    window: Window
    control: Control

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """All rows of a result table as dictionaries."""
        return list(self.tables[table].records())


def no_warnings(_facts: Facts) -> Iterable[Message]:
    """The default of `Analysis.warnings`: nothing to warn of."""
    return ()


class Group(Enum):
    """The question of a person that an analysis belongs to: how lists of analyses are put together."""

    MONEY = N_("Who brings the money?")
    MOVES = N_("Who moves and who leaves?")
    WORTH = N_("What is a client worth?")
    TALKS = N_("How do we talk with them?")
    CLEAN = N_("Is the base clean?")
    MONTH = N_("How does the month go?")
    BEHIND = N_("What is behind a figure?")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to call a client: its words, and what it speaks of.

    Of several reasons about the same thing a client is told one, that with the most money.
    """

    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Contributor:
    """A room whose reasons another one gathers, and the parameters it gives them with."""

    analysis: Analysis
    parameters: Any


@dataclass(frozen=True, slots=True)
class Analysis:
    """One question and everything that follows from it.

    `package` is the room's `__name__`: its SQL and notes are read from there.
    What its tables read — steps in its folder, models of its own or of `store/models/`, tables of the base —
    is found from the SQL (`store/needs.py`): step and table `x` of room `r` are read as `r_x`.
    `columns` names the columns of sales it reads beyond those every answer needs (`store.NEEDED`).
    `needs` lists the canonical tables besides sales without whose rows there is nothing to answer, and
    `speaks_of` the columns without whose values there is nothing to conclude, each with the sentence that
    says so: the answer is then refused, and a report says why the room was not computed. `measure` is
    "profit" or "quantity" where the room has nothing to say unless some row gives it; where a parameter `by`
    chooses the measure, it need not be named.
    `reasons` are the codes of `reasons.sql` in its folder, which gives client_key, reason, money (null where
    the reason has none) and is_proven (whether a back-test shows that it tells something, null without one).
    A room not `of_sales` asks about cards, contacts and the like: it answers a base without sales too, about
    the day of the last load.
    The steps `merged` are computed once more as if all duplicates were merged, and read as `merged_<step>`.
    A room that `asks` for something takes what is no file on the command line for that parameter, and wants
    it unless the switch `instead` is given.
    The first table of a `dossier` has a row per client, and others tell more of each by its `client_id`: one
    client is shown with its lists on a screen, many as a page of cards with a search box.
    A room that `gathers` reads those of all rooms as the table `reasons`, which says of each what it is
    about; its columns of labels that declare none hold their codes (`gathering`).
    """

    name: str
    package: str
    title: str
    question: str
    parameters: type[Any]
    tables: tuple[Table, ...]
    summary: Callable[[Facts], Iterable[Message]]
    columns: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    warnings: Callable[[Facts], Iterable[Message]] = no_warnings
    highlights: Callable[[Facts], Iterable[Highlight]] = no_highlights
    front: Front = NOTHING
    needs: tuple[str, ...] = ()
    speaks_of: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    of_sales: bool = True
    merged: tuple[str, ...] = ()
    asks: str = ""
    instead: str = ""
    dossier: bool = False
    group: Group | None = None  # under which question it is listed
    synonyms: tuple[str, ...] = ()  # other words that people type for it, small letters
    place: int = 50  # among the rooms of a report: lower stands earlier, equal ones by name
    apart: bool = False  # an answer by itself, too long for a report: it has the rows of the files
    examples: tuple[str, ...] = ()
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    gathers: bool = False
    contributors: tuple[Contributor, ...] = ()  # of a room that gathers, filled in by `gathering`
    asked: Callable[[Any], tuple[Table, ...]] | None = None  # parameters -> its tables then, where it depends

    def limited(self, parameters: Any) -> Analysis:
        """This room with the tables that an answer by these parameters has, in their order."""
        if self.asked is None:
            return self
        tables = self.asked(parameters)
        names = {table.name for table in tables}
        charts = tuple(chart for chart in self.charts if chart.table in names)
        return dataclasses.replace(self, tables=tables, charts=charts)

    def table(self, name: str) -> Table:
        """The declared table called `name`; KeyError if there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def gathering(self, rooms: Iterable[Analysis]) -> Analysis:
        """This room with the reasons that `rooms` give, each with its default parameters."""
        giving = [room for room in rooms if room.reasons]
        words = {code: reason.words for room in giving for code, reason in room.reasons.items()}
        return dataclasses.replace(
            self,
            contributors=tuple(Contributor(room, room.parameters()) for room in giving),
            columns=tuple(dict.fromkeys(name for room in (self, *giving) for name in room.columns)),
            tables=tuple(
                dataclasses.replace(table, columns=tuple(one.worded(words) for one in table.columns))
                for table in self.tables
            ),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """An answer with everything needed to defend it."""

    analysis: Analysis
    parameters: Any
    window: Window
    sources: tuple[Source, ...]
    control: Control
    currency: str  # "" when no source names one
    basis: tuple[Message, ...]  # how amounts, returns and clients were taken
    warnings: tuple[Message, ...]
    summary: tuple[Message, ...]
    tables: Mapping[str, TableResult]
    highlights: tuple[Highlight, ...] = ()
    figures: tuple[Figure, ...] = ()
    filters: tuple[Condition, ...] = ()  # what the answer is limited to, its values as the data spell them

    @property
    def has_sales(self) -> bool:
        """Whether some file brought sales: without them there is no control total."""
        return any(source.table == "sales" for source in self.sources)

    def asked(self) -> dict[str, TableResult]:
        """The tables that people are shown: not those that wait for a parameter that is not given."""
        return {
            name: found
            for name, found in self.tables.items()
            if not found.table.asked_by or getattr(self.parameters, found.table.asked_by)
        }

    def parameter_values(self) -> dict[str, Any]:
        """The parameters by name, as declared."""
        return {f.name: getattr(self.parameters, f.name) for f in dataclasses.fields(self.parameters)}


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A room that a report leaves out, and the sentence that says why."""

    analysis: Analysis
    reason: Message


@dataclass(frozen=True, slots=True)
class Report:
    """Every answer the data allow about the same days, at least one, in the order they are read."""

    results: tuple[Result, ...]
    missing: tuple[NotComputed, ...] = ()
    warnings: tuple[Message, ...] = ()  # of the report as a whole
    is_chosen: bool = False  # its rooms were named: none of them is left to a longer form

    @property
    def first(self) -> Result:
        """The result whose window, sources and control total are those of the whole report."""
        return self.results[0]

    def said(self, mood: Mood) -> list[tuple[Result, Highlight]]:
        """The highlights of one mood, each with the answer it comes from; one action for each client.

        Where one room gathers whom to call, the lists of the others ask for no calls of their own.
        """
        one_list = mood is Mood.ACTION and any(
            result.analysis.gathers and result.highlights for result in self.results
        )
        named: set[str] = set()
        found: list[tuple[Result, Highlight]] = []
        for result in self.results:
            called = one_list and not result.analysis.gathers
            fresh = [
                said
                for said in result.highlights
                if said.mood is mood
                and named.isdisjoint(said.clients)
                and not (called and said.table and result.analysis.table(said.table).clients)
            ]
            found += [(result, said) for said in fresh]
            named.update(*(said.clients for said in fresh))
        return found[:MOST_ACTIONS] if one_list else found

    def common_warnings(self) -> tuple[Message, ...]:
        """The warnings of the report and those that every answer has: about the data, not about a room."""
        shared = [
            warning
            for warning in self.first.warnings
            if all(warning in result.warnings for result in self.results)
        ]
        return (*self.warnings, *shared)

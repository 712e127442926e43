"""What a room declares of its tables: columns, what they hold, what rows add up to, and the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum

Cell = str | int | float | Decimal | date | bool | None
Row = tuple[Cell, ...]
BETWEEN = "; "  # the values of a cell that holds several


class Type(Enum):
    """What a column holds: decides the Arrow type, the alignment and the format in every document."""

    TEXT = "text"  # the user's data, never translated
    LABEL = "label"  # a word of ours from `Column.labels`, English in data, translated for people
    INTEGER = "integer"
    MONEY = "money"  # Decimal, scale 4
    QUANTITY = "quantity"  # Decimal, scale 6
    SHARE = "share"  # float, 1.0 is shown as 100 %
    NUMBER = "number"  # float
    DATE = "date"
    BOOLEAN = "boolean"  # true or false; yes or no for people


class Role(Enum):
    """What a column is to its row, where documents treat it unlike others of its type."""

    VALUE = "value"
    ID = "id"  # tells rows apart for programs; people read the name
    NAME = "name"  # what the row is about: stays in sight when a wide table is moved
    PHONE = "phone"  # how the client is reached: never left out, read in one notation
    MANAGER = "manager"  # whose client it is: lists are dealt out by it
    NOTE = "note"  # empty, to be filled in by people in the document
    CLASS = "class"  # text made of letters of classes, coloured as they are
    PERIOD = "period"  # the days the row is about: a period by its name or first day, a step by its last day
    COHORT = "cohort"  # the clients the row is about, by the period of their first purchase


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column adds up to where that is not the quantity of its own name in the wholes of its table."""

    quantity: str
    whole: str = ""  # "": every whole of the table
    before: bool = False  # as it was at the value of `Whole.per` before: revenue of the step before


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a result: named in English for programs, labelled and explained for people."""

    name: str
    type: Type
    label: str
    meaning: str
    unit: str = ""
    labels: Mapping[str, str] = field(
        default_factory=dict
    )  # LABEL: value in data -> msgid; TEXT: of ours among them
    several: bool = False  # LABEL: a cell holds one value or more, with BETWEEN between them
    optional: bool = False  # dropped on a narrow screen before the others
    role: Role = Role.VALUE
    # What the value speaks of besides its row: "" the days of the answer, or of the row where it has its own.
    # Columns of one name and one `about` agree in all rooms; the name of its room marks a meaning of its own.
    about: str = ""
    adds: bool | None = None  # whether the sum over the rows means something; money must say it
    sums_to: Sum | None = None
    made_of: tuple[str, ...] = ()  # columns of the same row it is the sum of; "-cost" is taken off

    def worded(self, words: Mapping[str, str]) -> Column:
        """Itself, a column of labels that declares none with these."""
        bare = self.type is Type.LABEL and not self.labels
        return replace(self, labels=words) if bare else self


@dataclass(frozen=True, slots=True)
class Whole:
    """What the rows of a table are parts of: each column that adds up gives a sum of it.

    Tables of a room that know the same whole must give the same sums. The revenue of `sales`, everything in
    the window, and of `clients`, what of it names a client, is in the control total.
    """

    name: str
    per: tuple[str, ...] = ()  # columns that hold it anew for each value
    said_in: str = ""  # the table that says of which value, where this one does not; else it is the last
    total: str = ""  # value of a label column in the row that is the whole itself
    without: tuple[str, ...] = ()  # values of label columns in rows that are no parts of it


SALES, NAMED = Whole("sales"), Whole("clients")


@dataclass(frozen=True, slots=True)
class Asked:
    """What people are asked in a table: its document is made to be filled in and loaded again.

    Attributes:
        by: the column that holds the same for all rows of one question.
        compared: columns whose cells are marked where the rows of a question differ.
        choices: column -> those of its labels that may be chosen.
        what: what to do, in words.
        back: how the answers come back, with {command}.
        command: the command that takes them in.
    """

    by: str
    compared: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    what: str
    back: str
    command: str


@dataclass(frozen=True, slots=True)
class Table:
    """One result table. Its SQL stands in `<name>.sql` beside the declaration.

    Tables that differ only in a value share the file `<sql>.sql`, which reads the `$parameter` of `given`.
    """

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    clients: bool = False  # one row per client: the table people sort, filter and act upon
    drawn: bool = False  # the points of a chart: kept in documents, not shown on a screen
    wholes: tuple[Whole, ...] = ()  # none where the rows are a choice, overlap or are indices
    sql: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    asked_by: str = ""  # the parameter without which it has no rows: documents leave it out then
    asked: Asked | None = None  # what people fill in, in a document that is loaded again
    sought: bool = False  # its texts find the client on a page of cards
    on_screen: int = 0  # rows of it that a screen shows of a dossier

    @property
    def file(self) -> str:
        """The SQL file of the table, without its suffix."""
        return self.sql or self.name

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def index(self, name: str) -> int:
        """The position of the column called `name`."""
        return [column.name for column in self.columns].index(name)

    def place(self, role: Role) -> int | None:
        """The position of the first column of this role; None if the table has none."""
        return next((i for i, column in enumerate(self.columns) if column.role is role), None)


class ChartKind(Enum):
    """The pictures a room may ask for."""

    PARETO = "pareto"  # columns of `y`, line of the cumulative share `share` over `x`
    HEATMAP = "heatmap"  # `y` by `x` (labels, texts or days), coloured by `value`; a missing pair is blank
    LORENZ = "lorenz"  # `share` against `x`, both 0..1, with the line of equality
    BARS = "bars"  # `y` over `x`
    LINE = "line"  # `y` over `x`, one line for each value of `classes`
    STACK = "stack"  # columns of `y` over `x` from one layer for each value of `classes`
    # Steps `y` over `x` in the order of the rows, each from where the one before ended; the values of
    # `x` named in `totals` are levels: drawn from zero, and the next step starts at their height.
    WATERFALL = "waterfall"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of one result table: column names by role, and the marks to draw."""

    kind: ChartKind
    table: str
    title: str
    x: str
    y: str
    value: str = ""
    share: str = ""
    marks: tuple[str, ...] = ()  # names of parameters drawn as reference lines (shares 0..1)
    classes: str = ""  # column holding the series: A/B/C and X/Y/Z have the class colours everywhere
    totals: tuple[str, ...] = ()  # WATERFALL: values of `x` (as in the data) that are levels, not steps
    # WATERFALL: the table that says in `starts` and `ends` of which days the levels are, by its first column.
    spans: str = ""

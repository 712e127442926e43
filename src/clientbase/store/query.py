"""A query of a person: read, never write; the answer row by row; the engine's complaints in our words."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from clientbase.errors import UsageError
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.reads import Read, Unreadable, reads
from clientbase.store.views import ViewColumn, show

if TYPE_CHECKING:
    from clientbase.analysis import Cell, Row

CHUNK = 50_000
ANSWER = "the_answer"
MOST = 40  # columns or views that are listed
# Values of other types (times, lists, structures) are text for everything but Parquet.
_PLAIN = re.compile(
    r"(?:DECIMAL\(|BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w*INT|FLOAT|DOUBLE|DATE|VARCHAR)"
)
_READ = re.compile(r'\b(?:from|join)\s+"?(\w+)', re.IGNORECASE)
_ENDS = re.compile(r";\s*(?:--[^\n]*\s*)*\Z")


class QueryRefused(UsageError):
    """A query that cannot be read, asks for what is not there, or would do more than read."""

    code = "CB-SQL-001"


class Answered:
    """The finished answer of a query: sized, read as often as wanted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        described = connection.rows(f"describe {ANSWER}")
        self.names: tuple[str, ...] = tuple(name for name, *_ in described)
        self._select = ", ".join(
            quote_identifier(name) if _PLAIN.match(kind) else f"cast({quote_identifier(name)} as varchar)"
            for name, kind, *_ in described
        )
        self._count = int(connection.row(f"select count(*) from {ANSWER}")[0])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for first in range(0, self._count, CHUNK):
            yield from self._between(first, first + CHUNK)

    def head(self, limit: int) -> Sequence[Row]:
        """The first `limit` rows."""
        return self._between(0, limit)

    def batches(self) -> Any:
        """The rows as an Arrow reader, every column in the type the query gives it."""
        return self._connection.raw.sql(f"select * from {ANSWER}").to_arrow_reader(CHUNK)

    def _between(self, first: int, last: int) -> list[tuple[Cell, ...]]:
        return self._connection.rows(
            f"select {self._select} from {ANSWER} where rowid >= $first and rowid < $last",
            {"first": first, "last": last},
        )


def query(connection: Connection, text: str, *, inner: bool = False) -> Answered:
    """The answer of one `select`, in a transaction in which nothing can be written to the base.

    `inner`: the program asks, and may read what lies behind the views.

    Raises:
        QueryRefused: it is no such statement, or the engine cannot answer it.
    """
    views = show(connection)
    connection.lock()
    statement = _only_reading(connection, text, views)
    if not inner:
        _refuse_inner(connection, statement, views)
    connection.execute("begin transaction read only")
    try:
        # On a line of its own the query keeps the positions the engine complains of.
        connection.execute(f"create or replace temp table {ANSWER} as (\n{statement}\n)")
    except duckdb.Error as error:
        connection.execute("rollback")
        raise _refused(error, text, views, before=1) from None
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    return Answered(connection)


def _only_reading(connection: Connection, text: str, views: Sequence[ViewColumn]) -> str:
    """The one statement of the text, without its end."""
    try:
        statements = connection.raw.extract_statements(text)
    except duckdb.Error as error:
        raise _refused(error, text, views, before=0) from None
    if len(statements) != 1:
        raise QueryRefused(
            message(N_("one query at a time: here are {n}"), n=len(statements)),
            fix=[message(N_("write one: {example}"), example=Data('"select * from sales limit 5"'))],
        )
    if statements[0].type != duckdb.StatementType.SELECT:
        raise QueryRefused(
            message(
                N_("only {select} is answered, not {kind}: a query reads and changes nothing"),
                select=Data("SELECT"),
                kind=Data(str(statements[0].type).rpartition(".")[2]),
            ),
            fix=[message(N_("write one: {example}"), example=Data('"select * from sales limit 5"'))],
        )
    return _ENDS.sub("", text.strip())


def _refuse_inner(connection: Connection, statement: str, views: Sequence[ViewColumn]) -> None:
    """Only the documented views are read: what lies behind them may change from version to version."""
    known = {column.view.lower() for column in views}
    try:
        found = reads(connection, statement)
    except Unreadable as error:
        raise QueryRefused(_other(str(error)), fix=[_see_views()]) from None
    for read in found:
        place = _at(statement, read.offset)
        if read.is_function or read.is_file:
            raise _no_files(statement, place)
        if read.name.lower() not in known:
            raise _no_view(read, views, place)


def _at(statement: str, offset: int | None) -> Message | None:
    """Line and position of a byte of the query."""
    if offset is None:
        return None
    before = statement.encode()[:offset].decode(errors="replace").split("\n")
    text = N_("line {line} of the query, position {position}")
    return message(text, line=len(before), position=len(before[-1]) + 1)


# -- what the engine complains of --------------------------------------------------------------------------


def _refused(error: duckdb.Error, text: str, views: Sequence[ViewColumn], *, before: int) -> QueryRefused:
    """The complaint in our words; values of the data, which errors of conversion quote, are left out.

    `before` are the lines that stand before the query in what the engine was given.
    """
    said = str(error)
    place = _place(said, before)
    if found := re.search(r'Referenced column "(.+?)" (?:was )?not found', said):
        return _no_column(found[1], said, text, views, place)
    if isinstance(error, duckdb.PermissionException):
        return _no_files(text, place)
    if isinstance(
        error, duckdb.ConversionException | duckdb.OutOfRangeException | duckdb.InvalidInputException
    ):
        return QueryRefused(
            message(N_("a value of the data does not fit the type that the query asks for")),
            place=place,
            fix=[message(N_("leave such values empty: {example}"), example=Data("try_cast(… as …)"))],
        )
    return QueryRefused(_problem(said), place=place, fix=[*_engine_hint(said), _see_views()])


def _problem(said: str) -> Message:
    """What else may be wrong with a query; the first line of the complaint where nothing is known of it."""
    if found := re.search(r'syntax error at or near "(.+?)"', said):
        return message(N_("the query cannot be understood near “{word}”"), word=Data(found[1][:40]))
    if "syntax error at end of input" in said:
        return message(N_("the query ends too early"))
    if found := re.search(r"Function with name (.+?) does not exist", said):
        return message(N_("there is no function “{name}”"), name=Data(found[1][:40]))
    if found := re.search(r"No function matches the given name and argument types '(.+?)'", said):
        return message(N_("{call}: not possible with values of these types"), call=Data(found[1][:80]))
    line = said.splitlines()[0]
    return _other(line.partition(": ")[2] or line)


def _other(said: str) -> Message:
    return message(N_("the query cannot be answered: {problem}"), problem=Data(said[:200]))


def _no_files(text: str, place: Message | None) -> QueryRefused:
    """A path or a function in the place of a view; a file that the query names can be loaded."""
    path = next((word for word in re.findall(r"'([^'\n]+)'", text) if Path(word).is_file()), None)
    load = shlex.join(["clientbase", "sql", "select * from sales limit 5", path]) if path else ""
    return QueryRefused(
        message(N_("a query reads the views of the base: no file, no network, no extension")),
        place=place,
        fix=[message(N_("load the file first: {command}"), command=Data(load)) if path else _see_views()],
    )


def _place(said: str, before: int) -> Message | None:
    """Line and position in the query, as far as the engine tells."""
    found = re.search(r"^(LINE (\d+): )(.*)\n( *)\^", said, re.MULTILINE)
    if found is None:
        return None
    line = int(found[2]) - before
    if found[3].startswith("..."):  # a long line is shown from its middle
        return message(N_("line {line} of the query"), line=line)
    position = len(found[4]) - len(found[1]) + 1
    return message(N_("line {line} of the query, position {position}"), line=line, position=position)


def _no_column(
    name: str, said: str, text: str, views: Sequence[ViewColumn], place: Message | None
) -> QueryRefused:
    read = {table.lower() for table in _READ.findall(text)}
    here = [column for column in views if column.view in read]
    evidence = [
        message(
            N_("{view} has the columns {list}"),
            view=Data(view),
            list=Data(", ".join(column.name for column in here if column.view == view)),
        )
        for view in dict.fromkeys(column.view for column in here)
    ]
    near = nearest(name, [column.name for column in here], 2)
    return QueryRefused(
        message(N_("there is no column “{name}” here"), name=Data(name[:60])),
        place=place,
        evidence=evidence or [*_engine_hint(said)],
        fix=[
            *(message(N_("did you mean {name}?"), name=Data(found)) for found in near),
            _see_views(),
        ],
    )


def _no_view(read: Read, views: Sequence[ViewColumn], place: Message | None) -> QueryRefused:
    known = list(dict.fromkeys(column.view for column in views))
    return QueryRefused(
        message(N_("there is no view “{name}”"), name=Data(read.name[:60])),
        place=place,
        evidence=[message(N_("there are {list}"), list=Data(", ".join(known[:MOST])))],
        fix=[
            *(
                message(N_("did you mean {name}?"), name=Data(found))
                for found in nearest(read.parts[-1], known, 2)
            ),
            _see_views(),
        ],
    )


def _see_views() -> Message:
    return message(N_("see the views: {command}"), command=Data("clientbase sql"))


def _engine_hint(said: str) -> Iterator[Message]:
    if found := re.search(r'Did you mean "(.+?)"\?', said):
        yield message(N_("did you mean {name}?"), name=Data(found[1]))

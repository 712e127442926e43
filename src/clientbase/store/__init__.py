"""DuckDB: the only place that imports it. `Store` is what the rest of the program sees of it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Self, cast

from clientbase.analysis import Analysis, Merge, Result, Scope
from clientbase.errors import BaseDamaged, NothingToAnswer, at
from clientbase.matching.golden import RULES, Rule
from clientbase.messages import N_, Data, message
from clientbase.parameters import Parameter
from clientbase.store import merging, money
from clientbase.store.answer import answer as _answer
from clientbase.store.basis import mixed_vat, vat
from clientbase.store.cards import TAX_ID_WRITTEN
from clientbase.store.clients import KeyRules
from clientbase.store.connection import STORAGE_VERSION, Connection, another, quote_identifier
from clientbase.store.contacts import CONTACT_FIELDS
from clientbase.store.duplicates import Met, Sum, Superseded
from clientbase.store.inner import is_inner
from clientbase.store.load import (
    as_before,
    columns,
    earlier_load,
    forget,
    load,
    remember,
    same_reading,
)
from clientbase.store.lookup import named
from clientbase.store.migrations import SCHEMA_VERSION, migrate, schema
from clientbase.store.money import MONEY
from clientbase.store.narrow import narrow
from clientbase.store.needs import base_tables, statements
from clientbase.store.query import Answered, query
from clientbase.store.same_clients import same_clients
from clientbase.store.session import Session
from clientbase.store.stage import (
    MOST_WORDS,
    discard,
    doubtful_records,
    lost_cells,
    rejected_rows,
    stage,
    swallows,
)
from clientbase.store.staging import (
    CLIENT_FIELDS,
    KEEP,
    NO_DECISION,
    NOT_DATA,
    PASSED_ON,
    SOUND,
    TWICE,
    Insertion,
    Loaded,
    Naming,
    OddDays,
    Prepared,
    SkipRule,
    SourceInfo,
    SpokenRows,
    StagedColumn,
    Staging,
    TextBrokenError,
    Ties,
    Verdict,
    Who,
)
from clientbase.store.usual import Export, Usual
from clientbase.store.views import ViewColumn, show
from clientbase.version import __version__

__all__ = [
    "CLIENT_FIELDS",
    "CONTACT_FIELDS",
    "KEEP",
    "MONEY",
    "MOST_WORDS",
    "NEEDED",
    "NOT_DATA",
    "NO_DECISION",
    "TAX_ID_WRITTEN",
    "TWICE",
    "Answered",
    "Export",
    "Insertion",
    "KeyRules",
    "Loaded",
    "Met",
    "Naming",
    "OddDays",
    "Prepared",
    "SkipRule",
    "SourceInfo",
    "SpokenRows",
    "StagedColumn",
    "Staging",
    "Store",
    "Sum",
    "Superseded",
    "TextBrokenError",
    "Ties",
    "Usual",
    "Verdict",
    "ViewColumn",
    "Who",
    "base_tables",
    "mixed_vat",
    "quote_identifier",
    "statements",
]

NEEDED = frozenset(
    {"date", "amount", "amount_net", "cost", "currency", "doc_kind", "doc_no", "manager", "profit", "qty"}
)  # columns of sales that the models and the account of an answer read

_LOAD = "clientbase load FILE --db"


class Store:
    """A base, in memory or in a file, that loads tables and answers rooms."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        memory: str | None = None,
        threads: int | None = None,
        must_exist: bool = False,
        read_only: bool = False,
        golden: Mapping[str, Rule] = RULES,
    ) -> None:
        if path is not None and must_exist and not path.exists():
            raise NothingToAnswer(
                message(N_("there is no base here yet")),
                place=at(str(path)),
                fix=[message(N_("make it: {command}"), command=Data(f"{_LOAD} {shlex.quote(str(path))}"))],
            )
        self.path, self._golden = path, golden
        read_only = read_only and path is not None
        self.connection = Connection(path, memory=memory, threads=threads, read_only=read_only)
        try:
            if read_only and self._schema_version() < SCHEMA_VERSION:
                self._renew(memory, threads)
            self._check_schema()
        except BaseException:
            self.connection.close()
            raise

    def _renew(self, memory: str | None, threads: int | None) -> None:
        """Bring an older base up to date before it is only read."""
        self.connection.close()
        Store(self.path, memory=memory, threads=threads).close()
        self.connection = Connection(self.path, memory=memory, threads=threads, read_only=True)

    def _schema_version(self) -> int:
        """The version of the tables; the present one where only `_check_schema` can tell what is wrong."""
        if not self.connection.rows("select 1 from duckdb_tables() where table_name = 'meta'"):
            return SCHEMA_VERSION
        found = self.connection.rows("select value from meta where key = 'schema'")
        return int(found[0][0]) if found else SCHEMA_VERSION

    def _check_schema(self) -> None:
        """Create the tables of a new base; refuse one that is not ours or is newer."""
        tables = self.connection.rows(
            "select table_name from duckdb_tables() where not internal and not temporary order by table_name"
        )
        if not tables:
            with self.connection.transaction():
                self.connection.execute(schema(commented=self.path is not None))
                narrow(self.connection)
                self.connection.execute(
                    "insert into meta values"
                    " ('schema', $schema), ('clientbase', $version), ('storage', $storage)",
                    {"schema": str(SCHEMA_VERSION), "version": __version__, "storage": STORAGE_VERSION},
                )
            return
        place = at(self.path.name) if self.path else None
        if ("meta",) not in tables or ("loads",) not in tables:
            raise BaseDamaged(
                message(N_("this DuckDB file is not a base of clientbase")),
                place=place,
                state=message(N_("the base was not touched")),
                fix=[message(N_("name another file: {option}"), option=another(self.path or Path()))],
            )
        version = int(self.connection.row("select value from meta where key = 'schema'")[0])
        if version > SCHEMA_VERSION:
            raise BaseDamaged(
                message(N_("the base was written by a newer version")),
                place=place,
                state=message(N_("the base was not touched")),
                fix=[message(N_("upgrade: {command}"), command=Data("pip install -U clientbase"))],
            )
        migrate(self.connection, version)

    def known(self, staging: Staging) -> Loaded | None:
        """The earlier load of the same bytes, read the same way; None where there is none."""
        earlier = earlier_load(self.connection, staging)
        if earlier is None or not same_reading(earlier[1], staging.source.mapping):
            return None
        return as_before(self.connection, staging, earlier[0])

    def stage(self, staging: Staging) -> Prepared:
        """Read a source in one pass; `insert` or `discard` comes next."""
        return stage(self.connection, staging)

    def unreadable(self, prepared: Prepared) -> dict[str, int]:
        """Header → cells that could not be read; "" counts the lines that could not be split."""
        found = {header: cells for header, (cells, _) in lost_cells(self.connection, prepared).items()}
        for _, header, rows, _ in rejected_rows(self.connection, prepared):
            found[header] = found.get(header, 0) + rows
        return found

    def swallows(self, prepared: Prepared, lines: int, delimiter: str) -> bool:
        """Whether a cell of a text of `lines` lines may have swallowed records: a quote was not closed."""
        return swallows(self.connection, prepared, lines, delimiter)

    def doubtful_records(self, prepared: Prepared, limit: int) -> list[tuple[str, ...]]:
        """Cells of records of which something could not be read, spread over the source."""
        return doubtful_records(self.connection, prepared, limit)

    def discard(self, prepared: Prepared) -> None:
        """Forget a staged source."""
        discard(self.connection, prepared)

    def insert(
        self,
        prepared: Sequence[Prepared],
        rules: KeyRules,
        check: Callable[[Loaded], Verdict] = lambda _: SOUND,
        insertion: Insertion = KEEP,
    ) -> list[Loaded]:
        """Load staged sources in one transaction, all or none.

        `check` may refuse one by raising, and says what was thought of it. What is inserted on hold is kept
        by `settle`.
        """
        done = []
        with self.connection.transaction(keep=not insertion.dry_run, hold=insertion.hold):
            for staged in prepared:
                loaded = load(self.connection, staged, rules, insertion)
                verdict = check(loaded)
                remember(self.connection, loaded.load_id, verdict)
                done.append(replace(loaded, forced=verdict.forced))
        return done

    def settle(self) -> None:
        """Keep what was inserted on hold; closing the base without this undoes it."""
        self.connection.settle()

    def fields(self, table: str) -> frozenset[str]:
        """What may be staged for a canonical table: its columns, and those that name the client."""
        if table in PASSED_ON:
            return PASSED_ON[table]
        beside = {*CONTACT_FIELDS, TAX_ID_WRITTEN} if table == "clients" else set()
        return frozenset({*columns(self.connection, table), *CLIENT_FIELDS, *beside})

    def period(self) -> tuple[date, date] | None:
        """The first and last day of sales; None without any."""
        first, last = self.connection.row("select min(date), max(date) from sales")
        return (first, last) if first is not None else None

    def last_sale(self, until: date) -> date | None:
        """The last day of sales that is not later than `until`; None without any."""
        (last,) = self.connection.row("select max(date) from sales where date <= $until", {"until": until})
        return cast("date | None", last)

    def forget(self, load_id: int) -> int:
        """Take one load out of the base; how many rows count again whose place its rows had taken."""
        with self.connection.transaction():
            return forget(self.connection, load_id)

    def readable(self, path: Path) -> Path:
        """A path the engine may read now."""
        return self.connection.readable(path)

    @property
    def workspace(self) -> Path:
        """A private folder for intermediate files; removed with the store."""
        return self.connection.workspace

    def answer(
        self,
        analysis: Analysis,
        parameters: Any = None,
        scope: Scope | None = None,
        session: Session | None = None,
    ) -> Result:
        """The answer of a room; locks the connection first. Answers of one `session` share their models."""
        self.connection.lock()
        asked = parameters or analysis.parameters(), scope or Scope()
        if session is not None:
            return _answer(self.connection, analysis, *asked, session)
        with self.session() as own:
            return _answer(self.connection, analysis, *asked, own)

    def named(self, asked: Sequence[tuple[Parameter, str]], rules: KeyRules, scope: Scope) -> dict[str, str]:
        """What parameters that name a client, a document … mean in this base, where that is other words.

        Raises:
            UsageError: there is nothing of this name.
        """
        with self.session() as session:
            session.merge(scope.merge)
            return named(self.connection, rules, asked)

    def query(self, text: str, *, inner: bool = False) -> Answered:
        """The answer of a `select` over the views (`views.show`), or `inner` tables; locks the connection.

        Raises:
            QueryRefused: it would do more than read, or cannot be answered.
        """
        merging.put(self.connection, same_clients(self.connection, Merge.DECIDED), self._golden)
        return query(self.connection, text, inner=inner)

    def views(self) -> tuple[ViewColumn, ...]:
        """The columns of the views that a query may read."""
        return show(self.connection)

    def session(self) -> Session:
        """What several answers of one base share, to be closed after the last of them."""
        return Session(self.connection, self._golden)

    def status(self) -> list[tuple[str, int]]:
        """Canonical tables that hold rows, with their number."""
        tables = self.connection.rows(
            "select table_name from duckdb_tables() where not internal and not temporary"
            " union all select 'sales' order by table_name"
        )
        counted = [
            (name, int(self.connection.row(f"select count(*) from {quote_identifier(name)}")[0]))
            for (name,) in tables
            if not is_inner(name)
        ]
        return [(name, count) for name, count in counted if count]

    def currencies(self, table: str = money.SALES) -> list[tuple[str, int]]:
        """Currencies of a table with the rows that hold money in them."""
        found = money.currencies(self.connection, table)
        return [(currency, rows) for currency, rows in found.items() if currency is not None]

    def sums(self, table: str) -> list[tuple[str | None, int, Decimal]]:
        """Currency, rows and sum of a table with money, those that name no currency last."""
        return money.sums(self.connection, table)

    def rates(self) -> list[tuple[str, date | None, date | None]]:
        """Currencies that have rates, with the first and last day of them; None for rates without a day."""
        return self.connection.rows(
            "select currency, min(date), max(date) from rates group by currency order by currency"
        )

    def vat(self) -> dict[str, tuple[str, ...]]:
        """`with`, `without` or "" -> the files of sales whose amounts are so."""
        return vat(self.connection)

    def loads(self) -> list[dict[str, Any]]:
        """The log of loads, oldest first."""
        return self._records("select * from loads order by load_id")

    def rejects(self) -> list[dict[str, Any]]:
        """Every row that was not loaded, with its address and reason."""
        return self._records(
            "select l.file, l.sheet, r.source_row, r.source_column, r.reason, r.content from rejects as r"
            " inner join loads as l on r.load_id = l.load_id order by r.load_id, r.source_row"
        )

    def _records(self, sql: str) -> list[dict[str, Any]]:
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def settings(self) -> Mapping[str, str]:
        """The engine settings that matter for safety, as they are in force."""
        names = "memory_limit", "threads", "temp_directory", "enable_external_access", "lock_configuration"
        return {
            name: str(self.connection.row("select current_setting($name)", {"name": name})[0])
            for name in names
        }

    def interrupt(self) -> None:
        """Stop the running statement."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the base and remove the private folder."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

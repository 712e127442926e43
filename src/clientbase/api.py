"""The Python face: the same product in a notebook. The command line is a thin shell over it.

from clientbase import Base

base = Base()                      # in memory; Base("base.duckdb") keeps it
base.load("sales.xlsx")
result = base.answer("abcxyz", by="profit")
result.to_pandas()                 # or result.tables["clients"] (Arrow), result.write("x.xlsx")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from clientbase import analyses
from clientbase.analysis import Analysis, Mood, Scope
from clientbase.analysis import Report as Answers
from clientbase.analysis import Result as Answer
from clientbase.condition import told
from clientbase.errors import UsageError
from clientbase.ingest.declared import Declared, RowWords
from clientbase.locale import Language, environment_language, language
from clientbase.messages import N_, Data, message
from clientbase.parameters import build, naming, one_of, refuse_unasked, survivorship
from clientbase.progress import SILENT, Progress
from clientbase.scope import needed, scoped
from clientbase.store import Insertion, Store, base_tables

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from clientbase.ingest.account import LoadAccount
    from clientbase.messages import Message

_MARKS: tuple[Literal[".", ","], ...] = (".", ",")
_ORDERS: tuple[Literal["dmy", "mdy"], ...] = ("dmy", "mdy")


class Base:
    """A client base: load exports into it, ask it questions.

    Args:
        path: a file that keeps the base; None holds it in memory until `close`.
        memory: what DuckDB may use before it spills to disk, e.g. "4GB" (default "900MB").
        threads: how many cores; all by default.
        lang: en, ru or uk; by default the environment's, else that of the loaded headers.
        must_exist: refuse a `path` where no base is yet.
        read_only: nothing of the base is changed; others may read it at the same time.
        golden: field of a card → rule by which merged clients take it: newest, complete, majority, all.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        memory: str | None = None,
        threads: int | None = None,
        lang: str | None = None,
        must_exist: bool = False,
        read_only: bool = False,
        golden: Mapping[str, str] | None = None,
    ) -> None:
        self.store = Store(
            Path(path) if path is not None else None,
            memory=memory,
            threads=threads,
            must_exist=must_exist,
            read_only=read_only,
            golden=survivorship(golden or {}),
        )
        self._lang = lang

    def load(  # noqa: PLR0913 - every way to correct the reading has a name
        self,
        *files: str | Path,
        map: Mapping[str, str] | None = None,  # noqa: A002 - the option is called --map
        set: Mapping[str, str] | None = None,  # noqa: A002 - the option is called --set
        sheet: str | None = None,
        encoding: str | None = None,
        table: str | None = None,
        delimiter: str | None = None,
        decimal: str | None = None,
        date_order: str | None = None,
        force: Iterable[str] = (),
        rows: RowWords | None = None,
        profiles: Mapping[str, Any] | None = None,
        replace_period: bool = False,
        keep_both: bool = False,
        dry_run: bool = False,
        hold: bool = False,
        progress: Progress = SILENT,
        room: str | Iterable[str] | None = None,
        where: str | Iterable[str] = (),
    ) -> LoadAccount:
        """Load exports of any kind, all or none of them.

        Args:
            files: paths; several files and several kinds at once.
            map: header (or "#3" for the third column) → canonical field, where the guess was wrong.
            set: canonical field → constant for every row.
            sheet: sheet of a workbook, by name or number from 1.
            encoding: encoding of text files.
            table: canonical table the files hold, when they are not recognised.
            delimiter: what separates the cells of text files.
            decimal: "." or ",", the decimal mark of numbers such as 1,234 where the files do not tell.
            date_order: "dmy" or "mdy": whether day or month comes first where the year stands last.
            profiles: how earlier exports were read, as the [profiles] of clientbase.toml say it.
            rows: which rows count, by words of their own cells.
            force: checks to override: "totals", "period", "smaller"; every later answer says so.
            replace_period: earlier rows of the period of each file are taken out first.
            keep_both: rows that earlier files hold as well stay beside them; documents of sales do not.
            dry_run: read and check everything, keep nothing.
            hold: keep what is loaded only at `store.settle()`; closing the base before undoes it.
            progress: told how far the reading is.
            room: the only question, or questions, that will be asked: what they do not read is not kept.
            where: the filter they will be asked with, whose columns are kept as well.

        Raises:
            ClientbaseError: nothing was loaded; the error says why and what to do.
        """
        from clientbase.ingest.load import load_files
        from clientbase.ingest.mapping import profile

        declared = Declared(
            sheet=sheet,
            encoding=encoding,
            delimiter=delimiter,
            decimal=one_of("--decimal", decimal, _MARKS),
            date_order=one_of("--date-order", date_order, _ORDERS),
            table=table,
            columns=map or {},
            values=set or {},
            rows=rows or RowWords(),
            force=frozenset(force),
            profiles=profile.read(profiles or {}),
        )
        smaller = "smaller" in declared.force
        insertion = Insertion(replace_period, smaller, beside=keep_both, dry_run=dry_run, hold=hold)
        asked = [_room(name) for name in ([room] if isinstance(room, str) else room or ())]
        needs = needed(asked, where) if asked else None
        tables = frozenset(table for one in asked for table in base_tables(one))
        paths = [Path(file) for file in files]
        return load_files(self.store, paths, declared, progress, needs, insertion, tables)

    def answer(  # noqa: PLR0913 - all but the room are keywords
        self,
        room: str,
        *,
        as_of: date | str | None = None,
        start: date | str | None = None,
        end: date | str | None = None,
        last: str | None = None,
        currency: str | None = None,
        rooms: Mapping[str, Mapping[str, Any]] | None = None,
        where: str | Iterable[str] = (),
        merge: str = "decided",
        **parameters: Any,
    ) -> Result:
        """The answer of a room (`analyses.names()`), with its parameters as keywords.

        Args:
            room: name of the analysis, e.g. "abcxyz".
            as_of: the day the answer is about; the last sale by default.
            start: first day of the window.
            end: last day of the window.
            last: length of the window ending with `as_of`, e.g. "12m".
            currency: into which amounts are converted by the loaded rates, e.g. "EUR".
            where: rows that meet all of ["manager=Clara Moss", "city!=Kyiv,Lviv"]; the days stay the same.
            merge: which cards are one client: "none" as the sources have them, "decided" those too of which
                a person said so, "auto" those too that are duplicates beyond doubt.
            rooms: for `calls`: analysis → its parameters, of those whose reasons it gathers.
            parameters: the room's own; `help(base.explain)` prints them.
        """
        from clientbase.answers import gathering

        analysis = gathering(_room(room), parameters, rooms or {})
        scope = scoped(as_of, start, end, last, currency, where, merge)
        asked = build(analysis, parameters)
        refuse_unasked(analysis, asked)
        chosen = self._named(analysis, asked, scope)
        return Result(self.store.answer(analysis, chosen, scope), self.language)

    def _named(self, analysis: Analysis, chosen: Any, scope: Scope) -> Any:
        """The parameters with what they name looked up in the base."""
        if not (asked := naming(analysis, chosen)):
            return chosen
        from clientbase.ingest.load import RULES

        return replace(chosen, **self.store.named(asked, RULES, scope))

    def report(  # noqa: PLR0913 - all but the rooms are keywords
        self,
        rooms: Iterable[str] = (),
        *,
        as_of: date | str | None = None,
        start: date | str | None = None,
        end: date | str | None = None,
        last: str | None = None,
        currency: str | None = None,
        where: str | Iterable[str] = (),
        merge: str = "decided",
        parameters: Mapping[str, Mapping[str, Any]] | None = None,
        progress: Progress = SILENT,
    ) -> Report:
        """Every answer the data allow, in one document: `base.report().write("report.xlsx")`.

        Args:
            rooms: names of analyses; all of them by default.
            as_of: the day the report is about; the last sale by default.
            start: first day of the window.
            end: last day of the window.
            last: length of the window ending with `as_of`, e.g. "12m".
            currency: into which amounts are converted by the loaded rates, e.g. "EUR".
            where: only these rows, all conditions together: ["manager=Clara Moss", "city=Kyiv,Lviv",
                "segment!=VIP"]; the days stay those of the whole base.
            merge: which cards are one client: "none", "decided" or "auto", see `answer`.
            parameters: analysis → its own parameters, where they differ from the defaults.
            progress: told what is being computed.
        """
        from clientbase.answers import compute
        from clientbase.answers import rooms as declared

        scope = scoped(as_of, start, end, last, currency, where, merge)
        return Report(compute(self.store, declared(rooms), scope, parameters or {}, progress), self.language)

    def explain(self, room: str) -> str:
        """The method note of a room."""
        return analyses.notes(_room(room), self.language.code)

    @property
    def language(self) -> Language:
        """The language of the answers: asked for, else the environment's, else the headers'."""
        code = self._lang or environment_language()
        if code is None:
            loads = self.store.loads()
            code = loads[-1]["language"] if loads else "en"
        try:
            return language(code)
        except KeyError:
            raise UsageError(
                message(N_("“{name}” is not a language of the reports"), name=Data(str(code))),
                fix=[message(N_("choose one of {list}"), list=Data("en, ru, uk"))],
            ) from None

    def status(self) -> dict[str, int]:
        """Rows by canonical table."""
        return dict(self.store.status())

    def period(self) -> tuple[date, date] | None:
        """The first and last day of the loaded sales."""
        return self.store.period()

    def rejects(self) -> list[dict[str, Any]]:
        """Every row that was not loaded: file, sheet, row, column, reason, content."""
        return self.store.rejects()

    def close(self) -> None:
        """Close the base; one in memory is gone then."""
        self.store.close()

    def __repr__(self) -> str:
        place = self.store.connection.path
        if self.store.connection.closed:
            return f"<Base {place or 'in memory'}, closed>"
        rows = ", ".join(f"{table}: {n}" for table, n in self.status().items())
        return f"<Base {place or 'in memory'}, {rows or 'empty'}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Result:
    """An answer: Arrow tables, sentences, documents.

    Attributes:
        answer: the full result with parameters, window, sources, control total and warnings.
    """

    def __init__(self, answer: Answer, language: Language) -> None:
        self.answer = answer
        self._language = language

    @property
    def analysis(self) -> Analysis:
        """The declaration of the room."""
        return self.answer.analysis

    @cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """Every table as Arrow: money DECIMAL(38, 4), shares DOUBLE, days DATE."""
        from clientbase.reports.arrow import to_arrow

        return {name: to_arrow(table) for name, table in self.answer.tables.items()}

    @property
    def summary(self) -> list[str]:
        """The sentences of conclusion."""
        return [self._language.render(sentence) for sentence in self.answer.summary]

    @property
    def warnings(self) -> list[str]:
        """What to keep in mind when reading the figures."""
        return [self._language.render(warning) for warning in self.answer.warnings]

    def warned(self, warnings: Iterable[Message]) -> Result:
        """The same answer with `warnings` before its own."""
        return Result(replace(self.answer, warnings=(*warnings, *self.answer.warnings)), self._language)

    def to_pandas(self, table: str | None = None) -> pd.DataFrame:
        """One table (the room's first by default) as a pandas frame; money stays Decimal."""
        from clientbase.reports.arrow import to_arrow

        name = table or self.analysis.tables[0].name
        frame: pd.DataFrame = to_arrow(self.answer.tables[name]).to_pandas()
        return frame

    def write(self, *paths: str | Path, lang: str | None = None) -> None:
        """Write documents; the format follows the suffix: .xlsx .html .csv .json .jsonl .parquet .md."""
        from clientbase import reports

        reports.write(self.answer, language(lang) if lang else self._language, [Path(path) for path in paths])

    def _repr_html_(self) -> str:
        from clientbase.reports.page.document import fragment

        return fragment(self.answer, self._language)

    def __repr__(self) -> str:
        return "\n".join([f"<{self.analysis.name} {_about(self.answer)}>", *self.summary])


class Report:
    """Many answers about the same days, with what is good, what is bad and whom to call.

    Attributes:
        answers: the full results, and the rooms that were not computed.
    """

    def __init__(self, answers: Answers, language: Language) -> None:
        self.answers = answers
        self._language = language

    @property
    def results(self) -> Mapping[str, Result]:
        """The answers by the name of their analysis."""
        return {found.analysis.name: Result(found, self._language) for found in self.answers.results}

    @property
    def missing(self) -> Mapping[str, str]:
        """The analyses that were not computed, and why."""
        return {left.analysis.name: self._language.render(left.reason) for left in self.answers.missing}

    @property
    def highlights(self) -> Mapping[str, list[str]]:
        """The sentences of the first sheet: good, bad, action."""
        return {
            mood.value: [self._language.render(said.message) for _, said in self.answers.said(mood)]
            for mood in Mood
        }

    def write(self, *paths: str | Path, lang: str | None = None, full: bool = False) -> None:
        """Write documents: .xlsx .html .json .md; `full` adds what is left out as not read first."""
        from clientbase import reports
        from clientbase.reports.formats import Selection

        asked, choice = language(lang) if lang else self._language, Selection(full=full)
        reports.write(self.answers, asked, [Path(path) for path in paths], selection=choice)

    def __repr__(self) -> str:
        said = [sentence for sentences in self.highlights.values() for sentence in sentences]
        return "\n".join([f"<report {_about(self.answers.first)}>", *said])


def _about(answer: Answer) -> str:
    """The day of an answer and what it is limited to, as `repr` shows them."""
    only = f", only {language('en').render(told(answer.filters))}" if answer.filters else ""
    return f"as of {answer.window.as_of}{only}"


def rooms() -> Iterable[str]:
    """The names of all analyses."""
    return analyses.names()


def _room(name: str) -> Analysis:
    """The declaration of a room; UsageError where there is none of this name."""
    from clientbase.answers import rooms as declared

    return declared([name])[0]

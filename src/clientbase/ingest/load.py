"""Files into a base: opened, recognised, staged, then inserted in one transaction; and the account of it.

All problems of all files are collected before anything is loaded, so that a person meets them once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.errors import UNCHANGED, ClientbaseError, SeveralErrors, Unmapped, UsageError
from clientbase.ingest import judgement
from clientbase.ingest.clean import name, taxid
from clientbase.ingest.container import Limits, mend_text, open_file
from clientbase.ingest.grid import CsvRelation, Declared, Grid
from clientbase.ingest.layout import Layout, find_table
from clientbase.ingest.mapping.plan import TablePlan, plan
from clientbase.ingest.mapping.planned import PlannedColumn
from clientbase.ingest.mapping.recognise import Recognition, recognise
from clientbase.ingest.relation import source
from clientbase.ingest.report import LoadedTable, LoadReport, PassedOver, RecognisedField
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest
from clientbase.progress import SILENT, Progress
from clientbase.store import (
    CLIENT_FIELDS,
    KeyRules,
    Loaded,
    Prepared,
    SkipRule,
    SourceInfo,
    StagedColumn,
    Staging,
    Store,
    TextBrokenError,
)

NOT_DATA = frozenset({"blank", "header", "total", "subtotal", "service"})
RULES = KeyRules(name_key=name.key, valid_tax_id=taxid.valid)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A grid with everything that was understood of it."""

    grid: Grid
    layout: Layout
    recognition: Recognition
    plan: TablePlan


@dataclass(frozen=True, slots=True)
class Work:
    """A candidate on its way into the base: staged, or loaded before."""

    candidate: Candidate
    prepared: Prepared | None = None
    known: Loaded | None = None
    warnings: tuple[Message, ...] = ()


def load_files(
    store: Store,
    paths: Sequence[Path],
    declared: Declared,
    progress: Progress = SILENT,
    needs: frozenset[str] | None = None,
) -> LoadReport:
    """Load `paths` into `store`, all or none.

    Args:
        store: the base.
        paths: files of any kind.
        declared: what the user said about them.
        progress: told what is being read.
        needs: the columns of sales that will be asked for; None keeps every recognised one. The digest of
            a file is then counted only when a document asks for it.

    Raises:
        ClientbaseError: one or `SeveralErrors`; the base is as it was.
    """
    candidates, passed_over = examine(store, paths, declared, progress)
    candidates.sort(key=lambda candidate: candidate.plan.table != "clients")  # lists give sales their names
    works: list[Work] = []
    try:
        for candidate in candidates:
            progress.start(message(N_("loading {file}"), file=Data(candidate.grid.file.name)))
            if needs is None:
                candidate.grid.file.digest.start()
            works.append(_stage(store, candidate, needs))
        inserted = _insert(store, works)
    finally:
        for work in works:
            if work.prepared is not None:
                store.discard(work.prepared)
    tables = [_account(work, loaded) for work, loaded in zip(works, inserted, strict=True)]
    return LoadReport(tuple(tables), tuple(passed_over))


# -- what the files are ------------------------------------------------------------------------------------


def examine(
    store: Store, paths: Sequence[Path], declared: Declared, progress: Progress = SILENT
) -> tuple[list[Candidate], list[PassedOver]]:
    """Recognise every table of every file; nothing is loaded.

    Raises:
        ClientbaseError: a file is refused or not understood; all such files together.
    """
    candidates: list[Candidate] = []
    passed_over: list[PassedOver] = []
    errors: list[ClientbaseError] = []
    for path in paths:
        progress.start(message(N_("reading {file}"), file=Data(path.name)))
        try:
            grids = open_file(path, declared, Limits(), store.workspace)
            found, left = _recognised(grids, declared)
            candidates += found
            passed_over += left
        except ClientbaseError as error:
            errors.append(error)
    if not errors and candidates:
        errors += _unknown_headers(candidates)
    if errors:
        raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
    return candidates, passed_over


def _recognised(grids: Sequence[Grid], declared: Declared) -> tuple[list[Candidate], list[PassedOver]]:
    """The tables of one file; a sheet that is no table is passed over as long as another is one."""
    found: list[Candidate] = []
    passed_over: list[PassedOver] = []
    refused: list[ClientbaseError] = []
    for grid in grids:
        if grid.hidden:
            passed_over.append(
                PassedOver(grid.file.name, grid.sheet, message(N_("hidden; name it with --sheet to load it")))
            )
            continue
        try:
            found.append(_candidate(grid, declared))
        except Unmapped as error:
            refused.append(error)
            passed_over.append(PassedOver(grid.file.name, grid.sheet, error.problem))
    if not found:
        raise _most_telling(refused) if refused else judgement.nothing_in(grids[0])
    return found, passed_over


def _most_telling(refused: Sequence[ClientbaseError]) -> ClientbaseError:
    """Of several sheets the one that had most to say."""
    return max(refused, key=lambda error: len(error.evidence))


def _candidate(grid: Grid, declared: Declared) -> Candidate:
    layout = find_table(grid, declared)
    recognition = recognise(layout, grid, declared)
    return Candidate(grid, layout, recognition, plan(grid, layout, recognition))


def _unknown_headers(candidates: Sequence[Candidate]) -> Iterator[UsageError]:
    """Headers of --map that no file has."""
    unknown = set.intersection(*(set(candidate.recognition.unknown) for candidate in candidates))
    headers = [header for candidate in candidates for header in candidate.layout.captions if header]
    for header in sorted(unknown):
        near = nearest(header, headers, 1)
        fix = (
            message(N_("did you mean {name}?"), name=Data(f"“{near[0]}”"))
            if near
            else message(N_("the headers are: {list}"), list=Data(", ".join(dict.fromkeys(headers))[:300]))
        )
        yield UsageError(
            message(N_("--map: no file has the header “{header}”"), header=Data(header)),
            state=message(UNCHANGED),
            fix=[fix],
        )


# -- the pass over a source --------------------------------------------------------------------------------


def _stage(store: Store, candidate: Candidate, needs: frozenset[str] | None) -> Work:
    """Stage a source; lines the engine cannot follow are mended, a misleading sample is read again."""
    staging = _staging(store, candidate, needs)
    known = store.known(staging)
    if known is not None:
        return Work(candidate, known=known)
    candidate, prepared = _staged_whole(store, candidate, staging, needs)
    unreadable = store.unreadable(prepared)
    warnings: list[Message] = []
    for column in candidate.plan.columns:
        if column.other and unreadable.get(column.header):
            other = _with_other_reading(candidate, column)
            again = store.stage(_staging(store, other, needs))
            found = store.unreadable(again)
            if found.get(column.header, 0) < unreadable[column.header]:
                store.discard(prepared)
                candidate, prepared, unreadable = other, again, found
                warnings.append(judgement.read_the_other_way(column))
            else:
                store.discard(again)
    return Work(candidate, prepared=prepared, warnings=tuple(warnings))


def _staged_whole(
    store: Store, candidate: Candidate, staging: Staging, needs: frozenset[str] | None
) -> tuple[Candidate, Prepared]:
    """A text whose quotes or line ends the engine cannot follow is mended and staged once more."""
    try:
        prepared = store.stage(staging)
        if not store.unreadable(prepared).get("") or not isinstance(candidate.grid.relation, CsvRelation):
            return candidate, prepared
        store.discard(prepared)
    except TextBrokenError:
        pass
    mended = replace(candidate, grid=mend_text(candidate.grid, store.workspace))
    try:
        return mended, store.stage(_staging(store, mended, needs))
    except TextBrokenError:
        raise judgement.broken_text(candidate.grid) from None


def _with_other_reading(candidate: Candidate, column: PlannedColumn) -> Candidate:
    reading = column.reading.other() if column.reading else None
    turned = replace(
        column, sql=column.other, other="", reading=reading, style=reading.describe() if reading else None
    )
    columns = tuple(turned if known is column else known for known in candidate.plan.columns)
    return replace(candidate, plan=replace(candidate.plan, columns=columns))


def _staging(store: Store, candidate: Candidate, needs: frozenset[str] | None) -> Staging:
    table = candidate.plan
    checked = frozenset({"qty", "price", "discount"}) if table.expected else frozenset()
    relation = source(store, candidate.grid, table.skipped_records, table.first_row)
    fields = store.fields(table.table)
    if needs is not None and table.table == "sales":
        fields &= needs | checked | frozenset(CLIENT_FIELDS)
    rules = [SkipRule(rule.name, rule.sql) for rule in table.skip_rules]
    columns = [
        StagedColumn(column.column, column.sql, column.filled, column.header)
        for column in table.columns
        if column.column in fields
    ]
    return Staging(
        table=table.table,
        relation=relation.sql,
        width=relation.width,
        columns=tuple(columns),
        required=table.required,
        source=_info(candidate),
        skip=tuple(rule for rule in rules if rule.name in NOT_DATA),
        plainly_data=_plainly_data(table),
        doubtful=tuple(rule for rule in rules if rule.name not in NOT_DATA),
        parameters=relation.parameters,
        registered=relation.registered,
        first_row=relation.first_row,
        csv=relation.csv,
        flipped=table.flipped,
        check_amount=bool(table.expected),
        passing=checked - needs if needs is not None else frozenset(),
    )


def _plainly_data(table: TablePlan) -> str:
    """SQL: the cell of the day begins with a digit, as in no total, title, repeated header or blank row."""
    day = table.column("date")
    return (
        f"coalesce(c{day.index} >= '0' and c{day.index} < ':', false)"
        if day and day.index is not None
        else "false"
    )


def _info(candidate: Candidate) -> SourceInfo:
    grid, table = candidate.grid, candidate.plan
    return SourceInfo(
        file=grid.file.name,
        sheet=grid.sheet,
        size=grid.file.size,
        kind=grid.kind,
        sha256=grid.file.digest.value,
        encoding=grid.encoding,
        language=candidate.recognition.language,
        mapping=_mapping(table),
        notes=(*grid.notes, *candidate.layout.notes, *table.notes, *table.warnings),
    )


def _mapping(table: TablePlan) -> str:
    """How a source was read, as JSON; two readings are the same when these texts are equal."""
    fields = {
        column.column: {"header": column.header, "how": column.how, "read": column.style.text}
        if column.style
        else {"header": column.header, "how": column.how}
        for column in table.columns
    }
    exactly = [[column.column, column.sql] for column in table.columns]
    exactly += [[rule.name, rule.sql] for rule in table.skip_rules]
    digest = hashlib.sha256(json.dumps(exactly).encode()).hexdigest()
    return json.dumps({"fields": fields, "rules": digest}, ensure_ascii=False)


# -- into the base -----------------------------------------------------------------------------------------


def _insert(store: Store, works: Sequence[Work]) -> list[Loaded]:
    """What was loaded, in the order of `works`."""
    grids = iter([work.candidate.grid for work in works if work.prepared is not None])
    inserted = iter(
        store.insert(
            [work.prepared for work in works if work.prepared is not None],
            RULES,
            lambda loaded: judgement.refuse_hopeless(loaded, next(grids)),
        )
    )
    return [work.known or next(inserted) for work in works]


def _account(work: Work, loaded: Loaded) -> LoadedTable:
    candidate = work.candidate
    grid, layout, table = candidate.grid, candidate.layout, candidate.plan
    warnings = () if loaded.already else (*table.warnings, *work.warnings, *judgement.warnings(loaded))
    return LoadedTable(
        file=grid.file.name,
        sheet=grid.sheet,
        kind=grid.kind,
        encoding=grid.encoding,
        table=table.table,
        header_row=grid.head_lines[layout.header] if layout.header is not None and grid.head_lines else 0,
        fields=tuple(
            RecognisedField(column.column, column.header, column.how, column.style)
            for column in table.columns
        ),
        ignored=candidate.recognition.ignored,
        notes=(*grid.notes, *layout.notes, *table.notes, *judgement.notes(loaded)),
        warnings=warnings,
        loaded=loaded,
    )

"""Files into a base: opened, recognised, staged, then inserted in one transaction; and the account of it.

All problems of all files are collected before anything is loaded, so that a person meets them once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.ingest import judgement, refusing
from clientbase.ingest.captions import preset
from clientbase.ingest.clean import name, taxid
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.container import mend_text
from clientbase.ingest.declared import Declared
from clientbase.ingest.examine import Candidate, examine
from clientbase.ingest.grid import CsvRelation
from clientbase.ingest.report import LoadedTable, LoadReport, RecognisedField
from clientbase.ingest.staging import staging
from clientbase.messages import N_, Data, Message, message
from clientbase.progress import SILENT, Progress
from clientbase.store import KEEP, Insertion, KeyRules, Loaded, Prepared, Staging, Store, TextBrokenError

RULES = KeyRules(name_key=name.key, valid_tax_id=taxid.valid)


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
    insertion: Insertion = KEEP,
) -> LoadReport:
    """Load `paths` into `store`, all or none.

    Args:
        store: the base.
        paths: files of any kind.
        declared: what the user said about them.
        progress: told what is being read.
        needs: the columns of sales that will be asked for; None keeps every recognised one. The digest of
            a file is then counted only when a document asks for it.
        insertion: whether a period is replaced, and whether nothing is kept in the end.

    Raises:
        ClientbaseError: one or `SeveralErrors`; the base is as it was.
    """
    candidates, passed_over = examine(store, paths, declared, progress)
    candidates.sort(key=lambda candidate: candidate.plan.table != "clients")  # lists give sales their names
    refusing.wrong_sums(candidates, declared.force)
    works: list[Work] = []
    try:
        for candidate in candidates:
            progress.start(message(N_("loading {file}"), file=Data(candidate.grid.file.name)))
            if needs is None:
                candidate.grid.file.digest.start()
            works.append(_stage(store, candidate, needs))
        inserted = _insert(store, works, declared, insertion)
    finally:
        for work in works:
            if work.prepared is not None:
                store.discard(work.prepared)
    tables = [_account(work, loaded) for work, loaded in zip(works, inserted, strict=True)]
    if needs is None:  # an answer that follows at once says it by itself
        tables = judgement.with_mixed_vat(tables, store.vat(), [work.candidate.plan.vat for work in works])
    return LoadReport(tuple(tables), tuple(passed_over), insertion.dry_run)


# -- the pass over a source --------------------------------------------------------------------------------


def _stage(store: Store, candidate: Candidate, needs: frozenset[str] | None) -> Work:
    """Stage a source; lines the engine cannot follow are mended, a misleading sample is read again."""
    first = staging(store, candidate, needs)
    known = store.known(first)
    if known is not None:
        return Work(candidate, known=known)
    candidate, prepared, unreadable = _staged_whole(store, candidate, first, needs)
    warnings: list[Message] = []
    for column in candidate.plan.columns:
        if column.other and unreadable.get(column.header):
            other = _with_other_reading(candidate, column)
            again = store.stage(staging(store, other, needs))
            found = store.unreadable(again)
            if found.get(column.header, 0) < unreadable[column.header]:
                store.discard(prepared)
                candidate, prepared, unreadable = other, again, found
                warnings.append(judgement.read_the_other_way(column))
            else:
                store.discard(again)
    return Work(candidate, prepared=prepared, warnings=tuple(warnings))


def _staged_whole(
    store: Store, candidate: Candidate, first: Staging, needs: frozenset[str] | None
) -> tuple[Candidate, Prepared, dict[str, int]]:
    """A text whose quotes or line ends the engine cannot follow is mended and staged once more."""
    try:
        prepared = store.stage(first)
        unreadable = store.unreadable(prepared)
        if not unreadable.get("") or not isinstance(candidate.grid.relation, CsvRelation):
            return candidate, prepared, unreadable
        store.discard(prepared)
    except TextBrokenError:
        pass
    mended = replace(candidate, grid=mend_text(candidate.grid, store.workspace))
    try:
        prepared = store.stage(staging(store, mended, needs))
    except TextBrokenError:
        raise judgement.broken_text(candidate.grid) from None
    return mended, prepared, store.unreadable(prepared)


def _with_other_reading(candidate: Candidate, column: PlannedColumn) -> Candidate:
    reading = column.reading.other() if column.reading else None
    turned = replace(
        column, sql=column.other, other="", reading=reading, style=reading.describe() if reading else None
    )
    columns = tuple(turned if known is column else known for known in candidate.plan.columns)
    return replace(candidate, plan=replace(candidate.plan, columns=columns))


# -- into the base -----------------------------------------------------------------------------------------


def _insert(store: Store, works: Sequence[Work], declared: Declared, insertion: Insertion) -> list[Loaded]:
    """What was loaded, in the order of `works`."""
    fresh = [(work.candidate, work.prepared) for work in works if work.prepared is not None]
    candidates = iter([candidate for candidate, _ in fresh])

    def check(loaded: Loaded) -> tuple[str, ...]:
        return refusing.refused_or_forced(loaded, next(candidates), declared.force)

    inserted = iter(store.insert([prepared for _, prepared in fresh], RULES, check, insertion))
    return [work.known or next(inserted) for work in works]


def _account(work: Work, loaded: Loaded) -> LoadedTable:
    candidate = work.candidate
    grid, layout, table = candidate.grid, candidate.layout, candidate.plan
    warnings = (
        ()
        if loaded.already
        else (*grid.warnings, *table.warnings, *work.warnings, *judgement.warnings(loaded))
    )
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
        aloud=_aloud(candidate),
        notes=(*grid.notes, *table.notes, *judgement.notes(loaded)),
        warnings=warnings,
        loaded=loaded,
        profile=candidate.recognition.profile,
    )


def _aloud(candidate: Candidate) -> tuple[Message, ...]:
    """What was made of a source that is no plain list: whose export, which groups, whose sums agree."""
    known, layout = candidate.recognition.preset, candidate.layout
    system = [preset.note(known)] if known else []
    return (*system, *(layout.notes if layout.row_column is not None else ()), *refusing.agreement(candidate))

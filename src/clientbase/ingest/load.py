"""Files into a base: opened, recognised, staged, then inserted in one transaction; and the account of it.

All problems of all files are collected before anything is loaded, so that a person meets them once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from clientbase.errors import ClientbaseError
from clientbase.identity import names
from clientbase.ingest import (
    again,
    cut_short,
    decided,
    judgement,
    refusing,
    several_currencies,
    summary_sheets,
    whose,
    words_not_found,
)
from clientbase.ingest.account import LoadAccount, LoadedTable, RecognisedField
from clientbase.ingest.captions import preset
from clientbase.ingest.clean import buyer, phone, taxid
from clientbase.ingest.compose.plan import plan
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.container import mend_text
from clientbase.ingest.declared import Declared
from clientbase.ingest.examine import ExaminedTable, deals_as_sales, examine
from clientbase.ingest.grid import CsvRelation, LineCount
from clientbase.ingest.mapping.recognise import recognise
from clientbase.ingest.staging import staging
from clientbase.messages import N_, Data, Message, message
from clientbase.progress import SILENT, Progress
from clientbase.store import (
    CONTACT_FIELDS,
    KEEP,
    TAX_ID_WRITTEN,
    Insertion,
    KeyRules,
    Loaded,
    Prepared,
    SpokenRows,
    Staging,
    Store,
    TextBrokenError,
    Verdict,
)

FURTHER = 60  # records that could not be read, and are looked at once more
RULES = KeyRules(
    name_key=names.key,
    valid_tax_id=taxid.valid,
    usable_code=buyer.usable_code,
    phones_of_card=phone.of_card,
    phones_of_row=phone.of_call,
)


@dataclass(frozen=True, slots=True)
class StagedTable:
    """A table on its way into the base: staged, or loaded before."""

    examined: ExaminedTable
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
    asked: frozenset[str] = frozenset(),
) -> LoadAccount:
    """Load `paths` into `store`, all or none.

    Args:
        store: the base.
        paths: files of any kind.
        declared: what the user said about them.
        progress: told what is being read.
        needs: the columns of sales that will be asked for; None keeps every recognised one. The digest of
            a file is then counted only when a document asks for it.
        insertion: whether a period is replaced, and whether nothing is kept in the end.
        asked: the tables that the only questions read; empty where anything may be asked later.

    Raises:
        ClientbaseError: one or `SeveralErrors`; the base is as it was.
    """
    examined, passed_over = examine(store, paths, declared, progress)
    examined = deals_as_sales(examined, declared, asked)
    examined.sort(key=_order)
    refusing.wrong_sums(examined, declared.force)
    staged: list[StagedTable] = []
    try:
        for table in examined:
            progress.start(message(N_("loading {file}"), file=Data(table.grid.file.name)))
            if needs is None:
                table.grid.file.digest.start()
            staged.append(_stage(store, table, declared, needs))
        inserted, held = _insert(store, staged, declared, insertion)
    finally:
        for one in staged:
            if one.prepared is not None:
                store.discard(one.prepared)
    answered = needs is not None  # an answer that follows at once says by itself what concerns the base
    accounts = [
        _account(one, loaded, answered=answered) for one, loaded in zip(staged, inserted, strict=True)
    ]
    if not answered:
        accounts = judgement.with_mixed_vat(accounts, store.vat(), [one.examined.plan.vat for one in staged])
        accounts = summary_sheets.told(several_currencies.told(accounts, held))
    accounts = words_not_found.told(accounts, declared.rows)
    return LoadAccount(tuple(accounts), tuple(passed_over), insertion.dry_run)


def _order(table: ExaminedTable) -> int:
    """Lists give sales their names, and decisions are about the cards of both."""
    return {"clients": 0, "decisions": 2}.get(table.plan.table, 1)


# -- the pass over a source --------------------------------------------------------------------------------


def _stage(
    store: Store, table: ExaminedTable, declared: Declared, needs: frozenset[str] | None
) -> StagedTable:
    """Stage a source; lines the engine cannot follow are mended, a misleading sample is read again."""
    first = staging(store, table, needs)
    known = store.known(first)
    if known is not None:
        return StagedTable(table, known=known)
    table, prepared, unreadable = _staged_whole(store, table, first, needs)
    warnings: list[Message] = []
    if (further := _looked_further(store, table, prepared, declared)) is not None:
        again = store.stage(staging(store, further, needs))
        found = store.unreadable(again)
        if sum(found.values()) < sum(unreadable.values()):
            store.discard(prepared)
            table, prepared, unreadable = further, again, found
        else:
            store.discard(again)
    for column in table.plan.columns:
        if column.other and unreadable.get(column.header):
            other = _with_other_reading(table, column)
            again = store.stage(staging(store, other, needs))
            found = store.unreadable(again)
            if found.get(column.header, 0) < unreadable[column.header]:
                store.discard(prepared)
                table, prepared, unreadable = other, again, found
                warnings.append(judgement.read_the_other_way(column))
            else:
                store.discard(again)
    return StagedTable(table, prepared=prepared, warnings=tuple(warnings))


def _looked_further(
    store: Store, table: ExaminedTable, prepared: Prepared, declared: Declared
) -> ExaminedTable | None:
    """The table as it is read when records that could not be read are looked at as well; None for no change.

    A sign of currency or a notation may occur for the first time far below the first rows.
    """
    if table.layout.kind_column is not None or table.layout.row_column is not None:
        return None
    records = store.doubtful_records(prepared, FURTHER)
    if not records:
        return None
    grid = replace(table.grid, head=(*table.grid.head, *records))
    wanted = replace(declared, table=table.recognition.table)
    try:
        recognition = recognise(table.layout, grid, wanted)
        found = plan(grid, table.layout, recognition)
    except ClientbaseError:  # what the first rows said stands
        return None
    styles = [[column.reading for column in one.columns] for one in (table.plan, found)]
    if [style and style.style for style in styles[0]] == [style and style.style for style in styles[1]]:
        return None
    return replace(table, recognition=recognition, plan=found)


def _staged_whole(
    store: Store, table: ExaminedTable, first: Staging, needs: frozenset[str] | None
) -> tuple[ExaminedTable, Prepared, dict[str, int]]:
    """A text whose quotes or line ends the engine cannot follow is mended and staged once more."""
    grid = table.grid
    text = grid.relation if grid.kind == "csv" and isinstance(grid.relation, CsvRelation) else None
    lines = LineCount(text.path) if text and text.quote else None
    prepared, unreadable = None, {}
    try:
        prepared = store.stage(first)
        unreadable = store.unreadable(prepared)
        broken = unreadable.get("") and isinstance(grid.relation, CsvRelation)
        swallowed = text and lines and store.swallows(prepared, lines.value(), text.delimiter)
        if not broken and not swallowed:
            return table, prepared, unreadable
    except TextBrokenError:
        pass
    mended = replace(table, grid=mend_text(grid, store.workspace))
    if prepared is not None:
        if not unreadable.get("") and mended.grid.warnings == grid.warnings:
            return table, prepared, unreadable  # values over several lines, as they were meant
        store.discard(prepared)
    try:
        prepared = store.stage(staging(store, mended, needs))
    except TextBrokenError:
        raise judgement.broken_text(grid) from None
    return mended, prepared, store.unreadable(prepared)


def _with_other_reading(table: ExaminedTable, column: PlannedColumn) -> ExaminedTable:
    reading = column.reading.other() if column.reading else None
    turned = replace(
        column, sql=column.other, other="", reading=reading, style=reading.describe() if reading else None
    )
    columns = tuple(turned if known is column else known for known in table.plan.columns)
    return replace(table, plan=replace(table.plan, columns=columns))


# -- into the base -----------------------------------------------------------------------------------------


def _insert(
    store: Store, staged: Sequence[StagedTable], declared: Declared, insertion: Insertion
) -> tuple[list[Loaded], dict[str, several_currencies.Sums]]:
    """What was loaded, in the order of `staged`, and the tables that then hold several currencies."""
    fresh = [(one, one.prepared) for one in staged if one.prepared is not None]
    waiting = iter([one for one, _ in fresh])
    seen: list[SpokenRows] = []

    sums: dict[tuple[str, ...], Decimal] = {}
    held: dict[str, several_currencies.Sums] = {}

    def check(loaded: Loaded) -> Verdict:
        one = next(waiting)
        alike = (one.examined.plan.table, *one.examined.layout.captions)
        before = sums.get(alike, Decimal(0))
        sums[alike] = before + (loaded.amount or 0)
        forced = refusing.refused_or_forced(loaded, one.examined, declared.force, before)
        seen.extend(loaded.spoken)
        if one is fresh[-1][0]:
            held.update(several_currencies.of(store, [each.examined.plan.table for each, _ in fresh]))
        last = one is staged[-1] and len(fresh) == len(staged)
        strange = words_not_found.warnings(seen, declared.rows) if last else ()
        return Verdict(forced, (*_warnings(one, loaded), *strange))

    inserted = iter(store.insert([prepared for _, prepared in fresh], RULES, check, insertion))
    return [one.known or next(inserted) for one in staged], held


def _warnings(staged: StagedTable, loaded: Loaded) -> tuple[Message, ...]:
    """What may change the figures: answers repeat it as long as the rows are in the base."""
    grid, plan = staged.examined.grid, staged.examined.plan
    doubted = (
        *judgement.warnings(loaded, {column.field: column.header for column in plan.columns}),
        *whose.warnings(staged.examined, loaded),
        *again.warnings(loaded),
        *decided.warnings(loaded),
        *cut_short.warnings(loaded.usual, datetime.now(UTC).date()),
    )
    return (*grid.warnings, *plan.warnings, *staged.warnings, *doubted)


def _account(staged: StagedTable, loaded: Loaded, *, answered: bool) -> LoadedTable:
    table = staged.examined
    grid, layout, plan = table.grid, table.layout, table.plan
    twice = () if answered else judgement.held_twice(loaded.superseded)
    own = table.recognition.preset is not None and table.recognition.preset.is_own  # known without a profile
    warnings = () if loaded.already else (*_warnings(staged, loaded), *judgement.forced(loaded), *twice)
    return LoadedTable(
        file=grid.file.name,
        sheet=grid.sheet,
        kind=grid.kind,
        encoding=grid.encoding,
        table=plan.table,
        header_row=grid.head_lines[layout.header] if layout.header is not None and grid.head_lines else 0,
        fields=tuple(
            RecognisedField(column.column, column.header, column.how, column.style)
            for column in plan.columns
            if column.how != "checked" and column.column not in {*CONTACT_FIELDS, TAX_ID_WRITTEN}
        ),
        ignored=table.recognition.ignored,
        aloud=(*_aloud(table), *whose.notes(loaded), *again.notes(loaded), *decided.notes(loaded)),
        notes=(*grid.notes, *plan.notes, *judgement.notes(loaded)),
        warnings=warnings,
        loaded=loaded,
        profile=None if own else table.recognition.profile,
    )


def _aloud(table: ExaminedTable) -> tuple[Message, ...]:
    """What was made of a source that is no plain list: whose export, which groups, whose sums agree."""
    known, layout = table.recognition.preset, table.layout
    system = [preset.note(known)] if known else []
    grouped = layout.notes if layout.row_column is not None else ()
    return (*system, *grouped, *table.plan.aloud, *refusing.agreement(table))

"""What the files are: every table of every file, recognised and planned; nothing is loaded yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.errors import ClientbaseError, NoTable, Unmapped, UsageError, together
from clientbase.ingest import judgement
from clientbase.ingest.account import PassedOver
from clientbase.ingest.compose.plan import TablePlan, plan
from clientbase.ingest.container import Limits, open_file
from clientbase.ingest.container.beside import shown_name, without_what_lies_beside
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import FoundTable, Layout, find_table
from clientbase.ingest.layout.periods import Named
from clientbase.ingest.mapping import declarations
from clientbase.ingest.mapping.recognise import recognise, table_of
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.messages import N_, Data, message
from clientbase.progress import SILENT, Progress
from clientbase.store import Store

_LAID_OUT_APART = frozenset({"plan", "potential", "costs", "stock"})
_WISHES = frozenset({"wished_frequency", "wished_channel", "wished_topics"})  # what `nps` has no place for


@dataclass(frozen=True, slots=True)
class ExaminedTable:
    """A grid with everything that was understood of it."""

    grid: Grid
    layout: Layout
    recognition: Recognition
    plan: TablePlan


def examine(
    store: Store, paths: Sequence[Path], declared: Declared, progress: Progress = SILENT
) -> tuple[list[ExaminedTable], list[PassedOver]]:
    """Recognise every table of every file; nothing is loaded.

    Raises:
        ClientbaseError: a file is refused or not understood; all such files together.
    """
    examined: list[ExaminedTable] = []
    exports, beside = without_what_lies_beside(paths)
    passed_over = [PassedOver(shown_name(path), "", what) for path, what in beside]
    errors: list[ClientbaseError] = []
    for path in exports:
        progress.start(message(N_("reading {file}"), file=Data(path.name)))
        try:
            grids = open_file(path, declared, Limits(), store.workspace)
            found, left = _recognised(grids, declared, store)
            examined += found
            passed_over += left
        except ClientbaseError as error:
            errors.append(_alone(error) if len(exports) > 1 else error)
    if not errors and examined:
        errors += _unknown_headers(examined)
    if errors:
        raise together(errors)
    return examined, passed_over


def _alone(error: ClientbaseError) -> ClientbaseError:
    """The error, saying that what it asks for would hold for the other files of the command as well."""
    if isinstance(error, Unmapped | NoTable) and error.fix:
        note = message(N_("options hold for every file of a command: load this file alone, then the others"))
        error.fix = (*error.fix, note)
    return error


def _recognised(
    grids: Sequence[Grid], declared: Declared, store: Store
) -> tuple[list[ExaminedTable], list[PassedOver]]:
    """The tables of one file; a sheet that is no table is passed over as long as another is one."""
    found: list[ExaminedTable] = []
    passed_over: list[PassedOver] = []
    refused: list[ClientbaseError] = []
    for grid in grids:
        if grid.hidden:
            passed_over.append(
                PassedOver(grid.file.name, grid.sheet, message(N_("hidden; name it with --sheet to load it")))
            )
            continue
        try:
            found += _tables(grid, declared, store.workspace)
        except Unmapped as error:
            refused.append(error)
            passed_over.append(PassedOver(grid.file.name, grid.sheet, error.problem))
    if not found:
        raise _most_telling(refused) if refused else judgement.nothing_in(grids[0])
    return _own_list(_without_sums(found, passed_over), passed_over), passed_over


def _own_list(found: list[ExaminedTable], passed_over: list[PassedOver]) -> list[ExaminedTable]:
    """Of a document of our own with a list that people fill in only that list: the rest is no data."""
    lists = [table for table in found if table.recognition.preset and table.recognition.preset.is_own]
    if not lists:
        return found
    file = lists[0].grid.file.name
    others = [table.grid.sheet for table in found if table not in lists]
    others += [one.sheet for one in passed_over if one.file == file]
    if others:
        kept = [one for one in passed_over if one.file != file]
        reason = message(
            N_("sheets of the document other than the list that was filled in: {sheets}"),
            sheets=Data(", ".join(others)),
        )
        passed_over[:] = [*kept, PassedOver(file, "", reason)]
    return lists


def _without_sums(found: list[ExaminedTable], passed_over: list[PassedOver]) -> list[ExaminedTable]:
    """Without the sheet of a quarter or of everything, dated by a name, whose months are there as well."""
    names = [_name_that_dates(table) for table in found]
    kept = []
    for table, own in zip(found, names, strict=True):
        if own and any(own.holds(other) for other in names if other is not None):
            reason = message(N_("it holds the sum of other sheets; name it with --sheet to load it alone"))
            passed_over.append(PassedOver(table.grid.file.name, table.grid.sheet, reason))
        else:
            kept.append(table)
    return kept


def _name_that_dates(table: ExaminedTable) -> Named | None:
    """The name of the sheet or of the file that alone gives the rows of a table their day."""
    match = table.recognition.fields.get("date")
    by_name = match is not None and match.how == "title" and table.layout.period is None
    return table.layout.named if by_name else None


def _most_telling(refused: Sequence[ClientbaseError]) -> ClientbaseError:
    """Of several sheets the one that had most to say."""
    return max(refused, key=lambda error: len(error.evidence))


def _tables(grid: Grid, declared: Declared, workspace: Path) -> list[ExaminedTable]:
    """The table of a grid; answers to a survey that hold a score and wishes are two."""
    grid, layout = _laid_out(grid, declared, workspace)
    recognised = [recognise(layout, grid, declared)]
    if declared.table is None and recognised[0].table == "nps" and _WISHES & recognised[0].fields.keys():
        recognised.append(recognise(layout, grid, replace(declared, table="survey")))
    return [ExaminedTable(grid, layout, found, plan(grid, layout, found)) for found in recognised]


def _laid_out(grid: Grid, declared: Declared, workspace: Path) -> FoundTable:
    """The table of a grid, laid out once more as what it turned out to be where that may matter.

    A plan beside a fact is what a table of plans is about, and names across mean another thing in each.
    """
    first, layout = find_table(grid, declared, workspace)
    if declared.table is None and (table := table_of(layout, first, declared)) in _LAID_OUT_APART:
        return find_table(grid, replace(declared, table=table), workspace)
    return first, layout


def deals_as_sales(
    examined: Sequence[ExaminedTable], declared: Declared, asked: Collection[str]
) -> list[ExaminedTable]:
    """The tables of a question about sales: deals alone answer it with those that were won.

    Args:
        examined: what the files are.
        declared: what the user said of them.
        asked: the tables that the question reads.
    """
    held = {table.plan.table for table in examined}
    if "sales" not in asked or "deals" in asked or "sales" in held or declared.table:
        return list(examined)
    return [_sold(table, declared) if table.plan.table == "deals" else table for table in examined]


def _sold(table: ExaminedTable, declared: Declared) -> ExaminedTable:
    """The deals as sales; as they are, where something that a sale needs is not among their columns."""
    try:
        recognition = recognise(table.layout, table.grid, replace(declared, table="sales"))
    except Unmapped:
        return table
    warning = message(
        N_("the file holds deals and the question is about sales: the deals that were won answer it"),
        code="CB-MAP-025",
    )
    found = plan(table.grid, table.layout, replace(recognition, warnings=(warning, *recognition.warnings)))
    return replace(table, recognition=recognition, plan=found)


def _unknown_headers(examined: Sequence[ExaminedTable]) -> Iterator[UsageError]:
    """Headers of --map that no file has."""
    unknown = set.intersection(*(set(table.recognition.unknown) for table in examined))
    headers = [header for table in examined for header in table.layout.captions if header]
    return (declarations.unknown_caption(header, headers) for header in sorted(unknown))

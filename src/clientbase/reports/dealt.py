"""An answer dealt out to managers: a document for each of them, with nobody else's clients."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.analysis import Facts, Result, Role, RowList, TableResult
from clientbase.messages import N_, in_currency, in_whole
from clientbase.reports.present import visible

if TYPE_CHECKING:
    from clientbase.locale import Language

PARAMETER = "files_by_manager"
LONGEST = 60  # letters of a name in the name of a file: some systems allow 255 bytes in all
_UNFIT = re.compile(r"""[<>:"/\\|?*\x00-\x1f]""")


def is_dealt(result: Result, table: str = "") -> bool:
    """Whether the answer was asked for by manager, and the `table` of it that is wanted names them."""
    asked = getattr(result.parameters, PARAMETER, False)
    return bool(asked) and (not table or result.analysis.table(table).place(Role.MANAGER) is not None)


def dealt(result: Result, language: Language) -> list[tuple[str, Result]]:
    """A part for each manager with clients, by what its file is called: by name, clients without one last."""
    named = {name: own for name, table in result.tables.items() if (own := rows_of_each(table)) is not None}
    managers = {
        manager for name, own in named.items() if result.tables[name].table.clients for manager in own
    }
    taken: set[str] = set()
    return [
        (
            _file_name(called(manager, language), taken),
            _part(result, {name: own.get(manager, RowList()) for name, own in named.items()}),
        )
        for manager in sorted(managers, key=order)
    ]


def rows_of_each(table: TableResult) -> dict[str, RowList] | None:
    """Manager → rows, "" for rows of nobody; None for a table that names no managers."""
    at = table.table.place(Role.MANAGER)
    if at is None:
        return None
    found: dict[str, RowList] = {}
    for row in table.rows:
        found.setdefault(str(row[at] or "").strip(), RowList()).append(row)
    return found


def order(manager: str) -> tuple[bool, str, str]:
    """By name, nobody last."""
    return not manager, manager.casefold(), manager


def called(manager: str, language: Language) -> str:
    """The manager, in words where rows are nobody's."""
    return manager or language.text(N_("(no manager)"))


def placed(path: Path, name: str) -> Path:
    """The path of a part of the document at `path`."""
    return path.with_name(f"{path.stem} — {name}{path.suffix}")


def _file_name(manager: str, taken: set[str]) -> str:
    """The name of a manager as every system takes it in that of a file, unlike all `taken` before."""
    bare = _UNFIT.sub("_", visible(manager))[:LONGEST].strip(" .") or "_"
    name, number = bare, 1
    while name.casefold() in taken:
        number += 1
        name = f"{bare} ({number})"
    taken.add(name.casefold())
    return name


def _part(result: Result, rows: Mapping[str, RowList]) -> Result:
    """The tables that name managers with the rows of one, and what they say of themselves."""
    kept = {name: TableResult(result.tables[name].table, own) for name, own in rows.items()}
    facts = Facts({**result.tables, **kept}, result.parameters, result.window, result.control)
    analysis = replace(
        result.analysis,
        tables=tuple(table.table for table in kept.values()),
        charts=tuple(chart for chart in result.analysis.charts if chart.table in kept),
    )
    said = tuple(
        in_whole(in_currency(sentence, result.currency)) for sentence in result.analysis.summary(facts)
    )
    return replace(result, analysis=analysis, tables=kept, summary=said, highlights=())


def parts(
    result: Result, language: Language, paths: Sequence[Path], table: str = ""
) -> list[tuple[Path, Result, int]]:
    """The documents of an answer: path, what it holds, and the place of the path that was asked for."""
    found = dealt(result, language) if is_dealt(result, table) else []
    if not found:
        return [(path, result, place) for place, path in enumerate(paths)]
    return [(placed(path, name), part, place) for place, path in enumerate(paths) for name, part in found]

"""The one column of amounts of a plan, of costs or of a potential, whatever it is called."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import candidates
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.declarations import Said
from clientbase.messages import N_, Data, Label, message

_WANTED = {"plan": "plan_amount", "costs": "spend", "potential": "total_purchases"}


def add(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Take the amounts of a file that is known to be such a table and has one column of them.

    `Amount` of a plan is planned; of several columns only a caption can tell which one is meant.
    """
    name = _WANTED.get(chooser.table.name)
    if name is None or name in chooser.fields:
        return
    used = {column for match in chooser.fields.values() for column in match.columns}
    found = candidates.possible(chooser.table, name, columns, used | said.ignored)
    if len(found) != 1 or not _is_amount(found[0]):
        return
    if chooser.take(name, [Claim(found[0], name, "content")]):
        chooser.warnings.append(
            message(
                N_(
                    "“{header}” was taken as “{field}”, for it holds the only amounts of the file; if it is"
                    ' something else: --map "{header}=-"'
                ),
                code="CB-MAP-165",
                header=Data(found[0].title),
                field=Label(chooser.table.fields[name].meaning),
            )
        )


def _is_amount(column: SourceColumn) -> bool:
    known = dictionary.exact("sales", column.caption)
    return bool(known and known.field == "amount") or candidates.speaks_for("amount", column)

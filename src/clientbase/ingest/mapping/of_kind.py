"""Lists of documents of one kind, which their system writes as it writes its sales: returns by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions.preset import PresetTable
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, message


def add(own: PresetTable | None, names: Sequence[str], chooser: Chooser) -> None:
    """The type of every document, by the preset or by `names`, those of the file and of the sheet."""
    if own is None or "doc_type" in chooser.fields:
        return
    kind, name = own.kind_by(names)
    if kind:
        chooser.fields["doc_type"] = Match(None, "", "title", value=kind)
    if name:
        chooser.warnings.append(
            message(
                N_(
                    "all rows are returns, by the name “{name}”: their amounts reduce the revenue;"
                    " if they are sales: {option}"
                ),
                code="CB-LAY-031",
                name=Data(name),
                option=Data("--set doc_type=sale"),
            )
        )

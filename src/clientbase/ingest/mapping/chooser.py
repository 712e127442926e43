"""Which of the columns that claim a field gets it: the first whose cells hold what its caption says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clientbase.ingest.columns.reading import WEAK, Defaults, Reading, read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import further
from clientbase.ingest.mapping.claims import Claim
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import Aged, Match
from clientbase.ingest.tables.fields import CanonicalTable
from clientbase.messages import N_, Data, Label, Message, Share, message


@dataclass(slots=True)
class Chooser:
    """The fields of one source while they are chosen, and what the user is told of it.

    Attributes:
        table: the canonical table.
        defaults: of the file, for columns that leave their reading open.
        fields: what was chosen so far.
        notes: what is good to know.
        warnings: what may change the figures.
        off: fields that have to be taken off the amount -> 1 where they are added as they are, else -1.
        ageing: of debts, the columns that hold their parts by age.
        made: fields that no column holds and that are computed from others.
    """

    table: CanonicalTable
    defaults: Defaults
    fields: dict[str, Match] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    off: Mapping[str, int] = field(default_factory=dict)
    ageing: tuple[Aged, ...] = ()
    made: set[str] = field(default_factory=set)

    def choose(self, claims: Sequence[Claim]) -> None:
        """For every field the best claim that holds what its name says."""
        by_field: dict[str, list[Claim]] = {}
        for claim in claims:
            by_field.setdefault(claim.field, []).append(claim)
        for name in self.table.fields:
            ranked = sorted(by_field.get(name, []), key=lambda claim: claim.rank)
            if name == "period" and "date" in self.fields and self.table.name == "sales":
                continue
            if ranked and self.take(name, ranked):
                match = self.fields[name] = self._completed(name, self.fields[name], ranked)
                self._tell_others(name, match, ranked)

    def take(self, name: str, ranked: Sequence[Claim]) -> bool:
        """Give the field to the best of its claims; False where none holds such values."""
        match = self._best(name, ranked)
        if match is not None:
            self.fields[name] = match
        return match is not None

    def free(self, columns: Sequence[SourceColumn], said: Said) -> list[SourceColumn]:
        """The columns with a caption that are no field yet and that the user does not want left out."""
        used = {column for match in self.fields.values() for column in match.columns} | said.ignored
        return [column for column in columns if column.caption and column.index not in used]

    def _best(self, name: str, ranked: Sequence[Claim]) -> Match | None:
        readings = [
            (claim, read(self.table.fields[name], claim.column.cells, self.defaults)) for claim in ranked
        ]
        first, reading = readings[0]
        if first.how == "declared":
            if not reading.clean():
                text = N_("{share} of the values of “{header}” were read as “{field}”")
                self.warnings.append(self._doubt(name, first.column, reading, text))
            return self._match(first, reading)
        full = [pair for pair in readings if pair[0].column.filled] or readings
        for claim, found in full:
            if found.clean():
                return self._match(claim, found)
        claim, found = max(full, key=lambda pair: pair[1].share)
        if found.share >= WEAK:
            text = N_(
                "only {share} of the values of “{header}” can be read as “{field}”; it was taken all the same"
            )
            self.warnings.append(self._doubt(name, claim.column, found, text))
            return self._match(claim, found)
        text = N_(
            "“{header}” looks like “{field}” by its name, but only {share} of its values are; it is not used"
        )
        told = self.warnings if name in self.table.required else self.notes
        told.append(self._doubt(name, claim.column, found, text))
        return None

    def _match(self, claim: Claim, reading: Reading) -> Match:
        if claim.note:
            self.notes.append(claim.note)
        return Match(claim.column.index, claim.column.title, claim.how, reading)

    def _completed(self, name: str, match: Match, ranked: Sequence[Claim]) -> Match:
        """The match with the further columns that add to it."""
        others = [(claim.column, claim.how) for claim in ranked if claim.column.index != match.column]
        added = further.further(self.table.fields[name], match.how, others, self.defaults)
        if added:
            self.notes.append(further.note(self.table.fields[name], match.header, added))
        return replace(match, further=added)

    def _tell_others(self, name: str, match: Match, ranked: Sequence[Claim]) -> None:
        """Say which columns of a required field are not used."""
        others = [claim.column.title for claim in ranked if claim.column.index not in match.columns]
        if others and name in self.table.required:
            self.notes.append(
                message(
                    N_("“{header}” was taken as “{field}”; not used: {others}"),
                    header=Data(match.header),
                    field=Label(self.table.fields[name].meaning),
                    others=Data(", ".join(others)),
                )
            )

    def _doubt(self, name: str, column: SourceColumn, reading: Reading, text: str) -> Message:
        return message(
            text,
            code="CB-MAP-010",
            header=Data(column.title),
            share=Share(reading.share),
            field=Label(self.table.fields[name].meaning),
        )

"""Everything that keeps a list of decisions from being applied, told at once with its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clientbase import counts
from clientbase.errors import UNCHANGED, DecisionsRefused, at
from clientbase.messages import N_, Data, Message, message
from clientbase.store.contradictions import Contradiction, Where

_MOST = 50  # contradictions told one by one
_AGAIN = "clientbase dedupe -o review.xlsx"


@dataclass(slots=True)
class Problems:
    """The rows of a list that cannot be applied, by what is wrong with them."""

    file: str
    sheet: str
    column: str = "decision"  # caption of the column of decisions
    unknown: list[int] = field(default_factory=list)
    edited: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    doubled: list[tuple[int, int]] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any((self.unknown, self.edited, self.words, self.groups, self.doubled, self.contradictions))

    def of_another_base(self) -> DecisionsRefused:
        """The error of a list none of whose cards is known."""
        return DecisionsRefused(
            message(N_("none of the cards of this list is in the base: it was made from another one")),
            place=at(self.file, self.sheet),
            state=message(UNCHANGED),
            fix=[
                message(N_("load the client lists it was made from into the same base first")),
                message(N_("or make it anew: {command}"), command=Data(_AGAIN)),
            ],
        )

    def error(self) -> DecisionsRefused:
        """The error with all of them."""
        return DecisionsRefused(
            message(N_("decisions that cannot be applied")),
            place=at(self.file, self.sheet),
            evidence=list(self._evidence()),
            state=message(UNCHANGED),
            fix=list(self._ways_out()),
        )

    def _evidence(self) -> Iterator[Message]:
        if self.words:
            yield message(
                N_("“{column}”: a word that is no decision (rows: {rows})"),
                column=Data(self.column),
                rows=Data(counts.ranges(self.words)),
            )
        for text, rows in (
            (N_("no such card in this base (rows: {rows})"), self.unknown),
            (N_("list, row and id of the card do not go with its name (rows: {rows})"), self.edited),
            (N_("a decision without a group (rows: {rows})"), self.groups),
        ):
            if rows:
                yield message(text, rows=Data(counts.ranges(rows)))
        for pair in self.doubled:
            yield message(N_("one card, two decisions (rows: {rows})"), rows=Data(counts.ranges(pair)))
        for one in self.contradictions[:_MOST]:
            yield message(
                N_("made one client (rows: {merged}) and kept apart (rows: {apart})"),
                merged=Data(_places(one.merged)),
                apart=Data(_places(one.apart)),
            )
        if (further := len(self.contradictions) - _MOST) > 0:
            yield message(N_("contradictions besides these: {n}"), n=further)

    def _ways_out(self) -> Iterator[Message]:
        if self.words:
            yield message(N_("write merge, apart or later there, or nothing"))
        if self.unknown or self.edited or self.groups:
            yield message(
                N_("take these rows out or restore their cells; or make the list anew: {command}"),
                command=Data(_AGAIN),
            )
        if self.doubled or self.contradictions:
            yield message(N_("change one of the decisions of each line, and load the file again"))
        if any(file for one in self.contradictions for file, _ in (*one.merged, *one.apart)):
            yield message(
                N_("to take earlier decisions back: {command}"), command=Data("clientbase unload FILE")
            )


def _places(places: Iterable[Where]) -> str:
    """Rows of the list, then those of earlier files."""
    files: dict[str, list[int]] = {}
    for file, row in sorted(places):
        files.setdefault(file, []).append(row)
    told = {file: counts.ranges(rows) for file, rows in files.items()}
    return "; ".join(f"{file}: {rows}" if file else rows for file, rows in told.items())

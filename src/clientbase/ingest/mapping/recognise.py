"""Which table a source is, and which of its columns is which field.

By name first (the user's word, the dictionary, the dictionary without a suffix, something very similar), then
by content: a column that does not hold what its name says gives way to the next one, and the user is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from clientbase import counts
from clientbase.ingest.compose import deals, several
from clientbase.ingest.grid import Declared, Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import (
    declarations,
    dictionary,
    from_title,
    language,
    preset,
    profile,
    unmapped,
)
from clientbase.ingest.mapping.ambiguous import RULES, Verdict
from clientbase.ingest.mapping.reading import WEAK, Defaults, Reading, read
from clientbase.ingest.mapping.sample import Column, columns, defaults
from clientbase.ingest.mapping.which_table import ENOUGH, choose, missing_needs, synonym
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import CanonicalTable
from clientbase.messages import N_, Data, Label, Message, Share, Value, message

How = Literal["declared", "profile", "preset", "exact", "content", "suffix", "guess", "constant", "title"]
_ORDER: tuple[How, ...] = ("declared", "profile", "preset", "exact", "content", "suffix", "guess")
_NEVER_GUESSED = frozenset({"date", "amount"})
_GUESSES = 100  # columns for which similar captions are looked for


@dataclass(frozen=True, slots=True)
class Match:
    """Where the values of a field come from: a column, or a constant of the user."""

    column: int | None
    header: str
    how: How
    note: Message | None = None
    reading: Reading | None = None
    value: str = ""
    further: tuple[several.Further, ...] = ()  # columns that add to it

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns of it, the first one first."""
        own = () if self.column is None else (self.column,)
        return own + tuple(more.column for more in self.further)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a source was recognised as.

    Attributes:
        table: the canonical table.
        score: how much of the source supports it; only good for comparing sources.
        fields: canonical field -> where its values come from.
        ignored: captions of the columns that are not used.
        alternatives: field -> captions of further columns that mean the same.
        unknown: captions of `--map` that this source does not have.
        language: of the captions: en, ru or uk.
        currency: ISO code named by the caption of the amount or the title block, "" if none.
        preset: the export it is, None where it is no known one.
        profile: what to remember of the source for the next one like it.
        won: of deals taken as sales, the columns that tell which were won, the surest first.
    """

    table: str
    score: float
    fields: Mapping[str, Match]
    ignored: tuple[str, ...]
    alternatives: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    language: str
    currency: str
    defaults: Defaults
    notes: tuple[Message, ...]
    warnings: tuple[Message, ...]
    preset: preset.Preset | None = None
    won: tuple[Column, ...] = ()
    profile: profile.Profile | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A column that may be a field, and how that was found out; the smallest `rank` is tried first."""

    column: Column
    field: str
    how: How
    priority: int
    note: Message | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        return _ORDER.index(self.how), self.priority, self.column.index


@dataclass(slots=True)
class _Work:
    """The state of one recognition."""

    table: CanonicalTable
    defaults: Defaults
    notes: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add_title(self, layout: Layout, file: str, fields: dict[str, Match]) -> None:
        """What the title block or the name of the file says for every row."""
        for name, value, warning in from_title.constants(self.table.name, layout, file, fields):
            fields[name] = Match(None, "", "title", value=value)
            self.warnings += [warning] if warning else []


def recognise(layout: Layout, grid: Grid, declared: Declared) -> Recognition:
    """The table and the fields of a source.

    Raises:
        Unmapped: needed fields have no column; it names all of them, with candidates.
        UsageError: `--map`, `--set` or `--as` names a field or a table that does not exist.
    """
    found = columns(grid, layout)
    said = declarations.resolve(declared, layout, found)
    spoken = language.of_captions([column.caption for column in found] + list(layout.context))
    learnt = profile.find(declared.profiles, found, said.table)
    learnt = learnt if learnt and said.allows(learnt.table) else None
    known = preset.find([*(column.caption for column in found), *(column.short for column in found)])
    known = known if known and said.allows(said.table or known.table) else None
    kind = learnt or known
    default = kind.table if kind else choose(found, said, dated=layout.period is not None)
    table = TABLES[said.table or default]
    work = _Work(table, defaults(grid, found, spoken, known.dates if known else None))
    own = known.tables.get(table.name) if known else None
    fields = _fields(work, found, said, own, learnt)
    work.add_title(layout, grid.file.name, fields)
    missing = missing_needs(table, fields)
    if table.name == "sales" and (nobody := from_title.without_client(layout, missing, fields)):
        work.warnings.append(nobody)
        missing = ()
    if missing or (len(fields) < ENOUGH and not said.table and not said.fields):
        raise unmapped.error(grid, table, missing or table.needs, found)
    _warn_about_clients(work, fields, found)
    used = {column for match in fields.values() for column in match.columns}
    return Recognition(
        table=table.name,
        score=len(fields) / max(len(found), 1),
        fields=fields,
        ignored=tuple(column.title for column in found if column.index not in used),
        alternatives=work.alternatives,
        unknown=said.unknown,
        language=spoken,
        currency=_currency(layout, fields),
        defaults=work.defaults,
        notes=(*layout.notes, *([preset.note(known)] if known else []), *work.notes),
        warnings=(
            *layout.warnings,
            *(learnt.changes(found, layout.levels) if learnt else ()),
            *work.warnings,
        ),
        profile=profile.of_source(grid, layout, table.name, found, fields, learnt),
        preset=known,
        won=deals.won_columns(table.name, own.stages(found) if own else (), found),
    )


def _fields(
    work: _Work,
    found: Sequence[Column],
    said: declarations.Said,
    own: preset.PresetTable | None,
    learnt: profile.Profile | None,
) -> dict[str, Match]:
    """Where every field comes from: the user's word, what was learnt, the preset, names, contents."""
    kept = learnt.columns_of(found) if learnt else {}
    unused = {column for column, name in kept.items() if not name} | (own.unused(found) if own else set())
    said = replace(said, ignored=said.ignored | unused)
    fields = _choose(work, _candidates(work.table, found, said, own, kept))
    _add_rulings(work, found, fields, said)
    _add_guesses(work, found, fields, said)
    for name, value in {**(learnt.values if learnt else {}), **said.constants(work.table)}.items():
        fields[name] = Match(None, "", "constant", value=value)
    return fields


# -- which field ---------------------------------------------------------------------------------------------


def _candidates(
    table: CanonicalTable,
    found: Sequence[Column],
    said: declarations.Said,
    known: preset.PresetTable | None,
    kept: Mapping[int, str],
) -> list[_Candidate]:
    candidates = []
    own = said.columns(table.name)
    for column in found:
        if column.index in own:
            candidates.append(_Candidate(column, own[column.index], "declared", 0))
        elif column.index not in said.ignored:
            if column.index in kept:
                place = known.place(column) if known else None
                priority = place[0] if place else 0
                candidates.append(_Candidate(column, kept[column.index], "profile", priority))
            elif known and (place := known.place(column)) is not None:
                candidates.append(_Candidate(column, place[1], "preset", place[0]))
            elif meant := synonym(table.name, column):
                candidates.append(_Candidate(column, meant.field, "exact", meant.priority))
            elif meant := dictionary.without_suffix(table.name, column.caption):
                candidates.append(_Candidate(column, meant.field, "suffix", meant.priority))
    if table.name == "sales":
        candidates = _ruled(candidates)
    return candidates


def _ruled(candidates: list[_Candidate]) -> list[_Candidate]:
    """Candidates of captions that are in the dictionary and yet in doubt, as their rule decides."""
    by_field = {candidate.field: candidate.column for candidate in reversed(candidates)}
    ruled = []
    for candidate in candidates:
        rule = RULES.get(dictionary.normal(candidate.column.caption))
        others = {name: column for name, column in by_field.items() if column is not candidate.column}
        verdict = rule(candidate.column, others) if rule and candidate.how == "exact" else None
        if verdict is None:
            ruled.append(candidate)
        elif verdict.field:
            ruled.append(_Candidate(candidate.column, verdict.field, "content", 99, verdict.note))
    return ruled


def _choose(work: _Work, candidates: Sequence[_Candidate]) -> dict[str, Match]:
    """For every field the best candidate that holds what its name says."""
    fields: dict[str, Match] = {}
    by_field: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    for name in work.table.fields:
        ranked = sorted(by_field.get(name, []), key=lambda candidate: candidate.rank)
        if name == "period" and "date" in fields and work.table.name == "sales":
            continue
        if ranked and (match := _best(work, name, ranked)):
            fields[name] = match = _completed(work, name, match, ranked)
            others = tuple(c.column.title for c in ranked if c.column.index not in match.columns)
            if others:
                work.alternatives[name] = others
                if name in work.table.required:
                    work.notes.append(
                        message(
                            N_("“{header}” was taken as “{field}”; not used: {others}"),
                            header=Data(match.header),
                            field=Label(work.table.fields[name].meaning),
                            others=Data(", ".join(others)),
                        )
                    )
    return fields


def _best(work: _Work, name: str, ranked: Sequence[_Candidate]) -> Match | None:
    readings = [(c, read(work.table.fields[name], c.column.cells, work.defaults)) for c in ranked]
    first, reading = readings[0]
    if first.how == "declared":
        if not reading.clean():
            text = N_("{share} of the values of “{header}” were read as “{field}”")
            work.warnings.append(_doubt(work, name, first.column, reading, text))
        return _match(work, first, reading)
    full = [pair for pair in readings if pair[0].column.filled] or readings
    for candidate, found in full:
        if found.clean():
            return _match(work, candidate, found)
    candidate, found = max(full, key=lambda pair: pair[1].share)
    if found.share >= WEAK:
        text = N_(
            "only {share} of the values of “{header}” can be read as “{field}”; it was taken all the same"
        )
        work.warnings.append(_doubt(work, name, candidate.column, found, text))
        return _match(work, candidate, found)
    text = N_(
        "“{header}” looks like “{field}” by its name, but only {share} of its values are; it is not used"
    )
    told = work.warnings if name in work.table.required else work.notes
    told.append(_doubt(work, name, candidate.column, found, text))
    return None


def _completed(work: _Work, name: str, match: Match, ranked: Sequence[_Candidate]) -> Match:
    """The match with the further columns that add to it."""
    others = [(c.column, c.how) for c in ranked if c.column.index != match.column]
    added = several.further(work.table.fields[name], match.how, others, work.defaults)
    if added:
        work.notes.append(several.note(work.table.fields[name], match.header, added))
    return replace(match, further=added)


def _doubt(work: _Work, name: str, column: Column, reading: Reading, text: str) -> Message:
    return message(
        text,
        code="CB-MAP-010",
        header=Data(column.title),
        share=Share(reading.share),
        field=Label(work.table.fields[name].meaning),
    )


def _match(work: _Work, candidate: _Candidate, reading: Reading) -> Match:
    if candidate.note:
        work.notes.append(candidate.note)
    return Match(candidate.column.index, candidate.column.title, candidate.how, candidate.note, reading)


def _add_rulings(
    work: _Work, found: Sequence[Column], fields: dict[str, Match], said: declarations.Said
) -> None:
    """Captions that are in no dictionary because they mean too much: decided by the other columns."""
    if work.table.name != "sales":
        return
    by_index = {column.index: column for column in found}
    for column in _free(found, fields, said):
        rule = RULES.get(dictionary.normal(column.caption))
        others = {name: by_index[m.column] for name, m in fields.items() if m.column is not None}
        verdict: Verdict | None = rule(column, others) if rule and synonym("sales", column) is None else None
        if verdict is None:
            continue
        if verdict.field and verdict.field not in fields:
            match = _best(
                work, verdict.field, [_Candidate(column, verdict.field, "content", 0, verdict.note)]
            )
            if match:
                fields[verdict.field] = match
        elif not verdict.field:
            work.notes.append(verdict.note)


def _add_guesses(
    work: _Work, found: Sequence[Column], fields: dict[str, Match], said: declarations.Said
) -> None:
    """Captions very similar to a known one; never for a date or an amount, which the user has to confirm."""
    for column in _free(found, fields, said)[:_GUESSES]:
        known = synonym(work.table.name, column) or dictionary.normal(column.caption) in RULES
        guess = None if known else dictionary.similar(work.table.name, column.caption)
        if guess is None or guess[1].field in fields:
            continue
        name = guess[1].field
        words: dict[str, Value] = {
            "header": Data(column.title),
            "field": Label(work.table.fields[name].meaning),
            "name": name,
        }
        if name in _NEVER_GUESSED:
            text = N_('“{header}” may be “{field}”; if it is, say so: --map "{header}={name}"')
            work.notes.append(Message(text, words))
            continue
        note = Message(N_("“{header}” was taken as “{field}” because of its similar name"), words)
        if match := _best(work, name, [_Candidate(column, name, "guess", 0, note)]):
            fields[name] = match


def _free(found: Sequence[Column], fields: Mapping[str, Match], said: declarations.Said) -> list[Column]:
    used = {column for match in fields.values() for column in match.columns} | said.ignored
    return [column for column in found if column.caption and column.index not in used]


# -- what follows --------------------------------------------------------------------------------------------


def _warn_about_clients(work: _Work, fields: Mapping[str, Match], found: Sequence[Column]) -> None:
    """A client column with one value is more likely the owner of the file."""
    by_index = {column.index: column for column in found}
    names = [name for name in ("client_name", "client_id", "client") if name in fields]
    clients = [by_index[m.column] for name in names if (m := fields[name]).column is not None]
    if clients and max(column.distinct for column in clients) == 1 and len(clients[0].filled) > 1:
        work.warnings.append(
            message(
                N_("“{header}” holds one client only in the first {rows}"),
                code="CB-MAP-011",
                header=Data(clients[0].title),
                rows=counts.rows(len(clients[0].cells)),
            )
        )


def _currency(layout: Layout, fields: Mapping[str, Match]) -> str:
    amounts = (fields[name].header for name in ("amount", "amount_net", "price", "rate") if name in fields)
    return next((code for code in map(dictionary.currency, amounts) if code), layout.currency)

"""Which table a source is, and which of its columns is which field.

By name first (the user's word, the dictionary, the dictionary without a suffix, something very similar), then
by content: a column that does not hold what its name says gives way to the next one, and the user is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from clientbase.ingest.grid import Declared, Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import declarations, dictionary, language, unmapped
from clientbase.ingest.mapping.ambiguous import MAY_BE_AMOUNT, RULES, Verdict
from clientbase.ingest.mapping.canonical import TABLES
from clientbase.ingest.mapping.fields import CanonicalTable
from clientbase.ingest.mapping.reading import WEAK, Defaults, Reading, read
from clientbase.ingest.mapping.sample import Column, columns, defaults
from clientbase.messages import N_, Count, Data, Label, Message, Share, Value, message

How = Literal["declared", "exact", "content", "suffix", "guess", "constant"]
_ORDER: tuple[How, ...] = ("declared", "exact", "content", "suffix", "guess")
_NEVER_GUESSED = frozenset({"date", "amount"})
_GUESSES = 100  # columns for which similar captions are looked for
_PER_NEED = 2  # a table that needs more and has it is the better reading of a source
_STAFF = frozenset(
    (
        "employeeid",
        "hiredate",
        "reportsto",
        "salary",
        "табельныйномер",
        "датаприема",
        "оклад",
        "табельнийномер",
        "датаприйому",
    )
)
_ENOUGH = 2  # fields that make a source a table, if the user does not say which it is


@dataclass(frozen=True, slots=True)
class Match:
    """Where the values of a field come from: a column, or a constant of the user."""

    column: int | None
    header: str
    how: How
    note: Message | None = None
    reading: Reading | None = None
    value: str = ""


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


def recognise(layout: Layout, grid: Grid, declared: Declared) -> Recognition:
    """The table and the fields of a source.

    Raises:
        Unmapped: needed fields have no column; it names all of them, with candidates.
        UsageError: `--map`, `--set` or `--as` names a field or a table that does not exist.
    """
    found = columns(grid, layout)
    said = declarations.resolve(declared, layout, found)
    spoken = language.of_captions([column.caption for column in found] + list(layout.context))
    table = TABLES[_table(found, said)]
    work = _Work(table, defaults(grid, found, spoken))
    candidates = _candidates(table, found, said)
    fields = _choose(work, candidates)
    _add_rulings(work, found, fields, said)
    _add_guesses(work, found, fields, said)
    for name, value in said.constants(table).items():
        fields[name] = Match(None, "", "constant", value=value)
    missing = missing_needs(table, fields)
    if missing or (len(fields) < _ENOUGH and not said.table and not said.fields):
        raise unmapped.error(grid, table, missing or table.needs, found)
    _warn_about_clients(work, fields, found)
    used = {match.column for match in fields.values()}
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
        notes=(*layout.notes, *work.notes),
        warnings=tuple(work.warnings),
    )


# -- which table ---------------------------------------------------------------------------------------------


def _table(found: Sequence[Column], said: declarations.Said) -> str:
    """The table whose needs are met and that explains most columns; sales where none stands out."""
    if said.table:
        return said.table
    allowed = (
        name for name in TABLES if said.allows(name) and not (name == "clients" and _of_employees(found))
    )
    meanings = {name: _meanings(name, found, said) for name in allowed}
    shared: dict[int, int] = {}
    for fields in meanings.values():
        for column in set(fields.values()):
            shared[column] = shared.get(column, 0) + 1
    scores: dict[str, tuple[bool, float]] = {}
    for name, fields in meanings.items():
        table = TABLES[name]
        have = fields.keys() | said.constants(table).keys()
        missing = len(missing_needs(table, have))
        own = sum(1 / shared[column] for column in set(fields.values()))
        complete = not missing and len(have) >= _ENOUGH
        if name == "clients" and _has_events(meanings):
            complete = False
        scores[name] = complete, _PER_NEED * (len(table.needs) - missing) + own + (name == "sales")
    return max(scores, key=lambda name: scores[name]) if scores else "sales"


def _of_employees(found: Sequence[Column]) -> bool:
    """A staff list looks like a client list of persons, but for what only employees have."""
    return any(dictionary.compact(dictionary.normal(column.caption)) in _STAFF for column in found)


def _has_events(meanings: Mapping[str, Mapping[str, int]]) -> bool:
    """A column of days that no client list has: the rows are events, even if their amount was not found."""
    known = set(meanings["clients"].values())
    return any(meanings.get("sales", {}).get(name, -1) not in {-1, *known} for name in ("date", "doc_ref"))


def _meanings(table: str, found: Sequence[Column], said: declarations.Said) -> dict[str, int]:
    """Field -> column, by name alone."""
    fields: dict[str, int] = {}
    for column in found:
        if column.index in said.fields or column.index in said.ignored:
            continue
        synonym = _synonym(table, column)
        if synonym:
            fields.setdefault(synonym.field, column.index)
    fields.update({name: column for column, name in said.columns(table).items()})
    if table == "sales" and "amount" not in fields:
        doubtful = [column.index for column in found if dictionary.normal(column.caption) in MAY_BE_AMOUNT]
        if doubtful:
            fields["amount"] = doubtful[0]
    return fields


def missing_needs(table: CanonicalTable, have: Iterable[str]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The groups of needed fields of which no alternative is complete."""
    names = set(have)
    return tuple(
        group for group in table.needs if not any(names.issuperset(alternative) for alternative in group)
    )


# -- which field ---------------------------------------------------------------------------------------------


def _synonym(table: str, column: Column) -> dictionary.Synonym | None:
    return dictionary.exact(table, column.caption) or dictionary.exact(table, column.short)


def _candidates(table: CanonicalTable, found: Sequence[Column], said: declarations.Said) -> list[_Candidate]:
    candidates = []
    own = said.columns(table.name)
    for column in found:
        if column.index in own:
            candidates.append(_Candidate(column, own[column.index], "declared", 0))
        elif column.index not in said.ignored:
            if synonym := _synonym(table.name, column):
                candidates.append(_Candidate(column, synonym.field, "exact", synonym.priority))
            elif synonym := dictionary.without_suffix(table.name, column.caption):
                candidates.append(_Candidate(column, synonym.field, "suffix", synonym.priority))
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
            fields[name] = match
            others = tuple(c.column.title for c in ranked if c.column.index != match.column)
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
            work.warnings.append(
                _doubt(
                    first.column, reading, N_("{share} of the values of “{header}” were read as “{field}”")
                )
            )
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
        work.warnings.append(_named(_doubt(candidate.column, found, text), work, name))
        return _match(work, candidate, found)
    text = N_(
        "“{header}” looks like “{field}” by its name, but only {share} of its values are; it is not used"
    )
    told = work.warnings if name in work.table.required else work.notes
    told.append(_named(_doubt(candidate.column, found, text), work, name))
    return None


def _doubt(column: Column, reading: Reading, text: str) -> Message:
    return message(text, code="CB-MAP-010", header=Data(column.title), share=Share(reading.share))


def _named(doubt: Message, work: _Work, name: str) -> Message:
    return Message(doubt.text, {**doubt.values, "field": Label(work.table.fields[name].meaning)}, doubt.code)


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
        verdict: Verdict | None = rule(column, others) if rule and _synonym("sales", column) is None else None
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
        known = _synonym(work.table.name, column) or dictionary.normal(column.caption) in RULES
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
    used = {match.column for match in fields.values()} | said.ignored
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
                rows=Count(len(clients[0].cells), N_("{n} row"), N_("{n} rows")),
            )
        )


def _currency(layout: Layout, fields: Mapping[str, Match]) -> str:
    amounts = (fields[name].header for name in ("amount", "amount_net", "price") if name in fields)
    return next((code for code in map(dictionary.currency, amounts) if code), layout.currency)

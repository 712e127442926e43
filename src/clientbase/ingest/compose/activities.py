"""Contacts with clients: on which day and at what time, which way, and who was on the other side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from clientbase import counts
from clientbase.ingest.clean import clock, party, text, vocabulary
from clientbase.ingest.clean.sql import listed, literal
from clientbase.ingest.compose import persons
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message

_TABLE = "activities"
_MIDNIGHT = "00:00"
_OFTEN = 3  # rows of a number that may be the own one
_WAYS = {"caller": "inbound", "called": "outbound"}


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Everything a contact has that is made of several columns."""
    _sides(columns, result, records)
    _way_of_type(columns, records)
    _result_of_log(columns, records)
    _moment(columns, result, records)
    persons.compose(_TABLE, columns, result, records)
    if (lasted := columns.get("duration")) is not None and lasted.index is not None:
        columns["duration"] = replace(lasted, sql=clock.without_day(lasted.sql))


def _cells(records: Records, column: PlannedColumn) -> list[str]:
    return [found for record in records if (found := text.parse(cell(record, column), text.Style()))]


# -- when --------------------------------------------------------------------------------------------------


def _moment(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Day and time; what is only planned is dated by its plan."""
    day, planned = columns.get("date"), columns.get("planned_at")
    clocks = [_clock(columns.get(name), records) for name in ("time", "date")]
    if planned is not None and planned.index is not None:
        if day is None:
            columns["date"] = replace(planned, field="date", column="date")
        elif day.index is not None:
            columns["date"] = replace(day, sql=f"coalesce({day.sql}, {planned.sql})", other="")
        empty = [record for record in records if day is None or not text.stripped(cell(record, day))]
        if any(text.stripped(cell(record, planned)) for record in empty):
            result.notes.append(
                message(
                    N_("contacts without a day of their own are only planned: “{header}” dates them"),
                    header=Data(planned.header),
                )
            )
        clocks.append(_clock(planned, records, unless=day))
    known = [sql for sql in clocks if sql]
    if known:
        header = (columns.get("time") or day or planned or columns["date"]).header
        columns["time"] = computed(_TABLE, "time", f"coalesce({', '.join(known)}, null)", header)
    if day is not None and ("utc" in day.header.lower() or clock.in_utc(_cells(records, day))):
        result.notes.append(
            message(
                N_("“{header}” is in UTC: days and times are those of Greenwich, as written"),
                header=Data(day.header),
            )
        )


def _clock(column: PlannedColumn | None, records: Records, unless: PlannedColumn | None = None) -> str:
    """SQL: the time of day of a column, "" where its cells have none; midnight alone is no time."""
    if column is None or column.index is None:
        return ""
    said = {clock.parse(one) for one in _cells(records, column)} - {None}
    if not said or said == {_MIDNIGHT}:
        return ""
    sql = clock.expression(f"c{column.index}")
    return f"case when {unless.sql} is null then {sql} end" if unless else sql


# -- which way, and with whom ------------------------------------------------------------------------------


def _way_of_type(columns: dict[str, PlannedColumn], records: Records) -> None:
    """«Звонок (исходящий)»: the direction stands in the type."""
    kind = columns.get("type")
    if "direction" in columns or kind is None or kind.index is None:
        return
    if any(map(party.direction, _cells(records, kind))):
        sql = party.word_of_direction(kind.sql)
        columns["direction"] = computed(_TABLE, "direction", sql, kind.header)


def _result_of_log(columns: dict[str, PlannedColumn], records: Records) -> None:
    """The status of a log of calls or letters is what came of them, unless it tells planned ones apart."""
    state, kind = columns.get("status"), columns.get("type")
    if state is None or "result" in columns or kind is None or kind.index is not None:
        return
    planned = vocabulary.words("progress", "planned")
    cells = [text.folded(one) for one in _cells(records, state)]
    if state.how != "declared" and not any(one.startswith(planned) for one in cells) and not _flags(cells):
        columns["result"] = replace(columns.pop("status"), field="result", column="result")


def _flags(cells: list[str]) -> bool:
    words = {*vocabulary.words("cells", "yes"), *vocabulary.words("cells", "no")}
    return words.issuperset(cells)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two sides of every contact: names of what is computed once a row, and the columns."""

    caller: str
    called: str
    columns: tuple[PlannedColumn, ...]

    @property
    def header(self) -> str:
        return ", ".join(column.header for column in self.columns)


def _sides(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The side that is not ours has the phone, the e-mail and the name; ours is the manager."""
    read = [(name, columns.pop(name)) for name in _WAYS if name in columns]
    if not read:
        return
    empty = party.expression("cast(null as varchar)")
    shared = {name: result.share(party.expression(column.sql)) for name, column in read}
    caller, called = (shared.get(name) or result.share(empty) for name in _WAYS)
    sides = _Sides(caller, called, tuple(column for _, column in read))
    said = columns.get("direction")
    own = _own_lines([column for _, column in read], records)
    which = result.share(_other(sides, said.sql if said else "", own, [name for name, _ in read]))
    _fill(columns, sides, which, records)
    if said is None:
        ways = " ".join(f"when {literal(side)} then {literal(way)}" for side, way in _WAYS.items())
        sql = f"case {which} {ways} when 'internal' then 'internal' end"
        columns["direction"] = computed(_TABLE, "direction", sql, sides.header)
    doubtful = _undecided(read, said, own, records)
    if doubtful:
        result.warnings.append(
            message(
                N_(
                    "{headers}: in {rows} of the first {all} nothing says which side is the client; no phone"
                    " was taken there: {option}"
                ),
                code="CB-MAP-142",
                headers=Data(sides.header),
                rows=counts.rows(doubtful),
                all=counts.rows(len(records)),
                option=Data("--set direction=inbound"),
            )
        )


def _other(sides: _Sides, said: str, own: tuple[str, ...], names: list[str]) -> str:
    """SQL: `caller` or `called`, the side that is not ours, `internal` for both ours, else NULL.

    An extension is ours whatever the direction says; then the direction, then the line that is in most rows.
    """
    if len(names) == 1:
        ours = f"strlen({getattr(sides, names[0])}.number) <= {party.EXTENSION}"
        return f"case when {ours} then 'internal' else {literal(names[0])} end"
    a, b = sides.caller, sides.called
    short = {side: f"coalesce(strlen({side}.number) <= {party.EXTENSION}, false)" for side in (a, b)}
    way = party.direction_sql(said) if said else "cast(null as varchar)"
    line = {side: _is_own(side, own) for side in (a, b)}
    bare = {side: f"({side}.number is null and {side}.email is null)" for side in (a, b)}
    return (
        f"case when {short[a]} and {short[b]} then 'internal' when {short[a]} then 'called'"
        f" when {short[b]} then 'caller'"
        f" else coalesce(case {way} when 'inbound' then 'caller' when 'outbound' then 'called'"
        f" when 'internal' then 'internal' end,"
        f" case when {line[a]} and not {line[b]} then 'called' when {line[b]} and not {line[a]} then 'caller'"
        f" when {bare[a]} and not {bare[b]} then 'called' when {bare[b]} and not {bare[a]} then 'caller' end)"
        " end"
    )


def _key(side: party.Side) -> str:
    """What all contacts over one own line or mail server have in common."""
    return side.number if side.is_phone else side.email.partition("@")[2]


def _is_own(side: str, own: tuple[str, ...]) -> str:
    if not own:
        return "false"
    key = f"coalesce({side}.number, split_part({side}.email, '@', 2))"
    return f"coalesce({key} in {listed(own)}, false)"


def _own_lines(read: list[PlannedColumn], records: Records) -> tuple[str, ...]:
    """The number or the domain that takes part in more contacts than any other, and in most of them."""
    found: Counter[str] = Counter()
    for record in records:
        found.update({key for column in read if (key := _key(party.parse(cell(record, column))))})
    first, second = [*found.most_common(2), ("", 0), ("", 0)][:2]
    often = first[1] >= _OFTEN and 2 * first[1] > len(records) and first[1] > second[1]
    return (first[0],) if often else ()


def _undecided(
    read: list[tuple[str, PlannedColumn]],
    said: PlannedColumn | None,
    own: tuple[str, ...],
    records: Records,
) -> int:
    """Records of the sample whose sides cannot be told apart."""
    if len(read) == 1 or (said is not None and said.index is None):
        return 0
    count = 0
    for record in records:
        sides = [party.parse(cell(record, column)) for _, column in read]
        far = all(side.is_phone or side.email for side in sides)
        known = said is not None and party.direction(cell(record, said))
        count += far and not known and sum(_key(side) in own for side in sides) != 1
    return count


def _fill(columns: dict[str, PlannedColumn], sides: _Sides, which: str, records: Records) -> None:
    """Phone, e-mail and name of the other side where no column has them, and our side as the manager."""
    seen = [party.parse(one) for column in sides.columns for one in _cells(records, column)]
    holds = {
        "phone": any(side.is_phone for side in seen),
        "email": any(side.email for side in seen),
        "contact": any(side.name for side in seen),
        "manager": any(side.name or side.is_extension for side in seen),
    }
    theirs = "case {w} when 'caller' then {a}.{part} when 'called' then {b}.{part} end"
    ours = "case {w} when 'caller' then {b}.{part} else case when {w} is not null then {a}.{part} end end"

    def part(template: str, name: str) -> str:
        return template.format(w=which, a=sides.caller, b=sides.called, part=name)

    digits = part(theirs, "number")
    phone = f"case when strlen({digits}) > {party.EXTENSION} then {part(theirs, 'written')} end"
    made = {"phone": phone, "email": part(theirs, "email"), "contact": part(theirs, "name")}
    made["manager"] = f"coalesce({part(ours, 'name')}, case when strlen({part(ours, 'number')})"
    made["manager"] += f" <= {party.EXTENSION} then {part(ours, 'number')} end)"
    for name, sql in made.items():
        known = columns.get(name)
        if known is None and holds[name]:
            columns[name] = computed(_TABLE, name, sql, sides.header)
        elif known is not None and name in {"phone", "email"}:
            columns[name] = replace(known, sql=f"coalesce({known.sql}, {sql})")

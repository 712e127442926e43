"""Cross-tabs: managers, branches or months across the columns, each with the same measures under it.

`Выручка | Количество` repeated under `Иванов`, `Петров`, `Итого`; or one measure only, with the months (or
the managers and their total) as the captions themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, pairwise

from clientbase.ingest.captions import dictionary, language, preset
from clientbase.ingest.clean import date, number, text, vocabulary
from clientbase.ingest.layout import bands, header, periods, rows
from clientbase.messages import N_, Data, Message, message

_PAIR = 2  # so many of a kind are repeated; one alone is a caption of two rows
_MONTH = 31  # days of the longest period that is told as a month is
_MOSTLY = 0.9
_ROUNDING = Decimal("0.01")
_WORDS = {
    "period": {"en": "Period", "ru": "Период", "uk": "Період"},
    "manager": {"en": "Manager", "ru": "Менеджер", "uk": "Менеджер"},
    "measure": {"en": "Amount", "ru": "Сумма", "uk": "Сума"},
    "plan": {"en": "Plan", "ru": "План", "uk": "План"},
    "costs": {"en": "Spend", "ru": "Расходы", "uk": "Витрати"},
    "potential": {"en": "Potential", "ru": "Потенциал", "uk": "Потенціал"},
}
_DAY = date.Style(words=True)


@dataclass(frozen=True, slots=True)
class Cross:
    """The repeated part of a table.

    Attributes:
        dimension: caption of the column that the names across become.
        groups: name -> caption of a measure -> its column.
        total: the same for the group of totals; empty where there is none.
        measures: captions of the measures, in order.
        assumed: nothing in the file says what the names across are.
        left_out: bands such as `Plan` beside the groups, which are no sales.
        yearless: months stand across, and nothing tells of which year.
        long: quarters or years stand across.
        sums: quarters or years that stand beside their months, in the columns `unused`.
        table: what the rows are, "" where that is not known yet.
    """

    dimension: str
    groups: Mapping[str, Mapping[str, int]]
    total: Mapping[str, int]
    measures: tuple[str, ...]
    assumed: bool
    left_out: tuple[str, ...] = ()
    yearless: bool = False
    long: bool = False
    sums: tuple[str, ...] = ()
    unused: frozenset[int] = frozenset()
    table: str = ""

    @property
    def columns(self) -> frozenset[int]:
        """Every column that belongs to a group or to the totals."""
        found = {column for group in self.groups.values() for column in group.values()}
        return frozenset(found | set(self.total.values()) | self.unused)

    def notes(self) -> tuple[Message, ...]:
        """What was done, in words."""
        done = message(
            N_("a cross-tab: {names} stand across the columns and became rows of “{caption}”"),
            names=Data(_shown(list(self.groups))),
            caption=Data(self.dimension),
        )
        if not self.sums:
            return (done,)
        sums = N_("{names} are sums of other columns and were not counted again")
        return done, message(sums, names=Data(", ".join(self.sums)))

    def warnings(self) -> tuple[Message, ...]:
        """What was assumed, and what was left out."""
        names = ", ".join(self.left_out)
        other = self.table in _WORDS  # than sales
        said = (bands.not_of(names, self.table) if other else bands.not_sales(names, ""),) if names else ()
        if self.long:
            said = (*said, _dated_by_first() if other else _of_long_periods())
        if not self.assumed:
            return said
        return (
            *said,
            message(
                N_(
                    "nothing says what stands across the columns; it was taken as “{caption}”,"
                    ' correct it with --map "{caption}=FIELD"'
                ),
                code="CB-LAY-011",
                caption=Data(self.dimension),
            ),
        )


def _of_long_periods() -> Message:
    return message(
        N_(
            "quarters or years stand across the columns: their sales were dated the first day of each;"
            " purchases and regularity cannot be told from it"
        ),
        code="CB-LAY-024",
    )


def _dated_by_first() -> Message:
    return message(
        N_("quarters or years stand across the columns: what stands under each was dated its first day"),
        code="CB-MAP-161",
    )


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")  # noqa: PLR2004 - enough to recognise


def is_total(caption: str) -> bool:
    """Whether a caption names the total over the columns."""
    return rows.kind((caption,)) == "total"


@dataclass(frozen=True, slots=True)
class _Told:
    """What else is known of a cross-tab: the lines above it, its language, what its rows are."""

    context: Sequence[str]
    spoken: str
    table: str

    @property
    def measure(self) -> str:
        """The caption of the amounts where only names stand across."""
        return _WORDS.get(self.table, _WORDS["measure"])[self.spoken]

    def is_never(self, caption: str) -> bool:
        """Whether a caption is that of a band which is nothing of the table."""
        return bands.kind(caption) in bands.never(self.table) and not bands.is_measure(caption)


def find(
    block: Sequence[Sequence[str]],
    label: int,
    data: Sequence[Sequence[str]],
    context: Sequence[str],
    names: tuple[str, str] = ("", ""),
    table: str = "",
) -> Cross | None:
    """The cross-tab under the header rows of `block`, None where nothing is repeated.

    Under all rows where a plan or a fact stands between the names and the measures, else under any two of
    them, else in one. `names` are those of the sheet and of the file: they may tell the year of months.
    `table` is what the rows are, "" where that is not known yet: then they are looked at as sales.
    """
    spoken = language.of_captions([*(cell for record in block for cell in record), *context])
    told = _Told(context, spoken, table)
    whole = header.joined(block)
    pairs = [header.joined(pair) for pair in pairwise(block)]
    if len(block) > 1 and any(bands.kind(part) for own in whole for part in own):
        pairs = [whole, *pairs]
    found = (_several_rows(parts, label, told) for parts in pairs)
    above = (_measures_above(parts, label, told) for parts in pairs)
    alone = (_one_row(record, label, data, told) for record in block)
    cross = next((cross for cross in chain(found, above, alone) if cross is not None), None)
    return _dated(replace(cross, table=table), context, names) if cross else None


def _dated(cross: Cross, context: Sequence[str], names: tuple[str, str]) -> Cross:
    """Months, quarters and years across as the first day they cover."""
    if not all(map(periods.is_period, cross.groups)):
        return cross
    spans = periods.across(tuple(cross.groups), context, *names)
    known = [span for span in spans.values() if span is not None]
    if len(known) < len(spans):
        return replace(cross, yearless=True)
    sums = [
        name for name, span in zip(spans, known, strict=True) if any(_holds(span, other) for other in known)
    ]
    if sums:
        kept = {name: own for name, own in cross.groups.items() if name not in sums}
        unused = frozenset(column for name in sums for column in cross.groups[name].values())
        return _dated(replace(cross, groups=kept, sums=tuple(sums), unused=unused), context, names)
    firsts = {name: first.isoformat() for name, (first, _) in zip(spans, known, strict=True)}
    if all(date.parse(name, _DAY) == first for name, (first, _) in zip(spans, known, strict=True)):
        firsts = {name: name for name in firsts}
    long = any((last - first).days > _MONTH for first, last in known)
    return replace(cross, groups={firsts[name]: own for name, own in cross.groups.items()}, long=long)


def _holds(one: periods.Span, other: periods.Span) -> bool:
    """Whether a period is a part of another, as a month is of its quarter."""
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def _several_rows(parts: Sequence[Sequence[str]], label: int, told: _Told) -> Cross | None:
    """Names that span the same measures: `Иванов`, `Петров` over «Выручка | Количество»."""
    groups: dict[str, dict[str, int]] = {}
    left_out: dict[str, None] = {}
    for column, own in enumerate(parts):
        if column <= label or len(own) < _PAIR:
            continue
        names = [part for part in own[:-1] if not bands.kind(part)]
        over = [part for part in own if told.is_never(part)]
        if over:
            left_out[over[0]] = None
        elif measure := _measure(own, told):
            groups.setdefault(" ".join(names) or own[0], {}).setdefault(measure, column)
    names = [name for name in groups if not is_total(name)]
    if not names or any(map(bands.kind, names)):  # a plan, a fact, returns: no names of anybody
        return None
    if any(
        bands.turned((name, measure)) for name in names for measure in groups[name]
    ):  # with and without VAT
        return None
    most = max((tuple(groups[name]) for name in names), key=len)
    repeated = {name: groups[name] for name in names if set(groups[name]) <= set(most)}
    if len(repeated) < _PAIR:  # one group is a caption of two rows
        return None
    total = next((group for name, group in groups.items() if is_total(name)), {})
    dimension, assumed = _dimension(list(repeated), told)
    return Cross(dimension, repeated, total, most, assumed, tuple(left_out))


def _measure(own: Sequence[str], told: _Told) -> str:
    """The measure of a column under a name: its own caption, that of money for a fact, "" for none."""
    if "returns" in map(bands.kind, own[:-1]):
        refund = next(part for part in own if bands.kind(part) == "returns")
        return refund if bands.is_money(own[-1]) and bands.is_measure(refund) else ""
    if bands.is_measure(own[-1]):
        return own[-1]
    return told.measure if bands.is_wanted(own[-1], told.table) else ""


def _measures_above(parts: Sequence[Sequence[str]], label: int, told: _Told) -> Cross | None:
    """Measures, or a plan and a fact, over the same months: «Сумма» over `Январь 2026 | Февраль 2026`."""
    groups: dict[str, dict[str, int]] = {}
    total: dict[str, int] = {}
    left_out: dict[str, None] = {}
    columns = [(column, own) for column, own in enumerate(parts) if column > label and len(own) == _PAIR]
    for column, (over, name) in columns:
        measure = over if bands.is_measure(over) else told.measure * bands.is_wanted(over, told.table)
        if told.is_never(over):
            left_out[over] = None
        elif measure and is_total(name):
            total[measure] = column
        elif measure and periods.is_period(name):
            groups.setdefault(name, {}).setdefault(measure, column)
    measures = tuple(next(iter(groups.values()), {}))
    if len(groups) < _PAIR or len(measures) + len(left_out) < _PAIR:
        return None
    dimension, assumed = _dimension(list(groups), told)
    return Cross(dimension, groups, total, measures, assumed, tuple(left_out))


def _one_row(captions: Sequence[str], label: int, data: Sequence[Sequence[str]], told: _Told) -> Cross | None:
    """Months as captions; or names whose cells sum up to the column of totals."""
    named = {column: text.stripped(cell) for column, cell in enumerate(captions) if column > label and cell}
    total = next((column for column, caption in named.items() if is_total(caption)), None)
    months = {column: caption for column, caption in named.items() if periods.is_period(caption)}
    across = months
    if len(set(months.values())) < len(months):  # under what nobody knows
        return None
    if len(months) < _PAIR:
        across = {
            column: caption
            for column, caption in named.items()
            if column != total and not dictionary.exact(told.table or "sales", caption)
        }
        if len(across) < _PAIR or total is None or not _adds_up(data, list(across), total):
            return None
        if preset.find(captions) is not None:  # the total of a known export is that of a document
            return None
    measure = _named(told.context, "measures") or told.measure
    dimension, assumed = _dimension(list(across.values()), told)
    groups = {caption: {measure: column} for column, caption in across.items()}
    return Cross(dimension, groups, {measure: total} if total is not None else {}, (measure,), assumed)


def _adds_up(data: Sequence[Sequence[str]], parts: Sequence[int], total: int) -> bool:
    """Whether the cells of `parts` sum up to the cell of `total` in nearly all rows."""
    cells = [cell for record in data for column in (*parts, total) if (cell := record[column])]
    style = number.detect(cells)
    good = bad = 0
    for record in data:
        whole = number.parse(record[total], style)
        if whole is not None:
            found = [number.parse(record[column], style) or Decimal(0) for column in parts]
            equal = abs(sum(found, Decimal(0)) - whole) <= _ROUNDING
            good, bad = good + equal, bad + (not equal)
    return good > 0 and good >= _MOSTLY * (good + bad)


def _dimension(names: Sequence[str], told: _Told) -> tuple[str, bool]:
    """The caption of what stands across, and whether it was only assumed."""
    if all(map(periods.is_period, names)):
        return _WORDS["period"][told.spoken], False
    said = _named(told.context, "columns")
    return (said, False) if said else (_WORDS["manager"][told.spoken], True)


def _named(context: Sequence[str], what: str) -> str:
    """The first name after a line like `Группировки колонок: Менеджер` of the title block."""
    for line in context:
        folded = text.folded(line)
        for word in vocabulary.words("title", what):
            if folded.startswith(word):
                rest = line.split(":", 1)[-1]
                return text.stripped(rest.split(";")[0].split(",")[0])
    return ""

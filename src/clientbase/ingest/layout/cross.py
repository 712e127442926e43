"""Cross-tabs: managers, branches or months across the columns, each with the same measures under it.

`Выручка | Количество` repeated under `Иванов`, `Петров`, `Итого`; or one measure only, with the months (or
the managers and their total) as the captions themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase.ingest.captions import dictionary, language, preset
from clientbase.ingest.clean import date, number, text, vocabulary
from clientbase.ingest.layout import rows
from clientbase.messages import N_, Data, Message, message

_MEASURES = frozenset({"qty", "amount", "amount_net", "cost", "profit", "margin_pct", "price", "vat_amount"})
_MOSTLY = 0.9
_ROUNDING = Decimal("0.01")
_WORDS = {
    "period": {"en": "Period", "ru": "Период", "uk": "Період"},
    "manager": {"en": "Manager", "ru": "Менеджер", "uk": "Менеджер"},
    "measure": {"en": "Amount", "ru": "Сумма", "uk": "Сума"},
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
    """

    dimension: str
    groups: Mapping[str, Mapping[str, int]]
    total: Mapping[str, int]
    measures: tuple[str, ...]
    assumed: bool

    @property
    def columns(self) -> frozenset[int]:
        """Every column that belongs to a group or to the totals."""
        found = {column for group in self.groups.values() for column in group.values()}
        return frozenset(found | set(self.total.values()))

    def notes(self) -> tuple[Message, ...]:
        """What was done, in words."""
        return (
            message(
                N_("a cross-tab: {names} stand across the columns and became rows of “{caption}”"),
                names=Data(_shown(list(self.groups))),
                caption=Data(self.dimension),
            ),
        )

    def warnings(self) -> tuple[Message, ...]:
        """What was assumed."""
        if not self.assumed:
            return ()
        return (
            message(
                N_(
                    "nothing says what stands across the columns; it was taken as “{caption}”,"
                    ' correct it with --map "{caption}=FIELD"'
                ),
                code="CB-LAY-011",
                caption=Data(self.dimension),
            ),
        )


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")  # noqa: PLR2004 - enough to recognise


def is_measure(caption: str) -> bool:
    """Whether a caption is that of money, a quantity or a ratio of a sales report."""
    known = dictionary.exact("sales", caption)
    return bool(known and known.field in _MEASURES) or dictionary.normal(caption) in {"стоимость", "вартість"}


def is_total(caption: str) -> bool:
    """Whether a caption names the total over the columns."""
    return rows.kind((caption,)) == "total"


def find(
    upper: Sequence[str],
    lower: Sequence[str],
    label: int,
    data: Sequence[Sequence[str]],
    context: Sequence[str],
) -> Cross | None:
    """The cross-tab under two header rows (`upper` may be empty), None where nothing is repeated.

    The captions of a known export that has its sales and its returns side by side are none.
    """
    if preset.find([*upper, *lower]) is not None:
        return None
    spoken = language.of_captions([*upper, *lower, *context])
    return _two_rows(upper, lower, label, context, spoken) or _one_row(lower, label, data, context, spoken)


def _two_rows(
    upper: Sequence[str], lower: Sequence[str], label: int, context: Sequence[str], spoken: str
) -> Cross | None:
    groups: dict[str, dict[str, int]] = {}
    current = ""
    for column, below in enumerate(lower):
        above = text.stripped(upper[column]) if column < len(upper) else ""
        current = above or current
        caption = text.stripped(below)
        if column > label and caption and current and is_measure(caption):
            groups.setdefault(current, {}).setdefault(caption, column)
    names = [name for name in groups if not is_total(name)]
    if not names:
        return None
    most = max((tuple(groups[name]) for name in names), key=len)
    repeated = {name: groups[name] for name in names if set(groups[name]) <= set(most)}
    if len(repeated) < 2:  # noqa: PLR2004 - one group is a caption of two rows
        return None
    total = next((group for name, group in groups.items() if is_total(name)), {})
    dimension, assumed = _dimension(list(repeated), context, spoken)
    return Cross(dimension, repeated, total, most, assumed)


def _one_row(
    captions: Sequence[str], label: int, data: Sequence[Sequence[str]], context: Sequence[str], spoken: str
) -> Cross | None:
    """Months as captions; or names whose cells sum up to the column of totals."""
    named = {column: text.stripped(cell) for column, cell in enumerate(captions) if column > label and cell}
    total = next((column for column, caption in named.items() if is_total(caption)), None)
    months = {column: caption for column, caption in named.items() if date.parse(caption, _DAY)}
    across = months
    if len(months) < 2:  # noqa: PLR2004 - as above
        across = {
            column: caption
            for column, caption in named.items()
            if column != total and not dictionary.exact("sales", caption)
        }
        if len(across) < 2 or total is None or not _adds_up(data, list(across), total):  # noqa: PLR2004
            return None
    measure = _named(context, "measures") or _WORDS["measure"][spoken]
    dimension, assumed = _dimension(list(across.values()), context, spoken)
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


def _dimension(names: Sequence[str], context: Sequence[str], spoken: str) -> tuple[str, bool]:
    """The caption of what stands across, and whether it was only assumed."""
    if all(date.parse(name, _DAY) for name in names):
        return _WORDS["period"][spoken], False
    said = _named(context, "columns")
    return (said, False) if said else (_WORDS["manager"][spoken], True)


def _named(context: Sequence[str], what: str) -> str:
    """The first name after a line like `Группировки колонок: Менеджер` of the title block."""
    for line in context:
        folded = text.folded(line)
        for word in vocabulary.words("title", what):
            if folded.startswith(word):
                rest = line.split(":", 1)[-1]
                return text.stripped(rest.split(";")[0].split(",")[0])
    return ""

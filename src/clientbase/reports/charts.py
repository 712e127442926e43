"""The data of a picture, the same for the page and for the native charts of the workbook.

A picture has at most a few hundred points: people see no more, and a chart of 20,000 columns neither
opens nor prints. Where rows are put together or left out, the picture says so in its `note`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_, Label, message
from clientbase.reports.palette import paints, tone_letter
from clientbase.reports.present import axis_writer, formatter, is_finite, shown, visible
from clientbase.reports.thinning import OTHER, Spot, levels, thin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientbase.analysis import Cell, Chart, Column, Report, Result
    from clientbase.locale import Language
    from clientbase.reports.present import Shown

PLAIN_TITLES = {
    0: N_("{label}"),
    3: N_("{label}, thousands"),
    6: N_("{label}, millions"),
    9: N_("{label}, billions"),
}
UNIT_TITLES = {
    0: N_("{label}, {unit}"),
    3: N_("{label}, thousand {unit}"),
    6: N_("{label}, million {unit}"),
    9: N_("{label}, billion {unit}"),
}
SERIES_KINDS = frozenset({ChartKind.LINE, ChartKind.STACK})
ROUNDING = 1e-6  # of shares that add up to a whole
FEW_WORDS, SHORT_WORD = 6, 10  # of an axis: so many stand side by side, of so many letters
LONG_KINDS = frozenset({ChartKind.PARETO, ChartKind.LINE, ChartKind.STACK, ChartKind.WATERFALL})


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a picture: a key of `palette.PAINTS` and its word, "" for the only series."""

    paint: str
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: its place on the axis from 1, its coordinate, where it begins and ends, whose it is.

    `low` is not zero only in a waterfall; `text` is the tooltip, `caption` what is written over a step.
    """

    place: int
    x: float
    low: float
    y: float
    share: float | None
    series: int
    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line at a share."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything a chart shows, in the language of the report. `power` scales the axis: 10^power."""

    kind: ChartKind
    title: str
    x_title: str
    y_title: str
    share_title: str
    y_type: Type
    power: int
    labels: tuple[str, ...]  # of the places on the axis, in order
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    note: str
    lying: bool = False  # names are read along lying bars, not under standing ones

    @property
    def has_legend(self) -> bool:
        """Whether colours mean something that is not written elsewhere."""
        return bool(self.series[0].label) and self.kind is not ChartKind.WATERFALL

    @property
    def is_whole(self) -> bool:
        """Whether the layers of a stack are parts of one whole: its axis then ends at 100 %."""
        if self.kind is not ChartKind.STACK or self.y_type is not Type.SHARE:
            return False
        heights = [0.0] * len(self.labels)
        for point in self.points:
            heights[point.place - 1] += point.y
        return max(heights) <= 1 + ROUNDING and min(point.y for point in self.points) >= 0

    @property
    def is_flat(self) -> bool:
        """Whether a waterfall has no step of any height: nothing was sold in either of its periods."""
        return self.kind is ChartKind.WATERFALL and all(point.low == point.y for point in self.points)

    @property
    def largest(self) -> float:
        """The largest height, for the number format of the axis."""
        return max((abs(point.y) for point in self.points), default=0.0)


def pictures(result: Result, language: Language) -> tuple[Picture, ...]:
    """The pictures a result can draw: those with something to show, matrices apart."""
    charts = (chart for chart in result.analysis.charts if chart.kind is not ChartKind.HEATMAP)
    drawn = (_picture(result, chart, language) for chart in charts)
    return tuple(picture for picture in drawn if picture.points and not picture.is_flat)


def front_pictures(report: Report, language: Language) -> list[Picture]:
    """The pictures that rooms give to the first sheet of a report."""
    found: list[Picture] = []
    for result in report.results:
        analysis = result.analysis
        given = tuple(chart for chart in analysis.charts if chart.table in analysis.front.charts)
        found += pictures(replace(result, analysis=replace(analysis, charts=given)), language)
    return found


def matrices(result: Result) -> tuple[Chart, ...]:
    """The charts that are drawn as a table of coloured cells."""
    return tuple(
        chart
        for chart in result.analysis.charts
        if chart.kind is ChartKind.HEATMAP and len(result.tables[chart.table].rows)
    )


def share_digits(picture: Picture) -> int:
    """Decimals of the percents on an axis: more where all shares are small."""
    return 0 if picture.largest >= 0.1 else 1 if picture.largest >= 0.01 else 2  # noqa: PLR2004 - 10 and 1 %


def axis_title(column: Column, power: int, currency: str, language: Language) -> str:
    """The label of a column with the power of ten its axis is drawn in and its unit."""
    label = Label(column.label)
    unit = visible(currency) if column.type is Type.MONEY and not column.unit else language.text(column.unit)
    if unit:
        return language.render(message(UNIT_TITLES[power], label=label, unit=unit))
    return language.render(message(PLAIN_TITLES[power], label=label))


def _picture(result: Result, chart: Chart, language: Language) -> Picture:
    table = result.tables[chart.table]
    columns = {item.column.name: item for item in shown(table, result.currency, language)}
    y, x = columns[chart.y], columns[chart.x]
    share = columns[chart.share] if chart.share else None
    classes = columns[chart.classes] if chart.classes else None
    lying = chart.kind in {ChartKind.BARS, ChartKind.STACK} and x.column.type is Type.TEXT
    lying = lying or (chart.kind is ChartKind.BARS and _is_wordy(x, language))
    spots, note = thin(chart.kind, _spots(result, chart), language, lying=lying)
    if chart.kind is ChartKind.WATERFALL:
        spots = levels(spots, chart.totals)
    top = max((max(abs(spot.y), abs(spot.low)) for spot in spots), default=0.0)
    power = 0 if y.column.type is Type.SHARE else axis_power(top)
    groups = _groups(spots, classes.column if classes else None)
    return Picture(
        chart.kind,
        language.text(chart.title),
        x.header,
        axis_title(y.column, power, result.currency, language),
        share.header if share else "",
        y.column.type,
        power,
        _labels(chart.kind, spots, x, language),
        _series(groups, classes, language),
        _points(chart.kind, spots, groups, (x, y, share), language),
        _marks(result, chart, language),
        " ".join(filter(None, (note, _days(result, chart, x, language)))),
        lying,
    )


def _days(result: Result, chart: Chart, x: Shown, language: Language) -> str:
    """Of which days the levels of a waterfall are: `before: 2025-04–2025-06; now: 2026-04–2026-06`."""
    if not chart.spans:
        return ""
    write, spans = formatter(x, language), {}
    for row in result.tables[chart.spans].records():
        start, end = row["starts"], row["ends"]
        if isinstance(start, date) and isinstance(end, date):
            spans[next(iter(row.values()))] = language.days(start, end)
    return "; ".join(f"{write(level)}: {spans[level]}" for level in chart.totals if level in spans)


def _spots(result: Result, chart: Chart) -> list[Spot]:
    table = result.tables[chart.table]
    at = table.table.index
    x, y = at(chart.x), at(chart.y)
    share, classes = (at(name) if name else None for name in (chart.share, chart.classes))
    several = chart.kind in SERIES_KINDS
    spots = []
    for row in table.rows:
        height = row[y]
        if not is_finite(height):
            continue
        part = row[share] if share is not None else None
        group = None if classes is None else row[classes] if several else tone_letter(row[classes]) or None
        spots.append(Spot(row[x], row[x], 1, float(height), float(part) if is_finite(part) else None, group))
    return spots


def _groups(spots: Sequence[Spot], column: Column | None) -> list[Cell]:
    """The series that occur: in the order of their labels, else of the alphabet of their letters."""
    found = list(dict.fromkeys(spot.group for spot in spots))
    declared: list[Cell] = [value for value in column.labels if value in found] if column else []
    rest = [value for value in found if value not in declared and value is not OTHER]
    return [*declared, *rest, *([OTHER] if OTHER in found else [])]


def _series(groups: Sequence[Cell], classes: Shown | None, language: Language) -> tuple[Series, ...]:
    if classes is None and groups and groups[0] is not None:  # the steps of a waterfall
        return tuple(Series(str(group), str(group)) for group in groups)
    if classes is None or not any(group is not None for group in groups):
        return (Series("", ""),)
    write = formatter(classes, language)
    words = [language.text(OTHER) if group is OTHER else write(group) or "–" for group in groups]
    keys = paints("other" if group is OTHER else group for group in groups)
    return tuple(Series(paint, word) for paint, word in zip(keys, words, strict=True))


def _labels(kind: ChartKind, spots: Sequence[Spot], x: Shown, language: Language) -> tuple[str, ...]:
    ends = [(spot.first, spot.last) for spot in spots]
    ends = list(dict.fromkeys(ends)) if kind in SERIES_KINDS else ends
    write = axis_writer(x, [first for first, _ in ends], language)
    return tuple(write(first) if first == last else f"{write(first)}–{write(last)}" for first, last in ends)


def _points(
    kind: ChartKind,
    spots: Sequence[Spot],
    groups: Sequence[Cell],
    columns: tuple[Shown, Shown, Shown | None],
    language: Language,
) -> tuple[Point, ...]:
    x, y, share = columns
    write_x, write_y = formatter(x, language), formatter(y, language)
    write_share = formatter(share, language) if share and share is not y else None
    places: dict[Cell, int] = {}
    points = []
    for number, spot in enumerate(spots, 1):
        place = places.setdefault(spot.first, len(places) + 1) if kind in SERIES_KINDS else number
        label = write_x(spot.first)
        label = label if spot.rows == 1 else f"{label}–{write_x(spot.last)}"
        step = spot.y - spot.low if kind is ChartKind.WATERFALL else spot.y
        parts = [f"{x.header}: {label}", f"{y.header}: {write_y(_exact(step, y))}"]
        if write_share and share:
            parts.append(f"{share.header}: {write_share(spot.share)}")
        points.append(
            Point(
                place, _coordinate(spot.last, place), spot.low, spot.y, spot.share,
                groups.index(spot.group), "\n".join(parts),
                _caption(spot, step, y, language) if kind is ChartKind.WATERFALL else "",
            )
        )  # fmt: skip
    return tuple(points)


def _exact(value: float, y: Shown) -> float:
    """A height without the dust of the additions that led to it."""
    return round(value, 4) if y.column.type is Type.MONEY else value


def _caption(spot: Spot, step: float, y: Shown, language: Language) -> str:
    """The height of a level, the signed change of a step, in full but without cents."""
    if y.column.type is Type.SHARE:
        text = language.share(abs(step), 1)
    else:
        text = language.number(abs(step), 0 if abs(step) >= 100 else y.digits)  # noqa: PLR2004 - three digits
    sign = {"up": "+", "down": "−"}.get(str(spot.group), "−" if step < 0 else "")
    return sign + text


def _coordinate(value: Cell, place: int) -> float:
    """Where a point stands: its own number or day, else its place in the row."""
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if is_finite(value) else float(place)


def axis_power(largest: float) -> int:
    """The power of ten in whose units a number of this size is read at a glance."""
    return next((power for power in (9, 6, 3) if largest >= 2 * 10**power), 0)


def _is_wordy(x: Shown, language: Language) -> bool:
    """Whether the words of a label column are too many and too long to stand side by side."""
    words = [language.text(label) for label in x.column.labels.values()]
    return len(words) > FEW_WORDS and max(map(len, words)) > SHORT_WORD


def _marks(result: Result, chart: Chart, language: Language) -> tuple[Mark, ...]:
    values: Mapping[str, object] = result.parameter_values()
    marks = []
    for name in chart.marks:
        value = values[name]
        if isinstance(value, bool) or value is None:
            continue
        share = float(str(value))
        whole = round(share * 100, 6) % 1 == 0
        marks.append(Mark(language.share(share, 0 if whole else 1), share))
    return tuple(marks)

"""Pictures: heights that add up, colours that mean one thing, and words for what is left out."""

from __future__ import annotations

import dataclasses
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.reports.movement_answer import COMPONENTS, GROUPS, MONTHS, movement

from clientbase.analysis import ChartKind, RowList, TableResult, Type
from clientbase.reports.charts import pictures
from clientbase.reports.matrix import MOST_COLUMNS, cropped, matrix, short_writer
from clientbase.reports.page.matrix import matrix_view
from clientbase.reports.page.vega import sizes, svg
from clientbase.reports.palette import CLASSES, HUES, PAINTS, paints
from clientbase.reports.thinning import SERIES, Spot, levels, thin
from clientbase.reports.xlsx import document
from clientbase.reports.xlsx.blocks import block
from clientbase.reports.xlsx.charts import half

MOVEMENT = movement()
amounts = st.decimals(-(10**9), 10**9, places=2)


def with_rows(result, name, rows):
    tables = {**result.tables, name: TableResult(result.tables[name].table, RowList(rows))}
    return dataclasses.replace(result, tables=tables)


def drawn(result, language, kind):
    return [picture for picture in pictures(result, language) if picture.kind is kind]


# -- waterfall ----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(before=amounts, changes=st.lists(amounts, min_size=1, max_size=6))
def test_steps_of_a_waterfall_follow_one_another(before, changes):
    spots = [Spot(str(i), str(i), 1, float(change), None, None) for i, change in enumerate(changes)]
    end = float(before + sum(changes))
    spots = [
        Spot("before", "before", 1, float(before), None, None), *spots, Spot("now", "now", 1, end, None, None)
    ]  # fmt: skip
    built = levels(spots, ("before", "now"))
    assert [spot.low for spot in (built[0], built[-1])] == [0, 0]
    for previous, spot in pairwise(built[:-1]):
        assert spot.low == previous.y
    assert built[-2].y == pytest.approx(built[-1].y, abs=1e-3)
    assert {spot.group for spot in built[1:-1]} <= {"up", "down"}


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(amounts, min_size=6, max_size=6))
def test_native_columns_stand_where_the_steps_are(steps, english):
    rows = list(zip(COMPONENTS, [*steps, sum(steps)], strict=True))
    pictures = drawn(with_rows(MOVEMENT, "bridge", rows), english, ChartKind.WATERFALL)
    assert bool(pictures) is any(steps)  # a chart without any column cannot be written
    assume(pictures)
    (picture,) = pictures
    made = block("Chart data", picture, 0, english)
    for point, row in zip(picture.points, made.rows, strict=True):
        for sign in (1, -1):
            parts = [
                (cells.paint, row[cells.place])
                for cells in made.heights
                if isinstance(row[cells.place], float) and row[cells.place] * sign > 0
            ]
            base = sum(value for paint, value in parts if paint == "base") * sign
            seen = sum(value for paint, value in parts if paint != "base") * sign
            low, high = sorted((max(sign * point.low, 0), max(sign * point.y, 0)))
            assert seen == pytest.approx(high - low, abs=1e-6)
            assert base == pytest.approx(low if seen else 0, abs=1e-6)


def test_a_workbook_of_two_empty_periods_is_written_without_its_waterfall(english, tmp_path):
    rows = list(zip(COMPONENTS, [Decimal(0)] * 7, strict=True))
    document.write(with_rows(MOVEMENT, "bridge", rows), english, tmp_path / "empty.xlsx")
    with zipfile.ZipFile(tmp_path / "empty.xlsx") as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert charts
    assert all(b"<c:ser>" in chart for chart in charts)


def test_a_waterfall_says_its_changes(english):
    (picture,) = drawn(MOVEMENT, english, ChartKind.WATERFALL)
    assert [point.caption for point in picture.points] == [
        "1,200,000", "+310,000", "+45,000", "+220,000", "−180,000", "−401,000", "1,194,000",
    ]  # fmt: skip
    assert picture.points[2].text == "Component: Returned\nChange, UAH: 45,000.50"


# -- series -------------------------------------------------------------------------------------------------


def test_a_word_has_one_colour_in_every_picture(english):
    stack, *_ = drawn(MOVEMENT, english, ChartKind.STACK)
    (line,) = drawn(MOVEMENT, english, ChartKind.LINE)
    assert stack.series == line.series
    assert [series.label for series in stack.series] == list(GROUPS.values())
    assert len({PAINTS[series.paint] for series in stack.series}) == len(GROUPS)
    rows = [row for row in MOVEMENT.tables["structure"].rows if row[1] != "new"]
    fewer, *_ = drawn(with_rows(MOVEMENT, "structure", rows), english, ChartKind.STACK)
    colours = [{series.label: series.paint for series in picture.series} for picture in (fewer, stack)]
    assert colours[0].items() < colours[1].items()


@given(values=st.lists(st.text(min_size=1), unique=True, max_size=SERIES + 1))
def test_no_two_series_share_a_colour(values):
    found = paints(values)
    assert len(set(found)) == len(found)
    assert set(found) <= {*HUES, *CLASSES}


def test_classes_keep_their_letters_and_parts_of_a_whole_end_at_it(english):
    _, portfolio = drawn(MOVEMENT, english, ChartKind.STACK)
    assert [series.paint for series in portfolio.series] == ["A", "B", "C"]
    assert portfolio.lying
    assert portfolio.is_whole
    rows = [(manager, letter, share * 1.1) for manager, letter, share in MOVEMENT.tables["portfolio"].rows]
    _, larger = drawn(with_rows(MOVEMENT, "portfolio", rows), english, ChartKind.STACK)
    assert not larger.is_whole


@settings(max_examples=30, deadline=None)
@given(heights=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 14), st.integers(-99, 99)), min_size=1))
def test_layers_put_together_keep_the_height_of_every_column(heights, english):
    spots = [Spot(x, x, 1, float(y), None, f"m{group}") for x, group, y in heights]
    fewer, note = thin(ChartKind.STACK, spots, english)
    assert len({spot.group for spot in fewer}) <= SERIES
    assert bool(note) == (len({spot.group for spot in spots}) > SERIES)
    sums = [defaultdict(float), defaultdict(float)]
    for found, some in zip(sums, (spots, fewer), strict=True):
        for spot in some:
            found[spot.first] += spot.y
    assert sums[0] == pytest.approx(sums[1])


def test_many_columns_are_cut_and_said(english):
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + i) for i in range(300)]
    spots = [Spot(day, day, 1, 1.0, None, None) for day in reversed(days)]
    fewer, note = thin(ChartKind.STACK, spots, english)
    assert [spot.first for spot in fewer] == days[-100:]
    assert note == "The last 100 of 300 columns are drawn."


def test_months_and_years_on_an_axis(english, russian):
    stack, *_ = drawn(MOVEMENT, english, ChartKind.STACK)
    assert stack.labels[:2] == ("2025-05", "2025-06")
    stack, *_ = drawn(MOVEMENT, russian, ChartKind.STACK)
    assert stack.labels[0] == "05.2025"
    rows = [(date(2020 + i, 1, 1), "new", 1, Decimal(1)) for i in range(3)]
    stack, *_ = drawn(with_rows(MOVEMENT, "structure", rows), english, ChartKind.STACK)
    assert stack.labels == ("2020", "2021", "2022")


@pytest.mark.parametrize("kind", [ChartKind.STACK, ChartKind.LINE, ChartKind.WATERFALL])
def test_every_series_is_drawn_in_its_colour(kind, english):
    for picture in drawn(MOVEMENT, english, kind):
        for size in sizes(picture.kind):
            root = etree.fromstring(svg(picture, size, english))
            used = {name for element in root.iter() for name in (element.get("class") or "").split()}
            role = "stroke" if kind is ChartKind.LINE else "fill"
            marks = {letter: f"mark-{letter.lower()}" for letter in CLASSES}
            marks |= {"up": "mark-a", "level": "plain"}
            assert {f"{role}-{marks.get(s.paint, s.paint)}" for s in picture.series} <= used
            assert svg(picture, size, english) == svg(picture, size, english)


def test_charts_stand_in_lines(english):
    assert [len(line) for line in half(pictures(MOVEMENT, english))] == [1, 1, 1, 1]


# -- matrices of any axes -----------------------------------------------------------------------------------


def chart_of(name):
    return next(
        chart for chart in MOVEMENT.analysis.charts if chart.table == name and chart.kind is ChartKind.HEATMAP
    )


def test_periods_not_observed_are_blank(english):
    view = matrix_view(matrix(MOVEMENT, chart_of("retention"), english), english, "m")
    assert view.fine
    assert view.heads == tuple(str(age) for age in range(18))
    texts = {
        (cohort, age): cell.headline
        for cohort, cells in view.rows
        for age, cell in zip(view.heads, cells, strict=True)
    }
    blank = {place for place, text in texts.items() if not text}
    young = {(f"{m:%Y-%m}", str(age)) for at, m in enumerate(MONTHS) for age in range(18 - at, 18)}
    assert blank == young | {("2025-07", "3")}
    assert texts["2025-05", "0"] == "100"
    assert not view.totals


def test_a_wide_matrix_is_cropped_to_its_last_days(english):
    crossed = matrix(MOVEMENT, chart_of("shipments"), english)
    seen = cropped(crossed, english)
    assert len(seen.x.values) == MOST_COLUMNS
    assert seen.x.values[-1] == crossed.x.values[-1]
    assert seen.note.startswith("53 of 60 columns and 5 of 5 rows")
    assert crossed.y.labels[2] == "—"


@pytest.mark.parametrize(
    ("money", "measure", "text"),
    [("4210", "Revenue, thousand UAH", "4.2"), ("987654321", "Revenue, million UAH", "988")],
)
def test_money_in_small_cells_is_short(money, measure, text, english):
    roles = {"table": "structure", "x": "month", "y": "group", "value": "revenue"}
    chart = dataclasses.replace(chart_of("retention"), **roles)
    rows = [(MONTHS[0], "new", 1, Decimal(money)), (MONTHS[1], "lost", 1, None)]
    crossed = matrix(with_rows(MOVEMENT, "structure", rows), chart, english)
    assert crossed.measure == measure
    assert short_writer(crossed, english)(Decimal(money)) == text
    assert crossed.measures[0].column.type is Type.MONEY

"""What the template of the page is filled with: texts and classes, nothing left to compute there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from clientbase.analysis import Result
from clientbase.locale import Language
from clientbase.messages import N_, Count, message
from clientbase.reports import charts, method
from clientbase.reports.charts import Picture
from clientbase.reports.matrix import matrix
from clientbase.reports.page import vega
from clientbase.reports.page.matrix import MatrixView, matrix_view
from clientbase.reports.page.tables import ALONE, Limits, TableView, tables
from clientbase.reports.present import (
    SOURCE_HEADERS,
    Fact,
    ParameterFact,
    as_of,
    control_facts,
    key_figures,
    only,
    parameters,
    period,
    source_rows,
    visible,
)


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as SVG, drawn for each width of screen."""

    id: str
    title: str
    words: str
    note: str
    drawings: tuple[tuple[str, Any], ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """Everything the page says about one result."""

    id: str
    title: str
    question: str
    period: str
    as_of: str
    only: str
    currency: str
    sentences: tuple[str, ...]
    figures: tuple[Fact, ...]
    warnings: tuple[str, ...]
    charts: tuple[ChartView, ...]
    matrices: tuple[MatrixView, ...]
    tables: tuple[TableView, ...]
    method: Any
    parameters: tuple[ParameterFact, ...]
    source_headers: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    control: tuple[Fact, ...]
    basis: tuple[str, ...] = field(default=())
    elsewhere: tuple[tuple[str, str], ...] = ()  # tables that stand in another part of the page: id, title


def section(result: Result, language: Language, note: str, name: str, limits: Limits = ALONE) -> SectionView:
    """The view of one result; `name` begins every id of its section."""
    pictures = charts.pictures(result, language)
    return SectionView(
        name,
        language.text(result.analysis.title),
        language.text(result.analysis.question),
        period(result, language),
        as_of(result, language),
        only(result, language),
        visible(result.currency),
        tuple(visible(language.render(sentence)) for sentence in result.summary),
        key_figures(result, language),
        tuple(visible(language.render(warning)) for warning in result.warnings),
        tuple(chart_view(picture, language, f"{name}-c{i}") for i, picture in enumerate(pictures, 1)),
        tuple(
            matrix_view(matrix(result, chart, language), language, f"{name}-m{i}")
            for i, chart in enumerate(charts.matrices(result), 1)
        ),
        tables(result, language, name, limits),
        _markup(method.to_html(note, 3)),
        parameters(result, language),
        tuple(language.text(word) for word in SOURCE_HEADERS),
        source_rows(result, language),
        control_facts(result, language),
        tuple(visible(language.render(sentence)) for sentence in result.basis),
    )


def chart_view(
    picture: Picture, language: Language, name: str, sizes: tuple[vega.Size, ...] = ()
) -> ChartView:
    """The view of one picture; `name` is its id, `sizes` those it is drawn in, the widest first."""
    sizes = sizes or vega.sizes(picture.kind)
    drawings = [
        (
            "only-wide" if len(sizes) > 1 and size is sizes[0] else "only-narrow" if len(sizes) > 1 else "",
            size,
        )
        for size in sizes
    ]
    words = message(
        N_("{title}: {y} by {x}, {points}."),
        title=picture.title, y=picture.y_title, x=picture.x_title,
        points=Count(len(picture.points), "{n} point", "{n} points"),
    )  # fmt: skip
    return ChartView(
        name,
        picture.title,
        language.render(words),
        picture.note,
        tuple((style, _markup(vega.svg(picture, size, language))) for style, size in drawings),
        wide=len(sizes) > 1,
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - escaped JSON, rebuilt SVG, rendered notes: made safe where made

"""Pictures as inline SVG: the Vega-Lite specifications of `charts/` filled and drawn offline.

What comes back is taken apart and rebuilt from a short list of elements and attributes: no ids, no
styles, no roles in English, no addresses; numbers with two decimals; colours as classes, so that the
page can change them in the dark. The same picture always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from clientbase.analysis import ChartKind, Type
from clientbase.reports.charts import LONG_KINDS, Picture, share_digits
from clientbase.reports.palette import BAD, CLASSES, CURVE, HUES, INK, INK_SOFT, LINE, PAINTS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientbase.locale import Language

VEGA_LITE = "5.20"
FONT = "Liberation Sans"
BAR_HEIGHT = 26
FEW = 12  # labels that fit under the bars without being turned
DOTS = 40  # points of a line that are still told apart

_ATTRIBUTES = frozenset(
    {"d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "transform", "text-anchor"}
    | {"stroke-width", "stroke-dasharray", "stroke-linejoin", "font-size", "font-weight", "opacity"}
    | {"fill-opacity", "stroke-opacity"}
)
_DRAWN = frozenset({"path", "rect", "line", "text", "circle"})
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_PAINTS = {
    INK: "ink", INK_SOFT: "soft", LINE: "grid", CURVE: "curve", PLAIN.mark: "plain",
    BAD.mark: "down", **{colour: hue for hue, colour in HUES.items()},
    **{tone.mark: f"mark-{letter.lower()}" for letter, tone in CLASSES.items() if tone.mark != PLAIN.mark},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """The inner width and height of a chart in CSS pixels."""

    width: int
    height: int


WIDE = Size(940, 340)
NARROW = Size(270, 240)
HALF = Size(400, 300)
BESIDE = Size(470, 230)  # one of two on the first screen of a report
FALLING = 900  # a waterfall of less width lies: its steps have names of several words
AXIS = 60  # the width of the numbers beside standing ones
LETTER = 7  # the width of one in a label, about


def sizes(kind: ChartKind) -> tuple[Size, ...]:
    """A long chart is drawn twice, for a wide and for a narrow screen; a square one once."""
    return (WIDE, NARROW) if kind in LONG_KINDS else (HALF,)


def svg(picture: Picture, size: Size, language: Language) -> str:
    """One picture as an SVG element without a namespace, ready to stand in HTML."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(
        _filled(_template(_template_name(picture, size)), _values(picture, size)),
        vl_version=VEGA_LITE,
        allowed_base_urls=[],
        format_locale=_separators(language),
    )
    return _rebuilt(drawn)


def _template_name(picture: Picture, size: Size) -> str:
    if picture.lying:
        return "lying"
    if picture.kind is ChartKind.WATERFALL and size.width < FALLING:
        return "falling"
    several = picture.kind is ChartKind.LINE and len(picture.series) > 1
    return "lines" if several else picture.kind.value


@lru_cache
def _template(name: str) -> str:
    return resources.files(__package__).joinpath("charts", f"{name}.json").read_text("utf-8")


def _filled(template: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The specification with every `"$name"` replaced and the rows as its datasets."""
    spec: dict[str, Any] = _replaced(json.loads(template), values)
    spec["datasets"] = {name: values[name] for name in ("points", "marks")}
    return spec


def _replaced(node: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(node, dict):
        return {key: _replaced(child, values) for key, child in node.items()}
    if isinstance(node, list):
        return [_replaced(child, values) for child in node]
    if isinstance(node, str) and node.startswith("$"):
        return values[node[1:]]
    return node


def _values(picture: Picture, size: Size) -> dict[str, Any]:
    labels = picture.labels
    turned = len(labels) > FEW or any(len(label) > size.width / max(len(labels), 1) / 7 for label in labels)
    turned = turned and picture.kind is not ChartKind.LINE
    return {
        "width": size.width,
        "height": max(160, BAR_HEIGHT * len(labels)) if picture.lying else size.height,
        "inner": _inner(picture, size),
        "tall": max(size.height if size is BESIDE else 0, BAR_HEIGHT * len(labels)),
        "x_title": picture.x_title,
        "y_title": picture.y_title,
        "share_title": picture.share_title,
        "x_labels": all(len(label) <= DOTS for label in labels),
        "x_angle": -40 if turned else 0,
        "y_format": f".{share_digits(picture)}%" if picture.y_type is Type.SHARE else ",~r",
        "y_scale": {"domain": [0, 1]} if picture.is_whole else {},
        "letters": [series.label for series in picture.series],
        "colours": [PAINTS[series.paint] for series in picture.series],
        "legend": _legend(picture, size) if picture.has_legend else None,
        "curve": CURVE,
        "soft": INK_SOFT,
        "ink": INK,
        "dots": len(labels) <= DOTS,
        "config": _CONFIG,
        "points": _points(picture),
        "label_expr": f"{json.dumps(labels)}[datum.value - 1]",
        "marks": [{"label": mark.label, "value": mark.value} for mark in picture.marks],
    }


def _inner(picture: Picture, size: Size) -> float:
    """The width that the names before lying steps and the amounts behind them leave to the steps."""
    names = max(map(len, picture.labels), default=0)
    amounts = max((len(point.caption) for point in picture.points), default=0)
    return max(90.0, size.width + AXIS - LETTER * (names + amounts))


def _points(picture: Picture) -> list[dict[str, Any]]:
    scale = 10**picture.power
    return [
        {"place": p.place, "label": picture.labels[p.place - 1], "x": p.x, "y": p.y / scale}
        | {"low": p.low / scale, "top": max(p.low, p.y) / scale, "share": p.share, "text": p.text}
        | {"letter": picture.series[p.series].label, "order": p.series, "caption": p.caption}
        | {"next": min(p.place + 1, len(picture.labels))}
        for p in picture.points
    ]


def _legend(picture: Picture, size: Size) -> dict[str, Any]:
    """Above the picture, in as many columns as its words leave room for."""
    longest = max(len(series.label) for series in picture.series)
    columns = max(1, min(len(picture.series), size.width // (longest * 8 + 56)))
    symbol = "stroke" if picture.kind is ChartKind.LINE else "square"
    return {
        "title": None,
        "orient": "top",
        "symbolType": symbol,
        "columns": columns,
        "labelLimit": size.width,
    }


_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK_SOFT, "titleColor": INK_SOFT, "labelFontSize": 12, "titleFontSize": 12,
        "titleFontWeight": "normal", "titlePadding": 10, "labelPadding": 5, "gridColor": LINE,
        "domain": False, "tickColor": LINE, "ticks": False,
    },
    "axisX": {"domain": True, "domainColor": LINE, "grid": False},
    "legend": {"labelColor": INK, "labelFontSize": 13, "symbolSize": 120, "offset": 12, "columnPadding": 34},
}  # fmt: skip


def _separators(language: Language) -> dict[str, Any]:
    """The decimal and group marks of the language, read off a number it has written."""
    written = language.number(12345.5, 1)
    return {
        "decimal": written[-2],
        "thousands": written[2],
        "grouping": [3],
        "currency": ["", ""],
        "percent": language.share(0.0, 0).removeprefix("0"),
    }


def _rebuilt(drawn: str) -> str:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    source = etree.fromstring(drawn.encode(), parser)
    target = etree.Element("svg", {"viewBox": source.get("viewBox"), "aria-hidden": "true"})
    for child in source:
        _copy(child, target, "", "")
    return str(etree.tostring(target, encoding="unicode"))


def _copy(source: Any, parent: Any, fill: str, stroke: str) -> None:
    """Copy an element that is drawn, and go through one that only moves others."""
    from lxml import etree

    tag = etree.QName(source).localname
    fill, stroke = source.get("fill", fill), source.get("stroke", stroke)
    hidden = source.get("class") in {"background", "foreground"} or source.get("display") == "none"
    if tag == "g":
        moved = _rounded(source.get("transform", ""))
        still = moved in {"", "translate(0,0)"}
        inside = parent if still else etree.SubElement(parent, "g", transform=moved)
        for child in source:
            _copy(child, inside, fill, stroke)
        if inside is not parent and not len(inside):
            parent.remove(inside)
    elif tag in _DRAWN and not hidden:
        kept = {name: _rounded(value) for name, value in source.attrib.items() if name in _ATTRIBUTES}
        paint = [f"fill-{_PAINTS[fill]}"] if fill in _PAINTS else []
        paint += [f"stroke-{_PAINTS[stroke]}"] if stroke in _PAINTS else []
        copied = etree.SubElement(parent, tag, {**kept, "class": " ".join(paint or ["none"])})
        copied.text = source.text
        if tag == "path" and source.get("aria-roledescription") in {"bar", "point"}:
            etree.SubElement(copied, "title").text = source.get("aria-label")


def _rounded(value: str) -> str:
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)

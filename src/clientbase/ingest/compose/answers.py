"""Answers to surveys: whether their scores are those of NPS, which is asked from 0 to 10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Count, Data, Number, message

_HIGHEST = 10
_STARS = 5  # the other scale in use
_TELLING = 5  # answers that have something to say about the scale


def compose(columns: Mapping[str, PlannedColumn], result: Composed, records: Sequence[Sequence[str]]) -> None:
    """Warn of scores on another scale: they would be counted as detractors, or as nobody at all."""
    score = columns.get("score")
    if score is None or score.index is None or score.reading is None:
        return
    cells = (record[score.index] for record in records if score.index < len(record))
    values = [value for cell in cells if isinstance(value := score.reading.parse(cell), Decimal)]
    if template := _wrong_scale(values):
        result.warnings.append(
            message(
                template,
                code="CB-MAP-017",
                header=Data(score.header),
                low=Number(min(values)),
                high=Number(max(values)),
                answers=Count(len(values), N_("{n} answer"), N_("{n} answers")),
            )
        )


def _wrong_scale(values: Sequence[Decimal]) -> str:
    """What is wrong with the scale, "" for nothing that can be told."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if low < 0 or high > _HIGHEST:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}; NPS is asked from 0 to 10:"
            " its groups will be wrong"
        )
    if len(values) < _TELLING:
        return ""
    if high <= _STARS:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}: it looks like a scale of 1 to 5;"
            " NPS is asked from 0 to 10, so every client would be a detractor"
        )
    if low == 1:
        return N_(
            "“{header}” runs from {low} to {high} in the first {answers}: nobody gave 0, so it may be a scale"
            " of 1 to 10; NPS is asked from 0 to 10"
        )
    return ""

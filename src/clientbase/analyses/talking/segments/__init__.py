"""Saved segments of the base: what they hold and cover; the clients by region, industry and kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analyses.talking.segments.findings import summary, warnings
from clientbase.analyses.talking.segments.tables import (
    COVERAGE,
    CROSS,
    CROSS_PICTURE,
    KINDS_TABLE,
    MAILING,
    MEMBERS,
    OVERLAP,
    PROFILE,
    REGIONS,
    SEGMENTS,
)
from clientbase.analysis import Analysis, Chart, ChartKind, Group, Option, Table
from clientbase.condition import folded
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest
from clientbase.rules.classes import ClassRules
from clientbase.rules.rhythm import RhythmRules
from clientbase.rules.segments import Segment

OF_SEGMENTS = (SEGMENTS, COVERAGE, OVERLAP)
OF_BASE = (CROSS, PROFILE, KINDS_TABLE, REGIONS)
TABLES = (*OF_SEGMENTS, *OF_BASE, MEMBERS, CROSS_PICTURE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The segments, what is exported, and what is worth a word."""

    segments: Annotated[
        tuple[Segment, ...],
        Option(
            N_(
                "A segment: its name and what a client has to meet; in clientbase.toml a table such as"
                " [segments.vip] with the line where. Repeatable; in place of those that are saved."
            ),
            flag="--segment",
        ),
    ] = ()
    export: Annotated[
        str | None,
        Option(
            N_(
                "Only the clients of this segment, as a list to write or call to: without those who withdrew"
                " their consent."
            )
        ),
    ] = None
    uncovered: Annotated[
        Decimal,
        Option(
            N_("Warn when more than this share of the clients is in no segment."),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ] = Decimal("0.10")
    fewest: Annotated[
        int,
        Option(
            N_("Profile: fewest best clients with a field filled, and fewest clients with a value."),
            unit="clients",
            minimum=2,
            maximum=1_000_000,
        ),
    ] = 5

    def __post_init__(self) -> None:
        """Refuse an export of a segment that nobody saved."""
        if not self.export:
            object.__setattr__(self, "export", None)
            return
        names = {folded(segment.name): segment.name for segment in self.segments}
        if (name := names.get(folded(self.export))) is None:
            raise _not_saved(self.export, list(names.values()))
        object.__setattr__(self, "export", name)


@dataclass(frozen=True, kw_only=True)
class Parameters(ClassRules, RhythmRules, Asked):
    """The segments, and the rules of the classes and of silence that they may ask for."""


def _not_saved(name: str, saved: list[str]) -> UsageError:
    near = [message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(name, saved, 3)]
    listed = message(N_("choose one of {list}"), list=Data(", ".join(saved)))
    how = message(
        N_("save it in clientbase.toml, or define it here: {option}"),
        option=Data(f'--segment "{name[:60]}: class = A"'),
    )
    return UsageError(
        message(N_("there is no saved segment “{name}”"), name=Data(name[:60])),
        fix=[*near, listed] if saved else [how],
    )


def asked(chosen: Parameters) -> tuple[Table, ...]:
    """An export is the list and what it is of; else everything, the segments first where there are any."""
    if chosen.export is not None:
        return MAILING, SEGMENTS
    return TABLES if chosen.segments else (*OF_BASE, *OF_SEGMENTS, MEMBERS, CROSS_PICTURE)


ANALYSIS = Analysis(
    name="segments",
    package=__name__,
    title=N_("Segments of the client base"),
    question=N_("Which groups of clients are there, how large are they, and whom do they leave out?"),
    parameters=Parameters,
    tables=TABLES,
    asked=asked,
    summary=summary,
    warnings=warnings,
    charts=(
        Chart(
            ChartKind.HEATMAP,
            "cross_picture",
            N_("Revenue by region and industry"),
            x="industry",
            y="region",
            value="revenue",
        ),
    ),
    of_sales=False,
    group=Group.TALKS,
    synonyms=(
        "segment",
        "segmentation",
        "mailing",
        "b2b",
        "b2c",
        "target-client",
        "сегменты",
        "сегментация",
        "сегменти",
        "сегментація",
        "рассылка",
        "розсилка",
    ),
    place=60,
    examples=(
        "clientbase segments sales.xlsx clients.csv",
        'clientbase segments sales.csv clients.csv --segment "best: class = A"',
        'clientbase segments sales.csv --segment "a: class = A" --export a -o a.csv',
    ),
)

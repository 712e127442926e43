"""The transition matrices of `migration`: one SQL file read along three axes, and the points of a picture."""

from __future__ import annotations

from dataclasses import replace

from clientbase.analyses.movement.migration.tables import (
    EVERYTHING,
    NAMED,
    OUTSIDE,
    REVENUE_AFTER,
    REVENUE_BEFORE,
    STEP,
)
from clientbase.analysis import Column, Sum, Table, Type
from clientbase.messages import N_
from clientbase.rules.news import PROGRESS
from clientbase.vocabulary import ABC, CELLS, COUNT, XYZ


def _matrix(name: str, title: str, grain: str, labels: dict[str, str], axis: str = "") -> Table:
    """Transitions along an axis at every step; without an axis, the points of the heat matrix."""
    columns = (
        Column(
            "from",
            Type.LABEL,
            N_("Was"),
            N_("Class at the step before; new or returned where there was none."),
            labels={**labels, **OUTSIDE},
        ),
        Column(
            "to",
            Type.LABEL,
            N_("Became"),
            N_("Class at the step; lost where there is none."),
            labels={**labels, **OUTSIDE},
        ),
        replace(COUNT, meaning=N_("Clients that went from the one to the other."), sums_to=Sum("moves")),
        REVENUE_BEFORE,
        REVENUE_AFTER,
    )
    if not axis:
        return Table(name, title, grain, columns, drawn=True, wholes=(NAMED,))
    wholes = (EVERYTHING, replace(NAMED, without=("(no client)",)))
    return Table(
        name, title, grain, (STEP, PROGRESS, *columns), wholes=wholes, sql="matrix", given={"axis": axis}
    )


MATRIX_ABC = _matrix(
    "matrix_abc",
    N_("Transitions ABC"),
    N_("One row per step and pair of classes A, B, C that occurs."),
    ABC,
    axis="abc",
)
MATRIX_XYZ = _matrix(
    "matrix_xyz",
    N_("Transitions XYZ"),
    N_("One row per step and pair of classes X, Y, Z that occurs."),
    XYZ,
    axis="xyz",
)
MATRIX_CELLS = _matrix(
    "matrix_cells",
    N_("Transitions ABC × XYZ"),
    N_("One row per step and pair of cells that occurs."),
    CELLS,
    axis="cell",
)
LAST_MATRIX = _matrix(
    "last_matrix",
    N_("Transitions of the last complete step"),
    N_("One row per pair of cells at the last complete step; empty where no client went."),
    CELLS,
)

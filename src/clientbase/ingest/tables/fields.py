"""What a canonical field and a canonical table are. The list of them is in `canonical`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Kind(Enum):
    """What the cells of a field hold; decides how they are read and stored."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    INTEGER = "integer"
    DATE = "date"
    FLAG = "flag"
    TAX_ID = "tax id"
    SCORE = "score"

    @property
    def sql(self) -> str:
        """The type of the engine."""
        return _SQL_TYPES[self]


_SQL_TYPES = {
    Kind.TEXT: "varchar",
    Kind.MONEY: "decimal(18, 4)",
    Kind.QUANTITY: "decimal(18, 6)",
    Kind.PERCENT: "decimal(18, 6)",
    Kind.INTEGER: "bigint",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
    Kind.TAX_ID: "varchar",
    Kind.SCORE: "decimal(18, 6)",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field.

    Attributes:
        column: its name in the base.
        part: it only feeds another field.
        joined: several columns of it are put together, as with phones of several kinds.
    """

    name: str
    kind: Kind
    meaning: str
    column: str
    part: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class CanonicalTable:
    """A table of the base as a source may fill it.

    Attributes:
        needs: groups of alternatives; of each group one alternative has to be complete.
        required: columns without which a row cannot be loaded.
    """

    name: str
    meaning: str
    fields: MappingProxyType[str, Field]
    needs: tuple[tuple[tuple[str, ...], ...], ...]
    required: tuple[str, ...]

"""A day book holds payments, purchases and deliveries beside sales: one column says which row is what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.ingest.captions import roles
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.candidates import CONVINCING
from clientbase.messages import N_, Data, Message, message

_KINDS = 30  # different cells such a column has at most
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of rows of a day book: those that are sales or returns, and the others."""

    column: SourceColumn
    sales: tuple[str, ...]
    others: tuple[str, ...]

    def evidence(self) -> Message:
        """What the user is told of the kinds."""
        return message(
            N_("a day book: by “{header}” its rows are sales ({sales}), and others that are none ({others})"),
            header=Data(self.column.title),
            sales=Data(", ".join(self.sales[:_SHOWN])),
            others=Data(", ".join(self.others[:_SHOWN])),
        )

    def option(self) -> str:
        """The options that take the sales only."""
        return " ".join(f'--only-rows "{self.column.title}={kind}"' for kind in self.sales)


def sides(columns: Sequence[SourceColumn]) -> tuple[str, ...]:
    """Options for the two sides of the account of a client: what was sold, what was credited."""
    numbers = [column.title for column in columns if column.share_of_numbers() >= CONVINCING]
    debits, credited = (
        [title for title in numbers if roles.says("daybook", side, title)] for side in ("debit", "credit")
    )
    if not debits or not credited or set(debits) & set(credited):
        return ()
    debit, credit = debits[0], credited[0]
    return f'--map "{debit}=amount"', f'--map "{credit}=refund_amount"'


def kinds_of_rows(columns: Sequence[SourceColumn]) -> Kinds | None:
    """The column that tells sales from payments and purchases; None where no column does."""
    for column in columns:
        if not 1 < column.distinct <= _KINDS or column.share_of_numbers() > 0:
            continue
        cells = list(dict.fromkeys(column.filled))
        known = [cell for cell in cells if roles.says("daybook", "always", cell)]
        others = [cell for cell in cells if cell not in known and roles.says("daybook", "others", cell)]
        sales = [cell for cell in cells if cell in known or _is_sale(cell, others)]
        if sales and others and 2 * (len(sales) + len(others)) > len(cells):
            return Kinds(column, tuple(sales), tuple(others))
    return None


def _is_sale(cell: str, others: Sequence[str]) -> bool:
    return cell not in others and roles.says("daybook", "sales", cell)

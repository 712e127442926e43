"""What a CRM holds of the true base: a won deal for every sale, and deals lost or still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.exports.truth import BY_NAME, CLIENTS, SALES, Client, Line, by_document
from tests.exports.writing import Export

PERSON = "ИП Сидоров Пётр Ильич"  # a contact without a company: CRM systems have no name for the firm


@dataclass(frozen=True)
class Deal:
    """A deal: `outcome` is won, lost or open; `moment` when it was closed or should be."""

    id: int
    title: str
    client: Client
    outcome: str
    moment: datetime
    amount: Decimal
    lines: tuple[Line, ...] = ()

    @property
    def created(self) -> datetime:
        """A week before the end."""
        return self.moment - timedelta(days=7)

    @property
    def company(self) -> str:
        """The company, "" for a person who has none."""
        return "" if self.client.name == PERSON else self.client.name

    @property
    def contact(self) -> str:
        """The person."""
        return name_of(self.client.name) if not self.company else f"Контакт {self.client.code}"


def name_of(name: str) -> str:
    """The client as a CRM knows it."""
    return name.removeprefix("ИП ")


def _deals() -> tuple[Deal, ...]:
    won = [
        Deal(1000 + 7 * place, f"Заказ {number}", BY_NAME[lines[0].client], "won", lines[0].moment,
             sum((line.amount for line in lines), Decimal(0)), tuple(lines))
        for place, (number, lines) in enumerate(by_document(SALES).items())
    ]  # fmt: skip
    others = (
        (1, "lost", "2025-02-11 10:00:00", "99000.00"),
        (2, "lost", "2025-03-20 11:30:00", "1500.50"),
        (3, "open", "2025-05-15 09:00:00", "250000.00"),
    )
    return (
        *won,
        *(
            Deal(1003 + 7 * place, f"Запрос {place}", CLIENTS[client], outcome,
                 datetime.fromisoformat(moment), Decimal(amount))
            for place, (client, outcome, moment, amount) in enumerate(others)
        ),
    )  # fmt: skip


DEALS = tuple(sorted(_deals(), key=lambda deal: deal.id))


def plain(value: Decimal) -> str:
    """`4500.5`, `2.5`, `10`: a number as these systems write it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def both(name: str, write: Callable[[Path], Sequence[Path]]) -> tuple[Export, Export]:
    """An export of deals, loaded as what it is and as sales."""
    return (
        Export(name, write, SALES, frozenset({"deals"}), name_of=name_of),
        Export(
            f"{name}, --as sales", write, SALES, frozenset({"revenue", "purchases"}),
            {"table": "sales"}, name_of,
        ),
    )  # fmt: skip

"""Whether amounts include VAT: what the captions and the title block say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clientbase.ingest.captions.tax_words import says
from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message


def basis(columns: Mapping[str, PlannedColumn], context: Iterable[str]) -> str:
    """`with`, `without`, or "" where nothing says so: the caption of the amount first, the title block last.

    A column of the VAT that is in the amount (`в т.ч. НДС`) says that the amount includes it.
    """
    amount = columns.get("amount")
    if amount is not None and amount.header:
        net = columns.get("amount_net")
        if net is not None and net.header == amount.header:
            return "without"
        if said := says(amount.header):
            return said
    inside = columns.get("vat_amount")
    if inside is not None and says(inside.header) == "with":
        return "with"
    titles = {found for line in context if (found := says(line))}
    return titles.pop() if len(titles) == 1 else ""


def compose(columns: Mapping[str, PlannedColumn], context: Iterable[str], result: Composed) -> None:
    """Note whether the amounts of a file of sales include VAT."""
    result.vat = basis(columns, context)
    header = Data(columns["amount"].header) if "amount" in columns else Data("")
    if result.vat == "with":
        result.notes.append(message(N_("amounts include VAT: “{header}”"), header=header))
    elif result.vat == "without" and "amount_net" not in columns:
        result.notes.append(message(N_("amounts are without VAT: “{header}”"), header=header))

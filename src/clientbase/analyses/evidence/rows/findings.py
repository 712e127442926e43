"""What `rows` says: the control total of what is shown, and what of the files no figure counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts
from clientbase.messages import N_, Count, Data, Message, Money, Share, message

ASKED = ("client", "doc", "product", "cell", "month", "manager")


def summary(facts: Facts) -> Iterator[Message]:
    """How the rows shown relate to the whole of the window, and which rows are in no figure."""
    files = facts.rows("files")
    shown = sum(cells.whole(file, "shown") for file in files)
    amount = sum((cells.amount(file, "amount") for file in files), Decimal(0))
    asked = any(getattr(facts.parameters, name) is not None for name in ASKED)
    rows, money, whole = counts.rows(shown), Money(amount), Money(facts.control.revenue)
    if not shown:
        yield message(
            N_("No row fits: of {rows} in the window, {whole}, none has everything asked for."),
            rows=counts.rows(facts.control.rows),
            whole=whole,
        )
    elif not asked:
        yield message(N_("All rows of the window: {rows}, {money}."), rows=rows, money=money)
    elif facts.control.revenue > 0:
        yield message(
            N_("{rows}, {money} of {whole}: {share} of the revenue of the window."),
            rows=rows,
            money=money,
            whole=whole,
            share=Share(float(amount / facts.control.revenue)),
        )
    else:
        yield message(N_("{rows}, {money} of {whole}."), rows=rows, money=money, whole=whole)
    yield from _not_counted(facts)


def _not_counted(facts: Facts) -> Iterator[Message]:
    """Rows of the files that are behind no figure, whatever was asked for."""
    files = [file for file in facts.rows("files") if file["file"] is not None]

    def rows(name: str) -> Count:
        return counts.rows(sum(cells.whole(file, name) for file in files))

    if (lost := rows("rows_rejected")).n:
        yield message(
            N_("Not read, in no figure: {rows}. To see them: {command}."),
            rows=lost,
            command=Data("clientbase rejects"),
        )
    if (twice := rows("rows_counted_once")).n:
        yield message(N_("Counted once because they stand twice: {rows}."), rows=twice)
    if (skipped := rows("rows_skipped")).n:
        yield message(N_("Left out by a rule, such as totals: {rows}."), rows=skipped)

"""What was spent: its source, rows that hold the sum of others, a budget taken for want of a fact."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from clientbase.ingest.clean import text
from clientbase.ingest.compose.composed import Composed, Records, cell, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.layout import bands
from clientbase.messages import N_, Data, message
from clientbase.store import SkipRule

_NAMES = ("source", "campaign")
_DASHES = r"^[\s–—-]*$"
_LEAST = 3  # rows that show which of them is the sum of the others
_CENT = Decimal("0.01")


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The source of every row, and the rows that are none."""
    names = [known for name in _NAMES if (known := columns.get(name)) and known.index is not None]
    _sums(names, columns, result, records)
    campaign = columns.get("campaign")
    if campaign and "source" not in columns:
        columns["source"] = computed("costs", "source", campaign.sql, campaign.header)
    spend = columns.get("spend")
    if spend and spend.how != "declared" and bands.kind(spend.header) == "plan":
        result.warnings.append(
            message(
                N_(
                    "“{header}” is a budget: it was taken as the money spent, for no column holds that;"
                    ' if it is a plan, leave it out: --map "{header}=-"'
                ),
                code="CB-MAP-164",
                header=Data(spend.header),
            )
        )


def _sums(
    names: Sequence[PlannedColumn], columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """Rows without any name that hold the sum of the others: dashes say so, for blanks it is reckoned."""
    if not names:
        return
    filled = " || ".join(f"coalesce(c{column.index}, '')" for column in names)
    dashes = f"regexp_matches({filled}, '[–—-]') and regexp_matches({filled}, '{_DASHES}')"
    result.skip_rules.append(SkipRule("total", f"coalesce({dashes}, false)"))
    if _blank_is_total(names, columns.get("spend"), records):
        result.skip_rules.append(SkipRule("total", f"coalesce({filled} = '', false)"))


def _blank_is_total(names: Sequence[PlannedColumn], spend: PlannedColumn | None, records: Records) -> bool:
    """Whether the one row without a name holds what all others come to."""
    amounts = [(_named(names, record), value(record, spend) or Decimal(0)) for record in records]
    blank = [amount for named, amount in amounts if not named]
    rest = sum((amount for named, amount in amounts if named), Decimal(0))
    return len(amounts) >= _LEAST and len(blank) == 1 and abs(blank[0] - rest) <= _CENT


def _named(names: Sequence[PlannedColumn], record: Sequence[str]) -> bool:
    return any(text.stripped(cell(record, column)) for column in names)

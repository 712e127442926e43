"""Bookings of DATEV (`EXTF`, Buchungsstapel): amounts without a sign, days without a year, two accounts.

What a debtor owes to an account of revenue is a sale. The side of the account says which way the money goes,
the first line of the file says of which year its days are. All other bookings are told and left out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clientbase.errors import UNCHANGED, Unmapped, at
from clientbase.ingest.clean import text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import CsvRelation, Grid
from clientbase.ingest.layout import flat, records
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Data, message

SALE, OTHER = "Erlös", "andere"
CAPTIONS = ("Belegdatum", "Belegfeld 1", "Debitor", "Erlöskonto", "Betrag", "Währung", "Buchung")
_NEEDED = ("umsatz (ohne soll/haben-kz)", "soll/haben-kennzeichen", "konto", "belegdatum")
_MARKS = ("EXTF", "DTVF")
_DATED = frozenset({"date", "period"})
_CONTRA = "gegenkonto"  # `Gegenkonto (ohne BU-Schlüssel)`
_REVERSED = "generalumkehr"
_BEGIN, _LENGTH, _FROM, _CURRENCY = 12, 13, 14, 21  # places in the first line
_DEBTORS, _REVENUE = "123456", "48"  # first digits; of revenue those of the charts of accounts 04 and 03


@dataclass(frozen=True, slots=True)
class _Batch:
    """The first line of a file: the earliest day of it, the digits of its accounts, its currency."""

    begin: date | None
    digits: int
    currency: str
    places: Mapping[str, int]  # caption -> column

    def cell(self, record: Sequence[str], caption: str) -> str:
        """The cell under the first caption that begins so, "" where there is none."""
        found = next((place for known, place in self.places.items() if known.startswith(caption)), None)
        return text.stripped(record[found]) if found is not None else ""

    def day(self, record: Sequence[str]) -> str:
        """The day with its year; as it stands where it is no day or no year is known."""
        cell = self.cell(record, "belegdatum")
        short = cell.zfill(4)
        if self.begin is None or len(short) != 4 or not short.isdigit():  # noqa: PLR2004 - ddmm
            return cell
        found = (self._day(year, short) for year in (self.begin.year, self.begin.year + 1))
        days = [day for day in found if day]
        later = [day for day in days if day >= self.begin]
        return f"{(later or days)[0]:%d.%m.%Y}" if days else cell

    @staticmethod
    def _day(year: int, short: str) -> date | None:
        try:
            return date(year, int(short[2:]), int(short[:2]))
        except ValueError:
            return None

    def booking(self, record: Sequence[str]) -> tuple[str, ...]:
        """The cells under `CAPTIONS`: of a sale with its sign, of any other booking as they are."""
        accounts = self.cell(record, "konto"), self.cell(record, _CONTRA)
        side = self.cell(record, "soll/haben-kennzeichen").upper()
        amount = self.cell(record, "umsatz (ohne")
        debtor = next((number for number in accounts if self._is_debtor(number)), "")
        revenue = next((number for number in accounts if self._is_revenue(number)), "")
        sold = bool(debtor and revenue) and side in {"S", "H"}
        owed = (side == "S") == (debtor == accounts[0])
        if self.cell(record, _REVERSED) in {"1", "G"}:
            owed = not owed
        signed = f"-{amount}" if sold and not owed else amount
        currency = self.cell(record, "wkz umsatz") or self.currency
        number = self.cell(record, "belegfeld 1")
        return self.day(record), number, debtor, revenue, signed, currency, SALE if sold else OTHER

    def _is_debtor(self, number: str) -> bool:
        return len(number) == self.digits + 1 and number.isdigit() and number[0] in _DEBTORS

    def _is_revenue(self, number: str) -> bool:
        return len(number) == self.digits and number.isdigit() and number[0] in _REVENUE


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The bookings as a flat table of sales; None for a grid that is no batch of bookings.

    Raises:
        Unmapped: nothing says of which year its days are.
    """
    if not grid.is_laid_out:
        return None
    row = next((row for row, cells in enumerate(grid.head[:2]) if _is_header(cells)), None)
    if row is None:
        return None
    batch = _batch(_first_line(grid), grid.head[row])
    if batch.begin is None and not _DATED & declared.values.keys():
        raise _of_which_year(grid)
    lines = []
    with Sink(grid.file.name, Limits(), workspace) as sink:
        sink.write((*CAPTIONS, ""))
        lines.append(grid.head_lines[row])
        for record in records.every(grid)[row + 1 :]:
            if any(cell.strip() for cell in record.cells):
                sink.write((*batch.booking(record.cells), str(record.number)))
                lines.append(record.number)
        relation = sink.relation()
        head = sink.head()
    made = replace(grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)]))
    made, layout = flat.find(made, declared, workspace)
    width = len(CAPTIONS)
    kept = tuple(column for column in layout.columns if column != width)
    return made, replace(layout, columns=kept, row_column=width)


def _of_which_year(grid: Grid) -> Unmapped:
    return Unmapped(
        message(N_("the days of DATEV have no year, and the line that says it is not in the file")),
        place=at(grid.file.name, grid.sheet),
        evidence=(message(N_("the first line of such a file begins with {mark}"), mark=Data(_MARKS[0])),),
        state=message(UNCHANGED),
        fix=(
            message(N_("export the bookings again with their first line")),
            message(N_("to date all rows the same: {option}"), option=Data("--set date=YYYY-MM-DD")),
        ),
    )


def _is_header(cells: Sequence[str]) -> bool:
    forms = {text.folded(cell) for cell in cells}
    return forms.issuperset(_NEEDED) and any(form.startswith(_CONTRA) for form in forms)


def _first_line(grid: Grid) -> Sequence[str]:
    """The line above the captions; of a text from the file itself: it may be wider than the table."""
    first: Sequence[str] = grid.head[0]
    if isinstance(grid.relation, CsvRelation):
        with grid.relation.path.open(encoding="utf-8-sig", errors="replace") as file:
            first = next(csv.reader([file.readline()], delimiter=grid.relation.delimiter), [])
    return first if first and first[0] in _MARKS else ()


def _batch(first: Sequence[str], captions: Sequence[str]) -> _Batch:
    def said(place: int) -> str:
        return text.stripped(first[place]) if place < len(first) else ""

    begin = next((day for day in map(_date, (said(_FROM), said(_BEGIN))) if day), None)
    digits = int(said(_LENGTH)) if said(_LENGTH) in {"4", "5", "6", "7", "8"} else 4
    places: dict[str, int] = {}
    for place, caption in enumerate(captions):
        places.setdefault(text.folded(caption), place)
    return _Batch(begin, digits, said(_CURRENCY), places)


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None

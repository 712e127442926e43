"""The page of all cards: compressed inside it a line per client, what finds it, and one place to show it.

A line is JSON of texts as they are shown. The script (`templates/cards.js`) reads a line only when its card
is opened or printed, so that the page stays light with many clients.
"""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any

from clientbase import counts
from clientbase.analysis import Result, Role, TableResult, Type
from clientbase.identity.skeleton import loose, rules
from clientbase.locale import Language
from clientbase.messages import N_, Count, message
from clientbase.phones import readable
from clientbase.reports import charts, present
from clientbase.reports.page.view import ChartView, chart_view
from clientbase.reports.present import Fact, Shown, visible

MOST = 50_000  # cards of one page
MOST_PRINTED = 1_000
LARGE = 1_000  # a column with such amounts has no cents
_WORD = re.compile(r"\w+")
_WORDS = {
    "search": N_("Name, phone, tax number, e-mail, city …"),
    "nobody": N_("Nobody fits."),
    "print_found": N_("Print the cards found"),
    "print_one": N_("Print this card"),
    "too_many": N_("Too many to print: narrow the search."),
    "old": N_("This browser is too old to open the cards; a current Firefox, Chrome, Edge or Safari can."),
    "no_script": N_("The cards need scripts to be allowed for this page; nothing is loaded from a network."),
    "found": N_("Clients found"),
}


@dataclass(frozen=True, slots=True)
class CardsView:
    """The page as its template fills it.

    Attributes:
        notes: the conclusions, the warnings, how the figures were taken.
        data: gzip of the lines in base64: the head, what finds each client, then its card, a line each.
        only, only_cards: what the answer is limited to; how many cards the page holds, where not all.
    """

    title: str
    as_of: str
    period: str
    only: str
    currency: str
    only_cards: str
    notes: tuple[str, ...]
    control: tuple[Fact, ...]
    data: str
    cards_words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column, and whether it stands to the right."""

    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of the card as a table."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """The page of one client."""

    title: str
    as_of: str
    period: str
    only: str
    currency: str
    sentences: tuple[str, ...]
    pairs: tuple[Fact, ...]
    charts: tuple[ChartView, ...]
    lists: tuple[ListView, ...]
    notes: tuple[str, ...]
    control: tuple[Fact, ...]


def card(result: Result, language: Language) -> CardView:
    """The view of an answer with the card of one client."""
    first, *others = (_Part(one, result.currency, language) for one in _of_clients(result))
    row = next(iter(first.found.rows))
    facts = zip(first.items, first.cells(row), strict=False)
    lists = [part.whole(language) for part in others if len(part.found.rows) and part.period is None]
    pictures = charts.pictures(result, language)
    return CardView(
        visible(str(row[first.name])),
        present.as_of(result, language),
        present.period(result, language),
        present.only(result, language),
        visible(result.currency),
        tuple(visible(language.render(said)) for said in result.summary),
        tuple(Fact(item.header, cell) for item, cell in facts if cell),
        tuple(chart_view(one, language, f"c{number}") for number, one in enumerate(pictures, 1)),
        tuple(lists),
        tuple(visible(language.render(said)) for said in (*result.warnings, *result.basis)),
        present.control_facts(result, language),
    )


def _of_clients(result: Result) -> list[TableResult]:
    """The tables whose rows are of clients."""
    return [
        found
        for found in result.tables.values()
        if not found.table.drawn and found.table.place(Role.ID) is not None
    ]


def is_one(result: Result) -> bool:
    """Whether the answer holds the card of one client."""
    return result.analysis.dossier and len(next(iter(result.tables.values())).rows) == 1


def are_many(result: Result) -> bool:
    """Whether the answer holds the cards of several clients."""
    return result.analysis.dossier and len(next(iter(result.tables.values())).rows) > 1


def cards(result: Result, language: Language) -> CardsView:
    """The view of an answer with the cards of many clients."""
    first = next(iter(result.tables.values()))
    render, every = language.render, len(first.rows)
    cut = ""
    if every > MOST:
        shown = Count(MOST, N_("{n} card"), N_("{n} cards"))
        cut = render(
            message(N_("{shown} of {all}, the largest revenue first"), shown=shown, all=counts.clients(every))
        )
    return CardsView(
        language.text(N_("Client cards")),
        present.as_of(result, language),
        present.period(result, language),
        present.only(result, language),
        visible(result.currency),
        visible(cut),
        tuple(visible(render(said)) for said in (*result.summary, *result.warnings, *result.basis)),
        present.control_facts(result, language),
        _packed(_lines(result, first, language)),
        {name: language.text(word) for name, word in _WORDS.items()},
    )


def _packed(lines: Iterator[str]) -> str:
    return b64encode(gzip.compress("\n".join(lines).encode(), 6, mtime=0)).decode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(result: Result, first: TableResult, language: Language) -> Iterator[str]:
    """The head, then two lines for each client: what finds it, its card."""
    parts = [_Part(found, result.currency, language) for found in _of_clients(result)]
    yield _json(
        {
            "rules": rules(),
            "printed": MOST_PRINTED,
            "tables": [part.head(language) for part in parts],
        }
    )
    lists = [part.by_client() for part in parts[1:]]
    main = parts[0]
    for row in islice(first.rows, MOST):
        key = row[main.key]
        own = [found.get(key, ()) for found in lists]
        said = [text for part, rows in zip(parts[1:], own, strict=True) for text in part.sought(rows)]
        yield _sought([*main.sought([row]), *said])
        filled = {
            str(number): [part.cells(one) for one in rows]
            for number, (part, rows) in enumerate(zip(parts[1:], own, strict=True), 1)
            if rows
        }
        yield _json([str(row[main.name]), main.cells(row), filled])


class _Part:
    """One table: which columns of it are shown, and how their values are written."""

    def __init__(self, found: TableResult, currency: str, language: Language) -> None:
        self.found, self.table = found, found.table
        columns = found.table.columns
        self.key = self.table.place(Role.ID) or 0
        self.name = self.table.place(Role.NAME) or 0
        items = present.shown(found, currency, language)
        self.shown = [
            i for i in range(len(columns)) if columns[i].role is not Role.NAME and columns[i].name != "sheet"
        ]
        if not found.table.clients:
            self.shown = [i for i in self.shown if i != self.key]
        self.items = [_in_whole_units(items[i], found, i) for i in self.shown]
        self.period = self.table.place(Role.PERIOD) if not self.table.on_screen else None
        self.written = [_writer(item, language) for item in self.items]
        self.texts = [
            i
            for i, column in enumerate(columns)
            if self.table.sought and column.type is Type.TEXT and column.name not in {"file", "sheet"}
        ]

    def head(self, language: Language) -> dict[str, Any]:
        """What the script has to know of the table."""
        return {
            "title": language.text(self.table.title),
            "headers": [item.header for item in self.items],
            "right": [int(item.numeric) for item in self.items],
            "bars": int(self.period is not None),
            "class": [i for i, item in enumerate(self.items) if item.is_class],
        }

    def whole(self, language: Language) -> ListView:
        """All rows as a table, without the columns that are empty."""
        wide = len(self.items)
        rows = [[*cells, *[""] * (wide - len(cells))] for cells in map(self.cells, self.found.rows)]
        kept = [i for i in range(wide) if any(row[i] for row in rows)]
        return ListView(
            language.text(self.table.title),
            tuple(Head(self.items[i].header, self.items[i].numeric) for i in kept),
            tuple(tuple(row[i] for i in kept) for row in rows),
        )

    def by_client(self) -> dict[Any, list[tuple[Any, ...]]]:
        """The rows of every client."""
        rows: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self.found.rows:
            rows[row[self.key]].append(row)
        return rows

    def cells(self, row: Sequence[Any]) -> list[Any]:
        """A row as it is shown; of a picture its period and amount."""
        if self.period is not None:
            amount = next(row[i] for i in self.shown if self.table.columns[i].type is Type.MONEY)
            return [str(row[self.period])[:7], float(amount or Decimal(0))]
        cells = [write(row[i]) for write, i in zip(self.written, self.shown, strict=True)]
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def sought(self, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        """The texts that find a client."""
        return (str(row[i]) for row in rows for i in self.texts if row[i])


def _sought(texts: Sequence[str]) -> str:
    """One line: words in small letters, their sounds, the figures of numbers."""
    words = dict.fromkeys(
        word
        for text in dict.fromkeys(texts)
        for word in _WORD.findall(text.casefold().replace("ё", "е").replace("_", " "))
    )
    sounds = dict.fromkeys(loose(word) for word in words if not word.isdigit())
    figures = dict.fromkeys(
        digits
        for text in texts
        if len(digits := re.sub(r"\D", "", text)) > 3  # noqa: PLR2004
    )
    return "\t".join((" ".join(words), " ".join(sounds), " ".join(figures)))


def _in_whole_units(item: Shown, found: TableResult, place: int) -> Shown:
    if item.column.type is not Type.MONEY:
        return item
    amounts = (row[place] for row in found.rows)
    large = any(isinstance(amount, Decimal) and abs(amount) >= LARGE for amount in amounts)
    return replace(item, digits=0) if large else item


def _writer(item: Shown, language: Language) -> Callable[[Any], str]:
    if item.column.role is Role.PHONE:
        return lambda value: "" if value is None else visible(readable(str(value)))
    write = present.formatter(item, language)
    return lambda value: "" if value is None else visible(write(value))

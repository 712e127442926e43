"""Which statuses and types were counted, with their rows and money: a small table of the load account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from clientbase.ingest.account import skipped
from clientbase.messages import N_, Count, Data, Message, Money, Number, Value, message
from clientbase.store import Loaded, SpokenRows

SHOWN = 8  # words of one column, of those that were counted and of the others
WIDEST = 40  # characters of a word
_GAP = "  "
Cells = tuple[str, str, str, str, str]  # verdict, word, rows, money, why not


def lines(loaded: Loaded, render: Callable[[Message], str]) -> Iterator[Message]:
    """For every column that has a say its words: those that were counted first, the most money first."""
    for header in dict.fromkeys(spoken.header for spoken in loaded.spoken):
        own = [spoken for spoken in loaded.spoken if spoken.header == header]
        yield message(N_("what counts, by “{header}”:"), header=Data(header))
        yield from (message(N_("  {line}"), line=Data(line)) for line in _aligned(own, render))
    yield from ways_out(loaded)


def ways_out(loaded: Loaded) -> Iterator[Message]:
    """How to count what was left out by its word, and how to leave out what was counted."""
    if any(spoken.rule not in {"", "not_won"} for spoken in loaded.spoken):
        yield message(
            N_("count one after all: {option}; leave one out: {other}"),
            option=Data("--count-status WORD"),
            other=Data("--skip-status WORD"),
        )


def _aligned(own: Sequence[SpokenRows], render: Callable[[Message], str]) -> list[str]:
    def said(value: Value) -> str:
        return render(message(N_("{value}"), value=value))

    counted = [spoken for spoken in own if not spoken.rule]
    others = [spoken for spoken in own if spoken.rule]
    table = [*_shown(counted, said), *_shown(others, said)]
    widths = [max(len(cells[place]) for cells in table) for place in range(4)]
    return [
        _GAP.join(
            (
                cells[0].ljust(widths[0]),
                cells[1].ljust(widths[1]),
                cells[2].rjust(widths[2]),
                cells[3].rjust(widths[3]),
                cells[4],
            )
        ).rstrip()
        for cells in table
    ]


def _shown(own: Sequence[SpokenRows], said: Callable[[Value], str]) -> Iterator[Cells]:
    """The words with most money, and the rest of them in one line."""
    yield from (_cells(spoken, said) for spoken in own[:SHOWN])
    if rest := own[SHOWN:]:
        more = said(Count(len(rest), N_("and {n} more"), N_("and {n} more")))
        amount = sum((Decimal(spoken.amount or 0) for spoken in rest), Decimal(0))
        yield ("", more, said(Number(sum(spoken.rows for spoken in rest))), said(Money(amount)), "")


def _cells(spoken: SpokenRows, said: Callable[[Value], str]) -> Cells:
    word = said(Data(spoken.word)) if spoken.word else said(message(N_("(blank)")))
    return (
        said(message(N_("not counted") if spoken.rule else N_("counted"))),
        word if len(word) <= WIDEST else word[: WIDEST - 1] + "…",
        said(Number(spoken.rows)),
        said(Money(Decimal(spoken.amount or 0))),
        said(skipped(spoken.rule)) if spoken.rule else "",
    )

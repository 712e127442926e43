"""Did you mean …: the known name a mistyped one is closest to."""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = 3  # of which one may be wrong; a start or a word of a name has at least as many


def nearest(name: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Up to `count` of the `known` names that `name` is a slip of, the closest first; empty if of none.

    A slip is a wrong, missing, added or swapped letter, one in three at most; else the name is cut short, or
    one of its words: `--grian` is `--grain`, `concentr` is `concentration`; `--manager` is not `--lang`.
    """
    bare = _bare(name)
    found = []
    for place, candidate in enumerate(known):
        slips = _slips(bare, _bare(candidate))
        if slips is not None:
            found.append((slips, place, candidate))
    return tuple(candidate for _, _, candidate in sorted(found)[:count])


def _bare(name: str) -> str:
    return name.casefold().strip("-").replace("_", "-")


def _slips(typed: str, meant: str) -> int | None:
    """How many slips lead from one to the other; None where they are unlike."""
    most = max(len(typed), len(meant)) // LETTERS
    slips = _distance(typed, meant) if abs(len(typed) - len(meant)) <= most else most + 1
    if slips <= most:
        return slips
    short = len(typed) >= LETTERS and (meant.startswith(typed) or typed in meant.split("-"))
    return len(meant) if short else None  # after all that are spelled out


def _distance(one: str, other: str) -> int:
    """The fewest letters to change, add, drop, or swap with their neighbour."""
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]  # the rows of the letter before the last, of the last, of this
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]

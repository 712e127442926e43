"""What is said of rows beside sales that were loaded before: by what they are known, which ones count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbase import counts
from clientbase.messages import N_, Data, Label, Message, Money, Number, Value, listed, message
from clientbase.row_keys import EVERY, TABLES, WORDS
from clientbase.store import Loaded, Met, Sum


def warnings(loaded: Loaded) -> Iterator[Message]:
    """What may change the figures."""
    for met in loaded.superseded.met:
        match met.verdict:
            case "replaced":
                yield _replaced(loaded.table, met)
            case "told":
                yield _told(loaded.table, met)
            case "same":
                pass
            case _:
                yield _of_rows(met)


def notes(loaded: Loaded) -> Iterator[Message]:
    """What changes no figure."""
    for met in loaded.superseded.met:
        if met.verdict == "same":
            yield message(
                N_("loaded before and equal, counted once: {rows}; known by {key}"),
                rows=counts.rows(met.rows),
                key=_key(met.by),
            )
    lasting = dict.fromkeys(name for met in loaded.superseded.met for name in met.lasting)
    if lasting:
        yield message(
            N_("columns that the file lacks were kept from the rows it took the place of: {list}"),
            list=Data(", ".join(lasting)),
        )


def _replaced(table: str, met: Met) -> Message:
    values: dict[str, Value] = {
        "rows": counts.rows(met.old_rows),
        "key": _key(met.by),
        "option": Data(_beside(table)),
    }
    changed = [part for part in met.sums if part.old != part.new]
    if changed:
        values["changes"] = listed([_change(part) for part in changed])
        text = N_(
            "replaced by what this file says of them: {rows} loaded before, {changes};"
            " known by {key}; if they are other rows: {option}"
        )
    else:
        text = N_(
            "replaced by what this file says of them: {rows} loaded before;"
            " known by {key}; if they are other rows: {option}"
        )
    return Message(text, values, "CB-LOAD-115")


def _of_rows(met: Met) -> Message:
    """Rows of the file that do not count, or that only seem to be known."""
    rows = counts.rows(met.rows)
    match met.verdict:
        case "kept":
            return message(
                N_(
                    "fewer here than loaded before, which stayed: {rows}; known by {key};"
                    " {option} takes these"
                ),
                code="CB-LOAD-116",
                rows=rows,
                key=_key(met.by),
                option=Data("--force smaller"),
            )
        case "older":
            return message(
                N_(
                    "open here, but ended in a later export loaded before, which stayed: {rows};"
                    " {option} takes these"
                ),
                code="CB-LOAD-117",
                rows=rows,
                option=Data("--force smaller"),
            )
        case "other":
            return message(
                N_(
                    "the number is that of rows loaded before, but day, name and client are others:"
                    " {rows}; both count"
                ),
                code="CB-LOAD-118",
                rows=rows,
            )
        case _:
            return message(
                N_("earlier states of what stands in the file again, of which the last counts: {rows}"),
                code="CB-LOAD-119",
                rows=rows,
            )


def _told(table: str, met: Met) -> Message:
    """Rows that stay beside earlier ones and may be the same."""
    values: dict[str, Value] = {
        "rows": counts.rows(met.rows),
        "amount": listed([_amount(part) for part in met.sums]) if met.sums else "",
        "key": _key(met.by),
        "option": Data("--replace-period"),
    }
    if met.by == EVERY:
        text = N_(
            "equal to rows of a file loaded before, with nothing to tell them apart: {rows};"
            " they may be counted twice; {option} avoids it"
        )
        return Message(text, values, "CB-LOAD-120")
    match table:
        case "plan":
            text = N_(
                "beside another version of the plan: {rows}, {amount}; both are in its sums;"
                " to find the other and unload it: {option}"
            )
            return Message(text, {**values, "option": Data("clientbase status")}, "CB-LOAD-121")
        case "costs":
            text = N_(
                "of months that a file loaded before holds by other periods: {rows}, {amount};"
                " they may be counted twice; {option} avoids it"
            )
            return Message(text, values, "CB-LOAD-122")
        case _:
            text = N_(
                "like rows loaded before by {key}, with another number or purpose: {rows}, {amount};"
                " they may be counted twice; {option} avoids it"
            )
            return Message(text, values, "CB-LOAD-123")


def _beside(table: str) -> str:
    """The option by which rows of another plan, warehouse or survey stay beside those loaded before."""
    beside = TABLES[table].beside
    return f"--set {beside}=…, --keep-both" if beside else "--keep-both"


def _key(by: Sequence[str]) -> Message:
    """The columns of a key in words."""
    names = dict.fromkeys(WORDS[name] for name in by)
    return listed([message(N_("{word}"), word=Label(name)) for name in names])


def _change(part: Sum) -> Message:
    if part.currency:
        return message(
            N_("{old} → {new} {currency}"),
            old=Number(part.old, 2),
            new=Number(part.new, 2),
            currency=Data(part.currency),
        )
    return message(N_("{old} → {new}"), old=Money(part.old), new=Money(part.new))


def _amount(part: Sum) -> Message:
    if part.currency:
        return message(N_("{amount} {currency}"), amount=Number(part.new, 2), currency=Data(part.currency))
    return message(N_("{amount}"), amount=Money(part.new))

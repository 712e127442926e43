"""What defends an answer, in sentences: its days, control total, sources, parameters and basis.

Documents made of text (the screen, Markdown) end with these lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.condition import told
from clientbase.messages import N_, Data, Label, Message, Money, Number, message
from clientbase.reports import present

if TYPE_CHECKING:
    from clientbase.analysis import Result, Source
    from clientbase.locale import Language
    from clientbase.messages import Value


def heading(result: Result, title: str = "") -> Message:
    """The title, that of the analysis by default, with the days of the answer and what it is limited to."""
    window = result.window
    said = message(
        N_("{title} as of {as_of}, sales from {start} to {end}"),
        title=Label(title or result.analysis.title),
        as_of=window.as_of,
        start=window.start,
        end=window.end,
    )
    return _limited(said, result)


def _limited(heading: Message, result: Result) -> Message:
    """A heading with what the answer is limited to."""
    if not result.filters:
        return heading
    return message(N_("{heading}; only: {filter}"), heading=heading, filter=told(result.filters))


def title(result: Result) -> Message:
    """The title with the day of the answer, the currency of its amounts and what it is limited to."""
    said = message(
        N_("{title} · as of {as_of} · {currency}") if result.currency else N_("{title} · as of {as_of}"),
        title=Label(result.analysis.title),
        as_of=result.window.as_of,
        currency=Data(result.currency),
    )
    return _limited(said, result)


def warning_count(result: Result) -> Message | None:
    """How many warnings there are; None where there is none."""
    if not result.warnings:
        return None
    return message(N_("{warnings}"), warnings=counts.warnings(len(result.warnings)))


def control_lines(result: Result) -> Iterator[Message]:
    """The control total, and what is outside it."""
    control = result.control
    if not result.has_sales:
        yield message(N_("No sales were loaded: the answer is about the other tables alone"))
        return
    yield message(
        N_("Control total: {revenue}, {rows}, {clients}"),
        revenue=Money(control.revenue, result.currency),
        rows=counts.rows(control.rows),
        clients=counts.clients(control.clients),
    )
    yield from not_counted(result)
    yield from without_client(result)


def not_counted(result: Result) -> Iterator[Message]:
    """What is in the data and not in the answer: what the filter leaves out, and other days."""
    control = result.control
    if result.filters:
        yield left_out(result)
    if control.rows_outside:
        yield message(
            N_("Outside the period and not counted: {rows}, {revenue}"),
            rows=counts.rows(control.rows_outside),
            revenue=Money(control.revenue_outside, result.currency),
        )


def without_client(result: Result) -> Iterator[Message]:
    """What is in the total only: rows that name no client."""
    control = result.control
    if control.rows_without_client:
        yield message(
            N_("Without a client, counted but not classified: {rows}, {revenue}"),
            rows=counts.rows(control.rows_without_client),
            revenue=Money(control.revenue_without_client, result.currency),
        )


def left_out(result: Result) -> Message:
    """What the filter leaves out of the days of the answer, and the control total without it."""
    control = result.control
    return message(
        N_("Left out by the filter {filter}: {rows}, {revenue}; without it the total is {whole}"),
        filter=told(result.filters),
        rows=counts.rows(control.rows_filtered),
        revenue=Money(control.revenue_filtered, result.currency),
        whole=Money(control.revenue + control.revenue_filtered, result.currency),
    )


def source_lines(result: Result) -> Iterator[Message]:
    """One sentence for each source: rows read = loaded + counted once + rejected + skipped."""
    for source in result.sources:
        yield message(
            N_(
                "{file}: {read} read = {loaded} loaded + {once} counted once + {rejected} rejected"
                " + {skipped} skipped"
            )
            if source.rows_counted_once
            else N_("{file}: {read} read = {loaded} loaded + {rejected} rejected + {skipped} skipped"),
            file=_place(source),
            read=counts.rows(source.rows_read),
            loaded=Number(source.rows_loaded),
            rejected=Number(source.rows_rejected),
            skipped=Number(source.rows_skipped),
            once=Number(source.rows_counted_once),
        )


def parameter_line(result: Result, language: Language, *, brief: bool = False) -> Message:
    """Every parameter with its value; a brief line leaves out the shared rules that nobody changed."""
    facts = present.parameters(result, language)
    told = [fact for fact in facts if not (brief and fact.is_usual)]
    listed = ", ".join(f"{fact.name} = {fact.value}" for fact in told) or present.DASH
    if len(told) == len(facts):
        return message(N_("Parameters: {list}"), list=Data(listed))
    return message(N_("Parameters: {list}; the shared rules at their defaults"), list=Data(listed))


def _place(source: Source) -> Value:
    if not source.sheet:
        return Data(source.file)
    return message(N_("{file}, sheet “{sheet}”"), file=Data(source.file), sheet=Data(source.sheet))

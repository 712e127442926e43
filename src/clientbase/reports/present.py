"""What people read of a result, the same in the workbook and in the page.

Values as text, headers with units, the totals of a table, the key figures, parameters and sources.
Nothing here knows a file format.
"""

from __future__ import annotations

import dataclasses
import math
import re
import typing
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeGuard

from clientbase import counts
from clientbase.analysis import Option, Role, Type
from clientbase.condition import told
from clientbase.messages import N_, Count, Label, message
from clientbase.reports.palette import is_class
from clientbase.safe_text import safe_text
from clientbase.table import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clientbase.analysis import Cell, Column, Result, Row, Table, TableResult
    from clientbase.locale import Language

NUMERIC = frozenset({Type.INTEGER, Type.MONEY, Type.QUANTITY, Type.SHARE, Type.NUMBER})
WORDED = frozenset({Type.TEXT, Type.LABEL, Type.BOOLEAN})
YES_NO = {True: N_("yes"), False: N_("no")}
DASH = "—"

COUNTED = {
    "clients": counts.clients(0),
    "periods": Count(0, "{n} period", "{n} periods"),
    "days": counts.days(0),
    "months": counts.months(0),
}
UNITS = (N_("days"), N_("months"), N_("periods"))  # of columns: `Column.unit`

_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def visible(text: str) -> str:
    """The text on one line with nothing hidden in it, fit for XML.

    Line breaks become spaces; control, direction and invisible codes become visible (`safe_text`).
    """
    if text.isprintable():
        return safe_text(text)
    return safe_text(_NONCHARACTERS.sub("\ufffd", _BREAKS.sub(" ", text)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as a table shows it: header, decimals, whether it is a class, and its total."""

    column: Column
    header: str
    meaning: str
    digits: int
    is_class: bool
    total: Cell

    @property
    def numeric(self) -> bool:
        """Whether the values are aligned to the right."""
        return self.column.type in NUMERIC

    @property
    def adds(self) -> bool:
        """Whether the sum of the values means something."""
        return bool(self.column.adds)


def header(column: Column, currency: str, language: Language) -> str:
    """The label of a column with its unit: `Revenue, UAH`."""
    label = language.text(column.label)
    unit = column.unit and language.text(column.unit)
    if column.type is Type.MONEY:
        unit = unit or currency
    elif column.type is Type.INTEGER:
        unit = ""  # the label of a count already says what is counted
    return language.render(message(N_("{label}, {unit}"), label=label, unit=visible(unit))) if unit else label


def shown(result: TableResult, currency: str, language: Language) -> tuple[Shown, ...]:
    """The columns of a table ready to be shown; reads the rows once.

    Only a list of clients has totals: the rows of other tables may overlap or be totals themselves.
    """
    columns = result.table.columns
    digits, totals = _measure(columns, result.rows, clients=result.table.clients)
    return _columns(columns, digits, totals, currency, language)


def described(table: Table, currency: str, language: Language) -> tuple[Shown, ...]:
    """The columns of a table without looking at its rows: for headings and meanings."""
    columns = table.columns
    digits, totals = _measure(columns, (), clients=table.clients)
    return _columns(columns, digits, totals, currency, language)


def _columns(
    columns: Sequence[Column],
    digits: Sequence[int],
    totals: Sequence[Cell],
    currency: str,
    language: Language,
) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            column,
            header(column, currency, language),
            language.text(column.meaning),
            digits[index],
            is_class(column),
            totals[index],
        )
        for index, column in enumerate(columns)
    )


def _measure(
    columns: tuple[Column, ...], rows: Iterable[Row], *, clients: bool
) -> tuple[list[int], list[Cell]]:
    """Decimals and totals of every column.

    Money has 2 decimals. A share has 1, and 2 beside clients, where the small ones matter. Numbers
    and quantities have decimals as soon as one value is not whole, days at most one.
    """
    digits = [{Type.MONEY: 2, Type.SHARE: 2 if clients else 1}.get(column.type, 0) for column in columns]
    fractional = [i for i, c in enumerate(columns) if c.type in {Type.NUMBER, Type.QUANTITY}]
    added = [i for i, c in enumerate(columns) if clients and c.adds]
    exact = {i: Decimal(0) for i in added if columns[i].type is not Type.SHARE}
    filled: set[int] = set()  # columns with any value: nothing known is not zero
    shares: dict[int, list[float]] = {i: [] for i in added if columns[i].type is Type.SHARE}
    count = 0
    for row in rows:
        count += 1
        filled.update(i for i in exact if row[i] is not None)
        for i in exact:
            exact[i] += typing.cast("Decimal", row[i] or 0)
        for i, values in shares.items():
            values.append(typing.cast("float", row[i] or 0.0))
        for i in fractional:
            digits[i] = max(digits[i], _decimals(row[i]))
    for i in fractional:
        if columns[i].unit == "days":
            digits[i] = min(digits[i], 1)
    totals: list[Cell] = [None] * len(columns)
    if count > 1:
        for i in filled:
            totals[i] = exact[i]
        for i, values in shares.items():
            totals[i] = math.fsum(values)
    return digits, totals


def _decimals(value: Cell) -> int:
    """The decimals a quantity or number is shown with: none, 2 or 3."""
    if not is_finite(value) or not value % 1:
        return 0
    return 2 if isinstance(value, Decimal) and not value * 100 % 1 else 3


def formatter(item: Shown, language: Language) -> Callable[[Cell], str]:
    """The function that writes one column's values for people; nothing is written as ""."""
    digits = item.digits
    match item.column.type:
        case Type.LABEL:
            return _worded(item.column, language)
        case Type.BOOLEAN:
            words = {value: language.text(word) for value, word in YES_NO.items()}
            return lambda value: words[value] if isinstance(value, bool) else ""
        case Type.DATE:
            return lambda value: language.day(value) if isinstance(value, date) else ""
        case Type.SHARE:
            return lambda value: language.share(float(value), digits) if is_finite(value) else ""
        case Type.TEXT:
            return _worded(item.column, language)
        case _:
            return lambda value: language.number(value, digits) if is_finite(value) else ""


def _worded(column: Column, language: Language) -> Callable[[Cell], str]:
    """The words of a column: those of its labels, its texts as they are; all that a cell holds."""
    labels: dict[Cell, str] = {
        value: visible(label and language.text(label)) for value, label in column.labels.items()
    }
    labels[None] = ""

    def word(value: Cell) -> str:
        return labels[value] if value in labels else visible(str(value))

    if column.several:
        return lambda value: BETWEEN.join(map(word, str(value).split(BETWEEN))) if value else ""
    return word


def axis_writer(item: Shown, values: Sequence[Cell], language: Language) -> Callable[[Cell], str]:
    """The function that writes the values of an axis: first days of months or years as what they begin.

    Periods that are named, such as `2026-10` and `2026-Q4`, are named as the language does.
    """
    if item.column.type is Type.TEXT and item.column.role in {Role.PERIOD, Role.COHORT}:
        return lambda value: DASH if value is None else language.period(visible(str(value)))
    days = [value for value in values if isinstance(value, date)]
    if not days or any(day.day != 1 for day in days):
        write = formatter(item, language)
        return lambda value: write(value) or DASH
    years = len(days) > 1 and all(day.month == 1 for day in days)
    begun: Callable[[date], str] = (lambda day: f"{day.year}") if years else language.month
    return lambda value: begun(value) if isinstance(value, date) else DASH


def total(values: Iterable[Cell]) -> Cell:
    """The sum of a column: exact for money and counts, correctly rounded for shares."""
    numbers = [value for value in values if is_finite(value)]
    if any(isinstance(value, float) for value in numbers):
        return math.fsum(numbers)
    return sum(numbers, start=Decimal(0)) if numbers else None


def is_finite(value: Cell) -> TypeGuard[int | float | Decimal]:
    """Whether a cell holds a number that can be shown: not empty, not infinite."""
    return isinstance(value, int | float | Decimal) and math.isfinite(value)


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value, with a word on it where it needs one."""

    label: str
    value: str
    note: str = ""


def key_figures(result: Result, language: Language) -> tuple[Fact, ...]:
    """The figures a reader checks first; the first of them is the control total."""
    control, render = result.control, language.render
    without = ""
    outside = []
    if result.filters:
        rows = counts.rows(control.rows_filtered)
        outside.append(render(message(N_("left out by the filter: {rows}"), rows=rows)))
    if control.rows_outside:
        rows = counts.rows(control.rows_outside)
        outside.append(render(message(N_("outside the period, not counted: {rows}"), rows=rows)))
    if control.rows_without_client:
        without = render(
            message(
                N_("{rows} without a client included"),
                rows=counts.rows(control.rows_without_client),
            )
        )
    return (
        Fact(with_unit(N_("Revenue"), result.currency, language), language.money(control.revenue), without),
        Fact(language.text(N_("Clients")), language.number(control.clients)),
        Fact(language.text(N_("Rows of sales")), language.number(control.rows), "; ".join(outside)),
    )


def only(result: Result, language: Language) -> str:
    """What the answer is limited to, "" where all rows count."""
    return visible(language.render(told(result.filters))) if result.filters else ""


def with_unit(label: str, unit: str, language: Language) -> str:
    """A label of ours with a unit, without the comma where there is no unit."""
    if not unit:
        return language.text(label)
    return language.render(message(N_("{label}, {unit}"), label=Label(label), unit=visible(unit)))


def period(result: Result, language: Language) -> str:
    """The days the answer is about."""
    return language.render(message(N_("{start} to {end}"), start=result.window.start, end=result.window.end))


def as_of(result: Result, language: Language) -> str:
    """The day the answer is made for."""
    return language.day(result.window.as_of)


@dataclass(frozen=True, slots=True)
class ParameterFact:
    """A parameter with its value and what it means."""

    name: str
    value: str
    meaning: str
    is_usual: bool = False  # a rule shared with other rooms, at its default


def parameters(result: Result, language: Language) -> tuple[ParameterFact, ...]:
    """Every parameter of the run, with the help text of its declaration: the room's own, then the shared."""
    options = _options(type(result.parameters))
    usual = {field.name: field.default for field in dataclasses.fields(result.parameters)}
    values = [
        (name, value, options.get(name, Option(""))) for name, value in result.parameter_values().items()
    ]
    return tuple(
        ParameterFact(
            name,
            _parameter_text(value, option, language),
            option.help and language.text(option.help),
            option.shared and value == usual[name],
        )
        for name, value, option in sorted(values, key=lambda one: one[2].shared)
    )


def _options(declared: type[Any]) -> Mapping[str, Option]:
    hints = typing.get_type_hints(declared, include_extras=True)
    found = {name: getattr(hint, "__metadata__", ()) for name, hint in hints.items()}
    return {name: option for name, extras in found.items() for option in extras if isinstance(option, Option)}


def _parameter_text(value: Any, option: Option, language: Language) -> str:
    match value:
        case None | "" | ():
            return DASH
        case bool():
            return language.text(YES_NO[value])
        case Enum():
            return visible(str(value.value))
        case int() | float() | Decimal() | date():
            return _quantity_text(value, option.unit, language)
        case tuple() | list():
            return ", ".join(_parameter_text(item, option, language) for item in value)
        case _:
            return visible(str(value))


def _quantity_text(value: float | Decimal | date, unit: str, language: Language) -> str:
    if isinstance(value, date):
        return language.day(value)
    if unit == "share":
        return language.share(float(value))
    if isinstance(value, int) and unit in COUNTED:
        return language.value(replace(COUNTED[unit], n=value))
    return language.number(value)


def control_facts(result: Result, language: Language) -> tuple[Fact, ...]:
    """The control total and everything that is not in it."""
    control, text = result.control, language.text
    filtered = (
        Fact(text(N_("Filter")), only(result, language)),
        Fact(text(N_("Rows left out by the filter")), language.number(control.rows_filtered)),
        Fact(text(N_("Revenue left out by the filter")), language.money(control.revenue_filtered)),
    )
    return (
        Fact(with_unit(N_("Revenue"), result.currency, language), language.money(control.revenue)),
        Fact(text(N_("Clients")), language.number(control.clients)),
        Fact(text(N_("Rows of sales")), language.number(control.rows)),
        Fact(text(N_("Rows outside the period, not counted")), language.number(control.rows_outside)),
        Fact(text(N_("Revenue outside the period, not counted")), language.money(control.revenue_outside)),
        Fact(text(N_("Rows without a client, counted")), language.number(control.rows_without_client)),
        Fact(text(N_("Revenue without a client, counted")), language.money(control.revenue_without_client)),
        *(filtered if result.filters else ()),
    )


SOURCE_HEADERS = (
    N_("File"), N_("Sheet"), N_("Table"), N_("Rows read"), N_("Rows loaded"), N_("Rows rejected"),
    N_("Rows skipped"), N_("Rows counted once"), N_("SHA-256 of the file"),
)  # fmt: skip


def source_rows(result: Result, language: Language) -> tuple[tuple[str, ...], ...]:
    """One row for each loaded file or sheet, in the order of `SOURCE_HEADERS`."""
    return tuple(
        (
            visible(source.file),
            visible(source.sheet),
            visible(source.table),
            language.number(source.rows_read),
            language.number(source.rows_loaded),
            language.number(source.rows_rejected),
            language.number(source.rows_skipped),
            language.number(source.rows_counted_once),
            source.sha256,
        )
        for source in result.sources
    )

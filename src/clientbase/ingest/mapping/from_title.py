"""What a source says once for all its rows: in its title block, or in the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as day

from clientbase.ingest.clean import date
from clientbase.ingest.layout import as_of, title
from clientbase.ingest.layout.table import Layout
from clientbase.messages import N_, Data, Message, message

_PERSON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?[ _][^\W\d_]\.(?: ?[^\W\d_]\.)?")  # Иванов И.И.
_SALES = re.compile(r"(?:продажи|продажі|sales)\b", re.IGNORECASE)
_RETURNS = re.compile(
    r"(?:возврат\w*|повернення|(?:sales[ _-])?(?:returns?|refunds)|credit[ _-](?:notes?|memos?)|gutschriften"
    r"|retouren|avoirs|devoluciones|zwroty)(?![^\W\d])(?!.*(?:постав|supplier|vendor))",
    re.IGNORECASE,
)
_WHEN = frozenset({"date", "period", "doc_ref"})
_WHO = frozenset({"client_name", "client_id", "client_tax_id"})
_BALANCES = frozenset({"receivables", "stock"})
_OF_PERIODS = frozenset({"plan", "costs"})
_MONTH = 31  # days
_VERSION = re.compile(
    r"(?<![^\W_])(?:v(?:er(?:sion)?)?[ .]?[0-9]{1,3}(?:\.[0-9]+)?|верси[яи] ?[0-9]{1,3}|версія ?[0-9]{1,3}"
    r"|вариант ?[0-9]{1,3}|варіант ?[0-9]{1,3}|оптимист\w*|пессимист\w*|песиміст\w*|оптиміст\w*|базов\w*"
    r"|best case|worst case|base case|optimistic|pessimistic|baseline)(?![^\W_])",
    re.IGNORECASE,
)
_DOCUMENT = frozenset({"doc_ref", "doc_no"})
_TYPE = frozenset({"doc_ref", "doc_type", "qty", "refund_amount"})


def constants(
    table: str,
    layout: Layout,
    names: Sequence[str],
    fields: Mapping[str, object],
    order: date.Order | None = None,
) -> Iterator[tuple[str, str, Message | None]]:
    """Field, value and warning of what holds for every row and stands in no column.

    `names`: those of the file and of the sheet; `order`: of day and month, as the columns show it.
    """
    if table == "sales":
        yield from _of_sales(layout, names[0], fields)
        yield from _of_returns(names, fields)
    elif table in _BALANCES and "as_of" not in fields:
        yield from _of_balance(layout, names, order)
    elif table in _OF_PERIODS and "period" not in fields and (found := _first_day(layout)):
        yield "period", *found
    if table == "plan" and "version" not in fields and (version := _version(names)):
        yield "version", version, None


def _of_balance(
    layout: Layout, names: Sequence[str], order: date.Order | None
) -> Iterator[tuple[str, str, Message | None]]:
    found = as_of.find(layout.context, (names[1], names[0]), layout.named, order)
    if found is None:
        return
    warning = message(
        N_("the day of the balances was read as {day}; if day and month are the other way round: {option}"),
        code="CB-MAP-125",
        day=found.day,
        option=Data("--set as_of=YYYY-MM-DD"),
    )
    yield "as_of", found.day.isoformat(), warning if found.doubtful else None


def _first_day(layout: Layout) -> tuple[str, Message | None] | None:
    """The first day of the period that holds for all rows of a plan or of costs."""
    if layout.period:
        return layout.period[0].isoformat(), None
    if layout.named is None:
        return None
    first, last = layout.named.span
    if layout.named.place == "title" and (last - first).days < _MONTH:
        return first.isoformat(), None
    return first.isoformat(), message(
        N_("all rows are of {first} – {last}, by the name “{name}”; another period: {option}"),
        code="CB-MAP-163",
        first=first,
        last=last,
        name=Data(layout.named.name),
        option=Data("--set period=YYYY-MM"),
    )


def _version(names: Sequence[str]) -> str:
    """`v2` of «План v2.xlsx», `Optimistic` of a sheet that is called so; "" where no name tells one."""
    return next((found[0].strip() for name in reversed(names) if (found := _VERSION.search(name))), "")


def _of_sales(
    layout: Layout, file: str, fields: Mapping[str, object]
) -> Iterator[tuple[str, str, Message | None]]:
    for name in ("manager", "org"):
        if name not in fields and (value := title.said(layout.context, name)):
            yield name, value, None
        elif name == "manager" and name not in fields and (person := _in_name(file)):
            warning = message(
                N_("manager of all rows by the name of the file: “{manager}”; change it with {option}"),
                code="CB-LAY-013",
                manager=Data(person),
                option=Data("--set manager=…"),
            )
            yield name, person, warning
    if not _WHEN & fields.keys() and (dated := _day(layout)):
        day, warning = dated
        yield "date", day.isoformat(), warning


def _day(layout: Layout) -> tuple[day, Message] | None:
    """The end of the period that holds for all rows, and the warning that they were dated by it."""
    if layout.period or (layout.named and layout.named.place == "title"):
        last = layout.period[1] if layout.period else layout.named.span[1] if layout.named else day.max
        text = N_(
            "the file has no day of sale: all rows were dated {day}, the end of its period;"
            " purchases and regularity cannot be told from it"
        )
        return last, message(text, code="CB-LAY-012", day=last)
    if layout.named is None:
        return None
    last = layout.named.span[1]
    by_sheet = N_(
        "no column holds a day of sale: all rows were dated {day}, the end of the period in the name of the"
        " sheet “{name}”; purchases and regularity cannot be told from it; another day: {option}"
    )
    by_file = N_(
        "no column holds a day of sale: all rows were dated {day}, the end of the period in the name of the"
        " file “{name}”; purchases and regularity cannot be told from it; another day: {option}"
    )
    template = by_sheet if layout.named.place == "sheet" else by_file
    name, option = Data(layout.named.name), Data("--set date=YYYY-MM-DD")
    return last, message(template, code="CB-LAY-025", day=last, name=name, option=option)


def _of_returns(
    names: Sequence[str], fields: Mapping[str, object]
) -> Iterator[tuple[str, str, Message | None]]:
    """A list of documents such as «Возвраты покупателей.xlsx»: the system writes them as it writes its sales.

    A file of lines has quantities and says more of itself.
    """
    named = next((name for name in names if _RETURNS.match(name.strip())), "")
    if named and "doc_no" in fields and not _TYPE & fields.keys():
        warning = message(
            N_(
                "all rows are returns, by the name “{name}”: their amounts reduce the revenue;"
                " if they are sales: {option}"
            ),
            code="CB-LAY-031",
            name=Data(named),
            option=Data("--set doc_type=sale"),
        )
        yield "doc_type", "return", warning


def _in_name(file: str) -> str:
    """The person in the name of a file such as «Продажи Иванов И.И..xlsx»; "" for none."""
    stem = file.rsplit(".", 1)[0]
    found = _PERSON.search(stem, start.end()) if (start := _SALES.match(stem)) else None
    return found[0].replace("_", " ") if found else ""


def without_client(
    layout: Layout, missing: Sequence[Sequence[Sequence[str]]], fields: Mapping[str, object]
) -> Message | None:
    """The warning for documents printed without their clients; None where that is not all that is missing.

    Only of a grouped report: there every column and level is known, so that no client can be hidden in one.
    """
    only_client = len(missing) == 1 and any(_WHO.issuperset(names) for names in missing[0])
    if not (only_client and layout.levels and _DOCUMENT & fields.keys()):
        return None
    return message(
        N_(
            "the report names no client: its documents and revenue are loaded, but belong to nobody;"
            " export it again with the client among its groups"
        ),
        code="CB-LAY-014",
    )

"""Filters that nothing meets: what is near, what there is instead, so that no typo empties an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clientbase.analysis import Condition
from clientbase.condition import CLIENTS, COLUMNS, MANAGER, SALES, Wanted, folded, told
from clientbase.errors import NothingToAnswer, UsageError
from clientbase.messages import N_, Data, Label, Message, message
from clientbase.nearest import nearest
from clientbase.store.connection import Connection

OPTION = "--where"
MOST_NAMED, NEAR = 10, 3  # values in an error


def value(connection: Connection, condition: Condition, wanted: Wanted, found: Iterable[str]) -> UsageError:
    """No row has a value; `found` are those of its column, the largest first."""
    known = [value for value in found if folded(value)]
    label = Label(condition.asked.label)
    if not known:
        return _no_column(connection, condition)
    return UsageError(
        message(
            N_("{option}: no row has “{value}” in the column “{column}”"),
            option=Data(OPTION),
            value=Data(wanted.text[:60]) if wanted.text else Label(N_("(empty)")),
            column=label,
        ),
        evidence=[
            message(
                N_("the largest by revenue: {list}") if len(known) > MOST_NAMED else N_("there are: {list}"),
                list=Data(", ".join(known[:MOST_NAMED])),
            )
        ],
        fix=[*_ways(connection, condition, wanted, known)],
    )


def _no_column(connection: Connection, condition: Condition) -> UsageError:
    """No row has any value in the column of a condition."""
    asked = condition.asked
    given = {
        (table, field)
        for table, fields in connection.rows(
            "select table_name, json_keys(mapping, '$.fields') from loads where rows_loaded > rows_replaced"
        )
        for field in fields or ()
    }
    filled = [
        key
        for key, one in COLUMNS.items()
        if any((table, one.column) in given for table in ([one.table] if one.table else [SALES, CLIENTS]))
        and one != asked
    ]
    return UsageError(
        message(
            N_("{option}: no row has a value in the column “{column}”"),
            option=Data(OPTION),
            column=Label(asked.label),
        ),
        fix=[
            *(
                [message(N_("filter by a column that the files give: {list}"), list=Data(", ".join(filled)))]
                if filled
                else []
            ),
            message(
                N_("where the files have the column, name it: {option}"),
                option=Data(f'--map "…={asked.column}"'),
            ),
        ],
    )


def _ways(
    connection: Connection, condition: Condition, wanted: Wanted, known: Sequence[str]
) -> Iterator[Message]:
    """What may have been meant."""
    asked, name = folded(wanted.text).strip("*"), condition.column
    whole = next((value for value in known if folded(value) == folded(condition.written)), None)
    parts = [value for value in known if asked and asked in folded(value)][:NEAR]
    near = [whole] if whole else parts or [*nearest(wanted.text, known, NEAR)]
    for value in near:
        written = f'"{value}"' if set(value) & set(',*"') else value
        yield message(N_("did you mean {name}?"), name=Data(f"{name}={written}"))
    if name == MANAGER and _sold(connection, wanted):
        yield message(
            N_("no client is this manager's, but sales are: {option}"),
            option=Data(f"{OPTION} 'sales.manager={condition.written}'"),
        )
    if not near:
        part = Data(f"{OPTION} '{name}={known[0][:3]}*'")
        yield message(
            N_("write a value as it stands there, or a part of it with a star: {option}"), option=part
        )


def _sold(connection: Connection, wanted: Wanted) -> bool:
    names = connection.rows("select distinct manager from sales where manager is not null")
    return any(wanted.meets(folded(name)) for (name,) in names)


def all_of_them(conditions: Sequence[Condition]) -> NothingToAnswer:
    """Each condition has rows, but no row of sales meets them all."""
    columns = [condition.column for condition in conditions if not condition.excludes]
    twice = [name for name in dict.fromkeys(columns) if columns.count(name) > 1]
    return NothingToAnswer(
        message(N_("no row of sales meets the filter: {filter}"), filter=told(conditions)),
        fix=[
            *(
                message(
                    N_("values that may stand for one another go into one option: {option}"),
                    option=Data(f"{OPTION} '{name}=…,…'"),
                )
                for name in twice
            ),
            message(N_("leave out a condition")),
        ],
    )

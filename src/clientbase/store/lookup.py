"""What a person names, found in the base: a client in any spelling, a document, a product, a manager.

Exact names come first. What is not found is refused with the names in the base that are nearest to it:
a near name may be somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.errors import UsageError
from clientbase.messages import N_, Data, Message, message
from clientbase.store.clients import KeyRules
from clientbase.store.connection import Connection
from clientbase.table import BETWEEN

if TYPE_CHECKING:
    from clientbase.parameters import Parameter

Client = tuple[str, str]  # id, name
NEAR = 3  # names that are offered
ALIKE = 0.84  # of the similarity of Jaro and Winkler: below it names are of others
LOOKALIKE, LATIN = "авсеіікмнорстух", "abceiikmhopctyx"  # one letter on two keyboards
DIGITS = 6  # of a phone
CLIENT, OWNER, OWNERS = "client", "owner", "owners"  # of a client: in sales, on a card or in a CRM; several
_ID_AND_NAME = "select client_id, coalesce(name, client_id) from clients"
_UNKNOWN = {
    CLIENT: N_("there is no client “{value}” in these data"),
    "doc_no": N_("there is no document “{value}” in these data"),
    "product": N_("there is no product “{value}” in these data"),
    "manager": N_("there is no manager “{value}” in these data"),
    OWNER: N_("there is no manager “{value}” in these data"),
}
_UNNAMED = {
    "doc_no": N_("no row of these data has a number of a document"),
    "product": N_("no row of these data names a product"),
    "manager": N_("no row of these data names a manager"),
}
_LISTS = {
    CLIENT: "clientbase abcxyz FILE --limit 0",
    OWNER: "clientbase handover FILE --table managers",
    **dict.fromkeys(_UNNAMED, "clientbase rows FILE --limit 0"),
}
_OWNED = (("sales", "manager"), ("clients", "manager"), ("deals", "manager"), ("tasks", "assignee"))
_BESIDE = {"product": ("product", "product_code")}  # columns that may hold the name, besides that of its own


def named(connection: Connection, rules: KeyRules, asked: Sequence[tuple[Parameter, str]]) -> dict[str, str]:
    """What the values of parameters that name something mean: a client is its id from here on.

    Raises:
        UsageError: the base knows nothing of this name, or several clients of it.
    """
    found = {}
    for parameter, value in asked:
        if parameter.option.names == CLIENT:
            found[parameter.name] = client(connection, rules, value, parameter.flag)[0]
        elif parameter.option.names in {OWNER, OWNERS}:
            found[parameter.name] = BETWEEN.join(_owners(connection, parameter, value))
        else:
            _check(connection, parameter, value)
    return found


def client(connection: Connection, rules: KeyRules, text: str, option: str = "") -> Client:
    """The one client that `text` names, by the first of the ways below that finds any.

    Raises:
        UsageError: it is nobody's, or that of several; `option` says how to name another.
    """
    text = text.strip()
    for way in (_by_id, _by_name, _by_email, _by_point, _by_phone, _by_key):
        found = way(connection, rules, text)
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(text, found, option)
    raise _unknown(CLIENT, text, _near_clients(connection, rules, text), option)


# -- the ways to name a client -----------------------------------------------------------------------------


def _by_id(connection: Connection, _rules: KeyRules, text: str) -> list[Client]:
    own = _clients(connection, "client_id = $text", text)
    return own or _clients(
        connection,
        "client_key in (select client_key from client_aliases where code = $text or tax_id = $text)",
        text,
    )


def _by_name(connection: Connection, _rules: KeyRules, text: str) -> list[Client]:
    """By the name as it is shown, then by any spelling of it."""
    shown = _clients(connection, "name = $text", text)
    return shown or _clients(
        connection, "client_key in (select client_key from client_aliases where name = $text)", text
    )


def _by_email(connection: Connection, _rules: KeyRules, text: str) -> list[Client]:
    if "@" not in text:
        return []
    holds = "list_contains(regexp_split_to_array(lower(emails), '[,;\\s]+'), lower($text))"
    return _clients(
        connection, f"{holds} or client_key in (select client_key from contacts where {holds})", text
    )


def _by_point(connection: Connection, _rules: KeyRules, text: str) -> list[Client]:
    """By a tax number or an e-mail as a card writes it, or as it is meant there."""
    return _clients(
        connection,
        "client_key in (select client_key from contact_points where kind in ('tax_id', 'email')"
        " and (written = $text or value = lower($text)))",
        text,
    )


def _by_phone(connection: Connection, rules: KeyRules, text: str) -> list[Client]:
    if re.search(r"[^\W\d]", text) or len(re.sub(r"\D", "", text)) < DIGITS:
        return []
    wanted = rules.phones_of_row("cast($text as varchar)")
    holds = f"list_has_any({rules.phones_of_card('phones')}, {wanted})"
    return _clients(
        connection, f"{holds} or client_key in (select client_key from contacts where {holds})", text
    )


def _by_key(connection: Connection, rules: KeyRules, text: str) -> list[Client]:
    """By the name without case and punctuation, then without the legal form where one of both has none."""
    wanted = rules.name_key(text)
    keys = {(key, rules.name_key(spelled)) for key, spelled in _spellings(connection)}
    found = {key for key, spelled in keys if spelled == wanted} or {
        key for key, spelled in keys if _bare(spelled) == _bare(wanted) and _bare(wanted) in {spelled, wanted}
    }
    return connection.rows(
        f"{_ID_AND_NAME} where list_contains($keys::integer[], client_key) order by all",
        {"keys": sorted(found)},
    )


def _spellings(connection: Connection) -> list[tuple[int, str]]:
    return connection.rows(
        "select distinct client_key, name from client_aliases where name is not null order by all"
    )


def _bare(key: str) -> str:
    """The key of a name without the legal form that stands at its end."""
    return key.partition(" | ")[0]


def _clients(connection: Connection, condition: str, text: str) -> list[Client]:
    return connection.rows(f"{_ID_AND_NAME} where {condition} order by all", {"text": text})


# -- what is not a client ----------------------------------------------------------------------------------


def _check(connection: Connection, parameter: Parameter, value: str) -> None:
    """Refuse a name that no row of sales holds."""
    what = parameter.option.names
    columns = _BESIDE.get(what, (what,))
    same = " or ".join(f"lower(trim({column})) = lower(trim($text))" for column in columns)
    if connection.rows(f"select 1 from sales where {same} limit 1", {"text": value}):
        return
    if not connection.rows(f"select 1 from sales where {what} is not null limit 1"):
        raise UsageError(
            message(_UNNAMED[what]),
            fix=[
                message(
                    N_("export this column as well, or name it: {option}"), option=Data(f'--map "…={what}"')
                )
            ],
        )
    names = f"(select {what} as name, {what} as sought from sales where {what} is not null)"
    raise _unknown(what, value, _near(connection, value, names), parameter.flag)


def _owners(connection: Connection, parameter: Parameter, value: str) -> Iterator[str]:
    """The managers that are named, as the data spell them; several stand between commas, or semicolons.

    Raises:
        UsageError: nobody is called so.
    """
    every = " union all ".join(
        f"select trim({column}) as name, trim({column}) as sought from {table} where trim({column}) <> ''"
        for table, column in _OWNED
    )
    several = parameter.option.names == OWNERS
    parts = value.split(";" if ";" in value else ",") if several else [value]
    for part in (part.strip() for part in parts):
        same = "select min(name) from (" + every + ") where lower(name) = lower($text)"
        (found,) = connection.row(same, {"text": part})
        if found is None:
            raise _unknown(OWNER, part, _near(connection, part, f"({every})"), parameter.flag)
        yield found


# -- names that are near -----------------------------------------------------------------------------------


def _near_clients(connection: Connection, rules: KeyRules, text: str) -> list[str]:
    """The clients one of whose spellings is near, without the legal forms that all of them share."""
    spellings = _spellings(connection)
    names = (
        "(select clients.name, spelled.bare as sought from"
        " (select unnest($keys::integer[]) as client_key, unnest($bare::varchar[]) as bare) as spelled"
        " inner join clients on spelled.client_key = clients.client_key)"
    )
    keys = {
        "keys": [key for key, _ in spellings],
        "bare": [_bare(rules.name_key(one)) for _, one in spellings],
    }
    return _near(connection, _bare(rules.name_key(text)), names, keys)


def _near(connection: Connection, text: str, names: str, given: Mapping[str, Any] | None = None) -> list[str]:
    """The nearest of `names`, SQL with columns `name` and `sought`: those that hold `text` come first."""
    sought = f"translate(lower(sought), '{LOOKALIKE}', '{LATIN}')"
    wanted = f"translate(lower(trim($text)), '{LOOKALIKE}', '{LATIN}')"
    rows = connection.rows(
        f"select name from (select name, max(contains({sought}, {wanted})) as holds,"
        f" max(jaro_winkler_similarity({sought}, {wanted})) as alike from {names} group by name)"
        " where holds or alike >= $least"
        " order by holds desc, if(holds, length(name), 0), alike desc, name limit $limit",
        {"text": text, "least": ALIKE, "limit": NEAR, **(given or {})},
    )
    return [found for (found,) in rows]


def _unknown(what: str, text: str, near: Sequence[str], option: str) -> UsageError:
    return UsageError(
        message(_UNKNOWN[what], value=Data(text[:60])),
        fix=[
            *_offered(near, option),
            *_searched(what, text),
            message(N_("see them all: {command}"), command=Data(_LISTS[what])),
        ],
    )


def _several(text: str, found: Sequence[Client], option: str) -> UsageError:
    offered = [
        message(N_("name {client} by its id: {option}"), client=Data(shown), option=_typed(option, client_id))
        for client_id, shown in found[:NEAR]
    ]
    return UsageError(message(N_("“{value}” may be several clients"), value=Data(text[:60])), fix=offered)


def _searched(what: str, text: str) -> Iterator[Message]:
    """How to find a client whose name is known only in part."""
    if what == CLIENT:
        yield message(N_("search for it: {command}"), command=_typed("clientbase find FILE", text[:60]))


def _offered(near: Sequence[str], option: str) -> Iterator[Message]:
    for found in near:
        yield message(N_("did you mean {name}?"), name=_typed(option, found))


def _typed(option: str, value: str) -> Data:
    """An option with its value as it is typed in a shell."""
    quoted = value if re.fullmatch(r"[\w@.+-]+", value) else '"' + re.sub(r'(["\\$`])', r"\\\1", value) + '"'
    return Data(f"{option} {quoted}".strip())

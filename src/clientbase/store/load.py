"""One table of one file into the base: one pass over the source, then sums, clients, rows and the log.

The caller holds the transaction: either everything of a command is loaded or nothing is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from clientbase.store import checked_values, kept_messages
from clientbase.store.cards import fill_cards, say_again
from clientbase.store.clients import Alias, KeyRules, Registry
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.contacts import fill_contacts, persons_of
from clientbase.store.duplicates import Superseded, supersede, whole
from clientbase.store.met_again import meet_again
from clientbase.store.narrow import VIEW, widen
from clientbase.store.numbering import numbering_of
from clientbase.store.passed_on import pass_on
from clientbase.store.period import replace_period
from clientbase.store.replaced import bring_back
from clientbase.store.stage import count
from clientbase.store.staging import (
    GOOD,
    PASSED_ON,
    SOUND,
    Insertion,
    Loaded,
    Prepared,
    Staging,
    Verdict,
    Who,
    client_columns,
)
from clientbase.store.ties import release, tie
from clientbase.store.usual import usual
from clientbase.store.who import Aliases, exclude, guests_with_accounts, make_aliases, nobody, who
from clientbase.version import __version__


def load(connection: Connection, prepared: Prepared, rules: KeyRules, insertion: Insertion) -> Loaded:
    """Load a staged table; the transaction is the caller's."""
    staging = prepared.staging
    earlier = earlier_load(connection, staging)
    copy = None
    if earlier is not None:
        if staging.table == VIEW and same_reading(earlier[1], staging.source.mapping):
            copy = whole(connection, earlier[0])
        forget(connection, earlier[0])
    excluded = exclude(connection, prepared, rules)
    loaded = count(connection, prepared, earlier[0] if earlier else None)
    if insertion.replace_period and loaded.rows_loaded:
        period = replace_period(connection, prepared, loaded.load_id, smaller=insertion.smaller)
        loaded = replace(loaded, period=period)
    ambiguous, found_who = _resolve_clients(connection, prepared, loaded.load_id, rules)
    if staging.table in PASSED_ON:
        loaded = pass_on(connection, prepared, loaded)
    else:
        _insert(connection, prepared, loaded.load_id)
    if staging.table == VIEW:
        found = supersede(connection, loaded.load_id, smaller=insertion.smaller)
        loaded = _without_twins(loaded, copy or found)
    else:
        found = meet_again(
            connection,
            staging.table,
            loaded.load_id,
            smaller=insertion.smaller,
            beside=insertion.beside,
        )
        loaded = _without_twins(loaded, found)
    _insert_rejects(connection, prepared, loaded.load_id)
    _log(connection, loaded)
    ties = tie(connection, rules, loaded.load_id, staging.table)
    persons = _reach(connection, staging.table, loaded.load_id)
    return replace(
        loaded,
        ambiguous=ambiguous,
        who=(*excluded, *found_who),
        ties=ties,
        persons=persons,
        usual=usual(connection, loaded.load_id, staging.table),
    )


def _reach(connection: Connection, table: str, load_id: int) -> int:
    """Keep how clients are reached, as a load of cards or of checked values says it; its persons."""
    if table not in {"clients", checked_values.TABLE}:
        return 0
    from clientbase.store.contact_points import fill_checked_points, fill_contact_points

    if table == "clients":
        fill_contact_points(connection, load_id)
        return persons_of(connection, load_id)
    fill_checked_points(connection, load_id)
    checked_values.say_checked(
        connection, f"client_key in (select client_key from corrections where load_id = {load_id})"
    )
    return 0


def _without_twins(loaded: Loaded, found: Superseded) -> Loaded:
    """Rows that stayed out because other rows of the file or of the base count instead are skipped rows."""
    if not found.rows_kept:
        return replace(loaded, superseded=found)
    rule = "kept" if loaded.table == VIEW else "stayed"
    skipped = {**loaded.skipped, rule: found.rows_kept}
    left_out = {**loaded.left_out, rule: found.amount_kept} if loaded.amount is not None else loaded.left_out
    rows = loaded.rows_loaded - found.rows_kept
    return replace(loaded, superseded=found, skipped=skipped, left_out=left_out, rows_loaded=rows)


def remember(connection: Connection, load_id: int, verdict: Verdict) -> None:
    """Note what an answer has to repeat: the checks that were overridden, and what was doubted."""
    if verdict != SOUND:
        connection.execute(
            "update loads set forced = $forced, warnings = $warnings where load_id = $load_id",
            {
                "forced": ", ".join(verdict.forced),
                "warnings": kept_messages.written(verdict.warnings),
                "load_id": load_id,
            },
        )


def forget(connection: Connection, load_id: int) -> int:
    """Take a load out, with the clients only it named; how many rows count again that gave way to it."""
    back = bring_back(connection, load_id)
    connection.execute(
        "create or replace temp table left_by_load as select distinct client_key from client_aliases"
        " where load_id = $load_id",
        {"load_id": load_id},
    )
    tables = connection.rows(
        "select distinct table_name from duckdb_columns() inner join duckdb_tables() using (table_name)"
        " where column_name = 'load_id' and not temporary order by table_name"
    )
    for (table,) in tables:
        connection.execute(
            f"delete from {quote_identifier(table)} where load_id = $load_id", {"load_id": load_id}
        )
    connection.execute("delete from clients where client_key not in (select client_key from client_aliases)")
    say_again(connection, "left_by_load")
    of_them = "client_key in (select client_key from left_by_load)"
    _name_clients(connection, of_them)
    checked_values.say_checked(connection, of_them)
    connection.execute("drop table left_by_load")
    release(connection)
    return back


# -- clients -----------------------------------------------------------------------------------------------


def _resolve_clients(
    connection: Connection, prepared: Prepared, load_id: int, rules: KeyRules
) -> tuple[int, tuple[Who, ...]]:
    """Fill `staging_clients` (alias → client_key), the aliases and the new clients of this load."""
    staging = prepared.staging
    if not any(client_columns(staging)):
        return 0, ()
    guests_with_accounts(connection, prepared)
    make_aliases(connection, prepared)
    rows = connection.rows("select code, tax_id, name, uses from staging_aliases order by place")
    aliases: list[Alias] = [(code, tax_id, name) for code, tax_id, name, _ in rows]
    numbering = numbering_of(connection, aliases, rules)
    registry = Registry(rules, numbering.number)
    registry.remember(
        connection.rows("select client_key, client_id from clients order by client_key"),
        connection.rows(
            "select distinct client_key, numbering, code, tax_id, name from client_aliases"
            " order by client_key, numbering, code, tax_id, name"
        ),
    )
    none = nobody(aliases, staging.naming, rules)
    keys = registry.resolve(aliases, none)
    _save_clients(connection, registry, listed=staging.table == "clients")
    _save_aliases(connection, load_id, numbering.number, [keys[alias] for alias in aliases])
    _name_clients(
        connection, f"client_key in (select client_key from client_aliases where load_id = {load_id})"
    )
    found = who(connection, prepared, Aliases(aliases, [row[3] for row in rows]), none, rules)
    own = (Who("numbering", (), 0, None, numbering.others),) if numbering.others else ()
    return registry.ambiguous, (*own, *found)


def _save_clients(connection: Connection, registry: Registry, *, listed: bool) -> None:
    created = registry.created
    tax_ids = [client.tax_id for client in created]
    connection.execute(
        "insert into clients (client_key, client_id, listed, tax_id)"
        " select unnest(range($first, $first + $created)), unnest($ids::varchar[]), $listed,"
        f" {'unnest($tax_ids::varchar[])' if any(tax_ids) else 'null'}",
        {
            "first": created[0].key if created else 0,  # keys are given out one after another
            "created": len(created),
            "ids": [client.client_id for client in created],
            "tax_ids": tax_ids,
            "listed": listed,
        },
    )
    fresh = {client.key for client in created}
    for client in registry.changed:
        if client.key not in fresh:
            connection.execute(
                "update clients set client_id = $client_id where client_key = $key",
                {"client_id": client.client_id, "key": client.key},
            )


def _save_aliases(connection: Connection, load_id: int, numbering: int, keys: Sequence[int | None]) -> None:
    """Put the clients found beside their aliases, in the order in which these were read."""
    connection.execute(
        "create or replace temp table staging_clients as"
        " select found.client_key, a.code, a.tax_id, a.name, a.uses, a.last_date from staging_aliases as a"
        " inner join (select unnest(range(len($keys::integer[]))) as place,"
        " unnest($keys::integer[]) as client_key) as found on a.place = found.place"
        " where found.client_key is not null",
        {"keys": keys},
    )
    connection.execute(
        "insert into client_aliases"
        " select $load_id, client_key, code, tax_id, name, uses, last_date, $numbering from staging_clients",
        {"load_id": load_id, "numbering": numbering},
    )


def _name_clients(connection: Connection, some: str) -> None:
    """The display name of some clients: the most frequent spelling, the latest, the first by the alphabet."""
    connection.execute(
        f"""
update clients
set name = spelling.name
from (
  select client_key, name
  from client_aliases
  where name is not null and {some}
  group by client_key, name
  qualify row_number() over (
    partition by client_key order by sum(uses) desc, max(last_date) desc nulls last, name asc
  ) = 1
) as spelling
where clients.client_key = spelling.client_key
"""
    )


# -- rows --------------------------------------------------------------------------------------------------


def _insert(connection: Connection, prepared: Prepared, load_id: int) -> None:
    staging = prepared.staging
    if staging.table == "clients":
        fill_cards(connection, staging, prepared.rows, _client_join(staging), load_id)
        fill_contacts(connection, staging, prepared.rows, _client_join(staging), load_id)
        return
    in_table = columns(connection, staging.table)
    fields = [
        column.field
        for column in staging.columns
        if column.field in in_table and column.field not in staging.passing
    ]
    names = ", ".join(quote_identifier(name) for name in fields)
    values = ", ".join(f"s.{quote_identifier(name)}" for name in fields)
    has_client = any(client_columns(staging)) and "client_key" in in_table
    row_number = "s.source_line" if staging.row else f"s.rowid + {staging.first_row}"
    broken = ""
    if staging.csv and not staging.row and connection.row(f"select count(*) from {prepared.broken}")[0]:
        row_number += " + coalesce(b.position, 0)"
        broken = (
            " asof left join (select kept_before, max(place) as position from (select kept_before,"
            f" row_number() over (order by line) as place from {prepared.broken}) group by kept_before) as b"
            f" on s.rowid + {staging.first_row} - 1 >= b.kept_before"
        )
    table = widen(connection, fields) if staging.table == VIEW else staging.table
    connection.execute(
        f"insert into {quote_identifier(table)}"
        f" (load_id, source_row, {'client_key, ' if has_client else ''}{names})"
        f" select $load_id, {row_number}, {'k.client_key, ' if has_client else ''}{values}"
        f" from {prepared.rows} as s{_client_join(staging) if has_client else ''}{broken}"
        f" where {GOOD}",
        {"load_id": load_id},
    )


def _client_join(staging: Staging) -> str:
    parts = zip(("code", "tax_id", "name"), client_columns(staging), strict=True)
    conditions = [
        f"s.{quote_identifier(part.field)} is not distinct from k.{name}" for name, part in parts if part
    ]
    return " left join staging_clients as k on " + " and ".join(conditions)


def _insert_rejects(connection: Connection, prepared: Prepared, load_id: int) -> None:
    staging = prepared.staging
    headers = {column.field: column.header for column in staging.columns}
    fields = [*staging.required]
    parameters = {
        "load_id": load_id,
        "fields": fields,
        "headers": [headers.get(field, "") for field in fields],
    }
    connection.execute(
        "insert into rejects select $load_id, s.place, coalesce(h.header, ''),"
        f" 'unreadable_' || s.field, s.content from (select {staging.place} as place, rowid as row_id,"
        " split_part(fate, chr(10), 1)[2:] as field, fate[instr(fate, chr(10)) + 1:] as content"
        f" from {prepared.rows} where fate[1] = 'R') as s left join (select"
        " unnest($fields::varchar[]) as field, unnest($headers::varchar[]) as header) as h"
        " on s.field = h.field order by s.row_id",
        parameters,
    )
    if staging.csv:
        connection.execute(
            "insert into rejects select $load_id, line, '', lower(replace(error_type, ' ', '_')), csv_line"
            f" from {prepared.broken}",
            {"load_id": load_id},
        )


def columns(connection: Connection, table: str) -> set[str]:
    """The column names of a table of the base."""
    rows = connection.rows(
        "select column_name from duckdb_columns() where table_name = $table and not internal",
        {"table": table},
    )
    return {row[0] for row in rows}


# -- the log -----------------------------------------------------------------------------------------------


def earlier_load(connection: Connection, staging: Staging) -> tuple[int, str] | None:
    """The load of the same bytes and sheet; hashes are only waited for when the size is known already."""
    source = staging.source
    rows = connection.rows(
        "select load_id, mapping, sha256 from loads"
        " where size = $size and sheet = $sheet and table_name = $table order by load_id desc",
        {"size": source.size, "sheet": source.sheet, "table": staging.table},
    )
    for load_id, mapping, sha256 in rows:
        if (sha256 or connection.digests[load_id]()) == source.sha256():
            return load_id, mapping
    return None


def same_reading(one: str, other: str) -> bool:
    """Whether two mappings read the cells alike, however the columns were recognised."""
    rules = [json.loads(mapping).get("rules", mapping) for mapping in (one, other)]
    return bool(rules[0] == rules[1])


def as_before(connection: Connection, staging: Staging, load_id: int) -> Loaded:
    """The account of an earlier load of the same bytes, read the same way: nothing is to be done."""
    read, kept, rejected, skipped, amount = connection.row(
        "select rows_read, rows_loaded, rows_rejected, skipped_by, amount_loaded from loads"
        " where load_id = $load_id",
        {"load_id": load_id},
    )
    return Loaded(
        load_id=load_id, table=staging.table, source=staging.source, rows_read=read, rows_loaded=kept,
        rows_rejected=rejected, skipped=json.loads(skipped), rejected=(), lost_cells={}, amount=amount,
        totals=(), flipped=0, ambiguous=0, already=True,
    )  # fmt: skip


def _log(connection: Connection, loaded: Loaded) -> None:
    source = loaded.source
    if connection.path is None:  # nobody may ever ask: counting a gigabyte costs seconds
        connection.digests[loaded.load_id] = source.sha256
    connection.execute(
        "insert into loads values ($load_id, $loaded_at, $file, $sheet, $sha256, $size, $table, $kind,"
        " $encoding, $mapping, $language, $read, $loaded, $rejected, $skipped, $skipped_by, $amount, $notes,"
        " $version, 0, '', $superseded, '[]')",
        {
            "load_id": loaded.load_id,
            "loaded_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            "file": source.file,
            "sheet": source.sheet,
            "sha256": "" if connection.path is None else source.sha256(),
            "size": source.size,
            "table": loaded.table,
            "kind": source.kind,
            "encoding": source.encoding,
            "mapping": source.mapping,
            "language": source.language,
            "read": loaded.rows_read,
            "loaded": loaded.rows_loaded,
            "rejected": loaded.rows_rejected,
            "skipped": loaded.rows_skipped,
            "skipped_by": json.dumps(dict(loaded.skipped), sort_keys=True),
            "amount": loaded.amount - loaded.superseded.amount_kept if loaded.amount is not None else None,
            "notes": kept_messages.written(source.notes),
            "version": __version__,
            "superseded": json.dumps(asdict(loaded.superseded), default=str),
        },
    )

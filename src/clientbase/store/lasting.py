"""What rows that were replaced say in columns that the newer file does not have: it stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clientbase.store.connection import quote_identifier
from clientbase.store.duplicates import Met
from clientbase.store.row_shapes import TAKEN, Comparison, LoadedRows, Shape


@dataclass(frozen=True, slots=True)
class Lasting:
    """A temporary table of rows of the file with what they lack and the rows they replace have."""

    name: str
    columns: tuple[str, ...]
    loads: tuple[int, ...]


def lasting_values(
    table: LoadedRows, comparison: Comparison, found: dict[int, Shape], number: int
) -> Lasting | None:
    """What the earlier rows say in columns that the file does not fill, where they say one thing."""
    if not comparison.key.lasting:
        return None
    before = frozenset[str]().union(*(found[load].filled for load in comparison.loads))
    columns = [name for name in table.kinds if name in before - found[table.load_id].filled]
    if not columns:
        return None
    values = ", ".join(
        f"case when count(distinct {quote_identifier(name)}) = 1 then min({quote_identifier(name)}) end"
        f" as {quote_identifier(name)}"
        for name in columns
    )
    taken = f"(select key from again_verdicts where verdict in {TAKEN})"
    table.connection.execute(
        f"""
create or replace temp table again_lasting_{number} as
select n.place, o.*
from again_new as n
inner join (
  select again_old.key as known_by, {values}
  from again_old
  inner join {table.quoted} as t on again_old.place = t.rowid
  where again_old.key in {taken}
  group by again_old.key
) as o on n.key = o.known_by
"""
    )
    return Lasting(f"again_lasting_{number}", tuple(columns), comparison.loads)


def keep(table: LoadedRows, kept: Lasting) -> None:
    """Fill what the rows of the file lack; the clients they get keep their names with this load as well."""
    values = ", ".join(f"{quote_identifier(name)} = o.{quote_identifier(name)}" for name in kept.columns)
    run = table.connection.execute
    run(f"update {table.quoted} as t set {values} from {kept.name} as o where t.rowid = o.place")
    if "client_key" in kept.columns:
        run(
            "insert into client_aliases select $load, client_key, code, tax_id, name, 0, null, numbering"
            " from (select distinct client_key, code, tax_id, name, numbering from client_aliases"
            f" where client_key in (select client_key from {kept.name})) order by all",
            {"load": table.load_id},
        )
    run(f"drop table {kept.name}")


def marked(met: Met, lasting: Lasting | None) -> Met:
    """The finding, with the columns that stayed."""
    taken = lasting is not None and met.verdict in {"same", "replaced"}
    return replace(met, lasting=lasting.columns) if lasting and taken else met

"""Who bought: a name, perhaps of parts; a code; failing both, the e-mail or the phone.

And what a cell says besides: jobs of a client, several clients, codes in brackets, codes that are none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbase import counts
from clientbase.identity import names
from clientbase.ingest.clean import buyer, phone, text
from clientbase.ingest.clean.sql import listed, literal
from clientbase.ingest.compose.client_list import joined, parts_of_name
from clientbase.ingest.compose.composed import Composed, Identity, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.compose.written import client_of, holds_jobs, in_brackets, several
from clientbase.ingest.mapping.recognition import Recognition
from clientbase.messages import N_, Data, message

_WHO = frozenset({"client_name", "client_id", "client_tax_id"})
_PERSONS = (
    3  # different names and e-mails under one code, from which it is that of a shop and not of a client
)
_OWN = 5  # own legal entities in one file, at most
_JOBS_CAPTIONS = ("customer:job", "customer/project", "customer job")


def compose(
    recognition: Recognition, columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """The columns that name the client, and what has to be compared with them."""
    _name(columns, result, recognition.language)
    without_jobs("client_name", recognition, columns, result, records)
    first_of_several("client_name", columns, result, records)
    _rounded(columns, result, records)
    by_email = _guests(columns, result, records)
    compare = _email_to_compare(columns, records)
    _substitute(columns, result)
    code = columns.get("client_id")
    result.identity = Identity(
        _own(recognition, columns, records), by_email, compare, code.header if code else ""
    )


def _name(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """The parts of a name put together; a column of names that holds codes."""
    parts = parts_of_name(columns, "client_", language)
    whole = columns.get("client_name")
    if parts:
        sql = f"coalesce({whole.sql}, {joined(parts)})" if whole else joined(parts)
        headers = " + ".join(column.header for column in ([whole] if whole else []) + parts)
        columns["client_name"] = computed("sales", "client_name", sql, headers)
        result.notes.append(message(N_("name of the client: {headers}"), headers=Data(headers)))
    elif whole and "client_id" not in columns and whole.reading and whole.reading.digits:
        columns["client_id"] = replace(whole, field="client_id", column="client_id")
        del columns["client_name"]
        result.notes.append(
            message(N_("“{header}” holds numbers: they are codes of clients"), header=Data(whole.header))
        )


def _substitute(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Where no column names the client, its e-mail or its phone does."""
    if _WHO & columns.keys():
        return
    for substitute in ("client_email", "client_phone"):
        if substitute in columns:
            source = columns[substitute]
            own = phone.expression if substitute == "client_phone" else "lower({})".format
            columns["client_id"] = replace(source, field="client_id", column="client_id", sql=own(source.sql))
            result.warnings.append(
                message(
                    N_("no column names the client; “{header}” stands for it"),
                    code="CB-MAP-013",
                    header=Data(source.header),
                )
            )
            return


def _cells(records: Records, column: PlannedColumn) -> list[str]:
    """The filled cells of a column in the sample."""
    return [found for record in records if (found := text.parse(cell(record, column), text.Style()))]


# -- what a cell of names says besides ----------------------------------------------------------------------


def without_jobs(
    field: str,
    recognition: Recognition,
    columns: dict[str, PlannedColumn],
    result: Composed,
    records: Records,
) -> None:
    """`Acme Corp:Job 1` is the client Acme Corp; a column that the user has named is taken as it stands."""
    column = columns.get(field)
    if column is None or column.index is None or column.how == "declared":
        return
    known = recognition.preset is not None and recognition.preset.system == "QuickBooks"
    of_jobs = known or any(word in column.header.lower() for word in _JOBS_CAPTIONS)
    cells = _cells(records, column)
    if not holds_jobs(cells, sure=of_jobs):
        return
    columns[field] = replace(column, sql=client_of(column.sql), how=column.how)
    if recognition.table == "sales" and "project" not in columns:
        job = f"nullif(trim(regexp_replace({column.sql}, '^[^:]*:?', '')), '')"
        columns["project"] = computed("sales", "project", job, column.header)
    told = result.notes if of_jobs else result.warnings
    told.append(
        message(
            N_(
                "“{header}” holds clients with their jobs, Customer:Job: the part before the colon is the"
                " client; {option} takes the whole cell"
            ),
            code="" if of_jobs else "CB-MAP-051",
            header=Data(column.header),
            option=Data(f'--map "{column.header}={field}"'),
        )
    )


def first_of_several(
    field: str, columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """`Acme (123); Beta (456)`: the name without its code, and of several clients the first."""
    column = columns.get(field)
    if column is None or column.index is None or column.how == "declared":
        return
    cells = _cells(records, column)
    coded = in_brackets(cells)
    many = several(cells, coded=coded)
    sql = f"trim(split_part({column.sql}, ';', 1))" if many else column.sql
    if coded:
        sql = f"regexp_replace({sql}, ' *[(][0-9]+[)]$', '')"
        result.notes.append(
            message(
                N_("“{header}”: the numbers in brackets behind the names were left out"),
                header=Data(column.header),
            )
        )
    if many:
        result.warnings.append(
            message(
                N_(
                    "“{header}” names several clients in one cell ({cells} of the first {rows}): the first of"
                    " them is the client; {option} takes the whole cell"
                ),
                code="CB-MAP-052",
                header=Data(column.header),
                cells=counts.values(many),
                rows=counts.rows(len(records)),
                option=Data(f'--map "{column.header}={field}"'),
            )
        )
    if coded or many:
        columns[field] = replace(column, sql=f"nullif({sql}, '')")


# -- codes that are none ------------------------------------------------------------------------------------


def _rounded(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Numbers that a spreadsheet has rounded tell nothing apart; codes of clients are counted in the load."""
    for field in ("client_tax_id", "doc_no", "product_code"):
        column = columns.get(field)
        if column is None or column.index is None:
            continue
        lost = [found for found in _cells(records, column) if buyer.lost_code(found)]
        if not lost:
            continue
        if field == "client_tax_id":
            rounded = f"regexp_full_match(trim(c{column.index}), {literal(buyer.ROUNDED.pattern)})"
            columns[field] = replace(column, sql=f"case when {rounded} then null else {column.sql} end")
        result.warnings.append(
            message(
                N_(
                    "“{header}”: a spreadsheet has rounded {values} of the first {rows}, such as {example}:"
                    " different ones look alike; export the column as text"
                ),
                code="CB-MAP-053",
                header=Data(column.header),
                values=counts.values(len(lost)),
                rows=counts.rows(len(records)),
                example=Data(lost[0]),
            )
        )


def _guests(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> bool:
    """Whether the e-mail is the code of rows whose own code is none, or is one of many persons."""
    code, email = columns.get("client_id"), columns.get("client_email")
    if code is None or code.index is None or email is None or email.index is None:
        return False
    cells = set(_cells(records, code))
    none = {found for found in cells if not buyer.usable_code(found)}
    shared = "" if code.how == "declared" else _shared_code(columns, records)
    if not none and not shared:
        return False
    if shared:
        result.warnings.append(
            message(
                N_(
                    "“{header}” is {shared} for many persons: there the e-mail is the code of the client;"
                    " {option} takes the column as it stands"
                ),
                code="CB-MAP-054",
                header=Data(code.header),
                shared=Data(shared),
                option=Data(f'--map "{code.header}=client_id"'),
            )
        )
    spelled = sorted({*none, *buyer.no_codes(), *([shared] if shared else [])})
    rounded = f"regexp_full_match({code.sql}, {literal(buyer.ROUNDED.pattern)})"
    instead = f"coalesce({code.sql} in {listed(spelled)} or {rounded}, false)"
    sql = f"case when {instead} then coalesce(lower({email.sql}), {code.sql}) else {code.sql} end"
    columns["client_id"] = replace(code, sql=sql)
    return True


def _shared_code(columns: Mapping[str, PlannedColumn], records: Records) -> str:
    """The one code of several names and e-mails while every other has its own name; "" for none."""
    code, email, named = columns["client_id"], columns["client_email"], columns.get("client_name")
    if named is None or named.index is None:
        return ""
    known: dict[str, set[str]] = defaultdict(set)
    emails: dict[str, set[str]] = defaultdict(set)
    for record in records:
        own = text.stripped(cell(record, code))
        if own and buyer.usable_code(own) and cell(record, named) and cell(record, email):
            known[own].add(names.key(cell(record, named)))
            emails[own].add(text.folded(cell(record, email)))
    several_names = [own for own, found in known.items() if len(found) > 1]
    if len(several_names) != 1 or len(known) == 1:
        return ""
    (own,) = several_names
    return own if len(known[own]) >= _PERSONS and len(emails[own]) >= _PERSONS else ""


# -- what is compared ---------------------------------------------------------------------------------------


def _email_to_compare(columns: Mapping[str, PlannedColumn], records: Records) -> str:
    """The e-mail where the name alone tells persons apart, and most names of the sample have one."""
    named, email = columns.get("client_name"), columns.get("client_email")
    if {"client_id", "client_tax_id"} & columns.keys() or not named or not email or email.index is None:
        return ""
    pairs = _pairs(columns, named, email, records)
    of_name = Counter(own for own, _ in pairs)
    single = sum(n == 1 for n in of_name.values())
    return email.header if of_name and single * 2 >= len(of_name) else ""


def _pairs(
    columns: Mapping[str, PlannedColumn], named: PlannedColumn, email: PlannedColumn, records: Records
) -> set[tuple[str, str]]:
    """Different pairs of a name and an e-mail; a name of parts is taken as its parts stand."""
    parts = (
        [named]
        if named.index is not None
        else [columns[part] for part in ("client_first_name", "client_last_name") if part in columns]
    )
    found = set()
    for record in records:
        own = text.folded(" ".join(cell(record, part) for part in parts))
        address = text.folded(cell(record, email))
        if own and address:
            found.add((own, address))
    return found


def _own(
    recognition: Recognition, columns: Mapping[str, PlannedColumn], records: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """The user's own firms: the few values of their column, or what the title block says."""
    org = columns.get("org")
    if org is None:
        return ()
    if org.index is None:
        return (recognition.fields["org"].value,)
    found = sorted(set(_cells(records, org)))
    return tuple(found) if len(found) <= _OWN else ()

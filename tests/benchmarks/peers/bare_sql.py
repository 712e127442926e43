"""The floor: DuckDB's own reader and the own SQL of a room (abcxyz), its first table as CSV.

bare_sql.py FILE.csv|BASE.duckdb [ROOM]
"""

import csv
import re
import sys
from pathlib import Path

import duckdb

PACKAGE = Path(__file__).parents[3] / "src" / "clientbase"
source = sys.argv[1]
if source.endswith(".csv"):
    connection = duckdb.connect()
    connection.execute(f"""
create table sales as
select
  0 as load_id, "Контрагент" as client_key, "Дата" as date, "Номер документа" as doc_no,
  null::varchar as doc_kind, "Менеджер" as manager, "Номенклатура" as product,
  "Количество"::decimal(18, 6) as qty, "Сумма"::decimal(18, 4) as amount,
  null::decimal(18, 4) as amount_net, null::decimal(18, 4) as cost, null::decimal(18, 4) as profit
from read_csv('{source}', delim = ';', header = true, dateformat = '%d.%m.%Y')""")
    connection.execute("""
create table clients as
select distinct client_key, client_key as client_id, client_key as name, null::varchar as manager,
  null::boolean as vip
from sales""")
else:
    connection = duckdb.connect(source, read_only=True)

sys.path.insert(0, str(PACKAGE.parent))
from clientbase.analyses import room  # noqa: E402
from clientbase.store import statements  # noqa: E402

analysis = room(sys.argv[2] if len(sys.argv) > 2 else "abcxyz")
values = {
    **{name: getattr(analysis.parameters(), name) for name in analysis.parameters.__dataclass_fields__},
    "as_of": (last := connection.execute("select max(date) from sales").fetchone()[0]),
    "window_from": (first := connection.execute("select min(date) from sales").fetchone()[0]),
    "data_from": first,
    "window_to": last,
}
for statement in statements(analysis):
    sql, given = statement.sql.strip().rstrip(";"), {**values, **statement.given}
    wanted = {key: given[key] for key in set(re.findall(r"\$([a-z_]\w*)", sql))}
    connection.execute(f"create temp table {statement.name} as\n{sql}", wanted)
answer = connection.execute(f"select * from {analysis.name}_{analysis.tables[0].name}")
csv.writer(sys.stdout).writerows(answer.fetchall())

"""The floor of a small answer: typer, duckdb and one query. bare_query.py FILE.csv."""

import duckdb
import typer


def main(file: str) -> None:
    """Run one query."""
    rows = duckdb.execute(
        'select "Контрагент", sum("Сумма") from read_csv($file) group by all order by 2 desc', {"file": file}
    )
    typer.echo(len(rows.fetchall()))


typer.run(main)

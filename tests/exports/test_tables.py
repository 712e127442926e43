"""Lists for every canonical table load by their content alone, in three languages, each column typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.exports import tables
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base
from clientbase.locale import language


def said(report: Any) -> list[str]:
    return [language("en").render(line) for table in report for line in table.warnings]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("spoken", tables.LANGUAGES)
@pytest.mark.parametrize("table", tables.TABLES)
def test_every_column_arrives(table: str, spoken: str, kind: str, tmp_path: Path) -> None:
    columns = tables.TABLES[table]
    with Base() as base:
        report = base.load(tables.write(tmp_path, table, spoken, kind))
        (loaded,) = report
        assert loaded.table == table
        assert not loaded.ignored
        assert not report.rejected
        assert not loaded.loaded.lost_cells
        names = ", ".join(
            "c.name" if column.column == "client" else f't."{column.column}"' for column in columns
        )
        client = (
            " left join clients as c using (client_key)" if table not in {"clients", "costs", "stock"} else ""
        )
        order = "client_id" if table == "clients" else "source_row"
        rows = base.store.connection.rows(f"select {names} from {table} as t{client} order by t.{order}")
        assert rows == list(zip(*(column.expected(spoken) for column in columns), strict=True))


def test_every_column_of_the_base_is_asked_for() -> None:
    """A column added to the schema has to be loaded by some list."""
    own = {"load_id", "source_row", "client_key", "listed"}
    with Base() as base:
        for table, columns in tables.TABLES.items():
            rows = base.store.connection.rows(
                "select column_name from duckdb_columns() where table_name = $table", {"table": table}
            )
            computed = {"deals": {"status"}, "receivables": {"buckets", "period"}}.get(table, set())
            assert {name for (name,) in rows} - own - computed == {c.column for c in columns} - {"client"}


def test_the_user_decides_where_the_content_does_not(tmp_path: Path) -> None:
    rows = [("Клиент", "Дата", "Сумма"), ("Ромашка", "01.02.2025", "100"), ("Вектор", "02.02.2025", "200")]
    path = delimited(tmp_path / "list.csv", rows)
    for table, amount in (("sales", "amount"), ("payments", "amount")):
        with Base() as base:
            base.load(path, table=table)
            assert base.store.connection.row(f"select sum({amount}) from {table}") == (300,)


def test_answers_and_wishes_of_one_file_go_to_both_tables(tmp_path: Path) -> None:
    rows = [
        ("Дата", "Клиент", "Оценка NPS", "Что улучшить", "Удобный способ связи", "Желаемая частота"),
        ("01.02.2025", "Ромашка", "9", "сроки", "Viber", "раз в месяц"),
        ("02.02.2025", "Вектор", "0", "", "e-mail", ""),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "answers.csv", rows))
        assert [table.table for table in report] == ["nps", "survey"]
        assert base.store.connection.rows("select score from nps order by source_row") == [(9,), (0,)]
        assert base.store.connection.rows(
            "select c.name, wished_channel, wished_frequency from survey left join clients as c"
            " using (client_key) order by source_row"
        ) == [("Ромашка", "Viber", "раз в месяц"), ("Вектор", "e-mail", None)]
        again = base.load(tmp_path / "answers.csv")
        assert all(table.loaded.already for table in again)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((1, 2, 3, 4, 5, 5), "scale of 1 to 5"),
        ((1, 10, 9, 8, 7, 7), "scale of 1 to 10"),
        ((0, 55, 100), "runs from 0 to 100"),
        ((0, 3, 9, 10, 10, 7), ""),
        ((4, 5), ""),
        ((6, 10, 9, 8, 7, 7), ""),
    ],
)
def test_scores_of_another_scale_are_warned_of(scores: tuple[int, ...], words: str, tmp_path: Path) -> None:
    rows = [("Клиент", "Оценка", "Дата"), *((f"Клиент {n}", s, "01.02.2025") for n, s in enumerate(scores))]
    with Base() as base:
        warnings = said(base.load(workbook(tmp_path / "nps.xlsx", map(Cell, rows))))
        assert any(words in line for line in warnings) if words else not warnings


def test_letters_of_classes_become_latin(tmp_path: Path) -> None:
    classes = ("А", "В", "С", "Ах", "ву", "CZ", "Z", "Сеть", "АВ", "")
    latin = ("A", "B", "C", "AX", "BY", "CZ", "Z", "Сеть", "АВ", None)
    rows = [
        ("Код", "Наименование", "Категория"),
        *((f"К{n}", f"Клиент {n}", c) for n, c in enumerate(classes)),
    ]
    with Base() as base:
        base.load(delimited(tmp_path / "clients.csv", rows), table="clients")
        found = base.store.connection.rows("select category from clients order by client_id")
        assert tuple(row[0] for row in found) == latin

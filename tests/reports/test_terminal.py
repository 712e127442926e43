"""The answer on a screen, at the widths people have and in a pipe."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len

from clientbase import vocabulary
from clientbase.analysis import Column, Result, Role, RowList, Table, TableResult, Type
from clientbase.locale import Language
from clientbase.reports.terminal import Screen, render


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_screen(
    sample: Result, russian: Language, width: int, *, colour: bool, verbose: bool
) -> None:
    screen = Screen(width, colour, verbose=verbose)
    text = re.sub(r"\x1b\[[0-9;]*m", "", render(sample, russian, screen))
    assert max(map(cell_len, text.split("\n"))) <= width
    assert not [line for line in text.split("\n") if line != line.rstrip()]


def test_the_first_table_is_the_answer_and_the_others_are_named(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen(80))
    lines = text.splitlines()
    assert lines[0] == "ABC/XYZ analysis of clients · as of 2026-10-31 · UAH"
    headings = [line for line in lines if line in {"Clients", "Classes", "Sensitivity of XYZ"}]
    assert headings == ["Clients"]
    assert text.index("\nClients\n") < text.index("\nMatrix ABC × XYZ: Clients · Revenue, UAH\n")
    assert "also: summary, sensitivity, pareto (--table NAME, all with -v)" in lines
    everything = render(sample, english, Screen(80, verbose=True))
    assert "also:" not in everything
    assert "\nClasses\n" in everything
    assert "Parameters: by = revenue, a = 80.0%" in everything
    assert "Parameters" not in text


def test_three_sentences_are_told_and_the_rest_counted(sample: Result, english: Language) -> None:
    longer = replace(sample, summary=(*sample.summary, *sample.summary[:2]))
    text = render(longer, english, Screen(120))
    assert text.count("\n• ") == 3
    assert "; 2 more sentences, all with -v" in text
    assert render(longer, english, Screen(120, verbose=True)).count("\n• ") == 5


def test_what_is_not_shown_is_counted_with_the_way_to_see_it(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen(80))
    assert "20 of 400 rows; -o abcxyz.xlsx or --limit 0 for all" in text
    narrow = re.findall(r"(\d+) columns more: -o abcxyz\.xlsx, or -f csv\n", text)
    verbose = render(sample, english, Screen(80, verbose=True)).replace("\n", " ")
    named = re.findall(r"(\d+) columns not shown: ([^;]*); see them with -o abcxyz\.xlsx", verbose)
    assert narrow == [named[0][0]]
    assert int(narrow[0]) == len(named[0][1].split(", "))
    assert named[0][1].startswith("Manager, Share before, ")
    assert "more:" not in render(sample, english, Screen(400))
    everything = render(sample, english, Screen(80, limit=0))
    assert "--limit 0" not in everything
    assert "000400" in everything


def test_a_pipe_gets_every_column_uncut_and_no_colour(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen())
    assert "\x1b" not in text
    assert "columns more" not in text
    assert "…" not in text
    for column in sample.tables["clients"].table.columns:
        assert column.label in text


def test_it_says_what_defends_it(sample: Result, english: Language) -> None:
    revenue = sum((Decimal(str(row[3])) for row in sample.tables["clients"].rows), Decimal(0))
    total = f"control total {revenue:,.2f} · 41,180 rows · 400 clients"
    lines = render(sample, english, Screen(160)).splitlines()
    assert lines[-1] == f"{total} · clientbase explain abcxyz"
    assert "Outside the period and not counted: 12 rows, 10,450.00 UAH" in lines, "money left out is told"
    assert "Sales from 2025-05-01 to 2026-10-31" in lines
    assert "2 warnings" in lines
    assert render(sample, english, Screen(70)).splitlines()[-2:] == [total, "clientbase explain abcxyz"]
    assert "2 warnings" not in render(sample, english, Screen(160, told=True))
    assert "clients.csv: 402 rows read = 400 loaded + 2 rejected + 0 skipped" in render(
        sample, english, Screen(160, verbose=True)
    )


def answer_of(sample: Result, table: Table, *rows: tuple[object, ...]) -> Result:
    """An answer with one table."""
    held = TableResult(table, RowList(rows))  # type: ignore[arg-type]
    analysis = replace(sample.analysis, tables=(table,), charts=())
    return replace(sample, analysis=analysis, tables={table.name: held})


SILENT = Column("days_silent", Type.INTEGER, "Days silent", "", unit="days")
ZEROS = Column("overdue", Type.MONEY, "Overdue debt", "", adds=True)
NOTE = Column("note", Type.TEXT, "Note", "")
WHOLE = Column("state", Type.TEXT, "State", "")
CALLS = Table(
    "calls", "Calls", "",
    (vocabulary.CLIENT_ID, vocabulary.CLIENT, ZEROS, WHOLE, vocabulary.MANAGER, vocabulary.PHONE,
     vocabulary.REVENUE, SILENT, NOTE),
    clients=True,
)  # fmt: skip
LONG = "Общество с ограниченной ответственностью «Материально-техническое снабжение»"


def called(key: str, name: str, money: str, note: str = "") -> tuple[object, ...]:
    manager = name[-1] + " Константинопольская Александра"
    phones, days = "+380441234567, 044 765-43-21", 30 + len(key)
    return (key, name, Decimal(0), "late", manager, phones, Decimal(money), days, note)


def test_the_phone_and_the_money_stay_and_what_says_nothing_leaves_first(
    sample: Result, english: Language
) -> None:
    rows = called("кварц | ооо", "Кварц", "2000.60"), called("базальт | ооо", "Базальт", "1000.70")
    text = render(answer_of(sample, CALLS, *rows), english, Screen(76))
    head = text[text.index("\nCalls\n") :]
    for label in ("Client ", "Manager", "Phone", "Revenue", "Days"):
        assert label in head
    assert "+380 44 123 45 67" in head.replace("\u00a0", " ")
    assert "in every row: State: late" in head
    table = head[: head.index("in every row")]
    for label in ("Client id", "Overdue debt", "State", "кварц | ооо"):
        assert label not in table
    assert re.search(r"Total +3,001\n", head), "the rounded exact sum, not 2,001 + 1,001"
    narrow = render(answer_of(sample, CALLS, *rows), english, Screen(50))
    assert "Phone" in narrow
    assert "2,001" in narrow


def test_names_are_cut_only_where_they_stay_apart_and_words_are_never_broken(
    sample: Result, english: Language
) -> None:
    alike = [called(f"{n}", f"{LONG} № {n}", "2000", "Звонить сегодня") for n in (1, 2)]
    text = render(answer_of(sample, CALLS, *alike), english, Screen(80))
    words = {word for line in text.splitlines() for word in line.split()}
    assert {"ответственностью", "«Материально-техническое", "снабжение»"} <= words
    apart = [called("1", "А" + LONG, "2000"), called("2", "Б" + LONG, "2000")]
    cut = render(answer_of(sample, CALLS, *apart), english, Screen(80))
    assert len(re.findall("[АБ]Общество[^\n]*…", cut)) == 2


def test_months_are_named_by_the_language(sample: Result, russian: Language, english: Language) -> None:
    cohort = replace(vocabulary.COHORT, role=Role.COHORT)
    month = Column("month", Type.DATE, "Month", "", role=Role.PERIOD)
    table = Table("months", "Months", "", (cohort, month, SILENT))
    rows = ("2025-04", date(2026, 1, 1), 1), ("2025-05", date(2026, 2, 1), 2)
    assert re.search(r"04\.2025 +01\.2026 ", render(answer_of(sample, table, *rows), russian, Screen(80)))
    assert re.search(r"2025-04 +2026-01 ", render(answer_of(sample, table, *rows), english, Screen(80)))


def test_one_row_is_read_from_top_to_bottom_with_what_it_means(sample: Result, english: Language) -> None:
    hhi = Column("hhi", Type.NUMBER, "HHI", "Sum of squared shares.")
    table = Table("summary", "Indices", "", (SILENT, hhi, replace(ZEROS, optional=True)))
    text = render(answer_of(sample, table, (7, 438.5, Decimal(5))), english, Screen(80))
    assert re.search(r"^HHI +438\.5  Sum of squared shares\.$", text, re.MULTILINE)
    assert "1 column more: -o abcxyz.xlsx, or -f csv" in text


def test_a_matrix_is_a_grid_with_totals(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen(100))
    grid = text[text.index("Matrix ABC × XYZ") :].splitlines()
    assert grid[1].split() == ["X", "Y", "Z", "Total"]
    assert [line.split()[0] for line in grid[3:7]] == ["A", "B", "C", "Total"]
    clients = [int(found) for found in re.findall(r"(\d+) · ", grid[6])]
    assert sum(clients[:3]) == clients[3] == 400
    assert len({line.rindex("·") for line in grid[3:7]}) == 1, "figures stand under each other"


def test_decimals_stand_under_each_other(sample: Result, russian: Language) -> None:
    text = render(sample, russian, Screen(100))
    table = text[text.index("Клиенты\n") :].splitlines()[4:14]
    assert len({line.index(",") for line in table}) == 1


def test_numbers_of_sentences_are_not_broken_and_have_no_cents(sample: Result, russian: Language) -> None:
    largest = sample.tables["clients"].rows.head(1)[0][3]
    assert isinstance(largest, Decimal)
    for width in range(40, 80):
        text = render(sample, russian, Screen(width)).replace("\n", " ")
        assert f"brought {russian.number(largest, 0)}." in re.sub(" +", " ", text)


def test_classes_are_coloured_and_names_are_not(
    make_result: Callable[..., Result], english: Language
) -> None:
    text = render(make_result(5, lambda _: "A"), english, Screen(160, colour=True))
    rows = [line for line in text.splitlines() if line.startswith("000")]
    assert all(re.match(r"\d{6} +A +", row) for row in rows)
    assert any("\x1b[1;32mA\x1b[0m" in row for row in rows)


def test_no_rows_are_said(empty: Result, english: Language) -> None:
    assert render(empty, english, Screen(80, verbose=True)).count("no rows") == 5


def test_names_that_want_to_be_something_else(hostile: Result, english: Language) -> None:
    for width in (60, 80, 160, None):
        text = render(hostile, english, Screen(width, limit=0))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800]", text)
        assert "{{7*7}}" in text

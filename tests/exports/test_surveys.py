"""Answers to surveys: every tool gives the same answers back, and what is no answer of a client stays out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.exports import surveys
from tests.exports.surveys import ANSWERS, Tool
from tests.exports.writing import delimited

from clientbase import Base
from clientbase.errors import ClientbaseError
from clientbase.identity import names
from clientbase.ingest.declared import RowWords
from clientbase.locale import language


def said(report: Any) -> str:
    lines = [line for table in report for line in (*table.notes, *table.warnings, *table.aloud)]
    return "\n".join(language("en").render(line) for line in lines)


def rows_of(base: Base, table: str, columns: str) -> list[tuple[Any, ...]]:
    return base.store.connection.rows(
        f"select c.name, {columns} from {table} left join clients as c using (client_key) order by source_row"
    )


@pytest.mark.parametrize("tool", surveys.TOOLS, ids=[tool.name for tool in surveys.TOOLS])
def test_every_tool_gives_the_answers_back(tool: Tool, tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(tool.write(tmp_path))
        assert f"recognised as an export of {tool.system}" in said(report)
        assert report.rejected == 0
        found = rows_of(base, "nps", "cast(score as integer), date, improve, email, respondent, nps.id")
        assert [(names.key(row[0]), *row[1:5]) for row in found] == [
            (names.key(a.client), a.score, a.moment.date(), a.why or None, a.email) for a in ANSWERS
        ]
        if "respondent" not in tool.lacks:
            assert [row[5] for row in found] == [f"{a.first} {a.last}" for a in ANSWERS]
        if "id" not in tool.lacks:
            assert [row[6] for row in found] == [a.number for a in ANSWERS]
        if "channels" in tool.lacks:
            assert [table.table for table in report] == ["nps"]
            return
        wished = dict(rows_of(base, "survey", "wished_channel"))
        parts = {
            names.key(who): tuple(part for part in re.split("[;,] ?", told or "") if part)
            for who, told in wished.items()
        }
        assert parts == {names.key(a.client): a.channels for a in ANSWERS if a.channels or a.why}


def test_previews_and_spam_are_left_out_by_name(tmp_path: Path) -> None:
    with Base() as base:
        first = next(iter(base.load(surveys.qualtrics(tmp_path))))
        assert first.loaded.skipped == {"preview": 1, "spam": 1}
        assert base.store.connection.row("select min(source_row), max(source_row) from nps") == (4, 8)


def test_a_survey_that_was_broken_off_counts_and_is_told(tmp_path: Path) -> None:
    rows = [
        ("Date", "Company", "How likely are you to recommend us?", "Finished"),
        ("2026-02-05", "A", "9", "True"), ("2026-02-06", "B", "2", "False"), ("2026-02-07", "C", "", "False"),
    ]  # fmt: skip
    path = delimited(tmp_path / "a.csv", rows)
    with Base() as base:
        report = base.load(path)
        (table,) = report
        assert (table.loaded.rows_loaded, table.loaded.skipped) == (2, {"no_answer": 1})
        assert "CB-MAP-150" in {warning.code for warning in report.warnings}
    with Base() as base:
        base.load(path, rows=RowWords(skip={"Finished": ("False",)}))
        assert rows_of(base, "nps", "score") == [("A", 9)]


def test_the_question_about_recommending_is_meant(tmp_path: Path) -> None:
    """Marks of quality stand beside it, under shorter captions and before it."""
    rows = [
        ("Дата", "Клиент", "Оценка", "Оцените доставку от 0 до 10", "Порекомендуете ли вы нас коллегам?"),
        ("05.02.2026", "A", "1", "2", "9"), ("06.02.2026", "B", "1", "2", "10"),
    ]  # fmt: skip
    with Base() as base:
        base.load(delimited(tmp_path / "a.csv", rows, delimiter=";"))
        assert rows_of(base, "nps", "cast(score as integer)") == [("A", 9), ("B", 10)]


@pytest.mark.parametrize(
    ("caption", "cells", "code"),
    [
        ("Оценка от 1 до 5", ("5", "4", "5"), "CB-MAP-151"),
        ("Rate us (1 - bad, 5 - excellent)", ("5", "4", "5"), "CB-MAP-151"),
        ("Оценка по 100-балльной шкале", ("10", "9", "8"), "CB-MAP-151"),
        ("Score", ("4/5", "5/5", "5/5"), "CB-MAP-151"),
        ("Score", ("★★★★★", "★★★★☆", "★★★★★"), "CB-MAP-017"),
        ("Score", ("5", "4", "5"), "CB-MAP-017"),
        ("Оценка от 1 до 10", ("9", "8", "10"), "CB-MAP-017"),
        ("Score (0-10)", ("5", "4", "1"), ""),
        ("Score", ("9/10", "4/10", "5/10"), ""),
    ],
)
def test_another_scale_is_told_by_the_question_or_by_the_answers(
    caption: str, cells: tuple[str, ...], code: str, tmp_path: Path
) -> None:
    rows = [("Date", "Company", caption), *(("2026-02-05", f"C{n}", cell) for n, cell in enumerate(cells))]
    with Base() as base:
        report = base.load(
            delimited(tmp_path / "a.csv", rows, delimiter="\t"), table="nps", map={caption: "score"}
        )
        assert [warning.code for warning in report.warnings] == ([code] if code else [])


def test_a_scale_of_words_alone_is_refused(tmp_path: Path) -> None:
    rows = [
        ("Timestamp", "Company", "How likely are you to recommend us?"),
        *(
            (f"2026-02-0{n}", f"C{n}", said)
            for n, said in enumerate(("Very likely", "Not likely", "Neutral"), 5)
        ),
    ]
    with Base() as base, pytest.raises(ClientbaseError):
        base.load(delimited(tmp_path / "a.csv", rows))


def test_marks_of_single_things_are_no_options(tmp_path: Path) -> None:
    """A grid of marks has captions like those of boxes to tick; its cells are marks, and stay columns."""
    rows = [
        ("Дата", "Клиент", "Порекомендуете ли вы нас?", "Оцените [Цены]", "Оцените [Сроки]"),
        ("05.02.2026", "A", "9", "5", "4"), ("06.02.2026", "B", "3", "1", "2"),
    ]  # fmt: skip
    with Base() as base:
        (table,) = base.load(delimited(tmp_path / "a.csv", rows, delimiter=";"))
        assert table.ignored == ("Оцените [Цены]", "Оцените [Сроки]")
        assert rows_of(base, "nps", "cast(score as integer)") == [("A", 9), ("B", 3)]


def test_numbers_of_options_are_no_yes_and_no(tmp_path: Path) -> None:
    """Boxes coded with 1 and 0, and points of a scale of which 1 and 0 are two."""
    head = (
        "Date",
        "Company",
        "How do you want to be contacted? [Phone]",
        "How do you want to be contacted? [Mail]",
    )
    rows = [head, ("2026-02-05", "A", "1", "0"), ("2026-02-06", "B", "1", "1"), ("2026-02-07", "C", "0", "0")]
    with Base() as base:
        base.load(delimited(tmp_path / "a.csv", rows), table="survey")
        assert rows_of(base, "survey", "wished_channel") == [("A", "Phone"), ("B", "Phone, Mail")]
    asked = "How likely are you to recommend us?"
    rows = [("Company", *(f"{asked} [{n}]" for n in range(11)))]
    rows += [(f"C{n}", *(str(n) if n == place else "" for place in range(11))) for n in (0, 1)]
    with Base() as base:
        base.load(delimited(tmp_path / "b.csv", rows), table="nps")
        assert rows_of(base, "nps", "cast(score as integer)") == [("C0", 0), ("C1", 1)]

"""The same sales in several exports: every document counts once, and nothing is replaced by less."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import Base
from clientbase.errors import FileEmpty, NothingToAnswer, PeriodWrong, SmallerRefused, TotalsDiffer
from clientbase.locale import language

HEAD = "Дата;Номер;Контрагент;Товар;Сумма\n"
JANUARY = HEAD + (
    "10.01.2025;А-1;ООО Ромашка;Стол;100,00\n"
    "10.01.2025;А-1;ООО Ромашка;Стул;50,00\n"
    "31.01.2025;А-2;ИП Сидоров;Стол;70,00\n"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def total(base: Base) -> tuple[int, Decimal]:
    return base.store.connection.row("select count(*), sum(amount) from sales")


def texts(report) -> list[str]:
    return [language("en").render(line) for t in report for line in (*t.warnings, *t.notes)]


def said_of_files(base: Base) -> list[str]:
    """What an answer itself says of sales that several files hold, in its warnings."""
    answer = base.answer("concentration").answer
    return [language("en").render(w) for w in answer.warnings if w.code.startswith("CB-DUP")]


@pytest.fixture
def base(tmp_path: Path):
    with Base(tmp_path / "base.duckdb") as opened:
        opened.load(write(tmp_path, "january.csv", JANUARY))
        yield opened


def test_an_overlapping_export_counts_its_old_documents_once(base: Base, tmp_path: Path) -> None:
    february = JANUARY + "05.02.2025;А-3;ООО Ромашка;Стул;50,00\n"
    report = base.load(write(tmp_path, "february.csv", february))
    assert total(base) == (4, Decimal(270))
    assert any(
        "loaded before with the same rows and amounts, counted once: 2 documents" in text
        for text in texts(report)
    )
    assert [(load["rows_loaded"], load["rows_replaced"]) for load in base.store.loads()] == [(3, 3), (4, 0)]
    assert said_of_files(base) == [
        "february.csv: held by a file loaded before as well, counted once: 2 documents, 3 rows, 220.00"
    ]


def test_a_corrected_document_takes_the_place_of_the_old_one(base: Base, tmp_path: Path) -> None:
    report = base.load(write(tmp_path, "again.csv", JANUARY.replace("50,00", "45,00")))
    assert total(base) == (3, Decimal(215))
    assert any(
        "loaded before and replaced by this file: 1 document" in t and "-5.00" in t.replace("−", "-")
        for t in texts(report)
    )
    assert [t.replace("−", "-") for t in said_of_files(base)] == [
        "again.csv: held by a file loaded before as well, counted once: 1 document, 1 row, 70.00",
        (
            "again.csv: 1 document took the place of the same documents of a file loaded before,"
            " revenue changes by -5.00"
        ),
    ]


def test_a_document_with_fewer_rows_never_replaces_the_whole_one(base: Base, tmp_path: Path) -> None:
    fewer = write(tmp_path, "fewer.csv", HEAD + "10.01.2025;А-1;ООО Ромашка;Стол;100,00\n")
    (table,) = base.load(
        fewer, write(tmp_path, "other.csv", HEAD + "01.03.2025;Б-1;Новый;Стол;9,00\n")
    ).tables[:1]
    assert total(base) == (4, Decimal(229))
    assert table.loaded.skipped == {"kept": 1}
    assert (table.loaded.rows_read, table.loaded.rows_loaded) == (1, 0)
    assert said_of_files(base) == [
        (
            "fewer.csv: a file loaded before has more rows of 1 document, which count;"
            " these stayed out: 1 row, 100.00"
        )
    ]
    base.load(
        write(tmp_path, "forced.csv", HEAD + "10.01.2025;А-1;ООО Ромашка;Стол;99,00\n"), force=["smaller"]
    )
    assert total(base) == (3, Decimal(178))


def test_numbers_alone_do_not_make_documents_the_same(base: Base, tmp_path: Path) -> None:
    text = HEAD + "10.01.2026;А-1;ООО Ромашка;Стол;100,00\n31.01.2025;А-2;ООО Другой;Стол;70,00\n"
    base.load(write(tmp_path, "next_year.csv", text))
    assert total(base) == (5, Decimal(390))


def test_a_dry_run_says_all_and_keeps_nothing(base: Base, tmp_path: Path) -> None:
    before = base.status(), base.store.loads(), total(base)
    report = base.load(write(tmp_path, "again.csv", JANUARY.replace("50,00", "45,00")), dry_run=True)
    assert report.dry_run
    assert any("replaced" in text for text in texts(report))
    assert (base.status(), base.store.loads(), total(base)) == before


def test_a_period_is_replaced_by_a_full_export_and_never_by_a_smaller_one(base: Base, tmp_path: Path) -> None:
    text = HEAD + "10.01.2025;Z-1;ООО Ромашка;Стол;1,00\n31.01.2025;Z-2;ИП Сидоров;Стол;2,00\n"
    smaller = write(tmp_path, "smaller.csv", text)
    with pytest.raises(SmallerRefused):
        base.load(smaller, replace_period=True)
    assert total(base) == (3, Decimal(220))
    base.load(smaller, replace_period=True, force=["smaller"])
    assert total(base) == (2, Decimal(3))
    base.load(write(tmp_path, "full.csv", JANUARY + "20.01.2025;А-9;Новый;Стол;5,00\n"), replace_period=True)
    assert total(base) == (4, Decimal(225))


def test_equal_rows_without_numbers_are_warned_of(tmp_path: Path) -> None:
    text = "Дата;Контрагент;Сумма\n10.01.2025;ООО Ромашка;100,00\n11.01.2025;ИП Сидоров;70,00\n"
    with Base() as base:
        base.load(write(tmp_path, "a.csv", text))
        report = base.load(write(tmp_path, "b.csv", text + "12.01.2025;ИП Сидоров;70,00\n"))
        assert total(base) == (5, Decimal(410))
        assert [w.code for w in report.warnings] == ["CB-LOAD-012"]
        assert said_of_files(base) == [
            (
                "b.csv: 2 rows without a document number, 170.00, equal rows of a file loaded before"
                " (day, client, product, amount): they may be counted twice"
            )
        ]


def test_a_copy_of_a_file_is_counted_once_and_the_answer_says_so(tmp_path: Path) -> None:
    bare = "Дата;Контрагент;Сумма\n10.01.2025;ООО Ромашка;100,00\n"
    for text, said in (
        (
            JANUARY,
            "copy.csv: held by a file loaded before as well, counted once: 2 documents, 3 rows, 220.00",
        ),
        (bare, "copy.csv: held by a file loaded before as well, counted once: 1 row, 100.00"),
    ):
        with Base() as base:
            base.load(write(tmp_path, "a.csv", text), write(tmp_path, "copy.csv", text))
            assert said_of_files(base) == [said]


def test_an_older_base_learns_to_remember_what_stood_twice(tmp_path: Path) -> None:
    with Base(tmp_path / "old.duckdb") as base:
        base.load(write(tmp_path, "january.csv", JANUARY))
        for column in ("warnings", "superseded"):
            base.store.connection.execute(f"alter table loads drop column {column}")
        base.store.connection.execute("update meta set value = '4' where key = 'schema'")
    with Base(tmp_path / "old.duckdb") as base:
        assert said_of_files(base) == []
        base.load(write(tmp_path, "february.csv", JANUARY + "05.02.2025;А-3;ООО Ромашка;Стул;50,00\n"))
        assert len(said_of_files(base)) == 1


def test_days_outside_the_period_of_the_title_are_refused(tmp_path: Path) -> None:
    text = "Продажи;;;;\nПериод: 01.02.2025 - 28.02.2025;;;;\n;;;;\n" + JANUARY
    path = write(tmp_path, "period.csv", text)
    with Base() as base:
        with pytest.raises(PeriodWrong):
            base.load(path)
        base.load(path, force=["period"])
        assert [load["forced"] for load in base.store.loads()] == ["period"]
        warnings = base.answer("concentration").answer.warnings
        assert [w.code for w in warnings if w.code == "CB-FRC-001"] == ["CB-FRC-001"]


def test_a_total_that_is_not_that_of_the_rows_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "total.csv", JANUARY + "Итого;;;;230,00\n")
    with Base() as base:
        with pytest.raises(TotalsDiffer) as refused:
            base.load(path)
        assert "230.00" in language("en").render(refused.value.evidence[0])
        assert base.status() == {}
        base.load(path, force=["totals"])
        assert total(base) == (3, Decimal(220))
    close = write(tmp_path, "close.csv", JANUARY + "Итого;;;;220,90\n")
    with Base() as base:
        assert [w.code for w in base.load(close).warnings] == ["CB-LOAD-003"]


def test_an_empty_export_never_wipes_its_period(base: Base, tmp_path: Path) -> None:
    empty = write(tmp_path, "empty.csv", HEAD)
    with pytest.raises(FileEmpty):
        base.load(empty, replace_period=True, force=["smaller", "totals", "period"])
    assert total(base) == (3, Decimal(220))


def test_rows_of_the_future_are_warned_of(tmp_path: Path) -> None:
    text = "Дата;Контрагент;Сумма\n10.01.2025;ООО Ромашка;100,00\n11.01.2125;ИП Сидоров;70,00\n"
    with Base() as base:
        assert [w.code for w in base.load(write(tmp_path, "a.csv", text)).warnings] == ["CB-LOAD-013"]


def test_a_phone_in_two_spellings_is_one_client(tmp_path: Path) -> None:
    text = "Дата;Телефон;Сумма\n10.01.2025;8 067 123-45-67;100,00\n11.01.2025;+380671234567;70,00\n"
    with Base() as base:
        base.load(write(tmp_path, "a.csv", text))
        assert base.store.connection.rows("select client_id from clients") == [("380671234567",)]


def test_profit_without_any_cost_is_refused(tmp_path: Path) -> None:
    text = "Дата;Контрагент;Сумма;Себестоимость\n10.01.2025;ООО Ромашка;100,00;0\n"
    with Base() as base:
        base.load(write(tmp_path, "a.csv", text))
        with pytest.raises(NothingToAnswer):
            base.answer("abcxyz", by="profit")

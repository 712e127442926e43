"""1C: sums of groups are compared with their rows, days with the period; products have their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports import one_c, one_c_cross, one_c_flat, one_c_profit
from tests.exports.one_c_report import Report, stacked
from tests.exports.truth import LINES, documents
from tests.exports.writing import Cell, workbook

from clientbase import Base
from clientbase.errors import Exit, PeriodWrong, TotalsDiffer
from clientbase.ingest.account import LoadAccount

PRODUCTS = {(line.product, line.article) for line in LINES}
FORCED = "CB-LOAD-009"


def rows(base: Base, sql: str) -> list[tuple[Any, ...]]:
    return list(base.store.connection.rows(sql))


def codes(report: LoadAccount) -> list[str]:
    return [warning.code for table in report for warning in table.warnings]


# -- names of products ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "report",
    [
        Report(one_c.BASIC.levels, indents=(0, 2, 4, 6), article="name"),
        Report(one_c.BASIC.levels, indents=(0, 2, 4, 6), article="sums"),
        Report(one_c.BASIC.levels, outline=True, article="sums"),
        Report(one_c.BASIC.levels, indents=(0, 3, 6), product="{product} ({article})"),
        Report(one_c.BASIC.levels, indents=(0, 3, 6), product="{product} ({article}), "),
    ],
    ids=["row", "row with sums", "row with sums by outline", "brackets", "brackets and a comma"],
)
def test_the_article_is_told_from_the_product(report: Report, tmp_path: Path) -> None:
    with Base() as base:
        base.load(*one_c.written(tmp_path, report))
        assert set(rows(base, "select distinct product, product_code from sales")) == PRODUCTS


def test_an_empty_characteristic_is_no_part_of_the_name(tmp_path: Path) -> None:
    with Base() as base:
        base.load(*one_c.written(tmp_path, one_c.BASIC.by(product="{product}, ")))
        assert {name for (name,) in rows(base, "select distinct product from sales")} == {
            product for product, _ in PRODUCTS
        }


def test_articles_of_one_product_are_not_told_from_products(tmp_path: Path) -> None:
    """A report that ends with articles by its own word keeps them as its rows."""
    with Base() as base:
        base.load(*one_c_profit.EXPORTS[0].write(tmp_path))
        found = {code for (code,) in rows(base, "select distinct product_code from sales")}
    assert found == {article for _, article in PRODUCTS}


# -- costs and ratios ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "export", [*one_c_profit.EXPORTS[:5], one_c.EXPORTS[0]], ids=lambda export: export.name
)
def test_cost_is_cost_and_a_ratio_is_not_used(export: Any, tmp_path: Path) -> None:
    with Base() as base:
        (table,) = base.load(*export.write(tmp_path))
        assert rows(base, "select sum(cost) from sales") == [(sum(line.cost for line in LINES),)]
    assert not any("%" in field.header for field in table.fields if field.field != "margin_pct")
    assert table.loaded.amount == sum(line.amount for line in LINES)


def test_the_manager_in_the_name_of_the_file_is_assumed_aloud(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*one_c_profit.named_files(tmp_path))
        assert codes(report).count("CB-LAY-013") == 3


def test_documents_without_clients_are_loaded_and_said(tmp_path: Path) -> None:
    register = next(export for export in one_c.EXPORTS if "with articles" in export.name)
    with Base() as base:
        assert "CB-LAY-014" in codes(base.load(*register.write(tmp_path)))
        assert dict(rows(base, "select doc_no, sum(amount) from sales group by all")) == documents()


# -- sums ----------------------------------------------------------------------------------------------------


def changed(place: int, by: Decimal, column: int = 2) -> Callable[[Path], Path]:
    """A report of which one row below the header, of a group or the total, is changed."""

    def write(folder: Path) -> Path:
        body = [*one_c.BASIC.rows(), one_c.BASIC.total()]
        values = list(body[place].values)
        values[column] += by
        body[place] = replace(body[place], values=values)
        head = [*one_c.TITLE, *stacked(one_c.LABELS, one_c.CAPTIONS)]
        return workbook(folder / "Продажи.xlsx", [*head, *body])

    return write


WRONG = {"of a client": changed(0, Decimal("50.00")), "of a document": changed(1, Decimal("-20.00"))}
WRONG["of the report"] = changed(-1, Decimal("300.00"))
WRONG["of a cost"] = changed(0, Decimal("50.00"), 3)


@pytest.mark.parametrize("write", WRONG.values(), ids=WRONG)
def test_a_sum_that_is_not_that_of_its_rows_is_refused(write: Callable[[Path], Path], tmp_path: Path) -> None:
    with Base() as base:
        with pytest.raises(TotalsDiffer) as refused:
            base.load(write(tmp_path))
        assert refused.value.exit_code == Exit.REFUSED
        assert refused.value.evidence
        assert rows(base, "select count(*) from sales") == [(0,)]
        report = base.load(write(tmp_path), force={"totals"})
        assert FORCED in codes(report)
        assert rows(base, "select forced from loads") == [("totals",)]
        assert rows(base, "select sum(amount) from sales") == [(sum(line.amount for line in LINES),)]


def test_groups_that_are_not_understood_are_not_counted_as_sales(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap of exports.md 3.1.3: revenue doubled by rows of groups; the total of the file tells."""
    monkeypatch.setattr("clientbase.ingest.layout.depth.sums.depths", lambda *_: None)
    path = one_c_flat.old(tmp_path, Report(("client", "product")), one_c.LABELS[:2])
    with Base() as base, pytest.raises(TotalsDiffer):
        base.load(*path)


def test_a_rounding_is_no_difference(tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(changed(1, Decimal("0.90"))(tmp_path))
        assert FORCED not in codes(report)


def test_a_total_column_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    def write(folder: Path) -> Sequence[Path]:
        return one_c_cross.table(
            folder,
            *one_c_cross.DOCUMENTS,
            one_c_cross.MANAGERS,
            one_c_cross.PAIR,
            overall=Decimal("999999.00"),
        )

    with Base() as base:
        with pytest.raises(TotalsDiffer):
            base.load(*write(tmp_path))
        assert FORCED in codes(base.load(*write(tmp_path), force={"totals"}))


# -- days ----------------------------------------------------------------------------------------------------


def outside(folder: Path, first: str) -> Path:
    """A report whose title names another period than its documents."""
    title = [*one_c.TITLE]
    title[2] = Cell(["Параметры:", f"Период: {first} - 30.04.2025"])
    body = [*stacked(one_c.LABELS, one_c.CAPTIONS), *one_c.BASIC.rows(), one_c.BASIC.total()]
    return workbook(folder / "Продажи.xlsx", [*title, *body])


def test_documents_outside_the_period_of_the_title_are_refused(tmp_path: Path) -> None:
    with Base() as base:
        with pytest.raises(PeriodWrong) as refused:
            base.load(outside(tmp_path, "01.02.2025"))
        assert refused.value.exit_code == Exit.REFUSED
        report = base.load(outside(tmp_path, "01.02.2025"), force={"period"})
        assert FORCED in codes(report)
        assert rows(base, "select forced from loads") == [("period",)]
    with Base() as base:
        assert FORCED not in codes(base.load(outside(tmp_path, "01.01.2025")))

"""The synthetic company: the same on every run and in every language, and shaped like a real one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests import examples

from clientbase.demo.company import COST_PERCENT, PRICES, Company, Habit
from clientbase.demo.generator import company as company_of
from clientbase.demo.words import WORDS

MOST_BYTES = 200_000


def shape(company: Company) -> list[tuple[object, ...]]:
    return [(line.day, line.document, line.client, line.product, line.quantity) for line in company.lines]


def test_figures_do_not_depend_on_the_run_or_the_language() -> None:
    english = company_of("en")
    assert english == company_of("en")
    assert shape(english) == shape(company_of("ru")) == shape(company_of("uk"))


def test_it_is_shaped_like_a_real_base() -> None:
    company = company_of("en")
    revenue = [0] * len(company.clients)
    for line in company.lines:
        if line.client is not None:
            revenue[line.client] += line.amount
    largest = sorted(revenue, reverse=True)
    assert len({client.name for client in company.clients}) == 400
    assert 0.6 <= sum(largest[:60]) / sum(largest) <= 0.9
    assert sum(line.amount < 0 for line in company.lines) > 50
    assert 0 < sum(line.client is None for line in company.lines) < 30
    assert {client.habit for client in company.clients} == set(Habit)
    assert company.lines[0].day.year == 2024
    assert company.lines[-1].day.isoformat() <= "2026-06-30"


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_amounts_are_quantity_times_price(lang: str) -> None:
    for row in company_of(lang, clients=30, months=6).sales():
        assert row[8] == row[6] * row[7]
        assert row[8].as_tuple().exponent >= -2


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_language_has_as_many_words(words) -> None:
    english = WORDS["en"]
    for field in ("kinds", "names", "managers", "products", "groups", "cities", "sales_headers"):
        assert len(getattr(words, field)) == len(getattr(english, field)), field
        assert len(set(getattr(words, field))) == len(getattr(words, field)), field
    assert len(words.products) == len(PRICES) == len(COST_PERCENT)


def test_the_examples_are_what_the_program_makes(tmp_path: Path) -> None:
    examples.write(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    kept = sorted(
        path.relative_to(examples.FOLDER) for path in (examples.FOLDER).rglob("*.*") if path.suffix != ".md"
    )
    assert made == kept
    assert len(made) == 10
    for name in made:
        assert (examples.FOLDER / name).stat().st_size <= MOST_BYTES
        if name.suffix == ".csv":
            assert (tmp_path / name).read_bytes() == (examples.FOLDER / name).read_bytes()
        else:
            # The wrapping of a workbook belongs to the library that writes it; what is in it is ours.
            assert cells(tmp_path / name) == cells(examples.FOLDER / name)


def cells(path: Path) -> list[tuple[object, ...]]:
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    found = [tuple(cell.value for cell in row) for sheet in workbook for row in sheet.iter_rows()]
    workbook.close()
    return found


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        examples.write(folder)
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_the_total_line_is_the_sum(tmp_path: Path) -> None:
    company = company_of("ru", clients=10, months=3)
    examples.write_sales_xlsx(tmp_path / "sales.xlsx", company, examples.RUSSIAN)
    *_, total = cells(tmp_path / "sales.xlsx")
    assert total[0] == "Итого"
    assert Decimal(str(total[8])) == sum((row[8] for row in company.sales()), Decimal(0))

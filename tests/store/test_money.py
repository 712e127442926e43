"""Several currencies in the tables beside sales: told, converted by the rates of the base, or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import Base, analyses
from clientbase.errors import CurrenciesMixed
from clientbase.locale import language
from clientbase.store import MONEY, money
from clientbase.store.rates import Rates, show

COSTS = "Month,Channel,Currency,Spend\n2025-01-01,Search,USD,100.00\n2025-02-01,Search,UAH,4000.00\n"
JANUARY = "Month,Channel,Currency,Spend\n2025-01-01,Search,UAH,4000.00\n"
FEBRUARY = "Month,Channel,Currency,Spend\n2025-02-01,Search,USD,100.00\n"
RATES = "date,currency,rate,base\n2025-01-01,USD,42.00,UAH\n2025-03-01,USD,43.00,UAH\n"
SALES = "date,invoice no,customer,amount,currency\n2025-01-10,1,Acme,100.00,UAH\n"
DEBTS = (
    "Client,As of,Closing balance,Overdue,Currency\n"
    "Acme,2025-01-09,10.00,5.00,USD\nBeta,,1.00,1.00,USD\nBeta,2025-01-09,7.00,0,UAH\n"
)


def written(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number}.csv" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def codes(report: object) -> list[str]:
    return [warning.code for warning in report.warnings]  # type: ignore[attr-defined]


def test_every_table_with_a_currency_says_where_its_money_and_its_day_are() -> None:
    with Base() as base:
        rows = base.store.connection.rows(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        )
        held = {table for table, name, _ in rows if name == "currency"} - {"rates", "sales_rows", "cards"}
        assert held == MONEY.keys()
        kinds = {(table, name): kind for table, name, kind in rows}
        for table, holder in MONEY.items():
            assert all(kinds[table, name].startswith("DECIMAL") for name in holder.money)
            assert all(kinds[table, name] == "DATE" for name in holder.days)


@pytest.mark.parametrize("texts", [(COSTS,), (JANUARY, FEBRUARY)])
def test_a_load_tells_the_currencies_of_the_base(texts: tuple[str, ...], tmp_path: Path) -> None:
    with Base(lang="en") as base:
        found = [warning for path in written(tmp_path, *texts) for warning in base.load(path).warnings]
        (warning,) = [one for one in found if one.code == "CB-LOAD-155"]
        text = language("en").render(warning)
        assert "1 row, 100.00 USD" in text
        assert "1 row, 4,000.00 UAH" in text


def test_rates_of_the_base_end_the_warning(tmp_path: Path) -> None:
    with Base() as base:
        assert "CB-LOAD-155" not in codes(base.load(*written(tmp_path, COSTS, RATES)))


def test_amounts_of_a_table_are_shown_with_the_rate_of_their_day(tmp_path: Path) -> None:
    with Base() as base:
        base.load(*written(tmp_path, DEBTS, RATES))
        connection = base.store.connection
        done = show(connection, Rates(connection), "receivables", "UAH", "UAH")
        assert (done.parts, done.undated) == ((("USD", 2, Decimal("463.0000")),), 1)
        rows = "select as_of, closing, overdue, currency from receivables order by source_row"
        assert connection.rows(rows) == [
            (date(2025, 1, 9), Decimal(420), Decimal(210), "UAH"),
            (None, Decimal(43), Decimal(43), "UAH"),
            (date(2025, 1, 9), Decimal(7), Decimal(0), "UAH"),
        ]


def test_a_question_is_refused_only_where_it_reads_the_mixed_money(tmp_path: Path) -> None:
    readers = {name for name in analyses.names() if "receivables" in money.read_by(analyses.room(name))}
    assert "churn" in readers
    assert "concentration" not in readers
    with Base() as base:
        base.load(*written(tmp_path, SALES, DEBTS))
        assert base.answer("concentration").answer.currency == "UAH"
        with pytest.raises(CurrenciesMixed) as error:
            base.answer("churn")
        said = "\n".join(map(language("en").render, error.value.evidence))
        assert "“receivables”: UAH, USD" in said
        assert base.store.connection.row("select count(*) from receivables") == (3,)

from __future__ import annotations

import pytest
from tests.ingest import grids

from clientbase.ingest.declared import Declared


def sales(amounts, codes=None, amount="Amount", currency="Currency"):
    """Sales of these amounts; beside them a column of currencies."""
    lines = [f"Date;Invoice No;Customer;{amount}" + (f";{currency}" if codes else "")]
    for number, value in enumerate(amounts):
        lines.append(
            f"2026-0{number + 1}-05;I{number};Client {number};{value}"
            + (f";{codes[number]}" if codes else "")
        )
    return grids.of_text("\n".join(lines))


def currencies(grid, declared=None):
    """The currency of every row, and the codes of the warnings."""
    _, planned = grids.understood(grid, declared)
    found = [row[1] for row in grids.run(grid, ["currency"], declared)]
    return found, [warning.code for warning in planned.warnings]


@pytest.mark.parametrize(
    ("amounts", "codes"),
    [
        (["$1,000.00", "€500.00", "£250.00"], ["USD", "EUR", "GBP"]),
        (["100 грн", "USD 20", "5 zł"], ["UAH", "USD", "PLN"]),
        (["1 234,50 kr", "10,00 €"], ["KR", "EUR"]),
        (["R$ 1.234,50", "R$ 5,00"], ["BRL", "BRL"]),
    ],
)
def test_signs_in_amounts_are_the_currency_of_each_row(amounts, codes):
    assert currencies(sales(amounts)) == (codes, [])


def test_an_amount_without_a_sign_is_in_the_home_currency():
    assert currencies(sales(["$1.50", "2.50"])) == (["USD", "USD"], ["CB-MAP-062"])
    assert currencies(sales(["$1.50", "2.50"], amount="Amount, CAD")) == (["CAD", "CAD"], [])
    assert currencies(sales(["$1.50", "2.50"], amount="Amount, EUR")) == (["USD", "EUR"], [])
    assert currencies(sales(["$1.50", "€1.50", "2.50"])) == (["USD", "EUR", None], [])


def test_a_column_of_currencies_is_believed_before_the_signs():
    assert currencies(sales(["$1.50", "$2.50"], ["CAD", "AUD"])) == (["CAD", "AUD"], [])
    assert currencies(sales(["$1.50", "$2.50"], ["EUR", "EUR"])) == (["EUR", "EUR"], ["CB-MAP-063"])
    assert currencies(sales(["$1.50", "€2.50"], ["", "EUR"])) == (["USD", "EUR"], [])


def test_a_blank_currency_is_a_slip_where_it_is_rare_and_the_home_currency_where_it_is_the_rule():
    slip = currencies(sales(["1", "2", "3"], ["EUR", "", "EUR"]))
    assert slip == (["EUR", "EUR", "EUR"], ["CB-MAP-062"])
    home = currencies(sales(["1", "2", "3"], ["", "USD", ""]))
    assert home == (["XXX", "USD", "XXX"], ["CB-MAP-064"])
    named = currencies(sales(["1", "2", "3"], ["", "USD", ""], amount="Сумма, руб."))
    assert named == (["RUB", "USD", "RUB"], ["CB-MAP-062"])


def test_the_user_makes_it_one_currency():
    said = Declared(values={"currency": "грн"})
    assert currencies(sales(["$1.50", "€2.50"]), said) == (["UAH", "UAH"], [])
    assert currencies(sales(["1", "2"], ["EUR", "USD"]), said) == (["UAH", "UAH"], [])

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.ingest import grids

from clientbase.errors import AmountsAmbiguous
from clientbase.ingest.declared import Declared

HEADER = "Date;Invoice No;Customer;Amount"


def amounts(text, declared=None, columns=("amount",)):
    """The amounts of the rows, and the codes of the warnings."""
    grid = grids.of_text(text)
    _, planned = grids.understood(grid, declared)
    rows = grids.run(grid, list(columns), declared)
    return [row[1] for row in rows], [warning.code for warning in planned.warnings]


def of(*cells, header=HEADER):
    """A file of these amounts."""
    rows = (f"2026-0{place + 1}-05;I{place};Customer {place};{cell}" for place, cell in enumerate(cells))
    return "\n".join((header, *rows))


@pytest.mark.parametrize(
    ("header", "cells", "read"),
    [
        ("Сумма, тыс. руб.", ("1,5", "0,00125"), ("1500", "1.25")),
        ("Amount (in thousands)", ("1.23456", "2"), ("1234.56", "2000")),
        ("Сума, млн грн", ("1,5", "2,0000015"), ("1500000", "2000001.5")),
        ("Revenue, $k", ("$1.5", "-2"), ("1500", "-2000")),
    ],
)
def test_a_caption_scales_its_amounts_exactly(header, cells, read):
    found, warnings = amounts(of(*cells, header=f"Date;Invoice No;Customer;{header}"))
    assert found == [Decimal(value) for value in read]
    assert "CB-MAP-065" in warnings


def test_a_title_block_scales_amounts_and_a_caption_of_things_only_them():
    title = "Отчет о продажах;;;;\n(в тысячах рублей);;;;\n"
    table = "Дата;Номер;Клиент;Количество;Сумма\n05.01.2026;А-1;А;3;1,5\n06.01.2026;А-2;Б;4;2,25"
    assert amounts(title + table) == ([Decimal(1500), Decimal(2250)], ["CB-MAP-065"])
    things = "Дата;Номер;Клиент;Количество, тыс. шт.;Сумма\n05.01.2026;А-1;А;1,5;7,5\n06.01.2026;А-2;Б;2;9"
    rows = grids.run(grids.of_text(things), ["qty", "amount"])
    assert [row[1:3] for row in rows] == [(Decimal(1500), Decimal("7.5")), (Decimal(2000), Decimal(9))]


def test_sides_of_an_account_are_signs_unless_all_are_credits():
    both = amounts(of("1,23,456.00 Dr", "1,000.50 Cr", "5.00"))
    assert both == ([Decimal(123456), Decimal("-1000.5"), Decimal(5)], ["CB-MAP-066"])
    alone = amounts(of("1,23,456.00 Cr", "1,000.50 CR"))
    assert alone == ([Decimal(123456), Decimal("1000.5")], ["CB-MAP-066"])


def test_amounts_that_nothing_decides_are_refused_with_the_option_that_does():
    for cells, grouping in ((("12,345", "6,789"), "."), (("12.345", "6.789", "0"), ","), (("$12,345",), ".")):
        with pytest.raises(AmountsAmbiguous) as refused:
            amounts(of(*cells))
        assert refused.value.fix[0].values["option"].text == f"--decimal {grouping}"
    assert amounts(of("12,345", "6,789"), Declared(decimal=".")) == ([Decimal(12345), Decimal(6789)], [])
    assert amounts(of("12,345", "6,789"), Declared(decimal=",")) == (
        [Decimal("12.345"), Decimal("6.789")],
        [],
    )


def test_other_columns_or_quantity_and_price_decide():
    header = "Date;Invoice No;Customer;Amount;{}"
    other = f"{header.format('Weight of parcel')}\n2026-01-05;1;A;12,345;0.75\n2026-01-06;2;B;6,789;1.50"
    assert amounts(other)[0] == [Decimal(12345), Decimal(6789)]
    lines = "\n2026-01-05;1;A;12,345;5;2469\n2026-01-06;2;B;6,789;3;2263"
    assert amounts(header.format("Qty;Price") + lines)[0] == [Decimal(12345), Decimal(6789)]
    fine = "\n2026-01-05;1;A;12,345;5;2,4690\n2026-01-06;2;B;6,789;3;2,2630"
    assert amounts(header.format("Qty;Price") + fine)[0] == [Decimal("12.345"), Decimal("6.789")]

"""Sales in several currencies: one currency by the rates of the base, exactly, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase import Base
from clientbase.errors import CurrenciesMixed, Exit
from clientbase.locale import LANGUAGES, language
from clientbase.messages import Message, Money

SALES = """date,invoice no,customer,amount,cost,currency
2025-01-10,1,Acme,100.00,60.00,EUR
2025-01-15,2,Acme,1000.00,700.00,грн
2025-02-10,3,Beta,200.55,99.99,USD
2025-03-10,4,Beta,-10.00,-6.00,EUR
2025-03-11,5,Gamma,500,300,UAH
"""
RATES = """Дата;Код валюты;Курс, грн
01.01.2025;EUR;43,9266
01.01.2025;USD;42,0390
01.03.2025;EUR;43,2000
"""


def loaded(folder: Path, *texts: str) -> Base:
    base = Base(lang="en")
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    base.load(*paths)
    return base


def words(error: CurrenciesMixed) -> str:
    lines = [error.problem, *error.evidence, *error.fix]
    return "\n".join(language("en").render(line) for line in lines)


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def test_amounts_are_converted_with_the_rate_of_their_day(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES, RATES) as base:
        assert base.status()["rates"] == 3
        result = base.answer("concentration").answer
        assert (result.currency, result.control.revenue) == ("UAH", Decimal("13891.5815"))
        basis = "\n".join(language("en").render(line) for line in result.basis)
        assert "All amounts are in UAH: 3 rows in EUR, USD, now 12,391.5815" in basis
        assert "from 1.csv" in basis
        # The base itself is untouched, and so is a second question in another currency.
        assert base.store.connection.row("select sum(amount) from sales") == (Decimal("1790.5500"),)
        in_euro = base.answer("concentration", currency="eur").answer
        parts = [
            Decimal(100),
            rounded(Decimal(1000) * (1 / Decimal("43.9266")).quantize(Decimal("1e-10"))),
            rounded(Decimal("200.55") * (Decimal("42.0390") / Decimal("43.9266")).quantize(Decimal("1e-10"))),
            Decimal(-10),
            rounded(Decimal(500) * (1 / Decimal("43.2")).quantize(Decimal("1e-10"))),
        ]
        assert (in_euro.currency, in_euro.control.revenue) == ("EUR", sum(parts))


def test_profit_is_converted_like_revenue(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES, RATES) as base:
        rows = base.answer("abcxyz", by="profit").answer.tables["clients"].records()
        beta = next(row for row in rows if row["client"] == "Beta")
        profit = rounded(Decimal("200.55") * Decimal("42.039")) - rounded(
            Decimal("99.99") * Decimal("42.039")
        )
        assert beta["measure"] == profit + Decimal(-10 + 6) * Decimal("43.2")


def test_one_report_is_in_one_currency(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES, RATES) as base:
        found = base.report(["abcxyz", "concentration"], currency="USD").answers
        assert {result.currency for result in found.results} == {"USD"}
        assert len({result.control.revenue for result in found.results}) == 1


def _amounts(sentence: Message) -> Iterator[Money]:
    """The amounts of a sentence and of its parts."""
    for value in sentence.values.values():
        if isinstance(value, Money):
            yield value
        elif isinstance(value, Message):
            yield from _amounts(value)


def test_every_sentence_with_an_amount_names_the_currency_once(tmp_path: Path) -> None:
    """Of every room, whatever it says: summary, warnings, headlines, and how the amounts were taken."""
    days = [date(2024, 1, 3) + timedelta(days=7 * week) for week in range(125)]
    rows = [
        f"{day},{n},Client {n % 9},{100 + n % 9 * 50 - n // 2},EUR,M{n % 3}" for n, day in enumerate(days)
    ]
    sales = "date,invoice no,customer,amount,currency,manager\n" + "\n".join([*rows, "2026-05-20,x,,5,EUR,"])
    with loaded(tmp_path, sales) as base:
        spoken = 0
        for result in base.report().answers.results:
            said = [*result.summary, *result.warnings, *result.basis, *(h.message for h in result.highlights)]
            for sentence in said:
                amounts = list(_amounts(sentence))
                assert {amount.currency for amount in amounts} <= {"EUR"}
                for code in LANGUAGES:
                    text = language(code).render(sentence).replace("\xa0", " ")
                    assert text.count(" EUR") == bool(amounts), text
                spoken += bool(amounts)
        assert spoken > 20


def test_a_mix_without_rates_is_refused(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES) as base, pytest.raises(CurrenciesMixed) as error:
        base.answer("concentration")
    assert error.value.exit_code == Exit.REFUSED
    assert "EUR, UAH, USD" in words(error.value)
    assert "currency, date, rate" in words(error.value)


def test_a_currency_that_is_asked_for_needs_rates(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES) as base, pytest.raises(CurrenciesMixed) as error:
        base.answer("concentration", currency="EUR", start="2025-03-10")
    assert "there are no rates to convert into EUR" in words(error.value)


@pytest.mark.parametrize(
    ("rates", "asked", "said"),
    [
        ("currency,date,rate\nEUR,2025-02-01,43.2\nUSD,2025-01-01,42\n", None,
         "EUR: no rate on or before 2025-01-10 – 2025-01-10, 1 row"),
        ("currency,date,rate\nEUR,2025-01-01,43.2\n", None, "without a rate: UAH, USD"),
        ("currency,date,rate\nEUR,2025-01-01,43.2\nUSD,2025-01-01,42\n", "GBP", "GBP: no rate"),
    ],
)  # fmt: skip
def test_missing_rates_are_listed(tmp_path: Path, rates: str, asked: str | None, said: str) -> None:
    with loaded(tmp_path, SALES, rates) as base:
        with pytest.raises(CurrenciesMixed) as error:
            base.answer("concentration", currency=asked)
        assert said in words(error.value)
        assert base.store.connection.row("select count(*) from sales") == (5,)


def test_rates_of_a_central_bank(tmp_path: Path) -> None:
    """For 100 tenge, with a name and a code of the currency, without days; one base for all."""
    sales = "date,invoice no,customer,amount,currency\n2025-01-10,1,A,1000.00,KZT\n2025-01-11,2,B,5.00,RUB\n"
    rates = "Цифр. код;Букв. код;Единиц;Валюта;Курс\n398;KZT;100;Казахстанский тенге;18,4527\n"
    with loaded(tmp_path, sales, rates) as base:
        result = base.answer("concentration").answer
        assert (result.currency, result.control.revenue) == ("RUB", Decimal("189.5270"))


def test_one_currency_is_left_as_it_is(tmp_path: Path) -> None:
    sales = "date,invoice no,customer,amount,currency\n2025-01-10,1,A,1000.00,EUR\n"
    with loaded(tmp_path, sales, RATES) as base:
        with base.store.session() as session:
            session.in_one_currency(None)
            assert session.conversion is None
            assert base.store.connection.row(
                "select count(*) from duckdb_views() where temporary and not internal"
            ) == (0,)
        assert base.answer("concentration", currency="UAH").answer.control.revenue == Decimal("43926.6000")


def test_rows_without_a_currency_are_counted(tmp_path: Path) -> None:
    with loaded(tmp_path, SALES + "2025-03-11,6,Gamma,7.00,3,\n", RATES) as base:
        result = base.answer("concentration").answer
        assert result.control.revenue == Decimal("13898.5815")
        basis = "\n".join(language("en").render(line) for line in result.basis)
        assert "Rows that name no currency were taken as UAH: 1 row." in basis


def test_a_rate_of_zero_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("currency,date,rate\nEUR,2025-01-01,0\nUSD,2025-01-01,42\n", encoding="utf-8")
    with Base() as base:
        assert base.load(path).rejected == 1


_DAYS = st.integers(0, 60).map(lambda n: date(2025, 1, 1) + timedelta(days=n))
_ROWS = st.lists(
    st.tuples(_DAYS, st.sampled_from(["EUR", "USD", "UAH"]), st.decimals(-99_999_999, 99_999_999, places=2)),
    min_size=1, max_size=8,
)  # fmt: skip
_RATES = st.dictionaries(
    st.tuples(st.sampled_from(["EUR", "USD"]), _DAYS),
    st.decimals("0.0001", 500, places=4), max_size=6,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_ROWS, dated=_RATES)
def test_every_row_takes_the_latest_rate(
    tmp_path: Path, rows: list[tuple[date, str, Decimal]], dated: dict[tuple[str, date], Decimal]
) -> None:
    known = {
        ("EUR", date(2024, 12, 1)): Decimal("43.1"),
        ("USD", date(2024, 12, 1)): Decimal("41.9"),
        **dated,
    }
    sales = "".join(f"{day},{n},C{n},{amount},{code}\n" for n, (day, code, amount) in enumerate(rows))
    rates = "".join(f"{code},{day},{rate},UAH\n" for (code, day), rate in known.items())
    expected = Decimal(0)
    for day, code, amount in rows:
        held = max((since for name, since in known if name == code and since <= day), default=None)
        expected += rounded(amount * (known[code, held] if held else 1))
    with loaded(
        tmp_path,
        "date,invoice no,customer,amount,currency\n" + sales,
        "currency,date,rate,base currency\n" + rates,
    ) as base:
        assert base.answer("concentration", currency="UAH").answer.control.revenue == expected


def test_signs_in_amounts_are_converted_like_a_column_of_currencies(tmp_path: Path) -> None:
    sales = "date,invoice no,customer,amount\n2025-01-10,1,Acme,€100.00\n2025-02-10,2,Beta,$200.50\n"
    with loaded(tmp_path, sales, RATES) as base:
        answer = base.answer("concentration", currency="UAH").answer
        assert answer.control.revenue == Decimal("4392.66") + Decimal("8428.8195")


def test_a_file_without_a_currency_beside_one_that_names_it_is_told(tmp_path: Path) -> None:
    named = "date,invoice no,customer,amount (EUR)\n2025-01-10,1,Acme,100\n"
    unnamed = "date,invoice no,customer,amount\n2025-01-11,2,Beta,50\n2025-01-12,3,Beta,5\n"
    with loaded(tmp_path, named, unnamed) as base:
        answer = base.answer("concentration").answer
        (said,) = (line for line in answer.warnings if line.code == "CB-CUR-001")
        assert (
            language("en").render(said).startswith("2 rows name no currency and were added to those in EUR")
        )
        assert answer.control.revenue == Decimal(155)
    with loaded(tmp_path, named) as base:
        assert "CB-CUR-001" not in [line.code for line in base.answer("concentration").answer.warnings]

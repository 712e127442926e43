"""Who the client is: nobody in particular, guests, jobs, namesakes, companies; every figure made by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clientbase.ingest.account import LoadedTable
from clientbase.ingest.declared import Declared, RowWords
from clientbase.ingest.load import load_files
from clientbase.locale import language
from clientbase.store import Store


def loaded(
    tmp_path: Path, text: str, columns: dict[str, str] | None = None, **words: tuple[str, ...]
) -> tuple[LoadedTable, dict[str | None, list[Decimal]]]:
    """The account of a file, and name of the client → what each client of that name brought."""
    file = tmp_path / "sales.csv"
    file.write_text(text.lstrip(), encoding="utf-8")
    with Store() as store:
        account = load_files(store, [file], Declared(columns=columns or {}, rows=RowWords(**words)))
        rows = store.connection.rows(
            "select c.name, sum(s.amount) from sales as s left join clients as c using (client_key)"
            " group by client_key, c.name order by c.name, sum(s.amount)"
        )
    found: dict[str | None, list[Decimal]] = {}
    for name, amount in rows:
        found.setdefault(name, []).append(amount)
    return account.tables[0], found


def codes(table: LoadedTable) -> set[str]:
    return {warning.code for warning in table.warnings}


def said(messages: Any) -> str:
    return " | ".join(map(language("en").render, messages))


MOYSKLAD = """
№;Дата;Контрагент;Организация;Сумма
00001;03.01.2026;Розничный покупатель;ООО "Свет";500,00
00002;05.01.2026;ООО "Ромашка";ООО "Свет";1200,50
00003;03.02.2026;Розничный покупатель (Магазин 2);ООО "Свет";700,00
00004;06.02.2026;Свет, ООО;ООО "Свет";300,00
00005;03.03.2026;ООО Гость;ООО "Свет";150,00
"""
POS = """
Receipt No,Date,Customer Name,Customer ID,Total
1,2026-01-03,Walk-in Customer,1,5.00
2,2026-01-09,Ann Lee,17,12.50
3,2026-02-11,Guest House Ltd,21,30.00
4,2026-03-12,Cash Sale,2,15.00
"""
BAS = """
Дата;Номер;Контрагент;Код контрагента;Сума
03.01.2026;а1;Роздрібний покупець;000000001;100,00
04.01.2026;а2;ТОВ "Ластівка";000000002;250,00
05.02.2026;а3;Кінцевий споживач;000000003;75,00
06.02.2026;а4;ФОП Гість О.В.;000000004;40,00
"""
GERMAN = """
Date,Invoice No,Customer,Amount
2026-01-03,1,Laufkundschaft,100.00
2026-01-04,2,Gast GmbH,250.00
2026-02-04,3,Barverkauf,20.00
"""


@pytest.mark.parametrize(
    ("text", "nobody", "named"),
    [
        (MOYSKLAD, "1200", {'ООО "Ромашка"': "1200.5", "Свет, ООО": "300", "ООО Гость": "150"}),
        (POS, "20", {"Ann Lee": "12.5", "Guest House Ltd": "30"}),
        (BAS, "175", {'ТОВ "Ластівка"': "250", "ФОП Гість О.В.": "40"}),
        (GERMAN, "120", {"Gast GmbH": "250"}),
    ],
)
def test_anonymous_buyers_are_no_client(
    text: str, nobody: str, named: dict[str, str], tmp_path: Path
) -> None:
    table, found = loaded(tmp_path, text)
    assert found.pop(None) == [Decimal(nobody)]
    assert found == {name: [Decimal(amount)] for name, amount in named.items()}
    assert "CB-LOAD-051" in codes(table)
    _, off = loaded(tmp_path, text, anonymous=("-",))
    assert None not in off


def test_the_user_says_who_is_nobody_and_who_is_left_out(tmp_path: Path) -> None:
    """Names are met whatever their quotes and wherever the legal form; the sums are those by hand."""
    table, found = loaded(tmp_path, MOYSKLAD, anonymous=("ромашка ооо",), excluded=("ООО Свет", "Нет такого"))
    assert found == {None: [Decimal("2400.5")], "ООО Гость": [Decimal(150)]}
    assert (table.loaded.skipped, table.loaded.rows_loaded) == ({"excluded": 1}, 4)
    assert table.loaded.left_out["excluded"] == 300
    assert '--exclude-client "Нет такого": no row' in said(table.warnings)
    plain, found = loaded(tmp_path, MOYSKLAD)
    assert "sales to your own firm (Свет, ООО): 1 row, 300.00" in said(plain.warnings)


def test_a_card_tells_anonymous_buyers_apart_and_so_does_a_tax_number(tmp_path: Path) -> None:
    rows = "".join(f"0{n}.01.2026;ч{n};700{n};Розничный покупатель;{n}0\n" for n in range(1, 8))
    cards = f"Дата;Номер чека;Номер карты;Покупатель;Сумма\n{rows}09.01.2026;ч8;;Розничный покупатель;5\n"
    _, found = loaded(tmp_path, cards)
    assert found == {
        None: [Decimal(5)],
        "Розничный покупатель": [Decimal(n * 10) for n in range(1, 8)],
    }
    payer = """
Дата;Номер;Контрагент;ИНН;Сумма
03.01.2026;А1;Частное лицо;7707083893;100,00
04.01.2026;А2;Частное лицо;;250,00
05.02.2026;А3;ИП Петров;500100732259;75,00
"""
    _, found = loaded(tmp_path, payer)
    assert found[None] == [Decimal(250)]
    assert found["Частное лицо"] == [Decimal(100)]


def test_a_marketplace_is_one_client_that_is_told_of(tmp_path: Path) -> None:
    text = """
Дата;Номер;Покупатель;Сумма
10.01.2026;а1;ООО "Вайлдберриз";5000
11.01.2026;а2;ООО Альфа;1000
12.02.2026;а3;Ozon;900
"""
    table, found = loaded(tmp_path, text)
    assert found['ООО "Вайлдберриз"'] == [Decimal(5000)]
    (warning,) = [warning for warning in table.warnings if warning.code == "CB-LOAD-055"]
    assert "72.5%" in said([warning])
    assert '--anonymous "ООО Вайлдберриз"' in said([warning])


WOO = """
Order ID,Order Date,Customer ID,First Name,Last Name,Company,Email,Order Total
100,2026-01-10,0,Ann,Lee,,ann@example.com,100
101,2026-02-11,0,Bob,Kay,Kay Ltd,bob@example.com,250
102,2026-03-12,7,Cid,Roe,,cid@example.com,300
103,2026-04-13,0,Cid,Roe,,CID@example.com,75
104,2026-05-14,0,Ann,Lee,,ann2@example.org,50
"""
ONE_FOR_ALL = """
Order,Date,Customer ID,Customer Name,Customer Email,Grand Total
1,2026-01-10,1,Ann Lee,ann@example.com,100
2,2026-01-11,1,Bob Kay,bob@example.com,250
3,2026-02-12,7,Cid Roe,cid@example.com,300
4,2026-02-13,1,Dan Poe,dan@example.com,75
5,2026-03-14,7,Cid Roe,cid@example.com,50
"""
NO_EMAIL = """
Дата;Номер;Код клиента;Клиент;Сумма
10.01.2026;а1;0;Иванова Анна;100
11.01.2026;а2;0;Петров Олег;250
12.02.2026;а3;7;Сидоров Лев;300
13.02.2026;а4;0;Иванова Анна;75
"""


def test_a_code_of_guests_is_none(tmp_path: Path) -> None:
    """Their e-mails tell them apart; a guest with the e-mail of an account is the client of the account."""
    _, found = loaded(tmp_path, WOO)
    assert found == {
        "Ann Lee": [Decimal(50), Decimal(100)],
        "Kay Ltd": [Decimal(250)],
        "Cid Roe": [Decimal(375)],
    }
    table, found = loaded(tmp_path, ONE_FOR_ALL)
    assert {name: sum(amounts) for name, amounts in found.items()} == {
        "Ann Lee": 100, "Bob Kay": 250, "Cid Roe": 350, "Dan Poe": 75,
    }  # fmt: skip
    assert "CB-MAP-054" in codes(table)
    _, found = loaded(tmp_path, ONE_FOR_ALL, {"Customer ID": "client_id"})
    assert sorted(amount for amounts in found.values() for amount in amounts) == [350, 425]
    table, found = loaded(tmp_path, NO_EMAIL)
    assert found == {
        "Иванова Анна": [Decimal(175)], "Петров Олег": [Decimal(250)], "Сидоров Лев": [Decimal(300)],
    }  # fmt: skip
    assert "codes that name nobody, such as 0: 3 rows, 425.00" in said(table.aloud)


def test_rounded_codes_are_not_used(tmp_path: Path) -> None:
    text = """
Date,Invoice No,Customer ID,Customer Name,Amount
2026-01-10,1.23457E+12,1.23457E+18,Ann Lee,100
2026-01-11,1.23457E+12,1.23457E+18,Bob Kay,250
2026-02-12,1.23457E+12,"1,23457E+18",Ann Lee,300
2026-02-13,A4,77,Cid Roe,30
"""
    table, found = loaded(tmp_path, text)
    assert found == {"Ann Lee": [Decimal(400)], "Bob Kay": [Decimal(250)], "Cid Roe": [Decimal(30)]}
    assert "as 1.23457E+18 is: 3 rows, 650.00" in said(table.warnings)
    assert "“Invoice No”: a spreadsheet has rounded 3 values" in said(table.warnings)


def test_one_code_of_two_firms_is_told_of_and_a_spelling_is_not(tmp_path: Path) -> None:
    text = """
Date,No,Customer No,Customer Name,Amount
2026-01-10,A1,100,Acme Ltd,100
2026-01-11,A2,100,Beta Corp,250
2026-02-12,A3,200,Gamma Inc,300
2026-02-13,A4,200,"GAMMA, Inc.",30
"""
    table, found = loaded(tmp_path, text)
    assert found == {"Beta Corp": [Decimal(350)], "GAMMA, Inc.": [Decimal(330)]}
    assert "1 value, 2 rows, 350.00" in said(table.warnings)
    _, found = loaded(tmp_path, text, {"Customer No": "ignore"})
    assert len(found) == 3


def test_namesakes_are_told_of_and_the_option_parts_them(tmp_path: Path) -> None:
    text = """
Дата;Номер;ФИО покупателя;Email;Сумма
05.01.2026;а1;Иванов Иван;ii1@example.com;100
05.02.2026;а2;Иванов Иван;ii2@example.org;200
05.03.2026;а3;Иванов И.;ii2@example.org;30
06.03.2026;а4;Петрова Анна;a@example.com;10
"""
    table, _ = loaded(tmp_path, text)
    assert {"CB-LOAD-057", "CB-LOAD-058"} <= codes(table)
    assert "1 name, 2 rows, 300.00; if they are namesakes" in said(table.warnings)
    table, found = loaded(tmp_path, text, {"Email": "client_id"})
    assert sorted(amount for amounts in found.values() for amount in amounts) == [10, 100, 230]
    assert not {"CB-LOAD-057", "CB-LOAD-058"} & codes(table)
    contacts = """
Date,No,Customer,Email,Amount
2026-01-10,A1,Acme Ltd,ann@acme.com,100
2026-01-11,A2,Acme Ltd,bob@acme.com,250
2026-02-12,A3,Gamma Inc,g@gamma.com,300
"""
    assert "CB-LOAD-057" not in codes(loaded(tmp_path, contacts)[0])


JOBS = """
Date,No,Customer,Amount
2026-01-10,A1,Acme Corp,100
2026-01-11,A2,Acme Corp:Kitchen,250
2026-02-12,A3,Acme Corp:Roof:Tiles,300
2026-02-13,A4,Beta,30
"""


@pytest.mark.parametrize(
    ("text", "columns", "clients"),
    [
        (JOBS, {}, {"Acme Corp": 650, "Beta": 30}),
        (JOBS.replace("Customer", "Customer:Job"), {}, {"Acme Corp": 650, "Beta": 30}),
        (
            JOBS,
            {"Customer": "client_name"},
            {"Acme Corp": 100, "Acme Corp:Kitchen": 250, "Acme Corp:Roof:Tiles": 300, "Beta": 30},
        ),
        (
            "Date,No,Customer,Amount\n2026-01-15,A1,Shop:North,100\n2026-02-15,A2,Shop:South,200\n",
            {},
            {"Shop:North": 100, "Shop:South": 200},
        ),
    ],
)
def test_jobs_are_no_clients_of_their_own(
    text: str, columns: dict[str, str], clients: dict[str, int], tmp_path: Path
) -> None:
    _, found = loaded(tmp_path, text, columns)
    assert {name: sum(amounts) for name, amounts in found.items()} == clients


def test_of_several_clients_in_a_cell_the_first_is_taken(tmp_path: Path) -> None:
    text = """
Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Company
1,Deal 1,Closed Won,2026-01-10,100,Acme (1234567)
2,Deal 2,Closed Won,2026-01-11,250,Beta (2345678)
3,Deal 3,Closed Won,2026-02-12,300,Acme (1234567); Beta (2345678)
"""
    file = tmp_path / "deals.csv"
    file.write_text(text.lstrip(), encoding="utf-8")
    with Store() as store:
        account = load_files(store, [file], Declared(table="sales"))
        rows = store.connection.rows(
            "select c.name, sum(amount) from sales inner join clients as c using (client_key)"
            " group by c.name order by c.name"
        )
    assert rows == [("Acme", 400), ("Beta", 250)]
    assert "CB-MAP-052" in codes(account.tables[0])


@pytest.mark.parametrize(("person", "company"), [("Customer Name", "Company"), ("Клиент", "Компания")])
def test_the_company_else_the_person(person: str, company: str, tmp_path: Path) -> None:
    text = f"""
Date,Order,{person},{company},Total
2026-01-10,A1,Ann Lee,,100
2026-01-11,A2,Bob Kay,Kay Ltd,250
2026-02-12,A3,Joe Kay,Kay Ltd,50
"""
    _, found = loaded(tmp_path, text)
    assert found == {"Ann Lee": [Decimal(100)], "Kay Ltd": [Decimal(300)]}
    _, found = loaded(tmp_path, text, {person: "client_name"})  # the word of the user stands
    assert set(found) == {"Ann Lee", "Bob Kay", "Joe Kay"}


def test_the_owners_own_company_is_no_client(tmp_path: Path) -> None:
    text = """
Date,Order,Company,First Name,Last Name,Email,Total
2026-01-10,A1,My Shop LLC,Anna,White,a@web.de,100
2026-01-11,A2,My Shop LLC,Karl,Gross,k@gross.de,250
2026-02-12,A3,My Shop LLC,Anna,White,a@web.de,50
"""
    _, found = loaded(tmp_path, text)
    assert found == {"Anna White": [Decimal(150)], "Karl Gross": [Decimal(250)]}

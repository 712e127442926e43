"""No dead ends: the first option a refusal prints, obeyed to the letter, answers this very file rightly."""

from __future__ import annotations

import json
import shlex
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call

# name -> text, the revenue by hand, what must not be proposed
REFUSED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "kaspi.csv": (  # no client, an unknown caption of the day: 15,000 + 40,000 + 15,000
        (
            "№ заказа;Дата поступления заказа;Название товара в Kaspi Магазине;Количество;Сумма;Статус\n"
            "1001;05.01.2026;Чайник Bosch;1;15000;Выдан\n"
            "1002;06.02.2026;Утюг Tefal;2;40000;Выдан\n"
            "1003;07.03.2026;Чайник Bosch;1;15000;Выдан\n"
        ),
        "70000",
        ("Название товара", "Статус=", "Количество="),
    ),
    "amazon.txt": (  # no buyer: 40 + 15, the third order is cancelled
        (
            ""
            "amazon-order-id\tpurchase-date\torder-status\tproduct-name\tsku\tquantity\tcurrency\titem-price\tship-city\n"
            "111-0000001-1\t2026-01-31T10:00:00+00:00\tShipped\tMug\tA1\t2\tUSD\t40.00\tAustin\n"
            "111-0000001-2\t2026-02-03T08:00:00+00:00\tShipped\tCup\tA2\t1\tUSD\t15.00\tDallas\n"
            "111-0000001-3\t2026-02-05T08:00:00+00:00\tCancelled\tCup\tA2\t0\tUSD\t\tDallas\n"
        ),
        "55",
        ("product-name=client_name", "currency=client_name", "order-status=client_name"),
    ),
    "wildberries.csv": (  # 1,500 + 1,000 + 1,500 at the price of the shop
        (
            "Дата продажи;Предмет;Бренд;Баркод;Количество;Вайлдберриз реализовал Товар (Пр);Штраф;Страна\n"
            "05.01.2026;Платье;Марка;2000000000011;1;1500,00;10,50;Россия\n"
            "06.02.2026;Юбка;Марка;2000000000012;1;1000,00;0;Россия\n"
            "07.03.2026;Платье;Марка;2000000000011;1;1500,00;20,50;Беларусь\n"
        ),
        "4000",
        ("Штраф=", "Баркод=", "Предмет=", "Страна="),
    ),
    "no_header.csv": (
        "2026-01-05;Alpha Ltd;100.50\n2026-02-05;Beta Ltd;200.00\n2026-03-05;Alpha Ltd;50.00\n",
        "350.50",
        (),
    ),
    "no_days.csv": (
        "Контрагент;Сума\nТОВ Альфа;100,50\nТОВ Бета;200,00\nТОВ Альфа;50,00\n",
        "350.50",
        ("…",),
    ),
    "weeks.csv": (  # calendar weeks are no days
        (
            "Wann;Kunde;Betrag\nKW 3/26;Müller GmbH;100,50\nKW 4/26;Schulze KG;200,00\n"
            "KW 5/26;Müller GmbH;50,25\n"
        ),
        "350.75",
        ("Datum=date", "…"),
    ),
    "pieces.csv": (  # 2 × 50 + 3 × 10 + 1 × 10
        (
            "Date,Customer,Item,Pieces,Unit tariff\n"
            "2026-01-05,Ann Ltd,Pump,2,50.00\n2026-02-05,Bob Ltd,Valve,3,10.00\n"
            "2026-03-05,Ann Ltd,Valve,1,10.00\n"
        ),
        "140",
        ("Pieces=amount", "tariff=amount"),
    ),
    "datev.csv": (  # 119 + 238; accounts are no amounts
        (
            "Belegdatum;Belegfeld 1;Buchungstext;Umsatz (ohne Soll/Haben-Kz);Konto;Gegenkonto\n"
            "05.01.2026;RE1001;Müller GmbH;119,00;10001;8400\n"
            "06.02.2026;RE1002;Schulze KG;238,00;10002;8400\n"
        ),
        "357",
        ("onto=amount", "Belegfeld 1=client_name"),
    ),
    "sage.csv": (  # references are codes, tax is no amount
        (
            "Posted on,Account Reference,Details text,Goods value,Tax Amount\n"
            "05/01/2026,ACM001,Pump,100.00,20.00\n26/02/2026,BET001,Valve,50.00,10.00\n"
        ),
        "150",
        ("Tax Amount=amount", "Account Reference=client_name"),
    ),
    "hours.csv": (  # a buyer is in no list of rates: 3 × 100 + 2 × 120
        "Client;Rate;Currency;Hours\nAnn Ltd;100;USD;3\nBob Ltd;120;USD;2\n",
        "540",
        ("Hours=amount", "Currency=client_name"),
    ),
    "restaurant.csv": (  # after the discount: 270 + 180 + 300
        (
            "Учетный день;Гость;Номер чека;Блюдо;Сумма без скидки, р.;Сумма скидки, р.;Сумма со скидкой, р.\n"
            "05.01.2026;Иванова А.;101;Борщ;300;30;270\n05.01.2026;Иванова А.;101;Чай;200;20;180\n"
            "06.02.2026;Петров Б.;102;Борщ;300;0;300\n"
        ),
        "750",
        ("Сумма скидки, р.=amount", "Учетный день=client_name", "Блюдо=client_name"),
    ),
    "polish.csv": (
        (
            "Dzień sprzedaży;Nr faktury;Nabywca;Wartość faktury;Rabat\n"
            "2026-01-05;FV/1;ABC sp. z o.o.;100,50;1,00\n2026-02-05;FV/2;Jan Kowalski;200,00;2,00\n"
        ),
        "300.50",
        ("Rabat=amount", "Nr faktury=client_name"),
    ),
    "invoices.csv": (  # numbers of invoices that grow by one are no amounts
        (
            "Дата;Счет-фактура;Заказчик работ;Начислено\n"
            "05.01.2026;10001;ООО Альфа;100,00\n06.02.2026;10002;ООО Бета;50,00\n"
            "07.03.2026;10003;ООО Альфа;25,00\n"
        ),
        "175",
        ("фактура=amount", "фактура=client_name"),
    ),
    "late_garbage.csv": (  # the first rows are days, most of the others are none: 900 × 1
        "Date;Customer;Amount\n"
        + "".join(f"2026-01-{n % 28 + 1:02d};Client {n % 3};1\n" for n in range(400))
        + "".join(f"week {n % 50};Client {n % 3};1\n" for n in range(500)),
        "900",
        ("--encoding", "Header="),
    ),
    "cancelled.csv": (  # all rows are said to be none
        "Date;Customer;Amount;Status\n2026-01-05;Ann Ltd;100;Cancelled\n2026-02-05;Bob Ltd;50;Draft\n",
        "150",
        (),
    ),
    "period.csv": (
        (
            "Продажи\nПериод: 01.01.2026 - 31.01.2026\nДата;Клиент;Сумма\n"
            "05.02.2026;ООО А;100\n06.02.2026;ООО Б;50\n"
        ),
        "150",
        (),
    ),
}


def options(err: str) -> list[str]:
    """What the first line of advice with an option says to type."""
    advice = [line for line in err.splitlines() if line.startswith(("fix:", "or:")) and " --" in line]
    assert advice, err
    return shlex.split(advice[0][advice[0].index(" --") :])


def obeyed(call: Call, name: str) -> tuple[Decimal, str]:
    """The revenue after the file was refused and the advice was taken, and what was said at first."""
    refused = call("abcxyz", name, "--lang", "en")
    assert refused.code == 3, refused.err
    answered = call("abcxyz", name, "--lang", "en", "-f", "json", *options(refused.err))
    assert answered.code == 0, (options(refused.err), answered.err)
    return Decimal(json.loads(answered.out)["control"]["revenue"]), refused.err


@pytest.mark.parametrize("name", REFUSED)
def test_the_advice_answers_this_very_file(call: Call, folder: Path, name: str) -> None:
    text, revenue, never = REFUSED[name]
    (folder / name).write_text(text, "utf-8")
    found, said = obeyed(call, name)
    assert found == Decimal(revenue)
    advice = [line for line in said.splitlines() if line.startswith(("fix:", "or:"))]
    assert not [word for word in never for line in advice if word in line]


def test_formulas_that_were_never_calculated_are_named(call: Call, folder: Path) -> None:
    """A program wrote the workbook; quantity × price makes the amounts: 2 × 50 + 3 × 10."""
    book = openpyxl.Workbook()
    for row in (
        ["Date", "Customer", "Qty", "Price", "Amount"],
        ["2026-01-05", "Ann Ltd", 2, 50, "=C2*D2"],
        ["2026-02-05", "Bob Ltd", 3, 10, "=C3*D3"],
    ):
        book.active.append(row)
    book.save(folder / "made.xlsx")
    found, said = obeyed(call, "made.xlsx")
    assert found == 130
    assert "open the workbook in Excel and save it" in said
    assert "--encoding" not in said


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Date;Client;Total\n2026-01-05;Anna Ltd;1'234.56 CHFx\n2026-01-06;B Ltd;2'000.00 CHFx\n",
            "9'999.99 AAAa",
        ),
        ("Дата;Клиент;Сумма\n05.01.2026;ООО А;сто рублей\n06.01.2026;ООО Б;два рубля\n", "aaa aaaaaa"),
        ("Rechnungsdatum;Kunde;Betrag\nQ1-Qz-26;A GmbH;1,50\nQ2-Qz-26;B GmbH;2,50\n", "A9-Aa-99"),
    ],
)
def test_cells_that_cannot_be_read_are_shown_by_their_form(
    call: Call, folder: Path, text: str, form: str
) -> None:
    (folder / "strange.csv").write_text(text, "utf-8")
    code, _, err = call("abcxyz", "strange.csv", "--lang", "en")
    assert code == 3
    assert f"they look like {form}" in err
    assert not any(cell in err for line in text.splitlines()[1:] for cell in line.split(";"))


def test_a_day_book_says_which_rows_are_sales(call: Call, folder: Path) -> None:
    """11,800 sold, 2,360 credited; an order, a receipt and a purchase are none."""
    (folder / "book.csv").write_text(
        "Date,Particulars,Vch Type,Vch No.,Debit Amount,Credit Amount\n"
        "2026-01-03,Acme Pumps,Sales Order,SO1,11800,\n2026-01-05,Acme Pumps,Sales,1001,11800,\n"
        "2026-01-09,Acme Pumps,Receipt,4852,,11800\n2026-02-02,Steel Supplier,Purchase,P1,,50000\n"
        "2026-02-20,Beta Works,Credit Note,CN1,,2360\n",
        "utf-8",
    )
    found, said = obeyed(call, "book.csv")
    assert found == 9440
    assert "its rows are sales (Sales, Credit Note), and others that are none (Sales Order," in said


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.csv"),
        (b"\0" * 5000, "nul.csv"),
        (b"\n\n\n", "blank.csv"),
        (b"PK\x03\x04" + b"\0" * 40, "cut.xlsx"),
        (b"<html><body><p>Log in</p></body></html>", "login.xls"),
        (bytes(range(256)) * 40, "bytes.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cut.xls"),
        (b'"', "quote.csv"),
        (b'"a,b\n"c', "quotes.csv"),
        (b'Date,Amount\n"""""""', "seven.csv"),
        (b"sep=", "sep.csv"),
        (b"sep=;\n", "sep2.csv"),
        (b"\xff\xfe\x00", "bom.txt"),
        (b"{", "brace.json"),
        (b"[]", "list.json"),
        (b"PAR1PAR1", "cut.parquet"),
        (b"\x1f\x8b\x08\x00", "cut.csv.gz"),
        (b"1CClientBankExchange\n", "bank.txt"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "cut.xml"),
        (b"Date;Client;Amount\n", "header.csv"),
    ],
)
def test_no_file_is_a_mistake_of_the_program(call: Call, folder: Path, data: bytes, name: str) -> None:
    (folder / name).write_bytes(data)
    code, out, err = call("abcxyz", name, "--lang", "en")
    assert (code, out) == (3, ""), err
    assert "fix:" in err


def test_a_folder_is_no_file(call: Call, folder: Path) -> None:
    (folder / "folder.csv").mkdir()
    assert call("abcxyz", "folder.csv").code == 3


@pytest.mark.parametrize(
    ("about", "offered"),
    [
        (["my sales.csv"], "clientbase {room} 'my sales.csv' --limit 0"),
        (["--db", "my base.duckdb"], "clientbase {room} --db 'my base.duckdb' --limit 0"),
    ],
)
def test_a_command_that_is_proposed_names_the_data_at_hand(
    call: Call, folder: Path, about: list[str], offered: str
) -> None:
    """Of a client that is unknown, and of a document: copied into a shell, the command lists all of them."""
    (folder / "my sales.csv").write_bytes((folder / "sales.csv").read_bytes())
    assert call("load", "my sales.csv", "--db", "my base.duckdb").code == 0
    for option, room in (("--client", "abcxyz"), ("--doc", "rows")):
        code, _, err = call("rows", *about, option, "Nobody 4711", "-q")
        command = offered.format(room=room)
        assert (code, command in err) == (2, True), err
        assert call(*shlex.split(command)[1:], "-q").code == 0


NO_MONEY = {  # numbers that are no money: caption or nothing, cells of six rows
    "ids with gaps": [101, 104, 105, 108, 111, 112],
    "rows from the last": [12, 11, 10, 9, 8, 7],
    "orders of several rows": [5000, 5000, 5001, 5001, 5002, 5003],
    "years": [2025, 2026, 2025, 2026, 2026, 2025],
    "phones": ["+49 30 137629", "+49 30 1376", "+7 916 263-19-27", "+49 30 5", "+49 301", "+1 30 137"],
    "tax ids": [7707083893, 500100732259, 7707083893, 7736050003, 500100732259, 7736050003],
    "ids of a program": ["1000.0", "1003.0", "1004.0", "1005.0", "1010.0", "1011.0"],
}


@pytest.mark.parametrize("name", NO_MONEY)
@pytest.mark.parametrize("header", ["", "Wann;Mois;Wer;Encaissé\n"])
def test_numbers_that_are_no_money_are_not_proposed_as_money(
    call: Call, folder: Path, name: str, header: str
) -> None:
    """Neither beside a column of money, which is proposed, nor alone."""
    money = ["10,50", "200,00", "33,10", "45,00", "1200,90", "7,77"]
    clients = ["Müller GmbH", "Schulze KG"] * 3
    for with_money in (True, False):
        rows = [
            ";".join([f"0{day}.03.2026", str(number), client, *([paid] if with_money else [])])
            for day, (number, client, paid) in enumerate(zip(NO_MONEY[name], clients, money, strict=True), 1)
        ]
        first = header if with_money else header.replace(";Encaissé", "")
        (folder / "odd.csv").write_text(first + "\n".join(rows), "utf-8")
        _, _, err = call("abcxyz", "odd.csv")
        proposed = [word for word in shlex.split(err.replace("“", "").replace("'", "")) if "=amount" in word]
        assert proposed == ([("Encaissé" if header else "#4") + "=amount"] if with_money else []), err

"""What kind a source is: plans, payments, debts and the like never become revenue, and sales stay sales."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ingest import grids

from clientbase.errors import NoTable, Unmapped
from clientbase.ingest.declared import Declared, Profile
from clientbase.ingest.layout import find_table
from clientbase.ingest.mapping import table_choice
from clientbase.ingest.mapping.declarations import Said
from clientbase.locale import language

_BUYERS = ("Northwind GmbH", "Bluebay Ltd", "Oak & Sons")


_DAYS = ["date", "дата", "datum", "fecha", "data", "day", "month", "месяц", "due", "період", "wertstellung"]
_WHO = [
    "client",
    "customer",
    "клиент",
    "контрагент",
    "kunde",
    "cliente",
    "kontrahent",
    "contact",
    "plat",
    "auftraggeber",
    "покуп",
    "клієнт",
    "payer",
    "payee",
    "vendor",
    "постав",
    "supplier",
    "lieferant",
    "company",
    "name",
]
_NUMBERS = ["number", "no", "nr", "номер", "id"]
_PIECES = ["qty", "quantity", "menge", "кол", "units"]
_TEXTS = [
    "manager",
    "менеджер",
    "stage",
    "category",
    "product",
    "товар",
    "status",
    "memo",
    "account",
    "zweck",
    "concepto",
    "owner",
    "subject",
    "artikel",
    "назначение",
    "статья",
    "type",
    "direction",
    "етап",
    "комментарий",
]


def _row(caption: str, place: int) -> str:
    """A cell that fits its caption."""
    cells = (
        (("days", "días"), str(14 + place)),
        (_DAYS, f"2026-02-0{place + 1}"),
        (_WHO, _BUYERS[place]),
        (_NUMBERS, f"D-{place + 7}"),
        (_PIECES, str(place + 2)),
        (_TEXTS, ("First", "Second", "Third")[place]),
    )
    low = caption.lower()
    found = (cell for words, cell in cells if any(map(low.__contains__, words)))
    return next(found, f"{100 + place * 25}.50")


def _chosen(name: str, captions: str, title: str = "") -> table_choice.Choice:
    """What a file of that name and those captions is taken for."""
    columns = captions.split(";")
    rows = [";".join(_row(caption, place) for caption in columns) for place in range(3)]
    text = "\n".join([*([title, ""] if title else []), captions, *rows])
    grid = grids.of_text(text)
    grid = replace(grid, file=replace(grid.file, name=name))
    with tempfile.TemporaryDirectory() as workspace:
        grid, layout = find_table(grid, Declared(), Path(workspace))
    return table_choice.choose(grid, layout, layout.source_columns(grid), Said("", {}, frozenset(), (), {}))


OTHERS = [
    # payments: in the name, or in the captions alone
    ("Zahlungseingänge Februar.csv", "Datum;Kunde;Betrag", "payments"),
    ("Umsatzplan 2026.csv", "Kunde;Datum;Umsatz", "plan"),
    ("cobros_2026.csv", "Fecha;Cliente;Importe", "payments"),
    ("Wpłaty.csv", "Data;Kontrahent;Kwota", "payments"),
    ("export.csv", "Buchungstag;Wertstellung;Auftraggeber;Verwendungszweck;Betrag", "payments"),
    ("1.csv", "Дата;Платник;Сума;Призначення платежу", "payments"),
    ("data.csv", "Payment Date;Payment Number;Customer Name;Amount;Memo", "payments"),
    # debts
    ("Offene Posten.csv", "Datum;Nummer;Kunde;Betrag;Fällig", "receivables"),
    ("zestawienie należności.csv", "Kontrahent;Kwota;Data", "receivables"),
    ("list.csv", "Customer;Invoice No;Invoice Date;Amount;Days Past Due", "receivables"),
    ("balance.csv", "Cliente;Fecha;Importe pendiente;Días vencidos", "receivables"),
    ("ar.csv", "Customer;Current;1 - 30;31 - 60;61 - 90;91 and over;Total", "receivables"),
    # plans
    ("Budget by manager.csv", "Manager;Month;Amount", "plan"),
    ("Absatzplan 2026.csv", "Kunde;Datum;Betrag", "plan"),
    ("Прогноз продажів.csv", "Клієнт;Дата;Сума", "plan"),
    ("q1.csv", "Customer;Month;Sales target", "plan"),
    # expenses and advertising
    ("Expenses by Vendor.csv", "Date;Vendor;Account;Amount", "costs"),
    ("Ausgaben.csv", "Datum;Kostenart;Betrag", "costs"),
    ("feb.csv", "Date;Campaign;Impressions;Clicks;Cost", "costs"),
    ("Затраты.csv", "Дата;Статья затрат;Контрагент;Сумма", "costs"),
    # purchases, offers, payouts, calendars
    ("План закупок.csv", "Дата;Поставщик;Сумма", ""),
    ("Einkauf 2026.csv", "Datum;Lieferant;Betrag", ""),
    ("Bills.csv", "Bill Date;Bill Number;Supplier;Amount", ""),
    ("quotes.csv", "Quote Number;Date;Contact;Total;Status", ""),
    ("Estimates.csv", "Estimate Date;Estimate Number;Customer Name;Amount;Status", ""),
    ("Angebote.csv", "Datum;Angebotsnummer;Kunde;Betrag", ""),
    ("payouts.csv", "Payout Date;Amount;Status", ""),
    ("cal.csv", "Subject;Start Date;All day event;Required Attendees", ""),
    # events that look like cards of clients
    ("funnel.csv", "Customer;Stage;Amount;Probability;Close Date;Owner", "deals"),
    ("Угоди.csv", "Клієнт;Етап;Сума;Дата створення;Причина відмови", "deals"),
    ("leads_won_lost.csv", "Company;Deal name;Deal stage;Value", "deals"),
    ("cards.csv", "Card Name;Client;Due Date;Members;Archived;Labels", "tasks"),
    ("Поручения.csv", "Клиент;Крайний срок;Исполнитель;Статус", "tasks"),
    ("export.csv", "Task name;Customer;Assignee;Due date", "tasks"),
    ("export.csv", "Ticket ID;Company name;Email;Status;Priority;Created time", "complaints"),
    ("Рекламации.csv", "Дата;Клиент;Суть обращения;Статус", "complaints"),
    ("cases.csv", "Case Number;Account Name;Status;Date/Time Opened;Subject", "complaints"),
    ("log.csv", "Customer;Phone;Call direction;Call duration;Date", "activities"),
    ("Anrufe.csv", "Datum;Kunde;Telefon;Dauer;Richtung", "activities"),
    ("Розсилка.csv", "email;Клієнт;Дата відправки;Статус", "activities"),
    ("r.csv", "Company;Email;How likely are you to recommend us?;Date", "nps"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "captions", "table"), OTHERS)
def test_what_is_no_sale_is_told_before_sales(name, captions, table):
    if table:
        assert _chosen(name, captions).table == table
    else:
        with pytest.raises(NoTable):
            _chosen(name, captions)


SALES = [
    ("Отчет план-факт продаж.csv", "Дата;Клиент;Товар;Кол-во;Цена;Сумма", set()),
    ("sales and payments.csv", "Date;Customer;Product;Qty;Amount;Payment method", {"CB-MAP-111"}),
    ("Оплаты и долги.csv", "Дата;Номер;Клиент;Товар;Кол-во;Цена;Сумма", {"CB-MAP-111"}),
    ("Umsatzplan GmbH.csv", "Datum;Kunde;Artikel;Menge;Umsatz", {"CB-MAP-111"}),
    ("Purchases of customers.csv", "Date;Customer;Product;Qty;Amount", set()),
    ("debts.csv", "Date;Customer;Product;Quantity;Price;Amount;Balance due", {"CB-MAP-111"}),
    ("sales.csv", "Date;Customer;Amount;Paid;Balance due", {"CB-MAP-111"}),
    ("Продажи.csv", "Дата;Клиент;Сумма;Оплачено;Долг;Срок оплаты", {"CB-MAP-111"}),
    ("Реализации.csv", "Дата;Клиент;Поставщик;Товар;Кол-во;Сумма", set()),
    ("invoices.csv", "Invoice No;Invoice Date;Customer;Amount;Payment date", set()),
    ("export.csv", "Order date;Customer;Stage;Order number;Revenue;Discount", None),
    ("planet.csv", "Date;Customer;Amount", set()),
    (
        "Реалізація.csv",
        "Дата;Покупець;Товар;Кількість;Ціна;Сума;Термін оплати;Сплачено;Заборгованість",
        {"CB-MAP-111"},
    ),
]


@pytest.mark.parametrize(("name", "captions", "warned"), SALES)
def test_sales_are_not_turned_by_one_word(name, captions, warned):
    choice = _chosen(name, captions)
    assert choice.table == "sales"
    assert warned is None or {warning.code for warning in choice.warnings} == warned


@pytest.mark.parametrize(
    ("title", "captions", "table"),
    [
        ("План продаж на 2026 год", "Клиент;Месяц;Сумма", "plan"),
        ("Cash receipts for February", "Date;Customer;Amount", "payments"),
        ("Отбор: План = Нет; Оплата = Да", "Дата;Клиент;Сумма", "sales"),
    ],
)
def test_the_title_says_what_a_source_is(title, captions, table):
    assert _chosen("export.csv", captions, title).table == table


def test_a_table_by_its_name_alone_says_so():
    assert [warning.code for warning in _chosen("cobros.csv", "Fecha;Cliente;Importe").warnings] == [
        "CB-MAP-110"
    ]
    assert not _chosen("1.csv", "Дата;Платник;Сума;Призначення платежу").warnings


@pytest.mark.parametrize(
    ("learnt", "table", "name", "found"),
    [
        ("оплаты", "payments", "Продажи март.csv", "sales"),
        ("продажи", "sales", "Оплаты март.csv", "payments"),
        ("оплаты", "payments", "март.csv", "sales"),
        ("оплаты", "payments", "Оплаты март.csv", "payments"),
        ("выгрузка", "payments", "Выгрузка март.csv", "payments"),  # as the user once said
    ],
)
def test_what_one_file_was_called_says_nothing_of_another(learnt, table, name, found):
    fields = {"sales": ("date", "client_name", "amount"), "payments": ("date", "client", "amount")}[table]
    profile = Profile(learnt, table, dict(zip(("Дата", "Клиент", "Сумма"), fields, strict=True)))
    grid = grids.of_text("Дата;Клиент;Сумма\n05.02.2026;ООО А;10,50\n06.02.2026;ООО Б;20,00")
    grid = replace(grid, file=replace(grid.file, name=name))
    assert grids.understood(grid, Declared(profiles=(profile,)))[0].table == found


@pytest.mark.parametrize(
    "text",
    [
        "Campaign name;Amount spent;Impressions\nOne;1000.00;50000\nTwo;250.50;12000",
        "Conversation ID;User name;State;Conversation rating\n101;Ann Lee;closed;5\n102;Bob Ray;open;4",
        "Title;SKU;HS Code;Incoming\nTee;S;6109;0\nCup;M;6110;3",
    ],
)
def test_nothing_strange_is_proposed(text):
    with pytest.raises(Unmapped) as error:
        grids.understood(grids.of_text(text))
    typed = " ".join(language("en").render(line) for line in error.value.fix)
    for wrong in (
        "src=",
        "dst=",
        "dcontext=",
        "ID=",
        "rating=",
        "spent=amount",
        "Code=",
        "Incoming=",
        "name=client",
    ):
        assert wrong not in typed
